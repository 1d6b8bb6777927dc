"""A copy of the record, and what becomes of readers when it takes the record's place."""

import contextlib
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import config
from digest.deliver import journal
from digest.deliver.journal import Sent, Word
from digest.errors import Busy, LedgerError, Refused
from digest.ledger import Ledger, advance, backup, readers, record, tables
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.pipeline import planning, publish, restoring
from digest.pipeline.restoring import Restored

from .posted import NOON
from .test_ledger import met, put_on_record

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def settings(store: str, tmp_path: Path) -> config.Settings:
    """A newsroom with one claim, and Ann, who is subscribed; on each kind of store."""
    path = tmp_path / "config.toml"
    path.write_text(
        f'[store]\nurl = "{store}"\n[[story]]\nid = "ice"\n[[story.claim]]\n'
        'id = "meetings"\nkind = "count"\nquestion = "How often have they met?"\n'
    )
    return config.load(path)


def news(settings: config.Settings) -> None:
    """Ann joins, and something is on record that she has not been told."""
    with Ledger(settings.store) as ledger:
        with ledger.writing() as tx:
            advance(tx, NOON)
            readers.add_subscriber(tx, "ann@reader.example", Wishes(), NOON)
        put_on_record(ledger, met(3))


def mailed(settings: config.Settings, at: datetime) -> int:
    with Ledger(settings.store) as ledger:
        return publish(settings, ledger, at).accepted


def states(settings: config.Settings) -> list[Sending]:
    with Ledger(settings.store) as ledger, ledger.reading() as tx:
        return [Sending(state) for state in tx.scalars(sa.select(tables.outbox.c.state))]


