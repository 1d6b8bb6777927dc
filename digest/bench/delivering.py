"""Handing messages over: what the outbox costs, and what SMTP costs beside smtplib alone.

The server that takes the messages is a process of its own, and not counted. The messages are
those of an edition to many readers, built before the clock starts.
"""

import contextlib
import multiprocessing
import smtplib
import socketserver
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from digest import deliver
from digest.bench import composing, rounds
from digest.bench.rounds import Figure, Ratio
from digest.deliver import Envelope
from digest.deliver.body import body_of
from digest.deliver.smtp import Smtp
from digest.ledger import Ledger, sending
from digest.model import Message
from digest.pipeline import planning
from digest.pipeline.handing_over import hand_over, open_counter
from digest.pipeline.outcome import silent

MESSAGES = 2_000
LARGER = 4
_SECONDS = 50e-6  #: of the processor that the outbox may take for a message
_WIRE = 1.2  #: of smtplib's, that a message on the wire may take

_Ready = tuple[Envelope, bytes]


def delivering() -> Iterator[Figure | Ratio]:
    """The outbox for a message at two sizes; a message on the wire beside smtplib's."""
    few, ready = _outbox(MESSAGES)
    many, _ = _outbox(MESSAGES * LARGER)
    for count, each in ((MESSAGES, few), (MESSAGES * LARGER, many)):
        what = f"{count:,} messages noted in the outbox and the journal, building not counted"
        yield Figure(what=what, unit="messages", each_second=1 / each)
    what = f"the time of a message in the outbox, to {_SECONDS * 1000:.2f} ms"
    yield Ratio(what=what, ratio=few / _SECONDS, at_most=1)
    what = f"the time of {LARGER} times as many, to {LARGER} times that"
    yield Ratio(what=what, ratio=many / few, at_most=1.15)
    ours, alone = _on_the_wire(ready)
    size = statistics.mean(len(raw) for _, raw in ready) / 1000
    what = f"messages of {size:.0f} kB handed over by SMTP"
    yield Figure(what=what, unit="messages", each_second=1 / ours)
    yield Figure(what="the same by smtplib.sendmail alone", unit="messages", each_second=1 / alone)
    what = "the time of a message on the wire, to that of smtplib.sendmail alone"
    yield Ratio(what=what, ratio=ours / alone, at_most=_WIRE)


# ── the outbox ─────────────────────────────────────────────────────────────────────────


class _Taker:
    """A mailbox that takes everything, and is no work."""

    def hand_over(self, envelope: Envelope, raw: bytes) -> str:
        del envelope, raw
        return "250 2.0.0 taken"

    def check(self) -> None:
        """It would take anything."""

    def holds(self, message_id: str) -> None:
        del message_id


def _outbox(count: int) -> tuple[float, list[_Ready]]:
    """The seconds that the outbox takes for each of so many messages, and the messages."""
    with tempfile.TemporaryDirectory() as folder:
        settings = composing.newsroom(Path(folder))
        with Ledger(settings.store) as ledger:
            composing.fill(ledger, settings, count)
            planning.plan(settings, ledger, composing.NOW, due=False)
            with ledger.reading() as tx:
                messages = sending.waiting(tx, composing.NOW, count)
            building, ready = _built(messages)
            counter = open_counter(settings, ledger, _Taker(), composing.NOW)
            begin = time.process_time()
            done = hand_over(counter, silent, due=False)
            taken = time.process_time() - begin
    assert done.accepted == len(messages)
    return (taken - building) / len(messages), ready


def _built(messages: list[Message]) -> tuple[float, list[_Ready]]:
    """The messages as bytes, and the seconds that takes; what readers share is built once."""
    body_of.cache_clear()
    begin = time.process_time()
    ready = [(deliver.envelope(message), deliver.to_bytes(message)) for message in messages]
    taken = time.process_time() - begin
    body_of.cache_clear()  # whoever hands them over builds them anew
    return taken, ready


# ── the wire ───────────────────────────────────────────────────────────────────────────


def _on_the_wire(ready: list[_Ready]) -> tuple[float, float]:
    """The seconds of a message by our way, and by smtplib's: medians, in turn."""
    ours, alone = [], []
    with _sink() as port:
        for _ in range(rounds.ROUNDS):
            ours.append(_seconds(lambda: _by_us(ready, port)) / len(ready))
            alone.append(_seconds(lambda: _by_smtplib(ready, port)) / len(ready))
    return statistics.median(ours), statistics.median(alone)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _by_us(ready: list[_Ready], port: int) -> None:
    with deliver.open_mailbox(f"smtp://127.0.0.1:{port}", Path("config.toml")) as mailbox:
        assert isinstance(mailbox, Smtp)
        for envelope, raw in ready:
            mailbox.hand_over(envelope, raw)


def _by_smtplib(ready: list[_Ready], port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for envelope, raw in ready:
            server.sendmail(envelope.sender, [envelope.to], raw)


@contextlib.contextmanager
def _sink() -> Iterator[int]:
    """The port of a mail server that takes every message and keeps none."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    server = spawn.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    try:
        yield ours.recv()
    finally:
        server.kill()
        server.join()


def _serve(tell: Connection) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Sink) as server:
        tell.send(server.server_address[1])
        server.serve_forever()


class _Sink(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 sink.example\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.wfile.write(b"250-sink.example\r\n250 8BITMIME\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.wfile.write(b"250 2.0.0 taken\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 2.0.0 bye\r\n")
                return
            else:
                self.wfile.write(b"250 2.0.0 fine\r\n")
