"""What a person sees while a command runs, and the lines it answers with."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from digest.pipeline import Failure
    from digest.pipeline import Progress as Told

_STEP = 25  # where there is no terminal, one line for so many things done


def say(line: str = "") -> None:
    """A line of the answer."""
    print(line)


def say_json(written: Any) -> None:
    """A line of the answer as JSON."""
    print(json.dumps(written, ensure_ascii=False))


def note(line: str) -> None:
    """A line beside the answer."""
    print(line, file=sys.stderr)


def list_failures(failures: "Iterable[Failure]", heading: str) -> None:
    """What went wrong and where, beside the answer."""
    for number, failure in enumerate(failures):
        if number == 0:
            note(heading)
        note(f"  {failure.what}: {failure.why}")


@contextmanager
def progress() -> "Iterator[Told]":
    """A bar for each step on a terminal; plain lines otherwise."""
    if not sys.stderr.isatty():
        yield _line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done, total=of)

        yield tell


def _line(what: str, done: int, of: int) -> None:
    if of and (done == of or (done and done % _STEP == 0)):
        note(f"{what}: {done} of {of}")
