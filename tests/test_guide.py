"""The editors' guide tells the truth: each example in it is read as its table says."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.bench.scoring.labels import claim_of
from digest.compose import words
from digest.extract import reading
from digest.model import Page, Story

GUIDE = (Path(__file__).parent.parent / "docs" / "editors-guide.md").read_text("utf-8")
#: what the guide's reports are published on, where their row does not say
DAY = datetime(2018, 10, 24, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A line of a table: what a report says, and what it is read as."""

    story: Story
    says: str
    read_as: str


def rows() -> Iterator[Row]:
    """Every row below a claim's example, up to the next one."""
    parts = re.split(r"```toml\n(.*?)```", GUIDE, flags=re.DOTALL)
    for example, below in zip(parts[1::2], parts[2::2], strict=True):
        story = _story(example)
        table = re.search(r"\| a report says \| read as \|\n\|---\|---\|\n((?:\|.*\n)+)", below)
        if story and table:
            for line in table.group(1).splitlines():
                says, read_as = (cell.strip() for cell in line.strip("|").split("|"))
                yield Row(story, says, read_as)


def _story(example: str) -> Story | None:
    if "question" not in example:
        return None
    given: dict[str, Any] = tomllib.loads(example)["story"][0]
    claim = given["claim"][0]
    return Story(
        id="guide",
        title="Guide",
        names={name: tuple(others) for name, others in given["names"].items()},
        claims=(claim_of("guide", claim["id"], claim),),
    )


ROWS = tuple(rows())


def test_there_are_examples_of_every_kind() -> None:
    assert {str(row.story.claims[0].kind) for row in ROWS} == {
        "status", "count", "date", "amount", "yesno", "quote",
    }  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.says[:60])
def test_an_example_is_read_as_the_guide_says(row: Row) -> None:
    page = Page(
        url="https://paper.example/a",
        outlet="The Paper",
        title="",
        text=row.says,
        published=DAY,
    )
    found = reading(page, row.story, ZoneInfo("America/New_York"))
    said = [words.answer(one, row.story.claims[0]) for one in found.statements]
    if row.read_as.startswith(("a mention", "nothing")):
        assert said == []
        assert bool(found.mentions) == row.read_as.startswith("a mention")
    else:
        wanted = re.match(r"\*(.+?)\*", row.read_as)
        assert wanted
        assert said == [wanted.group(1)]
