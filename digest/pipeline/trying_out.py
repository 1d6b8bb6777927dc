"""A reader's next edition, looked at before it is due, or sent as a test."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from digest import deliver
from digest.config import Settings
from digest.errors import Refused
from digest.ledger import Ledger, Tx, advance, outbox, readers, told
from digest.model import Content, Edition, Item, Kind, Message, Role, Subscriber
from digest.pipeline import editions
from digest.pipeline.handing_over import HandedOver, hand_over_one, open_counter


@dataclass(frozen=True)
class Preview:
    """An edition as it would be now."""

    content: Content
    raw: bytes  #: the whole message, as it would go over the wire


def preview(tx: Tx, settings: Settings, reader: Subscriber, now: datetime) -> Preview | None:
    """The reader's next edition as it would be now; None if there is nothing to tell."""
    seen = editions.view(tx, settings, now)
    edition = editions.edition(tx, seen, reader, told.covered(tx, reader))
    if edition is None:
        return None
    content = editions.in_words(tx, seen, edition)
    return Preview(content, deliver.to_bytes(_message(settings, reader, content, now)))


def send_test(settings: Settings, ledger: Ledger, email: str, now: datetime) -> HandedOver:
    """Send the reader their next edition, marked as a test, the whole way real ones go.

    Where they are owed nothing, it tells how the claims they follow stand. It counts as
    told to nobody. Raises Refused if nobody of this address is subscribed, has confirmed
    it and may be mailed, Busy when another run publishes, TooEarly.
    """
    with (
        ledger.lock("publish"),
        deliver.open_mailbox(settings.mail_url, settings.path) as mailbox,
    ):
        with ledger.writing() as tx:
            advance(tx, now)
            reader = readers.subscriber_by_email(tx, email)
            if not reader.confirmed:
                raise Refused(f"{email} has not confirmed yet")
            if reader.suspended is not None:
                raise Refused(f"no mail goes to {email}: {reader.suspended}")
        counter = open_counter(settings, ledger, mailbox, now)
        with ledger.reading() as tx:
            seen = editions.view(tx, settings, now)
            edition = editions.edition(tx, seen, reader, told.covered(tx, reader))
            content = editions.in_words(tx, seen, edition or _as_it_stands(seen, reader), test=True)
        with ledger.writing() as tx:
            head = editions.letterhead(settings)
            planned = outbox.plan_one(tx, reader, Kind.TEST, content, now, head)
        return hand_over_one(counter, planned)


def _as_it_stands(seen: editions.View, reader: Subscriber) -> Edition:
    """An edition that tells nothing new."""
    followed = (change for change in seen.opening if reader.follows(change.story))
    items = tuple(Item(role=Role.STANDING, change=change) for change in followed)
    return Edition(subscriber=reader, at=seen.now, items=items, through=seen.last)


def _message(settings: Settings, reader: Subscriber, content: Content, now: datetime) -> Message:
    """A message that is in no outbox."""
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    mark = hashlib.sha256(f"{reader.email} {now}".encode()).hexdigest()[:16]
    return Message(
        id=0,
        run=0,
        kind=Kind.EDITION,
        message_id=f"<preview.{mark}@{domain}>",
        date=now,
        to=reader.email,
        token=reader.token,
        content=content,
        letterhead=editions.letterhead(settings),
    )
