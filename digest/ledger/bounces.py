"""Returned mail on record: each mail once, with the message it is proven to answer.

Proof is a mark that only we can sign, or a Message-ID of ours that went to that address;
anybody may write to us that somebody's address is dead.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from digest.ledger.outbox import Sending
from digest.ledger.store import Tx, salted, secret
from digest.ledger.tables import bounce, delivery, outbox, subscriber
from digest.ledger.told import REACHED, note_unheard
from digest.model import Blamed, Return, Returned, ReturnKind
from digest.tokens import mark_of

#: an older message's return punishes nobody: its mark may have been kept for that
FRESH = timedelta(days=14)
_WINDOW = timedelta(days=15)  # of scoring, and the day that has begun


@dataclass(frozen=True)
class Sent:
    """The message that came back."""

    id: int  #: of the outbox row
    subscriber: int
    token: str  #: the subscriber's
    address: str
    date: datetime


def named(tx: Tx, returned: Returned) -> Sent | None:
    """The message a returned mail is proven to answer."""
    key = secret(tx)
    for address in (*returned.sent_to, *returned.sent_from):
        number = mark_of(key, address, "r")
        if number is not None and (found := _sent(tx, outbox.c.id == number)):
            return found
    for message_id in returned.message_ids:
        found = _sent(tx, outbox.c.message_id == message_id)
        if found and _went_to(found, returned.recipients):
            return found
    return None


def leaving(tx: Tx, returned: Returned) -> Sent | None:
    """The message whose address for leaving this was sent to."""
    key = secret(tx)
    for address in returned.sent_to:
        number = mark_of(key, address, "u")
        if number is not None and (found := _sent(tx, outbox.c.id == number)):
            return found
    return None


def of_message(tx: Tx, message_id: str) -> Sent:
    """A message of ours that a server refused at once."""
    found = _sent(tx, outbox.c.message_id == message_id)
    assert found is not None, "a message that was never planned"
    return found


def known(tx: Tx, raw: bytes) -> bool:
    """Whether this very mail is on record."""
    return tx.scalar(sa.select(bounce.c.id).where(bounce.c.digest == _digest(raw))) is not None


def enter(
    tx: Tx,
    raw: bytes,
    returned: Returned,
    sent: Sent | None,
    now: datetime,
    *,
    kept: bytes | None = None,
) -> bool:
    """Record a mail that came back, with as much of it as is to be kept; False if it is known.

    What a message of ours answers that had been accepted is returned from now on, and told
    its reader nothing.
    """
    if known(tx, raw):
        return False
    whom = sent.address if sent else next(iter(returned.recipients), None)
    tx.execute(
        sa.insert(bounce).values(
            digest=_digest(raw),
            at=now,
            outbox=sent.id if sent else None,
            address=salted(tx, whom) if whom else None,
            kind=returned.kind,
            status=returned.status,
            detail=returned.words,
            raw=kept,
        )
    )
    if sent and returned.kind.failed and fresh(sent, now):
        heard = tx.execute(
            sa.update(outbox)
            .where(outbox.c.id == sent.id, outbox.c.state.in_(REACHED), outbox.c.returned.is_(None))
            .values(returned=now)
        )
        if heard.rowcount:
            note_unheard(tx, sent.subscriber, sent.id)
    return True


def fresh(sent: Sent, now: datetime) -> bool:
    """Whether the message went out lately enough for its return to count."""
    return now - sent.date <= FRESH


def past(tx: Tx, address: str, now: datetime) -> list[Return]:
    """What has come back from an address lately, proven, since its reader last confirmed it."""
    rows = tx.execute(
        sa.select(bounce.c.kind, bounce.c.at, outbox.c.date)
        .join(outbox, outbox.c.id == bounce.c.outbox)
        .where(bounce.c.address == salted(tx, address), bounce.c.at > _since(tx, address, now))
        .order_by(bounce.c.id)
    )
    return [
        Return(kind=ReturnKind(row.kind), day=row.at.date())
        for row in rows
        if row.at - row.date <= FRESH
    ]


def arrived(tx: Tx, sent: Sent, now: datetime) -> list[date]:
    """The days on which messages to the same address were accepted and have not come back."""
    rows = tx.execute(
        sa.select(outbox.c.date, outbox.c.address).where(
            outbox.c.subscriber == sent.subscriber,
            outbox.c.state == Sending.ACCEPTED,
            outbox.c.returned.is_(None),
            outbox.c.date > now - _WINDOW,
        )
    )
    return [row.date.date() for row in rows if row.address.lower() == sent.address.lower()]


def blamed(tx: Tx, since: datetime | None) -> list[Blamed]:
    """What was refused on our account after `since`, by the host it was for."""
    asked = (
        sa.select(outbox.c.address, bounce.c.detail)
        .join(outbox, outbox.c.id == bounce.c.outbox)
        .where(bounce.c.kind == ReturnKind.OURS)
        .order_by(bounce.c.id)
    )
    if since is not None:
        asked = asked.where(bounce.c.at > since)
    words: dict[str, list[str]] = {}
    for row in tx.execute(asked):
        words.setdefault(row.address.rpartition("@")[2].lower(), []).append(row.detail)
    return [
        Blamed(host=host, words=said[-1], number=len(said)) for host, said in sorted(words.items())
    ]


def empty_raw(tx: Tx, before: datetime) -> int:
    """Forget how mail looked that came back earlier; what it said stays. Returns how many."""
    return tx.execute(
        sa.update(bounce).where(bounce.c.at < before, bounce.c.raw.is_not(None)).values(raw=None)
    ).rowcount


def empty_answers(tx: Tx, before: datetime) -> int:
    """Forget what servers answered earlier; how each try went stays. Returns how many."""
    return tx.execute(
        sa.update(delivery).where(delivery.c.at < before, delivery.c.detail != "").values(detail="")
    ).rowcount


def _sent(tx: Tx, clause: sa.ColumnElement[bool]) -> Sent | None:
    row = tx.execute(
        sa.select(
            outbox.c.id,
            outbox.c.subscriber,
            subscriber.c.token,
            outbox.c.address,
            outbox.c.date,
        )
        .join(subscriber, subscriber.c.id == outbox.c.subscriber)
        .where(clause, outbox.c.state.in_((*REACHED, Sending.ATTEMPTING, Sending.REJECTED)))
    ).one_or_none()
    return Sent(*row) if row else None


def _went_to(sent: Sent, recipients: Iterable[str]) -> bool:
    """Whether a report names the address the message went to, or names nobody."""
    named = [one.lower() for one in recipients]
    return not named or sent.address.lower() in named


def _since(tx: Tx, address: str, now: datetime) -> datetime:
    """When scoring begins: an address that was confirmed anew starts from nothing."""
    confirmed: datetime | None = tx.scalar(
        sa.select(sa.func.max(subscriber.c.confirmed_at)).where(
            sa.func.lower(subscriber.c.email) == address.lower()
        )
    )
    return max(now - _WINDOW, confirmed) if confirmed else now - _WINDOW


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
