"""What is done for each job. All of it may be done twice: a worker may die after any step.

What is owed is always asked of the ledger; a job only says where to look.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from digest import gather
from digest.config import Settings
from digest.errors import (
    GatherError,
    LedgerError,
    OtherConfig,
    Refused,
    Unreadable,
)
from digest.ledger import Ledger, Tx, gathered, rounds, sending
from digest.ledger import jobs as queue
from digest.logs import log
from digest.pipeline import beside, one_config, returned
from digest.pipeline.by_hand import enter_by_hand
from digest.pipeline.collect import (
    due_reports,
    means_of,
    network,
    pages_of,
    read_report,
    tell_read,
    tell_unread,
    want_pages,
)
from digest.pipeline.feeds import Followed, followed, read_feed
from digest.pipeline.fetching_reports import Fetching
from digest.pipeline.means import Means
from digest.pipeline.origins import enter_old
from digest.pipeline.outcome import silent
from digest.pipeline.reading import read_again
from digest.pipeline.sign_of_life import give_sign_of_life
from digest.worker import jobs

_LOOK_EVERY = 1.0  #: seconds between two looks whether somebody waits for us to be done


class Stopped(Exception):
    """The worker is to stop; the rest of the job is for another."""


class End:
    """That a worker is to end, and why, if not because it was told to."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.why: BaseException | None = None

    def now(self, why: BaseException | None = None) -> None:
        """End once the steps under way are done."""
        self.why = self.why or why
        self.stop.set()


