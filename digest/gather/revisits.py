"""When a report is to be read again: the longer it has not changed, the less often."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

#: for a report last changed less than so long ago, the wait until the next reading
_BACK_OFF = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=3)),
    (timedelta(days=30), timedelta(days=3)),
    (timedelta(days=365), timedelta(days=30)),
)
_IN_DISPUTE, _DISPUTED_FOR = timedelta(hours=1), timedelta(days=30)


def next_read(changed: datetime, now: datetime) -> datetime | None:
    """When to read a report that last changed at `changed`; None: it has come to rest."""
    return next((now + wait for age, wait in _BACK_OFF if now - changed < age), None)


def in_full(read: datetime | None, now: datetime) -> bool:
    """Whether a page is to be read in full, though all that is read of it may be as it was.

    So it is once a day (UTC), should our word for what lasts of a page be wrong.
    """
    return read is None or read.astimezone(UTC).date() != now.astimezone(UTC).date()


@dataclass(frozen=True)
class Sooner:
    """When a report is read before its hour, because a claim it speaks on is disputed."""

    read_before: datetime  #: it was last read no later than this
    changed_after: datetime  #: and has changed since this


def sooner(now: datetime) -> Sooner:
    """Reports in a dispute are read hourly until they have not changed for 30 days."""
    return Sooner(now - _IN_DISPUTE, now - _DISPUTED_FOR)
