"""The queue of jobs beside the record, in Procrastinate's own tables.

Jobs are deferred in the transaction that makes them necessary: both are kept, or neither.
They hold ids only. What is owed is known without them, so losing the queue loses nothing.
Only for PostgreSQL, with the extra `postgres`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from procrastinate.exceptions import AlreadyEnqueued, ProcrastinateException
from procrastinate.jobs import Job as Row
from procrastinate.manager import JobManager
from procrastinate.schema import SchemaManager
from procrastinate.sync_psycopg_connector import SyncPsycopgConnector

from digest.errors import LedgerError
from digest.ledger.locks import alone
from digest.ledger.store import Tx, get_mark, set_mark

_MARK = "jobs"  #: which of Procrastinate's migrations the store has
_JOBS = sa.table("procrastinate_jobs", *map(sa.column, ("queue_name", "lock", "status")))


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something for one worker to do."""

    task: str
    queue: str
    round: int
    ids: Sequence[int] | Sequence[str] = field(default=())
    urgency: int = 0  #: the higher, the sooner
    lock: str | None = None  #: of jobs with the same one runs at a time, in their order
    once: str | None = None  #: of jobs with the same one waits at a time


def install(tx: Tx) -> None:
    """Make Procrastinate's tables, or bring them to what its installed release expects."""
    alone(tx, "migrate")
    has, known = (
        get_mark(tx, _MARK),
        sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql")),
    )
    if has is not None and has > known[-1].name:
        raise LedgerError(
            f"the queue is at {has}, newer than the installed procrastinate knows;"
            " expected the same release of it on every host"
        )
    steps = [path.read_text("utf-8") for path in known if has is not None and path.name > has]
    for step in [SchemaManager.get_schema()] if has is None else steps:
        _raw(tx).execute(step)
    set_mark(tx, _MARK, known[-1].name)


def defer(tx: Tx, jobs: Sequence[Job]) -> None:
    """Add jobs to the queue, once this transaction is kept."""
    if not jobs:
        return
    try:
        _manager().batch_defer_jobs([_row(job) for job in jobs], connection=_raw(tx))
    except ProcrastinateException as error:
        raise LedgerError(f"the queue took no job: {error}") from error


def defer_once(tx: Tx, job: Job) -> bool:
    """Add a job, unless one like it waits already."""
    try:
        with tx.begin_nested():
            _manager().batch_defer_jobs([_row(job)], connection=_raw(tx))
    except AlreadyEnqueued:
        return False
    except ProcrastinateException as error:
        raise LedgerError(f"the queue took no job: {error}") from error
    return True


def at_hand(tx: Tx, queue: str) -> frozenset[str]:
    """The locks of all jobs of a queue that wait, or are being done."""
    wanted = sa.select(_JOBS.c.lock).where(
        _JOBS.c.queue_name == queue, sa.cast(_JOBS.c.status, sa.Text).in_(("todo", "doing"))
    )
    return frozenset(lock for lock in tx.scalars(wanted.distinct()) if lock)


def _row(job: Job) -> Row:
    return Row(
        queue=job.queue,
        task_name=job.task,
        task_kwargs={"round_id": job.round, "ids": list(job.ids)},
        priority=job.urgency,
        lock=job.lock,
        queueing_lock=job.once,
    )


def _manager() -> JobManager:
    return JobManager(SyncPsycopgConnector())


def _raw(tx: Tx) -> Any:
    """Psycopg's own connection, in the same transaction."""
    return tx.connection.driver_connection
