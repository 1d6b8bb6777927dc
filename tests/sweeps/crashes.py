"""A story of five days, its runs dead at random moments and at every point, and run again.

    python -m tests.sweeps.crashes [--kills 1000] [--points] [--seed 1]

Exits 1 where anything was lost, doubled unflagged, or came out otherwise. The last result
is in docs/reliability.md.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.crashing import DIED, Runner
from tests.replay import Newsroom
from tests.replayed import DAYS, Disturb, Found, Played, at, compare, faults_in, on_record, play

_AT_MOST = 12  #: deaths of one day


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--points", action="store_true", help="every point of every day as well")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name, Runner() as runner:
        folder = Path(name)
        passed: list[tuple[str, ...]] = []
        lasts: list[float] = []

        def watch(room: Newsroom, number: int, _found: Found) -> None:
            ended = runner.run(room.folder / "config.toml", at(number))
            passed.append(ended.points)
            lasts.append(ended.seconds)

        quiet = play(folder / "quiet", runner, DAYS, Found(), watch)
        print(f"undisturbed: {len(quiet.changes)} changes, {len(quiet.told)} messages")
        dice = random.Random(asked.seed)
        sound = again_and_again(
            f"{asked.kills} kills at random",
            folder / "kills",
            runner,
            quiet,
            asked.kills,
            at_random(runner, lasts, dice),
        )
        if asked.points:
            sound &= again_and_again(
                "every point of every day",
                folder / "points",
                runner,
                quiet,
                sum(map(len, passed)),
                at_each_point(runner, passed),
            )
    sys.exit(0 if sound else 1)


def again_and_again(
    what: str, folder: Path, runner: Runner, quiet: Played, deaths: int, disturb: Disturb
) -> bool:
    """Play until so many runs have died; says what was found, and whether all is well."""
    found, begin = Found(), time.monotonic()
    folder.mkdir()
    while found.deaths < deaths:
        shaken = play(folder / str(found.plays), runner, DAYS, found, disturb)
        compare(quiet, shaken, found)
    print(f"{what}: {found.deaths} deaths in {found.plays} plays, {time.monotonic() - begin:.0f} s")
    print(f"  unsound after one: {len(found.unsound)} {found.unsound[:3]}")
    print(f"  changes lost: {len(found.lost)} {found.lost[:3]}, too many: {found.more[:3]}")
    print(f"  readers not told: {len(found.untold)}, told more: {found.told_more[:3]}")
    print(f"  arrived twice: {found.doubled}, of these not flagged: {found.unflagged},", end=" ")
    print(f"altered: {found.altered}")
    return found.sound


def at_random(runner: Runner, lasts: list[float], dice: random.Random) -> Disturb:
    """A day's run is killed at any moment of it, until it is quick enough to end."""

    def disturb(room: Newsroom, number: int, found: Found) -> None:
        for _ in range(_AT_MOST):
            before = on_record(room)
            after = dice.uniform(0, lasts[number])
            ended = runner.run(room.folder / "config.toml", at(number), after=after)
            found.unsound += faults_in(room, before)
            if ended.code == 0:
                break
            found.deaths += 1

    return disturb


def at_each_point(runner: Runner, passed: list[tuple[str, ...]]) -> Disturb:
    """A play's runs die each at the next point of its day: a play for every so many points."""
    turn = [0] * len(DAYS)

    def disturb(room: Newsroom, number: int, found: Found) -> None:
        before = on_record(room)
        point = turn[number] % len(passed[number])
        ended = runner.run(room.folder / "config.toml", at(number), point=point)
        turn[number] += 1
        found.deaths += ended.code == DIED
        found.unsound += faults_in(room, before)

    return disturb


if __name__ == "__main__":
    main()
