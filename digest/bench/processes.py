"""What a process and all that it started have taken, by Linux's own account (proc(5))."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Taken:
    """What a piece of work took, in seconds."""

    cpu: float  #: of the processor, children counted
    wall: float


def taken(work: Callable[[], object], *, without: int | None = None) -> Taken:
    """What `work` takes, in this process and all those it started, but for one, by its number.

    No less than the kernel's clock can tell.
    """
    cpu, wall = _cpu(without), time.perf_counter()
    work()
    return Taken(max(_cpu(without) - cpu, 1 / _TICKS), time.perf_counter() - wall)


def _cpu(without: int | None) -> float:
    """Seconds of this process, of its children, and of theirs."""
    children: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended since
            continue
        pid, parent = int(path.parent.name), int(fields[1])
        children.setdefault(parent, []).append(pid)
        seconds[pid] = sum(map(int, fields[11:15])) / _TICKS  # its own, and of those that ended
    total, open_ = 0.0, [os.getpid()]
    while open_:
        pid = open_.pop()
        if pid == without:
            continue
        total += seconds.get(pid, 0.0)
        open_ += children.get(pid, [])
    return total
