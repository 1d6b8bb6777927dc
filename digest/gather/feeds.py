"""What a feed announces, from its bytes.

feedparser is handed bytes only, since it opens a str as a file or fetches it as an
address; its own cleaning is off, since no markup of a feed ever reaches a reader.
"""

import io
import re
import sys
from collections.abc import Iterator
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


def entries(body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of a feed, each with a canonical http(s) address, each address once.

    Of a feed that is too large the beginning is read. Raises GatherError where the
    bytes are no feed.
    """
    import feedparser  # noqa: PLC0415 - slow to load, and only feeds need it

    beginning = io.BytesIO(_REFERENCE.sub(_real, body[:_LARGEST]))
    try:
        parsed = feedparser.parse(beginning, sanitize_html=False, resolve_relative_uris=False)
    except _STUMBLES as error:
        raise GatherError(url, "is no feed that can be read") from error
    if not parsed.get("version"):  # `bozo` does not tell: an HTML page has it False
        raise GatherError(url, "is no feed that can be read")
    given = parsed.entries[:-1] if len(body) > _LARGEST else parsed.entries
    found: dict[str, Entry] = {}
    for one in given[:_MOST]:
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
    bodies = [given.get("summary_detail"), *given.get("content", [])]
    texts = [_text(body) for body in bodies if body]
    return Entry(
        url=address,
        title=" ".join(_text(given.get("title_detail") or {}).split()),
        text="\n".join(dict.fromkeys(filter(None, texts))),
        published=_published(given),
    )


def _addresses(given: "FeedParserDict", feed_url: str) -> Iterator[str]:
    """Where the report may stand: the entry's link, else an id that is an address."""
    base = urljoin(feed_url, (given.get("title_detail") or {}).get("base") or "")
    for link in (given.get("feedburner_origlink"), given.get("link"), given.get("id")):
        if link and (address := linked(base, link)):
            yield address


def _published(given: "FeedParserDict") -> datetime | None:
    """The date as written: feedparser's own reading takes 25:61 for the next day."""
    written = (dict.get(given, "published"), dict.get(given, "updated"))
    return next((at for text in written if (at := dates.written(text, UTC))), None)


def _text(detail: "FeedParserDict | dict[str, str]") -> str:
    """A part of a feed as plain text."""
    value = detail.get("value") or ""
    if detail.get("type") == "text/plain" and "</" not in value:
        return blocks.collapsed(value)
    try:
        tree = html.document_fromstring(f"<body>{value}</body>")
    except (etree.ParserError, ValueError):  # nothing in it, or characters XML has none of
        return blocks.collapsed(value)
    return blocks.plain(tree)
