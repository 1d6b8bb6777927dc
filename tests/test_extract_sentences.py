"""The labelled sentences, and the floors they may not fall below.

`tests/cases/sentences.toml` holds the sentences with what a careful reader would write
down; `tests/floors.toml` pins how many are read right and how few wrongly.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.extract import reading
from digest.model import Claim, Page, Statement, Story
from digest.values import Days, Kind, Quote, Status, Value, YesNo

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "cases" / "sentences.toml").read_text("utf-8"))
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["extract"]
ZONE = ZoneInfo("America/New_York")
OUTLET = "The Daily Reader"


@dataclass(frozen=True)
class Case:
    """One labelled sentence."""

    claim: Claim
    text: str
    nothing: bool
    value: str
    stance: str
    speaker: str

    def statements(self) -> tuple[Statement, ...]:
        names = {name: tuple(others) for name, others in TABLE["story"]["names"].items()}
        story = Story(id="table", title="Table", names=names, claims=(self.claim,))
        published = datetime.fromisoformat(TABLE["story"]["published"])
        page = Page(
            url="https://reader.example/a",
            outlet=OUTLET,
            title="",
            text=self.text,
            published=published,
        )
        return reading(page, story, ZONE).statements

    def fits(self, statement: Statement) -> bool:
        """Whether the statement is the one the label asks for."""
        return (
            not self.nothing
            and written(statement.value, self.claim) == self.value
            and str(statement.stance) == self.stance
            and statement.speaker == (self.speaker or OUTLET)
        )


def written(value: Value | None, claim: Claim) -> str:
    """A value as the table writes it."""
    match value:
        case None:
            return ""
        case Status():
            states = tuple(claim.states) or ("none", "talks", "signed", "ended")
            return "|".join(state for state in states if state in value.any_of)
        case YesNo():
            return "|".join(sorted(value.any_of))
        case Quote():
            return value.words
        case Days():
            return span(value.first, value.last)
        case _:
            low, high = (None if n is None else int(n) for n in (value.low, value.high))
            return span(low, high)


def span(low: object, high: object) -> str:
    if low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def cases() -> Iterator[Case]:
    claims = {name: claim(name, given) for name, given in TABLE["claim"].items()}
    for row in TABLE["sentence"]:
        yield Case(
            claim=claims[row["claim"]],
            text=row["text"],
            nothing=row.get("nothing", False),
            value=row.get("value", ""),
            stance=row.get("stance", "asserted"),
            speaker=row.get("speaker", ""),
        )


def claim(name: str, given: dict[str, Any]) -> Claim:
    return Claim(
        story="table",
        id=name,
        kind=Kind(given["kind"]),
        question=given["question"],
        subjects=tuple(given.get("subjects", ())),
        words=tuple(given.get("words", ())),
        states={state: tuple(cues) for state, cues in given.get("states", {}).items()},
        unit=given.get("unit"),
        speaker=given.get("speaker"),
    )


CASES = tuple(cases())
KINDS = sorted({str(case.claim.kind) for case in CASES})


def right(case: Case) -> bool:
    found = case.statements()
    return not found if case.nothing else any(case.fits(one) for one in found)


def wrong(case: Case) -> list[Statement]:
    return [one for one in case.statements() if not case.fits(one)]


def test_the_table_is_large_and_half_of_it_says_nothing() -> None:
    assert len(CASES) >= 120
    assert sum(case.nothing for case in CASES) * 2 >= len(CASES)
    assert {str(kind) for kind in Kind} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_enough_sentences_of_each_kind_are_read_right(kind: str) -> None:
    of_kind = [case for case in CASES if case.claim.kind == kind]
    missed = [case.text for case in of_kind if not right(case)]
    share = 1 - len(missed) / len(of_kind)
    assert share >= FLOORS["right"][kind], missed


def test_hardly_any_statement_is_wrong() -> None:
    emitted = sum(len(case.statements()) for case in CASES)
    mistaken = [(one.evidence, one.value, one.stance) for case in CASES for one in wrong(case)]
    assert len(mistaken) <= FLOORS["wrong"] * emitted, mistaken


def test_silence_is_kept() -> None:
    silent = [case for case in CASES if case.nothing]
    spoken = [case.text for case in silent if case.statements()]
    assert 1 - len(spoken) / len(silent) >= FLOORS["silence"], spoken


def test_a_count_is_never_read_from_a_single_dated_event() -> None:
    met = next(case for case in CASES if "on June 12 in the annex" in case.text)
    assert met.statements() == ()
