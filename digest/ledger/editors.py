"""Who may edit, who is signed in, and what they did."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.errors import Refused
from digest.ledger.store import Tx, salted
from digest.ledger.tables import act, editor, failure, session

_IDLE = timedelta(days=7)  #: after which a session is over
_LONGEST = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Editor:
    """Somebody who may use the desk."""

    id: int
    name: str
    password: str  #: its argon2id hash
    added: datetime


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something an editor did."""

    id: int
    at: datetime
    editor: str
    what: str
    about: str
    detail: Any = None


def add(tx: Tx, name: str, password: str, now: datetime) -> None:
    """Somebody may edit; `password` is a hash. Raises Refused where they may already."""
    if by_name(tx, name) is not None:
        raise Refused(f"{name} is an editor already")
    facts = {"password": password, "added": now, "removed": None}
    changed = tx.execute(sa.update(editor).where(editor.c.name == name).values(**facts))
    if not changed.rowcount:
        tx.execute(sa.insert(editor).values(name=name, **facts))


def remove(tx: Tx, name: str, now: datetime) -> None:
    """Somebody may edit no more, from this moment on. Raises Refused if they may not now."""
    known = _known(tx, name)
    tx.execute(sa.update(editor).where(editor.c.id == known.id).values(removed=now))
    sign_out_everywhere(tx, known.id)


def change_password(tx: Tx, name: str, password: str) -> None:
    """A new password, given as its hash, ends every session that the old one began."""
    known = _known(tx, name)
    tx.execute(sa.update(editor).where(editor.c.id == known.id).values(password=password))
    sign_out_everywhere(tx, known.id)


def all_of_them(tx: Tx) -> list[Editor]:
    """Everybody who may edit, in the order they were added."""
    rows = tx.execute(sa.select(editor).where(editor.c.removed.is_(None)).order_by(editor.c.id))
    return [_editor(row) for row in rows]


def by_name(tx: Tx, name: str) -> Editor | None:
    row = tx.execute(
        sa.select(editor).where(editor.c.name == name, editor.c.removed.is_(None))
    ).one_or_none()
    return _editor(row) if row else None


def sign_in(tx: Tx, who: Editor, now: datetime) -> str:
    """Begin a session; returns the token that names it."""
    token = secrets.token_urlsafe(32)
    tx.execute(sa.insert(session).values(token=_hashed(token), editor=who.id, began=now, seen=now))
    return token


def signed_in(tx: Tx, token: str, now: datetime) -> Editor | None:
    """Whose session a token names; None where it is over."""
    row = tx.execute(
        sa.select(editor)
        .join(session, session.c.editor == editor.c.id)
        .where(
            session.c.token == _hashed(token),
            session.c.seen > now - _IDLE,
            session.c.began > now - _LONGEST,
            editor.c.removed.is_(None),
        )
    ).one_or_none()
    return _editor(row) if row else None


def note_seen(tx: Tx, token: str, now: datetime) -> None:
    """The session is in use; those that are over are dropped."""
    tx.execute(sa.update(session).where(session.c.token == _hashed(token)).values(seen=now))
    over = sa.or_(session.c.seen <= now - _IDLE, session.c.began <= now - _LONGEST)
    tx.execute(sa.delete(session).where(over))


def sessions(tx: Tx, who: Editor, now: datetime) -> list[tuple[datetime, datetime]]:
    """When each session of theirs that goes on began, and was last in use; newest first."""
    rows = tx.execute(
        sa.select(session.c.began, session.c.seen)
        .where(
            session.c.editor == who.id,
            session.c.seen > now - _IDLE,
            session.c.began > now - _LONGEST,
        )
        .order_by(session.c.seen.desc())
    )
    return [(row.began, row.seen) for row in rows]


def sign_out(tx: Tx, token: str) -> None:
    tx.execute(sa.delete(session).where(session.c.token == _hashed(token)))


def sign_out_everywhere(tx: Tx, who: int) -> None:
    tx.execute(sa.delete(session).where(session.c.editor == who))


def note_failure(tx: Tx, name: str, origin: str, now: datetime) -> None:
    """A sign-in failed."""
    row = {"at": now, "name": salted(tx, name), "origin": salted(tx, origin)}
    tx.execute(sa.insert(failure).values(**row))


def failures(tx: Tx, name: str, origin: str, since: datetime) -> tuple[int, int]:
    """How many sign-ins failed since a time: for this name, and from this origin."""
    recent = failure.c.at >= since
    count = sa.select(sa.func.count()).select_from(failure)
    of_name = count.where(recent, failure.c.name == salted(tx, name))
    from_there = count.where(recent, failure.c.origin == salted(tx, origin))
    return tx.scalar(of_name) or 0, tx.scalar(from_there) or 0


def forget_failures(tx: Tx, before: datetime) -> None:
    tx.execute(sa.delete(failure).where(failure.c.at < before))


def note_act(tx: Tx, who: str, what: str, about: str, now: datetime, detail: Any = None) -> None:
    """What an editor did stays on record."""
    row = {"at": now, "editor": who, "what": what, "about": about, "detail": detail}
    tx.execute(sa.insert(act).values(**row))


def _known(tx: Tx, name: str) -> Editor:
    found = by_name(tx, name)
    if found is None:
        raise Refused(f"{name} is no editor")
    return found


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _editor(row: sa.Row[Any]) -> Editor:
    return Editor(id=row.id, name=row.name, password=row.password, added=row.added)
