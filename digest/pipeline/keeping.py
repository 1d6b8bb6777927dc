"""What is not the record itself is kept for a while, as [keep] says."""

import contextlib
from datetime import datetime, timedelta

from digest.config import Settings
from digest.deliver import journal
from digest.ledger import Ledger, bounces, get_mark, set_mark
from digest.pipeline import joining

_DAY = timedelta(days=1)


def tidy_daily(settings: Settings, ledger: Ledger, now: datetime) -> None:
    """Forget what has been kept for long enough, unless that was done today."""
    with ledger.reading() as tx:
        last = get_mark(tx, "tidied")
    if last is None or now - datetime.fromisoformat(last) >= _DAY:
        tidy(settings, ledger, now)


def tidy(settings: Settings, ledger: Ledger, now: datetime) -> None:
    """Forget what has been kept for long enough; may run at any time, any number of times."""
    with ledger.writing() as tx:
        bounces.empty_raw(tx, now - settings.keep.bounces)
        bounces.empty_answers(tx, now - settings.keep.deliveries)
        set_mark(tx, "tidied", now.isoformat())
    with contextlib.suppress(OSError):  # it is tried again tomorrow
        journal.forget(settings.journal, now - settings.keep.deliveries)
    joining.forget(settings, ledger, now)
