"""Where a page's blocks stand: which element holds how much text, and what is furniture."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from digest.gather.blocks import Block

_FURNITURE_TAGS = frozenset("nav aside footer figure figcaption address label".split())
_FURNITURE = frozenset(
    """
    ad ads adslot advert advertisement adverts author authors banner bio breadcrumb breadcrumbs
    by byline bylines caption captions carousel comment comments consent cookie cookies copyright
    credit credits disqus donate footer gallery hidden infobox jump login masthead menu menus
    meta modal more mostread nav navbar navigation newsletter newsletters next notification
    outbrain pager pagination paywall poll popular popup print promo promos promoted readmore
    recirc recirculation recommendations recommended related share sharing sidebar signup skip
    slideshow social sponsor sponsored subscribe taboola tags teaser teasers timestamp toc
    toolbar trending visuallyhidden widget widgets
    """.split()
)
#: names that tell of the report's topic or of the page's make, not of what an element is
_NOT_NAMES = re.compile(r"(?:tag|category|type|status|format|post|section|theme|has|is|js)-")
_WHOLES = frozenset("html body main article".split())


def tokens(element: HtmlElement) -> list[str]:
    """The words in an element's class, id and role, in lower case."""
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    parted = re.sub(r"([a-z])([A-Z])", r"\1-\2", named).lower()
    return [
        word
        for name in parted.split()
        if not _NOT_NAMES.match(name)
        for word in re.split(r"[-_:]+", name)
    ]


class Layout:
    """The elements over a page's blocks, and how much of its text each holds."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.under: dict[HtmlElement, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            for element in _upward(block.element):
                self.under[element].append(at)
        self._size = {element: self._length(within) for element, within in self.under.items()}
        self._total = self._length(range(len(blocks)))
        self._furniture = {element for element in self.under if self._is_furniture(element)}

    def above(self, block: Block) -> Iterator[HtmlElement]:
        """The elements a block stands in, innermost first."""
        return _upward(block.element)

    def size(self, element: HtmlElement) -> int:
        """Characters of text under an element."""
        return self._size.get(element, 0)

    def is_furniture(self, block: Block) -> bool:
        """Whether a block belongs to the page's surroundings rather than to its article."""
        return any(element in self._furniture for element in self.above(block))

    def _is_furniture(self, element: HtmlElement) -> bool:
        """Never what holds half of the page's text, whatever it is called."""
        if element.tag in _WHOLES or 2 * self._size[element] > self._total:
            return False
        if element.tag == "header":
            return not any(self.blocks[at].element.tag == "h1" for at in self.under[element])
        return element.tag in _FURNITURE_TAGS or not _FURNITURE.isdisjoint(tokens(element))

    def _length(self, within: Sequence[int]) -> int:
        return sum(len(self.blocks[at].text) for at in within)


def _upward(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None:
        yield element
        element = element.getparent()
