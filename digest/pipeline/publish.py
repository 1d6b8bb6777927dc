"""ledger → compose → deliver.

Planned in one transaction, then handed over one by one: that a message is about to be
handed over is kept before it is, so that whatever happens is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from digest import compose, deliver
from digest.config import Settings
from digest.errors import DeliveryError
from digest.ledger import Ledger, Tx, advance, courses, last_due, note_due, outbox, readers, record
from digest.ledger.outbox import Sending
from digest.model import (
    Change,
    Content,
    Copy,
    Corrections,
    Edition,
    Letterhead,
    Message,
    Role,
    Subscriber,
)
from digest.pipeline.copies import copies
from digest.pipeline.notes import tell_editors
from digest.pipeline.outcome import Failure, Progress, silent
from digest.pipeline.standing import Standings, standings

#: a mailbox that refuses this often in a row is down; the rest waits for the next run
_DOWN = 3

Copies = Mapping[int, tuple[Copy, ...]]


@dataclass(frozen=True)
class Published:
    """What a publish run did."""

    planned: int
    accepted: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class _Means:
    """What every step of one run is handed."""

    settings: Settings
    ledger: Ledger
    mailbox: deliver.Carrier
    now: datetime


def publish(
    settings: Settings,
    ledger: Ledger,
    now: datetime,
    *,
    due: bool = False,
    progress: Progress = silent,
) -> Published:
    """Finish what an earlier run left, then compose and deliver what is owed now.

    With `due`, only to readers whose hour has come, and corrections to those who want
    them at once. Raises Busy when another run publishes, TooEarly when `now` lies before
    the last recorded time.
    """
    with (
        ledger.lock("publish"),
        deliver.open_mailbox(settings.mail_url, settings.path.parent) as mailbox,
    ):
        means = _Means(settings, ledger, mailbox, now)
        with ledger.writing() as tx:
            advance(tx, now)
        _reconcile(means)
        renewed = _look_again(means)
        earlier, early = _hand_over(means, progress)
        planned = _plan(means, due=due)
        accepted, late = _hand_over(means, progress)
        late += tell_editors(settings, ledger, mailbox, now, due=due)
    return Published(renewed + planned, earlier + accepted, tuple(early + late))


def compose_for(
    tx: Tx, settings: Settings, reader: Subscriber, now: datetime
) -> tuple[Edition, Content] | None:
    """The reader's next edition as it would be now, in words; None if there is nothing."""
    standing = standings(tx, settings)
    edition = _edition(tx, settings, reader, now, standing)
    if edition is None:
        return None
    return edition, _in_words(settings, edition, standing, _copies(tx, [edition]))


# ── planning ───────────────────────────────────────────────────────────────────────────


def _look_again(means: _Means) -> int:
    """Make anew every message that waits while the record has gone on; returns how many.

    One of which nothing is left to tell is cancelled, and so is one whose reader wants
    no mail now; a doubtful one that told what has changed since is not tried again, for
    it counts as told, and what corrects it follows.
    """
    with means.ledger.reading() as tx:
        standing = standings(tx, means.settings)
        last = record.last_seq(tx)
        late = [
            (reader, _edition(tx, means.settings, reader, means.now, standing))
            for reader in readers.subscribers(tx)
            if (waiting := readers.covered(tx, reader).waiting) is not None and waiting < last
        ]
        carried = _copies(tx, [edition for _, edition in late if edition is not None])
    owed = [edition for reader, edition in late if edition is not None and _wants_mail(reader)]
    renewed = [(edition, _in_words(means.settings, edition, standing, carried)) for edition in owed]
    served = {edition.subscriber.id for edition in owed}
    with means.ledger.writing() as tx:
        for message in outbox.doubtful_and_overtaken(tx, means.now):
            why = "not tried again: what it told has changed since"
            outbox.settle(tx, message, Sending.UNCERTAIN, means.now, why)
        for reader, _ in late:
            if reader.id not in served:
                outbox.supersede(tx, reader, means.now, "the record has gone on since")
        return outbox.plan(tx, renewed, means.now, _letterhead(means.settings))


def _plan(means: _Means, *, due: bool) -> int:
    """Plan a message for every reader who is owed one; returns how many."""
    settings = means.settings
    with means.ledger.reading() as tx:
        standing = standings(tx, settings)
        asked = last_due(tx) if due else None
        editions = [
            edition
            for reader in readers.subscribers(tx)
            if _wants_mail(reader)
            for edition in [_owed(tx, means, reader, standing, asked, due=due)]
            if edition is not None
        ]
        carried = _copies(tx, editions)
    owed = [(edition, _in_words(settings, edition, standing, carried)) for edition in editions]
    with means.ledger.writing() as tx:
        if due:
            note_due(tx, means.now)
        return outbox.plan(tx, owed, means.now, _letterhead(settings))


