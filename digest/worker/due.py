"""When there is something to do: one scheduler at a time, among all workers.

What has come is decided by the ledger, in the transaction that gives it out; the lock only
spares the others the asking.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from digest.config import Settings
from digest.errors import Busy, DigestError
from digest.ledger import Ledger, jobs, rounds
from digest.ledger.rounds import Half
from digest.logs import log
from digest.worker import jobs as todo
from digest.worker.work import give_out_mail

PUBLISH_EVERY = timedelta(minutes=1)
_RETURNED_EVERY = timedelta(minutes=10)


class Scheduler:
    """Gives out work for as long as it holds the lock, and waits for that otherwise."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        ledger: Ledger,
        clock: Callable[[], datetime],
        stop: threading.Event,
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._clock = clock
        self._stop = stop
        self.leads = False  #: whether it holds the lock

    def run(self, every: float) -> None:
        """Until it is stopped, looking every so many seconds."""
        while not self._stop.wait(every):
            try:
                with self._ledger.lock("schedule"):
                    self.leads = True
                    log.info("scheduling")
                    self._lead(every)
            except Busy:
                pass
            except DigestError as error:
                log.error("nothing was given out", why=str(error))
            finally:
                self.leads = False

    def _lead(self, every: float) -> None:
        self.look()
        while not self._stop.wait(every):
            self.look()

    def look(self) -> None:
        """Give out what has come. Raises OtherConfig, LedgerError."""
        settings, now = self._settings(), self._clock()
        with self._ledger.writing() as tx:
            if begun := rounds.begin(tx, Half.COLLECT, now, settings.collect_every):
                jobs.defer(tx, [todo.gather(begun)])
            if begun := rounds.begin(tx, Half.PUBLISH, now, PUBLISH_EVERY):
                jobs.defer_once(tx, todo.plan(begun))
            elif last := rounds.last(tx, Half.PUBLISH):
                give_out_mail(tx, last, now)
            if settings.bounce_mailbox and (
                begun := rounds.begin(tx, Half.RETURNED, now, _RETURNED_EVERY)
            ):
                jobs.defer_once(tx, todo.read_returned(begun))
