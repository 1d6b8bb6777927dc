"""Whose reporting it really is: copies, stitched pages, credits with links, owners."""

from pathlib import Path
from typing import Any

import pytest

from .loopback import Press
from .replay import Newsroom, text_of

HOSTS = ("lakelandwire", "courier", "dispatch", "herald", "post")
FEEDS = tuple(f"https://{host}.example/feed" for host in HOSTS)

WIRE = (
    "Amazon officials met with ICE officials three times between May and August to go over the"
    " price of the software, according to emails that were released on Tuesday by a court in"
    " Lakeland."
)
EDITED = WIRE.replace("go over the price", "discuss the price").replace("a court", "the court")
CUT = (
    "Amazon officials met with ICE officials three times between May and August to go over the"
    " price."
)
CONTRACT = (
    "ICE does not have a contract with Amazon Web Services, a spokesman for the agency told the"
    " paper on Tuesday evening after two days of questions."
)


@pytest.fixture
def room(press: Press, tmp_path: Path) -> Newsroom:
    """Five outlets; Courier and Dispatch belong to one owner."""
    owned = "".join(
        f'\n[[outlet]]\nname = "{name}"\nhosts = ["{name.lower()}.example"]\nowner = "Tri-County"\n'
        for name in ("Courier", "Dispatch")
    )
    return Newsroom(press, tmp_path, FEEDS, outlets=owned)


def origins(newsroom: Newsroom, claim: str = "meetings") -> dict[str, str]:
    """The origin of every statement entered on a claim, by its outlet."""
    entered = (change["after"] for change in newsroom.changes() if change["claim"] == claim)
    return {statement["outlet"]: statement["origin"] for statement in entered if statement}


def behind(standing: dict[str, Any]) -> tuple[int, int]:
    return standing["outlets"], standing["origins"]


def test_a_wire_story_on_three_sites_is_one_origin_though_edited_and_cut(room: Newsroom) -> None:
    room.joins("ann@readers.example")
    wire = room.publishes("lakelandwire", "a", WIRE)
    room.run("2018-10-24T07:00")
    room.publishes("courier", "b", EDITED)
    room.publishes("herald", "c", CUT)
    room.run("2018-10-24T08:00")
    assert room.told() == [("meetings", kind) for kind in ("first", "repeated", "repeated")]
    assert set(origins(room).values()) == {wire}
    assert behind(room.standing()) == (3, 1)
    assert "3 outlets, 1 origin" in room.digest("record")
    assert len(room.mail()) == 1  # what is only repeated is no news
    room.publishes("lakelandwire", "a", WIRE.replace("three times", "twice"), extra=NOTICE_TWICE)
    room.run("2018-10-24T09:00", "--reread")
    assert room.told()[3:] == [("meetings", "corrected")] * 3
    assert "we told you" in text_of(room.mail()[-1]).lower()


NOTICE_TWICE = (
    "<footer>Correction: An earlier version of this article said that Amazon officials met with"
    " ICE officials three times. They met twice.</footer>"
)


def test_a_wire_report_seen_after_its_copies_is_their_origin(room: Newsroom) -> None:
    room.publishes("courier", "b", WIRE, "Copyright 2018 Lakeland Wire. All rights reserved.")
    room.run("2018-10-24T07:00")
    wire = room.publishes("lakelandwire", "a", WIRE)
    room.run("2018-10-24T08:00")
    room.publishes("herald", "c", EDITED)
    room.run("2018-10-24T09:00")
    assert origins(room) == {"Courier": "Lakeland Wire", "Lakeland Wire": wire, "Herald": wire}
    assert room.told() == [("meetings", kind) for kind in ("first", "repeated", "repeated")]
    assert behind(room.standing()) == (3, 1)


