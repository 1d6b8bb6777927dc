"""A message as bytes: which headers it has, before the text and the HTML of its content.

The same message gives the same bytes at every try.
"""

import re
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from digest.deliver import addresses, headers
from digest.deliver.body import body_of
from digest.errors import DeliveryError
from digest.model import Kind, Message, Note

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer  # an extra

_TOKEN = re.compile(r"[\w.~-]+", re.ASCII)
_MAILTO = "@!$'*+-._~"  #: what stands as it is in a mailto: address (RFC 6068 §2)
_SENDER_ID = 15  #: characters of the last field of Feedback-ID, at the most


def to_bytes(message: Message, signer: "Signer | None" = None) -> bytes:
    """The message as it goes over the wire: CRLF lines, text before HTML.

    Raises DeliveryError, permanent, where an address, Message-ID or token cannot be sent.
    """
    head = message.letterhead
    if not _TOKEN.fullmatch(message.token):
        raise DeliveryError("malformed: the reader's token", permanent=True)
    lines = [
        headers.mailbox("From", head.sender, otherwise=head.title),
        headers.whole("To", addresses.address(message.to)),
        *([headers.mailbox("Reply-To", head.reply_to)] if head.reply_to else []),
        headers.words("Subject", message.content.subject),
        headers.whole("Date", format_datetime(message.date)),
        headers.whole("Message-ID", headers.message_id(message.message_id)),
        *_threading(message.references),
        *(_list(message) if message.kind is not Kind.CONFIRM else []),
        *_automatic(message.content.language),
    ]
    raw = _wire(lines) + body_of(message.content).for_reader(message.token)
    return signer.signed(raw, message.date) if signer else raw


def note_bytes(note: Note, signer: "Signer | None" = None) -> bytes:
    """A plain-text message to one person, as it goes over the wire.

    Raises DeliveryError, permanent, where an address or Message-ID cannot be sent.
    """
    lines = [
        headers.mailbox("From", note.sender),
        headers.whole("To", addresses.address(note.to)),
        headers.words("Subject", note.subject),
        headers.whole("Date", format_datetime(note.date)),
        headers.whole("Message-ID", headers.message_id(note.message_id)),
        *_automatic("en"),
    ]
    body = MIMEPart(policy=SMTP.clone(max_line_length=headers.FOLD))
    body.set_content(note.text, cte="quoted-printable")
    raw = _wire(lines) + body.as_bytes()
    return signer.signed(raw, note.date) if signer else raw


def _wire(lines: list[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _threading(references: tuple[str, ...]) -> list[str]:
    known = [headers.message_id(reference) for reference in references]
    if not known:
        return []
    return [
        headers.whole("In-Reply-To", known[-1]),
        headers.whole("References", " ".join(known)),
    ]


def _automatic(language: str) -> list[str]:
    """That nobody typed it (RFC 3834), and what language it is in."""
    return [
        headers.whole("Auto-Submitted", "auto-generated"),
        headers.whole("X-Auto-Response-Suppress", "All"),
        headers.whole("Content-Language", language),
        headers.whole("MIME-Version", "1.0"),
    ]


def _list(message: Message) -> list[str]:
    """What mail programs offer readers of a list: to leave, to change, to ask (RFC 2369)."""
    head = message.letterhead
    base = head.base_url.rstrip("/")
    owner = addresses.bare(head.reply_to or head.sender)
    return [
        headers.list_id(head.title, f"digest.{_host(base)}"),
        headers.whole("List-Unsubscribe", ", ".join(_ways_out(message, base))),
        *_one_click(base),
        headers.whole("List-Help", f"<{base}/p/{message.token}>"),
        headers.whole("List-Owner", f"<{_mailto(owner)}>"),
        headers.whole("List-Archive", f"<{base}>"),
        headers.whole("List-Post", "NO"),
        headers.whole("Feedback-ID", _feedback_id(message)),
    ]


def _ways_out(message: Message, base: str) -> list[str]:
    """How to leave the list, the way that is preferred first."""
    by_link = f"<{base}/u/{message.token}>"
    if message.leave_by is None:
        return [by_link]
    return [by_link, f"<{_mailto(addresses.address(message.leave_by))}?subject=unsubscribe>"]


def _mailto(address: str) -> str:
    return f"mailto:{quote(address, safe=_MAILTO)}"


def _one_click(base_url: str) -> list[str]:
    """RFC 8058 asks for https; over http the header would promise what nobody accepts."""
    if urlsplit(base_url).scheme != "https":
        return []
    return [headers.whole("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]


def _feedback_id(message: Message) -> str:
    """What complaints are counted by, names no reader: run, story, kind and sender.

    The sender's is 5 to 15 characters long: the end of the domain, where it is longer
    (https://support.google.com/mail/answer/6254652).
    """
    domain = addresses.domain_of(message.letterhead.sender).replace(".", "-")
    sender = domain[-_SENDER_ID:].lstrip("-")
    story = _plain(message.story) if message.story else "several"
    return f"{message.run}:{story}:{message.kind}:{sender}"


def _host(base_url: str) -> str:
    return _plain(urlsplit(base_url).hostname or "localhost")


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", text)
