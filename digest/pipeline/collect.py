"""gather → extract → compare → ledger.

Fetching and reading are done before a report's transaction, comparing and entering
inside it, so that what is compared is what stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import compare, extract, gather
from digest.config import Settings
from digest.errors import GatherError, LedgerError, Unreadable
from digest.ledger import Ledger, Tx, advance, gathered, record, rows
from digest.model import (
    Change,
    Claim,
    OnRecord,
    Page,
    Reading,
    Source,
    SourceKind,
    Statement,
    Story,
    Validators,
)
from digest.pipeline.outcome import Failure, Progress, silent
from digest.web import Web

#: a report must be seen without a sentence twice, this far apart, to have dropped it
_SEEN_AGAIN = timedelta(minutes=30)


@dataclass(frozen=True)
class Collected:
    """What a collect run did. `unreadable` are no failures: they say nothing."""

    changes: tuple[Change, ...]
    reports: int
    failures: tuple[Failure, ...]
    unreadable: tuple[Failure, ...]


@dataclass(frozen=True)
class _Means:
    """What every step of one run is handed."""

    settings: Settings
    ledger: Ledger
    web: Web
    readers: gather.Readers
    now: datetime
    ready: Mapping[str, extract.Reader]  #: by the story's id


def collect(
    settings: Settings,
    ledger: Ledger,
    now: datetime,
    *,
    reread: bool = False,
    progress: Progress = silent,
) -> Collected:
    """Gather all sources, read what is wanted or due, and enter what changed.

    One source or report that fails never stops the others. Raises Busy when another
    run collects, TooEarly when `now` lies before the last recorded time.
    """
    with (
        ledger.lock("collect"),
        network(settings) as web,
        gather.Readers() as readers,
    ):
        ready = {story.id: extract.Reader(story, settings.zone) for story in settings.stories}
        means = _Means(settings, ledger, web, readers, now, ready)
        with ledger.writing() as tx:
            advance(tx, now)
            entered = _enter_by_hand(tx, settings.stories, now)
        failures = _read_sources(means, progress)
        with ledger.reading() as tx:
            due = gathered.due(tx, now, always=_pages(settings), everything=reread)
        unreadable = []
        for done, report in enumerate(due):
            progress("reading reports", done, len(due))
            try:
                entered += _read_report(means, report)
            except Unreadable as why:
                unreadable.append(Failure(report.url, why.why))
            except GatherError as why:
                failures.append(Failure(report.url, why.why))
            except LedgerError as why:  # one report the store will not take stops no other
                failures.append(Failure(report.url, str(why)))
        progress("reading reports", len(due), len(due))
    return Collected(tuple(entered), len(due), tuple(failures), tuple(unreadable))


def network(settings: Settings) -> Web:
    """The network as the settings allow it, under our own name."""
    agent = f"claims-digest (+{settings.base_url})"
    return Web(agent=agent, allow=settings.allow, connect=settings.connect)


def _pages(settings: Settings) -> list[str]:
    return [
        source.url
        for story in settings.stories
        for source in story.sources
        if source.kind is SourceKind.PAGE
    ]


# ── sources ────────────────────────────────────────────────────────────────────────────


def _read_sources(means: _Means, progress: Progress) -> list[Failure]:
    """Put every address that the sources announce on the list of what is wanted."""
    with means.ledger.writing() as tx:
        for story in means.settings.stories:
            for source in story.sources:
                if source.kind is SourceKind.PAGE:
                    gathered.want(tx, source.url, story.id, means.now)
    feeds = _feeds(means.settings.stories)
    failures = []
    for done, (url, followers) in enumerate(feeds.items()):
        progress("reading feeds", done, len(feeds))
        try:
            _read_feed(means, url, followers)
        except GatherError as why:
            failures.append(Failure(url, why.why))
            with means.ledger.writing() as tx:
                gathered.note_source_failure(tx, url, why.why)
    progress("reading feeds", len(feeds), len(feeds))
    return failures


def _feeds(stories: Iterable[Story]) -> dict[str, list[tuple[Story, Source]]]:
    """Each feed once, with the stories that follow it."""
    feeds: dict[str, list[tuple[Story, Source]]] = {}
    for story in stories:
        for source in story.sources:
            if source.kind is SourceKind.FEED:
                feeds.setdefault(source.url, []).append((story, source))
    return feeds


def _read_feed(means: _Means, url: str, followers: Sequence[tuple[Story, Source]]) -> None:
    with means.ledger.reading() as tx:
        validators = gathered.source_validators(tx, url)
    feed = gather.feed(means.web, url, validators)
    # The validators are kept in the transaction that keeps what they vouch for.
    with means.ledger.writing() as tx:
        for entry in feed.entries:
            for story, source in followers:
                if source.fetch_all or story.announced_by(f"{entry.title}\n{entry.text}"):
                    gathered.want(tx, entry.url, story.id, means.now)
        gathered.note_source(tx, url, feed.validators, means.now)


# ── reports ────────────────────────────────────────────────────────────────────────────


def _read_report(means: _Means, due: gathered.Due) -> list[Change]:
    """Fetch one report, read it, and enter what changed."""
    settings = means.settings
    try:
        fetched = gather.report(
            means.web, means.readers, due.url, due.validators, settings.outlets, settings.zone
        )
    except Unreadable as why:
        _note_failure(means, due, why.why)
        raise
    except GatherError as why:
        _note_failure(means, due, why.why, timedelta(seconds=why.retry_after or 0))
        raise
    with means.ledger.reading() as tx:
        announced = gathered.stories_of(tx, due.id)
        told = record.stories_told_by(tx, due.id)
    stories = [story for story in settings.stories if story.id in announced]
    if fetched.page is None:
        with means.ledger.writing() as tx:
            return _unchanged(tx, means, due.id, fetched.validators, stories)
    # A report of the story stays one, though all that is left of it be a retraction.
    belongs = [s for s in stories if s.id in told or s.owns(fetched.page.whole)]
    return _read_page(means, due, fetched.page, fetched.validators, belongs)


def _note_failure(
    means: _Means, due: gathered.Due, why: str, asked: timedelta = timedelta(0)
) -> None:
    with means.ledger.writing() as tx:
        gathered.note_report_failure(tx, due.id, why, means.now, asked)


def _read_page(
    means: _Means,
    due: gathered.Due,
    page: Page,
    validators: Validators,
    stories: Sequence[Story],
) -> list[Change]:
    """Read a page for the stories it belongs to, and enter it if its text is new."""
    readings = [(story, means.ready[story.id].reading(page)) for story in stories]
    with means.ledger.writing() as tx:
        report_id, url = gathered.settle(tx, due, page.url)
        page = replace(page, url=url)
        last = record.last_version(tx, report_id)
        if last is not None and rows.fingerprint(last.page) == rows.fingerprint(page):
            return _unchanged(tx, means, report_id, validators, stories)
        belongs = bool(readings) or last is not None
        due_at = gather.next_read(means.now, means.now) if belongs else None
        gathered.note_reading(tx, report_id, validators, means.now, changed=belongs, due_at=due_at)
        return _enter_version(tx, means, report_id, page, last, readings) if belongs else []


def _unchanged(
    tx: Tx, means: _Means, report_id: int, validators: Validators, stories: Sequence[Story]
) -> list[Change]:
    """The text is the one on record: what it had dropped then, it has dropped."""
    last = record.last_version(tx, report_id)
    due_at = gather.next_read(last.seen_at, means.now) if last else None
    gathered.note_reading(tx, report_id, validators, means.now, changed=False, due_at=due_at)
    if last is None or means.now - last.seen_at < _SEEN_AGAIN:
        return []
    return [
        change
        for story in stories
        for claim in story.claims
        for change in _enter_gone(tx, means, story, claim, last, last)
    ]


def _enter_version(
    tx: Tx,
    means: _Means,
    report_id: int,
    page: Page,
    last: rows.Version | None,
    readings: Sequence[tuple[Story, Reading]],
) -> list[Change]:
    seen = record.notices_of(tx, report_id)
    version = record.add_version(tx, report_id, page, means.now)
    credit = compare.credit(page, means.settings.outlets, record.outlets(tx))
    entered: list[Change] = []
    for story, reading in readings:
        notices = record.enter_reading(tx, version.id, reading.notices, reading.mentions)
        for claim in story.claims:
            new = _with_origins(tx, means, story, claim, version, reading.statements, credit)
            case = compare.Case(
                claim=claim,
                report=page.url,
                outlet=page.outlet,
                version=version.number,
                new=new,
                said=tuple(record.said(tx, last.id, story.id, claim.id)) if last else (),
                live=tuple(record.live(tx, story.id, claim.id)),
                notices=reading.notices,
                unseen=tuple(n for n in reading.notices if n.text not in seen),
                silent=tuple(record.silent_edits(tx, page.url, story.id, claim.id)),
                names=story.names,
            )
            entered += _enter_changes(tx, means, case, version, notices)
            if last is not None and means.now - last.seen_at >= _SEEN_AGAIN:
                entered += _enter_gone(tx, means, story, claim, last, version)
    return entered


def _with_origins(
    tx: Tx,
    means: _Means,
    story: Story,
    claim: Claim,
    version: rows.Version,
    statements: Iterable[Statement],
    credit: compare.Credit,
) -> tuple[Statement, ...]:
    """A version's statements on a claim, each with where its reporting comes from."""
    earlier = record.by_others(tx, claim.story, claim.id, version.report)
    outlets = record.outlets(tx) | {outlet.name for outlet in means.settings.outlets}
    found = []
    for statement in statements:
        if statement.claim == claim.id:
            placed = replace(
                statement,
                url=version.report,
                version=version.number,
                paragraph=compare.paragraph(version.page, statement),
            )
            origin = compare.origin(placed, credit, outlets, earlier, story.names)
            found.append(replace(placed, origin=origin))
    return tuple(found)


