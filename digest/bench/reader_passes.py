"""lemon24/reader over the same feeds: run by the Python of the peers' environment.

    python reader_passes.py ADDRESS COUNT

A line of JSON for each pass, begun when a line comes in: its seconds, of the processor and
by the clock. Nothing of ours is imported.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import reader

AT_ONCE = 10


def main(address: str, count: int) -> None:
    """Read all feeds each time a line comes in."""
    with tempfile.TemporaryDirectory() as folder:
        known = reader.make_reader(str(Path(folder) / "reader.db"))
        for number in range(count):
            known.add_feed(f"{address}/feed/{number}")
        print("ready", flush=True)  # noqa: T201 - what it measures is asked for by its output
        for _ in sys.stdin:
            cpu, wall = time.process_time(), time.perf_counter()
            known.update_feeds(workers=AT_ONCE, scheduled=False)
            took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
            took["entries"] = known.get_entry_counts().total or 0
            print(json.dumps(took), flush=True)  # noqa: T201
        known.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
