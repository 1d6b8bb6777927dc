"""What a letter is built of: blocks for changes, lines for what rides along, places.

Each begins with the claim's question. `Setting` is what they are put into words with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote
from zoneinfo import ZoneInfo

from digest.compose.verbatim import excerpt, host, link
from digest.compose.wording import PLAIN, Wording
from digest.compose.words import behind, who
from digest.model import Change, Claim, Copy, Standing, State, Statement


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Who says it, in which words, where."""

    words: str  #: empty where only the source is named
    quoted: bool
    who: str
    url: str | None
    host: str


@dataclass(frozen=True, kw_only=True)
class Face:
    """How a class of change shows; the shape is there so that colour never stands alone."""

    name: str  #: by which the phrases know its headline and label
    weight: int  #: 0 is the weightiest
    mark: str
    tone: str  #: a class of the style sheet


@dataclass(frozen=True, kw_only=True)
class Block:
    """One change, told in full."""

    face: Face
    label: str
    question: str
    lead: str = ""
    was: str = ""
    now: str
    struck: bool = False
    path: str = ""  #: by way of what, where several moves are told as one
    voices: tuple[Voice, ...]
    remarks: tuple[str, ...] = ()
    record: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """What rides along on one claim, in a line."""

    face: Face
    question: str
    says: str
    record: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one claim stands, in the answers it has on record."""

    face: Face
    label: str  #: empty where there is nothing to say beside the answers
    question: str
    answers: tuple[tuple[str, Voice], ...]
    remarks: tuple[str, ...]
    record: str


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What items are put into words with."""

    claims: Mapping[tuple[str, str], Claim]
    standings: Mapping[tuple[str, str], Standing]
    zone: ZoneInfo
    base_url: str  #: without a slash at the end
    copies: Mapping[int, tuple[Copy, ...]] = field(default_factory=dict)  #: by seq
    wording: Wording = PLAIN

    def claim(self, change: Change) -> Claim:
        return self.claims[change.story, change.claim]

    def standing(self, change: Change) -> Standing | None:
        return self.standings.get((change.story, change.claim))

    def disputed(self, change: Change) -> bool:
        standing = self.standing(change)
        return standing is not None and standing.state is State.DISPUTED

    def tally(self, change: Change) -> tuple[str, ...]:
        """How many outlets and origins stand behind a claim: "5 outlets, 2 origins"."""
        standing = self.standing(change)
        words = behind(standing, self.wording) if standing is not None else ""
        return (f"{words}.",) if words else ()

    def record(self, story: str, claim: str = "") -> str:
        """The address of the record page of a story, or of one of its claims."""
        return "/".join((self.base_url, quote(story), quote(claim))).rstrip("/")

    def voice(self, statement: Statement, *, silent: bool = False) -> Voice:
        """A statement's evidence and source; `silent` names the source only.

        What the editors put on record is in their own words: never in quotation marks.
        """
        by_hand = statement.by_hand
        url = link(statement.url)
        about = statement.value.text if statement.value else ""
        signed = who(statement, self.zone, self.wording)
        return Voice(
            words="" if silent else excerpt(statement.evidence, about),
            quoted=not by_hand,
            who=self.wording.say("by_hand", signed) if by_hand else signed,
            url=url,
            host=host(url or ""),
        )