def _enter_changes(
    tx: Tx,
    means: _Means,
    case: compare.Case,
    version: rows.Version,
    notices: Mapping[str, int],
) -> list[Change]:
    """Enter a version's statements on one claim, and the changes they make."""
    entered = record.enter_statements(tx, version.id, case.new)
    known = {statement: statement for statement in (*case.live, *entered)}
    found = []
    for change in compare.changes(case):
        after = change.after
        if after is not None and after not in known and after.id is None:
            known[after] = record.enter_statements(tx, version.id, [after])[0]
        placed = replace(
            change,
            before=_known(known, change.before),
            after=_known(known, after),
            ends=tuple(known[ended] for ended in change.ends),
        )
        notice_id = notices[change.notice.text] if change.notice else None
        found.append(record.enter_change(tx, placed, means.now, notice_id))
    return found


def _known(known: Mapping[Statement, Statement], wanted: Statement | None) -> Statement | None:
    return known.get(wanted, wanted) if wanted is not None else None


def _enter_gone(
    tx: Tx,
    means: _Means,
    story: Story,
    claim: Claim,
    earlier: rows.Version,
    now_seen: rows.Version,
) -> list[Change]:
    """What neither the earlier reading nor this one says any more."""
    live = record.live(tx, story.id, claim.id)
    still = record.said(tx, earlier.id, story.id, claim.id)
    if now_seen.id != earlier.id:
        still += record.said(tx, now_seen.id, story.id, claim.id)
    case = compare.Case(
        claim=claim,
        report=now_seen.report,
        outlet=now_seen.page.outlet,
        version=now_seen.number,
        new=tuple(still),
        live=tuple(live),
        names=story.names,
    )
    texts = {version.number: version.page.text for version in record.versions_of(tx, now_seen)}
    return [
        record.enter_change(tx, change, means.now)
        for change in compare.gone(case, texts, now_seen.page)
    ]


# ── what editors put on record by hand ─────────────────────────────────────────────────


def _enter_by_hand(tx: Tx, stories: Iterable[Story], now: datetime) -> list[Change]:
    """Each of the editors' own entries, once."""
    entered = []
    for story in stories:
        known = {_mark(statement) for statement in record.by_hand(tx, story.id)}
        for claim in story.claims:
            for given in claim.on_record:
                statement = _by_hand(claim, given)
                if _mark(statement) not in known:
                    known.add(_mark(statement))
                    [placed] = record.enter_statements(tx, None, [statement])
                    entered.append(record.enter_change(tx, compare.editorial(placed), now))
    return entered


def _by_hand(claim: Claim, given: OnRecord) -> Statement:
    return Statement(
        story=claim.story,
        claim=claim.id,
        value=given.value,
        stance=given.stance,
        speaker=given.speaker,
        evidence=given.evidence,
        url=gather.canonical(given.url),
        outlet=given.outlet,
        engine="editor/1",
        as_of=given.published.date(),
        published=given.published,
        origin=gather.canonical(given.url),
    )


def _mark(statement: Statement) -> tuple[object, ...]:
    """What tells one entry by hand from another; its wording may be improved."""
    return (*statement.key, statement.url, statement.published)
