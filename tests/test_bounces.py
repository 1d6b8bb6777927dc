"""What follows from returned mail: on record, for the address, and for who was told."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import config, tokens
from digest.config import Settings
from digest.errors import DeliveryError
from digest.ledger import Ledger, bounces, outbox, readers, secret, sending, suppression, tables
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.model import Content, Kind, Letterhead, Message, ReturnKind
from digest.pipeline import keeping
from digest.pipeline.returned import refused, take, take_all

from . import returned_mail as mails
from .imap import ImapServer, Mailbox
from .posted import hand_over

ROOT = Path(__file__).parents[1]
NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HEAD = Letterhead(
    sender="On the Record <digest@record.example>",
    title="On the Record",
    base_url="https://record.example",
    bounce_address=mails.BOUNCES,
)
WORDS = Content(subject="One change", text="text", html="<p>text</p>")


def send(ledger: Ledger, at: datetime = NOON, state: Sending = Sending.ACCEPTED) -> Message:
    """A message to our reader, handed over."""
    with ledger.writing() as tx:
        known = [one for one in readers.subscribers(tx) if one.email == mails.READER]
        reader = known[0] if known else readers.add_subscriber(tx, mails.READER, Wishes(), at)
        outbox.plan_one(tx, reader, Kind.EDITION, WORDS, at, HEAD)
        message = sending.waiting(tx, at)[-1]
        hand_over(tx, message, state, at=at)
    return message


def marked(ledger: Ledger, message: Message, purpose: str = "r") -> str:
    with ledger.writing() as tx:
        return tokens.marked(secret(tx), mails.BOUNCES, purpose, message.id)


def about(message: Message, diagnosis: str, status: str, action: str = "failed") -> bytes:
    copy = mails.COPY.replace(mails.OURS, message.message_id)
    return mails.report(diagnosis, status, action, copy=copy)


def reason(ledger: Ledger) -> str | None:
    with ledger.reading() as tx:
        return suppression.reason_for(tx, mails.READER)


def returned_at(ledger: Ledger, message: Message) -> datetime | None:
    with ledger.reading() as tx:
        asked = sa.select(tables.outbox.c.returned).where(tables.outbox.c.id == message.id)
        return tx.scalar(asked)


def on_record(ledger: Ledger) -> list[tuple[str, bool]]:
    """The kind of each mail, and whether it is proven."""
    with ledger.reading() as tx:
        rows = tx.execute(sa.select(tables.bounce).order_by(tables.bounce.c.id))
        return [(row.kind, row.outbox is not None) for row in rows]


# ── one mail ───────────────────────────────────────────────────────────────────────────


def test_a_dead_address_with_our_mark_gets_no_more_mail(ledger: Ledger) -> None:
    message = send(ledger)
    raw = mails.report("550 5.1.1 no such user", "5.1.1", copy="")
    taken = take(ledger, raw, NOON + DAY, marked(ledger, message))
    assert taken.proven
    assert taken.given_up == reason(ledger) == "there is no such address"
    assert returned_at(ledger, message) == NOON + DAY


def test_a_mark_is_found_in_the_headers_and_in_small_letters_too(ledger: Ledger) -> None:
    message = send(ledger)
    raw = mails.report("550 5.1.1 no such user", "5.1.1", copy="")
    take(
        ledger, raw.replace(mails.BOUNCES.encode(), marked(ledger, message).upper().encode()), NOON
    )
    assert reason(ledger) is not None


def test_our_message_id_is_proof_for_whom_it_went_to_only(ledger: Ledger) -> None:
    message = send(ledger)
    raw = about(message, "550 5.1.1 no such user", "5.1.1")
    other = take(ledger, raw.replace(b"ana@", b"bo@"), NOON)
    assert not other.proven
    assert take(ledger, raw, NOON).given_up is not None


@pytest.mark.parametrize(
    "to", ["bounces+r1-aaaaaaaaaa@record.example", "bounces+r999-@record.example", mails.BOUNCES]
)
def test_what_anybody_could_have_written_is_recorded_and_does_nothing(
    ledger: Ledger, to: str
) -> None:
    message = send(ledger)
    taken = take(ledger, mails.report("550 5.1.1 no such user", "5.1.1"), NOON, to)
    assert not taken.proven
    assert reason(ledger) is None
    assert returned_at(ledger, message) is None
    assert on_record(ledger) == [("hard", False)]


def test_the_same_mail_counts_once(ledger: Ledger) -> None:
    message = send(ledger)
    raw = about(message, "550 no such user", "5.0.0")
    assert take(ledger, raw, NOON).new
    again = take(ledger, raw, NOON + DAY)
    assert not again.new
    assert again.given_up is None
    assert len(on_record(ledger)) == 1


def test_a_guess_suppresses_on_its_second_day(ledger: Ledger) -> None:
    for day in (0, 1):
        message = send(ledger, NOON + day * DAY)
        taken = take(ledger, about(message, "550 no such user", "5.0.0"), NOON + day * DAY)
        assert taken.returned.kind is ReturnKind.GUESS
        assert (taken.given_up is not None) == (day == 1)


def test_a_full_mailbox_suppresses_after_ten_days_and_not_where_mail_got_through(
    ledger: Ledger,
) -> None:
    for day in range(12):
        message = send(ledger, NOON + day * DAY)
        if day == 5:  # this one stays
            continue
        taken = take(ledger, about(message, "552 mailbox full", "5.2.2"), NOON + day * DAY)
        assert (taken.given_up is not None) == (day == 11)


def test_an_address_confirmed_anew_starts_from_nothing(ledger: Ledger) -> None:
    first = send(ledger)
    take(ledger, about(first, "550 5.1.1 no such user", "5.1.1"), NOON)
    with ledger.writing() as tx:
        suppression.lift(tx, mails.READER)
        tx.execute(sa.update(tables.subscriber).values(confirmed_at=NOON + DAY))
    second = send(ledger, NOON + 2 * DAY)
    taken = take(ledger, about(second, "552 mailbox full", "5.2.2"), NOON + 2 * DAY)
    assert taken.given_up is None


def test_our_own_fault_punishes_nobody_and_is_told(ledger: Ledger) -> None:
    for day in range(14):
        message = send(ledger, NOON + day * DAY)
        take(ledger, about(message, "550 5.7.1 blocked by a list", "5.7.1"), NOON + day * DAY)
        assert returned_at(ledger, message) is not None
    assert reason(ledger) is None
    with ledger.reading() as tx:
        [told] = bounces.blamed(tx, None)
        assert (told.host, told.number) == ("post.example", 14)
        assert told.words == "550 5.7.1 blocked by a list"
        assert bounces.blamed(tx, NOON + 13 * DAY) == []


def test_an_old_return_is_recorded_and_does_nothing(ledger: Ledger) -> None:
    message = send(ledger)
    raw = about(message, "550 5.1.1 no such user", "5.1.1")
    assert take(ledger, raw, NOON + 15 * DAY).proven
    assert reason(ledger) is None
    assert returned_at(ledger, message) is None


def test_a_delay_leaves_a_message_told(ledger: Ledger) -> None:
    message = send(ledger)
    take(ledger, about(message, "", "4.4.1", "delayed"), NOON + DAY)
    assert returned_at(ledger, message) is None


def test_who_complains_leaves_and_gets_no_more_mail(ledger: Ledger) -> None:
    message = send(ledger)
    mail_from = marked(ledger, message)
    taken = take(ledger, mails.complaint(mail_from=mail_from), NOON + DAY)
    assert taken.returned.kind is ReturnKind.COMPLAINT
    assert reason(ledger) == "its reader reported a message as unwanted"
    with ledger.reading() as tx:
        assert readers.subscribers(tx) == []
    assert returned_at(ledger, message) is None  # they had it, so it was told


def test_who_writes_to_the_address_for_leaving_leaves(ledger: Ledger) -> None:
    message = send(ledger)
    to = marked(ledger, message, "u")
    taken = take(ledger, mails.LETTER, NOON + 100 * DAY, to)
    assert taken.returned.kind is ReturnKind.LEAVE
    assert reason(ledger) is None
    with ledger.reading() as tx:
        assert readers.subscribers(tx) == []


def test_a_mark_for_returned_mail_does_not_make_anybody_leave(ledger: Ledger) -> None:
    message = send(ledger)
    take(ledger, mails.ANSWER, NOON, marked(ledger, message))
    with ledger.reading() as tx:
        assert len(readers.subscribers(tx)) == 1


def test_a_refusal_counts_like_a_return(ledger: Ledger) -> None:
    message = send(ledger, state=Sending.REJECTED)
    with ledger.writing() as tx:
        assert refused(tx, message, 550, "5.1.1", "5.1.1 no such user", NOON) is not None
        assert refused(tx, message, 550, "5.1.1", "5.1.1 no such user", NOON) is None
    assert reason(ledger) is not None
    assert on_record(ledger) == [("hard", True)]


def test_what_was_kept_for_long_enough_is_forgotten(ledger: Ledger, tmp_path: Path) -> None:
    message = send(ledger)
    take(ledger, about(message, "552 mailbox full", "5.2.2"), NOON)
    with ledger.writing() as tx:
        sending.settle(tx, message, Sending.ACCEPTED, NOON, "250 for ana@post.example")
    known = at(tmp_path, "")
    for days, left in ((29, True), (31, False)):
        keeping.tidy(known, ledger, NOON + days * DAY)
        with ledger.reading() as tx:
            assert (tx.scalar(sa.select(tables.bounce.c.raw)) is not None) == left
            assert "250" in " ".join(tx.scalars(sa.select(tables.delivery.c.detail)))
    keeping.tidy(known, ledger, NOON + 91 * DAY)
    with ledger.reading() as tx:
        assert set(tx.scalars(sa.select(tables.delivery.c.detail))) == {""}
        assert tx.scalar(sa.select(tables.bounce.c.detail)) == "552 mailbox full"


# ── mailboxes ──────────────────────────────────────────────────────────────────────────


def at(folder: Path, mailbox: str) -> Settings:
    """Settings with this bounce mailbox."""
    setting = f'bounce_mailbox = "{mailbox}"' if mailbox else ""
    path = folder / "config.toml"
    path.write_text(f"[mail]\n{setting}\n")
    return config.load(path)


def test_a_maildir_is_read_once_and_nothing_in_it_is_lost(ledger: Ledger, tmp_path: Path) -> None:
    message = send(ledger)
    box = tmp_path / "returned"
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    (box / "new" / "1.host").write_bytes(about(message, "552 mailbox full", "5.2.2"))
    (box / "cur" / "2.host:2,F").write_bytes(mails.ANSWER)
    (box / "cur" / "3.host:2,S").write_bytes(mails.LETTER)
    known = at(tmp_path, "maildir:returned")
    kinds = [one.returned.kind for one in take_all(known, ledger, NOON).taken]
    assert sorted(kinds) == [ReturnKind.OTHER, ReturnKind.SOFT]
    names = {path.name for path in (box / "cur").iterdir()}
    assert names == {"1.host:2,S", "2.host:2,FS", "3.host:2,S"}
    assert list((box / "new").iterdir()) == []
    assert take_all(known, ledger, NOON).taken == ()


def test_of_a_very_large_mail_the_beginning_is_read(ledger: Ledger, tmp_path: Path) -> None:
    message = send(ledger)
    (tmp_path / "returned" / "new").mkdir(parents=True)
    raw = about(message, "550 5.1.1 no such user", "5.1.1") + b"x" * 3 * 1024 * 1024
    (tmp_path / "returned" / "new" / "1").write_bytes(raw)
    [taken] = take_all(at(tmp_path, "maildir:returned"), ledger, NOON).taken
    assert taken.given_up is not None
    with ledger.reading() as tx:
        assert len(tx.scalar(sa.select(tables.bounce.c.raw)) or b"") == 256 * 1024


@pytest.fixture
def imap() -> Iterator[ImapServer]:
    server = ImapServer(Mailbox())
    yield server
    server.close()


def url(server: ImapServer, password: str = "se%20cret", folder: str = "Returned") -> str:
    return f"imap://bounces:{password}@127.0.0.1:{server.port}/{folder}"


def test_an_imap_folder_is_read_and_marked_and_one_bad_mail_stops_nothing(
    ledger: Ledger, tmp_path: Path, imap: ImapServer
) -> None:
    message = send(ledger)
    imap.mailbox.mails = {
        4: mails.ANSWER,
        5: b"never given out",
        9: about(message, "550 5.1.1 no such user", "5.1.1"),
        12: mails.LETTER,
    }
    imap.mailbox.broken, imap.mailbox.seen = {5}, {12}
    done = take_all(at(tmp_path, url(imap)), ledger, NOON)
    assert [one.returned.kind for one in done.taken] == [ReturnKind.OTHER, ReturnKind.HARD]
    assert [failure.what for failure in done.failures] == ["5"]
    assert imap.mailbox.seen == {4, 9, 12}
    assert reason(ledger) is not None
    imap.mailbox.broken = set()
    [late] = take_all(at(tmp_path, url(imap)), ledger, NOON).taken
    assert late.new


def test_an_empty_folder_is_no_fault(ledger: Ledger, tmp_path: Path, imap: ImapServer) -> None:
    assert take_all(at(tmp_path, url(imap)), ledger, NOON).taken == ()
    assert imap.heard[-1] == "LOGOUT"


@pytest.mark.parametrize(("password", "folder"), [("wrong", "Returned"), ("se%20cret", "Nowhere")])
def test_a_folder_that_cannot_be_opened_says_so(
    ledger: Ledger, tmp_path: Path, imap: ImapServer, password: str, folder: str
) -> None:
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1"):
        take_all(at(tmp_path, url(imap, password, folder)), ledger, NOON)


def test_a_server_that_is_away_says_so(ledger: Ledger, tmp_path: Path, imap: ImapServer) -> None:
    imap.close()
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1"):
        take_all(at(tmp_path, url(imap)), ledger, NOON)


# ── the command ────────────────────────────────────────────────────────────────────────


def bounce(folder: Path, raw: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """`digest bounce` as a mail server's pipe runs it."""
    command = [sys.executable, "-m", "digest", "bounce", *arguments]
    way = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, input=raw, cwd=folder, env=way, capture_output=True, check=False)


