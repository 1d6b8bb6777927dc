"""Whether a clause tells of another day or another event than a claim asks about."""

import functools
from itertools import pairwise

from digest.extract.language.inflect import forms, inflections
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.extract.ties.asked import posed
from digest.extract.ties.items import Part
from digest.model import named

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = words(
    "january february march april may june july august september october november december"
)


def other_day(clause: Tokens, looked: Looked) -> bool:
    """Whether the question names a day or month, and the clause only another."""
    asks = looked.claim.question.rstrip("?").split()
    own = {word.lower() for word in asks if word[0].isupper()}
    told = {token.low for token in clause if token.capital}
    return any(own & days and told & days and not own & told & days for days in _CALENDARS)


_CALENDARS = (_WEEKDAYS, _MONTHS)


def any_event(clause: Tokens, looked: Looked) -> bool:
    """As in "at a protest outside the parliament", where one protest is asked about.

    With the claim's own name beside it, "a protest in Harcourt Square" may be the same.
    """
    events = frozenset().union(*(one.forms for one in looked.sought if one.narrows))
    lows = [token.low for token in clause]
    ago = any(pair in _AGO for pair in pairwise(lows))
    if ago:
        events |= _undergone(looked.claim.question)
    places = [
        k
        for k, low in enumerate(lows)
        if low in events and {"a", "an"} & set(lows[max(0, k - 2) : k])
    ]
    if not places:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return ago or not named(joined(clause), names)


@functools.lru_cache(maxsize=1024)
def _undergone(question: str) -> frozenset[str]:
    """The nouns after the question's verb: the breach, of "affected by the breach"."""
    layout = posed(question)
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    heads = range(verbs[-1] + 1, len(layout.items)) if verbs else ()
    return frozenset().union(
        *(inflections(layout.low(k)) for k in heads if layout.part(k) is Part.NOUN)
    )


_AGO = frozenset((unit, "ago") for unit in forms("year decade"))
