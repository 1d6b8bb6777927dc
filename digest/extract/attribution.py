"""Who says what in a sentence: source, cue and content, as runs of tokens.

A tag is looked for first ("…, X said", "… said X", "… according to X"), since weaker
verbs before it belong to what is said; then the first verb of speech that takes what
follows it. What is said is searched again for speakers inside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.extract import lexicon as lex
from digest.extract import phrases
from digest.extract.lexicon import Frame, Verb
from digest.extract.text import Tokens
from digest.extract.withheld import withheld
from digest.extract.words import words
from digest.model import Stance

Run = tuple[int, int]

_DEEPEST = 3


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Somebody's words in a sentence; runs are half-open token ranges.

    `stance` None: what is said is asked or wished, not said to be so.
    """

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    stance: Stance | None
    outer: "Attribution | None" = None


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Every attribution of one sentence, outer ones before those inside them."""
    found: list[Attribution] = []
    for one in _within(tokens, 0, len(tokens), None, 0):
        asked = found[-1].content if found and found[-1].stance is None else ()
        # "Asked whether it had, Acme declined to comment"
        unsaid = not one.content and one.stance is not None
        found.append(replace(one, content=asked) if unsaid else one)
    return tuple(found)


def _within(
    tokens: Tokens, lo: int, hi: int, outer: Attribution | None, depth: int
) -> Iterator[Attribution]:
    if depth > _DEEPEST:
        return
    found = _tagged(tokens, lo, hi, outer)
    if found:
        yield found
        for start, end in found.content:
            yield from _within(tokens, start, end, found, depth + 1)
        return
    last: Run | None = None
    at = lo
    while at < hi:
        found = _forward(tokens, at, lo, hi, last, outer)
        if not found:
            at += 1
            continue
        yield found
        last = found.source or last
        for start, end in found.content:
            yield from _within(tokens, start, end, found, depth + 1)
        at = lo = max([at + 1, found.cue[1], *(end for _, end in found.content)])


# ── tags ───────────────────────────────────────────────────────────────────────────────


def _tagged(tokens: Tokens, lo: int, hi: int, outer: Attribution | None) -> Attribution | None:
    quoted = tokens[lo].quote if lo < hi else -1
    for at in range(lo, hi):
        token = tokens[at]
        if token.low == "according" and at + 1 < hi and tokens[at + 1].low == "to":
            return _according(tokens, at, lo, hi, outer)
        verb = lex.VERBS.get(token.low)
        if verb is None or (token.quote >= 0 and token.quote == quoted and outer is None):
            continue
        found = _tag(tokens, at, lo, hi, verb, outer)
        if found:
            return found
        if verb.frame in (Frame.SAY, Frame.TELL, Frame.DENY) and _takes_that(tokens, at, hi):
            return None
    return None


def _takes_that(tokens: Tokens, at: int, hi: int) -> bool:
    return at + 1 < hi and tokens[at + 1].low == "that"


def _tag(
    tokens: Tokens, at: int, lo: int, hi: int, verb: Verb, outer: Attribution | None
) -> Attribution | None:
    if verb.frame is Frame.DENY or not _finite(tokens, at):
        return None
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if negated or auxiliaries & lex.MODALS or auxiliaries & lex.BE:
        return None
    source = _inverted_source(tokens, start, at, lo, hi)
    if source:
        before, after = start, source[1]
    else:
        source = phrases.subject(tokens, start, lo)
        if not source or not _parted(tokens, source[0], lo) or not _said_before(tokens, source, lo):
            return None
        before, after = source[0], at + 1
        if verb.frame is Frame.TELL:
            after = _hearer(tokens, after, hi)
    after = phrases.adjunct(tokens, after, hi)
    if not _closes(tokens, after, hi):
        return None
    content = _around(tokens, lo, before, after, hi)
    weak = verb.frame is Frame.WEAK and verb.base != "show"
    if not content or (weak and not _strong_enough(tokens, source, content)):
        return None
    return Attribution(
        source=source, cue=(start, at + 1), content=content, stance=verb.stance, outer=outer
    )


def _finite(tokens: Tokens, at: int) -> bool:
    """Not a participle or infinitive, nor a noun after an article."""
    before = tokens[at - 1].low if at else ""
    return not (tokens[at].low.endswith("ing") or before in ("to", "a", "an", "the", "of"))


def _inverted_source(tokens: Tokens, start: int, at: int, lo: int, hi: int) -> Run | None:
    """The source of "… said Ana Ruiz"."""
    if start != at or at + 1 >= hi or not _parted(tokens, at, lo):
        return None
    follows = tokens[at + 1]
    names = follows.capital or follows.low in lex.DETERMINERS or follows.low in lex.ROLES
    if not names or follows.low in ("that", "this", "no") or follows.low in lex.TIMES:
        return None
    end = phrases.inverted(tokens, at + 1, hi)
    if any(phrases.is_verb(tokens, k) for k in range(at + 1, end)):
        return None
    return (at + 1, end) if end > at + 1 else None


def _parted(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether a comma, a quotation's end or a dash parts `at` from what goes before."""
    return at - 1 > lo and tokens[at - 1].text in (",", '"', "?", "!", "—")


