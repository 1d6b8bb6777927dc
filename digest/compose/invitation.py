"""What somebody who asked to join is sent: please confirm, or you are subscribed already."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import css_inline
from babel.dates import format_timedelta, get_day_names

from digest.compose.templates import templates
from digest.compose.words import LOCALE, moment_in
from digest.model import Content, Corrections, Every, Story, Subscriber

_INLINER = css_inline.CSSInliner(
    keep_at_rules=True, load_remote_stylesheets=False, remove_inlined_selectors=True
)


@dataclass(frozen=True, kw_only=True)
class House:
    """The digest that somebody is invited to, and what it does unless a reader says otherwise."""

    title: str
    base_url: str
    zone: ZoneInfo
    hour: time
    corrections: Corrections
    imprint: str | None = None
    templates: Path | None = None  #: a folder whose files stand in for the packaged ones


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a reader chose, as messages and pages say it back."""

    stories: tuple[str, ...] | None  #: their titles; None: all, new ones too
    often: str  #: "every day", "every Monday", "once a week"
    at: str  #: "07:00"
    place: str  #: whose time that is: "New York"
    at_once: bool  #: whether corrections are


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """All that a template shows."""

    house: House
    chosen: Chosen
    link: str
    asked: str  #: when somebody asked: "24 October 2018, 12:00"
    lasts: str | None  #: how long it is waited for: "7 days"; None: they are subscribed already
    stopped: bool  #: whether mail to the address had been stopped
    paused: bool

    @property
    def host(self) -> str:
        return urlsplit(self.house.base_url).netloc


def chosen(reader: Subscriber, stories: tuple[Story, ...], house: House) -> Chosen:
    zone = ZoneInfo(reader.zone) if reader.zone else house.zone
    followed = tuple(story.title for story in stories if reader.follows(story.id))
    return Chosen(
        stories=followed if reader.stories is not None else None,
        often=_often(reader),
        at=(reader.at or house.hour).isoformat("minutes"),
        place=zone.key.rpartition("/")[2].replace("_", " "),
        at_once=(reader.corrections or house.corrections) is Corrections.ONCE,
    )


def _often(reader: Subscriber) -> str:
    if reader.every is Every.DAY:
        return "every day"
    if reader.weekday is None:
        return "once a week"
    return f"every {get_day_names(locale=LOCALE)[reader.weekday]}"


def please_confirm(
    chosen: Chosen, house: House, link: str, lasts: timedelta, now: datetime, *, stopped: bool
) -> Content:
    """Asks whoever owns the address whether they asked, and says what will come."""
    return _in_words(
        Invitation(
            house=house,
            chosen=chosen,
            link=link,
            asked=moment_in(house.zone, now),
            lasts=format_timedelta(lasts, threshold=2, locale=LOCALE),
            stopped=stopped,
            paused=False,
        )
    )


def subscribed_already(
    chosen: Chosen, house: House, link: str, now: datetime, *, paused: bool
) -> Content:
    """Tells a reader for whom somebody asked again where to change what comes."""
    return _in_words(
        Invitation(
            house=house,
            chosen=chosen,
            link=link,
            asked=moment_in(house.zone, now),
            lasts=None,
            stopped=False,
            paused=paused,
        )
    )


def _in_words(invitation: Invitation) -> Content:
    """The text's first line is the subject, so that it is translated where the rest is."""
    known = templates(invitation.house.templates)
    written = known.get_template("mail/confirm.txt").render(invitation=invitation)
    subject, _, text = written.strip().partition("\n")
    html = known.get_template("mail/confirm.html").render(invitation=invitation, subject=subject)
    return Content(subject=subject, text=f"{text.strip()}\n", html=_INLINER.inline(html))
