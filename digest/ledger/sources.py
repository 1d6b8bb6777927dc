"""What is known of each source: what to ask its server with, what it announced, what failed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from digest.ledger import outages
from digest.ledger.store import Tx
from digest.ledger.tables import source
from digest.model import Validators


@dataclass(frozen=True)
class Known:
    """What came of a source's last reading."""

    validators: Validators
    seen: frozenset[str]  #: the marks of the entries that it announced


@dataclass(frozen=True)
class Read:
    """A source was read."""

    url: str
    known: Known
    followers: str  #: sha256 of what its stories took from it


def known(tx: Tx, followers: Mapping[str, str]) -> dict[str, Known]:
    """What to ask each source with, by its address; nothing where it was read for others.

    `followers` is, by address, the sha256 of what its stories want from it now.
    """
    rows = tx.execute(sa.select(source).where(source.c.followers.is_not(None)))
    found = {
        row.url: Known(
            Validators(row.etag, row.modified, row.body), frozenset((row.seen or "").split())
        )
        for row in rows
        if followers.get(row.url) == row.followers
    }
    nothing = Known(Validators(), frozenset())
    return {url: found.get(url, nothing) for url in followers}


def note_read(tx: Tx, readings: Collection[Read], now: datetime) -> None:
    """Sources were read. In the same transaction as the addresses they announced."""
    outages.end_all(tx, [one.url for one in readings], now)
    _put(
        tx,
        [
            {
                "url": one.url,
                "etag": one.known.validators.etag,
                "modified": one.known.validators.modified,
                "body": one.known.validators.body,
                "seen": " ".join(sorted(one.known.seen)) or None,
                "read_at": now,
                "failures": 0,
                "failure": None,
                "followers": one.followers,
            }
            for one in readings
        ],
    )


def note_failure(tx: Tx, url: str, why: str, now: datetime) -> None:
    """A source could not be read."""
    outages.go_on(tx, url, why, now)
    failures = tx.scalar(sa.select(source.c.failures).where(source.c.url == url)) or 0
    _put(tx, [{"url": url, "failures": failures + 1, "failure": why}])


def _put(tx: Tx, rows: list[dict[str, object]]) -> None:
    if not rows:
        return
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    row = insert(source)
    new = {name: row.excluded[name] for name in rows[0] if name != "url"}
    tx.execute(row.on_conflict_do_update(index_elements=["url"], set_=new), rows)
