"""From what is wrong with a file to a line, a key and what was expected."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from digest.config.lines import Path, line_numbers, line_of
from digest.config.tables import TABLES, keys
from digest.config.words import near
from digest.errors import Problem

_LONGEST = 60  # characters of a found value that are shown
_PASSWORD = re.compile(r":\S*@")  # and what stands before it, up to the first colon


def of_syntax(file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    """Where the text is no TOML."""
    at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line = int(at[1]) if at else text.count("\n") + 1
    why = str(error).partition(" (at ")[0]
    return Problem(file, line, "TOML", f"{why}, column {at[2]}" if at else f"{why} at the end")


def of_contents(
    file: str, text: str, read: dict[str, Any], error: ValidationError | None = None
) -> list[Problem]:
    """Everything wrong with what is written, in the order of the file."""
    found = [(_path(e), _sentence(e)) for e in error.errors()] if error else []
    found += [(path, "found twice; expected another id") for path in _repeated_ids(read)]
    if not found:
        return []
    lines = line_numbers(text)
    problems = [Problem(file, line_of(path, lines), written_path(path), why) for path, why in found]
    return sorted(problems, key=lambda problem: problem.line or 0)


def written_path(path: Path) -> str:
    """A path as people write it: story[0].claim[1].kind."""
    return "".join(map(_step, path)).removeprefix(".")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if step.replace("-", "_").isidentifier() else f'."{step}"'


def _path(error: ErrorDetails) -> Path:
    return tuple(step for step in error["loc"] if step != "[key]")  # a wrong key, not its value


def _sentence(error: ErrorDetails) -> str:
    names = tuple(step for step in _path(error) if isinstance(step, str))
    if error["type"] == "extra_forbidden":
        known = keys(TABLES[names[:-1]])
        return f"unknown key; {near(names[-1], known) or 'expected one of ' + ', '.join(known)}"
    expected = _expected(names)
    if error["type"] == "missing":
        return f"missing; expected {expected}"
    reason = str(error["ctx"]["error"]) if error["type"] == "value_error" else ""
    wanted = "; ".join(filter(None, (expected, reason)))
    return f"found {_shown(error['input'])}; expected {wanted}"


def _expected(names: tuple[str, ...]) -> str:
    """What the key expects that `names` lead to, or lead into."""
    for end in range(len(names), 0, -1):
        table = TABLES.get(names[: end - 1])
        if table:
            return keys(table)[names[end - 1]]
    return ""


def _shown(found: object) -> str:
    """What was found, without a password: problems are logged by a running service."""
    if found is None:
        return "nothing"
    if isinstance(found, dict | list):
        return "a table" if isinstance(found, dict) else "a list"
    if isinstance(found, bool):
        return str(found).lower()
    plain = f'"{_PASSWORD.sub(":…@", found)}"' if isinstance(found, str) else str(found)
    return plain if len(plain) <= _LONGEST else f'{plain[: _LONGEST - 2]}…"'


def _repeated_ids(read: dict[str, Any]) -> Iterator[Path]:
    """The ids of stories, and of claims within a story, that stood before."""
    stories = read.get("story")
    for index in _repeated(stories):
        yield ("story", index, "id")
    for number, story in enumerate(stories if isinstance(stories, list) else []):
        for index in _repeated(story.get("claim") if isinstance(story, dict) else None):
            yield ("story", number, "claim", index, "id")


def _repeated(tables: object) -> Iterator[int]:
    seen: set[str] = set()
    for index, table in enumerate(tables if isinstance(tables, list) else []):
        name = table.get("id") if isinstance(table, dict) else None
        if isinstance(name, str):
            if name in seen:
                yield index
            seen.add(name)
