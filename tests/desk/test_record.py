"""The public record, asked for over a real server and read as a browser would."""

import json
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from digest.compare import standing
from digest.desk.public.accounts import Moved, account, last_taken_back
from digest.ledger import Ledger, record
from digest.model import Change, ChangeKind, Claim, Stance, State, Statement
from digest.values import Count, Kind

from .recorded import CONFIG, NOON, Site, enter, said

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
    changes = site.page("/amazon-ice/meetings").xpath("//table[contains(@class, 'twin')]/tbody/tr")
    assert [change.get("id") for change in changes] == ["c1", "c2"]
    assert "They met three times over the summer." in changes[0].text_content()
    assert "They met once." in changes[1].text_content()


def test_a_claim_without_anything_on_record_says_so(site: Site) -> None:
    text = site.text("/amazon-ice/price")
    assert text.startswith("Amazon & ICE What would it have cost? No outlet has said")
    assert "Nothing has happened on this claim yet" in text


def test_a_story_that_is_paused_says_so(start: Callable[[str], tuple[str, Ledger]]) -> None:
    paused = CONFIG.replace('id = "amazon-ice"', 'id = "amazon-ice"\npaused = true', 1)
    url, _ = start(paused)
    assert "We do not follow this story at present." in Site(url).text("/amazon-ice")
    assert "at present" not in Site(url).text("/hostile")


CLAIM = Claim(story="amazon-ice", id="meetings", kind=Kind.COUNT, question="How many?", unit="men")
NEW_YORK = ZoneInfo("America/New_York")


def test_who_only_denies_is_a_side_of_the_dispute() -> None:
    many = said("meetings", "Harbor Ledger", value=Count(low=5000, high=5000), id=1)
    denial = said("meetings", "Wire", denies=many.value, stance=Stance.DENIED, id=2)
    told = account(standing(CLAIM, [many, denial], {}), (), NEW_YORK, {}, {})
    assert told.state is State.DISPUTED
    assert told.answers == ("5,000 men", "denied: 5,000 men")


def test_only_what_its_own_publisher_took_back_is_struck() -> None:
    original = said("meetings", "Harbor Ledger", value=Count(low=3, high=3))
    copy = said("meetings", "Northfield Courier", value=Count(low=3, high=3))
    struck = [_withdrawn(before, report=original.url).struck for before in (original, copy)]
    assert struck == [True, False]


def test_a_report_withdrawn_whole_opens_the_page_with_what_nobody_says_any_more() -> None:
    one = said("meetings", "Harbor Ledger", value=Count(low=1, high=1), id=1)
    rumour = said("meetings", "Tidewater Herald", value=Count(low=3, high=3), id=2)
    denial = said("meetings", "Tidewater Herald", value=Count(low=1, high=1), id=3)
    withdrawn = [_withdrawal(rumour, rumour.url, 4), _withdrawal(denial, denial.url, 5)]
    told = account(standing(CLAIM, [one], {}), withdrawn, NEW_YORK, {}, {})
    shown = last_taken_back([told])
    assert shown is not None
    assert shown.was is not None
    assert (shown.seq, shown.was.answer) == (4, "three men")


def test_the_publishers_own_correction_stands_before_that_of_a_copy() -> None:
    original = said("meetings", "Harbor Ledger", value=Count(low=3, high=3), id=1)
    copy = said("meetings", "Northfield Courier", value=Count(low=3, high=3), id=2)
    taken = [_withdrawal(original, original.url, 4), _withdrawal(copy, original.url, 5)]
    shown = last_taken_back([account(standing(CLAIM, [], {}), taken, NEW_YORK, {}, {})])
    assert shown is not None
    assert shown.seq == 4


def _withdrawn(before: Statement, report: str) -> Moved:
    change = _withdrawal(before, report)
    (moved,) = account(standing(CLAIM, [], {}), [change], NEW_YORK, {}, {}).changes
    return moved


def _withdrawal(before: Statement, report: str, seq: int = 1) -> Change:
    return Change(
        seq=seq,
        story=before.story,
        claim=before.claim,
        kind=ChangeKind.WITHDRAWN,
        report=report,
        version=2,
        before=before,
        after=None,
        detected=NOON,
    )


# ── hostile publishers ─────────────────────────────────────────────────────────────────


PAGES = ["/", "/hostile", "/hostile/words", "/corrections"]


