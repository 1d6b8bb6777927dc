"""From a version's statements to the changes they make (first rule that applies).

A publisher's notice comes before everything; then what a report says differently from
its own earlier version; then what its statements do to what others have on record.
"""

from collections.abc import Iterable

from digest import values
from digest.compare.case import Case
from digest.compare.classify import classify
from digest.compare.noticed import explains, from_notice, meets, taken_back
from digest.compare.parties import same_party
from digest.compare.shifts import credits_to, shifted, still_there
from digest.compare.standing import disputes
from digest.model import (
    Change,
    ChangeKind,
    Key,
    Notice,
    NoticeKind,
    Stance,
    Statement,
    Touch,
)
from digest.values import Amount, Count, Days

_MENDS = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION, NoticeKind.EDITORS_NOTE)


def changes(case: Case) -> tuple[Change, ...]:
    """Every change the version makes to the claim, in the order to enter them."""
    if case.ends_all:
        return withdrawals(case)
    return Reckoning(case).changes()


def editorial(statement: Statement) -> Change:
    """The change by which the editors put a statement on record by hand."""
    return Change(
        story=statement.story,
        claim=statement.claim,
        kind=ChangeKind.FIRST,
        report=statement.url,
        version=statement.version,
        before=None,
        after=statement,
    )


def withdrawals(case: Case) -> tuple[Change, ...]:
    """What a notice that no earlier version carried takes back, with what rests on it."""
    unseen = next((notice for notice in case.unseen if notice.takes_all_back), None)
    if unseen is None:
        return ()
    own = [s for s in case.live if s.url == case.report]
    copies = [s for s in case.live if _rests_on(s, case) and _copied_from(s, own, case)]
    return tuple(
        change_of(case, ChangeKind.WITHDRAWN, before, None, (before,), notice=unseen)
        for before in (*own, *copies)
    )


def _copied_from(copy: Statement, own: list[Statement], case: Case) -> bool:
    """Credited to the outlet by name, it may copy another report: then the values tell."""
    return copy.origin == case.report or any(meets(copy.value, s.value) for s in own)


def _rests_on(statement: Statement, case: Case) -> bool:
    """Whether another report's statement has no reporting under it but this report's."""
    return statement.url != case.report and statement.origin in (case.report, case.outlet)


