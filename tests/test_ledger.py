"""The record, over each kind of database."""

import multiprocessing
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from digest.errors import Busy, LedgerError, Refused, TooEarly
from digest.ledger import (
    Ledger,
    advance,
    gathered,
    notices,
    outbox,
    readers,
    readings,
    record,
    sending,
    tables,
    told,
)
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.ledger.store import HEAD
from digest.model import (
    Change,
    ChangeKind,
    Message,
    Notice,
    NoticeKind,
    Page,
    Passage,
    Stance,
    Statement,
    Subscriber,
    Touch,
    Validators,
)
from digest.values import Count

from .posted import NOON, begin, hand_over, plan_edition
from .timing import least

URL = "https://post.example/meetings"
PAGE = Page(
    url=URL,
    outlet="Post",
    title="They met",
    text="They met three times.",
    published=NOON,
    passages=(Passage(text="Correction: none.", where="footer", published=NOON.date()),),
)


def met(times: int) -> Statement:
    return Statement(
        story="ice",
        claim="meetings",
        value=Count(low=times, high=times, stated=times, unit="meetings", text="three times"),
        stance=Stance.ASSERTED,
        speaker="ICE",
        evidence="They met three times.",
        url=URL,
        outlet="Post",
        engine="rules/1",
        version=1,
        origin=URL,
        as_of=NOON.date(),
        published=NOON,
    )


def first(statement: Statement) -> Change:
    return Change(
        story="ice",
        claim="meetings",
        kind=ChangeKind.FIRST,
        report=URL,
        version=1,
        before=None,
        after=statement,
    )


def put_on_record(ledger: Ledger, statement: Statement) -> Change:
    with ledger.writing() as tx:
        gathered.want(tx, URL, "ice", NOON)
        [due] = gathered.due(tx, NOON, always=[URL])
        version = record.add_version(tx, due.id, PAGE, NOON)
        [entered] = record.enter_statements(tx, version.id, [statement])
        return record.enter_change(tx, first(entered), NOON)


def join(ledger: Ledger, email: str) -> Subscriber:
    with ledger.writing() as tx:
        return readers.add_subscriber(tx, email, Wishes(), NOON)


def test_a_store_brought_along_by_every_migration_is_like_a_new_one(store: str) -> None:
    migrated_to("head", store)
    engine = sa.create_engine(store)
    with engine.begin() as tx:
        assert compare_metadata(MigrationContext.configure(tx), tables.metadata) == []
        brought_along = made_of(tx)
        tables.metadata.drop_all(tx)
        tx.execute(sa.text("DROP TABLE alembic_version"))
    with Ledger(store), engine.connect() as tx:
        assert made_of(tx) == brought_along
        assert tx.scalar(sa.text("SELECT version_num FROM alembic_version")) == HEAD
    engine.dispose()


def made_of(tx: sa.Connection) -> dict[str, object]:
    """What each table of a store is, whatever order its columns came in."""
    look = sa.inspect(tx)
    named = sorted(look.get_table_names())
    return {
        name: [
            sorted(str(column) for column in look.get_columns(name)),
            look.get_pk_constraint(name)["constrained_columns"],
            sorted(str(index) for index in look.get_indexes(name)),
            sorted(
                f"{key['constrained_columns']} {key['referred_table']} {key['referred_columns']}"
                for key in look.get_foreign_keys(name)
            ),
            sorted(str(unique["column_names"]) for unique in look.get_unique_constraints(name)),
            sorted(str(check["sqltext"]) for check in look.get_check_constraints(name)),
        ]
        for name in named
    }


def test_a_store_newer_than_the_program_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'digest.db'}"
    with Ledger(url), sqlite3.connect(tmp_path / "digest.db") as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer than this program"):
        Ledger(url)


