"""A mail server on loopback that behaves as badly as the worst of them, by dice.

What it accepted is in `accepted`, in order; what it did wrong is in `faults`.
"""

import contextlib
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes

#: how often, of a hundred messages, each fault is met
FAULTS = {
    "421 at MAIL": 2,
    "451 at RCPT": 4,
    "452 after DATA": 2,
    "gone before the dot": 3,
    "gone after the dot": 3,
    "silent before the dot": 1,
    "silent after the dot": 1,
    "refuses to connect": 2,
}

#: those after which a client cannot know who has the message
UNCLEAR = [fault for fault in FAULTS if "dot" in fault]

_GREETINGS = {b"EHLO": b"250-hub.example\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 2.7.0 welcome\r\n"}


@dataclass(frozen=True)
class Accepted:
    """A message that the server has taken on."""

    message_id: str
    to: str
    raw: bytes


@dataclass
class Mailhub:
    """Listens at once; answers `replies` to recipients, an address or all of them ("")."""

    seed: int = 1
    faulty: bool = True
    slowness: float = 0.0  #: seconds before a message is taken on
    worse: int = 1  #: how many times as often faults are met
    replies: dict[str, str] = field(default_factory=dict)
    silence: float = 1.0  #: seconds; longer than the client has patience
    accepted: list[Accepted] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._lost: set[bytes] = set()  # gone after the dot, once is enough for each
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # closed already
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._hear, args=(connection,), daemon=True).start()

    def _hear(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, StopIteration):
            if self._fault("refuses to connect"):
                return
            lines = _lines(connection)
            connection.sendall(b"220 hub.example\r\n")
            while self._command(connection, lines, next(lines)):
                pass

    def _command(self, connection: socket.socket, lines: Iterator[bytes], line: bytes) -> bool:
        verb = line[:4].upper()
        if verb == b"QUIT":
            connection.sendall(b"221 bye\r\n")
            return False
        if verb in _GREETINGS:
            connection.sendall(_GREETINGS[verb])
            return True
        if verb == b"MAIL" and self._fault("421 at MAIL"):
            connection.sendall(b"421 4.3.2 busy\r\n")
            return False
        if verb == b"RCPT":
            self._to = line.partition(b"<")[2].partition(b">")[0].decode()
            if reply := self.replies.get(self._to) or self.replies.get(""):
                connection.sendall(f"{reply}\r\n".encode())
                return True
            if self._fault("451 at RCPT"):
                connection.sendall(b"451 4.7.1 greylisted, come back later\r\n")
                return True
        if verb == b"DATA":
            connection.sendall(b"354 go on\r\n")
            return self._data(connection, lines)
        connection.sendall(b"250 2.0.0 fine\r\n")
        return True

    def _data(self, connection: socket.socket, lines: Iterator[bytes]) -> bool:
        if self._fault("gone before the dot"):
            next(lines)
            return False
        if self._fault("silent before the dot"):
            time.sleep(self.silence)
            return False
        body = []
        while (line := next(lines)) != b".":
            body.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        raw = b"\r\n".join(body)
        time.sleep(self.slowness)
        if self._fault("452 after DATA"):
            connection.sendall(b"452 4.3.1 no room\r\n")
            return True
        message_id = str(message_from_bytes(raw)["Message-ID"])
        self.accepted.append(Accepted(message_id, self._to, raw))
        if raw not in self._lost:
            if self._fault("gone after the dot"):
                self._lost.add(raw)
                return False
            if self._fault("silent after the dot"):
                self._lost.add(raw)
                time.sleep(self.silence)
                return False
        connection.sendall(b"250 2.0.0 queued\r\n")
        return True

    def _fault(self, name: str) -> bool:
        met = self.faulty and self._dice.random() * 100 < FAULTS[name] * self.worse
        self.faults[name] += met
        return met


def _lines(connection: socket.socket) -> Iterator[bytes]:
    """What the client says, line by line, without line ends."""
    rest = b""
    while chunk := connection.recv(65536):
        *whole, rest = (rest + chunk).split(b"\r\n")
        yield from whole
