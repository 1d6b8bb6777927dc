"""What subscribers have been told, and how far their editions take account of the record.

`told` is the join of outbox rows that reached somebody and the items of their content.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from digest.ledger.readers import to_subscriber
from digest.ledger.record import changes_at
from digest.ledger.store import Tx
from digest.ledger.tables import item, outbox, run, subscriber
from digest.model import TELLING, Kind, Subscriber, Told, written

#: a message in one of these states reached its reader, as far as anyone can know
REACHED = ("accepted", "uncertain")
#: in these it is still to be handed over
WAITING = ("planned", "attempting", "deferred")

#: of an outbox row: it told its reader something
HEARD = (
    outbox.c.kind.in_(TELLING),
    outbox.c.state.in_(REACHED),
    outbox.c.returned.is_(None),
)

_PAGE = 1000  #: subscribers at a time
_NOWHERE: dict[str, Any] = {"through": 0, "held": []}  #: where nothing has been told


@dataclass(frozen=True)
class Waits:
    """A message that is still to be handed over."""

    kind: Kind
    seen: int  #: the last seq on record when it was planned
    send_by: datetime | None


@dataclass(frozen=True)
class Covered:
    """How far a subscriber's editions have taken account of the record.

    `course` is alike for readers who have been told alike, edition by edition.
    """

    through: int
    held: tuple[int, ...]
    last: date | None  #: the day of their last scheduled edition, whatever became of it
    first: bool  #: whether no edition has reached them yet
    course: str
    waits: Waits | None  #: what is still to be handed over to them


def covered(tx: Tx, reader: Subscriber) -> Covered:
    """What the editions that reached the reader took account of."""
    mine = outbox.c.subscriber == reader.id
    return _covered(reader, _editions(tx, mine), _newest(tx, mine), _waiting(tx, mine))


def readership(
    tx: Tx, *clauses: sa.ColumnElement[bool]
) -> Iterator[list[tuple[Subscriber, Covered]]]:
    """Everybody who has not left and meets any of the clauses, some at a time, by id."""
    wanted = sa.select(subscriber).where(subscriber.c.left_at.is_(None)).order_by(subscriber.c.id)
    if clauses:
        wanted = wanted.where(sa.or_(*clauses))
    last = 0
    while rows := tx.execute(wanted.where(subscriber.c.id > last).limit(_PAGE)).all():
        last = rows[-1].id
        among = outbox.c.subscriber.between(rows[0].id, last)
        so_far = _editions(tx, among), _newest(tx, among), _waiting(tx, among)
        readers = map(to_subscriber, rows)
        yield [(reader, _covered(reader, *so_far)) for reader in readers]


def one_an_hour(tx: Tx) -> list[Subscriber]:
    """For each hour at which editions are wanted, somebody who wants one then."""
    first = (
        sa.select(sa.func.min(subscriber.c.id))
        .where(subscriber.c.left_at.is_(None))
        .group_by(subscriber.c.at, subscriber.c.zone, subscriber.c.every, subscriber.c.weekday)
    )
    rows = tx.execute(sa.select(subscriber).where(subscriber.c.id.in_(first)))
    return [to_subscriber(row) for row in rows]


def at_hour_of(reader: Subscriber) -> sa.ColumnElement[bool]:
    """Of a subscriber: their hour is this reader's."""
    at = reader.at.isoformat("minutes") if reader.at else None
    return sa.and_(
        subscriber.c.at.is_not_distinct_from(at),
        subscriber.c.zone.is_not_distinct_from(reader.zone),
        subscriber.c.every == reader.every,
        subscriber.c.weekday.is_not_distinct_from(reader.weekday),
    )


def with_corrections(*wishes: str | None) -> sa.ColumnElement[bool]:
    """Of a subscriber: this is when they want corrections; None: as the digest has it."""
    return sa.or_(*(subscriber.c.corrections.is_not_distinct_from(wish) for wish in wishes))


def with_waiting() -> sa.ColumnElement[bool]:
    """Of a subscriber: a message that tells them something is still to be handed over."""
    rows = sa.select(outbox.c.subscriber).where(
        outbox.c.kind.in_(TELLING), outbox.c.state.in_(WAITING)
    )
    return subscriber.c.id.in_(rows)


