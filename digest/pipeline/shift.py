"""One go through the outbox: some messages at a time, each handed over by itself.

The ledger notes some at once, as many as go in a moment: one commit before they are handed
over, and one after. Which of them was under way when a process died, the journal says.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest import deliver, logs
from digest.deliver import journal
from digest.deliver.journal import Word
from digest.errors import DeliveryError
from digest.ledger import Ledger, Tx, sending
from digest.ledger.outbox import Sending
from digest.ledger.sending import Hold
from digest.model import Message
from digest.pipeline import returned
from digest.pipeline.outcome import Failure

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer  # an extra

#: a mailbox that cannot be reached this often in a row is down; the rest waits for the next run
_DOWN = 3
MAIL = "mail"  #: what has failed where it is all of it
_PAUSE = timedelta(hours=1)  #: before a mail server that refuses us is tried again
_MOST = 50  #: messages under one note: so many are in doubt where the machine stops
_MOMENT = 2.0  #: seconds that they take; nobody who leaves meanwhile is mailed much later
_WORDS = {Sending.ACCEPTED: Word.ACCEPTED, Sending.UNCERTAIN: Word.UNCERTAIN}

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
        self._journal = journal.Journal(counter.journal, counter.now)
        self._mark = journal.mark(counter.journal)
        self._some = 1  # messages under one note in the ledger
        self.tried: Tried | None = None  # how the last one went
        self.accepted = 0
        self.failures: list[Failure] = []

    def in_turn(self) -> Iterator[Message]:
        """The messages to try, each noted as about to be handed over.

        Whoever iterates sets `tried` before the next.
        """
        with closing(self._journal):
            while not self._stopped and (batch := self._batch()):
                ahead = deque(batch)
                while ahead and not self._stopped:
                    some = [ahead.popleft() for _ in range(min(self._some, len(ahead)))]
                    left = yield from self._hand_over(some)
                    ahead.extendleft(reversed(left))

    def _hand_over(self, some: list[Message]) -> Generator[Message, None, list[Message]]:
        """A few messages under one note in the ledger; gives those that were not tried."""
        counter, began = self._counter, time.monotonic()
        with counter.ledger.writing() as tx:
            begun = sending.begin(tx, some, counter.now, counter.lease, self._mark)
        done: list[Tried] = []
        for message in begun:
            if not self._note(message, Word.BEGUN):
                break
            yield message
            assert self.tried is not None
            done.append(self.tried)
            self._note(message, _WORDS.get(self.tried.state, Word.REFUSED))
            if self.tried.state is not Sending.ACCEPTED or self._over():
                break
        with counter.ledger.writing() as tx:
            self._settle(tx, done)
            sending.put_back(tx, begun[len(done) :], counter.now)
        self._tell(done)
        if done:
            each = (time.monotonic() - began) / len(done)
            self._some = max(1, min(2 * self._some, _MOST, int(_MOMENT / each)))
        return begun[len(done) :]

    def _tell(self, done: list[Tried]) -> None:
        """A line of the log for each message, with the reports it tells of."""
        if not logs.spoken():
            return
        with self._counter.ledger.reading() as tx:
            reports = sending.reports_of(tx, [tried.message.id for tried in done])
        for tried in done:
            one = tried.message
            logs.log.info(
                f"message {tried.state}",
                message=one.message_id,
                kind=str(one.kind),
                reports=sorted(map(logs.mark, reports.get(one.id, ()))),
            )

    def _settle(self, tx: Tx, done: list[Tried]) -> None:
        """Note how it went: all of them accepted, but for the last, perhaps."""
        accepted = [tried for tried in done if tried.state is Sending.ACCEPTED]
        now, words = self._counter.now, {tried.message.id: tried.words for tried in accepted}
        sending.settle_accepted(tx, words, now)
        for tried in accepted:
            self._count(tried, Sending.ACCEPTED)
        for tried in done[len(accepted) :]:
            self._settle_one(tx, tried)
        if done and done[-1].state is Sending.ACCEPTED:
            self._heed(sending.held_back(tx), tx, done[-1])

    def _settle_one(self, tx: Tx, tried: Tried) -> None:
        now, error = self._counter.now, tried.error
        state, refused = self._state(tx, tried)
        state = sending.settle(tx, tried.message, state, now, tried.words)
        self._count(tried, state)
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

    def _note(self, message: Message, word: Word) -> bool:
        """A line in the journal. Without it no message is begun: a crash would go unknown."""
        try:
            self._journal.note(message.message_id, word)
        except OSError as error:
            why = f"the send journal cannot be written: {error}; no mail leaves without it"
            self.failures.append(Failure(MAIL, why))
            self._stopped = True
            return False
        return True

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
        self._stopped = self._stopped or self._unreachable == _DOWN or self._over()
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
