"""`python -m tests.scoring [develop|met|check] [--kind KIND] [--errors] [--bare]`: the scores.

`--raise` writes today's scores into tests/floors.toml wherever they are better.
`--bare` strips every claim to its question, unit, speaker and the names of its states.
"""

import argparse
import sys

from digest.bench.scoring.tally import Case, Tally, by_kind, by_stance, pooled

from . import floors, pages, sentences
from .scores import CASES, PARTS, scores

_COLUMNS = "asked  recall  precis.   wrong  speaker silence"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("part", nargs="?", default="develop", choices=PARTS)
    asked.add_argument("--kind", help="one kind only")
    asked.add_argument("--errors", action="store_true", help="list what is behind the figures")
    asked.add_argument("--bare", action="store_true", help="read every claim untuned")
    asked.add_argument("--raise", action="store_true", dest="raising")
    given = asked.parse_args()
    if given.raising:
        floors.rise({name: score for part in PARTS for name, score in scores(part).items()})
        return
    for name, read in (("sentences", sentences.cases), ("pages", pages.cases)):
        _show(
            name,
            tuple(read(CASES / given.part, untuned=given.bare)),
            given.kind,
            errors=given.errors,
        )


def _show(name: str, cases: tuple[Case, ...], only: str | None, *, errors: bool) -> None:
    _say(f"\n{name:16}{_COLUMNS}")
    tallies = {kind: one for kind, one in by_kind(cases).items() if only in (None, kind)}
    for kind, tally in sorted(tallies.items()):
        _say(_row(kind, tally))
    _say(_row("all", pooled(tallies.values())))
    if only is None:
        for stance, (precision, recall) in by_stance(cases).items():
            _say(f"  {stance:12} precision {precision:.2f}  recall {recall:.2f}")
    if errors:
        for tally in tallies.values():
            _say("\n".join(tally.errors))


def _row(name: str, one: Tally) -> str:
    return (
        f"{name:16}{one.asked:5}  {one.recall:6.3f}  {one.precision:6.3f}  {one.mistaken:6.3f}"
        f"  {one.attribution:6.3f}  {one.silence:6.3f}   ({one.wrong} of {one.emitted} wrong)"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


main()
