"""Reading pages in worker processes, so that a page can be given up and the run goes on.

trafilatura aborts the interpreter when threads share it, and a hostile page can keep any
parser busy: each page has a process for itself, for a limited time and in limited memory.
"""

import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from digest.errors import Unreadable
from digest.model import Outlet, Page

_SECONDS = 10.0  # a page may take, once its worker is up
_START = 60.0  # seconds a worker may take to come up
_MEMORY = 2 << 30  # bytes a worker may use

Read = Callable[[bytes, str, str | None, tuple[Outlet, ...], ZoneInfo], Page]


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection


class Readers:
    """A few worker processes, started when first needed. Use as a context manager.

    Threads may share it; each page waits for a worker that is free.
    """

    def __init__(self, count: int = 2, seconds: float = _SECONDS) -> None:
        # One small process that has loaded the extractor, and no threads, is what forks.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["digest.gather.pages"])
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
        worker = self._free.get()
        answered = False
        try:
            worker = worker or self._start()
            answer = self._ask(worker, (body, url, charset, outlets, zone))
            answered = True
        except _Lost as lost:
            raise Unreadable(url, str(lost)) from lost
        finally:
            if worker is not None and not answered:  # its answer must not be taken for the next
                _stop(worker)
                worker = None
            self._free.put(worker)
        if isinstance(answer, Page):
            return answer
        raise Unreadable(url, answer)

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

    def _ask(self, worker: _Worker, page: tuple[Any, ...]) -> Page | str:
        """The page, or why it cannot be read."""
        try:
            worker.line.send(page)
            if not worker.line.poll(self._seconds):
                raise _Lost(f"took more than {self._seconds:g} seconds to read")
            answer: Page | str = worker.line.recv()
        except (EOFError, OSError) as error:
            raise _Lost("broke its reader") from error
        return answer


class _Lost(Exception):
    """A worker gave no answer; why."""


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _serve(line: Connection) -> None:
    """A worker's life: a page in, a Page or the reason why not out."""
    from digest.gather.pages import page  # noqa: PLC0415 - trafilatura loads in workers only

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run is stopped by its own process
    if sys.platform == "linux":  # elsewhere the limit is refused
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    line.send("ready")
    while True:
        try:
            asked = line.recv()
        except EOFError:
            return
        line.send(_read(page, asked))


def _read(page: Read, asked: tuple[bytes, str, str | None, tuple[Outlet, ...], ZoneInfo]) -> Any:
    try:
        return page(*asked)
    except Unreadable as error:
        return error.why
    except MemoryError:
        return "takes more memory than a page may"
    except RecursionError:
        return "is nested too deep to read"
