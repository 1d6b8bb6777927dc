"""A message as bytes: headers, then the text and the HTML of its content.

The same message gives the same bytes at every try. The headers are folded here: the
standard library would write long addresses in List-Unsubscribe and References as encoded
words, which RFC 2047 §5 forbids (cpython #100991, #85725), and empty encoded words into
some subjects (#136052). Text that is not ASCII is encoded by `email.header`, bodies by
`email.message`.
"""

import hashlib
import re
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from urllib.parse import urlsplit

from digest.errors import DeliveryError
from digest.model import TOKEN, Message, Note

_FOLD = 76  #: columns of a header line, where there is a space to fold at
_LONGEST = 998  #: octets of any line (RFC 5322 §2.1.1)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_TOKEN = re.compile(r"[\w.~-]+", re.ASCII)
_NAMED = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*", re.DOTALL)


def to_bytes(
    message: Message, *, sender: str, title: str, base_url: str, reply_to: str | None = None
) -> bytes:
    """The message as it goes over the wire: CRLF lines, text before HTML.

    `sender` is "Name <address>" or an address; `title` names the list. Raises
    DeliveryError, permanent, where an address, Message-ID or token cannot be sent.
    """
    unsubscribe = f"{base_url.rstrip('/')}/u/{_checked(_TOKEN, message.token)}"
    headers = [
        _mailbox("From", sender, title),
        _whole("To", address(message.to)),
        *([_mailbox("Reply-To", reply_to, "")] if reply_to else []),
        _words("Subject", message.content.subject),
        _whole("Date", format_datetime(message.date)),
        _whole("Message-ID", _checked(_MESSAGE_ID, message.message_id)),
        *_threading(message.references),
        _named("List-Id", title, f"digest.{_host(base_url)}"),
        _whole("List-Unsubscribe", f"<{unsubscribe}>"),
        *_one_click(base_url),
        _whole("Auto-Submitted", "auto-generated"),
        _whole("Content-Language", "en"),
    ]
    return "".join(f"{header}\r\n" for header in headers).encode("ascii") + _body(message)


def note_bytes(note: Note) -> bytes:
    """A plain-text message to one person, as it goes over the wire.

    Raises DeliveryError, permanent, where an address or Message-ID cannot be sent.
    """
    headers = [
        _mailbox("From", note.sender, ""),
        _whole("To", address(note.to)),
        _words("Subject", note.subject),
        _whole("Date", format_datetime(note.date)),
        _whole("Message-ID", _checked(_MESSAGE_ID, note.message_id)),
        _whole("Auto-Submitted", "auto-generated"),
        _whole("Content-Language", "en"),
    ]
    body = EmailMessage(policy=SMTP.clone(max_line_length=_FOLD))
    body.set_content(note.text, cte="quoted-printable")
    return "".join(f"{header}\r\n" for header in headers).encode("ascii") + body.as_bytes()


def address(text: str) -> str:
    """An address as SMTP takes it, its domain in ASCII.

    Parsed strictly (RFC 5321 §4.1.2): what `parseaddr` would make of
    "alice@example.org]<bob@evil.example>" is nobody's address. Raises DeliveryError,
    permanent.
    """
    refusal = DeliveryError(f"not an address we can send to: {text!r}", permanent=True)
    if not text.isprintable() or " " in text or len(text) > 254:
        raise refusal
    try:
        parsed = Address(addr_spec=text)
        domain = parsed.domain.encode("idna").decode("ascii")
        spec = Address(username=parsed.username, domain=domain).addr_spec
    except (ValueError, HeaderParseError, IndexError):
        raise refusal from None
    if not spec.isascii() or not parsed.username or not domain:
        raise refusal
    return spec


def envelope(sender: str) -> str:
    """The bare address in "Name <address>", for MAIL FROM."""
    return address(_parts(sender)[1])


# ── headers ────────────────────────────────────────────────────────────────────────────


def _threading(references: tuple[str, ...]) -> list[str]:
    known = [_checked(_MESSAGE_ID, reference) for reference in references]
    if not known:
        return []
    return [_whole("In-Reply-To", known[-1]), _whole("References", " ".join(known))]


def _one_click(base_url: str) -> list[str]:
    """RFC 8058 asks for https; over http the header would promise what nobody accepts."""
    if urlsplit(base_url).scheme != "https":
        return []
    return [_whole("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]


def _mailbox(name: str, mailbox: str, otherwise: str) -> str:
    display, spec = _parts(mailbox)
    shown = display or otherwise
    return _named(name, shown, address(spec)) if shown else _whole(name, address(spec))


def _parts(mailbox: str) -> tuple[str, str]:
    found = _NAMED.fullmatch(mailbox)
    if found is None:
        return "", mailbox.strip()
    return re.sub(r"\\(.)", r"\1", found[1].strip('"')), found[2]


def _named(name: str, display: str, spec: str) -> str:
    """A header of the form: words <address>."""
    shown = _tidy(display)
    if _needs_encoding(shown):
        return f"{name}: {_encoded(name, shown)}\r\n <{spec}>"
    return _whole(name, formataddr((shown, spec)) if shown else f"<{spec}>")


def _words(name: str, text: str) -> str:
    """An unstructured header (RFC 2047 where it is not plain ASCII)."""
    shown = _tidy(text)
    return f"{name}: {_encoded(name, shown)}" if _needs_encoding(shown) else _whole(name, shown)


def _needs_encoding(text: str) -> bool:
    long = any(len(word) > _FOLD for word in text.split())
    return long or not text.isascii() or "=?" in text


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", header_name=name, maxlinelen=_FOLD - 1).encode(linesep="\r\n")


def _tidy(text: str) -> str:
    """On one line, with nothing in it that could end the line."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())


def _whole(name: str, value: str) -> str:
    """A header folded only at its spaces, never inside a word."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > _FOLD and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    folded = "\r\n".join(lines)
    if not value.isascii() or not value.isprintable() or len(max(lines, key=len)) > _LONGEST:
        raise DeliveryError(f"{name} cannot be written: {value!r}", permanent=True)
    return folded


def _checked(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise DeliveryError(f"malformed: {text!r}", permanent=True)
    return text


def _host(base_url: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "-", urlsplit(base_url).hostname or "localhost")


# ── body ───────────────────────────────────────────────────────────────────────────────


def _body(message: Message) -> bytes:
    """Two alternatives, the preferred one last (RFC 2046 §5.1.4), and their headers."""
    content = message.content
    body = EmailMessage(policy=SMTP.clone(max_line_length=_FOLD))
    body.set_content(content.text.replace(TOKEN, message.token), cte="quoted-printable")
    html = content.html.replace(TOKEN, message.token)
    body.add_alternative(html, subtype="html", cte="quoted-printable")
    # no body holds "=_": quoted-printable writes = as =3D
    body.set_boundary(f"=_{hashlib.sha256(message.message_id.encode()).hexdigest()[:32]}")
    return body.as_bytes()