def test_a_store_from_before_readings_were_kept_is_brought_along(tmp_path: Path) -> None:
    path = tmp_path / "digest.db"
    url = f"sqlite:///{path}"
    migrated_to("0001", url)
    with sqlite3.connect(path) as old:
        old.executescript(BEFORE_READINGS)
    with Ledger(url) as ledger, ledger.reading() as tx:
        [said] = record.said(tx, 1, "ice", "meetings")
        assert record.live(tx, "ice", "meetings") == [said]
        assert readings.outdated(tx, {"ice": "mark"}) == {1: {"ice": None}}
        assert compare_metadata(MigrationContext.configure(tx), tables.metadata) == []
    assert (tmp_path / f"digest.db.before-{HEAD}-was-0001").exists()


def migrated_to(revision: str, url: str) -> None:
    settings = Config()
    settings.set_main_option("script_location", str(Path(tables.__file__).parent / "migrations"))
    with sa.create_engine(url).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


#: one report with one statement, as a store at 0001 held them
BEFORE_READINGS = """
INSERT INTO report (id, url, found_at, failures) VALUES (1, 'https://post.example/a', '', 0);
INSERT INTO announced (report, story) VALUES (1, 'ice');
INSERT INTO version VALUES
  (1, 1, 1, '2018-10-24T12:00:00.000000Z', 'Post', 'T', NULL, NULL, NULL, 'They met.',
   '[]', '[]', '');
INSERT INTO statement VALUES
  (1, 1, 'ice', 'meetings', 'https://post.example/a', 1, 'Post', NULL, NULL, 'declined', 'ICE',
   NULL, NULL, NULL, NULL, 0, 'They met.', 0, '', NULL, 'rules/1');
INSERT INTO change VALUES
  (1, 'ice', 'meetings', 'withheld', 'https://post.example/a', 1, NULL, 1, NULL, NULL, NULL,
   '2018-10-24T12:00:00.000000Z');
"""


def test_a_store_that_cannot_be_opened_says_where(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger(f"sqlite:///{tmp_path / 'nowhere' / 'digest.db'}")


def test_what_is_entered_reads_back_the_same(ledger: Ledger) -> None:
    entered = put_on_record(ledger, met(3))
    with ledger.reading() as tx:
        [found] = record.changes(tx, story="ice")
        [version] = record.versions_about(tx, "ice")
    assert found == entered
    assert found.after == met(3)
    assert version.page == PAGE


def test_a_statement_lives_until_a_change_ends_it(ledger: Ledger) -> None:
    change = put_on_record(ledger, met(3))
    with ledger.writing() as tx:
        [now] = record.enter_statements(tx, None, [met(1)])
        assert change.after is not None
        mended = replace(
            change, kind=ChangeKind.CORRECTED, before=change.after, after=now, ends=(change.after,)
        )
        record.enter_change(tx, mended, NOON)
        assert [s.value for s in record.live(tx, "ice", "meetings")] == [met(1).value]
        assert record.changes(tx)[-1].ends == (met(3),)


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError), ledger.writing() as tx:
        gathered.want(tx, URL, "ice", NOON)
        tx.execute(sa.insert(tables.change).values(story="ice"))
    with ledger.reading() as tx:
        assert gathered.due(tx, NOON) == []