def test_a_page_stitched_from_three_has_the_origin_of_each_paragraph(room: Newsroom) -> None:
    post = room.publishes("post", "a", CONTRACT)
    wire = room.publishes("lakelandwire", "b", WIRE)
    room.run("2018-10-24T07:00")
    own = "ICE officials say that the agency signed an agreement with Amazon last week."
    stitched = room.publishes("herald", "c", CONTRACT, own, EDITED)
    room.run("2018-10-24T08:00")
    assert origins(room)["Herald"] == wire
    entered = [c["after"] for c in room.changes() if c["report"] == stitched]
    found = {statement["evidence"]: statement["origin"] for statement in entered}
    assert found[EDITED] == wire
    assert found[CONTRACT] == post
    assert found[own] == stitched


def test_a_paragraph_copied_from_a_report_that_was_read_for_nothing_has_its_origin(
    press: Press, tmp_path: Path
) -> None:
    """The copied page was on record before anybody asked how often they met."""
    newsroom = Newsroom(press, tmp_path, FEEDS)
    path = tmp_path / "config.toml"
    whole = path.read_text()
    path.write_text(whole.partition('  [[story.claim]]\n  id = "meetings"')[0])
    first = newsroom.publishes("post", "a", WIRE)
    newsroom.run("2018-10-24T07:00")
    assert newsroom.told() == []
    # The Post has dropped the paragraph by the time the claim is followed.
    newsroom.publishes("post", "a", "The talks came to nothing, the company said on Friday.")
    newsroom.run("2018-10-24T08:00", "--reread")
    path.write_text(whole)
    newsroom.publishes("herald", "b", EDITED)
    newsroom.run("2018-10-24T09:00")
    assert origins(newsroom) == {"Herald": first}


def test_outlets_of_one_owner_do_not_corroborate_each_other(room: Newsroom) -> None:
    room.publishes("courier", "a", "Amazon and ICE met three times, an engineer said.")
    room.run("2018-10-24T07:00")
    room.publishes("dispatch", "b", "Records show that Amazon and ICE have met three times.")
    room.run("2018-10-24T08:00")
    assert room.told() == [("meetings", "first"), ("meetings", "repeated")]
    assert behind(room.standing()) == (2, 1)
    room.publishes("herald", "c", "Amazon has met ICE three times, documents show.")
    room.run("2018-10-24T09:00")
    assert room.told()[-1] == ("meetings", "corroborated")
    assert behind(room.standing()) == (3, 2)


def test_first_reported_by_with_a_link_leads_to_that_report(room: Newsroom) -> None:
    room.publishes("post", "older", "Amazon has sold the software to two sheriffs.")
    linked = room.publishes("post", "scoop", "The agency has had the software on trial.")
    room.run("2018-10-24T07:00")
    credit = f"The emails were <a href='{linked}'>first reported by the Post</a> last week."
    room.publishes("herald", "b", "Amazon and ICE met three times, officials said.", credit)
    room.publishes("courier", "c", "Amazon and ICE met three times, as the Post reported.")
    room.run("2018-10-24T08:00")
    assert origins(room) == {"Herald": linked, "Courier": "Post"}


def test_a_credit_that_links_elsewhere_is_the_outlets_name(room: Newsroom) -> None:
    other = room.publishes("courier", "x", "Amazon has sold the software to two sheriffs.")
    room.publishes("post", "y", "Amazon has sold the software to a firm.")
    room.run("2018-10-24T07:00")
    credit = f"The emails were first reported by the Post. <a href='{other}'>More on this</a>."
    room.publishes("herald", "b", "Amazon and ICE met three times, officials said.", credit)
    room.run("2018-10-24T08:00")
    assert origins(room) == {"Herald": "Post"}


def test_a_store_from_before_paragraphs_were_kept_knows_a_copy(room: Newsroom) -> None:
    import sqlite3  # noqa: PLC0415 - only this test looks into the store

    first = room.publishes("post", "a", WIRE)
    room.run("2018-10-24T07:00")
    with sqlite3.connect(room.folder / "digest.db") as store:
        store.executescript("DELETE FROM sketch; DELETE FROM paragraph;")
    room.publishes("herald", "b", EDITED)
    room.run("2018-10-24T08:00")
    assert origins(room) == {"Post": first, "Herald": first}
