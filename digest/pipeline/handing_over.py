"""Messages from the outbox to the mailbox: ledger → deliver → ledger.

That messages are about to be handed over is kept before they are, so that whatever happens
is known: some at once in the ledger, each by itself in the send journal.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from digest import deliver
from digest.config import Settings
from digest.deliver import journal
from digest.deliver.journal import Word
from digest.ledger import Ledger, Tx, sending
from digest.ledger.outbox import Sending
from digest.model import Message
from digest.pipeline.outcome import Failure, Progress
from digest.pipeline.shift import Counter, Shift, alarm, attempt

BATCH = 100  #: messages read from the outbox at once
_SHIFT = timedelta(minutes=5)  #: on schedule; then it is asked again what is due, and too late


@dataclass(frozen=True)
class HandedOver:
    """How handing over went."""

    accepted: int
    failures: list[Failure]


def open_counter(
    settings: Settings, ledger: Ledger, mailbox: deliver.Carrier, now: datetime
) -> Counter:
    """Become the one who hands over, and settle what a run that died was handing over."""
    with ledger.writing() as tx:
        counter = counter_of(settings, ledger, mailbox, sending.take_over(tx), now)
        messages = sending.interrupted(tx)
        words = _words(tx, messages, settings.journal)
        for message in messages:
            there = mailbox.holds(message.message_id)
            _settle_interrupted(tx, message, there, words[message.id], now)
        sending.expire(tx, now)
    return counter


def _words(tx: Tx, messages: list[Message], stem: Path) -> dict[int, Word | None]:
    """What the journal says of each; of one that is noted in another, that it was begun."""
    begun, here = sending.begun(tx, messages), journal.mark(stem)
    ours = {key for key, (_, mark) in begun.items() if here and mark == here}
    since = min((at for key, (at, _) in begun.items() if key in ours), default=None)
    last = {sent.message_id: sent.word for sent in journal.read(stem, since)} if since else {}
    return {
        message.id: last.get(message.message_id) if message.id in ours else Word.BEGUN
        for message in messages
    }


def _settle_interrupted(
    tx: Tx, message: Message, there: bool | None, word: Word | None, now: datetime
) -> None:
    """By what the mailbox holds, else by the journal."""
    if there:
        sending.settle(tx, message, Sending.ACCEPTED, now, "found in the mailbox")
    elif word is Word.ACCEPTED:
        sending.settle(tx, message, Sending.ACCEPTED, now, "by the send journal")
    elif word is None or word is Word.REFUSED:
        sending.put_back(tx, [message], now)
    elif there is None:
        why = "the run died while handing it over"
        sending.settle(tx, message, Sending.UNCERTAIN, now, why)
    else:
        sending.release(tx, message, now)


def counter_of(
    settings: Settings, ledger: Ledger, mailbox: deliver.Carrier, lease: int, now: datetime
) -> Counter:
    """Where to hand over under this lease."""
    dkim = settings.dkim  # without it the relay signs, or nobody does
    signer = deliver.signer(dkim.domain, dkim.selector, dkim.key, settings.path) if dkim else None
    return Counter(ledger, mailbox, signer, lease, settings.journal, now)


def hand_over_one(counter: Counter, message: int) -> HandedOver:
    """Hand over this message, if it waits, and no other."""
    with counter.ledger.reading() as tx:
        held = sending.held_back(tx)
    shift = Shift(counter, _waiting(counter, message), [], held, lambda: False)
    for waiting in shift.in_turn():
        shift.tried = attempt(counter, waiting)
    return HandedOver(shift.accepted, shift.failures)


def hand_over(counter: Counter, progress: Progress, *, due: bool) -> HandedOver:
    """Hand over every message that waits, the most urgent first; with `due`, for a while.

    Stops where the mailbox cannot be reached, and where a server refuses us and not the
    readers: then all that waits is held back for an hour, and the failures end with why.
    """
    with counter.ledger.reading() as tx:
        held, waiting = sending.held_back(tx), sending.count_waiting(tx, counter.now)
        rejected = newest_rejected(tx)
    ends = time.monotonic() + (_SHIFT.total_seconds() if due else math.inf)
    shift = Shift(counter, _waiting(counter), rejected, held, lambda: time.monotonic() >= ends)
    if held is not None and waiting and counter.now < held.until:
        return HandedOver(0, [alarm(held)])
    if held is not None and not waiting:
        with counter.ledger.writing() as tx:
            sending.let_go(tx)
    for done, message in enumerate(shift.in_turn()):
        progress("sending", done, max(waiting, done + 1))
        shift.tried = attempt(counter, message)
    progress("sending", waiting, waiting)
    return HandedOver(shift.accepted, shift.failures)


def newest_rejected(tx: Tx) -> list[bool]:
    """Of the newest outcomes, which were rejections."""
    return [state is Sending.REJECTED for state in sending.outcomes(tx, deliver.RECENT)]


def _waiting(counter: Counter, only: int | None = None) -> Callable[[], list[Message]]:
    def batch() -> list[Message]:
        with counter.ledger.reading() as tx:
            if only is not None:
                return sending.waiting_one(tx, counter.now, only)
            return sending.waiting(tx, counter.now, BATCH)

    return batch
