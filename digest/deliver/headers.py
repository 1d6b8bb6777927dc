"""One header of a message: folded only at its spaces, encoded only where words may be.

The headers are folded here, since the standard library would write long addresses in
List-Unsubscribe and References as encoded words, which RFC 2047 §5 forbids (cpython
#100991, #85725), and empty encoded words into some subjects (#136052). Text that is not
ASCII is encoded by `email.header`.
"""

import functools
import re
from email.header import Header
from email.utils import formataddr

from digest.deliver import addresses
from digest.errors import DeliveryError

FOLD = 76  #: columns of a header line, where there is a space to fold at
_LONGEST = 998  #: octets of any line (RFC 5322 §2.1.1)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")


def whole(name: str, value: str) -> str:
    """A header folded only at its spaces. Raises DeliveryError, permanent, where it is not
    plain ASCII, or has a word that no line may hold.
    """
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > FOLD and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    folded = "\r\n".join(lines)
    if not value.isascii() or not value.isprintable() or len(max(lines, key=len)) > _LONGEST:
        raise DeliveryError(f"{name} cannot be written: {value!r}", permanent=True)
    return folded


def words(name: str, text: str) -> str:
    """A header of plain words (RFC 2047 where they are not ASCII)."""
    shown = _tidy(text)
    return f"{name}: {_encoded(name, shown)}" if _needs_encoding(shown) else whole(name, shown)


def mailbox(name: str, mailbox: str, otherwise: str = "") -> str:
    """A header that names somebody; `otherwise` is shown where they have no name."""
    display, spec = addresses.named(mailbox)
    shown, checked = _tidy(display or otherwise), addresses.address(spec)
    if not shown:
        return whole(name, checked)
    if _needs_encoding(shown):
        return f"{name}: {_encoded(name, shown)}\r\n <{checked}>"
    return whole(name, formataddr((shown, checked)))


def list_id(title: str, identifier: str) -> str:
    """List-Id (RFC 2919). Filters compare it as it stands, so a title that would have to be
    encoded is left out.
    """
    shown = _tidy(title)
    if not shown or _needs_encoding(shown):
        return whole("List-Id", f"<{identifier}>")
    return whole("List-Id", formataddr((shown, identifier)))


def message_id(text: str) -> str:
    """A Message-ID with its angle brackets. Raises DeliveryError, permanent, for another text."""
    if not _MESSAGE_ID.fullmatch(text):
        raise DeliveryError(f"malformed: {text!r}", permanent=True)
    return text


def _needs_encoding(text: str) -> bool:
    long = any(len(word) > FOLD for word in text.split())
    return long or not text.isascii() or "=?" in text


@functools.lru_cache(maxsize=256)  # most readers of a run have the same subject
def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", header_name=name, maxlinelen=FOLD - 1).encode(linesep="\r\n")


def _tidy(text: str) -> str:
    """On one line, with nothing in it that could end the line."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())