@pytest.mark.parametrize("path", PAGES)
def test_publishers_text_stays_text(site: Site, path: str) -> None:
    page = site.page(path)
    assert not page.xpath("//script[not(@type='application/ld+json')]")
    assert not page.xpath("//img | //iframe | //style | //*[@style]")
    names = {name for element in page.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on")]
    assert "<script>alert(1)</script>" in site.text(path)
    assert "{{7*7}}" in site.text(path)


@pytest.mark.parametrize("path", ["/hostile", "/hostile/words"])
def test_publishers_text_does_not_break_out_of_the_linked_data(site: Site, path: str) -> None:
    (written,) = site.page(path).xpath("//script/text()")
    assert not set("<>&") & set(written)
    assert "<script>alert(1)</script>" in json.dumps(json.loads(written))


@pytest.mark.parametrize("path", PAGES)
def test_no_link_leads_anywhere_but_to_web_pages(site: Site, path: str) -> None:
    links = site.page(path).xpath("//@href")
    assert links
    assert [
        link for link in links if not link.startswith(("https://", "http://", "/", "#", "mailto:"))
    ] == []


def test_characters_that_reorder_or_hide_text_are_gone(site: Site) -> None:
    for path in PAGES:
        assert not set("\u202e\u2066") & set(site.get(path).text)


def test_what_only_we_read_otherwise_is_not_laid_at_the_publishers_door(
    start: Callable[[str], tuple[str, Ledger]],
) -> None:
    url, ledger = start(CONFIG)
    misread = said("meetings", "Harbor Ledger", value=Count(low=3, high=3, text="three times"))
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


# ── linked data ────────────────────────────────────────────────────────────────────────


def linked_data(site: Site, path: str) -> list[dict[str, object]]:
    (written,) = site.page(path).xpath("//script/text()")
    graph: list[dict[str, object]] = json.loads(written)["@graph"]
    return graph


def test_each_answer_is_a_claim_with_the_reports_it_appears_in(site: Site) -> None:
    graph = linked_data(site, "/amazon-ice/contract")
    claims = {str(one["name"]): one["appearance"] for one in graph if one["@type"] == "Claim"}
    assert set(claims) == {
        "Does ICE have a contract with Amazon? None",
        "Does ICE have a contract with Amazon? Signed",
    }
    assert claims["Does ICE have a contract with Amazon? Signed"] == [
        {
            "@type": "CreativeWork",
            "url": "https://tidewater-courier.example/report",
            "publisher": {"@type": "Organization", "name": "Tidewater Courier"},
            "datePublished": "2018-10-24T16:00:00+00:00",
        }
    ]


def test_a_notice_is_a_correction_of_its_report_and_nothing_is_reviewed(site: Site) -> None:
    graph = linked_data(site, "/amazon-ice/meetings")
    (corrected,) = [one for one in graph if "correction" in one]
    assert corrected["correction"] == {
        "@type": "CorrectionComment",
        "text": "We wrote three meetings; it was one.",
        "url": "https://harbor-ledger.example/report",
    }
    assert "ClaimReview" not in json.dumps(graph)


# ── who says what ──────────────────────────────────────────────────────────────────────


def test_what_each_outlet_says_is_a_table_whose_blanks_are_read_out(site: Site) -> None:
    table = site.page("/amazon-ice").xpath("//table[contains(@class, 'matrix')]")[0]
    rows = {
        row.xpath("string(th)"): [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in table.xpath("tbody/tr")
    }
    assert list(rows) == ["Harbor Ledger", "Lakeland Wire", "Tidewater Courier"]
    meetings, contract, author, price = rows["Harbor Ledger"]
    assert meetings == "Meetings One meeting Corrected"
    assert author == "Author Declined to say Withheld"
    assert contract == price == "·says nothing"
    assert rows["Tidewater Courier"][1] == "Contract Signed Contradicted"


def test_where_there_are_many_claims_all_but_how_they_stand_is_folded(
    start: Callable[[str], tuple[str, Ledger]],
) -> None:
    more = "".join(
        f'  [[story.claim]]\n  id = "c{n}"\n  kind = "count"\n  unit = "men"\n'
        f'  question = "How many of {n}?"\n'
        for n in range(9)
    )
    other = CONFIG.index('[[story]]\nid = "hostile"')
    url, ledger = start(CONFIG[:other] + more + CONFIG[other:])
    with ledger.writing() as tx:
        enter(tx, ChangeKind.FIRST, None, said("c0", "Post", value=Count(low=3, high=3)))
    page = Site(url).page("/amazon-ice")
    assert len(page.xpath("//table[contains(@class, 'standing')]/tbody/tr")) == 13
    assert page.xpath("string(//details[.//table[contains(@class, 'matrix')]]/summary)") == (
        "1 outlet, each with all it says"
    )
    assert not page.xpath("//*[contains(@class, 'timeline')]")


# ── how we correct ─────────────────────────────────────────────────────────────────────


def test_how_we_correct_is_told_with_every_class_and_the_newest_corrections(site: Site) -> None:
    text = site.text("/corrections")
    for word in ("Corrected", "Silently edited", "Withdrawn", "Withheld", "Corroborated"):
        assert word in text
    assert "mailed after 3 hours" in text
    newest = site.page("/corrections").xpath("//ol/li")
    assert "What did Mallory say?" in newest[0].text_content()
    assert "How many times have Amazon and ICE met?" in newest[1].text_content()
    assert newest[1].xpath(".//a/@href")[0] == "/amazon-ice/meetings"
    assert "/amazon-ice/meetings#c2" in newest[1].xpath(".//a/@href")
    assert len(newest) == 2
