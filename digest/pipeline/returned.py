"""Mail that came back: deliver → ledger. What follows from it is decided in `scoring`."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from digest.config import Settings
from digest.deliver import inbox, returned, scoring
from digest.errors import DeliveryError
from digest.ledger import Ledger, Tx, bounces, readers, suppression
from digest.ledger.bounces import Sent
from digest.model import Message, Returned, ReturnKind
from digest.pipeline.outcome import Failure, Progress, silent


@dataclass(frozen=True)
class Taken:
    """What one mail was, and what followed."""

    returned: Returned
    proven: bool  #: whether it answers a message of ours, beyond forging
    new: bool = True  #: whether it was on record already
    given_up: str | None = None  #: why its address gets no more mail, where that followed


@dataclass(frozen=True)
class TakenAll:
    """What a mailbox held."""

    taken: tuple[Taken, ...]
    failures: tuple[Failure, ...]


def take(ledger: Ledger, raw: bytes, now: datetime, to: str | None = None) -> Taken:
    """Record one mail and do what follows from it: all of it, or nothing.

    `to` is the address it came to, as its envelope had it. A mail that was taken before
    changes nothing. Raises LedgerError.
    """
    read = returned.read(raw, to)
    with ledger.writing() as tx:
        leaving = bounces.leaving(tx, read)
        if leaving is not None:
            read = replace(read, kind=ReturnKind.LEAVE)
        sent = leaving or bounces.named(tx, read)
        if not bounces.enter(tx, raw, read, sent, now, kept=raw[: returned.LOOKED_AT]):
            return Taken(read, sent is not None, new=False)
        return Taken(read, sent is not None, given_up=_follow(tx, read, sent, now))


def take_all(
    settings: Settings, ledger: Ledger, now: datetime, progress: Progress = silent
) -> TakenAll:
    """Take every mail of the configured mailbox that is not marked as seen.

    Each is marked once it is on record; one that cannot be read or marked is left for the
    next time. Raises Busy when another run reads, LedgerError, and DeliveryError where the
    mailbox cannot be opened.
    """
    if settings.bounce_mailbox is None:
        return TakenAll((), ())
    taken, failures = [], []
    with ledger.lock("returned"), closing(inbox.opened(settings.bounce_mailbox)) as box:
        waiting = box.unseen()
        for done, key in enumerate(waiting):
            progress("reading returned mail", done, len(waiting))
            try:
                taken.append(take(ledger, box.read(key), now))
                box.mark_seen(key)
            except DeliveryError as error:
                failures.append(Failure(key, str(error)))
        progress("reading returned mail", len(waiting), len(waiting))
    return TakenAll(tuple(taken), tuple(failures))


def refused(
    tx: Tx, message: Message, code: int, status: str | None, words: str, now: datetime
) -> str | None:
    """A server refused a message for good while it was handed over (RFC 5321 §4.2.1: 5yz).

    Counts as a return of it. Returns why its address is given up, if it now is.
    """
    read = returned.refusal(code, status, words)
    sent = bounces.of_message(tx, message.message_id)
    raw = f"{message.message_id} {code} {status or ''} {words}".encode()
    if not bounces.enter(tx, raw, read, sent, now):
        return None
    return _follow(tx, read, sent, now)


def _follow(tx: Tx, read: Returned, sent: Sent | None, now: datetime) -> str | None:
    """What follows for the reader; without proof, nothing. Returns why they are given up."""
    if sent is None:
        return None
    if read.kind is ReturnKind.LEAVE:
        readers.remove_subscriber_by_token(tx, sent.token, now)
    if not bounces.fresh(sent, now):
        return None
    if read.kind is ReturnKind.COMPLAINT:
        readers.remove_subscriber_by_token(tx, sent.token, now)
    elif read.kind not in (ReturnKind.HARD, ReturnKind.GUESS, ReturnKind.SOFT):
        return None
    past, arrived = bounces.past(tx, sent.address, now), bounces.arrived(tx, sent, now)
    reason = scoring.verdict(past, arrived, now.date())
    if reason is not None:
        suppression.suppress(tx, sent.address, reason, now)
    return reason
