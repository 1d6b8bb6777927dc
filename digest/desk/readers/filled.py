"""A form as it is filled in: by what a reader chose so far, or as they sent it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from digest.config import Settings, words
from digest.desk.forms import Form
from digest.desk.readers.offers import CLASSES
from digest.ledger.readers import Wishes
from digest.model import ChangeKind, Corrections, Every, Subscriber


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The fields, as text; the same names are posted."""

    address: str = ""
    follow: str = "all"  #: all stories, or the chosen
    stories: tuple[str, ...] = ()
    every: str = Every.DAY
    weekday: str = "0"
    at: str
    zone: str
    corrections: str
    classes: tuple[str, ...] = tuple(CLASSES)
    locale: str = ""  #: none: the digest's own


@dataclass(frozen=True)
class Read:
    """What a form asks for: wishes, unless something in it is wrong."""

    wishes: Wishes | None
    wrong: Mapping[str, str] = field(default_factory=dict)  #: what to do about it, by field


def untouched(settings: Settings) -> Filled:
    """As it is offered to whoever joins."""
    return Filled(
        at=settings.publish_at.isoformat("minutes"),
        zone=settings.zone.key,
        corrections=settings.corrections,
    )


def chosen_by(reader: Subscriber, settings: Settings) -> Filled:
    """As a reader chose it, and as the digest does where they did not."""
    classes = [name for name, kinds in CLASSES.items() if all(map(reader.wants, kinds))]
    return Filled(
        follow="all" if reader.stories is None else "chosen",
        stories=reader.stories or (),
        every=reader.every,
        weekday=str(reader.weekday or 0),
        at=(reader.at or settings.publish_at).isoformat("minutes"),
        zone=reader.zone or settings.zone.key,
        corrections=reader.corrections or settings.corrections,
        classes=tuple(classes),
        locale=reader.locale or "",
    )


def sent(form: Form) -> Filled:
    """As it was sent, whatever it holds."""
    return Filled(
        address=form.one("address"),
        follow=form.one("follow"),
        stories=form.every("story"),
        every=form.one("every"),
        weekday=form.one("weekday"),
        at=form.one("at"),
        zone=form.one("zone"),
        corrections=form.one("corrections"),
        classes=form.every("class"),
        locale=form.one("locale"),
    )


def read(filled: Filled, settings: Settings) -> Read:
    """The wishes in a form that was sent; every field is looked at, so that all is named."""
    readers: dict[str, tuple[Callable[[], Any], str]] = {
        "stories": (lambda: _stories(filled, settings), "Choose at least one of these stories."),
        "every": (lambda: Every(filled.every), "Choose how often."),
        "weekday": (lambda: _weekday(filled.weekday), "Choose a day of the week."),
        "at": (lambda: words.hour(filled.at), "Give a time of day such as 07:00."),
        "zone": (lambda: words.zone(filled.zone).key, "Choose a time zone from the list."),
        "corrections": (lambda: Corrections(filled.corrections), "Choose one of the two."),
        "classes": (lambda: _classes(filled.classes), "Choose from this list."),
        "locale": (lambda: filled.locale and words.locale(filled.locale), "Choose a language."),
    }
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, (reader, advice) in readers.items():
        try:
            found[name] = reader()
        except ValueError:
            wrong[name] = advice
    if wrong:
        return Read(None, wrong)
    return Read(Wishes(**found | {"locale": found["locale"] or None}))


def _stories(filled: Filled, settings: Settings) -> tuple[str, ...] | None:
    if filled.follow == "all":
        return None
    known = [story.id for story in settings.stories]
    strange = [story for story in filled.stories if story not in known]
    if filled.follow != "chosen" or not filled.stories or strange:
        raise ValueError
    return tuple(story for story in known if story in filled.stories)


def _weekday(written: str) -> int:
    if written not in tuple("0123456"):
        raise ValueError
    return int(written)


def _classes(names: tuple[str, ...]) -> tuple[ChangeKind, ...] | None:
    """None where all are chosen, so that a class we may add comes too."""
    if set(names) - set(CLASSES):
        raise ValueError
    if set(names) == set(CLASSES):
        return None
    return tuple(kind for name, kinds in CLASSES.items() if name in names for kind in kinds)