def test_a_pipe_is_answered_once_the_mail_is_on_record(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    with Ledger(config.load(tmp_path / "config.toml").store) as ledger:
        message = send(ledger)
        raw = mails.report("550 5.1.1 no such user", "5.1.1", copy="")
        to = marked(ledger, message)
        done = bounce(tmp_path, raw, "--to", to, "--json", "--now", (NOON + DAY).isoformat())
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == {
            "kind": "hard",
            "status": "5.1.1",
            "words": "550 5.1.1 no such user",
            "proven": True,
            "new": True,
            "given_up": "there is no such address",
        }
        again = bounce(tmp_path, raw, "--to", to)
        assert (again.returncode, again.stdout[:4]) == (0, b"hard")
        assert b"known already" in again.stdout


def test_a_wish_to_leave_is_answered_with_what_followed(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    with Ledger(config.load(tmp_path / "config.toml").store) as ledger:
        to = marked(ledger, send(ledger), "u")
        done = bounce(tmp_path, mails.LETTER, "--to", to)
    assert done.stdout.decode() == (
        "leave  (its reader has left: no edition and no correction goes to them)\n"
    )


def test_a_pipe_keeps_the_mail_while_there_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[store]\nurl = "sqlite:///nowhere/digest.db"\n')
    done = bounce(tmp_path, mails.SENDMAIL)
    assert done.returncode == os.EX_TEMPFAIL
    assert b"nowhere" in done.stderr


def test_the_mailbox_is_read_at_a_word(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[mail]\nbounce_mailbox = "maildir:returned"\n')
    (tmp_path / "returned" / "new").mkdir(parents=True)
    (tmp_path / "returned" / "new" / "1").write_bytes(mails.QMAIL)
    done = bounce(tmp_path, b"", "--mailbox")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"hard  5.1.1  ")
    assert b"answers no message of ours" in done.stdout
