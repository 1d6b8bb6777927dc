"""Reading pages of a story of twenty claims, storage included, beside extractors alone.

A first pass over pages that nobody knows, one over the same with another clock and counter
beside each article, and one over the very same bytes. Then with one worker in place of two,
and with a worker killed and another one stopped. The pages are served by a process of its
own, and so is each run made, so that its memory can be told.
"""

import json
import multiprocessing
import os
import resource
import signal
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from digest import config, extract, gather
from digest.bench import newspages
from digest.bench.processes import Taken, taken
from digest.bench.rounds import Figure, Ratio
from digest.bench.serving import served
from digest.config import Settings
from digest.ledger import Ledger, gathered
from digest.pipeline.collect import due_reports, means_of, network, read_reports
from digest.pipeline.means import Means
from digest.pipeline.outcome import Failure, Progress, silent

PAGES = 200
LARGER = 4
ROUNDS = 3
_CONFIG = Path(__file__).parent / "twenty-claims.toml"
_BEGIN = datetime(2018, 11, 30, 12, tzinfo=UTC)
_MEMORY = 150 * 1024  #: KiB that the collecting process may take
_PASSES = ("first pass", "a clock and a counter moved", "nothing changed")
_AT_MOST = {"trafilatura": (1.15, 0.06, 0.06), "newspaper4k": (0.35, None, None)}


@dataclass(frozen=True)
class Run:
    """What the passes of one run took, what they left unread, and the peak of its memory."""

    passes: tuple[Taken, ...]
    unread: int = 0
    peak: int = 0  #: KiB


def articles(pages: int = PAGES, peers: Path | None = None) -> Iterator[Figure | Ratio]:
    """`pages`, and four times as many; `peers` is a Python that may have newspaper4k."""
    rounds = [_round(pages, peers) for _ in range(ROUNDS)]
    for who in ("digest", *_AT_MOST):
        if who in rounds[0]:
            yield from _figures(who, pages, [one[who].passes for one in rounds])
    for peer, limits in _AT_MOST.items():
        for number, at_most in enumerate(limits):
            if peer in rounds[0] and at_most is not None:
                pairs = [(o["digest"].passes[number], o[peer].passes[0]) for o in rounds]
                each = [ours.cpu / theirs.cpu for ours, theirs in pairs]
                what = f"{_PASSES[number]}: of the processor, to {peer} taking all pages apart"
                yield _median(what, each, at_most)
    yield from _beside_itself(rounds)


def _figures(who: str, pages: int, rounds: list[tuple[Taken, ...]]) -> Iterator[Figure]:
    for name, each in zip(_PASSES, zip(*rounds, strict=True), strict=False):
        cpu = statistics.median(one.cpu for one in each)
        yield Figure(what=f"{who}, {name}", unit="pages", each_second=pages / cpu)


def _beside_itself(rounds: list[dict[str, Run]]) -> Iterator[Ratio]:
    """How a run compares with others of ours: fewer workers, faults, more pages."""
    ours = [one["digest"] for one in rounds]
    first = [one.passes[0] for one in ours]

    def against(other: str, of: Callable[[Taken, Taken], float]) -> list[float]:
        others = [one[other].passes[0] for one in rounds]
        return [of(mine, theirs) for mine, theirs in zip(first, others, strict=True)]

    clock = against("one worker", lambda two, one: two.wall / one.wall)
    yield _median("two workers, to one: by the clock", clock, 0.6)
    cpu = against("faults", lambda well, ill: ill.cpu / well.cpu)
    yield _median("a worker killed, and one stopped: of the processor, to a run without", cpu, 1.05)
    clock = against("faults", lambda well, ill: ill.wall / well.wall)
    yield _median("a worker killed, and one stopped: by the clock, to a run without", clock, None)
    grown = against("larger", lambda few, many: many.cpu / few.cpu)
    yield _median(f"first pass, with {LARGER} times as many pages", grown, 4.6)
    peaks = [(one["larger"].peak, one["digest"].peak) for one in rounds]
    yield _median(f"memory, with {LARGER} times as many pages", [b / a for b, a in peaks], 1.1)
    each = [one["larger"].peak / _MEMORY for one in rounds]
    yield _median("memory of the process that collects, to 150 MiB", each, 1)


def _median(what: str, each: list[float], at_most: float | None) -> Ratio:
    return Ratio(what=what, ratio=statistics.median(each), at_most=at_most)


