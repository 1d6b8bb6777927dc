"""What is published in the DNS, asked for within a few seconds."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import dns.exception
import dns.resolver
import dns.reversename

_EACH = 3.0  #: seconds for one look-up
_IN_ALL = 10.0  #: seconds for all that one `NameServer` is asked


@dataclass(frozen=True)
class Unknown:
    """Nobody answered, which says nothing of what is published."""

    why: str


#: what is published under a name: nothing, one record or several, as text
Found = tuple[str, ...] | Unknown


class NameServer:
    """The system's name server, or the one at `at`: an IP address, with or without a port."""

    def __init__(self, at: str | None = None) -> None:
        self._until = time.monotonic() + _IN_ALL
        self._at = at

    def ask(self, name: str, kind: str) -> Found:
        """The records of a kind under a name; the strings of a TXT record as one."""
        left = self._until - time.monotonic()
        if left <= 0:
            return Unknown("the name server is too slow")
        try:
            answer = self._resolver().resolve(name, kind, lifetime=min(_EACH, left), search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.Timeout:
            return Unknown("the name server does not answer")
        except dns.exception.DNSException as error:
            return Unknown(" ".join(str(error).split()) or type(error).__name__)
        if kind == "TXT":
            return tuple(b"".join(it.strings).decode("utf-8", "replace") for it in answer)
        return tuple(it.to_text() for it in answer)

    def name_of(self, address: str) -> Found:
        """The names that an IP address is said to have."""
        return self.ask(dns.reversename.from_address(address).to_text(), "PTR")

    def _resolver(self) -> dns.resolver.Resolver:
        if self._at is None:
            return dns.resolver.Resolver()
        parts = urlsplit(f"//{self._at}")
        given = dns.resolver.Resolver(configure=False)
        given.nameservers, given.port = [parts.hostname or ""], parts.port or 53
        return given
