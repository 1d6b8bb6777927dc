"""Forgetting somebody: who they were goes, that something was sent and told stays.

Messages point to their reader, and the outbox's equation counts them; so no row of either
is deleted. What names the reader in them is overwritten instead. The one thing kept is the
salted hash of an address that no mail may go to.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.ledger.store import Tx, salted
from digest.ledger.tables import act, bounce, content, delivery, outbox, subscriber
from digest.model import Every, Kind

#: stands where the words of a message were that named its reader
_NO_WORDS = hashlib.sha256(b"erased").hexdigest()

#: what was wished for, as if nothing had been
_NO_WISHES: dict[str, Any] = {
    "stories": None,
    "at": None,
    "zone": None,
    "every": Every.DAY,
    "weekday": None,
    "corrections": None,
    "classes": None,
    "locale": None,
    "confirmed": False,
    "confirmed_at": None,
    "paused": False,
    "suspended": None,
}


def erase(tx: Tx, reader: int, now: datetime) -> None:
    """Forget who a subscriber was; they have left, and their links lead nowhere.

    Messages to them that wait still are cancelled when their turn comes, as for anybody
    who left. Doing it twice does no harm.
    """
    known = tx.execute(sa.select(subscriber).where(subscriber.c.id == reader)).one()
    _empty_messages(tx, reader)
    _empty_bounces(tx, reader, known.email)
    _empty_acts(tx, reader)
    tx.execute(
        sa.update(subscriber)
        .where(subscriber.c.id == reader)
        .values(
            email=f"erased-{reader}",  # no address, so nobody can ever sign up with it
            token=secrets.token_urlsafe(24),
            left_at=known.left_at or now,
            **_NO_WISHES,
        )
    )


def _empty_messages(tx: Tx, reader: int) -> None:
    """Addresses, servers' answers, and the words of what only they were sent."""
    mine = outbox.c.subscriber == reader
    answers = delivery.c.outbox.in_(sa.select(outbox.c.id).where(mine))
    tx.execute(sa.update(delivery).where(answers).values(detail=""))
    asking = sa.select(outbox.c.content).where(
        mine, outbox.c.kind == Kind.CONFIRM, outbox.c.content != _NO_WORDS
    )
    letters = tx.scalars(asking).all()
    tx.execute(sa.update(outbox).where(mine).values(address=""))
    if letters:
        _put_no_words(tx)
        tx.execute(sa.update(outbox).where(outbox.c.content.in_(letters)).values(content=_NO_WORDS))
        tx.execute(sa.delete(content).where(content.c.hash.in_(letters)))


def _put_no_words(tx: Tx) -> None:
    if tx.scalar(sa.select(content.c.hash).where(content.c.hash == _NO_WORDS)) is None:
        tx.execute(sa.insert(content).values(hash=_NO_WORDS, subject="", text="", html=""))


def _empty_bounces(tx: Tx, reader: int, email: str) -> None:
    """What came back: that it did, and why, is counted still."""
    mine = sa.select(outbox.c.id).where(outbox.c.subscriber == reader)
    tx.execute(
        sa.update(bounce)
        .where(sa.or_(bounce.c.outbox.in_(mine), bounce.c.address == salted(tx, email)))
        .values(address=None, detail="", raw=None)
    )


def _empty_acts(tx: Tx, reader: int) -> None:
    """What editors did for them: that they did, and when, stays."""
    mine = act.c.detail["reader"].as_integer() == reader
    tx.execute(sa.update(act).where(mine).values(about="a reader, erased"))
