"""An edition as a letter: its sections in order, its subject, its opening words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.compose.blocks import Block, Line, Place, Setting
from digest.compose.corrections import correction
from digest.compose.folding import folded
from digest.compose.news import news, places, rides, withheld
from digest.compose.wording import Wording
from digest.compose.words import LOCALE, capital, when_editions_come
from digest.model import TOKEN, Copy, Edition, Every, Role, Standing, Story

LONGEST_SUBJECT = 70
LONGEST_PREHEADER = 90


@dataclass(frozen=True, kw_only=True)
class Look:
    """How editions of this digest look."""

    title: str
    base_url: str
    zone: ZoneInfo
    hour: str  #: the default hour of an edition, "07:00"
    templates: Path | None = None  #: a folder whose files stand in for the packaged ones
    locale: str = LOCALE  #: where the reader named none
    imprint: str | None = None  #: who sends it and from where, in a line


@dataclass(frozen=True, kw_only=True)
class Section:
    """What a letter holds on one story."""

    title: str
    url: str
    places: tuple[Place, ...] = ()
    blocks: tuple[Block, ...] = ()
    rides: tuple[Line, ...] = ()
    withheld: tuple[Line, ...] = ()
    more: int = 0  #: entries left out, that are on the web

    @property
    def entries(self) -> tuple[Place | Block | Line, ...]:
        return (*self.places, *self.blocks, *self.rides, *self.withheld)

    @property
    def weight(self) -> int:
        """As its weightiest entry: a story with a correction comes first."""
        return min(entry.face.weight for entry in self.entries)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """All that a template shows."""

    wording: Wording
    title: str
    subject: str
    preheader: str
    test: str  #: says that it is a test; empty where it is none
    weekday: str  #: "Tuesday 30 October 2018"
    date: str  #: "30 October 2018"
    summary: str
    sections: tuple[Section, ...]
    unchanged: tuple[str, ...]  #: titles of the other stories the reader follows
    comes: str  #: when editions come, and why the reader gets them
    imprint: str
    home: str  #: the address of the record
    preferences: str
    unsubscribe: str

    @property
    def size(self) -> int:
        return sum(len(section.entries) for section in self.sections)


def letter(
    edition: Edition,
    stories: tuple[Story, ...],
    standings: Mapping[tuple[str, str], Standing],
    look: Look,
    copies: Mapping[int, tuple[Copy, ...]],
    *,
    test: bool = False,
) -> Letter:
    """The letter for an edition; days fall in the reader's own zone where they named one."""
    reader, base = edition.subscriber, look.base_url.rstrip("/")
    wording = Wording(reader.locale or look.locale, look.templates)
    zone = ZoneInfo(reader.zone) if reader.zone else look.zone
    claims = {(story.id, claim.id): claim for story in stories for claim in story.claims}
    setting = Setting(
        claims=claims,
        standings=standings,
        zone=zone,
        base_url=base,
        copies=copies,
        wording=wording,
    )
    sections = {story.id: _section(story, edition, setting) for story in stories}
    filled = {story: section for story, section in sections.items() if section.entries}
    blocks = sorted((b for s in filled.values() for b in s.blocks), key=lambda b: b.face.weight)
    today = edition.at.astimezone(zone).date()
    subject, why = _subject(blocks, look.title, wording), wording.say("why", look.title)
    when = when_editions_come(reader, time.fromisoformat(look.hour), zone, wording)
    comes = wording.say("comes", when)
    return Letter(
        wording=wording,
        title=look.title,
        subject=wording.say("subject_of_test", subject) if test else subject,
        preheader=_preheader(blocks, wording),
        test=wording.say("this_is_a_test") if test else "",
        weekday=wording.weekday_and_day(today),
        date=wording.day(today),
        summary=_summary(blocks, set(filled), stories, edition, wording),
        sections=tuple(sorted(filled.values(), key=lambda section: section.weight)),
        unchanged=tuple(s.title for s in stories if reader.follows(s.id) and s.id not in filled),
        comes=f"{comes} {why}",
        imprint=look.imprint or "",
        home=f"{base}/",
        preferences=f"{base}/p/{TOKEN}",
        unsubscribe=f"{base}/u/{TOKEN}",
    )


