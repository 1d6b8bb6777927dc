"""The editors' daily note: ledger → compose → deliver."""

from datetime import datetime

from digest import compose, deliver
from digest.config import Settings
from digest.errors import DeliveryError
from digest.ledger import Tx, bounces, editors, notes, outages, readings
from digest.ledger.outbox import Sending
from digest.model import Note
from digest.pipeline.outcome import Failure
from digest.pipeline.shift import Counter


def tell_editors(settings: Settings, counter: Counter, *, due: bool) -> list[Failure]:
    """Write to the editors if anything needs them, once a day; with `due`, after the hour.

    Each thing is told once, an outage again when it is over.
    """
    ledger, now = counter.ledger, counter.now
    if settings.editors:
        with ledger.writing() as tx:
            if _may_write(tx, settings, now, due=due):
                _plan(tx, settings, now)
    with ledger.reading() as tx:
        waiting = notes.waiting(tx, now)
    failures = []
    for note in waiting:
        with ledger.writing() as tx:
            notes.begin(tx, note)
        state, why = _hand_over(counter, note)
        with ledger.writing() as tx:
            notes.settle(tx, note, state, now)
        if why:
            failures.append(Failure(note.to, why))
    return failures


def _may_write(tx: Tx, settings: Settings, now: datetime, *, due: bool) -> bool:
    last, today = notes.last_at(tx), now.astimezone(settings.zone)
    if last is not None and last.astimezone(settings.zone).date() >= today.date():
        return False
    return not due or today.time() >= settings.publish_at


def _plan(tx: Tx, settings: Settings, now: datetime) -> None:
    last = notes.last_at(tx)
    mentions, through = notes.new_mentions(tx)
    proposals = [p for p in readings.proposals(tx) if last is None or (p.at and p.at > last)]
    matters = compose.Matters(
        outages=outages.untold(tx, now),
        proposals=proposals,
        mentions=mentions,
        rejected=notes.rejected(tx, last),
        blamed=bounces.blamed(tx, last),
        desk=f"{settings.base_url.rstrip('/')}/desk/queue" if editors.all_of_them(tx) else "",
    )
    claims = {(story.id, c.id): c for story in settings.stories for c in story.claims}
    words = compose.note(matters, claims, settings.title, settings.zone)
    if words is not None:
        sender = settings.mail_from
        notes.plan(tx, settings.editors, words, now, sender=sender, through=through)
        outages.note_told(tx, now)


def _hand_over(counter: Counter, note: Note) -> tuple[Sending, str]:
    """How handing it over went, and what kept it from going."""
    try:
        raw = deliver.note_bytes(note, counter.signer)
        counter.mailbox.hand_over(deliver.note_envelope(note), raw)
    except DeliveryError as error:
        return (Sending.REJECTED if error.permanent else Sending.DEFERRED), str(error)
    return Sending.ACCEPTED, ""
