"""What is on record: changes, and how each claim stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from digest import values
from digest.model.report import Notice, Statement
from digest.model.story import Claim
from digest.model.times import written
from digest.values import Value


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

    @property
    def takes_back(self) -> bool:
        """Whether it takes back what a report had on record."""
        return self in (ChangeKind.CORRECTED, ChangeKind.SILENTLY_EDITED, ChangeKind.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the record: what was said did this to what stood.

    `report` and `version` are what caused it: the page that says so, be it a page of
    corrections. `after` is None when a report stopped saying what `before` said. `ends`
    are the statements that live no longer by it.
    `engine` is set where no publisher did anything but we read a stored version again:
    such a change is on record and is never mailed. `corrected` without a notice is then
    a mistake of ours, put right before anybody was told it. `override` is set where the
    editors put our reading right: whoever was told the mistake is told so.
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
    engine: str | None = None  #: the engine that read again
    override: int | None = None  #: id of the editors' decision that caused it: the error was ours
    last_seen: datetime | None = None  #: silent edits: when the old text was last seen
    first_absent: datetime | None = None  #: … and when it was first seen to be gone
    seq: int = 0  #: 0 until entered
    detected: datetime | None = None

    @property
    def shifts(self) -> bool:
        """Whether a report says the same still, but on another's word or more or less firmly."""
        moved = self.kind.takes_back or self.kind is ChangeKind.UPDATED
        if self.before is None or self.after is None:
            return False
        return moved and self.before.says == self.after.says

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


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A correction of ours that waits for the editors: what was mailed is read otherwise now.

    Until they decide, `statement` stands. `read_as` is what its text is read as now; None
    where nothing is read from it any more; the statement itself where a later reading
    agrees with it again, and nothing is left to decide.
    """

    statement: Statement
    read_as: Statement | None
    engine: str
    at: datetime | None = None  #: None until entered


@dataclass(frozen=True, kw_only=True)
class Override:
    """An editor's decision on what a sentence of a report says; it holds for every later reading.

    `statement` is what was read from the sentence; `read_as` what holds in its place: None
    where nothing is said there, the statement itself where the reading was right.
    """

    statement: Statement
    read_as: Statement | None
    editor: str
    reason: str
    at: datetime | None = None  #: None until entered
    id: int | None = None
    ruling: int | None = None  #: id of the ruling that it carries out


@dataclass(frozen=True, kw_only=True)
class Outage:
    """A source or report that cannot be read, or could not for a while."""

    what: str  #: its address
    why: str
    since: datetime
    tries: int
    ended: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What became of another report's copy of what its origin corrected or withdrew."""

    story: str
    claim: str
    seq: int  #: of the change by which the origin took it back
    outlet: str
    url: str
    value: Value | None  #: the one told wrong
    still: bool  #: whether the copy said it when it was last seen
    seen_at: datetime  #: when it was last seen
    followed_at: datetime | None  #: when it was first seen without; None while it is `still` there

    def as_json(self) -> dict[str, Any]:
        return {
            "story": self.story,
            "claim": self.claim,
            "seq": self.seq,
            "outlet": self.outlet,
            "url": self.url,
            "value": values.as_json(self.value) if self.value else None,
            "still": self.still,
            "seen_at": written(self.seen_at),
            "followed_at": written(self.followed_at),
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
