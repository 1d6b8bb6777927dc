"""One story or claim changed in the text of config.toml; all else stays, byte for byte.

The text is changed statement by statement: a key that keeps its value is not touched, and
neither is any line that belongs to no key which changes. Values are written by tomlkit,
which keeps the comments within a list.
"""

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tomlkit.exceptions import TOMLKitError

from digest.config.lines import Path
from digest.config.sheet import Sheet
from digest.config.statement import entries, key_of, rewritten, table, written
from digest.errors import ConfigError, Problem

_MARK = "\ufeff"  #: which editors on Windows put first

Keys = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What becomes of a story, or of one claim of it.

    `keys` are set as config.toml has them; one that is None is left out, one that is not
    named stays as it is. Without `keys` the claim goes.
    """

    story: str
    claim: str | None = None
    keys: Keys | None
    new: bool = False


class _Inline(Exception):
    """What is to change stands inside another value, and has no lines of its own."""


def edited(text: str, change: Change) -> str:
    """The text with one change, which reads as asked for and is otherwise the same.

    Raises ConfigError where what is to change is not there, or is written in a way that
    cannot be changed here: a story as one inline table, say.
    """
    bare = text.removeprefix(_MARK)
    try:
        made = _changed(Sheet.of(bare), change).text
        wanted = _asked_for(tomllib.loads(bare), change)
        if tomllib.loads(made) != wanted:
            raise _refused(change)
    except (tomllib.TOMLDecodeError, TOMLKitError, _Inline) as error:
        raise _refused(change) from error
    return text[: len(text) - len(bare)] + made


def place(read: Mapping[str, Any], story: str, claim: str | None = None) -> Path | None:
    """Where a story or claim stands in what was read; None where it does not."""
    path = _numbered(read, ("story",), story)
    if path is None or claim is None:
        return path
    return _numbered(_at(read, path), (*path, "claim"), claim)


def section(text: str, story: str) -> str:
    """The lines of a text that are about one story, its claims among them."""
    bare = text.removeprefix(_MARK)
    path = place(tomllib.loads(bare), story)
    if path is None:
        return ""
    sheet = Sheet.of(bare)
    return "".join("".join(sheet.lines[a:b]) for a, b in sheet.runs(path))


def _changed(sheet: Sheet, change: Change) -> Sheet:
    read = tomllib.loads(sheet.text)
    if change.new:
        return _added(sheet, read, change)
    path = place(read, change.story, change.claim)
    if path is None:
        raise _refused(change)
    if change.keys is None:
        return sheet.without(path)
    for key, value in change.keys.items():
        sheet = _put(sheet, path, key, value)
    return sheet


def _asked_for(read: dict[str, Any], change: Change) -> dict[str, Any]:
    """What the text is to read as."""
    wanted = copy.deepcopy(read)
    if change.new:
        given = {key: value for key, value in (change.keys or {}).items() if value is not None}
        if change.claim is None:
            wanted.setdefault("story", []).append({"id": change.story, **given})
        else:
            story = _at(wanted, place(wanted, change.story) or ())
            story.setdefault("claim", []).append({"id": change.claim, **given})
        return wanted
    path = place(wanted, change.story, change.claim)
    assert path is not None
    if change.keys is None:
        tables = _at(wanted, path[:-1])
        del tables[path[-1]]
        if not tables:
            del _at(wanted, path[:-2])[path[-2]]
        return wanted
    found = _at(wanted, path)
    for key, value in change.keys.items():
        if found.get(key) == value:
            continue
        found.pop(key, None)
        if value is not None and value != {}:
            found[key] = value
    return wanted


def _refused(change: Change) -> ConfigError:
    what = f"the claim {change.claim!r} of {change.story!r}" if change.claim else change.story
    why = f"{what} is not there, or written in a way that only a text editor can change"
    return ConfigError(Problem("config.toml", None, "story", why))


def _at(read: Any, path: Path) -> Any:
    for step in path:
        read = read[step]
    return read


def _numbered(read: Any, path: Path, name: str) -> Path | None:
    found = read.get(path[-1], ())
    for index, one in enumerate(found if isinstance(found, list) else ()):
        if isinstance(one, dict) and one.get("id") == name:
            return (*path, index)
    return None


# ── the text ───────────────────────────────────────────────────────────────────────────


def _put(sheet: Sheet, within: Path, key: str, value: Any) -> Sheet:
    """A key set, or taken out with None; one that has the value already stays as written."""
    path = (*within, key)
    old = _at(tomllib.loads(sheet.text), within).get(key)
    if old == value:
        return sheet
    if value == {}:  # a table of nothing says nothing: it is left out
        return _put(sheet, within, key, None)
    own = sheet.within(path)
    exact = next((one for one in own if one.keys and one.path == path), None)
    if exact is not None and value is not None:
        return sheet.put(exact.first, exact.end, rewritten(exact, value) + sheet.ending(exact))
    if exact is not None or (own and value is None):
        return sheet.without(path)
    if own and isinstance(value, dict):  # each entry on a line of its own
        for name in (*value, *(name for name in old if name not in value)):
            sheet = _put(sheet, path, name, value.get(name))
        return sheet
    return _inserted(sheet, within, key, value)


def _inserted(sheet: Sheet, within: Path, key: str, value: Any) -> Sheet:
    """A key that was not there, after the last of its table."""
    own = [one for one in sheet.statements if one.table == within] or sheet.within(within)
    if not own:
        raise _Inline
    last = own[-1]
    indent = sheet.indent(last.first)
    if isinstance(value, dict):
        header = f"{indent}[{_heading(*within, key)}]"
        body = "".join(f"{indent}{line}\n" for line in entries(value, indent))
        return sheet.put(last.end, last.end, f"\n{header}\n{body}")
    dotted = _heading(*last.path[len(last.table) : len(within)], key)
    return sheet.put(last.end, last.end, f"{indent}{dotted} = {written(value, indent)}\n")


def _heading(*path: str | int) -> str:
    return ".".join(key_of(step) for step in path if isinstance(step, str))


def _added(sheet: Sheet, read: Mapping[str, Any], change: Change) -> Sheet:
    """A new claim after all else of its story; a new story at the end."""
    keys = {key: value for key, value in (change.keys or {}).items() if value is not None}
    if change.claim is None:
        end = len(sheet.lines)
        lines = table("story", {"id": change.story} | keys, "")
    else:
        end, indent = _end_of_claims(sheet, place(read, change.story))
        lines = table("story.claim", {"id": change.claim} | keys, indent)
    blank = "\n" if end and sheet.lines[end - 1].strip() else ""
    return sheet.put(end, end, f"{blank}{lines}")


def _end_of_claims(sheet: Sheet, story: Path | None) -> tuple[int, str]:
    """Where another claim of a story goes, and how far it is set in."""
    own = sheet.within(story) if story is not None else []
    if not own:
        raise _Inline
    claims = [one for one in own if one.path[2:3] == ("claim",) and not one.keys]
    indent = sheet.indent(claims[0].first) if claims else f"{sheet.indent(own[0].first)}  "
    return own[-1].end, indent
