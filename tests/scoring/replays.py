"""Stories replayed over several days: is each change given the class a person would give it?

Driven from outside, as a newsroom would: config.toml, pages on a loopback server, `digest
collect --now`, `digest changes --json`.
"""

import contextlib
import io
import json
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest import values
from digest.bench.scoring.labels import Label, label, says
from digest.cli import main
from digest.model import Claim, Story
from tests.loopback import Press

from .pages import story_of

_CANONICAL = re.compile(r'rel="canonical"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="canonical"')


@dataclass(frozen=True)
class Expected:
    """A change a person wrote down."""

    run: str
    claim: Claim
    kind: str
    report: str
    after: Label | None
    before: str | None

    @property
    def at(self) -> str:
        """The moment of its run, as `changes --json` writes it."""
        return _moment(self.run).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def same_statement(self, line: Mapping[str, Any]) -> bool:
        """Whether a line of `changes --json` is about the same claim, report and value."""
        if (line["claim"], line["report"]) != (self.claim.id, self.report):
            return False
        if self.after is None or line["after"] is None:
            return self.after is None and line["after"] is None
        return _says(line["after"], self.after, self.claim)


@dataclass
class Outcome:
    """What a replay gave."""

    name: str
    asked: int = 0
    found: int = 0  #: changes of which the statement was read
    right: int = 0  #: … and the class
    listed: int = 0
    unasked: int = 0  #: lines that nobody wrote down
    notes: tuple[str, ...] = ()


def replay(folder: Path) -> Outcome:
    """Play one story from its first run to its last, and hold its changes to the labels."""
    story = story_of(folder / "config.toml")
    wanted = list(_expected(folder, story))
    lines = _played(folder)
    outcome = Outcome(folder.name, asked=len(wanted), listed=len(lines))
    notes, left = [], list(lines)
    for one in wanted:
        same = [line for line in left if one.same_statement(line) and _at(line) == one.at]
        best = next((line for line in same if line["change"] == one.kind), next(iter(same), None))
        if best is None:
            notes.append(f"missed {one.run} {one.claim.id} {one.kind} {_asked(one)}")
            continue
        left.remove(best)
        outcome.found += 1
        outcome.right += best["change"] == one.kind
        if best["change"] != one.kind:
            notes.append(f"class  {one.run} {one.claim.id} {one.kind}, got {best['change']}")
    outcome.unasked = len(left)
    notes += [f"more   {_at(line)} {line['claim']} {line['change']} {_told(line)}" for line in left]
    outcome.notes = tuple(notes)
    return outcome


def _played(folder: Path) -> list[dict[str, Any]]:
    press = Press()
    try:
        with tempfile.TemporaryDirectory() as work:
            config = Path(work) / "config.toml"
            shutil.copy(folder / "config.toml", config)
            with config.open("a", encoding="utf-8") as file:
                file.write(f'\n[net]\nconnect = {{ "*.example" = "{press.address}" }}\n')
            for run in sorted(path for path in folder.iterdir() if path.is_dir()):
                for page in sorted(run.glob("*.html")):
                    body = page.read_text("utf-8")
                    found = _CANONICAL.search(body)
                    assert found, page
                    press.prints(found[1] or found[2], body)
                now = _moment(run.name).isoformat()
                _said(["collect", "--config", str(config), "--reread", "--now", now])
            said = _said(["changes", "--json", "--config", str(config)])
            return [json.loads(line) for line in said.splitlines()]
    finally:
        press.close()


def _moment(run: str) -> datetime:
    return datetime.strptime(run, "%Y-%m-%dT%H%M%z")


def _said(command: list[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(command)
        except SystemExit as left:
            if left.code not in (0, None):
                sys.stdout.write(f"{command[0]} left with {left.code}\n")
    return out.getvalue()


def _expected(folder: Path, story: Story) -> Iterator[Expected]:
    claims = {claim.id: claim for claim in story.claims}
    for one in tomllib.loads((folder / "expected.toml").read_text("utf-8"))["change"]:
        bare = one["change"] == "withdrawn" or ("value" not in one and "stance" not in one)
        yield Expected(
            run=one["run"],
            claim=claims[one["claim"]],
            kind=one["change"],
            report=one["report"],
            after=None if bare else label(one, one["claim"]),
            before=one.get("before"),
        )


def _at(line: Mapping[str, Any]) -> str:
    """The moment of the run a line was entered in."""
    return str(line["detected"])


def _says(found: Mapping[str, Any], asked: Label, claim: Claim) -> bool:
    if found["stance"] != asked.stance:
        return False
    if asked.denies is not None or asked.value is not None:
        which, wanted = ("denies", asked.denies) if asked.denies else ("value", asked.value)
        return found[which] is not None and says(values.from_json(found[which]), str(wanted), claim)
    return asked.stance == "denied" or found["value"] is None


def _asked(one: Expected) -> str:
    return f"{one.after.value or one.after.denies} {one.after.stance}" if one.after else "gone"


def _told(line: Mapping[str, Any]) -> str:
    after = line["after"]
    if after is None:
        return "gone"
    said = after["denies"] or after["value"]
    words = said and (said.get("state") or said.get("any_of") or said.get("text"))
    return f"{words} {after['stance']} by {after['speaker']} «{after['evidence'][:160]}»"


if __name__ == "__main__":
    total = Outcome("all")
    for each in sorted(Path(sys.argv[1]).glob("*/config.toml")):
        played = replay(each.parent)
        sys.stdout.write(
            f"{played.name:20} asked {played.asked}  read {played.found}  class {played.right}"
            f"  listed {played.listed}  not asked for {played.unasked}\n"
        )
        sys.stdout.write("".join(f"    {note}\n" for note in played.notes))
        for count in ("asked", "found", "right", "listed", "unasked"):
            setattr(total, count, getattr(total, count) + getattr(played, count))
    sys.stdout.write(f"{total}\n")
