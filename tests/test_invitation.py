"""What somebody who asked to join is sent."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from digest.compose.invitation import House, chosen, please_confirm, subscribed_already
from digest.model import TOKEN, Content, Corrections, Every, Story, Subscriber

NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)
HOUSE = House(
    title="On <the> Record",
    base_url="https://record.example",
    zone=ZoneInfo("America/New_York"),
    hour=time(7),
    corrections=Corrections.NEXT,
    imprint="Record Press & Sons, 1 Mill Lane, Northfield",
)
STORIES = tuple(
    Story(id=f"story-{n}", title=f"Story {n}: the <b>long</b> affair of the ferry")
    for n in range(9)
)
READER = Subscriber(
    email="ann@reader.example",
    token="t" * 32,
    since=0,
    joined=NOON,
    stories=("story-1", "story-2", "story-7"),
    zone="Europe/London",
    every=Every.WEEK,
    weekday=2,
)
LINK = "https://record.example/confirm/12.W9B4AA.abcdefghijklmnopqrstuvwxyz1"
CHOSEN = chosen(READER, STORIES, HOUSE)


@pytest.fixture(params=["confirm", "stopped", "already", "paused"])
def letter(request: pytest.FixtureRequest) -> Content:
    match request.param:
        case "confirm" | "stopped" as why:
            lasts, stopped = timedelta(days=7), why == "stopped"
            return please_confirm(CHOSEN, HOUSE, LINK, lasts, NOON, stopped=stopped)
        case why:
            return subscribed_already(CHOSEN, HOUSE, LINK, NOON, paused=why == "paused")


def test_both_bodies_say_the_same(letter: Content) -> None:
    page = html.fromstring(letter.html)
    bodies = (" ".join(letter.text.split()), " ".join(page.text_content().split()))
    for said in bodies:
        assert "Story 1: the <b>long</b> affair of the ferry; Story 2" in said
        assert "very Wednesday at 07:00, London time, when something has changed" in said
        assert "asked on 24 October 2018, 12:00 for On <the> Record" in said
        assert "Record Press & Sons, 1 Mill Lane, Northfield" in said
        assert TOKEN not in said
    assert f"\n{LINK}\n" in letter.text
    assert LINK in page.xpath("//a/@href")


def test_the_text_is_wrapped_and_the_subject_one_line(letter: Content) -> None:
    assert [line for line in letter.text.splitlines() if len(line) > 72 and line != LINK] == []
    assert "\n\n\n" not in letter.text
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 70


def test_the_html_is_read_aloud_well_and_loads_nothing(letter: Content) -> None:
    page = html.fromstring(letter.html)
    assert page.get("lang") == "en"
    assert {table.get("role") for table in page.xpath("//table")} == {"presentation"}
    assert not page.xpath("//img | //script | //link | //form | //a//p | //a//table | //b")
    assert page.xpath("//h1")[0].text_content() == "On <the> Record"
    assert len(page.xpath("//h2")) == 1
    assert all(href.startswith("https://record.example/") for href in page.xpath("//@href"))
    assert len(letter.html) < 20_000


def test_who_chose_nothing_gets_what_the_digest_does() -> None:
    plain = Subscriber(email="a@b.example", token="t" * 32, since=0, joined=NOON)
    said = please_confirm(
        chosen(plain, STORIES, HOUSE), HOUSE, LINK, timedelta(hours=24), NOON, stopped=False
    ).text
    assert "all that we follow, and new ones when they begin" in said
    assert "every day at 07:00, New York time" in said
    assert "first thing in the next edition" in said
    assert "forgotten after 24 hours" in " ".join(said.split())
