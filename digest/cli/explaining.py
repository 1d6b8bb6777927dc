"""`digest read --explain`: each sentence with its parts marked, and what was made of it.

In colour on a terminal, with the parts named in brackets elsewhere.
"""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from digest.cli.phrasing import in_words

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.extract import Explained
    from digest.extract.reading import Look
    from digest.model import Page, Story

_STYLES = {
    "source": Style(bold=True, color="cyan"),
    "cue": Style(color="yellow"),
    "content": Style(underline=True),
    "value": Style(bold=True, color="green"),
}
_NOTE = Style(dim=True)


def show(known: "Settings", page: "Page", story: "Story") -> None:
    """Print how every sentence of the page was read for the story."""
    from digest import extract

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text.assemble("parts: ", *_legend()))
    for one in extract.explained(page, story, known.zone):
        console.print()
        console.print(_coloured(one) if console.is_terminal else Text(_bracketed(one)))
        for line in _lines(known, story, one):
            console.print(Text(f"    {line}", style=_NOTE if console.is_terminal else ""))


def _legend() -> list[Text]:
    return [Text(f"{name} ", style=style) for name, style in _STYLES.items()]


def _coloured(one: "Explained") -> Text:
    shown = Text(one.words, style=Style() if one.marks or one.looks else _NOTE)
    for mark in one.marks:
        shown.stylize(_STYLES[mark.part], mark.start, mark.end)
    return shown


def _bracketed(one: "Explained") -> str:
    """The sentence with "[source: …]" around each part; the wider part outside."""
    opened: dict[int, str] = {}
    closed: dict[int, int] = {}
    for mark in sorted(one.marks, key=lambda mark: mark.start - mark.end):
        opened[mark.start] = opened.get(mark.start, "") + f"[{mark.part}: "
        closed[mark.end] = closed.get(mark.end, 0) + 1
    places = sorted({0, len(one.words), *opened, *closed})
    pieces = [
        "]" * closed.get(start, 0) + opened.get(start, "") + one.words[start:end]
        for start, end in zip(places, [*places[1:], len(one.words)], strict=True)
    ]
    return "".join(pieces)


def _lines(known: "Settings", story: "Story", one: "Explained") -> "list[str]":
    """Who speaks and how firmly, then each claim the sentence stands near."""
    voices = [
        f"{voice.speaker}{f', by way of {voice.via}' if voice.via else ''}: "
        f"{voice.stance or 'asks or wishes'}"
        for voice in one.voices
    ]
    return [*voices, *(_made(known, story, look) for look in one.looks)]


def _made(known: "Settings", story: "Story", look: "Look") -> str:
    from digest import extract

    claim = next(claim for claim in story.claims if claim.id == look.claim)
    if look.statement:
        return f"{claim.id} = {in_words(known, look.statement, claim)}"
    return f"{claim.id}: {look.why}: “{extract.clause(look)}”"
