"""From the addresses of feeds to the list of what is wanted.

Fetched several at a time, entered many at a time: a batch is one transaction, with what its
feeds announced and the validators that vouch for that. What a run had fetched and not yet
entered when it was killed is fetched again by the next.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digest import gather
from digest.errors import GatherError, LedgerError
from digest.ledger import Tx, gathered, polls, sources
from digest.ledger.polls import Outcome, Poll
from digest.logs import log, mark
from digest.model import Source, SourceKind, Story
from digest.pipeline.fetching import by_host
from digest.pipeline.means import Means
from digest.pipeline.outcome import Failure, Progress

_BATCH = 50  #: feeds entered in one transaction

#: called with the addresses that a feed announces
Then = Callable[[Tx, list[str]], None]


@dataclass(frozen=True)
class Followed:
    """The stories that follow a feed."""

    followers: list[tuple[Story, Source]] = field(default_factory=list)

    @property
    def wanted(self) -> str:
        """What the stories take from it, as one sha256: once it differs, all is read anew."""
        wanted = [(s.id, source.fetch_all, s.marks, s.all_names) for s, source in self.followers]
        return hashlib.sha256(repr(wanted).encode()).hexdigest()

    def announced(self, feed: gather.Feed) -> Iterator[tuple[str, str]]:
        """Each address that a story is to have of it, and the story."""
        for entry in feed.entries:
            text = f"{entry.title}\n{entry.text}"
            for story, source in self.followers:
                if source.fetch_all or story.announced_by(text):
                    yield entry.url, story.id


@dataclass(frozen=True)
class _Read:
    """A feed as it was read."""

    what: str  #: its address
    outcome: Outcome
    known: sources.Read
    announced: tuple[tuple[str, str], ...]


def read_feeds(means: Means, progress: Progress) -> list[Failure]:
    """Put every address that the feeds announce on the list of what is wanted."""
    feeds = followed(means.settings.stories)
    wanted = {url: feed.wanted for url, feed in feeds.items()}
    with means.ledger.reading() as tx:
        known = sources.known(tx, wanted)

    def read(url: str) -> _Read | Failure:
        return _read(means, url, feeds[url], known[url])

    failures: list[Failure] = []
    batch: list[_Read | Failure] = []
    for done, one in enumerate(by_host(read, feeds)):
        progress("reading feeds", done, len(feeds))
        batch.append(one)
        if len(batch) == _BATCH:
            failures += _enter(means, batch)
            batch = []
    failures += _enter(means, batch)
    progress("reading feeds", len(feeds), len(feeds))
    return failures


def read_feed(means: Means, url: str, feed: Followed, then: Then) -> Failure | None:
    """Read one feed by itself; what it announces is handed on in the transaction that keeps it.

    Gives why it could not be read. Raises LedgerError where it could not be entered.
    """
    with means.ledger.reading() as tx:
        known = sources.known(tx, {url: feed.wanted})
    read = _read(means, url, feed, known[url])
    if isinstance(read, Failure):
        with means.ledger.writing() as tx:
            _enter_failed(tx, means, [read])
        _tell(read)
        return read
    # One that announces nothing touches no row but its own.
    kept = means.ledger.recording() if read.announced else means.ledger.writing()
    with kept as tx:
        _enter_read(tx, means, [read])
        then(tx, [address for address, _ in read.announced])
    _tell(read)
    return None


def followed(stories: Iterable[Story]) -> dict[str, Followed]:
    """Each feed once, by its address."""
    feeds: dict[str, Followed] = {}
    for story in stories:
        for source in story.sources:
            if source.kind is SourceKind.FEED:
                feed = feeds.setdefault(source.url, Followed())
                feed.followers.append((story, source))
    return feeds


def _read(means: Means, url: str, followed: Followed, last: sources.Known) -> _Read | Failure:
    try:
        feed = gather.feed(means.web, means.readers, url, last.validators, last.seen)
    except GatherError as error:
        return Failure(url, error.why)
    outcome = Outcome.READ if feed.entries else Outcome.UNCHANGED
    now_known = sources.Read(url, sources.Known(feed.validators, feed.seen), followed.wanted)
    return _Read(url, outcome, now_known, tuple(followed.announced(feed)))


def _enter(means: Means, batch: Sequence[_Read | Failure]) -> list[Failure]:
    """Enter what came of the feeds; those that could not be read, or entered."""
    read = [one for one in batch if isinstance(one, _Read)]
    failed = [one for one in batch if isinstance(one, Failure)]
    try:
        with means.ledger.recording() as tx:
            _enter_read(tx, means, read)
            _enter_failed(tx, means, failed)
    except LedgerError as why:  # one feed that the store will not take stops no other
        if len(batch) > 1:
            return [failure for one in batch for failure in _enter(means, [one])]
        log.error("source not entered", source=batch[0].what, why=str(why))
        return [Failure(batch[0].what, str(why))]
    for one in batch:
        _tell(one)
    return failed


def _tell(one: _Read | Failure) -> None:
    if isinstance(one, Failure):
        log.warning("source not read", source=one.what, why=one.why)
        return
    marks = sorted({mark(url) for url, _ in one.announced})
    log.info("source read", source=one.what, outcome=str(one.outcome), reports=marks)


def _enter_read(tx: Tx, means: Means, read: Sequence[_Read]) -> None:
    """Keep the validators in the transaction that keeps what they vouch for."""
    gathered.want_all(tx, [pair for one in read for pair in one.announced], means.now)
    sources.note_read(tx, [one.known for one in read], means.now)
    carried = polls.note_carried(tx, {one.what: [url for url, _ in one.announced] for one in read})
    polls.note_all(
        tx,
        [
            (one.what, Poll(at=means.now, outcome=one.outcome, found=carried.get(one.what, 0)))
            for one in read
        ],
    )


def _enter_failed(tx: Tx, means: Means, failed: Sequence[Failure]) -> None:
    for one in failed:
        sources.note_failure(tx, one.what, one.why, means.now)
        polls.note(tx, one.what, Poll(at=means.now, outcome=Outcome.FAILED, why=one.why))
