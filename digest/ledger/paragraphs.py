"""The paragraphs of reports, each as it was first seen, and the keys copies are found by.

Of a key only the oldest paragraphs are kept that have it: what many have in common tells
nothing, and the cost of a search does not grow with the record.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from digest.ledger.rows import Version
from digest.ledger.store import Tx
from digest.ledger.tables import paragraph, report, sketch, version
from digest.model import Paragraph

#: of a key, how many paragraphs are kept that have it
MOST = 24
#: parameters in one question; SQLite takes 32,766 and PostgreSQL 65,535
_AT_ONCE = 10_000

_TEXT = sa.func.substr(version.c.text, paragraph.c.start + 1, paragraph.c.length)


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """A paragraph that its report's earlier versions did not have."""

    start: int  #: where it begins in the version's text
    text: str
    keys: frozenset[int]
    origin: str | None


def of_report(tx: Tx, report_id: int) -> dict[str, int]:
    """The texts of a report's paragraphs, and the id of the version each was first seen in."""
    rows = tx.execute(
        sa.select(_TEXT.label("text"), paragraph.c.version)
        .join(version, version.c.id == paragraph.c.version)
        .where(paragraph.c.report == report_id)
    )
    return {row.text: row.version for row in rows}


def hits(tx: Tx, keys: Collection[int], report_id: int, before: int) -> list[tuple[int, int, int]]:
    """Who else had one of the keys before a version: key, paragraph, how many keys it has."""
    found: list[tuple[int, int, int]] = []
    for some in _batches(keys):
        rows = tx.execute(
            sa.select(sketch.c.key, sketch.c.paragraph, paragraph.c["keys"])
            .join(paragraph, paragraph.c.id == sketch.c.paragraph)
            .where(
                sketch.c.key.in_(some),
                paragraph.c.report != report_id,
                paragraph.c.version < before,
            )
        )
        found += [(key, one, size) for key, one, size in rows.all()]
    return found


def at(tx: Tx, ids: Collection[int]) -> dict[int, Paragraph]:
    """The paragraphs with these ids."""
    found: dict[int, Paragraph] = {}
    for some in _batches(ids):
        rows = tx.execute(
            sa.select(
                paragraph.c.id,
                report.c.url,
                version.c.outlet,
                _TEXT.label("text"),
                paragraph.c.origin,
            )
            .join(version, version.c.id == paragraph.c.version)
            .join(report, report.c.id == paragraph.c.report)
            .where(paragraph.c.id.in_(some))
        )
        found |= {row.id: Paragraph(**row._mapping) for row in rows}  # noqa: SLF001
    return found


def enter(tx: Tx, of: Version, fresh: Iterable[Fresh]) -> None:
    """Enter the paragraphs that are new in a version, in their order."""
    listed = list(fresh)
    crowded = _crowded(tx, frozenset[int]().union(*(one.keys for one in listed)))
    if not listed:
        return
    new = sa.insert(paragraph).returning(paragraph.c.id, sort_by_parameter_order=True)
    ids = tx.scalars(new, [_row(one, of) for one in listed]).all()
    rows = [
        {"key": key, "paragraph": at}
        for at, one in zip(ids, listed, strict=True)
        for key in sorted(one.keys - crowded)
    ]
    if rows:
        tx.execute(sa.insert(sketch), rows)


def _row(one: Fresh, of: Version) -> dict[str, Any]:
    return {
        "version": of.id,
        "report": of.report_id,
        "start": one.start,
        "length": len(one.text),
        "keys": len(one.keys),
        "origin": one.origin,
    }


def unindexed(tx: Tx) -> list[int]:
    """The versions after the last that has paragraphs, oldest first: those of an old store."""
    last = sa.select(sa.func.coalesce(sa.func.max(paragraph.c.version), 0)).scalar_subquery()
    return list(
        tx.scalars(sa.select(version.c.id).where(version.c.id > last).order_by(version.c.id))
    )


def _crowded(tx: Tx, keys: Collection[int]) -> set[int]:
    """Those keys that as many paragraphs have already as are kept."""
    found: set[int] = set()
    for some in _batches(keys):
        found |= set(
            tx.scalars(
                sa.select(sketch.c.key)
                .where(sketch.c.key.in_(some))
                .group_by(sketch.c.key)
                .having(sa.func.count() >= MOST)
            )
        )
    return found


def _batches(numbers: Collection[int]) -> Iterator[list[int]]:
    listed = sorted(numbers)
    return (listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE))
