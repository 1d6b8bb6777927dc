"""The class of a statement that no notice and no earlier version of its report explains."""

from collections.abc import Sequence

from digest import values
from digest.compare.parties import NO_OWNERS, Names, Owners, same_house, same_party
from digest.compare.standing import disputes
from digest.model import ChangeKind, Claim, Motion, Stance, Statement
from digest.values import Amount, Count, Relation

_AGREES = (Relation.EQUAL, Relation.BROADENS)
_NARROWS = (Relation.REFINES, Relation.OVERLAPS)


def classify(
    new: Statement,
    live: Sequence[Statement],
    claim: Claim,
    names: Names,
    owners: Owners = NO_OWNERS,
) -> tuple[ChangeKind, Statement | None]:
    """The class of change, and the one live statement it was compared with.

    `live` is what stands on the claim, oldest first. Beside the newest of what is alike in
    value, stance, speaker and scope it needs only what `new` shares a report, a house or
    an origin with.
    """
    if new.stance.withholds:
        return ChangeKind.WITHHELD, _nearest(new, live, names)
    on_record = _on_track(new, [s for s in live if s.value is not None])
    denied = [s for s in on_record if disputes(new, s) and not same_party(new, s, names)]
    if new.stance is Stance.DENIED and denied and not _denied_before(new, on_record, names):
        return ChangeKind.CONTRADICTED, denied[-1]
    if not on_record:
        return ChangeKind.FIRST, None
    before = _compared(new, on_record, names)
    if before is None:
        return (ChangeKind.REPEATED if new.value is None else ChangeKind.FIRST), None
    relation = _relation(new, before)
    if relation in _AGREES or (relation is Relation.OVERLAPS and _rounded(new, before)):
        return _agreed(new, on_record, names, owners), before
    kind = _against(new, before, relation, claim, names)
    return kind, None if kind is ChangeKind.FIRST else before


def _denied_before(new: Statement, on_record: Sequence[Statement], names: Names) -> bool:
    """Whether the same denial stands already, carried by another report."""
    return any(
        s.stance is Stance.DENIED
        and (s.value, s.denies) == (new.value, new.denies)
        and (same_party(new, s, names) or new.shares_origin(s))
        for s in on_record
    )


def _against(
    new: Statement, before: Statement, relation: Relation | None, claim: Claim, names: Names
) -> ChangeKind:
    if relation in _NARROWS:
        return ChangeKind.REPEATED if _copied(new, before, relation) else ChangeKind.REFINED
    if _has_moved(new, before, claim, names):
        return ChangeKind.UPDATED
    overtaken_plan = before.stance is Stance.PLANNED and new.stance is not Stance.PLANNED
    return ChangeKind.FIRST if overtaken_plan else ChangeKind.CONTRADICTED


def _agreed(
    new: Statement, on_record: Sequence[Statement], names: Names, owners: Owners
) -> ChangeKind:
    """Corroborated only by a firm statement that shares nothing with any that agrees."""
    agreeing = [s for s in on_record if s.scope == new.scope and _relation(new, s) in _AGREES]
    independent = all(
        not (same_house(new, s, owners) or new.shares_origin(s) or same_party(new, s, names))
        for s in agreeing
    )
    corroborates = new.stance.firm and agreeing and independent
    return ChangeKind.CORROBORATED if corroborates else ChangeKind.REPEATED


def _copied(new: Statement, before: Statement, relation: Relation) -> bool:
    """A copy that is merely worded less exactly adds nothing; one that narrows does."""
    return relation is Relation.OVERLAPS and new.shares_origin(before)


def _has_moved(new: Statement, before: Statement, claim: Claim, names: Names) -> bool:
    """Updated needs a later day and a reason: change words, the speaker again, or growth."""
    if new.said_on is None or before.said_on is None or new.said_on <= before.said_on:
        return False
    if same_party(new, before, names):
        return True
    if new.stance is Stance.DENIED:
        return False
    return new.moved or (claim.motion is Motion.GROWS and _grown(new, before))


def _grown(new: Statement, before: Statement) -> bool:
    a, b = new.value, before.value
    if not isinstance(a, Count | Amount) or not isinstance(b, Count | Amount):
        return False
    return b.high is not None and a.low > b.high


def _compared(new: Statement, on_record: Sequence[Statement], names: Names) -> Statement | None:
    """Of the same report, else speaker, else outlet, else the newest that bears on it.

    What the same version says elsewhere comes last: it has only just been said.
    Statements of another scope are compared with only where they do not conflict.
    """
    fit = [s for s in on_record if _relation(new, s) is not None and _fair(new, s)]
    earlier = [s for s in fit if (s.url, s.version) != (new.url, new.version)]
    for alike in (
        lambda s: s.url == new.url,
        lambda s: same_party(new, s, names),
        lambda s: s.outlet == new.outlet,
    ):
        found = [s for s in earlier if alike(s)]
        if found:
            return max(found, key=lambda s: (_closeness(new, s), on_record.index(s)))
    for said in (earlier, fit):
        agreeing = [s for s in said if _relation(new, s) in _AGREES]
        if said:
            return (agreeing or said)[-1]
    return None


def _nearest(new: Statement, live: Sequence[Statement], names: Names) -> Statement | None:
    """For a statement without a value: of the same report, else speaker, else outlet."""
    for alike in (
        lambda s: s.url == new.url,
        lambda s: same_party(new, s, names),
        lambda s: s.outlet == new.outlet,
    ):
        found = [s for s in live if alike(s)]
        if found:
            return found[-1]
    return None


def _fair(new: Statement, old: Statement) -> bool:
    return new.scope == old.scope or _relation(new, old) is not Relation.CONFLICTS


def _on_track(new: Statement, on_record: list[Statement]) -> list[Statement]:
    """Plans are compared with plans; facts with facts, and with plans while there are none."""
    plans = [s for s in on_record if s.stance is Stance.PLANNED]
    if new.stance is Stance.PLANNED:
        return plans
    return [s for s in on_record if s.stance is not Stance.PLANNED] or plans


def _closeness(new: Statement, old: Statement) -> int:
    order = (
        Relation.CONFLICTS,
        Relation.OVERLAPS,
        Relation.REFINES,
        Relation.BROADENS,
        Relation.EQUAL,
    )
    relation = _relation(new, old)
    return -1 if relation is None else order.index(relation)


def _relation(new: Statement, old: Statement) -> Relation | None:
    if new.value is None or old.value is None or not values.comparable(new.value, old.value):
        return None
    return values.relation(new.value, old.value)


def _rounded(new: Statement, old: Statement) -> bool:
    return new.value is not None and old.value is not None and values.rounds(new.value, old.value)
