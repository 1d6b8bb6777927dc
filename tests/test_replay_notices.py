"""Corrections pages, items that correct another report, and what a notice leaves untold."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from digest.config import load
from digest.desk.site import app
from digest.ledger import Ledger

from .loopback import Press
from .replay import NONE, NOTICE, ONCE, PARAGRAPHS, THREE, Newsroom, text_of

PAGE = "https://post.example/corrections"
MORNING = datetime(2018, 10, 28, 12, tzinfo=UTC)
ANN = "ann@readers.example"
TWICE = "Amazon officials met with ICE officials twice, according to the emails."
SIGNED = "ICE has signed a contract with Amazon Web Services, a spokesman for the agency said."
LINK = "<a href='https://post.example/a'>a report</a>"
MISSTATED = (
    "misstated the number of times that Amazon and ICE officials have met. It was once, not three"
    " times."
)


@pytest.fixture
def room(press: Press, tmp_path: Path) -> Newsroom:
    """A newsroom whose editors follow the Post's corrections page."""
    opened = Newsroom(press, tmp_path, sources=f'corrections = ["{PAGE}"]')
    corrects(opened)
    return opened


def corrects(room: Newsroom, *entries: str, page: str = PAGE) -> None:
    """What stands on a corrections page from now on, beside what never matters."""
    site = page.split("/")[2].split(".", maxsplit=1)[0].title()
    listed = "".join(f"<p>{entry}</p>" for entry in entries)
    room.press.prints(
        page,
        "<html><head><title>Corrections and clarifications</title>"
        f"<link rel=canonical href='{page}'><meta property='og:site_name' content='{site}'></head>"
        "<body><article>"
        f"<h1>Corrections and clarifications</h1>{listed}<p>An article about a bakery misstated"
        " its address. It is in Elm Street, not Oak Street.</p></article></body></html>",
    )


def headlined(room: Newsroom, url: str, headline: str, *paragraphs: str) -> str:
    """An article under a headline of its own, announced in its feed."""
    host = url.split("/")[2]
    site = host.split(".")[0].title()
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    room.press.prints(
        url,
        f"<html><head><title>{headline}</title><link rel=canonical href='{url}'>"
        f"<meta property='og:site_name' content='{site}'>"
        "<meta property='article:published_time' content='2018-10-24T06:00:00-04:00'></head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>",
    )
    feed = f"https://{host}/feed"
    if (url, "Amazon and ICE") not in room.announced[feed]:
        room.announced[feed].append((url, "Amazon and ICE"))
        room.press.feed(feed, *room.announced[feed])
    return url


# ── pages of corrections ───────────────────────────────────────────────────────────────


def test_an_entry_that_links_to_a_report_corrects_it(room: Newsroom) -> None:
    room.joins(ANN)
    url = room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    corrects(room, f"In {LINK} on Wednesday about Rekognition, the Post {MISSTATED}")
    room.run("2018-10-25T07:00")
    assert room.told() == [("meetings", "first"), ("meetings", "corrected")]
    corrected = room.changes()[-1]
    assert (corrected["report"], corrected["version"], corrected["announced"]) == (PAGE, 2, True)
    assert corrected["notice"]["url"] == PAGE
    assert (corrected["before"]["url"], corrected["before"]["value"]["low"]) == (url, 3)
    assert (corrected["after"]["url"], corrected["after"]["value"]["high"]) == (PAGE, 1)
    assert corrected["after"]["evidence"] in corrected["notice"]["text"]
    assert room.standing()["standing"][0]["value"]["low"] == 1
    [_, letter] = room.mail(ANN)
    assert "three meetings, as Post reported. Post has since corrected" in text_of(letter)
    [_, sent] = room.outbox()
    assert sent["corrects"] == [{"seq": corrected["seq"], "told": 1}]


