"""The record's rows, and the words they stand for."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest import values
from digest.ledger.tables import change, notice, report, statement, version
from digest.model import (
    Change,
    ChangeKind,
    Notice,
    NoticeKind,
    Page,
    Passage,
    Stance,
    Statement,
    View,
)


@dataclass(frozen=True, kw_only=True)
class Version:
    """One text seen of a report."""

    id: int
    report_id: int
    report: str
    number: int
    seen_at: datetime
    page: Page
    unseen_at: datetime | None = None  #: when its report was last read before, without it


def fingerprint(page: Page) -> str:
    """What makes a text a new version: the article's own words and its notices."""
    words = [page.title, page.text, *sorted(passage.text for passage in page.passages)]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


_before, _after = statement.alias("b"), statement.alias("a")
_carrier = version.alias("k")
#: a notice's own columns; its version's number, "n_number", goes with them
NOTICE = [column.label(f"n_{column.name}") for column in notice.c]
CHANGES = (
    sa.select(
        *(column.label(f"c_{column.name}") for column in change.c),
        *(column.label(f"b_{column.name}") for column in _before.c),
        *(column.label(f"a_{column.name}") for column in _after.c),
        *NOTICE,
        *(column.label("n_number") for column in (_carrier.c.number,)),
    )
    .select_from(change)
    .outerjoin(_before, _before.c.id == change.c.before)
    .outerjoin(_after, _after.c.id == change.c.after)
    .outerjoin(notice, notice.c.id == change.c.notice)
    .outerjoin(_carrier, _carrier.c.id == notice.c.version)
)
VERSIONS = sa.select(version, report.c.url).join(report, report.c.id == version.c.report)

_FACTS = [column.name for column in statement.c]

_Row = sa.Row[Any]


def to_version(row: _Row) -> Version:
    page = Page(
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        text=row.text,
        byline=row.byline,
        published=datetime.fromisoformat(row.published) if row.published else None,
        modified=datetime.fromisoformat(row.modified) if row.modified else None,
        passages=tuple(_passage(written) for written in row.passages),
        links=tuple(row.links),
    )
    return Version(
        id=row.id,
        report_id=row.report,
        report=row.url,
        number=row.number,
        seen_at=row.seen_at,
        page=page,
        unseen_at=row.unseen_at,
    )


def from_passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "where": passage.where,
        "published": passage.published.isoformat() if passage.published else None,
        "label": passage.label,
        "links": passage.links,
    }


def _passage(written: dict[str, Any]) -> Passage:
    day = written["published"]
    return Passage(
        text=written["text"],
        where=written["where"],
        published=datetime.fromisoformat(day).date() if day else None,
        label=written.get("label", ""),
        links=tuple(written.get("links", ())),
    )


def from_view(view: View) -> dict[str, Any]:
    return {
        "engine": view.engine,
        "value": values.as_json(view.value) if view.value else None,
        "denies": values.as_json(view.denies) if view.denies else None,
        "stance": str(view.stance) if view.stance else None,
        "speaker": view.speaker,
        "why": view.why,
    }


def to_view(written: dict[str, Any]) -> View:
    return View(
        engine=written["engine"],
        value=values.from_json(written["value"]) if written["value"] else None,
        denies=values.from_json(written["denies"]) if written["denies"] else None,
        stance=Stance(written["stance"]) if written["stance"] else None,
        speaker=written["speaker"],
        why=written["why"],
    )


def to_statement(row: _Row, prefix: str = "") -> Statement:
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's name for a row by column
    facts = {name: columns[prefix + name] for name in _FACTS}
    return Statement(
        id=facts["id"],
        story=facts["story"],
        claim=facts["claim"],
        url=facts["url"],
        version=facts["number"],
        outlet=facts["outlet"],
        value=values.from_json(facts["value"]) if facts["value"] else None,
        denies=values.from_json(facts["denies"]) if facts["denies"] else None,
        stance=Stance(facts["stance"]),
        speaker=facts["speaker"],
        via=facts["via"],
        scope=facts["scope"],
        as_of=facts["as_of"],
        published=facts["published"],
        moved=facts["moved"],
        evidence=facts["evidence"],
        start=facts["start"],
        paragraph=facts["paragraph"],
        origin=facts["origin"],
        engine=facts["engine"],
    )


def to_notice(row: _Row) -> Notice:
    """From a notice's columns and its version's number, labelled n_."""
    return Notice(
        kind=NoticeKind(row.n_kind),
        text=row.n_text,
        url=row.n_url,
        published=row.n_published,
        wrong=row.n_wrong,
        right=row.n_right,
        cause=row.n_cause,
        names=row.n_names,
        version=row.n_number,
    )


def to_changes(rows: Iterable[_Row]) -> list[Change]:
    """Many changes; a statement that several of them are about is made once."""
    known: dict[int, Statement] = {}

    def stated(row: _Row, prefix: str, found: int | None) -> Statement | None:
        if found is None:
            return None
        if found not in known:
            known[found] = to_statement(row, prefix)
        return known[found]

    return [
        _to_change(row, stated(row, "b_", row.b_id), stated(row, "a_", row.a_id)) for row in rows
    ]


def to_change(row: _Row) -> Change:
    (one,) = to_changes([row])
    return one


def _to_change(row: _Row, before: Statement | None, after: Statement | None) -> Change:
    return Change(
        seq=row.c_seq,
        story=row.c_story,
        claim=row.c_claim,
        kind=ChangeKind(row.c_kind),
        report=row.c_report,
        version=row.c_version,
        before=before,
        after=after,
        notice=to_notice(row) if row.n_id is not None else None,
        announced=row.c_announced,
        amends=row.c_amends,
        engine=row.c_engine,
        override=row.c_override,
        last_seen=row.c_last_seen,
        first_absent=row.c_first_absent,
        detected=row.c_detected,
    )
