"""What a reader may do by the token in their mail, which proves that the mailbox is theirs.

Each takes the token and gives who it names as they are then; None where it names nobody.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from digest.config import Settings
from digest.errors import Refused
from digest.ledger import Ledger, Tx, joining, readers
from digest.ledger.joining import Known
from digest.ledger.readers import Wishes
from digest.model import Every, Subscriber


def found(ledger: Ledger, token: str) -> Known | None:
    """Whoever the token names, subscribed or not."""
    with ledger.reading() as tx:
        return joining.by_token(tx, token)


def choose(ledger: Ledger, token: str, wishes: Wishes) -> Known | None:
    """They say what they want from now on; whether mail is paused stays as it is."""
    return _change(ledger, token, lambda reader: replace(wishes, paused=reader.paused))


def pause(ledger: Ledger, token: str) -> Known | None:
    """No mail until they resume; what they will be owed then is kept."""
    return _change(ledger, token, lambda reader: replace(wishes_of(reader), paused=True))


def weekly(ledger: Ledger, token: str) -> Known | None:
    """Less often: an edition a week."""
    return _change(ledger, token, lambda reader: replace(wishes_of(reader), every=Every.WEEK))


def without(settings: Settings, ledger: Ledger, token: str, story: str) -> Known | None:
    """They leave one story, and follow the others that there are now.

    Raises Refused where they do not follow it, or nothing else.
    """

    def fewer(reader: Subscriber) -> Wishes:
        every = tuple(one.id for one in settings.stories)
        followed = reader.stories if reader.stories is not None else every
        kept = tuple(one for one in followed if one != story)
        if kept == followed or not kept:
            raise Refused("not one of several stories that they follow")
        return replace(wishes_of(reader), stories=kept)

    return _change(ledger, token, fewer)


def leave(ledger: Ledger, token: str, now: datetime) -> Known | None:
    """No more mail of any kind; what they were told stays on record."""
    with ledger.writing() as tx:
        readers.remove_subscriber_by_token(tx, token, now)
        return joining.by_token(tx, token)


def resume(ledger: Ledger, token: str, now: datetime) -> Known | None:
    """They want mail again, as they chose it last: they had paused, left or not confirmed.

    Mail to an address that bounced or complained stays stopped until it is confirmed.
    """
    with ledger.writing() as tx:
        known = joining.by_token(tx, token)
        if known is None:
            return None
        again = replace(wishes_of(known.reader), paused=False)
        if known.left:
            known = _back(tx, known.reader, again, now)
        else:
            readers.change_wishes(tx, known.reader, again)
        joining.confirm(tx, known.reader, now)
        return joining.by_token(tx, token)


def _back(tx: Tx, reader: Subscriber, wishes: Wishes, now: datetime) -> Known:
    unconfirmed = replace(wishes, confirmed=False)
    return Known(readers.add_subscriber(tx, reader.email, unconfirmed, now), left=False)


def wishes_of(reader: Subscriber) -> Wishes:
    """What a subscriber asks for now."""
    return Wishes(
        stories=reader.stories,
        at=reader.at,
        zone=reader.zone,
        every=reader.every,
        weekday=reader.weekday,
        corrections=reader.corrections,
        classes=reader.classes,
        locale=reader.locale,
        confirmed=reader.confirmed,
        paused=reader.paused,
    )


def _change(ledger: Ledger, token: str, wanted: Callable[[Subscriber], Wishes]) -> Known | None:
    """Change what a reader asks for; nothing where they are no reader now."""
    with ledger.writing() as tx:
        known = joining.by_token(tx, token)
        if known is not None and known.subscribed:
            readers.change_wishes(tx, known.reader, wanted(known.reader))
        return joining.by_token(tx, token)
