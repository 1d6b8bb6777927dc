"""Manners: what a host asks of us, and how often we may call."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from digest.errors import Forbidden, GatherError

_ROBOTS_BYTES = 500 * 1024  # RFC 9309 §2.5 asks for no more
_LONGEST_PAUSE = 10.0  # a host that asks for more must not hold up the run


@dataclass
class _Turn:
    """When a host may next be called."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0  # on the monotonic clock
    pause: float = 0.0  # seconds the host asked for


@dataclass
class _Robots:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Protego | None = None
    problem: GatherError | None = None

    @property
    def known(self) -> bool:
        return bool(self.rules or self.problem)


class Manners:
    """Robots rules and pauses, kept for one run and shared by its threads."""

    def __init__(self, agent: str, pause: float, robots_of: Callable[[str], bytes]) -> None:
        """`robots_of` fetches a robots.txt: its bytes, empty where there is none."""
        self._agent = agent
        self._pause = pause
        self._robots_of = robots_of
        self._lock = threading.Lock()
        self._robots: dict[str, _Robots] = {}
        self._turns: dict[str, _Turn] = {}

    def ask(self, url: str) -> None:
        """Raise GatherError where robots.txt says no, or could not be asked (RFC 9309)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}".lower()
        with self._lock:
            robots = self._robots.setdefault(site, _Robots())
        with robots.lock:
            if not robots.known:
                self._read(robots, site)
        if isinstance(robots.problem, Forbidden):
            raise Forbidden(url, robots.problem.why)
        if robots.problem:
            why = f"robots.txt could not be read: {robots.problem.why}"
            raise GatherError(url, why, retry_after=robots.problem.retry_after)
        assert robots.rules is not None
        if not robots.rules.can_fetch(url, self._agent):
            raise GatherError(url, "robots.txt asks us not to fetch it")
        asked = robots.rules.crawl_delay(self._agent) or 0.0
        self._turn(url).pause = min(float(asked), _LONGEST_PAUSE)

    def wait(self, url: str) -> None:
        """Sleep until the host of `url` may be called again."""
        turn = self._turn(url)
        with turn.lock:
            now = time.monotonic()
            start = max(now, turn.ready)
            turn.ready = start + max(self._pause, turn.pause)
        time.sleep(start - now)

    def _turn(self, url: str) -> _Turn:
        with self._lock:
            return self._turns.setdefault(urlsplit(url).hostname or "", _Turn())

    def _read(self, robots: _Robots, site: str) -> None:
        try:
            body = self._robots_of(f"{site}/robots.txt")[:_ROBOTS_BYTES]
        except GatherError as problem:
            robots.problem = problem
        else:
            robots.rules = Protego.parse(body.decode("utf-8", "replace"))
