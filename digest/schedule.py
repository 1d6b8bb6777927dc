"""When the two halves of the path run while `digest serve` runs. Does no work itself.

What is due is decided by the ledger under its lock, so a tick that is missed, or comes
twice, does no harm: APScheduler keeps its jobs in memory only.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from digest import pipeline
from digest.config import Settings
from digest.errors import Busy, DigestError
from digest.ledger import Ledger
from digest.logs import log
from digest.pipeline import one_config, returned

_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
_MAILBOX_EVERY = 10 * 60  #: seconds between two readings of returned mail


def clock() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


@contextmanager
def ticking(settings: Callable[[], Settings], ledger: Ledger) -> Iterator[None]:
    """Collect, publish and read returned mail until the block ends.

    A run under way is finished. Where workers are at it, nothing is done here but to say
    which config they go by.
    """
    scheduler = BackgroundScheduler(
        timezone=UTC,
        # A busy machine must not skip a run (the default grace is one second), and runs
        # that pile up are one run.
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    every, pulse = settings().collect_every.total_seconds(), _Pulse()
    scheduler.add_job(
        lambda: pulse.collected(_collect(settings(), ledger), settings()),
        IntervalTrigger(seconds=int(every), timezone=UTC),
        next_run_time=clock(),
    )
    scheduler.add_job(
        lambda: pulse.published(_publish(settings(), ledger)),
        CronTrigger(second=0, timezone=UTC),
    )
    scheduler.add_job(
        lambda: _read_returned(settings(), ledger),
        IntervalTrigger(seconds=_MAILBOX_EVERY, timezone=UTC),
        next_run_time=clock(),
    )
    with ExitStack() as held:
        if ledger.for_several_hosts:
            held.enter_context(one_config.desk(settings(), ledger))
        scheduler.start()
        held.callback(scheduler.shutdown, wait=True)
        yield


@contextmanager
def _here(settings: Settings, ledger: Ledger) -> Iterator[None]:
    """Done by this process, unless there are workers, one of which schedules: raises Busy."""
    if not ledger.for_several_hosts:
        yield
        return
    one_config.declare(settings, ledger)
    with ledger.lock("schedule", shared=True):
        yield


class _Pulse:
    """Gives a sign of life after each collecting that ended, while mail leaves as well."""

    def __init__(self) -> None:
        self._mail_leaves = True

    def published(self, well: bool) -> None:
        self._mail_leaves = well

    def collected(self, well: bool, settings: Settings) -> None:
        if not (well and self._mail_leaves):
            return
        unheard = pipeline.give_sign_of_life(settings)
        if unheard is not None:
            log.warning("nobody heard that all is well", what=unheard.what, why=unheard.why)


def _collect(settings: Settings, ledger: Ledger) -> bool:
    """Whether the run came to its end; so do those below."""
    with _reported("collect"), _here(settings, ledger):
        done = pipeline.collect(settings, ledger, clock())
        log.info("collected", reports=done.reports, changes=len(done.changes))
        if done.asked:
            log.info("model asked", **done.asked.as_json())
        return True
    return False


def _publish(settings: Settings, ledger: Ledger) -> bool:
    """And whether mail leaves."""
    with _reported("publish"), _here(settings, ledger):
        done = pipeline.publish(settings, ledger, clock(), due=True)
        if done.planned or done.accepted or done.failures:  # confirmations wait for us, planned
            log.info("published", planned=done.planned, accepted=done.accepted)
        for failure in done.failures:
            log.warning("not accepted", why=_nameless(failure.why))
        return not done.held
    return False


def _read_returned(settings: Settings, ledger: Ledger) -> None:
    with _reported("returned mail"), _here(settings, ledger):
        done = returned.take_all(settings, ledger, clock())
        if done.taken:
            given_up = sum(one.given_up is not None for one in done.taken)
            log.info("returned mail read", mails=len(done.taken), given_up=given_up)
        for failure in done.failures:
            log.warning("could not be read", what=failure.what, why=failure.why)


def _nameless(words: str) -> str:
    """What a server said, without the addresses it may have named: logs are kept, and shown."""
    return _ADDRESS.sub("…", words)


@contextmanager
def _reported(half: str) -> Iterator[None]:
    """What can be expected to go wrong is logged; the next tick comes all the same."""
    try:
        yield
    except Busy:
        log.info("another run is at it", half=half)
    except DigestError as error:
        log.error("run ended early", half=half, why=str(error))
