"""The changes on a claim as a drawing: time runs across, in %, values up, in px.

What is worked out here is where everything lies; the template draws it. Reports stand at
the time they were published, what took something back at the time we saw it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from digest.compose.corrections import publisher_of
from digest.compose.letter import clipped
from digest.compose.verbatim import excerpt, plain
from digest.compose.words import answer, capital, day_in, moment_in
from digest.desk.public.across import Across, Tick, detected, ticks_of
from digest.desk.public.envelopes import Envelope, enveloped
from digest.desk.public.lettering import Label, Sheet
from digest.desk.public.scales import Extent, Row, Scale, scale, tall
from digest.ledger.editions import Telling
from digest.model import Change, ChangeKind, Claim, Statement
from digest.values import Value

HIGH, LOW = 220.0, 130.0  #: px that values are drawn in on a claim's page, and on its story's

MOST = 12  #: marks beyond which repeats are folded further
_GAP, _FAR = 5.0, 14.0  #: % across within which changes are one mark; repeats among many
_NEAR = 15.0  #: px up and down within which they are
_TOP = 16.0  #: px above the values
_LANE = 30.0  #: px of the lane for what gives no value
_AXIS = 26.0  #: px of the axis and its days
_POST = 26.0  #: px of the row of editions
_LONGEST = 44  #: characters of a name

#: kinds of change, the one whose shape a mark has first
_WEIGHT = {
    kind: place
    for place, kind in enumerate(
        (
            ChangeKind.WITHDRAWN,
            ChangeKind.CORRECTED,
            ChangeKind.SILENTLY_EDITED,
            ChangeKind.CONTRADICTED,
            ChangeKind.UPDATED,
            ChangeKind.REFINED,
            ChangeKind.FIRST,
            ChangeKind.WITHHELD,
            ChangeKind.CORROBORATED,
            ChangeKind.REPEATED,
        )
    )
}
#: kinds that are folded when there are many
_RIDES = (ChangeKind.WITHHELD, ChangeKind.CORROBORATED, ChangeKind.REPEATED)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One change, or several that would lie on each other, with the weightiest one's shape."""

    seq: int  #: of the weightiest
    number: int  #: its place among all changes of the claim, from 1
    count: int  #: how many changes it stands for
    kind: ChangeKind
    x: float
    y: float
    extent: Extent | None  #: what its value leaves open; None where it gives none
    was_y: float | None  #: of what it took back
    when: str
    who: str
    now: str  #: the answer; empty where its report gives none any more
    was: str  #: of what it took back; empty where it took nothing back
    sentence: str  #: that it is read from
    by_hand: bool  #: whose words are the editors'
    long: Label | None = None  #: its name in a wide window, and in a narrow one
    brief: Label | None = None

    @property
    def folded(self) -> bool:
        """Whether it is a tick with a count: repeats only."""
        return self.count > 1 and self.kind in _RIDES


@dataclass(frozen=True)
class Span:
    """From when to when something stood on record, in % across."""

    begin: float
    end: float
    extent: Extent


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """All that is drawn, top to bottom and left to right."""

    height: float
    bottom: float  #: px at which the values end
    axis: float  #: px of the axis
    lane: float | None  #: px of the lane for what gives no value; None: there is none
    rows: tuple[Row, ...]
    note: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]  #: in the order of time
    ticks: tuple[Tick, ...]
    post: float | None  #: px of the row of editions; None: none told of it
    envelopes: tuple[Envelope, ...]
    begins: str
    ends: str


@dataclass(frozen=True)
class _Spot:
    """Where one change lies."""

    change: Change
    number: int
    x: float
    y: float


def timeline(
    claim: Claim,
    changes: Sequence[Change],
    zone: ZoneInfo,
    until: datetime | None,
    least: float,
    tellings: Sequence[Telling] = (),
) -> Drawing | None:
    """The drawing of a claim's changes, oldest first; None where there are none.

    `until` is when its reports were last read, `least` how many px high values are drawn,
    and `tellings` when readers were first mailed the changes.
    """
    if not changes:
        return None
    values = [s.value for c in changes for s in (c.before, c.after) if s and s.value]
    bottom = _TOP + tall(claim, values, least)
    heights = scale(claim, values, _TOP, bottom)
    across = Across(changes, until, *(one.at for one in tellings))
    places = _Places(heights, bottom + _LANE / 2)
    spots = [
        _Spot(change, number, across.x(across.moment(change)), places.y(_shown(change)))
        for number, change in enumerate(changes, 1)
    ]
    lane = any(spot.y == places.lane for spot in spots)
    axis = bottom + (_LANE if lane else 4)
    marks = [_mark(group, claim, places, zone, across) for group in _folded(spots)]
    post = axis + _AXIS + _POST / 2 if tellings else None
    numbers = {change.seq: number for number, change in enumerate(changes, 1)}
    return Drawing(
        height=axis + _AXIS + (_POST if post else 0),
        bottom=bottom,
        axis=axis,
        lane=places.lane if lane else None,
        rows=heights.rows,
        note=heights.note,
        spans=tuple(_spans(changes, places, across)),
        marks=_named(marks, axis),
        ticks=tuple(ticks_of(across, zone)),
        post=post,
        envelopes=enveloped(tellings, numbers, across, zone, post) if post else (),
        begins=day_in(zone, across.begin),
        ends=day_in(zone, across.end),
    )


# ── where everything lies ──────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Places:
    """Statements as heights; what gives no value that can be drawn lies in a lane below."""

    heights: Scale
    lane: float

    def extent(self, value: Value | None) -> Extent | None:
        return self.heights.extent(value) if value is not None else None

    def y(self, said: Statement | None) -> float:
        extent = self.extent(said.value) if said else None
        return round(extent.at, 1) if extent else self.lane


