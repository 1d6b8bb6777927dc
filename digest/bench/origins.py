"""Adding one report to a small and to a large record, and finding copies among many articles.

The reports are made up from a fixed seed: no two share more than chance gives, but for the
copies that are made on purpose.
"""

import gc
import importlib.util
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, Self

from digest import compare, config, extract, gather
from digest.bench.rounds import Figure, Ratio
from digest.ledger import Ledger, Tx, gathered, paragraphs, record
from digest.model import Page, Paragraph, Reading, Stance, Statement, Validators
from digest.pipeline.enter import enter_version
from digest.pipeline.means import Means
from digest.values import Count
from digest.web import Web

_CONFIG = Path(__file__).parent / "twenty-claims.toml"
SMALL, LARGE = 1_000, 10_000
#: reports added to each record and measured
ADDED = 120
ARTICLES = 10_000
#: one in so many articles is an edited copy of an earlier one
_COPIED = 10
_OUTLETS = 40
_CLAIMS = 2
#: while a record is made up, so many reports to a transaction
_AT_ONCE = 250
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


def origins() -> Iterator[Figure | Ratio]:
    """Both measurements."""
    yield from adding()
    yield from copies()


# ── made-up reports ────────────────────────────────────────────────────────────────────


class Writer:
    """Makes up articles: the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same numbers every time
        parts = ("ba", "den", "ko", "lir", "ma", "nes", "or", "pil", "ru", "sa", "tev", "um")
        self.words = ["".join(self.dice.choices(parts, k=3)) for _ in range(3_000)]
        self.common = (
            "the of a to in and that on was for with as at by from has is it his her be are an"
            " not this had have who which were said will after been they more new about one or"
            " their but also when over than two into out up would first last year some people"
        ).split()

    def article(self) -> list[str]:
        """Some six paragraphs of two or three sentences."""
        return [self.paragraph() for _ in range(self.dice.randint(4, 8))]

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.dice.randint(2, 3)))

    def sentence(self) -> str:
        words = [
            self.dice.choice(self.common if self.dice.random() < 0.35 else self.words)
            for _ in range(self.dice.randint(14, 26))
        ]
        return f"{' '.join(words).capitalize()}."

    def edited(self, paragraphs: Iterable[str]) -> list[str]:
        """A copy with about two words in a hundred put otherwise."""
        return [
            " ".join(
                self.dice.choice(self.words) if self.dice.random() < 0.02 else word
                for word in paragraph.split()
            )
            for paragraph in paragraphs
        ]


# ── one report more ────────────────────────────────────────────────────────────────────


def adding() -> Iterator[Figure | Ratio]:
    """Reports a second entered, origins and all, with few and with many on record."""
    with ExitStack() as stack:
        records = [stack.enter_context(_Record(count)) for count in (SMALL, LARGE)]
        taken: list[list[float]] = [[], []]
        for _ in range(ADDED):  # by turns, so that a busy machine slows both
            for seconds, one in zip(taken, records, strict=True):
                seconds.append(one.add())
    medians = [statistics.median(seconds) for seconds in taken]
    for count, median in zip((SMALL, LARGE), medians, strict=True):
        what = f"one report entered, its origins found, with {count:,} on record"
        yield Figure(what=what, unit="reports", each_second=1 / median)
    what = f"the time of one with {LARGE:,} on record, to that with {SMALL:,}"
    yield Ratio(what=what, ratio=medians[1] / medians[0], at_most=1.5)


class _Record:
    """A SQLite ledger with so many made-up reports on one story, to which more are added."""

    def __init__(self, count: int) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.settings = config.load(_CONFIG)
        story = self.settings.stories[0]
        self.claims = [claim for claim in story.claims if claim.kind == "count"][:_CLAIMS]
        self.story = replace(story, claims=tuple(self.claims))
        self.ledger = self.stack.enter_context(Ledger(f"sqlite:///{folder / 'bench.db'}"))
        self.means = Means(
            self.settings,
            self.ledger,
            self.stack.enter_context(Web(agent="bench", allow=(), connect={})),
            self.stack.enter_context(gather.Readers()),
            extract.RULES,
            {},
            _BEGIN,
        )
        self.writer = Writer(20181023)
        self.entered: list[list[str]] = []
        for left in range(count, 0, -_AT_ONCE):
            with self.ledger.writing() as tx:
                for _ in range(min(left, _AT_ONCE)):
                    self._put_on_record(tx, *self._made_up())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def add(self) -> float:
        """Enter one report more; the processor's seconds that took."""
        page, reading = self._made_up()
        begin = time.process_time()
        with self.ledger.writing() as tx:
            self._enter(tx, page, reading)
        return time.process_time() - begin

    def _enter(self, tx: Tx, page: Page, reading: Reading) -> None:
        """As a collect run enters a report that it has read."""
        now = page.published or _BEGIN
        means = replace(self.means, now=now)
        report_id, _ = gathered.settle(tx, self._wanted(tx, page), page.url)
        gathered.note_reading(tx, report_id, Validators(), now, changed=True, due_at=None)
        enter_version(tx, means, report_id, page, None, [(self.story, reading)])

    def _put_on_record(self, tx: Tx, page: Page, reading: Reading) -> None:
        """The same rows without comparing: what fills a record quickly."""
        now = page.published or _BEGIN
        due = self._wanted(tx, page)
        version = record.add_version(tx, due.id, page, now)
        fresh = [
            paragraphs.Fresh(
                start=page.text.index(text), text=text, keys=compare.sketch(text), origin=None
            )
            for text in page.text.split("\n")
        ]
        paragraphs.enter(tx, version, fresh)
        for entered in record.enter_statements(tx, version.id, reading.statements):
            record.enter_change(tx, compare.editorial(entered), now)
        gathered.note_reading(tx, due.id, Validators(), now, changed=True, due_at=None)

    def _wanted(self, tx: Tx, page: Page) -> gathered.Due:
        gathered.want(tx, page.url, self.story.id, page.published or _BEGIN)
        [due] = gathered.due(tx, _BEGIN - timedelta(days=1), always=[page.url])
        return due

    def _made_up(self) -> tuple[Page, Reading]:
        """A report that gives one claim a number; one in ten is a copy of an earlier one."""
        dice, number = self.writer.dice, len(self.entered)
        if self.entered and number % _COPIED == 0:
            lines = self.writer.edited(dice.choice(self.entered))
        else:
            lines = self.writer.article()
        self.entered.append(lines)
        outlet = f"Outlet {dice.randrange(_OUTLETS)}"
        page = Page(
            url=f"https://{outlet.replace(' ', '').lower()}.example/{number}",
            outlet=outlet,
            title=lines[0][:60],
            text="\n".join(lines),
            published=self.means.now + timedelta(minutes=5) * number,
        )
        line = dice.choice(lines)
        claim = dice.choice(self.claims)
        value = dice.randint(2, 6)
        speaker = dice.choice((outlet, "the agency", "a spokeswoman for the company", "records"))
        statement = Statement(
            story=self.story.id,
            claim=claim.id,
            value=Count(low=value, high=value, stated=value, unit=claim.unit),
            stance=Stance.ASSERTED,
            speaker=speaker,
            evidence=line,
            start=page.text.index(line),
            url=page.url,
            outlet=outlet,
            origin=page.url,
            engine=extract.RULES.name,
            as_of=page.published.date() if page.published else None,
            published=page.published,
        )
        return page, Reading(statements=(statement,))


