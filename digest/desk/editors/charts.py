"""Sources' health, drawn: where each mark stands, and the words for it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from digest.compose.wording import PLAIN
from digest.compose.words import moment_in
from digest.ledger.polls import Outcome, Poll
from digest.model import Outage

SHOWN = 30  #: readings in the small chart
_STEP = 5  #: from one of its marks to the next
_TALL = 16  #: of a bar for _MANY reports or more
_MANY = 50


@dataclass(frozen=True)
class Mark:
    """One reading."""

    x: float  #: in the small chart's own measure; in the large one, per cent of its width
    height: int
    shape: str  #: "bar", "stub" (nothing new), "box" (unreadable) or "cross" (failed)
    words: str


@dataclass(frozen=True)
class Span:
    """A time in which it could not be read, in per cent of the width."""

    x: float
    width: float
    words: str


@dataclass(frozen=True)
class Day:
    """Where a day begins."""

    x: float
    words: str


@dataclass(frozen=True)
class Course:
    """The large chart: all that is kept of a source, over time."""

    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    days: tuple[Day, ...]


def small(polls: Sequence[Poll], zone: ZoneInfo) -> tuple[Mark, ...]:
    """The newest readings, one beside the other, the last one always in the same place."""
    newest = polls[-SHOWN:]
    first = SHOWN - len(newest)
    return tuple(_mark((first + n) * _STEP, poll, zone) for n, poll in enumerate(newest))


def course(
    polls: Sequence[Poll], outages: Sequence[Outage], zone: ZoneInfo, now: datetime
) -> Course | None:
    """All readings by when they were; None where there are too few to draw."""
    if len(polls) < 2 or polls[-1].at <= polls[0].at:
        return None
    start = polls[0].at
    end = max(now, polls[-1].at)

    def across(at: datetime) -> float:
        return round(100 * ((at - start) / (end - start)), 2)

    spans = []
    for outage in outages:
        left, right = max(outage.since, start), min(outage.ended or end, end)
        if left < right:
            width = round(across(right) - across(left), 2)
            spans.append(Span(across(left), width, spell(outage, zone)))
    return Course(
        marks=tuple(_mark(across(poll.at), poll, zone) for poll in polls),
        spans=tuple(spans),
        days=tuple(Day(across(day), PLAIN.day_in_year(day)) for day in _days(start, end, zone)),
    )


def spell(outage: Outage, zone: ZoneInfo) -> str:
    """An outage in words: from when to when, and why."""
    since = moment_in(zone, outage.since)
    until = moment_in(zone, outage.ended) if outage.ended else "now"
    tries = "1 try" if outage.tries == 1 else f"{outage.tries} tries"
    return f"From {since} to {until}: {outage.why} ({tries})"


def _mark(x: float, poll: Poll, zone: ZoneInfo) -> Mark:
    return Mark(x, _height(poll), _shape(poll), f"{moment_in(zone, poll.at)}: {said(poll)}")


def said(poll: Poll) -> str:
    """How a reading went, in words."""
    if poll.failed:
        return poll.why
    if poll.outcome is Outcome.UNCHANGED:
        return "as it was before"
    if not poll.found:
        return "nothing new"
    return "1 new report" if poll.found == 1 else f"{poll.found} new reports"


def _shape(poll: Poll) -> str:
    if poll.outcome is Outcome.FAILED:
        return "cross"
    if poll.outcome is Outcome.UNREADABLE:
        return "box"
    return "bar" if poll.found else "stub"


def _height(poll: Poll) -> int:
    """Grows with the logarithm, so that one report shows beside fifty."""
    if not poll.found:
        return 2
    return 4 + round((_TALL - 4) * min(math.log1p(poll.found) / math.log1p(_MANY), 1))


def _days(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Midnights between two moments; of many days, only so many that their names have room."""
    first = start.astimezone(zone).date()
    count = (end.astimezone(zone).date() - first).days
    step = max(1, math.ceil(count / 3))
    for number in range(1, count + 1, step):
        day = first + timedelta(days=number)
        yield datetime(day.year, day.month, day.day, tzinfo=zone)
