"""Where values lie on a drawing: a height for each number, day or state they leave open.

A set is never a point unless it is one: an interval reaches from end to end, an open end
to the edge, and a state named among several leaves the others drawn as open.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from babel.numbers import format_compact_decimal

from digest.compose.letter import clipped
from digest.compose.verbatim import plain
from digest.compose.words import LOCALE
from digest.desk.public.calendar import marked
from digest.model import Claim
from digest.values import DEFAULT_STATES, Amount, Count, Days, Kind, Quote, Status, Value, YesNo

_LANE = 28  #: px that each of few lanes has at the least
_WIDE = 50  #: numbers that lie so many times apart are drawn by their size
_MOST_QUOTES = 5  #: wordings with lanes of their own; the others share the last
_QUOTED = 30  #: characters of a wording that its lane is named by
_ROWS = 5


@dataclass(frozen=True)
class Row:
    """A height with a name: a number, a day, or a state's lane."""

    name: str
    y: float  #: of its line, in px from the top
    under: bool = False  #: whether its name stands under the line: a lane's does


@dataclass(frozen=True)
class Extent:
    """What a value leaves open, as heights in px from the top.

    `pieces` are from top to bottom, each (top, bottom); `at` is where its mark stands.
    """

    pieces: tuple[tuple[float, float], ...]
    at: float
    opens_up: bool = False
    opens_down: bool = False


class Scale(Protocol):
    """Heights for the values of one claim."""

    rows: tuple[Row, ...]
    note: str  #: what has to be known to read it; empty where nothing has

    def extent(self, value: Value) -> Extent | None:
        """Where a value lies; None where it is none of those the scale is for."""


def scale(claim: Claim, values: Iterable[Value], top: float, bottom: float) -> Scale:
    """A scale between two heights, for the values of a claim; `top` is the smaller one."""
    known = [value for value in values if value.kind is claim.kind]
    match claim.kind:
        case Kind.COUNT | Kind.AMOUNT:
            return _Numbers([v for v in known if isinstance(v, Count | Amount)], top, bottom)
        case Kind.DATE:
            return _Dates([v for v in known if isinstance(v, Days)], top, bottom)
        case Kind.STATUS:
            return _Lanes(_states(claim, known), top, bottom)
        case Kind.YESNO:
            return _Lanes(("yes", "no"), top, bottom)
        case Kind.QUOTE:
            return _Wordings([v for v in known if isinstance(v, Quote)], top, bottom)


# ── numbers ────────────────────────────────────────────────────────────────────────────


class _Numbers:
    """Counts or amounts of one unit, the most frequent one; greater ones are higher."""

    def __init__(self, values: Sequence[Count | Amount], top: float, bottom: float) -> None:
        units = Counter(value.unit for value in values)
        self.unit = units.most_common(1)[0][0] if units else None
        mine = [value for value in values if value.unit == self.unit]
        ends = [float(end) for v in mine for end in (v.low, v.high) if end is not None]
        low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
        self.by_size = low > 0 and high / low >= _WIDE
        whole = all(isinstance(value, Count) for value in mine)
        room = 0.0 if high > low else max(abs(low) / 10, 1.0 if whole else 0.5)
        self.heights = _Heights(self._put(low - room * (not self.by_size)), self._put(high + room))
        self.top, self.bottom = top, bottom
        named = _sizes(low, high) if self.by_size else _round(low - room, high + room, whole=whole)
        self.rows = tuple(Row(_figure(n), self._y(n)) for n in named if n >= 0 or low < 0)
        self.note = "Each step of the scale is ten times the one below." if self.by_size else ""

    def extent(self, value: Value) -> Extent | None:
        if not isinstance(value, Count | Amount) or value.unit != self.unit:
            return None
        low = self._y(value.low)
        high = self.top if value.high is None else self._y(value.high)
        stated = value.stated
        if stated is not None and value.low <= stated <= (value.high or math.inf):
            at = self._y(stated)
        else:
            at = low if value.high is None else (low + high) / 2
        return Extent(((high, low),), at, opens_up=value.high is None)

    def _put(self, number: float) -> float:
        return math.log10(number) if self.by_size else number

    def _y(self, number: float) -> float:
        if self.by_size and number <= 0:
            return self.bottom
        return self.heights.y(self._put(number), self.top, self.bottom)


@dataclass(frozen=True)
class _Heights:
    """A stretch of numbers, laid out between two heights with some room at both ends."""

    low: float
    high: float

    def y(self, number: float, top: float, bottom: float) -> float:
        room = (bottom - top) * 0.12
        share = (number - self.low) / (self.high - self.low)
        within = bottom - room - share * (bottom - top - 2 * room)
        return min(max(within, top), bottom)


def _round(low: float, high: float, *, whole: bool) -> list[float]:
    """Round numbers in even steps, a handful between two."""
    rough = (high - low) / (_ROWS - 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough * 0.999)
    step = max(step, 1.0) if whole else step
    first, last = math.ceil(low / step), math.floor(high / step)
    return [n * step for n in range(first, last + 1)]


