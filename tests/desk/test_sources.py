"""Sources' health: read from real feeds, kept in bounds, drawn and told."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from digest import pipeline
from digest.desk.editors import charts
from digest.desk.editors.watched import health, watched
from digest.ledger import Tx, outages, polls
from digest.ledger.polls import Outcome, Poll
from digest.model import Outage
from tests.loopback import Press

from .inside import Editing
from .mailing import NOON

FEED, PAGE = "https://post.example/feed", "https://wire.example/report"
REPORT = "https://post.example/a"
ZONE = ZoneInfo("America/New_York")
ARTICLE = (
    "<html><head><title>Lanes</title></head><body><article><h1>Lanes</h1>"
    + "<p>Calder Bridge had three lanes open on Monday, the county said, and more would follow.</p>"
    * 6
    + "</article></body></html>"
)


@pytest.fixture
def press() -> Iterator[Press]:
    publishers = Press()
    yield publishers
    publishers.close()


def follows(editing: Editing, press: Press) -> None:
    """The desk's one story follows a feed and a page of its own."""
    editing.at.path.write_text(
        f"""
        [digest]
        base_url = "https://record.example"
        [net]
        connect = {{ "*.example" = "{press.address}" }}
        allow = ["127.0.0.0/8"]
        [[outlet]]
        name = "The Post"
        hosts = ["post.example"]
        [[story]]
        id = "bridge"
        title = "The bridge"
        feeds = ["{FEED}"]
        pages = ["{PAGE}"]
        names = {{ Calder = [] }}
        """
    )


def collect(editing: Editing, hours: float = 0) -> None:
    editing.at.later(hours=hours)
    pipeline.collect(editing.settings, editing.at.ledger, editing.at.clock())


def kept(editing: Editing, url: str) -> list[Poll]:
    with editing.at.ledger.reading() as tx:
        return polls.of_sources(tx).get(url, [])


def page_of(editing: Editing, url: str) -> str:
    return watched(editing.settings)[url].address


def test_every_answer_of_a_source_is_kept(editing: Editing, press: Press) -> None:
    follows(editing, press)
    press.feed(FEED, (REPORT, "Calder Bridge opens"), ("https://post.example/b", "A fair"))
    press.prints(REPORT, ARTICLE)
    press.prints(PAGE, ARTICLE)
    collect(editing)
    collect(editing, hours=1)
    press.prints(FEED, "gone", status=503)
    press.prints(PAGE, "pay", status=402)
    collect(editing, hours=1)
    assert [(p.outcome, p.found) for p in kept(editing, FEED)] == [
        (Outcome.READ, 1), (Outcome.UNCHANGED, 0), (Outcome.FAILED, 0),
    ]  # fmt: skip
    assert [(p.outcome, p.found) for p in kept(editing, PAGE)] == [
        (Outcome.READ, 1), (Outcome.UNCHANGED, 0), (Outcome.UNREADABLE, 0),
    ]  # fmt: skip
    assert kept(editing, FEED)[-1].why == "answered 503"
    assert not kept(editing, REPORT)  # a report is no source


def test_a_source_is_shown_with_its_reports_and_what_befell_it(
    editing: Editing, press: Press
) -> None:
    follows(editing, press)
    press.feed(FEED, (REPORT, "Calder Bridge opens"))
    press.prints(REPORT, "pay", status=402)
    press.prints(PAGE, ARTICLE)
    collect(editing)
    press.prints(FEED, "gone", status=503)
    collect(editing, hours=1)
    collect(editing, hours=1)
    listed = editing.text("/desk/sources")
    assert "Failing since 24 October 2018, 13:00: answered 503, 2 times" in listed
    assert "1 announced, 1 not readable" in listed
    assert listed.index("The Post") < listed.index("wire.example")  # what fails comes first
    shown = editing.text(page_of(editing, FEED))
    assert "From 24 October 2018, 13:00 to now: answered 503 (2 tries)" in shown
    assert REPORT in shown
    assert "behind a paywall" in shown or "402" in shown
    titles = editing.page(page_of(editing, FEED)).xpath("//*[@class='course']//title/text()")
    assert "24 October 2018, 12:00: 1 new report" in titles
    press.feed(FEED, (REPORT, "Calder Bridge opens"))
    collect(editing, hours=1)
    again = editing.text(page_of(editing, FEED))
    assert "From 24 October 2018, 13:00 to 24 October 2018, 15:00: answered 503" in again
    assert "Failing" not in again


