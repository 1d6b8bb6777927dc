"""Counts, amounts and dates: the number or day a clause gives, where it says that it is so."""

from dataclasses import dataclass, replace
from datetime import date

from digest.extract import amount, count, dates, phrases
from digest.extract.found import Found
from digest.extract.inflect import forms
from digest.extract.looked import Looked
from digest.extract.mood import Mood, mood
from digest.extract.said import joined
from digest.extract.text import Tokens
from digest.extract.words import words
from digest.model import Stance
from digest.values import Count, Kind, Value


@dataclass(frozen=True, kw_only=True)
class When:
    """What dates are reckoned from: the day of publication, and days named before."""

    published: date | None
    earlier: tuple[date, ...] = ()


#: what was called off, or is about another number of the same thing, counts for nothing
_CALLED_OFF = forms("cancel scrap skip miss rehire hire add")
_FUTURE = words(
    "will would scheduled planned set slated expected next upcoming until tomorrow plans due"
    " postponed delayed pushed moved rescheduled"
)


def read(clause: Tokens, looked: Looked, when: When, *, lenient: bool) -> Found | None:
    """The value the clause gives, or None where none can safely be read."""
    hits = looked.hits(clause)
    if not hits or any(token.low in _CALLED_OFF for token in clause):
        return None
    verb = _predicate(clause, [start for start, _ in hits])
    plain = Mood(negated=False, stance=Stance.ASSERTED)
    found = plain if verb is None else mood(clause, verb, lenient=lenient)
    if found is None:
        return None
    value = _value(clause, looked, when, found)
    if value is None:
        return None
    negated = found.negated and not (isinstance(value, Count) and value.high == 0)
    if negated and not _bounded(clause):
        return None
    stance = Stance.PLANNED if _to_come(value, when, found) else found.stance
    return Found(value=value, stance=stance, at=hits[0][0], negated=found.negated)


def _predicate(clause: Tokens, hits: list[int]) -> int | None:
    """The claim's word where it is a verb, else the verb that governs it."""
    for at in hits:
        if phrases.verbal(clause, at):
            return at
    return phrases.governing(clause, hits[0])


def _value(clause: Tokens, looked: Looked, when: When, found: Mood) -> Value | None:
    text, claim = joined(clause), looked.claim
    match claim.kind:
        case Kind.COUNT:
            counted = count.read(text, looked.topic, claim.unit)
            if counted is None and found.negated and not any(c.isdigit() for c in text):
                return Count(low=0, high=0, stated=0, unit=claim.unit)
            return counted and replace(counted, unit=counted.unit or claim.unit)
        case Kind.AMOUNT:
            return amount.read(text, looked.topic, claim.unit)
        case _:
            future = found.stance is Stance.PLANNED or any(t.low in _FUTURE for t in clause)
            return dates.read(
                text, looked.topic, when.published, future=future, earlier=when.earlier
            )


def _bounded(clause: Tokens) -> bool:
    """The negation is the number's own: "not more than three", "no earlier than May"."""
    lows = [token.low for token in clause]
    return any(
        low in ("no", "not") and k + 2 < len(lows) and lows[k + 2] == "than"
        for k, low in enumerate(lows)
    )


def _to_come(value: Value, when: When, found: Mood) -> bool:
    first = getattr(value, "first", None)
    ahead = first is not None and when.published is not None and first > when.published
    return ahead and found.stance is Stance.ASSERTED
