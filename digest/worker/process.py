"""One worker: Procrastinate's loop around the jobs, until a signal stops it.

A job that meets a fault is tried again, ever later; one whose worker has died is given
back by whichever worker schedules. One that has been tried often enough is dropped, and so
is one that is given out every moment: what it was for is still owed, and comes again.
"""

import asyncio
import logging
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from typing import Any

from procrastinate import App, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Job, Status
from procrastinate.retry import BaseRetryStrategy

from digest import extract, gather
from digest.config import Settings
from digest.errors import DigestError, LedgerError, OtherConfig, Refused
from digest.ledger import Ledger, jobs
from digest.logs import log
from digest.pipeline import one_config
from digest.worker.due import Scheduler
from digest.worker.jobs import COLLECT, PUBLISH
from digest.worker.work import End, Stopped, Work

_AT_ONCE = {COLLECT: 8, PUBLISH: 2}  #: jobs of each queue; most of their time they wait for others
_LOOK_EVERY = 2.0  #: seconds between two looks at what has come
_POLL_EVERY = 0.5  #: seconds; nobody tells when a host's last job is done, and its next may begin
_HEARTBEAT = 10.0  #: seconds between two signs of life
_DEAD = 30.0  #: seconds without one
_PATIENCE = timedelta(minutes=10)  #: with a `digest collect` that is at it when we start
_TRIES = 6
_FIRST_WAIT = 10  #: seconds; doubled with each try
_HANDED_ON = 1  #: seconds; then this worker takes no more, and another does it


def run(settings: Callable[[], Settings], clock: Callable[[], datetime]) -> None:
    """See `digest.worker.run`."""
    end = End()
    with ExitStack() as held:
        ledger = held.enter_context(Ledger(settings().store))
        held.enter_context(one_config.worker(settings(), ledger))
        see = held.enter_context(ledger.lock("collect", shared=True, patience=_PATIENCE))
        with ledger.writing() as tx:
            jobs.install(tx)
        readers = held.enter_context(gather.Readers(beside=[extract.Ahead.__module__]))
        work = Work(settings, ledger, readers, clock, end)
        scheduler = Scheduler(work.settings, ledger, clock, end.stop)
        logging.getLogger("procrastinate.worker").addFilter(_not_ours)
        app = App(connector=PsycopgConnector(conninfo=ledger.address, min_size=1, max_size=4))
        _teach(app, work)
        asyncio.run(_until_ended(app, scheduler, see, end))


def _teach(app: App, work: Work) -> None:
    for queue, tasks in (
        (COLLECT, (work.gather, work.read_sources, work.read_reports)),
        (PUBLISH, (work.plan, work.send, work.read_returned)),
    ):
        for task in tasks:
            app.task(name=task.__name__, queue=queue, retry=_Again())(task)


async def _until_ended(app: App, scheduler: Scheduler, see: Callable[[], None], end: End) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, end.now)
    loop.set_default_executor(ThreadPoolExecutor(sum(_AT_ONCE.values()) + 3))  # and our own
    async with app.open_async():
        working = [asyncio.create_task(_work_on(app, queue)) for queue in _AT_ONCE]
        told = asyncio.create_task(asyncio.to_thread(end.stop.wait))
        scheduling = asyncio.create_task(asyncio.to_thread(scheduler.run, _LOOK_EVERY))
        sweeping = asyncio.create_task(_sweep(app, scheduler, see))
        log.info("working")
        lasting = (scheduling, sweeping, *working)
        done, _ = await asyncio.wait((told, *lasting), return_when=asyncio.FIRST_COMPLETED)
        for task in done - {told}:
            end.now(_cause(task))
        for task in (sweeping, *working):
            task.cancel()  # of `working`: the steps under way are ended
        await asyncio.gather(told, *lasting, return_exceptions=True)
    log.info("stopped")
    if end.why is not None:
        raise end.why


def _cause(ended: "asyncio.Task[Any]") -> BaseException:
    """Why something came to an end that should have gone on for as long as the worker."""
    fault = ended.exception()
    if fault is None or isinstance(fault, ProcrastinateException):
        return LedgerError("the queue was lost; is PostgreSQL there? Then start the worker again")
    return fault


async def _work_on(app: App, queue: str) -> None:
    await app.run_worker_async(
        queues=[queue],
        name=queue,
        concurrency=_AT_ONCE[queue],
        fetch_job_polling_interval=_POLL_EVERY,
        delete_jobs="always",
        install_signal_handlers=False,
        update_heartbeat_interval=_HEARTBEAT,
        stalled_worker_timeout=_DEAD,
    )


async def _sweep(app: App, scheduler: Scheduler, see: Callable[[], None]) -> None:
    """See that our lock is held still, and give back the jobs of workers that have died."""
    while True:
        await asyncio.sleep(_HEARTBEAT)
        await asyncio.to_thread(see)
        if scheduler.leads:
            with suppress(ProcrastinateException):  # its worker lives after all, and is done
                for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD):
                    await _again_or_not(app, job)


async def _again_or_not(app: App, job: Job) -> None:
    if _worth_another_try(job):
        log.warning("a worker died; its job is given to another", job=job.call_string)
        await app.job_manager.retry_job(job)
    else:
        log.warning("a worker died; its job is dropped", job=job.call_string)
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)


def _worth_another_try(job: Job) -> bool:
    """Not one that is given out again in a moment, and may not be twice in the queue."""
    return job.attempts < _TRIES and job.queueing_lock is None


def _not_ours(record: logging.LogRecord) -> bool:
    """Of Procrastinate's log: not how jobs end, which is told here in fewer words."""
    return getattr(record, "action", "") != "job_error"


class _Again(BaseRetryStrategy):
    """Whether, and when, a job that ended early is done again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        again = _worth_another_try(job) and not isinstance(exception, Refused)
        if isinstance(exception, (Stopped, OtherConfig)):
            return RetryDecision(retry_in={"seconds": _HANDED_ON}) if again else None
        if not isinstance(exception, DigestError):
            fault = "".join(traceback.format_exception(exception))
            log.error("a fault of ours; please report it", job=job.call_string, fault=fault)
            return None
        log.warning("ended early", job=job.call_string, why=str(exception), again=again)
        wait = _FIRST_WAIT * 2**job.attempts
        return RetryDecision(retry_in={"seconds": wait}) if again else None
