"""What a clause was found to say on a claim, before it is anybody's statement."""

from dataclasses import dataclass

from digest.model import Stance
from digest.values import Value


@dataclass(frozen=True, kw_only=True)
class Found:
    """A value, the stance of the words themselves, and where the predicate stands."""

    value: Value
    stance: Stance
    at: int
    negated: bool = False


@dataclass(frozen=True)
class Unread:
    """Why nothing was read, in plain words for the editors."""

    why: str
