"""Runs that die: at a named point, or at any moment.

A child that has loaded everything once forks for each run, so that a thousand take minutes.

    python -m tests.crashing     reads a run a line on standard input, as JSON
"""

import contextlib
import functools
import json
import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any, Self

import sqlalchemy as sa

from digest import config, pipeline
from digest.deliver import journal
from digest.deliver.maildir import Maildir
from digest.deliver.smtp import Smtp
from digest.ledger import Ledger, Tx
from digest.web import Web

ROOT = Path(__file__).parents[1]
DIED = 137


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, what it passed on the way, and how long it took."""

    code: int
    points: tuple[str, ...]
    seconds: float


class Runner:
    """A program that runs `digest run` again and again. Use as a context manager."""

    def __enter__(self) -> Self:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.crashing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait()

    def run(
        self,
        path: Path,
        at: datetime,
        *,
        point: int | str | None = None,
        after: float | None = None,
        reread: bool = True,
    ) -> Ended:
        """A run with this config.toml; dies at a point, by number or name, or `after` seconds."""
        asked = {"path": str(path), "at": at.isoformat(), "reread": reread}
        assert self._child.stdin
        assert self._child.stdout
        print(
            json.dumps(asked | {"point": point, "after": after}), file=self._child.stdin, flush=True
        )
        answer = json.loads(self._child.stdout.readline())
        return Ended(answer["code"], tuple(answer["points"]), answer["seconds"])


# ── the child ──────────────────────────────────────────────────────────────────────────


def main() -> None:
    server = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
    multiprocessing.forkserver.set_forkserver_preload(["digest.gather.pages"])
    server.ensure_running()
    server.ensure_running = lambda: None  # a fork of ours must not wait for a child not its own
    for line in sys.stdin:
        asked = json.loads(line)
        begun = time.monotonic()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _run(asked, writing)
        os.close(writing)
        if asked["after"] is not None:
            _kill(child, asked["after"])
        with os.fdopen(reading) as told:
            points = told.read().splitlines()
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        answer = {"code": code, "points": points, "seconds": time.monotonic() - begun}
        print(json.dumps(answer), flush=True)  # noqa: T201 - what asked for the run reads it


def _kill(child: int, after: float) -> None:
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def _run(asked: dict[str, Any], tell: int) -> None:
    code = 1
    try:
        passed = 0

        def pass_point(name: str) -> None:
            nonlocal passed
            os.write(tell, f"{name}\n".encode())
            if asked["point"] in (passed, name):
                os._exit(DIED)
            passed += 1

        _watch(pass_point)
        settings, at = config.load(Path(asked["path"])), datetime.fromisoformat(asked["at"])
        with Ledger(settings.store) as ledger:
            pipeline.collect(settings, ledger, at, reread=asked["reread"])
            pipeline.publish(settings, ledger, at)
        code = 0
    except BaseException:  # noqa: BLE001 - this process must not go on as the other
        pass
    finally:
        os._exit(code)


def _watch(pass_point: Callable[[str], None]) -> None:
    """Have every commit, page fetched, message handed over and line of the journal pass."""
    sa.event.listen(sa.Engine, "commit", lambda _: pass_point(f"before a commit of {_who()}"))
    writing = Ledger.writing

    @contextlib.contextmanager
    def watched(ledger: Ledger) -> Iterator[Tx]:
        with writing(ledger) as tx:
            yield tx
        pass_point(f"after a commit of {_who()}")

    Ledger.writing = watched  # type: ignore[method-assign]
    for home, name in (
        (Web, "get"),
        (Maildir, "hand_over"),
        (Smtp, "hand_over"),
        (journal.Journal, "note"),
    ):
        _surround(home, name, pass_point)


def _surround(home: Any, name: str, pass_point: Callable[[str], None]) -> None:
    real = getattr(home, name)

    @functools.wraps(real)
    def watched(*given: Any, **named: Any) -> Any:
        pass_point(f"before {name} of {_who()}")
        answer = real(*given, **named)
        pass_point(f"after {name} of {_who()}")
        return answer

    setattr(home, name, watched)


def _who() -> str:
    """The step of the path that is at work."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if "/digest/pipeline/" in frame.f_code.co_filename:
            return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "the store"


if __name__ == "__main__":
    main()
