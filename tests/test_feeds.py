"""Feeds in a run: fetched together, entered together, and none the worse for another."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
import sqlalchemy as sa

from digest import config, extract, gather
from digest.config import Settings
from digest.errors import GatherError
from digest.ledger import Ledger, gathered, polls, sources, tables
from digest.ledger.polls import KEPT, Outcome, Poll
from digest.model import Validators
from digest.pipeline.collect import network
from digest.pipeline.feeds import read_feeds
from digest.pipeline.fetching import AT_ONCE, by_host
from digest.pipeline.means import Means
from digest.pipeline.outcome import Failure, silent

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
ITEM = "<item><title>{0}</title><link>https://post.example/{0}</link></item>"


class PressRoom(Protocol):
    address: str

    def prints(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None: ...


@dataclass
class Desk:
    """A newsroom that follows feeds, and reads no further."""

    press: PressRoom
    ledger: Ledger
    folder: Path

    def __post_init__(self) -> None:
        self.hour = 0

    def prints(self, name: str, *titles: str, encoding: str = "utf-8") -> str:
        items = "".join(map(ITEM.format, titles))
        head = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>'
        url = f"https://{name}.example/feed"
        self.press.prints(url, f"{head}<title>All</title>{items}</channel></rss>")
        return url

    def reads(self, *feeds: str, about: str = "Ferry") -> list[Failure]:
        """Read the feeds once, an hour after the last time."""
        self.hour += 1
        settings = self._settings(feeds, about)
        now = NOON + timedelta(hours=self.hour)
        with network(settings) as web, gather.Readers(count=1) as readers:
            means = Means(settings, self.ledger, web, readers, extract.RULES, {}, now)
            return read_feeds(means, silent)

    def _settings(self, feeds: tuple[str, ...], about: str) -> Settings:
        path = self.folder / "config.toml"
        path.write_text(
            f'[net]\nconnect = {{ "*.example" = "{self.press.address}" }}\n'
            f'[[story]]\nid = "s"\nfeeds = {list(feeds)}\nabout = ["{about}"]\n'
            '[[story.claim]]\nid = "c"\nkind = "yesno"\nquestion = "Does the ferry run?"\n'
        )
        return config.load(path)

    def wanted(self) -> list[str]:
        with self.ledger.reading() as tx:
            return [
                one.url.rpartition("/")[2] for one in gathered.due(tx, NOON + timedelta(days=1))
            ]

    def answers(self, url: str) -> list[tuple[Outcome, int]]:
        with self.ledger.reading() as tx:
            return [(one.outcome, one.found) for one in polls.of_sources(tx, url)[url]]


@pytest.fixture
def desk(press: PressRoom, ledger: Ledger, tmp_path: Path) -> Desk:
    return Desk(press, ledger, tmp_path)


# ── what a run makes of them ───────────────────────────────────────────────────────────


def test_what_feeds_announce_is_wanted_and_how_they_answered_is_kept(desk: Desk) -> None:
    one = desk.prints("post", "Ferry-1", "Pier-1")
    other = desk.prints("mail", "Ferry-1", "Ferry-2")
    assert desk.reads(one, other) == []
    assert sorted(desk.wanted()) == ["Ferry-1", "Ferry-2"]
    assert desk.answers(other) == [(Outcome.READ, 2)]
    desk.reads(one, other)
    desk.prints("mail", "Ferry-3", "Ferry-1", "Ferry-2")
    desk.reads(one, other)
    assert desk.answers(other)[1:] == [(Outcome.UNCHANGED, 0), (Outcome.READ, 1)]
    assert sorted(desk.wanted()) == ["Ferry-1", "Ferry-2", "Ferry-3"]


def test_entries_seen_before_are_read_again_for_a_story_that_wants_something_else(
    desk: Desk,
) -> None:
    feed = desk.prints("post", "Ferry-1", "Pier-1")
    desk.reads(feed)
    desk.prints("post", "Ferry-2", "Ferry-1", "Pier-1")
    desk.reads(feed, about="Pier")
    assert sorted(desk.wanted()) == ["Ferry-1", "Pier-1"]


def test_a_feed_that_fails_stops_no_other_and_keeps_what_was_seen(desk: Desk) -> None:
    good, bad = desk.prints("post", "Ferry-1"), desk.prints("mail", "Ferry-2")
    desk.reads(good, bad)
    desk.press.prints(bad, "gone", 410)
    desk.prints("post", "Ferry-3", "Ferry-1")
    assert desk.reads(good, bad) == [Failure(bad, "answered 410")]
    assert desk.answers(bad)[1:] == [(Outcome.FAILED, 0)]
    desk.prints("mail", "Ferry-4", "Ferry-2")
    assert desk.reads(good, bad) == []
    assert desk.answers(bad)[2:] == [(Outcome.READ, 1)]
    assert len(desk.wanted()) == 4


def test_what_the_store_will_not_take_of_one_feed_stops_no_other(desk: Desk) -> None:
    if desk.ledger.url.drivername != "sqlite":
        pytest.skip("the refusal is written for SQLite")
    with desk.ledger.writing() as tx:
        tx.execute(
            sa.text(
                "CREATE TRIGGER refuse BEFORE INSERT ON report WHEN NEW.url LIKE '%Ferry-2'"
                " BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
        )
    feeds = [desk.prints(name, f"Ferry-{n}") for n, name in enumerate(("post", "mail", "sun"), 1)]
    [failure] = desk.reads(*feeds)
    assert failure.what == feeds[1]
    assert "refused" in failure.why
    assert sorted(desk.wanted()) == ["Ferry-1", "Ferry-3"]


def test_more_feeds_than_are_entered_at_a_time_are_all_entered(desk: Desk) -> None:
    feeds = [desk.prints(f"p{n}", f"Ferry-{n}") for n in range(60)]
    assert desk.reads(*feeds) == []
    assert len(desk.wanted()) == 60


def test_a_feed_that_takes_too_long_to_read_is_given_up_and_the_next_is_read() -> None:
    items = "".join(ITEM.format(number) for number in range(20_000))
    head = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel>'
    slow = f"{head.format('iso-8859-1')}{items}</channel></rss>".encode()
    quick = f"{head.format('utf-8')}{ITEM.format(1)}</channel></rss>".encode()
    with gather.Readers(count=1, seconds=0.3) as readers:
        with pytest.raises(GatherError, match=r"more than 0\.3 seconds"):
            readers.announced(slow, "https://post.example/feed", frozenset())
        assert len(readers.announced(quick, "https://post.example/feed", frozenset()).entries) == 1


# ── several at a time ──────────────────────────────────────────────────────────────────


def test_a_slow_host_holds_up_no_other() -> None:
    others = [f"https://p{n}.example/{m}" for n in range(5) for m in range(20)]
    left, all_done = iter(range(len(others))), threading.Event()

    def work(url: str) -> str:
        if "slow" in url:
            assert all_done.wait(20)
        elif next(left) == len(others) - 1:
            all_done.set()
        return url

    urls = ["https://slow.example/", *others]
    assert list(by_host(work, urls)) == urls


def test_a_host_is_asked_for_one_thing_at_a_time() -> None:
    free = {f"p{n}.example": threading.Lock() for n in range(3)}

    def work(url: str) -> bool:
        lock = free[url.split("/")[2]]
        alone = lock.acquire(blocking=False)
        threading.Event().wait(0.0005)  # as long as another could come in
        if alone:
            lock.release()
        return alone

    urls = [f"https://{host}/{n}" for n in range(200) for host in free]
    assert list(by_host(work, urls)) == [True] * 600


def test_what_is_fetched_ahead_comes_in_order_and_is_not_all_there_is() -> None:
    begun: list[str] = []
    urls = [f"https://{n % 40}.example/{n}" for n in range(200)]

    def work(url: str) -> str:
        begun.append(url)
        return url

    results = by_host(work, urls)
    assert next(results) == urls[0]
    assert len(begun) <= 2 * AT_ONCE
    assert list(results) == urls[1:]


def test_what_waits_for_a_slow_host_is_kept_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.pipeline.fetching._KEPT", 5)
    go_on, done = threading.Event(), threading.Semaphore(0)
    urls = ["https://slow.example/", *(f"https://{n}.example/" for n in range(100))]

    def work(url: str) -> str:
        if url == urls[0]:
            go_on.wait(10)
        else:
            done.release()
        return url

    before = 0

    def let_go() -> None:
        nonlocal before
        while done.acquire(timeout=0.1):
            before += 1
        go_on.set()

    threading.Thread(target=let_go, daemon=True).start()
    assert list(by_host(work, urls)) == urls
    assert 5 <= before <= 5 + AT_ONCE


def test_a_fault_of_ours_ends_the_run() -> None:
    def work(url: str) -> str:
        raise ZeroDivisionError(url)

    with pytest.raises(ZeroDivisionError):
        list(by_host(work, ["https://a.example/"] * 50))


# ── the store ──────────────────────────────────────────────────────────────────────────


def test_marks_are_given_back_to_the_stories_they_were_kept_for(ledger: Ledger) -> None:
    known = sources.Known(Validators(etag='"1"'), frozenset(("a", "b")))
    with ledger.writing() as tx:
        sources.note_read(
            tx, [sources.Read("u", known, "these"), sources.Read("v", known, "x")], NOON
        )
        assert sources.known(tx, {"u": "these"}) == {"u": known}
        sources.note_failure(tx, "u", "down", NOON)
        assert sources.known(tx, {"u": "these"}) == {"u": known}
        nothing = sources.Known(Validators(), frozenset())
        assert sources.known(tx, {"u": "others", "w": "new"}) == {"u": nothing, "w": nothing}


def test_of_many_sources_the_newest_answers_of_each_are_kept(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        for number in range(KEPT + 3):
            answer = Poll(at=NOON, outcome=Outcome.READ, found=number)
            polls.note_all(tx, [("u", answer), *([("v", answer)] if number < 2 else [])])
        kept = polls.of_sources(tx)
    assert [one.found for one in kept["u"]] == list(range(3, KEPT + 3))
    assert len(kept["v"]) == 2


def test_an_address_wanted_for_two_stories_is_one_report(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        gathered.want_all(tx, [("u", "a"), ("v", "a"), ("u", "b"), ("u", "a")], NOON)
        gathered.want_all(tx, [("v", "b"), ("w", "b")], NOON)
        assert [one.url for one in gathered.due(tx, NOON)] == ["u", "v", "w"]
        assert tx.scalar(sa.select(sa.func.count()).select_from(tables.announced)) == 5
