"""The outbox: one row for each message owed, from planned to accepted or failed.

planned → attempting → accepted | deferred | rejected | uncertain; cancelled when its
reader has left meanwhile, or a newer message tells what it would have. How messages are
handed over is noted by `sending`. Always:
planned = accepted + rejected + cancelled + uncertain + waiting.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parseaddr
from enum import StrEnum
from itertools import islice
from typing import Any

import sqlalchemy as sa

from digest.ledger.store import Tx, secret
from digest.ledger.tables import content, delivery, item, outbox, run, subscriber
from digest.ledger.told import told_in
from digest.model import TELLING, Content, Item, Kind, Letterhead, Subscriber, written

_CHUNK = 500  #: rows written at once


class Sending(StrEnum):
    """How far a message has come."""

    PLANNED = "planned"
    ATTEMPTING = "attempting"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


#: what a message ends as
ENDED = (Sending.ACCEPTED, Sending.REJECTED, Sending.CANCELLED, Sending.UNCERTAIN)
#: what it is until then
WAITING = (Sending.PLANNED, Sending.ATTEMPTING, Sending.DEFERRED)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One message for several readers, who differ in nothing that it says."""

    content: str  #: the hash that `put` returned
    kind: Kind
    readers: Sequence[int]
    through: int
    held: tuple[int, ...]
    course: str  #: what they will have been told, with this
    story: str | None  #: the one it is about
    answers: tuple[int, ...] = ()  #: the changes whose messages it answers
    day: date | None = None  #: that a scheduled edition is for
    send_by: datetime | None = None


@dataclass(frozen=True)
class Owed:
    """A message as the outbox lists it."""

    id: int
    run: int
    kind: str
    to: str
    message_id: str
    date: datetime
    state: Sending
    changes: tuple[int, ...]
    corrects: tuple[tuple[int, int], ...]  #: (seq, the seq told earlier)

    def as_json(self) -> dict[str, Any]:
        """The message as the contract writes it."""
        return {
            "id": self.id,
            "run": self.run,
            "kind": self.kind,
            "to": self.to,
            "message_id": self.message_id,
            "date": written(self.date),
            "state": str(self.state),
            "changes": list(self.changes),
            "corrects": [{"seq": seq, "told": told} for seq, told in self.corrects],
        }


# ── planning ───────────────────────────────────────────────────────────────────────────


def put(tx: Tx, items: Iterable[Item], words: Content) -> str:
    """Store the words once for all readers of the same items; returns their hash.

    Words that no message comes to hold do no harm.
    """
    told = [(it.role, it.change.seq, it.told.seq if it.told else None) for it in items]
    parts = (words.subject, words.text, words.html, repr(told))
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    if tx.scalar(sa.select(content.c.hash).where(content.c.hash == digest)) is None:
        tx.execute(
            sa.insert(content).values(
                hash=digest,
                subject=words.subject,
                text=words.text,
                html=words.html,
                language=words.language,
            )
        )
        rows = [
            {"content": digest, "place": place, "role": role, "change": seq, "told": earlier}
            for place, (role, seq, earlier) in enumerate(told)
        ]
        if rows:
            tx.execute(sa.insert(item), rows)
    return digest


def plan(
    tx: Tx, planned: Sequence[Planned], now: datetime, head: Letterhead, *, through: int
) -> int:
    """Plan a run: all its messages, or none. Returns how many there are.

    `through` is the last seq on record when they were made. All that their bytes are made
    from is fixed here and stays for every try. What still waits for the same readers is
    cancelled: the new message tells what stands now.
    """
    owed = sum(len(one.readers) for one in planned)
    if not owed:
        return 0
    key = _open_run(tx, now, head, through=through, owed=owed)
    for one in planned:
        for ids in _chunks(one.readers):
            supersede(tx, ids, now, "superseded by a newer message")
            answered = told_in(tx, one.answers, ids) if one.answers else {}
            readers = tx.execute(sa.select(subscriber).where(subscriber.c.id.in_(ids)))
            rows = [
                _row(one, reader, key, now, head) | {"refs": answered.get(reader.id, [])}
                for reader in readers
            ]
            tx.execute(sa.insert(outbox), rows)
    return owed


