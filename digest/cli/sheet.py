"""Subscribers as a table of text: a CSV file, and the options of `subscriber add`."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.cli.options import refusal
from digest.config import Settings, words
from digest.errors import ConfigError, Problem
from digest.model import ChangeKind, Corrections, Every, Subscriber

if TYPE_CHECKING:
    from digest.ledger.readers import Wishes

COLUMNS = (
    "email", "stories", "at", "zone", "every", "weekday", "corrections", "locale",
    "classes", "paused",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NONE = "none"  #: of the classes; an empty cell is all of them


@dataclass(frozen=True)
class Row:
    """One subscriber as written, and where."""

    file: str
    line: int | None
    address: str
    wishes: "Wishes"

    def problem(self, why: str) -> Problem:
        return Problem(self.file, self.line, "email", why)


def row(reader: Subscriber) -> dict[str, str]:
    """What a subscriber asks for, by column."""
    classes = reader.classes if reader.classes != () else (_NONE,)
    return {
        "email": reader.email,
        "stories": " ".join(reader.stories or ()),
        "at": reader.at.isoformat("minutes") if reader.at else "",
        "zone": reader.zone or "",
        "every": str(reader.every),
        "weekday": "" if reader.weekday is None else _WEEKDAYS[reader.weekday],
        "corrections": str(reader.corrections or ""),
        "locale": reader.locale or "",
        "classes": " ".join(classes or ()),
        "paused": "yes" if reader.paused else "",
    }


def read(known: Settings, given: Mapping[str, str], file: str, line: int | None = None) -> Row:
    """One subscriber as written. Raises ConfigError naming all that is wrong."""
    from digest.ledger.readers import Wishes

    cells = {column: (given.get(column) or "").strip() for column in COLUMNS}
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, (reader, expected) in _cells(known).items():
        try:
            if cells[column] or column == "email":
                found[column] = reader(cells[column])
        except ValueError as error:
            why = "; ".join(filter(None, (f"expected {expected}", str(error))))
            problems.append(Problem(file, line, column, f"found {cells[column]!r}; {why}"))
    if problems:
        raise ConfigError(*problems)
    return Row(file, line, found.pop("email"), Wishes(**found))


def read_file(known: Settings, file: Path) -> list[Row]:
    """The subscribers of a CSV file. Raises ConfigError naming all that is wrong."""
    problems: list[Problem] = []
    rows: list[Row] = []
    for line, cells in _lines(file):
        try:
            rows.append(read(known, cells, str(file), line))
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    return rows


def _lines(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            table = csv.DictReader(opened)
            headings = table.fieldnames or ()
            lines = [(table.line_num, cells) for cells in table]
    except OSError as error:
        raise refusal(str(file), f"{error.strerror}; expected a CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise refusal(str(file), f"{error}; expected a CSV file in UTF-8") from error
    if not lines or "email" not in headings or not set(headings) <= set(COLUMNS):
        expected = f"expected a heading line of {', '.join(COLUMNS)}, and lines below it"
        raise refusal(str(file), f"{expected}; only email is needed")
    for line, cells in lines:
        if None in cells:  # where csv puts what has no heading
            raise ConfigError(Problem(str(file), line, "line", "more cells than headings"))
    return lines


def _cells(known: Settings) -> dict[str, tuple[Callable[[str], Any], str]]:
    """How each column is read, and what it expects."""
    stories = {story.id: story.id for story in known.stories}
    weekdays = {name: number for number, name in enumerate(_WEEKDAYS)}
    classes = {str(kind): kind for kind in ChangeKind}
    return {
        "email": (words.mail_address, "an address"),
        "stories": (_some_of(stories), f"some of {', '.join(stories)}"),
        "at": (words.hour, "an hour such as 07:00"),
        "zone": (lambda text: words.zone(text).key, "a time zone such as Europe/London"),
        "every": (_one_of({str(often): often for often in Every}), "day or week"),
        "weekday": (_one_of(weekdays), f"one of {', '.join(weekdays)}"),
        "corrections": (_one_of({str(when): when for when in Corrections}), "next or once"),
        "locale": (words.locale, "a language such as en-GB"),
        "classes": (
            lambda text: () if text == _NONE else _some_of(classes)(text),
            f"{_NONE}, or some of {', '.join(classes)}",
        ),
        "paused": (_one_of({"yes": True}), "yes, or nothing"),
    }


def _one_of(known: Mapping[str, Any]) -> Callable[[str], Any]:
    def reader(text: str) -> Any:
        if text.lower() not in known:
            raise ValueError(words.near(text, known))
        return known[text.lower()]

    return reader


def _some_of(known: Mapping[str, Any]) -> Callable[[str], tuple[Any, ...]]:
    return lambda text: tuple(map(_one_of(known), text.split()))
