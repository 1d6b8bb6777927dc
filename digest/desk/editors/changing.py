"""A change of config.toml from the desk: made, looked over whole, saved, and noted.

A form carries a mark of the file it was made from, and the lines that were about its
story then; nothing else of the file, for there are passwords in it.
"""

import base64
import binascii
import difflib
import re
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest import config
from digest.config import Settings, writing
from digest.config.editing import Change, edited, place, section
from digest.config.writing import Written
from digest.desk.editors.gate import Visit
from digest.desk.means import Means
from digest.errors import ConfigError, Overtaken, Problem
from digest.ledger import editors

_LONGEST = 200_000  #: characters of a story's lines that a form may carry
_NOTED = 60  #: lines of a change that are kept with what was done


@dataclass(frozen=True)
class File:
    """The file as it is, in order, and what of it a form is made from."""

    written: Written
    read: Mapping[str, Any]
    settings: Settings

    def table(self, story: str, claim: str | None = None) -> Mapping[str, Any] | None:
        """A story's table, or a claim's, as written; None where there is none."""
        path = place(self.read, story, claim)
        found: Any = self.read if path else None
        for step in path or ():
            found = found[step]
        return found  # type: ignore[no-any-return]  # TOML's own types

    def stamp(self, story: str) -> "Stamp":
        """What a form about a story carries."""
        return Stamp(self.written.mark, section(self.written.text, story))


@dataclass(frozen=True)
class Stamp:
    """What of the file a form was made from."""

    mark: str
    lines: str = ""  #: those about its story

    @property
    def packed(self) -> str:
        return base64.urlsafe_b64encode(zlib.compress(self.lines.encode())).decode()

    @classmethod
    def unpacked(cls, mark: str, packed: str) -> "Stamp":
        """As a form sent it; without lines where these are not ours."""
        try:
            raw = zlib.decompressobj().decompress(base64.urlsafe_b64decode(packed), _LONGEST)
            return cls(mark, raw.decode())
        except (binascii.Error, zlib.error, ValueError):
            return cls(mark)

    def table(self, claim: str | None = None) -> Mapping[str, Any] | None:
        """The story's table as it was then, or a claim's; None where it was not there."""
        try:
            whole = config.parsed(self.lines, Path("config.toml"))  # or it is not what we sent
        except ConfigError:
            return None
        if not whole.stories:
            return None
        then = File(Written(whole.path, self.lines), tomllib.loads(self.lines), whole)
        return then.table(whole.stories[0].id, claim)


@dataclass(frozen=True)
class Proposal:
    """The file as a change would make it, found to be in order."""

    old: File
    text: str
    settings: Settings
    change: Change


@dataclass(frozen=True)
class Wrong:
    """What is to be looked at again: by field, and what belongs to none."""

    fields: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.others)


def file_of(settings: Settings) -> File:
    """The file as it is. Raises ConfigError where it is not in order."""
    written = writing.read(settings.path)
    parsed = config.parsed(written.text, written.path)
    return File(written, tomllib.loads(written.text.removeprefix("\ufeff")), parsed)


def proposal(old: File, change: Change) -> Proposal:
    """What a change would make of the file. Raises ConfigError where that is not in order."""
    text = edited(old.written.text, change)
    return Proposal(old, text, config.parsed(text, old.written.path), change)


def enter(means: Means, visit: Visit, proposed: Proposal, what: str) -> None:
    """Save a proposal, and note who did what. Raises Overtaken, ConfigError."""
    change = proposed.change
    about = f"{change.story}/{change.claim}" if change.claim else change.story
    old = section(proposed.old.written.text, change.story)
    new = section(proposed.text, change.story)
    with means.ledger.writing() as tx:  # which nothing is left of where the file is not written
        detail = _detail(old, new)
        editors.note_act(tx, visit.editor.name, what, about, means.clock(), detail)
        writing.save(proposed.old.written, proposed.text)


def check_mark(old: File, stamp: Stamp) -> None:
    """Raises Overtaken where the file is not what the form was made from."""
    if stamp.mark != old.written.mark:
        why = "has been changed by somebody else meanwhile"
        raise Overtaken(Problem("config.toml", None, "file", why))


def line_diff(old: str, new: str) -> list[tuple[str, str]]:
    """What differs between two texts, a line each: its sign (-, +, or … for what is left)."""
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")
    lines = [("…", "") if line.startswith("@@") else (line[0], line[1:]) for line in found]
    return lines[3:]  # after the two names and the first place


def _detail(old: str, new: str) -> dict[str, list[str]]:
    diff = line_diff(old, new)
    return {
        "before": [line for sign, line in diff if sign == "-"][:_NOTED],
        "after": [line for sign, line in diff if sign == "+"][:_NOTED],
    }


# ── what is wrong ──────────────────────────────────────────────────────────────────────

#: the form's name for a key, where it is another
_FIELDS = {"not": "without"}


def wrong_in(error: ConfigError, change: Change) -> Wrong:
    """The problems of a proposal, each at the field of the form that it is about."""
    inside = r"story\[\d+\]\.claim\[\d+\]\." if change.claim is not None else r"story\[\d+\]\."
    fields: dict[str, list[str]] = {}
    others = []
    for problem in error.problems:
        key = re.fullmatch(rf"{inside}(\w+).*", problem.key)
        name = _FIELDS.get(key[1], key[1]) if key else ""
        if key and name not in ("claim", "on_record"):
            said = _said(problem)
            if said not in fields.setdefault(name, []):
                fields[name].append(said)
        else:
            others.append(f"{re.sub(inside, '', problem.key)}: {problem.expected}")
    joined = {name: " · ".join(sentences) for name, sentences in fields.items()}
    return Wrong(joined, tuple(others))


def _said(problem: Problem) -> str:
    said = problem.expected
    return f"{said[:1].upper()}{said[1:]}."


def mistakes(error: ConfigError) -> list[str]:
    """What is wrong with the file itself, without what it holds outside of stories."""
    return [
        f"Line {one.line}, {one.key}: {one.expected}"
        if one.key.startswith(("story", "outlet"))
        else f"Line {one.line}, {one.key}: see `digest check`"
        if one.line
        else f"The {one.key} {one.expected}"
        for one in error.problems
    ]
