"""Rounds: for which time workers were last given something to do.

That a round has come is decided in the transaction that begins it, so that of several
schedulers one begins it. What it is taken to be the time in all of a round's jobs is kept
here: a job carries the round's id.
"""

from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from digest.ledger.locks import alone
from digest.ledger.store import Tx, advance, get_mark
from digest.ledger.tables import round_

_KEPT = timedelta(days=7)


class Half(StrEnum):
    """What a round is of."""

    COLLECT = "collect"
    PUBLISH = "publish"
    RETURNED = "returned"  #: mail that came back


def begin(tx: Tx, half: Half, now: datetime, every: timedelta) -> int | None:
    """Begin the next round, if it has come; returns its id.

    Its time is never before the last one given, whatever this host's clock says.
    """
    alone(tx, "round")
    last = tx.scalar(sa.select(sa.func.max(round_.c.at)).where(round_.c.half == half))
    given = get_mark(tx, "now")
    now = max(now, datetime.fromisoformat(given)) if given else now
    if last is not None and now < last + every:
        return None
    advance(tx, now)
    tx.execute(sa.delete(round_).where(round_.c.half == half, round_.c.at < now - _KEPT))
    key = tx.execute(sa.insert(round_).values(half=half, at=now)).inserted_primary_key
    assert key is not None
    return int(key[0])


def time_of(tx: Tx, round_id: int) -> datetime | None:
    """What the time is taken to be in a round; None once it is forgotten."""
    found: datetime | None = tx.scalar(sa.select(round_.c.at).where(round_.c.id == round_id))
    return found


def last(tx: Tx, half: Half) -> int | None:
    """The newest round of a half."""
    found: int | None = tx.scalar(sa.select(sa.func.max(round_.c.id)).where(round_.c.half == half))
    return found
