"""Handing messages over: a Maildir on disk, an SMTP server on the loopback, and its moods."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from digest.deliver import open_mailbox
from digest.deliver.maildir import file_name
from digest.deliver.smtp import server
from digest.errors import ConfigError, DeliveryError

ID = "<d.12.kq3@record.example>"
SENDER = "On the Record <digest@record.example>"
READER = "reader@mail.example"
RAW = b"Subject: One change\r\n\r\n.a dot\r\n..two dots\r\nlast line\r\n"


def hand_over(url: str, folder: Path, raw: bytes = RAW, message_id: str = ID) -> str:
    with open_mailbox(url, folder) as carrier:
        return carrier.hand_over(message_id, SENDER, READER, raw)


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
    with open_mailbox("maildir:outbox", tmp_path) as carrier:
        assert carrier.holds(ID)
        assert not carrier.holds("<d.13.kq3@record.example>")
        carrier.hand_over(ID, SENDER, READER, RAW)
    assert list((box / "new").iterdir()) == []


def test_a_draft_that_a_crash_left_behind_is_no_delivery(tmp_path: Path) -> None:
    with open_mailbox("maildir:outbox", tmp_path) as carrier:
        (tmp_path / "outbox" / "tmp" / file_name(ID)).write_bytes(RAW[:10])
        assert not carrier.holds(ID)
        receipt = carrier.hand_over(ID, SENDER, READER, RAW)
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


# ── SMTP, to a server that behaves ─────────────────────────────────────────────────────


class Inbox:
    """What an SMTP server was handed."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.sessions: list[Session] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002
        self.envelopes.append(envelope)
        self.sessions.append(session)
        return "250 2.0.0 Ok: queued as 4F1A"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def serving(inbox: Inbox, **settings: Any) -> Iterator[int]:
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def test_messages_go_over_one_connection_one_reader_each(tmp_path: Path) -> None:
    inbox = Inbox()
    with (
        serving(inbox) as port,
        open_mailbox(f"smtp://127.0.0.1:{port}", tmp_path) as carrier,
    ):
        receipt = carrier.hand_over(ID, SENDER, READER, RAW)
        carrier.hand_over("<2@r.example>", SENDER, "other@mail.example", RAW)
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


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_user_and_password_may_be_percent_encoded(tmp_path: Path) -> None:
    seen: list[LoginPassword] = []

    def knows(
        server: SMTP, session: Session, envelope: Envelope, way: str, login: LoginPassword
    ) -> AuthResult:
        seen.append(login)
        return AuthResult(success=True)

    with serving(Inbox(), authenticator=knows, auth_require_tls=False, auth_required=True) as port:
        hand_over(f"smtp://us%40er:p%2Fw@127.0.0.1:{port}", tmp_path)
    assert (seen[0].login, seen[0].password) == (b"us@er", b"p/w")


# ── SMTP, to a server that does not ────────────────────────────────────────────────────

Script = dict[str, str]  #: what is answered to a command; "" hangs up
POLITE = {
    "greeting": "220 hello",
    "EHLO": "250 hello",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    ".": "250 queued",
    "RSET": "250 ok",
    "QUIT": "221 bye",
}


def converse(connection: socket.socket, script: Script, heard: list[str]) -> None:
    """Answer by the script until it, or the other side, hangs up."""
    with connection, connection.makefile("rb") as lines:

        def answered(command: str) -> bool:
            reply = script.get(command, "250 ok")
            if reply:
                connection.sendall(f"{reply}\r\n".encode())
            return bool(reply)

        going = answered("greeting")
        in_data = False
        while going and (line := lines.readline()):
            if in_data and line != b".\r\n":
                continue
            command = "." if in_data else line[:4].decode().strip().upper()
            heard.append(command)
            in_data = command == "DATA" and script["DATA"].startswith("354")
            going = answered(command) and not (command == "." and script.get("then") == "")


@contextmanager
def scripted(*scripts: Script, heard: list[str] | None = None) -> Iterator[str]:
    """A server that follows the first script on the first connection, and so on."""
    said: list[str] = [] if heard is None else heard
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)

        def serve() -> None:
            for script in scripts:
                converse(listener.accept()[0], {**POLITE, **script}, said)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(timeout=5)


