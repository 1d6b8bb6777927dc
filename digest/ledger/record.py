"""The record: versions, statements, and the changes they made. Only ever added to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from digest import values
from digest.ledger import standing, tables
from digest.ledger.rows import (
    CHANGES,
    VERSIONS,
    Version,
    fingerprint,
    from_passage,
    from_view,
    to_change,
    to_changes,
    to_statement,
    to_version,
)
from digest.ledger.store import Tx
from digest.ledger.tables import (
    announced,
    change,
    ending,
    mention,
    outlet,
    reading,
    report,
    statement,
    version,
)
from digest.model import (
    Change,
    ChangeKind,
    Mention,
    Page,
    Stance,
    Statement,
)

_NEW_CHANGE, _NEW_STATEMENT = sa.insert(change), sa.insert(statement)


def add_version(
    tx: Tx, report_id: int, page: Page, now: datetime, unseen_at: datetime | None = None
) -> Version:
    """Enter a text as the report's next version.

    `unseen_at` is when the report was last read before, and showed another text.
    """
    if tx.scalar(sa.select(outlet.c.name).where(outlet.c.name == page.outlet)) is None:
        tx.execute(sa.insert(outlet).values(name=page.outlet))
    last = tx.scalar(sa.select(sa.func.max(version.c.number)).where(version.c.report == report_id))
    number = (last or 0) + 1
    key = tx.execute(
        sa.insert(version).values(
            report=report_id,
            number=number,
            seen_at=now,
            outlet=page.outlet,
            title=page.title,
            byline=page.byline,
            published=page.published.isoformat() if page.published else None,
            modified=page.modified.isoformat() if page.modified else None,
            text=page.text,
            passages=[from_passage(passage) for passage in page.passages],
            links=list(page.links),
            digest=fingerprint(page),
            unseen_at=unseen_at,
        )
    ).inserted_primary_key
    assert key is not None
    return Version(
        id=key[0],
        report_id=report_id,
        report=page.url,
        number=number,
        seen_at=now,
        page=page,
        unseen_at=unseen_at,
    )


def last_version(tx: Tx, report_id: int) -> Version | None:
    """The newest version of a report."""
    row = tx.execute(
        VERSIONS.where(version.c.report == report_id).order_by(version.c.number.desc()).limit(1)
    ).one_or_none()
    return to_version(row) if row else None


def versions_of(tx: Tx, url: str) -> list[Version]:
    """Every version of a report, oldest first."""
    rows = tx.execute(VERSIONS.where(report.c.url == url).order_by(version.c.number))
    return [to_version(row) for row in rows]


def versions_about(tx: Tx, story: str, most: int | None = None) -> list[Version]:
    """The newest version of every report that a story's sources announced.

    Pages of corrections are no reports. Of more than `most` those that came last, the
    newest first; else in the order they came.
    """
    newest = (
        sa.select(version.c.report, sa.func.max(version.c.number).label("number"))
        .group_by(version.c.report)
        .subquery()
    )
    rows = tx.execute(
        VERSIONS.join(announced, announced.c.report == version.c.report)
        .join(
            newest,
            sa.and_(
                newest.c.report == version.c.report,
                newest.c.number == version.c.number,
            ),
        )
        .where(announced.c.story == story, report.c.lists.is_not(True))
        .order_by(version.c.id if most is None else version.c.id.desc())
        .limit(most)
    )
    return [to_version(row) for row in rows]


def version_at(tx: Tx, version_id: int) -> Version:
    """The version with this id."""
    return to_version(tx.execute(VERSIONS.where(version.c.id == version_id)).one())


def said(tx: Tx, version_id: int, story: str, claim: str) -> list[Statement]:
    """What a version says on a claim, as it was last read."""
    last = sa.select(sa.func.max(reading.c.id)).where(
        reading.c.version == version_id, reading.c.story == story
    )
    rows = tx.execute(
        sa.select(statement)
        .where(
            statement.c.version == version_id,
            statement.c.story == story,
            statement.c.claim == claim,
            statement.c.reading.is_not_distinct_from(last.scalar_subquery()),
        )
        .order_by(statement.c.id)
    )
    return [to_statement(row) for row in rows]


def stories_told_by(tx: Tx, report_id: int) -> frozenset[str]:
    """The stories that some version of a report has said something on."""
    return frozenset(
        tx.scalars(
            sa.select(statement.c.story)
            .join(version, version.c.id == statement.c.version)
            .where(version.c.report == report_id)
            .distinct()
        )
    )


def claims_told_by(tx: Tx, url: str, story: str) -> frozenset[str]:
    """The claims of a story that a report, in any version or by hand, has said something on."""
    wanted = sa.select(statement.c.claim).where(statement.c.url == url, statement.c.story == story)
    return frozenset(tx.scalars(wanted.distinct()))


def live(tx: Tx, story: str, claim: str) -> list[Statement]:
    """The statements that stand on a claim, oldest first."""
    rows = tx.execute(
        sa.select(statement)
        .join(tables.standing, tables.standing.c.statement == statement.c.id)
        .where(tables.standing.c.story == story, tables.standing.c.claim == claim)
        .order_by(statement.c.id)
    )
    return [to_statement(row) for row in rows]


def silent_edits(tx: Tx, url: str, story: str, claim: str) -> list[Change]:
    """The report's silent edits of a claim that no later notice has explained."""
    later = change.alias("later")
    rows = tx.execute(
        CHANGES.outerjoin(later, later.c.amends == change.c.seq)
        .where(
            change.c.report == url,
            change.c.story == story,
            change.c.claim == claim,
            change.c.kind == ChangeKind.SILENTLY_EDITED,
            later.c.seq.is_(None),
        )
        .order_by(change.c.seq)
    )
    return [to_change(row) for row in rows]


