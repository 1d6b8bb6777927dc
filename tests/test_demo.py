"""The demonstration: a week of the sample newsroom, through the whole real path."""

from pathlib import Path

import pytest

from digest.demo import IRIS, NORA
from digest.demo.play import Mailed, week

ROOT = Path(__file__).parents[1]
LABELS = ("CORRECTION TO WHAT WE TOLD YOU", "WITHDRAWN SINCE WE TOLD YOU", "SILENTLY EDITED SINCE")


@pytest.fixture(scope="module")
def shown() -> list[str]:
    return []


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory, shown: list[str]) -> list[Mailed]:
    return week(tmp_path_factory.mktemp("demo"), shown.append)


def texts(mailed: list[Mailed], to: str) -> dict[str, str]:
    """A reader's editions by their day."""
    return {e.file.name[:10]: e.body("plain") for e in mailed if e.to == to}


def test_it_ends_with_editions_and_says_where_they_lie(
    mailed: list[Mailed], shown: list[str]
) -> None:
    assert len(mailed) >= 4
    said = "\n".join(shown)
    for edition in mailed:
        assert edition.file.name in said
        for ending in (".eml", ".html", ".txt"):
            assert edition.file.with_suffix(ending).stat().st_size


def test_the_correction_reaches_her_who_was_told_and_names_that_day(mailed: list[Mailed]) -> None:
    first, corrected = (texts(mailed, NORA.email)[f"2018-10-{day}"] for day in (25, 27))
    assert "three meetings" in first
    assert "On 25 October 2018 we told you: three meetings" in " ".join(corrected.split())


def test_to_her_who_came_later_it_is_no_correction(mailed: list[Mailed]) -> None:
    first, *_ = texts(mailed, IRIS.email).values()
    assert "How many times have Amazon and ICE officials met?" in first
    assert "three meetings" not in first
    assert "told you" not in first.lower()


def test_every_kind_of_news_is_told_in_the_week(mailed: list[Mailed]) -> None:
    said = "\n".join(texts(mailed, NORA.email).values())
    for label in (*LABELS, "FIRST REPORT", "REFINED", "UPDATED", "CONTRADICTED, AND NOW DISPUTED"):
        assert label in said


def test_readme_shows_a_digest_as_it_is(mailed: list[Mailed]) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    excerpt = readme.partition("```text\n")[2].partition("```")[0]
    opening, _, item = excerpt.partition("_" * 72)
    edition = texts(mailed, NORA.email)["2018-10-27"]
    assert edition.startswith(opening.rstrip())
    assert item.strip() in edition
