"""The labelled pages, read as a run reads them: from the HTML to statements and notices."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.bench.scoring.labels import bare, claim_of, label
from digest.bench.scoring.tally import Case
from digest.extract import Reader
from digest.gather.pages import page
from digest.model import Story

ZONE = ZoneInfo("America/New_York")


def cases(folder: Path, *, untuned: bool = False) -> Iterator[Case]:
    """Every labelled page below `folder`/pages; `untuned`: for bare claims."""
    for file in sorted(folder.glob("pages/*/story.toml")):
        story = story_of(file)
        if untuned:
            story = replace(story, claims=tuple(map(bare, story.claims)))
        reader = Reader(story, ZONE)
        for expected in sorted(file.parent.glob("*/expected.toml")):
            yield _case(expected, reader)


def story_of(file: Path) -> Story:
    """The story of a folder of pages."""
    table = tomllib.loads(file.read_text("utf-8"))
    given = table.get("story", table)
    given = given[0] if isinstance(given, list) else given
    return Story(
        id=given["id"],
        title=given.get("title", given["id"]),
        names={name: tuple(others) for name, others in given.get("names", {}).items()},
        about=tuple(given.get("about", ())),
        claims=tuple(claim_of(given["id"], one["id"], one) for one in given["claim"]),
    )


def _case(expected: Path, reader: Reader) -> Case:
    table = tomllib.loads(expected.read_text("utf-8"))
    body = (expected.parent / "page.html").read_bytes()
    read = page(body, table["url"], "utf-8", (), ZONE)
    return Case(
        where=f"{expected.parent.parent.name}/{expected.parent.name}",
        story=reader.story,
        asked=tuple(label(one, one["claim"]) for one in table.get("statement", ())),
        found=reader.reading(read).statements,
    )