# ── copies among many ──────────────────────────────────────────────────────────────────

Article = Sequence[str]
Pairs = set[tuple[int, int]]


def copies() -> Iterator[Figure | Ratio]:
    """Near-duplicate articles found among many, in memory; beside a peer if it is there."""
    articles, true = _with_copies(ARTICLES)
    finders: list[_Finder] = [_Paragraphs()]
    if importlib.util.find_spec("datasketch"):
        finders.append(_MinHashes())
    seconds = _found_by(finders, articles)
    for finder, took in zip(finders, seconds, strict=True):
        what = f"copies found among {len(articles):,}, {finder.how}"
        yield Figure(what=what, unit="articles", each_second=len(articles) / took)
        found, wrong = len(finder.pairs & true), len(finder.pairs - true)
        yield Ratio(what="… of the copies there are, those found", ratio=found / len(true))
        yield Ratio(what="… to the copies there are, pairs that are none", ratio=wrong / len(true))
    if len(seconds) > 1:
        what = "the time by paragraphs to that by MinHash"
        yield Ratio(what=what, ratio=seconds[0] / seconds[1], at_most=0.4)


def _found_by(finders: "Sequence[_Finder]", articles: Sequence[Article]) -> list[float]:
    """The processor's seconds each takes, by turns, so that a busy machine slows all alike."""
    seconds = [0.0] * len(finders)
    gc.collect()
    gc.disable()  # what it takes grows with all that is kept, not with the work
    try:
        for number, article in enumerate(articles):
            for place, finder in enumerate(finders):
                begin = time.process_time()
                finder.add(number, article)
                seconds[place] += time.process_time() - begin
    finally:
        gc.enable()
    return seconds