def test_time_never_runs_backwards(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        advance(tx, NOON)
        advance(tx, NOON)
        with pytest.raises(TooEarly):
            advance(tx, NOON - timedelta(seconds=1))


def test_an_address_is_wanted_until_it_is_read(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        gathered.want(tx, URL, "ice", NOON)
        gathered.want(tx, URL, "bridge", NOON)
    with ledger.writing() as tx:
        [due] = gathered.due(tx, NOON)
        assert gathered.stories_of(tx, due.id) == {"ice", "bridge"}
        gathered.note_report_failure(tx, due.id, "timed out", NOON)
        assert gathered.due(tx, NOON) == []
        assert [d.url for d in gathered.due(tx, NOON + timedelta(hours=1))] == [URL]
        gathered.note_reading(tx, due.id, Validators("x"), NOON, changed=True, due_at=None)
        assert gathered.due(tx, NOON + timedelta(days=400)) == []
        [again] = gathered.due(tx, NOON, everything=True)
        assert again.validators == Validators("x")


def test_two_addresses_of_one_report_become_one(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        gathered.want(tx, URL, "ice", NOON)
        gathered.want(tx, f"{URL}?from=feed", "bridge", NOON)
        canonical, stray = gathered.due(tx, NOON)
        assert gathered.settle(tx, stray, URL) == (canonical.id, URL)
        assert [due.id for due in gathered.due(tx, NOON)] == [canonical.id]
        assert gathered.stories_of(tx, canonical.id) == {"ice", "bridge"}
        gathered.want(tx, f"{URL}?from=feed", "ice", NOON)
        assert len(gathered.due(tx, NOON)) == 1


def test_a_report_keeps_the_address_it_was_first_read_at(ledger: Ledger) -> None:
    put_on_record(ledger, met(3))
    with ledger.writing() as tx:
        [due] = gathered.due(tx, NOON, always=[URL])
        assert gathered.settle(tx, due, "https://post.example/new-name") == (due.id, URL)
        gathered.want(tx, "https://post.example/new-name", "ice", NOON)
        assert len(gathered.due(tx, NOON)) == 1


def test_a_report_with_a_record_of_its_own_is_folded_without_losing_it(ledger: Ledger) -> None:
    change = put_on_record(ledger, met(3))
    with ledger.writing() as tx:
        gathered.want(tx, "https://post.example/other", "ice", NOON)
        first, other = gathered.due(tx, NOON)
        assert gathered.settle(tx, first, other.url) == (other.id, other.url)
        assert [due.id for due in gathered.due(tx, NOON)] == [other.id]
        assert record.changes(tx) == [change]


def test_nobody_subscribes_twice_and_whoever_left_may_come_back(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    with ledger.writing() as tx, pytest.raises(Refused):
        readers.add_subscriber(tx, "ann@example.org", Wishes(), NOON)
    put_on_record(ledger, met(3))
    with ledger.writing() as tx:
        readers.remove_subscriber(tx, "ann@example.org", NOON)
        with pytest.raises(Refused):
            readers.remove_subscriber(tx, "ann@example.org", NOON)
        back = readers.add_subscriber(tx, "ann@example.org", Wishes(), NOON)
    assert (back.id, back.since) == (reader.id, 1)


def plan_one(ledger: Ledger, reader: Subscriber, change: Change, **facts: Any) -> Message:
    with ledger.writing() as tx:
        return plan_edition(tx, reader, change, **facts)


def test_who_was_told_what_is_known_once_it_is_owed(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    change = put_on_record(ledger, met(3))
    message = plan_one(ledger, reader, change)
    with ledger.writing() as tx:
        assert told.told(tx, reader) == []
        waits = told.covered(tx, reader).waits
        assert waits is not None
        assert waits.seen == change.seq
        assert begin(tx, message)
        sending.settle(tx, message, Sending.ACCEPTED, NOON, "250 queued")
        [heard] = told.told(tx, reader)
        assert (heard.seq, heard.statement.value) == (change.seq, met(3).value)
        assert told.told_in(tx, [change.seq], [reader.id]) == {reader.id: [message.message_id]}
        assert told.covered(tx, reader).through == change.seq


def test_what_was_turned_away_for_good_is_owed_again(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    message = plan_one(ledger, reader, put_on_record(ledger, met(3)), day=NOON.date())
    with ledger.writing() as tx:
        assert begin(tx, message)
        sending.settle(tx, message, Sending.REJECTED, NOON, "550 no such mailbox")
        covered = told.covered(tx, reader)
    assert (covered.through, covered.first, covered.last) == (reader.since, True, NOON.date())


def test_a_newer_message_takes_the_place_of_one_that_still_waits(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    change = put_on_record(ledger, met(3))
    stale = plan_one(ledger, reader, change)
    fresh = plan_one(ledger, reader, change)
    assert fresh.id != stale.id
    with ledger.reading() as tx:
        assert outbox.tally(tx) == {Sending.CANCELLED: 1, Sending.PLANNED: 1}


def test_what_waits_is_cancelled_for_however_many_readers(ledger: Ledger) -> None:
    """More than either kind of database takes at once."""
    plan_one(ledger, join(ledger, "ann@example.org"), put_on_record(ledger, met(3)))
    with ledger.writing() as tx:
        outbox.supersede(tx, range(300_000), NOON, "the record has gone on since")
        assert outbox.tally(tx) == {Sending.CANCELLED: 1}


def test_a_message_is_not_sent_to_somebody_who_has_left(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    message = plan_one(ledger, reader, put_on_record(ledger, met(3)))
    with ledger.writing() as tx:
        readers.remove_subscriber(tx, "ann@example.org", NOON)
        assert not begin(tx, message)
        assert outbox.tally(tx) == {Sending.CANCELLED: 1}


def test_a_message_turned_away_waits_longer_each_time_and_not_for_ever(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    message = plan_one(ledger, reader, put_on_record(ledger, met(3)))
    now, waits = NOON, []
    state = Sending.DEFERRED
    while state is Sending.DEFERRED:
        with ledger.writing() as tx:
            assert begin(tx, message, now)
            state = sending.settle(tx, message, Sending.DEFERRED, now, "451 later")
            if state is Sending.DEFERRED:
                later = next(
                    minutes
                    for minutes in range(2000)
                    if sending.waiting(tx, now + timedelta(minutes=minutes))
                )
                waits.append(later)
                now += timedelta(minutes=later)
    for waited, nominal in zip(waits[:5], (5, 15, 60, 240, 720), strict=True):
        assert 0.9 * nominal <= waited <= nominal  # some sooner, so that not all come at once
    assert state is Sending.REJECTED


def test_a_doubtful_message_is_tried_once_more_with_the_same_id(ledger: Ledger) -> None:
    reader = join(ledger, "ann@example.org")
    message = plan_one(ledger, reader, put_on_record(ledger, met(3)))
    half_an_hour = NOON + timedelta(minutes=30)
    with ledger.writing() as tx:
        begin(tx, message)
        assert sending.interrupted(tx) == [message]
        sending.settle(tx, message, Sending.UNCERTAIN, NOON, "lost after the dot")
        assert sending.waiting(tx, NOON) == []
        assert sending.waiting(tx, half_an_hour) == [message]
        begin(tx, message, half_an_hour)
        sending.settle(tx, message, Sending.UNCERTAIN, half_an_hour, "lost again")
        assert sending.waiting(tx, NOON + timedelta(days=9)) == []


def test_a_doubtful_message_may_have_arrived_though_its_reader_wants_no_mail_now(
    ledger: Ledger,
) -> None:
    reader = join(ledger, "ann@example.org")
    change = put_on_record(ledger, met(3))
    message = plan_one(ledger, reader, change)
    half_an_hour = NOON + timedelta(minutes=30)
    with ledger.writing() as tx:
        begin(tx, message)
        sending.settle(tx, message, Sending.UNCERTAIN, NOON, "lost after the dot")
        readers.change_wishes(tx, reader, Wishes(paused=True))
        assert not begin(tx, message, half_an_hour)
        assert sending.waiting(tx, half_an_hour) == []
        assert outbox.tally(tx) == {Sending.UNCERTAIN: 1}
        assert [heard.seq for heard in told.told(tx, reader)] == [change.seq]


def test_what_turns_out_not_to_have_arrived_is_owed_again_whatever_came_after(
    ledger: Ledger,
) -> None:
    reader = join(ledger, "ann@example.org")
    first_told, doubtful = (put_on_record(ledger, met(times)) for times in (3, 4))
    half_an_hour = NOON + timedelta(minutes=30)
    with ledger.writing() as tx:
        hand_over(tx, plan_edition(tx, reader, first_told), Sending.ACCEPTED)
        lost = plan_edition(tx, reader, doubtful)
        hand_over(tx, lost, Sending.UNCERTAIN)
    later = put_on_record(ledger, met(5))
    with ledger.writing() as tx:
        hand_over(tx, plan_edition(tx, reader, later), Sending.ACCEPTED)
        assert told.covered(tx, reader).through == later.seq
        hand_over(tx, lost, Sending.REJECTED, "550 no room", half_an_hour)
        assert [heard.seq for heard in told.told(tx, reader)] == [first_told.seq, later.seq]
        covered = told.covered(tx, reader)
    assert (covered.through, covered.course) == (first_told.seq, f"reader {reader.id}")


def test_what_a_reader_was_told_is_found_as_fast_in_a_long_record(ledger: Ledger) -> None:
    """However much else has changed between the first thing they were told and the last."""

    def seconds() -> float:
        with ledger.reading() as tx:
            return least(lambda _: told.told(tx, reader), rounds=3)

    reader = join(ledger, "ann@example.org")
    early = put_on_record(ledger, met(3))
    with ledger.writing() as tx:
        hand_over(tx, plan_edition(tx, reader, early), Sending.ACCEPTED)
    short, last = seconds(), early
    with ledger.writing() as tx:
        for times in range(400):
            [said] = record.enter_statements(tx, None, [met(times % 9)])
            assert last.after is not None
            moved = replace(first(said), kind=ChangeKind.UPDATED, ends=(last.after,))
            last = record.enter_change(tx, moved, NOON)
        hand_over(tx, plan_edition(tx, reader, last), Sending.ACCEPTED)
        assert [heard.seq for heard in told.told(tx, reader)] == [early.seq, last.seq]
    assert seconds() < 4 * short


def hold_lock(
    url: str, held: "multiprocessing.synchronize.Event", go: "multiprocessing.synchronize.Event"
) -> None:
    with Ledger(url) as ledger, ledger.lock("collect"):
        held.set()
        go.wait(30)


def test_one_run_at_a_time_and_a_dead_one_keeps_nobody_out(store: str) -> None:
    context = multiprocessing.get_context("spawn")
    held, go = context.Event(), context.Event()
    with Ledger(store) as ledger:
        other = context.Process(target=hold_lock, args=(store, held, go))
        other.start()
        assert held.wait(30)
        with pytest.raises(Busy), ledger.lock("collect"):
            pass
        with ledger.lock("publish"):
            pass
        other.kill()
        other.join()
        deadline = 50
        while deadline:
            try:
                with ledger.lock("collect"):
                    return
            except Busy:
                deadline -= 1
                multiprocessing.Event().wait(0.1)
        pytest.fail("the lock outlived its holder")


def test_a_notice_that_names_another_report_is_found_with_what_it_touches(ledger: Ledger) -> None:
    wrong, right = met(3).value, met(1).value
    touches = (Touch(claim="meetings", wrong=wrong, right=right),)
    entry = Notice(
        kind=NoticeKind.CORRECTION,
        text="They met once.",
        url="https://post.example/corrections",
        names=URL,
        cause="an editing error",
    )
    with ledger.writing() as tx:
        gathered.want(tx, entry.url, "ice", NOON, lists=True)
        gathered.want(tx, URL, "ice", NOON)
        page, one = gathered.due(tx, NOON)
        assert (page.lists, one.lists) == (True, False)
        carrier = record.add_version(tx, page.id, replace(PAGE, url=entry.url), NOON)
        record.add_version(tx, one.id, PAGE, NOON)
        for mark, found in (("old", ()), ("new", touches)):  # the newest reading holds
            key = readings.enter(tx, carrier.id, "ice", "rules/1", mark, NOON)
            notices.enter(tx, carrier.id, key, [replace(entry, touches=found)])
    with ledger.reading() as tx:
        [found_now] = notices.naming(tx, "ice", besides=one.id)
        assert found_now.notice == replace(entry, touches=touches, version=1)
        assert notices.naming(tx, "ice", besides=page.id) == []
        assert notices.naming(tx, "another", besides=one.id) == []
        assert [known.url for known in notices.headed(tx, "ice")] == [URL]
        assert [version.report for version in record.versions_about(tx, "ice")] == [URL]
        assert {due.url for due in gathered.due(tx, NOON, everything=True)} == {URL, entry.url}
    with ledger.writing() as tx:
        gathered.note_reading(tx, page.id, Validators(), NOON, changed=True, due_at=None)
        assert [due.url for due in gathered.due(tx, NOON, everything=True)] == [URL]
