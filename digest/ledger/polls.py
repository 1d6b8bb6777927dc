"""How sources answered of late, and which reports each feed announced."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from digest.ledger.store import Tx
from digest.ledger.tables import address, carried, poll, report

KEPT = 200  #: answers of one source; at two an hour, four days


class Outcome(StrEnum):
    """How reading a source went."""

    READ = "read"
    UNCHANGED = "unchanged"  #: as it was when it was read before
    UNREADABLE = "unreadable"  #: it answered, and showed no article
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Poll:
    """One answer of a source."""

    at: datetime
    outcome: Outcome
    found: int = 0  #: reports it had not announced before; of a page, whether its text is new
    why: str = ""  #: it failed, or could not be read

    @property
    def failed(self) -> bool:
        return self.outcome in (Outcome.FAILED, Outcome.UNREADABLE)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """How far one report has come."""

    url: str
    found_at: datetime
    due_at: datetime | None  #: when it is read next; None: never again
    read_at: datetime | None
    changed_at: datetime | None
    failures: int  #: in a row
    failure: str | None


@dataclass(frozen=True)
class Count:
    """How many reports a feed announced."""

    reports: int
    failing: int  #: whose last reading failed


def note(tx: Tx, source: str, answer: Poll) -> None:
    """Keep an answer, and of the source's earlier ones the newest."""
    note_all(tx, [(source, answer)])


def note_all(tx: Tx, answers: Collection[tuple[str, Poll]]) -> None:
    """As `note`, for any number of sources, one answer of each."""
    if not answers:
        return
    rows = [
        {"source": url, "at": one.at, "outcome": one.outcome, "found": one.found, "why": one.why}
        for url, one in answers
    ]
    tx.execute(sa.insert(poll), rows)
    newest = sa.func.row_number().over(partition_by=poll.c.source, order_by=poll.c.id.desc())
    theirs = poll.c.source.in_([url for url, _ in answers])
    ranked = sa.select(poll.c.id, newest.label("age")).where(theirs).subquery()
    old = sa.select(ranked.c.id).where(ranked.c.age > KEPT)
    tx.execute(sa.delete(poll).where(poll.c.id.in_(old)))


def note_carried(tx: Tx, urls: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Feeds announce these addresses, which are known; how many each had not before."""
    asked = [(source, url) for source, theirs in urls.items() for url in dict.fromkeys(theirs)]
    among = carried.c.address.in_({url for _, url in asked})
    rows = sa.select(carried.c.source, carried.c.address).where(carried.c.source.in_(urls), among)
    known = {tuple(row) for row in tx.execute(rows)} if asked else set()
    fresh = [pair for pair in asked if pair not in known]
    if fresh:
        tx.execute(sa.insert(carried), [{"source": one, "address": url} for one, url in fresh])
    return dict(Counter(source for source, _ in fresh))


def of_sources(tx: Tx, only: str | None = None) -> dict[str, list[Poll]]:
    """What is kept of every source's answers, or of one's, oldest first, by its address."""
    wanted = sa.select(poll).order_by(poll.c.id)
    if only is not None:
        wanted = wanted.where(poll.c.source == only)
    found: dict[str, list[Poll]] = {}
    for row in tx.execute(wanted):
        answer = Poll(at=row.at, outcome=Outcome(row.outcome), found=row.found, why=row.why)
        found.setdefault(row.source, []).append(answer)
    return found


def last_at(tx: Tx) -> datetime | None:
    """When any source was read last."""
    found: datetime | None = tx.scalar(sa.select(sa.func.max(poll.c.at)))
    return found


def own_reports(tx: Tx, sources: Iterable[str]) -> dict[str, str]:
    """The sources that are reports themselves, by the address each report goes by now."""
    rows = tx.execute(
        sa.select(report.c.url, address.c.url.label("source"))
        .join(address, address.c.report == report.c.id)
        .where(address.c.url.in_(list(sources)))
    )
    return {row.url: row.source for row in rows}


def counts(tx: Tx) -> dict[str, Count]:
    """How many reports each feed announced, by its address."""
    rows = tx.execute(
        sa.select(
            carried.c.source,
            sa.func.count(sa.distinct(report.c.id)).label("reports"),
            sa.func.count(sa.distinct(sa.case((report.c.failures > 0, report.c.id)))).label(
                "failing"
            ),
        )
        .join(address, address.c.url == carried.c.address)
        .join(report, report.c.id == address.c.report)
        .group_by(carried.c.source)
    )
    return {row.source: Count(row.reports, row.failing) for row in rows}


def reports_of(tx: Tx, source: str) -> list[Gathered]:
    """The reports that a feed announced, or that a page is; what fails first, then by age."""
    announced = sa.select(carried.c.address).where(carried.c.source == source)
    theirs = sa.select(address.c.report).where(
        sa.or_(address.c.url == source, address.c.url.in_(announced))
    )
    rows = tx.execute(
        sa.select(report)
        .where(report.c.id.in_(theirs))
        .order_by(report.c.failures.desc(), report.c.id.desc())
    )
    return [
        Gathered(
            url=row.url,
            found_at=row.found_at,
            due_at=row.due_at,
            read_at=row.read_at,
            changed_at=row.changed_at,
            failures=row.failures,
            failure=row.failure,
        )
        for row in rows
    ]