class Reckoning:
    """One version against one claim: what is live and what is new shrink as we go."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.live = list(case.live)
        self.found: list[Change] = []
        self.new = [statement for statement in case.new if not self._disowned(statement)]
        self.fresh = self._unknown(s.key for s in case.said)
        kept = {statement.key for statement in self.new}
        noticed = {notice.text for notice in case.notices}
        self.vanished = [
            s
            for s in case.own
            if s.key not in kept
            and s.evidence not in noticed
            and not (s.start is None and s.evidence in case.text)  # a notice's words
            and self._may_vanish(s)
        ]

    def changes(self) -> tuple[Change, ...]:
        self._heed_notices()
        for before, after in self._pairs():
            self._edited(before, after)
        for after in self.fresh:
            mended = next((c for c in self.case.mended if self._carries(after, c)), None)
            for change in self._late(after, mended) if mended else [self._classified(after)]:
                self._enter(change)
        return tuple(self.found)

    def _carries(self, copy: Statement, mended: Change) -> bool:
        """Whether a copy, found only now, carries what its origin has taken back."""
        wrong, right = mended.before, mended.after
        if wrong is None or copy.origin not in (wrong.url, wrong.outlet):
            return False
        apart = self.case.report not in (wrong.url, mended.report)
        return apart and taken_back(copy.value, wrong.value, right.value if right else None)

    def _late(self, copy: Statement, mended: Change) -> list[Change]:
        """It repeats, and moves along with its origin at once: it contradicts nobody."""
        repeated = change_of(self.case, ChangeKind.REPEATED, mended.before, copy)
        kind, notice = mended.kind, mended.notice
        return [repeated, change_of(self.case, kind, copy, mended.after, (copy,), notice=notice)]

    def _unknown(self, said: Iterable[Key]) -> list[Statement]:
        """What is new beside what was `said` and what stands."""
        told = {*said, *(s.key for s in self.case.own)}
        return sorted((s for s in self.new if s.key not in told), key=_exact_first)

    def _may_vanish(self, statement: Statement) -> bool:
        """What only our reading lost has not vanished while its sentence is there."""
        if not still_there(statement, self.case.text, self.case.notices):
            return True
        waits = any(p.statement == statement for p in self.case.proposals)
        return not waits and any(s.evidence == statement.evidence for s in self.new)

    def _heed_notices(self) -> None:
        for notice in self.case.unseen:
            touch = notice.touching(self.case.claim.id)
            if touch and notice.kind in _MENDS:
                self._mend(notice, touch)

    def _disowned(self, statement: Statement) -> bool:
        """Whether the page's own notice says that this value is the wrong one."""
        for notice in self.case.notices:
            touch = notice.touching(self.case.claim.id)
            if touch and touch.right and taken_back(statement.value, touch.wrong, touch.right):
                return True
        return False

    def _mend(self, notice: Notice, touch: Touch) -> None:
        """Corrected: what the report, or one sharing its origin, had wrong on record."""
        late = next((c for c in self.case.silent if explains(touch, c)), None)
        if late is not None:
            self._enter(self._corrected(notice, late.before, late.after, amends=late.seq))
            if late.before is not None:
                self._carry_over(notice, late.before, late.after)
            return
        for before in self._mended(notice, touch):
            after = self._right(notice, touch, before)
            if after is not None and self._alike(before, after):
                continue
            self.fresh = [s for s in self.fresh if s != after]
            self._enter(self._corrected(notice, before, after))
            self._carry_over(notice, before, after)

    def _mended(self, notice: Notice, touch: Touch) -> list[Statement]:
        own = [s for s in self.live if s.url == self.case.report]
        if touch.wrong is not None:
            hit = [s for s in own if taken_back(s.value, touch.wrong, touch.right)]
        else:
            hit = [s for s in own if s in self.vanished] or self._gainsaid(notice, touch, own)
        if hit or own or touch.wrong is None:
            return hit
        return [s for s in self.live if self._kin(s) and meets(s.value, touch.wrong)]

    def _gainsaid(self, notice: Notice, touch: Touch, own: list[Statement]) -> list[Statement]:
        """The one value that cannot stand beside the right one a page elsewhere gives."""
        if notice.url == self.case.report or touch.right is None:
            return []
        valued = [s for s in own if s.value and values.comparable(s.value, touch.right)]
        one = len({s.value for s in valued}) == 1
        return [s for s in valued if one and not meets(s.value, touch.right)]

    def _kin(self, other: Statement) -> bool:
        """Whether another report's statement shares its origin with this version."""
        return _rests_on(other, self.case) or any(s.shares_origin(other) for s in self.case.new)

    def _right(self, notice: Notice, touch: Touch, before: Statement) -> Statement | None:
        """What now stands in place of `before`: said in the body, else by the notice."""
        fits = [s for s in self.fresh if touch.right is None or meets(s.value, touch.right)]
        kept = [s for s in self.case.new if s.key not in {f.key for f in self.fresh}]
        if fits and touch.right is None:
            return min(fits, key=lambda s: (not in_place_of(s, before), *self._distance(s, before)))
        if fits:
            return fits[0]
        for statement in kept:
            if statement.value != before.value and meets(statement.value, touch.right):
                return statement
        if touch.right is None:
            return None
        case = self.case
        cause = case.cause(notice)
        return from_notice(notice, touch.right, before, case.report, case.outlet, cause)

    def _carry_over(self, notice: Notice, wrong: Statement, right: Statement | None) -> None:
        """The same for statements that rest on the corrected report alone."""
        for before in [s for s in self.live if _rests_on(s, self.case)]:
            if taken_back(before.value, wrong.value, right.value if right else None):
                self._enter(self._corrected(notice, before, right))

    def _corrected(
        self,
        notice: Notice,
        before: Statement | None,
        after: Statement | None,
        *,
        amends: int | None = None,
    ) -> Change:
        ends = (before,) if before is not None and before in self.live else ()
        kind = ChangeKind.CORRECTED
        return change_of(self.case, kind, before, after, ends, notice=notice, amends=amends)

    def _pairs(self) -> list[tuple[Statement, Statement]]:
        """Each new statement with the one of the earlier version it stands in place of."""
        pairs = []
        for before in list(self.vanished):
            after = min(
                (s for s in self.fresh if self._replaces(s, before)),
                key=lambda s: self._distance(s, before),
                default=None,
            )
            if after is not None and before in self.live:
                self.fresh.remove(after)
                pairs.append((before, after))
        return pairs

    def _replaces(self, after: Statement, before: Statement) -> bool:
        """Whether `after` may stand in place of `before`; a sentence that stays keeps its own."""
        stays = still_there(before, self.case.text, self.case.notices)
        return in_place_of(after, before) and (not stays or after.evidence == before.evidence)

    def _distance(self, after: Statement, before: Statement) -> tuple[bool, ...]:
        return not same_party(after, before, self.case.names), after.scope != before.scope

    def _edited(self, before: Statement, after: Statement) -> None:
        """The same report says otherwise now, and no notice says so."""
        notice = None
        if before.evidence == after.evidence and (before.by_model or after.by_model):
            return  # a model need not read the same words alike again
        if self._alike(before, after):
            if before.evidence == after.evidence:
                return  # only our reading of it has changed
            kind = ChangeKind.REPEATED
        elif notice := self._crediting(before, after):
            kind = ChangeKind.CORRECTED
        elif self._announced_as_update() or _come_true(before, after):
            kind = _as_updated(after, before)
        else:
            kind = ChangeKind.SILENTLY_EDITED
        self._enter(change_of(self.case, kind, before, after, (before,), notice=notice))

    def _alike(self, before: Statement, after: Statement) -> bool:
        """Whether the report says the same: value, how firmly, and on whose word."""
        if before.says != after.says:
            return False
        return not shifted(before, after, self.case.text, self.case.names)

    def _crediting(self, before: Statement, after: Statement) -> Notice | None:
        mending = (n for n in self.case.unseen if n.kind in _MENDS)
        return next((n for n in mending if credits_to(n, before, after, self.case.names)), None)

    def _announced_as_update(self) -> bool:
        """Whether the report says that it has new facts on this claim."""
        return any(
            notice.kind is NoticeKind.UPDATE and notice.touching(self.case.claim.id) is not None
            for notice in self.case.unseen
        )

    def _classified(self, after: Statement) -> Change:
        case = self.case
        kind, before = classify(after, self.live, case.claim, case.names, case.owners)
        overtaken = before if kind is ChangeKind.UPDATED else None
        return change_of(case, kind, before, after, self._outdated(overtaken, after))

    def _outdated(self, overtaken: Statement | None, after: Statement) -> tuple[Statement, ...]:
        """What no longer stands: overtaken values, and silence its own speaker has broken."""
        return tuple(
            s
            for s in self.live
            if s == overtaken
            or (overtaken and _overtaken_too(s, overtaken, after))
            or (after.value is not None and s.stance.withholds and self._broken(s, after))
        )

    def _broken(self, silence: Statement, after: Statement) -> bool:
        return same_party(silence, after, self.case.names) and after.stance.firm

    def _enter(self, change: Change) -> None:
        self.live = [s for s in self.live if s not in change.ends]
        self.vanished = [s for s in self.vanished if s not in change.ends]
        if change.after is not None and change.after not in self.live:
            self.live.append(change.after)
        self.found.append(change)


