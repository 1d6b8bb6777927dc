"""Whether what a sending domain publishes lets its mail arrive, and what to publish."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deliver.nameserver import Found, NameServer, Unknown
from digest.deliver.records import Records, Reverse, Sending, beginning, look_up

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer  # an extra

#: domains that nobody can send from (RFC 2606, RFC 6761)
_EXAMPLES = re.compile(r"(.*\.)?(example(\.(com|net|org))?|test|invalid|localhost)")
_LONG_ENOUGH = 2048  #: bits of an RSA key (RFC 8301 §3.2)
_POLICIES = ("none", "quarantine", "reject")


@dataclass(frozen=True)
class Verdict:
    """How one thing about the sending domain is, and what to publish where it is amiss."""

    what: str
    says: str
    wrong: bool = False


def look_over(sending: Sending, resolver: str | None) -> Iterator[Verdict]:
    """Look up and judge what is published; `resolver` as `NameServer` takes it."""
    if _EXAMPLES.fullmatch(sending.domain):
        says = f"{sending.domain} is only an example: nobody can send from it"
        yield Verdict("sending domain", f"{says}, and nothing is looked up")
    else:
        yield from verdicts(sending, look_up(sending, NameServer(resolver)))


def verdicts(sending: Sending, records: Records) -> Iterator[Verdict]:
    """What there is to say of SPF, DMARC, DKIM, returned mail and the sending host."""
    yield _spf(sending, records.returns)
    yield _dmarc(sending, records)
    if sending.signer:
        yield _dkim(sending.signer, records.key)
    yield _one_click(sending)
    yield _mx(sending, records.exchanges)
    yield from _host(sending, records.host)


def _spf(sending: Sending, found: Found) -> Verdict:
    """RFC 7208."""
    what = f"SPF of {sending.returns}"
    if isinstance(found, Unknown):
        return _not_seen(what, found)
    policies = beginning(found, "v=spf1")
    if not policies:
        wanted = _published(sending.returns, f"v=spf1 {_sender(sending)} ~all")
        return Verdict(what, f"says of no server that it may send; publish {wanted}", wrong=True)
    if len(policies) > 1:
        return Verdict(what, f"{len(policies)} records count as none; leave one", wrong=True)
    (policy,) = policies
    last = next((t for t in reversed(policy.lower().split()) if re.fullmatch("[-+?~]?all", t)), "")
    if not last and "redirect=" in policy.lower():
        return Verdict(what, policy)
    if last in ("~all", "-all"):
        return Verdict(what, policy)
    mended = _published(sending.returns, f"{re.sub(r'(?i) [+?]?all$', '', policy)} ~all")
    if last in ("all", "+all"):
        return Verdict(what, f"lets anybody send; publish {mended}", wrong=True)
    return Verdict(what, f"{policy}: says nothing of other servers; better {mended}")


def _sender(sending: Sending) -> str:
    """What names the server that sends, as far as it can be told from here."""
    if sending.host is None:
        return "ip4:ADDRESS-OF-THIS-MACHINE"
    if _same_owner(sending.host, sending.domain):
        return f"a:{sending.host}"
    return f"include:WHAT-{sending.host}-ASKS-FOR"


def _dmarc(sending: Sending, records: Records) -> Verdict:
    """RFC 7489."""
    what, found = f"DMARC of {sending.domain}", records.policy
    at = f"_dmarc.{records.policy_at}"
    if isinstance(found, Unknown):
        return _not_seen(what, found)
    wanted = _published(at, "v=DMARC1; p=none")
    if not found:
        return Verdict(what, f"there is no policy; publish {wanted}", wrong=True)
    if len(found) > 1:
        return Verdict(what, f"{len(found)} policies count as none; leave one", wrong=True)
    tags = _tags(found[0])
    inherited = records.policy_at != sending.domain
    policy = (tags.get("sp") if inherited else None) or tags.get("p", "")
    if policy.lower() not in _POLICIES:
        return Verdict(what, f"{found[0]}: has no policy; publish {wanted}", wrong=True)
    says = f"{found[0]} (at {at})" if inherited else found[0]
    if not _same_owner(sending.returns, sending.domain):
        says += f". SPF of {sending.returns} does not count for it; DKIM has to"
    return Verdict(what, says)


def _dkim(signer: "Signer", found: Found) -> Verdict:
    """RFC 6376 §3.6.1."""
    what = f"DKIM at {signer.name}"
    wanted = _published(signer.name, signer.record)
    if isinstance(found, Unknown):
        return _not_seen(what, found)
    if not found:
        return Verdict(what, f"the key is not published; publish {wanted}", wrong=True)
    keys = ["".join(_tags(text).get("p", "").split()) for text in found]
    if keys != [signer.public]:
        return Verdict(what, f"another key is published; publish {wanted}", wrong=True)
    if signer.kind == "rsa" and signer.bits < _LONG_ENOUGH:
        return Verdict(what, f"the key that signs, which is short: {signer.bits} bits, not 2048")
    return Verdict(what, "the key that signs")


def _one_click(sending: Sending) -> Verdict:
    """RFC 8058 §4: a mail program may offer it only where both headers are signed."""
    what, domain = "leaving by one click", sending.domain
    if not sending.https:
        return Verdict(what, "not offered: base_url is not https")
    if sending.signer is None:
        return Verdict(
            what,
            "nothing signs here, and what the server that sends on signs cannot be seen from"
            " here. Mail programs offer it only where List-Unsubscribe and"
            " List-Unsubscribe-Post are signed (DKIM). To look: send yourself a message"
            " (digest subscriber test) and find in its source a DKIM-Signature with"
            f" d={domain} whose h= names both; its s= is the selector, published at"
            f" s._domainkey.{domain}",
        )
    if not _same_owner(sending.signer.domain, domain):
        return Verdict(what, f"signed by {sending.signer.domain}, not by {domain}", wrong=True)
    return Verdict(what, "both its headers are signed here")


def _mx(sending: Sending, found: Found) -> Verdict:
    what = f"returned mail to {sending.returns}"
    if isinstance(found, Unknown):
        return _not_seen(what, found)
    if not found or any(exchange.endswith(" .") for exchange in found):
        wanted = f"{sending.returns}. MX 10 YOUR-MAIL-SERVER."
        says = f"is taken by no server, and many refuse such senders; publish {wanted}"
        return Verdict(what, says, wrong=True)
    return Verdict(what, f"goes to {', '.join(found)}")


def _host(sending: Sending, found: tuple[Reverse, ...] | Unknown) -> Iterator[Verdict]:
    """A sending host's address has a name that leads back to it (RFC 1912 §2.1)."""
    what = f"sending host {sending.host or 'of this machine'}"
    if sending.host is None:
        says = "a server here sends on, from an address that cannot be seen from here;"
        yield Verdict(what, f"{says} the address must have a name (PTR) that leads back to it")
    elif isinstance(found, Unknown):
        yield _not_seen(what, found)
    elif not found:
        yield Verdict(what, "has no address", wrong=True)
    else:
        for reverse in found:
            yield _reverse_verdict(sending, what, reverse)