def _with_copies(count: int) -> tuple[list[Article], Pairs]:
    """Articles, some of them edited copies of an earlier one, and which of which."""
    writer = Writer(20240607)
    articles: list[Article] = []
    true: Pairs = set()
    originals: list[int] = []
    for number in range(count):
        if originals and number % _COPIED == 0:
            of = originals.pop(writer.dice.randrange(len(originals)))
            articles.append(writer.edited(articles[of]))
            true.add((of, number))
        else:
            originals.append(number)
            articles.append(writer.article())
    return articles, true


class _Finder(Protocol):
    """Keeps articles, and notes the pairs that are copies."""

    how: str
    pairs: Pairs

    def add(self, number: int, article: Article) -> None: ...


class _Paragraphs:
    """Two articles are copies where most paragraphs of the later one are."""

    how = "by paragraphs"

    def __init__(self) -> None:
        self.pairs: Pairs = set()
        self.index: defaultdict[int, list[int]] = defaultdict(list)
        self.kept: list[Paragraph] = []
        self.sizes: list[int] = []

    def add(self, number: int, article: Article) -> None:
        sketches = {text: compare.sketch(text) for text in article}
        likely = compare.candidates(sketches, self._hits(sketches.values()))
        shared: Counter[int] = Counter()
        for text, ids in likely.items():
            found = compare.copies(text, [self.kept[one] for one in ids])
            shared.update(int(other.url) for other in found)
        self.pairs |= {(of, number) for of, many in shared.items() if many > len(article) / 2}
        most = paragraphs.MOST  # of a key, as in the ledger
        for text, keys in sketches.items():
            for key in keys:
                holders = self.index[key]
                if len(holders) < most:
                    holders.append(len(self.kept))
            self.kept.append(Paragraph(id=len(self.kept), url=str(number), outlet="", text=text))
            self.sizes.append(len(keys))

    def _hits(self, sketches: Iterable[frozenset[int]]) -> Iterator[tuple[int, int, int]]:
        index, sizes = self.index, self.sizes
        for keys in sketches:
            for key in filter(index.__contains__, keys):
                for one in index[key]:
                    yield key, one, sizes[one]


class _MinHashes:
    """A peer that need not be there."""

    how = "by datasketch's MinHash LSH, 128 permutations"

    def __init__(self) -> None:
        from datasketch import MinHashLSH  # noqa: PLC0415 - slow to load, and seldom there

        self.pairs: Pairs = set()
        self.index = MinHashLSH(threshold=0.5, num_perm=128)

    def add(self, number: int, article: Article) -> None:
        from datasketch import MinHash  # noqa: PLC0415

        words = " ".join(article).casefold().split()
        triples = {" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)}
        made = MinHash(num_perm=128)
        made.update_batch([triple.encode() for triple in triples])
        self.pairs |= {(of, number) for of in self.index.query(made)}
        self.index.insert(number, made)
