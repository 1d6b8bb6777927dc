"""What the DNS says of a sending domain, and of the host that sends."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.deliver import addresses
from digest.deliver.nameserver import Found, NameServer, Unknown
from digest.deliver.smtp import is_loopback

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer  # an extra


@dataclass(frozen=True, kw_only=True)
class Sending:
    """How mail leaves, as far as it is known here."""

    domain: str  #: of From
    returns: str  #: of MAIL FROM
    host: str | None  #: the server that is handed it, elsewhere; None: it is on this machine
    https: bool  #: whether leaving by one click is offered
    signer: "Signer | None" = None


@dataclass(frozen=True)
class Reverse:
    """An address of the sending host, its names, and those that lead back to it."""

    address: str
    names: Found
    sound: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Records:
    """What the DNS says of a sending domain."""

    returns: Found  #: TXT of the domain of MAIL FROM
    policy: Found  #: TXT of the nearest domain that has a DMARC policy
    policy_at: str  #: that domain, else the sending domain itself
    key: Found  #: TXT where the signer's public key should be
    exchanges: Found  #: MX of the domain of MAIL FROM, else its own addresses
    host: tuple[Reverse, ...] | Unknown


def sending(
    url: str, sender: str, bounce_address: str | None, base_url: str, signer: "Signer | None"
) -> Sending:
    """How mail leaves by an SMTP server at `url`. Raises DeliveryError for what is no address."""
    host = urlsplit(url).hostname or "localhost"
    return Sending(
        domain=addresses.domain_of(sender),
        returns=addresses.domain_of(bounce_address or sender),
        host=None if is_loopback(host) else host,
        https=urlsplit(base_url).scheme == "https",
        signer=signer,
    )


def look_up(sending: Sending, dns: NameServer) -> Records:
    """Ask for all that is judged."""
    policy_at, policy = _nearest_policy(sending.domain, dns)
    return Records(
        returns=dns.ask(sending.returns, "TXT"),
        policy=policy,
        policy_at=policy_at,
        key=dns.ask(sending.signer.name, "TXT") if sending.signer else (),
        exchanges=dns.ask(sending.returns, "MX") or dns.ask(sending.returns, "A"),
        host=_reverses(sending.host, dns) if sending.host else (),
    )


def _nearest_policy(domain: str, dns: NameServer) -> tuple[str, Found]:
    """A DMARC policy holds for what lies below its domain (RFC 7489 §6.6.3)."""
    at = domain
    while "." in at:
        found = dns.ask(f"_dmarc.{at}", "TXT")
        policies = found if isinstance(found, Unknown) else beginning(found, "v=dmarc1")
        if policies:
            return at, policies
        at = at.partition(".")[2]
    return domain, ()


def _reverses(host: str, dns: NameServer) -> tuple[Reverse, ...] | Unknown:
    found = _addresses(host, dns)
    if isinstance(found, Unknown):
        return found
    return tuple(_reverse(address, dns) for address in found)


def _reverse(address: str, dns: NameServer) -> Reverse:
    if not ipaddress.ip_address(address).is_global:
        return Reverse(address, ())
    found = dns.name_of(address)
    if isinstance(found, Unknown):
        return Reverse(address, found)
    names = tuple(name.rstrip(".") for name in found)
    back = ((name, _addresses(name, dns)) for name in names)
    sound = (name for name, leads in back if not isinstance(leads, Unknown) and address in leads)
    return Reverse(address, names, tuple(sound))


def _addresses(host: str, dns: NameServer) -> Found:
    try:
        return (str(ipaddress.ip_address(host)),)
    except ValueError:
        four, six = dns.ask(host, "A"), dns.ask(host, "AAAA")
    if isinstance(four, Unknown):
        return four
    return four if isinstance(six, Unknown) else four + six


def beginning(found: Iterable[str], version: str) -> tuple[str, ...]:
    """The TXT records that are of a kind: many other things are published beside them."""
    kind = re.compile(rf"{re.escape(version)}(?=[\s;]|$)", re.IGNORECASE)
    return tuple(text for text in found if kind.match(text))
