"""What waits for the editors, worked out from the record: one list for the desk and commands."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from digest import compose
from digest.config import Settings
from digest.ledger import Tx, courses, mentions, readings, record
from digest.model import Change, ChangeKind, Matter, Sort
from digest.pipeline.holding import holding


def queue(tx: Tx, settings: Settings, now: datetime) -> list[Matter]:
    """All that waits for an editor: what will be mailed by itself first, oldest first in each."""
    hold = holding(tx, settings, now)
    tracked = {(story.id, claim.id) for story in settings.stories for claim in story.claims}
    found = (
        *_contradictions(tx, settings, hold),
        *_silent_edits(tx, settings, hold, now),
        *_proposals(tx),
        *_mentions(tx),
    )
    return [one for one in found if (one.story, one.claim) in tracked]


def find(tx: Tx, settings: Settings, now: datetime, sort: Sort, about: int) -> Matter | None:
    """One thing that waits; None where it waits no longer, or never has."""
    waiting = queue(tx, settings, now)
    return next((one for one in waiting if (one.sort, one.id) == (sort, about)), None)


def _contradictions(tx: Tx, settings: Settings, hold: compose.Hold) -> Iterator[Matter]:
    """Contradictions both sides of which stand still, as a publisher's act entered them."""
    for change in record.contradictions(tx):
        after = change.after
        by_engine = after is not None and not after.engine.startswith("editor/")
        if change.seq in hold.released or change.engine is not None or not by_engine:
            continue
        held = change.seq in hold.awaited and change.detected is not None
        yield _of_change(
            Sort.CONTRADICTION,
            change,
            until=change.detected + settings.grace if held and change.detected else None,
        )


def _silent_edits(
    tx: Tx, settings: Settings, hold: compose.Hold, now: datetime
) -> Iterator[Matter]:
    recent = record.changes(tx, since=now - compose.longest_wait(settings.grace))
    course = courses.of_silent_edits(tx, recent)
    held = compose.waiting(recent, course, settings.grace, now, hold)
    explained = {change.amends for change in recent}
    for change in recent:
        edit = change.kind is ChangeKind.SILENTLY_EDITED and change.seq not in explained
        if edit and change.seq in held and not _undone(change, recent):
            yield _of_change(
                Sort.EDIT, change, until=change.detected and change.detected + settings.grace
            )


def _undone(change: Change, recent: Iterable[Change]) -> bool:
    """Whether what the edit put on record has ended again, so that nothing is left to decide."""
    after = change.after
    if after is None:
        return compose.undone(change, recent)
    return any(ended.id == after.id for later in recent for ended in later.ends)


def _of_change(sort: Sort, change: Change, until: datetime | None) -> Matter:
    said = change.after or change.before
    return Matter(
        sort=sort,
        id=change.seq,
        story=change.story,
        claim=change.claim,
        since=change.detected,
        until=until,
        change=change,
        report=change.report,
        outlet=said.outlet if said else "",
    )


def _proposals(tx: Tx) -> Iterator[Matter]:
    waiting = readings.proposals(tx)
    entered = record.entered_by(tx, [one.statement for one in waiting])
    seqs = {change.after.id: change.seq for change in entered if change.after}
    for one in waiting:
        told = one.statement
        if told.id in seqs:
            yield Matter(
                sort=Sort.PROPOSAL,
                id=seqs[told.id],
                story=told.story,
                claim=told.claim,
                since=one.at,
                proposal=one,
                report=told.url,
                outlet=told.outlet,
            )


def _mentions(tx: Tx) -> Iterator[Matter]:
    for one in mentions.waiting(tx):
        yield Matter(
            sort=Sort.MENTION,
            id=one.id,
            story=one.mention.story,
            claim=one.mention.claim,
            since=one.seen_at,
            mention=one.mention,
            version=one.version,
            report=one.url,
            outlet=one.outlet,
        )
