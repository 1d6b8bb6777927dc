"""How far gathering has come: what is wanted, when what was read last, what failed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.ledger import outages
from digest.ledger.store import Tx
from digest.ledger.tables import address, announced, change, report, version
from digest.model import Validators

#: a wanted page that fails is tried again after this, doubled with each failure
_RETRY = timedelta(minutes=15)
_LONGEST = timedelta(days=1)
#: parameters in one question; SQLite takes 32,766 and PostgreSQL 65,535
_AT_ONCE = 10_000


@dataclass(frozen=True)
class Due:
    """A report's address that is to be read now."""

    id: int
    url: str
    validators: Validators
    lists: bool  #: a page of corrections
    read_at: datetime | None  #: when it was last read
    source: str | None = None  #: the address by which it is a source itself


@dataclass(frozen=True)
class Failing:
    """A report that could not be read of late."""

    url: str
    failures: int
    failure: str


def want(tx: Tx, url: str, story: str, now: datetime, *, lists: bool = False) -> None:
    """An address announced for a story; a row wanted until it is read.

    One that was read before, and belonged to no story then, is wanted again. `lists`: it
    is a page of corrections.
    """
    want_all(tx, [(url, story)], now)
    if lists:
        known = sa.select(address.c.report).where(address.c.url == url)
        tx.execute(sa.update(report).where(report.c.id.in_(known)).values(lists=True))


def want_all(tx: Tx, announcements: Collection[tuple[str, str]], now: datetime) -> None:
    """As `want`, for any number of addresses, each with a story it is announced for."""
    urls = dict.fromkeys(url for url, _ in announcements)
    known = _reports_at(tx, urls)
    fresh = _add_reports(tx, [url for url in urls if url not in known], now)
    reports = known | fresh
    asked = dict.fromkeys((reports[url], story) for url, story in announcements)
    rows = sa.select(announced.c.report, announced.c.story)
    there = {tuple(row) for row in tx.execute(rows.where(announced.c.report.in_(known.values())))}
    news = [pair for pair in asked if pair not in there]
    if news:
        tx.execute(sa.insert(announced), [{"report": one, "story": story} for one, story in news])
    _want_again(tx, {one for one, _ in news} - set(fresh.values()), now)


def due(
    tx: Tx,
    now: datetime,
    *,
    always: Iterable[str] = (),
    disputed: Iterable[str] = (),
    read_before: datetime | None = None,
    changed_after: datetime | None = None,
    everything: bool = False,
) -> list[Due]:
    """Reports to be read now: those wanted, and those whose next reading has come.

    `always` are addresses read whenever asked; `disputed` those of reports that are read
    when they were last read, without failing, at or before `read_before`, and have changed
    after `changed_after`; `everything` adds every report there is. Pages of corrections
    come first, so that an edit they explain is seen as explained.
    """
    asked = sa.select(address.c.report, address.c.url).where(address.c.url.in_(list(always)))
    sources: dict[int, str] = {row.report: row.url for row in tx.execute(asked)}
    wanted = sa.or_(
        report.c.due_at <= now,
        report.c.id.in_(sources),
        sa.and_(
            report.c.url.in_(list(disputed)),
            report.c.failures == 0,
            report.c.read_at <= (read_before or now),
            report.c.changed_at > (changed_after or now),
        ),
        report.c.lists.is_not(True) if everything else sa.false(),
    )
    return _due(tx, wanted, sources)


def due_still(tx: Tx, ids: Collection[int], now: datetime, always: Collection[str]) -> list[Due]:
    """Of reports that were due at `now`, those that have not been read since."""
    asked = sa.select(address.c.report, address.c.url).where(address.c.report.in_(ids))
    sources = {row.report: row.url for row in tx.execute(asked) if row.url in always}
    unread = sa.or_(report.c.read_at.is_(None), report.c.read_at < now)
    return _due(tx, sa.and_(report.c.id.in_(ids), unread), sources)


