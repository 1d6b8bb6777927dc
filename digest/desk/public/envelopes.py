"""The editions that told readers of a claim's changes, as envelopes below its timeline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from digest.compose.words import moment_in
from digest.desk.public.across import Across
from digest.desk.public.lettering import BESIDE, Label, Sheet
from digest.ledger.editions import Telling

_GAP = 4.0  #: % across within which editions are one envelope
_MOST = 3  #: changes that are named by their numbers


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """An edition that first told of changes, or several that would lie on each other."""

    x: float
    seq: int  #: of the first change it told of
    when: str  #: the first of the editions
    told: str  #: the changes by their numbers: "6 and 7"
    corrects: bool  #: whether it told readers that what they had been told was taken back
    long: Label | None = None  #: its name in a wide window, and in a narrow one
    brief: Label | None = None


def enveloped(
    tellings: Sequence[Telling],
    numbers: Mapping[int, int],
    across: Across,
    zone: ZoneInfo,
    y: float,
) -> tuple[Envelope, ...]:
    """Envelopes from left to right, `y` px from the top; `numbers` has a change's by its seq."""
    groups = [tuple(group) for group in _grouped(tellings, across)]
    at = [(across.x(group[0].at), y) for group in groups]
    wide, narrow = (
        Sheet(width, y + 20, letter, at, BESIDE) for width, letter in ((704, 6.6), (286, 7))
    )
    return tuple(
        _envelope(group, numbers, x, y, zone, (wide, narrow))
        for group, (x, _) in zip(groups, at, strict=True)
    )


def _grouped(tellings: Sequence[Telling], across: Across) -> Iterator[Iterator[Telling]]:
    """Those that lie near the first of their group."""
    first = -100.0
    placed = []
    for one in sorted(tellings, key=lambda one: (one.at, one.seq)):
        x = across.x(one.at)
        first = x if x - first >= _GAP else first
        placed.append((first, one))
    for _, group in groupby(placed, key=lambda known: known[0]):
        yield (one for _, one in group)


def _envelope(
    group: Sequence[Telling],
    numbers: Mapping[int, int],
    x: float,
    y: float,
    zone: ZoneInfo,
    sheets: tuple[Sheet, Sheet],
) -> Envelope:
    told = _listed(sorted(numbers[one.seq] for one in group))
    corrects = any(one.corrects for one in group)
    wide, narrow = sheets
    return Envelope(
        x=x,
        seq=group[0].seq,
        when=moment_in(zone, group[0].at),
        told=told,
        corrects=corrects,
        long=wide.put(f"told again: {told}" if corrects else f"told: {told}", x, y)
        or wide.put(told, x, y),
        brief=narrow.put(told, x, y),
    )


def _listed(numbers: Sequence[int]) -> str:
    """In words: 6; 6 and 7; 6, 7 and 9; 6 to 12 (5)."""
    if len(numbers) > _MOST:
        return f"{numbers[0]} to {numbers[-1]} ({len(numbers)})"
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
