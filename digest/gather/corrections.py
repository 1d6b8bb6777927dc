"""The entries of a page of corrections: each tells of another report.

A daily or weekly list ("Corrections and clarifications") and a wire's corrective item
("Correction: Harbour story") both say by their headline what they are.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date

from digest.gather import dates
from digest.gather.blocks import Block
from digest.gather.layout import Layout, is_prose
from digest.gather.passages import PIECE, Found

_ACT = (
    r"(?:corrections?|clarifications?|amplifications?|apolog(?:y|ies)|retractions?|errata|errat?um"
    r"|editor[’']?s?[’']? notes?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_HEAD = re.compile(
    rf"\W*(?:(?:daily|weekly|our|today[’']s)\s+)?"
    rf"(?:{_ACT}|(?:for|setting) the record(?: straight)?)"
    rf"(?:\s*(?:,|&|/|\band\b)\s*{_ACT}){{0,4}}"
    rf"\s*(?:$|[:|–—(\d-]|,?\s*(?:for|from|of|on)?\s*(?:the\s+week|\d|{_MONTH}|\w+day\b)"
    r"|to\s+(?:our|an?|the|this)\s)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\W*(?:(?:daily|weekly|our|today[’']s)\s+)?(?:corrections|clarifications|errata"
    r"|\w+\s*(?:,|&|/|\band\b)\s|(?:for|setting) the record)",
    re.IGNORECASE,
)
#: how an entry begins: "In a report on Monday about …", "The column headlined …"
_OPENS = re.compile(
    r"[\W_]*(?:[A-Z][A-Z .,]{2,40}\([^()]{2,40}\)\s*[–—-]+\s*)?"
    r"(?:(?i:because of|due to|owing to|as a result of)\s[^.;]{3,100}?,\s)?"
    r"(?i:(?:in|on)\s+)?(?:(?i:stories|articles|reports)\b"
    r"|(?i:an?|the|our|some|several|two|three|\w+[’']s|earlier|previous)\s"
    rf"[^.;]{{0,70}}?\b(?i:{PIECE}s?)\b)"
)
_ERRS = re.compile(
    r"\bmis(?:stat|identif|spel|attribut|character|quot|report|calculat|represent|describ|label)"
    r"|\b(?:incorrect|erroneous|inaccurat|mistaken|wrong)(?:ly)?\b|\bin (?:error|fact)\b"
    r"|\b(?:over|under)stated\b|\bomitted\b|\bshould (?:have|read)\b|,\s+not\s|\bclarif"
    r"|\bwe (?:said|stated|reported|wrote)\b|\bmake clear\b|\bpoint out\b|\brather than\b"
    rf"|\b{PIECE}\b.{{1,120}}?\bsaid\b|\b(?:given|described|named|listed|identified) as\b"
    r"|[.;] (?:it|he|she|they) (?:is|was|are|were|should|needs?|has|had)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\bto (?:report|request|submit|send|suggest)\b|\bspot(?:ted)?\b|\bpolicy\b|\bwe (?:aim|strive"
    r"|correct|welcome)\b|\bpromptly\b|\S@\S|\bplease (?:e-?mail|write|contact)\b",
    re.IGNORECASE,
)
#: a paragraph that goes on with the entry before it
_GOES_ON = re.compile(
    r"\W*(?:in fact|actually|it (?:is|was|should)|this (?:is|was|has)|they (?:are|were)|he|she"
    r"|we (?:apologi[sz]e|regret|are happy|should|accept)|the (?:correct|error))\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(rf"\bthis (?:\w+ )?{PIECE}\b", re.IGNORECASE)
_OPENING = 150  # characters in which an entry says which report it is about
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt")
_FEWEST = 4  # words that a headline over an entry has; fewer name a section


def is_list(title: str) -> bool:
    """Whether a headline says that a page corrects other reports."""
    return bool(_HEAD.match(title))


def find(layout: Layout, title: str) -> Iterator[Found]:
    """The entries under such a headline, in order."""
    many = bool(_MANY.match(title))
    day, over = _day(title), None
    entry: Found | None = None
    for at, block in enumerate(layout.blocks):
        if block.element.tag in _HEADINGS:
            if entry:
                yield entry
            entry, over, day = None, block, _day(block.text) or day
        elif layout.is_furniture(block) or not is_prose(block):
            continue
        elif entry and _GOES_ON.match(block.text):
            entry = _joined(entry, at, block)
        elif _is_entry(block.text, many=many):
            if entry:
                yield entry
            entry = _entry(at, block, over, day)
    if entry:
        yield entry


def _is_entry(text: str, *, many: bool) -> bool:
    if _STANDING.search(text) or not _ERRS.search(text):
        return False
    return many or bool(_OPENS.match(text) and not _ITSELF.search(text[:_OPENING]))


def _entry(at: int, block: Block, over: Block | None, day: date | None) -> Found:
    links = block.links or (over.links if over else ())
    headline = over is not None and len(over.text.split()) >= _FEWEST and not _day(over.text)
    return Found(
        text=block.text,
        where="entry",
        blocks=range(at, at + 1),
        published=day,
        label=over.text if over and headline else "",
        links=links,
    )


def _joined(entry: Found, at: int, block: Block) -> Found:
    return Found(
        text=f"{entry.text} {block.text}",
        where="entry",
        blocks=range(entry.blocks.start, at + 1),
        published=entry.published,
        label=entry.label,
        links=(*entry.links, *block.links),
    )


def _day(text: str) -> date | None:
    at = dates.worded(text, UTC) if len(text) < 120 else None
    return at.date() if at else None
