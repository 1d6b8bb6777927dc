"""When a subscriber's edition is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.model import Every, Subscriber

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Slot:
    """A time for an edition: the moment, and which day it was for the reader."""

    at: datetime
    day: date


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When editions are made where readers ask for nothing else."""

    at: time
    zone: ZoneInfo
    within: timedelta  #: how late a daily edition may be


def is_due(
    reader: Subscriber,
    last: date | None,
    now: datetime,
    hours: Hours,
    asked: datetime | None = None,
) -> bool:
    """Whether the reader's hour has come; `last` is the day of their last scheduled edition.

    One a day at most, whatever becomes of clocks, and of the hour they ask for. An hour
    that has been `asked` about and had nothing to tell is gone. A daily edition that is too
    late is not made any more: the next one holds what it would have told. A weekly one
    would be a week late, so it is made as soon as it can be.
    """
    slot = slot_of(reader, now, hours)
    if slot.at <= reader.joined or (asked is not None and slot.at <= asked):
        return False
    if last is not None and slot.day <= last:
        return False
    if reader.every is Every.DAY:
        return now - slot.at <= hours.within
    return reader.weekday is not None or last is None or slot.day - last >= _WEEK


def slot_of(reader: Subscriber, now: datetime, hours: Hours) -> Slot:
    """The newest moment at or before `now` that was the reader's hour, on their own clock.

    An hour that a change of clocks skips comes right after the gap, one that it repeats
    counts once, the first time.
    """
    return next(slot for slot in _slots(reader, now, hours, -1) if slot.at <= now)


def next_slot(reader: Subscriber, now: datetime, hours: Hours) -> Slot:
    """The first moment after `now` that will be the reader's hour."""
    return next(slot for slot in _slots(reader, now, hours, 1) if slot.at > now)


def _slots(reader: Subscriber, now: datetime, hours: Hours, step: int) -> Iterator[Slot]:
    """The reader's hours from today on, a day at a time, back or forth."""
    zone = ZoneInfo(reader.zone) if reader.zone else hours.zone
    weekday = reader.weekday if reader.every is Every.WEEK else None
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=step * far) for far in range(9)):
        if weekday is None or day.weekday() == weekday:
            yield Slot(datetime.combine(day, reader.at or hours.at, zone).astimezone(UTC), day)
