"""What a run tells of itself while it goes and when it ends."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

#: called with what is being done, how much of it is done, and how much there is
Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, of: int) -> None:
    """Progress nobody looks at."""
    del what, done, of


@dataclass(frozen=True)
class Failure:
    """A source that could not be read, or a message that was not accepted."""

    what: str  #: an address
    why: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a language model was asked in a run, and what it cost."""

    reader: str  #: its name on what it reads
    questions: int  #: put to it
    known: int  #: answered before, and asked of the store
    unanswered: int
    tokens_in: int
    tokens_out: int
    seconds: float
    tokens_today: int  #: in and out, this run's among them
    tokens_per_day: int  #: at the most
    stopped: str  #: why nothing more was asked; empty: it was

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"seconds": round(self.seconds, 1)}
