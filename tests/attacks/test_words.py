"""What publishers write is shown everywhere, and is a script, a link or a header nowhere.

One hostile publisher goes the whole road: feed, page, ledger, mail, pages, feeds, files.
"""

import csv
import email
import io
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import etree, html
from starlette.routing import Route
from starlette.testclient import TestClient

from digest import config, desk
from digest.compose.templates import templates
from digest.ledger import Ledger
from digest.pipeline import editors
from tests.desk.mailing import Clock
from tests.loopback import Press
from tests.replay import NOTICE, PARAGRAPHS, Newsroom, text_of

#: as a publisher may put it in any field; the marks are looked for afterwards
SCRIPT = "<script>alert('PWNED')</script>"
EVIL = SCRIPT + '<img src=x onerror=PWNED()>{{ 7 * 191 }}{% raw %}" onload="PWNED'
#: what a template that took words for its own would have made of it
RECKONED = "1337"
PASSWORD = "correct horse battery"
SCHEMES = re.compile(r"^\s*(javascript|data|vbscript):", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom after a day with a hostile publisher: one statement, one mention, one notice."""
    press = Press()
    room = Newsroom(press, tmp_path_factory.mktemp("hostile"))
    room.joins("ann@readers.example")
    said = f"“{EVIL}” aside, Amazon officials met with ICE officials three times, emails show."
    unclear = f"ICE officials met with Amazon officials on June 12, {EVIL} said."
    url = "https://post.example/a"
    press.prints(url, _page(url, said, unclear))
    press.prints(
        "https://post.example/feed",
        f"<rss version='2.0'><channel><title>{escape(EVIL)}</title><item>"
        f"<title>Rekognition {escape(EVIL)}</title><author>{escape(EVIL)}</author>"
        f"<category>{escape(EVIL)}</category><guid>javascript:PWNED()</guid>"
        f"<description>{escape(EVIL)}</description><link>{url}</link></item>"
        f"<item><title>Rekognition</title><link>javascript:PWNED()</link></item></channel></rss>",
        Content_Type=f'text/xml; x="{EVIL.encode("ascii").hex()}"',
    )
    room.run("2018-10-24T07:00")
    notice = NOTICE.replace(
        "They met once.", f"They met once. {escape('<img src=x onerror=PWNED()>')}"
    )
    press.prints(url, _page(url, said.replace("three times", "once"), unclear, notice=notice))
    room.run("2018-10-24T12:00", "--reread")
    yield room
    press.close()


def _page(url: str, *sentences: str, notice: str = "") -> str:
    body = "".join(f"<p>{escape(one)}</p>" for one in (*PARAGRAPHS, *sentences))
    return (
        f"<html><head><title>{escape(EVIL)}</title><link rel=canonical href='{url}'>"
        f"<meta property='og:site_name' content='{escape(EVIL, quote=True)}'>"
        f"<meta name=author content='{escape(EVIL, quote=True)}'>"
        "<meta property='article:published_time' content='2018-10-24T06:00:00-04:00'></head>"
        f"<body><article><h1>Rekognition and ICE {escape(EVIL)}</h1>"
        f"<address rel=author>By {escape(EVIL)}</address>{body}{notice}</article></body></html>"
    )


@pytest.fixture(scope="module")
def browser(hostile: Newsroom) -> Iterator[TestClient]:
    """An editor who is signed in at the desk, and sees the public pages too."""
    path = hostile.folder / "config.toml"
    now = config.load(path)
    with Ledger(now.store) as ledger:
        editors.add(ledger, "Rae", PASSWORD, Clock()())
        app = desk.app(lambda: now, ledger, Clock())
        client = TestClient(app, base_url="http://localhost:8000")
        client.post("/desk/in", data={"name": "Rae", "password": PASSWORD}, follow_redirects=False)
        yield client


def harmless(markup: str) -> html.HtmlElement:
    """The page; fails where a browser would run something a publisher wrote."""
    page = html.fromstring(markup)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            assert element.get("src") or element.get("type") == "application/ld+json", markup
            assert "PWNED" not in (element.text or "") or "<" not in (element.text or "")
        assert element.tag not in ("iframe", "object", "embed", "base"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name not in ("href", "src", "action") or not SCHEMES.match(value), value
            assert not (element.tag == "img" and "PWNED" in str(element.attrib))
    assert RECKONED not in markup
    return page


def paths(browser: TestClient) -> list[str]:
    """Every page there is, and whatever they link to on the site."""
    seen, ahead = (
        set(),
        ["/", "/desk", "/desk/queue", "/desk/sources", "/desk/log", "/desk/stories"],
    )
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = browser.get(path)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        for link in html.fromstring(answer.text).xpath("//a/@href"):
            inside = link.removeprefix("http://localhost:8000").partition("#")[0]
            if inside.startswith("/") and not inside.startswith("//"):
                ahead.append(inside)
    return sorted(seen)


def test_a16_a19_no_page_runs_what_a_publisher_wrote(
    hostile: Newsroom, browser: TestClient
) -> None:
    seen, shown = paths(browser), 0
    assert len(seen) > 12
    assert {"/ice", "/ice/meetings", "/desk/queue"} <= set(seen)
    for path in seen:
        answer = browser.get(path)
        assert answer.status_code < 500, path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        if "html" in answer.headers["content-type"]:
            shown += "PWNED" in harmless(answer.text).text_content()
    assert shown > 3  # it is there, as words


def test_a16_feeds_and_files_hold_it_as_words(browser: TestClient) -> None:
    atom = etree.fromstring(browser.get("/feeds/ice.atom").content)
    assert not [one for one in atom.iter() if str(one.tag).endswith("script")]
    for content in atom.iter("{http://www.w3.org/2005/Atom}content"):
        if content.get("type") == "html":
            harmless(content.text or "")
    links = [link.get("href") for link in atom.iter("{http://www.w3.org/2005/Atom}link")]
    assert links
    assert not [link for link in links if SCHEMES.match(link or "")]
    feed = json.loads(browser.get("/feeds/ice.json").text)
    for item in feed["items"]:
        harmless(item.get("content_html") or "<p></p>")
    rows = list(csv.reader(io.StringIO(browser.get("/api/ice.csv").text)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+@\t\r")]
    page = html.fromstring(browser.get("/ice").text)
    for linked in page.xpath("//script[@type='application/ld+json']/text()"):
        assert "<" not in linked
        json.loads(linked)


def test_a16_a19_no_mail_does(hostile: Newsroom) -> None:
    letters = hostile.mail()
    assert len(letters) == 2
    for letter in letters:
        assert RECKONED not in letter.as_string()
        part = letter.get_body(("html",))
        assert part
        page = harmless(part.get_content())
        assert not page.xpath("//script | //img | //form | //link")
        assert "PWNED" in text_of(letter)
        links = page.xpath("//a/@href")
        assert all(link.startswith(("http://", "https://", "mailto:")) for link in links)


def test_a25_a27_no_line_of_a_message_ends_in_any_other_way(hostile: Newsroom) -> None:
    for path in (hostile.folder / "mail" / "new").iterdir():
        raw = path.read_bytes()
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        headers = email.message_from_bytes(raw).keys()
        assert len(headers) == len(set(headers))


@pytest.mark.parametrize(
    "path",
    ["/%3Cscript%3EPWNED", "/ice/%22onload=PWNED", "/e/%3Cimg%20onerror=PWNED%3E",
     "/p/%3Cscript%3EPWNED", "/c/%3Cscript%3EPWNED", "/desk/queue/%3Cscript%3EPWNED",
     "/?next=//evil.example"],
)  # fmt: skip
def test_a17_an_error_says_nothing_of_what_was_asked(browser: TestClient, path: str) -> None:
    for method in ("GET", "POST", "PUT"):
        answer = browser.request(method, path, follow_redirects=False)
        assert answer.status_code < 500
        assert "PWNED" not in answer.text
        assert "evil.example" not in answer.text + str(answer.headers)
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a18_no_address_of_the_site_leads_elsewhere(browser: TestClient) -> None:
    for route in browser.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route):
            path = re.sub(r"\{.*?\}", "x", route.path)
            for query in ("next", "url", "to", "redirect"):
                answer = browser.get(
                    f"{path}?{query}=https://evil.example/", follow_redirects=False
                )
                assert "evil.example" not in answer.headers.get("location", "")


@pytest.mark.parametrize("name", ["before", "after", "page", "since", "story", "order", "state"])
def test_a21_no_field_is_a_piece_of_sql(browser: TestClient, name: str) -> None:
    for path in (
        "/desk/log",
        "/desk/readers",
        "/desk/queue/decided",
        "/desk/sources",
        "/ice",
        "/api/ice.csv",
    ):
        plain = browser.get(path)
        for evil in (
            "1; DROP TABLE change",
            "1' OR '1'='1",
            "1 UNION SELECT token FROM subscriber",
        ):
            answer = browser.get(path, params={name: evil})
            assert answer.status_code in (200, 404, 422)
            assert len(answer.text) < 2 * len(plain.text) + 1000
    assert browser.get("/ice/meetings").status_code == 200


def test_a19_templates_of_the_house_reach_nothing(tmp_path: Path, hostile: Newsroom) -> None:
    """Whoever may write templates may word the mail, and no more."""
    (tmp_path / "mail").mkdir()
    for number, evil in enumerate((
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.environ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ''.format.__globals__ }}",
    )):  # fmt: skip
        (tmp_path / "mail" / f"{number}.txt").write_text(evil)
        with pytest.raises(Exception, match=r"unsafe|undefined|not safe|no attribute"):
            templates(tmp_path).get_template(f"mail/{number}.txt").render()


def test_a33_no_secret_is_in_any_log_row_or_answer(
    newsroom: Newsroom, capfd: pytest.CaptureFixture[str]
) -> None:
    """Passwords of the mail server, of the store and of the watcher, in the commands that fail."""
    secrets = ("canary-of-the-mail", "canary-of-the-watcher", "canary-of-the-mailbox")
    newsroom.digest_lines = f'ping = "https://watch.example/{secrets[1]}"'
    newsroom.configure(
        f'smtp://digest:{secrets[0]}@127.0.0.1:9"\n'
        f'bounce_mailbox = "imaps://digest:{secrets[2]}@127.0.0.1:9/INBOX'
    )
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", "Amazon officials met with ICE officials three times.")
    said = newsroom.run("2018-10-24T07:00", expect=1)
    for command in (("check",), ("bounce", "--mailbox"), ("outbox", "--json"), ("changes",)):
        try:
            said += newsroom.digest(*command)
        except AssertionError as failed:
            said += str(failed)
    said += "".join(capfd.readouterr())
    assert "ann@readers.example" in said  # it is the commands' own answer
    for path in newsroom.folder.rglob("*"):
        if path.is_file() and path.name != "config.toml":
            said += path.read_bytes().decode("latin-1")
    assert not [secret for secret in secrets if secret in said]
