"""A publisher's words that stand apart from the article and may be a notice.

Looked for in the page as it came: extractors drop notices as boilerplate. Whether a
passage is a notice, and what it says, is for `extract` to judge.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from lxml.html import HtmlElement

from digest.gather import dates
from digest.gather.blocks import Block, collapsed
from digest.gather.layout import Layout, tokens
from digest.model import Passage

_LABEL_DAY = 25  # characters after a label in which its day stands
_LONGEST = 1500  # characters a notice may have; what is longer is an article
PIECE = (
    r"(?:article|story|stories|report|post|piece|version|column|headline|caption|item|page"
    r"|dispatch|graphic|chart|review|obituary|transcript|blog|interview|video|podcast|newsletter)"
)
_DAY_FOLLOWS = (
    r"(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b|(?:january|february|march"
    r"|april|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_EDITED = (
    r"(?:corrected|amended|updated|changed|clarified|revised|edited|removed|retracted|withdrawn"
    r"|unpublished|taken\s+down|deleted|fixed|modified|altered|refiled)"
)
_WRONGLY = r"(?:incorrectly|mistakenly|wrongly|erroneously|inaccurately)"
_EDITED_ON = re.compile(
    rf"[\W_]*this\s+{PIECE}\s+[\w\s]{{0,20}}?{_EDITED}\s+on\s+(.{{1,25}})", re.IGNORECASE
)
_TAKEN = r"(?:retracted|withdrawn|removed|unpublished|taken\s+down|deleted)"

#: a label, and what shows that it is one
_LABEL = re.compile(
    rf"""[\W_]*(?:
      (?P<act> corrections? | clarifications? | retractions? | amendments? | updates? | removal
        | withdrawal | addendum | editor(?:ial|s|[’']s|s[’'])?\s+note
        | for\s+the\s+record | errat(?:um|a)
        | (?:corrections?|clarifications?)\s+(?:and|&)\s+(?:corrections?|clarifications?)
        | note\s+(?:to|from)\s+(?:our\s+|the\s+)?(?:readers?|editors?) )
      (?: \s*(?:[:.;(\[|–—-]|$) | ,?\s*{_DAY_FOLLOWS}
        | \s+(?:appended|added|published|posted|made|issued|dated)\b )
    | (?P<done> corrected | updated | amended | retracted | clarified | withdrawn | refiled? )
      (?: \s*(?:[:;(\[|–—]|-\s|$) | ,?\s*(?:on|at)?\s*{_DAY_FOLLOWS}
        | \s+to\s+(?:add|correct|clarify|fix|include|note|reflect|remove|say|show|state)\b )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_LABEL_WORDS = 3

#: a report that speaks of itself
_OF_ITSELF = re.compile(
    rf"""[\W_]*(?:(?:please\s+)?note\s*:?\s+(?:that\s+)?)?(?:
      [^"“”]{{0,120}}?\b(?:earlier|previous|prior|original|initial|first|older)\s+
        (?:version|headline|caption|edition)s?\s+(?:of|on|for|to|in)\s+
        (?:(?:this|our)\s+{PIECE}|the\s+(?:article|story|headline))\b
    | (?:this|our)\s+(?:\w+\.?\s+\d{{1,2}},?\s+)?{PIECE}(?:[’']s\s+{PIECE}|\s+and\s+{PIECE})?\s+
        (?:(?:has|have|had)\s+(?:since\s+)?been|was|were|is)\s+
        (?:since\s+|later\s+|subsequently\s+|originally\s+published.{{0,60}}?)?
        {_EDITED}\b(?!\s+by\s+(?:\w+\s+)?(?:act|law|decree|order|regulation|ordinance|statute)\b)
    | (?:this|our)\s+{PIECE}\s+(?:corrects|refiles)\s
    | (?:eds?|editors)\s*[:.]\s*(?:corrects?|fixes|refiles|adds|clarifies|recasts|updates)\s
    | we\s+apologi[sz]e\s[^"“”]{{0,80}}?\bfor\s+(?:saying|stating|reporting|suggesting|claiming
        |having|the\s+error|this\s+error|an?\s+error|{_WRONGLY})\b
    | this\s+{PIECE}\s+was\s+(?:first|originally)\s+published\b.{{0,60}}?[.;]\s+it\s+
        (?:was|has\s+been)\s+(?:last\s+|later\s+)?{_EDITED}\b
    | (?:this|our)\s+\w+\.?\s+\d{{1,2}},?\s+{PIECE}\s+(?:corrects|clarifies|refiles|fixes)\s
    | .{{0,120}}?\bno\s+longer\s+stands?\s+(?:by|behind)\s+(?:this|our|its)\s+{PIECE}\b
    | (?:(?:in|on)\s+)?(?:an?|our|this|the)\s+[^"“”]{{0,80}}?\b{PIECE}\b[^"“”]{{0,60}}?\bwe\s+
        (?:{_WRONGLY}|previously\s+|originally\s+)?\s*(?:said|stated|reported|wrote|described
        |suggested|gave)\b(?=.{{0,400}}\b(?:in\s+fact|the\s+correct|should\s+have|sorry|we\s+(?:accept|acknowledge|apologi[sz]e
        |regret|are\s+happy\s+to|now\s+accept|should\s+have)|{_WRONGLY}|,\s+not\s))
    | we\s+(?:are\s+happy\s+to\s+(?:clarify|make\s+clear|point\s+out)
        |have\s+been\s+asked\s+to\s+(?:clarify|make\s+clear|point\s+out)
        |{_WRONGLY}\s+(?:said|stated|reported))\b
    | [\w’' .]{{2,60}}?\s(?:wish(?:es)?|would\s+like)\s+to\s+(?:make\s+clear|clarify|point\s+out
        |apologi[sz]e|correct)\b(?=.{{0,400}}\b(?:this|our|of\s+the)\s+{PIECE}\b)
    | please\s+disregard\s+(?:this|the)\s+(?:\w+\s+){{0,3}}{PIECE}\b
    | (?:this|our|an?\s+(?:earlier|previous))\s+{PIECE}\s+(?:on\s+this\s+{PIECE}\s+)?
        (?:originally|previously|initially|{_WRONGLY}|gave\s+(?:the\s+wrong|an?\s+(?:incorrect|wrong))
        |mis(?:stated|identified|spelled|quoted|attributed|reported|described|represented)
        |overstated|understated|should\s+have)\b
    | an?\s+(?:correction|clarification)\s+(?:was|has\s+been)\s+(?:made|appended|added|issued)
    | (?:because\s+of|owing\s+to|due\s+to)\s+an?\s+(?:editing|reporting|production|transcription)
        \s+error
    | (?:because\s+of|owing\s+to|due\s+to)\s[^.;"“”]{{3,100}}?,\s+(?:this|our)\s+{PIECE}\b
    | (?:on\s[^.;"“”]{{3,40}}?\s)?we\s+published\s+an?\s+{PIECE}\b(?=.{{0,400}}\b(?:accept
        |acknowledge|apologi[sz]e|untrue|not\s+(?:true|the\s+case)|in\s+fact|{_WRONGLY}))
    | the\s+(?:article|story|post)\s+has\s+(?:since\s+)?been\s+{_TAKEN}
    | (?<=\()(?:\w+\s+){{0,2}}(?:corrects?|refiles?|removes|clarifies|fixes)\s
    | we\s+are\s+(?:retracting|withdrawing|removing|correcting)\s+(?:this|our)\s+{PIECE}
    | (?:we(?:[’']ve)?|[\w’' .]{{2,60}}?\s(?:has|have))\s+(?:have\s+)?(?:since\s+)?
        (?:{_EDITED})\s+(?:this|our)\s+{PIECE}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_GONE = re.compile(
    rf"\b(?:this|the|our)\s+{PIECE}\s+(?:(?:has|have)\s+been|was|is)\s+(?:since\s+)?{_TAKEN}"
    rf"|\b{_TAKEN}\s+(?:this|the|our)\s+{PIECE}\b",
    re.IGNORECASE,
)
_GONE_HEAD = re.compile(
    r"\W*(?:(?:story|article)\s+)?(?:retract(?:ed|ion)|withdrawn|removed)\s*(?:[-–—:(|]|$)",
    re.IGNORECASE,
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
_MADE_ON = re.compile(
    r"\W*an?\s+(?:correction|clarification)\s+(?:was|has\s+been)\s+(?:made|appended|added)"
    r"(?:\s+on)?\W*",
    re.IGNORECASE,
)
_BARE = 90  # characters of "This article was amended on 17 and 20 May 2024."
_EXPLAINS = re.compile(
    r"\W*(?:(?:an?|the|our|in an) (?:earlier|previous|original|first)\b|in fact\b"
    r"|we (?:said|wrote))",
    re.IGNORECASE,
)
_EMPHASES = ("b", "em", "i", "strong", "span", "mark")
_KICKER = re.compile(r"updated?", re.IGNORECASE)  # alone, it tells of the page and is no label
_BOXES = ("aside", "details", "blockquote", "section")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_BOXES = ("html", "body", "main", "article")
_OTHERS = frozenset(
    "comment comments disqus related recommended recirc teaser teasers trending popular".split()
)


@dataclass(frozen=True)
class Found:
    """A passage among a page's blocks, and which of them it takes up."""

    text: str
    where: str  #: "aside" or "footer" where it is in one, else "box", "body" or "entry"
    blocks: range
    published: date | None
    label: str = ""  #: its first words, where they are set apart as a label
    links: tuple[str, ...] = ()  #: as written


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
            found.append(_found(layout, range(at, end), "box" if at in boxed else "body"))
        at = max(end, at + 1)
    return found


def labelled_day(text: str, published: date) -> date | None:
    """The day a label gives without its year: the first such day from publication on."""
    label, colon, _ = text.partition(":")
    return dates.next_such_day(label, published) if colon and is_labelled(text) else None


def is_stub(notice: str) -> bool:
    """Whether a notice says that the whole report is gone."""
    return bool(_GONE.search(notice))


def heads_stub(title: str) -> bool:
    """Whether a headline says that the report is gone."""
    return bool(_GONE_HEAD.match(title))


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
    if not (is_labelled(block.text) or _has_strong_label(block)) or _is_others(layout, block):
        return at
    only_a_label = _is_only_a_label(block.text)
    if block.element.tag in _HEADS and not only_a_label:
        return at  # a headline such as "Retracted: …" stays one
    if block.element.tag == "h1" and not _LABEL.fullmatch(block.text):
        return at
    if not only_a_label:
        return at + 1 + _goes_on(layout, at)
    follows = layout.blocks[at + 1].element.tag if at + 1 < len(layout.blocks) else "h1"
    bare = block.element.tag not in _HEADS and not _has_strong_label(block)
    return at if follows in _HEADS or (bare and _KICKER.fullmatch(block.text)) else at + 2


def _goes_on(layout: Layout, at: int) -> bool:
    """Whether a paragraph that tells only when it was done is explained by the next one."""
    here = layout.blocks[at]
    if len(here.text) > _BARE or at + 1 == len(layout.blocks):
        return False
    later = layout.blocks[at + 1]
    together = later.element.getparent() is here.element.getparent()
    return together and bool(_EXPLAINS.match(later.text)) and not is_labelled(later.text)


def _is_only_a_label(text: str) -> bool:
    """Whether it is a label, its date with it, and says no more."""
    label = _LABEL.match(text)
    if _MADE_ON.fullmatch(text):
        return True
    if not label or len(text.split()) <= _MOST_LABEL_WORDS:
        return bool(label)
    return dates.is_stamp(text[max(label.end("act"), label.end("done")) :])


def _has_strong_label(block: Block) -> bool:
    """Whether a paragraph begins with a label that nothing but its letters sets apart."""
    first = next(iter(block.element), None)
    if first is None or first.tag not in _EMPHASES or block.element.text:
        return False
    return _is_only_a_label(collapsed(first.text_content()))


def _end_within(layout: Layout, at: int, stop: int) -> int:
    """A box may hold several notices: each list item, each that has its own label."""
    if layout.blocks[at].element.tag == "li":
        return at + 1
    content = not _is_only_a_label(layout.blocks[at].text)
    for end in range(at + 1, stop):
        block = layout.blocks[end]
        if content and (block.element.tag == "li" or is_labelled(block.text)):
            return end
        content = content or not dates.is_stamp(block.text)
    return stop


def _boxed(layout: Layout) -> dict[int, range]:
    """For each block in a box of notices, the blocks of the outermost such box."""
    found: dict[int, range] = {}
    held = layout.weigh(range(len(layout.blocks)))
    for element, within in layout.under.items():
        if held[element] <= _LONGEST and _is_box(layout, element, within):
            span = range(within[0], within[-1] + 1)
            for at in span:
                if at not in found or len(found[at]) < len(span):
                    found[at] = span
    return found


def _is_box(layout: Layout, element: HtmlElement, within: Sequence[int]) -> bool:
    first = layout.blocks[within[0]]
    if element.tag in _NO_BOXES:
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


def _found(layout: Layout, span: range, where: str) -> Found:
    blocks = [layout.blocks[at] for at in span]
    tags = (str(element.tag) for element in layout.above(blocks[0]))
    text = " ".join(block.text for block in blocks if block.text)
    return Found(
        text=text,
        where=next((tag for tag in tags if tag in ("aside", "footer")), where),
        blocks=span,
        published=_made(blocks) or _in_label(text),
        label=_set_apart(blocks),
        links=tuple(link for block in blocks for link in block.links),
    )


def _set_apart(blocks: Sequence[Block]) -> str:
    """The label that stands in an element of its own."""
    if len(blocks) > 1 and _is_only_a_label(blocks[0].text):
        return blocks[0].text
    if _has_strong_label(blocks[0]):
        return collapsed(blocks[0].element[0].text_content())
    return ""


def _made(blocks: Sequence[Block]) -> date | None:
    times = (time.get("datetime") or "" for one in blocks for time in one.element.iter("time"))
    return next((at.date() for at in (dates.written(time, UTC) for time in times) if at), None)


def _in_label(text: str) -> date | None:
    """The day in a label, "Correction, Oct. 26, 2018: …", or after "was amended on"."""
    labelled = _LABEL.match(text)
    edited = _EDITED_ON.match(text)
    near = text[: labelled.end() + _LABEL_DAY] if labelled else edited[1] if edited else ""
    at = dates.worded(near, UTC)
    return at.date() if at else None


def _same(one: str, other: str) -> bool:
    """Whether two texts are one notice, a label or a date more aside."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return short in long and 2 * len(short) > len(long)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
