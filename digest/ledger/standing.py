"""What stands on a claim: an index over statements that a change entered and none has ended.

The lines of the record say what stands; this is kept beside them so that what bears on one
new report is found without going through all that stands.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from digest import values
from digest.ledger.rows import to_statement
from digest.ledger.store import Tx
from digest.ledger.tables import ending, standing, statement
from digest.model import Change, Statement
from digest.values import Quote, Value


def live_of(tx: Tx, story: str, claim: str, url: str) -> list[Statement]:
    """Those of one report's statements that stand on a claim, oldest first."""
    where = (*_of(standing, story, claim), standing.c.url == url)
    return _read(tx, sa.select(standing.c.statement).where(*where))


def bearing(
    tx: Tx,
    story: str,
    claim: str,
    url: str,
    *,
    outlets: Collection[str],
    origins: Collection[str],
) -> list[Statement]:
    """Of what stands on a claim, what decides on a new report's statements, oldest first.

    All of the report's own and all that has one of `origins` as its address or origin;
    beside them, of other reports, the newest of what is said alike, by anybody and by each
    of `outlets`.
    """
    newest = [*_newest(tx, story, claim, url, None)]
    for outlet in outlets:
        newest += _newest(tx, story, claim, url, outlet)
    shared = (url, *origins)
    wanted = sa.select(standing.c.statement).where(
        *_of(standing, story, claim),
        sa.or_(standing.c.url.in_(shared), standing.c.origin.in_(shared)),
    )
    return _read(tx, sorted({*newest, *tx.scalars(wanted)}))


def alike(tx: Tx, story: str, claim: str, to: Iterable[Statement]) -> list[Statement]:
    """All that stands on a claim and is said alike to one of these, oldest first."""
    mine = sa.select(standing.c.sense).where(standing.c.statement.in_([one.id for one in to]))
    where = (*_of(standing, story, claim), standing.c.sense.in_(mine))
    return _read(tx, sa.select(standing.c.statement).where(*where))


def note(tx: Tx, entered: Change) -> None:
    """Keep the index true: what a change puts on record stands until a change ends it."""
    ended = {one.id for one in entered.ends}
    after = entered.after
    if after is not None and after.id not in ended and not _known(tx, after):
        tx.execute(
            sa.insert(standing).values(
                statement=after.id,
                story=after.story,
                claim=after.claim,
                sense=_sense(after),
                outlet=after.outlet,
                url=after.url,
                origin=after.origin,
            )
        )
    if ended:
        tx.execute(sa.delete(standing).where(standing.c.statement.in_(ended)))


def _known(tx: Tx, one: Statement) -> bool:
    """Whether it stands already, or has ended for good."""
    there = sa.select(standing.c.statement).where(standing.c.statement == one.id)
    gone = sa.select(ending.c.statement).where(ending.c.statement == one.id)
    return tx.execute(there.union_all(gone).limit(1)).first() is not None


def _newest(tx: Tx, story: str, claim: str, but: str, outlet: str | None) -> list[int]:
    """Of what is said alike, by an outlet or by anybody, the newest in reports `but` one.

    From each sense to the next by the index, however many statements there are of each.
    """
    first = _of(standing, story, claim, outlet)
    senses = (
        sa.select(sa.func.min(standing.c.sense).label("sense"))
        .where(*first)
        .cte("senses", recursive=True)
    )
    after = standing.alias("after")
    further = (
        sa.select(sa.func.min(after.c.sense))
        .where(*_of(after, story, claim, outlet), after.c.sense > senses.c.sense)
        .scalar_subquery()
    )
    senses = senses.union_all(sa.select(further).where(senses.c.sense.is_not(None)))
    one = standing.alias("one")
    newest = (
        sa.select(one.c.statement)
        .where(*_of(one, story, claim, outlet), one.c.sense == senses.c.sense, one.c.url != but)
        .order_by(one.c.statement.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = tx.scalars(sa.select(newest).where(senses.c.sense.is_not(None)))
    return [key for key in found if key is not None]


def _of(
    table: sa.FromClause, story: str, claim: str, outlet: str | None = None
) -> tuple[sa.ColumnElement[bool], ...]:
    where = (table.c.story == story, table.c.claim == claim)
    return where if outlet is None else (*where, table.c.outlet == outlet)


def _read(tx: Tx, ids: sa.Select[tuple[int]] | list[int]) -> list[Statement]:
    rows = tx.execute(sa.select(statement).where(statement.c.id.in_(ids)).order_by(statement.c.id))
    return [to_statement(row) for row in rows]


def _sense(one: Statement) -> str:
    """Alike for what is said alike by one speaker, whoever reports it, in whatever words."""
    said = [_plain(one.value), _plain(one.denies), str(one.stance), one.speaker, one.scope]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def _plain(value: Value | None) -> dict[str, Any] | None:
    """A value without the words it was read from; a quote is nothing but words."""
    if value is None:
        return None
    written = values.as_json(value)
    return written if isinstance(value, Quote) else {**written, "text": None}