@pytest.mark.parametrize(
    "entry",
    [
        f"<h3>Amazon and ICE met over the summer</h3><p>An article about Rekognition {MISSTATED}",
        f"An article headlined “Amazon and ICE met over the summer” {MISSTATED}",
        f"An article headlined “Amazon and ICE Met Over the Summer, Emails Show” {MISSTATED}",
    ],
    ids=["above", "printed", "with more of it"],
)
def test_an_entry_that_gives_the_headline_corrects_its_report(room: Newsroom, entry: str) -> None:
    url = headlined(
        room, "https://post.example/a", "Amazon and ICE met over the summer", *PARAGRAPHS, THREE
    )
    headlined(room, "https://ledger.example/b", "Amazon and ICE met over the summer", *PARAGRAPHS)
    room.run("2018-10-24T07:00")
    corrects(room, entry)
    room.run("2018-10-25T07:00")
    assert room.told() == [("meetings", "first"), ("meetings", "corrected")]
    assert room.changes()[-1]["before"]["url"] == url


def test_an_entry_is_heeded_once_however_often_it_is_seen(room: Newsroom) -> None:
    room.joins(ANN)
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    entry = f"In {LINK} on Wednesday, the Post {MISSTATED}"
    other = "A report misspelled a senator's name. It is Hale, not Hail."
    for hour, page in enumerate(([entry], [entry], [other, entry])):
        corrects(room, *page)
        room.run(f"2018-10-25T0{7 + hour}:00", "--reread")
    room.publishes("post", "a", ONCE, extra=NOTICE)  # the report's own notice comes later
    room.run("2018-10-25T12:00", "--reread")
    assert room.told() == [
        ("meetings", "first"), ("meetings", "corrected"), ("meetings", "repeated"),
    ]  # fmt: skip
    assert len(room.mail()) == 2
    assert room.press.asked.count("post.example/corrections") == 5


def test_the_reports_own_notice_first_leaves_nothing_to_the_page(room: Newsroom) -> None:
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    room.publishes("post", "a", ONCE, extra=NOTICE)
    room.run("2018-10-24T09:00", "--reread")
    corrects(
        room,
        f"In {LINK} on Wednesday, the Post {MISSTATED}",
        f"In {LINK}, the Post misstated the number of meetings between Amazon and ICE officials.",
    )
    room.run("2018-10-25T07:00", "--reread")
    room.publishes("post", "a", TWICE, extra=NOTICE)  # and later there is an edit of another kind
    room.run("2018-10-25T09:00", "--reread")
    assert room.told()[1:] == [("meetings", "corrected"), ("meetings", "silently_edited")]


@pytest.mark.parametrize(
    "entry",
    [
        f"A report on Wednesday {MISSTATED}",
        f"An article headlined “Amazon and ICE met over the summer” {MISSTATED}",
        f"An article headlined “Another story altogether” {MISSTATED}",
    ],
    ids=["unnamed", "two of that name", "unknown"],
)
def test_what_is_not_plain_is_left_to_the_editors(room: Newsroom, entry: str) -> None:
    for name in ("a", "b"):
        url = f"https://post.example/{name}"
        headlined(room, url, "Amazon and ICE met over the summer", *PARAGRAPHS, THREE)
    room.run("2018-10-24T07:00")
    before = room.changes()
    corrects(room, entry)
    room.run("2018-10-25T07:00")
    assert room.changes() == before
    [mention] = mentions(room)
    assert mention[:2] == ("meetings", entry)


def mentions(room: Newsroom) -> list[tuple[str, str, str]]:
    """What waits for the editors from the corrections page: claim, words, why."""
    import sqlite3  # noqa: PLC0415 - no command lists mentions yet

    with sqlite3.connect(room.folder / "digest.db") as store:
        return store.execute(
            "SELECT claim, evidence, why FROM mention WHERE why LIKE 'a notice on another report%'"
        ).fetchall()


def test_an_entry_waits_for_the_report_it_names(room: Newsroom) -> None:
    corrects(room, f"In {LINK} on Wednesday, the Post {MISSTATED}")
    room.run("2018-10-24T07:00")
    assert room.changes() == []
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T08:00")
    assert room.told() == [("meetings", "first"), ("meetings", "corrected")]
    assert room.changes()[-1]["report"] == PAGE


def test_a_report_first_seen_corrected_is_read_as_it_stands(room: Newsroom) -> None:
    corrects(room, f"In {LINK} on Wednesday, the Post {MISSTATED}")
    room.run("2018-10-24T07:00")
    room.publishes("post", "a", ONCE)
    room.run("2018-10-24T08:00")
    assert room.told() == [("meetings", "first")]


