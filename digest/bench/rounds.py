"""Timing: the same work several times, by the processor's clock."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

ROUNDS = 5


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How fast one thing went."""

    what: str
    unit: str  #: what is counted
    each_second: float

    def __str__(self) -> str:
        return f"{self.each_second:10,.0f} {self.unit}/s   {self.what}"

    def as_json(self) -> dict[str, Any]:
        """As `digest bench --json` prints it, to a whole number a second."""
        return asdict(self) | {"each_second": round(self.each_second)}


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How much one figure is of another; `at_most` where it is to stay below something."""

    what: str
    ratio: float
    at_most: float | None = None

    def __str__(self) -> str:
        goal = f" (at most {self.at_most:.2f})" if self.at_most is not None else ""
        return f"{self.ratio:10.2f} ×             {self.what}{goal}"

    def as_json(self) -> dict[str, Any]:
        """As `digest bench --json` prints it, to three places."""
        return asdict(self) | {"ratio": round(self.ratio, 3)}


@dataclass(frozen=True, kw_only=True)
class Sum:
    """How much there was of something."""

    what: str
    unit: str
    number: int

    def __str__(self) -> str:
        return f"{self.number:10,} {self.unit}   {self.what}"

    def as_json(self) -> dict[str, Any]:
        """As `digest bench --json` prints it."""
        return asdict(self)


def measured(what: str, unit: str, count: int, work: Callable[[], object]) -> Figure:
    """The speed of `work`, which handles `count` units; one round to warm up is not counted."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return Figure(what=what, unit=unit, each_second=count / statistics.median(taken))
