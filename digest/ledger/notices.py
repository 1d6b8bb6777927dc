"""What publishers say of their own reports: notices, what they touch, and whom they name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from digest import values
from digest.ledger.rows import NOTICE, to_notice
from digest.ledger.store import Tx
from digest.ledger.tables import (
    address,
    announced,
    change,
    notice,
    reading,
    report,
    statement,
    touch,
    version,
)
from digest.model import Claim, Notice, NoticeKind, Touch

_ALL_BACK = (NoticeKind.RETRACTION, NoticeKind.REMOVAL)


@dataclass(frozen=True)
class Naming:
    """A notice on record, with where it stands; most are about another report than that."""

    id: int
    notice: Notice
    version_id: int
    report_id: int  #: of the page that carries it


@dataclass(frozen=True)
class Headed:
    """A report on record under the headlines it has borne."""

    report_id: int
    url: str
    outlet: str
    titles: tuple[str, ...]


def noticed(tx: Tx, report_id: int) -> set[str]:
    """The words of every notice that any version of a report has carried."""
    return set(
        tx.scalars(
            sa.select(notice.c.text)
            .join(version, version.c.id == notice.c.version)
            .where(version.c.report == report_id)
        )
    )


def enter(tx: Tx, version_id: int, reading_id: int, notices: Iterable[Notice]) -> dict[str, int]:
    """Enter a version's notices, as far as they are not yet, with what one reading says they touch.

    Returns their ids by their words.
    """
    rows = tx.execute(sa.select(notice.c.text, notice.c.id).where(notice.c.version == version_id))
    known = {row.text: row.id for row in rows}
    for found in notices:
        if found.text not in known:
            known[found.text] = _add(tx, version_id, found)
        for touched in found.touches:
            _add_touch(tx, known[found.text], reading_id, touched)
    return known


def naming(tx: Tx, story: str, *, besides: int) -> list[Naming]:
    """The notices for a story that are about another report than theirs, oldest first.

    Those that touch one of its claims or take all back; none that stand in the report
    with the id `besides`.
    """
    named = notice.c.names > ""  # none is empty; a range is looked up in the index
    return _naming(tx, story, named, version.c.report != besides)


def naming_in(tx: Tx, story: str, version_id: int) -> list[Naming]:
    """The same, of those that stand in one version."""
    return _naming(tx, story, notice.c.names.is_not(None), version.c.id == version_id)


def of(tx: Tx, version_id: int, story: str) -> list[Notice]:
    """A version's notices on itself, with what they touch of a story."""
    own = notice.c.names.is_(None)
    return [one.notice for one in _naming(tx, story, own, version.c.id == version_id)]


def heeded(tx: Tx, url: str, claim: Claim) -> list[Notice]:
    """The notices on pages elsewhere that took back what a report had said on a claim."""
    by = _by_notice(url, claim).where(change.c.report != url)
    return [one.notice for one in _naming(tx, claim.story, notice.c.id.in_(by))]


def id_of(tx: Tx, found: Notice) -> int:
    """The id of a notice on record."""
    wanted = (
        sa.select(notice.c.id)
        .join(version, version.c.id == notice.c.version)
        .where(
            notice.c.url == found.url,
            notice.c.text == found.text,
            version.c.number == found.version,
        )
    )
    return int(tx.execute(wanted).scalar_one())


def acted(tx: Tx, one: Naming, claim: Claim) -> bool:
    """Whether a notice has made a change to a claim."""
    by = sa.select(change.c.seq).where(
        change.c.notice == one.id, change.c.story == claim.story, change.c.claim == claim.id
    )
    return tx.scalar(by.limit(1)) is not None


def announced_for(tx: Tx, url: str, claim: Claim) -> bool:
    """Whether any notice has taken back what a report had said on a claim."""
    return tx.scalar(_by_notice(url, claim).limit(1)) is not None


