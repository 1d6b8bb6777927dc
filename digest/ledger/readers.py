"""Subscribers, and what each has been told."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from digest.errors import Refused
from digest.ledger.record import changes_at, last_seq
from digest.ledger.store import Tx
from digest.ledger.tables import item, outbox, subscriber
from digest.model import TELLING, ChangeKind, Corrections, Every, Kind, Subscriber, Told

#: a message in one of these states reached its reader, as far as anyone can know
REACHED = ("accepted", "uncertain")
#: in these it is still to be handed over
WAITING = ("planned", "attempting", "deferred")


#: of an outbox row: it told its reader something
_HEARD = (
    outbox.c.kind.in_(TELLING),
    outbox.c.state.in_(REACHED),
    outbox.c.returned.is_(None),
)


@dataclass(frozen=True)
class Covered:
    """How far a subscriber's editions have taken account of the record.

    `waiting` is how far one that is still to be handed over does; None if there is none.
    """

    through: int
    held: tuple[int, ...]
    last_at: datetime | None  #: when their last edition was planned, whatever became of it
    first: bool  #: whether no edition has reached them yet
    waiting: int | None


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a subscriber asks for."""

    stories: tuple[str, ...] | None = None
    at: time | None = None
    zone: str | None = None
    every: Every = Every.DAY
    weekday: int = 0
    corrections: Corrections | None = None
    classes: tuple[ChangeKind, ...] | None = None
    locale: str | None = None
    confirmed: bool = True
    paused: bool = False


def add_subscriber(tx: Tx, email: str, wishes: Wishes, now: datetime) -> Subscriber:
    """Somebody joins; what they are owed starts after the ledger's last seq.

    Somebody who left may come back, and is owed nothing of the time between. Raises
    Refused for an address that is subscribed already.
    """
    known = tx.execute(
        sa.select(subscriber).where(sa.func.lower(subscriber.c.email) == email.lower())
    ).one_or_none()
    if known is not None and known.left_at is None:
        raise Refused(f"{email} is subscribed already")
    facts = _wishes_row(wishes) | {"since": last_seq(tx), "joined": now, "left_at": None}
    if known is not None:
        tx.execute(sa.update(subscriber).where(subscriber.c.id == known.id).values(**facts))
    else:
        token = secrets.token_urlsafe(24)
        tx.execute(sa.insert(subscriber).values(email=email, token=token, **facts))
    return _one(tx, subscriber.c.email == email)


def change_wishes(tx: Tx, reader: Subscriber, wishes: Wishes) -> None:
    """What a subscriber asks for from now on."""
    tx.execute(
        sa.update(subscriber).where(subscriber.c.id == reader.id).values(**_wishes_row(wishes))
    )


def remove_subscriber(tx: Tx, email: str, now: datetime) -> None:
    """Somebody leaves; what they were told stays on record. Raises Refused if unknown."""
    gone = tx.execute(
        sa.update(subscriber)
        .where(subscriber.c.email == email, subscriber.c.left_at.is_(None))
        .values(left_at=now)
    )
    if not gone.rowcount:
        raise Refused(f"{email} is not subscribed")


def remove_subscriber_by_token(tx: Tx, token: str, now: datetime) -> None:
    """Whoever the token names leaves; nothing happens where it names nobody who is here."""
    tx.execute(
        sa.update(subscriber)
        .where(subscriber.c.token == token, subscriber.c.left_at.is_(None))
        .values(left_at=now)
    )


def subscribers(tx: Tx) -> list[Subscriber]:
    """Everybody who has not left, in the order they joined."""
    rows = tx.execute(
        sa.select(subscriber).where(subscriber.c.left_at.is_(None)).order_by(subscriber.c.id)
    )
    return [_subscriber(row) for row in rows]


def subscriber_by_email(tx: Tx, email: str) -> Subscriber:
    """Raises Refused if nobody of this address is subscribed."""
    return _one(tx, subscriber.c.email == email)


def subscriber_by_token(tx: Tx, token: str) -> Subscriber | None:
    """Whoever the token names, subscribed still or not."""
    row = tx.execute(sa.select(subscriber).where(subscriber.c.token == token)).one_or_none()
    return _subscriber(row) if row else None


def covered(tx: Tx, reader: Subscriber) -> Covered:
    """What the editions that reached the reader took account of."""
    mine = outbox.c.subscriber == reader.id
    last = tx.execute(
        sa.select(outbox.c.through, outbox.c.held)
        .where(mine, *_HEARD)
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).one_or_none()
    editions = sa.select(sa.func.max(outbox.c.date)).where(mine, outbox.c.kind == Kind.EDITION)
    waiting = sa.select(sa.func.max(outbox.c.through)).where(
        mine, outbox.c.kind.in_(TELLING), outbox.c.state.in_(WAITING)
    )
    since = last is not None and last.through >= reader.since
    return Covered(
        through=last.through if last is not None and since else reader.since,
        held=tuple(last.held) if last is not None and since else (),
        last_at=tx.scalar(editions),
        first=tx.scalar(editions.where(*_HEARD)) is None,
        waiting=tx.scalar(waiting),
    )


def told(tx: Tx, reader: Subscriber) -> list[Told]:
    """Every statement the reader was mailed, oldest edition first."""
    rows = tx.execute(
        sa.select(item.c.change, item.c.told, outbox.c.date, outbox.c.message_id)
        .join(outbox, outbox.c.content == item.c.content)
        .where(outbox.c.subscriber == reader.id, *_HEARD)
        .order_by(outbox.c.id, item.c.place)
    ).all()
    mended = {row.told for row in rows}
    mailed = {change.seq: change.after for change in changes_at(tx, {row.change for row in rows})}
    return [
        Told(
            seq=row.change,
            statement=after,
            at=row.date,
            message_id=row.message_id,
            mended=row.change in mended,
        )
        for row in rows
        if (after := mailed[row.change]) is not None
    ]


def _one(tx: Tx, clause: sa.ColumnElement[bool]) -> Subscriber:
    row = tx.execute(
        sa.select(subscriber).where(clause, subscriber.c.left_at.is_(None))
    ).one_or_none()
    if row is None:
        raise Refused("nobody of this address is subscribed")
    return _subscriber(row)


def _wishes_row(wishes: Wishes) -> dict[str, Any]:
    return {
        "stories": list(wishes.stories) if wishes.stories is not None else None,
        "at": wishes.at.isoformat("minutes") if wishes.at else None,
        "zone": wishes.zone,
        "every": wishes.every,
        "weekday": wishes.weekday,
        "corrections": wishes.corrections,
        "classes": list(wishes.classes) if wishes.classes is not None else None,
        "locale": wishes.locale,
        "confirmed": wishes.confirmed,
        "paused": wishes.paused,
    }


def _subscriber(row: sa.Row[Any]) -> Subscriber:
    stories: Iterable[str] | None = row.stories
    return Subscriber(
        id=row.id,
        email=row.email,
        token=row.token,
        since=row.since,
        joined=row.joined,
        stories=tuple(stories) if stories is not None else None,
        at=time.fromisoformat(row.at) if row.at else None,
        zone=row.zone,
        every=Every(row.every),
        weekday=row.weekday,
        corrections=Corrections(row.corrections) if row.corrections else None,
        classes=tuple(map(ChangeKind, row.classes)) if row.classes is not None else None,
        locale=row.locale,
        confirmed=row.confirmed,
        paused=row.paused,
        suspended=row.suspended,
    )
