"""Who is owed which edition: ledger → compose → ledger.

Readers who were told alike and ask for the like make one cohort: its edition is chosen and
put into words once. However many readers there are, what is held at a time is one page of
them, and a few words for each cohort.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from digest import compose
from digest.config import Settings
from digest.ledger import (
    Ledger,
    Tx,
    get_mark,
    last_due,
    note_due,
    outbox,
    record,
    sending,
    set_mark,
    told,
)
from digest.ledger.outbox import Planned, Sending
from digest.ledger.told import Covered
from digest.model import (
    Corrections,
    Edition,
    Every,
    Kind,
    Subscriber,
)
from digest.pipeline.editions import View, edition, in_words, letterhead, view

_SLAB = 200  #: editions that wait to be put into words


# ── runs ───────────────────────────────────────────────────────────────────────────────


def plan(settings: Settings, ledger: Ledger, now: datetime, *, due: bool) -> int:
    """Plan a message for every reader who is owed one; returns how many.

    With `due`, for those whose hour has come, and for those who want corrections at once.
    What still waits for somebody is folded into the edition of their hour; any other time
    they get that one first.
    """
    with ledger.reading() as tx:
        seen = replace(view(tx, settings, now), scheduled=due)
        cohorts = _Cohorts(ledger, seen)
        whom = _Whom(tx, seen) if due else None
        for page in _pages(tx, whom):
            for reader, covered in page:
                _look_at(tx, cohorts, whom, reader, covered)
        planned = cohorts.planned(tx)
    with ledger.writing() as tx:
        if whom is not None:
            whom.remember(tx)
        return outbox.plan(tx, planned, now, letterhead(settings), through=seen.last)


def _pages(tx: Tx, whom: "_Whom | None") -> Iterable[list[tuple[Subscriber, Covered]]]:
    if whom is not None and not whom.clauses:
        return ()
    return told.readership(tx, *(whom.clauses if whom is not None else ()))


def _look_at(
    tx: Tx, cohorts: "_Cohorts", whom: "_Whom | None", reader: Subscriber, covered: Covered
) -> None:
    if not reader.reachable:
        return
    in_turn = whom is None or whom.is_due(reader, covered)
    if covered.waits is not None and (whom is None or not in_turn):
        if whom is not None:
            whom.pass_over()
    elif in_turn or (whom is not None and whom.hurries(reader)):
        cohorts.add(tx, reader, covered, urgent=not in_turn)


def look_again(settings: Settings, ledger: Ledger, now: datetime, *, due: bool) -> int:
    """Make anew every message that waits while the record has gone on; returns how many.

    With `due`, one that holds corrections only does so still: its reader's hour has not
    come. One of which nothing is left to tell is cancelled, and so is one whose reader wants
    no mail now; a doubtful one that told what has changed since is not tried again, for
    it counts as told, and what corrects it follows.
    """
    overtaken = array("q")
    with ledger.reading() as tx:
        seen = view(tx, settings, now)
        cohorts = _Cohorts(ledger, seen)
        for page in told.readership(tx, told.with_waiting()):
            for reader, covered in page:
                if covered.waits is None or covered.waits.seen >= seen.last:
                    continue
                assert reader.id is not None
                overtaken.append(reader.id)
                if reader.reachable:
                    urgent = due and covered.waits.kind is Kind.CORRECTION
                    cohorts.add(tx, reader, covered, urgent=urgent)
        planned = cohorts.planned(tx)
    with ledger.writing() as tx:
        for message in sending.doubtful_and_overtaken(tx, now):
            why = "not tried again: what it told has changed since"
            sending.settle(tx, message, Sending.UNCERTAIN, now, why)
        outbox.supersede(tx, overtaken, now, "the record has gone on since")
        return outbox.plan(tx, planned, now, letterhead(settings), through=seen.last)


# ── whom to look at ────────────────────────────────────────────────────────────────────


class _Whom:
    """Those whom a tick of the clock concerns: their hour has come, or there is a hurry."""

    def __init__(self, tx: Tx, seen: View) -> None:
        self._seen = seen
        self._in_turn = True  # nobody was passed over, as far as we know
        self.asked = last_due(tx)
        hours = (hour for hour in told.one_an_hour(tx) if self._has_come(hour))
        self.clauses = [told.at_hour_of(hour) for hour in hours]
        if _may_hurry(tx, seen, self.asked):
            wishes = [Corrections.ONCE]
            always = seen.settings.corrections is Corrections.ONCE
            self.clauses.append(told.with_corrections(*wishes, *([None] if always else [])))

    def _has_come(self, hour: Subscriber) -> bool:
        slot = compose.slot_of(hour, self._seen.now, self._seen.hours)
        return self.asked is None or slot.at > self.asked

    def is_due(self, reader: Subscriber, covered: Covered) -> bool:
        """Whether it is time for the reader's edition; else only corrections are due."""
        return compose.is_due(reader, covered.last, self._seen.now, self._seen.hours, self.asked)

    def hurries(self, reader: Subscriber) -> bool:
        """Whether the reader wants corrections at once."""
        return (reader.corrections or self._seen.settings.corrections) is Corrections.ONCE

    def pass_over(self) -> None:
        """Somebody is to be looked at again, though nothing new should come on record."""
        self._in_turn = False

    def remember(self, tx: Tx) -> None:
        """The next tick need not look at what this one has."""
        note_due(tx, self._seen.now)
        set_mark(tx, "hurried", str(self._seen.last if self._in_turn else 0))


