"""What a page tells of its article: address, outlet, title, byline, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from digest.gather import dates, jsonld
from digest.gather.addresses import canonical, linked, same_site
from digest.gather.blocks import blocks, collapsed, plain
from digest.gather.layout import tokens
from digest.gather.passages import is_labelled
from digest.model import Outlet

_PUBLISHED = (
    "article:published_time og:published_time datepublished parsely-pub-date sailthru.date"
    " dc.date.issued dc.date.created dcterms.created dc.date date pubdate publishdate publish-date"
).split()
_MODIFIED = "article:modified_time og:updated_time datemodified last-modified lastmod".split()
_DATED = frozenset("date dateline datetime time timestamp published pubdate posted byline".split())
_BYLINES = frozenset("byline bylines by author authors contributor writer".split())
_DIVIDER = r"\s+(?:[|·•»–—-]|::)\s+"
_BYLINE_ENDS = re.compile(
    r"\s[|·•]\s|\b(?:published|posted|updated|view|follow|share)\b|\d|@"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
_LONGEST_BYLINE = 100


@dataclass(frozen=True)
class Facts:
    """A page and its JSON-LD, asked for one fact after another."""

    page: HtmlElement
    asked: str  #: the address it was fetched from; empty for a file
    zone: ZoneInfo

    @cached_property
    def data(self) -> list[jsonld.Node]:
        return jsonld.nodes(self.page)

    @cached_property
    def article(self) -> jsonld.Node:
        return jsonld.article(self.data)

    @cached_property
    def meta(self) -> dict[str, str]:
        """What stands in <meta>, by lower-case name; the first of each."""
        found: dict[str, str] = {}
        for element in self.page.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = collapsed(element.get("content", ""))
            if content:
                found.setdefault(name.lower(), content)
        return found

    @cached_property
    def url(self) -> str:
        """The canonical address: the page's own word where it is of the same site."""
        asked = canonical(self.asked)
        for href in self._own_addresses():
            own = linked(self.base, href)
            if own and (not asked or _may_stand_for(own, asked)):
                return own
        return asked

    @cached_property
    def base(self) -> str:
        """What relative addresses on the page are relative to."""
        given = next((element.get("href") for element in self.page.iter("base")), None)
        return (linked(self.asked, given) if given else None) or self.asked

    def outlet(self, outlets: tuple[Outlet, ...]) -> str:
        """The outlet's name: as the editors know its host, else its own word, else the host."""
        host = urlsplit(self.url).hostname or ""
        known = known_outlet(self.url, outlets)
        return known or next(self._own_names(), "") or host.removeprefix("www.")

    @cached_property
    def title(self) -> str:
        """The headline, without the outlet's name behind it."""
        stated = [
            jsonld.words(self.article.get("headline")),
            self.meta.get("og:title", ""),
            self.window_title,
        ]
        named = {name.lower() for name in (*self._own_names(), _last_part(stated[2]))}
        visible = [collapsed(plain(element)) for element in self.page.iter("h1")]
        unlike = [h1 for h1 in visible if h1 and h1.lower() not in named]
        shown = [h1 for h1 in unlike if any(h1 in one or one in h1 for one in stated if one)]
        found = next((text for text in (*shown[:1], *stated[:2], *unlike, stated[2]) if text), "")
        return self._without_outlet(found)

    @cached_property
    def window_title(self) -> str:
        """What stands in <title>."""
        return collapsed(next((one.text or "" for one in self.page.iter("title")), ""))

    @cached_property
    def byline(self) -> str | None:
        """Who wrote it, without "By": as printed where that says more than the data do."""
        stated = ", ".join(jsonld.names(self.article.get("author")))
        stated = stated or self.meta.get("author", "") or self.meta.get("byl", "")
        printed = (_credit(element) for element in self.page.iter() if _is_byline(element))
        likely = [text for text in printed if 0 < len(text) <= _LONGEST_BYLINE]
        fuller = (text for text in likely if stated and stated in text)
        found = next(fuller, stated) or next(iter(likely), "")
        return re.sub(r"^by\b:?\s*", "", found, flags=re.IGNORECASE) or None

    @cached_property
    def published(self) -> datetime | None:
        """When it was published, as far as the page says so plainly."""
        stated = (
            self.article.get("datePublished"),
            *map(self.meta.get, _PUBLISHED),
            *self._times("datepublished", "pubdate", "published", "publish"),
        )
        found = self._first(stated) or self._printed_date()
        return found or dates.in_address(urlsplit(self.url).path, self.zone)

    @cached_property
    def modified(self) -> datetime | None:
        stated = (self.article.get("dateModified"), *map(self.meta.get, _MODIFIED))
        return self._first((*stated, *self._times("datemodified")))

    def _first(self, stated: tuple[object, ...]) -> datetime | None:
        texts = (text for text in stated if isinstance(text, str))
        return next((at for text in texts if (at := dates.written(text, self.zone))), None)

    def _times(self, *marks: str) -> Iterator[str]:
        """What the elements so marked give as their time."""
        for element in self.page.xpath("//time | //*[@itemprop and (@datetime or @content)]"):
            named = {*tokens(element), element.get("itemprop", "").lower()}
            if "pubdate" in element.attrib or not named.isdisjoint(marks):
                yield element.get("datetime") or element.get("content") or ""

    def _printed_date(self) -> datetime | None:
        """The date over the article, in <time> or an element named for it."""
        for element in self.page.iter("time", "p", "div", "span", "li"):
            named = set(tokens(element))
            if element.tag != "time" and named.isdisjoint(_DATED):
                continue
            text = collapsed(plain(element))
            if len(text) > 200 or _is_later(element) or _is_later(element.getparent()):
                continue
            found = dates.written(element.get("datetime"), self.zone)
            found = found or dates.worded(text, self.zone)
            if found:
                return found
        return None

    def _own_addresses(self) -> Iterator[str]:
        for link in self.page.iter("link"):
            if "canonical" in (link.get("rel") or "").lower().split():
                yield link.get("href", "")
        yield self.meta.get("og:url", "")

    def _own_names(self) -> Iterator[str]:
        """What the outlet calls itself."""
        given = (self.meta.get("og:site_name", ""), *jsonld.names(self.article.get("publisher")))
        yield from (name for name in given if name and not re.match(r"@|https?:", name))

    def _without_outlet(self, title: str) -> str:
        host = (urlsplit(self.url).hostname or "").removeprefix("www.")
        names = {_bare(name) for name in (*self._own_names(), host, host.partition(".")[0])}
        last = _last_part(title)
        if last and _bare(last) in names:
            return re.sub(rf"{_DIVIDER}$", "", title.removesuffix(last))
        return title


