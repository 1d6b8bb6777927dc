"""What waits for the editors before it is mailed, worked out from the record."""

from datetime import datetime

from digest import compose
from digest.config import Settings
from digest.ledger import Tx, editors, record, rulings


def holding(tx: Tx, settings: Settings, now: datetime) -> compose.Hold:
    """What editors keep from being mailed, and what they have let go.

    Nothing waits where `[desk] hold` is off, or where nobody may edit.
    """
    ruled = rulings.on_changes(tx)
    if not settings.hold or not editors.all_of_them(tx):
        return compose.Hold(released=ruled)
    recent = record.changes(tx, since=now - settings.grace)
    return compose.Hold(compose.awaited(recent, ruled, settings.grace, now), ruled)