def test_a_copy_is_the_record_as_it_was(settings: config.Settings, tmp_path: Path) -> None:
    news(settings)
    copy = tmp_path / "copy"
    backup.back_up(settings.store, copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    with Ledger(settings.store) as ledger, ledger.writing() as tx:
        readers.add_subscriber(tx, "bob@reader.example", Wishes(), NOON)
    done = restoring.restore(settings, copy, LATER, knowing=False)
    with Ledger(settings.store) as ledger, ledger.reading() as tx:
        assert [reader.email for reader in readers.subscribers(tx)] == ["ann@reader.example"]
        assert len(record.changes(tx)) == 1
    assert done.kept
    assert mailed(settings, LATER) == 1


def test_what_waited_in_the_copy_and_was_sent_is_not_sent_again(
    settings: config.Settings, tmp_path: Path
) -> None:
    news(settings)
    with Ledger(settings.store) as ledger:
        planning.plan(settings, ledger, NOON, due=False)
    copy = tmp_path / "copy"
    backup.back_up(settings.store, copy)
    assert mailed(settings, LATER) == 1
    done = restoring.restore(settings, copy, LATER, knowing=False)
    assert (done.settled, done.unknown) == (1, 0)
    assert states(settings) == [Sending.ACCEPTED]
    assert mailed(settings, LATER + timedelta(hours=1)) == 0


def test_a_copy_that_does_not_know_what_was_sent_is_refused_unless_one_knows(
    settings: config.Settings, tmp_path: Path
) -> None:
    news(settings)
    copy = tmp_path / "copy"
    backup.back_up(settings.store, copy)
    assert mailed(settings, LATER) == 1
    with pytest.raises(Refused, match=r"1 message sent after this copy .* --i-know"):
        restoring.restore(settings, copy, LATER, knowing=False)
    assert states(settings) == [Sending.ACCEPTED]  # nothing has been changed
    done = restoring.restore(settings, copy, LATER, knowing=True)
    assert (done.settled, done.unknown) == (0, 1)
    assert states(settings) == []


def test_what_is_no_copy_of_a_store_is_refused(settings: config.Settings, tmp_path: Path) -> None:
    news(settings)
    other = tmp_path / "letter.txt"
    other.write_text("Dear editor, " * 1000)
    with pytest.raises(LedgerError):
        restoring.restore(settings, other, LATER, knowing=True)
    with pytest.raises(LedgerError):
        restoring.restore(settings, tmp_path / "nothing", LATER, knowing=True)
    assert mailed(settings, LATER) == 1


def test_a_copy_is_never_written_over(settings: config.Settings, tmp_path: Path) -> None:
    news(settings)
    copy = tmp_path / "copy"
    copy.write_text("of last week")
    with pytest.raises(Refused, match="is there already"):
        backup.back_up(settings.store, copy)
    assert copy.read_text() == "of last week"


# ── of files ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def filed(tmp_path: Path) -> config.Settings:
    """A newsroom whose record is a file, with news, copied."""
    path = tmp_path / "config.toml"
    path.write_text(
        '[[story]]\nid = "ice"\n[[story.claim]]\n'
        'id = "meetings"\nkind = "count"\nquestion = "How often have they met?"\n'
    )
    settings = config.load(path)
    news(settings)
    backup.back_up(settings.store, tmp_path / "copy")
    return settings


def test_a_damaged_record_is_replaced_and_kept(filed: config.Settings, tmp_path: Path) -> None:
    store = tmp_path / "digest.db"
    store.write_bytes(b"\0" * 8192)
    done = restoring.restore(filed, tmp_path / "copy", LATER, knowing=False)
    assert done == Restored(f"{store}.before-20181024130000", 0, 0)
    assert Path(done.kept or "").read_bytes() == b"\0" * 8192
    assert mailed(filed, LATER) == 1


def test_a_damaged_copy_replaces_nothing(filed: config.Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    before = (tmp_path / "digest.db").read_bytes()
    with pytest.raises(LedgerError):
        restoring.restore(filed, copy, LATER, knowing=True)
    assert (tmp_path / "digest.db").read_bytes() == before
    assert not list(tmp_path.glob("*.restoring*"))


def test_while_a_run_goes_on_nothing_is_replaced(filed: config.Settings, tmp_path: Path) -> None:
    with Ledger(filed.store) as ledger, ledger.lock("publish"), pytest.raises(Busy):
        restoring.restore(filed, tmp_path / "copy", LATER, knowing=True)


def test_at_no_moment_is_there_no_record(
    filed: config.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a run that starts just then would make an empty one, and tell everybody again."""
    store, seen = tmp_path / "digest.db", []
    for name in ("link", "replace", "rename", "unlink"):
        real = getattr(os, name)

        def watched(*given: object, real: object = real) -> None:
            real(*given)  # type: ignore[operator]
            seen.append(store.exists())

        monkeypatch.setattr(os, name, watched)
    restoring.restore(filed, tmp_path / "copy", LATER, knowing=False)
    assert seen
    assert all(seen)
    with sqlite3.connect(store) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# ── the journal ────────────────────────────────────────────────────────────────────────


def note(stem: Path, sent: Sent) -> None:
    with contextlib.closing(journal.Journal(stem, sent.at)) as opened:
        opened.note(sent.message_id, sent.word)


def test_the_journal_is_read_as_it_was_written_but_for_a_torn_line(tmp_path: Path) -> None:
    stem = tmp_path / "digest.db.sent"
    lines = [Sent(NOON, "<1@x>", Word.ACCEPTED), Sent(LATER, "<2@x>", Word.UNCERTAIN)]
    for line in lines:
        note(stem, line)
    (written,) = tmp_path.glob("digest.db.sent-*")
    written.write_text(written.read_text() + "2018-10-24T13:00:00+00:00 <3@x> acc")
    assert list(journal.read(stem)) == lines


def test_months_that_are_long_over_are_forgotten(tmp_path: Path) -> None:
    stem = tmp_path / "sent"
    for days in (0, 40, 80):
        note(stem, Sent(NOON + timedelta(days=days), f"<{days}@x>", Word.ACCEPTED))
    journal.forget(stem, NOON + timedelta(days=40))
    assert [sent.message_id for sent in journal.read(stem)] == ["<40@x>", "<80@x>"]


def test_a_line_that_was_cut_off_spoils_none_after_it(tmp_path: Path) -> None:
    stem = tmp_path / "sent"
    note(stem, Sent(NOON, "<1@x>", Word.ACCEPTED))
    (written,) = tmp_path.glob("sent-*")
    written.write_text(written.read_text() + "2018-10-24T13:00:00+00:00 <2@x> acc")
    note(stem, Sent(NOON, "<3@x>", Word.BEGUN))
    assert [sent.message_id for sent in journal.read(stem)] == ["<1@x>", "<3@x>"]


def test_a_disk_that_is_full_is_an_error_and_no_half_a_line(tmp_path: Path) -> None:
    opened = journal.Journal(tmp_path / "sent", NOON)
    opened._path = Path("/dev/full")
    with contextlib.closing(opened), pytest.raises(OSError, match="No space left"):
        opened.note("<1@x>", Word.BEGUN)
