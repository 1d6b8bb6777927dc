"""A thousand editions over a bad mail server, the sender killed again and again.

    python -m tests.sweeps.kills [--messages 1000] [--kills 25] [--seed 1]

The last result is in docs/architecture.md.
"""

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.killing import play
from tests.mailhub import UNCLEAR, Mailhub


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=1000)
    options.add_argument("--kills", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    unknown = {
        f"r{number}@readers.example": "550 5.1.1 no such mailbox"
        for number in range(5, asked.messages, asked.messages // 8)
    }
    hub = Mailhub(seed=asked.seed, replies=unknown)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = play(Path(folder), hub, asked.messages, asked.kills, asked.seed)
    hub.close()
    arrived = Counter(message.message_id for message in hub.accepted)
    doubled = {one for one, times in arrived.items() if times > 1}
    raw = {message.message_id: message.raw for message in hub.accepted}
    altered = sum(message.raw != raw[message.message_id] for message in hub.accepted)
    unclear = sum(hub.faults[fault] for fault in UNCLEAR)
    print(f"{asked.messages} messages, {done.runs} runs, {done.kills} kills")
    print(f"faults of the server: {dict(+hub.faults)}, {len(unknown)} unknown addresses")
    print(f"in the end: {dict(done.states)}; {len(arrived)} arrived")
    print(f"ever uncertain: {len(done.doubted)}; {done.kills} kills, {unclear} unclear replies")
    print(f"arrived twice: {len(doubled)}; not known to be doubtful: {len(doubled - done.doubted)}")
    print(f"the most copies of one: {max(arrived.values())}; that differ from the first: {altered}")
    print(f"equations that did not hold: {len(done.sums)} {done.sums[:3]}")
    print(f"{time.monotonic() - begin:.0f} seconds")


if __name__ == "__main__":
    main()