def found_at(tx: Tx, urls: Collection[str], now: datetime) -> list[Due]:
    """The reports at these addresses that are wanted since `now`."""
    theirs = sa.select(address.c.report).where(address.c.url.in_(urls))
    return _due(tx, sa.and_(report.c.id.in_(theirs), report.c.due_at == now), {})


def _due(tx: Tx, wanted: sa.ColumnElement[bool], sources: Mapping[int, str]) -> list[Due]:
    rows = tx.execute(
        sa.select(report).where(wanted).order_by(sa.desc(report.c.lists.is_(True)), report.c.id)
    )
    return [
        Due(
            id=row.id,
            url=row.url,
            validators=Validators(row.etag, row.modified, row.body, row.lasting),
            lists=bool(row.lists),
            read_at=row.read_at,
            source=sources.get(row.id),
        )
        for row in rows
    ]


def count_due(tx: Tx, now: datetime) -> int:
    """How many reports wait to be read, for the first time or again."""
    waiting = sa.select(sa.func.count()).select_from(report).where(report.c.due_at <= now)
    return tx.scalar(waiting) or 0


def read_at(tx: Tx, report_id: int) -> datetime | None:
    """When a report was last read, changed or not."""
    found: datetime | None = tx.scalar(sa.select(report.c.read_at).where(report.c.id == report_id))
    return found


def stories_of(tx: Tx, report_id: int) -> frozenset[str]:
    """The stories whose sources announced a report."""
    return frozenset(
        tx.scalars(sa.select(announced.c.story).where(announced.c.report == report_id))
    )


def announced_for(tx: Tx, reports: Iterable[int]) -> dict[int, frozenset[str]]:
    """The stories whose sources announced each of the reports, by the reports' ids."""
    wanted, found = sorted(reports), dict[int, set[str]]()
    for first in range(0, len(wanted), _AT_ONCE):
        some = announced.c.report.in_(wanted[first : first + _AT_ONCE])
        for row in tx.execute(sa.select(announced.c.report, announced.c.story).where(some)):
            found.setdefault(row.report, set()).add(row.story)
    return {one: frozenset(stories) for one, stories in found.items()}


def announced_only_for(tx: Tx, stories: Collection[str]) -> frozenset[int]:
    """The ids of the reports that these stories' sources announced, and no other's."""
    if not stories:
        return frozenset()
    others = sa.select(announced.c.report).where(announced.c.story.not_in(stories))
    theirs = sa.select(announced.c.report).where(announced.c.story.in_(stories))
    return frozenset(tx.scalars(theirs.where(announced.c.report.not_in(others))))


def settle(tx: Tx, found: Due, canonical: str) -> tuple[int, str]:
    """The report a fetched page belongs to, by its canonical address: its id and address.

    The address a report was first read at stays its own, whatever its page calls itself
    later. One that turns out to lead to a report already known is folded into it.
    """
    known = tx.scalar(sa.select(address.c.report).where(address.c.url == canonical))
    if known is None:
        tx.execute(sa.insert(address).values(url=canonical, report=found.id))
        if not _has_versions(tx, found.id):
            tx.execute(sa.update(report).where(report.c.id == found.id).values(url=canonical))
        known = found.id
    elif known != found.id:
        _fold(tx, found.id, known)
    url = tx.scalar(sa.select(report.c.url).where(report.c.id == known))
    assert url is not None
    return int(known), url


def note_reading(
    tx: Tx,
    report_id: int,
    validators: Validators,
    now: datetime,
    *,
    changed: bool,
    due_at: datetime | None,
) -> None:
    """A report was read, changed or not; `due_at` is when to read it again, None: never."""
    facts = {
        "etag": validators.etag,
        "modified": validators.modified,
        "body": validators.body,
        "lasting": validators.lasting,
        "read_at": now,
        "due_at": due_at,
        "failures": 0,
        "failure": None,
    }
    if changed:
        facts["changed_at"] = now
    outages.end(tx, _address(tx, report_id), now)
    tx.execute(sa.update(report).where(report.c.id == report_id).values(**facts))


