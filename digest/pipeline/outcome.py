"""What a run tells of itself while it goes and when it ends."""

from collections.abc import Callable
from dataclasses import dataclass

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
