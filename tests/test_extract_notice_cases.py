"""The labelled notices: found, told apart from what looks like one, and read right."""

import tomllib
from pathlib import Path

import pytest

from .scoring.notices import Score, cases, same, score, summary

HERE = Path(__file__).parent
DEVELOP = sorted((HERE / "cases" / "develop").glob("notices*.toml"))
#: shares below which the pages that the rules are written against may not fall
FLOORS = {"kind": 0.99, "wrong": 0.98, "right": 0.98, "cause": 0.99, "date": 0.99, "names": 0.99}


@pytest.fixture(scope="module", params=DEVELOP, ids=lambda file: file.stem)
def scored(request: pytest.FixtureRequest) -> Score:
    return score(request.param)


def test_every_wording_and_place_of_a_notice_is_found(scored: Score) -> None:
    assert scored.recall >= 0.99, scored.errors
    assert scored.faults == []


def test_what_only_looks_like_a_notice_is_none(scored: Score) -> None:
    assert scored.kept == scored.quiet, scored.errors
    assert scored.precision >= 0.99, scored.errors


@pytest.mark.parametrize("part", FLOORS)
def test_what_a_notice_says_is_read_right(scored: Score, part: str) -> None:
    assert scored.share(part) >= FLOORS[part], scored.errors


def test_a_notice_touches_the_claims_it_is_about_with_their_values(scored: Score) -> None:
    assert scored.share("claims") >= 0.98, scored.errors
    assert scored.share("values") >= 0.99, scored.errors


def test_there_are_enough_pages() -> None:
    pages = [page for file in DEVELOP for page in tomllib.loads(file.read_text("utf-8"))["page"]]
    assert sum(bool(page.get("notice")) for page in pages) >= 60
    assert sum(not page.get("notice") for page in pages) >= 30


@pytest.mark.parametrize(
    ("asked", "found", "fits"),
    [
        ("two", "twice", False),
        ("two", "the two meetings", True),
        ("$1.2 million", "$1.2 million.", True),
        ("$1.2 million", "$12 million", False),
        ("had signed", "had not signed", False),
        (None, "two", False),
        (None, None, True),
        ("March 12", "March 12 and not March 14", False),
    ],
)
def test_two_tellings_are_the_same(asked: str | None, found: str | None, fits: bool) -> None:
    assert same(asked, found) is fits


def test_a_score_counts_what_is_missed_and_what_is_made_up(tmp_path: Path) -> None:
    page = "<article><p>The pier was built in 1921, the board said.</p>{}</article>"
    note = "<p>Correction: This article misstated the year. It was 1912, not 1921.</p>"
    table = (
        '[story]\npublished = "2024-05-16T12:00:00-04:00"\noutlet = "The Daily Reader"\n'
        '[claim.built]\nkind = "date"\nquestion = "When was the pier built?"\n'
        f'[[page]]\ntitle = "Pier"\nhtml = """{page.format(note)}"""\n'
        f'[[page]]\ntitle = "Pier"\nhtml = """{page.format("")}"""\n'
        '[[page.notice]]\nkind = "correction"\nclaims = []\n'
    )
    file = tmp_path / "notices.toml"
    file.write_text(table, "utf-8")
    total = score(file)
    assert (total.asked, total.found, total.false, total.kept) == (1, 0, 1, 0)
    assert len(list(cases(file))) == 2
    assert "recall 0.000" in summary(total)
