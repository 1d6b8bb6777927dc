"""An edition rendered: subject, plain text and HTML, each body from its own template.

Publishers' text reaches a template as data, escaped in HTML. A template lays out; its
words are asked of the reader's wording, by `say`.
"""

import quopri
from collections.abc import Mapping

from jinja2.sandbox import SandboxedEnvironment

from digest.compose.letter import Letter, Look, letter, shortened
from digest.compose.templates import packaged_templates, templates
from digest.model import Content, Copy, Edition, Standing, Story

__all__ = ["Look", "packaged_templates", "render"]

#: bytes of HTML as they travel: Gmail cuts a message off at about 102 KB, headers included
HEAVIEST = 80_000


def render(
    edition: Edition,
    stories: tuple[Story, ...],
    standings: Mapping[tuple[str, str], Standing],
    look: Look,
    copies: Mapping[int, tuple[Copy, ...]] | None = None,
    *,
    test: bool = False,
) -> Content:
    """What the readers of an edition are sent, with `TOKEN` where their own token goes.

    `standings` are looked up by story and claim, `copies` of what was taken back by the
    seq of the change. The text holds every item; HTML that would be too heavy ends with
    "and N more on the web". A `test` says that it is one, in its subject and first line.
    """
    written = letter(edition, stories, standings, look, copies or {}, test=test)
    known = templates(look.templates)
    return Content(
        subject=written.subject,
        text=f"{_filled(known, 'mail/edition.txt', written).strip()}\n",
        html=_light_enough(written, known),
        language=written.wording.language,
    )


def _light_enough(written: Letter, known: SandboxedEnvironment) -> str:
    """The HTML of the letter, without its least weighty entries where it is too heavy."""
    keep = written.size
    html = _html(written, known)
    while (weight := _weight(html)) > HEAVIEST and keep > 1:
        keep = max(1, min(keep - 1, keep * HEAVIEST // weight))
        html = _html(shortened(written, keep), known)
    return html


def _html(written: Letter, known: SandboxedEnvironment) -> str:
    return _filled(known, "mail/edition.html", written).strip()


def _filled(known: SandboxedEnvironment, template: str, written: Letter) -> str:
    wording = written.wording
    return known.get_template(template).render(letter=written, wording=wording, say=wording.say)


def _weight(html: str) -> int:
    """Bytes in transfer encoding (RFC 2045 §6.7), each line ending in two."""
    encoded = quopri.encodestring(html.encode())
    return len(encoded) + encoded.count(b"\n")
