"""Where a key stands in a TOML text.

tomllib gives values without their lines, so the text is walked statement by statement:
lines are gathered until tomllib can read them as one header or one `key = value`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]  #: ("story", 0, "claim", 1, "kind")


@dataclass(frozen=True)
class Statement:
    """A header or a `key = value`, with the 0-based lines it stands on."""

    first: int
    end: int  #: the line after its last
    text: str
    table: Path  #: which it opens, or stands in
    keys: Path  #: as written before the `=`: ("names", "ICE"); of a header none

    @property
    def path(self) -> Path:
        """What it is about."""
        return (*self.table, *self.keys)


def line_of(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of `path`, or of the nearest table around it where the key is missing."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def line_numbers(text: str) -> dict[Path, int]:
    """The 1-based line of every key, table and array element of a valid TOML text."""
    found: dict[Path, int] = {}
    for one in statements(text):
        if one.keys:
            found.update(_within(tomllib.loads(one.text), one.text, one.first + 1, one.table))
        else:
            found.setdefault(one.table, one.first + 1)
    return found


def statements(text: str) -> Iterator[Statement]:
    """Every header and every `key = value` of a valid TOML text, in order."""
    last: dict[Path, int] = {}  # of each array of tables: the index of its newest one
    table: Path = ()
    for first, written in _written(text):
        end = first + written.count("\n") + 1
        if written.lstrip().startswith("["):
            table = _opened(tomllib.loads(written), last)
            yield Statement(first, end, written, table, ())
        else:
            yield Statement(first, end, written, table, _keys(written))


def _keys(written: str) -> Path:
    """What stands before the `=`, which may itself stand in a quoted key."""
    at = written.find("=")
    while (read := _reads(f"{written[:at]}= 0")) is None:
        at = written.find("=", at + 1)
    keys: Path = ()
    inside: Any = read
    while isinstance(inside, dict):
        key, inside = next(iter(inside.items()))
        keys += (key,)
    return keys


def _written(text: str) -> Iterator[tuple[int, str]]:
    """Each header or `key = value` with its first line."""
    held: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        if not held and (not line.strip() or line.lstrip().startswith("#")):
            continue
        held.append(line)
        statement = "\n".join(held)
        if _reads(statement) is not None:
            yield number - len(held) + 1, statement
            held = []


def _reads(statement: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return None


def _opened(header: dict[str, Any], last: dict[Path, int]) -> Path:
    """The path of the table that a header line opens; counts it in `last`."""
    path: Path = ()
    inside: Any = header
    while inside:
        key, inside = next(iter(inside.items()))
        path += (key,)
        if isinstance(inside, list):
            last[path] = last.get(path, -1) + 1
            return (*path, last[path])
        if inside and path in last:
            path += (last[path],)
    return path


def _within(read: dict[str, Any], statement: str, start: int, table: Path) -> dict[Path, int]:
    """Every path that one `key = value` sets, at the line where it is written."""
    found = {(*table, *path): start for path in _paths(read)}
    key: Path = ()
    value: Any = read
    while isinstance(value, dict) and len(value) == 1:
        name, value = next(iter(value.items()))
        key += (name,)
    if isinstance(value, list):
        for index, line in enumerate(_element_lines(statement, key, start)):
            found |= {(*table, *key, index, *path): line for path in ((), *_paths(value[index]))}
    return found


def _element_lines(statement: str, key: Path, start: int) -> list[int]:
    """The line on which each element of a many-lined array is complete."""
    found: list[int] = []
    held: list[str] = []
    for number, line in enumerate(statement.split("\n"), start=start):
        held.append(line)
        read: Any = _reads("\n".join(held)) or _reads("\n".join([*held, "]"])) or {}
        for name in key:
            read = read.get(name, {})
        found += [number] * (len(read) - len(found))
    return found


def _paths(value: Any) -> Iterator[Path]:
    """Every path inside a value, outermost first."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for key, item in inside:
        yield (key,)
        yield from ((key, *path) for path in _paths(item))
