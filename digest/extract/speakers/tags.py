"""Tags: speakers named beside what they say: "…, X said", "… said X", "… according to X"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import DOCUMENTS, VERBS, Frame, Verb
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.extract.speakers.subjects import hearer, inverted, subject
from digest.model import Stance

_PARTING = frozenset(',"?!—–-)')


def tagged(tokens: Tokens, lo: int, hi: int, quote: int) -> Attribution | None:
    """The attribution whose tag stands first in [lo, hi) and says who says what precedes it.

    `quote`: the quotation all of the run stands in, or -1; tags inside others are theirs.
    """
    for at in range(lo, hi):
        token = tokens[at]
        if token.low == "according" and _low(tokens, at + 1, hi) == "to":
            return according(tokens, at, lo, hi)
        verb = VERBS.get(token.low)
        if verb is None or token.quote != quote or not verb.frame.speech:
            continue
        found = tag(tokens, at, lo, hi, verb)
        if found:
            return found
        if verb.frame in (Frame.SAY, Frame.DENY) and takes_that(tokens, at, hi):
            return None
    return None


def tag(tokens: Tokens, at: int, lo: int, hi: int, verb: Verb) -> Attribution | None:
    """The attribution whose tag has its verb at `at`, if it is one."""
    if not verb.frame.speech or verb.frame is Frame.DENY or not _finite(tokens, at):
        return None
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if negated or auxiliaries & lex.MODALS or auxiliaries & lex.BE:
        return None
    return _inverted(tokens, start, at, lo, hi, verb) or _upright(tokens, start, at, lo, hi, verb)


def _finite(tokens: Tokens, at: int) -> bool:
    """Not a participle or infinitive, nor a noun."""
    token = tokens[at]
    if token.low in ("said", "says", "asked", "wrote", "added", "told"):
        return tokens[at - 1].low != "to" if at else True
    if token.low == "say":
        return token.cls in (Class.VERB, Class.BASE) and (at == 0 or tokens[at - 1].low != "to")
    return token.cls in (Class.VERB, Class.DONE) or (
        token.cls in (Class.NOUN, Class.NAME) and at > 0 and tokens[at - 1].text == '"'
    )


def _upright(
    tokens: Tokens, start: int, at: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """ "…, Ruiz said"."""
    source = subject(tokens, start, lo)
    if not source or tokens[source[0]].low in ("who", "which") and source[1] - source[0] == 1:
        return None
    first = source[0]
    while first - 1 > lo and tokens[first - 1].low in ("as", "and", "but") and tokens[first - 1].quote < 0:
        first -= 1
    if first - 1 <= lo or not (tokens[first - 1].text in _PARTING or tokens[first - 1].quote >= 0):
        return None
    after = hearer(tokens, at + 1, hi) if verb.frame is Frame.TELL else at + 1
    closing = edges.adjunct(tokens, after, hi)
    said = edges.run(tokens, lo, first)
    resumes = closing + 1 < hi and tokens[closing].text == "," and bool(
        edges.after_tag(tokens, closing, hi, said)
    )
    if not said or not (_said_before(tokens, said[0], first) or resumes):
        return None
    if not (_closes(tokens, after, hi) or _closes(tokens, closing, hi)):
        if not _mostly_quoted(tokens, said[0]) or _takes(tokens, after, hi):
            return None
        closing = after
    elif _closes(tokens, after, hi):
        closing = after
    if closing < hi and tokens[closing].text == ":":
        return None
    if verb.frame is Frame.WEAK and not _strong_enough(tokens, source, said, verb):
        return None
    return _made(tokens, source, (start, at + 1), said, closing, hi, verb)


def _takes(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether what is said follows after all."""
    return at < hi and (
        tokens[at].low == "that" or tokens[at].quote >= 0 or tokens[at].cls is Class.PRONOUN
    )


def _mostly_quoted(tokens: Tokens, said: Run) -> bool:
    spoken = [token for token in tokens[slice(*said)] if token.word]
    return sum(token.quote >= 0 for token in spoken) >= 0.6 * len(spoken)


