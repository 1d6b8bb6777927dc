"""Labelled sentences, each as a page without a title, for a story of one claim."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.bench.scoring.labels import Label, bare, claim_of, label
from digest.errors import ConfigError, Problem
from digest.model import Page, Story

ZONE = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Labelled:
    """One sentence, or a few, and what a careful reader would write down."""

    where: str
    story: Story
    page: Page
    asked: tuple[Label, ...]


def sentences(folder: Path, *, untuned: bool = False) -> Iterator[Labelled]:
    """Every labelled sentence of the folder's files; `untuned`: for bare claims.

    Those of one claim in one file have one and the same story. Raises ConfigError where a file
    has another form.
    """
    for file in sorted(folder.glob("*.toml")):
        try:
            found = list(_of(tomllib.loads(file.read_text("utf-8")), untuned=untuned))
        except (KeyError, TypeError, ValueError) as why:
            expected = f"found no labelled sentences as tests/cases/README.md has them: {why!r}"
            raise ConfigError(Problem(str(file), None, "sentence", expected)) from why
        yield from found


def _of(table: Mapping[str, Any], *, untuned: bool) -> Iterator[Labelled]:
    given = table["story"]
    stories = {name: _story(table, name, untuned=untuned) for name in table["claim"]}
    for row in table["sentence"]:
        story = stories[row["claim"]]
        [claim] = story.claims
        page = Page(
            url="https://reader.example/a",
            outlet=given["outlet"],
            title=row.get("title", ""),
            text=row["text"],
            published=datetime.fromisoformat(row.get("published", given["published"])),
        )
        yield Labelled(
            where=f"[{claim.kind}] {claim.question} «{row['text']}»",
            story=story,
            page=page,
            asked=tuple(label(one, claim.id) for one in row["says"]),
        )


def _story(table: Mapping[str, Any], name: str, *, untuned: bool) -> Story:
    """A story of the one claim that is called `name` in the table."""
    names = {name: tuple(others) for name, others in table["story"].get("names", {}).items()}
    claim = claim_of("table", name, table["claim"][name])
    asked = bare(claim) if untuned else claim
    return Story(id="table", title="Table", names=names, claims=(asked,))
