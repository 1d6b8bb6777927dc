"""A page's visible text as blocks, in reading order, each with the element it stands in."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main
    menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_UNSEEN = frozenset(
    """
    script style title noscript template iframe svg math object embed video audio canvas
    button select input textarea map
    """.split()
)
_STRUCK = ("del", "s", "strike")
_BREAK = "\x1e"
#: the same, and the edge of a block, written into a tree: characters that no text has
_LINE_BREAK, _EDGE = "\ufdd0", "\ufdd1"
_TEXT = etree.XPath("string()")
_STYLED = etree.XPath("descendant-or-self::*[@style or @hidden]")
_NOT_THERE: tuple[Any, ...] = (etree.Comment, etree.PI, *_UNSEEN)
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by lxml
_LINE_BREAKS = re.compile(rf"{_LINE_BREAK}(?:\s*{_LINE_BREAK})+")
#: places to break a word; control characters and half characters, which no store takes
_UNSEEN_CHARACTERS = re.compile(
    "[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """One paragraph, list item or the like; whitespace collapsed."""

    text: str  #: without what is struck out
    marked: str  #: with it, as "[struck out: …]", and what is put in then as "[put in: …]"
    element: HtmlElement
    linked: int = 0  #: characters of `text` that stand in links
    links: tuple[str, ...] = ()  #: where they lead, as written


def blocks(root: HtmlElement) -> Iterator[Block]:
    """The blocks under `root`, itself included.

    Two line breaks or more part a block in two.
    """
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    run = _Run(root)
    for event, node in walk:
        if event in ("comment", "pi"):
            run.add(node.tail)
            continue
        if event == "start":
            if _unseen(node):
                walk.skip_subtree()
                run.unseen = node
                continue
            yield from run.enter(node)
        elif node is run.unseen:
            run.unseen = None
            run.add(node.tail if node is not root else None)
        else:
            yield from run.leave(node)
            run.add(node.tail if node is not root else None)
    yield from run.flush()


def plain(root: HtmlElement) -> str:
    """All visible text under `root`, a block a line, as `blocks` tells it; takes the tree apart.

    The edges of blocks are written into the tree, and lxml puts its text together; where
    that is not all there is to it, the slow way is gone.
    """
    tags, styled = {node.tag for node in root.iter()}, _STYLED(root)
    odd = not tags.isdisjoint(("pre", *_STRUCK)) or any(map(_is_struck, styled)) or root in styled
    if odd or _REFUSED.search(_TEXT(root)):
        return "\n".join(block.text for block in blocks(root) if block.text)
    for node in filter(_unseen, styled):
        node.drop_tree()
    if not tags.isdisjoint(_NOT_THERE):
        etree.strip_elements(root, *_NOT_THERE, with_tail=False)
    for node in root.iter():
        if node.tag in _BLOCKS:
            node.text = _EDGE + (node.text or "")
            node.tail = _EDGE + (node.tail or "")
        elif node.tag == "br":
            node.tail = _LINE_BREAK + (node.tail or "")
    whole = _TEXT(root)
    if _LINE_BREAK in whole:
        whole = _LINE_BREAKS.sub(_EDGE, whole).replace(_LINE_BREAK, " ")
    return "\n".join(filter(None, (collapsed(line) for line in whole.split(_EDGE) if line)))


def collapsed(text: str) -> str:
    """Whitespace as single spaces; characters that nobody sees are left out."""
    line = " ".join(text.split())
    if line.isprintable():  # as nearly all is; then there are none
        return line
    return " ".join(_UNSEEN_CHARACTERS.sub("", text).split())


class _Piece(NamedTuple):
    text: str
    struck: bool = False
    put_in: bool = False
    href: str | None = None  #: where it leads; None outside links


class _Run:
    """The text read since the last edge of a block."""

    def __init__(self, root: HtmlElement) -> None:
        self.unseen: HtmlElement | None = None
        self._within = [root]
        self._pieces: list[_Piece] = []
        self._struck = 0
        self._put_in = 0
        self._hrefs: list[str] = []

    def add(self, text: str | None) -> None:
        if not text:
            return
        href = self._hrefs[-1] if self._hrefs else None
        parts = _BLANK_LINE.split(text) if self._within[-1].tag == "pre" else [text]
        for number, part in enumerate(parts):
            if number:
                self._pieces += (_Piece(_BREAK), _Piece(_BREAK))
            self._pieces.append(_Piece(part, self._struck > 0, self._put_in > 0, href))

    def enter(self, node: HtmlElement) -> Iterator[Block]:
        if node.tag in _BLOCKS:
            yield from self.flush()
            self._within.append(node)
        elif node.tag == "br":
            self.add(_BREAK)
        elif node.tag == "a":
            self._hrefs.append(node.get("href", ""))
        self._struck += _is_struck(node)
        self._put_in += node.tag == "ins"
        self.add(node.text)

    def leave(self, node: HtmlElement) -> Iterator[Block]:
        if node.tag in _BLOCKS:
            yield from self.flush()
            self._within.pop()
        elif node.tag == "a":
            self._hrefs.pop()
        self._struck -= _is_struck(node)
        self._put_in -= node.tag == "ins"

    def flush(self) -> Iterator[Block]:
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        line: list[_Piece] = []
        for piece in _lines(pieces):
            if piece is None:
                yield from _block(line, self._within[-1])
                line = []
            else:
                line.append(piece)
        yield from _block(line, self._within[-1])


def _lines(pieces: list[_Piece]) -> Iterator[_Piece | None]:
    """The pieces; None for two line breaks or more, a space for one alone."""
    breaks = 0
    for piece in pieces:
        if piece.text == _BREAK:
            breaks += 1
        elif not breaks or piece.text.strip():
            if breaks:
                yield None if breaks > 1 else _Piece(" ")
            breaks = 0
            yield piece


def _block(pieces: list[_Piece], element: HtmlElement) -> Iterator[Block]:
    whole = collapsed("".join(piece.text for piece in pieces))
    if not whole:
        return
    left = [piece for piece in pieces if not piece.struck]
    mended = len(left) < len(pieces)
    linked = [piece for piece in left if piece.href is not None]
    yield Block(
        text=collapsed("".join(piece.text for piece in left)) if mended else whole,
        marked=collapsed("".join(_marked(pieces))) if mended else whole,
        element=element,
        linked=len(collapsed("".join(piece.text for piece in linked))),
        links=tuple(dict.fromkeys(piece.href for piece in linked if piece.href)),
    )


def _marked(pieces: list[_Piece]) -> Iterator[str]:
    """The text of a block in which something is struck out."""
    for (struck, put_in), run in itertools.groupby(
        pieces, key=lambda one: (one.struck, one.put_in)
    ):
        words = "".join(piece.text for piece in run)
        if struck and words.strip():
            yield f"[struck out: {words.strip()}] "
        elif put_in and words.strip():
            yield f" [put in: {words.strip()}] "
        else:
            yield words


def _unseen(node: HtmlElement) -> bool:
    style = node.get("style")
    return (
        node.tag in _UNSEEN
        or node.get("hidden") is not None
        or bool(style and _HIDDEN.search(style))
    )


def _is_struck(node: HtmlElement) -> bool:
    style = node.get("style")
    return node.tag in _STRUCK or bool(style and _LINE_THROUGH.search(style))
