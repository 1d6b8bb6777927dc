"""Who speaks: the noun phrase before or after a verb, found by word classes, without a parser.

All functions take the sentence's tokens and indices into them; runs are half-open.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.possible import possible
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.nouns import FINITE, LONGEST, NOMINAL, SUBJECTS, phrase
from digest.extract.speakers.roles import LONGEST_ROLE, goes_on, role_before
from digest.extract.speakers.speech import Run

_DASHES = frozenset("—–-")
#: … and what these open is no part of the name
_ASIDES = words(
    "who which whose whom speaking in on at during when while after asked responding citing for"
    " however though meanwhile too like as where before"
)


def subject(tokens: Tokens, verbs: int, lo: int) -> Run | None:
    """The subject that ends just before the verb group at `verbs`; "who" stands for itself."""
    end = verbs
    while end > lo and tokens[end - 1].text in _DASHES:
        end -= 1
    dashed = end < verbs
    end = _before_times(tokens, end, lo)
    return _subject(tokens, end, lo, dashed=dashed) if end > lo else None


def _before_times(tokens: Tokens, end: int, lo: int) -> int:
    """Where the subject ends in "Ruiz yesterday", "Ruiz last night", "Ruiz on Monday"."""
    at = end
    while at - 1 > lo and tokens[at - 1].low in _DAYS:
        at -= 1
        if tokens[at - 1].low in ("on", "last", "late", "early", "this"):
            at -= 1
    named = tokens[at - 1].cls in NOMINAL and not tokens[at - 1].low.endswith("ed")
    return at if at < end and at > lo and named else end


_DAYS = words(
    "yesterday today tonight night week month afternoon evening morning monday tuesday wednesday"
    " thursday friday saturday sunday"
)


def _subject(tokens: Tokens, end: int, lo: int, *, dashed: bool) -> Run | None:
    before = tokens[end - 1]
    if before.low in ("who", "which"):
        return end - 1, end
    if before.low == "that" and before.cls is Class.WH:
        return antecedent(tokens, (end - 1, end))
    if before.text == ",":
        return _before_aside(tokens, end - 1, lo)
    aside = _before_dash(tokens, end, lo) if dashed else None
    if aside:
        return aside
    start = phrase(tokens, end, lo)
    if start is None:
        return _released(tokens, end, lo) or _reduced(tokens, end, lo)
    reduced = _parted(tokens, start, lo) and _reduced(tokens, end, lo)
    if reduced:
        return reduced
    start = _described(tokens, start, end, lo)
    return _before_relative(tokens, start, lo) or (start, end)


def _parted(tokens: Tokens, start: int, lo: int) -> bool:
    """Whether what seems a subject belongs to a participle before it."""
    parted = tokens[start].cls is Class.DONE or tokens[start - 1].cls is Class.PREPOSITION
    return parted and start > lo


def _described(tokens: Tokens, start: int, end: int, lo: int) -> int:
    """Where the name begins that a phrase after a comma describes: "Ruiz, of Akron, Md.", said."""
    if start - 2 < lo or tokens[start - 1].text != ",":
        return start
    if tokens[end - 1].text != "." and tokens[end].text not in _DASHES:
        return start
    begin = phrase(tokens, start - 1, lo)
    if begin is None or tokens[start - 2].cls not in (Class.NAME, Class.NUMBER):
        return start
    return _described(tokens, begin, end, lo) if begin > lo else begin


_NOT_OPENING = frozenset(
    (
        Class.PREPOSITION,
        Class.SUBORDINATOR,
        Class.COORDINATOR,
        Class.WH,
        Class.ADVERB,
        Class.TO,
        Class.AUXILIARY,
        Class.MARK,
        Class.DOING,
        Class.DONE,
    )
)


def short_subject(tokens: Tokens, verbs: int, lo: int) -> Run | None:
    """The few words between a comma and the verb group, where they can be nobody else:
    ", an officer who was there said", whatever the word classes.
    """
    start = verbs
    while start > lo and tokens[start - 1].word and verbs - start < LONGEST_ROLE:
        start -= 1
    if start <= lo or start == verbs or tokens[start - 1].text not in ',"':
        return None
    first = tokens[start]
    if first.cls in _NOT_OPENING or first.low in SUBJECTS or first.low in lex.TIMES:
        return None
    who = next((k for k in range(start, verbs) if tokens[k].low == "who"), verbs)
    plain = range(start, who)
    if any(tokens[k].cls in (Class.AUXILIARY, Class.SUBORDINATOR, Class.WH) for k in plain):
        return None
    finite = [k for k in plain if tokens[k].cls is Class.VERB]
    return (start, verbs) if not finite or finite == [who - 1] else None


def _reduced(tokens: Tokens, end: int, lo: int) -> Run | None:
    """As in "A lawsuit filed on behalf of 60 families": the noun before a participle."""
    at = end - 1
    while at > lo and end - at < LONGEST and tokens[at].cls in _NOT_PARTED:
        at -= 1
    begins = at + 1 < end and tokens[at + 1].cls in (Class.PREPOSITION, Class.ADVERB)
    if at <= lo or not begins or "E" not in possible(tokens[at].low):
        return None
    if tokens[at - 1].cls is Class.COORDINATOR:  # "filed in May and seen by"
        both = _reduced(tokens, at - 1, lo)
        return (both[0], end) if both else None
    start = phrase(tokens, at, lo) if tokens[at - 1].cls in NOMINAL else None
    return None if start is None else (start, end)


_NOT_PARTED = NOMINAL | {Class.DETERMINER, Class.ADJECTIVE, Class.PREPOSITION, Class.ADVERB}


def _released(tokens: Tokens, end: int, lo: int) -> Run | None:
    """As in "Polls released Sunday": where what stands before the verb is only a time."""
    at = end
    while at - 1 > lo and (tokens[at - 1].low in lex.TIMES or tokens[at - 1].low == "on"):
        at -= 1
    if at == end or at - 1 <= lo or not tokens[at - 1].low.endswith("ed"):
        return None
    start = phrase(tokens, at - 1, lo)
    return None if start is None else (start, end)


_VERBAL = frozenset((Class.VERB, Class.AUXILIARY, Class.ADVERB, Class.BASE, Class.TO))


def _before_relative(tokens: Tokens, start: int, lo: int) -> Run | None:
    """The phrase before a relative clause that ends here: "the union that represents them"."""
    at = start - 1
    while at > lo and tokens[at].cls in _VERBAL:
        at -= 1
    if at == start - 1 or at <= lo or tokens[at].cls is not Class.WH:
        return None
    end = at - 1 if tokens[at - 1].text == "," else at
    begin = phrase(tokens, end, lo) if tokens[at].low in ("who", "that", "which") else None
    return None if begin is None else (begin, end)


def antecedent(tokens: Tokens, run: Run) -> Run | None:
    """Whom a lone "who" or "that" stands for; the run itself where it is none."""
    at, end = run
    if end - at > 1 or tokens[at].low not in ("who", "which", "that", "whom"):
        return run
    end = at - 1 if at and tokens[at - 1].text == "," else at
    start = phrase(tokens, end, 0)
    return None if start is None else (start, end)


def _before_aside(tokens: Tokens, closing: int, lo: int) -> Run | None:
    """The name before an aside closed by the comma at `closing`; an apposition belongs to it."""
    opening = closing
    for _ in range(4):
        opening = _mark_before(tokens, opening, lo, ",")
        if opening <= lo:
            return None
        role = role_before(tokens, opening, closing, lo)
        if role is not None:
            return role, closing
        start = phrase(tokens, opening, lo)
        if start is None:
            return None
        if tokens[start - 1].cls in FINITE and start - 1 > lo:
            relative = _relative_before(tokens, start - 1, lo)
            if relative is not None:
                opening = relative + 1
                continue
        named = start - 2 > lo and tokens[start - 2].cls in (Class.NAME, Class.NUMBER)
        named = named and tokens[start - 2].low not in lex.TIMES
        if named and tokens[start - 1].text == "," and goes_on(tokens, start):
            opening = start
            continue
        break
    else:
        return None
    if tokens[start].low in lex.TIMES:
        return None
    return start, opening if tokens[opening + 1].low in _ASIDES else closing


def _mark_before(tokens: Tokens, at: int, lo: int, mark: str) -> int:
    at -= 1
    while at > lo and not (tokens[at].text == mark and tokens[at].quote < 0):
        at -= 1
    return at


def _relative_before(tokens: Tokens, at: int, lo: int) -> int | None:
    """The comma before the "who" whose clause the verb at `at` stands in."""
    for k in range(at - 1, max(lo, at - 20), -1):
        if tokens[k].low in ("who", "which", "whose") and tokens[k - 1].text == ",":
            return k - 1
        if tokens[k].text in ';:"':
            return None
    return None


def _before_dash(tokens: Tokens, end: int, lo: int) -> Run | None:
    for opening in range(end - 1, max(lo, end - 25), -1):
        if tokens[opening].text in _DASHES and tokens[opening].quote < 0:
            start = phrase(tokens, opening, lo)
            return None if start is None else (_described(tokens, start, opening, lo), opening)
    return None


def first_subject(tokens: Tokens, lo: int, at: int) -> Run | None:
    """The subject of the first verb in the run: "Acme fired back, denying that …"."""
    for k in range(lo, at):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None


def past_opening(tokens: Tokens) -> int:
    """Where the main clause begins: behind "Asked how she took it," or "When it opened,"."""
    if not tokens or tokens[0].cls not in _OPENING_CLAUSE:
        return 0
    commas = (k for k, t in enumerate(tokens[:30]) if t.text == "," and t.quote < 0)
    return next(commas, -1) + 1


_OPENING_CLAUSE = frozenset((Class.DONE, Class.DOING, Class.SUBORDINATOR, Class.WH))
