"""What of a feed need not be parsed: entries seen before, and parts that are not read.

feedparser costs some 20 µs an element, and as much for each two character references; what
is known not to matter is cut out of the bytes before it sees them. The cut is made only
where what is left is provably read as it would have been (`outline`).
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC

import feedparser

from digest.gather import dates, vetted
from digest.gather.outline import SEEN, Item, Outline, Part, in_utf8, outline

_OPENS = re.compile(rb"<(item|entry)(?=[\s>])")
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[!-%'-~]{0,1500})?")
_OF_LINKS = frozenset("href rel type title hreflang length".split())
_ELSEWHERE = ("self", "enclosure", "replies", "edit")
_PLACE = b"<?" + SEEN.encode() + b" %b?>"


@dataclass(frozen=True)
class Cut:
    """A feed without what need not be parsed."""

    body: bytes
    marks: tuple[str, ...]  #: that of its frame, then each entry's, those cut out included


def cut(body: bytes, url: str, seen: Collection[str], most: int) -> Cut | None:
    """The feed at `url` without the entries that bear a mark in `seen`, or come after `most`.

    A mark is 64 bits of BLAKE2b, hexadecimal; none counts once the frame is another, on
    which relative addresses depend. None where the feed is to be parsed as a whole.
    """
    if not in_utf8(body) or SEEN.encode() in body:
        return None
    places = [found for found in _entries(body) if found[2] in seen] if seen else []
    if places:
        rest = _with_places(body, places)
        found = outline(rest)
        # A place that is none, as in a comment, is not found again.
        if found and len(places) == sum(bool(item.seen) for item in found.items):
            frame = _frame(found, url)
            if frame in seen:
                return _cut(rest, frame, found, seen, most)
    found = outline(body)
    if found is None:
        return None
    frame = _frame(found, url)
    return _cut(body, frame, found, seen if frame in seen else (), most)


def _cut(body: bytes, frame: str, found: Outline, seen: Collection[str], most: int) -> Cut:
    kept, marks, at = [], [frame], 0
    based = b"base" in found.frame
    for number, item in enumerate(found.items):
        kept.append(body[at : item.start])
        at = item.end
        if number < most:
            marks.append(item.seen or _mark(body[item.start : item.end]))
            if marks[-1] not in seen:
                kept.append(_shortened(body, item, based=based))
    return Cut(b"".join((*kept, body[at:])), tuple(marks))


def _entries(body: bytes) -> Iterator[tuple[int, int, str]]:
    """What looks like an entry: where it begins and ends, and its mark."""
    at = 0
    while opens := _OPENS.search(body, at):
        closes = b"</%b>" % opens[1]
        end = body.find(closes, opens.end())
        at = end + len(closes) if end >= 0 else len(body)
        yield opens.start(), at, _mark(body[opens.start() : at])


def _with_places(body: bytes, entries: Collection[tuple[int, int, str]]) -> bytes:
    kept, at = [], 0
    for start, end, mark in entries:
        kept += [body[at:start], _PLACE % mark.encode()]
        at = end
    return b"".join((*kept, body[at:]))


def _frame(found: Outline, url: str) -> str:
    """The mark of what entries stand in, and of the rules by which they were vetted."""
    return _mark(b"\0".join((found.frame, url.encode(), feedparser.__version__.encode())))


def _mark(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _shortened(body: bytes, item: Item, *, based: bool) -> bytes:
    """An entry without the parts of which nothing is read; `based` where its frame has a base."""
    unread, names = vetted.UNREAD, {part.name for part in item.parts}
    if names & vetted.IDS and not based and _leads_somewhere(item):
        unread |= vetted.IDS
    if names & vetted.UPDATED and _is_dated(item):
        unread |= vetted.UPDATED
    kept, at = [], item.start
    for part in item.parts:
        kept.append(body[at : part.start])
        at = part.end
        if part.name not in unread or part.told:
            kept.append(_in_one_piece(body, part))
    return b"".join((*kept, body[at : item.end]))


def _leads_somewhere(item: Item) -> bool:
    """Whether feedparser will surely take its link from a plain address of the web."""
    links = [part for part in item.parts if part.name == "link"]
    may = [
        link
        for link in links
        if "href" not in link.attributes or link.attributes.get("rel") not in _ELSEWHERE
    ]
    if any(link.holds or not _OF_LINKS.issuperset(link.attributes) for link in may):
        return False
    plain = (link.attributes.get("href") or "".join(link.text).strip() for link in may)
    return any(map(_is_page, may)) and all(map(_PLAIN.fullmatch, plain))


def _is_page(link: Part) -> bool:
    """Whether it leads to the report itself: Atom's that says so, or RSS's, which says nothing."""
    rel, kind = link.attributes.get("rel"), link.attributes.get("type")
    return rel in (None, "alternate") and kind in (None, "text/html")


def _is_dated(item: Item) -> bool:
    """Whether the date of its publication will surely be read."""
    days = [part for part in item.parts if part.name in vetted.PUBLISHED]
    return len(days) == 1 and bool(
        not days[0].attributes
        and not days[0].holds
        and (text := "".join(days[0].text).strip()).isascii()
        and dates.written(text, UTC)
    )


def _in_one_piece(body: bytes, part: Part) -> bytes:
    """A part whose text is not handed over reference by reference."""
    written, text = body[part.start : part.end], "".join(part.text)
    if part.holds or not text or "\r" in text or b"&" not in written:
        return written
    whole = text.replace("]]>", "]]]]><![CDATA[>").encode()
    tag, end = body[part.start : part.opened], body[part.closed : part.end]
    return b"%b<![CDATA[%b]]>%b" % (tag, whole, end)