def test_an_entry_explains_an_edit_that_was_made_without_a_word(room: Newsroom) -> None:
    room.joins(ANN)
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    room.publishes("post", "a", ONCE)
    room.run("2018-10-24T09:00", "--reread")
    corrects(room, f"In {LINK}, the Post misstated the number of meetings of Amazon with ICE.")
    room.run("2018-10-24T10:00")
    silent, late = room.changes()[-2:]
    assert (silent["change"], late["change"], late["amends"]) == (
        "silently_edited", "corrected", silent["seq"],
    )  # fmt: skip
    assert (late["announced"], late["report"]) == (True, PAGE)
    assert late["before"]["value"]["low"] == 3
    assert "corrected its report" in text_of(room.mail(ANN)[-1])
    assert len(room.mail(ANN)) == 2


def test_an_entry_on_the_topic_explains_the_edit_that_comes_after_it(room: Newsroom) -> None:
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    corrects(room, f"In {LINK}, the Post misstated the number of meetings of Amazon with ICE.")
    room.run("2018-10-24T09:00")
    assert room.told() == [("meetings", "first")]
    room.publishes("post", "a", ONCE)
    room.run("2018-10-24T10:00", "--reread")
    silent, explained = room.changes()[1:]
    assert (silent["change"], explained["change"]) == ("silently_edited", "corrected")
    assert explained["amends"] == silent["seq"]


def test_a_claim_added_later_finds_what_the_page_said_of_it(room: Newsroom) -> None:
    path = room.folder / "config.toml"
    whole = path.read_text()
    start = whole.index('  [[story.claim]]\n  id = "meetings"')
    path.write_text(whole[:start])
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    corrects(room, f"In {LINK} on Wednesday, the Post {MISSTATED}")
    room.run("2018-10-24T08:00")
    assert room.changes() == []
    path.write_text(whole)
    room.run("2018-10-24T09:00")
    assert room.told() == [("meetings", "first"), ("meetings", "corrected")]
    assert room.standing()["standing"][0]["value"]["low"] == 1
    assert room.mail() == []


def test_a_page_that_gives_the_right_value_alone(room: Newsroom) -> None:
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    corrects(
        room, f"In {LINK}, we gave the wrong number of meetings between Amazon and ICE."
        " There was one meeting.",
    )  # fmt: skip
    room.run("2018-10-25T07:00")
    assert room.told()[1:] == [("meetings", "corrected")]
    assert room.changes()[-1]["after"]["value"]["low"] == 1


def test_a_page_that_retracts_a_report_takes_back_all_it_said(room: Newsroom) -> None:
    room.publishes("post", "a", THREE, NONE)
    room.run("2018-10-24T07:00")
    corrects(
        room, "We have retracted our article <a href='https://post.example/a'>Amazon and ICE</a>,"
        " which said that Amazon officials met with ICE officials three times.",
    )  # fmt: skip
    room.run("2018-10-25T07:00")
    assert sorted(room.told()[2:]) == [("contract", "withdrawn"), ("meetings", "withdrawn")]
    assert {change["report"] for change in room.changes()[2:]} == {PAGE}
    assert room.standing()["state"] == "empty"
    room.publishes("post", "a", THREE, NONE, "The Post stands by its other stories.")
    room.run("2018-10-25T09:00", "--reread")
    assert room.standing()["state"] == "empty"


def test_another_outlets_report_under_the_same_headline_is_not_meant(room: Newsroom) -> None:
    headline = "Amazon and ICE met over the summer"
    headlined(room, "https://ledger.example/b", headline, *PARAGRAPHS, THREE)
    headlined(room, "https://post.example/a", headline, *PARAGRAPHS)
    room.run("2018-10-24T07:00")
    corrects(room, f"An article headlined “{headline}” {MISSTATED}")
    room.run("2018-10-25T07:00")
    assert room.told() == [("meetings", "first")]