def _said_before(tokens: Tokens, source: Run, lo: int) -> bool:
    """Whether what goes before the tag can be what is said: not just "On Tuesday"."""
    words = [token for token in tokens[lo : source[0]] if token.word]
    if not words or tokens[source[0] - 1].text == '"':
        return bool(words)
    leads = words[0].low in lex.PREPOSITIONS or words[0].low in lex.TIMES
    return len(words) > (6 if leads else 0) and words[0].low not in ("asked", "while", "when")


def _closes(tokens: Tokens, at: int, hi: int) -> bool:
    return at >= hi or tokens[at].text in (",", ".", ";", ":", "—", '"', "?", "!", ")")


def _around(tokens: Tokens, lo: int, before: int, after: int, hi: int) -> tuple[Run, ...]:
    """What stands before the tag, and what takes it up again after it."""
    start, end = lo, before
    while start < end and not tokens[start].word and tokens[start].text != '"':
        start += 1
    while end > start and not tokens[end - 1].word and tokens[end - 1].text not in '"%)':
        end -= 1
    content = [(start, end)] if end > start else []
    if after + 1 < hi and tokens[after].text in (",", "—") and _resumes(tokens, after + 1):
        stop = phrases.clause_end(tokens, after + 1, hi)
        if stop > after + 2:
            content.append((after + 1, stop))
    elif after < hi and tokens[after].text == '"':
        content.append((after, phrases.clause_end(tokens, after, hi)))
    return tuple(content)


