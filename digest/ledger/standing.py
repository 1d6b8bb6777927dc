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


def of_report(tx: Tx, story: str, url: str) -> list[Statement]:
    """Those of one report's statements that stand on any claim of a story, oldest first."""
    stands = sa.select(standing.c.statement)
    wanted = (
        sa.select(statement)
        .where(statement.c.url == url, statement.c.story == story, statement.c.id.in_(stands))
        .order_by(statement.c.id)
    )
    return [to_statement(row) for row in tx.execute(wanted)]


def resting_on(
    tx: Tx, story: str, claim: str, url: str, origins: Collection[str]
) -> list[Statement]:
    """Of what stands on a claim, a report's own and all with one of `origins`, oldest first.

    Either as its address or as its origin.
    """
    asked = {"story": story, "claim": claim, "shared": [url, *origins]}
    return [to_statement(row) for row in tx.execute(_RESTING, asked)]


def newest(tx: Tx, story: str, claim: str, but: str, outlets: Iterable[str]) -> list[Statement]:
    """Of what is said alike on a claim the newest, by anybody and by each of `outlets`.

    Only in reports `but` one; oldest first.
    """
    asked = {"story": story, "claim": claim, "but": but}
    found = set(tx.scalars(_NEWEST, asked))
    for outlet in outlets:
        found |= set(tx.scalars(_NEWEST_OF_OUTLET, {**asked, "outlet": outlet}))
    return _read(tx, sorted(found - {None}))


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
        row = {
            "statement": after.id,
            "story": after.story,
            "claim": after.claim,
            "sense": _sense(after),
            "outlet": after.outlet,
            "url": after.url,
            "origin": after.origin,
        }
        tx.execute(_NEW, row)
    if ended:
        tx.execute(sa.delete(standing).where(standing.c.statement.in_(ended)))


def _known(tx: Tx, one: Statement) -> bool:
    """Whether it stands already, or has ended for good."""
    return tx.execute(_STANDS_OR_ENDED, {"id": one.id}).first() is not None


def _of(table: sa.FromClause, story: str, claim: str) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.story == story, table.c.claim == claim


def _senses(*, of_outlet: bool) -> sa.Select[int]:
    """The newest of each sense, gone through from sense to sense by the index.

    However many statements there are of each; null ends the row of senses.
    """

    def within(table: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
        names = ("story", "claim", *(("outlet",) if of_outlet else ()))
        return tuple(table.c[name] == sa.bindparam(name) for name in names)

    first = sa.select(sa.func.min(standing.c.sense).label("sense")).where(*within(standing))
    senses = first.cte("senses", recursive=True)
    after, one = standing.alias("after"), standing.alias("one")
    further = sa.select(sa.func.min(after.c.sense)).where(
        *within(after), after.c.sense > senses.c.sense
    )
    senses = senses.union_all(
        sa.select(further.scalar_subquery()).where(senses.c.sense.is_not(None))
    )
    last = (
        sa.select(one.c.statement)
        .where(*within(one), one.c.sense == senses.c.sense, one.c.url != sa.bindparam("but"))
        .order_by(one.c.statement.desc())
        .limit(1)
    )
    return sa.select(last.scalar_subquery()).where(senses.c.sense.is_not(None))


_NEWEST, _NEWEST_OF_OUTLET = _senses(of_outlet=False), _senses(of_outlet=True)


_NEW = sa.insert(standing)
_STANDS_OR_ENDED = (
    sa.select(standing.c.statement)
    .where(standing.c.statement == sa.bindparam("id"))
    .union_all(sa.select(ending.c.statement).where(ending.c.statement == sa.bindparam("id")))
    .limit(1)
)


def _resting() -> sa.Select[Any]:
    """By address and by origin, each by its own index."""
    by = [
        sa.select(standing.c.statement).where(
            standing.c.story == sa.bindparam("story"),
            standing.c.claim == sa.bindparam("claim"),
            column.in_(sa.bindparam("shared", expanding=True)),
        )
        for column in (standing.c.url, standing.c.origin)
    ]
    wanted = sa.select(statement).where(statement.c.id.in_(sa.union(*by)))
    return wanted.order_by(statement.c.id)


_RESTING = _resting()


_BY_IDS = (
    sa.select(statement)
    .where(statement.c.id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(statement.c.id)
)


def _read(tx: Tx, ids: sa.Select[int] | list[int]) -> list[Statement]:
    if isinstance(ids, list):
        return [to_statement(row) for row in tx.execute(_BY_IDS, {"ids": ids})]
    rows = tx.execute(sa.select(statement).where(statement.c.id.in_(ids)).order_by(statement.c.id))
    return [to_statement(row) for row in rows]


def _sense(one: Statement) -> str:
    """Alike for what is said alike by one speaker, whoever reports it, in whatever words.

    What outlets say themselves is alike: which of them it was, the outlet tells.
    """
    speaker = one.speaker if one.speaker != one.outlet else None
    said = [_plain(one.value), _plain(one.denies), str(one.stance), speaker, one.scope]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def _plain(value: Value | None) -> dict[str, Any] | None:
    """A value without the words it was read from; a quote is nothing but words."""
    if value is None:
        return None
    written = values.as_json(value)
    return written if isinstance(value, Quote) else {**written, "text": None}
