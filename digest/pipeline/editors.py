"""Editors sign in and out: argon2 → ledger."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from digest.errors import Refused
from digest.ledger import Ledger, editors
from digest.ledger.editors import Editor

SHORTEST = 12  #: characters of a password
_HASHER = PasswordHasher()
#: compared with where nobody of the name is known, so that this takes as long
_NOBODY = _HASHER.hash("nobody has this password")
_SPAN = timedelta(minutes=15)
_OF_ONE_NAME, _FROM_ONE_PLACE = 10, 20  #: failures in a span, after which none is tried


class TooManyTries(Refused):
    """Sign-ins failed too often of late; the next may be tried in a quarter of an hour."""


def add(ledger: Ledger, name: str, password: str, now: datetime) -> None:
    """Somebody may edit from now on. Raises Refused."""
    hashed = _hashed(password)
    with ledger.writing() as tx:
        editors.add(tx, name, hashed, now)


def change_password(ledger: Ledger, name: str, password: str) -> None:
    """Ends every session of theirs. Raises Refused."""
    hashed = _hashed(password)
    with ledger.writing() as tx:
        editors.change_password(tx, name, hashed)


def change_own_password(
    ledger: Ledger, name: str, old: str, new: str, origin: str, now: datetime
) -> str | None:
    """An editor's own doing: ends every session of theirs, and begins the one returned.

    None where the old password is wrong. Raises Refused; TooManyTries as signing in does.
    """
    who, hashed = _proven(ledger, name, old, origin, now), _hashed(new)
    if who is None:
        return None
    with ledger.writing() as tx:
        editors.change_password(tx, name, hashed)
        editors.note_act(tx, name, "changed their password", name, now)
        return editors.sign_in(tx, who, now)


def sign_out_everywhere(ledger: Ledger, who: Editor, now: datetime) -> None:
    """Ends every session of theirs."""
    with ledger.writing() as tx:
        editors.sign_out_everywhere(tx, who.id)
        editors.note_act(tx, who.name, "signed out everywhere", who.name, now)


def sign_in(ledger: Ledger, name: str, password: str, origin: str, now: datetime) -> str | None:
    """A session's token; None where name and password are not an editor's.

    Raises TooManyTries.
    """
    who = _proven(ledger, name, password, origin, now)
    if who is None:
        return None
    with ledger.writing() as tx:
        return editors.sign_in(tx, who, now)


def _proven(ledger: Ledger, name: str, password: str, origin: str, now: datetime) -> Editor | None:
    """The editor whose name and password these are; a failure is noted. Raises TooManyTries."""
    with ledger.writing() as tx:
        editors.forget_failures(tx, now - _SPAN)
        of_name, from_there = editors.failures(tx, name, origin, now - _SPAN)
        if of_name >= _OF_ONE_NAME or from_there >= _FROM_ONE_PLACE:
            raise TooManyTries("too many failed sign-ins; try again in a quarter of an hour")
        who = editors.by_name(tx, name)
    if not _matches(who, password) or who is None:
        with ledger.writing() as tx:
            editors.note_failure(tx, name, origin, now)
        return None
    return who


def _matches(who: Editor | None, password: str) -> bool:
    try:
        return _HASHER.verify(who.password if who else _NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise Refused(f"a password has at least {SHORTEST} characters")
    return _HASHER.hash(password)
