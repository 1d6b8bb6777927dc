"""When: the days a sentence gives for a claim's topic."""

import re
from datetime import date

from digest.values import Days


def read(
    sentence: str,
    topic: re.Pattern[str],
    published: date | None,
    *,
    future: bool = False,
    earlier: tuple[date, ...] = (),
) -> Days | None:
    """The days said of the topic, or None where none can safely be read.

    Partial dates are resolved to the nearest past occurrence (`future`: the next one)
    against `published`; `earlier` holds the days named before this sentence, in order.
    """
    return None


def alone(words: str, published: date | None) -> Days | None:
    """The days that a fragment ("June 12") names."""
    return None


def days_named(text: str, published: date | None) -> tuple[date, ...]:
    """The exact days named in the text, in order."""
    return ()


def as_of(sentence: str, published: date) -> date | None:
    """The day the sentence says it holds at ("as of Monday"), if it says one."""
    return None
