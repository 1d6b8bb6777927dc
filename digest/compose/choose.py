"""What one subscriber is owed: corrections of what they were told, then news."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from digest.compose.owing import alike, corrections_owed, related, says_same
from digest.compose.waiting import NOBODY, Hold, undone, waiting
from digest.model import (
    Change,
    ChangeKind,
    Edition,
    Every,
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

#: of these, what moves an answer along
_MOVES = (ChangeKind.FIRST, ChangeKind.REFINED, ChangeKind.UPDATED)


@dataclass(frozen=True, kw_only=True)
class Window:
    """What an edition is chosen from.

    `changes` are those after the reader's last edition and those held over from it, in
    order, those of an engine that read again among them; `told` all they were ever
    mailed, oldest first; `opening`, for a first edition, the changes that put on record
    what stands now; `first_withheld` the changes by which a claim was first put on
    record as withheld; `course` all that the reports with silent edits or misreadings
    among `changes` ever changed on the same claims; `hold` what waits for an editor, of
    these changes and of earlier ones.
    """

    subscriber: Subscriber
    changes: tuple[Change, ...]
    through: int
    told: tuple[Told, ...] = ()
    opening: tuple[Change, ...] = ()
    first_withheld: frozenset[int] = field(default_factory=frozenset)
    course: tuple[Change, ...] = ()
    grace: timedelta = timedelta(0)
    hold: Hold = NOBODY


def edition(window: Window, now: datetime) -> Edition | None:
    """The reader's edition at `now`; None when there is nothing to tell them."""
    held = waiting(window.changes, window.course, window.grace, now, window.hold)
    ripe = [change for change in window.changes if change.seq not in held]
    overtaken = {ended.id for change in ripe if not _read_alike(change) for ended in change.ends}
    mailed = {told.statement.id for told in window.told}
    if window.opening:  # which shows what stands in its place already
        mailed |= {ended.id for c in window.changes if c.seq in held for ended in c.ends}
        held |= window.hold.awaited  # which it does not show: the next edition tells them
    acts = [c for c in ripe if c.engine is None and not undone(c, window.course)]
    corrections = corrections_owed(acts, window.told, overtaken)
    corrected = {item.change.seq for item in corrections}
    news: list[Item] = []
    rides: list[Item] = []
    for change in _as_they_stand(acts, overtaken):
        stale = mailed if _may_lead_on(change, window) else overtaken | mailed
        if change.seq in corrected or not _tells(change, window.subscriber, stale):
            continue
        if not window.subscriber.wants(change.kind):
            continue
        if _knows(change, window.told):
            continue
        role = _role(change, window)
        if role is Role.NEWS and not _already(change, [*corrections, *news]):
            news.append(Item(role=role, change=change))
        elif role is Role.RIDES:
            rides.append(Item(role=role, change=change))
    withdrawn = {ended.id for change in acts if change.kind.takes_back for ended in change.ends}
    news = _leading_to_what_stands(news, overtaken, withdrawn)
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
        held=tuple(sorted(held)),
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


def _opening(window: Window, news: Sequence[Item]) -> list[Item]:
    """Where each followed claim stands, for a first edition, less what is told as news."""
    return [
        Item(role=Role.STANDING, change=change)
        for change in window.opening
        if window.subscriber.follows(change.story) and not _already(change, news)
    ]


def _as_they_stand(acts: Iterable[Change], overtaken: set[int | None]) -> Iterator[Change]:
    """The changes as somebody sees them who hears of them only now.

    A contradiction of what was taken back meanwhile is just what is said now; news that
    its report has put into other words meanwhile is news in those words.
    """
    put: dict[int | None, Change] = {}
    for change in acts:
        seen = change
        before = change.before.id if change.before else None
        if change.kind is ChangeKind.CONTRADICTED and before in overtaken:
            seen = replace(change, kind=ChangeKind.FIRST, before=None)
        elif change.kind is ChangeKind.REPEATED and change.before in change.ends and before in put:
            seen = replace(change, kind=put[before].kind, before=put[before].before)
        if seen.after is not None:
            put[seen.after.id] = seen
        yield seen


def _read_alike(change: Change) -> bool:
    """Whether a report's words, read again, say much the same: what was said is told still."""
    return change.engine is not None and change.kind in (ChangeKind.REPEATED, ChangeKind.REFINED)


def _tells(change: Change, reader: Subscriber, stale: set[int | None]) -> bool:
    """Whether the change says something this reader follows, and not `stale` by now."""
    after = change.after
    if after is None or not reader.follows(change.story):
        return False
    return not after.by_hand and after.id not in stale


def _knows(change: Change, told: Iterable[Told]) -> bool:
    """Whether the reader was told what a report has come to, or come back to."""
    after = change.after
    if after is None:
        return False
    mine = (change.story, change.claim)
    of_claim = [t for t in told if (t.statement.story, t.statement.claim) == mine]
    if change.kind.takes_back and not change.shifts:
        values_told = (t.statement for t in of_claim if not t.mended)
        return any(says_same(s, after) and s.shares_origin(after) for s in values_told)
    of_report = [t for t in of_claim if t.statement.url == after.url]
    of_voice = [t for t in of_report if _voice(t.statement) == _voice(after)]
    return bool(of_voice) and not of_voice[-1].mended and alike(of_voice[-1].statement, after)


def _voice(statement: Statement) -> tuple[str | None, str | None]:
    return statement.word, statement.scope


def _role(change: Change, window: Window) -> Role:
    """Whose word it is on, or how firmly, is no news to who knows the value from elsewhere."""
    if change.kind.takes_back and change.shifts and _has_value(change, window.told):
        return Role.RIDES
    if change.kind in _NEWS or change.seq in window.first_withheld:
        return Role.NEWS
    return Role.RIDES


def _has_value(change: Change, told: Iterable[Told]) -> bool:
    after = change.after
    mine = (change.story, change.claim)
    return after is not None and any(
        (t.statement.story, t.statement.claim) == mine and says_same(t.statement, after)
        for t in told
        if not t.mended
    )


def _may_lead_on(change: Change, window: Window) -> bool:
    """Whether a weekly edition may tell a move that another has overtaken since: as its path."""
    weekly = window.subscriber.every is Every.WEEK
    return weekly and change.kind in _MOVES and _role(change, window) is Role.NEWS


def _leading_to_what_stands(
    news: Sequence[Item], overtaken: set[int | None], withdrawn: set[int | None]
) -> list[Item]:
    """News without the moves that were overtaken, but for those that the next one goes on from."""
    kept: list[Item] = []
    onward: set[int | None] = set()
    for item in reversed(news):
        change = item.change
        said = change.after.id if change.after else None
        if said in overtaken and (said not in onward or said in withdrawn):
            continue
        kept.insert(0, item)
        if change.kind in _MOVES and change.before is not None:
            onward.add(change.before.id)
    return kept


def _already(change: Change, items: Iterable[Item]) -> bool:
    """Whether an item says the same thing already."""
    said = {item.change.after.id for item in items if item.change.after}
    return change.after is not None and change.after.id in said


def _sides(said: Sequence[Statement]) -> list[Statement]:
    """The newest statement of each value that another one conflicts with."""
    sides: list[Statement] = []
    for statement in said:
        if all(related(statement, other) is Relation.CONFLICTS for other in sides):
            sides.append(statement)
    return sides
