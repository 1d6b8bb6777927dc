"""What somebody who asked to join is sent: please confirm, or you are subscribed already."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.compose.letter import LONGEST_PREHEADER, LONGEST_SUBJECT, clipped
from digest.compose.templates import templates
from digest.compose.wording import PLAIN, Wording
from digest.compose.words import LOCALE, when_editions_come
from digest.model import Content, Corrections, Story, Subscriber


@dataclass(frozen=True, kw_only=True)
class House:
    """The digest that somebody is invited to, and what it does unless a reader says otherwise."""

    title: str
    base_url: str
    stories: tuple[Story, ...]
    zone: ZoneInfo
    hour: time
    corrections: Corrections
    locale: str = LOCALE
    imprint: str | None = None
    templates: Path | None = None  #: a folder whose files stand in for the packaged ones

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    def wording(self, reader: Subscriber) -> Wording:
        return Wording(reader.locale or self.locale, self.templates)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a reader chose, as messages and pages say it back."""

    stories: tuple[str, ...] | None  #: their titles; None: all, new ones too
    when: str  #: "every Monday at 07:00, New York time"
    at_once: bool  #: whether corrections are


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """All that a template shows."""

    wording: Wording
    house: House
    chosen: Chosen
    link: str
    subject: str
    preheader: str
    heading: str
    opening: str  #: who asked for what, and what became of it
    leads_to: str  #: above the link, in text
    press: str  #: on the link, in HTML
    note: str  #: what the link does not do; may be empty
    part: str  #: above what was chosen: "What will come"
    closing: str  #: what to do if it was somebody else


def chosen(reader: Subscriber, house: House, wording: Wording = PLAIN) -> Chosen:
    """Said by the reader's wording in a message, in English on a page."""
    followed = tuple(story.title for story in house.stories if reader.follows(story.id))
    return Chosen(
        stories=followed if reader.stories is not None else None,
        when=when_editions_come(reader, house.hour, house.zone, wording),
        at_once=(reader.corrections or house.corrections) is Corrections.ONCE,
    )


def please_confirm(
    reader: Subscriber, house: House, link: str, lasts: timedelta, now: datetime, *, stopped: bool
) -> Content:
    """Asks whoever owns the address whether they asked, and says what will come.

    `lasts`: until the address is forgotten; `stopped`: whether mail to it had been.
    """
    wording = house.wording(reader)
    say, wished = wording.say, chosen(reader, house, wording)
    asked, again = _asked(reader, house, now, wording), say("mail_was_stopped")
    return _laid_out(
        Invitation(
            wording=wording,
            house=house,
            chosen=wished,
            link=link,
            subject=clipped(say("subject_to_confirm", house.title), LONGEST_SUBJECT),
            preheader=clipped(say("preheader_to_confirm", wished.when), LONGEST_PREHEADER),
            heading=say("please_confirm"),
            opening=f"{asked} {again}" if stopped else asked,
            leads_to=say("confirm_here"),
            press=say("confirm_at", house.host),
            note=say("not_confirmed_yet"),
            part=say("what_will_come"),
            closing=say("not_you_to_confirm", wording.duration(lasts)),
        )
    )


def subscribed_already(reader: Subscriber, house: House, link: str, now: datetime) -> Content:
    """Tells a reader for whom somebody asked again where to change what comes."""
    wording, paused = house.wording(reader), reader.paused
    say = wording.say
    asked, already = _asked(reader, house, now, wording), say("is_subscribed", paused)
    return _laid_out(
        Invitation(
            wording=wording,
            house=house,
            chosen=chosen(reader, house, wording),
            link=link,
            subject=clipped(say("subject_of_subscribed", house.title), LONGEST_SUBJECT),
            preheader=say("nothing_has_been_changed"),
            heading=say("subscribed_already"),
            opening=f"{asked} {already}",
            leads_to=say("choose_here", paused),
            press=say("choose_at", house.host, paused),
            note="",
            part=say("what_was_chosen") if paused else say("what_comes_now"),
            closing=say("not_you_subscribed"),
        )
    )


def _asked(reader: Subscriber, house: House, now: datetime, wording: Wording) -> str:
    at = now.astimezone(ZoneInfo(reader.zone) if reader.zone else house.zone)
    return wording.say("asked_for", house.title, wording.day(at), wording.hour(at.time()))


def _laid_out(invitation: Invitation) -> Content:
    wording, known = invitation.wording, templates(invitation.house.templates)
    text, html = (
        known.get_template(name)
        .render(invitation=invitation, wording=wording, say=wording.say)
        .strip()
        for name in ("mail/confirm.txt", "mail/confirm.html")
    )
    return Content(
        subject=invitation.subject, text=f"{text}\n", html=html, language=wording.language
    )
