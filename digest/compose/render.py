"""An edition rendered: subject, plain text and HTML, each body from its own template.

Publishers' text reaches a template as data, escaped in HTML; a folder of the operator's
own may stand in for the packaged templates, file by file, inside Jinja's sandbox.
"""

import functools
import quopri
import textwrap
from collections.abc import Mapping
from pathlib import Path

import css_inline
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from digest.compose.letter import Letter, Look, letter, shortened
from digest.model import Content, Copy, Edition, Standing, Story

__all__ = ["Look", "render"]

HEAVIEST = 80_000  #: bytes of HTML in transfer encoding; Gmail cuts off at about 102 KB
WIDTH = 72  #: columns of plain text

_INLINER = css_inline.CSSInliner(
    keep_at_rules=True, load_remote_stylesheets=False, remove_inlined_selectors=True
)


def render(
    edition: Edition,
    stories: tuple[Story, ...],
    standings: Mapping[tuple[str, str], Standing],
    look: Look,
    copies: Mapping[int, tuple[Copy, ...]] | None = None,
) -> Content:
    """What the readers of an edition are sent, with `TOKEN` where their own token goes.

    `standings` are looked up by story and claim, `copies` of what was taken back by the
    seq of the change. Styles are inlined here, once for all
    readers. The text holds every item; HTML that would be too heavy ends with
    "and N more on the web".
    """
    written = letter(edition, stories, standings, look, copies or {})
    templates = _templates(look.templates)
    text = templates.get_template("mail/edition.txt").render(letter=written)
    return Content(
        subject=written.subject,
        text=f"{text.strip()}\n",
        html=_light_enough(written, templates),
    )


def _light_enough(written: Letter, templates: SandboxedEnvironment) -> str:
    """The HTML of the letter, without its least weighty entries where it is too heavy."""
    keep = written.size
    html = _html(written, templates)
    while (weight := _weight(html)) > HEAVIEST and keep > 1:
        keep = max(1, min(keep - 1, keep * HEAVIEST // weight))
        html = _html(shortened(written, keep), templates)
    return html


def _html(written: Letter, templates: SandboxedEnvironment) -> str:
    return _INLINER.inline(templates.get_template("mail/edition.html").render(letter=written))


def _weight(html: str) -> int:
    return len(quopri.encodestring(html.encode()))


@functools.lru_cache
def _templates(folder: Path | None) -> SandboxedEnvironment:
    loaders = [FileSystemLoader(folder)] if folder else []
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([*loaders, FileSystemLoader(packaged_templates())]),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["wrapped"] = wrapped
    return environment


def packaged_templates() -> Path:
    """Inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Text in lines of at most `WIDTH` columns, but for words that are longer.

    `first` begins the first line, `rest` the others: as many spaces where not given.
    """
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
