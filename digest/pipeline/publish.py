"""ledger → compose → deliver.

Planned in one transaction, then handed over one by one.
"""

from dataclasses import dataclass
from datetime import datetime

from digest import deliver
from digest.config import Settings
from digest.ledger import Ledger, advance
from digest.pipeline import planning
from digest.pipeline.handing_over import hand_over, open_counter
from digest.pipeline.keeping import tidy_daily
from digest.pipeline.notes import tell_editors
from digest.pipeline.outcome import Failure, Progress, silent
from digest.pipeline.shift import MAIL


@dataclass(frozen=True)
class Published:
    """What a publish run did."""

    planned: int
    accepted: int
    failures: tuple[Failure, ...]

    @property
    def held(self) -> bool:
        """Whether mail does not leave, for a fault that is no single message's."""
        return any(failure.what == MAIL for failure in self.failures)


def publish(
    settings: Settings,
    ledger: Ledger,
    now: datetime,
    *,
    due: bool = False,
    progress: Progress = silent,
) -> Published:
    """Finish what an earlier run left, then compose and deliver what is owed now.

    With `due`, only to readers whose hour has come, and corrections to those who want
    them at once; what cannot be handed over in some minutes waits for the next such run.
    Raises Busy when another run publishes, TooEarly when `now` lies before
    the last recorded time.
    """
    with (
        ledger.lock("publish"),
        deliver.open_mailbox(settings.mail_url, settings.path, settings.per_minute) as mailbox,
    ):
        with ledger.writing() as tx:
            advance(tx, now)
        counter = open_counter(settings, ledger, mailbox, now)
        renewed = planning.look_again(settings, ledger, now, due=due)
        earlier = hand_over(counter, progress, due=due)
        planned = planning.plan(settings, ledger, now, due=due)
        later = hand_over(counter, progress, due=due)
        to_editors = tell_editors(settings, counter, due=due)
        tidy_daily(settings, ledger, now)
    failures = dict.fromkeys((*earlier.failures, *later.failures, *to_editors))
    return Published(renewed + planned, earlier.accepted + later.accepted, tuple(failures))
