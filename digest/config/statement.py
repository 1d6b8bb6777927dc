"""Keys and values of config.toml as text, written by tomlkit."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
import tomlkit.items

from digest.config.lines import Statement

_WIDTH = 96  #: columns that a list may take on one line


def rewritten(one: Statement, value: Any) -> str:
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
    return head + written(value, indent) + tail


def key_of(name: str) -> str:
    """A name as a key: in quotes where it has to be."""
    return tomlkit.key(name).as_string()


def entries(given: Mapping[str, Any], indent: str) -> list[str]:
    """A table's lines: `key = value`, each of one or more lines of text."""
    return [f"{key_of(key)} = {written(value, indent)}" for key, value in given.items()]


def table(heading: str, keys: Mapping[str, Any], indent: str) -> str:
    """A new `[[table]]`, with a table of its own for each of its values that is one."""
    flat = {key: value for key, value in keys.items() if not isinstance(value, dict)}
    lines = [f"[[{heading}]]", *entries(flat, indent)]
    for key, value in keys.items():
        if isinstance(value, dict):
            lines += ["", f"  [{heading}.{key_of(key)}]"]
            lines += [f"  {line}" for line in entries(value, f"{indent}  ")]
    return "".join(f"{indent}{line}\n" if line else "\n" for line in lines)


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


def written(value: Any, indent: str) -> str:
    """A value as people would write it: a long list has a line for each element."""
    line = _in_line(value)
    if not isinstance(value, list) or len(line) <= _WIDTH:
        return line
    return "[\n" + "".join(f"{indent}  {_in_line(one)},\n" for one in value) + f"{indent}]"


def _in_line(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{key_of(key)} = {_in_line(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_line, value))}]"
    alone: str = tomlkit.item(value).as_string()
    return alone
