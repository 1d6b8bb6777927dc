"""Which claims a publisher's notice touches, and with which wrong and right values."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digest import values
from digest.extract.found import Found, Unread
from digest.extract.kinds import amount, count, dates, measures, status, yesno
from digest.extract.kinds.occasions import When
from digest.extract.language import text
from digest.extract.language.text import Tokens
from digest.extract.looked import Looked
from digest.extract.notices import struck
from digest.extract.notices.asked import could_mean, is_named, trimmed
from digest.extract.notices.core import lent, values_in
from digest.extract.notices.kinds import is_bare_tag, label
from digest.extract.notices.words import Pair, pairs
from digest.model import Notice, NoticeKind, Touch
from digest.values import Kind, Quote, Value


def touching(
    notices: tuple[Notice, ...], claims: tuple[Looked, ...], published: date | None
) -> tuple[Notice, ...]:
    """The notices, each with the claims it touches.

    A claim is touched by a value of its kind among the wrong or right words of a part of
    the notice that names it; where no claim is, by its topic alone. An update that brings
    new figures in so many words may touch any.
    """
    return tuple(
        replace(notice, touches=tuple(_touches(notice, claims, published))) for notice in notices
    )


def _touches(
    notice: Notice, claims: tuple[Looked, ...], published: date | None
) -> tuple[Touch, ...]:
    folded = text.fold(notice.text)[0]
    if is_bare_tag(notice.text):
        return ()
    found: dict[str, Touch] = {}
    for pair in _pairs(notice, folded):
        for touch in _of_pair(pair, claims, published):
            found.setdefault(touch.claim, touch)
    if not any(touch.wrong or touch.right for touch in found.values()):
        for looked in claims:
            if notice.kind is NoticeKind.UPDATE and _NEW_FIGURES.search(folded):
                found.setdefault(looked.claim.id, _bare(looked))
    return tuple(found.values())


def _pairs(notice: Notice, folded: str) -> tuple[Pair, ...]:
    """What the notice puts right; words that were handed in with it go before its own."""
    if "[struck out: " in folded:
        return (Pair(notice.wrong, notice.right, struck.plain(folded)),)
    if notice.kind is NoticeKind.UPDATE and not (notice.wrong or notice.right):
        return (Pair(None, None, folded),)
    return pairs(label(folded)[1], corrects=notice.kind is NoticeKind.CORRECTION)


def _of_pair(pair: Pair, claims: tuple[Looked, ...], published: date | None) -> Iterator[Touch]:
    about = trimmed(pair.about)
    named = [one for one in claims if is_named(one, about) and could_mean(one, about)]
    touches = [_touch(pair, looked, published) for looked in named]
    valued = [touch for touch in touches if touch.wrong or touch.right]
    if valued:
        yield from valued
    elif pair.wrong and pair.right:
        both = f"{pair.wrong} {pair.right}"
        if not values_in(both):
            yield from (_bare(one) for one in named if _is_state(one) and is_named(one, both))
    elif not (pair.wrong or pair.right):
        said = [one for one in named if _value(about, None, one, published)]
        yield from (_bare(looked) for looked in said or named)
    else:
        yield from touches


def _bare(looked: Looked) -> Touch:
    return Touch(claim=looked.claim.id, wrong=None, right=None)


def _is_state(looked: Looked) -> bool:
    return looked.claim.kind in (Kind.STATUS, Kind.YESNO)


def _touch(pair: Pair, looked: Looked, published: date | None) -> Touch:
    short_wrong, short_right = pair.shortest()
    wrong = _value(pair.wrong, short_wrong, looked, published)
    right = _value(pair.right, short_right, looked, published)
    if short_wrong and short_right and not (wrong and right):
        wrong = wrong or _value(pair.wrong, lent(short_wrong, short_right), looked, published)
        right = right or _value(pair.right, lent(short_right, short_wrong), looked, published)
    if wrong and right is None and _DID_NOT.fullmatch(pair.right or ""):
        right = values.denial(wrong, looked.universe or values.DEFAULT_STATES)
    if wrong and right and values.comparable(wrong, right) and wrong == right:
        return _bare(looked)
    return Touch(claim=looked.claim.id, wrong=wrong, right=right)


#: "It did not.": what was said to be so is not
_DID_NOT = re.compile(
    r"(?:it|they|he|she|the (?:\w+ ){1,3}|[A-Z]\w+ )?\s?"
    r"(?:did|does|do|has|have|had|was|were|is|are) not(?: \w+ (?:so|it|one|any|them|that))?"
    r"|(?:this|that|it|which) (?:is|was) (?:un ?true|false|wrong|incorrect|not (?:true|so|correct"
    r"|the case))",
    re.IGNORECASE,
)
_NEW_FIGURES = re.compile(
    r"\b(?:new|latest|more recent|revised|additional|fresh)\s+"
    r"(?:figures?|numbers?|totals?|counts?|information|details|developments?|results?)\b",
    re.IGNORECASE,
)


def _value(
    words: str | None, short: str | None, looked: Looked, published: date | None
) -> Value | None:
    """The value that the words give on the claim, as a clause or by themselves."""
    if not words:
        return None
    tokens: Tokens = tuple(
        token for sentence in text.article(words).sentences for token in sentence.tokens
    )
    when = When(published=published)
    found: Found | Unread | None
    match looked.claim.kind:
        case Kind.STATUS:
            found = status.read(tokens, looked, lenient=True, reported=True)
        case Kind.YESNO:
            found = yesno.read(tokens, looked, lenient=True)
        case Kind.QUOTE:
            return Quote(words=words.strip('"')) if short else None
        case _:
            found = measures.read(tokens, looked, when, lenient=True)
    if isinstance(found, Found):
        return found.value
    return _alone(text.fold(short or words)[0], looked, published)


def _alone(words: str, looked: Looked, published: date | None) -> Value | None:
    match looked.claim.kind:
        case Kind.COUNT:
            return count.alone(words, looked.claim.unit)
        case Kind.AMOUNT:
            return amount.alone(words, looked.claim.unit)
        case Kind.DATE:
            return dates.alone(words, published)
    return None
