"""How many: the number a sentence gives for what a claim counts."""

import re

from digest.values import Count


def read(sentence: str, topic: re.Pattern[str], unit: str | None) -> Count | None:
    """The number said of the topic, or None where none can safely be read.

    `topic` matches the claim's words in all their inflections.
    """
    return None


def alone(words: str, unit: str | None) -> Count | None:
    """The number that a fragment ("three", "at least twice") consists of."""
    return None
