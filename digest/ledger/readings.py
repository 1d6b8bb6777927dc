"""By which reader each version was read, and the corrections of ours that wait for editors."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.ledger.rows import to_statement
from digest.ledger.store import Tx
from digest.ledger.tables import (
    announced,
    change,
    ending,
    item,
    outbox,
    override,
    proposal,
    reading,
    statement,
    version,
)
from digest.ledger.told import REACHED, WAITING
from digest.model import ChangeKind, Claim, Proposal, Statement

_was, _read_as = statement.alias("w"), statement.alias("r")
_PROPOSALS = (
    sa.select(
        proposal.c.engine,
        proposal.c.at,
        *(column.label(f"w_{column.name}") for column in _was.c),
        *(column.label(f"r_{column.name}") for column in _read_as.c),
    )
    .join(_was, _was.c.id == proposal.c.statement)
    .outerjoin(_read_as, _read_as.c.id == proposal.c.read_as)
)


def enter(tx: Tx, version_id: int, story: str, engine: str, mark: str, now: datetime) -> int:
    """Note that a version was read for a story; returns the reading's id."""
    key = tx.execute(
        sa.insert(reading).values(version=version_id, story=story, engine=engine, mark=mark, at=now)
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def last(tx: Tx, version_id: int, story: str) -> int | None:
    """The id of the newest reading of a version for a story."""
    found: int | None = tx.scalar(
        sa.select(sa.func.max(reading.c.id)).where(
            reading.c.version == version_id, reading.c.story == story
        )
    )
    return found


def outdated(tx: Tx, marks: Mapping[str, str]) -> dict[int, dict[str, str | None]]:
    """The versions to be read again, by id, oldest report first: the stories to read them for,
    each with the mark of its last reading, if there was one.

    Of each report only the newest version counts for what stands. `marks` are those that
    readings bear now, by story.
    """
    newest = sa.select(sa.func.max(version.c.id)).group_by(version.c.report)
    last = sa.select(sa.func.max(reading.c.id)).group_by(reading.c.version, reading.c.story)
    rows = tx.execute(
        sa.select(version.c.id, announced.c.story, reading.c.mark)
        .join(announced, announced.c.report == version.c.report)
        .outerjoin(
            reading,
            sa.and_(
                reading.c.version == version.c.id,
                reading.c.story == announced.c.story,
                reading.c.id.in_(last),
            ),
        )
        .where(version.c.id.in_(newest), announced.c.story.in_(list(marks)))
        .order_by(version.c.report, announced.c.story)
    )
    found: dict[int, dict[str, str | None]] = {}
    for row in rows:
        if row.mark != marks[row.story]:
            found.setdefault(row.id, {})[row.story] = row.mark
    return found


def mailed(tx: Tx, story: str, claim: str) -> frozenset[int]:
    """The ids of a claim's statements that anybody was mailed, or is about to be.

    And of those that took their place: the correction is owed, sent already or not.
    """
    told = set(
        tx.scalars(
            sa.select(change.c.after)
            .join(item, item.c.change == change.c.seq)
            .join(outbox, outbox.c.content == item.c.content)
            .where(
                change.c.story == story,
                change.c.claim == claim,
                change.c.after.is_not(None),
                outbox.c.state.in_((*REACHED, *WAITING)),
            )
        )
    )
    taken_back = sa.select(change.c.before, change.c.after).where(
        change.c.story == story,
        change.c.claim == claim,
        change.c.after.is_not(None),
        change.c.kind.in_([kind for kind in ChangeKind if kind.takes_back]),
    )
    for before, after in tx.execute(taken_back.order_by(change.c.seq)):
        if before in told:
            told.add(after)
    return frozenset(told)


def propose(tx: Tx, proposals: Iterable[Proposal], now: datetime) -> None:
    """Enter corrections of ours for the editors; their statements must have been entered."""
    for one in proposals:
        tx.execute(
            sa.insert(proposal).values(
                statement=one.statement.id,
                read_as=one.read_as.id if one.read_as else None,
                engine=one.engine,
                at=now,
            )
        )


def proposals(tx: Tx, *, claim: Claim | None = None, report: str | None = None) -> list[Proposal]:
    """What waits for the editors, oldest first; of one claim or report, or of all.

    Nothing waits where the statement has ended, is read as it was again, or was decided on
    since.
    """
    newest = sa.select(sa.func.max(proposal.c.id)).group_by(proposal.c.statement)
    wanted = (
        _PROPOSALS.outerjoin(ending, ending.c.statement == proposal.c.statement)
        .where(
            proposal.c.id.in_(newest),
            proposal.c.statement.is_distinct_from(proposal.c.read_as),
            ending.c.statement.is_(None),
            ~sa.exists().where(
                override.c.statement == proposal.c.statement, override.c.at >= proposal.c.at
            ),
        )
        .order_by(proposal.c.id)
    )
    if claim is not None:
        wanted = wanted.where(_was.c.story == claim.story, _was.c.claim == claim.id)
    if report is not None:
        wanted = wanted.where(_was.c.url == report)
    return [_proposal(row) for row in tx.execute(wanted)]


def last_proposal(tx: Tx, told: Statement) -> Proposal:
    """What was last proposed for a statement, decided on or not."""
    of_it = _PROPOSALS.where(proposal.c.statement == told.id).order_by(proposal.c.id.desc())
    return _proposal(tx.execute(of_it.limit(1)).one())


def _proposal(row: sa.Row[Any]) -> Proposal:
    return Proposal(
        statement=to_statement(row, "w_"),
        read_as=to_statement(row, "r_") if row.r_id is not None else None,
        engine=row.engine,
        at=row.at,
    )
