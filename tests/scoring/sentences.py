"""The labelled sentences, read one at a time as pages without a title."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.extract import Reader
from digest.model import Page, Story

from .labels import bare, claim_of, label
from .tally import Case

ZONE = ZoneInfo("America/New_York")


def cases(folder: Path, *, untuned: bool = False) -> Iterator[Case]:
    """Every labelled sentence below `folder`/sentences; `untuned`: for bare claims."""
    for file in sorted(folder.glob("sentences/*.toml")):
        yield from _of(file, untuned=untuned)


def _of(file: Path, *, untuned: bool) -> Iterator[Case]:
    table = tomllib.loads(file.read_text("utf-8"))
    given = table["story"]
    readers = {name: _reader(table, name, untuned=untuned) for name in table["claim"]}
    for row in table["sentence"]:
        reader = readers[row["claim"]]
        claim = reader.story.claims[0]
        page = Page(
            url="https://reader.example/a",
            outlet=given["outlet"],
            title=row.get("title", ""),
            text=row["text"],
            published=datetime.fromisoformat(row.get("published", given["published"])),
        )
        yield Case(
            where=f"[{claim.kind}] {claim.question} «{row['text']}»",
            story=reader.story,
            asked=tuple(label(one, claim.id) for one in row["says"]),
            found=reader.reading(page).statements,
        )


def _reader(table: Mapping[str, Any], name: str, *, untuned: bool) -> Reader:
    """For a story of the one claim that is called `name` in the table."""
    names = {name: tuple(others) for name, others in table["story"].get("names", {}).items()}
    claim = claim_of("table", name, table["claim"][name])
    asked = bare(claim) if untuned else claim
    return Reader(Story(id="table", title="Table", names=names, claims=(asked,)), ZONE)
