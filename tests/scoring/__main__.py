"""`python -m tests.scoring [develop|check] [--kind KIND] [--errors]`: the table of scores."""

import argparse
from pathlib import Path

from . import pages, sentences
from .tally import Case, Tally, by_kind, by_stance

CASES = Path(__file__).parent.parent / "cases"
_COLUMNS = "asked  recall  precis.  wrong  speaker  silence"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("part", nargs="?", default="develop", choices=("develop", "check"))
    asked.add_argument("--kind", help="one kind only")
    asked.add_argument("--errors", action="store_true", help="list what is behind the figures")
    given = asked.parse_args()
    folder = CASES / given.part
    for name, cases in (
        ("sentences", tuple(sentences.cases(folder))),
        ("pages", tuple(pages.cases(folder))),
    ):
        _print(name, cases, given.kind, errors=given.errors)


def _print(name: str, cases: tuple[Case, ...], only: str | None, *, errors: bool) -> None:
    print(f"\n{name:16}{_COLUMNS}")
    tallies = {kind: one for kind, one in by_kind(cases).items() if only in (None, kind)}
    for kind, tally in sorted(tallies.items()):
        print(_row(kind, tally))
    print(_row("all", _pooled(tallies)))
    if only is None:
        for stance, (precision, recall) in by_stance(cases).items():
            print(f"  {stance:12} precision {precision:.2f}  recall {recall:.2f}")
    if errors:
        for tally in tallies.values():
            print(*tally.errors, sep="\n")


def _pooled(tallies: dict[str, Tally]) -> Tally:
    pooled = Tally()
    for one in tallies.values():
        for field in ("asked", "right", "credited", "emitted", "wrong", "silent", "kept"):
            setattr(pooled, field, getattr(pooled, field) + getattr(one, field))
    return pooled


def _row(name: str, one: Tally) -> str:
    return (
        f"{name:16}{one.asked:5}  {one.recall:6.3f}  {one.precision:6.3f}  {one.mistaken:6.3f}"
        f"  {one.attribution:6.3f}  {one.silence:6.3f}   ({one.wrong} of {one.emitted} wrong)"
    )


main()