def _said_before(tokens: Tokens, said: Run, first: int) -> bool:
    """Whether what goes before the tag can be what is said: not just "On Tuesday"."""
    spoken = [token for token in tokens[slice(*said)] if token.word]
    if tokens[first - 1].quote >= 0 or any(token.quote >= 0 for token in spoken):
        return True
    if len(spoken) < 3 or spoken[0].low in ("asked", "while", "when", "after", "as", "if"):
        return False
    if any(k.cls in (Class.VERB, Class.AUXILIARY) for k in spoken):
        return True
    return False


def _closes(tokens: Tokens, at: int, hi: int) -> bool:
    return at >= hi or tokens[at].text in (",", ".", ";", ":", "—", '"', "?", "!", ")", "–")


_ROLED = lex.ROLES | words(
    "former sources officials analysts aides people experts police prosecutors authorities"
    " researchers critics lawyers investigators"
)


def _inverted(
    tokens: Tokens, start: int, at: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """ "…, said Ana Ruiz"."""
    if start != at or at + 1 >= hi or tokens[at + 1].quote >= 0 or verb.frame is Frame.TELL:
        return None
    if at > lo and not (tokens[at - 1].text in _PARTING or tokens[at - 1].quote >= 0):
        return None
    quoted = at > lo and tokens[at - 1].quote >= 0
    if verb.frame is not Frame.SAY and not quoted:
        return None
    follows = tokens[at + 1]
    names = follows.capital or follows.cls in (Class.DETERMINER, Class.NUMBER)
    names = names or follows.low in _ROLED or (quoted and follows.cls is Class.PRONOUN)
    if not names or follows.low in ("that", "this", "no") or follows.low in lex.TIMES:
        return None
    end = inverted(tokens, at + 1, hi)
    after = edges.adjunct(tokens, end, hi)
    if not quoted and not _closes(tokens, after, hi):
        return None
    said = edges.run(tokens, lo, at)
    if not said or (not quoted and not _said_before(tokens, said[0], at)):
        return None
    return _made(tokens, (at + 1, end), (at, at + 1), said, after, hi, verb)


def _made(
    tokens: Tokens, source: Run, cue: Run, said: tuple[Run, ...], after: int, hi: int, verb: Verb
) -> Attribution:
    rest = edges.after_tag(tokens, after, hi, said)
    return Attribution(
        source=source,
        cue=cue,
        content=edges.without_lead(tokens, said, resumes=bool(rest)) + rest,
        stance=verb.stance,
    )


def _strong_enough(tokens: Tokens, source: Run, content: tuple[Run, ...], verb: Verb) -> bool:
    """A weak verb tags a quotation, or what documents show, or a belief."""
    if any(token.quote >= 0 for start, end in content for token in tokens[start:end]):
        return True
    if verb.base in ("report", "conclude"):
        return True
    return any(token.low in DOCUMENTS for token in tokens[slice(*source)])


def according(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution | None:
    """The attribution of "according to" at `at`."""
    start = at + 2
    opens = not any(token.word for token in tokens[lo:at])
    end = _named_end(tokens, start, hi, opens=opens)
    if end == start:
        return None
    if opens:
        content = edges.run(tokens, end, edges.content_end(tokens, end + 1, hi))
    else:
        content = edges.run(tokens, lo, at)
        if content and end < hi and tokens[end].text == ",":
            content += edges.after_tag(tokens, end, hi, content)
        content = edges.without_lead(tokens, content, resumes=False) if content else ()
    if not content:
        return None
    return Attribution(
        source=(start, end), cue=(at, at + 2), content=content, stance=Stance.ASSERTED
    )


def _named_end(tokens: Tokens, start: int, hi: int, *, opens: bool) -> int:
    """Where whoever is accorded ends."""
    end = start
    while end < hi:
        token = tokens[end]
        if token.text in (";", "—", "–", ":") or (token.text == "." and end + 1 >= hi):
            break
        if token.text == ",":
            named = tokens[end + 1].low in ("a", "an", "the", "who", "which") if end + 1 < hi else False
            if opens or not (named or (end + 1 < hi and tokens[end + 1].capital)):
                break
        if not opens and (
            token.text == '"' or (end > start and token.low in ("that", "while", "but"))
        ):
            break
        end += 1
    while end > start and not tokens[end - 1].word:
        end -= 1
    return end


def _low(tokens: Tokens, at: int, hi: int) -> str:
    return tokens[at].low if at < hi else ""
