"""What lasts of a page from one reading to the next: all but scripts, clocks and counters.

Two pages with one mark differ in nothing that is read. What may differ is what no step of
reading looks at (scripts that hold no data, styles, comments, tokens against forgery), and
the digits of an element that shows a clock or a counter and nothing else. Where the words of
such an element stand in what was read, the page has no mark: it is read in full each time.
"""

import copy
import hashlib
import re
from dataclasses import dataclass
from html import unescape

from lxml import etree
from lxml.html import HtmlElement

from digest.gather.blocks import collapsed
from digest.gather.moving import moves

_LONGEST = 120  # characters
_CLOCK = re.compile(
    r"(?:it(?:[’']s| is) |now |time:? )?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
    r"(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?",
    re.IGNORECASE,
)
#: an element with a digit in it and no other element; text holds neither < nor > in XML
_ALONE = re.compile(r"(<([\w:-]+)(?: [^<>]*)?>)([^<>]*\d[^<>]*)(?=</\2>)")
_UNREAD = etree.XPath(
    "//script[not(contains(translate(@type, 'JSON', 'json'), 'json'))] | //style"
    " | //comment() | //processing-instruction() | //input[@type='hidden']"
    " | //meta[starts-with(@name, 'csrf')]"
)


@dataclass(frozen=True)
class Lasting:
    """The mark of what lasts of a page, and the words of the elements that move on it."""

    mark: str  #: sha256, hexadecimal
    moving: tuple[str, ...]

    def apart_from(self, read: str) -> bool:
        """Whether nothing that moves stands in what was read of the page."""
        return not any(words in read for words in self.moving)


def lasting(page: HtmlElement) -> Lasting:
    """What lasts of a page, whose tree stays as it is."""
    tree = copy.deepcopy(page)
    for node in _UNREAD(tree):
        _take_out(node)
    for element in tree.xpath("//*[@nonce]"):
        del element.attrib["nonce"]
    moving: list[str] = []

    def stilled(found: re.Match[str]) -> str:
        start, _, text = found.groups()
        words = collapsed(unescape(text))
        if len(words) > _LONGEST or not (moves(words) or _CLOCK.fullmatch(words)):
            return found[0]
        moving.append(words)
        return start + re.sub(r"\d", "0", text)

    written = _ALONE.sub(stilled, etree.tostring(tree, encoding="unicode"))
    mark = hashlib.sha256(written.encode()).hexdigest()
    return Lasting(mark, tuple(moving))


def _take_out(node: etree._Element) -> None:
    """With what is in it, not what follows it; the place where it stood stays."""
    parent, tail = node.getparent(), node.tail
    if parent is None:
        return
    mark = etree.Element("out")
    mark.tail = tail
    parent.replace(node, mark)