def _wants_mail(reader: Subscriber) -> bool:
    return reader.reachable


def _letterhead(settings: Settings) -> Letterhead:
    return Letterhead(
        sender=settings.mail_from,
        title=settings.title,
        base_url=settings.base_url,
        reply_to=settings.reply_to,
        bounce_address=settings.bounce_address,
    )


def _owed(
    tx: Tx,
    means: _Means,
    reader: Subscriber,
    standing: Standings,
    asked: datetime | None,
    *,
    due: bool,
) -> Edition | None:
    """The reader's edition; before their hour only what they want to hear at once.

    Who has one that still waits gets that one first.
    """
    settings, now = means.settings, means.now
    covered = readers.covered(tx, reader)
    if covered.waiting is not None:
        return None
    hour_has_come = not due or compose.is_due(
        reader, covered.last_at, now, settings.publish_at, settings.zone, asked
    )
    if hour_has_come:
        return _edition(tx, settings, reader, now, standing)
    if (reader.corrections or settings.corrections) is Corrections.NEXT:
        return None
    whole = _edition(tx, settings, reader, now, standing)
    return compose.corrections_only(whole, covered.through, covered.held) if whole else None


def _edition(
    tx: Tx, settings: Settings, reader: Subscriber, now: datetime, standing: Standings
) -> Edition | None:
    covered = readers.covered(tx, reader)
    changes = record.changes_at(tx, covered.held) + record.changes(tx, after=covered.through)
    tracked = tuple(c for c in changes if (c.story, c.claim) in standing)
    window = compose.Window(
        subscriber=reader,
        changes=tracked,
        through=record.last_seq(tx),
        told=tuple(readers.told(tx, reader)),
        opening=_opening(tx, standing) if covered.first else (),
        first_withheld=record.first_withheld(tx),
        course=tuple(courses.of_silent_edits(tx, tracked)),
        grace=settings.grace,
    )
    return compose.edition(window, now)


def _opening(tx: Tx, standing: Standings) -> tuple[Change, ...]:
    return tuple(record.entered_by(tx, compose.opening(standing.values())))


def _copies(tx: Tx, editions: Iterable[Edition]) -> Copies:
    """What became of the copies of all that the editions correct, by seq."""
    mended = {i.change.story for one in editions for i in one.in_role(Role.CORRECTION)}
    return {seq: found for story in mended for seq, found in copies(tx, story).items()}


def _in_words(
    settings: Settings, edition: Edition, standing: Standings, carried: Copies
) -> Content:
    look = compose.Look(
        title=settings.title,
        base_url=settings.base_url,
        zone=settings.zone,
        hour=(edition.subscriber.at or settings.publish_at).strftime("%H:%M"),
        templates=settings.templates,
    )
    return compose.render(edition, settings.stories, standing, look, carried)


# ── handing over ───────────────────────────────────────────────────────────────────────


def _reconcile(means: _Means) -> None:
    """Settle what a run that died was handing over."""
    with means.ledger.writing() as tx:
        for message in outbox.interrupted(tx):
            there = means.mailbox.holds(message.message_id)
            if there:
                outbox.settle(tx, message, Sending.ACCEPTED, means.now, "found in the mailbox")
            elif there is None:
                why = "the run died while handing it over"
                outbox.settle(tx, message, Sending.UNCERTAIN, means.now, why)
            else:
                outbox.release(tx, message, means.now)


def _hand_over(means: _Means, progress: Progress) -> tuple[int, list[Failure]]:
    """Hand over every message that waits; returns how many were accepted."""
    with means.ledger.reading() as tx:
        waiting = outbox.waiting(tx, means.now)
    accepted, refused, failures = 0, 0, []
    for done, message in enumerate(waiting):
        progress("sending", done, len(waiting))
        with means.ledger.writing() as tx:
            if not outbox.begin(tx, message, means.now):
                continue
        state, why = _try(means, message)
        with means.ledger.writing() as tx:
            outbox.settle(tx, message, state, means.now, why)
        if state is Sending.ACCEPTED:
            accepted, refused = accepted + 1, 0
        else:
            failures.append(Failure(message.to, why))
            refused += state is Sending.DEFERRED
        if refused == _DOWN:
            break
    progress("sending", len(waiting), len(waiting))
    return accepted, failures


def _try(means: _Means, message: Message) -> tuple[Sending, str]:
    """Hand over one message; how that went, and in whose words."""
    try:
        raw = deliver.to_bytes(message)
        receipt = means.mailbox.hand_over(deliver.envelope(message), raw)
    except DeliveryError as error:
        if error.uncertain:
            return Sending.UNCERTAIN, str(error)
        return (Sending.REJECTED if error.permanent else Sending.DEFERRED), str(error)
    return Sending.ACCEPTED, receipt
