"""When the two halves of the path run while `digest serve` runs. Does no work itself.

What is due is decided by the ledger under its lock, so a tick that is missed, or comes
twice, does no harm: APScheduler keeps its jobs in memory only.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from digest import config, pipeline
from digest.config import Settings
from digest.errors import Busy, ConfigError, DigestError
from digest.ledger import Ledger
from digest.pipeline import returned

log = structlog.get_logger()

_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
_MAILBOX_EVERY = 10 * 60  #: seconds between two readings of returned mail


def clock() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class LastGood:
    """The settings of config.toml as it is, or as it last was when it could be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = config.load(path)
        self._read = _stamp(path)

    def __call__(self) -> Settings:
        try:
            stamp = _stamp(self._path)
        except FileNotFoundError:  # between two moves of an editor that saves
            return self._settings
        if stamp != self._read:
            self._read = stamp
            self._read_again()
        return self._settings

    def _read_again(self) -> None:
        try:
            self._settings = config.load(self._path)
        except ConfigError as error:
            log.error("config refused; the last good one stays", problems=str(error))
        else:
            log.info("config read again", path=str(self._path))


def _stamp(path: Path) -> tuple[int, int]:
    """What differs once a file was written, or another took its place."""
    found = path.stat()
    return found.st_mtime_ns, found.st_ino


@contextmanager
def ticking(settings: Callable[[], Settings], ledger: Ledger) -> Iterator[None]:
    """Collect, publish and read returned mail until the block ends.

    A run under way is finished.
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
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)


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
    with _reported("collect"):
        done = pipeline.collect(settings, ledger, clock())
        log.info("collected", reports=done.reports, changes=len(done.changes))
        if done.asked:
            log.info("model asked", **done.asked.as_json())
        for failure in done.failures:
            log.warning("could not be read", what=failure.what, why=failure.why)
        return True
    return False


def _publish(settings: Settings, ledger: Ledger) -> bool:
    """And whether mail leaves."""
    with _reported("publish"):
        done = pipeline.publish(settings, ledger, clock(), due=True)
        if done.planned or done.accepted or done.failures:  # confirmations wait for us, planned
            log.info("published", planned=done.planned, accepted=done.accepted)
        for failure in done.failures:
            log.warning("not accepted", why=_nameless(failure.why))
        return not done.held
    return False


def _read_returned(settings: Settings, ledger: Ledger) -> None:
    with _reported("returned mail"):
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
