"""Which changes wait: a silent edit for a notice that may come, or for its report to settle."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digest.model import Change, ChangeKind

_LONGEST = timedelta(days=7)
_MOST_DOUBLINGS = 20
#: a report that is edited again and again, ever on, is told of after this all the same
_ENOUGH = timedelta(days=1)


@dataclass(frozen=True)
class Hold:
    """What editors have to do with when changes are told, by their seqs."""

    awaited: frozenset[int] = frozenset()  #: wait for an editor still
    released: frozenset[int] = frozenset()  #: an editor has decided: they wait no longer


NOBODY = Hold()  #: no editor is asked


def awaited(
    changes: Iterable[Change], ruled: Container[int], grace: timedelta, now: datetime
) -> frozenset[int]:
    """The seqs of what waits for an editor: contradictions, for `grace` at the most.

    And what others have said since that goes with one. What takes something back is never
    among them, nor what an editor has read. `changes` are in order; `ruled` those that
    editors have decided on.
    """
    held: set[int] = set()
    unsure: set[int | None] = set()  # said first in what waits
    for change in changes:
        after, before = change.after, change.before
        if after is None or change.kind.takes_back or change.engine is not None:
            continue
        asks = change.kind is ChangeKind.CONTRADICTED and not after.engine.startswith("editor/")
        late = change.detected is None or change.detected + grace <= now
        if (asks and not late and change.seq not in ruled) or (before and before.id in unsure):
            held.add(change.seq)
            unsure.add(after.id)
    return frozenset(held)


def longest_wait(grace: timedelta) -> timedelta:
    """An edit waits no longer, however often its report has gone back and forth."""
    return max(grace, _LONGEST)


def waiting(
    changes: Sequence[Change],
    course: Sequence[Change],
    grace: timedelta,
    now: datetime,
    hold: Hold = NOBODY,
) -> frozenset[int]:
    """The seqs of those of `changes` that are not to be told yet.

    A silent edit waits for `grace`; one by which its report comes back to what it said
    before waits twice as long for each time that it had come back already, so that only
    what persists is told; one that moves on and on is told of once a day. What such an
    edit has ended is no news while it waits, unless a notice told it; an edit whose words
    are gone by what does not wait has nothing to wait for. `course` are all changes of the
    reports that edited, oldest first. `hold` is what editors have to do with it.
    """
    held: set[int] = set()
    going: set[int | None] = set()  # ended by what waits
    gone: set[int | None] = set()  # … and by what does not
    for change in reversed(changes):
        after = change.after
        settles = after is None or after.id not in going or change.notice is not None
        overtaken = after is not None and after.id in gone
        if change.seq in hold.awaited and not overtaken:
            held.add(change.seq)  # what it ended is told meanwhile as it stood
            continue
        waits = change.seq not in hold.released and _waits(change, changes, course, grace, now)
        if overtaken or (settles and not waits):
            gone |= {ended.id for ended in change.ends}
        else:
            held.add(change.seq)
            going |= {ended.id for ended in change.ends}
    return frozenset(held)


def may_have_ended(
    edits: Iterable[datetime], grace: timedelta, since: datetime, now: datetime
) -> bool:
    """Whether an edit of one of these times may have waited until after `since`, and no longer."""
    waits = {_wait(grace, doublings) for doublings in range(_MOST_DOUBLINGS + 1)}
    waits.add(max(grace, _ENOUGH))
    return any(since < at + wait <= now for at in edits for wait in waits)


def undone(change: Change, course: Iterable[Change]) -> bool:
    """Whether what a report had dropped it says again."""
    before = change.before
    if change.after is not None or before is None:
        return False
    return any(
        later.seq > change.seq and later.after is not None and later.after.key == before.key
        for later in _of_report(course, change)
    )


def _waits(
    change: Change,
    changes: Iterable[Change],
    course: Iterable[Change],
    grace: timedelta,
    now: datetime,
) -> bool:
    if change.kind is not ChangeKind.SILENTLY_EDITED or change.detected is None:
        return False
    if any(later.amends == change.seq for later in changes):
        return False  # explained by now
    returns = _returns(change, course)
    if not returns and any(
        earlier.kind is ChangeKind.SILENTLY_EDITED
        and earlier.detected is not None
        and earlier.detected + max(grace, _ENOUGH) <= now
        for earlier in _of_report(changes, change)
    ):
        return False
    return now < change.detected + _wait(grace, returns - 1)


def _wait(grace: timedelta, doublings: int) -> timedelta:
    doublings = min(max(doublings, 0), _MOST_DOUBLINGS)
    return min(grace * (1 << doublings), longest_wait(grace))


def _returns(change: Change, course: Iterable[Change]) -> int:
    """How often the report has come back to what it had said; 0 where it does not now."""
    seen: set[object] = set()
    returns, back = 0, False
    for earlier in _of_report(course, change):
        if earlier.seq > change.seq:
            break
        if earlier.before is not None and earlier.before.url == change.report:
            seen.add(earlier.before.key)
        state = earlier.after.key if earlier.after else None
        back = state in seen
        returns += back
        seen.add(state)
    return returns if back else 0


def _of_report(course: Iterable[Change], change: Change) -> list[Change]:
    mine = (change.report, change.story, change.claim)
    return [c for c in course if (c.report, c.story, c.claim) == mine and c.engine is None]
