"""Reading feeds, storage included, beside feedparser alone, lemon24/reader and rss2email.

Three passes over the same made-up feeds: when none is known, with one new entry in each, and
with nothing changed (304). The feeds are served by a process of its own, and so is each pass
made, so that its memory can be told.
"""

import io
import json
import multiprocessing
import resource
import statistics
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import feedparser

from digest import config, extract, gather
from digest.bench import newsfeeds
from digest.bench.processes import Taken, taken
from digest.bench.rounds import Figure, Ratio
from digest.bench.serving import served
from digest.config import Settings
from digest.ledger import Ledger, gathered
from digest.pipeline.collect import network
from digest.pipeline.feeds import read_feeds
from digest.pipeline.means import Means
from digest.pipeline.outcome import silent

FEEDS = 60
LARGER = 4
ROUNDS = 3
_BEGIN = datetime(2026, 11, 28, 12, tzinfo=UTC)
_STORIES = 10
_MEMORY = 150 * 1024  #: KiB that the collecting process may take

Made = TypeVar("Made")


@dataclass(frozen=True)
class Passes:
    """What the three passes took, and the peak of the process's memory."""

    each: tuple[Taken, ...]
    peak: int = 0  #: KiB


@dataclass(frozen=True)
class _Limit:
    """What of a peer's seconds a pass may take."""

    peer: str
    clock: bool  #: of the clock's seconds, not the processor's
    at_most: float


_PASSES = {
    "first pass": (
        _Limit("feedparser", False, 0.80),
        _Limit("reader", False, 0.45),
        _Limit("reader", True, 0.25),
    ),
    "one new entry each": (_Limit("feedparser", False, 0.20),),
    "nothing new (304)": (_Limit("reader", False, 0.80),),
}


def gathering(feeds: int = FEEDS, peers: Path | None = None) -> Iterator[Figure | Ratio]:
    """`feeds`, and four times as many, of 30 entries; `peers` is a Python that has reader, and
    may have rss2email.
    """
    many = feeds * LARGER
    few = [_apart(_ours, feeds) for _ in range(ROUNDS)]
    rounds = [_round(many, peers) for _ in range(ROUNDS)]
    for number, (name, limits) in enumerate(_PASSES.items()):
        for who in rounds[0]:
            if number >= len(rounds[0][who].each):
                continue
            cpu = statistics.median(one[who].each[number].cpu for one in rounds)
            yield Figure(what=f"{who}, {name}", unit="feeds", each_second=many / cpu)
        yield from _ratios(number, name, limits, rounds)
    ours = [one["digest"] for one in rounds]
    yield _growth(
        "first pass", 4.6, [(b.each[0].cpu, a.each[0].cpu) for a, b in zip(few, ours, strict=True)]
    )
    yield _growth("memory", 1.1, [(b.peak, a.peak) for a, b in zip(few, ours, strict=True)])
    peak = statistics.median(one.peak for one in ours) / _MEMORY
    yield Ratio(what="memory of the process that collects, to 150 MiB", ratio=peak, at_most=1)


def _ratios(
    number: int, name: str, limits: tuple[_Limit, ...], rounds: list[dict[str, Passes]]
) -> Iterator[Ratio]:
    """What of each peer's seconds we took: the median of the rounds, each by itself."""
    for limit in limits:
        if limit.peer in rounds[0]:
            pairs = [(one["digest"].each[number], one[limit.peer].each[number]) for one in rounds]
            each = [a.wall / b.wall if limit.clock else a.cpu / b.cpu for a, b in pairs]
            clock = "by the clock" if limit.clock else "of the processor"
            what = f"{name}: {clock}, to {limit.peer}"
            yield Ratio(what=what, ratio=statistics.median(each), at_most=limit.at_most)


def _growth(what: str, at_most: float, pairs: list[tuple[float, float]]) -> Ratio:
    each = statistics.median(larger / smaller for larger, smaller in pairs)
    return Ratio(what=f"{what}, with {LARGER} times as many feeds", ratio=each, at_most=at_most)


def _round(feeds: int, peers: Path | None) -> dict[str, Passes]:
    found = {"feedparser": _apart(_feedparser, feeds), "digest": _apart(_ours, feeds)}
    if peers is not None:
        found["reader"] = _reader(feeds, peers)
        if (r2e := peers.parent / "r2e").exists():
            found["rss2email"] = _rss2email(feeds, r2e)
    return found


def _apart(work: Callable[[int], Made], feeds: int) -> Made:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, feeds).result()


def _served(feeds: int) -> AbstractContextManager[tuple[str, Callable[[], None], int]]:
    return served(partial(newsfeeds.printed, feeds))


