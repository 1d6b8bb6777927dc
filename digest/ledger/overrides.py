"""What the editors decided on sentences, and how many readers a decision concerns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.errors import Refused
from digest.ledger.rows import to_statement
from digest.ledger.store import Tx
from digest.ledger.tables import change, item, outbox, override, reading, statement, subscriber
from digest.ledger.told import HEARD
from digest.model import Claim, Override, Statement

_was, _read_as = statement.alias("w"), statement.alias("r")
_OVERRIDES = (
    sa.select(
        override,
        *(column.label(f"w_{column.name}") for column in _was.c),
        *(column.label(f"r_{column.name}") for column in _read_as.c),
    )
    .join(_was, _was.c.id == override.c.statement)
    .outerjoin(_read_as, _read_as.c.id == override.c.read_as)
    .order_by(override.c.id)
)


def enter(tx: Tx, decided: Override, now: datetime) -> Override:
    """Enter a decision, whose statements must have been entered; it comes back with its id."""
    key = tx.execute(
        sa.insert(override).values(
            statement=decided.statement.id,
            read_as=decided.read_as.id if decided.read_as else None,
            editor=decided.editor,
            reason=decided.reason,
            at=now,
            ruling=decided.ruling,
        )
    ).inserted_primary_key
    assert key is not None
    return replace(decided, at=now, id=int(key[0]))


def of_report(tx: Tx, url: str, claim: Claim) -> list[Override]:
    """What was decided on a report's sentences on one claim, oldest first."""
    # sought by the report alone: by the claim, SQLite would go through all that was said on it
    rows = tx.execute(_OVERRIDES.where(_was.c.url == url))
    return [_override(row) for row in rows if (row.w_story, row.w_claim) == (claim.story, claim.id)]


def of_ruling(tx: Tx, ruling: int) -> list[Override]:
    """By what a ruling was carried out: the decision on a sentence, and on its copies."""
    return [_override(row) for row in tx.execute(_OVERRIDES.where(override.c.ruling == ruling))]


def by_ids(tx: Tx, ids: Iterable[int]) -> list[Override]:
    """The decisions with these ids, oldest first."""
    return [_override(row) for row in tx.execute(_OVERRIDES.where(override.c.id.in_(list(ids))))]


def statement_of(tx: Tx, seq: int) -> Statement:
    """The statement that a change put on record.

    Raises Refused where there is no such change, or it put none on record.
    """
    row = tx.execute(
        sa.select(statement)
        .join(change, change.c.after == statement.c.id)
        .where(change.c.seq == seq)
    ).one_or_none()
    if row is None:
        raise Refused(f"change {seq} put no statement on record; `digest changes` lists them")
    if row.version is None:
        raise Refused(f"change {seq} was put on record by hand; config.toml is where to mend it")
    return to_statement(row)


def last_reading(tx: Tx, told: Statement) -> tuple[int, int | None]:
    """The id of the version a statement is in, and that of its last reading for the story."""
    row = tx.execute(
        sa.select(statement.c.version, sa.func.max(reading.c.id).label("reading"))
        .outerjoin(
            reading,
            sa.and_(reading.c.version == statement.c.version, reading.c.story == statement.c.story),
        )
        .where(statement.c.id == told.id)
        .group_by(statement.c.version)
    ).one()
    return row.version, row.reading


def readers_told(tx: Tx, told: Iterable[Statement]) -> int:
    """How many readers who have not left were mailed one of these statements."""
    return _readers(tx, change.c.after.in_([one.id for one in told]))


def readers_told_of(tx: Tx, decided: Override) -> int:
    """How many were mailed what the decision did."""
    return _readers(tx, change.c.override == decided.id)


def _readers(tx: Tx, told: sa.ColumnElement[bool]) -> int:
    return (
        tx.scalar(
            sa.select(sa.func.count(sa.distinct(outbox.c.subscriber)))
            .join(item, item.c.content == outbox.c.content)
            .join(change, change.c.seq == item.c.change)
            .join(subscriber, subscriber.c.id == outbox.c.subscriber)
            .where(told, *HEARD, subscriber.c.left_at.is_(None))
        )
        or 0
    )


def _override(row: sa.Row[Any]) -> Override:
    return Override(
        statement=to_statement(row, "w_"),
        read_as=to_statement(row, "r_") if row.r_id is not None else None,
        editor=row.editor,
        reason=row.reason,
        at=row.at,
        id=row.id,
        ruling=row.ruling,
    )