def lists(tx: Tx, report_id: int) -> bool:
    """Whether a report is a page of corrections that the editors named."""
    return bool(tx.scalar(sa.select(report.c.lists).where(report.c.id == report_id)))


def at_address(tx: Tx, url: str) -> int | None:
    """The report that an address leads to."""
    found: int | None = tx.scalar(sa.select(address.c.report).where(address.c.url == url))
    return found


def headed(tx: Tx, story: str) -> list[Headed]:
    """The reports of a story that have been read, under every headline they have borne."""
    rows = tx.execute(
        sa.select(version.c.report, report.c.url, version.c.outlet, version.c.title)
        .join(report, report.c.id == version.c.report)
        .join(announced, announced.c.report == version.c.report)
        .where(announced.c.story == story, report.c.lists.is_not(True))
        .order_by(version.c.report, version.c.number)
    )
    found: dict[int, Headed] = {}
    for row in rows:
        known = found.get(row.report, Headed(row.report, row.url, row.outlet, ()))
        found[row.report] = replace(known, outlet=row.outlet, titles=(*known.titles, row.title))
    return list(found.values())


def _by_notice(url: str, claim: Claim) -> sa.Select[int]:
    """The notices by which something was taken back that a report had said on a claim."""
    return (
        sa.select(change.c.notice)
        .join(statement, statement.c.id == change.c.before)
        .where(
            change.c.story == claim.story,
            change.c.claim == claim.id,
            change.c.notice.is_not(None),
            statement.c.url == url,
        )
    )


def _naming(tx: Tx, story: str, *wanted: sa.ColumnElement[bool]) -> list[Naming]:
    other = reading.alias("o")
    last = sa.select(sa.func.max(other.c.id)).where(
        other.c.version == reading.c.version, other.c.story == reading.c.story
    )
    beside: list[sa.ColumnElement[Any]] = [
        version.c.number.label("n_number"),
        version.c.report,
        touch.c.claim,
        touch.c.wrong,
        touch.c.right,
    ]
    rows = tx.execute(
        sa.select(*NOTICE, *beside)
        .select_from(notice)
        .join(version, version.c.id == notice.c.version)
        .join(reading, reading.c.version == version.c.id)
        .outerjoin(touch, sa.and_(touch.c.notice == notice.c.id, touch.c.reading == reading.c.id))
        .where(
            *wanted,
            reading.c.story == story,
            reading.c.id == last.scalar_subquery(),
            sa.or_(touch.c.id.is_not(None), notice.c.kind.in_(_ALL_BACK)),
        )
        .order_by(notice.c.id, touch.c.id)
    )
    found: dict[int, Naming] = {}
    for row in rows:
        one = found.setdefault(
            row.n_id, Naming(row.n_id, to_notice(row), row.n_version, row.report)
        )
        if row.claim is not None:
            touches = (*one.notice.touches, _touch(row))
            found[row.n_id] = replace(one, notice=replace(one.notice, touches=touches))
    return list(found.values())


def _add(tx: Tx, version_id: int, found: Notice) -> int:
    key = tx.execute(
        sa.insert(notice).values(
            version=version_id,
            kind=found.kind,
            text=found.text,
            url=found.url,
            published=found.published,
            wrong=found.wrong,
            right=found.right,
            cause=found.cause,
            names=found.names,
        )
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def _add_touch(tx: Tx, notice_id: int, reading_id: int, touched: Touch) -> None:
    tx.execute(
        sa.insert(touch).values(
            notice=notice_id,
            reading=reading_id,
            claim=touched.claim,
            wrong=values.as_json(touched.wrong) if touched.wrong else None,
            right=values.as_json(touched.right) if touched.right else None,
        )
    )


def _touch(row: sa.Row[Any]) -> Touch:
    return Touch(
        claim=row.claim,
        wrong=values.from_json(row.wrong) if row.wrong else None,
        right=values.from_json(row.right) if row.right else None,
    )
