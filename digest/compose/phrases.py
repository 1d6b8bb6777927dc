"""The phrases of a language: the macros in mail/<language>/phrases.jinja.

A phrase that a language lacks is said in English; one that an operator's own folder has
stands in for the packaged one.
"""

import functools
from collections.abc import Callable, Mapping
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal
from jinja2 import FileSystemLoader
from jinja2.runtime import Macro

from digest.compose.templates import folders, templates

ENGLISH = "en"


@functools.lru_cache(maxsize=64)
def language(locale: str, own: Path | None) -> str:
    """The language that a reader of a locale is written to in: "de" for "de-AT"."""
    known = (name for name in _spoken(locale) if any(_has(f, name) for f in folders(own)))
    return next(known, ENGLISH)


@functools.lru_cache(maxsize=64)
def phrases(locale: str, own: Path | None) -> Mapping[str, Callable[..., str]]:
    """Each phrase by its name, as it is said to readers of a locale."""
    found: dict[str, Callable[..., str]] = {}
    for name in (ENGLISH, *reversed(_spoken(locale))):
        for folder in folders(own):
            if _has(folder, name):
                found |= _macros(folder, own, name, locale)
    return found


def _spoken(locale: str) -> tuple[str, ...]:
    """What a locale may be written to in, the nearest first: "de-AT", "de"."""
    parts = locale.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _has(folder: Path, name: str) -> bool:
    return (folder / "mail" / name / "phrases.jinja").is_file()


def _macros(folder: Path, own: Path | None, name: str, locale: str) -> dict[str, Macro]:
    """The macros of one file, with the plural rules of its language and the reader's figures."""
    rule = Locale.parse(name, sep="-").plural_form

    def plural(count: int, **forms: str) -> str:
        return forms.get(rule(count), forms["other"])

    def figure(number: int) -> str:
        return format_decimal(number, locale=Locale.parse(locale, sep="-"))

    file = FileSystemLoader(folder).load(templates(own), f"mail/{name}/phrases.jinja")
    module = file.make_module({"plural": plural, "figure": figure})
    return {n: macro for n, macro in vars(module).items() if isinstance(macro, Macro)}