class Work:
    """The jobs, with what they share in one worker. Several threads may be at it."""

    def __init__(
        self,
        settings: Callable[[], Settings],
        ledger: Ledger,
        readers: gather.Readers,
        clock: Callable[[], datetime],
        end: End,
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._readers = readers
        self._clock = clock
        self._end = end
        self._lock = threading.Lock()
        self._newest: _Round | None = None

    def settings(self) -> Settings:
        """What config.toml says now. Where it is not the desk's, this worker ends: OtherConfig."""
        found = self._settings()
        try:
            one_config.refuse_other(found, self._ledger)
        except OtherConfig as error:
            self._end.now(error)
            raise
        return found

    # ── collect ────────────────────────────────────────────────────────────────────────

    def gather(self, round_id: int, ids: Sequence[int]) -> None:
        """Enter what is at hand, read what is stored again, and give out the rest."""
        del ids
        begun = self._collecting(round_id)
        means, settings = begun.means, begun.settings
        with self._ledger.recording() as tx:
            enter_by_hand(tx, settings.followed, means.now)
        enter_old(settings, self._ledger, silent)
        _, changes, failures = read_again(means, silent)
        for failure in failures:
            log.warning("could not be read again", what=failure.what, why=failure.why)
        with self._ledger.recording() as tx:
            want_pages(tx, means)
            given = _give_out(tx, begun)
            mail_leaves = sending.held_back(tx) is None
        log.info("gathering", round=round_id, jobs=given, changes=len(changes))
        unheard = give_sign_of_life(settings) if mail_leaves else None
        if unheard is not None:
            log.warning("nobody heard that all is well", what=unheard.what, why=unheard.why)

    def read_sources(self, round_id: int, ids: Sequence[str]) -> None:
        """Read feeds, and give out what they announce."""
        begun = self._collecting(round_id)
        for url in ids:
            self._go_on()
            if url in begun.feeds:  # the desk has not taken it out meanwhile
                with _logged(url):
                    self._read_source(begun, url)

    def _read_source(self, begun: "_Round", url: str) -> None:
        def give_out(tx: Tx, urls: list[str]) -> None:
            found = gathered.found_at(tx, urls, begun.means.now)
            queue.defer(tx, jobs.read_reports(begun.id, found))

        read_feed(begun.means, url, begun.feeds[url], give_out)

    def read_reports(self, round_id: int, ids: Sequence[int]) -> None:
        """Read reports, and enter what changed."""
        begun = self._collecting(round_id)
        with self._ledger.reading() as tx:
            due = gathered.due_still(tx, ids, begun.means.now, begun.pages)
        fetching = Fetching(begun.means, due)
        for report in due:
            self._go_on()
            with _logged(report.url):
                changes = read_report(begun.means, report, fetching.fetch(report.url))
                tell_read(report.url, changes)

    # ── publish ────────────────────────────────────────────────────────────────────────

    def plan(self, round_id: int, ids: Sequence[int]) -> None:
        """Plan what is owed to those whose hour has come."""
        del ids
        settings, now = self._begin(round_id)
        planned, failures = beside.plan_alone(settings, self._ledger, now)
        with self._ledger.writing() as tx:
            give_out_mail(tx, round_id, now)
        if planned or failures:
            log.info("planned", round=round_id, messages=planned, not_accepted=len(failures))

    def send(self, round_id: int, ids: Sequence[int]) -> None:
        """Hand over what waits, until somebody wants to plan."""
        del ids
        settings, now = self._begin(round_id)
        over = _Over(self._ledger, self._end)
        done = beside.hand_over_claimed(
            settings, self._ledger, now, over, clock=self._clock, wait=self._wait
        )
        if done.accepted or done.failures:
            log.info("sent", round=round_id, accepted=done.accepted, others=len(done.failures))

    def read_returned(self, round_id: int, ids: Sequence[int]) -> None:
        """Read mail that came back."""
        del ids
        settings, now = self._begin(round_id)
        done = returned.take_all(settings, self._ledger, now)
        log.info("returned mail read", mails=len(done.taken), failures=len(done.failures))

    # ── what they share ────────────────────────────────────────────────────────────────

    def _begin(self, round_id: int) -> tuple[Settings, datetime]:
        """The settings, and what the time is taken to be. Raises OtherConfig, Refused, Stopped."""
        self._go_on()
        settings = self.settings()
        with self._ledger.reading() as tx:
            now = rounds.time_of(tx, round_id)
        if now is None:
            raise Refused(f"round {round_id} is forgotten")
        return settings, now

    def _collecting(self, round_id: int) -> "_Round":
        """Made once a round: what hosts ask of us in robots.txt is asked once a round, too."""
        settings, now = self._begin(round_id)
        with self._lock:
            newest = self._newest
            if newest is None or (newest.id, newest.settings) != (round_id, settings):
                web, readers = network(settings), self._readers
                means = means_of(settings, self._ledger, web, readers, None, now)
                newest = self._newest = _Round.of(round_id, settings, means)
            return newest

    def _go_on(self) -> None:
        if self._end.stop.is_set():
            raise Stopped

    def _wait(self, delay: timedelta) -> bool:
        return not self._end.stop.wait(delay.total_seconds())


@dataclass(frozen=True)
class _Round:
    """What is worked out once for all jobs of a round of collecting."""

    id: int
    settings: Settings
    means: Means
    feeds: Mapping[str, Followed]
    pages: frozenset[str]  #: the sources that are reports themselves

    @classmethod
    def of(cls, round_id: int, settings: Settings, means: Means) -> Self:
        going_on = means.settings
        pages = frozenset(pages_of(going_on))
        return cls(round_id, settings, means, followed(going_on.stories), pages)


def _give_out(tx: Tx, begun: _Round) -> int:
    """Jobs for all that is to be fetched, but at hosts that are still at the last ones."""
    due = due_reports(tx, begun.means, begun.settings)
    busy = queue.at_hand(tx, jobs.COLLECT)
    given = [*jobs.read_sources(begun.id, begun.feeds), *jobs.read_reports(begun.id, due)]
    given = [job for job in given if job.lock not in busy]
    queue.defer(tx, given)
    return len(given)


class _Over:
    """Whether a shift is over: the worker ends, or somebody wants to plan."""

    def __init__(self, ledger: Ledger, end: End) -> None:
        self._ledger = ledger
        self._end = end
        self._look_at = time.monotonic() + _LOOK_EVERY

    def __call__(self) -> bool:
        if self._end.stop.is_set():
            return True
        if time.monotonic() < self._look_at:
            return False
        self._look_at = time.monotonic() + _LOOK_EVERY
        return self._ledger.awaited("publish")


def give_out_mail(tx: Tx, round_id: int, now: datetime) -> None:
    """Jobs for what waits to be handed over, unless all of it is held back."""
    held = sending.held_back(tx)
    if sending.any_waiting(tx, now) and (held is None or now >= held.until):
        for job in jobs.send(round_id):
            queue.defer_once(tx, job)


@contextmanager
def _logged(url: str) -> Iterator[None]:
    """One source or report that fails stops no other; the ledger knows that it is to be tried."""
    try:
        yield
    except (Unreadable, GatherError, LedgerError) as why:
        tell_unread(url, why)
