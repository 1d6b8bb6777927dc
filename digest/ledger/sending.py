"""Handing the outbox over: what is next, that it is about to go, and how that went.

`attempting` is committed before a message is handed over, so that a crash in between is
known, and never taken for a delivery that did not happen. Who hands over holds a lease
with a number: whoever takes over gets the next one, and then the earlier one's is void.
Several may hand over under one lease, each what it has claimed.
"""

import functools
import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest import tokens
from digest.errors import Busy
from digest.ledger.locks import alone
from digest.ledger.outbox import Sending, cancel
from digest.ledger.store import Tx, get_mark, secret, set_mark
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
from digest.ledger.told import note_unheard
from digest.model import TELLING, Content, Kind, Letterhead, Message, written

#: waits between the tries of a message that is turned away for now
_WAITS = tuple(timedelta(minutes=m) for m in (5, 15, 60, 240, 720))
_JITTER = 0.1  #: of a wait; the part it may be shorter by, so that not all come back at once
_GIVE_UP = timedelta(days=3)
_DOUBT = timedelta(minutes=30)  #: until a doubtful message is handed over once more

_AT_ONCE = 500  #: messages asked for in one statement

_READY = (Sending.PLANNED, Sending.DEFERRED, Sending.UNCERTAIN)
#: whose turn comes first: a confirmation, a correction, then all others
_TURNS = (
    (Kind.CONFIRM,),
    (Kind.CORRECTION,),
    tuple(kind for kind in Kind if kind not in (Kind.CONFIRM, Kind.CORRECTION)),
)
_MESSAGES = (
    sa.select(
        outbox,
        subscriber.c.token,
        run.c.sender,
        run.c.title,
        run.c.base_url,
        run.c.reply_to,
        run.c.bounce_address,
    )
    .join(subscriber, subscriber.c.id == outbox.c.subscriber)
    .join(run, run.c.id == outbox.c.run)
)


@dataclass(frozen=True)
class Hold:
    """Why nothing is handed over, since when, and when it is tried again."""

    why: str
    since: datetime
    until: datetime


# ── who sends ──────────────────────────────────────────────────────────────────────────


def take_over(tx: Tx) -> int:
    """Become the one who hands over; returns the number of the lease."""
    number = lease(tx) + 1
    set_mark(tx, "sender", str(number))
    return number


def lease(tx: Tx) -> int:
    """The number of the lease that holds now, for those who hand over beside one another."""
    return int(get_mark(tx, "sender") or 0)


def hold(tx: Tx, why: str, now: datetime, wait: timedelta) -> None:
    """Nothing is to be handed over for a while: something is wrong with all of it."""
    held = held_back(tx)
    since = held.since if held is not None else now
    set_mark(tx, "held", "\n".join((written(since) or "", written(now + wait) or "", why)))


def let_go(tx: Tx) -> None:
    """What was wrong is over."""
    set_mark(tx, "held", "")


def held_back(tx: Tx) -> Hold | None:
    """Whether, and why, nothing is handed over."""
    noted = get_mark(tx, "held")
    if not noted:
        return None
    since, until, why = noted.split("\n", 2)
    return Hold(why, datetime.fromisoformat(since), datetime.fromisoformat(until))


def outcomes(tx: Tx, most: int) -> list[Sending]:
    """How the newest tries that ended a message went, oldest first, since the last hold."""
    ends = (Sending.ACCEPTED, Sending.REJECTED)
    rows = tx.scalars(
        sa.select(delivery.c.state)
        .where(delivery.c.state.in_(ends), delivery.c.id > int(get_mark(tx, "counted") or 0))
        .order_by(delivery.c.id.desc())
        .limit(most)
    )
    return [Sending(state) for state in reversed(rows.all())]


def count_anew(tx: Tx) -> None:
    """Outcomes so far have had their effect, and are counted no more."""
    set_mark(tx, "counted", str(tx.scalar(sa.select(sa.func.max(delivery.c.id))) or 0))


# ── what is next ───────────────────────────────────────────────────────────────────────


def waiting(tx: Tx, now: datetime, most: int = _AT_ONCE) -> list[Message]:
    """The next messages to hand over now, at `most` so many: the most urgent first, then in
    the order planned.
    """
    return _in_order(tx, _next(tx, now, most))


def waiting_one(tx: Tx, now: datetime, message: int) -> list[Message]:
    """One message, if it is to be handed over now; else none."""
    return _messages(tx, tx.execute(_MESSAGES.where(_due(now), outbox.c.id == message)).all())


