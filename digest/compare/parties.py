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
#: who holds an office, by any of its names
_OFFICE = re.compile(
    r"\b(?:(spokes)(?:man|woman|person|people|men|women)|(official|executive|officer|director"
    r"|secretary|minister|sheriff|mayor|chief|commissioner|president|chair(?=man|woman)"
    r"|captain|deputy|lawyer|attorney|professor|senator|governor|judge|manager)\w{0,5})\b",
    re.IGNORECASE,
)
#: sources that are plainly nobody we know by name
_UNNAMED = re.compile(r"\b(?:people|persons?|sources?|someone|those)\b", re.IGNORECASE)
_PAPERS = re.compile(
    r"\b(?:documents?|e-?mails?|records|filings?|papers|memos?|memorandum|letters?|minutes"
    r"|reports?|data|figures|transcripts?|files|contracts?|invoices?)\b",
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
    by_name = person(speaker, names)
    if by_name:
        return by_name + suffix
    for name, others in names.items():
        if named(speaker, (name, *others)):
            return name + suffix
    by_name = _surname(speaker, names)  # "the captain, Dan Moore"
    return by_name + suffix if by_name else None


def person(speaker: str, names: Names) -> str | None:
    """The surname of a speaker who is called by name; None for a house or the unnamed."""
    head = re.split(r",| of ", speaker, maxsplit=1)[0]
    return _surname(head, names)


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


def sources_differ(a: Statement, b: Statement, text: str, names: Names) -> bool:
    """Whether two statements of one report are plainly of two sources.

    The outlet's own words are one source. "The spokesman" and "spokesman Dan Moore" of
    the same house are one: what a person is, is looked for where they stand and in
    `text`. Where it cannot be told, they are taken for one.
    """
    own = (a.speaker == a.outlet, b.speaker == b.outlet)
    if any(own):
        return not all(own)
    if same_party(a, b, names) or all(_PAPERS.search(one.speaker) for one in (a, b)):
        return False
    people = (person(a.speaker, names), person(b.speaker, names))
    if all(people):
        return people[0] != people[1]
    if any(people):
        known, other = (a, b) if people[0] else (b, a)
        if _is_vague(other.speaker):
            return True
        told = party(other.speaker, names) is not None
        return told and not _holds_office(known, other.speaker, text, names)
    houses = (party(a.speaker, names), party(b.speaker, names))
    if all(houses):
        return True
    if any(houses):
        return _is_vague(b.speaker if houses[0] else a.speaker)
    return bool(_PAPERS.search(a.speaker)) is not bool(_PAPERS.search(b.speaker))


def _is_vague(speaker: str) -> bool:
    """Whether it names nobody, and says so: "two people familiar with it", "emails"."""
    return bool(_UNNAMED.search(speaker) or _PAPERS.search(speaker))


def _holds_office(known: Statement, other: str, text: str, names: Names) -> bool:
    """Whether a person is called what the `other` speaker is, in the same house if told."""
    offices, houses = _offices(other), _houses(other, names)
    for title in _titles(known, text, names):
        theirs, of = _offices(title), _houses(title, names)
        if theirs and (houses & of or (not (houses and of) and (not offices or offices & theirs))):
            return True
    return False


def _titles(known: Statement, text: str, names: Names) -> list[str]:
    """What stands before and after a person's name, up to the next comma."""
    name = re.escape(person(known.speaker, names) or known.speaker)
    around = rf"([^,.;\n“”]{{0,60}})\b{name}\b(?:,(?!\s+wh)([^,.;\n]{{0,60}}))?"
    places = f"{known.evidence}\n{known.paragraph}\n{text}"
    return [part for found in re.findall(around, places, re.IGNORECASE) for part in found]


def _offices(words: str) -> set[str]:
    return {(found[1] or found[2]).casefold() for found in _OFFICE.finditer(words)}


def _houses(words: str, names: Names) -> set[str]:
    return {name for name, others in names.items() if named(words, (name, *others))}
