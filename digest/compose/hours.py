"""When a subscriber's edition is due."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.model import Every, Subscriber

_ALMOST_A_WEEK = timedelta(days=6, hours=12)  # an edition that came late must not drift


def is_due(
    reader: Subscriber,
    last: datetime | None,
    now: datetime,
    default: time,
    zone: ZoneInfo,
    *,
    asked: datetime | None = None,
    within: timedelta,
) -> bool:
    """Whether the reader's hour has come since `last`, their last edition.

    An hour that has been `asked` about and had nothing to tell is gone, like one that had.
    A daily edition that could not be made `within` some time of its hour is not made any
    more: the next one holds what it would have told. A weekly one would be a week late, so
    it is made as soon as it can be.
    """
    slot = slot_of(reader, now, default, zone)
    if reader.every is Every.DAY:
        late = now - slot > within
    else:
        late = reader.weekday is None and last is not None and slot - last < _ALMOST_A_WEEK
    return not late and slot > max(filter(None, (last or reader.joined, asked)))


def slot_of(reader: Subscriber, now: datetime, default: time, zone: ZoneInfo) -> datetime:
    """The newest moment at or before `now` that was the reader's hour, on their own clock.

    An hour that a change of clocks skips comes right after the gap, one that it repeats
    counts once, the first time.
    """
    own = ZoneInfo(reader.zone) if reader.zone else zone
    today = now.astimezone(own).date()
    weekly = reader.weekday if reader.every is Every.WEEK else None
    days = (today - timedelta(days=back) for back in range(9))
    slots = (
        datetime.combine(day, reader.at or default, own).astimezone(
            UTC
        )  # wall times do not compare
        for day in days
        if weekly is None or day.weekday() == weekly
    )
    return next(slot for slot in slots if slot <= now)
