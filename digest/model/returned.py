"""What came back: returned mail, complaints, and wishes to leave that came by mail."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReturnKind(StrEnum):
    """What a mail to our return address says of the address we wrote to."""

    HARD = "hard"  #: there is no such address; a server says so in so many words
    GUESS = "guess"  #: so it seems; not sure before it has come twice
    SOFT = "soft"  #: not now: a full mailbox, a server that is away
    OURS = "ours"  #: our fault, or our relay's: blocked, not signed, not routed
    COMPLAINT = "complaint"  #: its reader called our message unwanted
    LEAVE = "leave"  #: its reader wants no more mail
    OTHER = "other"  #: an automatic answer, a delay, anything else

    @property
    def failed(self) -> bool:
        """Whether the message did not reach its reader, and will not."""
        return self in (ReturnKind.HARD, ReturnKind.GUESS, ReturnKind.SOFT, ReturnKind.OURS)


@dataclass(frozen=True, kw_only=True)
class Returned:
    """One mail that came back, as read from its bytes."""

    kind: ReturnKind
    status: str | None = None  #: of RFC 3463, "5.1.1"
    words: str = ""  #: a server's own, on one line, without addresses
    recipients: tuple[str, ...] = ()  #: whom it could not be delivered to, as both ends name them
    message_ids: tuple[str, ...] = ()  #: with angle brackets; what it may be about, likeliest first
    sent_to: tuple[str, ...] = ()  #: the addresses this mail itself was sent to
    sent_from: tuple[str, ...] = ()  #: the envelope senders of what came back


@dataclass(frozen=True, kw_only=True)
class Return:
    """An earlier return, as scoring needs it: proven to answer a message of ours."""

    kind: ReturnKind
    day: date


@dataclass(frozen=True, kw_only=True)
class Blamed:
    """Mail to one host that was refused through no fault of its readers."""

    host: str
    words: str  #: what was said last
    number: int
