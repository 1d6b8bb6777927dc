"""Which of what stands may no longer stand after a change, when only some of it is at hand."""

from collections.abc import Iterable

from digest.compare.case import Case
from digest.compare.standing import disputes
from digest.model import Change, ChangeKind, Statement


def overtaken(case: Case, changes: Iterable[Change]) -> tuple[Statement, ...]:
    """Others' statements at hand that the changes end, or may end others like them.

    Whether one is overtaken hangs on what it says and on its day; of statements that say
    the same, an older one may be overtaken where the newest is not.
    """
    found = []
    for change in changes:
        found += [ended for ended in change.ends if ended.url != case.report]
        before, after = change.before, change.after
        if change.kind is ChangeKind.UPDATED and before is not None and after is not None:
            found += [s for s in case.live if disputes(after, s) and not disputes(before, s)]
    return tuple(dict.fromkeys(found))