def test_an_entry_on_what_nobody_tracks_changes_nothing(room: Newsroom) -> None:
    room.joins(ANN)
    room.publishes("post", "a", THREE)
    room.run("2018-10-24T07:00")
    corrects(room, f"In {LINK}, the Post misspelled a senator's name. It is Hale, not Hail.")
    room.run("2018-10-25T07:00")
    assert room.told() == [("meetings", "first")]
    assert len(room.mail()) == 1
    assert mentions(room) == []


def test_a_corrections_page_that_cannot_be_read_says_nothing(room: Newsroom) -> None:
    room.publishes("post", "a", THREE)
    room.press.prints(PAGE, "<html><title>Post</title><p>Subscribe to continue reading.</p></html>")
    room.run("2018-10-24T07:00")
    room.press.prints(PAGE, "gone", 404)
    assert PAGE in room.run("2018-10-24T08:00", expect=1)
    corrects(room, f"In {LINK} on Wednesday, the Post {MISSTATED}")
    room.run("2018-10-24T09:00")
    assert room.told() == [("meetings", "first"), ("meetings", "corrected")]


# ── items that correct another report ──────────────────────────────────────────────────

WIRE = "https://lakelandwire.example"
ITEM = (
    "In a story published Wednesday about Amazon and ICE, Lakeland Wire reported erroneously that"
    " Amazon officials met with ICE officials three times. The emails show that they met once."
)


@pytest.fixture
def wires(press: Press, tmp_path: Path) -> Newsroom:
    """A wire, and two papers that print its story."""
    feeds = (f"{WIRE}/feed", "https://courier.example/feed", "https://sun.example/feed")
    return Newsroom(press, tmp_path, feeds)


@pytest.mark.parametrize(
    "headline",
    ["Correction: Amazon and ICE met over the summer", "Correction: Amazon-ICE story"],
    ids=["headline", "slug"],
)
def test_a_wires_item_corrects_its_earlier_story_and_the_copies(
    wires: Newsroom, headline: str
) -> None:
    url = headlined(wires, f"{WIRE}/a", "Amazon and ICE met over the summer", *PARAGRAPHS, THREE)
    wires.run("2018-10-24T07:00")
    wires.publishes("courier", "b", THREE)
    wires.run("2018-10-24T08:00")
    item = headlined(wires, f"{WIRE}/corrective", headline, ITEM)
    wires.run("2018-10-25T07:00")
    assert wires.told() == [
        ("meetings", "first"), ("meetings", "repeated"),
        ("meetings", "corrected"), ("meetings", "corrected"),
    ]  # fmt: skip
    own, copied = wires.changes()[2:]
    assert {own["report"], copied["report"]} == {item}
    assert (own["before"]["url"], copied["before"]["outlet"]) == (url, "Courier")
    assert own["after"] == copied["after"]
    assert wires.standing()["outlets"] == 1


def test_a_corrected_story_sent_anew_corrects_the_one_it_replaces(wires: Newsroom) -> None:
    headlined(wires, f"{WIRE}/a", "Amazon and ICE met over the summer", *PARAGRAPHS, THREE)
    wires.run("2018-10-24T07:00")
    notice = "(Corrects number of meetings between Amazon and ICE in paragraph 6 to one, not three)"
    headline = "CORRECTED-Amazon and ICE met over the summer"
    headlined(wires, f"{WIRE}/b", headline, notice, *PARAGRAPHS, ONCE)
    wires.run("2018-10-24T12:00")
    assert ("meetings", "corrected") in wires.told()
    assert ("meetings", "contradicted") not in wires.told()
    [standing] = {s["value"]["low"] for s in wires.standing()["standing"]}
    assert standing == 1


def test_nobody_corrects_another_outlets_report(wires: Newsroom) -> None:
    headlined(wires, f"{WIRE}/a", "Amazon and ICE met over the summer", *PARAGRAPHS, THREE)
    wires.run("2018-10-24T07:00")
    headlined(
        wires,
        "https://sun.example/c",
        "Correction: Amazon and ICE met over the summer",
        f"In <a href='{WIRE}/a'>a story</a> about Rekognition, the Sun {MISSTATED}",
    )
    wires.run("2018-10-25T07:00")
    assert wires.told() == [("meetings", "first")]