def _last_part(title: str) -> str:
    """What stands behind the last divider of a title, most often the outlet; may be empty."""
    ends = list(re.finditer(_DIVIDER, title))
    return title[ends[-1].end() :] if ends else ""


def known_outlet(url: str, outlets: tuple[Outlet, ...]) -> str | None:
    """The name the editors gave the outlet of this host, or of one it is under."""
    host = urlsplit(url).hostname or ""
    for outlet in outlets:
        if outlet.owns(host):
            return outlet.name
    return None


def _may_stand_for(own: str, asked: str) -> bool:
    """Whether a page may say it stands at `own`: same site, and no mere front page."""
    front = urlsplit(own).path == "/" and not urlsplit(own).query
    return same_site(own, asked) and not (front and urlsplit(asked).path != "/")


def _is_later(element: HtmlElement | None) -> bool:
    """Whether an element tells when the report was changed rather than published."""
    first = next(blocks(element), None) if element is not None else None
    return first is not None and bool(_LATER.match(first.text) or is_labelled(first.text))


def _is_byline(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("meta", "link", "body", "html"):
        return False
    named = "author" in (element.get("rel"), element.get("itemprop"))
    if not (named or element.tag == "address" or not _BYLINES.isdisjoint(tokens(element))):
        return False
    if "bio" in tokens(element):
        return False
    around = (above for above in element.iterancestors() if above.tag != "body")
    return not any("comment" in tokens(above) for above in around)


def _credit(element: HtmlElement) -> str:
    """A byline's words, up to its date."""
    text = collapsed(plain(element))
    for time in element.iter("time"):
        text = text.replace(collapsed(plain(time)), "")
    return collapsed(_BYLINE_ENDS.split(text)[0]).strip(" ,|/·•–—-")


def _bare(text: str) -> str:
    return re.sub(r"\W+|^the\s", "", text.lower())
