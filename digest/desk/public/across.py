"""Times on a drawing, as % across, and the days that are named there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from digest.desk.public.calendar import marked
from digest.model import Change

LEFT, RIGHT = 21.0, 97.0  #: % across, between which the marks lie

_DAYS = 8  #: days named on the axis at the most
_LONG_AGO = timedelta(days=400)  #: reports older than the record by more lie at its edge


class Across:
    """Times as % across: from the first report to what was last seen, `until` then at least."""

    def __init__(self, changes: Sequence[Change], *until: datetime | None) -> None:
        self.earliest = min(detected(change) for change in changes) - _LONG_AGO
        moments = [self.moment(change) for change in changes]
        self.begin = min(moments)
        seen = [detected(change) for change in changes]
        self.end = max(*seen, *filter(None, until), self.begin)

    def moment(self, change: Change) -> datetime:
        """When a change is drawn: as its report was published, if that may be so."""
        seen, said = detected(change), change.after
        if change.kind.takes_back or said is None or said.published is None:
            return seen
        return min(max(said.published, self.earliest), seen)

    def x(self, at: datetime) -> float:
        length = (self.end - self.begin).total_seconds()
        share = (at - self.begin).total_seconds() / length if length else 0.0
        return round(LEFT + share * (RIGHT - LEFT), 2)


@dataclass(frozen=True)
class Tick:
    """A day on the axis."""

    x: float
    name: str
    minor: bool  #: not named in a narrow window


def ticks_of(across: Across, zone: ZoneInfo) -> Iterator[Tick]:
    """Days on the axis, each at its first moment; the first of all where the axis begins."""
    first, last = (at.astimezone(zone).date() for at in (across.begin, across.end))
    for place, named in enumerate(marked(first, last, _DAYS)):
        at = datetime(named.day.year, named.day.month, named.day.day, tzinfo=zone)
        yield Tick(across.x(max(at, across.begin)), named.name, minor=place % 2 == 1)


def detected(change: Change) -> datetime:
    assert change.detected is not None, "a change on record has the time it was seen"
    return change.detected