def _reverse_verdict(sending: Sending, what: str, reverse: Reverse) -> Verdict:
    address, ours = reverse.address, _same_owner(sending.host or "", sending.domain)
    relay = "" if ours else "; a relay, which may send from other addresses"
    if not ipaddress.ip_address(address).is_global:
        return Verdict(what, f"{address} is private; where mail leaves cannot be seen from here")
    if isinstance(reverse.names, Unknown):
        return _not_seen(what, reverse.names)
    if reverse.sound:
        return Verdict(what, f"{address} is {reverse.sound[0]}, which leads back{relay}")
    amiss = f"is {reverse.names[0]}, which leads elsewhere" if reverse.names else "has no name"
    mend = f"; let whoever gave you the address publish PTR {sending.host}." if ours else relay
    return Verdict(what, f"{address} {amiss}{mend}", wrong=ours)


def _not_seen(what: str, unknown: Unknown) -> Verdict:
    return Verdict(what, f"could not be looked up: {unknown.why}")


def _published(name: str, text: str) -> str:
    """A TXT record as a zone file has it."""
    return f'{name}. TXT "{text}"'


def _tags(text: str) -> dict[str, str]:
    pairs = (tag.partition("=") for tag in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _same_owner(one: str, other: str) -> bool:
    """Whether two domains are of one owner, as far as their names tell."""
    return one.lower().split(".")[-2:] == other.lower().split(".")[-2:]
