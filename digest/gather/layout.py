"""Where a page's blocks stand: which element holds how much text, and what is furniture."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from digest.gather.blocks import Block
from digest.gather.moving import moves

_FURNITURE_TAGS = frozenset("nav aside footer figure figcaption address label".split())
_FURNITURE_CLASSES = frozenset("comments footer menu nav newsletter related sidebar".split())
_FURNITURE = frozenset(
    """
    ad ads adslot advert advertisement adverts author authors banner bio breadcrumb breadcrumbs
    by byline bylines caption captions carousel clock comment comments consent cookie cookies
    copyright countdown credit credits disqus donate footer gallery hidden infobox jump login
    masthead menu menus
    meta modal more mostread nav navbar navigation newsletter newsletters next notification
    outbrain pager pagination paywall poll popular popup print promo promos promoted readmore
    recirc recirculation recommendations recommended related share sharing sidebar signup skip
    slideshow social sponsor sponsored subscribe taboola tags teaser teasers ticker timestamp toc
    toolbar trending visuallyhidden widget widgets
    """.split()
)
#: names that tell of the report's topic or of the page's make, not of what an element is
_NOT_NAMES = re.compile(r"(?:tag|category|type|status|format|post|section|theme|has|is|js)-")
_WHOLES = frozenset("html body main article".split())
_HEADS = frozenset("h1 h2 h3 h4 h5 h6 caption th summary legend dt address".split())
_PROSE = frozenset("p blockquote pre dd".split())
#: "Read more: …" leads to another report
_POINTER = re.compile(
    r"(?:read|see|watch|listen)(?: more| also| next)?\s*:|(?:related|more|also)(?: \w+){0,2}\s*:",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY) [A-Z].{2,80}(?<![.!?…\"”’'])")
_CRUMB = re.compile(
    r"advertise?ment|updated?|(?:tags|filed under):.*|follow us\b.*"
    r"|(?:the )?(?:story|article) continues (?:below|after).*"
    r"|(?:sign up|subscribe)(?: now)? (?:for|to) (?:our|the) .*|share this (?:article|story|post).*"
    r"|read (?:more|also|next):.*",
    re.IGNORECASE,
)
_LONGEST_CRUMB = 120
_SENTENCE = re.compile(r".{25,}[.!?…][\"”’')\]]*", re.DOTALL)


def tokens(element: HtmlElement) -> tuple[str, ...]:
    """The words in an element's class, id and role, in lower case."""
    return _words(element.get("class", ""), element.get("id", ""), element.get("role", ""))


@functools.lru_cache(maxsize=10_000)  # a page names most of its elements alike
def _words(*names: str) -> tuple[str, ...]:
    parted = re.sub(r"([a-z])([A-Z])", r"\1-\2", " ".join(names)).lower()
    return tuple(
        word
        for name in parted.split()
        if not _NOT_NAMES.match(name)
        for word in re.split(r"[-_:]+", name)
    )


def is_prose(block: Block) -> bool:
    """Whether a block is written to be read: no heading, no bare link, no crumb of text."""
    text, tag = block.text, block.element.tag
    if tag in _HEADS or not re.search(r"[^\W_]", text) or block.linked >= 0.9 * len(text):
        return False
    if (block.linked and _POINTER.match(text)) or _BYLINE.fullmatch(text):
        return False
    if moves(text) or (len(text) <= _LONGEST_CRUMB and _CRUMB.fullmatch(text)):
        return False
    if tag == "li":
        return 2 * block.linked < len(text)
    return tag in _PROSE or len(text) >= 80 or bool(_SENTENCE.fullmatch(text))


class Layout:
    """The elements over a page's blocks, and how much of its text each holds."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.under: dict[HtmlElement, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            for element in self.above(block):
                self.under[element].append(at)
        prose = [at for at, block in enumerate(blocks) if is_prose(block)]
        self._prose = self.weigh(prose)
        self._all_prose = sum(len(blocks[at].text) for at in prose)
        self._furniture = {element for element in self.under if self._is_furniture(element)}

    def above(self, block: Block) -> Iterator[HtmlElement]:
        """The elements a block stands in, innermost first."""
        element: HtmlElement | None = block.element
        while element is not None:
            yield element
            element = element.getparent()

    def weigh(self, blocks: Iterable[int]) -> Counter[HtmlElement]:
        """How many characters of these blocks each element holds."""
        held: Counter[HtmlElement] = Counter()
        for at in blocks:
            for element in self.above(self.blocks[at]):
                held[element] += len(self.blocks[at].text)
        return held

    def is_furniture(self, block: Block) -> bool:
        """Whether a block belongs to the page's surroundings rather than to its article."""
        return any(element in self._furniture for element in self.above(block))

    def holds_most(self, element: HtmlElement) -> bool:
        """Whether over half of the page's prose stands in an element."""
        return 2 * self._prose[element] > self._all_prose

    def _is_furniture(self, element: HtmlElement) -> bool:
        if element.tag in _WHOLES:
            return False
        if element.tag == "header":
            return not any(self.blocks[at].element.tag == "h1" for at in self.under[element])
        if element.tag in _FURNITURE_TAGS or element.get("class") in _FURNITURE_CLASSES:
            return True
        # A wrapper may be named after a part: "content-with-sidebar" is no sidebar.
        named = element.tag == "form" or not _FURNITURE.isdisjoint(tokens(element))
        return named and not self.holds_most(element)