def claim(tx: Tx, now: datetime, most: int, under: int) -> list[Message]:
    """The next messages, for one of several who hand over at a time, under the same lease.

    Nobody else is given them while the lease holds, unless they are tried or given back.
    """
    free = sa.or_(outbox.c.lease.is_(None), outbox.c.lease != under)
    ids = _next(tx, now, most, free, alone=True)
    tx.execute(sa.update(outbox).where(outbox.c.id.in_(ids)).values(lease=under))
    return _in_order(tx, ids)


def _next(
    tx: Tx, now: datetime, most: int, *free: sa.ColumnElement[bool], alone: bool = False
) -> list[int]:
    """The ids of the next messages; `alone` locks them, and passes over those of others.

    Asked kind by kind, in the order of an index: what it costs does not grow with what waits.
    """
    again = sa.and_(
        outbox.c.state.in_((Sending.DEFERRED, Sending.UNCERTAIN)), outbox.c.next_try <= now
    )
    ids: list[int] = []
    for kinds in _TURNS:
        turn: list[int] = []
        for kind, due in itertools.product(kinds, (outbox.c.state == Sending.PLANNED, again)):
            wanted = sa.select(outbox.c.id).where(due, outbox.c.kind == kind, *free)
            wanted = wanted.order_by(outbox.c.id).limit(most - len(ids))
            turn += tx.scalars(wanted.with_for_update(skip_locked=True) if alone else wanted)
        ids += sorted(turn)[: most - len(ids)]
        if len(ids) == most:
            break
    return ids


def _in_order(tx: Tx, ids: Sequence[int]) -> list[Message]:
    rows = {row.id: row for row in tx.execute(_MESSAGES.where(outbox.c.id.in_(ids)))}
    return _messages(tx, [rows[key] for key in ids])


def give_back(tx: Tx, messages: Iterable[int]) -> None:
    """What was claimed and is not tried is for others."""
    tx.execute(sa.update(outbox).where(outbox.c.id.in_(list(messages))).values(lease=None))


def take_turns(
    tx: Tx, messages: int, gap: timedelta, now: datetime, ahead: timedelta
) -> timedelta | None:
    """Take the next turns for so many messages, `gap` apart; returns how long until the first.

    None where that is further ahead than `ahead`: none is taken. `now` is what a clock says.
    A turn that nobody took is not saved up.
    """
    alone(tx, "turns")
    free = get_mark(tx, "turn")
    first = max(now, datetime.fromisoformat(free)) if free else now
    if first - now > ahead:
        return None
    set_mark(tx, "turn", (first + messages * gap).isoformat())
    return first - now


def any_waiting(tx: Tx, now: datetime) -> bool:
    """Whether there is anything to hand over now."""
    return tx.scalar(sa.select(outbox.c.id).where(_due(now)).limit(1)) is not None


def count_waiting(tx: Tx, now: datetime) -> int:
    """How many messages are to be handed over now."""
    return tx.scalar(sa.select(sa.func.count()).select_from(outbox).where(_due(now))) or 0


def interrupted(tx: Tx) -> list[Message]:
    """Messages that a run which died was handing over: doubtful until reconciled."""
    rows = tx.execute(_MESSAGES.where(outbox.c.state == Sending.ATTEMPTING).order_by(outbox.c.id))
    return _messages(tx, rows.all())


def begun(tx: Tx, messages: Iterable[Message]) -> dict[int, tuple[datetime, str]]:
    """When each was last about to be handed over, and the mark of the journal that says so."""
    last = (
        sa.select(sa.func.max(delivery.c.id))
        .where(
            delivery.c.outbox.in_([message.id for message in messages]),
            delivery.c.state == Sending.ATTEMPTING,
        )
        .group_by(delivery.c.outbox)
    )
    rows = tx.execute(sa.select(delivery).where(delivery.c.id.in_(last)))
    return {row.outbox: (row.at, row.detail) for row in rows}


def reports_of(tx: Tx, messages: Iterable[int]) -> dict[int, set[str]]:
    """The addresses of the reports that each message tells of."""
    rows = tx.execute(
        sa.select(outbox.c.id, change.c.report)
        .join(item, item.c.content == outbox.c.content)
        .join(change, change.c.seq == item.c.change)
        .where(outbox.c.id.in_(list(messages)))
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.id, set()).add(row.report)
    return found


def doubtful_and_overtaken(tx: Tx, now: datetime) -> list[Message]:
    """Doubtful messages whose second try has come, that told what has ended since."""
    ended = (
        sa.select(item.c.content)
        .join(change, change.c.seq == item.c.change)
        .join(ending, ending.c.statement == change.c.after)
        .where(item.c.content == outbox.c.content, ending.c.change > run.c.through)
    )
    rows = tx.execute(
        _MESSAGES.where(
            outbox.c.state == Sending.UNCERTAIN, outbox.c.next_try <= now, ended.exists()
        ).order_by(outbox.c.id)
    )
    return _messages(tx, rows.all())


