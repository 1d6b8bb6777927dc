"""Which network addresses may be connected to.

Own tables, since `ipaddress.is_global` of Python 3.11 says yes to NAT64, 6to4,
IPv4-compatible and site-local addresses. Sources: the IANA special-purpose address
registries for IPv4 and IPv6 (RFC 6890, RFC 8190).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address

_PRIVATE_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; some clouds' metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # public by number, yet the inside of one cloud
        "169.254.0.0/16",  # link-local; most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)

# Publishers live in 2000::/3. All else is refused whole: loopback, IPv4-mapped and
# -compatible, NAT64, unique local, link- and site-local, multicast, segment routing.
_UNICAST_6 = IPv6Network("2000::/3")
_PRIVATE_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries any IPv4 address
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True)
class Allowed:
    """Private addresses that may be reached after all, on one port or on any."""

    network: IPv4Network | IPv6Network
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Allowed":
        """Read "10.0.0.5", "10.0.0.0/8", "127.0.0.1:8080", "fd00::/8" or "[::1]:8080".

        Raises ValueError where it is none of these.
        """
        bracketed = re.fullmatch(r"\[([^\]]+)\](?::(\d{1,5}))?", text)
        dotted = re.fullmatch(r"([\d./]+):(\d{1,5})", text)
        found = bracketed or dotted
        if not found:
            return cls(ip_network(text, strict=False))
        port = int(found[2]) if found[2] else None
        return cls(ip_network(found[1], strict=False), port)

    def covers(self, address: Address, port: int) -> bool:
        return address in self.network and self.port in (None, port)


def is_public(address: Address) -> bool:
    """Whether anyone on the internet would reach the same place by this address."""
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _PRIVATE_4)
    return address in _UNICAST_6 and not any(address in net for net in _PRIVATE_6)


def refused(found: Iterable[str], port: int, allow: Iterable[Allowed]) -> list[str]:
    """Those of a host's addresses that must not be connected to."""
    return [text for text in found if not _may_reach(text, port, allow)]


def _may_reach(text: str, port: int, allow: Iterable[Allowed]) -> bool:
    if "%" in text:  # a zone: only local addresses have one
        return False
    address = ip_address(text)
    return is_public(address) or any(entry.covers(address, port) for entry in allow)
