"""From a page's bytes to its text, its facts and the publisher's passages beside it.

Loads trafilatura, which must not be called from threads: in a run, only the worker
processes of `readers` import this.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from digest.errors import Unreadable
from digest.gather import article, corrections, dates, gate, jsonld, passages
from digest.gather.addresses import canonical, linked
from digest.gather.blocks import Block, blocks
from digest.gather.charset import decoded
from digest.gather.facts import Facts, known_outlet
from digest.gather.lasting import lasting
from digest.gather.layout import Layout
from digest.gather.passages import Found
from digest.model import Outlet, Page, Passage

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they cannot use is no fault

_LARGEST = 2_000_000  # bytes
_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_STUB = 600  # characters that may follow a notice that the report is gone
_STUB_PARAGRAPHS = 3
#: the wall itself; a site's menu may have a "paywall-login-link"
_WALL = re.compile(
    r"(?:[\w-]*[-_])?(?:pay|reg|subscriber-?)wall"
    r"(?:[-_](?:box|container|gate|message|overlay|prompt|wrapper))?",
    re.IGNORECASE,
)
_FEEDS = ("rss", "feed", "rdf:rdf")
_HEAD_LINES = 4  # a plain text opens with no more lines of title, byline and date
_LONGEST_HEAD_LINE = 200


def page(
    body: bytes, url: str, charset: str | None, outlets: tuple[Outlet, ...], zone: ZoneInfo
) -> Page:
    """The page in these bytes of HTML.

    `url` is where they were fetched, empty for a file; `charset` what the server
    declared; `zone` that of dates which name none. Raises Unreadable.
    """
    return _page(_tree(body, url, charset), url, outlets, zone)


def changed(
    body: bytes,
    url: str,
    charset: str | None,
    outlets: tuple[Outlet, ...],
    zone: ZoneInfo,
    known: str | None,
) -> tuple[Page | None, str | None]:
    """As `page`, and the mark of what lasts of it; no page where that is the `known` one.

    No mark where what moves on the page is read as well. Raises Unreadable.
    """
    tree = _tree(body, url, charset)
    lasts = lasting(tree)
    if lasts.mark == known:
        return None, known
    found = _page(tree, url, outlets, zone)
    return found, lasts.mark if lasts.apart_from(found.whole) else None


def _page(tree: HtmlElement, url: str, outlets: tuple[Outlet, ...], zone: ZoneInfo) -> Page:
    facts = Facts(tree, url, zone)
    layout = Layout(list(blocks(tree)))
    found = _noticed(layout, facts.title)
    taken = {at for one in found for at in one.blocks}
    chosen = article.paragraphs(tree, layout, taken, _kept(tree))
    found, chosen = _whole_stub(layout, found, chosen, facts.title)
    notices = passages.deduplicated([*_passages(found, facts), *jsonld.notices(facts.data)])
    words = "\n".join(dict.fromkeys(layout.blocks[at].text for at in chosen))
    if not words and not notices:
        words = _in_data(facts)
    shown = gate.Shown(
        titles=(facts.title, facts.window_title),
        text=words,
        around="\n".join(_around(layout, {*taken, *chosen})),
        notices=bool(notices),
        free=jsonld.is_free(facts.data) and not _is_walled(layout),
    )
    if why := gate.why_unreadable(shown):
        raise Unreadable(url, why)
    return Page(
        url=facts.url,
        outlet=facts.outlet(outlets),
        title=facts.title,
        text=words,
        byline=facts.byline,
        published=facts.published,
        modified=facts.modified,
        passages=(*notices, *_struck(layout, taken)),
        links=_links(facts, [layout.blocks[at] for at in chosen]),
    )


def text(body: str, url: str, outlets: tuple[Outlet, ...], zone: ZoneInfo) -> Page:
    """The page in a plain text: paragraphs parted by empty lines, or one a line.

    Its first lines, as far as they are no sentences, are title, byline and date.
    Raises Unreadable where there is no text.
    """
    parted = re.split(r"\n\s*\n", body) if re.search(r"\n\s*\n", body.strip()) else [body]
    lines = body.splitlines() if len(parted) == 1 else parted
    written = [line for line in (" ".join(line.split()) for line in lines) if line]
    head = _head(written)
    rest = written[len(head) :]
    if not rest:
        raise Unreadable(url, "shows hardly any text")
    bylines = (line for line in head[1:] if line.lower().startswith("by "))
    days = (dates.written(line, zone) or dates.worded(line, zone) for line in head[1:])
    noted = [line for line in rest if passages.is_labelled(line)]
    return Page(
        url=canonical(url),
        outlet=known_outlet(url, outlets) or "",
        title=head[0] if head else "",
        text="\n".join(line for line in rest if line not in noted),
        byline=next((line[3:] for line in bylines), None),
        published=next((day for day in days if day), None),
        passages=tuple(Passage(text=line, where="body") for line in noted),
    )


def _head(written: Sequence[str]) -> list[str]:
    head: list[str] = []
    for line in written[:_HEAD_LINES]:
        if len(line) > _LONGEST_HEAD_LINE or re.search(r"[.!?:][\"”’')\]]*$", line):
            break
        head.append(line)
    return head


def _tree(body: bytes, url: str, charset: str | None) -> HtmlElement:
    if len(body) > _LARGEST:
        raise Unreadable(url, f"is too large to read: {len(body) / 10**6:.1f} MB")
    markup = decoded(body, charset)
    if markup is None:
        raise Unreadable(url, "its letters cannot be made out")
    if not re.search(r"<(?!\?)[a-z!]", markup, re.IGNORECASE):
        raise Unreadable(url, "is not HTML")
    raw = _NO_CHARACTERS.sub("", markup).encode()
    try:
        tree = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise Unreadable(url, "shows nothing") from error
    first = next((one.tag for one in tree.iter() if one.tag not in ("html", "body", "p")), "")
    if str(first).lower() in _FEEDS:
        raise Unreadable(url, "is a feed, not a page")
    return tree


def _kept(tree: HtmlElement) -> str:
    """What trafilatura takes for the article; it is handed a copy, since it prunes."""
    markup = html.tostring(tree, encoding="unicode")
    kept = trafilatura.extract(markup, fast=True, favor_recall=True, include_comments=False)
    return kept or ""


def _noticed(layout: Layout, title: str) -> list[Found]:
    listed = list(corrections.find(layout, title)) if corrections.is_list(title) else []
    entries = {at for one in listed for at in one.blocks}
    found = [one for one in passages.find(layout) if entries.isdisjoint(one.blocks)]
    return sorted((*found, *listed), key=lambda one: one.blocks.start)


def _whole_stub(
    layout: Layout, found: list[Found], chosen: list[int], title: str
) -> tuple[list[Found], list[int]]:
    """Where only a notice that the report is gone is left, all that follows belongs to it."""
    said = sum(len(layout.blocks[at].text) for at in chosen)
    if not chosen or len(chosen) > _STUB_PARAGRAPHS or said > _STUB:
        return found, chosen
    rest = " ".join(layout.blocks[at].text for at in chosen)
    if not found and passages.heads_stub(title):
        span = range(chosen[0], chosen[-1] + 1)
        return [Found(text=rest, where="body", blocks=span, published=None)], []
    heads = found and found[0].where == "body" and found[0].blocks.start < chosen[0]
    if not heads or not passages.is_stub(found[0].text):
        return found, chosen
    return [replace(found[0], text=f"{found[0].text} {rest}"), *found[1:]], []


def _is_walled(layout: Layout) -> bool:
    """Whether an element named for it asks to be paid."""
    return any(
        any(map(_WALL.fullmatch, element.get("class", "").split()))
        for element in layout.under
        if element.tag not in ("html", "body", "main", "article") and not layout.holds_most(element)
    )


def _passages(found: Iterable[Found], facts: Facts) -> Iterator[Passage]:
    since = facts.published.date() if facts.published else None
    base = facts.base or facts.url
    for one in found:
        made = one.published or (passages.labelled_day(one.text, since) if since else None)
        links = (linked(base, href) for href in one.links)
        yield Passage(
            text=one.text,
            where=one.where,
            published=made,
            label=one.label,
            links=tuple(dict.fromkeys(link for link in links if link and link != facts.url)),
        )


def _struck(layout: Layout, taken: set[int]) -> Iterator[Passage]:
    """The paragraphs of which something is struck out, with it in its place."""
    for at, block in enumerate(layout.blocks):
        if block.marked != block.text and at not in taken and not layout.is_furniture(block):
            yield Passage(text=block.marked, where="struck")


def _around(layout: Layout, used: set[int]) -> Iterator[str]:
    """The visible text beside the article, save what stands on every page of a site."""
    for at, block in enumerate(layout.blocks):
        tags = {element.tag for element in layout.above(block)}
        if at not in used and tags.isdisjoint(("nav", "header", "footer")):
            yield block.text


def _in_data(facts: Facts) -> str:
    """The article as JSON-LD gives it, where the page shows none and it is free to read."""
    given = facts.article.get("articleBody")
    if not isinstance(given, str) or not jsonld.is_free(facts.data):
        return ""
    lines = map(jsonld.words, re.split(r"\n|</p>|<br\s*/?>", given))
    return "\n".join(line for line in lines if line)


def _links(facts: Facts, chosen: Iterable[Block]) -> tuple[str, ...]:
    base = facts.base or facts.url
    found = (linked(base, href) for block in chosen for href in block.links)
    return tuple(dict.fromkeys(url for url in found if url and url != facts.url))
