"""Opening the store: made and migrated on first use, one writer at a time."""

import contextlib
import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, make_url

from digest.errors import LedgerError, TooEarly
from digest.ledger import tables
from digest.ledger.faults import told
from digest.ledger.locks import NOW, advisory, alone, awaited, beside_file

Tx = Connection

#: the newest migration; alembic itself is loaded only for a store that is behind it
HEAD = "0015"
#: alembic's own table, which says where a store stands
_REVISION = sa.Table(
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True)
)

_ROOM = 200_000_000  #: bytes that a small store wants free beside it
_MIGRATIONS = Path(__file__).parent / "migrations"


class Ledger:
    """The record on disk or on a server. Use as a context manager.

    `reading()`, `writing()` and `recording()` give transactions; `lock(name)` keeps out
    other runs. Raises LedgerError where the store cannot be reached, read or written.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._engine = _engine(url)
        with told(self.url):
            _migrate(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Tx]:
        """One consistent view of the record."""
        with told(self.url), self._engine.connect() as tx:
            if self._engine.dialect.name == "postgresql":
                tx.execution_options(isolation_level="REPEATABLE READ")
            yield tx
            tx.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Tx]:
        """One transaction: all of it is kept, or nothing."""
        with (
            told(self.url),
            self._engine.connect().execution_options(writes=True) as tx,
            tx.begin(),
        ):
            yield tx

    @contextlib.contextmanager
    def recording(self) -> Iterator[Tx]:
        """A writing transaction that compares with what is on record, and adds to it.

        One at a time, on whichever host: what is compared is what stands, and what is
        entered first has the lower number.
        """
        with self.writing() as tx:
            alone(tx, "record")
            yield tx

    @contextlib.contextmanager
    def lock(
        self, name: str, *, shared: bool = False, patience: timedelta = NOW
    ) -> Iterator[Callable[[], None]]:
        """Held until the block, or the process, ends; by several at a time where all share it.

        Raises Busy when another run has it still after so much `patience`. Gives what to
        call to see that it is held still: it raises LedgerError where the server lost it.
        """
        if self.for_several_hosts:
            with advisory(self._engine, name, shared=shared, patience=patience) as see:
                yield see
        else:
            with beside_file(self.url, name, shared=shared, patience=patience):
                yield lambda: None

    def awaited(self, name: str) -> bool:
        """Whether somebody waits for a lock that is held. Only with PostgreSQL."""
        with self.reading() as tx:
            return awaited(tx, name)

    @property
    def for_several_hosts(self) -> bool:
        """Whether the store is a server that several hosts can use."""
        return self._engine.dialect.name == "postgresql"

    @property
    def address(self) -> str:
        """The server's address, password and all, as PostgreSQL's own programs read it."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def short_of_room(self) -> bool:
        """Whether the store's disk is nearly full: too full to copy the store, as a new release
        does before it migrates it. Of a server's disk nothing is known.
        """
        if self._engine.dialect.name != "sqlite" or not self.url.database:
            return False
        path = Path(self.url.database)
        with told(self.url):
            return shutil.disk_usage(path.parent).free < max(2 * path.stat().st_size, _ROOM)


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
    # A worker does several things at once.
    pool = {"pool_size": 5, "max_overflow": 25} if url.startswith("postgresql") else {}
    engine = sa.create_engine(url, hide_parameters=True, **pool)  # logged faults name nobody
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
        alone(tx, "migrate")
        found = _revision(tx)  # another process may have been here first
        if found is None:
            _make(tx)
        elif found != HEAD:
            _upgrade(tx)


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
