"""Who is speaking, so that two mentions of the same speaker are known as one."""

import re
from collections.abc import Mapping

from digest.model import Statement, named

#: people of a house who do not speak for it
_INSIDERS = re.compile(
    r"\b(?:employees?|workers?|staff|staffers?|insiders?|critics?|former|ex|unions?|activists?"
    r"|lawyers? for|opponents?|rivals?|shareholders?|customers?|residents?|victims?)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_TITLES = frozenset({"The", "A", "An", "Mr", "Ms", "Mrs", "Dr", "Sen", "Rep", "Gov", "Sheriff"})


def party(speaker: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The name a speaker goes by, however they are credited; None for the unnamed.

    "An ICE spokeswoman" and "the agency" are ICE; "Sheriff Ana Ruiz" and "Ruiz" are one;
    "two people familiar with the matter" are nobody we could tell from others.
    """
    if not _INSIDERS.search(speaker):
        for name, others in names.items():
            if named(speaker, (name, *others)):
                return name
    capitals = [word for word in _CAPITALISED.findall(speaker) if word not in _TITLES]
    if not capitals:
        return None
    return re.sub(r"[’']s$", "", capitals[-1]).casefold() + _insider(speaker)


def same_party(a: Statement, b: Statement, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the two statements have one named speaker."""
    if a.speaker == b.speaker and a.speaker not in (a.outlet, b.outlet):
        return party(a.speaker, names) is not None
    mine = party(a.speaker, names)
    return mine is not None and mine == party(b.speaker, names)


def _insider(speaker: str) -> str:
    found = _INSIDERS.search(speaker)
    return f" {found.group().casefold()}" if found else ""
