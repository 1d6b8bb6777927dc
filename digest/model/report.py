"""What publishers say: entries, pages, notices and the statements read from them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from digest import values
from digest.model.stance import Stance
from digest.model.times import written
from digest.values import Value


@dataclass(frozen=True)
class Validators:
    """What a server gave us to ask again with (RFC 9110 §8.8); None where it gave nothing."""

    etag: str | None = None
    modified: str | None = None
    body: str | None = None  #: sha256 of the bytes, hexadecimal
    lasting: str | None = None  #: sha256 of what lasts of a page, as `gather` tells it


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
    where: str  #: "json-ld", "footer", "headline", "body", "struck", "entry" of a list of notices…
    published: date | None = None
    label: str = ""  #: its first words, where the markup sets them apart, or a headline over it
    links: tuple[str, ...] = ()  #: addresses that its words link to


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
    def whole(self) -> str:
        """All its words: headline, article and notices."""
        return "\n".join((self.title, self.text, *(passage.text for passage in self.passages)))


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of a report as it was first seen, and whose words it is."""

    id: int  #: in the ledger; the order in which they were seen
    url: str  #: the report's
    outlet: str
    text: str
    origin: str | None = None  #: an address, or a name; None: the report's own


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
    cause: str | None = None  #: whose error it was, as printed: "an editing error"
    names: str | None = None  #: the other report it is about: an address, else a headline
    touches: tuple[Touch, ...] = ()
    version: int = 0  #: of the page at `url` that carries it; 0 until entered

    def touching(self, claim: str) -> Touch | None:
        """What the notice says on `claim`, if anything."""
        return next((touch for touch in self.touches if touch.claim == claim), None)

    @property
    def takes_all_back(self) -> bool:
        """Whether it takes back all that its report says."""
        return self.kind in (NoticeKind.RETRACTION, NoticeKind.REMOVAL)

    def as_json(self) -> dict[str, Any]:
        return {"kind": str(self.kind), "text": self.text, "url": self.url}


#: what makes a statement distinct among those of one version
Key = tuple[str, Value | None, Value | None, Stance, str, str | None]


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
    def key(self) -> Key:
        """What makes it distinct among the statements of one version."""
        return (self.claim, self.value, self.denies, self.stance, self.speaker, self.scope)

    @property
    def by_hand(self) -> bool:
        """Whether the editors put it on record, in their own words and from no version."""
        return self.version == 0 and self.engine.startswith("editor/")

    @property
    def by_model(self) -> bool:
        """Whether a language model read it, who need not read the same words alike again."""
        return self.engine.startswith("llm/")

    @property
    def says(self) -> tuple[Value | None, Value | None]:
        """What it says of the claim, whoever says it and however firmly."""
        return self.value, self.denies

    @property
    def word(self) -> str | None:
        """On whose word it says so; None: in the outlet's own words."""
        return None if self.speaker == self.outlet else self.speaker

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
class View:
    """What one reader makes of a sentence that two readers do not agree on. No statement."""

    engine: str
    value: Value | None = None
    denies: Value | None = None
    stance: Stance | None = None  #: None: it reads nothing
    speaker: str = ""  #: empty: the outlet
    why: str = ""  #: what keeps it from being a statement, or from reading anything


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A sentence on a claim's topic from which no value can safely be read."""

    story: str
    claim: str
    evidence: str
    why: str  #: for the editor: what kept it from being read
    start: int | None = field(default=None, compare=False)
    views: tuple[View, ...] = ()  #: where two read it: what each makes of it


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from one page for one story.

    `whole`: every reader there is has read it; else some of it waits for another time.
    """

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notices: tuple[Notice, ...] = ()
    whole: bool = True
