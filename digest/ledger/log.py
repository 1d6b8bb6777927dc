"""Who did what when: the editors' acts, their rulings, and their decisions on sentences."""

import sqlalchemy as sa

from digest.ledger import overrides, rulings
from digest.ledger.editors import Act
from digest.ledger.store import Tx
from digest.ledger.tables import act, override, ruling
from digest.model import Override, Ruling

Entry = Act | Override | Ruling


def entries(tx: Tx, most: int, skip: int = 0) -> list[Entry]:
    """What editors did, newest first, after the `skip` newest.

    A decision on a sentence that a ruling was carried out by is told with the ruling.
    """
    deeds = sa.union_all(
        sa.select(sa.literal("act").label("kind"), act.c.id, act.c.at),
        sa.select(sa.literal("ruling").label("kind"), ruling.c.id, ruling.c.at),
        sa.select(sa.literal("override").label("kind"), override.c.id, override.c.at).where(
            override.c.ruling.is_(None)
        ),
    ).subquery()
    page = tx.execute(
        sa.select(deeds)
        .order_by(deeds.c.at.desc(), deeds.c.kind, deeds.c.id.desc())
        .limit(most)
        .offset(skip)
    ).all()
    ids: dict[str, list[int]] = {"act": [], "ruling": [], "override": []}
    for row in page:
        ids[row.kind].append(row.id)
    acts = tx.execute(sa.select(act).where(act.c.id.in_(ids["act"]))).mappings()
    found: dict[tuple[str, int | None], Entry] = {("act", row["id"]): Act(**row) for row in acts}
    found |= {("ruling", one.id): one for one in rulings.by_ids(tx, ids["ruling"])}
    found |= {("override", one.id): one for one in overrides.by_ids(tx, ids["override"])}
    return [found[row.kind, row.id] for row in page]
