"""A publisher's own words about an error or change in its report."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from digest.extract.days.expressions import Expression, expressions
from digest.extract.days.reckon import Calendar
from digest.extract.language import text
from digest.extract.notices import kinds
from digest.extract.notices import words as noticewords
from digest.extract.notices.kinds import label
from digest.model import Notice, NoticeKind, Page

#: a notice is short; what stands later is not looked at, so that hostile text costs little
_LONGEST = 2_000
#: how far into a notice its own date stands, in characters
_HEAD = 200
_DONE_ON = re.compile(
    r"\b(?:amended|corrected|updated|clarified|changed|revised|edited|removed|retracted|withdrawn)"
    r" (?:at .{0,20})?(?:on )?$|\d and (?:again )?(?:on )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Words:
    """A candidate: the publisher's words and the day they carry with them."""

    text: str
    structured: bool
    published: date | None


def notices(page: Page) -> tuple[Notice, ...]:
    """Every notice among the page's passages and in its title; `touches` left empty.

    The same words once; a tag in the title ("CORRECTED-") only where no passage tells
    more of the same kind.
    """
    found: dict[str, Notice] = {}
    for words in _candidates(page):
        notice = _judged(words, page)
        if notice:
            _keep(found, notice)
    tagged = kinds.of_title(page.title)
    if tagged and all(notice.kind is not tagged for notice in found.values()):
        _keep(found, Notice(kind=tagged, text=_plain(page.title), url=page.url))
    return tuple(found.values())


def _candidates(page: Page) -> Iterator[_Words]:
    for passage in page.passages:
        if passage.where != "headline" or _plain(passage.text) not in _plain(page.title):
            yield _Words(_plain(passage.text), passage.where == "json-ld", passage.published)


def _judged(words: _Words, page: Page) -> Notice | None:
    folded = text.fold(words.text[:_LONGEST])[0]
    kind = kinds.kind(folded, outlet=page.outlet, structured=words.structured)
    if kind is None:
        return None
    amends = kind in (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION, NoticeKind.UPDATE)
    wrong, right = noticewords.wrong_and_right(label(folded)[1]) if amends else (None, None)
    return Notice(
        kind=kind,
        text=words.text,
        url=page.url,
        published=_day(folded, page) or words.published,
        wrong=wrong,
        right=right,
    )


def _keep(found: dict[str, Notice], notice: Notice) -> None:
    """Keep the notice unless its words are already there; the longer telling stays."""
    key = re.sub(r"\W+", "", label(notice.text)[1].lower()) or notice.text
    for other in list(found):
        if key in other:
            return
        if other in key:
            del found[other]
    found[key] = notice


def _day(folded: str, page: Page) -> date | None:
    """The day in the label or after "amended on"; of several the last."""
    body = len(folded) - len(label(folded)[1])
    days = [
        one.first
        for one in _reckoned(folded[: max(_HEAD, body)], page)
        if one.exact and (one.start < body or _DONE_ON.search(folded[: one.start]))
    ]
    return max(days, default=None)


def _reckoned(head: str, page: Page) -> Iterable[Expression]:
    """A notice follows its report: a day without a year is the next after publication."""
    if page.modified:
        return expressions(head, Calendar(page.modified.date()))
    published = page.published.date() if page.published else None
    return expressions(head, Calendar(published, future=True))


def _plain(words: str) -> str:
    return " ".join(words.split())
