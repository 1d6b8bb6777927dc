"""What editors do for a reader who asks them to. Each is on record, the reader masked.

Raises Refused where there is no such reader, or nothing of theirs to do it to.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from digest.config import Settings
from digest.errors import Refused
from digest.ledger import Ledger, Tx, editors, erasing, exporting, joining, readers
from digest.ledger.joining import Known
from digest.model import masked
from digest.pipeline.choosing import wishes_of
from digest.pipeline.handing_over import HandedOver
from digest.pipeline.trying_out import send_test as send


def pause(ledger: Ledger, reader: int, by: str, now: datetime) -> None:
    """No mail until they, or an editor, resume it."""
    _set_paused(ledger, reader, by, now, paused=True)


def resume(ledger: Ledger, reader: int, by: str, now: datetime) -> None:
    """Mail as they chose it; an address that came back stays stopped till its owner confirms."""
    _set_paused(ledger, reader, by, now, paused=False)


def remove(ledger: Ledger, reader: int, by: str, now: datetime) -> None:
    """They leave; what they were told stays on record."""
    with ledger.writing() as tx:
        known = _known(tx, reader)
        if known.left:
            raise Refused("they have left already")
        readers.remove_subscriber(tx, known.reader.email, now)
        _note(tx, by, "removed", known, now)


def export(ledger: Ledger, reader: int, by: str, now: datetime) -> dict[str, Any]:
    """All that is held on them, to be handed to them."""
    with ledger.writing() as tx:
        known = _known(tx, reader)
        _note(tx, by, "exported", known, now)
        return exporting.export(tx, known.reader.email)


def erase(ledger: Ledger, reader: int, by: str, now: datetime) -> None:
    """Who they were is forgotten, here too."""
    with ledger.writing() as tx:
        _note(tx, by, "erased", _known(tx, reader), now)
        erasing.erase(tx, reader, now)


def send_test(
    settings: Settings, ledger: Ledger, reader: int, by: str, now: datetime
) -> HandedOver:
    """Their next edition, marked as a test. Raises Busy, and DigestError for what the mail does."""
    with ledger.reading() as tx:
        known = _known(tx, reader)
    if known.left:
        raise Refused("they have left")
    done = send(settings, ledger, known.reader.email, now)
    with ledger.writing() as tx:
        _note(tx, by, "sent a test to", known, now)
    return done


def _set_paused(ledger: Ledger, reader: int, by: str, now: datetime, *, paused: bool) -> None:
    with ledger.writing() as tx:
        known = _known(tx, reader)
        if not known.subscribed:
            raise Refused("they are no reader now")
        readers.change_wishes(tx, known.reader, replace(wishes_of(known.reader), paused=paused))
        _note(tx, by, "paused" if paused else "resumed", known, now)


def _known(tx: Tx, reader: int) -> Known:
    known = joining.by_id(tx, reader)
    if known is None or "@" not in known.reader.email:  # erased
        raise Refused("there is no such reader")
    return known


def _note(tx: Tx, by: str, what: str, known: Known, now: datetime) -> None:
    about = masked(known.reader.email)
    editors.note_act(tx, by, what, about, now, {"reader": known.reader.id})