def _resumes(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.text == '"':
        return True
    stops = lex.PREPOSITIONS | {"who", "which", "while", "although", "as", "a", "an", "the"}
    return token.low not in stops and not token.low.endswith("ing")


def _strong_enough(tokens: Tokens, source: Run, content: tuple[Run, ...]) -> bool:
    """A weak verb tags a quotation, or what documents show."""
    if any(token.quote >= 0 for start, end in content for token in tokens[start:end]):
        return True
    return any(token.low in lex.DOCUMENTS for token in tokens[slice(*source)])


def _according(
    tokens: Tokens, at: int, lo: int, hi: int, outer: Attribution | None
) -> Attribution | None:
    start, end = at + 2, at + 2
    opens = not any(token.word for token in tokens[lo:at])
    while end < hi and not (tokens[end].text in ';—"' and end > start):
        if tokens[end].text == "." and end + 1 >= hi:
            break
        if tokens[end].text == "," and (opens or not _names_on(tokens, end + 1, hi)):
            break
        end += 1
    while end > start and not tokens[end - 1].word:
        end -= 1
    if end == start:
        return None
    if opens:
        begin = end + 1
        content: tuple[Run, ...] = ((begin, phrases.clause_end(tokens, begin, hi)),)
    else:
        content = _around(tokens, lo, at, end, hi)
    content = tuple(run for run in content if run[0] < run[1])
    if not content:
        return None
    return Attribution(
        source=(start, end),
        cue=(at, at + 2),
        content=content,
        stance=Stance.ASSERTED,
        outer=outer,
    )


def _names_on(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether a comma after "according to X" leads to an apposition of X."""
    return at < hi and (tokens[at].low in ("a", "an", "the", "who", "which"))


# ── verbs that take what follows ───────────────────────────────────────────────────────


def _forward(
    tokens: Tokens, at: int, lo: int, hi: int, last: Run | None, outer: Attribution | None
) -> Attribution | None:
    found = withheld(tokens, at, lo, hi)
    if found:
        stance, source, start, begin = found
        return Attribution(
            source=source or last,
            cue=(start, begin),
            content=_run(begin, phrases.clause_end(tokens, begin, hi)),
            stance=stance,
            outer=outer,
        )
    verb = lex.VERBS.get(tokens[at].low)
    if verb:
        return _spoken(tokens, at, lo, hi, verb, last, outer)
    if tokens[at].low in lex.RUMOURS and _takes_that(tokens, at, hi):
        content = _run(at + 2, phrases.clause_end(tokens, at + 2, hi))
        return Attribution(
            source=None, cue=(at, at + 2), content=content, stance=Stance.ALLEGED, outer=outer
        )
    return None


def _first_comma(tokens: Tokens, start: int, end: int) -> int:
    """The content of "Asked whether …, Ruiz" and "Ruiz, who said …," ends there."""
    commas = (k for k in range(start, end) if tokens[k].text == "," and tokens[k].quote < 0)
    return next(commas, end)


def _run(start: int, end: int) -> tuple[Run, ...]:
    return ((start, end),) if end > start else ()


def _spoken(
    tokens: Tokens,
    at: int,
    lo: int,
    hi: int,
    verb: Verb,
    last: Run | None,
    outer: Attribution | None,
) -> Attribution | None:
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if _is_noun(tokens, at, start, hi):
        return None
    begin = _content_start(tokens, at, hi, verb)
    if begin is None:
        return None
    source = _source(tokens, at, start, lo, last)
    if source is None and verb.frame is not Frame.ASK:
        return None
    unsaid = (
        negated or bool(auxiliaries & lex.MODALS) or tokens[start - 1 if start else 0].low == "to"
    )
    passive = bool(auxiliaries & lex.BE) and not tokens[at].low.endswith("ing")
    if passive and tokens[begin - 1].low != "that":
        return None
    stance = None if unsaid or passive else verb.stance
    end = phrases.clause_end(tokens, begin, hi)
    if at == lo or tokens[start - 1].low in ("who", "which"):
        end = _first_comma(tokens, begin, end)
    return Attribution(
        source=source,
        cue=(start, begin),
        content=_run(begin, end),
        stance=stance,
        outer=outer,
    )


def _source(tokens: Tokens, at: int, start: int, lo: int, last: Run | None) -> Run | None:
    """Who speaks: the subject, or the last speaker for "and said", "saying"."""
    if tokens[at].low.endswith("ing") and start == at:
        return last or _sentence_subject(tokens, lo, at)
    if start > lo and tokens[start - 1].low in ("and", "but") and last:
        return last
    return phrases.subject(tokens, start, lo) or (last if start > lo else None)


def _sentence_subject(tokens: Tokens, lo: int, at: int) -> Run | None:
    """The subject of the first verb in the run: "Acme fired back, denying that …"."""
    for k in range(lo, at):
        if phrases.is_verb(tokens, k):
            return phrases.subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None


_NOUN_OR_VERB = words(
    "report reports claim claims note notes state states point points post posts show shows"
    " counter counters question questions demand demands estimate estimates hope hopes wish fear"
    " fears doubt doubts guess answer reply tweet tweets press petition petitions remarks remark"
    " find finds read reads rule rules dispute disputes brief"
)


def _is_noun(tokens: Tokens, at: int, start: int, hi: int) -> bool:
    """Whether the word is a noun or an adjective here: "the report", "claims of"."""
    before = tokens[start - 1].low if start else ""
    low = tokens[at].low
    if before in lex.DETERMINERS and before not in ("some", "many", "several", "both", "all"):
        return True
    if low not in _NOUN_OR_VERB:
        return before in lex.PREPOSITIONS - {"to"} and not low.endswith("ing")
    if before in lex.PREPOSITIONS or before == "" or not tokens[start - 1].word:
        return True
    if _documented(tokens, start):
        return False
    follows = tokens[at + 1].low if at + 1 < hi else "."
    return follows in ("of", "from", "about", "and", ",", ".") or (
        not low.endswith("s")
        and start == at
        and not before.endswith("s")
        and before not in lex.PRONOUNS
    )


def _content_start(tokens: Tokens, at: int, hi: int, verb: Verb) -> int | None:
    """Where what is said begins, or None where the verb does not introduce speech here."""
    begin = at + 1
    if verb.base == "point" and begin < hi and tokens[begin].low == "out":
        begin += 1
    if verb.frame is Frame.TELL:
        begin = _hearer(tokens, begin, hi)
    if verb.frame is Frame.DENY:
        return _denied_start(tokens, begin, hi)
    after = phrases.adjunct(tokens, begin, hi)
    if after < hi and (tokens[after].low in _INTRODUCE or tokens[after].text in ':,"'):
        begin = after
    begin = _past_marks(tokens, begin, hi)
    if not any(token.word for token in tokens[begin:hi]):
        return hi if tokens[hi - 1].text == ":" else None
    introduced = tokens[begin].text == '"' or tokens[begin - 1].low in ("that", ":")
    if verb.frame is Frame.WEAK and not introduced:
        return begin if _may_follow_weak(tokens, at, begin) else None
    if verb.base in ("add", "respond", "reply", "report", "write", "state", "testify", "clarify"):
        clause = _has_verb(tokens, begin, hi) and tokens[begin].low not in lex.PREPOSITIONS
        return begin if introduced or clause else None
    return begin


_INTRODUCE = words("that he she they it we i there whether if how")


def _past_marks(tokens: Tokens, at: int, hi: int) -> int:
    while at < hi and (tokens[at].low == "that" or tokens[at].text in (":", ",")):
        at += 1
    return at


def _may_follow_weak(tokens: Tokens, at: int, begin: int) -> bool:
    """Documents that show, or a clause after "think": "Emails show Acme …"."""
    base = lex.VERBS[tokens[at].low].base
    if base in ("show", "find", "indicate", "suggest"):
        return _documented(tokens, at)
    return base in ("think", "believe", "suspect") and (
        tokens[begin].capital or tokens[begin].low in lex.PRONOUNS | lex.DETERMINERS
    )


def _documented(tokens: Tokens, at: int) -> bool:
    """Whether documents are named shortly before: "emails obtained by a watchdog show"."""
    return any(token.low in lex.DOCUMENTS for token in tokens[max(0, at - 8) : at])


def _hearer(tokens: Tokens, at: int, hi: int) -> int:
    """The index after whoever is told."""
    stops = lex.SUBORDINATORS | lex.PREPOSITIONS | {"he", "she", "they", "it", "there"}
    start = at
    while at < hi and tokens[at].word and at - start < 9 and tokens[at].quote < 0:
        if at > start and (tokens[at].low in stops - {"of"} or tokens[at].low in lex.TIMES):
            break
        at += 1
    return at


def _denied_start(tokens: Tokens, at: int, hi: int) -> int | None:
    """After "denied": "that …", a participle, "claims that …", "any …", a quoted claim."""
    if at >= hi:
        return None
    while (
        at < hi
        and (tokens[at].low in lex.DETERMINERS - {"that", "any", "it"})
        and (at + 1 < hi and tokens[at + 1].low in lex.RUMOURS)
    ):
        at += 1
    if tokens[at].low in lex.RUMOURS:
        return at + 2 if _takes_that(tokens, at, hi) else None
    if tokens[at].low == "that":
        return at + 1
    if tokens[at].low in ("any", "it", "he", "she", "they") or tokens[at].low.endswith("ing"):
        return at
    clause = tokens[at].low in ("the", "its", "his", "her", "their") or tokens[at].capital
    return at if clause and _has_verb(tokens, at, hi) else None


def _has_verb(tokens: Tokens, lo: int, hi: int) -> bool:
    return any(phrases.is_verb(tokens, k) for k in range(lo, min(hi, lo + 14)))
