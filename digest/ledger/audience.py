"""Who reads: how many there are, at what hours, and what one of them was sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.ledger.editions import MARK
from digest.ledger.joining import Known
from digest.ledger.outbox import Sending
from digest.ledger.readers import to_subscriber
from digest.ledger.store import Tx
from digest.ledger.tables import content, outbox, subscriber
from digest.model import TELLING, Kind, Subscriber

_ERASED = ~subscriber.c.email.contains("@")


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How many readers there are; of those who have not left, each is counted once."""

    reached: int  #: confirmed, and mail goes to them
    paused: int
    suspended: int  #: mail to their address has been stopped
    unconfirmed: int
    left: int  #: of late


@dataclass(frozen=True)
class Hour:
    """An hour at which editions are wanted."""

    reader: Subscriber  #: one of those who want theirs then
    readers: int  #: how many of them mail goes to


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message that one reader was sent, or is to be."""

    id: int
    date: datetime
    kind: Kind
    subject: str
    state: Sending
    tries: int
    returned: datetime | None  #: when it came back, though it had been accepted
    mark: str | None  #: of its page on the web; None: it told nothing of the record


def numbers(tx: Tx, since: datetime) -> Numbers:
    """How many there are of each; `left` counts those who did after `since`."""
    here, reachable = subscriber.c.left_at.is_(None), _reachable()
    confirmed = sa.and_(here, subscriber.c.confirmed)
    stopped = subscriber.c.suspended.is_not(None)
    row = tx.execute(
        sa.select(
            _count(here, reachable).label("reached"),
            _count(confirmed, ~stopped, subscriber.c.paused).label("paused"),
            _count(confirmed, stopped).label("suspended"),
            _count(here, ~subscriber.c.confirmed).label("unconfirmed"),
            _count(subscriber.c.left_at > since).label("left"),
        )
    ).one()
    return Numbers(**{name: number or 0 for name, number in row._mapping.items()})  # noqa: SLF001 - SQLAlchemy's name for a row by column


def hours(tx: Tx) -> list[Hour]:
    """Every hour at which somebody whom mail goes to wants their editions."""
    first = (
        sa.select(sa.func.min(subscriber.c.id).label("id"), sa.func.count().label("readers"))
        .where(subscriber.c.left_at.is_(None), _reachable())
        .group_by(subscriber.c.at, subscriber.c.zone, subscriber.c.every, subscriber.c.weekday)
        .subquery()
    )
    rows = tx.execute(
        sa.select(subscriber, first.c.readers).join(first, first.c.id == subscriber.c.id)
    )
    return [Hour(to_subscriber(row), row.readers) for row in rows]


def newest(tx: Tx, most: int, before: int | None = None) -> list[Known]:
    """Readers by when they were first known, newest first, gone or not; not those erased.

    `before` is the id of the last one seen.
    """
    wanted = sa.select(subscriber).where(~_ERASED).order_by(subscriber.c.id.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(subscriber.c.id < before)
    return [Known(to_subscriber(row), row.left_at is not None) for row in tx.execute(wanted)]


def letters(tx: Tx, reader: int, most: int) -> list[Letter]:
    """What a reader was sent, or is to be; newest first."""
    rows = tx.execute(
        sa.select(outbox, content.c.subject)
        .join(content, content.c.hash == outbox.c.content)
        .where(outbox.c.subscriber == reader)
        .order_by(outbox.c.id.desc())
        .limit(most)
    )
    return [_letter(row) for row in rows]


def _letter(row: sa.Row[Any]) -> Letter:
    kind = Kind(row.kind)
    return Letter(
        id=row.id,
        date=row.date,
        kind=kind,
        subject=row.subject,
        state=Sending(row.state),
        tries=row.tries,
        returned=row.returned,
        mark=row.content[:MARK] if kind in TELLING else None,
    )


def _reachable() -> sa.ColumnElement[bool]:
    return sa.and_(subscriber.c.confirmed, ~subscriber.c.paused, subscriber.c.suspended.is_(None))


def _count(*clauses: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((sa.and_(*clauses), 1), else_=0))
