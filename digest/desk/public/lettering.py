"""Names beside marks, as many as there is room for; none lies on another or on a mark.

Positions across are in % of a width that only the reader's window knows. So room is
reckoned for the narrowest window that a name is shown in: where it is wider, names only
move apart.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = 8  #: px from a mark's middle to its edge
_UP, _DOWN = 10.0, 3.0  #: px from a line of letters to its top and bottom
#: where a name may stand: px from its mark's middle, and which of its ends is there
AROUND = (
    (11.0, -9.0, "start"),
    (11.0, 17.0, "start"),
    (-11.0, -9.0, "end"),
    (-11.0, 17.0, "end"),
)
BESIDE = ((12.0, 4.0, "start"), (-12.0, 4.0, "end"))


@dataclass(frozen=True)
class Label:
    """A name: its text, and where its line begins (`start`) or ends (`end`) beside its mark."""

    text: str
    dx: float  #: px
    dy: float  #: px
    anchor: str


@dataclass(frozen=True)
class Box:
    """What is taken, in px."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Sheet:
    """A drawing at its narrowest, on which names are put one after the other.

    `width` and `height` in px, `letter` the px that one letter takes; `places` where a name
    may stand, the best first.
    """

    def __init__(
        self,
        width: float,
        height: float,
        letter: float,
        marks: Sequence[tuple[float, float]],
        places: Sequence[tuple[float, float, str]] = AROUND,
    ) -> None:
        self.places = places
        self.whole = Box(0, width, 0, height)
        self.letter = letter
        self.taken = [self._mark(x, y) for x, y in marks]

    def put(self, text: str, x: float, y: float) -> Label | None:
        """The name of the mark at `x` % and `y` px, where there is room; else None."""
        length = sum(_letters(sign) for sign in text) * self.letter
        for dx, dy, anchor in self.places:
            begin = self.whole.right * x / 100 + dx - (length if anchor == "end" else 0)
            box = Box(begin, begin + length, y + dy - _UP, y + dy + _DOWN)
            if self._inside(box) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return Label(text, dx, dy, anchor)
        return None

    def _mark(self, x: float, y: float) -> Box:
        middle = self.whole.right * x / 100
        return Box(middle - _MARK, middle + _MARK, y - _MARK, y + _MARK)

    def _inside(self, box: Box) -> bool:
        whole = self.whole
        across = whole.left <= box.left and box.right <= whole.right
        return across and whole.top <= box.top and box.bottom <= whole.bottom


def _letters(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