def _shown(change: Change) -> Statement | None:
    """The statement that a change is drawn at: what is said now, else what no longer is."""
    return change.after or change.before


# ── what stood from when to when ───────────────────────────────────────────────────────


def _spans(changes: Sequence[Change], places: _Places, across: Across) -> Iterator[Span]:
    """How long each value stood, whoever said it; alike ones that meet are one."""
    stood: dict[Extent, list[tuple[float, float]]] = {}
    for said, begin, end in _lives(changes, across):
        extent = places.extent(said.value)
        if extent is not None:
            stood.setdefault(extent, []).append((begin, end))
    for extent, lives in stood.items():
        for begin, end in _union(lives):
            yield Span(begin, end, extent)


def _lives(changes: Iterable[Change], across: Across) -> Iterator[tuple[Statement, float, float]]:
    """Each statement, and from when to when it stood."""
    begun: dict[int | None, tuple[Statement, float]] = {}
    ended: set[int | None] = set()
    for change in changes:
        if change.after is not None:
            begun.setdefault(change.after.id, (change.after, across.x(across.moment(change))))
        for past in change.ends:
            if past.id in begun and past.id not in ended:
                yield *begun[past.id], across.x(detected(change))
                ended.add(past.id)
    yield from ((*life, 100.0) for key, life in begun.items() if key not in ended)


def _union(lives: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    begin, end = min(lives)
    for left, right in sorted(lives):
        if left > end:
            yield begin, end
            begin = left
        end = right if left > end else max(end, right)
    yield begin, end


# ── marks ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Group:
    """Changes that are one mark."""

    spots: tuple[_Spot, ...]
    lead: _Spot  #: the weightiest; the first of those

    def joins(self, other: "_Group", far: float) -> bool:
        """Whether the two would touch; what only repeats meets its like within `far` %."""
        kinds = (self.lead.change.kind, other.lead.change.kind)
        within = far if all(kind in _RIDES for kind in kinds) else _GAP
        x, y = abs(self.lead.x - other.lead.x), abs(self.lead.y - other.lead.y)
        return x < within and y < _NEAR

    def with_(self, other: "_Group") -> "_Group":
        lead = min((other.lead, self.lead), key=_weight)
        return _Group((*self.spots, *other.spots), lead)


def _weight(spot: _Spot) -> tuple[int, int]:
    return _WEIGHT[spot.change.kind], spot.number


def _folded(spots: Sequence[_Spot]) -> list[_Group]:
    """Changes as marks: those that would lie on each other are one; where there are many
    marks, repeats from farther apart are.
    """
    groups = _grouped([_Group((spot,), spot) for spot in spots], _GAP)
    return groups if len(groups) <= MOST else _grouped(groups, _FAR)


def _grouped(groups: Sequence[_Group], far: float) -> list[_Group]:
    """From left to right, each put to one that it joins, until none joins another."""
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda group: (group.lead.x, group.lead.number)):
        place = next((p for p, one in enumerate(kept) if one.joins(group, far)), None)
        if place is None:
            kept.append(group)
        else:
            kept[place] = kept[place].with_(group)
    return kept if len(kept) == len(groups) else _grouped(kept, far)


def _mark(group: _Group, claim: Claim, places: _Places, zone: ZoneInfo, across: Across) -> Mark:
    lead, change = group.lead, group.lead.change
    said = _shown(change)
    was = change.before if change.kind.takes_back else None
    return Mark(
        seq=change.seq,
        number=lead.number,
        count=len(group.spots),
        kind=change.kind,
        x=lead.x,
        y=lead.y,
        extent=places.extent(change.after.value) if change.after else None,
        was_y=places.y(was) if was and change.after else None,
        when=moment_in(zone, across.moment(change)),
        who=_who(change),
        now=capital(answer(change.after, claim)) if change.after else "",
        was=capital(answer(was, claim)) if was else "",
        sentence=excerpt(said.evidence, said.value.text if said.value else "") if said else "",
        by_hand=said is not None and said.by_hand,
    )


def _who(change: Change) -> str:
    if change.kind.takes_back or change.after is None:
        return publisher_of(change)
    speaker, outlet = plain(change.after.speaker), plain(change.after.outlet)
    return outlet if speaker == outlet else f"{capital(speaker)}, {outlet}"


def _named(marks: Sequence[Mark], height: float) -> tuple[Mark, ...]:
    """With names, the weightiest marks' first: in full in a wide window, else numbers."""
    at = [(mark.x, mark.y) for mark in marks]
    wide, narrow = Sheet(704, height, 6.6, at), Sheet(286, height, 7, at)
    named = {}
    for mark in sorted(marks, key=lambda mark: (_WEIGHT[mark.kind], mark.number)):
        number = f"×{mark.count}" if mark.folded else str(mark.number)
        long = None
        if len(marks) <= MOST or not mark.folded:
            long = wide.put(_name(mark), mark.x, mark.y)
        long = long or wide.put(number, mark.x, mark.y)
        named[mark.seq] = replace(mark, long=long, brief=narrow.put(number, mark.x, mark.y))
    return tuple(named[mark.seq] for mark in marks)


def _name(mark: Mark) -> str:
    who = clipped(mark.who.rpartition(", ")[2], _LONGEST // 2)
    if mark.folded:
        return f"×{mark.count} {who} and others"
    said = f"{mark.number} {who}: {mark.now or 'no longer'}"
    return clipped(said, _LONGEST)
