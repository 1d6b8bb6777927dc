"""A day of the schedule, with the clock passed in and one request in twenty gone wrong."""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from digest import config, pipeline
from digest.ledger import Ledger, readers
from digest.ledger.readers import Wishes
from digest.model import Corrections
from tests.loopback import Press
from tests.mailhub import Mailhub
from tests.replay import NONE, NOTICE, ONCE, THREE, Newsroom

BEGIN = datetime(2018, 10, 24, 0, tzinfo=UTC)
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney")
#: what is published, at which hour of the day
NEWS = {
    1: ("post", "a", (THREE, NONE), ""),
    9: ("post", "a", (ONCE, NONE), NOTICE),
    15: ("ledger", "b", (NONE,), ""),
}


def joins(ledger: Ledger) -> list[str]:
    """Readers in four zones, at six hours; every third wants corrections at once."""
    who = []
    with ledger.writing() as tx:
        for zone in ZONES:
            for hour in range(0, 24, 4):
                who.append(f"{hour}.{zone.rpartition('/')[2].lower()}@readers.example")
                wishes = Wishes(
                    at=datetime(2018, 1, 1, hour).time(),  # noqa: DTZ001 - an hour, of no day
                    zone=zone,
                    corrections=Corrections.ONCE if len(who) % 3 == 0 else None,
                )
                readers.add_subscriber(tx, who[-1], wishes, BEGIN)
    return who


def resident() -> int:
    """Bytes of memory that this process holds now (Linux, proc(5))."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_every_edition_owed_in_a_day_of_faults_arrives_once(tmp_path: Path) -> None:
    press, hub = Press(faulty=5), Mailhub(faulty=True, silence=0)
    room = Newsroom(press, tmp_path)
    room.configure(f"smtp://127.0.0.1:{hub.port}")
    settings, memory = config.load(tmp_path / "config.toml"), []
    with Ledger(settings.store) as ledger:
        who, told_wrong = joins(ledger), set[str]()
        for tick in range(2 * 36):  # a day, and what is late in it
            now = BEGIN + timedelta(minutes=30 * tick)
            if tick == 18:  # before the correction
                told_wrong = {message.to for message in hub.accepted}
            if tick % 2 == 0 and tick // 2 in NEWS:
                host, name, sentences, notice = NEWS[tick // 2]
                room.publishes(host, name, *sentences, extra=notice)
            hub.faulty = tick < 48
            press.faulty = 5 if tick < 48 else 0
            pipeline.collect(settings, ledger, now, reread=True)
            pipeline.publish(settings, ledger, now, due=True)
            memory.append(resident())
    press.close()
    hub.close()
    assert press.faults.total() > 5
    assert hub.faults.total() > 5
    states = Counter(message["state"] for message in room.outbox())
    assert set(states) <= {"accepted", "cancelled"}, states
    heard = Counter(
        (one.to, message_from_bytes(one.raw, policy=policy.default)["Subject"])
        for one in {one.message_id: one for one in hub.accepted}.values()
    )
    assert {to for to, _ in heard} == set(who)
    assert set(heard.values()) == {1}
    corrected = {to for to, subject in heard if subject.startswith("Correction")}
    assert len(told_wrong) > 3
    assert corrected >= told_wrong
    assert max(memory[24:]) < 1.1 * memory[12]
