"""Whether feeds mixed at random of other feeds' parts read alike whole and cut.

    FEEDS=…/feedparser/tests python -m tests.sweeps.mixed_feeds [SECONDS [SEED]]

The children of all entries under FEEDS, as written, are put together as entries of their own,
in four frames; some of them are then taken for seen before. Exit status 1 where what
feedparser says of the others is not the same.
"""

import os
import random
import re
import sys
import time
import warnings
from pathlib import Path

from digest.gather.cutting import cut
from digest.gather.outline import in_utf8
from tests.sweeps.feeds import URL, read

ENTRY = re.compile(rb"<(item|entry)[^>]*>(.*?)</\1>", re.DOTALL)
CHILD = re.compile(rb"<([A-Za-z:]+)(\s[^>]*)?(?:/>|>.*?</\1\s*>)", re.DOTALL)
LONGEST = 1_500  #: bytes of a part
SPACES = b"".join(
    b' xmlns:%b="%b"' % (prefix, uri)
    for prefix, uri in (
        (b"atom", b"http://www.w3.org/2005/Atom"),
        (b"content", b"http://purl.org/rss/1.0/modules/content/"),
        (b"dc", b"http://purl.org/dc/elements/1.1/"),
        (b"dcterms", b"http://purl.org/dc/terms/"),
        (b"media", b"http://search.yahoo.com/mrss/"),
        (b"itunes", b"http://www.itunes.com/DTDs/PodCast-1.0.dtd"),
        (b"feedburner", b"http://rssnamespace.org/feedburner/ext/1.0"),
        (b"slash", b"http://purl.org/rss/1.0/modules/slash/"),
        (b"wfw", b"http://wellformedweb.org/CommentAPI/"),
        (b"thr", b"http://purl.org/syndication/thread/1.0"),
        (b"xhtml", b"http://www.w3.org/1999/xhtml"),
        (b"rdf", b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    )
)
FRAMES = (
    (b'<rss version="2.0"%b><channel>', b"item", b"</channel></rss>"),
    (b'<rss version="2.0" xml:base="http://b.example/x/"%b>', b"item", b"</rss>"),
    (b'<feed xmlns="http://www.w3.org/2005/Atom"%b>', b"entry", b"</feed>"),
    (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/"%b>', b"item", b"</rdf:RDF>"),
)


def main(seconds: int, seed: int) -> int:
    """Mix feeds for so long; print the first that reads differently, and how many did not."""
    warnings.simplefilter("ignore")
    parts, dice = harvest(Path(os.environ["FEEDS"])), random.Random(seed)
    until, made = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        body = mixed(parts, dice)
        found = cut(body, URL, (), 500) if in_utf8(body) else None
        if found is None:
            continue
        made += 1
        whole, (frame, *marks) = read(body), found.marks
        seen = {frame, *(mark for mark in marks if dice.random() < 0.5)}
        left = cut(body, URL, seen, 500)
        assert left is not None
        others = [one for one, mark in zip(whole, marks, strict=True) if mark not in seen]
        if read(found.body) != whole or read(left.body) != others:
            print(f"read differently: {body!r}")
            return 1
    print(f"parts: {len(parts)}; feeds that were cut, and read alike: {made}")
    return 0


def harvest(folder: Path) -> list[bytes]:
    """The children of all entries of all feeds in a folder, each once."""
    bodies = (path.read_bytes() for path in folder.rglob("*.xml"))
    entries = (entry[2] for body in bodies for entry in ENTRY.finditer(body))
    found = {child[0] for entry in entries for child in CHILD.finditer(entry)}
    return sorted(part for part in found if len(part) <= LONGEST)


def mixed(parts: list[bytes], dice: random.Random) -> bytes:
    opens, name, closes = dice.choice(FRAMES)
    entries = (
        b"<%b>%b</%b>\n" % (name, b"".join(dice.choices(parts, k=dice.randint(0, 4))), name)
        for _ in range(dice.randint(2, 4))
    )
    return b"".join((opens % SPACES, *entries, closes))


if __name__ == "__main__":
    seconds, seed = [*sys.argv[1:], *("60", "1")[len(sys.argv) - 1 :]]
    sys.exit(main(int(seconds), int(seed)))
