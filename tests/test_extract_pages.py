"""Whole pages: each yields the statements a person wrote down for it, and no others."""

import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.extract import ENGINE, reading
from digest.model import Claim, Page, Reading, Statement, Story
from digest.values import Count, Days, Kind, Status, Value

CASES = Path(__file__).parent / "cases"
PAGES = sorted(path.parent for path in CASES.glob("*/*/expected.toml"))
ZONE = ZoneInfo("America/New_York")


def story_of(page: Path) -> Story:
    given = tomllib.loads((page.parent / "story.toml").read_text("utf-8"))
    story = page.parent.name
    return Story(
        id=story,
        title=given["title"],
        names={name: tuple(others) for name, others in given["names"].items()},
        claims=tuple(
            Claim(
                story=story,
                id=one["id"],
                kind=Kind(one["kind"]),
                question=one["question"],
                subjects=tuple(one.get("subjects", ())),
                words=tuple(one.get("words", ())),
                states={state: tuple(cues) for state, cues in one.get("states", {}).items()},
                unit=one.get("unit"),
                without=tuple(one.get("not", ())),
            )
            for one in given["claim"]
        ),
    )


def read(path: Path) -> tuple[Page, Reading]:
    expected = tomllib.loads((path / "expected.toml").read_text("utf-8"))
    page = Page(
        url=f"https://news.example/{path.name}",
        outlet=expected["outlet"],
        title=expected["title"],
        text=(path / "page.txt").read_text("utf-8").strip(),
        published=datetime.fromisoformat(expected["published"]),
    )
    return page, reading(page, story_of(path), ZONE)


def written(value: Value | None, states: tuple[str, ...]) -> str:
    match value:
        case None:
            return ""
        case Status():
            return "|".join(state for state in states if state in value.any_of)
        case Days() if value.first == value.last:
            return str(value.first)
        case Count() if value.low == value.high:
            return str(value.low)
        case Count():
            return f"{value.low}..{'' if value.high is None else value.high}"
    raise AssertionError(value)


def as_expected(one: Statement, story: Story) -> dict[str, Any]:
    """A statement in the words of expected.toml."""
    claim = next(claim for claim in story.claims if claim.id == one.claim)
    states = tuple(claim.states)
    return {
        "claim": one.claim,
        "value": written(one.value, states),
        "denies": written(one.denies, states),
        "state": one.value.state if isinstance(one.value, Status) else None,
        "stance": str(one.stance),
        "speaker": one.speaker,
        "scope": one.scope,
    }


def in_order(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


DEFAULTS = {"denies": "", "state": None, "stance": "asserted", "scope": None}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_yields_what_a_person_wrote_down(path: Path) -> None:
    expected = tomllib.loads((path / "expected.toml").read_text("utf-8")).get("statement", [])
    _, found = read(path)
    wanted = [
        {**DEFAULTS, **{k: v for k, v in one.items() if k not in ("evidence", "moved")}}
        for one in expected
    ]
    got = [as_expected(one, story_of(path)) for one in found.statements]
    assert in_order(got) == in_order(wanted)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_evidence_is_cut_verbatim_from_the_page(path: Path) -> None:
    page, found = read(path)
    for one in (*found.statements, *found.mentions):
        assert one.start is not None
        assert page.text[one.start : one.start + len(one.evidence)] == one.evidence
    assert all(one.engine == ENGINE for one in found.statements)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_evidence_a_person_chose_is_the_one_given(path: Path) -> None:
    expected = tomllib.loads((path / "expected.toml").read_text("utf-8")).get("statement", [])
    _, found = read(path)
    for one in expected:
        if "evidence" in one:
            assert one["evidence"] in {s.evidence for s in found.statements}
        if one.get("moved"):
            assert any(s.moved for s in found.statements if s.claim == one["claim"])


def test_what_only_stands_near_a_claim_is_a_mention() -> None:
    _, found = read(CASES / "amazon-ice" / "near-misses")
    assert found.statements == ()
    assert any("holds" not in mention.evidence for mention in found.mentions)
    assert all(mention.why for mention in found.mentions)