def _sizes(low: float, high: float) -> list[float]:
    """Powers of ten between two numbers, a handful."""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    every = max(1, math.ceil((last - first + 1) / _ROWS))
    return [10.0**n for n in range(first, last + 1, every)]


def _figure(number: float) -> str:
    rounded = Decimal(f"{number:.6g}")
    return format_compact_decimal(rounded, locale=LOCALE, fraction_digits=2)


# ── days ───────────────────────────────────────────────────────────────────────────────


class _Dates:
    """Days; later ones are higher."""

    note = ""

    def __init__(self, values: Sequence[Days], top: float, bottom: float) -> None:
        ends = [day for value in values for day in (value.first, value.last) if day]
        first, last = (min(ends), max(ends)) if ends else (date(2000, 1, 1), date(2000, 1, 2))
        if first == last:
            first, last = _around(first)
        self.heights = _Heights(first.toordinal(), last.toordinal())
        self.top, self.bottom = top, bottom
        self.rows = tuple(Row(at.name, self._y(at.day)) for at in marked(first, last, _ROWS))

    def extent(self, value: Value) -> Extent | None:
        if not isinstance(value, Days):
            return None
        high = self._y(value.last) if value.last else self.top
        low = self._y(value.first) if value.first else self.bottom
        bounded = value.first is not None and value.last is not None
        at = (low + high) / 2 if bounded else low if value.first else high
        return Extent(
            ((high, low),), at, opens_up=value.last is None, opens_down=value.first is None
        )

    def _y(self, day: date) -> float:
        return self.heights.y(day.toordinal(), self.top, self.bottom)


def _around(day: date) -> tuple[date, date]:
    """A few days about one, where the calendar has them."""
    near = timedelta(days=2)
    return (
        day - near if day > date.min + near else day,
        day + near if day < date.max - near else day,
    )


# ── lanes ──────────────────────────────────────────────────────────────────────────────


class _Lanes:
    """A lane for each of a few answers, the first one at the bottom but for yes and no."""

    note = ""

    def __init__(self, names: Sequence[str], top: float, bottom: float) -> None:
        upward = list(names) if tuple(names) == ("yes", "no") else list(reversed(names))
        high = (bottom - top) / max(len(upward), 1)
        self.spans = {
            name: (top + high * place, top + high * (place + 1))
            for place, name in enumerate(upward)
        }
        self.rows = tuple(Row(name, span[0], under=True) for name, span in self.spans.items())

    def extent(self, value: Value) -> Extent | None:
        if not isinstance(value, Status | YesNo):
            return None
        open_ = [name for name in self.spans if name in value.any_of]
        if not open_:
            return None
        named = value.state if isinstance(value, Status) else None
        at = sum(self.spans[named if named in self.spans else open_[0]]) / 2
        if len(open_) == 1:
            return Extent(((at, at),), at)
        return Extent(_joined([self.spans[name] for name in open_]), at)


def _states(claim: Claim, values: Sequence[Value]) -> tuple[str, ...]:
    """The states of a claim, and those it had when something was read that it has no more."""
    states = tuple(claim.states) or DEFAULT_STATES
    said = [value for value in values if isinstance(value, Status)]
    unlisted = {name for value in said for name in value.any_of} - set(states)
    return (*states, *sorted(unlisted))


def _joined(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Lanes that lie on each other, as one piece; each a little short of its edges."""
    pieces = [spans[0]]
    for (_, above), (top, bottom) in pairwise(spans):
        if math.isclose(above, top):
            pieces[-1] = (pieces[-1][0], bottom)
        else:
            pieces.append((top, bottom))
    return tuple((top + 3, bottom - 3) for top, bottom in pieces)


class _Wordings(_Lanes):
    """A lane for each wording of a quotation, the first to be reported at the top."""

    def __init__(self, values: Sequence[Quote], top: float, bottom: float) -> None:
        lanes = list(dict.fromkeys(values))[:_MOST_QUOTES]
        self.lanes = {value: str(place) for place, value in enumerate(lanes)}
        super().__init__([*reversed(self.lanes.values())], top, bottom)
        names = [f"“{clipped(plain(value.words), _QUOTED)}”" for value in lanes]
        self.rows = tuple(
            replace(row, name=name) for name, row in zip(names, self.rows, strict=True)
        )

    def extent(self, value: Value) -> Extent | None:
        if not isinstance(value, Quote) or not self.lanes:
            return None
        top, bottom = self.spans[self.lanes.get(value, str(len(self.lanes) - 1))]
        at = (top + bottom) / 2
        return Extent(((at, at),), at)


def tall(claim: Claim, values: Iterable[Value], least: float) -> float:
    """How many px high the values of a claim are drawn, `least` where they lie on a scale."""
    count = _lanes(claim, list(values))
    return max(count * _LANE, least * 0.6) if count else least


def _lanes(claim: Claim, values: Sequence[Value]) -> int:
    """How many lanes the values of a claim take; 0 where they lie on a scale."""
    match claim.kind:
        case Kind.STATUS:
            return len(_states(claim, values))
        case Kind.YESNO:
            return 2
        case Kind.QUOTE:
            quotes = {value for value in values if isinstance(value, Quote)}
            return min(max(len(quotes), 1), _MOST_QUOTES)
        case _:
            return 0
