"""Made-up feeds, as newspapers write them.

Four kinds in turn: RSS with whole articles, Atom, RSS with summaries and pictures, RDF.
Whatever the dice say, they say it again: a feed is the same each time it is made.
"""

import hashlib
import html
import random
from collections.abc import Mapping

from digest.bench.serving import Printed, answer

ENTRIES = 30
HOST_OF = 10  #: feeds of one host
_WORDS = """
    agency agreed archive asked board bridge budget building captain city claim clerk coast
    committee contract council county court crew crossing deal delay depot district document
    early engineer evening ferry figure filing fleet fund harbour hearing hour island judge
    king late lawyer ledger letter line load local maker market mayor meeting member minister
    monday morning notice office officer order paper park passenger pier plan police port
    printed project public quarter question railway record report river road route sailing
    school season second senate service ship signed station statement storm street summer
    term ticket tide timetable town union vessel vote warning water week winter worker year
""".split()
NAMES = ("ICE", "Amazon", "Rekognition", "Palantir", "Microsoft")


def feed(number: int, issue: int) -> bytes:
    """A feed of 30 entries or more, newest first; each issue has one that the last had not."""
    kind = (_rss, _atom, _rss_short, _rdf)[number % 4]
    return kind(number, range(ENTRIES + issue - 1, -1, -1)).encode()


def printed(count: int, issue: int) -> Mapping[bytes, Printed]:
    """So many feeds as they stand in an issue, by path."""
    made = {}
    for number in range(count):
        body = feed(number, issue)
        etag = b'"%b"' % hashlib.sha256(body).hexdigest()[:16].encode()
        made[b"/feed/%d" % number] = (etag, answer("application/xml", body, etag))
    return made


class _Story:
    """What an entry tells."""

    def __init__(self, feed_number: int, number: int) -> None:
        dice = random.Random(feed_number * 1_000 + number)  # noqa: S311 - fixed dice
        self.name = dice.choice(NAMES)
        self.title = f"{self._words(dice, 7)} {self.name if number % 2 else 'again'}".capitalize()
        self.link = f"http://paper{feed_number}.example/2026/11/{number}/{dice.choice(_WORDS)}"
        self.day, self.hour = 1 + number % 28, number % 24
        paragraphs = [self._paragraph(dice) for _ in range(2 + feed_number % 3)]
        picture = f'<img src="/pictures/{number}.jpg" alt="{self._words(dice, 4)}" width="640"/>'
        self.summary = f"<p>{self.name} {self._words(dice, 30)}. {picture}</p>"
        self.body = f'<figure class="lead">{picture}</figure>\n' + "\n".join(paragraphs)

    def _paragraph(self, dice: random.Random) -> str:
        link = f'<a href="/topics/{dice.choice(_WORDS)}">{self._words(dice, 3)}</a>'
        told = f"{self._words(dice, 25)} {self.name} {link}, {self._words(dice, 20)}"
        return (
            f"<p>{told} &amp; <em>{self._words(dice, 2)}</em>, said the {dice.choice(_WORDS)}.</p>"
        )

    def _words(self, dice: random.Random, count: int) -> str:
        return " ".join(dice.choices(_WORDS, k=count))

    @property
    def at(self) -> str:
        return f"2026-11-{self.day:02}T{self.hour:02}:15:00Z"

    @property
    def mailed(self) -> str:
        return f"{self.day:02} Nov 2026 {self.hour:02}:15:00 +0000"


def _rss(number: int, entries: range) -> str:
    items = []
    for one in entries:
        story = _Story(number, one)
        items.append(
            f"<item>\n<title>{story.title}</title>\n<link>{story.link}</link>\n"
            f"<dc:creator><![CDATA[A. {story.name}]]></dc:creator>\n"
            f"<pubDate>{story.mailed}</pubDate>\n<category><![CDATA[News]]></category>\n"
            f"<category><![CDATA[{story.name}]]></category>\n"
            f'<guid isPermaLink="false">{story.link}?p={one}</guid>\n'
            f"<description><![CDATA[{story.summary}]]></description>\n"
            f"<content:encoded><![CDATA[{story.body}]]></content:encoded>\n</item>"
        )
    return _channel(number, items)


def _rss_short(number: int, entries: range) -> str:
    items = []
    for one in entries:
        story = _Story(number, one)
        items.append(
            f"<item><title>{story.title}</title><link>{story.link}</link>"
            f"<guid>{story.link}</guid><pubDate>{story.mailed}</pubDate>"
            f"<description>{html.escape(story.summary)}</description><category>News</category>"
            f'<media:thumbnail url="http://i.example/{one}.jpg" width="240" height="135"/></item>'
        )
    return _channel(number, items)


def _channel(number: int, items: list[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/">\n<channel>'
        f"<title>Paper {number}</title><link>http://paper{number}.example/</link>"
        f"<description>News</description>\n{''.join(items)}</channel></rss>"
    )


def _atom(number: int, entries: range) -> str:
    items = []
    for one in entries:
        story = _Story(number, one)
        items.append(
            f'<entry><title type="html">{story.title}</title><id>{story.link}</id>'
            f'<link rel="alternate" type="text/html" href="{story.link}"/>'
            f"<published>{story.at}</published><updated>{story.at}</updated>"
            f'<author><name>A. {story.name}</name></author><category term="news"/>'
            f'<summary type="html">{html.escape(story.summary)}</summary>'
            f'<content type="html">{html.escape(story.body)}</content></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Paper {number}</title><id>urn:paper:{number}</id>"
        f'<link href="http://paper{number}.example/"/><updated>2026-11-28T00:00:00Z</updated>'
        f"{''.join(items)}</feed>"
    )


def _rdf(number: int, entries: range) -> str:
    items = []
    for one in entries:
        story = _Story(number, one)
        items.append(
            f'<item rdf:about="{story.link}"><title>{story.title}</title>'
            f"<link>{story.link}</link><dc:date>{story.at}</dc:date>"
            f"<dc:creator>A. {story.name}</dc:creator>"
            f"<description>{html.escape(story.body)}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="http://paper{number}.example/"><title>Paper {number}</title>'
        f"<link>http://paper{number}.example/</link><description>News</description></channel>"
        f"{''.join(items)}</rdf:RDF>"
    )
