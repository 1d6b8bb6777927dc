"""How much: the sum, share or measure a sentence gives for a claim's topic."""

import re

from digest.values import Amount


def read(sentence: str, topic: re.Pattern[str], unit: str | None) -> Amount | None:
    """The amount said of the topic, or None where none can safely be read.

    `unit`: a currency ("USD"), "money" or "$" for any currency, "%" or "percent", or a
    plain noun ("miles"). The amount found carries the currency's code, "%", or the noun.
    """
    return None


def alone(words: str, unit: str | None) -> Amount | None:
    """The amount that a fragment ("$1.2 million") consists of."""
    return None
