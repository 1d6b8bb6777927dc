"""Mail addresses, parsed as strictly as SMTP takes them."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address

from email_validator import validate_email

from digest.errors import DeliveryError

_LONGEST = 254  #: characters (RFC 3696, erratum 1690)
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
#: what needs no parser: a dot-string at a host name (RFC 5321 §4.1.2)
_PLAIN = re.compile(rf"{_ATOM}(\.{_ATOM})*@[A-Za-z\d-]{{1,63}}(\.[A-Za-z\d-]{{1,63}})*", re.ASCII)
_NAMED = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*", re.DOTALL)


def address(text: str) -> str:
    """An address as SMTP takes it, its domain in ASCII.

    Parsed strictly (RFC 5321 §4.1.2): what `parseaddr` would make of
    "alice@example.org]<bob@evil.example>" is nobody's address. Raises DeliveryError,
    permanent.
    """
    refusal = DeliveryError(f"not an address we can send to: {text!r}", permanent=True)
    if not text.isprintable() or " " in text or len(text) > _LONGEST:
        raise refusal
    if _PLAIN.fullmatch(text):
        return text
    try:
        parsed = Address(addr_spec=text)
        if not parsed.domain.isascii():
            parsed = Address(username=parsed.username, domain=_in_ascii(parsed.domain))
    except (ValueError, HeaderParseError, IndexError):
        raise refusal from None
    if not parsed.addr_spec.isascii() or not parsed.username or not parsed.domain:
        raise refusal
    return parsed.addr_spec


def _in_ascii(domain: str) -> str:
    """A domain as name servers know it, by IDNA 2008 (RFC 5891).

    Python's own codec is of 2003, and takes straße.example for strasse.example, which is
    somebody else's. Raises ValueError.
    """
    found = validate_email(f"x@{domain}", check_deliverability=False, test_environment=True)
    return found.ascii_domain


def named(mailbox: str) -> tuple[str, str]:
    """Name and address in "Name <address>", neither checked; no name where there is none."""
    found = _NAMED.fullmatch(mailbox)
    if found is None:
        return "", mailbox.strip()
    return re.sub(r"\\(.)", r"\1", found[1].strip('"')), found[2]


def bare(mailbox: str) -> str:
    """The address in "Name <address>". Raises DeliveryError, permanent."""
    return address(named(mailbox)[1])


def domain_of(mailbox: str) -> str:
    """The domain in "Name <address>". Raises DeliveryError, permanent."""
    return bare(mailbox).rpartition("@")[2].lower()
