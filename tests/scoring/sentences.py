"""The labelled sentences, read one at a time as pages without a title."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.extract import reading
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
    names = {name: tuple(others) for name, others in given.get("names", {}).items()}
    claims = {name: claim_of("table", name, one) for name, one in table["claim"].items()}
    for row in table["sentence"]:
        claim = claims[row["claim"]]
        asked = bare(claim) if untuned else claim
        story = Story(id="table", title="Table", names=names, claims=(asked,))
        page = Page(
            url="https://reader.example/a",
            outlet=given["outlet"],
            title=row.get("title", ""),
            text=row["text"],
            published=datetime.fromisoformat(row.get("published", given["published"])),
        )
        yield Case(
            where=f"[{claim.kind}] {claim.question} «{row['text']}»",
            story=story,
            asked=tuple(label(one, claim.id) for one in row["says"]),
            found=reading(page, story, ZONE).statements,
        )