# ── copies ─────────────────────────────────────────────────────────────────────────────


def copies(room: Newsroom) -> dict[str, dict[str, Any]]:
    """What became of each copy, by its outlet."""
    lines = map(json.loads, room.digest("record", "--copies", "--json").splitlines())
    return {line["outlet"]: line for line in lines}


def test_copies_that_follow_later_and_that_never_do_are_listed(wires: Newsroom) -> None:
    wires.joins(ANN)
    wires.publishes("lakelandwire", "a", THREE)
    wires.run("2018-10-24T07:00")
    wires.publishes("courier", "b", THREE)
    sun = wires.publishes("sun", "c", THREE)
    wires.run("2018-10-24T08:00")
    assert copies(wires) == {}
    wires.publishes("lakelandwire", "a", ONCE, extra=NOTICE)
    wires.run("2018-10-25T07:00", "--reread")
    correction = next(c for c in wires.changes() if c["change"] == "corrected")
    assert {(one["still"], one["followed_at"]) for one in copies(wires).values()} == {(True, None)}
    letter = text_of(wires.mail(ANN)[-1])
    assert "Sun still carries it, seen 25 October 2018." in letter
    assert "Courier still carries it, seen 25 October 2018." in letter
    wires.publishes("courier", "b", ONCE)
    wires.run("2018-10-26T07:00", "--reread")
    wires.press.prints(sun, "<html><title>Sun</title><p>Subscribe to continue reading.</p></html>")
    wires.run("2018-10-27T07:00", "--reread")
    found = copies(wires)
    assert found["Courier"] == {
        "story": "ice",
        "claim": "meetings",
        "seq": correction["seq"],
        "outlet": "Courier",
        "url": "https://courier.example/b",
        "value": correction["before"]["value"],
        "still": False,
        "seen_at": "2018-10-27T11:00:00Z",
        "followed_at": "2018-10-26T11:00:00Z",
    }
    left = found["Sun"]
    assert (left["still"], left["seen_at"], left["followed_at"]) == (
        True, "2018-10-26T11:00:00Z", None,
    )  # fmt: skip
    said = wires.digest("record")
    assert "three meetings: Sun still carries it, seen 26 October 2018." in said
    assert "Courier was seen without it on 26 October 2018." in said
    shown = wires.digest("record", "--copies")
    assert "· " not in shown
    assert "! three meetings: Sun still carries it" in shown
    with Ledger(f"sqlite:///{wires.folder / 'digest.db'}") as ledger:
        known = load(wires.folder / "config.toml")
        desk = TestClient(app(lambda: known, ledger, lambda: MORNING), "http://localhost:8000")
        page = desk.get("/ice/meetings").text
    assert page.count("Copies: ") == 1
    assert "Sun still carries it, seen 26 October 2018." in page
    assert len(wires.mail(ANN)) == 2


@pytest.mark.parametrize("taken_back", ["corrected", "withdrawn"])
def test_a_copy_found_after_its_origin_was_mended_contradicts_nobody(
    wires: Newsroom, taken_back: str
) -> None:
    wires.joins(ANN)
    wires.publishes("lakelandwire", "a", THREE)
    wires.run("2018-10-24T07:00")
    gone = "<footer>Retraction: Lakeland Wire has retracted this article.</footer>"
    extra = NOTICE if taken_back == "corrected" else gone
    wires.publishes("lakelandwire", "a", ONCE if taken_back == "corrected" else THREE, extra=extra)
    wires.run("2018-10-25T07:00", "--reread")
    wires.publishes("courier", "b", THREE)
    wires.run("2018-10-25T08:00")
    assert wires.told() == [
        ("meetings", "first"), ("meetings", taken_back),
        ("meetings", "repeated"), ("meetings", taken_back),
    ]  # fmt: skip
    assert wires.changes()[-1]["report"] == "https://lakelandwire.example/a"
    assert copies(wires)["Courier"]["still"] is True
    assert wires.standing()["state"] == ("agreed" if taken_back == "corrected" else "empty")
    assert len(wires.mail(ANN)) == 2


