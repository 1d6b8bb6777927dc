"""What a reader is owed for what they were told: a correction, once it is taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest import values
from digest.model import Change, Item, Role, Statement, Told
from digest.values import Relation


def corrections_owed(
    changes: Sequence[Change], told: Sequence[Told], overtaken: set[int | None]
) -> list[Item]:
    """One item for each thing told: from what the reader was told to what is said now.

    Of changes that take back the same thing the last holds, and of those of one moment
    the report's own. Where what is said now was itself changed by now, the debt goes on
    to that change; where the report has come back to what was told, nothing is owed.
    """
    items: dict[int, Item] = {}
    debts: dict[int | None, list[Item]] = {}
    for change in changes:
        passed = [debt for ended in change.ends for debt in debts.pop(ended.id, ())]
        owed = [_passed_on(debt, change) for debt in passed]
        first = _owed(change, told) if change.kind.takes_back else None
        if first is not None:
            owed.append(Item(role=Role.CORRECTION, change=change, told=first))
        if change.after is not None and change.after.id in overtaken:
            debts[change.after.id] = owed
            continue
        for item in owed:
            if item.told is None or _is_back(item) or _is_better_told(change, item.told, told):
                continue
            kept = items.get(item.told.seq)
            if kept is None or _now(kept) != _now(item) or _of_itself(item):
                items[item.told.seq] = item
    return _one_a_value(items.values())


def overturns(change: Change, told: Told) -> bool:
    """Whether the change takes back what the reader was told.

    What they were told must rest on the reporting that is taken back, and be the wrong
    value or part of it; or be of the same report, and not agree with what it says now. An
    independent outlet's statement of the same value is not overturned by it. Where the
    value stays and its source or firmness goes, what they were told must have had that
    source and firmness.
    """
    before, after, mailed = change.before, change.after, told.statement
    if before is None or before.value is None or mailed.value is None:
        return False
    if (mailed.story, mailed.claim) != (change.story, change.claim):
        return False
    if not (mailed.shares_origin(before) or mailed.url == change.report):
        return False
    if change.shifts:
        return alike(mailed, before)
    if after is not None and after.value == mailed.value:
        return False
    if related(mailed, before) in (Relation.EQUAL, Relation.REFINES):
        return True
    if change.override is not None:
        return False  # what we misread is no more than what we took it for
    own = mailed.url == before.url  # what a copy had wrong of its own says nothing of its origin
    return own and after is not None and related(mailed, after) is Relation.CONFLICTS


def _passed_on(debt: Item, change: Change) -> Item:
    """What is owed for an earlier change, by what the later one made of it.

    A change that takes nothing back itself is told as the one that did; so is an editor's
    word on what a publisher's act has come to.
    """
    if not change.kind.takes_back:
        did = debt.change
        change = replace(change, kind=did.kind, notice=did.notice, announced=did.announced)
    elif change.override is not None and debt.change.override is None:
        change = replace(debt.change, after=change.after)  # what we misread was told to nobody
    return replace(debt, change=change)


def _is_back(item: Item) -> bool:
    told, after = item.told, item.change.after
    return told is not None and after is not None and alike(told.statement, after)


def _of_itself(item: Item) -> bool:
    """Whether the report that was told of is the one that takes it back."""
    told, before = item.told, item.change.before
    return told is not None and before is not None and told.statement.url == before.url


def _owed(change: Change, told: Sequence[Told]) -> Told | None:
    """The first thing the reader was told that the change takes back, unless told better since.

    What it names as wrong goes before what else they were told of the report: that they
    may have been told to have moved on from.
    """
    owed = [
        earlier
        for earlier in told
        if not earlier.mended
        and earlier.seq < change.seq
        and overturns(change, earlier)
        and not _is_better_told(change, earlier, told)
    ]
    wrong = change.before
    named = (one for one in owed if wrong is not None and says_same(one.statement, wrong))
    return next(named, owed[0] if owed else None)


def _is_better_told(change: Change, earlier: Told, told: Sequence[Told]) -> bool:
    """Whether the reader has heard, since they were told, what the change has come to.

    By the report itself; or with the correction of the same value in one that shares its
    origin: each copy that follows tells nothing new. Another value a copy had of its own is
    its own to take back.
    """
    after = change.after
    if after is None:
        return False
    same = alike if change.shifts else says_same
    heard = [
        later.statement
        for later in told[list(told).index(earlier) + 1 :]
        if later.statement.shares_origin(earlier.statement) and same(later.statement, after)
    ]
    mended = any(
        other.mended
        and other.statement.value == earlier.statement.value
        and other.statement.shares_origin(earlier.statement)
        for other in told
    )
    return any(mended or later.url == earlier.statement.url for later in heard)


def _one_a_value(items: Iterable[Item]) -> list[Item]:
    """Several copies of one wrong value, corrected alike, make one correction."""
    kept: list[Item] = []
    for item in items:
        alike = (it for it in kept if it.change.claim == item.change.claim)
        if not any(_now(it) == _now(item) and _was(it) == _was(item) for it in alike):
            kept.append(item)
    return kept


def _now(item: Item) -> tuple[object, ...]:
    after = item.change.after
    return item.change.story, _told_as(item, after)


def _was(item: Item) -> tuple[object, ...]:
    return _told_as(item, item.told.statement if item.told else None)


def _told_as(item: Item, statement: Statement | None) -> tuple[object, ...]:
    """What tells one item from another: the value, and what has shifted where it stayed."""
    if statement is None:
        return ()
    if item.change.shifts:
        return statement.value, statement.stance, statement.word
    return (statement.value,)


def alike(a: Statement, b: Statement) -> bool:
    """Whether the two say the same, as firmly and on the same word."""
    return (a.says, a.stance, a.word) == (b.says, b.stance, b.word)


def says_same(a: Statement, b: Statement) -> bool:
    return a.value == b.value


def related(a: Statement, b: Statement) -> Relation | None:
    if a.value is None or b.value is None or not values.comparable(a.value, b.value):
        return None
    return values.relation(a.value, b.value)
