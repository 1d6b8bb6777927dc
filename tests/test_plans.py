"""What a page or a listing costs does not grow with the rest of the ledger: no table is gone
through from end to end. Asked of SQLite itself (EXPLAIN QUERY PLAN)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.requests import Request

from digest import config
from digest.config import Settings
from digest.desk.public import Corrections, Data, Editions, Feeds, Record
from digest.ledger import Ledger, record, told
from digest.model import Subscriber
from tests.desk.recorded import CONFIG, fill

NOON = datetime(2018, 10, 25, tzinfo=UTC)
#: tables that grow with every run; the others are as large as config.toml, or the readership
GROWING = (
    "change", "statement", "version", "ending", "reading", "mention", "outbox", "content", "item",
    "delivery", "address", "announced", "sketch", "paragraph", "notice",
)  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Ledger]]:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "config.toml").write_text(CONFIG)
    settings = config.load(folder / "config.toml")
    with Ledger(settings.store) as ledger:
        fill(ledger)
        yield settings, ledger


def asked(path: str, **named: str) -> Request:
    return Request({"type": "http", "path": path, "path_params": named, "headers": []})


@contextmanager
def listened() -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the store meanwhile."""
    heard: list[tuple[str, Any]] = []

    def hear(_c: object, _k: object, statement: str, given: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            heard.append((statement, given))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def gone_through(ledger: Ledger, work: Callable[[], object]) -> list[str]:
    """The steps of the plans that go through a growing table from end to end."""
    with listened() as heard:
        work()
    assert heard
    found = []
    with ledger.reading() as tx:
        for statement, given in heard:
            names = dict(re.findall(r"\b(\w+) AS (\w+)\b", statement))
            alias = {short: table for table, short in names.items()}
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            for row in plan:
                step = row[-1]
                scanned = re.match(r"SCAN (\w+)(?! USING)", step)
                if scanned and alias.get(scanned[1], scanned[1]) in GROWING and "INDEX" not in step:
                    found.append(f"{step}: {statement[:300]}")
    return found


def test_pages_feeds_and_files_of_the_record(house: tuple[Settings, Ledger]) -> None:
    settings, ledger = house
    means = (lambda: settings, ledger, lambda: NOON)
    pages: dict[str, Callable[[], object]] = {
        "story": lambda: Record(*means).story(asked("/", story="amazon-ice")),
        "claim": lambda: Record(*means).claim(asked("/", story="amazon-ice", claim="meetings")),
        "corrections": lambda: Corrections(*means).shown(asked("/corrections")),
        "edition": lambda: _none(Editions(*means), "0123456789abcdef"),
        "atom": lambda: Feeds(*means).atom(asked("/", story="amazon-ice")),
        "csv": lambda: Data(*means).csv(asked("/", story="amazon-ice")),
    }
    found = {name: gone_through(ledger, work) for name, work in pages.items()}
    assert not [steps for steps in found.values() if steps], found


def _none(editions: Editions, mark: str) -> None:
    with pytest.raises(Exception, match="404"):
        editions.shown(asked("/", mark=mark))


def test_the_listing_of_changes(house: tuple[Settings, Ledger]) -> None:
    _, ledger = house

    def listing(**which: Any) -> Callable[[], object]:
        def work() -> object:
            with ledger.reading() as tx:
                return record.changes(tx, **which)

        return work

    for which in ({"after": 1}, {"story": "amazon-ice"}, {"since": NOON}):
        assert gone_through(ledger, listing(**which)) == [], which


def test_what_a_reader_was_told(house: tuple[Settings, Ledger]) -> None:
    _, ledger = house
    reader = Subscriber(id=1, email="r@mail.example", token="t", since=0, joined=NOON)

    def work() -> object:
        with ledger.reading() as tx:
            return told.told(tx, reader)

    assert gone_through(ledger, work) == []
