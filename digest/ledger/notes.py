"""The editors' notes: one a day and address, and what each takes account of.

planned → attempting → accepted | deferred | rejected. One that was being handed over when
its run died is handed over again, with the same Message-ID.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.ledger.outbox import Sending
from digest.ledger.store import Tx
from digest.ledger.tables import mention, note, outbox
from digest.model import Mention, Note

_RETRY = timedelta(hours=1)
_GIVE_UP = timedelta(days=3)


def last_at(tx: Tx) -> datetime | None:
    """When the editors were last written to."""
    found: datetime | None = tx.scalar(sa.select(note.c.date).order_by(note.c.id.desc()).limit(1))
    return found


def new_mentions(tx: Tx) -> tuple[list[Mention], int]:
    """The mentions no note has told of, each sentence once; and the newest mention there is."""
    through = tx.scalar(sa.select(sa.func.max(note.c.mentions))) or 0
    first = (
        sa.select(sa.func.min(mention.c.id).label("id"))
        .group_by(mention.c.story, mention.c.claim, mention.c.evidence)
        .having(sa.func.min(mention.c.id) > through)
        .subquery()
    )
    rows = tx.execute(
        sa.select(mention).join(first, first.c.id == mention.c.id).order_by(mention.c.id)
    )
    found = [
        Mention(story=r.story, claim=r.claim, evidence=r.evidence, why=r.why, start=r.start)
        for r in rows
    ]
    return found, tx.scalar(sa.select(sa.func.max(mention.c.id))) or 0


def rejected(tx: Tx, since: datetime | None) -> int:
    """How many messages to readers planned after `since` were turned away for good."""
    asked = sa.select(sa.func.count()).where(outbox.c.state == Sending.REJECTED)
    if since is not None:
        asked = asked.where(outbox.c.date > since)
    return tx.scalar(asked) or 0


def plan(
    tx: Tx,
    to: Iterable[str],
    words: tuple[str, str],
    now: datetime,
    *,
    sender: str,
    through: int,
) -> None:
    """Plan one note, as subject and text, to each address; its bytes are fixed from here on."""
    domain = sender.rpartition("@")[2].rstrip("> ")
    for address in to:
        mark = hashlib.sha256(f"{now.isoformat()} {address}".encode()).hexdigest()[:20]
        tx.execute(
            sa.insert(note).values(
                address=address,
                message_id=f"<n.{mark}@{domain}>",
                date=now,
                sender=sender,
                subject=words[0],
                text=words[1],
                mentions=through,
                state=Sending.PLANNED,
                tries=0,
            )
        )


def waiting(tx: Tx, now: datetime) -> list[Note]:
    """The notes to hand over now, oldest first; those whose run died among them."""
    rows = tx.execute(
        sa.select(note)
        .where(
            sa.or_(
                note.c.state.in_((Sending.PLANNED, Sending.ATTEMPTING)),
                sa.and_(note.c.state == Sending.DEFERRED, note.c.next_try <= now),
            )
        )
        .order_by(note.c.id)
    )
    return [
        Note(
            id=row.id,
            to=row.address,
            message_id=row.message_id,
            date=row.date,
            sender=row.sender,
            subject=row.subject,
            text=row.text,
        )
        for row in rows
    ]


def begin(tx: Tx, handed: Note) -> None:
    """A note is about to be handed over. Commit before it is."""
    facts = {"state": Sending.ATTEMPTING, "tries": note.c.tries + 1}
    tx.execute(sa.update(note).where(note.c.id == handed.id).values(**facts))


def settle(tx: Tx, handed: Note, state: Sending, now: datetime) -> None:
    """How that went; a note deferred for three days is given up."""
    if state is Sending.DEFERRED and now - handed.date > _GIVE_UP:
        state = Sending.REJECTED
    facts = {"state": state, "next_try": now + _RETRY if state is Sending.DEFERRED else None}
    tx.execute(sa.update(note).where(note.c.id == handed.id).values(**facts))
