"""What a notice is about: whether it could mean a claim."""

import re

from digest.extract.language import inflect
from digest.extract.looked import Looked
from digest.model import named
from digest.values import Kind

#: an aside on somebody named: "Lumen, which met with the county twice"
_ASIDE = re.compile(r", (?:which|who|whose|where) [^,.;:\"]{1,150}(?=[,.;:\"])", re.IGNORECASE)
#: what was given wrongly: "misstated the number of …", "the wrong date for …"
_GIVEN = re.compile(
    r"\b(?:mis\w{3,}|overstat\w+|understat\w+|wrong(?:ly)?|incorrect(?:ly)?|erroneous(?:ly)?"
    r"|inaccurate(?:ly)?|fix(?:es)?|correct(?:s|ed)?|clarif(?:y|ies)|gave|give|referred to)"
    r" (?:(?:to|the|an?|its|his|her|their|as|for) ){0,2}(?:[\w-]+ ){0,2}?"
    r"(?:(?P<count>numbers?|how many|how often|count|tally|toll|totals?|frequency|figures?)"
    r"|(?P<day>dates?|days?|when|timing|year|month)"
    r"|(?P<sum>costs?|prices?|amounts?|sums?|fees?|size|value)"
    r"|(?P<name>names?|spelling|surname|last name|first name|titles?|ages?|pronouns?|photo\w*))\b"
    r"(?P<of>[^,.;:]{0,80})",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:misspel\w+|misidentif\w+|spelling)\b", re.IGNORECASE)
_KINDS = {
    "count": (Kind.COUNT, Kind.AMOUNT),
    "day": (Kind.DATE,),
    "sum": (Kind.AMOUNT, Kind.COUNT),
    "name": (),
}
_QUOTES = re.compile(r"\b(?:mis)?quot\w+|\bremarks?\b|\bwords\b|\bsaid \"", re.IGNORECASE)
_OUTSIDE = re.compile(r" (?:at|in|from|by|during|after|before|between|with) ")


def trimmed(about: str) -> str:
    """The words without asides on those they name."""
    return _ASIDE.sub("", about)


def is_named(looked: Looked, about: str) -> bool:
    """Whether the words are on the claim's topic; on a quotation, whether they are on one."""
    if looked.claim.kind is not Kind.QUOTE:
        return looked.named_in(about)
    speaker = looked.claim.speaker or ""
    return bool(_QUOTES.search(about)) and named(about, (speaker, *speaker.split()[-1:]))


def could_mean(looked: Looked, about: str) -> bool:
    """Whether what was given wrongly is of the claim's kind, and of its topic."""
    given = _GIVEN.search(about)
    if not given:
        return looked.claim.kind is Kind.STATUS or not _NAMES.search(about)
    sort = next(sort for sort in _KINDS if given[sort])
    if looked.claim.kind not in _KINDS[sort]:
        return False
    of = _OUTSIDE.split(given["of"], maxsplit=1)[0]
    if sort != "count" or not of.startswith(" of ") or of.startswith(" of times"):
        return True
    return _counts(looked, of)


def _counts(looked: Looked, of: str) -> bool:
    """Whether the noun after "the number of" is the claim's own."""
    if looked.topic.search(of):
        return True
    unit = (looked.claim.unit or "").lower().split()
    units = inflect.inflections(unit[-1]) if unit else frozenset()
    nouns = {word.lower() for word in re.findall(r"[\w-]+", of)}
    return bool(nouns & (units | looked.things))
