"""One edition, as it would be now: ledger → compose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from digest import compose
from digest.config import Settings
from digest.ledger import Tx, courses, record, told
from digest.ledger.told import Covered
from digest.model import Change, Content, Copy, Edition, Letterhead, Role, Subscriber
from digest.pipeline.copies import copies
from digest.pipeline.holding import holding
from digest.pipeline.standing import Standings, standings


@dataclass(frozen=True)
class View:
    """What every edition of a run is chosen from, and put into words with."""

    settings: Settings
    now: datetime
    standing: Standings
    last: int  #: the newest seq
    opening: tuple[Change, ...]
    first_withheld: frozenset[int]
    hold: compose.Hold
    scheduled: bool = False  #: whether editions are made at their hours, not by hand

    @property
    def hours(self) -> compose.Hours:
        settings = self.settings
        return compose.Hours(
            at=settings.publish_at, zone=settings.zone, within=settings.send_within
        )


def view(tx: Tx, settings: Settings, now: datetime) -> View:
    """How the record stands for one run: without what waits for an editor."""
    hold = holding(tx, settings, now)
    awaited = record.changes_at(tx, hold.awaited)
    standing = standings(tx, settings, {one.after.id for one in awaited if one.after})
    return View(
        settings=settings,
        now=now,
        standing=standing,
        last=record.last_seq(tx),
        opening=tuple(record.entered_by(tx, compose.opening(standing.values()))),
        first_withheld=record.first_withheld(tx),
        hold=hold,
    )


def letterhead(settings: Settings) -> Letterhead:
    """Whom the messages of a run come from."""
    return Letterhead(
        sender=settings.mail_from,
        title=settings.title,
        base_url=settings.base_url,
        reply_to=settings.reply_to,
        bounce_address=settings.bounce_address,
    )


def edition(tx: Tx, seen: View, reader: Subscriber, covered: Covered) -> Edition | None:
    """The reader's next edition as it would be now; None if there is nothing to tell.

    Of a story that is paused they are told what corrects what they were told, and no more.
    """
    changes = record.changes_at(tx, covered.held) + record.changes(tx, after=covered.through)
    tracked = tuple(c for c in changes if (c.story, c.claim) in seen.standing)
    window = compose.Window(
        subscriber=_following(reader, seen.settings),
        changes=tracked,
        through=seen.last,
        told=tuple(told.told(tx, reader)),
        opening=seen.opening if covered.first else (),
        first_withheld=seen.first_withheld,
        course=tuple(courses.of_silent_edits(tx, tracked)),
        grace=seen.settings.grace,
        hold=seen.hold,
    )
    return compose.edition(window, seen.now)


def _following(reader: Subscriber, settings: Settings) -> Subscriber:
    """The reader, as one who follows no story that is paused."""
    if len(settings.followed) == len(settings.stories):
        return reader
    followed = (story.id for story in settings.followed if reader.follows(story.id))
    return replace(reader, stories=tuple(followed))


def in_words(tx: Tx, seen: View, one: Edition, *, test: bool = False) -> Content:
    """An edition as it is sent; a `test` says that it is one."""
    settings = seen.settings
    look = compose.Look(
        title=settings.title,
        base_url=settings.base_url,
        zone=settings.zone,
        hour=(one.subscriber.at or settings.publish_at).strftime("%H:%M"),
        templates=settings.templates,
        locale=settings.locale,
        imprint=settings.imprint,
    )
    copied = _copies(tx, one)
    return compose.render(one, settings.stories, seen.standing, look, copied, test=test)


def _copies(tx: Tx, one: Edition) -> Mapping[int, tuple[Copy, ...]]:
    """What became of the copies of all that the edition corrects, by seq."""
    mended = {item.change.story for item in one.in_role(Role.CORRECTION)}
    return {seq: found for story in mended for seq, found in copies(tx, story).items()}
