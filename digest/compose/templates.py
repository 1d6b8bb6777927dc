"""The templates of the mail, and what they are laid out with.

A folder of the operator's own may stand in for the packaged templates, file by file,
inside Jinja's sandbox. What is named `.html` is escaped and has its styles in its tags;
all else is text.
"""

import functools
import textwrap
from pathlib import Path

from jinja2 import ChoiceLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from digest.compose.inlining import InliningLoader, known_to_templates
from digest.compose.units import singular

WIDTH = 72  #: columns of plain text


@functools.lru_cache
def templates(folder: Path | None) -> SandboxedEnvironment:
    """The templates in `folder`, and the packaged ones behind them."""
    places = tuple(reversed(folders(folder)))
    css = next(filter(Path.is_file, (place / "mail" / "style.css" for place in places)))
    sheet = css.read_text("utf-8")
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([InliningLoader(place, sheet) for place in places]),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= known_to_templates(sheet)
    environment.filters["wrapped"] = wrapped
    environment.filters["singular"] = singular
    return environment


def folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates lie, the operator's own last."""
    return (packaged_templates(), own) if own else (packaged_templates(),)


def packaged_templates() -> Path:
    """Inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Text in lines of at most `WIDTH` columns, but for words that are longer.

    `first` begins the first line, `rest` the others: as many spaces where not given.
    """
    if len(first) + len(text) <= WIDTH and text.isprintable():
        return first + text  # most is short, and there is much of it
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
