"""Who did what when: the editors' acts, and their decisions on sentences."""

import sqlalchemy as sa

from digest.ledger import overrides
from digest.ledger.editors import Act
from digest.ledger.store import Tx
from digest.ledger.tables import act, override
from digest.model import Override


def entries(tx: Tx, most: int, skip: int = 0) -> list[Act | Override]:
    """What editors did, newest first, after the `skip` newest."""
    deeds = sa.union_all(
        sa.select(sa.literal("act").label("kind"), act.c.id, act.c.at),
        sa.select(sa.literal("override").label("kind"), override.c.id, override.c.at),
    ).subquery()
    page = tx.execute(
        sa.select(deeds)
        .order_by(deeds.c.at.desc(), deeds.c.kind, deeds.c.id.desc())
        .limit(most)
        .offset(skip)
    ).all()
    acts = sa.select(act).where(act.c.id.in_([row.id for row in page if row.kind == "act"]))
    decided = overrides.by_ids(tx, [row.id for row in page if row.kind == "override"])
    found: dict[tuple[str, int], Act | Override] = {
        ("act", row["id"]): Act(**row) for row in tx.execute(acts).mappings()
    }
    found |= {("override", one.id or 0): one for one in decided}
    return [found[row.kind, row.id] for row in page]
