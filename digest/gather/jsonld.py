"""What a page says of itself in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from digest.gather.blocks import collapsed
from digest.model import Passage

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Review)")
_TOLD = {"headline", "datePublished", "dateModified", "author", "publisher", "articleBody"}
_UNWRAPPED = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$")
_TAG = re.compile(r"<[^<>]{1,500}>")


def nodes(page: HtmlElement) -> list[Node]:
    """Every object in the page's JSON-LD, outermost first; scripts that are broken, none."""
    found: list[Node] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                written = json.loads(_UNWRAPPED.sub("", script.text or ""), strict=False)
            except (ValueError, RecursionError):
                continue
            found.extend(_within(written))
    return found


def article(found: list[Node]) -> Node:
    """The object that tells most of an article; empty where there is none."""
    told = [(len(_TOLD & node.keys()), node) for node in found if _is_article(node)]
    return max(told, key=lambda pair: pair[0])[1] if told else {}


def is_free(found: list[Node]) -> bool:
    """False where the page says that the article, or a part of it, is not free to read."""
    bound = (node for node in found if _is_article(node) or "WebPageElement" in types(node))
    stated = (str(node.get("isAccessibleForFree")).lower() for node in bound)
    return not any(said.endswith("false") for said in stated)


def types(node: Node) -> list[str]:
    return [str(name).rpartition("/")[2] for name in _listed(node.get("@type"))]


def words(given: Any) -> str:
    """A text as readers would see it: entities resolved, tags taken off, on one line."""
    if not isinstance(given, str):
        return ""
    return collapsed(unescape(_TAG.sub(" ", unescape(given))))


def names(given: Any) -> list[str]:
    """The names of people or organisations, however they are given."""
    each = (one.get("name") if isinstance(one, dict) else one for one in _listed(given))
    return [name for one in each for name in map(words, _listed(one)) if name]


def notices(found: list[Node]) -> list[Passage]:
    """What stands under `correction`, and every CorrectionComment."""
    given = [one for node in found for one in _listed(node.get("correction"))]
    given += [node for node in found if "CorrectionComment" in types(node)]
    passages = (_notice(one) for one in given)
    return list({p.text: p for p in passages if " " in p.text}.values())


def _is_article(node: Node) -> bool:
    return any(map(_ARTICLE.fullmatch, types(node)))


def _notice(given: Any) -> Passage:
    if not isinstance(given, dict):
        return Passage(text=words(given), where="json-ld")
    text = words(given.get("text") or given.get("description") or given.get("name"))
    return Passage(text=text, where="json-ld", published=_day(given.get("datePublished")))


def _day(given: Any) -> date | None:
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError:
        return None


def _within(written: Any) -> Iterator[Node]:
    """All objects, breadth first; never deeper than json itself went."""
    level = [written]
    while level:
        below: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                yield one
                below.extend(one.values())
            elif isinstance(one, list):
                below.extend(one)
        level = below


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]
