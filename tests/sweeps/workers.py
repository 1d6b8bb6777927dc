"""Several workers on one PostgreSQL: killed again and again, and how much faster two are.

    DIGEST_TEST_POSTGRES=… python -m tests.sweeps.workers [--messages 400] [--kills 12] [--seed 1]

The last result is in docs/several-hosts.md.
"""

import argparse
import contextlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from digest.ledger import tables
from tests.conftest import database
from tests.mailhub import UNCLEAR
from tests.working import Office, kill, office

HOSTS = 48
SLOW = 3.0  # seconds that a page, or a mail server, takes to answer


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=400)
    options.add_argument("--kills", type=int, default=12)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    killed_again_and_again(asked.messages, asked.kills, random.Random(asked.seed))
    collecting = [seconds(workers, collect=True) for workers in (1, 2)]
    sending = [seconds(workers, collect=False) for workers in (1, 2)]
    for what, (one, two) in (("collect", collecting), ("send", sending)):
        print(f"{what}: one worker {one:.1f} s, two {two:.1f} s, {one / two:.2f} times as fast")


@contextlib.contextmanager
def room(name: str, hosts: int, readers: int) -> Iterator[Office]:
    with (
        database(name) as store,
        tempfile.TemporaryDirectory() as folder,
        office(Path(folder), store, hosts=hosts, readers=readers) as opened,
    ):
        yield opened


def killed_again_and_again(messages: int, kills: int, dice: random.Random) -> None:
    """Three workers; now and then one is killed, and another started."""
    with room("kills", 24, messages) as opened:
        opened.hub.faulty, opened.hub.slowness, opened.press.slowness = True, 0.02, 0.1
        working = [opened.start() for _ in range(3)]
        for number in range(kills):
            goal = len(opened.hub.accepted) + dice.randint(1, messages // (kills + 2))
            opened.until(lambda goal=goal: len(opened.hub.accepted) >= goal)
            time.sleep(dice.uniform(0, 0.05))
            kill(working.pop(dice.randrange(3)))
            working.append(opened.start())
            print(f"{number + 1} kills, {len(opened.hub.accepted)} messages", flush=True)
        opened.until(lambda: opened.versions() == 48)
        opened.until(lambda: not opened.states()["planned"] + opened.states()["attempting"])
        report(opened, kills)


def report(opened: Office, kills: int) -> None:
    arrived = Counter(message.message_id for message in opened.hub.accepted)
    doubled = {one for one, times in arrived.items() if times > 1}
    doubted, unclear = opened.doubted(), sum(opened.hub.faults[fault] for fault in UNCLEAR)
    with opened.ledger.reading() as tx:
        entered = tables.change.c
        changes = tx.execute(sa.select(entered.report, entered.version, entered.claim)).all()
        known = sa.select(tables.outbox.c.message_id).where(
            tables.outbox.c.state.in_(("accepted", "uncertain", "deferred"))
        )
        lost = opened.readers - len(set(tx.scalars(known)))
        missing = set(tx.scalars(known.where(tables.outbox.c.state == "accepted"))) - set(arrived)
    print(f"in the end: {dict(opened.states())}; {len(arrived)} arrived; {lost} lost")
    print(f"accepted by our books and never arrived: {len(missing)}")
    print(f"ever uncertain: {len(doubted)}; {kills} kills, {unclear} unclear replies")
    print(f"arrived twice: {len(doubled)}; not known to be doubtful: {len(doubled - doubted)}")
    print(f"changes: {len(changes)}; recorded twice: {len(changes) - len(set(changes))}")


def seconds(workers: int, *, collect: bool) -> float:
    """How long so many workers take for what waits for slow servers, once all are up."""
    hosts, readers = (HOSTS, 0) if collect else (0, 400)
    with room(f"{workers} {collect}", hosts, readers) as opened:
        opened.press.slowness = SLOW
        opened.hub.slowness = 0.15
        with opened.ledger.lock("schedule"):  # nothing is given out before all are there
            for _ in range(workers):
                opened.start()
            opened.until(lambda: opened.log().count(" working") == workers)
        begin = time.monotonic()
        if collect:
            opened.until(lambda: opened.versions() == 2 * HOSTS)
        else:
            opened.until(lambda: len(opened.hub.accepted) == readers)
        return time.monotonic() - begin


if __name__ == "__main__":
    main()
