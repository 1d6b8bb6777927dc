"""The press: turns the sample newsroom's articles into pages and feeds.

An article is `newsroom/<day>/<outlet>/<slug>.toml`: title, author, published and text, a
paragraph a block, links in HTML. A file of the same outlet and slug on a later day takes
its place from `since` on and says only what differs, word for word under `[edits]`. So
does a copy of another outlet's article, which names it under `copies`. Outlets stand in
`newsroom/outlets.toml`, their pages' skeletons in `newsroom/pages`.
"""

import functools
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

NEWSROOM = Path(__file__).parent / "newsroom"
FEED_TYPES = {".rss": "application/rss+xml", ".atom": "application/atom+xml"}


@dataclass(frozen=True, kw_only=True)
class Masthead:
    """An outlet of the sample newsroom, and where it puts things."""

    key: str  #: names its folder, its skeleton and its host
    name: str
    feed: str  #: path; ends in .rss or .atom
    address: str  #: path of an article, with `published` and `slug`

    @property
    def host(self) -> str:
        return f"{self.key}.example"

    @property
    def feed_url(self) -> str:
        return f"https://{self.host}{self.feed}"

    @property
    def feed_type(self) -> str:
        return FEED_TYPES[Path(self.feed).suffix]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One text of an article, as it stands from `since` until another takes its place."""

    masthead: Masthead
    slug: str
    title: str
    author: str
    published: datetime
    since: datetime
    text: str  #: HTML; an empty line between paragraphs
    correction: str | None = None
    teaser: bool = False  #: only the opening is shown, and a call to subscribe

    @property
    def url(self) -> str:
        path = self.masthead.address.format(published=self.published, slug=self.slug)
        return f"https://{self.masthead.host}{path}"

    @property
    def paragraphs(self) -> tuple[Markup, ...]:
        return tuple(map(Markup, self.text.split("\n\n")))


@dataclass(frozen=True)
class Printed:
    """What stands at an address."""

    content_type: str
    body: bytes


@functools.cache
def mastheads() -> tuple[Masthead, ...]:
    """Every outlet of the newsroom."""
    written = tomllib.loads((NEWSROOM / "outlets.toml").read_text("utf-8"))
    return tuple(Masthead(key=key, **facts) for key, facts in written.items())


@functools.cache
def articles() -> tuple[Article, ...]:
    """Every text of every article, earliest first."""
    outlets = {masthead.key: masthead for masthead in mastheads()}
    latest: dict[str, Article] = {}
    found = []
    for file in sorted(NEWSROOM.glob("*/*/*.toml"), key=_since):
        outlet, slug = file.parent.name, file.stem
        article = _article(_written(file), outlets[outlet], slug, latest)
        latest[f"{outlet}/{slug}"] = article
        found.append(article)
    return tuple(found)


def standing(moment: datetime) -> tuple[Article, ...]:
    """The text that stands of every article published by `moment`, newest article first."""
    stands = {article.url: article for article in articles() if article.since <= moment}
    return tuple(sorted(stands.values(), key=lambda article: article.published, reverse=True))


def printed(host: str, path: str, moment: datetime) -> Printed | None:
    """What stands at an address at `moment`: a page, a feed, or nothing."""
    stands = [article for article in standing(moment) if article.masthead.host == host]
    for masthead in mastheads():
        if masthead.host == host and masthead.feed == path:
            return _feed(masthead, stands)
    for article in stands:
        if article.url == f"https://{host}{path}":
            return _page(article, [other for other in stands if other.url != article.url])
    return None


def _page(article: Article, others: list[Article]) -> Printed:
    skeleton = _pages().get_template(f"{article.masthead.key}.html")
    page = skeleton.render(article=article, masthead=article.masthead, others=others)
    return Printed("text/html; charset=utf-8", page.encode())


def _feed(masthead: Masthead, stands: list[Article]) -> Printed:
    skeleton = _pages().get_template("feed" + Path(masthead.feed).suffix)
    return Printed(masthead.feed_type, skeleton.render(masthead=masthead, articles=stands).encode())


@functools.cache
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(NEWSROOM / "pages"), autoescape=True, trim_blocks=True
    )


def _article(
    written: dict[str, Any], masthead: Masthead, slug: str, latest: dict[str, Article]
) -> Article:
    edits = written.pop("edits", {})
    earlier = latest.get(written.pop("copies", f"{masthead.key}/{slug}"))
    if earlier is None:
        return Article(masthead=masthead, slug=slug, **written)
    written.setdefault("text", _edited(earlier.text, edits))
    return replace(earlier, masthead=masthead, slug=slug, **written)


def _edited(text: str, edits: dict[str, str]) -> str:
    for was, now in edits.items():
        if text.count(was) != 1:
            raise ValueError(f"{was!r} stands {text.count(was)} times in the text to be edited")
        text = text.replace(was, now)
    return text


def _unwrapped(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in text.strip().split("\n\n"))


def _written(file: Path) -> dict[str, Any]:
    written = tomllib.loads(file.read_text("utf-8"))
    written.setdefault("since", written.get("published"))
    if "text" in written:
        written["text"] = _unwrapped(written["text"])
    return written


def _since(file: Path) -> datetime:
    since: datetime = _written(file)["since"]
    return since
