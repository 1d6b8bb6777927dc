"""A publisher's own words about an error or change in its report."""

import re
from collections.abc import Iterable
from datetime import date

from digest.extract.days.expressions import Expression, expressions
from digest.extract.days.reckon import Calendar
from digest.extract.language import text
from digest.extract.notices import kinds, others, struck
from digest.extract.notices.cause import cause
from digest.extract.notices.days import in_figures
from digest.extract.notices.kinds import label
from digest.extract.notices.words import pairs
from digest.model import Notice, NoticeKind, Page, Passage

#: a notice is short; what stands later is not looked at, so that hostile text costs little
_LONGEST = 2_000
#: characters before a day that tell whether the notice was made on it
_HEAD = 100
_STAMP = 30  # characters that may stand before the day in a stamp at the head
_DONE_ON = re.compile(
    r"\b(?:amended|corrected|updated|clarified|changed|revised|edited|removed|retracted|withdrawn"
    r"|correction (?:was|has been) (?:made|added|appended|issued|published))"
    r" (?:at .{0,20})?(?:on )?$|\d and (?:again )?(?:on )?$",
    re.IGNORECASE,
)


def notices(page: Page) -> tuple[Notice, ...]:
    """Every notice among the page's passages and in its title; `touches` left empty.

    The same words once; a tag in the title ("CORRECTED-") only where no passage tells
    more of the same kind; words struck out only where no passage tells what was wrong.
    """
    found: dict[str, Notice] = {}
    struck_out = [one for one in page.passages if one.where == "struck"]
    for passage in page.passages:
        notice = _judged(passage, page) if passage not in struck_out else None
        if notice:
            _keep(found, notice)
    for passage in struck_out:
        notice = _struck(passage, page)
        if notice and not any(str(notice.wrong) in other.text for other in found.values()):
            _keep(found, notice)
    tagged = kinds.of_title(page.title)
    if tagged and all(notice.kind is not tagged for notice in found.values()):
        _keep(found, Notice(kind=tagged, text=_plain(page.title), url=page.url))
    return tuple(found.values())


def _judged(passage: Passage, page: Page) -> Notice | None:
    words = _plain(passage.text)
    if passage.where == "headline" and words in _plain(page.title):
        return None
    folded = text.fold(words[:_LONGEST])[0]
    entry = passage.where == "entry"
    head = "" if entry else text.fold(_plain(passage.label))[0]
    kind = kinds.kind(
        folded, outlet=page.outlet, structured=entry or passage.where == "json-ld", apart=head
    )
    if kind is None:
        return None
    body = label(folded, head)[1]
    wrong, right = _mended(kind, body)
    return Notice(
        kind=kind,
        text=words,
        url=page.url,
        published=_day(folded, body, page) or passage.published,
        wrong=wrong,
        right=right,
        cause=cause(body),
        names=others.names(
            body, passage.label if entry else "", passage.links, page.title, listed=entry
        ),
    )


def _mended(kind: NoticeKind, body: str) -> tuple[str | None, str | None]:
    """The wrong words and the right; what only clarifies or adds is given as it is said."""
    if kind not in (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION, NoticeKind.UPDATE):
        return None, None
    found = pairs(body, corrects=kind is NoticeKind.CORRECTION)
    first = next((one for one in found if one.wrong or one.right), found[0])
    if kind is NoticeKind.CORRECTION or first.wrong:
        return first.shortest()
    return None, first.right


def _struck(passage: Passage, page: Page) -> Notice | None:
    mended = struck.mended(passage.text)
    if mended is None:
        return None
    return Notice(
        kind=NoticeKind.CORRECTION,
        text=passage.text,
        url=page.url,
        wrong=mended.wrong,
        right=mended.right,
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


def _day(folded: str, body: str, page: Page) -> date | None:
    """The day in the label or after "amended on"; of several the last."""
    begin = len(folded) - len(body)
    figures = in_figures(folded[:begin], page.published.date()) if page.published else None
    if figures:
        return figures
    days = [
        one.first
        for one in _reckoned(folded, page)
        if one.exact and (one.start < begin or _is_its_own(folded, one))
    ]
    return max(days, default=None)


def _is_its_own(folded: str, day: Expression) -> bool:
    """Whether a day in the body is when the notice was made: "9:12 a.m. May 18, 2024: …"."""
    before = folded[max(0, day.start - _HEAD) : day.start]
    heads = day.start < _STAMP and not re.search(r"[a-z]{4}", before)
    return bool(_DONE_ON.search(before)) or (heads and folded[day.end :].lstrip()[:1] == ":")


def _reckoned(head: str, page: Page) -> Iterable[Expression]:
    """A notice follows its report: a day without a year is the next after publication."""
    if page.modified:
        return expressions(head, Calendar(page.modified.date()))
    published = page.published.date() if page.published else None
    return expressions(head, Calendar(published, future=True))


def _plain(words: str) -> str:
    return " ".join(words.split())
