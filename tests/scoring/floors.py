"""The floors: scores that reading may not fall below, written as dotted names."""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent.parent / "floors.toml"
#: a floor is a little under the score it was raised to, so that one more case may be added
_STEP = 1000


def floors(text: str | None = None) -> dict[str, float]:
    """Dotted name: floor; of the file, or of another text of it."""
    return dict(_flat(tomllib.loads(FILE.read_text("utf-8") if text is None else text)))


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{key}.")
        elif isinstance(value, int | float):
            found.append((before + key, float(value)))
    return found


def ceiling(name: str) -> bool:
    """Whether the score is better the lower it is."""
    return name.endswith((".wrong", ".false"))


def holds(name: str, score: float, floor: float) -> bool:
    """Whether a score is no worse than its floor."""
    return score <= floor + 1e-9 if ceiling(name) else score >= floor - 1e-9


def better(name: str, one: float, other: float) -> bool:
    """Whether `one` asks for more than `other`."""
    return one < other if ceiling(name) else one > other


def rise(scores: Mapping[str, float]) -> None:
    """Raise each floor to the score of today, where that is better; never lower one."""
    known = floors()
    for name, score in scores.items():
        rounded = (math.ceil if ceiling(name) else math.floor)(score * _STEP) / _STEP
        if name not in known or better(name, rounded, known[name]):
            known[name] = rounded
    FILE.write_text(_written(known), "utf-8")


def _written(known: Mapping[str, float]) -> str:
    head = "".join(
        line for line in FILE.read_text("utf-8").splitlines(keepends=True) if line[0] == "#"
    )
    tables: dict[str, list[str]] = {}
    for name, floor in sorted(known.items()):
        table, _, key = name.rpartition(".")
        tables.setdefault(table, []).append(f"{key} = {floor}")
    return head + "".join(
        f"\n[{table}]\n" + "".join(f"{line}\n" for line in lines)
        for table, lines in sorted(tables.items())
    )
