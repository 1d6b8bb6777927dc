"""Who says what today: outlets by claims, and who still carries what was taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from digest.compose.verbatim import plain
from digest.compose.words import capital, day_in, in_words
from digest.desk.public.accounts import Account, When
from digest.model import ChangeKind, Claim, Copy, written

_MOST = 3  #: answers of one outlet to one question that are shown


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one outlet says on one claim."""

    claim: str
    answers: tuple[str, ...]
    kind: ChangeKind | None  #: what it was when it came on record
    stale: bool  #: whether its origin has taken it back


@dataclass(frozen=True, kw_only=True)
class Stale:
    """An outlet that still carries what its origin took back."""

    outlet: str
    claim: str
    question: str
    answer: str
    seen: When  #: when it was last seen to


@dataclass(frozen=True, kw_only=True)
class Line:
    """One outlet; a cell for each claim, None where it says nothing on it."""

    outlet: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Outlets in the order of the alphabet, claims in the editors' order."""

    claims: tuple[tuple[str, str, str], ...]  #: each one's id, short name and question
    lines: tuple[Line, ...]
    stale: tuple[Stale, ...]


def matrix(
    accounts: Sequence[Account],
    claims: Iterable[Claim],
    copies: Mapping[int, tuple[Copy, ...]],
    zone: ZoneInfo,
) -> Matrix:
    """What stands, outlet by outlet; `copies` of what was taken back as they are now."""
    carried = _stale(claims, copies, zone)
    cells = {cell_of: cell for account in accounts for cell_of, cell in _cells(account).items()}
    for one in carried:
        at = (one.outlet, one.claim)
        live = cells[at].answers if at in cells else ()  # of another report of its own
        answers = tuple(dict.fromkeys((one.answer, *live)))
        cells[at] = Cell(claim=one.claim, answers=answers, kind=None, stale=True)
    outlets = sorted({outlet for outlet, _ in cells}, key=str.casefold)
    return Matrix(
        claims=tuple((account.id, short(account.id), account.question) for account in accounts),
        lines=tuple(
            Line(outlet=outlet, cells=tuple(cells.get((outlet, a.id)) for a in accounts))
            for outlet in outlets
        ),
        stale=carried,
    )


def short(claim: str) -> str:
    """A claim's id as a few words: "meeting-date" is "Meeting date"."""
    return capital(claim.replace("-", " ").replace("_", " "))


def _cells(account: Account) -> dict[tuple[str, str], Cell]:
    kinds = {change.now.id: change.kind for change in account.changes if change.now}
    said: dict[str, list[str]] = {}
    first: dict[str, ChangeKind | None] = {}
    speaking = {one.outlet for one in account.said if not one.stance.withholds}
    for one in account.said:
        if one.stance.withholds and one.outlet in speaking:
            continue  # what it says outweighs whom it could not get to say it
        answers = said.setdefault(one.outlet, [])
        first.setdefault(one.outlet, kinds.get(one.id))
        words = capital(one.answer)
        if words not in answers and len(answers) < _MOST:
            answers.append(words)
    return {
        (outlet, account.id): Cell(
            claim=account.id, answers=tuple(answers), kind=first[outlet], stale=False
        )
        for outlet, answers in said.items()
    }


def _stale(
    claims: Iterable[Claim], copies: Mapping[int, tuple[Copy, ...]], zone: ZoneInfo
) -> tuple[Stale, ...]:
    """Each outlet once a claim, as it was last seen."""
    known = {claim.id: claim for claim in claims}
    found: dict[tuple[str, str], Stale] = {}
    every = {(c.claim, c.url): c for of in copies.values() for c in of}
    for copy in sorted(every.values(), key=lambda copy: copy.seen_at):
        claim = known.get(copy.claim)
        if copy.still and claim is not None and copy.value is not None:
            seen = When(written(copy.seen_at) or "", day_in(zone, copy.seen_at))
            outlet = plain(copy.outlet)
            found[outlet, claim.id] = Stale(
                outlet=outlet,
                claim=claim.id,
                question=claim.question,
                answer=capital(in_words(copy.value, claim)),
                seen=seen,
            )
    return tuple(found.values())
