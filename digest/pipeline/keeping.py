"""What is not the record itself is kept for a while, as [keep] says."""

from datetime import datetime

from digest.config import Settings
from digest.ledger import Ledger, bounces
from digest.pipeline import joining


def tidy(settings: Settings, ledger: Ledger, now: datetime) -> None:
    """Forget what has been kept for long enough; may run at any time, any number of times."""
    with ledger.writing() as tx:
        bounces.empty_raw(tx, now - settings.keep.bounces)
        bounces.empty_answers(tx, now - settings.keep.deliveries)
    joining.forget(settings, ledger, now)
