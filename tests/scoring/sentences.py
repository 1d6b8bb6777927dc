"""The labelled sentences, read by the rules one at a time."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from digest.bench.scoring.sentences import ZONE, sentences
from digest.bench.scoring.tally import Case
from digest.extract import Reader


def cases(folder: Path, *, untuned: bool = False) -> Iterator[Case]:
    """Every labelled sentence below `folder`/sentences; `untuned`: for bare claims."""
    found = sentences(folder / "sentences", untuned=untuned)
    for _, of_story in groupby(found, key=lambda one: one.story):
        reader = None
        for one in of_story:
            reader = reader or Reader(one.story, ZONE)
            yield Case(one.where, reader.story, one.asked, reader.reading(one.page).statements)
