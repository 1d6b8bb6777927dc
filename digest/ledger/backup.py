"""Copies of the whole store, and putting one in the store's place.

SQLite is copied by its own means while it is in use (https://sqlite.org/backup.html);
PostgreSQL by pg_dump, which sees one moment of it.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from digest.errors import LedgerError, Refused
from digest.ledger.faults import told
from digest.ledger.locks import beside_file


def back_up(store: str, to: Path) -> None:
    """Write a copy of the store, as it is at one moment, into a new file.

    It is there whole or not at all. Raises Refused where the file is there already,
    LedgerError where the copy cannot be made.
    """
    if to.exists():
        raise Refused(f"{to} is there already; expected a file that is not")
    url, draft = make_url(store), to.with_name(f"{to.name}.part")
    with _told(to):
        draft.touch(mode=0o600)  # it holds addresses
        try:
            if url.drivername.startswith("sqlite"):
                _copy(Path(url.database or ""), draft)
            else:
                _run(url, "pg_dump", "--format=custom", f"--file={draft}")
            with draft.open("rb") as file:
                os.fsync(file.fileno())
            draft.rename(to)
        finally:
            draft.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(store: str) -> Iterator[None]:
    """While nobody collects or publishes. Raises Busy.

    A store need not be sound, or there, for that; a database of PostgreSQL's that anybody
    uses cannot be replaced in any case.
    """
    url = make_url(store)
    with contextlib.ExitStack() as locks:
        if url.drivername.startswith("sqlite"):
            for name in ("collect", "publish"):
                locks.enter_context(beside_file(url, name))
        yield


@contextlib.contextmanager
def beside(store: str, copy: Path, suffix: str) -> Iterator[str]:
    """A copy as a store of its own, next to the one it is to replace: its address.

    What is left of it is removed. Raises LedgerError where it is no whole copy of a store.
    """
    url = make_url(store)
    if url.drivername.startswith("sqlite"):
        with _file_beside(url, copy, suffix) as address:
            yield address
    else:
        with _database_beside(url, copy, suffix) as address:
            yield address


def replace(store: str, by: str, aside: str) -> str | None:
    """Put the store at `by` in the place of another, which is kept under a name with `aside`.

    Returns where that is; None where there was none. Nobody may have either open. Raises
    LedgerError.
    """
    old, new = make_url(store), make_url(by)
    if old.drivername.startswith("sqlite"):
        return _replace_file(Path(old.database or ""), Path(new.database or ""), aside)
    kept = _named(old, aside)
    with _server(old) as server:
        server.execute(sa.text(f'ALTER DATABASE "{old.database}" RENAME TO "{kept}"'))
        server.execute(sa.text(f'ALTER DATABASE "{new.database}" RENAME TO "{old.database}"'))
    return kept


# ── SQLite ─────────────────────────────────────────────────────────────────────────────


def _copy(path: Path, to: Path) -> None:
    if not path.exists():
        raise LedgerError(f"{path}: there is no store to copy yet")
    with (
        contextlib.closing(sqlite3.connect(path)) as store,
        contextlib.closing(sqlite3.connect(to)) as copy,
    ):
        store.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        _sound(copy, to)


@contextlib.contextmanager
def _file_beside(url: URL, copy: Path, suffix: str) -> Iterator[str]:
    path = Path(f"{url.database}.{suffix}")
    with _told(copy):
        shutil.copyfile(copy, path)
        path.chmod(0o600)
        try:
            with contextlib.closing(sqlite3.connect(path)) as store:
                _sound(store, copy)
            yield str(url.set(database=str(path)))
        finally:
            for left in ("", "-wal", "-shm"):
                Path(f"{path}{left}").unlink(missing_ok=True)


def _replace_file(old: Path, new: Path, aside: str) -> str | None:
    """At no moment is there no store: a run would make an empty one, and tell all again."""
    with _told(old):
        _fold_log(new)
        kept = None
        if old.exists():
            with contextlib.suppress(sqlite3.Error):  # it may be damaged: that is why
                _fold_log(old)
            kept = f"{old}.{aside}"
            os.link(old, kept)
            for left in ("-wal", "-shm"):  # of a damaged one; the new one must not meet them
                if Path(f"{old}{left}").exists():
                    Path(f"{old}{left}").rename(f"{kept}{left}")
        new.replace(old)
        return kept


def _sound(store: sqlite3.Connection, path: Path) -> None:
    """Raises LedgerError where the file is damaged, or no store of ours."""
    try:
        (found,) = store.execute("PRAGMA integrity_check").fetchone()
        store.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path}: expected a copy made by `digest backup`: {error}") from error
    if found != "ok":
        raise LedgerError(f"{path}: the copy is damaged: {found}")


def _fold_log(path: Path) -> None:
    """Bring what SQLite's log still holds into the file, so that the file is all of it."""
    with contextlib.closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA journal_mode=DELETE")


# ── PostgreSQL ─────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def _database_beside(url: URL, copy: Path, suffix: str) -> Iterator[str]:
    name = _named(url, suffix)
    with _server(url) as server:
        server.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.execute(sa.text(f'CREATE DATABASE "{name}"'))
    new = url.set(database=name)
    try:
        _run(new, "pg_restore", "--exit-on-error", "--no-owner", str(copy))
        yield new.render_as_string(hide_password=False)
    finally:
        with _server(url) as server:
            server.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


@contextlib.contextmanager
def _server(url: URL) -> Iterator[sa.Connection]:
    """A connection to the server, to no database of ours."""
    engine = sa.create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        with told(url), engine.connect() as server:
            yield server
    finally:
        engine.dispose()


def _named(url: URL, suffix: str) -> str:
    return f"{(url.database or '')[:30]}_{suffix}"


def _run(url: URL, program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs on this database. Raises LedgerError with what it said."""
    # the password goes where other users' `ps` does not look
    address = url.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    try:
        done = subprocess.run(  # noqa: S603 - our own words; no shell
            [program, f"--dbname={address}", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **secret},
        )
    except FileNotFoundError as error:
        needed = "expected PostgreSQL's client programs, of the server's version or later"
        raise LedgerError(f"{program} is not there; {needed}") from error
    if done.returncode:
        raise LedgerError(f"{program}: {done.stderr.strip()}")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: {error}") from error
    except OSError as error:
        raise LedgerError(f"{error.filename or path}: {error.strerror}") from error
