"""The words of the house, frozen: what travels from room to room.

A *story* has *claims* and *sources*. A source announces *reports*; each text seen at a
report's address is one of its *versions*. A version's *statements* say something on a
claim; comparing them with the *standing* gives *changes*. Changes go into *editions*.
Every time is aware of its zone; every address is canonical, as published.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from digest import values
from digest.values import Kind, Value

# ── what editors follow ────────────────────────────────────────────────────────────────


class SourceKind(StrEnum):
    """What stands at a source's address."""

    FEED = "feed"
    PAGE = "page"  #: one report
    CORRECTIONS = "corrections"  #: an outlet's page of corrections


@dataclass(frozen=True, kw_only=True)
class Source:
    """A feed or page that is gathered for a story."""

    url: str
    kind: SourceKind
    fetch_all: bool = False  #: fetch every entry, whether or not it names the story


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A publisher, as far as the editors have told us about it."""

    name: str
    hosts: tuple[str, ...] = ()
    owner: str | None = None
    wire: bool = False  #: sells its reports to others


class Motion(StrEnum):
    """Whether the true value of a claim may move with time."""

    NEVER = "never"
    GROWS = "grows"
    ANYTIME = "anytime"


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What the editors put on record by hand, before any report was read."""

    value: Value | None
    stance: "Stance"
    speaker: str
    published: datetime
    outlet: str
    url: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A tracked question of one kind.

    `subjects` and `words` are empty where the editors gave none; the reader then draws
    them from the question.
    """

    story: str
    id: str
    kind: Kind
    question: str
    subjects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: status only
    unit: str | None = None
    speaker: str | None = None
    motion: Motion = Motion.ANYTIME
    without: tuple[str, ...] = ()  #: `not` in config.toml
    on_record: tuple[OnRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """What editors follow."""

    id: str
    title: str
    sources: tuple[Source, ...] = ()
    about: tuple[str, ...] = ()  #: a report belongs when it has any of these
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: name: other names
    claims: tuple[Claim, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and other name, as given."""
        return tuple(n for name, others in self.names.items() for n in (name, *others))

    @property
    def marks(self) -> tuple[str, ...]:
        """What shows that a report belongs: `about`, else every capitalised name."""
        return self.about or tuple(n for n in self.all_names if n[:1].isupper())

    def owns(self, text: str) -> bool:
        """Whether a report with this text belongs to the story."""
        return named(text, self.marks)

    def announced_by(self, text: str) -> bool:
        """Whether an entry with this title, summary or content is worth fetching."""
        return named(text, (*self.marks, *(n for n in self.all_names if n[:1].isupper())))


def named(text: str, names: Iterable[str]) -> bool:
    """Whether any of `names` stands in `text` as a whole word.

    Letter case does not count, save for a name that is all capitals ("ICE").
    """
    return any(_name_pattern(name).search(text) for name in names)


@functools.lru_cache(maxsize=4096)
def _name_pattern(name: str) -> re.Pattern[str]:
    flags = 0 if name.isupper() else re.IGNORECASE
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", flags)


# ── what publishers say ────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Validators:
    """What a server gave us to ask again with (RFC 9110 §8.8); None where it gave nothing."""

    etag: str | None = None
    modified: str | None = None
    body: str | None = None  #: sha256 of the bytes, hexadecimal


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a feed announces: one report's address and what the feed tells of it."""

    url: str
    title: str
    text: str  #: summary and content, as plain text
    published: datetime | None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A publisher's words that stand apart from the article and may be a notice."""

    text: str
    where: str  #: "json-ld", "footer", "headline", "body", …
    published: date | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """One readable text of a report, as gathered.

    `text` holds the article's paragraphs, one a line, whitespace collapsed; notices are
    not in it but in `passages`.
    """

    url: str  #: canonical
    outlet: str
    title: str
    text: str
    byline: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    passages: tuple[Passage, ...] = ()
    links: tuple[str, ...] = ()  #: addresses the article's text links to

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


