"""Which addresses may be reached, vetted where the connection is made.

A name is resolved once, every address it has is vetted, and the vetted address is the
one connected to: a second answer of a rebinding name is never used.
"""

import ipaddress
import socket
import threading
from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Any

import httpcore2

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: IANA special-purpose registry for IPv4, and multicast. The standard library's
#: `is_global` is no such check: it passes 192.0.0.8 and multicast.
_DENIED_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
#: the only IPv6 space handed out for the public internet, and what is set aside within it
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_DENIED_6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)


def is_public(address: Address) -> bool:
    """Whether an address is one anybody on the internet can reach."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        return address in _PUBLIC_6 and not any(address in network for network in _DENIED_6)
    return not any(address in network for network in _DENIED_4)


class Denied(httpcore2.ConnectError):
    """A name leads to an address that must not be reached."""


class Deadline(threading.local):
    """When the fetch that this thread is doing must have ended (monotonic seconds)."""

    at: float | None = None

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take. Raises ReadTimeout when none are left."""
        if self.at is None:
            return timeout or 0.0
        left = self.at - monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("took longer than it may")
        return min(left, timeout) if timeout else left


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to vetted addresses only, each step within the thread's deadline.

    `allow` are private networks that may be reached; `targets` hosts and ports that the
    configuration itself names, which need no vetting.
    """

    def __init__(
        self, allow: Sequence[Network], targets: Iterable[tuple[str, int]], deadline: Deadline
    ) -> None:
        self._inner = httpcore2.SyncBackend()
        self._allow = allow
        self._targets = frozenset(targets)
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        address = host if (host, port) in self._targets else self._vetted(host, port)
        stream = self._inner.connect_tcp(
            address,
            port,
            timeout=self._deadline.left(timeout),
            local_address=local_address,
            socket_options=socket_options,
        )
        return _TimedStream(stream, self._deadline)

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        raise Denied(f"{path} is no address on the network")

    def _vetted(self, host: str, port: int) -> str:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} is not known: {error}") from error
        addresses = [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]
        for address in addresses:
            if not is_public(address) and not any(address in network for network in self._allow):
                raise Denied(f"{host} leads to {address}, which is not public")
        return str(addresses[0])


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every read and write counts against the thread's deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        return _TimedStream(self._inner.start_tls(*args, **kwargs), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
