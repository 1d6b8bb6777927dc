"""Words struck out in the text, with the right ones after them: a correction on the spot."""

import re
from dataclasses import dataclass

from digest.extract.notices.core import values_in

_STRUCK = re.compile(
    r"\[struck out: (?P<wrong>[^\[\]]{1,200})\]\s*(?P<put>\[put in: (?P<in>[^\[\]]{1,200})\])?"
)
_FIGURES = frozenset(("sum", "number"))  # "32 million" may be mended to "3.2 million kroner"
_AFTER = 80  # characters after what is struck out, among which the right value stands first
_LEADS = re.compile(r"(?:(?:only|just|about|some|nearly|almost|in|on|to|at) ){0,2}$")


@dataclass(frozen=True)
class Mended:
    """What is struck out, and what stands instead."""

    wrong: str
    right: str


def mended(marked: str) -> Mended | None:
    """What a passage strikes out and puts right; None where that cannot be told.

    Struck words are often a joke or a price cut: only a value with one of its sort right
    after it, or words that the page marks as put in, tell of an error. Several in one
    passage tell of a shop.
    """
    found = list(_STRUCK.finditer(marked))
    if len(found) != 1:
        return None
    wrong = found[0]["wrong"].strip()
    if found[0]["in"]:
        return Mended(wrong, found[0]["in"].strip())
    after = marked[found[0].end() : found[0].end() + _AFTER]
    sorts = set(values_in(wrong))
    if sorts & _FIGURES:
        sorts |= _FIGURES
    for sort, (word, start) in values_in(after).items():
        if sort in sorts and _LEADS.fullmatch(after[:start].lstrip()):
            return Mended(wrong, word)
    return None


def plain(marked: str) -> str:
    """The passage as it now reads."""
    left = re.sub(r"\[struck out: [^\[\]]*\]\s*", "", marked)
    return re.sub(r"\[put in: ([^\[\]]*)\]", r"\1", left)
