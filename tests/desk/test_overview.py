"""The desk's first page: what needs a person, what is owed, what is due next; and the log."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.desk.editors.ahead import coming
from digest.desk.editors.needs import Found, needs
from digest.desk.editors.overview import equation
from digest.ledger import editors, outages, overrides, sending
from digest.ledger.audience import Hour
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.ledger.sending import Hold
from digest.model import Blamed, Every, Outage, Override, Subscriber
from tests.posted import hand_over, plan_edition

from .inside import Editing
from .mailing import NOON, Mailing
from .records import put_on_record

NEW_YORK = ZoneInfo("America/New_York")
NOTHING = Found(outages=(), sources={}, held=None, blamed=(), waiting=0, short_of_room=False)
FEED = "https://post.example/feed"
FOLLOWED = f"""
[[story]]
id = "ice"
names = {{ ICE = [] }}
feeds = ["{FEED}"]
"""


# ── what needs a person ────────────────────────────────────────────────────────────────


def test_a_calm_desk_says_so(editing: Editing) -> None:
    assert "Nothing needs a person now." in editing.text("/desk")


def test_a_source_that_fails_and_mail_that_is_held_come_first(editing: Editing) -> None:
    editing.at.path.write_text(editing.at.path.read_text() + FOLLOWED)
    with editing.at.writing() as tx:
        for _ in range(2):
            outages.go_on(tx, FEED, "answered 503", NOON)
        sending.hold(tx, "550 5.7.1 blocked", NOON, timedelta(hours=1))
    page = editing.page("/desk")
    first, second = page.xpath("//*[@class='needs']//li")
    assert (
        "No mail goes out since 24 October 2018, 12:00: 550 5.7.1 blocked" in first.text_content()
    )
    assert "post.example cannot be read since 24 October 2018, 12:00" in second.text_content()
    (link,) = second.xpath(".//a/@href")
    assert editing.get(link).status_code == 200


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (replace(NOTHING, short_of_room=True), "The disk of the store is nearly full"),
        (replace(NOTHING, held=Hold("refused", NOON, NOON)), "No mail goes out since"),
        (replace(NOTHING, blamed=[Blamed(host="mail.example", words="554", number=2)]),
         "The mail server of mail.example refused 2 messages on our account: 554"),
        (replace(NOTHING, waiting=1), "1 matter waits for an editor"),
        (replace(NOTHING, outages=[Outage(what="https://a.example", why="", since=NOON, tries=2)]),
         "1 report cannot be read any more"),
    ],
)  # fmt: skip
def test_each_thing_is_told_in_words(found: Found, words: str) -> None:
    [need] = needs(found, NEW_YORK)
    assert need.words.startswith(words)


# ── what is owed ───────────────────────────────────────────────────────────────────────


@given(st.dictionaries(st.sampled_from(Sending), st.integers(0, 10**6)))
def test_what_was_planned_is_what_became_of_it(tally: dict[Sending, int]) -> None:
    parts = equation(tally)
    assert sum(part.number for part in parts) == sum(tally.values())
    assert [part.state for part in parts] == [
        "accepted", "rejected", "cancelled", "uncertain", "waiting",
    ]  # fmt: skip
    if any(tally.values()):
        last = parts[-1]
        assert last.x + last.width == pytest.approx(100, abs=0.01)


def test_the_outbox_runs_and_readers_are_counted(editing: Editing, mailing: Mailing) -> None:
    mailing.joins("ann@reader.example")
    mailing.joins("bob@reader.example", Wishes(paused=True))
    mailing.joins("cy@reader.example", Wishes(confirmed=False))
    with editing.at.writing() as tx:
        change = put_on_record(tx)
        ann = mailing.reader("ann@reader.example")
        hand_over(tx, plan_edition(tx, ann, change), Sending.REJECTED, at=NOON)
        plan_edition(tx, ann, change)
    words = editing.text("/desk")
    assert "Rejected 1 Cancelled 0 Uncertain 0 Waiting 1 Planned 2" in words
    assert "Mail goes to 1 Paused 1 Stopped: it came back 0 Not confirmed yet 1" in words
    assert "1 planned 1 rejected" in words
    assert "How many lanes of the bridge are open?" in words
    assert "@" not in editing.get("/desk").text


# ── what is due next ───────────────────────────────────────────────────────────────────


def reader(**facts: object) -> Subscriber:
    known: dict[str, object] = {"email": "a@b.example", "token": "t", "since": 0, "joined": NOON}
    return Subscriber(**(known | facts))  # type: ignore[arg-type]


def test_editions_due_together_are_one_line(editing: Editing) -> None:
    hours = [
        Hour(reader(at=time(7)), 3),
        Hour(reader(at=time(12), zone="Europe/London"), 2),  # 07:00 in New York, that day
        Hour(reader(every=Every.WEEK, weekday=0), 4),
        Hour(reader(every=Every.WEEK), 5),
    ]
    next_up = coming(editing.settings, NOON, hours, NOON)
    assert next_up.collect == NOON + timedelta(minutes=30)
    assert [(ahead.at, ahead.readers) for ahead in next_up.editions] == [
        (datetime(2018, 10, 25, 11, tzinfo=UTC), 5),
        (datetime(2018, 10, 29, 11, tzinfo=UTC), 4),
    ]
    assert next_up.floating == 5


def test_what_is_late_is_due_now(editing: Editing) -> None:
    assert coming(editing.settings, NOON - timedelta(days=1), [], NOON).collect == NOON
    assert coming(editing.settings, None, [], NOON).collect is None


# ── the log ────────────────────────────────────────────────────────────────────────────


def test_the_log_has_acts_and_decisions_newest_first(editing: Editing) -> None:
    with editing.at.writing() as tx:
        change = put_on_record(tx)
        assert change.after is not None
        editors.note_act(tx, "Rae", "paused", "a…@b.example", NOON)
        decided = Override(
            statement=change.after, read_as=None, editor="Ines", reason="two, not three"
        )
        overrides.enter(tx, decided, NOON + timedelta(hours=1))
    words = editing.text("/desk/log")
    assert words.index("Ines took back “three lanes”") < words.index("paused a…@b.example")
    assert "two, not three" in words
    assert "Three lanes are open." in words


def test_a_long_log_is_paged(editing: Editing) -> None:
    with editing.at.writing() as tx:
        for number in range(120):
            editors.note_act(tx, "Rae", "paused", f"number {number}.", NOON)
    seen = " ".join(editing.text(f"/desk/log?page={page}") for page in (1, 2, 3))
    assert all(f"number {number}." in seen for number in range(120))
    assert "Earlier" not in editing.text("/desk/log?page=3")
    assert editing.get("/desk/log?page=99999").status_code == 200


# ── every page ─────────────────────────────────────────────────────────────────────────


def test_nothing_is_shown_to_whoever_is_not_signed_in(editing: Editing) -> None:
    editing.at.joins("ann@reader.example")
    paths = ("", "/sources", "/sources/x", "/readers", "/readers/1", "/readers/1/preview",
             "/readers/1/edition", "/readers/1/erase", "/log", "/account")  # fmt: skip
    for path in paths:
        answer = editing.at.get(f"/desk{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/in"), path
    for path in ("/readers", "/readers/1/erase", "/readers/1/test", "/account/out"):
        assert editing.at.post(f"/desk{path}").status_code == 303
    assert editing.at.subscribed("ann@reader.example")
