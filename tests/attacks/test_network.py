"""What publishers' addresses and answers are used for, and what comes of it: nothing.

The commands are run as an editor would, against a web server that stands for all publishers.
"""

import gzip
import socket
import tomllib
from pathlib import Path

import brotli
import httpcore2
import pytest

from tests.loopback import Press
from tests.replay import THREE, Newsroom
from tests.test_web import PRIVATE

SECRET = "the router's password"
#: this machine, as addresses may be written
ODD = """
127.0.0.1 localhost LOCALHOST. 0177.0.0.1 2130706433 0x7f.1 0x7f000001 127.1 0 [::1] [::]
[::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] ①②⑦.⓪.⓪.①
"""


@pytest.fixture
def port(press: Press) -> str:
    return press.address.rpartition(":")[2]


def asked_for_secrets(newsroom: Newsroom) -> list[str]:
    return [asked for asked in newsroom.press.asked if "secret" in asked]


def follow(newsroom: Newsroom, *feeds: str, sources: str = "") -> None:
    """From now on these are the feeds of the story."""
    newsroom.feeds = feeds
    newsroom.sources = sources
    newsroom.configure("maildir:mail")


def written(newsroom: Newsroom) -> str:
    """All that is in the store, as it lies on the disk."""
    return (newsroom.folder / "digest.db").read_bytes().decode("latin-1")


def test_a1_a2_a3_no_feed_page_or_list_of_corrections_at_a_private_address_is_asked(
    newsroom: Newsroom, port: str
) -> None:
    newsroom.press.prints(f"http://127.0.0.1:{port}/secret", SECRET)
    odd = [f"http://{host}:{port}/secret" for host in ODD.split()]
    private = [
        f"http://{f'[{host}]' if ':' in host else host}/secret"
        for host in PRIVATE.split()
        if "%" not in host
    ]
    wrong = odd + private
    assert len(wrong) >= 60
    pages = ", ".join(f'"{url}?page"' for url in wrong)
    lists = ", ".join(f'"{url}?list"' for url in wrong)
    follow(newsroom, *wrong, sources=f"pages = [{pages}]\ncorrections = [{lists}]")
    said = newsroom.run("2018-10-24T07:00", expect=1)
    for url in wrong:
        for address in (url, f"{url}?page", f"{url}?list"):
            assert address in said or address.lower() in said
    assert newsroom.press.asked == []
    assert SECRET not in written(newsroom)
    assert newsroom.told() == []


@pytest.mark.parametrize("hops", [1, 5])
def test_a4_no_redirect_leads_to_a_private_address(
    newsroom: Newsroom, port: str, hops: int
) -> None:
    secret = f"http://127.0.0.1:{port}/secret"
    for hop in range(hops):
        leads = secret if hop == hops - 1 else f"https://post.example/{hop + 1}"
        newsroom.press.prints(f"https://post.example/{hop}", "", 302, Location=leads)
    newsroom.press.prints("https://ledger.example/feed", "", 307, Location="https://post.example/0")
    newsroom.press.prints("https://other.example/robots.txt", "", 301, Location=secret)
    follow(
        newsroom,
        "https://ledger.example/feed",
        "https://other.example/feed",
        sources='pages = ["https://post.example/0"]',
    )
    said = newsroom.run("2018-10-24T07:00", expect=1)
    assert "127.0.0.1, which is not public" in said
    assert asked_for_secrets(newsroom) == []


def test_a4_more_than_five_redirects_are_not_followed(newsroom: Newsroom) -> None:
    for hop in range(7):
        leads = f"https://post.example/{hop + 1}"
        newsroom.press.prints(f"https://post.example/{hop}", "", 302, Location=leads)
    follow(newsroom, "https://post.example/0")
    assert "more than 5 redirects" in newsroom.run("2018-10-24T07:00", expect=1)
    assert "post.example/6" not in newsroom.press.asked


