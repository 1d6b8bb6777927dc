"""Subscribers, and what each asks for."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from digest.errors import Refused
from digest.ledger import suppression
from digest.ledger.record import last_seq
from digest.ledger.store import Tx
from digest.ledger.tables import subscriber
from digest.model import ChangeKind, Corrections, Every, Subscriber


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a subscriber asks for."""

    stories: tuple[str, ...] | None = None
    at: time | None = None
    zone: str | None = None
    every: Every = Every.DAY
    weekday: int | None = None
    corrections: Corrections | None = None
    classes: tuple[ChangeKind, ...] | None = None
    locale: str | None = None
    confirmed: bool = True
    paused: bool = False


def add_subscriber(tx: Tx, email: str, wishes: Wishes, now: datetime) -> Subscriber:
    """Somebody joins; what they are owed starts after the ledger's last seq.

    Somebody who left may come back, and is owed nothing of the time between. Raises
    Refused for an address that is subscribed already, or that no mail may go to.
    """
    known = tx.execute(
        sa.select(subscriber).where(sa.func.lower(subscriber.c.email) == email.lower())
    ).one_or_none()
    if known is not None and known.left_at is None and known.confirmed:
        raise Refused(f"{email} is subscribed already")
    reason = suppression.reason_for(tx, email)
    if reason is not None and wishes.confirmed:
        raise Refused(f"no mail goes to {email}: {reason}. They may sign up again themselves")
    facts = _wishes_row(wishes) | {"since": last_seq(tx), "joined": now, "left_at": None}
    if known is not None:
        tx.execute(sa.update(subscriber).where(subscriber.c.id == known.id).values(**facts))
    else:
        token = secrets.token_urlsafe(24)
        tx.execute(sa.insert(subscriber).values(email=email, token=token, **facts))
    return _one(tx, email)


def change_wishes(tx: Tx, reader: Subscriber, wishes: Wishes) -> None:
    """What a subscriber asks for from now on."""
    tx.execute(
        sa.update(subscriber).where(subscriber.c.id == reader.id).values(**_wishes_row(wishes))
    )


def remove_subscriber(tx: Tx, email: str, now: datetime) -> None:
    """Somebody leaves; what they were told stays on record. Raises Refused if unknown."""
    gone = tx.execute(
        sa.update(subscriber)
        .where(sa.func.lower(subscriber.c.email) == email.lower(), subscriber.c.left_at.is_(None))
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
    return [to_subscriber(row) for row in rows]


def subscriber_by_email(tx: Tx, email: str) -> Subscriber:
    """Raises Refused if nobody of this address is subscribed."""
    return _one(tx, email)


def subscriber_by_token(tx: Tx, token: str) -> Subscriber | None:
    """Whoever the token names, subscribed still or not."""
    row = tx.execute(sa.select(subscriber).where(subscriber.c.token == token)).one_or_none()
    return to_subscriber(row) if row else None


def _one(tx: Tx, email: str) -> Subscriber:
    row = tx.execute(
        sa.select(subscriber).where(
            sa.func.lower(subscriber.c.email) == email.lower(), subscriber.c.left_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise Refused(f"{email} is not subscribed")
    return to_subscriber(row)


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


def to_subscriber(row: sa.Row[Any]) -> Subscriber:
    """A row of the table as what travels."""
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
