"""Who is speaking, so that two mentions of the same speaker are known as one."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from digest.model import Statement, named

#: people of a house who do not speak for it
_INSIDERS = re.compile(
    r"\b(?:employees?|workers?|staff|staffers?|insiders?|critics?|former|ex|unions?|activists?"
    r"|lawyers? for|opponents?|rivals?|shareholders?|customers?|residents?|victims?)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
#: capitalised words that name nobody
_TITLES = frozenset(
    "a acting an another any attorney chairman chairwoman chief commissioner congressman"
    " congresswoman council county deputy director dr executive five four general gov governor"
    " he its judge justice many mayor minister mr mrs ms no officer officials one or our"
    " police president professor rep representative secretary sen senator several she sheriff"
    " some spokesman spokesperson spokeswoman the their they this those three two us".split()
)


#: a story's names, each with its other names
Names = Mapping[str, tuple[str, ...]]
#: who owns which outlet, as far as the editors said
Owners = Mapping[str, str]
NO_OWNERS: Owners = MappingProxyType({})


def party(speaker: str, names: Names) -> str | None:
    """The name a speaker goes by, however they are credited; None for the unnamed.

    "An ICE spokeswoman" and "the agency" are ICE, who speak for it by their office;
    "Sheriff Ana Ruiz" and "Ruiz" are one person; "two people familiar with the matter"
    are nobody we could tell from others. `names` are the story's, with other names.
    """
    insider = _INSIDERS.search(speaker)
    suffix = f" {insider.group().casefold()}" if insider else ""
    head = re.split(r",| of ", speaker, maxsplit=1)[0]
    person = _surname(head, names)
    if person:
        return person + suffix
    for name, others in names.items():
        if named(speaker, (name, *others)):
            return name + suffix
    person = _surname(speaker, names)  # "the captain, Dan Moore"
    return person + suffix if person else None


def forms(speaker: str, names: Names) -> tuple[str, ...]:
    """How the speaker may be called: as credited, and by every name of the party."""
    mine = party(speaker, names)
    aliases = next(((n, *o) for n, o in names.items() if mine and mine.startswith(n)), ())
    return (speaker, *aliases, *((mine,) if mine else ()))


def _surname(words: str, names: Names) -> str | None:
    """The last capitalised word that is neither a title nor of a name the story has."""
    known = {
        word for name, others in names.items() for word in f"{name} {' '.join(others)}".split()
    }
    ours = {word.casefold() for word in known} | _TITLES
    capitals = [re.sub(r"[’']s$", "", word).casefold() for word in _CAPITALISED.findall(words)]
    return next((word for word in reversed(capitals) if word not in ours), None)


def same_party(a: Statement, b: Statement, names: Names) -> bool:
    """Whether the two statements have one named speaker."""
    mine = party(a.speaker, names)
    return mine is not None and mine == party(b.speaker, names)


def same_house(a: Statement, b: Statement, owners: Owners) -> bool:
    """Whether one outlet says both, or outlets of one owner."""
    owner = owners.get(a.outlet)
    return a.outlet == b.outlet or (owner is not None and owner == owners.get(b.outlet))
