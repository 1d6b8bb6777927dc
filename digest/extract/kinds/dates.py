"""When: the days a sentence gives for a claim's topic."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from digest.extract.days import reckon
from digest.extract.days.expressions import Expression, expressions, matched
from digest.extract.days.reckon import Calendar
from digest.extract.language.inflect import bases, forms
from digest.extract.language.vocabulary import VERBS
from digest.extract.language.words import words
from digest.extract.numbers import widths
from digest.extract.numbers.pieces import (
    Pieces,
    at,
    pieces,
)
from digest.values import Days

#: what words before an expression make of it; of two that fit, the longer
_BOUNDS = {
    tuple(phrase.split()): side
    for side, listed in {
        "from": "no earlier than|no sooner than|not before|at least|as early as|as soon as"
        "|since|not until|from at least|on or after",
        "after": "after|following|later than",
        "to": "no later than|by|not after|on or before|at the latest|as late as|by the"
        "|not later than",
        "before": "before|prior to|ahead of|earlier than",
        "about": "around|about|circa|on or about|on or around|in or around",
        "until": "until|till",
        "week": "the week of|week of|the week beginning|the week starting|the week commencing",
    }.items()
    for phrase in listed.split("|")
}
#: … and what words after it do
_BOUNDS_AFTER = {
    tuple(phrase.split()): side
    for side, listed in {
        "from": "at the earliest|at the very earliest|or later|onwards|onward",
        "to": "at the latest|at the very latest|or earlier|or sooner",
    }.items()
    for phrase in listed.split("|")
}
_STALE = words("originally previously initially formerly not from instead rather compared unlike")
#: "on a Thursday" is no day
_ANY = words("a any every each some")
_ARRANGED = words("set scheduled planned due slated expected promised announced fixed")
#: verbs that move the topic to another day: "has been pushed to late April"
_MOVED = forms("delay postpone push move reschedule defer shift bring put change")
_DELAYED = ("delay", "postpon", "push", "mov", "reschedul", "defer", "put", "bump")
_REPORTS = forms(
    "say tell report announce confirm write add acknowledge disclose testify publish release note"
    " state explain respond reply declare post tweet insist deny reveal file speak"
)
_PAPERS = words(
    "statement email emails letter interview memo filing report article post tweet conference"
    " briefing testimony note message story release call hearing"
)
#: what may stand between "told" and the day of telling
_HEARERS = words(
    "reporters lawmakers investors employees journalists senators staff them him her us me it so"
    " in at a an the to this publicly"
)
_BARE_YEAR = re.compile("(?:19|20)[0-9]{2}")
#: after "been": "has been on strike since", "has been shut since"
_STATES = words("on out in off under closed shut open")
_LINKS = words("and or again on in , then later also once twice at")
_ON = words("on in at late early over during last this published dated sent of")


@dataclass(frozen=True)
class _Placed:
    """An expression among the parts of the sentence, from part `first` up to part `after`.

    `bounded`: where the words that bound it ("no earlier than") begin.
    """

    days: Expression
    bounded: int
    first: int
    after: int
    side: str = ""


def read(
    sentence: str,
    published: date | None,
    tie: Callable[[tuple[int, int]], bool | None],
    *,
    future: bool = False,
    earlier: tuple[date, ...] = (),
) -> Days | None:
    """The days that the sentence's build ties to the topic; None where it does not, or twice.

    `tie`: whether the days named from one character to another are the topic's. Partial
    dates are resolved to the nearest past occurrence (`future`: the next one) against
    `published`; `earlier` holds the days named before this sentence, in order.
    """
    parts = pieces(sentence)
    placed = _placed(sentence, Calendar(published, future), earlier)
    proven = [
        one for one in placed if tie((one.days.start, one.days.end)) and not _replaced(parts, one)
    ]
    chosen = [one for one in proven if _moved_to(parts, one)] or proven
    if len(chosen) != 1 or _in_a_list(parts, placed, chosen[0]):
        return None
    return _days(sentence, parts, chosen[0])


def _in_a_list(parts: Pieces, placed: list[_Placed], chosen: _Placed) -> bool:
    return any(
        _listed(parts, one, other) for one, other in pairwise(placed) if chosen in (one, other)
    )


def spans(sentence: str) -> list[tuple[int, int]]:
    """From which character to which each expression of time in the sentence runs."""
    return matched(sentence)


def alone(words: str, published: date | None) -> Days | None:
    """The days that a fragment ("June 12") is about."""
    if _BARE_YEAR.fullmatch(words.strip()):
        return Days(first=date(int(words), 1, 1), last=date(int(words), 12, 31), text=words.strip())
    placed = [one for one in _placed(words, Calendar(published), ()) if one.side != "until"]
    return _days(words, pieces(words), placed[0]) if len(placed) == 1 else None


def within(sentence: str, span: tuple[int, int], published: date | None) -> Days | None:
    """The days that the one expression between two characters gives, with what bounds it; None
    where there is none, or it is said not to be the day.
    """
    parts = pieces(sentence)
    placed = [
        one
        for one in _placed(sentence, Calendar(published), ())
        if one.days.start < span[1] and span[0] < one.days.end
    ]
    if len(placed) != 1 or _replaced(parts, placed[0]):
        return None
    return _days(sentence, parts, placed[0])


def days_named(text: str, published: date | None) -> tuple[date, ...]:
    """The exact days named in the text, in order.

    A weekday that says when somebody spoke ("said Tuesday") is no day of the events.
    """
    parts = pieces(text)
    return tuple(
        one.days.first
        for one in _placed(text, Calendar(published), ())
        if one.days.exact and not (_weekday(parts, one) and _of_the_report(parts, one))
    )


def as_of(sentence: str, published: date) -> date | None:
    """The day the sentence says it holds at ("as of Monday"), if it says one.

    Of an interval its last day; never later than publication.
    """
    if _HOLDING.isdisjoint(_WORD.findall(sentence.lower())):
        return None
    placed = _placed(sentence, Calendar(published), ())
    parts = pieces(sentence) if placed else ()
    for one in placed:
        held = (at(parts, one.first - 2), at(parts, one.first - 1)) == ("as", "of")
        if held or (_of_the_report(parts, one) and not _to_come(parts, one)):
            return one.days.last if one.days.last <= published else None
    return None


#: without one of these a sentence does not say when it holds: of "as of", the first
_HOLDING = _REPORTS | _PAPERS | {"as"}
_WORD = re.compile(r"[^\W\d_]+")


def _to_come(parts: Pieces, one: _Placed) -> bool:
    """As in "will say more on Friday"."""
    return any(
        at(parts, k) in ("will", "would", "shall", "to")
        for k in range(one.bounded - 5, one.bounded)
    )


def _placed(sentence: str, calendar: Calendar, earlier: tuple[date, ...]) -> list[_Placed]:
    """The expressions in the sentence, with the words that bound them."""
    said = expressions(sentence, calendar, earlier)
    parts = pieces(sentence) if said else ()
    found: list[_Placed] = []
    index = 0
    for days in said:
        while index < len(parts) and parts[index].end <= days.start:
            index += 1
        first = index
        while index < len(parts) and parts[index].start < days.end:
            index += 1
        found.append(_with_bound(parts, _Placed(days, first, first, index)))
    return found


_OPENS_AFTER = frozenset(first for first, *_ in _BOUNDS_AFTER)


def _with_bound(parts: Pieces, one: _Placed) -> _Placed:
    begin = one.first
    begin -= at(parts, begin - 1) in ("the", "sometime", "on", "in") and begin > 1
    for start in {one.first, begin}:
        before = tuple(part.low for part in parts[max(start - 4, 0) : start])
        for length in range(len(before), 0, -1):
            phrase = before[-length:]
            if phrase in _BOUNDS and not (phrase == ("since",) and _when(parts, one.after)):
                return replace(one, bounded=start - length, side=_BOUNDS[phrase])
    for length in (4, 3, 2, 1) if at(parts, one.after) in _OPENS_AFTER else ():
        phrase = tuple(at(parts, k) for k in range(one.after, one.after + length))
        if phrase in _BOUNDS_AFTER:
            return replace(one, side=_BOUNDS_AFTER[phrase])
    return one


def _when(parts: Pieces, index: int) -> bool:
    """As in "has been theirs since 2018, when it was bought": what follows came about then."""
    return "when" in (at(parts, index), at(parts, index + 1))


def _replaced(parts: Pieces, one: _Placed) -> bool:
    """As in "not June 12", "instead of June 12", "originally on June 12"."""
    before = [at(parts, k) for k in range(max(one.bounded - 5, 0), one.bounded)]
    near = before[-1] if before else ""
    if (
        near == "not"
        or (near in _ANY and _weekday(parts, one) and not at(parts, one.after).isalpha())
        or (near in _ON and before[-2:-1] == ["not"])
        or (near == "from" and _moved_from(parts, one))
        or before[-2:] in (["instead", "of"], ["rather", "than"])
    ):
        return True
    if any(pair[0] == "first" and pair[1] in _ARRANGED for pair in pairwise(before)):
        return True
    return any(low in _STALE and low not in ("not", "from") for low in before)


def _moved_from(parts: Pieces, one: _Placed) -> bool:
    """As in "moved from June 12"; not in "from June 12 to 15", "will run from June 12"."""
    return any(parts[k].low in _MOVED for k in range(max(one.bounded - 6, 0), one.bounded))


def _of_the_report(parts: Pieces, one: _Placed) -> bool:
    """As in "said on Tuesday", "in a statement Tuesday", "On Tuesday, the agency said"."""
    if at(parts, one.after) in _REPORTS or _said_on(parts, one.bounded - 1):
        return True
    if one.bounded > 1 and at(parts, one.bounded - 2) not in (",", "—", '"', "and"):
        return False
    ahead = parts[one.after : one.after + 8]
    return any(part.low in _REPORTS for part in ahead)


def _said_on(parts: Pieces, index: int) -> bool:
    """Whether what stands before a date is "said", "told reporters", "in a statement"."""
    while index >= 0 and parts[index].low in _ON:
        index -= 1
    if at(parts, index) in _PAPERS:
        return True
    for k in range(index, max(index - 5, -1), -1):
        low = at(parts, k)
        if low in _REPORTS:
            return True
        if low not in _HEARERS and low not in _PAPERS and not parts[k].capital:
            return False
    return False


def _was_delayed(parts: Pieces, one: _Placed) -> bool:
    return any(
        parts[k].low.startswith(_DELAYED) for k in range(max(one.bounded - 12, 0), one.bounded)
    )


def _moved_to(parts: Pieces, one: _Placed) -> bool:
    """As in "has been delayed until Jan. 14", "will now open Jan. 14": what holds now."""
    before = [at(parts, k) for k in range(max(one.bounded - 5, 0), one.bounded)]
    return "now" in before or (one.side == "until" and _was_delayed(parts, one))


def _was_done(parts: Pieces, one: _Placed) -> bool:
    """As in "has been suspended since Friday": on that day it was."""
    before = range(max(one.bounded - 10, 0), one.bounded)
    return any(
        at(parts, k) == "been"
        and (at(parts, k + 1) in _STATES or not VERBS.isdisjoint(bases(at(parts, k + 1))))
        for k in before
    )


def _weekday(parts: Pieces, one: _Placed) -> bool:
    return one.after - one.first <= 2 and at(parts, one.after - 1).endswith("day")


def _listed(parts: Pieces, one: _Placed, other: _Placed) -> bool:
    """As in "on June 12 and July 9", "on June 12 and again on July 3": neither is the day."""
    between = {at(parts, k) for k in range(one.after, min(other.bounded, one.after + 6))}
    near = other.bounded - one.after <= 6
    return near and not between.isdisjoint(("and", "or")) and between <= _LINKS


def _days(sentence: str, parts: Pieces, one: _Placed) -> Days:
    first, last = _interval(parts, one)
    start = parts[one.bounded if one.side else one.first].start
    return Days(first=first, last=last, text=sentence[start : parts[one.after - 1].end])


def _then(parts: Pieces, one: _Placed) -> bool:
    """As in "has been shut since June 12", "It was not until June 12 that it was shut"."""
    if at(parts, one.bounded) == "since":
        return _was_done(parts, one)
    return at(parts, one.bounded) == "not" and at(parts, one.bounded - 1) in ("was", "were")


def _interval(parts: Pieces, one: _Placed) -> tuple[date | None, date | None]:
    first, last = one.days.first, one.days.last
    match one.side:
        case "from" if _then(parts, one):
            return first, last
        case "from":
            return first, None
        case "after":
            return last + timedelta(days=1), None
        case "to":
            return None, last
        case "before" if {"end", "close"} & {p.low for p in parts[one.first : one.after]}:
            return None, last
        case "before":
            return None, first - timedelta(days=1)
        case "week" if one.days.exact:
            return reckon.week(first, 0)
        case "about" if one.days.exact:
            return first - widths.AROUND, last + widths.AROUND
        case "until" if at(parts, one.bounded - 1) in ("not", "least"):
            return first, None
    return first, last
