"""Editions as anybody may see them: what was told, and no word of who was."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.ledger.record import changes_at
from digest.ledger.store import Tx
from digest.ledger.tables import change, content, item, outbox
from digest.ledger.told import HEARD
from digest.model import TELLING, Change, Role

MARK = 16  #: characters of a content's hash that name it in addresses


@dataclass(frozen=True)
class Sent:
    """What the messages of one content told."""

    subject: str
    at: datetime  #: when the first of them was planned
    items: tuple[tuple[Role, Change], ...]  #: in the order they stand in it


@dataclass(frozen=True)
class Heard:
    """An edition that reached a reader, by the mark of its page."""

    mark: str
    subject: str
    at: datetime


def heard(tx: Tx, reader: int, most: int) -> list[Heard]:
    """What a reader was told, newest first."""
    rows = tx.execute(
        sa.select(content.c.hash, content.c.subject, outbox.c.date)
        .join(outbox, outbox.c.content == content.c.hash)
        .where(outbox.c.subscriber == reader, *HEARD)
        .order_by(outbox.c.id.desc())
        .limit(most)
    )
    return [Heard(row.hash[:MARK], row.subject, row.date) for row in rows]


@dataclass(frozen=True)
class Telling:
    """When readers were first mailed a change."""

    seq: int
    at: datetime
    corrects: bool  #: whether some were told by it that what they knew was taken back


def tellings(tx: Tx, story: str, claim: str | None = None) -> list[Telling]:
    """The changes on a story, or on one claim, that readers were told; in the order of the record.

    One message of each content is looked at, since all readers of one have it by one date.
    """
    mailed = (
        sa.select(outbox.c.date)
        .where(outbox.c.content == item.c.content, *HEARD)
        .limit(1)
        .scalar_subquery()
    )
    found = (
        sa.select(item.c.change, item.c.role, mailed.label("at"))
        .join(change, change.c.seq == item.c.change)
        .where(change.c.story == story, item.c.role != Role.RIDES)
    )
    if claim is not None:
        found = found.where(change.c.claim == claim)
    each = found.subquery()
    rows = tx.execute(
        sa.select(
            each.c.change,
            sa.func.min(each.c.at).label("at"),
            sa.func.max(sa.case((each.c.role == Role.CORRECTION, 1), else_=0)).label("corrects"),
        )
        .where(each.c.at.is_not(None))
        .group_by(each.c.change)
        .order_by(each.c.change)
    )
    return [Telling(row.change, row.at, bool(row.corrects)) for row in rows]


def sent(tx: Tx, mark: str) -> Sent | None:
    """The edition whose content's hash begins with `mark`, `MARK` characters; None: there is none.

    Only of messages that tell something: a confirmation is its reader's alone.
    """
    if len(mark) != MARK or not set(mark) <= set("0123456789abcdef"):
        return None
    row = tx.execute(
        sa.select(content.c.hash, content.c.subject, sa.func.min(outbox.c.date).label("at"))
        .join(outbox, outbox.c.content == content.c.hash)
        .where(content.c.hash.between(mark, f"{mark}g"), outbox.c.kind.in_(TELLING))
        .group_by(content.c.hash, content.c.subject)
    ).first()
    if row is None:
        return None
    told = tx.execute(
        sa.select(item.c.role, item.c.change)
        .where(item.c.content == row.hash)
        .order_by(item.c.place)
    ).all()
    known = {one.seq: one for one in changes_at(tx, [one.change for one in told])}
    items = tuple((Role(one.role), known[one.change]) for one in told)
    return Sent(subject=row.subject, at=row.at, items=items)
