"""What a feed announces, from its bytes.

feedparser is handed bytes only, since it opens a str as a file or fetches it as an
address; its own cleaning is off, since no markup of a feed ever reaches a reader.
"""

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree
from lxml import html as lxml_html

from digest.errors import GatherError
from digest.gather.addresses import canonical
from digest.model import Entry

_LARGEST = 5_000_000  # bytes
_MOST = 500  # entries, newest first as the feed gives them
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def entries(body: bytes, url: str) -> tuple[Entry, ...]:
    """The entries of a feed, each with a canonical http(s) address, each address once.

    Raises GatherError where the bytes are no feed, or too many.
    """
    if len(body) > _LARGEST:
        raise GatherError(url, f"a feed larger than {_LARGEST // 10**6} MB")
    parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise GatherError(url, "is no feed that can be read")
    found: dict[str, Entry] = {}
    for given in parsed.entries[:_MOST]:
        for address in _addresses(given, url):
            found.setdefault(address, _entry(given, address))
            break
    return tuple(found.values())


def _entry(given: feedparser.FeedParserDict, address: str) -> Entry:
    bodies = [given.get("summary", "")] + [c.get("value", "") for c in given.get("content", [])]
    return Entry(
        url=address,
        title=plain(given.get("title", "")),
        text="\n".join(filter(None, map(plain, bodies))),
        published=_published(given),
    )


def _addresses(given: feedparser.FeedParserDict, feed_url: str) -> Iterator[str]:
    """Where the report may stand: the entry's link, else an id that is an address."""
    for link in (given.get("link"), given.get("id")):
        try:
            address = urljoin(feed_url, (link or "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if link and parts.scheme in ("http", "https") and parts.hostname:
            yield canonical(address)


def _published(given: feedparser.FeedParserDict) -> datetime | None:
    """The date given, if it is one a report could have."""
    parsed = given.get("published_parsed") or given.get("updated_parsed")
    try:
        at = datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return at if at is not None and at >= _EARLIEST else None


def plain(markup: str) -> str:
    """Markup as plain text on one line."""
    text = markup
    if "<" in markup:
        try:
            text = " ".join(lxml_html.fromstring(f"<div>{markup}</div>").itertext())
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            text = markup
    return " ".join(unescape(text).split())
