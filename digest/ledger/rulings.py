"""What editors decided on all that waits for them: who, when and why; nothing is ever deleted.

A ruling holds until another one undoes it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from digest.ledger.store import Tx
from digest.ledger.tables import ruling
from digest.model import Ruling, Sort, Verb

_later = ruling.alias("later")
_HOLDS = sa.and_(
    ruling.c.verb != Verb.UNDO,
    ~sa.exists().where(_later.c.undoes == ruling.c.id),
)


def enter(tx: Tx, ruled: Ruling) -> Ruling:
    """Enter a ruling; it comes back with its id."""
    facts = {name: getattr(ruled, name) for name in ruling.c.keys() if name != "id"}  # noqa: SIM118
    key = tx.execute(sa.insert(ruling).values(**facts)).inserted_primary_key
    assert key is not None
    return replace(ruled, id=int(key[0]))


def at(tx: Tx, ruling_id: int) -> Ruling | None:
    """The ruling with this id."""
    row = tx.execute(sa.select(ruling).where(ruling.c.id == ruling_id)).one_or_none()
    return _ruling(row) if row else None


def by_ids(tx: Tx, ids: Iterable[int]) -> list[Ruling]:
    """The rulings with these ids."""
    rows = tx.execute(sa.select(ruling).where(ruling.c.id.in_(list(ids))))
    return [_ruling(row) for row in rows]


def undoing(tx: Tx, ruled: Ruling) -> Ruling | None:
    """The ruling that undid this one, if any has."""
    row = tx.execute(sa.select(ruling).where(ruling.c.undoes == ruled.id)).one_or_none()
    return _ruling(row) if row else None


def newest_on(tx: Tx, sort: Sort, about: int) -> Ruling | None:
    """What was ruled last on something, and holds."""
    row = tx.execute(
        sa.select(ruling)
        .where(ruling.c.sort == sort, ruling.c.about == about, _HOLDS)
        .order_by(ruling.c.id.desc())
        .limit(1)
    ).one_or_none()
    return _ruling(row) if row else None


def on_changes(tx: Tx) -> frozenset[int]:
    """The seqs of all changes that a ruling which holds is about."""
    return frozenset(
        tx.scalars(sa.select(ruling.c.about).where(ruling.c.sort != Sort.MENTION, _HOLDS))
    )


def on_mentions(tx: Tx) -> list[Ruling]:
    """The rulings on sentences that could not be read, which hold."""
    return [
        _ruling(row)
        for row in tx.execute(sa.select(ruling).where(ruling.c.sort == Sort.MENTION, _HOLDS))
    ]


def newest(tx: Tx, most: int) -> list[tuple[Ruling, Ruling | None]]:
    """The latest rulings, newest first, each with the one that undid it."""
    rows = tx.execute(sa.select(ruling).order_by(ruling.c.id.desc()).limit(most))
    found = [_ruling(row) for row in rows]
    undone = {one.undoes: one for one in found if one.undoes is not None}
    return [(one, undone.get(one.id)) for one in found]


def _ruling(row: sa.Row[Any]) -> Ruling:
    facts = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's name for a row by column
    return Ruling(**{**facts, "verb": Verb(row.verb), "sort": Sort(row.sort)})
