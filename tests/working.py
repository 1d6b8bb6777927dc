"""Workers on one PostgreSQL: publishers, readers and a mail server around real processes.

python -m tests.working CONFIG     one worker in a hurry, as a child that may be killed
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import cli, config
from digest.deliver import smtp
from digest.ledger import Ledger, tables
from digest.pipeline import one_config

from .killing import ROOT, set_up
from .loopback import Press
from .mailhub import Mailhub
from .replay import PARAGRAPHS

_PATIENCE = 100.0  #: seconds until a test gives up


@dataclass
class Office:
    """Publishers who announce reports, readers who are owed an edition, and workers."""

    folder: Path
    store: str
    press: Press
    hub: Mailhub
    hosts: int
    readers: int
    extra: str = ""  #: further lines of config.toml, in [mail]
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def __post_init__(self) -> None:
        feeds = [self._prints(f"paper{number}.example") for number in range(self.hosts)]
        self.ledger = Ledger(self.store)
        self.path = set_up(self.folder, self.hub, self.readers, store=self.store)
        story = f'feeds = {feeds}\nabout = ["Rekognition"]\nnames = {{ ICE = [], Amazon = [] }}\n'
        text = self.path.read_text("utf-8").replace('id = "ice"\n', f'id = "ice"\n{story}', 1)
        text = text.replace("[mail]\n", f"[mail]\n{self.extra}", 1)
        self.path.write_text(
            f'[net]\nconnect = {{ "*.example" = "{self.press.address}" }}\n{text}', "utf-8"
        )

    def _prints(self, host: str) -> str:
        """A feed of two reports, each in words of its own."""
        reports = [f"https://{host}/{name}" for name in ("one", "two")]
        for number, url in enumerate(reports):
            said = f"Amazon and ICE officials met {number + 4} times, {host[:-8]} found."
            own = f"So {host} reported on page {number}, after weeks of work on {number} documents."
            body = "".join(f"<p>{line}</p>" for line in (*PARAGRAPHS, own, said))
            self.press.prints(
                url,
                f"<html><head><title>Rekognition</title><link rel=canonical href='{url}'>"
                "<meta property='article:published_time' content='2018-10-24T06:00:00Z'></head>"
                f"<body><article><h1>Rekognition</h1>{body}</article></body></html>",
            )
        self.press.feed(f"https://{host}/feed", *((url, "Rekognition") for url in reports))
        return f"https://{host}/feed"

    def start(self) -> "subprocess.Popen[bytes]":
        """One more worker."""
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.working", str(self.path)],
            cwd=ROOT,
            stderr=(self.folder / "workers.log").open("ab"),
            start_new_session=True,
        )
        self.workers.append(child)
        return child

    def until(self, what: Callable[[], object]) -> None:
        """Wait until it is so."""
        until = time.monotonic() + _PATIENCE
        while not what():
            if time.monotonic() > until:
                raise AssertionError(self.log()[-5000:])
            time.sleep(0.05)

    def log(self) -> str:
        return (self.folder / "workers.log").read_text("utf-8")

    def reports_asked(self) -> int:
        return sum(not key.endswith(("/feed", "robots.txt")) for key in self.press.asked)

    def asked(self, question: sa.Executable) -> int:
        """What the store answers, read from outside."""
        with self.ledger.reading() as tx:
            return tx.scalar(question) or 0

    def versions(self) -> int:
        """How many of the publishers' reports are on record."""
        return self.asked(sa.select(sa.func.count()).select_from(tables.version)) - 1

    def settled(self) -> bool:
        """Whether no message waits but those in doubt."""
        states = self.states()
        return states.total() > 0 and set(states) <= {"accepted", "uncertain", "cancelled"}

    def states(self) -> Counter[str]:
        box = tables.outbox
        with self.ledger.reading() as tx:
            rows = tx.execute(sa.select(box.c.state, sa.func.count()).group_by(box.c.state))
            return Counter({str(state): number for state, number in rows})

    def doubted(self) -> set[str]:
        """The Message-IDs of all that was ever uncertain."""
        box, delivery = tables.outbox, tables.delivery
        with self.ledger.reading() as tx:
            rows = sa.select(box.c.message_id).join(delivery, delivery.c.outbox == box.c.id)
            return set(tx.scalars(rows.where(delivery.c.state == "uncertain")))

    def digest(self, *command: str) -> int:
        """The exit code of a command."""
        with pytest.raises(SystemExit) as left:
            cli.main([*command, "--config", str(self.path)])
        return int(left.value.code or 0)

    def desk_says(self, text: str) -> None:
        """On the desk's host config.toml is changed, and on no other yet."""
        other = self.folder / "desk.toml"
        other.write_text(text, "utf-8")
        one_config.declare(config.load(other), self.ledger)

    def close(self) -> None:
        for child in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self.ledger.__exit__()


def kill(child: "subprocess.Popen[bytes]") -> None:
    """As a machine that loses its power."""
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


@contextlib.contextmanager
def office(
    folder: Path, store: str, *, hosts: int = 0, readers: int = 0, extra: str = ""
) -> Iterator[Office]:
    press, hub = Press(), Mailhub(faulty=False)
    opened = Office(folder, store, press, hub, hosts, readers, extra)
    try:
        yield opened
    finally:  # whatever became of the test, no worker is left
        opened.close()
        press.close()
        hub.close()


def main() -> None:
    from digest.worker import due, process, work  # noqa: PLC0415 - it needs an extra

    process._LOOK_EVERY, process._HEARTBEAT, process._DEAD = 0.1, 0.2, 1.0
    process._FIRST_WAIT = 0
    due.PUBLISH_EVERY = timedelta(seconds=1)
    work._LOOK_EVERY = 0.1
    smtp._PATIENCE = smtp._FINAL_PATIENCE = 2.0
    cli.main(["worker", "--config", sys.argv[1]])


if __name__ == "__main__":
    main()
