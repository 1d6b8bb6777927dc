"""What a source or a claim would give, before it is saved. Records nothing."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from digest import compare, extract, gather
from digest.config import Settings
from digest.errors import GatherError, Unreadable
from digest.ledger import Ledger
from digest.model import Claim, Entry, Page, Reading, Source, SourceKind, Story, Validators, named
from digest.pipeline.collect import network
from digest.pipeline.look import Tried, pages_about, tried
from digest.web import Web


@dataclass(frozen=True, kw_only=True)
class Announced:
    """An entry of a feed, and whether it would be fetched."""

    entry: Entry
    names: tuple[str, ...]  #: those of the story that it has
    fetched: bool


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """What stands at an address now, as a story would take it."""

    source: Source
    trouble: str = ""  #: why it cannot be read
    entries: tuple[Announced, ...] = ()  #: of a feed
    page: Page | None = None
    names: tuple[str, ...] = ()  #: those of the story that the page has
    belongs: bool = False  #: whether the page is a report of the story
    reading: Reading | None = None  #: what would be read from the page
    listed: int = 0  #: on a page of corrections, its entries


def sampled(settings: Settings, story: Story, source: Source) -> Sampled:
    """Fetch one source through the guard that every fetch goes through."""
    try:
        with network(settings) as web:
            if source.kind is SourceKind.FEED:
                return _feed(web, story, source)
            return _page(settings, web, story, source)
    except (GatherError, Unreadable) as error:
        return Sampled(source=source, trouble=error.why)


def _feed(web: Web, story: Story, source: Source) -> Sampled:
    with gather.Readers(count=1) as readers:
        found = gather.feed(web, readers, source.url, Validators())
    return Sampled(source=source, entries=tuple(_announced(found.entries, story, source)))


def _announced(entries: tuple[Entry, ...], story: Story, source: Source) -> Iterator[Announced]:
    for entry in entries:
        text = f"{entry.title}\n{entry.text}"
        fetched = source.fetch_all or story.announced_by(text)
        yield Announced(entry=entry, names=_named(text, story), fetched=fetched)


def _page(settings: Settings, web: Web, story: Story, source: Source) -> Sampled:
    with gather.Readers(count=1) as readers:
        fetched = gather.report(
            web, readers, source.url, Validators(), settings.outlets, settings.zone
        )
    page = fetched.page
    assert page is not None  # nothing was handed in that could be unchanged
    lists = source.kind is SourceKind.CORRECTIONS
    return Sampled(
        source=source,
        page=page,
        names=_named(page.whole, story),
        belongs=not lists and story.owns(page.whole),
        reading=extract.reading(page, story, settings.zone),
        listed=len(compare.entries(page)) if lists else 0,
    )


def _named(text: str, story: Story) -> tuple[str, ...]:
    looked_for = dict.fromkeys((*story.marks, *story.all_names))
    return tuple(name for name in looked_for if named(text, (name,)))


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a claim would have caught in the newest reports of its story."""

    tried: tuple[Tried, ...]
    left: int  #: of these reports, how many there was no time for
    common: tuple[tuple[str, int], ...] = ()  #: words that sentences without its own often have

    @property
    def telling(self) -> tuple[Tried, ...]:
        """The reports in which there is anything to show, those with something caught first."""
        found = (one for one in self.tried if one.caught or one.unread or one.passed)
        return tuple(sorted(found, key=lambda one: not one.caught))


def trial(
    settings: Settings, ledger: Ledger, story: Story, claim: Claim, *, most: int, seconds: float
) -> Trial:
    """Try a claim on its story's `most` newest reports, for so many seconds at the longest."""
    with ledger.reading() as tx:
        pages = list(pages_about(tx, story, most))
    end = time.monotonic() + seconds
    found: list[Tried] = []
    for page in pages:
        if time.monotonic() >= end:
            break
        found.append(tried(settings, story, claim, page))
    return Trial(
        tried=tuple(found),
        left=len(pages) - len(found),
        common=extract.common(near for one in found for near in one.passed),
    )
