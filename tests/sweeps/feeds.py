"""Whether a feed that is cut before it is parsed is read as feedparser reads the whole of it.

    FEEDS=…/feedparser/tests python tests/sweeps/feeds.py

FEEDS names a folder of feeds, as feedparser's own tests have some 2,100 (kurtmckee/feedparser,
BSD-2-Clause; none is kept here). Each is read whole and cut; then with a plain entry put
before and after its own, with each entry in turn taken for one seen before. What feedparser
says of every entry that is left must be the same, in all that is read of it. Exit status 1
where it is not, or where fewer feeds could be cut than once could.
"""

import os
import sys
import warnings
from pathlib import Path
from typing import Any

from digest.errors import GatherError
from digest.gather import feeds
from digest.gather.cutting import cut
from digest.gather.outline import Outline, in_utf8, outline

URL = "https://ledger.example/news/feed.xml"
CUT_BEFORE = 900  #: of feedparser's own feeds
READ = "title_detail summary_detail content link published feedburner_origlink".split()
PLAIN = {
    "rss": b"<item><title>Plain &amp; simple %d</title><link>plain/%d</link>"
    b"<guid>urn:plain</guid><description>&lt;p&gt;It runs.&lt;/p&gt;</description>"
    b"<pubDate>Wed, 24 Oct 2018 15:45:00 EDT</pubDate><category>boats</category></item>",
    "rdf": b"<item><title>Plain &amp; simple %d</title><link>plain/%d</link>"
    b"<description>&lt;p&gt;It runs.&lt;/p&gt;</description></item>",
    "feed": b'<entry><title>Plain &amp; simple %d</title><link href="plain/%d"/>'
    b'<id>urn:plain</id><summary type="html">&lt;p&gt;It runs.&lt;/p&gt;</summary>'
    b"<author><name>N</name></author><updated>2018-10-24T15:45:00Z</updated></entry>",
}


def main() -> int:
    """Read every feed under FEEDS each way; say what differs."""
    warnings.simplefilter("ignore")
    paths = sorted(Path(os.environ["FEEDS"]).rglob("*.xml"))
    different = [path for path in paths if not same(path.read_bytes())]
    could = sum(cut(path.read_bytes(), URL, (), 500) is not None for path in paths)
    ways = sum(len(list(mixed(path.read_bytes()))) for path in paths)
    for path in different:
        print(f"read differently: {path}")
    print(f"feeds: {len(paths)}; that are cut: {could}; with entries seen: {ways}", end="; ")
    print(f"read differently: {len(different)}")
    return 1 if different or could < CUT_BEFORE else 0


def same(body: bytes) -> bool:
    """Whether a feed reads alike whole and cut, whichever of its entries were seen."""
    whole, found = read(body), cut(body, URL, (), 500)
    if found is None:
        return True
    if isinstance(whole, str) or read(found.body) != whole:
        return read(found.body) == whole
    told = feeds.announced(body, URL, frozenset()).entries == feeds.entries(body, URL)
    return told and all(same_without_seen(one) for one in mixed(body))


def same_without_seen(body: bytes) -> bool:
    """Whether the others of its entries read alike without one of them, and one without them."""
    whole, found = read(body), cut(body, URL, (), 500)
    if found is None or isinstance(whole, str):
        return False
    frame, *marks = found.marks
    for mark in set(marks):
        for seen in ({frame, mark}, {frame, *marks} - {mark}):
            left = cut(body, URL, seen, 500)
            wanted = [one for one, its in zip(whole, marks, strict=True) if its not in seen]
            if left is None or read(left.body) != wanted:
                return False
    return True


def mixed(body: bytes) -> list[bytes]:
    """The feed with a plain entry before and after each of its own, if it can be cut."""
    found = outline(body) if in_utf8(body) else None
    if found is None:
        return []
    return [_between(body, found)]


def _between(body: bytes, found: Outline) -> bytes:
    kind = "feed" if found.items[0].name == "entry" else "rdf" if b"RDF" in found.frame else "rss"
    parts, at = [], 0
    for number, item in enumerate(found.items):
        plain = PLAIN[kind] % (number, number)
        parts += [body[at : item.start], plain, body[item.start : item.end]]
        at = item.end
    last = PLAIN[kind] % (len(found.items), len(found.items))
    return b"".join((*parts, last, body[at:]))


def read(body: bytes) -> list[dict[str, Any]] | str:
    """All that is read of what feedparser says, an entry at a time; or why it says nothing."""
    try:
        given = feeds._parsed(body, URL)
    except GatherError as error:
        return error.why
    return [
        {key: dict.get(one, key) for key in READ}
        | {"at": next(feeds._addresses(one, URL), None), "day": feeds._published(one)}
        for one in given
    ]


if __name__ == "__main__":
    sys.exit(main())
