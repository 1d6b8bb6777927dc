"""When a subscriber's edition is due."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.model import Every, Subscriber


def is_due(
    reader: Subscriber, last: datetime | None, now: datetime, default: time, zone: ZoneInfo
) -> bool:
    """Whether the reader's hour has come since their last edition.

    Reckoned on the reader's own clock: an hour that a change of clocks skips comes right
    after the gap, one that it repeats counts once.
    """
    local = now.astimezone(ZoneInfo(reader.zone) if reader.zone else zone)
    slot = datetime.combine(local.date(), reader.at or default, local.tzinfo)
    if local < slot:
        slot = datetime.combine(local.date() - timedelta(days=1), slot.timetz())
    since = last or reader.joined
    if reader.every is Every.WEEK and last is not None:
        return now - last >= timedelta(days=7) - timedelta(hours=1) and slot > since
    return slot > since
