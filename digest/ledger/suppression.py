"""Addresses that no mail goes to, and why. They are kept as salted hashes, for good."""

from datetime import datetime

import sqlalchemy as sa

from digest.ledger.store import Tx, salted
from digest.ledger.tables import subscriber, suppression


def suppress(tx: Tx, email: str, reason: str, now: datetime) -> None:
    """No more mail to this address, whoever adds it; the first reason is kept."""
    if reason_for(tx, email) is None:
        tx.execute(sa.insert(suppression).values(address=salted(tx, email), reason=reason, at=now))
    _note(tx, email, reason)


def lift(tx: Tx, email: str) -> None:
    """Its owner has said that they want mail again."""
    tx.execute(sa.delete(suppression).where(suppression.c.address == salted(tx, email)))
    _note(tx, email, None)


def reason_for(tx: Tx, email: str) -> str | None:
    """Why no mail goes to this address; None where it does."""
    asked = sa.select(suppression.c.reason).where(suppression.c.address == salted(tx, email))
    found: str | None = tx.scalar(asked)
    return found


def _note(tx: Tx, email: str, reason: str | None) -> None:
    tx.execute(
        sa.update(subscriber)
        .where(sa.func.lower(subscriber.c.email) == email.lower())
        .values(suspended=reason)
    )
