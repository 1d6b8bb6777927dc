"""What a feed announces, from its bytes.

feedparser is handed bytes only, since it opens a str as a file or fetches it as an
address; its own cleaning is off, since no markup of a feed ever reaches a reader.
"""

import io
import itertools
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree, html

from digest.errors import GatherError
from digest.gather import blocks, dates
from digest.gather.addresses import linked
from digest.model import Entry

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_LARGEST = 5_000_000  # bytes
_REFERENCE = re.compile(rb"&#(x[0-9a-f]{1,9}|[0-9]{1,9});?", re.IGNORECASE)
#: what feedparser raises over feeds broken in ways it did not expect (found by fuzzing)
_STUMBLES = (LookupError, ValueError, OverflowError, AttributeError, TypeError, AssertionError)
_MOST = 500  # entries, newest first as feeds give them


@dataclass(frozen=True)
class Announced:
    """What a feed announces that it had not when it was read before."""

    entries: tuple[Entry, ...]
    seen: frozenset[str] = frozenset()  #: the marks of all its entries; none: it cannot be cut


def announced(body: bytes, url: str, seen: Collection[str]) -> Announced:
    """The entries of a feed that bear no mark in `seen`; all of them where it cannot be cut.

    As `entries`, and raises what that raises.
    """
    from digest.gather.cutting import cut  # noqa: PLC0415 - feedparser is slow to load

    whole = _REFERENCE.sub(_real, body[:_LARGEST])
    found = cut(whole, url, seen, _MOST) if len(body) <= _LARGEST else None
    if found is None:
        return Announced(entries(body, url))
    return Announced(_entries(_parsed(found.body, url), url), frozenset(found.marks))


def entries(body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of a feed, each with a canonical http(s) address, each address once.

    Of a feed that is too large the beginning is read. Raises GatherError where the
    bytes are no feed.
    """
    given = _parsed(_REFERENCE.sub(_real, body[:_LARGEST]), url)
    return _entries(given[:-1] if len(body) > _LARGEST else given, url)


def _parsed(body: bytes, url: str) -> "list[FeedParserDict]":
    import feedparser  # noqa: PLC0415 - slow to load, and only feeds need it

    try:
        parsed = feedparser.parse(
            io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False
        )
    except _STUMBLES as error:
        raise GatherError(url, "is no feed that can be read") from error
    if not parsed.get("version"):  # `bozo` does not tell: an HTML page has it False
        raise GatherError(url, "is no feed that can be read")
    given: list[FeedParserDict] = parsed.entries
    return given


def _entries(given: "Iterable[FeedParserDict]", url: str) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for one in itertools.islice(given, _MOST):
        address = next(_addresses(one, url), None)
        if address:
            found.setdefault(address, _entry(one, address))
    return tuple(found.values())


def _real(reference: re.Match[bytes]) -> bytes:
    """A numbered character, or a space where there is none; feedparser would raise."""
    number = reference[1].lower()
    code = int(number[1:], 16) if number.startswith(b"x") else int(number)
    return b" " if 0xD800 <= code <= 0xDFFF or code > sys.maxunicode else reference[0]


def _entry(given: "FeedParserDict", address: str) -> Entry:
    bodies = [dict.get(given, "summary_detail"), *dict.get(given, "content", [])]
    texts = [_text(body) for body in bodies if body]
    return Entry(
        url=address,
        title=" ".join(_text(dict.get(given, "title_detail") or {}).split()),
        text="\n".join(dict.fromkeys(filter(None, texts))),
        published=_published(given),
    )


def _addresses(given: "FeedParserDict", feed_url: str) -> Iterator[str]:
    """Where the report may stand: the entry's link, else an id that is an address."""
    base = urljoin(feed_url, (dict.get(given, "title_detail") or {}).get("base") or "")
    for kind in ("feedburner_origlink", "link", "id"):
        link = dict.get(given, kind)
        if link and (address := linked(base, link)):
            yield address


def _published(given: "FeedParserDict") -> datetime | None:
    """The date as written: feedparser's own reading takes 25:61 for the next day."""
    written = (dict.get(given, "published"), dict.get(given, "updated"))
    return next((at for text in written if (at := dates.written(text, UTC))), None)


def _text(detail: "FeedParserDict | dict[str, str]") -> str:
    """A part of a feed as plain text."""
    value = dict.get(detail, "value") or ""
    plain = dict.get(detail, "type") == "text/plain" and "</" not in value
    if plain or not ("<" in value or "&" in value):
        return blocks.collapsed(value)
    try:
        tree = html.document_fromstring(f"<body>{value}</body>")
    except (etree.ParserError, ValueError):  # nothing in it, or characters XML has none of
        return blocks.collapsed(value)
    return blocks.plain(tree)
