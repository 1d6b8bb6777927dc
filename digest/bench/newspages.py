"""Made-up pages of a story of twenty claims, as newspapers print them.

Some 800 words of an article on a page of 110 KB with 850 elements, ten deep: menus, scripts,
teasers, readers' comments. So is the page in the middle of the 181 real ones of the article
extraction benchmark (scrapinghub), of which half, too, name no author in their data. Every
fifth prints what an earlier one wrote. Each issue has another clock and another counter
beside the same article; what else the dice say, they say again.
"""

import json
import random
from collections.abc import Iterator, Mapping

from digest.bench.serving import Printed, answer

_LATE = 5  #: every so many pages, one prints an earlier article's words
_PARAGRAPHS = 22
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
#: on the claims of twenty-claims.toml; most pages say what most say
_CLAIMED = (
    "ICE has no contract with Amazon Web Services, a spokeswoman for the agency said on {day}.",
    "Amazon and ICE officials have met {few} times, a spokesman for the agency said.",
    "Amazon and ICE officials met on June {date}, 2018, according to the emails.",
    "{hundreds} Amazon employees have signed the letter to Jeff Bezos, its authors said on {day}.",
    "Amazon has paused police use of Rekognition, the company said on {day}.",
    "The letter to Jeff Bezos was sent on June {date}, 2018.",
    "ICE has used Rekognition, an official of the agency told lawmakers on {day}.",
    "Amazon pitched Rekognition to ICE, the emails show.",
    "Rekognition would cost ICE ${few} million a year, a budget paper says.",
    "{few} police departments use Rekognition, the company said.",
    "“We are going to go on supporting the government,” Jeff Bezos said on {day}.",
    "The error rate of Rekognition is {few} percent, a study by two universities found.",
    "Repairs to the Calder Bridge will cost ${few}.5 million, county engineers said on {day}.",
    "The Calder Bridge will reopen on March {date}, 2019, the county said.",
    "The Calder Bridge closed on October {date}, 2018.",
    "Ashdown County was warned about the Calder Bridge in 2016, a report by engineers says.",
    "“Drivers were never in danger,” Ellen Marsh said on {day}.",
    "The Calder Bridge is closed, the county said on {day}.",
    "Inspectors found {few} cracks in the Calder Bridge, according to a report.",
    "Some {few},000 drivers cross the Calder Bridge each day, the county said.",
)
#: beside them; of two such sentences no five words running are the same
_TOLD = (
    "{who} asked for {thing} in {month}, and it came {few} weeks later.",
    "“Nobody here minds {thing},” said {name} of {place}.",
    "{who} would not say in {month} who paid for {thing}.",
    "A hearing on {thing} is set for {day} at {place}.",
    "{name}, a lawyer for {who}, said that {thing} had been read on {day}.",
    "In {month}, {who} sent {thing} to {place} for {few} days.",
    "{who} told the agency of {thing} before {month}.",
    "The company kept {thing} from {name} until {day}.",
    "At {place}, {few} people waited for {who} on {day}.",
    "{Thing} was drawn up by {name} while {who} looked at {place}.",
    "{name} wrote on {day} that {thing} came from {who}.",
    "Few at {place} remember {thing}, though {who} spoke of it in {month}.",
)
_WHO = """the council|the county clerk|a spokesman for the port|two members of the committee
    |the engineers|the union|the mayor|an adviser to the board|the company|the agency"""
_NAMES = """Ellen Marsh|Tomas Reyne|Ada Quill|Peter Sand|Ruth Olander|Jon Farrow|Mina Castell
    |Harold Beck|Lise Avery|Owen Tharp"""
_KINDS = """old second missing first yearly printed sealed revised early unsigned costly small late
    drafted public""".split()
_THINGS = """plan budget list survey timetable tender map bill letter notice report contract ledger
    drawing permit warning estimate schedule appeal invoice petition order file""".split()
_SUBJECTS = """ferry harbour school market depot tower road pier library canal stadium airport mill
    orchard museum bakery quarry theatre""".split()
_PLACES = """Northgate|the old depot|the harbour office|Pier Street|Millbank|the east landing
    |the courthouse|Weaver’s Yard|Cooper Lane|the town hall""".split("|")
_MONTHS = ("January", "March", "April", "June", "September", "November")
_SCRIPT = "window.site.push({slot:%d,size:[[300,250],[728,90]],lazy:true,refresh:30});"
_OPENED = "".join(
    f"<div id='layer-{n}' class='layer layer--{n} grid' data-module='layer'>" for n in range(4)
)
_CLOSED = "</div>" * 4


def page(number: int, issue: int) -> bytes:
    """The page at a number, in one issue."""
    article = _Article(number)
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'/>\n"
        f"<title>{article.title} | {article.outlet}</title>\n{_head(article)}</head>\n<body>\n"
        f"{_OPENED}{_above(issue)}<main><article class='story'>\n<h1>{article.title}</h1>\n"
        f"<p class='byline'>By {article.author}, <time datetime='{article.at}'>{article.at[:10]}"
        f"</time></p>\n<div class='article-body'>\n{''.join(article.body())}</div></article>\n"
        f"{_beside(number, issue)}</main>\n{_below(number)}{_CLOSED}</body></html>"
    ).encode()


