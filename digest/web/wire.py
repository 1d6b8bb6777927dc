"""The wire: where a request is connected to, and how long it may take.

`Wire` is the transport beneath one fetch. It resolves and vets at the moment of
connecting, keeps the published name for TLS and the Host header, and holds every
read and write to what is left of the fetch's time: a limit for each read alone
would never end a server that sends a byte a second.
"""

import contextlib
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore2
import httpx2

from digest.web import addresses
from digest.web.addresses import Allowed

_CONNECT_SECONDS = 10.0  # for each of a host's addresses


class Refused(Exception):
    """The host has an address that must not be connected to."""


class TooSlow(Exception):
    """The fetch's time is up."""


@dataclass(frozen=True)
class Deadline:
    """A moment on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds left, more than none; raises TooSlow."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TooSlow
        return seconds


@dataclass(frozen=True)
class Target:
    """Where a host is reached instead: a replay, a test."""

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read "http://127.0.0.1:8099"; raises ValueError."""
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{text!r} is not like http://127.0.0.1:8099")
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise ValueError(f"{text!r} holds more than scheme, host and port")
        return cls(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme])


_PORTS = {"http": 80, "https": 443}


class Routes:
    """The hosts that are reached elsewhere.

    "*.example" stands for hosts at any depth under example, not for example itself;
    an exact host goes before a pattern, a longer pattern before a shorter one.
    """

    def __init__(self, connect: Mapping[str, str]) -> None:
        written = {host.lower().rstrip("."): Target.parse(to) for host, to in connect.items()}
        self._hosts = {host: to for host, to in written.items() if not host.startswith("*.")}
        patterns = [(host[1:], to) for host, to in written.items() if host.startswith("*.")]
        self._suffixes = sorted(patterns, key=lambda pair: -len(pair[0]))

    def target(self, host: str) -> Target | None:
        host = host.lower().rstrip(".")
        under = (to for suffix, to in self._suffixes if host.endswith(suffix) and host != suffix)
        return self._hosts.get(host) or next(under, None)


class Wire(httpx2.BaseTransport):
    """Carries the requests of one fetch; no connection outlives it."""

    def __init__(
        self,
        tls: ssl.SSLContext,
        routes: Routes,
        allow: Sequence[Allowed],
        deadline: Deadline,
    ) -> None:
        self._routes = routes
        self._guarded = _pool(tls, _Gate(deadline, allow))
        self._routed = _pool(tls, _Gate(deadline, None))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        scheme, host, port = url.raw_scheme, url.raw_host, url.port
        pool, extensions = self._guarded, dict(request.extensions)
        if target := self._routes.target(url.host):
            pool, extensions["sni_hostname"] = self._routed, url.host
            scheme, host, port = target.scheme.encode(), target.host.encode(), target.port
        assert isinstance(request.stream, httpx2.SyncByteStream)
        answer = pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=scheme, host=host, port=port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), request=request
        )

    def close(self) -> None:
        self._guarded.close()
        self._routed.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _pool(tls: ssl.SSLContext, gate: "_Gate") -> httpcore2.ConnectionPool:
    return httpcore2.ConnectionPool(ssl_context=tls, network_backend=gate)


class _Gate(httpcore2.NetworkBackend):
    """Connects, within the deadline, to vetted addresses; `allow=None` vets nothing."""

    def __init__(self, deadline: Deadline, allow: Sequence[Allowed] | None) -> None:
        self._deadline = deadline
        self._allow = allow
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline counts
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = _resolve(host, port, self._deadline)
        if self._allow is not None:
            bad = addresses.refused(found, port, self._allow)
            if bad:
                raise Refused(f"{host} is at {', '.join(bad)}, which is not public")
        fault: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in found:
            seconds = min(_CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._plain.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as why:
                fault = why
            else:
                return _Timed(stream, self._deadline)
        raise fault


class _Timed(httpcore2.NetworkStream):
    """A stream whose every step is held to the deadline of the fetch."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """A host's addresses; a slow resolver is left behind in its own thread."""
    with contextlib.suppress(ValueError):  # an address written as one needs no resolver
        return [str(ip_address(host))]
    answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            answer.put(OSError(str(problem)))
        else:
            answer.put(list(dict.fromkeys(str(info[4][0]) for info in found)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        known = answer.get(timeout=deadline.left())
    except queue.Empty:
        raise TooSlow from None
    if isinstance(known, OSError):
        raise httpcore2.ConnectError(f"{host} does not resolve: {known}")
    return known