def _section(story: Story, edition: Edition, setting: Setting) -> Section:
    items = [item for item in edition.items if item.change.story == story.id]
    riding = [item.change for item in items if item.role is Role.RIDES]
    blocks = [correction(item, setting) for item in items if item.role is Role.CORRECTION]
    new = [item for item in items if item.role is Role.NEWS]
    weekly = edition.subscriber.every is Every.WEEK
    moves = folded(new) if weekly else [(item, ()) for item in new]
    told = (news(item, setting, path) for item, path in moves)
    blocks += [block for block in told if block is not None]
    return Section(
        title=story.title,
        url=setting.record(story.id),
        places=_places(story, edition, setting),
        blocks=tuple(sorted(blocks, key=lambda block: block.face.weight)),
        rides=rides(riding, setting),
        withheld=withheld(riding, setting),
    )


def _places(story: Story, edition: Edition, setting: Setting) -> tuple[Place, ...]:
    """Only a first edition has them: it holds items in the role of a standing."""
    if not edition.in_role(Role.STANDING) or not edition.subscriber.follows(story.id):
        return ()
    items = edition.in_role(Role.STANDING, Role.NEWS)
    return places([i.change for i in items if i.change.story == story.id], story.claims, setting)


def shortened(letter: Letter, keep: int) -> Letter:
    """The same letter with its `keep` weightiest entries; the rest is on the web."""
    entries = [entry for section in letter.sections for entry in section.entries]
    kept = {id(entry) for entry in sorted(entries, key=lambda e: e.face.weight)[:keep]}
    return replace(letter, sections=tuple(_cut(section, kept) for section in letter.sections))


def _cut(section: Section, kept: set[int]) -> Section:
    left = replace(
        section,
        places=tuple(entry for entry in section.places if id(entry) in kept),
        blocks=tuple(entry for entry in section.blocks if id(entry) in kept),
        rides=tuple(entry for entry in section.rides if id(entry) in kept),
        withheld=tuple(entry for entry in section.withheld if id(entry) in kept),
    )
    return replace(left, more=len(section.entries) - len(left.entries))


# ── subject, preheader, opening ────────────────────────────────────────────────────────


def _subject(blocks: Sequence[Block], title: str, wording: Wording) -> str:
    """The weightiest change first: "Correction: How many times …? (and 2 more)"."""
    if not blocks:
        return clipped(wording.say("subject_of_first", title), LONGEST_SUBJECT)
    headline, more = wording.say("headline", blocks[0].face.name), len(blocks) - 1
    room = LONGEST_SUBJECT - len(wording.say("subject", headline, "?", more)) + 1
    return wording.say("subject", headline, clipped(blocks[0].question, room), more)


def _preheader(blocks: Sequence[Block], wording: Wording) -> str:
    if not blocks:
        return clipped(wording.say("preheader_of_first"), LONGEST_PREHEADER)
    top = blocks[0]
    if not top.was:
        told = wording.say("preheader_of_news", top.now)
    else:
        phrase = "preheader_of_correction" if top.lead else "preheader_of_change"
        told = wording.say(phrase, top.was, top.now)
    return clipped(told, LONGEST_PREHEADER)


def clipped(text: str, room: int) -> str:
    """At most `room` characters, cut between words where there is one to cut at."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _summary(
    blocks: Sequence[Block],
    touched: set[str],
    stories: Iterable[Story],
    edition: Edition,
    wording: Wording,
) -> str:
    """One sentence: "One correction and three changes in one of the three stories …"."""
    if edition.in_role(Role.STANDING):
        return wording.say("summary_of_first")
    mended = sum(1 for block in blocks if block.lead)
    followed = {story.id for story in stories if edition.subscriber.follows(story.id)}
    where = len(touched) if touched <= followed else 0
    said = wording.say("summary", mended, len(blocks) - mended, where, len(followed))
    return capital(said)
