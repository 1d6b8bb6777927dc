"""Messages from the outbox to the mailbox: ledger → deliver → ledger.

That a message is about to be handed over is kept before it is, so that whatever happens
is known. The commit that notes how one message went notes that the next is about to go.
"""

import math
import time
from collections.abc import Iterator
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
_BATCH = 100  #: messages read from the outbox at once
_PAUSE = timedelta(hours=1)  #: before a mail server that refuses us is tried again
_SHIFT = timedelta(minutes=5)  #: on schedule; then it is asked again what is due, and too late


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
    dkim = settings.dkim
    signer = deliver.signer(dkim.domain, dkim.selector, dkim.key, settings.path) if dkim else None
    with ledger.writing() as tx:
        counter = Counter(ledger, mailbox, signer, sending.take_over(tx), settings.journal, now)
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


def hand_over_one(counter: Counter, message: int) -> HandedOver:
    """Hand over this message, if it waits, and no other."""
    shift = _Shift(counter, [], only=message)
    for waiting in shift.in_turn():
        shift.tried = _try(counter, waiting)
    return HandedOver(shift.accepted, shift.failures)


def hand_over(counter: Counter, progress: Progress, *, due: bool) -> HandedOver:
    """Hand over every message that waits, the most urgent first; with `due`, for a while.

    Stops where the mailbox cannot be reached, and where a server refuses us and not the
    readers: then all that waits is held back for an hour, and the failures end with why.
    """
    with counter.ledger.reading() as tx:
        held, waiting = sending.held_back(tx), sending.count_waiting(tx, counter.now)
        rejected = [s is Sending.REJECTED for s in _outcomes(tx)]
    lasts = _SHIFT.total_seconds() if due else math.inf
    shift = _Shift(counter, rejected, ends=time.monotonic() + lasts)
    if held is not None and waiting and counter.now < held.until:
        return HandedOver(0, [_alarm(held)])
    if held is not None and not waiting:
        with counter.ledger.writing() as tx:
            sending.let_go(tx)
    for done, message in enumerate(shift.in_turn()):
        progress("sending", done, max(waiting, done + 1))
        shift.tried = _try(counter, message)
    progress("sending", waiting, waiting)
    return HandedOver(shift.accepted, shift.failures)


def _outcomes(tx: Tx) -> list[Sending]:
    return sending.outcomes(tx, deliver.RECENT)


def _alarm(held: Hold) -> Failure:
    until = held.until.astimezone(UTC)
    return Failure(MAIL, f"held back: {held.why}. Tried again after {until:%Y-%m-%d %H:%M} UTC")


@dataclass(frozen=True)
class _Tried:
    """How one try went."""

    message: Message
    state: Sending
    words: str  #: the server's, or our own
    error: DeliveryError | None = None

    @property
    def unreachable(self) -> bool:
        """Whether nobody answered: that is about the server, not the message."""
        return self.error is not None and self.error.code is None and not self.error.uncertain


def _try(counter: Counter, message: Message) -> _Tried:
    try:
        raw = deliver.to_bytes(message, counter.signer)
        receipt = counter.mailbox.hand_over(deliver.envelope(message), raw)
    except DeliveryError as error:
        if error.uncertain:
            state = Sending.UNCERTAIN
        else:
            state = Sending.REJECTED if error.permanent else Sending.DEFERRED
        return _Tried(message, state, str(error), error)
    return _Tried(message, Sending.ACCEPTED, receipt)


class _Shift:
    """One go through the outbox, from message to message, until it is empty or has to stop."""

    def __init__(
        self,
        counter: Counter,
        rejected: list[bool],
        only: int | None = None,
        ends: float = math.inf,
    ) -> None:
        self._counter = counter
        self._only = only
        self._ends = ends  # on the monotonic clock
        self._rejected = rejected  # of the newest outcomes, which were rejections
        self._unreachable = 0  # in a row
        self._stopped = False
        self.tried: _Tried | None = None  # what is not settled yet
        self.accepted = 0
        self.failures: list[Failure] = []

    def in_turn(self) -> Iterator[Message]:
        """The messages to try, each noted as about to be handed over."""
        ledger, now = self._counter.ledger, self._counter.now
        while not self._stopped:
            with ledger.reading() as tx:
                batch = sending.waiting(tx, now, _BATCH, self._only)
            if not batch:
                break
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
        elif not tried.unreachable and sending.held_back(tx) is not None:
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

    def _state(self, tx: Tx, tried: _Tried) -> tuple[Sending, bool]:
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

    def _count(self, tried: _Tried, state: Sending) -> None:
        self._unreachable = self._unreachable + 1 if tried.unreachable else 0
        self._stopped = self._unreachable == _DOWN or time.monotonic() >= self._ends
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
        self.failures.append(_alarm(Hold(why, now, now + _PAUSE)))
        self._stopped = True
