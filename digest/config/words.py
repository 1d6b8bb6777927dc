"""How single settings are written: lengths of time, hours, zones, addresses, names.

Each function takes what stands in the file and gives what the program uses. They raise
ValueError with the reason, or with nothing to add to what the key expects.
"""

import difflib
import ipaddress
import re
import unicodedata
import zoneinfo
from collections.abc import Iterable
from datetime import time, timedelta
from urllib.parse import SplitResult, urlsplit

from email_validator import EmailNotValidError, validate_email

_UNITS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}


#: addresses that a story's record page may not take
_OUR_PAGES = (
    "api", "confirm", "corrections", "desk", "e", "feeds", "healthz", "metrics", "p",
    "robots.txt", "static", "style.css", "subscribe", "u",
)  # fmt: skip


def near(found: object, known: Iterable[str]) -> str:
    """A hint for a misspelt word; empty where none comes close."""
    close = difflib.get_close_matches(str(found), list(known), n=1)
    return f'did you mean "{close[0]}"?' if close else ""


def one_line(text: str) -> str:
    """Words on one line, white space collapsed."""
    plain = " ".join(text.split())
    if not plain or any(unicodedata.category(sign) == "Cc" for sign in plain):
        raise ValueError
    return plain


def identifier(text: str) -> str:
    """A name fit for an address: letters, digits, `-`, `_` and `.`, a letter or digit first."""
    if not text[:1].isalnum() or not all(sign.isalnum() or sign in "-_." for sign in text):
        raise ValueError
    return text


def story_identifier(text: str) -> str:
    """The same, and not the address of another page of ours."""
    if identifier(text) in _OUR_PAGES:
        raise ValueError(f"not {text!r}, which is the address of another page")
    return text


def duration(written: object) -> timedelta:
    """A length of time: "30 minutes", "3 hours", "1 day", "2 weeks"."""
    parts = re.fullmatch(r"([0-9]{1,5}) ([a-z]+?)s?", str(written).strip())
    if not parts or parts[2] not in _UNITS:
        raise ValueError(near(str(written).split(" ")[-1], [*_UNITS, *(f"{u}s" for u in _UNITS)]))
    return timedelta(seconds=int(parts[1]) * _UNITS[parts[2]])


def model(name: str) -> str:
    """What a language model is called: it stands in the name of whatever it reads."""
    if not name or len(name) > 60 or not name.isprintable() or " " in name:
        raise ValueError
    return name


def variable(name: str) -> str:
    """The name of an environment variable; a key looks like none."""
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]*", name):
        raise ValueError("letters A to Z, digits and _")
    return name


def positive(length: timedelta) -> timedelta:
    """A length of time that is not nothing."""
    if not length:
        raise ValueError("it must be more than nothing")
    return length


def hour(written: object) -> time:
    """An hour of the day: "07:00"."""
    parts = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", str(written))
    if not parts:
        raise ValueError
    return time(int(parts[1]), int(parts[2]))


def zone(written: object) -> zoneinfo.ZoneInfo:
    """A time zone by its IANA name: "America/New_York"."""
    try:
        return zoneinfo.ZoneInfo(str(written))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(near(written, zoneinfo.available_timezones())) from error


def web_address(text: str) -> str:
    """An http or https address with a host, and no user name in it."""
    parts = urlsplit(text)
    bare = not any(sign.isspace() or unicodedata.category(sign) == "Cc" for sign in text)
    if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
        raise ValueError
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user name or password has no place in it")
    if parts.port == 0:
        raise ValueError("0 is no port")
    return text


def site(text: str) -> str:
    """A web address without a path, as hosts are reached at."""
    parts = urlsplit(web_address(text))
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("nothing may follow the host and port")
    return text.rstrip("/")


def base(text: str) -> str:
    """A web address that paths are appended to."""
    parts = urlsplit(web_address(text))
    if parts.query or parts.fragment:
        raise ValueError("no ? or # in it")
    return text.rstrip("/")


def host(text: str) -> str:
    """A host name, in small letters."""
    plain = text.strip().lower()
    if not plain or any(sign in "/:*@" or sign.isspace() for sign in plain):
        raise ValueError
    return plain


def host_pattern(text: str) -> str:
    """A host name, or `*.` and one: every host below it, at any depth."""
    rest = text.strip().removeprefix("*.")
    return f"*.{host(rest)}" if text.strip().startswith("*.") else host(rest)


def network(text: str) -> str:
    """An IP address or CIDR, written as a CIDR; or an address with the one port of it."""
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as why:
        if urlsplit(f"//{text}").netloc == text and re.search(r":\d+$", text):
            return name_server(text)
        raise why from None


def name_server(text: str) -> str:
    """An IP address, with or without a port: 192.0.2.53, 127.0.0.1:5353, [2001:db8::53]:53."""
    parts = urlsplit(f"//{text}")
    ipaddress.ip_address(parts.hostname or "")
    if parts.netloc != text or parts.username is not None or parts.port == 0:
        raise ValueError
    return text


def mail_address(text: str) -> str:
    """An address by its form alone (RFC 5321): name@host."""
    return _mailbox(text, named=False)


def mailbox(text: str) -> str:
    """An address, or a name and an address: Name <name@host>."""
    return _mailbox(one_line(text), named=True)


def _mailbox(text: str, *, named: bool) -> str:
    try:
        found = validate_email(
            text,
            check_deliverability=False,
            allow_display_name=named,
            allow_smtputf8=False,
            strict=True,  # 64 characters before the @ (RFC 5321 §4.5.3.1.1)
            test_environment=True,  # or it refuses the .test domain of RFC 2606
        )
    except EmailNotValidError as error:
        raise ValueError(str(error).rstrip(".")) from error
    return text if named else found.normalized


def store_address(text: str) -> str:
    """Where the ledger is kept: an SQLite file or a PostgreSQL database."""
    scheme, _, rest = text.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and rest.strip("/"):
        return text
    if scheme in ("postgresql", "postgresql+psycopg") and rest:
        return f"postgresql+psycopg://{rest}"
    raise ValueError(near(scheme, ["sqlite", "postgresql"]))


def bounce_address(text: str) -> str:
    """An address that a mark can be put into: name+mark@host."""
    found = mail_address(text)
    name = found.rpartition("@")[0]
    if "+" in name or len(name) > 24:
        raise ValueError("its name must hold no + and at most 24 characters")
    return found


def bounce_mailbox(text: str) -> str:
    """Where returned mail is read from: a Maildir, or a folder on an IMAP server."""
    if text.startswith("maildir:") and text.removeprefix("maildir:").strip():
        return text
    parts = _server(text)
    if parts.scheme in ("imap", "imaps") and parts.hostname and parts.username:
        return text
    raise ValueError(near(text.partition(":")[0], ["maildir", "imap", "imaps"]))


def locale(written: str) -> str:
    """A language, or one and a country, as web pages name it: "en", "en-GB"."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to load, rarely asked

    try:
        return str(Locale.parse(written, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError from error


def mail_transport(text: str) -> str:
    """Where finished messages go: a Maildir, or an SMTP server."""
    if text.startswith("maildir:") and text.removeprefix("maildir:").strip():
        return text
    parts = _server(text)
    if parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0:
        return text
    raise ValueError(near(text.partition(":")[0], ["maildir", "smtp", "smtps"]))


def _server(text: str) -> SplitResult:
    """The address of a mail server, taken apart; no error quotes it, for it holds a password."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        advice = "a port is a number up to 65535; in a password / is %2F, @ is %40"
        raise ValueError(advice) from None
    return parts