def test_a5_what_was_vetted_is_what_is_connected_to(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers a public address first, and ours the next time it is asked."""
    answers = iter(["93.184.216.34"] + ["127.0.0.1"] * 9)
    connected = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(_: object, host: str, *__: object) -> None:
        connected.append(host)
        raise httpcore2.ConnectError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    follow(newsroom, "http://rebinding.test/feed")
    newsroom.run("2018-10-24T07:00", expect=1)
    newsroom.run("2018-10-24T08:00", expect=1)
    assert set(connected) == {"93.184.216.34"}


def test_a6_nothing_else_opens_connections_to_publishers() -> None:
    """import-linter holds it; this holds that it is told to."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    held = {one["name"]: one for one in contracts}["Only web opens connections to publishers"]
    rooms = {f"digest.{path.stem}" for path in Path("digest").iterdir() if path.stem[0] != "_"}
    assert rooms - set(held["source_modules"]) == {
        "digest.web", "digest.bench", "digest.demo", "digest.tokens", "digest.logs",
    }  # fmt: skip
    assert {"httpx2", "httpcore2", "socket"} <= set(held["forbidden_modules"])
    banned = project["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert {"urllib.request", "http.client"} <= set(banned)


def test_a6_a_proxy_in_the_environment_changes_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, newsroom.press.address)
    follow(newsroom, "http://127.0.0.1:9/secret")
    newsroom.run("2018-10-24T07:00", expect=1)
    assert newsroom.press.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/", "http://user:secret@example.org/",
        "http://example.org/\\r\\nHost: x", "javascript:alert(1)", "data:text/plain,x",
    ],
)  # fmt: skip
def test_a8_what_is_no_plain_web_address_is_no_source(newsroom: Newsroom, url: str) -> None:
    follow(newsroom, url)
    said = newsroom.run("2018-10-24T07:00", expect=2)
    assert "story[0].feeds[0]" in said
    assert "expected an http or https address" in said


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://post.example/a"])
def test_a8_nor_is_what_a_feed_announces_or_a_redirect_leads_to(
    newsroom: Newsroom, url: str
) -> None:
    newsroom.press.feed("https://post.example/feed", (url, "Rekognition and ICE"))
    newsroom.press.prints("https://ledger.example/feed", "", 302, Location=url)
    newsroom.run("2018-10-24T07:00", expect=1)
    asked = [one for one in newsroom.press.asked if "robots" not in one]
    assert sorted(asked) == ["ledger.example/feed", "post.example/feed"]


@pytest.mark.parametrize(
    "body", ["/etc/passwd", "http://127.0.0.1:{port}/secret", "file:///etc/passwd"]
)
def test_a9_an_answer_is_never_taken_for_an_address(
    newsroom: Newsroom, port: str, body: str
) -> None:
    newsroom.press.prints("https://post.example/feed", body.format(port=port))
    said = newsroom.run("2018-10-24T07:00", expect=1)
    assert "https://post.example/feed" in said
    assert asked_for_secrets(newsroom) == []
    assert "root:" not in written(newsroom)


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a10_a_bomb_stops_at_the_limit_and_the_others_are_read(
    newsroom: Newsroom, coding: str
) -> None:
    filled = b" " * (64 << 20)
    bomb = gzip.compress(filled, 1) if coding == "gzip" else brotli.compress(filled, quality=1)
    newsroom.press.prints("https://ledger.example/feed", bomb, Content_Encoding=coding)
    newsroom.publishes("post", "a", THREE)
    said = newsroom.run("2018-10-24T07:00", expect=1)
    assert "https://ledger.example/feed" in said
    assert newsroom.told() == [("meetings", "first")]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        f'<!ENTITY l11 "{"a" * 60_000}">',
        '<!ENTITY l11 SYSTEM "file:///etc/passwd">',
        '<!ENTITY l11 SYSTEM "http://127.0.0.1:{port}/secret">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:{port}/secret"> %x;',
    ],
    ids=["laughs", "quadratic", "file", "address", "parameter"],
)
def test_a11_a12_entities_neither_grow_nor_fetch(
    newsroom: Newsroom, port: str, entities: str
) -> None:
    title = "&l11;" * 100
    newsroom.press.prints(
        "https://ledger.example/feed",
        f"<!DOCTYPE rss [{entities.replace('{port}', port)}]><rss version='2.0'><channel>"
        f"<title>Rekognition</title><item><title>Rekognition {title}</title>"
        "<link>https://ledger.example/b</link></item></channel></rss>",
    )
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00", expect=1)  # what the entry leads to is not there
    assert asked_for_secrets(newsroom) == []
    assert "root:" not in written(newsroom)
    assert (newsroom.folder / "digest.db").stat().st_size < 3_000_000
    assert newsroom.told() == [("meetings", "first")]


def test_a30_a_password_in_a_redirect_is_sent_to_nobody(newsroom: Newsroom) -> None:
    elsewhere = "https://ann:secret@post.example/feed"
    newsroom.press.prints("https://ledger.example/feed", "", 302, Location=elsewhere)
    newsroom.run("2018-10-24T07:00", expect=1)
    assert not any("authorization" in headers for _, headers, _ in newsroom.press.heard)


def test_a30_what_one_host_set_is_not_sent_to_another(newsroom: Newsroom) -> None:
    newsroom.press.prints(
        "https://post.example/feed",
        "",
        302,
        Location="https://ledger.example/feed",
        Set_Cookie="session=secret",
    )
    newsroom.run("2018-10-24T07:00")
    sent = [headers for key, headers, _ in newsroom.press.heard if "ledger.example/feed" in key]
    assert sent
    assert not any("cookie" in headers or "authorization" in headers for headers in sent)


def test_a32_every_package_is_locked_by_its_hash() -> None:
    lock = tomllib.loads(Path("uv.lock").read_text("utf-8"))
    fetched = [one for one in lock["package"] if "registry" in one["source"]]
    assert len(fetched) > 50
    files = [file for one in fetched for file in [*one.get("wheels", ()), one.get("sdist")] if file]
    assert all(file["hash"].startswith("sha256:") for file in files)
    assert "litellm" not in {one["name"] for one in fetched}
