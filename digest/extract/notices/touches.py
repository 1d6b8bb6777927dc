"""Which claims a publisher's notice touches, and with which wrong and right values."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digest.extract.kinds import amount, count, dates, measures, status, yesno
from digest.extract.kinds.measures import When
from digest.extract.language import text
from digest.extract.language.text import Tokens
from digest.extract.looked import Looked
from digest.extract.notices.words import wrong_and_right
from digest.model import Notice, NoticeKind, Touch
from digest.values import Kind, Value


def touching(
    notices: tuple[Notice, ...], claims: tuple[Looked, ...], published: date | None
) -> tuple[Notice, ...]:
    """The notices, each with the claims it touches.

    A claim is touched by a value of its kind among the wrong or right words, or among
    those of the sentences from the one on that names it; where no claim is, by its topic
    alone. An update that brings new figures in so many words may touch any.
    """
    return tuple(
        replace(notice, touches=tuple(_touches(notice, claims, published))) for notice in notices
    )


def _touches(notice: Notice, claims: tuple[Looked, ...], published: date | None) -> Iterator[Touch]:
    folded = text.fold(notice.text)[0]
    named = [looked for looked in claims if looked.topic.search(folded)]
    found = [
        Touch(
            claim=looked.claim.id,
            wrong=_value(notice.wrong, looked, published),
            right=_value(notice.right, looked, published),
        )
        for looked in named
    ]
    found = [
        touch if touch.wrong or touch.right else _further(folded, looked, published)
        for touch, looked in zip(found, named, strict=True)
    ]
    valued = [touch for touch in found if touch.wrong or touch.right]
    if valued:
        yield from valued
    elif not (notice.wrong and notice.right):
        yield from found
        if notice.kind is NoticeKind.UPDATE and _NEW_FIGURES.search(folded):
            others = (looked for looked in claims if looked not in named)
            yield from (Touch(claim=one.claim.id, wrong=None, right=None) for one in others)


def _further(folded: str, looked: Looked, published: date | None) -> Touch:
    """What a notice that mends several things says from this claim's sentence on."""
    sentences = [sentence.text for sentence in text.article(folded).sentences]
    at = next((k for k, one in enumerate(sentences) if looked.topic.search(one)), 0)
    wrong, right = wrong_and_right(" ".join(sentences[at:])) if at else (None, None)
    return Touch(
        claim=looked.claim.id,
        wrong=_value(wrong, looked, published),
        right=_value(right, looked, published),
    )


_NEW_FIGURES = re.compile(
    r"\b(?:new|latest|more recent|revised|additional|fresh)\s+"
    r"(?:figures?|numbers?|totals?|counts?|information|details|developments?|results?)\b",
    re.IGNORECASE,
)


def _value(words: str | None, looked: Looked, published: date | None) -> Value | None:
    """The value that the words give on the claim, by themselves or as a clause."""
    if not words:
        return None
    tokens: Tokens = tuple(
        token for sentence in text.article(words).sentences for token in sentence.tokens
    )
    when = When(published=published)
    match looked.claim.kind:
        case Kind.STATUS:
            found = status.read(tokens, looked, lenient=True, reported=True)
        case Kind.YESNO:
            found = yesno.read(tokens, looked, lenient=True)
        case Kind.QUOTE:
            found = None
        case _:
            found = measures.read(tokens, looked, when, lenient=True)
    return found.value if found else _alone(text.fold(words)[0], looked, published)


def _alone(words: str, looked: Looked, published: date | None) -> Value | None:
    match looked.claim.kind:
        case Kind.COUNT:
            return count.alone(words, looked.claim.unit)
        case Kind.AMOUNT:
            return amount.alone(words, looked.claim.unit)
        case Kind.DATE:
            return dates.alone(words, published)
    return None
