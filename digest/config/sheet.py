"""The text of config.toml as lines and statements, of which some are changed."""

import re
from dataclasses import dataclass

from digest.config.lines import Path, Statement, statements


@dataclass(frozen=True)
class Sheet:
    """A text by its lines, each with its end, and by its statements."""

    lines: tuple[str, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, text: str) -> "Sheet":
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

    def put(self, first: int, end: int, text: str) -> "Sheet":
        """With other lines in the place of some; those before it end where they did not."""
        before = list(self.lines[:first])
        if text and before and not before[-1].endswith("\n"):
            before[-1] += self.newline
        lines = (*before, text.replace("\n", self.newline), *self.lines[end:])
        return Sheet.of("".join(lines))

    def ending(self, one: Statement) -> str:
        """How the last line of a statement ends: not at all, at the end of some files."""
        return "\n" if self.lines[one.end - 1].endswith("\n") else ""

    def indent(self, line: int) -> str:
        """What stands before the first sign of a line."""
        text = self.lines[line]
        return text[: len(text) - len(text.lstrip(" \t"))]

    def without(self, path: Path) -> "Sheet":
        """Without all that is about a path."""
        sheet = self
        for first, end in reversed(self.runs(path)):
            sheet = sheet._cut(first, end)
        return sheet

    def runs(self, path: Path) -> list[tuple[int, int]]:
        """The lines about a path, as few runs as they make up.

        A story or claim begins with the comment that stands right above it.
        """
        runs: list[tuple[int, int]] = []
        numbered = isinstance(path[-1], int)
        inside = False
        for one in self.statements:
            if one.path[: len(path)] != path:
                inside = False
            elif inside:
                runs[-1] = (runs[-1][0], one.end)
            else:
                inside = True
                runs.append((self._headed(one.first) if numbered else one.first, one.end))
        return runs

    def _headed(self, first: int) -> int:
        """Where the comment that stands right above a line begins."""
        while first and self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return first

    def _cut(self, first: int, end: int) -> "Sheet":
        """Without some lines; of the blank lines around them, those above stay."""
        above = first == 0 or not self.lines[first - 1].strip()
        if above and end < len(self.lines) and not self.lines[end].strip():
            end += 1
        elif above and first and end == len(self.lines):
            first -= 1
        return self.put(first, end, "")
