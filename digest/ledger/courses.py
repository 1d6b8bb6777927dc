"""The course that reports have taken on a claim: all they ever changed."""

from collections.abc import Iterable

from digest.ledger.rows import CHANGES, to_change
from digest.ledger.store import Tx
from digest.ledger.tables import change
from digest.model import Change, ChangeKind


def of_silent_edits(tx: Tx, changes: Iterable[Change]) -> list[Change]:
    """For each report that edited silently in `changes`, all its changes of that claim.

    Likewise for each that we had misread: that may be undone as well.
    """
    edited = {
        (c.report, c.story, c.claim)
        for c in changes
        if c.kind is ChangeKind.SILENTLY_EDITED or c.override is not None
    }
    if not edited:
        return []
    reports = CHANGES.where(change.c.report.in_({report for report, _, _ in edited}))
    found = map(to_change, tx.execute(reports.order_by(change.c.seq)))
    return [c for c in found if (c.report, c.story, c.claim) in edited]
