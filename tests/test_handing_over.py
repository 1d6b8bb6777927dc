"""What a publish run does when the mail server, or the outbox, is in trouble."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import config, pipeline
from digest.deliver import journal
from digest.deliver.journal import Word
from digest.errors import Busy
from digest.ledger import Ledger, outbox, sending, tables
from digest.model import Message
from digest.pipeline import Published, handing_over, planning

from .killing import START, set_up
from .mailhub import Mailhub
from .replay import NONE, NOTICE, ONCE, THREE, Newsroom

POLICY = "550 5.7.1 mail from you is not wanted here"
HOUR = timedelta(hours=1)


class Room:
    """A newsroom that owes an edition to each of its readers, and a mail server."""

    def __init__(self, folder: Path, readers: int) -> None:
        self.hub = Mailhub(faulty=False)
        self.settings = config.load(set_up(folder, self.hub, readers))

    def publish(self, after: timedelta = timedelta(0), *, due: bool = False) -> Published:
        with Ledger(self.settings.store) as ledger:
            return pipeline.publish(self.settings, ledger, START + after, due=due)

    def states(self) -> Counter[str]:
        with Ledger(self.settings.store) as ledger, ledger.reading() as tx:
            return Counter({str(state): number for state, number in outbox.tally(tx).items()})

    def arrived(self) -> Counter[str]:
        return Counter(message.to for message in self.hub.accepted)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path, 30)
    yield opened
    opened.hub.close()


def test_a_server_that_refuses_us_stops_the_run_and_says_so(room: Room) -> None:
    room.hub.replies = {"": POLICY}
    done = room.publish()
    assert done.accepted == 0
    assert "the mail server refuses us" in done.failures[-1].why
    assert "5.7.1" in done.failures[-1].why
    assert room.states() == {"planned": 29, "deferred": 1}  # nobody is punished, nothing lost


def test_what_was_held_back_goes_out_an_hour_later_if_the_server_takes_it(room: Room) -> None:
    room.hub.replies = {"": POLICY}
    room.publish()
    room.hub.replies = {}
    held = room.publish(HOUR / 2)
    assert held.accepted == 0
    assert [failure.what for failure in held.failures] == ["mail"]
    assert room.publish(HOUR).accepted == 30
    assert set(room.arrived().values()) == {1}


def test_a_hold_is_over_once_the_server_speaks_of_readers_again(room: Room) -> None:
    room.hub.replies = {"": POLICY}
    room.publish()
    room.hub.replies = {f"r{n}@readers.example": "550 5.1.1 unknown" for n in range(8)}
    assert room.publish(HOUR).accepted == 22
    with Ledger(room.settings.store) as ledger, ledger.reading() as tx:
        assert sending.held_back(tx) is None


def test_one_reader_whose_server_refuses_us_does_not_hold_the_others_for_ever(room: Room) -> None:
    room.hub.replies = {"r3@readers.example": POLICY}
    for hours in range(3):
        room.publish(HOUR * hours)
    states = room.states()
    assert states["accepted"] == 29
    assert set(states) == {"accepted", "rejected"}
    assert "r3@readers.example" not in room.arrived()


def test_too_many_rejections_hold_the_rest(tmp_path: Path) -> None:
    room = Room(tmp_path, 60)
    room.hub.replies = {"": "550 not today"}
    done = room.publish()
    assert "too many messages are rejected" in done.failures[-1].why
    assert room.states()["planned"] >= 40


def test_a_few_rejections_hold_nobody(room: Room) -> None:
    room.hub.replies = {f"r{n}@readers.example": "550 5.1.1 unknown" for n in range(3)}
    assert room.publish().accepted == 27


def test_greylisting_is_no_trouble_for_others(room: Room) -> None:
    """Three in a row that are told to come back are not a server that is away."""
    room.hub.replies = {f"r{n}@readers.example": "451 4.7.1 come back later" for n in range(10)}
    assert room.publish().accepted == 20
    room.hub.replies = {}
    assert room.publish(timedelta(minutes=5)).accepted == 10
    assert set(room.arrived().values()) == {1}


def test_a_server_that_is_away_is_not_asked_for_each_message(room: Room) -> None:
    room.hub.close()
    done = room.publish()
    assert room.states() == {"planned": 27, "deferred": 3}
    assert len(done.failures) == 3


def test_whoever_takes_over_voids_the_earlier_lease(room: Room) -> None:
    with Ledger(room.settings.store) as ledger:
        room.hub.close()
        room.publish()
        with ledger.writing() as tx:
            old, new = sending.take_over(tx), sending.take_over(tx)
            message = sending.waiting(tx, START)[0]
            with pytest.raises(Busy):
                sending.begin(tx, [message], START, old)
            assert sending.begin(tx, [message], START, new)
            assert not sending.begin(tx, [message], START, new)  # it is under way already


def test_an_edition_that_waited_too_long_is_made_anew(room: Room, tmp_path: Path) -> None:
    path = room.settings.path
    path.write_text(path.read_text("utf-8").replace('"7 days"', '"8 hours"'), "utf-8")
    room.settings = config.load(path)
    hub, room.hub.faulty = room.hub, False
    hub.replies = {"": "451 4.3.0 not now"}
    room.publish()
    hub.replies = {}
    room.publish(HOUR * 9)
    assert room.states() == {"cancelled": 30, "accepted": 30}
    assert set(room.arrived().values()) == {1}
    with Ledger(room.settings.store) as ledger, ledger.reading() as tx:
        why = tx.scalars(sa.select(tables.delivery.c.detail).distinct()).all()
    assert "too late: the next edition tells it" in why


def test_a_long_run_on_schedule_is_broken_off_for_what_is_due_or_too_late(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At sixty a minute a morning's editions would leave in the evening, all others later."""
    monkeypatch.setattr(handing_over, "_SHIFT", timedelta(0))
    room.hub.replies = {"": "451 4.3.0 not now"}
    room.publish()
    room.hub.replies = {}
    assert room.publish(HOUR, due=True).accepted == 2  # one before it asks, and one after
    assert room.publish(HOUR).accepted == 28


