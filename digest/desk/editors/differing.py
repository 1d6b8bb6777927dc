"""What changed between two texts of a page, word by word and only where it did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from digest.compose.verbatim import plain

_NEAR = 14  #: words shown on either side of a change
_MOST = 12  #: passages shown
_LONGEST = 160  #: words shown of one piece
#: what difflib may compare at once, in pairs: it takes their number in the worst case
_HEAVIEST = 1_000_000


class Kept(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Words that stand in a row, and what became of them."""

    became: Kept
    words: str


@dataclass(frozen=True)
class Difference:
    """The passages that changed, and how many more are not shown."""

    passages: tuple[tuple[Piece, ...], ...]
    more: int = 0


def difference(old: str, new: str) -> Difference:
    """What changed from one text to another, both of one paragraph a line.

    Each passage holds the changes of neighbouring paragraphs, with a few words on either
    side. What is too long to be compared word by word is shown as gone and new.
    """
    before, after = ([plain(line) for line in text.split("\n")] for text in (old, new))
    found = [
        tuple(_passage(" ".join(before[a:b]).split(), " ".join(after[c:d]).split()))
        for kind, a, b, c, d in _steps(before, after)
        if kind != "equal"
    ]
    return Difference(tuple(found[:_MOST]), max(len(found) - _MOST, 0))


_Step = tuple[str, int, int, int, int]


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    """As SequenceMatcher's opcodes; what is alike at both ends is not compared at all."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    end_old, end_new = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    if (end_old - head) * (end_new - head) > _HEAVIEST:
        yield "replace", head, end_old, head, end_new
    elif head < max(end_old, end_new):
        middle = SequenceMatcher(None, old[head:end_old], new[head:end_new], autojunk=False)
        for kind, a, b, c, d in middle.get_opcodes():
            yield kind, head + a, head + b, head + c, head + d
    if tail:
        yield "equal", end_old, len(old), end_new, len(new)


def _passage(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    steps = list(_steps(old, new))
    for number, (kind, a, b, c, d) in enumerate(steps):
        if kind == "equal":
            ends = (number > 0, number < len(steps) - 1)
            yield Piece(Kept.KEPT, _neighbourhood(old[a:b], *ends))
            continue
        if a < b:
            yield Piece(Kept.GONE, _cut(old[a:b]))
        if c < d:
            yield Piece(Kept.NEW, _cut(new[c:d]))


def _neighbourhood(words: Sequence[str], follows: bool, leads: bool) -> str:
    """Of words that stayed, those near what changed before them, and after."""
    if len(words) <= _NEAR * (follows + leads) + 2:
        return " ".join(words)
    begins = [*words[:_NEAR]] if follows else []
    ends = [*words[-_NEAR:]] if leads else []
    return " ".join((*begins, "…", *ends))


def _cut(words: Sequence[str]) -> str:
    return " ".join(words if len(words) <= _LONGEST else (*words[:_LONGEST], "…"))