def told(tx: Tx, reader: Subscriber) -> list[Told]:
    """Every statement the reader was mailed, oldest edition first."""
    rows = tx.execute(
        sa.select(item.c.change, item.c.told, outbox.c.date)
        .join(outbox, outbox.c.content == item.c.content)
        .where(outbox.c.subscriber == reader.id, *HEARD)
        .order_by(outbox.c.id, item.c.place)
    ).all()
    mended = {row.told for row in rows}
    mailed = {change.seq: change.after for change in changes_at(tx, {row.change for row in rows})}
    return [
        Told(seq=row.change, statement=after, at=row.date, mended=row.change in mended)
        for row in rows
        if (after := mailed[row.change]) is not None
    ]


def told_in(tx: Tx, seqs: Iterable[int], readers: Iterable[int]) -> Mapping[int, list[str]]:
    """The Message-IDs by which readers were told these changes, oldest first, by reader."""
    rows = tx.execute(
        sa.select(outbox.c.subscriber, outbox.c.message_id)
        .where(
            outbox.c.subscriber.in_(list(readers)),
            outbox.c.content.in_(sa.select(item.c.content).where(item.c.change.in_(list(seqs)))),
            *HEARD,
        )
        .order_by(outbox.c.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.subscriber, []).append(row.message_id)
    return found


def course_on(before: str, content: str, at: datetime) -> str:
    """The course of whoever is told this content at this time after `before`."""
    return hashlib.sha256(f"{before} {content} {written(at)}".encode()).hexdigest()[:32]


def note_unheard(tx: Tx, reader: int, message: int) -> None:
    """A message that counted as told did not reach the reader.

    Those after it took it for told: the reader's course is their own from there on, and
    what it told is owed again, from where the messages before it had come.
    """
    mine = sa.and_(outbox.c.subscriber == reader, outbox.c.kind.in_(TELLING))
    before = tx.execute(
        sa.select(outbox.c.through, outbox.c.held)
        .where(mine, outbox.c.id < message, *HEARD)
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).one_or_none()
    place = {"through": before.through, "held": before.held} if before else _NOWHERE
    after = sa.update(outbox).where(mine, outbox.c.id > message)
    tx.execute(after.values(course=None, **place))


def _editions(tx: Tx, among: sa.ColumnElement[bool]) -> dict[int, Any]:
    """By reader, what their messages come to."""
    heard = sa.and_(outbox.c.kind == Kind.EDITION, *HEARD)
    rows = tx.execute(
        sa.select(
            outbox.c.subscriber,
            sa.func.max(outbox.c.day).label("last"),
            sa.func.max(sa.case((heard, outbox.c.id))).label("heard"),
        )
        .where(among, outbox.c.kind.in_(TELLING))
        .group_by(outbox.c.subscriber)
    )
    return {row.subscriber: row for row in rows}


def _newest(tx: Tx, among: sa.ColumnElement[bool]) -> dict[int, Any]:
    """By reader, the newest message that told them something."""
    newest = sa.select(sa.func.max(outbox.c.id)).where(among, *HEARD).group_by(outbox.c.subscriber)
    columns = (outbox.c.subscriber, outbox.c.through, outbox.c.held, outbox.c.course)
    rows = tx.execute(sa.select(*columns).where(outbox.c.id.in_(newest)))
    return {row.subscriber: row for row in rows}


def _waiting(tx: Tx, among: sa.ColumnElement[bool]) -> dict[int, Waits]:
    """By reader, the newest message that is still to be handed over."""
    rows = tx.execute(
        sa.select(outbox.c.subscriber, outbox.c.kind, run.c.through, outbox.c.send_by)
        .join(run, run.c.id == outbox.c.run)
        .where(among, outbox.c.kind.in_(TELLING), outbox.c.state.in_(WAITING))
        .order_by(outbox.c.id)
    )
    return {row.subscriber: Waits(Kind(row.kind), row.through, row.send_by) for row in rows}


def _covered(
    reader: Subscriber,
    editions: Mapping[int, Any],
    newest: Mapping[int, Any],
    waiting: Mapping[int, Waits],
) -> Covered:
    key = reader.id or 0  # 0: somebody who might subscribe
    mine, last = editions.get(key), newest.get(key)
    since = last is not None and last.through >= reader.since
    alone = f"reader {reader.id}"
    return Covered(
        through=last.through if last is not None and since else reader.since,
        held=tuple(last.held) if last is not None and since else (),
        last=mine.last if mine is not None else None,
        first=mine is None or mine.heard is None,
        course="" if last is None else last.course or alone,
        waits=waiting.get(key),
    )