def expire(tx: Tx, now: datetime) -> None:
    """Cancel what is too late to be handed over; the next edition tells it."""
    late = sa.select(outbox.c.id).where(
        outbox.c.state.in_((Sending.PLANNED, Sending.DEFERRED)), outbox.c.send_by < now
    )
    cancel(tx, tx.scalars(late).all(), now, "too late: the next edition tells it")


def _due(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(
        outbox.c.state == Sending.PLANNED,
        sa.and_(
            outbox.c.state.in_((Sending.DEFERRED, Sending.UNCERTAIN)), outbox.c.next_try <= now
        ),
    )


# ── how it goes ────────────────────────────────────────────────────────────────────────


def begin(
    tx: Tx, messages: Sequence[Message], now: datetime, under: int, journal: str = ""
) -> list[Message]:
    """Note that messages are about to be handed over; gives those that are to go still.

    `journal` is the mark of the one that each is noted in by itself. Commit before handing
    over. Raises Busy where somebody else has taken over.
    """
    if lease(tx) != under:
        raise Busy("another run has taken over the outbox")
    rows = tx.execute(
        sa.select(
            outbox.c.id,
            outbox.c.state,
            subscriber.c.left_at,
            subscriber.c.paused,
            subscriber.c.suspended,
        )
        .join(subscriber, outbox.c.subscriber == subscriber.c.id)
        .where(outbox.c.id.in_([message.id for message in messages]))
    )
    now_at = {row.id: row for row in rows}
    going = []
    for message in messages:
        row = now_at[message.id]
        if row.state not in _READY:
            continue
        unwanted = _unwanted(row, message.kind)
        if not unwanted:
            going.append(message)
        elif row.state == Sending.UNCERTAIN:  # it may have arrived, and counts as told still
            _set_state(tx, message.id, Sending.UNCERTAIN, now, unwanted)
        else:
            _set_state(tx, message.id, Sending.CANCELLED, now, unwanted)
    _set_states(tx, {message.id: journal for message in going}, Sending.ATTEMPTING, now)
    return going


def put_back(tx: Tx, messages: Iterable[Message], now: datetime) -> None:
    """Messages that were about to be handed over, and were not: they wait as before."""
    for message in messages:
        before = (
            sa.select(delivery.c.state)
            .where(delivery.c.outbox == message.id, delivery.c.state != Sending.ATTEMPTING)
            .order_by(delivery.c.id.desc())
            .limit(1)
        )
        state = Sending(tx.scalar(before) or Sending.PLANNED)
        due = None if state is Sending.PLANNED else now
        _set_state(tx, message.id, state, now, "not begun after all", next_try=due)
        tx.execute(
            sa.update(outbox).where(outbox.c.id == message.id).values(tries=outbox.c.tries - 1)
        )


def _unwanted(reader: sa.Row[*tuple[Any, ...]], kind: Kind) -> str:
    """Why the reader is not to get it now; empty if they are."""
    if reader.left_at:
        return "the reader has left"
    if kind in TELLING and reader.paused:
        return "the reader wants no mail for now"
    if kind in TELLING and reader.suspended:
        return f"mail to the address has been stopped: {reader.suspended}"
    return ""


def settle(tx: Tx, message: Message, state: Sending, now: datetime, detail: str = "") -> Sending:
    """Note how a try went; a message deferred for three days is rejected."""
    row = tx.execute(
        sa.select(outbox.c.tries, outbox.c.subscriber).where(outbox.c.id == message.id)
    ).one()
    doubted = _doubted_before(tx, message.id)
    if state is Sending.DEFERRED and now - message.date > _GIVE_UP:
        state, detail = Sending.REJECTED, f"given up after {row.tries} tries: {detail}"
    next_try = None
    if state is Sending.DEFERRED:
        next_try = now + _wait(message, row.tries)
    elif state is Sending.UNCERTAIN and not doubted:
        next_try = now + _DOUBT
    if doubted and state in (Sending.DEFERRED, Sending.REJECTED):  # it had counted as told
        note_unheard(tx, row.subscriber, message.id)
    _set_state(tx, message.id, state, now, detail, next_try=next_try)
    return state


def settle_accepted(tx: Tx, receipts: Mapping[int, str], now: datetime) -> None:
    """Note that messages were accepted, by id, with what the server said."""
    _set_states(tx, receipts, Sending.ACCEPTED, now)


def note_sent(tx: Tx, sent: Mapping[str, tuple[Sending, datetime]]) -> tuple[int, set[str]]:
    """Note what was handed over by what a send journal says, by Message-ID.

    Gives how many messages had not been known to be sent, and the Message-IDs that are not
    known at all.
    """
    unknown, settled = set(sent), 0
    asked = sa.select(outbox.c.id, outbox.c.message_id, outbox.c.state)
    named = list(sent)
    for start in range(0, len(named), _AT_ONCE):
        some = named[start : start + _AT_ONCE]
        for row in tx.execute(asked.where(outbox.c.message_id.in_(some))).all():
            unknown.discard(row.message_id)
            if row.state in (*_READY, Sending.ATTEMPTING):
                state, at = sent[row.message_id]
                next_try = at + _DOUBT if state is Sending.UNCERTAIN else None
                _set_state(tx, row.id, state, at, "by the send journal", next_try=next_try)
                settled += 1
    return settled, unknown


def refused_before(tx: Tx, message: Message, words: str) -> bool:
    """Whether a server has turned a message to the same reader away with like words before."""
    same = sa.select(outbox.c.subscriber).where(outbox.c.id == message.id).scalar_subquery()
    asked = (
        sa.select(delivery.c.id)
        .join(outbox, outbox.c.id == delivery.c.outbox)
        .where(
            outbox.c.subscriber == same,
            delivery.c.state == Sending.DEFERRED,
            delivery.c.detail.contains(words, autoescape=True),
        )
    )
    return tx.scalar(asked.limit(1)) is not None


def release(tx: Tx, message: Message, now: datetime) -> None:
    """A doubtful message is known not to have arrived: it waits again."""
    _set_state(tx, message.id, Sending.PLANNED, now, "not there; to be handed over again")


def _wait(message: Message, tries: int) -> timedelta:
    wait = _WAITS[max(0, min(tries - 1, len(_WAITS) - 1))]
    dice = hashlib.sha256(f"{message.message_id} {tries}".encode()).digest()[0] / 255
    return wait * (1 - _JITTER * dice)


def _set_state(
    tx: Tx,
    message: int,
    state: Sending,
    now: datetime,
    detail: str = "",
    next_try: datetime | None = None,
) -> None:
    facts: dict[str, Any] = {"state": state, "next_try": next_try, "lease": None}
    tx.execute(sa.update(outbox).where(outbox.c.id == message).values(**facts))
    tx.execute(sa.insert(delivery).values(outbox=message, at=now, state=state, detail=detail))


def _set_states(tx: Tx, details: Mapping[int, str], state: Sending, now: datetime) -> None:
    """The same for many, in two statements."""
    if not details:
        return
    facts: dict[str, Any] = {"state": state, "next_try": None, "lease": None}
    if state is Sending.ATTEMPTING:
        facts["tries"] = outbox.c.tries + 1
    tx.execute(sa.update(outbox).where(outbox.c.id.in_(list(details))).values(**facts))
    rows = [
        {"outbox": message, "at": now, "state": state, "detail": detail}
        for message, detail in details.items()
    ]
    tx.execute(sa.insert(delivery), rows)


def _doubted_before(tx: Tx, message: int) -> bool:
    """Whether the message has been doubtful already."""
    doubts = sa.select(delivery.c.id).where(
        delivery.c.outbox == message, delivery.c.state == Sending.UNCERTAIN
    )
    return tx.scalar(doubts.limit(1)) is not None


# ── rows and messages ──────────────────────────────────────────────────────────────────


def _messages(tx: Tx, rows: Sequence[sa.Row[Any]]) -> list[Message]:
    words = _contents(tx, {row.content for row in rows})
    key = secret(tx) if any(row.bounce_address for row in rows) else ""
    return [_message(row, words[row.content], key) for row in rows]


def _contents(tx: Tx, hashes: Iterable[str]) -> dict[str, Content]:
    rows = tx.execute(sa.select(content).where(content.c.hash.in_(list(hashes))))
    return {
        row.hash: Content(subject=row.subject, text=row.text, html=row.html, language=row.language)
        for row in rows
    }


def _message(row: sa.Row[Any], words: Content, key: str) -> Message:
    """`key` signs the addresses that the message is returned to, and answered at to leave."""
    marked = functools.partial(tokens.marked, key, row.bounce_address, number=row.id)
    return Message(
        id=row.id,
        run=row.run,
        kind=Kind(row.kind),
        message_id=row.message_id,
        date=row.date,
        to=row.address,
        token=row.token,
        content=words,
        letterhead=Letterhead(
            sender=row.sender,
            title=row.title,
            base_url=row.base_url,
            reply_to=row.reply_to,
            bounce_address=row.bounce_address,
        ),
        story=row.story,
        return_path=marked(purpose="r") if row.bounce_address else None,
        leave_by=marked(purpose="u") if row.bounce_address else None,
        references=tuple(row.refs),
    )
