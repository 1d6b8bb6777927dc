"""How firmly a speaker puts it."""

from enum import StrEnum


class Stance(StrEnum):
    """How firmly a speaker puts it. The last three carry no value."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    DECLINED = "declined"  #: "would not say"
    NO_REPLY = "no_reply"  #: "did not respond"
    UNKNOWN = "unknown"  #: "it is not known"

    @property
    def withholds(self) -> bool:
        return self in _WITHHOLDING

    @property
    def firm(self) -> bool:
        """Whether it can corroborate or dispute what others say."""
        return self in (Stance.ASSERTED, Stance.DENIED)


_WITHHOLDING = frozenset((Stance.DECLINED, Stance.NO_REPLY, Stance.UNKNOWN))
