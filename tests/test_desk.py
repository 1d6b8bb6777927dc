"""The public pages, asked for over a real server and read as a browser would."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx2
import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from digest import config, desk
from digest.compare import standing
from digest.desk.accounts import Moved, account
from digest.ledger import Ledger, Tx, gathered, readers, record
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Notice,
    NoticeKind,
    Page,
    Stance,
    State,
    Statement,
)
from digest.values import Count, Kind, Quote, status

NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)
STATES = ("none", "talks", "signed", "ended")
CONFIG = """
[digest]
title = "On the Record"
base_url = "https://record.example"
timezone = "America/New_York"

[[story]]
id = "amazon-ice"
title = "Amazon & ICE"
names = { ICE = [], Amazon = [] }

  [[story.claim]]
  id = "meetings"
  kind = "count"
  unit = "meetings"
  question = "How many times have Amazon and ICE met?"

  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon?"

  [[story.claim]]
  id = "author"
  kind = "quote"
  question = "Who wrote the emails?"

  [[story.claim]]
  id = "price"
  kind = "amount"
  question = "What would it have cost?"

[[story]]
id = "hostile"
title = "Hostile <b>title</b>"
names = { Mallory = [] }

  [[story.claim]]
  id = "words"
  kind = "quote"
  question = "What did Mallory say?"
