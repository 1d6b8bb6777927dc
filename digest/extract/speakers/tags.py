"""Tags: speakers named beside what they say: "…, X said", "… said X", "… according to X"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.lexicon import Frame, Verb
from digest.extract.language.text import Tokens
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.model import Stance


def tagged(tokens: Tokens, lo: int, hi: int, outer: Attribution | None) -> Attribution | None:
    """The attribution whose tag stands in [lo, hi), if one does."""
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
        if verb.frame in (Frame.SAY, Frame.TELL, Frame.DENY) and takes_that(tokens, at, hi):
            return None
    return None


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
            after = phrases.hearer(tokens, after, hi)
    after = phrases.adjunct(tokens, after, hi)
    if not _closes(tokens, after, hi):
        return None
    content = _around(tokens, lo, before, after, hi)
    weak = verb.frame is Frame.WEAK and verb.stance is Stance.HEDGED
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
    stops = lex.PREPOSITIONS | {"who", "which", "as", "a", "an", "the"}
    stops |= {"while", "although", "though", "but", "whereas"}
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
