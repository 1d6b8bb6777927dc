"""Who asked to join, when and from where; who confirmed, and who never did.

A row of `joining` is one message that was sent because somebody asked, so the limits on
such messages are counts of rows. Where it was asked from, and for which address, are
salted hashes. An unconfirmed subscriber has asked, and is owed nothing yet.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.ledger.readers import subscriber_by_token
from digest.ledger.record import last_seq
from digest.ledger.store import Tx, salted
from digest.ledger.tables import joining, outbox, subscriber, suppression
from digest.model import TELLING, Kind, Subscriber


@dataclass(frozen=True)
class Known:
    """Somebody the ledger knows: subscribed, asked to confirm, or gone."""

    reader: Subscriber
    left: bool

    @property
    def subscribed(self) -> bool:
        """Whether they have said that they want mail, and not left since."""
        return self.reader.confirmed and not self.left


def by_address(tx: Tx, email: str) -> Known | None:
    return _known(tx, sa.func.lower(subscriber.c.email) == email.lower())


def by_token(tx: Tx, token: str) -> Known | None:
    return _known(tx, subscriber.c.token == token)


def by_id(tx: Tx, reader: int) -> Known | None:
    return _known(tx, subscriber.c.id == reader)


def enter(tx: Tx, email: str, origin: str | None, now: datetime) -> None:
    """A message goes to this address because somebody at `origin` asked."""
    hashed = salted(tx, origin) if origin else None
    row = sa.insert(joining).values(at=now, address=salted(tx, email), origin=hashed)
    tx.execute(row)


def asked(tx: Tx, since: datetime, *, email: str | None = None, origin: str | None = None) -> int:
    """How many such messages there were since a time: in all, to an address, from an origin."""
    count = sa.select(sa.func.count()).select_from(joining).where(joining.c.at >= since)
    if email is not None:
        count = count.where(joining.c.address == salted(tx, email))
    if origin is not None:
        count = count.where(joining.c.origin == salted(tx, origin))
    return tx.scalar(count) or 0


def suppressed_at(tx: Tx, email: str) -> datetime | None:
    """Since when no mail goes to this address; None where it does."""
    at = sa.select(suppression.c.at).where(suppression.c.address == salted(tx, email))
    found: datetime | None = tx.scalar(at)
    return found


def confirm(tx: Tx, reader: Subscriber, now: datetime) -> None:
    """The owner of an address says yes.

    Somebody unconfirmed joins: what they are owed starts after the ledger's last seq.
    """
    mine = sa.update(subscriber).where(subscriber.c.id == reader.id)
    facts = {"confirmed": True, "joined": now, "since": last_seq(tx)}
    tx.execute(mine.where(subscriber.c.confirmed.is_(False)).values(**facts))
    tx.execute(mine.values(confirmed_at=now))


def never_confirmed(tx: Tx, before: datetime) -> tuple[list[int], list[int]]:
    """Who was last asked to confirm before a time, and has not.

    Those who were never mailed anything else, and those who had been readers before.
    """
    asking = sa.select(outbox.c.id).where(
        outbox.c.subscriber == subscriber.c.id,
        outbox.c.kind == Kind.CONFIRM,
        outbox.c.date >= before,
    )
    told = sa.select(outbox.c.id).where(
        outbox.c.subscriber == subscriber.c.id, outbox.c.kind.in_(TELLING)
    )
    stale = sa.select(subscriber.c.id).where(
        subscriber.c.confirmed.is_(False),
        subscriber.c.left_at.is_(None),
        subscriber.c.joined < before,
        ~asking.exists(),
    )
    strangers = tx.scalars(stale.where(~told.exists())).all()
    return list(strangers), list(tx.scalars(stale.where(told.exists())))


def gone_before(tx: Tx, before: datetime) -> list[int]:
    """Who left before a time, and is known by their address still."""
    gone = sa.select(subscriber.c.id).where(
        subscriber.c.left_at < before, subscriber.c.email.contains("@")
    )
    return list(tx.scalars(gone))


def leave_again(tx: Tx, reader: int) -> None:
    """Somebody who had left asked to come back, and has not confirmed it."""
    tx.execute(
        sa.update(subscriber)
        .where(subscriber.c.id == reader)
        .values(left_at=subscriber.c.joined, confirmed=True)
    )


def forget_asking(tx: Tx, before: datetime) -> None:
    """Drop what no limit needs any more."""
    tx.execute(sa.delete(joining).where(joining.c.at < before))


def _known(tx: Tx, clause: sa.ColumnElement[bool]) -> Known | None:
    found = tx.execute(sa.select(subscriber.c.token, subscriber.c.left_at).where(clause))
    row = found.one_or_none()
    reader = subscriber_by_token(tx, row.token) if row else None
    return Known(reader, row.left_at is not None) if row and reader else None
