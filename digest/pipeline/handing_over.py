"""Messages from the outbox to the mailbox: ledger → deliver → ledger.

That a message is about to be handed over is kept before it is, so that whatever happens
is known. The commit that notes how one message went notes that the next is about to go.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest import deliver
from digest.config import Settings
from digest.deliver import journal
from digest.deliver.journal import Sent
from digest.errors import DeliveryError
from digest.ledger import Ledger, Tx, sending
from digest.ledger.outbox import Sending
from digest.ledger.sending import Hold
from digest.model import Message
from digest.pipeline import returned
from digest.pipeline.outcome import Failure, Progress

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer  # an extra

#: a mailbox that cannot be reached this often in a row is down; the rest waits for the next run
_DOWN = 3
MAIL = "mail"  #: what has failed where it is all of it
BATCH = 100  #: messages read from the outbox at once
_PAUSE = timedelta(hours=1)  #: before a mail server that refuses us is tried again
_SHIFT = timedelta(minutes=5)  #: on schedule; then it is asked again what is due, and too late

Over = Callable[[], bool]  #: whether a shift has lasted long enough


@dataclass(frozen=True)
class Counter:
    """Where messages are handed over, by whoever holds the lease."""

    ledger: Ledger
    mailbox: deliver.Carrier
    signer: "Signer | None"  #: None: the relay signs, or nobody does
    lease: int
    journal: Path
    now: datetime


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
        for message in sending.interrupted(tx):
            there = mailbox.holds(message.message_id)
            if there:
                sending.settle(tx, message, Sending.ACCEPTED, now, "found in the mailbox")
            elif there is None:
                why = "the run died while handing it over"
                sending.settle(tx, message, Sending.UNCERTAIN, now, why)
            else:
                sending.release(tx, message, now)
        sending.expire(tx, now)
    return counter


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
            return sending.waiting(tx, counter.now, BATCH, only)

    return batch


def alarm(held: Hold) -> Failure:
    """That nothing is handed over, as a failure that is listed."""
    until = held.until.astimezone(UTC)
    return Failure(MAIL, f"held back: {held.why}. Tried again after {until:%Y-%m-%d %H:%M} UTC")


@dataclass(frozen=True)
class Tried:
    """How one try went."""

    message: Message
    state: Sending
    words: str  #: the server's, or our own
    error: DeliveryError | None = None

    @property
    def unreachable(self) -> bool:
        """Whether nobody answered: that is about the server, not the message."""
        return self.error is not None and self.error.code is None and not self.error.uncertain


def attempt(counter: Counter, message: Message) -> Tried:
    """Hand a message over, once."""
    try:
        raw = deliver.to_bytes(message, counter.signer)
        receipt = counter.mailbox.hand_over(deliver.envelope(message), raw)
    except DeliveryError as error:
        if error.uncertain:
            state = Sending.UNCERTAIN
        else:
            state = Sending.REJECTED if error.permanent else Sending.DEFERRED
        return Tried(message, state, str(error), error)
    return Tried(message, Sending.ACCEPTED, receipt)


class Shift:
    """One go through the outbox, from message to message, until it is empty or has to stop."""

    def __init__(
        self,
        counter: Counter,
        batch: Callable[[], list[Message]],
        rejected: list[bool],
        held: Hold | None,
        over: Over,
    ) -> None:
        self._counter = counter
        self._batch = batch  # what is next, some at a time
        self._held = held  # at the start; the shift tries whether that is over
        self._over = over
        self._rejected = rejected  # of the newest outcomes, which were rejections
        self._unreachable = 0  # in a row
        self._stopped = False
        self.tried: Tried | None = None  # what is not settled yet
        self.accepted = 0
        self.failures: list[Failure] = []

    def in_turn(self) -> Iterator[Message]:
        """The messages to try, each noted as about to be handed over."""
        ledger, now = self._counter.ledger, self._counter.now
        while not self._stopped and (batch := self._batch()):
            for message in batch:
                with ledger.writing() as tx:
                    self._settle(tx)
                    if self._stopped:
                        return
                    begun = sending.begin(tx, message, now, self._counter.lease)
                if begun:
                    yield message
            with ledger.writing() as tx:
                self._settle(tx)

    def _settle(self, tx: Tx) -> None:
        tried, self.tried = self.tried, None
        if tried is None:
            return
        now = self._counter.now
        state, refused = self._state(tx, tried)
        state = sending.settle(tx, tried.message, state, now, tried.words)
        self._note_sent(tried.message, state)
        self._count(tried, state)
        error = tried.error
        if state is Sending.REJECTED and error is not None and error.code is not None:
            returned.refused(tx, tried.message, error.code, error.status, tried.words, now)
        if refused:
            self._hold(tx, f"the mail server refuses us, not the reader ({tried.words})")
        elif deliver.too_many_rejected(self._rejected):
            self._hold(tx, f"too many messages are rejected (the last: {tried.words})")
        else:
            self._heed(sending.held_back(tx), tx, tried)

    def _heed(self, held: Hold | None, tx: Tx, tried: Tried) -> None:
        if held is not None and held != self._held:
            self._stopped = True  # somebody beside us was refused meanwhile
        elif held is not None and not tried.unreachable:
            sending.let_go(tx)  # the server heard us, and refused us not

    def _note_sent(self, message: Message, state: Sending) -> None:
        if state not in (Sending.ACCEPTED, Sending.UNCERTAIN):
            return
        certain = state is Sending.ACCEPTED
        try:
            journal.note(
                self._counter.journal, Sent(self._counter.now, message.message_id, certain)
            )
        except OSError as error:  # the ledger knows it all the same
            self.failures.append(Failure("send journal", f"{error.filename}: {error.strerror}"))

    def _state(self, tx: Tx, tried: Tried) -> tuple[Sending, bool]:
        """What becomes of the message, and whether all mail is to be held back.

        A message that is refused for who sends it waits for that to be mended; where its
        reader's server says so again, it is that server alone.
        """
        error = tried.error
        if error is None or not deliver.refuses_us(error):
            return tried.state, False
        if sending.refused_before(tx, tried.message, error.status or ""):
            return Sending.REJECTED, False
        return Sending.DEFERRED, True

    def _count(self, tried: Tried, state: Sending) -> None:
        self._unreachable = self._unreachable + 1 if tried.unreachable else 0
        self._stopped = self._unreachable == _DOWN or self._over()
        if state in (Sending.ACCEPTED, Sending.REJECTED):
            self._rejected = [*self._rejected[1 - deliver.RECENT :], state is Sending.REJECTED]
        if state is Sending.ACCEPTED:
            self.accepted += 1
        else:
            self.failures.append(Failure(tried.message.to, tried.words))

    def _hold(self, tx: Tx, why: str) -> None:
        now = self._counter.now
        sending.hold(tx, why, now, _PAUSE)
        sending.count_anew(tx)
        self.failures.append(alarm(Hold(why, now, now + _PAUSE)))
        self._stopped = True