def enter_mentions(
    tx: Tx, version_id: int, mentions: Iterable[Mention], reading_id: int | None = None
) -> None:
    """Enter what one reading of a version left to the editors."""
    listed = [
        {
            "version": version_id,
            "story": found.story,
            "claim": found.claim,
            "evidence": found.evidence,
            "start": found.start,
            "why": found.why,
            "reading": reading_id,
            "views": [from_view(view) for view in found.views] or None,
        }
        for found in mentions
    ]
    if listed:
        tx.execute(sa.insert(mention), listed)


def enter_statements(
    tx: Tx,
    version_id: int | None,
    statements: Iterable[Statement],
    reading_id: int | None = None,
) -> list[Statement]:
    """Enter what one reading of a version found; each comes back with its id."""
    return [
        replace(found, id=_add_statement(tx, version_id, found, reading_id)) for found in statements
    ]


def enter_change(tx: Tx, entered: Change, now: datetime, notice_id: int | None = None) -> Change:
    """Enter one change, and what it ends; it comes back with its seq.

    Its `before`, `after` and `ends` must have been entered.
    """
    row = {
        "story": entered.story,
        "claim": entered.claim,
        "kind": entered.kind,
        "report": entered.report,
        "version": entered.version,
        "before": entered.before.id if entered.before else None,
        "after": entered.after.id if entered.after else None,
        "notice": notice_id,
        "announced": entered.announced,
        "amends": entered.amends,
        "detected": now,
        "engine": entered.engine,
        "override": entered.override,
        "last_seen": entered.last_seen,
        "first_absent": entered.first_absent,
    }
    key = tx.execute(_NEW_CHANGE, row).inserted_primary_key
    assert key is not None
    for ended in entered.ends:
        tx.execute(sa.insert(ending).values(statement=ended.id, change=key[0]))
    standing.note(tx, entered)
    return replace(entered, seq=key[0], detected=now)


def by_hand(tx: Tx, story: str) -> list[Statement]:
    """What the editors have put on record by hand for a story."""
    rows = tx.execute(
        sa.select(statement).where(statement.c.story == story, statement.c.version.is_(None))
    )
    return [to_statement(row) for row in rows]


def last_seq(tx: Tx) -> int:
    """The seq of the newest change; 0 while there is none."""
    return tx.scalar(sa.select(sa.func.max(change.c.seq))) or 0


def count_by_kind(tx: Tx) -> dict[ChangeKind, int]:
    """How many changes of each class there are."""
    rows = tx.execute(sa.select(change.c.kind, sa.func.count()).group_by(change.c.kind))
    found = {ChangeKind(kind): number for kind, number in rows}
    return {kind: found.get(kind, 0) for kind in ChangeKind}


def changes(
    tx: Tx,
    *,
    story: str | None = None,
    claim: str | None = None,
    after: int = 0,
    since: datetime | None = None,
) -> list[Change]:
    """Changes in the order they were entered, from the one after seq `after` on."""
    wanted = CHANGES.where(change.c.seq > after).order_by(change.c.seq)
    if story is not None:
        wanted = wanted.where(change.c.story == story)
    if claim is not None:
        wanted = wanted.where(change.c.claim == claim)
    if since is not None:
        wanted = wanted.where(change.c.detected >= since)
    return _with_endings(tx, to_changes(tx.execute(wanted)), ending.c.change > after)


def corrections(tx: Tx, stories: Iterable[str], most: int) -> list[Change]:
    """The newest changes by which reports took back what they said, the newest first.

    Our own corrections among them; not what only a later reading of ours takes otherwise.
    """
    kinds = [kind for kind in ChangeKind if kind.takes_back]
    wanted = CHANGES.where(
        change.c.story.in_(list(stories)),
        change.c.kind.in_(kinds),
        change.c.engine.is_(None),
    )
    return to_changes(tx.execute(wanted.order_by(change.c.seq.desc()).limit(most)))


