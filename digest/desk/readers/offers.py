"""What the forms let readers choose from."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from babel import Locale
from babel.dates import get_day_names

from digest.compose.words import LOCALE, capital
from digest.config import Settings
from digest.model import ChangeKind

_LANGUAGES = "en en-GB en-US de fr es it nl pt sv da nb fi pl cs ja".split()

#: the classes of news that may be had or not, by the field's value
CLASSES: Mapping[str, tuple[ChangeKind, ...]] = {
    "first": (ChangeKind.FIRST,),
    "refined": (ChangeKind.REFINED,),
    "updated": (ChangeKind.UPDATED,),
    "contradicted": (ChangeKind.CONTRADICTED,),
    "withheld": (ChangeKind.WITHHELD,),
    "others": (ChangeKind.CORROBORATED, ChangeKind.REPEATED),
}


@dataclass(frozen=True)
class Offers:
    """All that a form's lists hold, in order: what is posted, and its name."""

    stories: Mapping[str, str]
    weekdays: Mapping[str, str]
    zones: Mapping[str, Mapping[str, str]]  #: by part of the world
    languages: Mapping[str, str]
    own_language: str  #: what the digest writes dates in, by name
    classes: tuple[str, ...]


def offers(settings: Settings) -> Offers:
    return Offers(
        stories={story.id: story.title for story in settings.stories},
        weekdays={str(n): name for n, name in sorted(get_day_names(locale=LOCALE).items())},
        zones=_zones(),
        languages={code: language(code) for code in _LANGUAGES},
        own_language=language(settings.locale),
        classes=tuple(CLASSES),
    )


def language(code: str) -> str:
    """A language by the name it gives itself: "Deutsch", "English (United Kingdom)"."""
    return capital(Locale.parse(code, sep="-").get_display_name() or code)


@functools.cache
def _zones() -> Mapping[str, Mapping[str, str]]:
    """The zones that tzdata lists for the countries of today, without their former names."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    groups: dict[str, dict[str, str]] = {}
    for key in sorted(line[2] for line in lines):
        part, _, place = key.partition("/")
        groups.setdefault(part, {})[key] = place.replace("_", " ").replace("/", ", ")
    return groups | {"Everywhere": {"UTC": "UTC"}}