class _Article:
    """What a page's article tells."""

    def __init__(self, number: int) -> None:
        told = number - 3 if number % _LATE == _LATE - 1 else number  # in an earlier one's words
        self._dice = random.Random(told)  # noqa: S311 - fixed dice
        self._told = told
        self.title = f"{_filled(self._dice, '{Thing} and {place}')}: report {number}"
        self.outlet = f"Paper {number % 25}"
        self.author, self.signed = _filled(self._dice, "{name}"), number % 2 == 0
        self.at = f"2018-11-{1 + number % 28:02}T{number % 24:02}:15:00+00:00"

    def body(self) -> Iterator[str]:
        """Its paragraphs; in six of them a claim is spoken of."""
        claims = self._dice.sample(_CLAIMED, 6)
        for at in range(_PARAGRAPHS):
            told = [_filled(self._dice, one) for one in self._dice.sample(_TOLD, 2)]
            if at % 4 == 1 and claims:
                told.insert(1, _filled(self._dice, claims.pop()))
            link = f"<a href='/topics/{self._told % 40}-{at}'>{told[0].split(' ')[-1]}</a>"
            yield f"<p>{told[0].rpartition(' ')[0]} {link} {' '.join(told[1:])}</p>\n"


def _filled(dice: random.Random, pattern: str) -> str:
    """A sentence with its gaps filled; numbers and days are most often the first of theirs."""
    usual = dice.random() < 0.7
    thing = f"the {dice.choice(_KINDS)} {dice.choice(_THINGS)} for the {dice.choice(_SUBJECTS)}"
    written = pattern.format(
        who=" ".join(dice.choice(_WHO.split("|")).split()),
        name=" ".join(dice.choice(_NAMES.split("|")).split()),
        place=dice.choice(_PLACES).strip(),
        month=dice.choice(_MONTHS),
        thing=thing,
        Thing=thing.capitalize(),
        few=3 if usual else dice.randint(4, 9),
        day=dice.choice(_DAYS),
        date=12 if usual else dice.randint(13, 19),
        hundreds=450 if usual else dice.randint(451, 459),
    )
    return written[0].upper() + written[1:]


def _head(article: _Article) -> str:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.at,
        **({"author": {"@type": "Person", "name": article.author}} if article.signed else {}),
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet},
    }
    links = "".join(f"<link rel='preload' href='/static/{n}.css' as='style'/>" for n in range(30))
    metas = "".join(f"<meta property='site:part{n}' content='{n * 7919}'/>" for n in range(30))
    style = "".join(f".part{n}{{margin:{n}px;color:#{n:06x}}}" for n in range(400))
    return (
        f"<script type='application/ld+json'>{json.dumps(told)}</script>\n{links}{metas}\n"
        f"<style>{style}</style>\n<script>{_SCRIPT % 1 * 350}</script>\n"
    )


def _above(issue: int) -> str:
    """The masthead, with a clock, and the menus."""
    menu = "".join(
        f"<li class='menu-item'><a href='/section/{n}' data-track='menu-{n}'>Section {n}</a></li>"
        for n in range(120)
    )
    clock = f"{issue // 60 % 24:02}:{issue % 60:02}:17"
    return f"<header><div class='clock'>It is {clock}</div><nav><ul>{menu}</ul></nav></header>\n"


def _beside(number: int, issue: int) -> str:
    """How many have read it, teasers of other articles, and what readers say of this one."""
    dice = random.Random(-number)  # noqa: S311 - fixed dice
    teasers = "".join(
        f"<li class='teaser'><div class='card'><div class='card-inner'><a href='/2018/11/{n}'>"
        f"<img src='/pictures/{n}.jpg' alt='' width='320' height='180' loading='lazy'/>"
        f"<h3><span>{_filled(dice, '{Thing} and {place}')}</span></h3>"
        f"<p>{_filled(dice, dice.choice(_TOLD))}</p></a></div></div></li>"
        for n in range(30)
    )
    comments = "".join(
        f"<li class='comment'><b>reader{n}</b><p>{_filled(dice, dice.choice(_TOLD))}</p></li>"
        for n in range(25)
    )
    return (
        f"<div class='views'>{1204 + issue} views</div>\n<aside class='related'><h2>More</h2><ul>"
        f"{teasers}</ul></aside>\n<section class='comments'><ol>{comments}</ol></section>\n"
    )


def _below(number: int) -> str:
    links = "".join(f"<li><a href='/about/{n}'>About part {n}</a></li>" for n in range(80))
    return (
        f"<footer><ul>{links}</ul><p>Printed in a town that is made up.</p></footer>\n"
        f"<script>{_SCRIPT % number * 450}</script>\n"
    )


def printed(count: int, issue: int) -> Mapping[bytes, Printed]:
    """So many pages as they stand in an issue, by path; no etag, as most have none."""
    return {
        b"/page/%d" % number: (b"", answer("text/html", page(number, issue)))
        for number in range(count)
    }
