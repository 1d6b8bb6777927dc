"""Handing messages over: to a Maildir on disk, and to an SMTP server that behaves."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, Session
from aiosmtpd.smtp import Envelope as Received

from digest.deliver import Envelope, envelope, open_mailbox
from digest.deliver.maildir import file_name
from digest.deliver.pace import Pace
from digest.deliver.smtp import Server, server
from digest.errors import ConfigError, DeliveryError

from .mailhost import DROP, Inbox, Script, scripted, serving, verbs
from .test_mime import MESSAGE

CONFIG = Path("config.toml")
ID = "<d.12.kq3@record.example>"
READER = "reader@mail.example"
LETTER = Envelope(message_id=ID, sender="On the Record <digest@record.example>", to=READER)
RAW = b"Subject: One change\r\n\r\n.a dot\r\n..two dots\r\nlast line\r\n"


def hand_over(url: str, folder: Path, raw: bytes = RAW, message_id: str = ID) -> str:
    with open_mailbox(url, folder / CONFIG) as carrier:
        return carrier.hand_over(replace(LETTER, message_id=message_id), raw)


# ── Maildir ────────────────────────────────────────────────────────────────────────────


def test_a_message_lies_in_new_under_a_name_made_from_its_id(tmp_path: Path) -> None:
    receipt = hand_over("maildir:outbox", tmp_path)
    assert receipt == "new/d.12.kq3@record.example"
    assert (tmp_path / "outbox" / receipt).read_bytes() == RAW
    assert list((tmp_path / "outbox" / "tmp").iterdir()) == []


def test_handed_over_twice_it_is_there_once(tmp_path: Path) -> None:
    receipts = {hand_over("maildir:outbox", tmp_path) for _ in range(2)}
    assert len(receipts) == 1
    assert len(list((tmp_path / "outbox" / "new").iterdir())) == 1


@pytest.mark.parametrize("flags", ["", ":2,", ":2,FRS"])
def test_a_message_that_was_read_and_filed_counts_as_accepted(tmp_path: Path, flags: str) -> None:
    box = tmp_path / "outbox"
    receipt = hand_over("maildir:outbox", tmp_path)
    (box / receipt).rename(box / "cur" / (file_name(ID) + flags))
    with open_mailbox("maildir:outbox", tmp_path / CONFIG) as carrier:
        assert carrier.holds(ID)
        assert not carrier.holds("<d.13.kq3@record.example>")
        carrier.hand_over(LETTER, RAW)
    assert list((box / "new").iterdir()) == []


def test_a_draft_that_a_crash_left_behind_is_no_delivery(tmp_path: Path) -> None:
    with open_mailbox("maildir:outbox", tmp_path / CONFIG) as carrier:
        (tmp_path / "outbox" / "tmp" / file_name(ID)).write_bytes(RAW[:10])
        assert not carrier.holds(ID)
        receipt = carrier.hand_over(LETTER, RAW)
    assert (tmp_path / "outbox" / receipt).read_bytes() == RAW


@pytest.mark.parametrize(
    "hostile", ["<../../etc/passwd@x>", "<.hidden@x>", "<a:2,S@x>", "<a\0b@x>", f"<{'a' * 400}@x>"]
)
def test_no_message_id_names_a_file_elsewhere(tmp_path: Path, hostile: str) -> None:
    receipt = hand_over("maildir:outbox", tmp_path, message_id=hostile)
    (found,) = (tmp_path / "outbox" / "new").iterdir()
    assert receipt == f"new/{found.name}"
    assert not found.name.startswith(".")
    assert ":" not in found.name


def test_a_maildir_that_cannot_be_made_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file, not a folder")
    with pytest.raises(DeliveryError) as failed:
        hand_over("maildir:outbox", tmp_path)
    assert not failed.value.permanent


# ── SMTP ───────────────────────────────────────────────────────────────────────────────


def test_messages_go_over_one_connection_one_reader_each(tmp_path: Path) -> None:
    inbox = Inbox()
    with (
        serving(inbox) as port,
        open_mailbox(f"smtp://127.0.0.1:{port}", tmp_path / CONFIG) as carrier,
    ):
        receipt = carrier.hand_over(LETTER, RAW)
        carrier.hand_over(replace(LETTER, to="other@mail.example"), RAW)
        assert carrier.holds(ID) is None
    assert receipt == "250 2.0.0 Ok: queued as 4F1A"
    assert [e.mail_from for e in inbox.envelopes] == ["digest@record.example"] * 2
    assert [e.rcpt_tos for e in inbox.envelopes] == [[READER], ["other@mail.example"]]
    assert len({id(session) for session in inbox.sessions}) == 1


def test_the_message_arrives_dots_and_all(tmp_path: Path) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        hand_over(f"smtp://127.0.0.1:{port}", tmp_path)
    assert inbox.envelopes[0].content == RAW


def test_what_cannot_be_delivered_comes_back_to_the_marked_address(tmp_path: Path) -> None:
    inbox = Inbox()
    with (
        serving(inbox) as port,
        open_mailbox(f"smtp://127.0.0.1:{port}", tmp_path / CONFIG) as carrier,
    ):
        carrier.hand_over(envelope(MESSAGE), RAW)
        carrier.hand_over(envelope(replace(MESSAGE, return_path=None)), RAW)
    marked, plain = (e.mail_from for e in inbox.envelopes)
    assert (marked, plain) == (MESSAGE.return_path, "digest@record.example")


def test_reports_of_what_became_of_it_are_asked_for_where_the_server_offers_them(
    tmp_path: Path,
) -> None:
    offers: Script = {"EHLO": "250-hello\r\n250 DSN"}
    heard: list[str] = []
    with (
        scripted(offers, heard=heard) as url,
        open_mailbox(url, tmp_path / CONFIG) as carrier,
    ):
        carrier.hand_over(replace(LETTER, mark="7"), RAW)
        carrier.hand_over(LETTER, RAW)
    asked = f"RCPT TO:<{READER}> NOTIFY=FAILURE,DELAY"
    begun = [line.lower() for line in heard if line.lower().startswith("mail")]
    assert begun == [
        "mail from:<digest@record.example> ret=hdrs envid=7",
        "mail from:<digest@record.example> ret=hdrs",
    ]
    assert [line for line in heard if line.lower().startswith("rcpt")] == [
        asked.replace("RCPT TO", "rcpt TO")
    ] * 2


def test_reports_are_not_asked_of_a_server_that_does_not_offer_them(tmp_path: Path) -> None:
    heard: list[str] = []
    with scripted({}, heard=heard) as url:
        hand_over(url, tmp_path)
    assert not [line for line in heard if "NOTIFY" in line or "RET" in line]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_user_and_password_may_be_percent_encoded(tmp_path: Path) -> None:
    seen: list[LoginPassword] = []

    def knows(
        server: SMTP, session: Session, envelope: Received, way: str, login: LoginPassword
    ) -> AuthResult:
        seen.append(login)
        return AuthResult(success=True)

    with serving(Inbox(), authenticator=knows, auth_require_tls=False, auth_required=True) as port:
        hand_over(f"smtp://us%40er:p%2Fw@127.0.0.1:{port}", tmp_path)
    assert (seen[0].login, seen[0].password) == (b"us@er", b"p/w")


def test_after_a_refusal_the_next_message_goes_over_the_same_connection(tmp_path: Path) -> None:
    heard: list[str] = []
    with (
        scripted({"RCPT": "550 no such user"}, heard=heard) as url,
        open_mailbox(url, tmp_path / CONFIG) as carrier,
    ):
        for _ in range(2):
            with pytest.raises(DeliveryError):
                carrier.hand_over(LETTER, RAW)
    assert verbs(heard) == ["EHLO", *["MAIL", "RCPT", "RSET"] * 2, "QUIT"]


@pytest.mark.parametrize(
    "idle", [{"then": DROP}, {".": "250 queued\r\n421 4.4.2 idle for too long", "then": DROP}]
)
def test_a_connection_that_was_idle_for_too_long_is_opened_anew(
    tmp_path: Path, idle: Script
) -> None:
    with scripted(idle, {}) as url, open_mailbox(url, tmp_path / CONFIG) as carrier:
        receipts = [carrier.hand_over(LETTER, RAW) for _ in range(2)]
    assert receipts == ["250 queued"] * 2


def test_messages_are_handed_over_in_their_turns(tmp_path: Path) -> None:
    with (
        serving(Inbox()) as port,
        open_mailbox(f"smtp://127.0.0.1:{port}", tmp_path / CONFIG, per_minute=600) as carrier,
    ):
        began = time.monotonic()
        for _ in range(4):
            carrier.hand_over(LETTER, RAW)
    assert time.monotonic() - began >= 0.3


def test_turns_are_even_and_none_is_saved_up() -> None:
    pace = Pace(per_minute=600)
    time.sleep(0.25)  # two turns that were not taken
    began = time.monotonic()
    for turn in range(4):
        pace.wait()
        assert time.monotonic() - began >= turn * 0.1


def test_a_message_with_a_bare_line_feed_never_leaves(tmp_path: Path) -> None:
    smuggled = b"Subject: x\r\n\r\nhello\n.\r\nMAIL FROM:<evil@example.org>\r\n"
    with serving(Inbox()) as port, pytest.raises(DeliveryError) as refused:
        hand_over(f"smtp://127.0.0.1:{port}", tmp_path, smuggled)
    assert refused.value.permanent


# ── addresses of mailboxes ─────────────────────────────────────────────────────────────


def reached(url: str) -> Server:
    return server(url, CONFIG)


def test_the_way_to_a_server_is_private_unless_it_is_next_door() -> None:
    assert reached("smtp://user:pw@mail.example").tls == "starttls"
    assert reached("smtps://user:pw@mail.example").tls == "implicit"
    assert reached("smtp://user:pw@127.0.0.1:2525").tls == "none"
    assert reached("smtp://localhost").tls == "none"
    assert reached("smtp://mail.example?starttls=no").tls == "none"
    assert (reached("smtp://mail.example").port, reached("smtps://mail.example").port) == (587, 465)
    assert "s3cret" not in repr(reached("smtps://user:s3cret@mail.example"))


def test_no_password_goes_where_starttls_is_not_offered(tmp_path: Path) -> None:
    heard: list[str] = []
    elsewhere = "127.1"  # reaches the loopback under a name that does not say so
    with scripted({"EHLO": "250 AUTH PLAIN"}, heard=heard) as url:
        with pytest.raises(DeliveryError, match="STARTTLS") as failed:
            hand_over(url.replace("127.0.0.1", f"user:pw@{elsewhere}"), tmp_path)
        assert not failed.value.permanent
        assert failed.value.ours
    assert "AUTH" not in verbs(heard)


@pytest.mark.parametrize(
    "url",
    ["", "outbox", "maildir:", "http://mail.example", "smtp://", "smtp://h:port", "smtp://u:p@mail.example?starttls=no",
     "smtp://u:p%C3%A4ss@mail.example"],
)  # fmt: skip
def test_any_other_mailbox_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"{tmp_path / CONFIG}: mail.url: ")):
        hand_over(url, tmp_path)