def _round(pages: int, peers: Path | None) -> dict[str, Run]:
    found = {
        "trafilatura": _apart(_trafilatura, pages),
        "digest": _apart(_ours, pages),
        "one worker": _apart(partial(_ours, workers=1, passes=1), pages),
        "faults": _apart(partial(_ours, passes=1, harm=True), pages),
        "larger": _apart(partial(_ours, passes=1), pages * LARGER),
    }
    if peers is not None and _has_newspaper(peers):
        found["newspaper4k"] = _newspaper(pages, peers)
    assert found["digest"].unread == found["larger"].unread == 0
    assert found["faults"].unread <= 2, "harm to two workers cost more than two pages"
    return found


def _apart(work: Callable[[int], Run], pages: int) -> Run:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, pages).result()


# ── who reads them ─────────────────────────────────────────────────────────────────────


def _ours(pages: int, *, workers: int = 2, passes: int = len(_PASSES), harm: bool = False) -> Run:
    """The reports' half of a collect run: fetched, taken apart, read, compared and entered."""
    took, unread = list[Taken](), list[Failure]()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(partial(newspages.printed, pages)) as (address, turn, server),
        gather.Readers(count=workers, beside=[extract.Ahead.__module__]) as readers,
    ):
        settings = _settings(Path(folder), address)
        with Ledger(settings.store) as ledger:
            _want(ledger, settings, pages)
            others = set(multiprocessing.active_children())
            _warm(readers, settings, workers)
            progress = _Harm(pages, others) if harm else silent
            for number in range(passes):
                now = _BEGIN + timedelta(hours=number)
                with network(settings) as web:
                    means = means_of(settings, ledger, web, readers, extract.RULES, now)
                    took.append(taken(partial(_read, means, progress, unread), without=server))
                if number == 0:
                    turn()
    return Run(tuple(took), len(unread), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _read(means: Means, progress: Progress, unread: list[Failure]) -> None:
    with means.ledger.reading() as tx:
        due = due_reports(tx, means, means.settings, everything=True)
    _, failures, unreadable = read_reports(means, due, progress)
    assert not failures, failures[0]
    unread += unreadable


class _Harm:
    """Kills a worker when a quarter of the pages is read, and stops another at the half."""

    def __init__(self, pages: int, others: set[BaseProcess]) -> None:
        self._at = {pages // 4: signal.SIGKILL, pages // 2: signal.SIGSTOP}
        self._others = others

    def __call__(self, _what: str, done: int, _of: int) -> None:
        harm = self._at.pop(done, None)
        workers = set(multiprocessing.active_children()) - self._others
        pid = workers.pop().pid if harm and workers else None
        if harm and pid:
            os.kill(pid, harm)


def _want(ledger: Ledger, settings: Settings, pages: int) -> None:
    urls = [f"http://paper{n % 25}.example/page/{n}" for n in range(pages)]
    with ledger.writing() as tx:
        gathered.want_all(tx, [(url, settings.stories[0].id) for url in urls], _BEGIN)


def _warm(readers: gather.Readers, settings: Settings, workers: int) -> None:
    """Start the workers, as every peer has started when its time is taken."""
    body, url = newspages.page(0, 0), "http://paper0.example/page/0"
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda _: readers.read(body, url, None, (), settings.zone), range(workers)))


def _settings(folder: Path, address: str) -> Settings:
    path = folder / "config.toml"
    path.write_text(
        f'[store]\nurl = "sqlite:///{folder / "bench.db"}"\n'
        f'[net]\nconnect = {{ "*.example" = "{address}" }}\n{_CONFIG.read_text("utf-8")}',
        "utf-8",
    )
    return config.load(path)


def _trafilatura(pages: int) -> Run:
    """The text extracted by trafilatura, with metadata, which it need not read or store."""
    import trafilatura  # noqa: PLC0415 - in this process alone

    bodies = [newspages.page(number, 0).decode() for number in range(pages)]
    one = partial(trafilatura.bare_extraction, fast=True, with_metadata=True)
    one(bodies[0])

    def all_of_them() -> None:
        for body in bodies:
            assert one(body), "trafilatura found no article in a page"

    return Run((taken(all_of_them),))


def _has_newspaper(peers: Path) -> bool:
    asked = [str(peers), "-c", "import newspaper"]
    return not subprocess.run(asked, check=False, capture_output=True).returncode  # noqa: S603


def _newspaper(pages: int, peers: Path) -> Run:
    """newspaper4k over the same."""
    script = Path(__file__).parent / "newspaper_pages.py"
    with tempfile.TemporaryDirectory() as folder:
        for number in range(pages):
            (Path(folder) / f"{number:05}.html").write_bytes(newspages.page(number, 0))
        asked = [str(peers), str(script), folder]
        said = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603
    return Run((Taken(**json.loads(said.stdout)),))