"""


# ── a site with something on record ────────────────────────────────────────────────────


@dataclass(frozen=True)
class Site:
    url: str
    ledger: Ledger

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return httpx2.get(self.url + path, headers=headers)

    def page(self, path: str) -> html.HtmlElement:
        answer = self.get(path)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    def text(self, path: str) -> str:
        (body,) = self.page(path).xpath("//main")
        return " ".join(" ".join(body.itertext()).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("desk")
    with Ledger(f"sqlite:///{folder / 'digest.db'}") as ledger:
        with ledger.writing() as tx:
            _fill(tx)
            _fill_hostile(tx)
        with _served(CONFIG, ledger, folder) as url:
            yield Site(url, ledger)


@contextmanager
def _served(written: str, ledger: Ledger, folder: Path) -> Iterator[str]:
    """The desk on a loopback port until the block ends, with this config.toml in `folder`."""
    path = folder / "config.toml"
    path.write_text(written)
    app = desk.app(lambda: config.load(path), ledger, lambda: NOON + timedelta(days=9))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def _said(claim: str, outlet: str, **facts: object) -> Statement:
    known: dict[str, object] = {
        "story": "amazon-ice",
        "claim": claim,
        "value": None,
        "stance": Stance.ASSERTED,
        "speaker": "ICE",
        "evidence": "What the page said.",
        "outlet": outlet,
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/report",
        "engine": "rules/1",
        "published": NOON,
        "version": 1,
    }
    return Statement(**(known | facts))  # type: ignore[arg-type]


def _enter(
    tx: Tx,
    kind: ChangeKind,
    before: Statement | None,
    after: Statement | None,
    notice: Notice | None = None,
) -> Statement | None:
    """Enter a statement with the change it makes; a report that takes back ends its own."""
    entered = record.enter_statements(tx, None, [after])[0] if after else None
    cause = after or before
    assert cause is not None
    taken_back = kind in (
        ChangeKind.CORRECTED,
        ChangeKind.SILENTLY_EDITED,
        ChangeKind.WITHDRAWN,
    )
    change = Change(
        story=cause.story,
        claim=cause.claim,
        kind=kind,
        report=cause.url,
        version=cause.version,
        before=before,
        after=entered,
        notice=notice,
        ends=(before,) if before and taken_back else (),
    )
    record.enter_change(tx, change, NOON, _enter_notice(tx, cause, notice))
    return entered


def _enter_notice(tx: Tx, cause: Statement, notice: Notice | None) -> int | None:
    if notice is None:
        return None
    gathered.want(tx, cause.url, cause.story, NOON)
    (report,) = (due.id for due in gathered.due(tx, NOON) if due.url == cause.url)
    page = Page(url=cause.url, outlet=cause.outlet, title="", text="")
    version = record.add_version(tx, report, page, NOON)
    return record.enter_reading(tx, version.id, [notice], [])[notice.text]


def _fill(tx: Tx) -> None:
    three = _enter(
        tx,
        ChangeKind.FIRST,
        None,
        _said(
            "meetings",
            "Harbor Ledger",
            value=Count(low=3, high=3, text="three times"),
            evidence="They met three times over the summer.",
        ),
    )
    one = _said(
        "meetings",
        "Harbor Ledger",
        value=Count(low=1, high=1, text="once"),
        evidence="They met once.",
        version=2,
    )
    notice = Notice(
        kind=NoticeKind.CORRECTION, text="We wrote three meetings; it was one.", url=one.url
    )
    _enter(tx, ChangeKind.CORRECTED, three, one, notice)
    none = _enter(
        tx,
        ChangeKind.FIRST,
        None,
        _said(
            "contract",
            "Lakeland Wire",
            value=status("none", STATES),
            engine="editor/1",
            evidence="In our own words: no contract.",
        ),
    )
    signed = _said(
        "contract", "Tidewater Courier", value=status("signed", STATES), speaker="an aide"
    )
    _enter(tx, ChangeKind.CONTRADICTED, none, signed)
    _enter(
        tx,
        ChangeKind.WITHHELD,
        None,
        _said("author", "Harbor Ledger", stance=Stance.DECLINED, speaker="Amazon"),
    )


#: what a publisher might try; none of it may reach a browser as anything but words
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe\u2066 \"' &lt;{{7*7}}"


def _fill_hostile(tx: Tx) -> None:
    words = _said(
        "words",
        ATTACK,
        story="hostile",
        value=Quote(words=ATTACK),
        speaker=ATTACK,
        via=ATTACK,
        scope=ATTACK,
        evidence=ATTACK,
        url="javascript:alert(3)",
    )
    notice = Notice(kind=NoticeKind.RETRACTION, text=ATTACK * 2, url="data:text/html,<script>")
    first = _enter(tx, ChangeKind.FIRST, None, words)
    _enter(
        tx, ChangeKind.FIRST, None, _said("words", "b", story="hostile", value=Quote(words=ATTACK))
    )
    _enter(tx, ChangeKind.WITHDRAWN, first, None, notice)


# ── the record ─────────────────────────────────────────────────────────────────────────


def test_the_front_page_lists_the_stories_and_where_each_claim_stands(site: Site) -> None:
    page = site.page("/")
    assert page.xpath("//h2/a/@href") == ["/amazon-ice", "/hostile"]
    assert page.xpath("//h2/a/text()")[0] == "Amazon & ICE"
    text = site.text("/")
    assert "How many times have Amazon and ICE met? One meeting Agreed" in text
    assert "Does ICE have a contract with Amazon? Disputed: none, or signed Disputed" in text
    assert "Who wrote the emails? Declined to say Withheld" in text
    assert "What would it have cost? No outlet has said Nothing on record" in text


def test_a_record_page_shows_every_claim_with_who_says_so(site: Site) -> None:
    text = site.text("/amazon-ice")
    assert text.startswith("Story record Amazon & ICE Last change 24 October 2018, 12:00")
    assert "24 October 2018 An aide, Tidewater Courier Asserted Signed “What the page" in text
    assert "2 outlets, 2 origins" in text
    assert "Amazon, Harbor Ledger Declined to say" in text
    links = site.page("/amazon-ice").xpath("//td/a/@href")
    assert "https://tidewater-courier.example/report" in links


def test_what_editors_put_on_record_is_theirs_and_never_in_quotation_marks(site: Site) -> None:
    text = site.text("/amazon-ice/contract")
    assert "In our own words: no contract." in text
    assert "“In our own words" not in text
    assert "Asserted; put on record by the editors" in text


def test_a_correction_stands_first_with_was_and_now_in_words(site: Site) -> None:
    text = site.text("/amazon-ice")
    told = "Corrected 24 October 2018, 12:00 Was Three meetings ICE, Harbor Ledger"
    assert text.index(told) < text.index("Where each claim stands")
    assert "Now One meeting" in text
    assert "Notice “We wrote three meetings; it was one.” Correction notice" in text
    (struck,) = site.page("/amazon-ice/meetings").xpath("//del/text()")
    assert struck == "Three meetings"


def test_a_contradiction_strikes_neither_side_and_does_not_decide(site: Site) -> None:
    page = site.page("/amazon-ice/contract")
    assert not page.xpath("//del")
    assert "We do not decide which is right." in site.text("/amazon-ice/contract")


def test_a_claim_page_holds_the_whole_history_oldest_first_at_lasting_addresses(
    site: Site,
) -> None:
    changes = site.page("/amazon-ice/meetings").xpath("//ol/li")
    assert [change.get("id") for change in changes] == ["c1", "c2"]
    assert "They met three times over the summer." in changes[0].text_content()
    assert "They met once." in changes[1].text_content()


def test_a_claim_without_anything_on_record_says_so(site: Site) -> None:
    text = site.text("/amazon-ice/price")
    assert text.startswith("Amazon & ICE What would it have cost? No outlet has said")
    assert "Nothing has happened on this claim yet" in text


CLAIM = Claim(story="amazon-ice", id="meetings", kind=Kind.COUNT, question="How many?", unit="men")
NEW_YORK = ZoneInfo("America/New_York")


def test_who_only_denies_is_a_side_of_the_dispute() -> None:
    many = _said("meetings", "Harbor Ledger", value=Count(low=5000, high=5000), id=1)
    denial = _said("meetings", "Wire", denies=many.value, stance=Stance.DENIED, id=2)
    told = account(standing(CLAIM, [many, denial], {}), (), NEW_YORK)
    assert told.state is State.DISPUTED
    assert told.answers == ("5,000 men", "denied: 5,000 men")


def test_only_what_its_own_publisher_took_back_is_struck() -> None:
    original = _said("meetings", "Harbor Ledger", value=Count(low=3, high=3))
    copy = _said("meetings", "Northfield Courier", value=Count(low=3, high=3))
    struck = [_withdrawn(before, report=original.url).struck for before in (original, copy)]
    assert struck == [True, False]


def _withdrawn(before: Statement, report: str) -> Moved:
    change = Change(
        story=before.story,
        claim=before.claim,
        kind=ChangeKind.WITHDRAWN,
        report=report,
        version=2,
        before=before,
        after=None,
        detected=NOON,
    )
    (moved,) = account(standing(CLAIM, [], {}), [change], NEW_YORK).changes
    return moved


# ── hostile publishers ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/", "/hostile", "/hostile/words"])
def test_publishers_text_stays_text(site: Site, path: str) -> None:
    page = site.page(path)
    assert not page.xpath("//script | //img | //iframe | //style | //*[@style]")
    names = {name for element in page.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on")]
    assert "<script>alert(1)</script>" in site.text(path)
    assert "{{7*7}}" in site.text(path)


@pytest.mark.parametrize("path", ["/", "/hostile", "/hostile/words"])
def test_no_link_leads_anywhere_but_to_web_pages(site: Site, path: str) -> None:
    links = site.page(path).xpath("//@href")
    assert links
    assert [link for link in links if not link.startswith(("https://", "http://", "/", "#"))] == []


def test_characters_that_reorder_or_hide_text_are_gone(site: Site) -> None:
    for path in ("/", "/hostile", "/hostile/words"):
        assert not set("\u202e\u2066") & set(site.get(path).text)


# ── leaving ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def joined(site: Site) -> Callable[[str], str]:
    """Subscribes an address and gives its token."""

    def join(email: str) -> str:
        with site.ledger.writing() as tx:
            return readers.add_subscriber(tx, email, readers.Wishes(), NOON).token

    return join


def _is_subscribed(site: Site, email: str) -> bool:
    with site.ledger.reading() as tx:
        return email in [reader.email for reader in readers.subscribers(tx)]


def test_looking_at_the_unsubscribe_page_changes_nothing(
    site: Site, joined: Callable[[str], str]
) -> None:
    token = joined("looker@reader.example")
    page = site.page(f"/u/{token}")
    assert httpx2.head(f"{site.url}/u/{token}").status_code == 200
    assert "all mail from On the Record to l…@reader.example" in page.text_content()
    assert page.xpath("//form/@method") == ["post"]
    assert "looker" not in site.get(f"/u/{token}").text
    assert _is_subscribed(site, "looker@reader.example")


def test_the_button_unsubscribes_and_says_from_what(
    site: Site, joined: Callable[[str], str]
) -> None:
    token = joined("button@reader.example")
    (button,) = site.page(f"/u/{token}").xpath("//form/button")
    answer = httpx2.post(f"{site.url}/u/{token}", data={button.get("name"): button.get("value")})
    assert "stopped all mail from On the Record to b…@reader.example" in answer.text
    assert not _is_subscribed(site, "button@reader.example")


ONE_CLICK = {
    "urlencoded": {"data": {"List-Unsubscribe": "One-Click"}},
    "multipart": {"files": {"List-Unsubscribe": (None, "One-Click")}},
    "nothing": {},
    "broken": {
        "content": b"--x\r\nbroken",
        "headers": {"Content-Type": "multipart/form-data; boundary=y"},
    },
    "huge": {"content": b"x" * 3_000_000},
}


@pytest.mark.parametrize("body", ONE_CLICK)
def test_one_click_unsubscribes_at_once_and_again(
    site: Site, joined: Callable[[str], str], body: str
) -> None:
    email = f"{body}@reader.example"
    url = f"{site.url}/u/{joined(email)}"
    for _ in range(2):
        answer = httpx2.post(url, **ONE_CLICK[body])  # type: ignore[arg-type]
        assert answer.status_code == 200
        assert not answer.history
        assert "set-cookie" not in answer.headers
        assert not _is_subscribed(site, email)


def test_whoever_left_may_come_back_and_leave_by_the_same_link(
    site: Site, joined: Callable[[str], str]
) -> None:
    token = joined("again@reader.example")
    httpx2.post(f"{site.url}/u/{token}")
    assert joined("again@reader.example") == token
    assert _is_subscribed(site, "again@reader.example")
    httpx2.post(f"{site.url}/u/{token}")
    assert not _is_subscribed(site, "again@reader.example")


@pytest.mark.parametrize("ask", [httpx2.get, httpx2.post])
def test_an_unknown_token_is_answered_like_any_other(
    site: Site, ask: Callable[[str], httpx2.Response]
) -> None:
    answer = ask(f"{site.url}/u/nobody")
    assert answer.status_code == 200
    assert "No mail goes out by this link" in answer.text
    assert answer.headers["cache-control"] == "no-store"


# ── every response ─────────────────────────────────────────────────────────────────────

ASKED = {
    "/": 200,
    "/style.css": 200,
    "/healthz": 200,
    "/amazon-ice": 200,
    "/amazon-ice/meetings": 200,
    "/u/nobody": 200,
    "/nothing-here": 404,
    "/amazon-ice/nothing-here": 404,
    "/amazon-ice/": 404,
    "/a/b/c": 404,
}


def _assert_sealed(answer: httpx2.Response) -> None:
    policy = answer.headers["content-security-policy"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ASKED)
def test_every_answer_is_sealed(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == ASKED[path]
    _assert_sealed(answer)


def test_a_method_that_is_not_allowed_is_sealed_too(site: Site) -> None:
    answer = httpx2.delete(f"{site.url}/u/nobody")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["allow"].split(", "))
    _assert_sealed(answer)
    assert httpx2.post(f"{site.url}/amazon-ice").status_code == 405


@pytest.mark.parametrize(
    ("host", "expected"),
    [("record.example", 200), ("localhost:8000", 200), ("[::1]:8000", 200), ("evil.example", 400)],
)
def test_only_our_own_names_are_answered_to(site: Site, host: str, expected: int) -> None:
    answer = site.get("/", Host=host)
    assert answer.status_code == expected
    _assert_sealed(answer)


def test_a_fault_of_ours_is_sealed_and_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "own" / "public").mkdir(parents=True)
    (tmp_path / "own" / "public" / "stories.html").write_text("{{ no_such_name }}")
    written = CONFIG.replace("[digest]", '[digest]\ntemplates = "own"')
    with (
        Ledger(f"sqlite:///{tmp_path / 'digest.db'}") as ledger,
        _served(written, ledger, tmp_path) as url,
    ):
        answer = httpx2.get(f"{url}/")
        assert httpx2.get(f"{url}/amazon-ice").status_code == 200  # not overridden
    assert answer.status_code == 500
    assert "no_such_name" not in answer.text
    _assert_sealed(answer)


def test_nothing_but_our_stylesheet_is_asked_of_anyone(site: Site) -> None:
    page = site.page("/amazon-ice")
    assert page.xpath("//link/@href") == ["/style.css"]
    assert not page.xpath("//@src")
    css = site.get("/style.css")
    assert css.headers["content-type"].startswith("text/css")
    assert "url(" not in css.text
    assert "@import" not in css.text


def test_pages_below_a_path_link_below_it(tmp_path: Path) -> None:
    written = CONFIG.replace("record.example", "record.example/digest")
    with (
        Ledger(f"sqlite:///{tmp_path / 'digest.db'}") as ledger,
        _served(written, ledger, tmp_path) as url,
    ):
        page = html.fromstring(httpx2.get(f"{url}/").text)
    links = page.xpath("//link/@href | //h2/a/@href")
    assert links == ["/digest/style.css", "/digest/amazon-ice", "/digest/hostile"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["GET", "POST", "HEAD", "OPTIONS"]))
def test_no_address_brings_the_site_down(site: Site, tail: str, method: str) -> None:
    answer = httpx2.request(method, f"{site.url}/{quote(tail, safe='/')}")
    assert answer.status_code in (200, 400, 404, 405)
    _assert_sealed(answer)