def _may_hurry(tx: Tx, seen: View, asked: datetime | None) -> bool:
    """Whether there may be a correction that nobody has looked at, or one that has waited."""
    if asked is None or seen.last > int(get_mark(tx, "hurried") or 0):
        return True
    grace = seen.settings.grace
    edits = record.edits_since(tx, asked - compose.longest_wait(grace))
    return compose.may_have_ended(edits, grace, asked, seen.now)


# ── cohorts ────────────────────────────────────────────────────────────────────────────


class _Cohorts:
    """Readers, gathered into those whose messages say the same.

    Editions are put into words some at a time, and the words stored at once, so that they
    need not be held; words that no message comes to hold do no harm.
    """

    def __init__(self, ledger: Ledger, seen: View) -> None:
        self._ledger = ledger
        self._seen = seen
        self._readers: dict[object, array[int] | None] = {}
        self._without_words: list[tuple[Edition, Covered, array[int]]] = []
        self._planned: list[Planned] = []

    def add(self, tx: Tx, reader: Subscriber, covered: Covered, *, urgent: bool) -> None:
        """Somebody who may be owed an edition; with `urgent`, its corrections only."""
        key = _alike(reader, covered, urgent=urgent)
        if key not in self._readers:
            self._readers[key] = self._cohort(tx, reader, covered, urgent=urgent)
        readers = self._readers[key]
        if readers is not None:
            assert reader.id is not None
            readers.append(reader.id)

    def planned(self, tx: Tx) -> list[Planned]:
        """A message for each cohort, its words stored."""
        self._put_into_words(tx)
        return self._planned

    def _cohort(
        self, tx: Tx, reader: Subscriber, covered: Covered, *, urgent: bool
    ) -> "array[int] | None":
        """Where to gather those who are owed what this reader is; None if that is nothing."""
        one = edition(tx, self._seen, reader, covered)
        if one is not None and urgent:
            one = compose.corrections_only(one, covered.through, covered.held)
        if one is None:
            return None
        readers = array("q")
        self._without_words.append((one, covered, readers))
        if len(self._without_words) == _SLAB:
            self._put_into_words(tx)
        return readers

    def _put_into_words(self, tx: Tx) -> None:
        words = [in_words(tx, self._seen, one) for one, _, _ in self._without_words]
        with self._ledger.writing() as writing:
            for (one, covered, readers), said in zip(self._without_words, words, strict=True):
                content = outbox.put(writing, one.items, said)
                self._planned.append(_planned(one, content, covered, readers, self._seen))
        self._without_words.clear()


def _alike(reader: Subscriber, covered: Covered, *, urgent: bool) -> object:
    """All that an edition, its words, and how long it may take depend on."""
    asks = (reader.stories, reader.classes, reader.every, reader.weekday)
    looks = (reader.at, reader.zone, reader.locale)
    place = (covered.through, covered.held, covered.first, covered.course)
    return asks, looks, place, covered.waits and covered.waits.send_by, urgent


def _planned(
    one: Edition, content: str, covered: Covered, readers: Sequence[int], seen: View
) -> Planned:
    corrects = tuple(item.told.seq for item in one.items if item.told is not None)
    kind = Kind.CORRECTION if len(corrects) == len(one.items) else Kind.EDITION
    stories = {item.change.story for item in one.items}
    reader = one.subscriber
    daily = kind is Kind.EDITION and reader.every is Every.DAY
    slot = compose.slot_of(reader, seen.now, seen.hours) if seen.scheduled else None
    return Planned(
        content=content,
        kind=kind,
        readers=readers,
        through=one.through,
        held=one.held,
        course=told.course_on(covered.course, content, seen.now),
        story=stories.pop() if len(stories) == 1 else None,
        answers=corrects if kind is Kind.CORRECTION else (),
        day=slot.day if slot is not None and kind is Kind.EDITION else None,
        send_by=_send_by(covered, slot, seen) if daily else None,
    )


def _send_by(covered: Covered, slot: compose.Slot | None, seen: View) -> datetime:
    """When a daily edition is too late; one that is made anew has as long as it had."""
    if slot is not None:
        return slot.at + seen.settings.send_within
    kept = covered.waits.send_by if covered.waits is not None else None
    return kept or seen.now + seen.settings.send_within
