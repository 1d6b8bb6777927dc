"""Who is told: subscribers, what each was told, and what they are owed."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from digest.model.record import Change, ChangeKind
from digest.model.report import Statement


class Every(StrEnum):
    """How often a subscriber wants an edition."""

    DAY = "day"
    WEEK = "week"


class Kind(StrEnum):
    """What a message is; the more urgent is handed over first."""

    CONFIRM = "confirm"  #: asks somebody whether they want mail at all
    CORRECTION = "correction"  #: holds nothing but corrections
    EDITION = "edition"
    TEST = "test"  #: shows how an edition looks; tells nothing, as far as the record goes


#: the kinds that tell their reader something
TELLING = (Kind.EDITION, Kind.CORRECTION)


class Corrections(StrEnum):
    """When a correction reaches a subscriber: in the next edition, or at once."""

    NEXT = "next"
    ONCE = "once"


@dataclass(frozen=True, kw_only=True)
class Subscriber:
    """Somebody an edition is owed to, from the change after `since` on."""

    email: str
    token: str  #: opaque; names the subscriber in addresses and Message-IDs
    since: int  #: the ledger's last seq when they joined
    joined: datetime
    stories: tuple[str, ...] | None = None  #: None: all of them
    at: time | None = None  #: None: the default hour
    zone: str | None = None  #: IANA name; None: the digest's
    every: Every = Every.DAY
    weekday: int | None = None  #: of weekly editions; 0 is Monday; None: a week after the last
    corrections: Corrections | None = None  #: None: as [digest] says
    classes: tuple[ChangeKind, ...] | None = None  #: of news; None: all of them
    locale: str | None = None  #: of dates and numbers, and of words where we have them
    confirmed: bool = True
    paused: bool = False
    suspended: str | None = None  #: why mail to the address has been stopped
    id: int | None = None

    @property
    def reachable(self) -> bool:
        """Whether mail may go to them now."""
        return self.confirmed and not self.paused and self.suspended is None

    def follows(self, story: str) -> bool:
        return self.stories is None or story in self.stories

    def wants(self, kind: ChangeKind) -> bool:
        """Whether changes of a kind are told them as news; corrections always are."""
        return self.classes is None or kind in self.classes or kind.takes_back


def masked(address: str) -> str:
    """An address its owner recognises, and nobody else learns: "a…@example.org"."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A statement that one reader was mailed, and in which edition."""

    seq: int  #: the change it was mailed as
    statement: Statement
    at: datetime  #: the edition's date
    mended: bool = False  #: whether a later message took it back


class Role(StrEnum):
    """Why a change stands in an edition."""

    CORRECTION = "correction"  #: the reader was told what it overturns
    NEWS = "news"
    RIDES = "rides"  #: a line beside the news: corroborated, repeated, withheld again
    STANDING = "standing"  #: where a claim stands, in a first edition


@dataclass(frozen=True, kw_only=True)
class Item:
    """One change in one edition."""

    role: Role
    change: Change
    told: Told | None = None  #: what the reader was told before; for corrections


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What one subscriber's digest contains.

    `through` is the last seq it takes account of, `held` those up to it that wait for
    a later edition.
    """

    subscriber: Subscriber
    at: datetime
    items: tuple[Item, ...]
    through: int
    held: tuple[int, ...] = ()

    def in_role(self, *roles: Role) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.role in roles)


@dataclass(frozen=True, kw_only=True)
class Content:
    """An edition in words: what every reader of the same items shares.

    `TOKEN` stands where a reader's own token goes.
    """

    subject: str
    text: str
    html: str
    language: str = "en"  #: of our words in it


#: as long as a subscriber's token, so that the one takes the other's place in encoded text
TOKEN = "TOKENTOKENTOKENTOKENTOKENTOKENTO"  # noqa: S105 - a placeholder, spliced out


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whom a run's messages come from, as it stood when they were planned."""

    sender: str  #: Name <address>, or the address alone
    title: str
    base_url: str
    reply_to: str | None = None
    bounce_address: str | None = None  #: whose mailbox returned mail comes to


@dataclass(frozen=True, kw_only=True)
class Note:
    """A plain message to one editor: all that its bytes are made from."""

    id: int
    to: str
    message_id: str  #: with angle brackets
    date: datetime
    sender: str
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message owed: all that its bytes are made from, fixed before the first try."""

    id: int
    run: int
    kind: Kind
    message_id: str  #: with angle brackets
    date: datetime
    to: str
    token: str  #: what stands where the content has `TOKEN`
    content: Content
    letterhead: Letterhead
    story: str | None = None  #: the one story it is about; None: several
    return_path: str | None = None  #: where it is returned to; None: the sender
    leave_by: str | None = None  #: an address that a message to leaves by; None: there is none
    references: tuple[str, ...] = ()
