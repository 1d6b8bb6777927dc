"""One story or claim changed in the text of config.toml; all else stays, byte for byte.

The text is changed statement by statement: a key that keeps its value is not touched, and
neither is any line that belongs to no key which changes. Values are written by tomlkit,
which keeps the comments within a list.
"""

import copy
import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomlkit
import tomlkit.items
from tomlkit.exceptions import TOMLKitError

from digest.config.lines import Path, Statement, statements
from digest.errors import ConfigError, Problem

_WIDTH = 96  #: columns that a list may take on one line
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
        made = _changed(_Sheet.of(bare), change).text
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
    sheet = _Sheet.of(bare)
    return "".join("".join(sheet.lines[a:b]) for a, b in _runs(sheet, path))


def _changed(sheet: "_Sheet", change: Change) -> "_Sheet":
    read = tomllib.loads(sheet.text)
    if change.new:
        return _added(sheet, read, change)
    path = place(read, change.story, change.claim)
    if path is None:
        raise _refused(change)
    if change.keys is None:
        return _without(sheet, path)
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
    table = _at(wanted, path)
    for key, value in change.keys.items():
        table.pop(key, None)
        if value is not None:
            table[key] = value
    return wanted


def _refused(change: Change) -> ConfigError:
    what = f"the claim {change.claim!r} of {change.story!r}" if change.claim else change.story
    why = f"{what} is not there, or written in a way that only a text editor can change"
    return ConfigError(Problem("config.toml", None, "story", why))


def _at(read: Any, path: Path) -> Any:
    for step in path:
        read = read[step]
    return read


def _numbered(table: Any, path: Path, name: str) -> Path | None:
    found = table.get(path[-1], ())
    for index, one in enumerate(found if isinstance(found, list) else ()):
        if isinstance(one, dict) and one.get("id") == name:
            return (*path, index)
    return None


# ── the text ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Sheet:
    """A text by its lines, each with its end, and by its statements."""

    lines: tuple[str, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, text: str) -> "_Sheet":
        lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        return cls(tuple(lines), tuple(statements(text)))

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def newline(self) -> str:
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def within(self, path: Path) -> list[Statement]:
        """The statements that are about what stands at a path, or inside it."""
        return [one for one in self.statements if one.path[: len(path)] == path]

    def put(self, first: int, end: int, written: str) -> "_Sheet":
        """With other lines in the place of some; those before it end where they did not."""
        before = list(self.lines[:first])
        if written and before and not before[-1].endswith("\n"):
            before[-1] += self.newline
        lines = (*before, written.replace("\n", self.newline), *self.lines[end:])
        return _Sheet.of("".join(lines))

    def ending(self, one: Statement) -> str:
        """How the last line of a statement ends: not at all, at the end of some files."""
        return "\n" if self.lines[one.end - 1].endswith("\n") else ""

    def indent(self, line: int) -> str:
        """What stands before the first sign of a line."""
        written = self.lines[line]
        return written[: len(written) - len(written.lstrip(" \t"))]


def _put(sheet: _Sheet, table: Path, key: str, value: Any) -> _Sheet:
    """A key set, or taken out with None; one that has the value already stays as written."""
    path = (*table, key)
    old = _at(tomllib.loads(sheet.text), table).get(key)
    if old == value:
        return sheet
    own = sheet.within(path)
    exact = next((one for one in own if one.keys and one.path == path), None)
    if exact is not None and value is not None:
        return sheet.put(exact.first, exact.end, _rewritten(exact, value) + sheet.ending(exact))
    if exact is not None or (own and value is None):
        return _without(sheet, path)
    if own and isinstance(value, dict):  # each entry on a line of its own
        for name in (*value, *(name for name in old if name not in value)):
            sheet = _put(sheet, path, name, value.get(name))
        return sheet
    return _inserted(sheet, table, key, value)


def _inserted(sheet: _Sheet, table: Path, key: str, value: Any) -> _Sheet:
    """A key that was not there, after the last of its table."""
    own = [one for one in sheet.statements if one.table == table] or sheet.within(table)
    if not own:
        raise _Inline
    last = own[-1]
    indent = sheet.indent(last.first)
    if isinstance(value, dict):
        header = f"{indent}[{_heading(*table, key)}]"
        body = "".join(f"{indent}{line}\n" for line in _entries(value, indent))
        return sheet.put(last.end, last.end, f"\n{header}\n{body}")
    dotted = _heading(*last.path[len(last.table) : len(table)], key)
    return sheet.put(last.end, last.end, f"{indent}{dotted} = {_written(value, indent)}\n")


def _heading(*path: str | int) -> str:
    return ".".join(_key(step) for step in path if isinstance(step, str))


def _key(name: str) -> str:
    return tomlkit.key(name).as_string()


