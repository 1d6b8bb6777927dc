"""A publisher's words that stand apart from the article and may be a notice.

Looked for in the page as it came: extractors drop notices as boilerplate. Whether a
passage is a notice, and what it says, is for `extract` to judge.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement

from digest.gather import dates
from digest.gather.blocks import Block, collapsed
from digest.gather.layout import Layout, tokens
from digest.model import Passage

_LONGEST = 1500  # characters a notice may have; what is longer is an article
_PIECE = (
    r"(?:article|story|stories|report|post|piece|version|column|headline|caption|item|page"
    r"|dispatch|graphic|chart|review|obituary|transcript|blog|interview|video|podcast|newsletter)"
)
_DAY_FOLLOWS = (
    r"(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b|(?:january|february|march"
    r"|april|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_EDITED = (
    r"(?:corrected|amended|updated|changed|clarified|revised|edited|removed|retracted|withdrawn"
    r"|unpublished|taken\s+down|deleted|fixed|modified|altered)"
)

#: a label, and what shows that it is one
_LABEL = re.compile(
    rf"""[\W_]*(?:
      (?: corrections? | clarifications? | retractions? | amendments? | updates? | removal
        | withdrawal | addendum | editor(?:ial|s|[’']s|s[’'])?\s+note
        | note\s+(?:to|from)\s+(?:our\s+|the\s+)?(?:readers?|editors?) )
      (?: \s*(?:[:.;(\[|–—-]|$) | ,?\s*{_DAY_FOLLOWS} | \s+(?:appended|added)\b )
    | (?: corrected | updated | amended | retracted | clarified | withdrawn | refiled? )
      (?: \s*(?:[:;(\[|–—]|-\s|$) | ,?\s*(?:on|at)?\s*{_DAY_FOLLOWS}
        | \s+to\s+(?:add|correct|clarify|fix|include|note|reflect|remove|say|show|state)\b )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_A_LABEL = re.compile(r"[\W_]*(?:[\w’']+\s+){0,2}[\w’']+[\W_]*")

#: a report that speaks of itself
_OF_ITSELF = re.compile(
    rf"""[\W_]*(?:
      .{{0,120}}?\b(?:earlier|previous|prior|original|initial|first|older)\s+versions?\s+of\s+
        (?:this|our|the)\s+{_PIECE}\b
    | (?:this|our)\s+{_PIECE}(?:[’']s\s+{_PIECE}|\s+and\s+{_PIECE})?\s+
        (?:(?:has|have|had)\s+(?:since\s+)?been|was|were|is)\s+
        (?:since\s+|later\s+|subsequently\s+|originally\s+published.{{0,60}}?)?{_EDITED}
    | (?:this|our|an?\s+(?:earlier|previous))\s+{_PIECE}\s+(?:on\s+this\s+{_PIECE}\s+)?
        (?:originally|previously|initially|incorrectly|mistakenly|wrongly|erroneously|misstated
        |misidentified|misspelled|misquoted)\b
    | an?\s+(?:correction|clarification)\s+(?:was|has\s+been)\s+(?:made|appended|added|issued)
    | (?:because\s+of|owing\s+to|due\s+to)\s+an?\s+(?:editing|reporting|production|transcription)
        \s+error
    | we\s+(?:have\s+)?(?:retract|remov|withdr[ae]w|correct|updat|amend)\w*\s+(?:this|our|the)\s+
        {_PIECE}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTICE_NAMES = frozenset(
    """
    correction corrections clarification clarifications retraction retractions amendment
    amendments amended editorsnote editornote addendum
    """.split()
)
_NOTICE_NAME = re.compile(r"editors?-s?-?note|editorial-note|update-?note")
#: names of boxes that hold a notice now and then, and words that one then has
_MIXED_NAME = re.compile(r"\bdisclaimer|bottom-of-article|article-?foot|end-?note|addendum")
_NOTICE_WORDS = re.compile(
    r"correct|clarif|retract|amend|updat|(?:earlier|previous|original) version|misstat|misidentif"
    r"|misspel|error|inaccura|mistake|withdr[ae]w|removed|apolog|regret|editor",
    re.IGNORECASE,
)
_BOXES = ("aside", "details", "blockquote", "section")
_NO_BOXES = ("html", "body", "main", "article")
_OTHERS = frozenset(
    "comment comments disqus related recommended recirc teaser teasers trending popular".split()
)


@dataclass(frozen=True)
class Found:
    """A passage among a page's blocks, and which of them it takes up."""

    text: str
    blocks: range
    published: date | None


def is_labelled(text: str) -> bool:
    """Whether a paragraph begins with a notice's label, or speaks of its own report."""
    return bool(_LABEL.match(text) or _OF_ITSELF.match(text)) and not dates.is_stamp(text)


def find(layout: Layout) -> list[Found]:
    """The passages among a page's blocks, in order."""
    boxed = _boxed(layout)
    found = []
    at = 0
    while at < len(layout.blocks):
        end = _end(layout, at, boxed)
        if end > at:
            found.append(_found(layout, range(at, end)))
        at = max(end, at + 1)
    return found


def deduplicated(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Each notice once, the first that was given; what a twin tells of its day is kept."""
    kept: list[Passage] = []
    for passage in passages:
        twin = next((one for one in kept if _same(one.text, passage.text)), None)
        if twin is None:
            kept.append(passage)
        elif twin.published is None and passage.published:
            kept[kept.index(twin)] = replace(twin, published=passage.published)
    return tuple(kept)


def _end(layout: Layout, at: int, boxed: dict[int, range]) -> int:
    """Where the passage that begins at a block ends; `at` itself where none does."""
    block = layout.blocks[at]
    if at in boxed:
        return _end_within(layout, at, boxed[at].stop)
    if not is_labelled(block.text) or _is_others(layout, block):
        return at
    follows = at + 1 < len(layout.blocks) and _ONLY_A_LABEL.fullmatch(block.text)
    return at + 2 if follows else at + 1


def _end_within(layout: Layout, at: int, stop: int) -> int:
    """A box may hold several notices: each list item, each that has its own label."""
    if layout.blocks[at].element.tag == "li":
        return at + 1
    content = not _ONLY_A_LABEL.fullmatch(layout.blocks[at].text)
    for end in range(at + 1, stop):
        block = layout.blocks[end]
        if content and (block.element.tag == "li" or is_labelled(block.text)):
            return end
        content = True
    return stop


def _boxed(layout: Layout) -> dict[int, range]:
    """For each block in a box of notices, the blocks of the outermost such box."""
    found: dict[int, range] = {}
    for element, within in layout.under.items():
        if _is_box(layout, element, within):
            span = range(within[0], within[-1] + 1)
            for at in span:
                if at not in found or len(found[at]) < len(span):
                    found[at] = span
    return found


def _is_box(layout: Layout, element: HtmlElement, within: Sequence[int]) -> bool:
    first = layout.blocks[within[0]]
    if element.tag in _NO_BOXES or layout.size(element) > _LONGEST:
        return False
    labelled = element.tag in _BOXES and is_labelled(first.text)
    if not labelled and not _is_named(element):
        return False
    titled = any(layout.blocks[at].element.tag == "h1" for at in within)
    return not titled and not _is_others(layout, first)


def _is_named(element: HtmlElement) -> bool:
    words = tokens(element)
    name = "-".join(words)
    if _MIXED_NAME.search(name):
        return bool(_NOTICE_WORDS.search(collapsed(element.text_content())))
    return not _NOTICE_NAMES.isdisjoint(words) or bool(_NOTICE_NAME.search(name))


def _is_others(layout: Layout, block: Block) -> bool:
    """Whether a block belongs to readers' comments, or leads to another report."""
    if block.linked >= 0.9 * len(block.text):
        return True
    return any(
        element.tag == "nav" or not _OTHERS.isdisjoint(tokens(element))
        for element in layout.above(block)
        if element.tag not in _NO_BOXES
    )


def _found(layout: Layout, span: range) -> Found:
    blocks = [layout.blocks[at] for at in span]
    times = (time.get("datetime") for block in blocks for time in block.element.iter("time"))
    days = (re.match(r"\d{4}-\d{2}-\d{2}", given or "") for given in times)
    return Found(
        text=" ".join(block.text for block in blocks if block.text),
        blocks=span,
        published=next((_day(day[0]) for day in days if day), None),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _same(one: str, other: str) -> bool:
    """Whether two texts are one notice, a label or a date more aside."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return short in long and 2 * len(short) > len(long)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