def newest(tx: Tx, most: int, story: str | None = None) -> list[Change]:
    """The changes entered last, in a story or in all, newest first."""
    wanted = CHANGES.order_by(change.c.seq.desc()).limit(most)
    if story is not None:
        wanted = wanted.where(change.c.story == story)
    return to_changes(tx.execute(wanted))


def taken_back(tx: Tx, story: str, claim: str | None = None) -> list[Change]:
    """The changes by which notices took something back in a story, or on a claim, in order."""
    wanted = CHANGES.where(
        change.c.story == story,
        change.c.kind.in_((ChangeKind.CORRECTED, ChangeKind.WITHDRAWN)),
        change.c.notice.is_not(None),
    )
    if claim is not None:
        wanted = wanted.where(change.c.claim == claim)
    # sorted here: asked for in order, SQLite would go through every change of the claim
    return sorted((to_change(row) for row in tx.execute(wanted)), key=lambda found: found.seq)


def changes_at(tx: Tx, seqs: Iterable[int]) -> list[Change]:
    """The changes with these seqs."""
    wanted = list(seqs)
    rows = tx.execute(CHANGES.where(change.c.seq.in_(wanted)).order_by(change.c.seq))
    return _with_endings(tx, [to_change(row) for row in rows], ending.c.change.in_(wanted))


def entered_by(tx: Tx, statements: Iterable[Statement]) -> list[Change]:
    """The change by which each of the statements first came on record."""
    first = (
        sa.select(sa.func.min(change.c.seq))
        .where(change.c.after.in_([s.id for s in statements]))
        .group_by(change.c.after)
    )
    return changes_at(tx, list(tx.scalars(first)))


def contradictions(tx: Tx) -> list[Change]:
    """The changes that contradicted what stands still, and stand themselves, oldest first."""
    one, other = tables.standing.alias("one"), tables.standing.alias("other")
    rows = tx.execute(
        CHANGES.join(one, one.c.statement == change.c.after)
        .join(other, other.c.statement == change.c.before)
        .where(change.c.kind == ChangeKind.CONTRADICTED)
        .order_by(change.c.seq)
    )
    return [to_change(row) for row in rows]


def edits_since(tx: Tx, at: datetime) -> list[datetime]:
    """When reports were edited silently, at this time or later."""
    edits = sa.select(change.c.detected).where(
        change.c.kind == ChangeKind.SILENTLY_EDITED, change.c.detected >= at
    )
    return list(tx.scalars(edits.distinct()))


def first_withheld(tx: Tx) -> frozenset[int]:
    """For every claim, the seq of the change that first told that it is withheld."""
    silent = [stance for stance in Stance if stance.withholds]
    rows = tx.scalars(
        sa.select(sa.func.min(change.c.seq))
        .join(statement, statement.c.id == change.c.after)
        .where(statement.c.stance.in_(silent), change.c.engine.is_(None))
        .group_by(change.c.story, change.c.claim)
    )
    return frozenset(rows)


def _add_statement(tx: Tx, version_id: int | None, found: Statement, reading_id: int | None) -> int:
    row = {
        "version": version_id,
        "story": found.story,
        "claim": found.claim,
        "url": found.url,
        "number": found.version,
        "outlet": found.outlet,
        "value": values.as_json(found.value) if found.value else None,
        "denies": values.as_json(found.denies) if found.denies else None,
        "stance": found.stance,
        "speaker": found.speaker,
        "via": found.via,
        "scope": found.scope,
        "as_of": found.as_of,
        "published": found.published,
        "moved": found.moved,
        "evidence": found.evidence,
        "start": found.start,
        "paragraph": found.paragraph,
        "origin": found.origin,
        "engine": found.engine,
        "reading": reading_id,
    }
    key = tx.execute(_NEW_STATEMENT, row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _with_endings(tx: Tx, found: list[Change], by: sa.ColumnElement[bool]) -> list[Change]:
    """The changes with what each ended; `by` says of an ending that it may be one of theirs."""
    if not found:
        return found
    rows = tx.execute(
        sa.select(ending.c.change.label("by"), statement)
        .join(statement, statement.c.id == ending.c.statement)
        .where(by, ending.c.change >= found[0].seq, ending.c.change <= found[-1].seq)
    )
    ended: dict[int, list[Statement]] = {}
    for row in rows:
        ended.setdefault(row.by, []).append(to_statement(row))
    return [replace(e, ends=tuple(ended[e.seq])) if e.seq in ended else e for e in found]