def plan_one(
    tx: Tx, reader: Subscriber, kind: Kind, words: Content, now: datetime, head: Letterhead
) -> int:
    """Plan a message that tells nothing of the record; returns its id."""
    assert reader.id is not None
    key = _open_run(tx, now, head, through=0, owed=1)
    one = Planned(
        content=put(tx, (), words),
        kind=kind,
        readers=[reader.id],
        through=0,
        held=(),
        course="",
        story=None,
    )
    row = tx.execute(sa.select(subscriber).where(subscriber.c.id == reader.id)).one()
    planned = tx.execute(sa.insert(outbox).values(**_row(one, row, key, now, head)))
    assert planned.inserted_primary_key is not None
    return int(planned.inserted_primary_key[0])


def supersede(tx: Tx, readers: Sequence[int], now: datetime, why: str) -> None:
    """Cancel what still waits for the readers; what stands now is told by a newer message."""
    for ids in _chunks(readers):
        waiting = sa.select(outbox.c.id).where(
            outbox.c.subscriber.in_(ids),
            outbox.c.kind.in_(TELLING),
            outbox.c.state.in_((Sending.PLANNED, Sending.DEFERRED)),
        )
        cancel(tx, tx.scalars(waiting).all(), now, why)


def cancel(tx: Tx, messages: Sequence[int], now: datetime, why: str) -> None:
    """These messages are not to be handed over any more."""
    for ids in _chunks(messages):
        facts = {"state": Sending.CANCELLED, "next_try": None}
        tx.execute(sa.update(outbox).where(outbox.c.id.in_(ids)).values(**facts))
        rows = [{"outbox": i, "at": now, "state": Sending.CANCELLED, "detail": why} for i in ids]
        tx.execute(sa.insert(delivery), rows)


def _row(
    one: Planned, reader: sa.Row[Any], key: int, now: datetime, head: Letterhead
) -> dict[str, Any]:
    domain = parseaddr(head.sender)[1].rpartition("@")[2]
    return {
        "run": key,
        "subscriber": reader.id,
        "kind": one.kind,
        "address": reader.email,
        "content": one.content,
        "message_id": f"<d.{key}.{_short(reader.token)}@{domain}>",
        "date": now,
        "story": one.story,
        "refs": [],
        "through": one.through,
        "held": list(one.held),
        "state": Sending.PLANNED,
        "tries": 0,
        "day": one.day,
        "send_by": one.send_by,
        "course": one.course,
    }


def _open_run(tx: Tx, now: datetime, head: Letterhead, *, through: int, owed: int) -> int:
    if head.bounce_address:
        secret(tx)  # made now, where it can be kept
    key = tx.execute(
        sa.insert(run).values(
            at=now,
            through=through,
            owed=owed,
            sender=head.sender,
            title=head.title,
            base_url=head.base_url,
            reply_to=head.reply_to,
            bounce_address=head.bounce_address,
        )
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def _short(token: str) -> str:
    """A reader's mark in Message-IDs, from which the token cannot be told."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, _CHUNK)):
        yield some


# ── what there is ──────────────────────────────────────────────────────────────────────


def listing(tx: Tx) -> list[Owed]:
    """Every message there has been, oldest first, with what it told."""
    items: dict[str, list[Any]] = {}
    for row in tx.execute(sa.select(item).order_by(item.c.content, item.c.place)):
        items.setdefault(row.content, []).append(row)
    rows = tx.execute(sa.select(outbox).order_by(outbox.c.id))
    return [_owed(row, items.get(row.content, [])) for row in rows]


def tally(tx: Tx) -> dict[Sending, int]:
    """How many messages are in each state."""
    rows = tx.execute(sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state))
    return {Sending(state): number for state, number in rows}


def _owed(row: sa.Row[Any], items: list[Any]) -> Owed:
    return Owed(
        id=row.id,
        run=row.run,
        kind=row.kind,
        to=row.address,
        message_id=row.message_id,
        date=row.date,
        state=Sending(row.state),
        changes=tuple(it.change for it in items),
        corrects=tuple((it.change, it.told) for it in items if it.told is not None),
    )
