"""Opening the store: made and migrated on first use, one writer at a time."""

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from digest.errors import Busy, LedgerError, TooEarly
from digest.ledger import tables

Tx = Connection

#: the newest migration; alembic itself is loaded only for a store that is behind it
HEAD = "0012"
#: alembic's own table, which says where a store stands
_REVISION = sa.Table(
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True)
)

_ROOM = 200_000_000  #: bytes that a small store wants free beside it
_MIGRATIONS = Path(__file__).parent / "migrations"


class Ledger:
    """The record on disk or on a server. Use as a context manager.

    `reading()` and `writing()` give transactions; `lock(name)` keeps out other runs.
    Raises LedgerError where the store cannot be reached, read or written.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._engine = _engine(url)
        with _told(self.url):
            _migrate(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Tx]:
        """One consistent view of the record."""
        with _told(self.url), self._engine.connect() as tx:
            if self._engine.dialect.name == "postgresql":
                tx.execution_options(isolation_level="REPEATABLE READ")
            yield tx
            tx.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Tx]:
        """One transaction: all of it is kept, or nothing."""
        with (
            _told(self.url),
            self._engine.connect().execution_options(writes=True) as tx,
            tx.begin(),
        ):
            yield tx

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Held until the block, or the process, ends. Raises Busy when another run has it."""
        if self._engine.dialect.name == "postgresql":
            with self._advisory_lock(name):
                yield
        else:
            with held(self.url, name):
                yield

    def short_of_room(self) -> bool:
        """Whether the store's disk is nearly full: too full to copy the store, as a new release
        does before it migrates it. Of a server's disk nothing is known.
        """
        if self._engine.dialect.name != "sqlite" or not self.url.database:
            return False
        path = Path(self.url.database)
        with _told(self.url):
            return shutil.disk_usage(path.parent).free < max(2 * path.stat().st_size, _ROOM)

    @contextlib.contextmanager
    def _advisory_lock(self, name: str) -> Iterator[None]:
        key = _key(name)
        with self._engine.connect() as session:
            with _told(self.url):
                held = session.scalar(sa.select(sa.func.pg_try_advisory_lock(key)))
                session.commit()
            if not held:
                raise Busy(f"another {name} run holds the lock of {self.url.database}")
            try:
                yield
            except BaseException:
                with contextlib.suppress(DBAPIError):  # the server may be what went away
                    _let_go(session, key)
                raise
            # where the session was lost, so was the lock, and another run may have had it
            with _told(self.url):
                _let_go(session, key)


@contextlib.contextmanager
def held(url: sa.URL, name: str) -> Iterator[None]:
    """The lock of this name beside SQLite's file, which itself need not be sound, or there."""
    path = f"{url.database}.{name}.lock"
    with _told(url):
        handle = Path(path).open("w")  # noqa: SIM115 - closed below, once it is open
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"another {name} run holds {path}") from None
        yield


def _let_go(session: Connection, key: int) -> None:
    session.scalar(sa.select(sa.func.pg_advisory_unlock(key)))
    session.commit()


