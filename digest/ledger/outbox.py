"""The outbox: one row for each message owed, from planned to accepted or failed.

planned → attempting → accepted | deferred | rejected | uncertain; cancelled when its
reader has left meanwhile. `attempting` is committed before the message is handed over,
so a crash in between is known, and never taken for a delivery that did not happen.
Always: owed = accepted + rejected + cancelled + uncertain + waiting.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from digest.ledger.store import Tx
from digest.ledger.tables import (
    change,
    content,
    delivery,
    ending,
    item,
    outbox,
    run,
    subscriber,
)
from digest.model import (
    TELLING,
    Content,
    Edition,
    Item,
    Kind,
    Letterhead,
    Message,
    Role,
    Subscriber,
    written,
)

#: waits between the tries of a message that is turned away for now
_WAITS = tuple(timedelta(minutes=m) for m in (5, 15, 60, 240, 720))
_GIVE_UP = timedelta(days=3)


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


_MESSAGES = (
    sa.select(
        outbox,
        content,
        subscriber.c.token,
        run.c.sender,
        run.c.title,
        run.c.base_url,
        run.c.reply_to,
        run.c.bounce_address,
    )
    .join(content, content.c.hash == outbox.c.content)
    .join(subscriber, subscriber.c.id == outbox.c.subscriber)
    .join(run, run.c.id == outbox.c.run)
)


_URGENCY = sa.case(
    {kind: place for place, kind in enumerate((Kind.CONFIRM, Kind.CORRECTION))},
    value=outbox.c.kind,
    else_=2,
)


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


def plan(
    tx: Tx, editions: Iterable[tuple[Edition, Content]], now: datetime, head: Letterhead
) -> int:
    """Plan a run: all its messages, or none. Returns how many there are.

    All that their bytes are made from is fixed here and stays for every try.
    """
    owed = list(editions)
    if not owed:
        return 0
    through = max(edition.through for edition, _ in owed)
    key = _open_run(tx, now, head, through=through, owed=len(owed))
    for edition, words in owed:
        reader = edition.subscriber
        supersede(tx, reader, now, "superseded by a newer message")
        tx.execute(
            sa.insert(outbox).values(
                run=key,
                subscriber=reader.id,
                kind=Kind.CORRECTION if _only_corrections(edition) else Kind.EDITION,
                address=reader.email,
                content=_put_content(tx, edition.items, words),
                message_id=f"<d.{key}.{_short(reader.token)}@{_domain(head)}>",
                date=now,
                refs=_references(edition),
                through=edition.through,
                held=list(edition.held),
                state=Sending.PLANNED,
                tries=0,
            )
        )
    return len(owed)


def plan_one(
    tx: Tx, reader: Subscriber, kind: Kind, words: Content, now: datetime, head: Letterhead
) -> int:
    """Plan a message that tells nothing of the record; returns its id."""
    key = _open_run(tx, now, head, through=0, owed=1)
    planned = tx.execute(
        sa.insert(outbox).values(
            run=key,
            subscriber=reader.id,
            kind=kind,
            address=reader.email,
            content=_put_content(tx, (), words),
            message_id=f"<d.{key}.{_short(reader.token)}@{_domain(head)}>",
            date=now,
            refs=[],
            through=0,
            held=[],
            state=Sending.PLANNED,
            tries=0,
        )
    ).inserted_primary_key
    assert planned is not None
    return int(planned[0])


def _open_run(tx: Tx, now: datetime, head: Letterhead, *, through: int, owed: int) -> int:
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


def _domain(head: Letterhead) -> str:
    return parseaddr(head.sender)[1].rpartition("@")[2]


def waiting(tx: Tx, now: datetime) -> list[Message]:
    """The messages to hand over now: corrections first, then in the order planned."""
    rows = tx.execute(
        _MESSAGES.where(
            sa.or_(
                outbox.c.state == Sending.PLANNED,
                sa.and_(outbox.c.state == Sending.DEFERRED, outbox.c.next_try <= now),
                sa.and_(outbox.c.state == Sending.UNCERTAIN, outbox.c.next_try <= now),
            )
        ).order_by(_URGENCY, outbox.c.id)
    )
    return [_message(row) for row in rows]


def begin(tx: Tx, message: Message, now: datetime) -> bool:
    """Note that a message is about to be handed over; False if its reader has left.

    Commit before handing over.
    """
    left = tx.scalar(
        sa.select(subscriber.c.left_at)
        .join(outbox, outbox.c.subscriber == subscriber.c.id)
        .where(outbox.c.id == message.id)
    )
    state = Sending.CANCELLED if left else Sending.ATTEMPTING
    _set_state(tx, message.id, state, now, "the reader has left" if left else "")
    return not left


def settle(tx: Tx, message: Message, state: Sending, now: datetime, detail: str = "") -> Sending:
    """Note how a try went; a message deferred for three days is rejected."""
    tries = tx.scalar(sa.select(outbox.c.tries).where(outbox.c.id == message.id)) or 0
    if state is Sending.DEFERRED and now - message.date > _GIVE_UP:
        state, detail = Sending.REJECTED, f"given up after {tries} tries: {detail}"
    next_try = None
    if state is Sending.DEFERRED:
        next_try = now + _WAITS[min(tries - 1, len(_WAITS) - 1)]
    elif state is Sending.UNCERTAIN and not _doubted_before(tx, message.id):
        next_try = now + timedelta(minutes=30)
    _set_state(tx, message.id, state, now, detail, next_try=next_try)
    return state


def supersede(tx: Tx, reader: Subscriber, now: datetime, why: str) -> None:
    """Cancel what still waits for the reader; what stands now is told by a newer message."""
    waiting = sa.select(outbox.c.id).where(
        outbox.c.subscriber == reader.id,
        outbox.c.kind.in_(TELLING),
        outbox.c.state.in_((Sending.PLANNED, Sending.DEFERRED)),
    )
    for message in tx.scalars(waiting).all():
        _set_state(tx, message, Sending.CANCELLED, now, why)


def doubtful_and_overtaken(tx: Tx, now: datetime) -> list[Message]:
    """Doubtful messages whose second try has come, that told what has ended since."""
    ended = (
        sa.select(item.c.content)
        .join(change, change.c.seq == item.c.change)
        .join(ending, ending.c.statement == change.c.after)
        .where(item.c.content == outbox.c.content, ending.c.change > outbox.c.through)
    )
    rows = tx.execute(
        _MESSAGES.where(
            outbox.c.state == Sending.UNCERTAIN, outbox.c.next_try <= now, ended.exists()
        ).order_by(outbox.c.id)
    )
    return [_message(row) for row in rows]


def interrupted(tx: Tx) -> list[Message]:
    """Messages that a run which died was handing over: doubtful until reconciled."""
    rows = tx.execute(_MESSAGES.where(outbox.c.state == Sending.ATTEMPTING).order_by(outbox.c.id))
    return [_message(row) for row in rows]


def release(tx: Tx, message: Message, now: datetime) -> None:
    """A doubtful message is known not to have arrived: it waits again."""
    _set_state(tx, message.id, Sending.PLANNED, now, "not there; to be handed over again")


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


def _set_state(
    tx: Tx,
    message: int,
    state: Sending,
    now: datetime,
    detail: str,
    next_try: datetime | None = None,
) -> None:
    facts: dict[str, Any] = {"state": state, "next_try": next_try}
    if state is Sending.ATTEMPTING:
        facts["tries"] = outbox.c.tries + 1
    tx.execute(sa.update(outbox).where(outbox.c.id == message).values(**facts))
    tx.execute(sa.insert(delivery).values(outbox=message, at=now, state=state, detail=detail))


def _doubted_before(tx: Tx, message: int) -> bool:
    """Whether the message has been doubtful already."""
    doubts = sa.select(delivery.c.id).where(
        delivery.c.outbox == message, delivery.c.state == Sending.UNCERTAIN
    )
    return tx.scalar(doubts.limit(1)) is not None


def _put_content(tx: Tx, items: Iterable[Item], words: Content) -> str:
    """Store the words once for all readers of the same items; returns their hash."""
    told = [(it.role, it.change.seq, it.told.seq if it.told else None) for it in items]
    parts = (words.subject, words.text, words.html, repr(told))
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    if tx.scalar(sa.select(content.c.hash).where(content.c.hash == digest)) is None:
        tx.execute(
            sa.insert(content).values(
                hash=digest, subject=words.subject, text=words.text, html=words.html
            )
        )
        for place, (role, seq, earlier) in enumerate(told):
            tx.execute(
                sa.insert(item).values(
                    content=digest, place=place, role=role, change=seq, told=earlier
                )
            )
    return digest


def _references(edition: Edition) -> list[str]:
    """A correction answers the messages it corrects; an edition begins a thread of its own."""
    if not _only_corrections(edition):
        return []
    return sorted({it.told.message_id for it in edition.items if it.told})


def _only_corrections(edition: Edition) -> bool:
    return all(it.role is Role.CORRECTION for it in edition.items)


def _short(token: str) -> str:
    """A reader's mark in Message-IDs, from which the token cannot be told."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _message(row: sa.Row[Any]) -> Message:
    return Message(
        id=row.id,
        run=row.run,
        kind=Kind(row.kind),
        message_id=row.message_id,
        date=row.date,
        to=row.address,
        token=row.token,
        content=Content(subject=row.subject, text=row.text, html=row.html),
        letterhead=Letterhead(
            sender=row.sender,
            title=row.title,
            base_url=row.base_url,
            reply_to=row.reply_to,
            bounce_address=row.bounce_address,
        ),
        story=row.story,
        references=tuple(row.refs),
    )


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
