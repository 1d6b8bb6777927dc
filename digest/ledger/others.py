"""What others have said, and where: by which it is known whose reporting a report is."""

from collections.abc import Iterable

import sqlalchemy as sa

from digest.ledger.rows import Version, to_statement
from digest.ledger.store import Tx
from digest.ledger.tables import address, outlet, report, statement, version
from digest.model import Statement


def outlets(tx: Tx) -> frozenset[str]:
    """The names of all outlets that have reports on record."""
    return frozenset(tx.scalars(sa.select(outlet.c.name)))


def linked(tx: Tx, addresses: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the addresses that lead to a report on record: its outlet and address."""
    wanted = list(dict.fromkeys(addresses))
    rows = tx.execute(
        sa.select(address.c.url, version.c.outlet, report.c.url.label("report"))
        .join(report, report.c.id == address.c.report)
        .join(version, version.c.report == report.c.id)
        .where(address.c.url.in_(wanted))
        .order_by(version.c.number)
    )
    found = {row.url: (row.outlet, row.report) for row in rows}
    return [found[url] for url in wanted if url in found]


def last_said_by(tx: Tx, story: str, claim: str, outlet: str, than: Version) -> Statement | None:
    """The newest value an outlet gave on a claim before this version; None if it gave none.

    Before: put on record by hand, in an earlier version, or in a report that was found
    earlier, whichever of its versions has been read for it by now.
    """
    row = tx.execute(
        sa.select(statement)
        .outerjoin(version, version.c.id == statement.c.version)
        .where(
            statement.c.story == story,
            statement.c.claim == claim,
            statement.c.outlet == outlet,
            statement.c.url != than.report,
            statement.c.value.is_not(None),
            sa.or_(
                statement.c.version.is_(None),
                version.c.id < than.id,
                version.c.report < than.report_id,
            ),
        )
        .order_by(statement.c.id.desc())
        .limit(1)
    ).one_or_none()
    return to_statement(row) if row else None


def said_at(tx: Tx, story: str, claim: str, urls: Iterable[str]) -> list[Statement]:
    """What these reports have said on a claim in any of their versions, oldest first."""
    rows = tx.execute(
        sa.select(statement)
        .where(
            statement.c.url.in_(list(urls)),
            statement.c.story == story,
            statement.c.claim == claim,
        )
        .order_by(statement.c.id)
    )
    return [to_statement(row) for row in rows]