class NoticeKind(StrEnum):
    """A publisher's own act on its report."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"
    REMOVAL = "removal"


@dataclass(frozen=True, kw_only=True)
class Touch:
    """What a notice says on one tracked claim."""

    claim: str
    wrong: Value | None
    right: Value | None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A publisher's own words about an error or change."""

    kind: NoticeKind
    text: str
    url: str
    published: date | None = None
    wrong: str | None = None  #: the words said to be wrong
    right: str | None = None  #: the words put in their place
    touches: tuple[Touch, ...] = ()

    def touching(self, claim: str) -> Touch | None:
        """What the notice says on `claim`, if anything."""
        return next((touch for touch in self.touches if touch.claim == claim), None)

    def as_json(self) -> dict[str, Any]:
        return {"kind": str(self.kind), "text": self.text, "url": self.url}


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
        return self in (Stance.DECLINED, Stance.NO_REPLY, Stance.UNKNOWN)

    @property
    def firm(self) -> bool:
        """Whether it can corroborate or dispute what others say."""
        return self in (Stance.ASSERTED, Stance.DENIED)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one version of one report says on one claim.

    `version` and `origin` are set when the statement is entered: 0 and None before.
    """

    story: str
    claim: str
    value: Value | None
    stance: Stance
    speaker: str  #: as credited; the outlet where nobody is
    evidence: str  #: verbatim, contiguous in the version's visible text
    url: str
    outlet: str
    engine: str
    denies: Value | None = None
    via: str | None = None  #: who passes on what the speaker said
    scope: str | None = None  #: "for Rekognition"
    as_of: date | None = None
    published: datetime | None = None
    moved: bool = False  #: its words say the value moved: "now", "no longer", "rose to"
    start: int | None = field(default=None, compare=False)  #: offset of evidence in Page.text
    version: int = 0
    origin: str | None = None  #: an address, or a name where no address is known
    paragraph: str = field(default="", compare=False)  #: where the evidence stands
    id: int | None = field(default=None, compare=False)  #: in the ledger

    @property
    def key(self) -> tuple[str, Value | None, Value | None, Stance, str, str | None]:
        """What makes it distinct among the statements of one version."""
        return (self.claim, self.value, self.denies, self.stance, self.speaker, self.scope)

    @property
    def said_on(self) -> date | None:
        """The day it holds at: as it says itself, else the day it was published."""
        return self.as_of or (self.published.date() if self.published else None)

    def shares_origin(self, other: "Statement") -> bool:
        """Whether both rest on the same reporting: one report, one copied, or one cited."""
        mine, theirs = self.origin or self.url, other.origin or other.url
        return mine in (theirs, other.url, other.outlet) or theirs in (self.url, self.outlet)

    def as_json(self) -> dict[str, Any]:
        return {
            "story": self.story,
            "claim": self.claim,
            "value": values.as_json(self.value) if self.value else None,
            "denies": values.as_json(self.denies) if self.denies else None,
            "stance": str(self.stance),
            "speaker": self.speaker,
            "via": self.via,
            "scope": self.scope,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "evidence": self.evidence,
            "url": self.url,
            "outlet": self.outlet,
            "published": written(self.published),
            "version": self.version,
            "origin": self.origin,
            "engine": self.engine,
        }


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A sentence on a claim's topic from which no value can safely be read."""

    story: str
    claim: str
    evidence: str
    why: str  #: for the editor: what kept it from being read
    start: int | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from one page for one story."""

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notices: tuple[Notice, ...] = ()


# ── what is on record ──────────────────────────────────────────────────────────────────


class ChangeKind(StrEnum):
    """What a statement does to the standing."""

    FIRST = "first"
    REPEATED = "repeated"
    CORROBORATED = "corroborated"
    REFINED = "refined"
    UPDATED = "updated"
    CONTRADICTED = "contradicted"
    CORRECTED = "corrected"
    SILENTLY_EDITED = "silently_edited"
    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the record: what was said did this to what stood.

    `report` and `version` are what caused it. `after` is None when a report stopped
    saying what `before` said. `ends` are the statements that live no longer by it.
    """

    story: str
    claim: str
    kind: ChangeKind
    report: str
    version: int
    before: Statement | None
    after: Statement | None
    notice: Notice | None = None
    announced: bool | None = None
    amends: int | None = None  #: seq of the change this one completes
    ends: tuple[Statement, ...] = ()
    seq: int = 0  #: 0 until entered
    detected: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "seq": self.seq,
            "story": self.story,
            "claim": self.claim,
            "change": str(self.kind),
            "report": self.report,
            "version": self.version,
            "detected": written(self.detected),
            "before": self.before.as_json() if self.before else None,
            "after": self.after.as_json() if self.after else None,
            "notice": self.notice.as_json() if self.notice else None,
            "announced": self.announced,
            "amends": self.amends,
        }


class State(StrEnum):
    """How a claim stands."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    WITHHELD = "withheld"
    EMPTY = "empty"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is on record for a claim now: its live statements, newest and most exact first."""

    claim: Claim
    state: State
    statements: tuple[Statement, ...]
    outlets: int
    origins: int

    def as_json(self) -> dict[str, Any]:
        return {
            "story": self.claim.story,
            "claim": self.claim.id,
            "question": self.claim.question,
            "state": str(self.state),
            "standing": [statement.as_json() for statement in self.statements],
            "outlets": self.outlets,
            "origins": self.origins,
        }


# ── who is told ────────────────────────────────────────────────────────────────────────


class Every(StrEnum):
    """How often a subscriber wants an edition."""

    DAY = "day"
    WEEK = "week"


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
    corrections: Corrections | None = None  #: None: as [digest] says
    confirmed: bool = True
    paused: bool = False
    id: int | None = None

    def follows(self, story: str) -> bool:
        return self.stories is None or story in self.stories


@dataclass(frozen=True, kw_only=True)
class Told:
    """A statement that one reader was mailed, and in which edition."""

    seq: int  #: the change it was mailed as
    statement: Statement
    at: datetime  #: the edition's date
    message_id: str
    mends: int | None = None  #: the seq mailed earlier that it corrected


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


TOKEN = "TOKENTOKENTOKENTOKENTOKENTOKENTOKEN"  # noqa: S105 - a placeholder, spliced out


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message owed: all that its bytes are made from, fixed before the first try."""

    id: int
    message_id: str  #: with angle brackets
    date: datetime
    to: str
    token: str
    content: Content
    references: tuple[str, ...] = ()


def written(at: datetime | None) -> str | None:
    """A time as the contract writes it: UTC, to the second, with a Z."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
