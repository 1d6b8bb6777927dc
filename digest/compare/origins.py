"""Whose reporting a statement really is: its own, a wire's, or an earlier report's.

Judged below the page, paragraph by paragraph, since one article may be stitched from
several. Which paragraphs on record are like one, and which reports a page links to, is
handed in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.compare.likeness import holds
from digest.compare.parties import Names, forms, party
from digest.model import Outlet, Page, Paragraph, Statement, named

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


@dataclass(frozen=True)
class Credit:
    """Whom a page credits: for all of it, and for what it says others reported first.

    `linked` is the first report on record of each outlet that the page links to.
    """

    wire: str | None
    first_reported_by: str | None
    linked: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> str | None:
        """The outlet credited for whatever nobody else is credited for."""
        return self.wire or self.first_reported_by


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What bears on where one statement's reporting comes from.

    `copies` are paragraphs of other reports like the one it stands in, that were there
    before it, oldest first; `theirs` what those reports say on the claim; `credited` the
    outlet it is credited to, `linked` that outlet's report that the page links to, and
    `said` the newest that outlet had said on the claim.
    """

    copies: Sequence[Paragraph] = ()
    theirs: Sequence[Statement] = ()
    credited: str | None = None
    linked: str | None = None
    said: Statement | None = None


def credit(
    page: Page,
    outlets: Sequence[Outlet],
    known: Iterable[str] = (),
    linked: Iterable[tuple[str, str]] = (),
) -> Credit:
    """The credit a page gives, by byline, dateline, copyright line or in so many words.

    `known` are the names of outlets that have reports on record; `linked` the outlets and
    addresses of those reports that the page links to, in its order.
    """
    names = {outlet.name for outlet in outlets} | set(known)
    names -= {page.outlet}
    first: dict[str, str] = {}
    for outlet, address in linked:
        first.setdefault(outlet, address)
    return Credit(_wire(page, outlets, names), _first_reported_by(page.text, names), first)


def paragraph(page: Page, statement: Statement) -> str:
    """The paragraph the statement's evidence stands in; the evidence itself if it has none."""
    if statement.start is None:
        return statement.evidence
    begin = page.text.rfind("\n", 0, statement.start) + 1
    end = page.text.find("\n", statement.start)
    return page.text[begin : end if end >= 0 else len(page.text)]


def credited(statement: Statement, given: Credit, outlets: Iterable[str]) -> str | None:
    """The outlet a statement is credited to, if to another; `outlets` may be cited."""
    name = given.wire or _cited(statement, outlets) or given.first_reported_by
    return None if name == statement.outlet else name


def paragraph_origin(outlet: str, copies: Sequence[Paragraph], given: Credit) -> str | None:
    """Where a paragraph's words come from: an address or a name; None: they are its own."""
    name = given.whole
    if copies:
        source = _source([(c, c.origin or c.url) for c in copies], outlet, name)
        return None if source == outlet else source
    return given.linked.get(name, name) if name is not None else None


def origin(statement: Statement, grounds: Grounds, names: Names) -> str:
    """Where the statement's reporting comes from: an address, or a name if none is known.

    `names` are the story's, by which speakers go.
    """
    copied = list(_copied(statement, grounds, names))
    if copied:
        source = _source(copied, statement.outlet, grounds.credited)
        if source == grounds.credited and grounds.linked:
            return grounds.linked
        return statement.url if source == statement.outlet else source
    if grounds.credited is None:
        return statement.url
    if grounds.linked or grounds.said is None:
        return grounds.linked or grounds.credited
    return grounds.said.origin or grounds.said.url


def _source(copied: Sequence[tuple[Paragraph, str]], outlet: str, name: str | None) -> str:
    """Of like paragraphs, each with its origin, the origin they have in common.

    The earliest one's; but `outlet` itself where one of them is credited to it, and where
    `name` is credited here, what is its own. An address rather than a name, if known.
    """
    origins = [source for _, source in copied]
    if outlet in origins:
        return outlet
    theirs = (source for c, source in copied if name is not None and name in (c.outlet, source))
    first = next(theirs, origins[0])
    return next((source for c, source in copied if c.outlet == first), first)


def _copied(
    statement: Statement, grounds: Grounds, names: Names
) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs it may be copied from, with where what it says comes from.

    A copy says the same of the same speaker; like words of another are his own. Where the
    other report was never read for the claim, its words tell who speaks.
    """
    for other in grounds.copies:
        if not _holds(other, statement):
            continue
        stated = [s for s in grounds.theirs if (s.url, s.paragraph) == (other.url, other.text)]
        said = next((s for s in stated if _says_the_same(statement, s, names)), None)
        if said is not None:
            yield other, said.origin or other.url
        elif not stated and _speaks_in(other, statement, names):
            yield other, other.origin or other.url


def _holds(other: Paragraph, statement: Statement) -> bool:
    """Whether what is alike has the statement in it: a paragraph may be copied in part."""
    part = len(other.text) < len(statement.paragraph) / 2
    return not part or holds(other.text, statement.evidence)


def _says_the_same(statement: Statement, other: Statement, names: Names) -> bool:
    """One speaker and stance; a copy that was cut may have lost its speaker."""
    same = party(statement.speaker, names) == party(other.speaker, names)
    unnamed = statement.speaker == statement.outlet
    return (same or unnamed) and statement.stance is other.stance


def _speaks_in(other: Paragraph, statement: Statement, names: Names) -> bool:
    """Whether the other paragraph may have the same speaker: named here, named there too."""
    known = forms(statement.speaker, names)
    named_here = statement.speaker != statement.outlet and named(statement.paragraph, known)
    return not named_here or named(other.text, known)


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
    for name in _named_in(text, names):
        who = rf"(?:the\s+)?{re.escape(name.removeprefix('The '))}"
        said = rf"{_BREAKS}(?:reported|disclosed|revealed|published)\s+(?:\w+\s+){{0,3}}?by\s+{who}"
        broke = rf"{who},?\s+(?:which\s+)?first\s+(?:reported|disclosed|revealed|published)"
        if re.search(rf"{said}|{broke}", text, re.IGNORECASE):
            return name
    return None


def _named_in(text: str, outlets: Iterable[str]) -> list[str]:
    """Those outlets whose names may stand in the text, the longest name first."""
    folded = text.casefold()
    there = (name for name in outlets if name.removeprefix("The ").casefold() in folded)
    return sorted(there, key=len, reverse=True)


def _cited(statement: Statement, outlets: Iterable[str]) -> str | None:
    """An outlet the statement is credited to: as speaker, go-between, or in its sentence."""
    words = f"{statement.speaker} {statement.via} {statement.evidence}"
    for name in _named_in(words, outlets):
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
