"""An edition as a letter: its sections in order, its subject, its opening words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date

from digest.compose.blocks import Block, Line, Place, Setting
from digest.compose.corrections import correction
from digest.compose.news import news, places, rides, withheld
from digest.compose.words import LOCALE, day, number, singular
from digest.model import TOKEN, Copy, Edition, Every, Role, Standing, Story, Subscriber

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

    title: str
    subject: str
    preheader: str
    weekday: str  #: "Tuesday 30 October 2018"
    date: str  #: "30 October 2018"
    summary: str
    sections: tuple[Section, ...]
    unchanged: tuple[str, ...]  #: titles of the other stories the reader follows
    comes: str  #: "every day at 07:00, New York time"
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
) -> Letter:
    """The letter for an edition; days fall in the reader's own zone where they named one."""
    reader, base = edition.subscriber, look.base_url.rstrip("/")
    zone = ZoneInfo(reader.zone) if reader.zone else look.zone
    claims = {(story.id, claim.id): claim for story in stories for claim in story.claims}
    setting = Setting(claims=claims, standings=standings, zone=zone, base_url=base, copies=copies)
    sections = {story.id: _section(story, edition, setting) for story in stories}
    filled = {story: section for story, section in sections.items() if section.entries}
    blocks = sorted((b for s in filled.values() for b in s.blocks), key=lambda b: b.face.weight)
    today = edition.at.astimezone(zone).date()
    return Letter(
        title=look.title,
        subject=_subject(blocks, look.title),
        preheader=_preheader(blocks),
        weekday=format_date(today, "EEEE d MMMM y", locale=LOCALE),
        date=day(today),
        summary=_summary(blocks, set(filled), stories, edition),
        sections=tuple(sorted(filled.values(), key=lambda section: section.weight)),
        unchanged=tuple(s.title for s in stories if reader.follows(s.id) and s.id not in filled),
        comes=_comes(reader, look.hour, zone),
        unsubscribe=f"{base}/u/{TOKEN}",
    )


def _section(story: Story, edition: Edition, setting: Setting) -> Section:
    items = [item for item in edition.items if item.change.story == story.id]
    riding = [item.change for item in items if item.role is Role.RIDES]
    blocks = [correction(item, setting) for item in items if item.role is Role.CORRECTION]
    told = (news(item, setting) for item in items if item.role is Role.NEWS)
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


def _subject(blocks: Sequence[Block], title: str) -> str:
    """The weightiest change first: "Correction: How many times …?, and 2 more"."""
    if not blocks:
        return clipped(f"{title}: where each claim stands", LONGEST_SUBJECT)
    headline, more = blocks[0].face.headline, len(blocks) - 1
    rest = f" (and {more} more)" if more else ""
    room = LONGEST_SUBJECT - len(headline) - len(rest) - 2
    return f"{headline}: {clipped(blocks[0].question, room)}{rest}"


def _preheader(blocks: Sequence[Block]) -> str:
    if not blocks:
        return "Where each claim you follow stands today."
    top = blocks[0]
    if top.lead:
        told = f"We told you: {top.was}. Now: {top.now}."
    else:
        told = f"Was: {top.was}. Now: {top.now}." if top.was else f"Now on record: {top.now}."
    return clipped(told, LONGEST_PREHEADER)


def clipped(text: str, room: int) -> str:
    """At most `room` characters, cut between words where there is one to cut at."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _summary(
    blocks: Sequence[Block], touched: set[str], stories: Iterable[Story], edition: Edition
) -> str:
    """One sentence: "One correction and three changes in one of the three stories …"."""
    if edition.in_role(Role.STANDING):
        return "Your first edition. It opens with where each claim stands."
    mended = sum(1 for block in blocks if block.lead)
    counts = ((mended, "corrections"), (len(blocks) - mended, "changes"))
    held = " and ".join(
        f"{number(count)} {singular(noun) if count == 1 else noun}"
        for count, noun in counts
        if count
    )
    followed = {story.id for story in stories if edition.subscriber.follows(story.id)}
    where = _of_followed(len(touched), len(followed)) if touched <= followed else ""
    return f"{held[:1].upper()}{held[1:]}{where}."


def _of_followed(touched: int, followed: int) -> str:
    if followed == 1:
        return " in the story you follow"
    if touched == followed:
        return f" in {'both' if followed == 2 else f'all {number(followed)}'} stories you follow"
    return f" in {number(touched)} of the {number(followed)} stories you follow"


def _comes(reader: Subscriber, hour: str, zone: ZoneInfo) -> str:
    """When editions come: "every day at 07:00, New York time"."""
    at = reader.at.strftime("%H:%M") if reader.at else hour
    often = "once a week" if reader.every is Every.WEEK else "every day"
    return f"{often} at {at}, {zone.key.rpartition('/')[2].replace('_', ' ')} time"