def test_an_edition_is_as_late_as_its_hour_however_often_it_is_made_anew(
    newsroom: Newsroom,
) -> None:
    hub = Mailhub(faulty=False, replies={"": "451 4.3.0 not now"})
    newsroom.configure(f"smtp://127.0.0.1:{hub.port}")
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.digest("collect", "--now", "2018-10-24T06:00-04:00")
    for hour, host in ((12, "ledger"), (14, "post")):  # awake at noon
        newsroom.digest("publish", "--due", "--now", f"2018-10-24T{hour}:00-04:00", expect=1)
        newsroom.publishes(host, "b", NONE)
        newsroom.digest("collect", "--now", f"2018-10-24T{hour}:00-04:00")
    hub.replies = {}
    newsroom.digest("publish", "--due", "--now", "2018-10-24T15:01-04:00")
    hub.close()
    assert {message["state"] for message in newsroom.outbox()} == {"cancelled"}


# ── corrections at once ────────────────────────────────────────────────────────────────


@pytest.fixture
def hub(newsroom: Newsroom) -> Iterator[Mailhub]:
    """A server that turns away for now a correction to one who wants it at once."""
    opened = Mailhub(faulty=False)
    newsroom.configure(f"smtp://127.0.0.1:{opened.port}")
    newsroom.joins("ann@readers.example", "--corrections", "once")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.publishes("ledger", "b", NONE)
    newsroom.digest("collect", "--reread", "--now", "2018-10-25T06:57-04:00")
    opened.replies = {"": "451 4.7.1 come back later"}
    newsroom.digest("publish", "--due", "--now", "2018-10-25T06:58-04:00", expect=1)
    opened.replies = {}
    yield opened
    opened.close()


@pytest.mark.usefixtures("hub")
def test_a_correction_that_waits_keeps_the_news_for_its_hour(newsroom: Newsroom) -> None:
    newsroom.digest("publish", "--due", "--now", "2018-10-25T06:59-04:00")
    assert [m["state"] for m in newsroom.outbox()] == ["accepted", "deferred"]
    newsroom.publishes("post", "c", NONE)  # the record goes on
    newsroom.digest("collect", "--now", "2018-10-25T06:59-04:00")
    newsroom.digest("publish", "--due", "--now", "2018-10-25T06:59-04:00")
    *_, newest = newsroom.outbox()
    assert (newest["kind"], newest["state"]) == ("correction", "accepted")


@pytest.mark.usefixtures("hub")
def test_an_hour_that_comes_while_a_correction_waits_is_kept(newsroom: Newsroom) -> None:
    newsroom.digest("publish", "--due", "--now", "2018-10-25T07:00-04:00")
    _, waited, edition = newsroom.outbox()
    assert (waited["state"], edition["state"]) == ("cancelled", "accepted")
    assert edition["kind"] == "edition"
    assert edition["corrects"] == waited["corrects"]


# ── what the journal settles ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "state"),
    [
        (None, "planned"),  # never begun
        (Word.BEGUN, "uncertain"),
        (Word.ACCEPTED, "accepted"),
        (Word.UNCERTAIN, "uncertain"),
        (Word.REFUSED, "planned"),
    ],
)
def test_of_many_that_a_killed_run_had_at_hand_the_journal_tells_each(
    room: Room, word: Word | None, state: str
) -> None:
    message = at_hand(room, journal.mark(room.settings.journal))
    if word is not None:
        with closing(journal.Journal(room.settings.journal, START)) as opened:
            opened.note(message.message_id, Word.BEGUN)
            opened.note(message.message_id, word)
    room.hub.close()
    room.publish()
    assert last_state(room, message.id) == state


def test_where_the_machine_stopped_or_another_sent_it_the_journal_proves_nothing(
    room: Room,
) -> None:
    message = at_hand(room, "journal of another machine")
    room.hub.close()
    room.publish()
    assert last_state(room, message.id) == "uncertain"


def test_without_a_journal_no_mail_leaves(room: Room) -> None:
    folder = room.settings.path.parent
    (folder / f"digest.db.sent-{START:%Y-%m}").mkdir()
    done = room.publish()
    assert done.accepted == 0
    assert "send journal cannot be written" in done.failures[0].why
    assert room.states() == {"planned": 30}


def at_hand(room: Room, mark: str) -> Message:
    """The first message, at hand of a run that died; the server is away from now on."""
    with Ledger(room.settings.store) as ledger:
        planning.plan(room.settings, ledger, START, due=False)
        with ledger.writing() as tx:
            message = sending.waiting(tx, START)[0]
            assert sending.begin(tx, [message], START, sending.take_over(tx), mark)
    return message


def last_state(room: Room, message: int) -> str:
    """What became of a message, before it was tried again."""
    with Ledger(room.settings.store) as ledger, ledger.reading() as tx:
        tried = tables.delivery.c
        states = tx.scalars(
            sa.select(tried.state).where(tried.outbox == message).order_by(tried.id)
        ).all()
    return states[1]
