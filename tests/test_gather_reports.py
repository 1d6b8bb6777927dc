"""Reports: fetched, read in a process of their own, and read again when it is time."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import gather
from digest.errors import GatherError, Unreadable
from digest.gather import Readers, canonical, next_read
from digest.model import Page, Validators
from digest.web import Web

ZONE = ZoneInfo("America/New_York")
HERE = "https://ledger.example/ferry"
WORDS = "The ferry will run twice an hour from Monday, the harbour board said."
PAGE = f"<html><title>New ferry</title><article><p>{WORDS}</p></article></html>"


class PressRoom(Protocol):
    """As much of the tests' web server as is used here."""

    address: str

    def prints(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None: ...


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(count=2) as opened:
        yield opened


def report(
    press: PressRoom, readers: Readers, known: Validators | None = None, url: str = HERE
) -> gather.Fetched:
    with Web(agent="claims-digest", connect={"*.example": press.address}) as web:
        return gather.report(web, readers, url, known or Validators(), (), ZONE)


def read(readers: Readers, body: str) -> Page:
    return readers.read(body.encode(), HERE, "utf-8", (), ZONE)


# ── fetched ────────────────────────────────────────────────────────────────────────────


def test_a_report_is_fetched_and_read(press: PressRoom, readers: Readers) -> None:
    press.prints(HERE, PAGE)
    fetched = report(press, readers)
    assert fetched.page
    assert (fetched.page.url, fetched.page.title, fetched.page.text) == (HERE, "New ferry", WORDS)
    assert fetched.validators.etag
    assert fetched.validators.body


def test_a_report_that_is_as_it_was_has_no_page(press: PressRoom, readers: Readers) -> None:
    press.prints(HERE, PAGE)
    known = report(press, readers).validators
    assert report(press, readers, known) == gather.Fetched(None, known)
    assert report(press, readers, Validators(body=known.body)).page is None
    press.prints(HERE, PAGE.replace("Monday", "Friday"))
    changed = report(press, readers, known)
    assert changed.page
    assert "Friday" in changed.page.text
    assert changed.validators != known


def test_a_redirected_report_stands_where_it_leads(press: PressRoom, readers: Readers) -> None:
    press.prints("https://ledger.example/old", "", 301, location=HERE)
    press.prints(HERE, PAGE)
    fetched = report(press, readers, url="https://ledger.example/old")
    assert fetched.page
    assert fetched.page.url == HERE


def test_the_declared_letters_are_used(press: PressRoom, readers: Readers) -> None:
    body = PAGE.replace("Monday", "Käthe’s day").encode("windows-1252")
    press.prints(HERE, body, Content_Type="text/html; charset=windows-1252")
    fetched = report(press, readers)
    assert fetched.page
    assert "Käthe’s day" in fetched.page.text


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_a_report_closed_to_us_is_unreadable(
    press: PressRoom, readers: Readers, status: int
) -> None:
    press.prints(HERE, PAGE, status)
    with pytest.raises(Unreadable, match=str(status)):
        report(press, readers)


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_a_report_that_is_not_there_is_an_error(
    press: PressRoom, readers: Readers, status: int
) -> None:
    press.prints(HERE, PAGE, status)
    with pytest.raises(GatherError, match=str(status)):
        report(press, readers)


@pytest.mark.parametrize(
    "headers", [{"cf_mitigated": "challenge"}, {"Content_Type": "application/pdf"}]
)
def test_headers_may_show_that_it_is_no_article(
    press: PressRoom, readers: Readers, headers: dict[str, str]
) -> None:
    press.prints(HERE, PAGE, **headers)
    with pytest.raises(Unreadable):
        report(press, readers)


def test_a_report_that_leads_to_the_front_page_is_unreadable(
    press: PressRoom, readers: Readers
) -> None:
    press.prints(HERE, "", 302, location="/")
    press.prints("https://ledger.example/", PAGE)
    with pytest.raises(Unreadable, match="front page"):
        report(press, readers)


def test_a_feed_in_place_of_a_page_is_unreadable(press: PressRoom, readers: Readers) -> None:
    item = f"<item><title>New ferry</title><description>{WORDS}</description></item>"
    body = f"<?xml version='1.0'?><rss version='2.0'><channel>{item}</channel></rss>"
    press.prints(HERE, body, Content_Type="application/xml")
    with pytest.raises(Unreadable, match="feed"):
        report(press, readers)


# ── read in a process of its own ───────────────────────────────────────────────────────


def test_why_a_page_cannot_be_read_comes_back(readers: Readers) -> None:
    with pytest.raises(Unreadable, match="hardly any text") as caught:
        read(readers, "<p>No.</p>")
    assert caught.value.url == HERE


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = "<p>" + "</p><p>".join([WORDS] * 20_000)
    with Readers(count=1, seconds=0.5) as readers:
        with pytest.raises(Unreadable, match=r"more than 0\.5 seconds"):
            read(readers, slow)
        assert read(readers, PAGE).text == WORDS


def test_while_one_page_takes_long_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.gather.readers._SOON", 0.1)
    with Readers(count=1, seconds=60) as readers, ThreadPoolExecutor(1) as pool:
        before = set(multiprocessing.active_children())
        read(readers, PAGE)
        [worker] = set(multiprocessing.active_children()) - before
        assert worker.pid
        os.kill(worker.pid, signal.SIGSTOP)
        slow = pool.submit(read, readers, PAGE)
        assert [read(readers, PAGE).text for _ in range(3)] == [WORDS] * 3
        assert not slow.done()
        os.kill(worker.pid, signal.SIGCONT)
        assert slow.result().text == WORDS
        worker.join()


def test_a_worker_that_dies_costs_one_page() -> None:
    with Readers(count=1) as readers:
        before = set(multiprocessing.active_children())
        read(readers, PAGE)
        [worker] = set(multiprocessing.active_children()) - before
        assert worker.pid
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        with pytest.raises(Unreadable, match="broke its reader"):
            read(readers, PAGE)
        assert read(readers, PAGE).text == WORDS


def test_what_is_done_with_a_page_beside_the_run_comes_back_with_it(readers: Readers) -> None:
    page, mark, title = readers.changed(PAGE.encode(), HERE, None, (), ZONE, None, _title)
    assert page
    assert title == page.title == "New ferry"
    assert readers.changed(PAGE.encode(), HERE, None, (), ZONE, mark, _title) == (None, mark, None)


def test_what_fails_beside_the_run_is_left_to_the_run(readers: Readers) -> None:
    page, _, made = readers.changed(PAGE.encode(), HERE, None, (), ZONE, None, _fails)
    assert page
    assert page.text == WORDS
    assert made is None


def _title(page: Page) -> str:
    return page.title


def _fails(page: Page) -> str:
    raise ZeroDivisionError(page.url)


def test_threads_share_the_readers(readers: Readers) -> None:
    bodies = [PAGE.replace("Monday", f"the {n}th") for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda body: read(readers, body), bodies))
    assert [f"the {n}th" in page.text for n, page in enumerate(pages)] == [True] * 12


