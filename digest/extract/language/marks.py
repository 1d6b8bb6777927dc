"""Single marks of quotation told from apostrophes, and made double.

British papers put what is said in single marks, and what is quoted inside it in double
ones. A mark opens after a space and before a word; it closes after a word or stop and
before a space or stop.
"""

import re
from collections.abc import Iterator

_MARK = re.compile("[\"']")
_BEFORE = " ([—:"
#: what is left out at the start of a word: "'em", "'90s", "'tis"
_CLIPPED = re.compile(r"'(?:em|tis|twas|til|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)


def doubled(text: str) -> str:
    """The text, as long as before, with outer single marks double and those inside single."""
    if "'" not in text:
        return text
    lines = text.split("\n")
    following = (*lines[1:], "")
    return "\n".join(_line(line, after) for line, after in zip(lines, following, strict=True))


def _line(line: str, following: str) -> str:
    letters = list(line)
    for start, end in _singles(line, goes_on=_opens(following, 0)):
        for at in range(start + 1, end):
            letters[at] = "'" if letters[at] == '"' else letters[at]
        letters[start] = '"'
        if end < len(line):
            letters[end] = '"'
    return "".join(letters)


def _singles(line: str, *, goes_on: bool) -> Iterator[tuple[int, int]]:
    """Where each quotation in single marks opens and closes; the line's end where it goes on."""
    marks = [found.start() for found in _MARK.finditer(line)]
    inside, closed = False, -1
    for number, at in enumerate(marks):
        if at <= closed:
            continue
        if line[at] == '"':
            inside = not inside
        elif not inside and _opens(line, at):
            end = _closing(line, marks, number)
            if end is None and goes_on:
                end = len(line)
            if end is not None:
                yield at, end
                closed = end


def _opens(line: str, at: int) -> bool:
    if line[at : at + 1] != "'" or (at and line[at - 1] not in _BEFORE):
        return False
    after = line[at + 1 : at + 2]
    return (after.isalnum() or after in ("$", "£", "€", "…", '"')) and not _CLIPPED.match(line, at)


def _closing(line: str, marks: list[int], number: int) -> int | None:
    """Where the quotation opened at a mark closes; by a plural's apostrophe if by nothing else."""
    doubtful = None
    for k in range(number + 1, len(marks)):
        at = marks[k]
        if _opens(line, at):
            break
        if line[at] != "'" or line[at - 1].isspace() or line[at + 1 : at + 2].isalnum():
            continue
        if not _plural(line, at):
            return at
        doubtful = doubtful or at
    return doubtful


def _plural(line: str, at: int) -> bool:
    """Whether it may belong to a plural that owns what follows: "the players' union"."""
    return line[at - 1] == "s" and line[at + 1 : at + 2] == " " and line[at + 2 : at + 3].islower()
