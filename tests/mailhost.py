"""Real SMTP servers on loopback: one that takes mail, one that follows a script."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


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
    """A server that takes all mail; gives its port."""
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


Script = dict[str, str]
"""What is answered to the greeting, to a command, to the first line of a message ("line"),
to its final dot ("."); "then": after the dot was answered."""

DROP = ""  #: the connection is reset
HANG = "…"  #: nothing is answered, until the other side gives up
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


@contextmanager
def scripted(*scripts: Script, heard: list[str] | None = None) -> Iterator[str]:
    """A server that follows the first script on the first connection, and so on.

    Gives its address. `heard` gets every command, and each message as one line.
    """
    said: list[str] = [] if heard is None else heard
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)

        def serve() -> None:
            for script in scripts:
                with suppress(ConnectionError):  # the other side hung up
                    _converse(listener.accept()[0], {**POLITE, **script}, said)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(timeout=5)


def verbs(heard: list[str]) -> list[str]:
    """The commands without what they were given."""
    return [line[:4].strip().upper() for line in heard]


def _converse(connection: socket.socket, script: Script, heard: list[str]) -> None:
    """Answer by the script until it, or the other side, hangs up."""
    with connection, connection.makefile("rb") as lines:
        if not _answered(connection, script["greeting"]):
            return
        in_message = False
        while line := lines.readline():
            if in_message and line != b".\r\n":
                if "line" in script and not _answered(connection, script["line"]):
                    return
                continue
            command = "." if in_message else line[:4].decode().strip().upper()
            heard.append(line.decode().strip())
            in_message = command == "DATA" and script["DATA"].startswith("354")
            if not _answered(connection, script.get(command, "250 ok")):
                return
            if command == "." and script.get("then") == DROP:
                return


def _answered(connection: socket.socket, reply: str) -> bool:
    """Whether the conversation goes on."""
    if reply == HANG:
        connection.settimeout(5)
        while connection.recv(1 << 16):
            pass
    elif reply == DROP:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    else:
        connection.sendall(f"{reply}\r\n".encode())
        return True
    return False
