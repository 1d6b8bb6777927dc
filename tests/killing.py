"""Editions to many readers over a bad mail server, the sender killed again and again.

python -m tests.killing CONFIG NOW     one publish run, impatient, as a child to be killed
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from digest import config, pipeline
from digest.deliver import smtp
from digest.ledger import Ledger, gathered, readers, record, tables
from digest.ledger.readers import Wishes
from digest.model import Change, ChangeKind, Page, Stance, Statement
from digest.values import Count

from .mailhub import Mailhub

ROOT = Path(__file__).parents[1]
START = datetime(2018, 10, 24, 12, tzinfo=UTC)
URL = "https://post.example/a"


@dataclass
class Play:
    """What became of it."""

    kills: int = 0
    runs: int = 0
    sums: list[str] = field(default_factory=list)  #: equations that did not hold
    states: Counter[str] = field(default_factory=Counter)
    doubted: set[str] = field(default_factory=set)  #: Message-IDs that were ever uncertain
    most_uncertain: int = 0


def play(folder: Path, hub: Mailhub, messages: int, kills: int, seed: int) -> Play:
    """Send `messages`, the sender killed `kills` times; then let it finish."""
    path = set_up(folder, hub, messages)
    dice, done, now = random.Random(seed), Play(), START
    while done.kills < kills:
        now += timedelta(minutes=1)
        done.kills += run(path, now, hub, dice.randint(1, messages // (kills + 2)), dice)
        look(path, done, messages)
        if done.runs > 4 * kills:
            break
    hub.faulty = False
    for _ in range(4):  # the waits of what is turned away again and again
        now += timedelta(hours=13)
        run(path, now)
        look(path, done, messages)
        if set(done.states) <= {"accepted", "rejected"}:
            break
    return done


def set_up(folder: Path, hub: Mailhub, messages: int, store: str = "sqlite:///digest.db") -> Path:
    path = folder / "config.toml"
    path.write_text(
        f'[store]\nurl = "{store}"\n'
        f'[mail]\nurl = "smtp://127.0.0.1:{hub.port}"\nsend_within = "7 days"\n'
        '[[story]]\nid = "ice"\n[[story.claim]]\nid = "meetings"\nkind = "count"\n'
        'question = "How many times have they met?"\n',
        "utf-8",
    )
    with Ledger(config.load(path).store) as ledger, ledger.writing() as tx:
        for number in range(messages):
            readers.add_subscriber(tx, f"r{number}@readers.example", Wishes(), START)
        gathered.want(tx, URL, "ice", START)
        [due] = gathered.due(tx, START, always=[URL])
        page = Page(url=URL, outlet="Post", title="They met", text="They met three times.")
        version = record.add_version(tx, due.id, page, START)
        said = Statement(
            story="ice",
            claim="meetings",
            value=Count(low=3, high=3, stated=3, unit="meetings", text="three times"),
            stance=Stance.ASSERTED,
            speaker="ICE",
            evidence="They met three times.",
            url=URL,
            outlet="Post",
            engine="rules/1",
            version=1,
        )
        [entered] = record.enter_statements(tx, version.id, [said])
        first = Change(
            story="ice",
            claim="meetings",
            kind=ChangeKind.FIRST,
            report=URL,
            version=1,
            before=None,
            after=entered,
        )
        record.enter_change(tx, first, START)
    return path


def run(
    path: Path,
    now: datetime,
    hub: Mailhub | None = None,
    after: int = 0,
    dice: random.Random | None = None,
) -> bool:
    """One publish run, killed a moment after so many more messages; whether it had to be."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.killing", str(path), now.isoformat()],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    goal = len(hub.accepted) + after if hub else 0
    while hub and child.poll() is None and len(hub.accepted) < goal:
        time.sleep(0.001)
    if hub and dice:
        time.sleep(dice.uniform(0, 0.02))
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def look(path: Path, done: Play, messages: int) -> None:
    """Whether the equation holds, and who is in doubt."""
    box, delivery = tables.outbox, tables.delivery
    with Ledger(config.load(path).store) as ledger, ledger.reading() as tx:
        states = tx.execute(sa.select(box.c.state, sa.func.count()).group_by(box.c.state))
        done.states = Counter({str(state): number for state, number in states})
        owed = tx.scalar(sa.select(sa.func.sum(tables.run.c.owed))) or 0
        doubts = (
            sa.select(box.c.message_id)
            .join(delivery, delivery.c.outbox == box.c.id)
            .where(delivery.c.state.in_(("uncertain",)))
        )
        done.doubted |= set(tx.scalars(doubts))
    done.runs += 1
    done.most_uncertain = max(done.most_uncertain, done.states["uncertain"])
    if owed not in (0, messages) or owed != sum(done.states.values()):
        done.sums.append(f"{owed} planned, {dict(done.states)}")


def main() -> None:
    path, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    smtp._PATIENCE = smtp._FINAL_PATIENCE = 0.5
    settings = config.load(path)
    with Ledger(settings.store) as ledger:
        pipeline.publish(settings, ledger, now)


if __name__ == "__main__":
    main()
