"""gather → extract → compare → ledger.

Fetching and reading are done before a report's transaction, comparing and entering
inside it, so that what is compared is what stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import extract, gather
from digest.config import Settings
from digest.errors import GatherError, LedgerError, Unreadable
from digest.ledger import Ledger, Tx, advance, gathered, notices, polls, record, rows
from digest.ledger.polls import Outcome, Poll
from digest.logs import log, mark
from digest.model import (
    Change,
    Page,
    SourceKind,
    Story,
    Validators,
)
from digest.pipeline.asking import Model
from digest.pipeline.by_hand import enter_by_hand
from digest.pipeline.elsewhere import enter_notices, heed_in
from digest.pipeline.enter import SEEN_AGAIN, enter_gone, enter_version
from digest.pipeline.feeds import read_feeds
from digest.pipeline.fetching import by_host
from digest.pipeline.fetching_reports import Fetching
from digest.pipeline.means import Found, Means
from digest.pipeline.origins import enter_old
from digest.pipeline.outcome import Asked, Failure, Progress, silent
from digest.pipeline.reading import read_again, readings_in
from digest.pipeline.standing import reports_in_dispute
from digest.web import Web


@dataclass(frozen=True)
class Collected:
    """What a collect run did. `unreadable` are no failures: they say nothing."""

    changes: tuple[Change, ...]
    reports: int
    again: int  #: stored versions that were read anew
    failures: tuple[Failure, ...]
    unreadable: tuple[Failure, ...]
    asked: Asked | None = None  #: of a language model, where one reads as well


def collect(
    settings: Settings,
    ledger: Ledger,
    now: datetime,
    *,
    reread: bool = False,
    engine: extract.Engine | None = None,
    progress: Progress = silent,
) -> Collected:
    """Gather all sources, read what is wanted or due, and enter what changed.

    What `engine` (by default the rules, and the model of [llm]) has not read yet, as the
    stories look for it now, is first read again from the store, so that a new version is
    compared with an old one read alike. One source or report that fails never stops the
    others. Nothing is gathered or read for a story that is paused. Raises Busy when another
    run collects, TooEarly when `now` lies before the last recorded time.
    """
    with (
        ledger.lock("collect"),
        network(settings) as web,
        gather.Readers(beside=[extract.Ahead.__module__]) as readers,
    ):
        means = means_of(settings, ledger, web, readers, engine, now)
        with ledger.recording() as tx:
            advance(tx, now)
            entered = enter_by_hand(tx, settings.followed, now)
        enter_old(settings, ledger, progress)
        failures = _read_sources(means, progress)
        again, found, broken = read_again(means, progress)
        entered += found
        failures += broken
        with ledger.reading() as tx:
            due = due_reports(tx, means, settings, everything=reread)
        changes, unread, unreadable = read_reports(means, due, progress)
        entered += changes
        failures += unread
    asked = means.model.asked if means.model else None
    return Collected(tuple(entered), len(due), again, tuple(failures), tuple(unreadable), asked)


def read_reports(
    means: Means, due: Sequence[gathered.Due], progress: Progress
) -> tuple[list[Change], list[Failure], list[Failure]]:
    """What changed; the reports that could not be read, or entered; those with no article."""
    entered: list[Change] = []
    failures, unreadable = [], []
    fetching = Fetching(means, due)
    every = zip(due, by_host(fetching.fetch, fetching.due), strict=True)
    for done, (report, fetched) in enumerate(every):
        progress("reading reports", done, len(due))
        try:
            changes = read_report(means, report, fetched)
        except Unreadable as why:
            unreadable.append(Failure(report.url, why.why))
            tell_unread(report.url, why)
        except (GatherError, LedgerError) as why:  # one report that fails stops no other
            said = why.why if isinstance(why, GatherError) else str(why)
            failures.append(Failure(report.url, said))
            tell_unread(report.url, why)
        else:
            entered += changes
            tell_read(report.url, changes)
    progress("reading reports", len(due), len(due))
    return entered, failures, unreadable


def tell_read(url: str, changes: Sequence[Change]) -> None:
    """A line of the log for a report that was read."""
    entered = [f"{change.seq} {change.story}/{change.claim} {change.kind}" for change in changes]
    log.info("report read", report=mark(url), url=url, changes=entered)


def tell_unread(url: str, why: Unreadable | GatherError | LedgerError) -> None:
    """A line of the log for one that was not."""
    if isinstance(why, Unreadable):
        log.info("report not readable", report=mark(url), url=url, why=why.why)
    elif isinstance(why, GatherError):
        log.warning("report not read", report=mark(url), url=url, why=why.why)
    else:
        log.error("report not entered", report=mark(url), url=url, why=str(why))


def means_of(
    settings: Settings,
    ledger: Ledger,
    web: Web,
    readers: gather.Readers,
    engine: extract.Engine | None,
    now: datetime,
) -> Means:
    """What the steps are handed: of the stories those that are followed.

    `engine` None: the rules, with a model where one is set.
    """
    model = None
    if engine is None and settings.llm:
        model = Model(settings, settings.llm, ledger, web, now)
    engine = engine or (model.engine if model else extract.RULES)
    ready = {story.id: engine.ready(story, settings.zone) for story in settings.followed}
    going_on = replace(settings, stories=settings.followed)
    return Means(going_on, ledger, web, readers, engine, ready, now, model)


def network(settings: Settings) -> Web:
    """The network as the settings allow it, under our own name."""
    agent = f"claims-digest (+{settings.base_url})"
    return Web(agent=agent, allow=settings.allow, connect=settings.connect)


def pages_of(settings: Settings) -> list[str]:
    """The addresses that are read in every run: single reports, pages of corrections."""
    return [
        source.url
        for story in settings.stories
        for source in story.sources
        if source.kind is not SourceKind.FEED
    ]


# ── sources ────────────────────────────────────────────────────────────────────────────


def _read_sources(means: Means, progress: Progress) -> list[Failure]:
    """Put every address that the sources announce on the list of what is wanted."""
    with means.ledger.recording() as tx:
        want_pages(tx, means)
    return read_feeds(means, progress)


def want_pages(tx: Tx, means: Means) -> None:
    """Put the addresses that are sources themselves on the list of what is wanted."""
    for story in means.settings.stories:
        for source in story.sources:
            if source.kind is not SourceKind.FEED:
                lists = source.kind is SourceKind.CORRECTIONS
                gathered.want(tx, source.url, story.id, means.now, lists=lists)


# ── reports ────────────────────────────────────────────────────────────────────────────


def due_reports(
    tx: Tx, means: Means, settings: Settings, *, everything: bool = False
) -> list[gathered.Due]:
    """The reports to read now: wanted, come round, disputed; or every one.

    Those that are announced for paused stories alone are left.
    """
    sooner = gather.sooner(means.now)
    left = gathered.announced_only_for(tx, [s.id for s in settings.stories if s.paused])
    due = gathered.due(
        tx,
        means.now,
        always=pages_of(means.settings),
        disputed=reports_in_dispute(tx, means.settings),
        read_before=sooner.read_before,
        changed_after=sooner.changed_after,
        everything=everything,
    )
    return [one for one in due if one.id not in left]


def read_report(
    means: Means, due: gathered.Due, fetched: gather.Fetched | GatherError | Unreadable
) -> list[Change]:
    """Read one report that was fetched, and enter what changed. Raises why it was not."""
    settings = means.settings
    if isinstance(fetched, Unreadable):
        unread = Poll(at=means.now, outcome=Outcome.UNREADABLE, why=fetched.why)
        _note_failure(means, due, unread)
        raise fetched
    if isinstance(fetched, GatherError):
        failed = Poll(at=means.now, outcome=Outcome.FAILED, why=fetched.why)
        _note_failure(means, due, failed, timedelta(seconds=fetched.retry_after or 0))
        raise fetched
    with means.ledger.reading() as tx:
        announced = gathered.stories_of(tx, due.id)
        told = record.stories_told_by(tx, due.id)
    stories = [story for story in settings.stories if story.id in announced]
    if fetched.page is None:
        with means.ledger.recording() as tx:
            return _unchanged(tx, means, due, due.id, fetched.validators, stories)
    found = readings_in(means, fetched.page, stories, told, lists=due.lists, ahead=fetched.readings)
    with means.ledger.recording() as tx:
        return _enter_page(tx, means, due, fetched.page, fetched.validators, found)


def _note_failure(
    means: Means, due: gathered.Due, failed: Poll, asked: timedelta = timedelta(0)
) -> None:
    with means.ledger.writing() as tx:
        gathered.note_report_failure(tx, due.id, failed.why, means.now, asked)
        if due.source:
            polls.note(tx, due.source, failed)


def _enter_page(
    tx: Tx,
    means: Means,
    due: gathered.Due,
    page: Page,
    validators: Validators,
    found: Sequence[Found],
) -> list[Change]:
    """Enter a page that was read, if its text is new."""
    report_id, url = gathered.settle(tx, due, page.url)
    page = replace(page, url=url)
    last = record.last_version(tx, report_id)
    if last is not None and rows.fingerprint(last.page) == rows.fingerprint(page):
        stories = [story for story, _ in found]
        return _unchanged(tx, means, due, report_id, validators, stories)
    belongs = last is not None or any(reading is not None for _, reading in found)
    due_at = gather.next_read(means.now, means.now) if belongs and not due.lists else None
    gathered.note_reading(tx, report_id, validators, means.now, changed=belongs, due_at=due_at)
    if due.source:
        polls.note(tx, due.source, Poll(at=means.now, outcome=Outcome.READ, found=int(belongs)))
    if not belongs:
        return []
    if due.lists:
        seen = notices.noticed(tx, report_id)
        version = record.add_version(tx, report_id, page, means.now, due.read_at)
        enter_notices(tx, means, version, found)
        return heed_in(tx, means, version, found, seen, lists=True)
    return enter_version(tx, means, report_id, page, last, found, due.read_at)


def _unchanged(
    tx: Tx,
    means: Means,
    due: gathered.Due,
    report_id: int,
    validators: Validators,
    stories: Sequence[Story],
) -> list[Change]:
    """The text is the one on record: what it had dropped then, it has dropped."""
    last = record.last_version(tx, report_id)
    due_at = gather.next_read(last.seen_at, means.now) if last and not due.lists else None
    gathered.note_reading(tx, report_id, validators, means.now, changed=False, due_at=due_at)
    if due.source:
        polls.note(tx, due.source, Poll(at=means.now, outcome=Outcome.UNCHANGED))
    if last is None or due.lists or means.now - last.seen_at < SEEN_AGAIN:
        return []
    return enter_gone(tx, means, stories, last)
