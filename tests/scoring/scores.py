"""Every score that is pinned in tests/floors.toml, by its dotted name."""

import functools
from collections.abc import Iterator
from pathlib import Path

from digest.bench.scoring.tally import Case, Tally, by_kind, by_stance, pooled

from . import notices, pages, sentences

CASES = Path(__file__).parent.parent / "cases"
PARTS = ("develop", "met", "check")


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
    yield from _of_notices(part)


def _of_notices(part: str) -> Iterator[tuple[str, float]]:
    """Over all the part's tables of notices; `false`: made up, of all that are read."""
    tables = [notices.score(file) for file in sorted((CASES / part).glob("notices*.toml"))]
    if not tables:
        return
    asked = sum(one.asked for one in tables)
    emitted = sum(one.emitted for one in tables)
    yield f"{part}.notices.found", sum(one.found for one in tables) / asked
    yield f"{part}.notices.false", sum(one.false for one in tables) / emitted
    yield f"{part}.notices.silence", sum(t.kept for t in tables) / sum(t.quiet for t in tables)
    for told in ("kind", "wrong", "right", "cause", "date", "claims"):
        of = sum(one.of[told] for one in tables)
        yield f"{part}.notices.{told}_right", sum(one.right[told] for one in tables) / of
