"""The newest runs of publishing, and how what each planned has gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.ledger.outbox import Sending
from digest.ledger.store import Tx
from digest.ledger.tables import outbox, run


@dataclass(frozen=True)
class Run:
    """One publishing: its messages, by how far each has come."""

    id: int
    at: datetime
    states: Mapping[Sending, int]


def newest(tx: Tx, most: int) -> list[Run]:
    """Runs that planned something, newest first."""
    planned = sa.select(sa.func.max(outbox.c.run)).group_by(outbox.c.run)
    rows = tx.execute(
        sa.select(run.c.id, run.c.at)
        .where(run.c.id.in_(planned))
        .order_by(run.c.id.desc())
        .limit(most)
    ).all()
    counted = tx.execute(
        sa.select(outbox.c.run, outbox.c.state, sa.func.count().label("number"))
        .where(outbox.c.run.in_([row.id for row in rows]))
        .group_by(outbox.c.run, outbox.c.state)
    ).all()
    return [
        Run(row.id, row.at, {Sending(c.state): c.number for c in counted if c.run == row.id})
        for row in rows
    ]
