"""A story that runs for days, played twice: undisturbed, and by runs that die.

What was recorded and who was told what must come out the same.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import sqlalchemy as sa

from digest import config
from digest.ledger import Ledger, record, tables
from digest.model import Change

from .crashing import Runner
from .loopback import Press
from .mailhub import Mailhub
from .replay import NONE, NOTICE, ONCE, THREE, Newsroom

NEW_YORK = timezone(timedelta(hours=-4))
SIGNED = "ICE has signed a contract with Amazon Web Services, a spokesman for the agency said."
TEASER = (
    "<html><head><title>Amazon and ICE</title></head><body><article><h1>Amazon and ICE</h1>"
    "<p>Subscribe to read the whole story.</p></article></body></html>"
)
WITHDRAWN = "<footer>Retraction: This article has been retracted.</footer>"
READERS = ("ann", "bob", "cleo")

#: what happens on each day, before the run
Day = Callable[[Newsroom], None]


def first(room: Newsroom) -> None:
    room.publishes("post", "a", THREE, NONE)
    room.publishes("ledger", "b", NONE)


def corrected(room: Newsroom) -> None:
    room.publishes("post", "a", ONCE, NONE, extra=NOTICE)


def behind_a_wall(room: Newsroom) -> None:
    room.press.prints("https://ledger.example/b", TEASER)
    room.publishes("post", "c", SIGNED, day="2018-10-26")


def edited(room: Newsroom) -> None:
    room.publishes("ledger", "b", NONE, THREE)


def retracted(room: Newsroom) -> None:
    room.publishes("post", "c", SIGNED, day="2018-10-26", extra=WITHDRAWN)


DAYS: tuple[Day, ...] = (first, corrected, behind_a_wall, edited, retracted)


#: disturbs a day before its undisturbed runs: handed the room, the day and what was found
Disturb = Callable[["Newsroom", int, "Found"], None]


@dataclass
class Found:
    """What deaths did: what was unsound after one, and where the play came out otherwise."""

    deaths: int = 0
    plays: int = 0
    unsound: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  #: changes that an undisturbed play has more
    more: list[str] = field(default_factory=list)  #: … and fewer
    untold: list[str] = field(default_factory=list)  #: who was not told which words
    told_more: list[str] = field(default_factory=list)
    doubled: int = 0  #: messages that arrived more than once
    unflagged: int = 0  #: … and were never called uncertain
    altered: int = 0  #: … with other bytes

    @property
    def sound(self) -> bool:
        """Whether nothing is lost, doubled unflagged, or otherwise than undisturbed."""
        wrong = (self.unsound, self.lost, self.more, self.untold, self.told_more)
        return not any(wrong) and not self.unflagged and not self.altered


@dataclass(frozen=True)
class Played:
    """A play that is over."""

    changes: list[str]
    told: list[str]  #: who got which words, each message once
    arrived: Counter[str]  #: by Message-ID
    doubted: set[str]  #: Message-IDs that were ever uncertain
    altered: int  #: messages that came again with other bytes


def play(
    folder: Path, runner: Runner, days: Sequence[Day], found: Found, disturb: Disturb | None = None
) -> Played:
    """All days in a newsroom of its own."""
    press, hub = Press(), Mailhub(faulty=False)
    room = room_in(folder, press, hub)
    for number, day in enumerate(days):
        day(room)
        if disturb:
            disturb(room, number, found)
        settle(runner, room, number)
    press.close()
    hub.close()
    raw = {message.message_id: message.raw for message in hub.accepted}
    return Played(
        changes=_changes(room),
        told=sorted(
            f"{m.to} {_subject(m.raw)}" for m in {m.message_id: m for m in hub.accepted}.values()
        ),
        arrived=Counter(message.message_id for message in hub.accepted),
        doubted=_doubted(room),
        altered=sum(message.raw != raw[message.message_id] for message in hub.accepted),
    )


def compare(quiet: Played, shaken: Played, found: Found) -> None:
    """Note where they differ."""
    found.plays += 1
    found.lost += (Counter(quiet.changes) - Counter(shaken.changes)).elements()
    found.more += (Counter(shaken.changes) - Counter(quiet.changes)).elements()
    found.untold += (Counter(quiet.told) - Counter(shaken.told)).elements()
    found.told_more += (Counter(shaken.told) - Counter(quiet.told)).elements()
    doubled = {one for one, times in shaken.arrived.items() if times > 1}
    found.doubled += len(doubled)
    found.unflagged += len(doubled - shaken.doubted)
    found.altered += shaken.altered


def at(day: int, hour: int = 7, minute: int = 0) -> datetime:
    return datetime(2018, 10, 24, hour, minute, tzinfo=NEW_YORK) + timedelta(days=day)


def room_in(folder: Path, press: Press, hub: Mailhub) -> Newsroom:
    folder.mkdir()
    room = Newsroom(press, folder)
    room.configure(f"smtp://127.0.0.1:{hub.port}")
    for reader in READERS:
        room.joins(f"{reader}@readers.example")
    return room


def settle(runner: Runner, room: Newsroom, day: int) -> None:
    """The runs of a day that nobody disturbs; the later ones hand over what was uncertain."""
    for hour, minute in ((7, 0), (7, 31), (12, 0)):
        ended = runner.run(room.folder / "config.toml", at(day, hour, minute))
        assert ended.code == 0, ended


def faults_in(room: Newsroom, before: list[str]) -> list[str]:
    """What is not as it must be after a kill; `before` were the changes before it."""
    settings = config.load(room.folder / "config.toml")
    faults = []
    with sqlite3.connect(room.folder / "digest.db") as store:
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            faults.append("the store is damaged")
    with Ledger(settings.store) as ledger, ledger.reading() as tx:
        changes = record.changes(tx)
        faults += [f"{change.seq} has no evidence" for change in changes if not _proven(tx, change)]
        planned = tx.scalar(sa.select(sa.func.sum(tables.run.c.owed))) or 0
        rows = tx.scalar(sa.select(sa.func.count()).select_from(tables.outbox))
        if planned != rows:
            faults.append(f"{planned} messages were planned, and there are {rows}")
    if _lines(changes)[: len(before)] != before:
        faults.append("what was on record has changed")
    return faults


def on_record(room: Newsroom) -> list[str]:
    settings = config.load(room.folder / "config.toml")
    with Ledger(settings.store) as ledger, ledger.reading() as tx:
        return _lines(record.changes(tx))


def _lines(changes: list[Change]) -> list[str]:
    return [json.dumps(change.as_json(), sort_keys=True) for change in changes]


def _proven(tx: sa.Connection, change: Change) -> bool:
    """Whether its statement and the version that caused it are there, sentence and all."""
    said = change.after or change.before
    version = (
        sa.select(tables.version.c.text)
        .join(tables.report, tables.report.c.id == tables.version.c.report)
        .where(tables.report.c.url == change.report, tables.version.c.number == change.version)
    )
    text = tx.scalar(version)
    if said is None or not said.evidence or text is None:
        return False
    return change.after is None or change.after.evidence in " ".join(text.split())


def _changes(room: Newsroom) -> list[str]:
    return [
        f"{change['claim']} {change['change']} {change['report']} {change['version']}"
        f" {(change['before'] or {}).get('evidence')} {(change['after'] or {}).get('evidence')}"
        for change in room.changes()
    ]


def _subject(raw: bytes) -> str:
    return next(line for line in raw.decode("latin-1").split("\r\n") if line.startswith("Subject:"))


def _doubted(room: Newsroom) -> set[str]:
    settings = config.load(room.folder / "config.toml")
    asked = (
        sa.select(tables.outbox.c.message_id)
        .join(tables.delivery, tables.delivery.c.outbox == tables.outbox.c.id)
        .where(tables.delivery.c.state == "uncertain")
    )
    with Ledger(settings.store) as ledger, ledger.reading() as tx:
        return set(tx.scalars(asked))