@pytest.mark.parametrize(
    ("script", "permanent"),
    [
        ({"RCPT": "451 4.7.1 greylisted"}, False),
        ({"RCPT": "550 5.1.1 no such user"}, True),
        ({"DATA": "451 4.3.0 try later"}, False),
        ({".": "452 4.3.1 disk full"}, False),
        ({".": "550 5.7.1 looks like spam"}, True),
        ({"MAIL": "550 5.7.1 sender not allowed"}, False),
        ({"greeting": "554 no service"}, False),
        ({"MAIL": "421 4.3.2 shutting down"}, False),
    ],
)
def test_a_refusal_is_permanent_only_where_it_is_about_this_reader(
    tmp_path: Path, script: Script, permanent: bool
) -> None:
    with scripted(script) as url, pytest.raises(DeliveryError) as refused:
        hand_over(url, tmp_path)
    assert refused.value.permanent is permanent
    assert not refused.value.uncertain


@pytest.mark.parametrize("command", ["greeting", "EHLO", "MAIL", "RCPT", "DATA"])
def test_hung_up_before_the_dot_the_message_was_certainly_not_accepted(
    tmp_path: Path, command: str
) -> None:
    with scripted({command: "", "HELO": ""}) as url, pytest.raises(DeliveryError) as lost:
        hand_over(url, tmp_path)
    assert not lost.value.uncertain
    assert not lost.value.permanent


@pytest.mark.parametrize("reply", ["", "what?"])
def test_without_a_clear_reply_to_the_dot_the_message_is_uncertain(
    tmp_path: Path, reply: str
) -> None:
    with scripted({".": reply}) as url, pytest.raises(DeliveryError) as lost:
        hand_over(url, tmp_path)
    assert lost.value.uncertain
    assert not lost.value.permanent


def test_hung_up_at_the_goodbye_is_no_failure(tmp_path: Path) -> None:
    with scripted({"QUIT": ""}) as url:
        assert hand_over(url, tmp_path) == "250 queued"


def test_after_a_refusal_the_next_message_goes_over_the_same_connection(tmp_path: Path) -> None:
    heard: list[str] = []
    with (
        scripted({"RCPT": "550 no such user"}, heard=heard) as url,
        open_mailbox(url, tmp_path) as carrier,
    ):
        for _ in range(2):
            with pytest.raises(DeliveryError):
                carrier.hand_over(ID, SENDER, READER, RAW)
    assert heard == ["EHLO", *["MAIL", "RCPT", "RSET"] * 2, "QUIT"]


def test_a_connection_that_went_stale_is_opened_anew(tmp_path: Path) -> None:
    hangs_up_after_one: Script = {".": "250 queued", "then": ""}
    with (
        scripted(hangs_up_after_one, {}) as url,
        open_mailbox(url, tmp_path) as carrier,
    ):
        receipts = [carrier.hand_over(ID, SENDER, READER, RAW) for _ in range(2)]
    assert receipts == ["250 queued"] * 2


def test_a_server_that_is_away_is_tried_again_later(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError) as failed:
        hand_over(f"smtp://127.0.0.1:{free_port()}", tmp_path)
    assert not failed.value.permanent
    assert not failed.value.uncertain


def test_a_message_with_a_bare_line_feed_never_leaves(tmp_path: Path) -> None:
    smuggled = b"Subject: x\r\n\r\nhello\n.\r\nMAIL FROM:<evil@example.org>\r\n"
    with serving(Inbox()) as port, pytest.raises(DeliveryError) as refused:
        hand_over(f"smtp://127.0.0.1:{port}", tmp_path, smuggled)
    assert refused.value.permanent


# ── addresses of mailboxes ─────────────────────────────────────────────────────────────


def test_the_way_to_a_server_is_private_unless_it_is_next_door() -> None:
    assert server("smtp://user:pw@mail.example").tls == "starttls"
    assert server("smtps://user:pw@mail.example").tls == "implicit"
    assert server("smtp://user:pw@127.0.0.1:2525").tls == "none"
    assert server("smtp://localhost").tls == "none"
    assert server("smtp://mail.example?starttls=no").tls == "none"
    assert (server("smtp://mail.example").port, server("smtps://mail.example").port) == (587, 465)
    assert "s3cret" not in repr(server("smtps://user:s3cret@mail.example"))


def test_no_password_goes_where_starttls_is_not_offered(tmp_path: Path) -> None:
    heard: list[str] = []
    elsewhere = "127.1"  # reaches the loopback under a name that does not say so
    with scripted({"EHLO": "250 AUTH PLAIN"}, heard=heard) as url:
        with pytest.raises(DeliveryError, match="STARTTLS") as failed:
            hand_over(url.replace("127.0.0.1", f"user:pw@{elsewhere}"), tmp_path)
        assert not failed.value.permanent
    assert "AUTH" not in heard


@pytest.mark.parametrize(
    "url",
    ["", "outbox", "maildir:", "http://mail.example", "smtp://", "smtp://h:port", "smtp://u:p@mail.example?starttls=no"],
)  # fmt: skip
def test_any_other_mailbox_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"mail\.url"):
        hand_over(url, tmp_path)
