"""When the next runs are due."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from digest import compose
from digest.config import Settings
from digest.ledger.audience import Hour
from digest.model import Every

_SHOWN = 5  #: hours of editions


@dataclass(frozen=True)
class Ahead:
    """Editions that are due together."""

    at: datetime
    readers: int  #: whose hour it is; who among them is owed something is not known yet


@dataclass(frozen=True)
class Coming:
    """What is due next."""

    collect: datetime | None  #: None: as soon as there is a run
    editions: tuple[Ahead, ...]
    floating: int  #: readers of weekly editions that come a week after their last


def coming(
    settings: Settings, last: datetime | None, hours: Iterable[Hour], now: datetime
) -> Coming:
    """What is due after `now`; `last` is when sources were read last."""
    house = compose.Hours(at=settings.publish_at, zone=settings.zone, within=settings.send_within)
    due: Counter[datetime] = Counter()
    floating = 0
    for hour in hours:
        if hour.reader.every is Every.WEEK and hour.reader.weekday is None:
            floating += hour.readers
        else:
            due[compose.next_slot(hour.reader, now, house).at] += hour.readers
    editions = tuple(Ahead(at, due[at]) for at in sorted(due)[:_SHOWN])
    return Coming(_collect(last, settings.collect_every, now), editions, floating)


def _collect(last: datetime | None, every: timedelta, now: datetime) -> datetime | None:
    return max(last + every, now) if last is not None else None
