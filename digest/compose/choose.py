"""What one subscriber is owed: corrections of what they were told, then news."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from digest import values
from digest.model import (
    Change,
    ChangeKind,
    Edition,
    Item,
    Role,
    Standing,
    State,
    Statement,
    Subscriber,
    Told,
)
from digest.values import Relation

#: kinds an edition goes out for, beside corrections and a claim's first withheld
_NEWS = (
    ChangeKind.CORRECTED,
    ChangeKind.SILENTLY_EDITED,
    ChangeKind.CONTRADICTED,
    ChangeKind.UPDATED,
    ChangeKind.REFINED,
    ChangeKind.FIRST,
)


@dataclass(frozen=True, kw_only=True)
class Window:
    """What an edition is chosen from.

    `changes` are those after the reader's last edition and those held over from it, in
    order, those of an engine that read again among them; `told` all they were ever
    mailed, oldest first; `opening`, for a first edition, the changes that put on record
    what stands now; `first_withheld` the changes by which a claim was first put on
    record as withheld.
    """

    subscriber: Subscriber
    changes: tuple[Change, ...]
    through: int
    told: tuple[Told, ...] = ()
    opening: tuple[Change, ...] = ()
    first_withheld: frozenset[int] = field(default_factory=frozenset)
    grace: timedelta = timedelta(0)


def edition(window: Window, now: datetime) -> Edition | None:
    """The reader's edition at `now`; None when there is nothing to tell them."""
    held = [change for change in window.changes if _waits(change, window, now)]
    ripe = [change for change in window.changes if change not in held]
    overtaken = {ended.id for change in ripe if not _read_alike(change) for ended in change.ends}
    mailed = {told.statement.id for told in window.told}
    if window.opening:  # which shows what stands in its place already
        mailed |= {ended.id for change in held for ended in change.ends}
    acts = [change for change in ripe if change.engine is None]  # ours are no news
    corrections = _corrections(acts, window.told, overtaken)
    corrected = {item.change.seq for item in corrections}
    news: list[Item] = []
    rides: list[Item] = []
    for change in (_as_it_stands(change, overtaken) for change in acts):
        if change.seq in corrected or not _tells(change, window.subscriber, overtaken | mailed):
            continue
        if change.kind.takes_back and _knows(change, window.told):
            continue
        role = _role(change, window.first_withheld)
        if role is Role.NEWS and not _already(change, [*corrections, *news]):
            news.append(Item(role=role, change=change))
        elif role is Role.RIDES:
            rides.append(Item(role=role, change=change))
    if not corrections and not news:
        return None
    opening = _opening(window, news)
    shown = {(item.change.story, item.change.claim) for item in opening}
    rides = [item for item in rides if (item.change.story, item.change.claim) not in shown]
    return Edition(
        subscriber=window.subscriber,
        at=now,
        items=(*corrections, *news, *rides, *opening),
        through=window.through,
        held=tuple(change.seq for change in held),
    )


def corrections_only(whole: Edition, through: int, held: tuple[int, ...]) -> Edition | None:
    """What of an edition is sent at once; the rest waits, so the reader's place stays."""
    items = whole.in_role(Role.CORRECTION)
    return replace(whole, items=items, through=through, held=held) if items else None


def opening(standings: Iterable[Standing]) -> tuple[Statement, ...]:
    """Where each claim stands, in as few statements as say it.

    One where they agree, each side where they do not, and who withholds.
    """
    shown: list[Statement] = []
    for standing in standings:
        said = [s for s in standing.statements if s.value is not None]
        silent = [s for s in standing.statements if s.stance.withholds]
        shown += _sides(said) if standing.state is State.DISPUTED else said[:1]
        shown += silent[:1]
    return tuple(shown)


def overturns(change: Change, told: Told) -> bool:
    """Whether the change takes back what the reader was told.

    What they were told must rest on the reporting that is taken back, and be the wrong
    value or part of it; or be of the same report, and not agree with what it says now. An
    independent outlet's statement of the same value is not overturned by it.
    """
    before, after, mailed = change.before, change.after, told.statement
    if before is None or before.value is None or mailed.value is None:
        return False
    if (mailed.story, mailed.claim) != (change.story, change.claim):
        return False
    if not (mailed.shares_origin(before) or mailed.url == change.report):
        return False
    if after is not None and after.value == mailed.value:
        return False
    if _relation(mailed, before) in (Relation.EQUAL, Relation.REFINES):
        return True
    own = mailed.url == before.url  # what a copy had wrong of its own says nothing of its origin
    return own and after is not None and _relation(mailed, after) is Relation.CONFLICTS


def _opening(window: Window, news: Sequence[Item]) -> list[Item]:
    """Where each followed claim stands, for a first edition, less what is told as news."""
    return [
        Item(role=Role.STANDING, change=change)
        for change in window.opening
        if window.subscriber.follows(change.story) and not _already(change, news)
    ]


def _as_it_stands(change: Change, overtaken: set[int | None]) -> Change:
    """A contradiction of what was taken back meanwhile is just what is said now."""
    if change.before is None or change.before.id not in overtaken:
        return change
    if change.kind is not ChangeKind.CONTRADICTED:
        return change
    return replace(change, kind=ChangeKind.FIRST, before=None)


