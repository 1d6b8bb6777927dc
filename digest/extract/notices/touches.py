"""Which claims a publisher's notice touches, and with which wrong and right values."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digest.extract.kinds import amount, count, dates, measures, status, yesno
from digest.extract.kinds.measures import When
from digest.extract.language import text
from digest.extract.language.text import Tokens
from digest.extract.looked import Looked
from digest.model import Notice, Touch
from digest.values import Kind, Value


def touching(
    notices: tuple[Notice, ...], claims: tuple[Looked, ...], published: date | None
) -> tuple[Notice, ...]:
    """The notices, each with the claims it touches.

    A claim is touched by a value of its kind among the wrong or right words; where no
    claim is, by its topic alone.
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
    valued = [touch for touch in found if touch.wrong or touch.right]
    if valued:
        yield from valued
    elif not (notice.wrong and notice.right):
        yield from found


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
