"""F1: killed anywhere, and run again: each change recorded once, each message owed sent.

Every point of every day, and a thousand random moments, are in tests/sweeps/crashes.py.
"""

from pathlib import Path

from tests.crashing import DIED, Runner
from tests.replay import Newsroom
from tests.replayed import DAYS, Found, at, compare, faults_in, on_record, play

#: a day with a correction
DAY = 1


def test_f1_dead_at_each_step_of_a_day_and_run_again(tmp_path: Path) -> None:
    steps: list[str] = []

    def watch(room: Newsroom, number: int, _found: Found) -> None:
        if number == DAY:
            steps.extend(runner.run(room.folder / "config.toml", at(number)).points)

    def die(room: Newsroom, number: int, found: Found) -> None:
        if number != DAY:
            return
        for step in dict.fromkeys(steps):
            before = on_record(room)
            ended = runner.run(room.folder / "config.toml", at(number), point=step)
            found.deaths += ended.code == DIED
            found.unsound += faults_in(room, before)

    found = Found()
    with Runner() as runner:
        quiet = play(tmp_path / "quiet", runner, DAYS[: DAY + 1], found, watch)
        shaken = play(tmp_path / "shaken", runner, DAYS[: DAY + 1], found, die)
    compare(quiet, shaken, found)
    assert found.deaths > 20
    assert found.sound, found
    assert any("corrected" in change for change in quiet.changes)
    assert len(quiet.told) == 6
