"""Leaving: by the page's button, or by a mail client's one click (RFC 8058)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from lxml import html

from digest.ledger import Ledger, readers

from .mailing import words

CONFIG = """
[digest]
base_url = "https://record.example"

[[story]]
id = "amazon-ice"
names = { ICE = [] }

  [[story.claim]]
  id = "price"
  kind = "amount"
  question = "What did it cost?"
"""


@dataclass(frozen=True)
class List:
    """Who is subscribed, and the pages they may leave by."""

    address: str
    ledger: Ledger

    def join(self, email: str) -> str:
        """Subscribe an address; gives the page it may leave by."""
        with self.ledger.writing() as tx:
            now = datetime(2018, 10, 23, 16, tzinfo=UTC)
            reader = readers.add_subscriber(tx, email, readers.Wishes(), now)
        return f"{self.address}/u/{reader.token}"

    def holds(self, email: str) -> bool:
        with self.ledger.reading() as tx:
            return email in [reader.email for reader in readers.subscribers(tx)]


@pytest.fixture(scope="module")
def readership(start: Callable[[str], tuple[str, Ledger]]) -> List:
    return List(*start(CONFIG))


def test_looking_at_the_page_changes_nothing(readership: List) -> None:
    url = readership.join("looker@reader.example")
    answer = httpx2.get(url)
    assert httpx2.head(url).status_code == 200
    assert "all mail from On the Record to l…@reader.example : every edition" in words(answer)
    assert "looker" not in answer.text
    assert set(html.fromstring(answer.text).xpath("//form/@method")) == {"post"}
    assert readership.holds("looker@reader.example")


def test_the_button_unsubscribes_and_says_from_what(readership: List) -> None:
    url = readership.join("button@reader.example")
    (button,) = html.fromstring(httpx2.get(url).text).xpath("//form[not(@action)]/button")
    answer = httpx2.post(url, data={button.get("name"): button.get("value")})
    assert "stopped all mail from On the Record to b…@reader.example" in words(answer)
    assert not readership.holds("button@reader.example")


BODIES: dict[str, dict[str, Any]] = {
    "urlencoded": {"data": {"List-Unsubscribe": "One-Click"}},
    "multipart": {"files": {"List-Unsubscribe": (None, "One-Click")}},
    "nothing": {},
    "broken": {
        "content": b"--x\r\nbroken",
        "headers": {"Content-Type": "multipart/form-data; boundary=y"},
    },
    "huge": {"content": b"x" * 3_000_000},
}


@pytest.mark.parametrize("body", BODIES)
def test_one_click_unsubscribes_at_once_and_again(readership: List, body: str) -> None:
    url = readership.join(f"{body}@reader.example")
    for _ in range(2):
        answer = httpx2.post(url, **BODIES[body])
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert not readership.holds(f"{body}@reader.example")


def test_nobody_else_leaves_with_them(readership: List) -> None:
    readership.join("stays@reader.example")
    httpx2.post(readership.join("goes@reader.example"))
    assert readership.holds("stays@reader.example")


def test_who_left_may_come_back_and_leave_by_the_same_link(readership: List) -> None:
    url = readership.join("again@reader.example")
    httpx2.post(url)
    assert readership.join("again@reader.example") == url
    assert readership.holds("again@reader.example")
    httpx2.post(url)
    assert not readership.holds("again@reader.example")


def test_what_it_offers_instead_never_acts_by_this_address(readership: List) -> None:
    url = readership.join("less@reader.example")
    page = html.fromstring(httpx2.get(url).text)
    token = url.rpartition("/")[2]
    assert page.xpath("//form/@action") == [f"/p/{token}/weekly"]  # there is but one story
    httpx2.post(readership.address + page.xpath("//form/@action")[0])
    assert readership.holds("less@reader.example")


@pytest.mark.parametrize("ask", [httpx2.get, httpx2.post])
def test_an_unknown_token_is_answered_like_any_other(
    readership: List, ask: Callable[[str], httpx2.Response]
) -> None:
    answer = ask(f"{readership.address}/u/nobody")
    assert answer.status_code == 200
    assert "No mail goes out by this link" in answer.text
    assert answer.headers["cache-control"] == "no-store"
