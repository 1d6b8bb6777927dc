"""The store in trouble: full, locked, asked by two at once, half migrated, restarted."""

import contextlib
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from digest import config, pipeline
from digest.errors import LedgerError
from digest.ledger import Ledger, record, tables
from digest.ledger import store as store_module
from tests.conftest import POSTGRES
from tests.crashing import ROOT
from tests.replay import NONE, THREE, Newsroom
from tests.replayed import at
from tests.test_ledger import migrated_to

ANN = "ann@readers.example"


def store_of(newsroom: Newsroom) -> Path:
    return newsroom.folder / "digest.db"


@contextlib.contextmanager
def opened(newsroom: Newsroom) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(store_of(newsroom), isolation_level=None)) as store:
        yield store


@pytest.fixture
def store_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets something of SQLite's for every connection from now on."""
    prepare = store_module._prepare_sqlite

    def set_for_all(pragma: str) -> None:
        def prepared(connection: Any, given: object) -> None:
            prepare(connection, given)
            connection.execute(f"PRAGMA {pragma}")

        monkeypatch.setattr(store_module, "_prepare_sqlite", prepared)

    return set_for_all


def test_f2_what_was_committed_is_on_the_disk(newsroom: Newsroom) -> None:
    """That SQLite waits for the disk at each commit; that disks tell the truth is theirs."""
    newsroom.joins(ANN)
    with Ledger(f"sqlite:///{store_of(newsroom)}") as ledger, ledger.writing() as tx:
        assert tx.scalar(sa.text("PRAGMA synchronous")) == 2  # FULL
        assert tx.scalar(sa.text("PRAGMA journal_mode")) == "wal"
        assert tx.scalar(sa.text("PRAGMA foreign_keys")) == 1


