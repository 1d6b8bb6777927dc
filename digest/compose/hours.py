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
    asked: datetime | None = None,
) -> bool:
    """Whether the reader's hour has come since `last`, their last edition.

    An hour that has been `asked` about and had nothing to tell is gone, like one that had.
    Reckoned on the reader's own clock: an hour that a change of clocks skips comes right
    after the gap, one that it repeats counts once.
    """
    slot = _last_slot(now, reader.at or default, ZoneInfo(reader.zone) if reader.zone else zone)
    if reader.every is Every.WEEK and last is not None and slot - last < _ALMOST_A_WEEK:
        return False
    return slot > max(filter(None, (last or reader.joined, asked)))


def _last_slot(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The newest time at or before `now` when it was `at` o'clock."""
    today = now.astimezone(zone).date()
    slots = (
        datetime.combine(day, at, zone).astimezone(UTC)  # UTC: wall times do not compare
        for day in (today, today - timedelta(days=1))
    )
    return next(slot for slot in slots if slot <= now)