def _added(sheet: _Sheet, read: Mapping[str, Any], change: Change) -> _Sheet:
    """A new claim after all else of its story; a new story at the end."""
    if change.claim is None:
        end, indent, heading, name = len(sheet.lines), "", "story", change.story
    else:
        path = place(read, change.story)
        if path is None:
            raise _refused(change)
        own = sheet.within(path)
        if not own:
            raise _refused(change)
        end, heading, name = own[-1].end, "story.claim", change.claim
        claims = [one for one in own if one.path[2:3] == ("claim",) and len(one.path) == 4]
        indent = sheet.indent(claims[-1].first if claims else own[0].first)
        indent += "" if claims else "  "
    given = {key: value for key, value in (change.keys or {}).items() if value is not None}
    lines = [f"[[{heading}]]", *_entries({"id": name} | _flat(given), indent)]
    for key, value in given.items():
        if isinstance(value, dict):
            lines += ["", f"  [{heading}.{_key(key)}]"]
            lines += [f"  {line}" for line in _entries(value, f"{indent}  ")]
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
    blank = "\n" if end and sheet.lines[end - 1].strip() else ""
    return sheet.put(end, end, f"{blank}{body}")


def _flat(given: Keys) -> dict[str, Any]:
    return {key: value for key, value in given.items() if not isinstance(value, dict)}


def _entries(given: Keys, indent: str) -> list[str]:
    return [f"{_key(key)} = {_written(value, indent)}" for key, value in given.items()]


# ── what is taken out ──────────────────────────────────────────────────────────────────


def _without(sheet: _Sheet, path: Path) -> _Sheet:
    """The text without all that is about a path."""
    for first, end in reversed(_runs(sheet, path)):
        sheet = _cut(sheet, first, end)
    return sheet


def _runs(sheet: _Sheet, path: Path) -> list[tuple[int, int]]:
    """The lines about a path, as few runs as they make up.

    A story or claim begins with the comment that stands right above it.
    """
    runs: list[tuple[int, int]] = []
    numbered = isinstance(path[-1], int)
    inside = False
    for one in sheet.statements:
        if one.path[: len(path)] != path:
            inside = False
        elif inside:
            runs[-1] = (runs[-1][0], one.end)
        else:
            inside = True
            runs.append((_headed(sheet, one.first) if numbered else one.first, one.end))
    return runs


def _headed(sheet: _Sheet, first: int) -> int:
    """Where the comment that stands right above a line begins."""
    while first and sheet.lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first


def _cut(sheet: _Sheet, first: int, end: int) -> _Sheet:
    """Without some lines; of the blank lines around them, those above stay."""
    above = first == 0 or not sheet.lines[first - 1].strip()
    if above and end < len(sheet.lines) and not sheet.lines[end].strip():
        end += 1
    elif above and first and end == len(sheet.lines):
        first -= 1
    return sheet.put(first, end, "")


# ── values ─────────────────────────────────────────────────────────────────────────────


def _rewritten(one: Statement, value: Any) -> str:
    """A `key = value` with another value, its indent and comments as they are."""
    sheet = tomlkit.parse(one.text)
    item: Any = sheet
    for key in one.keys:
        item = item[key]
    tail: str = item.trivia.comment_ws + item.trivia.comment + item.trivia.trail
    head = one.text[: len(one.text) - len(tail) - len(item.as_string())]
    if isinstance(item, tomlkit.items.Array) and isinstance(value, list):
        _align(item, value)
        if item.unwrap() == value:
            return tomlkit.dumps(sheet)
    indent = one.text[: len(one.text) - len(one.text.lstrip())]
    return head + _written(value, indent) + tail


def _align(array: tomlkit.items.Array, value: Sequence[Any]) -> None:
    """Take out and put in what differs, from the end on; the rest keeps its comments."""
    old, new = list(map(repr, array.unwrap())), list(map(repr, value))
    differing = difflib.SequenceMatcher(a=old, b=new).get_opcodes()
    for _, a, b, c, d in reversed([one for one in differing if one[0] != "equal"]):
        both = min(b - a, d - c)
        for offset in range(both):
            array[a + offset] = _item(value[c + offset])
        for index in reversed(range(a + both, b)):
            del array[index]
        for offset, one in enumerate(value[c + both : d]):
            array.insert(a + both + offset, _item(one))


def _item(value: Any) -> Any:
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    return tomlkit.item(value)


def _written(value: Any, indent: str) -> str:
    """A value as people would write it: a long list has a line for each element."""
    line = _in_line(value)
    if not isinstance(value, list) or len(line) <= _WIDTH:
        return line
    return "[\n" + "".join(f"{indent}  {_in_line(one)},\n" for one in value) + f"{indent}]"


def _in_line(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_in_line(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_line, value))}]"
    written: str = tomlkit.item(value).as_string()
    return written