def test_a_page_that_is_a_source_is_known_by_its_own_address(
    editing: Editing, press: Press
) -> None:
    follows(editing, press)
    press.feed(FEED)
    canonical = f'<link rel="canonical" href="{PAGE}-renamed">'
    press.prints(PAGE, ARTICLE.replace("<title>", f"{canonical}<title>"))
    press.prints(f"{PAGE}-renamed", "pay", status=402)
    collect(editing)
    collect(editing, hours=1)
    shown = editing.text(page_of(editing, PAGE))
    assert "Unreadable since" in shown
    assert f"{PAGE}-renamed" in shown
    assert "wire.example cannot be read" not in editing.text("/desk")  # once is not worth a word
    collect(editing, hours=1)
    assert "wire.example cannot be read since" in editing.text("/desk")


def test_only_the_newest_answers_are_kept(editing: Editing) -> None:
    with editing.at.writing() as tx:
        for hour in range(polls.KEPT + 30):
            _note(tx, FEED, hour)
        _note(tx, PAGE, 0)
    assert len(kept(editing, FEED)) == polls.KEPT
    assert kept(editing, FEED)[-1].at == NOON + timedelta(hours=polls.KEPT + 29)
    assert len(kept(editing, PAGE)) == 1


def _note(tx: Tx, url: str, hour: int) -> None:
    polls.note(tx, url, Poll(at=NOON + timedelta(hours=hour), outcome=Outcome.READ))


def test_a_source_that_is_silent_for_a_week_is_dead(editing: Editing) -> None:
    outage = Outage(what=FEED, why="timed out", since=NOON, tries=300)
    for days, word in ((1, "Failing"), (7, "Dead")):
        how = health(editing.settings, [], outage, NOON + timedelta(days=days))
        assert how.word == word


def test_the_large_chart_stays_within_its_frame() -> None:
    answers = [
        Poll(at=NOON + timedelta(hours=n), outcome=Outcome.READ, found=n * 40) for n in range(50)
    ]
    long_ago = Outage(
        what=FEED, why="503", since=NOON - timedelta(days=9), tries=3, ended=answers[9].at
    )
    still = Outage(what=FEED, why="503", since=answers[40].at, tries=3)
    over = Outage(what=FEED, why="503", since=NOON - timedelta(9), tries=3, ended=NOON)
    drawn = charts.course(answers, [still, long_ago, over], ZONE, answers[-1].at)
    assert drawn is not None
    assert [mark.x for mark in drawn.marks][:: len(drawn.marks) - 1] == [0, 100]
    assert len(drawn.spans) == 2  # one was over before
    assert all(span.x >= 0 and span.x + span.width <= 100.01 for span in drawn.spans)
    assert [day.words for day in drawn.days] == ["25 October", "26 October"]
    assert {mark.height for mark in drawn.marks} <= set(range(2, 17))


def test_too_little_to_draw_is_not_drawn() -> None:
    once = [Poll(at=NOON, outcome=Outcome.READ)]
    assert charts.course(once, [], ZONE, NOON) is None
    assert charts.course(once * 2, [], ZONE, NOON) is None
    assert charts.small([], ZONE) == ()


def test_an_outage_of_a_source_that_is_followed_no_more_needs_nobody(editing: Editing) -> None:
    with editing.at.writing() as tx:
        outages.go_on(tx, "https://past.example/feed", "gone", NOON)
    assert editing.get("/desk/sources").status_code == 200
    assert editing.get("/desk/sources/000000000000").status_code == 404
