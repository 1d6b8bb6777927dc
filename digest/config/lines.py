"""Where a key stands in a TOML text.

tomllib gives values without their lines, so the text is walked statement by statement:
lines are gathered until tomllib can read them as one header or one `key = value`.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]  #: ("story", 0, "claim", 1, "kind")


def line_of(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of `path`, or of the nearest table around it where the key is missing."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def line_numbers(text: str) -> dict[Path, int]:
    """The 1-based line of every key, table and array element of a valid TOML text."""
    found: dict[Path, int] = {}
    last: dict[Path, int] = {}  # of each array of tables: the index of its newest one
    table: Path = ()
    for start, statement in _statements(text):
        read = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _opened(read, last)
            found.setdefault(table, start)
        else:
            found.update(_within(read, statement, start, table))
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header or `key = value` with the number of its first line."""
    held: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
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
