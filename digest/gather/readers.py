"""Reading documents in worker processes, so that one can be given up and the run goes on.

trafilatura aborts the interpreter when threads share it, and a hostile page or feed can
keep any parser busy: each has a process for itself, for a limited time and in limited memory.
"""

import contextlib
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from digest.errors import GatherError, Unreadable
from digest.gather.feeds import Announced, announced
from digest.model import Outlet, Page

_SECONDS = 10.0  # a document may take, once its worker is up
_START = 60.0  # seconds a worker may take to come up
_MEMORY = 2 << 30  # bytes a worker may use


class _Job(StrEnum):
    PAGE = "page"
    FEED = "feed"


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection


class Readers:
    """A few worker processes, started when first needed. Use as a context manager.

    Threads may share it; each document waits for a worker that is free.
    """

    def __init__(self, count: int = 2, seconds: float = _SECONDS) -> None:
        # One small process that has loaded the extractor, and no threads, is what forks.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["digest.gather.pages", "digest.gather.cutting"])
        self._seconds = seconds
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._free.put(None)
        self._count = count

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
        try:
            answer = self._answer(_Job.PAGE, (body, url, charset, outlets, zone))
        except _Lost as lost:
            raise Unreadable(url, str(lost)) from lost
        if isinstance(answer, Page):
            return answer
        raise Unreadable(url, answer)

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

    def _answer(self, job: _Job, asked: tuple[Any, ...]) -> Any:
        """What a worker makes of a document, or why it cannot. Raises _Lost."""
        worker = self._free.get()
        answered = False
        try:
            worker = worker or self._start()
            answer = self._ask(worker, (job, asked))
            answered = True
        finally:
            if worker is not None and not answered:  # its answer must not be taken for the next
                _stop(worker)
                worker = None
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

    def _ask(self, worker: _Worker, work: tuple[_Job, tuple[Any, ...]]) -> Any:
        try:
            worker.line.send(work)
            if not worker.line.poll(self._seconds):
                raise _Lost(f"took more than {self._seconds:g} seconds to read")
            return worker.line.recv()
        except (EOFError, OSError) as error:
            raise _Lost("broke its reader") from error


class _Lost(Exception):
    """A worker gave no answer; why."""


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _serve(line: Connection) -> None:
    """A worker's life: a document in, what it says or the reason why it cannot be read out."""
    from digest.gather.pages import page  # noqa: PLC0415 - trafilatura loads in workers only

    read: dict[_Job, Callable[..., Page | Announced]] = {_Job.PAGE: page, _Job.FEED: announced}
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run is stopped by its own process
    if sys.platform == "linux":  # elsewhere the limit is refused
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with contextlib.suppress(EOFError, OSError):  # whoever asked has gone
        line.send("ready")
        while True:
            job, asked = line.recv()
            line.send(_done(read[job], asked))


def _done(read: Callable[..., Page | Announced], asked: tuple[Any, ...]) -> Page | Announced | str:
    try:
        return read(*asked)
    except (Unreadable, GatherError) as error:
        return error.why
    except MemoryError:
        return "takes more memory than it may"
    except RecursionError:
        return "is nested too deep to read"