def test_no_worker_outlives_its_readers() -> None:
    before = set(multiprocessing.active_children())
    with Readers(count=1) as readers:
        read(readers, PAGE)
        workers = set(multiprocessing.active_children()) - before
        assert workers
    assert not any(worker.is_alive() for worker in workers)


def test_workers_are_started_when_first_needed() -> None:
    before = set(multiprocessing.active_children())
    with Readers():
        assert set(multiprocessing.active_children()) == before


@pytest.mark.parametrize("module", ["trafilatura", "feedparser", "httpx2"])
def test_gather_loads_nothing_heavy_before_it_is_needed(module: str) -> None:
    code = f"import sys, digest.gather; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ── read again ─────────────────────────────────────────────────────────────────────────

NOW = datetime(2018, 10, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(0), timedelta(minutes=15)),
        (timedelta(hours=2, minutes=59), timedelta(minutes=15)),
        (timedelta(hours=3), timedelta(hours=1)),
        (timedelta(hours=23), timedelta(hours=1)),
        (timedelta(days=1), timedelta(hours=3)),
        (timedelta(days=6), timedelta(hours=3)),
        (timedelta(days=7), timedelta(days=3)),
        (timedelta(days=29), timedelta(days=3)),
        (timedelta(days=30), timedelta(days=30)),
        (timedelta(days=364), timedelta(days=30)),
        (timedelta(days=365), None),
    ],
)
def test_the_longer_unchanged_the_less_often_read(age: timedelta, wait: timedelta | None) -> None:
    assert next_read(NOW - age, NOW) == (NOW + wait if wait else None)


# ── addresses ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "canon"),
    [
        ("https://Ledger.Example/Ferry", "https://ledger.example/Ferry"),
        ("HTTPS://ledger.example", "https://ledger.example/"),
        ("https://ledger.example:443/a", "https://ledger.example/a"),
        ("http://ledger.example:8080/a", "http://ledger.example:8080/a"),
        ("https://ledger.example/a#part", "https://ledger.example/a"),
        ("https://ledger.example/a/../b/./c/..", "https://ledger.example/b/"),
        ("https://ledger.example/../../a", "https://ledger.example/a"),
        ("https://ledger.example/a//b/", "https://ledger.example/a//b/"),
        ("https://ledger.example/@dana/a;b:c", "https://ledger.example/@dana/a;b:c"),
        ("https://ledger.example/caf%C3%A9", "https://ledger.example/caf%C3%A9"),
        ("https://ledger.example/?id=7&utm_source=rss", "https://ledger.example/?id=7"),
        ("https://ledger.example/?b=2&a=1&hp&c=", "https://ledger.example/?b=2&a=1&hp&c="),
        ("https://ledger.example/?cid=1&gallery=2&keyword=x", None),
        ("https://ledger.example/a?fbclid=x&gclid=y&UTM_Medium=z", "https://ledger.example/a"),
        ("https://ledger.example/new ferry", "https://ledger.example/new%20ferry"),
        ("https://ledger.example/a?", "https://ledger.example/a"),
        ("https://[2606:4700::1111]:8443/a", "https://[2606:4700::1111]:8443/a"),
        (" https://ledger.example/a ", "https://ledger.example/a"),
        ("mailto:dana@ledger.example", "mailto:dana@ledger.example"),
        ("https://[oops/", "https://[oops/"),
        ("", ""),
    ],
)
def test_the_canonical_address(given: str, canon: str | None) -> None:
    assert canonical(given) == (canon or given)


@given(st.text(max_size=60), st.text(max_size=30))
def test_a_canonical_address_stays_as_it_is(path: str, query: str) -> None:
    once = canonical(f"https://ledger.example/{path}?{query}")
    assert canonical(once) == once
