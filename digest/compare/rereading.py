"""What reading a stored version again does to what stands.

No publisher has done anything, so nothing here is an edit of theirs. What our earlier
reading missed is entered, what it had wrong is put right; but what has been mailed stands
until the editors decide, and waits for them as a proposal.
"""

from dataclasses import dataclass, replace

from digest.compare.case import Case
from digest.compare.changes import Reckoning, change_of, in_place_of, withdrawals
from digest.compare.classify import classify
from digest.compare.noticed import meets
from digest.compare.parties import same_party
from digest.model import Change, ChangeKind, Proposal, Statement


@dataclass(frozen=True)
class Reread:
    """What to enter, and what to lay before the editors."""

    changes: tuple[Change, ...]
    proposals: tuple[Proposal, ...]


def reread(case: Case, mailed: frozenset[int], engine: str) -> Reread:
    """What `engine` makes of a version that was read before, on one claim.

    `case.new` is what it reads now, `case.said` what was read last; `mailed` are the ids
    of the claim's statements that readers were told.
    """
    again = _Rereading(case, mailed, engine)
    return Reread(again.changes(), tuple(again.proposals))


def reheeded(case: Case, mailed: frozenset[int], engine: str) -> Reread:
    """What notices that stand elsewhere, and are read again, do to a report on record.

    `case` is as for a first reading of them, `mailed` as for `reread`.
    """
    again = _Rereading(case, mailed, engine)
    again.vanished = []
    return Reread(again.heeded(), tuple(again.proposals))


def confirmed(case: Case, engine: str) -> tuple[Proposal, ...]:
    """For what waits for the editors, and is read as it was again: nothing waits any more.

    Unless it waits for what a notice says, which does not stop the text from saying it.
    """
    kept = set() if case.ends_all else {statement.key for statement in Reckoning(case).new}
    return tuple(
        Proposal(statement=p.statement, read_as=p.statement, engine=engine)
        for p in case.proposals
        if p.statement.key in kept
    )


class _Rereading(Reckoning):
    def __init__(self, case: Case, mailed: frozenset[int], engine: str) -> None:
        super().__init__(case)
        self.mailed = mailed
        self.engine = engine
        self.proposals: list[Proposal] = []
        # What was only proposed is not on record, though it was read.
        proposed = {p.read_as.key for p in case.proposals if p.read_as}
        self.fresh = self._unknown({s.key for s in case.said} - proposed)

    def changes(self) -> tuple[Change, ...]:
        if self.case.ends_all:
            for change in withdrawals(self.case):
                self._enter(change)
            return tuple(self.found)
        self._heed_notices()
        for before, after in self._pairs():
            self._edited(before, after)
        for before in list(self.vanished):
            self._enter(change_of(self.case, ChangeKind.CORRECTED, before, None, (before,)))
        for after in self.fresh:
            if not self._overtaken_since(after):
                self._enter(self._classified(after))
        return tuple(self.found)

    def heeded(self) -> tuple[Change, ...]:
        """What the notices do, and nothing else."""
        if self.case.ends_all:
            for change in withdrawals(self.case):
                self._enter(change)
        else:
            self._heed_notices()
        return tuple(self.found)

    def _enter(self, change: Change) -> None:
        """Enter what takes back nothing that was mailed; propose what does."""
        taken = [s for s in change.ends if s.id in self.mailed and self._overturns(change, s)]
        if taken:
            self.proposals += (
                Proposal(statement=s, read_as=change.after, engine=self.engine) for s in taken
            )
            self.vanished = [s for s in self.vanished if s not in change.ends]
        else:
            super()._enter(replace(change, engine=self.engine))

    def _may_vanish(self, statement: Statement) -> bool:
        """What the text has lost is another matter: a sentence that is there is read anew."""
        return statement.evidence in self.case.text

    def _replaces(self, after: Statement, before: Statement) -> bool:
        return in_place_of(after, before)

    def _distance(self, after: Statement, before: Statement) -> tuple[bool, ...]:
        return after.evidence != before.evidence, *super()._distance(after, before)

    def _edited(self, before: Statement, after: Statement) -> None:
        """The same words, read otherwise."""
        if (before.value, before.stance) == (after.value, after.stance):
            kind = ChangeKind.REPEATED
        elif meets(after.value, before.value):
            kind = ChangeKind.REFINED
        else:
            kind = ChangeKind.CORRECTED
        self._enter(change_of(self.case, kind, before, after, (before,)))

    def _overturns(self, change: Change, told: Statement) -> bool:
        """Whether it is another thing than readers were told: value, firmness or speaker."""
        after = change.after
        if after is None or after.stance is not told.stance or after.scope != told.scope:
            return True
        if after.value != told.value and not meets(after.value, told.value):
            return True
        if told.speaker in (after.speaker, told.outlet):
            return False
        return not same_party(after, told, self.case.names)

    def _overtaken_since(self, old: Statement) -> bool:
        """Whether what was said later would have ended it, had it been read in its time."""
        claim, names = self.case.claim, self.case.names
        return any(
            classify(later, [old], claim, names)[0] is ChangeKind.UPDATED for later in self.live
        )
