"""A mail from anybody, taken apart within bounds: bytes in, parts out, nothing raised."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from functools import cached_property

#: what a report has to say stands at its top; the rest is the message it is about
LOOKED_AT = 256 * 1024  #: bytes
_NESTS = re.compile(rb"(?i)\b(?:multipart|message)/")
_MOST_NESTS = 20
_PIECES = re.compile(rb"(?m)^--")
_MOST_PIECES = 1_000
_TEXT = 16_000  #: characters of readable text
_UNSEEN = re.compile(r"(?i)</?(?:style|script)\b")  # every second piece between them is code
_TAG = re.compile(r"<[^<>]{0,2000}>")
#: codecs that are no way of writing text, or slow on hostile input
_NO_CHARSETS = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}


@dataclass(frozen=True)
class Opened:
    """A mail's headers and leaves."""

    message: Message
    parts: tuple[Message, ...]  #: whatever is not multipart/*, in order

    def header(self, name: str) -> str:
        return clean(self.message.get(name))

    def headers(self, name: str) -> Iterator[str]:
        return (clean(value) for value in self.message.get_all(name, []))

    def of_type(self, *types: str) -> Iterator[Message]:
        return (part for part in self.parts if part.get_content_type() in types)

    @cached_property
    def text(self) -> str:
        """What people are to read: the first plain text, else the HTML without its tags."""
        plain = (text_of(part) for part in self.of_type("text/plain"))
        marked = (_without_tags(text_of(part)) for part in self.of_type("text/html"))
        return next((read[:_TEXT] for read in (*plain, *marked) if read.strip()), "")


def opened(raw: bytes, *, within: int = LOOKED_AT) -> Opened:
    """The beginning of a mail. One that is cut up too often is taken for plain text."""
    head = re.sub(rb"\r\n?", b"\n", raw[:within]).lstrip()
    head = re.sub(rb"\AFrom .*\n", b"", head)  # a mailbox file's own line
    if len(_NESTS.findall(head)) > _MOST_NESTS or len(_PIECES.findall(head)) > _MOST_PIECES:
        message = BytesHeaderParser(policy=compat32).parsebytes(head)
        return Opened(message, (_as_text(message),))
    message = BytesParser(policy=compat32).parsebytes(head)
    return Opened(message, tuple(_leaves(message)))


def _as_text(message: Message) -> Message:
    text = Message()
    raw = message.get_payload(decode=True)
    text.set_payload(raw.decode("ascii", "surrogateescape") if isinstance(raw, bytes) else "")
    return text


def _leaves(message: Message) -> Iterator[Message]:
    """Parts outside of the messages a mail holds, and these messages as parts."""
    if message.get_content_maintype() != "multipart":
        yield message
    elif message.is_multipart():
        for part in held(message):
            yield from _leaves(part)
    else:
        yield _as_text(message)  # its boundary is another than it says


def held(message: Message) -> list[Message]:
    """The messages or parts in a message; none where it holds text.

    Asked for a text undecoded, the standard library raises on some charsets (a TypeError).
    """
    payload = message.get_payload() if message.is_multipart() else []
    return [part for part in payload if isinstance(part, Message)]


def text_of(part: Message) -> str:
    """A part's text, in whatever it says it is written in; UTF-8 with marks where it is not."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        charset = codecs.lookup(part.get_content_charset("utf-8")).name
        text = raw.decode("utf-8" if charset in _NO_CHARSETS else charset, "replace")
    except (LookupError, ValueError):
        text = raw.decode("utf-8", "replace")
    return text.encode("utf-8", "replace").decode("utf-8")


def _without_tags(html: str) -> str:
    return _TAG.sub(" ", " ".join(_UNSEEN.split(html[: 4 * _TEXT])[::2]))


def clean(value: object) -> str:
    """A header's value on one line, with nothing in it that does not print."""
    text = "" if value is None else str(value)
    sound = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())
