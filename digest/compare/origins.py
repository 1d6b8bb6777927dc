"""Whose reporting a statement really is: its own, a wire's, or an earlier report's.

Judged below the page, paragraph by paragraph, since one article may be stitched from
several. A form that later grows an index: candidates are handed in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.compare.parties import Names, party
from digest.model import Outlet, Page, Statement

#: agencies whose mark stands in a dateline, where the editors named no wire of their own
_AGENCIES = {
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "The Associated Press": "Associated Press",
    "Reuters": "Reuters",
    "AFP": "Agence France-Presse",
    "Agence France-Presse": "Agence France-Presse",
    "UPI": "United Press International",
    "PA": "PA Media",
    "dpa": "dpa",
    "Bloomberg": "Bloomberg",
}
_DATELINE = re.compile(r"^[^()\n]{0,60}\(([A-Z][^()\n]{1,40})\)\s*(?:—|–|--?)\s")
_MARK = re.compile(
    r"(?:^|\n)[^\n]{0,40}(?:©|\bCopyright\b)[^\n]{0,12}\d{4},?\s+(?:by\s+)?([^\n.]{2,50})"
)
_BREAKS = r"\b(?:first\s+|originally\s+)"
_ALIKE = 0.6  #: share of word triples of the shorter paragraph found in the longer
_ENOUGH = 12  #: words a paragraph must have before likeness means anything


@dataclass(frozen=True)
class Credit:
    """Whom a page credits: for all of it, and for what it says others reported first."""

    wire: str | None
    first_reported_by: str | None


def credit(page: Page, outlets: Sequence[Outlet], known: Iterable[str] = ()) -> Credit:
    """The credit a page gives, by byline, dateline, copyright line or in so many words.

    `known` are the names of outlets that have reports on record.
    """
    names = {outlet.name for outlet in outlets} | set(known)
    names -= {page.outlet}
    return Credit(_wire(page, outlets, names), _first_reported_by(page.text, names))


def paragraph(page: Page, statement: Statement) -> str:
    """The paragraph the statement's evidence stands in; the evidence itself if it has none."""
    if statement.start is None:
        return statement.evidence
    begin = page.text.rfind("\n", 0, statement.start) + 1
    end = page.text.find("\n", statement.start)
    return page.text[begin : end if end >= 0 else len(page.text)]


def origin(
    statement: Statement,
    given: Credit,
    outlets: Iterable[str],
    earlier: Sequence[Statement],
    names: Names,
) -> str:
    """Where the statement's reporting comes from: an address, or a name if none is known.

    `earlier` are statements on the same claim by other reports, oldest first; `outlets`
    the names of outlets that may be cited; `names` the story's, by which speakers go.
    """
    for other in earlier:
        if _copied(statement, other, names):
            theirs = other.origin or other.url
            return statement.url if theirs == statement.outlet else theirs
    name = given.wire or _cited(statement, outlets) or given.first_reported_by
    if name is None or name == statement.outlet:
        return statement.url
    named = [other for other in earlier if other.outlet == name and other.value is not None]
    return (named[-1].origin or named[-1].url) if named else name


def _copied(statement: Statement, other: Statement, names: Names) -> bool:
    """A copy says the same of the same speaker; like words of another are his own."""
    speakers = (party(statement.speaker, names), party(other.speaker, names))
    own = (statement.outlet, other.outlet)
    unnamed = (statement.speaker in own, other.speaker in own)
    same = speakers[0] == speakers[1] or all(unnamed)
    return same and statement.stance is other.stance and alike(statement.paragraph, other.paragraph)


def alike(a: str, b: str) -> bool:
    """Whether one paragraph is a copy of the other, small edits aside."""
    short, long = sorted((_triples(a), _triples(b)), key=len)
    return len(short) >= _ENOUGH - 2 and len(short & long) >= _ALIKE * len(short)


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _wire(page: Page, outlets: Sequence[Outlet], names: set[str]) -> str | None:
    wires = {outlet.name for outlet in outlets if outlet.wire}
    dateline = _DATELINE.match(page.text)
    mark = _MARK.search(page.text)
    for credited in (dateline and dateline[1], mark and mark[1], page.byline):
        if not credited:
            continue
        exact = credited.strip()
        for name in (exact, exact.removeprefix("The "), _AGENCIES.get(exact)):
            if name and name != page.outlet and (name in names or name in _AGENCIES.values()):
                return name
        found = _first_named(credited, sorted(wires | set(_AGENCIES)))
        if found and _AGENCIES.get(found, found) != page.outlet:
            return _AGENCIES.get(found, found)
    return None


def _first_named(text: str, names: Sequence[str]) -> str | None:
    for name in names:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return name
    return None


def _first_reported_by(text: str, names: Iterable[str]) -> str | None:
    for name in sorted(names, key=len, reverse=True):
        who = rf"(?:the\s+)?{re.escape(name.removeprefix('The '))}"
        said = rf"{_BREAKS}(?:reported|disclosed|revealed|published)\s+(?:\w+\s+){{0,3}}?by\s+{who}"
        broke = rf"{who},?\s+(?:which\s+)?first\s+(?:reported|disclosed|revealed|published)"
        if re.search(rf"{said}|{broke}", text, re.IGNORECASE):
            return name
    return None


def _cited(statement: Statement, outlets: Iterable[str]) -> str | None:
    """An outlet the statement is credited to: as speaker, go-between, or in its sentence."""
    for name in sorted(outlets, key=len, reverse=True):
        if name == statement.outlet:
            continue
        bare = name.removeprefix("The ")
        if statement.speaker.removeprefix("the ").removeprefix("The ") == bare:
            return name
        if statement.via and bare in statement.via:
            return name
        who = rf"(?:the\s+)?{re.escape(bare)}"
        told = r"(?:has\s+|had\s+)?(?:reported|disclosed|revealed)\b"
        if re.search(
            rf"\b(?:according\s+to|reported\s+by)\s+{who}\b|\b{who},?\s+{told}",
            statement.evidence,
            re.IGNORECASE,
        ):
            return name
    return None