def in_place_of(after: Statement, before: Statement) -> bool:
    """A value stands in place of a value; silence broken, or a plan, is something else."""
    if before.value is None:
        return False
    if after.value is None:
        return after.stance.withholds
    return values.comparable(after.value, before.value)


def _as_updated(after: Statement, before: Statement) -> ChangeKind:
    narrower = after.says != before.says and meets(after.value, before.value)
    return ChangeKind.REFINED if narrower else ChangeKind.UPDATED


def _come_true(before: Statement, after: Statement) -> bool:
    """Whether what was planned is now told as done, of a later day: the facts moved on."""
    planned = before.stance is Stance.PLANNED and after.stance.firm
    return planned and before.says == after.says and _later(after, before)


def change_of(
    case: Case,
    kind: ChangeKind,
    before: Statement | None,
    after: Statement | None,
    ends: Iterable[Statement] = (),
    *,
    notice: Notice | None = None,
    amends: int | None = None,
) -> Change:
    report, version = case.cause(notice)
    return Change(
        story=case.claim.story,
        claim=case.claim.id,
        kind=kind,
        report=report,
        version=version,
        before=before,
        after=after,
        notice=notice,
        announced=notice is not None if kind.takes_back else None,
        amends=amends,
        ends=tuple(ends),
    )


def _overtaken_too(statement: Statement, overtaken: Statement, after: Statement) -> bool:
    """Whether what overtook the one overtakes the other; the opposing side stays."""
    same_side = not disputes(overtaken, statement)
    return same_side and disputes(after, statement) and not _later(statement, after)


def _later(a: Statement, b: Statement) -> bool:
    return a.said_on is not None and b.said_on is not None and a.said_on > b.said_on


def _exact_first(statement: Statement) -> float:
    """Of one report's numbers and days the most exact is entered first."""
    if isinstance(statement.value, Count | Amount | Days):
        return values.exactness(statement.value)
    return 0.0
