"""The sender is killed at random while a bad mail server takes its messages.

A hundred here; a thousand in tests/sweeps/kills.py.
"""

from collections import Counter
from pathlib import Path

from .killing import play
from .mailhub import UNCLEAR, Mailhub

MESSAGES = 100
KILLS = 4
UNKNOWN = {f"r{number}@readers.example": "550 5.1.1 no such mailbox" for number in (7, 42)}


def test_every_message_arrives_or_is_known_to_be_rejected(tmp_path: Path) -> None:
    hub = Mailhub(seed=7, replies=UNKNOWN, worse=3)
    done = play(tmp_path, hub, MESSAGES, KILLS, seed=20181023)
    hub.close()
    arrived = Counter(message.message_id for message in hub.accepted)
    unclear = sum(hub.faults[fault] for fault in UNCLEAR)

    assert done.states == {"accepted": MESSAGES - len(UNKNOWN), "rejected": len(UNKNOWN)}
    assert len(arrived) == MESSAGES - len(UNKNOWN)
    assert done.sums == []  # the equation held after every run
    assert len(done.doubted) <= done.kills + unclear  # one in flight at a time
    assert {one for one, times in arrived.items() if times > 1} <= done.doubted
    assert max(arrived.values()) <= 2
    raw = {message.message_id: message.raw for message in hub.accepted}
    assert all(message.raw == raw[message.message_id] for message in hub.accepted)
    assert done.kills == KILLS
    assert hub.faults.total() >= KILLS  # it was no easy ride