def _key(name: str) -> int:
    """Of an advisory lock of PostgreSQL's."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:7])


def advance(tx: Tx, now: datetime) -> None:
    """Note `now` as the time given; the same may be given twice. Raises TooEarly."""
    refuse_earlier(tx, now)
    set_mark(tx, "now", now.isoformat())


def refuse_earlier(tx: Tx, now: datetime) -> None:
    """Raises TooEarly where `now` lies before the last time given."""
    given = get_mark(tx, "now")
    if given is not None and now < datetime.fromisoformat(given):
        raise TooEarly(f"{now.isoformat()} lies before the last recorded time, {given}")


def last_due(tx: Tx) -> datetime | None:
    """When publishing last asked whose hour had come."""
    noted = get_mark(tx, "due")
    return datetime.fromisoformat(noted) if noted else None


def note_due(tx: Tx, now: datetime) -> None:
    """Everybody whose hour had come by `now` has been asked about."""
    set_mark(tx, "due", now.isoformat())


def secret(tx: Tx) -> str:
    """What our tokens are signed with: made once, known to nobody else, kept in the store."""
    return _made_once(tx, "secret")


def salted(tx: Tx, address: str) -> str:
    """A mail address, in whatever capitals, as a hash that only this store can make."""
    text = f"{_made_once(tx, 'salt')} {address.casefold()}"
    return hashlib.sha256(text.encode()).hexdigest()


def _made_once(tx: Tx, name: str) -> str:
    found = get_mark(tx, name)
    if found is None:
        found = secrets.token_urlsafe(32)
        set_mark(tx, name, found)
    return found


def get_mark(tx: Tx, name: str) -> str | None:
    """A single fact about the ledger itself."""
    found: str | None = tx.scalar(sa.select(tables.mark.c.value).where(tables.mark.c.name == name))
    return found


def set_mark(tx: Tx, name: str, value: str) -> None:
    """Note a single fact about the ledger itself."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    row = insert(tables.mark).values(name=name, value=value)
    tx.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def _engine(url: str) -> Engine:
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = sa.create_engine(url, hide_parameters=True)  # faults are logged, with no addresses
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # who is erased is not to be found in freed pages
        "busy_timeout=30000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes after reading fails at once when another has
    # written meanwhile, whatever the busy timeout; writers take the lock first.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    """Bring the store to HEAD, after a copy of it where it can be copied."""
    with engine.connect() as tx:
        found = _revision(tx)
    if found == HEAD:
        return
    known = {path.stem.split("_")[0] for path in (_MIGRATIONS / "versions").glob("0*.py")}
    if found is not None and found not in known:
        raise LedgerError(f"the store is at version {found}, newer than this program knows")
    if found is not None:
        _back_up(engine, found)
    with engine.connect().execution_options(writes=True) as tx, tx.begin():
        _let_one_in(tx)
        found = _revision(tx)  # another process may have been here first
        if found is None:
            _make(tx)
        elif found != HEAD:
            _upgrade(tx)


def _let_one_in(tx: Tx) -> None:
    """Until the transaction ends; SQLite lets no two write in any case."""
    if tx.dialect.name == "postgresql":
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(_key("migrate"))))


def _revision(tx: Tx) -> str | None:
    if not sa.inspect(tx).has_table(_REVISION.name):
        return None
    return tx.scalar(sa.select(_REVISION.c.version_num))


def _make(tx: Tx) -> None:
    """A new store, as all migrations together would have made it."""
    tables.metadata.create_all(tx)
    _REVISION.create(tx)
    tx.execute(sa.insert(_REVISION).values(version_num=HEAD))


def _upgrade(tx: Tx) -> None:
    from alembic import command  # noqa: PLC0415 - slow to load, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = tx
    command.upgrade(config, HEAD)


def _back_up(engine: Engine, revision: str) -> None:
    if engine.dialect.name != "sqlite":
        return
    path = engine.url.database or ""
    with engine.connect() as tx:
        tx.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy2(path, f"{path}.before-{HEAD}-was-{revision}")


@contextlib.contextmanager
def _told(url: sa.URL) -> Iterator[None]:
    """Faults of the store, as errors people can act on."""
    try:
        yield
    except DBAPIError as error:
        raise _refused(url, error).with_traceback(error.__traceback__) from None
    except SQLAlchemyError as error:
        raise LedgerError(f"{url.render_as_string()}: {error}") from error
    except OSError as error:
        raise LedgerError(
            f"{os.fspath(error.filename or url.database or '')}: {error.strerror}"
        ) from error


def _refused(url: sa.URL, error: DBAPIError) -> LedgerError:
    """What the store said, without the row it said it of: PostgreSQL's detail quotes it whole."""
    diagnosis = getattr(error.orig, "diag", None)
    said = getattr(diagnosis, "message_primary", None) or error.orig
    refused = LedgerError(f"{url.render_as_string()}: {said}")
    if error.statement:
        refused.add_note(f"[SQL: {error.statement}]")
    return refused
