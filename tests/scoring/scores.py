"""Every score that is pinned in tests/floors.toml, by its dotted name."""

import functools
from collections.abc import Iterator
from pathlib import Path

from . import pages, sentences
from .tally import Case, Tally, by_kind, by_stance, pooled

CASES = Path(__file__).parent.parent / "cases"
PARTS = ("develop", "check")


@functools.cache
def cases(part: str) -> tuple[Case, ...]:
    """Every labelled sentence and page of one part, read once."""
    return (*sentences.cases(CASES / part), *pages.cases(CASES / part))


@functools.cache
def tallies(part: str) -> dict[str, Tally]:
    """A tally for each kind of claim."""
    return by_kind(cases(part))


@functools.cache
def scores(part: str) -> dict[str, float]:
    """Dotted name: score, for one part; `wrong` is better the lower it is."""
    return dict(_scores(part))


def _scores(part: str) -> Iterator[tuple[str, float]]:
    together = pooled(tallies(part).values())
    for kind, tally in (*tallies(part).items(), ("all", together)):
        yield f"{part}.{kind}.precision", tally.precision
        yield f"{part}.{kind}.recall", tally.recall
        yield f"{part}.{kind}.wrong", tally.mistaken
        yield f"{part}.{kind}.silence", tally.silence
    yield f"{part}.attribution", together.attribution
    for stance, (precision, recall) in by_stance(cases(part)).items():
        yield f"{part}.stance.{stance}.precision", precision
        yield f"{part}.stance.{stance}.recall", recall
