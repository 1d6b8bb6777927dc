"""What can be looked at without changing anything: a page, a claim, the whole set-up."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from digest import compare, deliver, extract, gather
from digest.compose import words
from digest.config import Settings
from digest.config.settings import Llm
from digest.deliver import inbox
from digest.errors import ConfigError, DeliveryError, GatherError, LedgerError, Unreadable
from digest.ledger import Ledger, Tx, gathered, record
from digest.ledger import readings as read
from digest.model import (
    Claim,
    Mention,
    Page,
    Proposal,
    Reading,
    SourceKind,
    Statement,
    Story,
    Validators,
)
from digest.pipeline.asking import unready
from digest.pipeline.collect import network
from digest.pipeline.outcome import Progress
from digest.web import Web


@dataclass(frozen=True)
class Finding:
    """How one thing that was looked over is."""

    what: str
    says: str
    wrong: bool = False


def page_at(
    settings: Settings, source: str, *, url: str | None, published: datetime | None
) -> Page:
    """The page in a file, or at an address. Raises GatherError, Unreadable."""
    if urlsplit(source).scheme in ("http", "https"):
        page = _fetched(settings, source)
    else:
        page = _saved(settings, Path(source), url or "")
    page = replace(page, url=gather.canonical(url)) if url else page
    return replace(page, published=published) if published else page


def readings(settings: Settings, page: Page, story: str | None) -> list[tuple[Story, Reading]]:
    """What a page says on the claims of `story`, else of every story that owns it."""
    credit = compare.credit(page, settings.outlets)
    outlets = [outlet.name for outlet in settings.outlets]
    found = []
    for candidate in settings.stories:
        if candidate.id == story or (story is None and candidate.owns(page.whole)):
            reading = extract.reading(page, candidate, settings.zone)
            statements = []
            for statement in reading.statements:
                placed = replace(statement, version=1, paragraph=compare.paragraph(page, statement))
                name = compare.credited(placed, credit, outlets)
                grounds = compare.Grounds(credited=name)
                origin = compare.origin(placed, grounds, candidate.names)
                statements.append(replace(placed, origin=origin or None))
            found.append((candidate, replace(reading, statements=tuple(statements))))
    return found


def pages_about(tx: Tx, story: Story, most: int | None = None) -> Iterator[Page]:
    """The newest version of each of a story's reports; of more than `most` the newest."""
    for version in record.versions_about(tx, story.id, most):
        yield version.page


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What one page gives a claim: what is caught, what is not read, what is passed over."""

    url: str
    caught: tuple[Statement, ...]
    unread: tuple[Mention, ...]
    passed: tuple[extract.Near, ...]


def tried(settings: Settings, story: Story, claim: Claim, page: Page) -> Tried:
    """How a page is read for one claim alone. Records nothing."""
    reading = extract.reading(page, replace(story, claims=(claim,)), settings.zone)
    unread = {mention.evidence for mention in reading.mentions}
    passed = (near for near in extract.nearly(page, claim, story) if near.evidence not in unread)
    return Tried(
        url=page.url,
        caught=reading.statements,
        unread=reading.mentions,
        passed=tuple(passed),
    )


def check(settings: Settings, progress: Progress) -> Iterator[Finding]:
    """Look over the store, every source, the mailboxes and the sending domain."""
    yield from _store(settings)
    sources = sorted(
        {(source.kind, source.url) for story in settings.stories for source in story.sources}
    )
    with network(settings) as web, gather.Readers() as reading:
        for done, (kind, url) in enumerate(sources):
            progress("looking at sources", done, len(sources))
            yield _source(settings, web, reading, kind, url)
        if settings.llm:
            yield _model(settings.llm, web)
    yield _mailbox(settings)
    yield from _returned(settings)
    yield from _domain(settings)


def _fetched(settings: Settings, url: str) -> Page:
    with network(settings) as web, gather.Readers() as reading:
        fetched = gather.report(web, reading, url, Validators(), settings.outlets, settings.zone)
    assert fetched.page is not None  # nothing was handed in that could be unchanged
    return fetched.page


def _saved(settings: Settings, file: Path, url: str) -> Page:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise GatherError(str(file), error.strerror or str(error)) from error
    if b"<" not in body[:2000]:
        from digest.gather import pages  # noqa: PLC0415 - it loads the extractor

        return pages.text(body.decode("utf-8", "replace"), url, settings.outlets, settings.zone)
    with gather.Readers() as reading:
        return reading.read(body, url, None, settings.outlets, settings.zone)


def _store(settings: Settings) -> Iterator[Finding]:
    """The store, the reports whose last reading failed, and what waits for the editors."""
    try:
        with Ledger(settings.store) as ledger, ledger.reading() as tx:
            yield Finding("store", f"{record.last_seq(tx)} changes on record")
            for failing in gathered.failing_reports(tx):
                why = f"failed {failing.failures} times, last: {failing.failure}"
                yield Finding(failing.url, f"{why}; tried again in time")
            for proposal in read.proposals(tx):
                yield from _proposed(settings, proposal)
    except LedgerError as error:
        yield Finding("store", str(error), wrong=True)


def _proposed(settings: Settings, proposal: Proposal) -> Iterator[Finding]:
    """A correction of ours that waits; nothing where its claim is tracked no more."""
    told, now = proposal.statement, proposal.read_as
    for claim in (c for story in settings.stories for c in story.claims):
        if (claim.story, claim.id) == (told.story, told.claim):
            was = f"{words.answer(told, claim)} ({words.who(told, settings.zone)})"
            read_as = "nothing"
            if now is not None:
                read_as = f"{words.answer(now, claim)} ({words.who(now, settings.zone)})"
            yield Finding(
                told.url,
                f"waits for an editor: {claim.question} We told: {was}. {proposal.engine} reads"
                f" {read_as} now, so what we told stands. “{told.evidence}”",
            )


def _source(
    settings: Settings, web: Web, reading: gather.Readers, kind: SourceKind, url: str
) -> Finding:
    try:
        if kind is SourceKind.FEED:
            feed = gather.feed(web, reading, url, Validators())
            entries = len(feed.entries)
            return Finding(url, "1 entry" if entries == 1 else f"{entries} entries")
        fetched = gather.report(web, reading, url, Validators(), settings.outlets, settings.zone)
    except GatherError as error:
        return Finding(url, error.why, wrong=True)
    except Unreadable as error:
        return Finding(url, f"not readable now: {error.why}")
    return Finding(url, fetched.page.title if fetched.page else "unchanged")


def _model(llm: Llm, web: Web) -> Finding:
    """Whether a model could be asked, and somebody answers at its address; it is asked nothing."""
    what = f"model {llm.model}"
    if why := unready(llm):
        return Finding(what, why, wrong=True)
    try:
        web.get(f"{llm.url.rstrip('/')}/models", robots=False)
    except GatherError as error:
        return Finding(what, str(error), wrong=True)
    return Finding(what, f"somebody answers at {llm.url}; nothing was asked")


def _mailbox(settings: Settings) -> Finding:
    what = _shown(settings.mail_url)
    try:
        with deliver.open_mailbox(settings.mail_url, settings.path) as mailbox:
            mailbox.check()
    except DeliveryError as error:
        return Finding(what, str(error), wrong=True)
    return Finding(what, "takes mail")


def _returned(settings: Settings) -> Iterator[Finding]:
    """Whether the mailbox for returned mail can be read, where there is one."""
    if settings.bounce_mailbox is None:
        return
    what = f"returned mail in {_shown(settings.bounce_mailbox)}"
    try:
        with closing(inbox.opened(settings.bounce_mailbox)) as box:
            waiting = len(box.unseen())
    except DeliveryError as error:
        yield Finding(what, str(error), wrong=True)
    else:
        yield Finding(what, f"can be read; unseen: {waiting}")


def _shown(url: str) -> str:
    """Where mail goes or comes from, without user and password."""
    scheme, slashes, rest = url.partition("://")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


def _domain(settings: Settings) -> Iterator[Finding]:
    """What signs, and what the sending domain publishes where mail leaves for a server."""
    signer = None
    try:
        if dkim := settings.dkim:
            signer = deliver.signer(dkim.domain, dkim.selector, dkim.key, settings.path)
    except ConfigError as error:
        yield Finding("signing", str(error), wrong=True)
    if settings.mail_url.startswith("maildir:"):
        yield Finding("sending domain", "messages stay in a folder here; nothing is looked up")
        return
    sending = deliver.sending(
        settings.mail_url, settings.mail_from, settings.bounce_address, settings.base_url, signer
    )
    for verdict in deliver.look_over(sending, settings.resolver):
        yield Finding(verdict.what, verdict.says, verdict.wrong)
