"""Whether a text is still the same article, so that a sentence missing from it is gone."""

import re

#: of the sentences of the earlier text, how many must still stand
_MOST = 0.7
_END = re.compile(r"(?<=[.!?])[”\"’']*\s+|\n")


def same_article(earlier: str, later: str) -> bool:
    """Whether most of what the earlier text said still stands in the later one.

    A paywall, a redesign that empties a page, or another article at the address does
    not take anything back.
    """
    old = {sentence.strip() for sentence in _END.split(earlier) if len(sentence.strip()) > 20}
    new = {sentence.strip() for sentence in _END.split(later)}
    return bool(old) and len(old & new) >= _MOST * (len(old) - 1)