def test_a_copy_with_a_notice_of_its_own_has_followed(wires: Newsroom) -> None:
    wires.publishes("lakelandwire", "a", THREE)
    wires.run("2018-10-24T07:00")
    wires.publishes("courier", "b", THREE)
    wires.run("2018-10-24T08:00")
    wires.publishes("lakelandwire", "a", ONCE, extra=NOTICE)
    wires.run("2018-10-25T07:00", "--reread")
    wires.publishes("courier", "b", THREE, extra=NOTICE)
    wires.run("2018-10-25T09:00", "--reread")
    assert copies(wires)["Courier"]["followed_at"] == "2018-10-25T13:00:00Z"


# ── on the report's own page ───────────────────────────────────────────────────────────


def test_a_notice_without_a_change_corrects_by_its_own_words(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", THREE, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    corrected = newsroom.changes()[-1]
    assert (corrected["change"], corrected["after"]["value"]["low"]) == ("corrected", 1)
    assert corrected["after"]["evidence"] in NOTICE


def test_a_notice_on_one_claim_does_not_cover_a_silent_change_of_another(
    newsroom: Newsroom,
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", ONCE, SIGNED, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    newsroom.run("2018-10-24T13:00")
    assert sorted(newsroom.told()[2:]) == [
        ("contract", "silently_edited"), ("meetings", "corrected"),
    ]  # fmt: skip
    told = [text_of(message) for message in newsroom.mail(ANN)[1:]]
    assert "corrected its report" in told[0]
    assert "without a notice" in told[1]
    assert "last seen on 24 October 2018, 07:00" in told[1]
    assert "not there on 24 October 2018, 09:00" in told[1]


def test_a_notice_that_comes_late_amends_the_silent_edit(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", ONCE)
    newsroom.run("2018-10-24T08:00", "--reread")
    newsroom.run("2018-10-24T12:00")
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-25T07:00", "--reread")
    newsroom.run("2018-10-26T07:00", "--reread")
    _, silent, late = newsroom.changes()
    assert (silent["change"], silent["announced"]) == ("silently_edited", False)
    assert (late["change"], late["announced"], late["amends"]) == ("corrected", True, silent["seq"])
    assert len(newsroom.mail(ANN)) == 2, "they know already what is said now"


def test_a_retraction_that_repeats_the_numbers_is_not_read_as_saying_them(
    newsroom: Newsroom,
) -> None:
    url = newsroom.publishes("post", "a", THREE)
    newsroom.publishes("ledger", "b", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.press.prints(
        url,
        "<html><head><title>Amazon and ICE</title></head><body><article><h1>Amazon and ICE</h1>"
        "<p>Editor's note: The Post has retracted this article. It said that Amazon officials met"
        " with ICE officials three times, and that ICE has signed a contract with Amazon Web"
        " Services. Neither could be verified, and the Post regrets the errors.</p>"
        "</article></body></html>",
    )
    newsroom.run("2018-10-24T12:00", "--reread")
    newsroom.run("2018-10-24T13:00", "--reread")
    assert {change["change"] for change in newsroom.changes()[2:]} == {"withdrawn"}
    assert all(change["after"] is None for change in newsroom.changes()[2:])


def test_a_correction_of_a_detail_nobody_tracks_is_not_mailed(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    spelt = "<footer>Correction: An earlier version misspelled the name of Sen. Hale.</footer>"
    newsroom.publishes("post", "a", THREE, extra=spelt)
    newsroom.run("2018-10-25T07:00", "--reread")
    assert newsroom.told() == [("meetings", "first")]
    assert len(newsroom.mail()) == 1


def test_what_was_dropped_was_seen_at_one_hour_and_missed_at_another(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    newsroom.run("2018-10-24T07:20", "--reread")
    newsroom.publishes("post", "a", NONE)
    newsroom.run("2018-10-24T08:00", "--reread")
    newsroom.run("2018-10-24T08:40", "--reread")
    newsroom.run("2018-10-24T13:00")
    seen = (
        "The old words were last seen on 24 October 2018, 07:20; they were not there on"
        " 24 October 2018, 08:00."
    )
    assert seen in text_of(newsroom.mail(ANN)[-1])
    assert seen in newsroom.digest("changes")
