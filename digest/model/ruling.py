"""What waits for an editor, and what one decides on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.record import Change, Proposal
from digest.model.report import Mention
from digest.model.stance import Stance
from digest.values import Value


class Sort(StrEnum):
    """Why something waits for an editor; the first are the most urgent."""

    CONTRADICTION = "contradiction"  #: one that may be none; its `id` is the change's seq
    EDIT = "edit"  #: a silent edit that waits still; likewise
    PROPOSAL = "proposal"  #: mailed, and read otherwise now; the seq of what put it on record
    MENTION = "mention"  #: a sentence that could not be read; the id it was first entered by
    STATEMENT = "statement"  #: nothing waits; the seq of the change that put it on record


class Verb(StrEnum):
    """What an editor does with it."""

    ACCEPT = "accept"  #: it says so; of a mention: it says what the editor reads in it
    REJECT = "reject"  #: it says nothing of the kind
    MEND = "mend"  #: it says something else
    SAME = "same"  #: it says what another statement says
    UNDO = "undo"  #: an earlier ruling holds no longer


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that waits for an editor, with the one of its facts that fits its sort."""

    sort: Sort
    id: int
    story: str
    claim: str
    since: datetime | None
    until: datetime | None = None  #: when it is mailed though nobody has decided; None: never
    change: Change | None = None
    proposal: Proposal | None = None
    mention: Mention | None = None
    version: int = 0  #: a mention's: id of the version that it is in
    report: str = ""  #: the address of the report that it is in
    outlet: str = ""

    @property
    def name(self) -> str:
        """What it goes by in addresses and commands."""
        return f"{self.sort}-{self.id}"

    @property
    def evidence(self) -> str:
        """The sentence to be judged; empty where a report dropped one."""
        if self.mention is not None:
            return self.mention.evidence
        if self.proposal is not None:
            return self.proposal.statement.evidence
        after = self.change.after if self.change else None
        return after.evidence if after else ""


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What an editor reads in a sentence."""

    value: Value | None
    stance: Stance = Stance.ASSERTED
    speaker: str | None = None  #: None: the outlet itself
    scope: str | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What an editor decides on something that waits, or on any statement.

    `says` is what a mended sentence says, or an accepted mention; `same_as` the id of the
    statement that it says the same as. `sentence` is where a page still says what it is
    taken to have dropped.
    """

    sort: Sort
    about: int  #: as a matter's `id`
    verb: Verb
    editor: str
    reason: str
    says: Saying | None = None
    same_as: int | None = None
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """A decision on record."""

    id: int
    verb: Verb
    editor: str
    reason: str
    at: datetime
    sort: Sort
    about: int  #: as a matter's `id`
    story: str
    claim: str
    report: str
    evidence: str
    undoes: int | None = None  #: the ruling that it undoes
