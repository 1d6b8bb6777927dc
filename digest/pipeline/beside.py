"""Handing over by several at a time, on one host or many: each what it has claimed.

They share the lease, the pace and the verdict on the mail server, all kept in the ledger.
Whoever plans, or hands over alone, waits until none of them is at it, and then goes on
under the next lease: what a dead one had claimed is free, and what it was handing over
is doubtful.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from digest import deliver
from digest.config import Settings
from digest.ledger import Ledger, Tx, sending
from digest.model import Message
from digest.pipeline import planning
from digest.pipeline.handing_over import (
    BATCH,
    HandedOver,
    counter_of,
    newest_rejected,
    open_counter,
)
from digest.pipeline.keeping import tidy_daily
from digest.pipeline.notes import tell_editors
from digest.pipeline.outcome import Failure
from digest.pipeline.shift import Counter, Over, Shift, alarm, attempt

#: how long whoever plans waits for those who hand over, and they for whoever plans
_PATIENCE = timedelta(minutes=2)
_AHEAD = timedelta(seconds=10)  #: for which turns are taken at once, where messages are paced

Wait = Callable[[timedelta], bool]  #: whether to go on, once so much time is over
Clock = Callable[[], datetime]


def plan_alone(settings: Settings, ledger: Ledger, now: datetime) -> tuple[int, list[Failure]]:
    """All of a scheduled run but the handing over: plan what is owed, tell the editors.

    Returns how many messages were planned, and what editors could not be told. Raises Busy
    where others are handing over for longer than we wait.
    """
    with (
        ledger.lock("publish", patience=_PATIENCE),
        deliver.open_mailbox(settings.mail_url, settings.path) as mailbox,
    ):
        counter = open_counter(settings, ledger, mailbox, now)
        planned = planning.look_again(settings, ledger, now, due=True)
        planned += planning.plan(settings, ledger, now, due=True)
        failures = tell_editors(settings, counter, due=True)
        tidy_daily(settings, ledger, now)
    return planned, failures


def hand_over_claimed(
    settings: Settings, ledger: Ledger, now: datetime, over: Over, clock: Clock, wait: Wait
) -> HandedOver:
    """Hand over what waits, beside others who do, until nothing is left or the shift is over.

    `clock` and `wait` keep the pace. Raises Busy where somebody plans, or hands over alone,
    for longer than we wait.
    """
    with (
        ledger.lock("publish", shared=True, patience=_PATIENCE),
        deliver.open_mailbox(settings.mail_url, settings.path, settings.per_minute) as mailbox,
    ):
        with ledger.reading() as tx:
            counter = counter_of(settings, ledger, mailbox, sending.lease(tx), now)
            held, rejected = sending.held_back(tx), newest_rejected(tx)
        if held is not None and now < held.until:
            return HandedOver(0, [alarm(held)])
        claims = _Claims(counter, settings.per_minute, clock, wait)
        shift = Shift(counter, claims.next, rejected, held, over)
        try:
            for message in shift.in_turn():
                del claims.untried[message.id]
                shift.tried = attempt(counter, message)
        finally:
            claims.give_back()
    return HandedOver(shift.accepted, shift.failures)


class _Claims:
    """What one of several takes from the outbox, no more than it can hand over in its turns."""

    def __init__(self, counter: Counter, per_minute: int | None, clock: Clock, wait: Wait) -> None:
        self._counter = counter
        self._gap = timedelta(minutes=1) / per_minute if per_minute else None
        self._most = BATCH
        if self._gap:
            self._most = max(1, min(BATCH, _AHEAD // self._gap))
        self._clock = clock
        self._wait = wait
        self.untried: dict[int, Message] = {}

    def next(self) -> list[Message]:
        """The next messages, once their turn has come."""
        self.give_back()
        with self._counter.ledger.writing() as tx:
            batch = sending.claim(tx, self._counter.now, self._most, self._counter.lease)
            delay = self._until_turn(tx, len(batch))
        self.untried = {message.id: message for message in batch}
        return batch if delay is not None and (not delay or self._wait(delay)) else []

    def give_back(self) -> None:
        """What was claimed and not tried is for others."""
        if self.untried:
            with self._counter.ledger.writing() as tx:
                sending.give_back(tx, self.untried)
            self.untried = {}

    def _until_turn(self, tx: Tx, messages: int) -> timedelta | None:
        """How long until it is our turn; None: too long."""
        if not self._gap or not messages:
            return timedelta(0)
        return sending.take_turns(tx, messages, self._gap, self._clock(), _AHEAD)
