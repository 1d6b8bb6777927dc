"""Reading documents in worker processes, so that one can be given up and the run goes on.

trafilatura aborts the interpreter when threads share it, and a hostile page or feed can
keep any parser busy: each has a process for itself, for a limited time and in limited memory.
"""

import contextlib
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Semaphore
from types import TracebackType
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from digest.errors import GatherError, Unreadable
from digest.gather.feeds import Announced, announced
from digest.model import Outlet, Page

_SECONDS = 10.0  # a document may take, once its worker is up
_SOON = 1.0  # seconds after which another worker takes a slow one's place
_START = 60.0  # seconds a worker may take to come up
_MEMORY = 2 << 30  # bytes a worker may use

Made = TypeVar("Made")


class _Job(StrEnum):
    PAGE = "page"
    CHANGED = "changed"
    FEED = "feed"


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection


class Readers:
    """A few worker processes, started when first needed. Use as a context manager.

    Threads may share it; each document waits for a worker that is free.
    """

    def __init__(
        self, count: int = 2, seconds: float = _SECONDS, beside: Sequence[str] = ()
    ) -> None:
        """`beside` are modules that what is done with a page in a worker needs."""
        # One small process that has loaded the extractor, and no threads, is what forks.
        self._context = multiprocessing.get_context("forkserver")
        loaded = ["digest.gather.pages", "digest.gather.cutting", *beside]
        self._context.set_forkserver_preload(loaded)
        self._seconds = seconds
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._free.put(None)
        self._count = count
        self._spares = Semaphore(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in range(self._count):
            worker = self._free.get()
            if worker is not None:
                _stop(worker)

    def read(
        self,
        body: bytes,
        url: str,
        charset: str | None,
        outlets: tuple[Outlet, ...],
        zone: ZoneInfo,
    ) -> Page:
        """The page in these bytes. Raises Unreadable, also where its worker had to be stopped."""
        page: Page = self._page(_Job.PAGE, url, (body, url, charset, outlets, zone))
        return page

    def changed(
        self,
        body: bytes,
        url: str,
        charset: str | None,
        outlets: tuple[Outlet, ...],
        zone: ZoneInfo,
        known: str | None,
        then: Callable[[Page], Made] | None = None,
    ) -> tuple[Page | None, str | None, Made | None]:
        """The page in these bytes, as `pages.changed` tells it: none where it is as it was.

        Also what `then` makes of it in the worker; None where it failed. Raises Unreadable,
        also where its worker had to be stopped.
        """
        asked = ((body, url, charset, outlets, zone, known), then)
        found: tuple[Page | None, str | None, Made | None]
        found = self._page(_Job.CHANGED, url, asked)
        return found

    def announced(self, body: bytes, url: str, seen: frozenset[str]) -> Announced:
        """What the feed in these bytes announces, as `feeds.announced` tells it.

        Raises GatherError, also where its worker had to be stopped.
        """
        try:
            answer = self._answer(_Job.FEED, (body, url, seen))
        except _Lost as lost:
            raise GatherError(url, str(lost)) from lost
        if isinstance(answer, Announced):
            return answer
        raise GatherError(url, answer)

    def _page(self, job: _Job, url: str, asked: tuple[Any, ...]) -> Any:
        try:
            answer = self._answer(job, asked)
        except _Lost as lost:
            raise Unreadable(url, str(lost)) from lost
        if isinstance(answer, str):
            raise Unreadable(url, answer)
        return answer

    def _answer(self, job: _Job, asked: tuple[Any, ...]) -> Any:
        """What a worker makes of a document, or why it cannot. Raises _Lost.

        One that is slow gives its place to another, and ends with its answer.
        """
        worker = self._free.get()
        answered = replaced = False
        try:
            worker = worker or self._start()
            if not _ask(worker, (job, asked), min(_SOON, self._seconds)):
                replaced = self._spares.acquire(blocking=False)
                if replaced:
                    self._free.put(None)
                if not _wait(worker, self._seconds - _SOON):
                    raise _Lost(f"took more than {self._seconds:g} seconds to read")
            answer = _heard(worker)
            answered = True
        finally:
            if worker is not None and (replaced or not answered):
                _stop(worker)  # its answer must not be taken for the next
                worker = None
            if replaced:
                self._spares.release()
            else:
                self._free.put(worker)
        return answer

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        try:
            if ours.poll(_START) and ours.recv():
                return worker
        except (EOFError, OSError):
            pass
        _stop(worker)
        raise _Lost("its reader did not start")


class _Lost(Exception):
    """A worker gave no answer; why."""


def _ask(worker: _Worker, work: tuple[_Job, tuple[Any, ...]], seconds: float) -> bool:
    """Hand a document to a worker; whether it has answered so soon. Raises _Lost."""
    try:
        worker.line.send(work)
    except OSError as error:
        raise _Lost("broke its reader") from error
    return _wait(worker, seconds)


def _wait(worker: _Worker, seconds: float) -> bool:
    return worker.line.poll(max(0.0, seconds))


def _heard(worker: _Worker) -> Any:
    try:
        return worker.line.recv()
    except (EOFError, OSError) as error:
        raise _Lost("broke its reader") from error


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _serve(line: Connection) -> None:
    """A worker's life: a document in, what it says or the reason why it cannot be read out."""
    from digest.gather import pages  # noqa: PLC0415 - trafilatura loads in workers only

    read: dict[_Job, Callable[..., Any]] = {
        _Job.PAGE: pages.page,
        _Job.CHANGED: partial(_changed, pages.changed),
        _Job.FEED: announced,
    }
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run is stopped by its own process
    if sys.platform == "linux":  # elsewhere the limit is refused
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with contextlib.suppress(EOFError, OSError):  # whoever asked has gone
        line.send("ready")
        while True:
            job, asked = line.recv()
            line.send(_done(read[job], asked))


def _changed(
    read: Callable[..., tuple[Page | None, str | None]],
    asked: tuple[Any, ...],
    then: Callable[[Page], Any] | None,
) -> tuple[Page | None, str | None, Any]:
    page, lasting = read(*asked)
    try:
        made = then(page) if then is not None and page is not None else None
    except Exception:  # noqa: BLE001 - the run does it itself then, and meets the fault
        made = None
    return page, lasting, made


def _done(read: Callable[..., Any], asked: tuple[Any, ...]) -> Any:
    try:
        return read(*asked)
    except (Unreadable, GatherError) as error:
        return error.why
    except MemoryError:
        return "takes more memory than it may"
    except RecursionError:
        return "is nested too deep to read"