def note_report_failure(
    tx: Tx, report_id: int, why: str, now: datetime, asked: timedelta = timedelta(0)
) -> None:
    """A report could not be fetched or read; it is tried again, ever less often.

    Not before its server `asked` us to come back.
    """
    outages.go_on(tx, _address(tx, report_id), why, now)
    failures = tx.scalar(sa.select(report.c.failures).where(report.c.id == report_id)) or 0
    wait = max(min(_RETRY * 2 ** min(failures, 10), _LONGEST), asked)
    tx.execute(
        sa.update(report)
        .where(report.c.id == report_id)
        .values(failures=failures + 1, failure=why, due_at=now + wait)
    )


def last_read(tx: Tx, story: str, claim: str | None = None) -> dict[str, datetime]:
    """When each report that a story, or a claim, has changes from last showed its article,
    by address.
    """
    caused = sa.select(change.c.report).where(change.c.story == story)
    if claim is not None:
        caused = caused.where(change.c.claim == claim)
    rows = tx.execute(
        sa.select(report.c.url, report.c.read_at).where(
            report.c.url.in_(caused), report.c.read_at.is_not(None)
        )
    )
    return {row.url: row.read_at for row in rows}


def failing_reports(tx: Tx) -> list[Failing]:
    """Reports whose last reading failed."""
    rows = tx.execute(
        sa.select(report.c.url, report.c.failures, report.c.failure)
        .where(report.c.failures > 0)
        .order_by(report.c.url)
    )
    return [Failing(*row) for row in rows]


def _address(tx: Tx, report_id: int) -> str:
    url: str = tx.execute(sa.select(report.c.url).where(report.c.id == report_id)).scalar_one()
    return url


def _reports_at(tx: Tx, urls: Iterable[str]) -> dict[str, int]:
    """The reports that these addresses lead to, as far as they are known."""
    rows = sa.select(address.c.url, address.c.report).where(address.c.url.in_(list(urls)))
    return {row.url: row.report for row in tx.execute(rows)}


def _add_reports(tx: Tx, urls: Sequence[str], now: datetime) -> dict[str, int]:
    if not urls:
        return {}
    new = sa.insert(report).returning(report.c.url, report.c.id)
    made = tx.execute(new, [{"url": url, "found_at": now, "due_at": now} for url in urls])
    ids = {row.url: row.id for row in made}
    tx.execute(sa.insert(address), [{"url": url, "report": ids[url]} for url in urls])
    return ids


def _want_again(tx: Tx, reports: Collection[int], now: datetime) -> None:
    """Read those anew of which nothing is on record."""
    if not reports:
        return
    on_record = sa.select(version.c.id).where(version.c.report == report.c.id).exists()
    marks = dict.fromkeys(("etag", "modified", "body", "lasting"))
    unread = {"due_at": now, **marks}
    tx.execute(sa.update(report).where(report.c.id.in_(reports), ~on_record).values(**unread))


def _announce(tx: Tx, report_id: int, story: str) -> bool:
    """Whether that was not known."""
    there = tx.scalar(
        sa.select(announced.c.story).where(
            announced.c.report == report_id, announced.c.story == story
        )
    )
    if there is None:
        tx.execute(sa.insert(announced).values(report=report_id, story=story))
    return there is None


def _has_versions(tx: Tx, report_id: int) -> bool:
    return (
        tx.scalar(sa.select(version.c.id).where(version.c.report == report_id).limit(1)) is not None
    )


def _fold(tx: Tx, stray: int, known: int) -> None:
    """All that led to the stray leads to the known report; its own record, if any, stays."""
    for story in stories_of(tx, stray):
        _announce(tx, known, story)
    tx.execute(sa.update(address).where(address.c.report == stray).values(report=known))
    if _has_versions(tx, stray):
        tx.execute(sa.update(report).where(report.c.id == stray).values(due_at=None))
        return
    tx.execute(sa.delete(announced).where(announced.c.report == stray))
    tx.execute(sa.delete(report).where(report.c.id == stray))
