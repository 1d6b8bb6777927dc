"""How well reading does, held to the floors; and that floors rise, and labels change with a why."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .scoring import floors
from .scoring.scores import PARTS, cases, scores, tallies

HERE = Path(__file__).parent
FLOORS = floors.floors()


def history(*arguments: str) -> str:
    """What git tells of this checkout; a copy without its history cannot be asked."""
    asked = ["git", "-C", str(HERE), *arguments]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("this copy has no history")
    return told.stdout


@pytest.mark.parametrize("part", PARTS)
def test_every_score_has_a_floor_and_every_floor_a_score(part: str) -> None:
    pinned = {name for name in FLOORS if name.startswith(f"{part}.")}
    assert pinned - set(scores(part)) == set()
    assert set(scores(part)) - pinned == set()


@pytest.mark.parametrize("part", PARTS)
def test_reading_keeps_its_floors(part: str) -> None:
    fallen = {
        name: f"{score:.3f}, floor {FLOORS[name]}"
        for name, score in scores(part).items()
        if not floors.holds(name, score, FLOORS[name])
    }
    assert fallen == {}


def test_the_blind_part_is_large_and_half_of_it_says_nothing() -> None:
    sentences = [case for case in cases("check") if case.where.startswith("[")]
    for kind in tallies("check"):
        of_kind = [case for case in sentences if case.where.startswith(f"[{kind}]")]
        assert len(of_kind) >= 50
        assert 0.4 <= sum(not case.asked for case in of_kind) / len(of_kind) <= 0.6
    assert len(cases("check")) - len(sentences) >= 20


def earlier_floors() -> Iterator[dict[str, float]]:
    file = floors.FILE.relative_to(HERE.parent)
    for commit in history("log", "--format=%H", "--", str(floors.FILE)).split():
        yield floors.floors(history("show", f"{commit}:{file}"))


def test_floors_only_rise() -> None:
    lowered = {
        name: (floor, FLOORS.get(name))
        for earlier in earlier_floors()
        for name, floor in earlier.items()
        if name.startswith(PARTS)
        and (name not in FLOORS or floors.better(name, floor, FLOORS[name]))
    }
    assert lowered == {}


def test_blind_labels_change_only_with_a_word_of_why() -> None:
    """Files may be added without one."""
    log = history(
        "log", "--diff-filter=MD", "--format=%H%x00%B%x01", "--", str(HERE / "cases" / "check")
    )
    unexplained = [
        commit
        for commit, _, message in (entry.strip().partition("\0") for entry in log.split("\1"))
        if commit and "\nLabel: " not in message
    ]
    assert unexplained == []
