"""What every answer of the desk carries, whatever was asked; and whom it answers."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from digest.ledger import Ledger

CONFIG = """
[digest]
base_url = "https://record.example"

[[story]]
id = "amazon-ice"
names = { ICE = [] }

  [[story.claim]]
  id = "meetings"
  kind = "count"
  unit = "meetings"
  question = "How many times have they met?"
"""

Start = Callable[[str], tuple[str, Ledger]]


@pytest.fixture(scope="module")
def url(start: Start) -> str:
    """The address of a desk with nothing on record."""
    return start(CONFIG)[0]


ASKED = {
    "/": 200,
    "/style.css": 200,
    "/healthz": 200,
    "/amazon-ice": 200,
    "/amazon-ice/meetings": 200,
    "/corrections": 200,
    "/feeds/amazon-ice.atom": 200,
    "/feeds/amazon-ice.json": 200,
    "/feeds/nothing-here.atom": 404,
    "/feeds/amazon-ice": 404,
    "/api/amazon-ice.csv": 200,
    "/api/amazon-ice.json": 200,
    "/api/nothing-here.csv": 404,
    "/e/0123456789abcdef": 404,
    "/e/%": 404,
    "/u/nobody": 200,
    "/subscribe": 200,
    "/confirm/nothing": 404,
    "/p/nobody": 404,
    "/p/nobody/pause": 404,
    "/nothing-here": 404,
    "/amazon-ice/nothing-here": 404,
    "/amazon-ice/": 404,
    "/a/b/c": 404,
    "/deskhand": 404,
    "/desk": 404,
    "/desk/in": 404,
    "/desk/stories": 404,
    "/desk/htmx.js": 200,
}


POLICY = [
    "default-src 'none'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
]
SCRIPTS = ["script-src 'self'", "connect-src 'self'"]


def _assert_sealed(answer: httpx2.Response) -> None:
    desk = f"{answer.url.path}/".startswith("/desk/")
    policy = answer.headers["content-security-policy"]
    assert policy.split("; ") == (POLICY + SCRIPTS if desk else POLICY)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == ("same-origin" if desk else "no-referrer")


@pytest.mark.parametrize("path", ASKED)
def test_every_answer_is_sealed(url: str, path: str) -> None:
    answer = httpx2.get(url + path)
    assert answer.status_code == ASKED[path]
    _assert_sealed(answer)


def test_a_method_that_is_not_allowed_is_sealed_too(url: str) -> None:
    answer = httpx2.delete(f"{url}/u/nobody")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].split(", "))
    _assert_sealed(answer)
    assert httpx2.post(f"{url}/amazon-ice").status_code == 405


@pytest.mark.parametrize(
    ("host", "expected"),
    [("record.example", 200), ("localhost:8000", 200), ("[::1]:8000", 200), ("evil.example", 400)],
)
def test_only_our_own_names_are_answered_to(url: str, host: str, expected: int) -> None:
    answer = httpx2.get(url, headers={"Host": host})
    assert answer.status_code == expected
    _assert_sealed(answer)


def test_a_fault_of_ours_is_sealed_and_tells_nothing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "stories.html").write_text("{{ no_such_name }}")
    url, _ = start(CONFIG.replace("[digest]", f'[digest]\ntemplates = "{tmp_path}"'))
    answer = httpx2.get(url)
    assert answer.status_code == 500
    assert "no_such_name" not in answer.text
    _assert_sealed(answer)
    assert httpx2.get(f"{url}/amazon-ice").status_code == 200  # a page not overridden


def test_nothing_but_our_stylesheet_is_asked_of_anyone(url: str) -> None:
    page = html.fromstring(httpx2.get(f"{url}/amazon-ice").text)
    assert page.xpath("//link[not(@rel='alternate')]/@href") == ["/style.css"]
    assert not page.xpath("//@src")
    css = httpx2.get(f"{url}/style.css")
    assert css.headers["content-type"].startswith("text/css")
    assert "url(" not in css.text
    assert "@import" not in css.text


def test_the_script_of_the_desk_is_sent_once(url: str) -> None:
    answer = httpx2.get(f"{url}/desk/htmx.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "max-age=86400" in answer.headers["cache-control"]
    again = {"If-None-Match": answer.headers["etag"]}
    assert httpx2.get(f"{url}/desk/htmx.js", headers=again).status_code == 304


def test_no_page_for_readers_has_a_script(url: str) -> None:
    for path in ("/", "/amazon-ice", "/amazon-ice/meetings", "/subscribe", "/u/nobody"):
        assert not html.fromstring(httpx2.get(url + path).text).xpath(
            "//script[not(@type='application/ld+json')]"
        )


def test_pages_below_a_path_link_below_it(start: Start) -> None:
    url, _ = start(CONFIG.replace("record.example", "record.example/digest"))
    links = html.fromstring(httpx2.get(url).text).xpath("//link/@href | //h2/a/@href")
    assert links == ["/digest/style.css", "/digest/amazon-ice"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["GET", "POST", "HEAD", "OPTIONS"]))
def test_no_address_brings_the_site_down(url: str, tail: str, method: str) -> None:
    answer = httpx2.request(method, f"{url}/{quote(tail, safe='/')}")
    assert answer.status_code in (200, 400, 404, 405)
    _assert_sealed(answer)