# ── who reads them ─────────────────────────────────────────────────────────────────────


def _feedparser(feeds: int) -> Passes:
    """Feedparser over the bytes, which it need neither fetch nor store."""
    warnings.simplefilter("ignore")
    feedparser.parse(io.BytesIO(newsfeeds.feed(0, 0)))  # noqa: TID251 - the peer itself
    passes = []
    for issue in (0, 1):
        bodies = [io.BytesIO(newsfeeds.feed(number, issue)) for number in range(feeds)]
        passes.append(taken(partial(_parsed, bodies)))
    return Passes(tuple(passes))


def _parsed(bodies: list[io.BytesIO]) -> None:
    for body in bodies:
        assert feedparser.parse(body).entries  # noqa: TID251 - the peer itself


def _ours(feeds: int) -> Passes:
    """The feeds' half of a collect run: fetched, read and entered."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(feeds) as (address, turn, server),
        gather.Readers() as readers,
    ):
        settings = _settings(Path(folder), address, feeds)
        with Ledger(settings.store) as ledger:
            _warm(readers)
            passes = []
            for number in range(3):
                now = _BEGIN + timedelta(hours=number)
                with network(settings) as web:
                    means = Means(settings, ledger, web, readers, extract.RULES, {}, now)
                    passes.append(taken(partial(_all_read, means), without=server))
                if number == 0:
                    turn()
            with ledger.reading() as tx:
                assert gathered.count_due(tx, now) == feeds * (newsfeeds.ENTRIES + 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Passes(tuple(passes), peak)


def _all_read(means: Means) -> None:
    failures = read_feeds(means, silent)
    assert not failures, failures[0]


def _warm(readers: gather.Readers) -> None:
    """Start the workers, as every peer has started when its time is taken."""
    with ThreadPoolExecutor(2) as pool:
        body = newsfeeds.feed(0, 0)
        list(pool.map(lambda url: readers.announced(body, url, frozenset()), ("a", "b")))


def _reader(feeds: int, peers: Path) -> Passes:
    """lemon24/reader, with ten workers."""
    script = Path(__file__).parent / "reader_passes.py"
    with (
        _served(feeds) as (address, turn, _),
        subprocess.Popen(  # noqa: S603 - the Python that was named
            [peers, script, address, str(feeds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        passes = []
        for number in range(3):
            process.stdin.write("read\n")
            process.stdin.flush()
            took = json.loads(process.stdout.readline())
            passes.append(Taken(took["cpu"], took["wall"]))
            if number == 0:
                turn()
        assert took["entries"] == feeds * (newsfeeds.ENTRIES + 1)
    return Passes(tuple(passes))


def _rss2email(feeds: int, r2e: Path) -> Passes:
    """rss2email, a feed after the other, nothing sent; its starting is counted with it."""
    with tempfile.TemporaryDirectory() as folder, _served(feeds) as (address, turn, server):
        config_file, data = Path(folder) / "rss2email.cfg", Path(folder) / "seen.json"
        listed = (f"[feed.f{n}]\nurl = {address}/feed/{n}\n" for n in range(feeds))
        addresses = "[DEFAULT]\nfrom = a@example.org\nto = b@example.org\n"
        config_file.write_text(addresses + "".join(listed), "utf-8")
        command = [r2e, "-c", config_file, "-d", data, "run", "--no-send"]
        passes = []
        for number in range(3):
            run = partial(subprocess.run, command, check=True, capture_output=True)
            passes.append(taken(run, without=server))
            if number == 0:
                turn()
    return Passes(tuple(passes))


def _settings(folder: Path, address: str, feeds: int) -> Settings:
    """Ten stories about all that is in the feeds, ten feeds a host."""
    hosts = max(1, feeds // newsfeeds.HOST_OF)
    urls = [f"http://paper{number % hosts}.example/feed/{number}" for number in range(feeds)]
    names = ", ".join(f"{name} = []" for name in newsfeeds.NAMES)
    stories = "".join(
        f'[[story]]\nid = "s{number}"\nfeeds = {json.dumps(urls[number::_STORIES])}\n'
        f"names = {{ {names} }}\n"
        f'[[story.claim]]\nid = "c"\nkind = "yesno"\nquestion = "Does ICE pay Amazon?"\n'
        for number in range(min(_STORIES, feeds))
    )
    path = folder / "config.toml"
    path.write_text(
        f'[store]\nurl = "sqlite:///{folder / "bench.db"}"\n'
        f'[net]\nconnect = {{ "*.example" = "{address}" }}\n{stories}',
        "utf-8",
    )
    return config.load(path)
