"""The public record, asked for over a real server and read as a browser would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx2
import pytest
from lxml import html

from digest.compare import standing
from digest.desk.public.accounts import Moved, account
from digest.ledger import Ledger, Tx, gathered, notices, readings, record
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

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.url + path)

    def page(self, path: str) -> html.HtmlElement:
        answer = self.get(path)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    def text(self, path: str) -> str:
        (body,) = self.page(path).xpath("//main")
        return " ".join(" ".join(body.itertext()).split())


@pytest.fixture(scope="module")
def site(start: Callable[[str], tuple[str, Ledger]]) -> Site:
    url, ledger = start(CONFIG)
    with ledger.writing() as tx:
        _fill(tx)
        _fill_hostile(tx)
    return Site(url)


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
    reading = readings.enter(tx, version.id, cause.story, "rules/1", "", NOON)
    return notices.enter(tx, version.id, reading, [notice])[notice.text]


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
            version=0,
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
    told = account(standing(CLAIM, [many, denial], {}), (), NEW_YORK, {}, {})
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
    (moved,) = account(standing(CLAIM, [], {}), [change], NEW_YORK, {}, {}).changes
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


def test_what_only_we_read_otherwise_is_not_laid_at_the_publishers_door(
    start: Callable[[str], tuple[str, Ledger]],
) -> None:
    url, ledger = start(CONFIG)
    misread = _said("meetings", "Harbor Ledger", value=Count(low=3, high=3, text="three times"))
    with ledger.writing() as tx:
        [entered] = record.enter_statements(tx, None, [misread])
        change = Change(
            story=misread.story,
            claim=misread.claim,
            kind=ChangeKind.CORRECTED,
            report=misread.url,
            version=1,
            before=entered,
            after=None,
            engine="rules/2",
            announced=False,
        )
        record.enter_change(tx, change, NOON)
    site = Site(url)
    told = site.text("/amazon-ice/meetings")
    assert "The report has not changed; we read it again (rules/2)." in told
    assert "No longer reported" not in told
    assert not site.page("/amazon-ice").xpath("//section[contains(@class, 'alert')]")
