"""Joining: somebody asks, is asked back by mail, and confirms or is forgotten.

What a page or a command may tell whoever asks is the same for every address; whether a
message goes out is decided here, and by whoever owns the mailbox.
"""

import ipaddress
from dataclasses import replace
from datetime import datetime, timedelta

from digest.compose import invitation
from digest.config import Settings
from digest.ledger import (
    Ledger,
    Tx,
    erasing,
    joining,
    outbox,
    readers,
    secret,
    suppression,
)
from digest.ledger.joining import Known
from digest.ledger.readers import Wishes
from digest.model import Content, Kind, Subscriber
from digest.pipeline.editions import letterhead
from digest.tokens import link, subject_of

_CONFIRM = "confirm"  #: what the links are for
_DAY = timedelta(days=1)
#: messages that anybody's asking may cause
_UNANSWERED = 3  #: to an address, until its owner answers
_FROM_ONE = 20  #: a day, from one origin
_IN_ALL = 1000  #: a day


def ask(
    settings: Settings,
    ledger: Ledger,
    email: str,
    wishes: Wishes,
    now: datetime,
    origin: str | None = None,
) -> bool:
    """Somebody at `origin`, an IP address, asks for mail to `email`; whether a message goes out.

    A reader is told that they are one already, anybody else is asked to confirm. An
    address gets one such message a day, and three until it answers.
    """
    where = _network(origin) if origin else None
    with ledger.writing() as tx:
        known = joining.by_address(tx, email)
        if _too_often(tx, email, known, where, now):
            return False
        _answer(tx, settings, _entered(tx, email, known, wishes, now), where, now)
        return True


def ask_again(settings: Settings, ledger: Ledger, token: str, now: datetime) -> bool:
    """A reader whose mail was stopped asks to be asked; whether a message goes out."""
    with ledger.writing() as tx:
        known = joining.by_token(tx, token)
        if known is None or not known.subscribed or known.reader.suspended is None:
            return False
        if _too_often(tx, known.reader.email, known, None, now):
            return False
        _answer(tx, settings, known.reader, None, now)
        return True


def asked(settings: Settings, ledger: Ledger, token: str, now: datetime) -> Known | None:
    """Who may confirm by a link; None where it is forged, too old, or its reader is gone."""
    with ledger.reading() as tx:
        return _named(tx, settings, token, now)


def confirm(settings: Settings, ledger: Ledger, token: str, now: datetime) -> Known | None:
    """The owner of a mailbox says yes; a second time changes nothing.

    Mail to the address that had been stopped begins again. None as for `asked`.
    """
    with ledger.writing() as tx:
        known = _named(tx, settings, token, now)
        if known is None:
            return None
        joining.confirm(tx, known.reader, now)
        suppression.lift(tx, known.reader.email)
        return joining.by_token(tx, known.reader.token)


def forget(settings: Settings, ledger: Ledger, now: datetime) -> int:
    """Forget who never confirmed, and who left long ago; returns how many."""
    keep = settings.keep
    with ledger.writing() as tx:
        strangers, returning = joining.never_confirmed(tx, now - keep.unconfirmed)
        for reader in returning:
            joining.leave_again(tx, reader)
        gone = joining.gone_before(tx, now - keep.left)
        for reader in (*strangers, *gone):
            erasing.erase(tx, reader, now)
        # each of the messages to an address may have prolonged the wait for its answer
        joining.forget_asking(tx, now - max(_DAY, _UNANSWERED * keep.unconfirmed))
        return len(strangers) + len(gone)


def house(settings: Settings) -> invitation.House:
    """The digest as it is told to whoever joins."""
    return invitation.House(
        title=settings.title,
        base_url=settings.base_url,
        stories=settings.stories,
        zone=settings.zone,
        hour=settings.publish_at,
        corrections=settings.corrections,
        locale=settings.locale,
        imprint=settings.imprint,
        templates=settings.templates,
    )


def _too_often(tx: Tx, email: str, known: Known | None, origin: str | None, now: datetime) -> bool:
    day, waiting = now - _DAY, _unanswered_since(tx, email, known)
    return (
        joining.asked(tx, day, email=email) >= 1
        or (waiting is not None and joining.asked(tx, waiting, email=email) >= _UNANSWERED)
        or (origin is not None and joining.asked(tx, day, origin=origin) >= _FROM_ONE)
        or joining.asked(tx, day) >= _IN_ALL
    )


def _unanswered_since(tx: Tx, email: str, known: Known | None) -> datetime | None:
    if known is not None and not known.left and not known.reader.confirmed:
        return known.reader.joined
    return joining.suppressed_at(tx, email)


def _network(origin: str) -> str:
    """An IPv6 network stands for its addresses: whoever has one has 2**64 of them."""
    try:
        address = ipaddress.ip_address(origin)
    except ValueError:
        return origin
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _entered(tx: Tx, email: str, known: Known | None, wishes: Wishes, now: datetime) -> Subscriber:
    """Whom to write to. A stranger's wishes never become those of a reader."""
    unconfirmed = replace(wishes, confirmed=False)
    if known is None:
        return readers.add_subscriber(tx, email, unconfirmed, now)
    if known.left:
        return readers.add_subscriber(tx, known.reader.email, unconfirmed, now)
    if known.reader.confirmed:
        return known.reader
    readers.change_wishes(tx, known.reader, unconfirmed)
    return readers.subscriber_by_email(tx, known.reader.email)


def _answer(
    tx: Tx, settings: Settings, reader: Subscriber, origin: str | None, now: datetime
) -> None:
    joining.enter(tx, reader.email, origin, now)
    outbox.plan_one(
        tx, reader, Kind.CONFIRM, _words(tx, settings, reader, now), now, letterhead(settings)
    )


def _words(tx: Tx, settings: Settings, reader: Subscriber, now: datetime) -> Content:
    whose = house(settings)
    stopped = joining.suppressed_at(tx, reader.email) is not None
    if reader.confirmed and not stopped:
        preferences = f"{settings.base_url}/p/{reader.token}"
        return invitation.subscribed_already(reader, whose, preferences, now)
    token = link(secret(tx), _CONFIRM, str(reader.id), now)
    return invitation.please_confirm(
        reader,
        whose,
        f"{settings.base_url}/confirm/{token}",
        settings.keep.unconfirmed,
        now,
        stopped=stopped,
    )


def _named(tx: Tx, settings: Settings, token: str, now: datetime) -> Known | None:
    reader = subject_of(secret(tx), _CONFIRM, token, now, settings.keep.unconfirmed)
    known = joining.by_id(tx, int(reader)) if reader is not None else None
    return known if known is not None and not known.left else None
