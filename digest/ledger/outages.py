"""What cannot be read, since when, and whether the editors know."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.ledger.store import Tx
from digest.ledger.tables import outage
from digest.model import Outage

#: a source that stumbles once is not worth a word; one that fails again, or for so long, is
_TRIES = 2
_LONG = timedelta(hours=6)


def go_on(tx: Tx, what: str, why: str, now: datetime) -> None:
    """It could not be read, this time or again."""
    more = (
        sa.update(outage)
        .where(outage.c.what == what, outage.c.ended.is_(None))
        .values(why=why, tries=outage.c.tries + 1)
    )
    if not tx.execute(more).rowcount:
        tx.execute(sa.insert(outage).values(what=what, why=why, since=now, tries=1))


def end(tx: Tx, what: str, now: datetime) -> None:
    """It can be read, again or still."""
    end_all(tx, [what], now)


def end_all(tx: Tx, what: Iterable[str], now: datetime) -> None:
    """They can be read, again or still."""
    over = sa.update(outage).where(outage.c.what.in_(list(what)), outage.c.ended.is_(None))
    tx.execute(over.values(ended=now))


def untold(tx: Tx, now: datetime) -> list[Outage]:
    """What editors are to be told of: outages that last, and those told of that are over."""
    order = (outage.c.ended.is_(None).desc(), outage.c.id)
    return _outages(tx.execute(sa.select(outage).where(_news(now)).order_by(*order)))


def going_on(tx: Tx) -> list[Outage]:
    """What could not be read when it was tried last, oldest first."""
    rows = sa.select(outage).where(outage.c.ended.is_(None)).order_by(outage.c.id)
    return _outages(tx.execute(rows))


def lasting(tx: Tx, now: datetime) -> list[Outage]:
    """What is going on for long enough to be worth a word, oldest first."""
    rows = sa.select(outage).where(outage.c.ended.is_(None), _lasts(now)).order_by(outage.c.id)
    return _outages(tx.execute(rows))


def of(tx: Tx, what: Iterable[str], most: int) -> list[Outage]:
    """The newest outages of these addresses, newest first, over or not."""
    rows = sa.select(outage).where(outage.c.what.in_(list(what))).order_by(outage.c.id.desc())
    return _outages(tx.execute(rows.limit(most)))


def note_told(tx: Tx, now: datetime) -> None:
    """The editors are told of all that was untold at `now`."""
    over = outage.c.ended.is_not(None)
    tx.execute(sa.update(outage).where(_news(now), over).values(told_end=now))
    tx.execute(sa.update(outage).where(_news(now), ~over).values(told=now))


def _outages(rows: Iterable[sa.Row[Any]]) -> list[Outage]:
    return [
        Outage(what=row.what, why=row.why, since=row.since, tries=row.tries, ended=row.ended)
        for row in rows
    ]


def _lasts(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(outage.c.tries >= _TRIES, outage.c.since <= now - _LONG)


def _news(now: datetime) -> sa.ColumnElement[bool]:
    begun = sa.and_(outage.c.ended.is_(None), outage.c.told.is_(None), _lasts(now))
    over = sa.and_(
        outage.c.ended.is_not(None), outage.c.told.is_not(None), outage.c.told_end.is_(None)
    )
    return sa.or_(begun, over)