def _read_alike(change: Change) -> bool:
    """Whether a report's words, read again, say much the same: what was said is told still."""
    return change.engine is not None and change.kind in (ChangeKind.REPEATED, ChangeKind.REFINED)


def _waits(change: Change, window: Window, now: datetime) -> bool:
    """A silent edit waits for a notice that may still come."""
    if change.kind is not ChangeKind.SILENTLY_EDITED or change.detected is None:
        return False
    explained = any(later.amends == change.seq for later in window.changes)
    return now < change.detected + window.grace and not explained


def _corrections(
    changes: Sequence[Change], told: Sequence[Told], overtaken: set[int | None]
) -> list[Item]:
    """One item for each thing told: from what the reader was told to what is said now.

    Of changes that take back the same thing the last holds, and of those of one moment
    the report's own; what was itself taken back by now is left out.
    """
    items: dict[int, Item] = {}
    places: dict[int | None, frozenset[int | None]] = {}  # in whose place a statement stands
    for change in changes:
        before, after = change.before, change.after
        gone = {before.id} | places.get(before.id, frozenset()) if before else frozenset()
        if after is not None:
            places[after.id] = places.get(after.id, frozenset()) | gone
        owed = _owed(change, told, gone) if change.kind.takes_back else None
        if owed is None or (after is not None and after.id in overtaken):
            continue
        item = Item(role=Role.CORRECTION, change=change, told=owed)
        kept = items.get(owed.seq)
        if kept is None or _now(kept) != _now(item) or _of_itself(item):
            items[owed.seq] = item
    return _one_a_value(items.values())


def _of_itself(item: Item) -> bool:
    """Whether the report that was told of is the one that takes it back."""
    told, before = item.told, item.change.before
    return told is not None and before is not None and told.statement.url == before.url


def _owed(change: Change, told: Sequence[Told], gone: Collection[int | None]) -> Told | None:
    """The first thing the reader was told that the change takes back, unless told better since.

    `gone` are the statements in whose place, step by step, stands what it takes back.
    """
    for place, earlier in enumerate(told):
        better = change.after is not None and _better(change.after, earlier, told, place)
        believed = not earlier.mended and not better and earlier.seq < change.seq
        stepwise = earlier.statement.id in gone and not _says(change.after, earlier.statement)
        if believed and (stepwise or overturns(change, earlier)):
            return earlier
    return None


def _says(now: Statement | None, told: Statement) -> bool:
    return now is not None and now.value == told.value


def _better(now: Statement, earlier: Told, told: Sequence[Told], place: int) -> bool:
    """Whether the reader has heard since what is said `now` in place of what they were told.

    By the report itself; or with the correction of the same value in one that shares its
    origin: each copy that follows tells nothing new. Another value a copy had of its own is
    its own to take back.
    """
    heard = any(
        later.statement.value == now.value and later.statement.shares_origin(earlier.statement)
        for later in told[place + 1 :]
    )
    own = any(
        later.statement.value == now.value and later.statement.url == earlier.statement.url
        for later in told[place + 1 :]
    )
    alike = any(
        other.mended
        and other.statement.value == earlier.statement.value
        and other.statement.shares_origin(earlier.statement)
        for other in told
    )
    return own or (heard and alike)


def _one_a_value(items: Iterable[Item]) -> list[Item]:
    """Several copies of one wrong value, corrected alike, make one correction."""
    kept: list[Item] = []
    for item in items:
        alike = (it for it in kept if it.change.claim == item.change.claim)
        if not any(_now(it) == _now(item) and _was(it) == _was(item) for it in alike):
            kept.append(item)
    return kept


def _now(item: Item) -> tuple[str, values.Value | None]:
    return item.change.story, item.change.after.value if item.change.after else None


def _was(item: Item) -> values.Value | None:
    return item.told.statement.value if item.told else None


def _tells(change: Change, reader: Subscriber, stale: set[int | None]) -> bool:
    """Whether the change says something this reader follows, and not `stale` by now."""
    after = change.after
    if after is None or not reader.follows(change.story):
        return False
    return not after.by_hand and after.id not in stale


def _knows(change: Change, told: Iterable[Told]) -> bool:
    """Whether the reader was told the value that a report has come to, or come back to."""
    after = change.after
    return after is not None and any(
        t.statement.value == after.value and t.statement.shares_origin(after) and not t.mended
        for t in told
        if (t.statement.story, t.statement.claim) == (change.story, change.claim)
    )


def _role(change: Change, first_withheld: frozenset[int]) -> Role:
    if change.kind in _NEWS or change.seq in first_withheld:
        return Role.NEWS
    return Role.RIDES


def _already(change: Change, items: Iterable[Item]) -> bool:
    """Whether an item says the same thing already."""
    said = {item.change.after.id for item in items if item.change.after}
    return change.after is not None and change.after.id in said


def _sides(said: Sequence[Statement]) -> list[Statement]:
    """The newest statement of each value that another one conflicts with."""
    sides: list[Statement] = []
    for statement in said:
        if all(_relation(statement, other) is Relation.CONFLICTS for other in sides):
            sides.append(statement)
    return sides


def _relation(a: Statement, b: Statement) -> Relation | None:
    if a.value is None or b.value is None or not values.comparable(a.value, b.value):
        return None
    return values.relation(a.value, b.value)
