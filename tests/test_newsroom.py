"""The sample newsroom: what stands when, and that it is fit to be read."""

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from digest import demo
from digest.demo import press
from digest.demo.newsstand import Newsstand

FIRST, LAST = demo.DAYS[0].at, demo.DAYS[-1].at
MEETINGS = "https://harborledger.example/2018/10/24/amazon-ice-meetings.html"
MEMO = "https://meridianpost.example/news/bridge-memo"
TRIAL = "https://tidewaterherald.example/2018-10-25/trial-agreement"
PITCH = "https://foundry.example/magazine/the-pitch"


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with Newsstand(LAST) as stand:
        yield stand


def get(stand: Newsstand, url: str, **headers: str) -> tuple[HTTPResponse, str]:
    """What `stand` serves at an outlet's address."""
    connection = HTTPConnection(urlsplit(stand.address).netloc, timeout=5)
    parts = urlsplit(url)
    connection.request("GET", parts.path, headers={"Host": parts.netloc, **headers})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


def text_at(stand: Newsstand, url: str, moment: datetime) -> str:
    stand.moment = moment
    return get(stand, url)[1]


def announced(stand: Newsstand, feed: str) -> list[str]:
    """The articles' addresses in a feed of either format."""
    tree = ET.fromstring(get(stand, feed)[1])
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.find(f"{atom}link") for entry in tree.iter(f"{atom}entry")]
    return [item.findtext("link", "") for item in tree.iter("item")] + [
        link.get("href", "") for link in links if link is not None
    ]


def test_an_article_stands_from_its_publication_on(stand: Newsstand) -> None:
    stand.moment = datetime.fromisoformat("2018-10-24T15:44:59-04:00")
    assert get(stand, MEETINGS)[0].status == 404
    stand.moment += timedelta(seconds=1)
    assert get(stand, MEETINGS)[0].status == 200


def test_a_page_unchanged_is_not_sent_again(stand: Newsstand) -> None:
    stand.moment = FIRST + timedelta(days=1)
    etag = get(stand, MEETINGS)[0].headers["ETag"]
    again, body = get(stand, MEETINGS, **{"If-None-Match": etag})
    assert (again.status, body) == (304, "")
    stand.moment = LAST
    assert get(stand, MEETINGS, **{"If-None-Match": etag})[0].status == 200


def test_an_outlet_does_not_serve_the_pages_of_another(stand: Newsstand) -> None:
    assert get(stand, MEETINGS.replace("harborledger", "meridianpost"))[0].status == 404


def test_a_feed_lists_the_articles_published_by_then(stand: Newsstand) -> None:
    stand.moment = FIRST
    assert announced(stand, "https://harborledger.example/news.rss") == []
    stand.moment = FIRST + timedelta(days=1)
    assert announced(stand, "https://harborledger.example/news.rss") == [
        MEETINGS,
        "https://harborledger.example/2018/10/24/calder-bridge-cost.html",
    ]


def test_every_article_is_in_the_feed_of_its_outlet(stand: Newsstand) -> None:
    found = {url for each in press.mastheads() for url in announced(stand, each.feed_url)}
    assert found == {article.url for article in press.articles()}
    assert all(get(stand, url)[0].status == 200 for url in found)


def test_the_demonstration_reads_every_feed() -> None:
    stories = tomllib.loads(demo.configuration("http://127.0.0.1:1"))["story"]
    feeds = [feed for story in stories for feed in story["feeds"]]
    read = {feed if isinstance(feed, str) else feed["url"] for feed in feeds}
    assert read == {masthead.feed_url for masthead in press.mastheads()}


@pytest.mark.parametrize("day", demo.DAYS, ids=lambda day: f"{day.at:%d}")
def test_pages_are_well_formed_and_say_that_they_are_invented(day: demo.Day) -> None:
    for article in press.standing(day.at):
        printed = press.printed(article.masthead.host, urlsplit(article.url).path, day.at)
        assert printed
        page = ET.fromstring(printed.body)
        links = page.iterfind(".//link[@rel='canonical']")
        assert [link.get("href") for link in links] == [article.url]
        assert "This outlet is invented" in "".join(page.itertext())


def test_a_correction_is_announced_on_the_page(stand: Newsstand) -> None:
    before = text_at(stand, MEETINGS, demo.DAYS[2].at)
    after = text_at(stand, MEETINGS, demo.DAYS[3].at)
    assert "officials three times" in before
    assert "correction" not in before
    assert "officials once" in after
    assert "An earlier version of this article said that the emails recorded three" in after


def test_a_silent_edit_changes_one_number_and_says_nothing(stand: Newsstand) -> None:
    was, now = (article.text for article in press.articles() if article.url == MEMO)
    assert was.replace("$41.3 million", "$43.1 million") == now != was
    assert not re.search(
        "correct|earlier version|updated", text_at(stand, MEMO, LAST), re.IGNORECASE
    )


def test_a_retraction_leaves_a_stub_that_repeats_what_was_wrong(stand: Newsstand) -> None:
    stub = text_at(stand, TRIAL, LAST)
    assert "has retracted this article" in stub
    assert "signed an agreement" in stub
    assert "ninety days" not in stub


def test_the_magazine_shuts_its_gate_after_two_days(stand: Newsstand) -> None:
    assert "June 12" in text_at(stand, PITCH, demo.DAYS[2].at)
    gate = text_at(stand, PITCH, demo.DAYS[3].at)
    assert "Subscribe to keep reading" in gate
    assert "June 12" not in gate


def test_only_declared_copies_repeat_the_paragraphs_of_others() -> None:
    copies = {
        f"{file.parent.name}/{file.stem}": tomllib.loads(file.read_text("utf-8")).get("copies")
        for file in press.NEWSROOM.glob("*/*/*.toml")
    }
    written_by: dict[str, set[str]] = {}
    for article in press.articles():
        name = f"{article.masthead.key}/{article.slug}"
        for paragraph in article.paragraphs:
            written_by.setdefault(paragraph, set()).add(copies[name] or name)
    assert {text: by for text, by in written_by.items() if len(by) > 1} == {}


def test_an_article_lies_in_the_folder_of_its_day() -> None:
    days = {file.parent.parent.name for file in press.NEWSROOM.glob("*/*/*.toml")}
    assert days == {f"{article.since:%Y-%m-%d}" for article in press.articles()}
    assert len(days) >= 6


def test_who_joins_last_joins_between_the_error_and_its_correction() -> None:
    wrong, right = [text.since for text in press.articles() if text.url == MEETINGS]
    mailed = next(day.at for day in demo.DAYS if day.at > wrong)
    assert wrong < mailed < demo.IRIS.at < right
