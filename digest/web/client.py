"""`Web`: one guarded GET after another."""

import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore2
import httpx2

from digest.errors import Forbidden, GatherError
from digest.web.addresses import Allowed
from digest.web.body import Broken, decoded
from digest.web.manners import Manners
from digest.web.wire import Deadline, Refused, Routes, TooSlow, Wire

_CAP = 10 * 10**6  # bytes, decoded
_HOPS = 5
_LONGEST_WAIT = 24 * 3600.0
_MOVED = (301, 302, 303, 307, 308)

NETWORK_FAULTS = (
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
    httpx2.HTTPError,
)


@dataclass(frozen=True)
class Answer:
    """What stands at an address."""

    url: str  #: the address that answered, after redirects, as published
    status: int
    headers: Mapping[str, str]  #: names in lower case
    body: bytes  #: decoded


class Web:
    """Fetches from publishers; its `get` may be called from several threads.

    `allow` names private addresses or CIDRs that may be reached, with or without a
    port. `connect` names hosts that are reached elsewhere: they are neither resolved
    nor vetted, and given no pause. `pause` is the seconds between two requests to a
    host, `deadline` the seconds a fetch may take from its first byte to its last,
    redirects included, its pauses and robots.txt not.

    Raises ValueError where `allow` or `connect` cannot be read.
    """

    def __init__(
        self,
        *,
        agent: str,
        allow: Sequence[str] = (),
        connect: Mapping[str, str] | None = None,
        pause: float = 1.0,
        deadline: float = 30.0,
    ) -> None:
        self.agent = agent
        self._allow = [Allowed.parse(text) for text in allow]
        self._routes = Routes(connect or {})
        self._deadline = deadline
        self._manners = Manners(agent, pause, self._robots)
        self._tls = ssl.create_default_context()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing stays open between two fetches."""

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        robots: bool = True,
    ) -> Answer:
        """What `url` answers: 200, 304, 404, any status that is final.

        Raises Forbidden where the address, or one it redirects to, must not be
        connected to, and GatherError for every other failure: 429 and 5xx among them,
        with the seconds the server asked us to wait.
        """
        headers = {"user-agent": self.agent, "accept-encoding": "gzip, deflate, br"}
        asked = {"if-none-match": etag, "if-modified-since": modified}
        # what a server sent in other characters cannot be sent back as it was
        headers |= {name: v for name, v in asked.items() if v and v.isascii() and v.isprintable()}
        answer = self._follow(url, headers, robots=robots)
        if answer.status == 429 or answer.status >= 500:
            wait = retry_after(answer.headers)
            raise GatherError(url, f"answered {answer.status}", retry_after=wait)
        if answer.status == 304 and not (etag or modified):
            raise GatherError(url, "answered 304 though we hold no copy")
        return answer

    def wire(self, seconds: float) -> Wire:
        """A guarded wire for one exchange of at most so many seconds."""
        return Wire(self._tls, self._routes, self._allow, Deadline.after(seconds))

    def _follow(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Answer:
        """The answer at the end of the redirects, each address of them vetted."""
        self._come_up_to(url, robots=robots)
        if robots and not self._routes.target(urlsplit(url).hostname or ""):
            self._manners.wait(url)
        deadline = Deadline.after(self._deadline)
        at = url
        for _ in range(_HOPS + 1):
            answer = self._fetch(at, headers, deadline)
            if answer.status not in _MOVED:
                return answer
            at = _next(answer)
            self._come_up_to(at, robots=robots)
        raise GatherError(url, f"more than {_HOPS} redirects")

    def _come_up_to(self, url: str, *, robots: bool) -> None:
        _vet(url)
        if robots:
            self._manners.ask(url)

    def _fetch(self, url: str, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        """One request and its answer, redirects not followed."""
        wire = Wire(self._tls, self._routes, self._allow, deadline)
        try:
            # Neither cookies nor connections are shared between fetches.
            with (
                httpx2.Client(transport=wire, trust_env=False) as client,
                client.stream("GET", url, headers=headers) as got,
            ):
                named = {name.lower(): value for name, value in got.headers.items()}
                coding = named.get("content-encoding", "")
                moved = got.status_code in _MOVED
                body = b"" if moved else decoded(got.iter_raw(), coding, _CAP)
                return Answer(url, got.status_code, named, body)
        except (Refused, httpx2.InvalidURL) as why:
            raise Forbidden(url, str(why)) from why
        except (TooSlow, httpcore2.ReadTimeout, httpcore2.WriteTimeout) as why:
            raise GatherError(url, f"took longer than {self._deadline:g} s") from why
        except Broken as why:
            raise GatherError(url, str(why)) from why
        except NETWORK_FAULTS as fault:
            raise GatherError(url, str(fault) or type(fault).__name__) from fault

    def _robots(self, url: str) -> bytes:
        answer = self.get(url, robots=False)
        return answer.body if answer.status == 200 else b""


def _vet(url: str) -> None:
    """Refuse what is no plain address of a web page; raises Forbidden."""
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise Forbidden(url, "the address holds spaces or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise Forbidden(url, f"the address cannot be read: {problem}") from problem
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise Forbidden(url, "only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise Forbidden(url, "the address holds a user name")


def _next(answer: Answer) -> str:
    to = answer.headers.get("location", "").strip()
    if not to:
        raise GatherError(answer.url, f"answered {answer.status} without an address")
    try:
        return urldefrag(urljoin(answer.url, to)).url
    except ValueError as problem:
        raise Forbidden(to, f"the address cannot be read: {problem}") from problem


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from now, at most a day; None where the header is missing or garbled.

    A date (RFC 9110 §10.2.3) is reckoned from the answer's own Date.
    """
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", asked):
        return min(float(asked), _LONGEST_WAIT)
    try:
        until, now = (parsedate_to_datetime(text) for text in (asked, headers.get("date", "")))
        return min(max((until - now).total_seconds(), 0.0), _LONGEST_WAIT)
    except (ValueError, TypeError):  # no dates, or only one of them with a zone
        return None