def test_f3_a_full_disk_ends_the_run_and_half_of_nothing_is_kept(
    newsroom: Newsroom, store_is: Callable[[str], None]
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    told = newsroom.told()
    with opened(newsroom) as store:
        (pages,) = store.execute("PRAGMA page_count").fetchone()
    store_is(f"max_page_count={pages}")
    for number in range(8):
        newsroom.publishes("post", f"b{number}", NONE, *(f"{n} is a number." for n in range(400)))
    said = newsroom.run("2018-10-24T08:00", expect=1)
    assert "full" in said
    store_is(f"max_page_count={1 << 30}")
    with opened(newsroom) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert newsroom.told()[: len(told)] == told
    newsroom.run("2018-10-25T09:00")  # there is room again
    assert [claim for claim, _ in newsroom.told()].count("contract") == 8
    assert {message["state"] for message in newsroom.outbox()} == {"accepted"}


@contextlib.contextmanager
def locked(newsroom: Newsroom, seconds: float) -> Iterator[None]:
    """Somebody else writes meanwhile, for so long."""
    holds = threading.Event()

    def hold() -> None:
        with opened(newsroom) as other:
            other.execute("BEGIN IMMEDIATE")
            holds.set()
            time.sleep(seconds)
            other.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait()
    yield
    holder.join()


def test_f4_a_lock_that_is_let_go_is_waited_for(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    with locked(newsroom, 0.5):
        newsroom.run("2018-10-24T07:00")
    assert newsroom.told() == [("meetings", "first")]
    assert len(newsroom.mail()) == 1


def test_f4_one_that_stays_ends_the_run_and_the_next_does_its_work(
    newsroom: Newsroom, store_is: Callable[[str], None]
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    store_is("busy_timeout=50")
    with locked(newsroom, 0.5):
        assert "locked" in newsroom.run("2018-10-24T07:00", expect=1)
    newsroom.run("2018-10-24T07:00")
    assert newsroom.told() == [("meetings", "first")]
    assert len(newsroom.mail()) == 1


def test_f5_of_three_runs_at_once_one_does_the_work(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    command = [sys.executable, "-m", "digest", "run", "--now", "2018-10-24T07:00-04:00"]
    runs = [
        subprocess.Popen(
            command,
            cwd=newsroom.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(3)
    ]
    codes = sorted(run.wait() for run in runs)
    assert codes[0] == 0
    assert set(codes) <= {0, 3}
    assert newsroom.told() == [("meetings", "first")]
    assert len(newsroom.mail()) == 1
    asked = [one for one in newsroom.press.asked if one == "post.example/a"]
    assert len(asked) <= codes.count(0)


def test_f32_a_migration_that_is_killed_has_not_happened(tmp_path: Path) -> None:
    """At every statement of it: the store is as it was, and is brought along the next time."""
    path = tmp_path / "digest.db"
    migrated_to("0006", f"sqlite:///{path}")
    was = path.read_bytes()
    statements = _migrate_and_die(path, None)
    assert statements is not None
    assert statements > 10
    for number in range(0, statements, 5):
        path = tmp_path / f"{number}.db"
        path.write_bytes(was)
        assert _migrate_and_die(path, number) is None
        with contextlib.closing(sqlite3.connect(path)) as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert store.execute("SELECT version_num FROM alembic_version").fetchone() == ("0006",)
    with Ledger(f"sqlite:///{path}") as ledger, ledger.reading() as tx:
        assert record.changes(tx) == []


def _migrate_and_die(path: Path, at_statement: int | None) -> int | None:
    """How many statements bringing it along takes; None where it was killed at one of them."""
    context = multiprocessing.get_context("fork")
    count = context.Value("i", 0)

    def migrate() -> None:
        def passed(*_: object) -> None:
            if count.value == at_statement:
                os.kill(os.getpid(), signal.SIGKILL)
            count.value += 1

        sa.event.listen(sa.Engine, "before_cursor_execute", passed)
        Ledger(f"sqlite:///{path}")

    child = context.Process(target=migrate)
    child.start()
    child.join()
    return count.value if child.exitcode == 0 else None


@pytest.mark.postgres
@pytest.mark.skipif(not POSTGRES, reason="DIGEST_TEST_POSTGRES names no server")
def test_f35_a_server_that_drops_us_costs_one_run(newsroom: Newsroom) -> None:
    name = f"digest_f35_{os.getpid()}"
    server = sa.create_engine(POSTGRES or "", isolation_level="AUTOCOMMIT")
    with server.connect() as admin:
        admin.execute(sa.text(f'CREATE DATABASE "{name}"'))
    path = newsroom.folder / "config.toml"
    url = sa.make_url(POSTGRES or "").set(database=name).render_as_string(hide_password=False)
    path.write_text(f'[store]\nurl = "{url}"\n{path.read_text()}')
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    settings, dropped = config.load(path), 0

    def drop(what: str, *_: object) -> None:
        nonlocal dropped
        if what == "reading reports" and not dropped:
            with server.connect() as admin:
                ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :n"
                dropped = len(admin.execute(sa.text(ended), {"n": name}).all())

    with Ledger(settings.store) as ledger:
        with pytest.raises(LedgerError):
            pipeline.collect(settings, ledger, at(0), progress=drop)
        assert dropped
        pipeline.collect(settings, ledger, at(0))  # the same process, over new connections
        pipeline.publish(settings, ledger, at(0))
        with ledger.reading() as tx:
            assert len(record.changes(tx)) == 1
            assert list(tx.scalars(sa.select(tables.outbox.c.state))) == ["accepted"]
    with server.connect() as admin:
        admin.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


def test_f3_a_store_that_may_not_be_written_is_said_and_left_as_it_is(
    newsroom: Newsroom, store_is: Callable[[str], None]
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    before, was = newsroom.told(), newsroom.outbox()
    newsroom.publishes("ledger", "b", NONE)
    store_is("query_only=ON")
    assert "readonly" in newsroom.run("2018-10-24T08:00", expect=1)
    store_is("query_only=OFF")
    assert (newsroom.told(), newsroom.outbox()) == (before, was)
    newsroom.run("2018-10-24T08:00")
    assert newsroom.told() == [*before, ("contract", "first")]
