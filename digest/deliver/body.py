"""The body of a message: encoded once for all readers of a content.

Readers' tokens are as long as the placeholder and need no escaping, so a reader's body is
the encoded one with their token in the placeholder's place. Quoted-printable may have
broken the placeholder over two lines; then the token is broken at the same character.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import MIMEPart
from email.policy import SMTP
from functools import lru_cache

from digest.model import TOKEN, Content

_KEPT = 128  #: bodies, some 60 kB each: more than a run has contents under way
_SOFT = b"=\r\n"  #: a line break that is none of the text's (RFC 2045 §6.7)
_PLACE = re.compile(f"(?:{_SOFT.decode()})?".join(map(re.escape, TOKEN)).encode())
_FITS = re.compile(rf"[\w.~-]{{{len(TOKEN)}}}", re.ASCII)


@dataclass(frozen=True)
class Body:
    """Two alternatives, the preferred one last (RFC 2046 §5.1.4), and their headers."""

    content: Content
    parts: tuple[bytes | slice, ...] = field(repr=False)
    """What is every reader's, and between it which characters of their token."""

    def for_reader(self, token: str) -> bytes:
        """The body with `token` wherever the content has `TOKEN`."""
        if not _FITS.fullmatch(token):
            return _encoded(self.content, token)
        raw = token.encode("ascii")
        return b"".join(raw[part] if isinstance(part, slice) else part for part in self.parts)


@lru_cache(maxsize=_KEPT)
def body_of(content: Content) -> Body:
    """The body of a content; the newest few are at hand."""
    return Body(content, tuple(_parts(_encoded(content, TOKEN))))


def _parts(encoded: bytes) -> Iterator[bytes | slice]:
    done = 0
    for place in _PLACE.finditer(encoded):
        yield encoded[done : place.start()]
        yield from _pieces(place[0])
        done = place.end()
    yield encoded[done:]


def _pieces(place: bytes) -> Iterator[bytes | slice]:
    """One placeholder, whole or broken."""
    begin = 0
    for piece in place.split(_SOFT):
        if begin:
            yield _SOFT
        yield slice(begin, begin + len(piece))
        begin += len(piece)


def _encoded(content: Content, token: str) -> bytes:
    whole = MIMEPart(policy=SMTP.clone(max_line_length=76))
    whole.set_content(content.text.replace(TOKEN, token), cte="quoted-printable")
    html = content.html.replace(TOKEN, token)
    whole.add_alternative(html, subtype="html", cte="quoted-printable")
    whole.set_boundary(_boundary(content))
    return whole.as_bytes()


def _boundary(content: Content) -> str:
    """No body holds "=_": quoted-printable writes = as =3D."""
    text = f"{content.text}\0{content.html}".encode("utf-8", "surrogatepass")
    return f"=_{hashlib.sha256(text).hexdigest()[:32]}"
