"""Who has a lock, and who waits: SQLite's as files beside the store, PostgreSQL's own.

Each dies with its holder. Several may hold one where all share it.
"""

import contextlib
import fcntl
import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import IO

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from digest.errors import Busy
from digest.ledger.faults import told

NOW = timedelta(0)
_LOOK_AGAIN = 0.05  #: seconds between two tries to lock a file
_TIMEOUT = "55P03"  #: PostgreSQL's code for a lock that was not to be had in time
#: PostgreSQL's own list of who holds, or waits for, which lock
_LOCKS = sa.table("pg_locks", *map(sa.column, ("pid", "locktype", "granted", "classid", "objid")))


@contextlib.contextmanager
def beside_file(
    url: sa.URL, name: str, *, shared: bool = False, patience: timedelta = NOW
) -> Iterator[None]:
    """The lock of this name beside SQLite's file, which itself need not be sound, or there."""
    path = f"{url.database}.{name}.lock"
    with told(url):
        handle = Path(path).open("w")  # noqa: SIM115 - closed below, once it is open
    with handle:
        until = time.monotonic() + patience.total_seconds()
        while not _flocked(handle, shared=shared):
            if time.monotonic() >= until:
                raise Busy(f"another {name} run holds {path}")
            time.sleep(_LOOK_AGAIN)
        yield


@contextlib.contextmanager
def advisory(
    engine: Engine, name: str, *, shared: bool, patience: timedelta
) -> Iterator[Callable[[], None]]:
    """The lock of this name on PostgreSQL, held by a session of its own.

    Gives what to call to see that the session is there still; it raises LedgerError.
    """
    key, kind = _key(name), "_shared" if shared else ""
    with engine.connect() as session:
        with told(engine.url):
            held = _taken(session, key, kind, patience)
        if not held:
            raise Busy(f"another {name} run holds the lock of {engine.url.database}")

        def see() -> None:
            with told(engine.url):
                session.execute(sa.select(1))
                session.commit()

        try:
            yield see
        except BaseException:
            with contextlib.suppress(SQLAlchemyError):  # the server may be what went away
                _let_go(session, key, kind)
            raise
        # where the session was lost, so was the lock, and another run may have had it
        with told(engine.url):
            _let_go(session, key, kind)


def alone(tx: Connection, name: str) -> None:
    """No other transaction does this until it ends; SQLite lets no two write in any case."""
    if tx.dialect.name == "postgresql":
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_key(name))))


def awaited(tx: Connection, name: str) -> bool:
    """Whether somebody waits for a lock of PostgreSQL's that is held."""
    key, lock = _key(name), _LOCKS.c
    asked = sa.select(lock.pid).where(
        lock.locktype == "advisory",
        ~lock.granted,
        sa.cast(lock.classid, sa.BigInteger) == key >> 32,
        sa.cast(lock.objid, sa.BigInteger) == key & 0xFFFFFFFF,
    )
    return tx.scalar(asked.limit(1)) is not None


def _flocked(handle: IO[str], *, shared: bool) -> bool:
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken(session: Connection, key: int, kind: str, patience: timedelta) -> bool:
    """Whether the lock was to be had; whoever waits for it is served in turn."""
    if not patience:
        held = bool(_call(session, f"pg_try_advisory_lock{kind}", key))
        session.commit()
        return held
    try:
        milliseconds = round(patience.total_seconds() * 1000)
        session.execute(sa.text(f"SET LOCAL lock_timeout = {milliseconds}"))
        _call(session, f"pg_advisory_lock{kind}", key)
    except DBAPIError as error:
        session.rollback()
        if getattr(error.orig, "sqlstate", None) != _TIMEOUT:
            raise
        return False
    session.commit()
    return True


def _let_go(session: Connection, key: int, kind: str) -> None:
    _call(session, f"pg_advisory_unlock{kind}", key)
    session.commit()


def _call(session: Connection, function: str, key: int) -> object:
    return session.scalar(sa.select(getattr(sa.func, function)(key)))


def _key(name: str) -> int:
    """Of an advisory lock of PostgreSQL's."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:7])
