"""All that is held on one person, to be handed to them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.errors import Refused
from digest.ledger.store import Tx, salted
from digest.ledger.tables import (
    bounce,
    content,
    delivery,
    item,
    joining,
    outbox,
    subscriber,
    suppression,
)
from digest.model import written


def export(tx: Tx, email: str) -> dict[str, Any]:
    """Everything held on whoever has this address, as JSON has it; times in UTC.

    `subscriber` is null where only the hash of the address is held. Raises Refused where
    nothing is.
    """
    theirs = sa.select(subscriber).where(sa.func.lower(subscriber.c.email) == email.lower())
    row = tx.execute(theirs).mappings().one_or_none()
    held = {
        "address": email,
        "subscriber": _plain(row) if row else None,
        "messages": _messages(tx, row["id"]) if row else [],
        "returned": _returned(tx, email, row["id"] if row else None),
        "suppressed": _suppressed(tx, email),
        "asked_to_join": _asked(tx, email),
    }
    if not any(found for name, found in held.items() if name != "address"):
        raise Refused(f"nothing is held on {email}")
    return held


def _messages(tx: Tx, reader: int) -> list[dict[str, Any]]:
    rows = tx.execute(
        sa.select(
            outbox.c.id,
            outbox.c.kind,
            outbox.c.address,
            outbox.c.message_id,
            outbox.c.date,
            outbox.c.story,
            outbox.c.state,
            outbox.c.returned,
            outbox.c.content,
            content.c.subject,
            content.c.text,
        )
        .join(content, content.c.hash == outbox.c.content)
        .where(outbox.c.subscriber == reader)
        .order_by(outbox.c.id)
    )
    return [_message(tx, row) for row in rows.mappings().all()]


def _message(tx: Tx, row: sa.RowMapping) -> dict[str, Any]:
    told = sa.select(item.c.change).where(item.c.content == row["content"]).order_by(item.c.place)
    tries = (
        sa.select(delivery.c.at, delivery.c.state, delivery.c.detail)
        .where(delivery.c.outbox == row["id"])
        .order_by(delivery.c.id)
    )
    facts = _plain(row)
    del facts["content"]
    return facts | {
        "changes": list(tx.scalars(told)),
        "tries": [_plain(tried) for tried in tx.execute(tries).mappings()],
    }


def _returned(tx: Tx, email: str, reader: int | None) -> list[dict[str, Any]]:
    theirs = [bounce.c.address == salted(tx, email)]
    if reader is not None:
        mine = sa.select(outbox.c.id).where(outbox.c.subscriber == reader)
        theirs.append(bounce.c.outbox.in_(mine))
    rows = tx.execute(
        sa.select(
            bounce.c.at,
            bounce.c.outbox,
            bounce.c.kind,
            bounce.c.status,
            bounce.c.detail,
            bounce.c.raw,
        )
        .where(sa.or_(*theirs))
        .order_by(bounce.c.id)
    )
    return [_plain(row) for row in rows.mappings()]


def _suppressed(tx: Tx, email: str) -> dict[str, Any] | None:
    hashed = suppression.c.address == salted(tx, email)
    held = tx.execute(sa.select(suppression.c.reason, suppression.c.at).where(hashed))
    row = held.mappings().one_or_none()
    return _plain(row) if row else None


def _asked(tx: Tx, email: str) -> list[str | None]:
    hashed = joining.c.address == salted(tx, email)
    return [written(at) for at in tx.scalars(sa.select(joining.c.at).where(hashed))]


def _plain(row: sa.RowMapping) -> dict[str, Any]:
    """A row by its columns, in what JSON knows."""
    return {str(name): _json(value) for name, value in row.items()}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return written(value)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
