"""How many: the number a sentence gives for what a claim counts."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.extract.kinds import again, counted
from digest.extract.kinds.counted import Ground
from digest.extract.language.inflect import forms
from digest.extract.numbers import widths
from digest.extract.numbers.labels import labelled
from digest.extract.numbers.pieces import pieces, topics, written
from digest.extract.numbers.quantities import Quantity, quantities
from digest.extract.numbers.widths import Bound
from digest.values import Count

#: the ways a number is said of a topic, the surest first; those on a line are equals
_WAYS = (
    (counted.in_total,),
    (counted.of_the_noun, counted.in_times),
    (counted.by_the_verb,),
    (counted.of_the_unit,),
)


@dataclass(frozen=True)
class _Candidate:
    quantity: Quantity
    after: int


def read(
    sentence: str,
    topic: re.Pattern[str],
    unit: str | None,
    things: frozenset[str] = frozenset(),
    does: frozenset[str] = frozenset(),
    refused: frozenset[int] = frozenset(),
    repeated: bool = True,
) -> Count | None:
    """The number said of the topic, or None where none can safely be read.

    `things`: the forms of the noun that the question counts, where that is not people;
    `does`: those of the verb that is asked of them. `refused`: the quantities (their
    first parts) that are known to be of something else. `repeated`: whether "again" and
    "a third time" say a number.

    `topic` matches the claim's words in all their inflections. Counts are as said,
    without rounding: "more than 450" is 451 or more. Two numbers that could both be
    meant give None.
    """
    ground = _ground(sentence, topic, unit, things, does)
    if not ground.topic:
        return None
    said = _distinct(
        _count(sentence, candidate.quantity, candidate.after, unit)
        for candidate in _candidates(ground, sentence, refused)
    )
    none = again.none_at_all(ground, events=repeated)
    if none:
        return (
            None
            if said
            else Count(low=0, high=0, stated=0, unit=unit, text=written(sentence, *none))
        )
    if said:
        return said[0] if len(said) == 1 else None
    return _unnumbered(sentence, ground, unit, events=repeated)


def numbers(sentence: str) -> list[Quantity]:
    """The plain numbers that may count something: no sums, shares, years or ages."""
    parts = pieces(sentence)
    return [
        found
        for found in quantities(sentence)
        if not found.unit and not found.stale and not labelled(parts, found)
    ]


def of(sentence: str, found: Quantity, unit: str | None) -> Count | None:
    """The count that one quantity of the sentence is."""
    return _count(sentence, found, found.after, unit)


def alone(words: str, unit: str | None) -> Count | None:
    """The number that a fragment ("three", "at least twice", "nine jobs") is about."""
    parts = pieces(words)
    said = numbers(words)
    if len(said) == 1:
        return _count(words, said[0], said[0].after, unit)
    if not said and parts and parts[0].low in ("none", "no", "nobody", "never"):
        return Count(low=0, high=0, stated=0, unit=unit, text=parts[0].text)
    return None


def _ground(
    sentence: str,
    topic: re.Pattern[str],
    unit: str | None,
    things: frozenset[str],
    does: frozenset[str],
) -> Ground:
    units = forms(unit.lower().split()[-1]) if unit and unit.strip() else frozenset()
    order = topics(sentence, topic)
    return Ground(pieces(sentence), order, frozenset(order), units, things, does)


def _candidates(ground: Ground, sentence: str, refused: frozenset[int]) -> list[_Candidate]:
    """The numbers said of the topic in the surest way that any is."""
    plain = [found for found in numbers(sentence) if found.first not in refused]
    for ways in _WAYS:
        found = [
            _Candidate(quantity, after)
            for quantity in plain
            for way in ways
            if (after := way(ground, quantity)) is not None
        ]
        if found:
            return _nearest(ground, found)
    return []


def _nearest(ground: Ground, found: list[_Candidate]) -> list[_Candidate]:
    """Those with most of the topic's words about them: "12 people were killed and 30 hurt"."""
    if len(found) < 2:
        return found
    near = [
        sum(k in ground.topic for k in range(one.quantity.first - 2, one.after + 4))
        for one in found
    ]
    return [one for one, words in zip(found, near, strict=True) if words == max(near)]


def _distinct(said: Iterator[Count | None]) -> list[Count]:
    """Each number once."""
    return list({(one.low, one.high): one for one in said if one}.values())


def _count(sentence: str, found: Quantity, after: int, unit: str | None) -> Count | None:
    interval = _interval(found)
    if interval is None:
        return None
    stated = found.stated
    return Count(
        low=interval[0],
        high=interval[1],
        stated=None if stated is None else int(stated),
        unit=unit,
        text=written(sentence, found.first, after),
    )


def _interval(found: Quantity) -> tuple[int, int | None] | None:
    if found.vague:
        return _of_vague(found.bound, *found.vague)
    assert found.number
    if found.upto:
        return _whole(found.number.value, found.upto.value)
    if not found.number.value.is_integer():
        return None
    return _of_number(found.bound, int(found.number.value))


def _of_vague(bound: Bound, low: float, high: float | None) -> tuple[int, int | None] | None:
    if bound in (Bound.AT_LEAST, Bound.MORE):
        return int(low), None
    if bound in (Bound.AT_MOST, Bound.LESS):
        return None if high is None else (0, int(high))
    return int(low), None if high is None else int(high)


def _of_number(bound: Bound, number: int) -> tuple[int, int | None] | None:
    match bound:
        case Bound.AT_LEAST:
            return number, None
        case Bound.MORE:
            return number + 1, None
        case Bound.AT_MOST:
            return 0, number
        case Bound.LESS:
            return (0, number - 1) if number else None
        case Bound.NEARLY:
            return math.ceil(number * widths.NEARLY), number
        case Bound.ABOUT:
            slack = max(1, int(number * widths.ABOUT + 0.5))
            return max(number - slack, 0), number + slack
    return number, number


def _whole(low: float, high: float) -> tuple[int, int] | None:
    return (int(low), int(high)) if low.is_integer() and high.is_integer() else None


def _unnumbered(sentence: str, ground: Ground, unit: str | None, *, events: bool) -> Count | None:
    found = again.more_than_once(ground, events=events)
    if found is None:
        return None
    first, after, stated, low = found
    text = written(sentence, first, after)
    return Count(low=low, high=None, stated=stated, unit=unit, text=text)
