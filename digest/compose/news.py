"""What is news to a reader, what rides along with it, and where claims stand."""

from collections.abc import Iterable, Sequence

from digest.compose.blocks import UNDECIDED, Block, Face, Line, Place, Setting, Voice
from digest.compose.shifting import apart
from digest.compose.verbatim import plain
from digest.compose.words import answer, capital, counted, day, listed, who
from digest.model import Change, ChangeKind, Claim, Item, State, Statement

_DISPUTED = Face(
    weight=10,
    headline="Disputed",
    label="Contradicted, and now disputed",
    mark="×",
    tone="clash",
)
_CONTRADICTED = Face(
    weight=10,
    headline="Contradicted",
    label="Contradicted",
    mark="×",
    tone="clash",
)
_ON_RECORD = Face(weight=13, headline="New", label="On record", mark="●", tone="move")
_FACES = {
    ChangeKind.UPDATED: Face(weight=11, headline="Updated", label="Updated", mark="▲", tone="move"),
    ChangeKind.REFINED: Face(weight=12, headline="Refined", label="Refined", mark="◆", tone="move"),
    ChangeKind.FIRST: Face(weight=13, headline="New", label="First report", mark="●", tone="move"),
    ChangeKind.WITHHELD: Face(
        weight=14, headline="Withheld", label="Withheld", mark="–", tone="hush"
    ),
}
_AGREEING = Face(weight=90, headline="", label="Corroborated", mark="◎", tone="agree")
_REPEATING = Face(weight=91, headline="", label="Repeated", mark="○", tone="hush")
_SILENT = Face(weight=92, headline="", label="Withheld", mark="–", tone="hush")
_STANDS = Face(weight=50, headline="", label="", mark="●", tone="agree")
_CLASHES = Face(weight=50, headline="", label="Disputed", mark="×", tone="clash")
_WITHHELD = Face(weight=50, headline="", label="", mark="–", tone="hush")
_EMPTY = Face(weight=51, headline="", label="Nothing on record", mark="–", tone="hush")

_MOST_NAMES = 3


# ── changes ────────────────────────────────────────────────────────────────────────────


def news(item: Item, setting: Setting) -> Block | None:
    """A change told as news; None where it holds no statement to tell."""
    change, after = item.change, item.change.after
    if after is None:
        return None
    if change.kind is ChangeKind.CONTRADICTED and change.before is not None:
        return _contradiction(change, change.before, after, setting)
    claim = setting.claim(change)
    was, now = _moved(change, after, claim)
    return Block(
        face=_FACES.get(change.kind, _ON_RECORD),
        question=claim.question,
        was=was,
        now=now,
        voices=(setting.voice(after, silent=_in_notice(change, after)),),
        remarks=setting.tally(change),
        record=setting.record(change.story, change.claim),
    )


def _moved(change: Change, after: Statement, claim: Claim) -> tuple[str, str]:
    """Was and Now. What was taken back is not shown to somebody who was never told it."""
    before, now = change.before, answer(after, claim)
    if before is None or change.kind not in (ChangeKind.UPDATED, ChangeKind.REFINED):
        return "", now
    if change.shifts:
        return apart(before, after, claim)
    if change.kind is ChangeKind.UPDATED:
        return _dated(before, claim), _dated(after, claim)
    return answer(before, claim), now


def _dated(statement: Statement, claim: Claim) -> str:
    on = f", as of {day(statement.said_on)}" if statement.said_on else ""
    return answer(statement, claim) + on


def _in_notice(change: Change, after: Statement) -> bool:
    """Whether its only evidence is a notice, which would tell what it takes back."""
    return change.notice is not None and after.evidence == change.notice.text


def _contradiction(change: Change, before: Statement, after: Statement, setting: Setting) -> Block:
    claim = setting.claim(change)
    disputed = setting.disputed(change)
    was = answer(before, claim)
    both = f"{was}, or {answer(after, claim)}"
    return Block(
        face=_DISPUTED if disputed else _CONTRADICTED,
        question=claim.question,
        was=was,
        now=f"disputed: {both}" if disputed else both,
        voices=(setting.voice(before), setting.voice(after)),
        remarks=(UNDECIDED, *setting.tally(change)),
        record=setting.record(change.story, change.claim),
    )


# ── lines ──────────────────────────────────────────────────────────────────────────────


def rides(changes: Sequence[Change], setting: Setting) -> tuple[Line, ...]:
    """A line a claim: who corroborated and who repeated what."""
    lines = []
    for group in _by_claim(c for c in changes if c.after and not c.after.stance.withholds):
        claim = setting.claim(group[0])
        agreeing = any(change.kind is ChangeKind.CORROBORATED for change in group)
        says = [f"{words}: {acts}." for words, acts in _acts(group, claim)]
        lines.append(
            Line(
                face=_AGREEING if agreeing else _REPEATING,
                question=claim.question,
                says=" ".join((*says, *setting.tally(group[0]))),
                record=setting.record(claim.story, claim.id),
            )
        )
    return tuple(lines)


def _acts(group: Iterable[Change], claim: Claim) -> list[tuple[str, str]]:
    """For each answer, by whom it was corroborated and repeated."""
    said: dict[str, dict[str, list[str]]] = {}
    for change in group:
        assert change.after is not None
        act = "corroborated" if change.kind is ChangeKind.CORROBORATED else "repeated"
        outlets = said.setdefault(answer(change.after, claim), {}).setdefault(act, [])
        if plain(change.after.outlet) not in outlets:
            outlets.append(plain(change.after.outlet))
    return [
        (capital(words), ", ".join(f"{act} by {_outlets(acts[act])}" for act in sorted(acts)))
        for words, acts in said.items()
    ]


def _outlets(names: list[str]) -> str:
    return listed(names) if len(names) <= _MOST_NAMES else counted(len(names), "outlets")


def withheld(changes: Sequence[Change], setting: Setting) -> tuple[Line, ...]:
    """A line a claim: who still does not say."""
    lines = []
    for group in _by_claim(c for c in changes if c.after and c.after.stance.withholds):
        claim = setting.claim(group[0])
        silent: dict[str, list[Statement]] = {}
        for change in group:
            if change.after is not None:
                silent.setdefault(answer(change.after, claim), []).append(change.after)
        says = (_silence(words, of, setting) for words, of in silent.items())
        lines.append(
            Line(
                face=_SILENT,
                question=claim.question,
                says=" ".join((*says, *setting.tally(group[0]))),
                record=setting.record(claim.story, claim.id),
            )
        )
    return tuple(lines)


def _silence(words: str, statements: Sequence[Statement], setting: Setting) -> str:
    """Who was silent as one outlet put it, and how many others carry it."""
    others = {plain(s.outlet) for s in statements} - {plain(statements[0].outlet)}
    more = f", and {counted(len(others), 'other outlets')}" if others else ""
    return f"{capital(words)}: {who(statements[0], setting.zone)}{more}."


def _by_claim(changes: Iterable[Change]) -> list[list[Change]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.claim, []).append(change)
    return list(groups.values())


# ── where claims stand ─────────────────────────────────────────────────────────────────


def places(
    changes: Iterable[Change], claims: Iterable[Claim], setting: Setting
) -> tuple[Place, ...]:
    """Where each claim of a story stands, by the statements that `changes` put on record."""
    groups = {group[0].claim: group for group in _by_claim(changes)}
    found = (_place(claim, groups.get(claim.id, []), setting) for claim in claims)
    return tuple(place for place in found if place is not None)


def _place(claim: Claim, changes: Sequence[Change], setting: Setting) -> Place | None:
    standing = setting.standings.get((claim.story, claim.id))
    live = [
        c.after for c in changes if c.after and (not standing or c.after in standing.statements)
    ]
    if not live and (standing is None or standing.state is not State.EMPTY):
        return None
    answers: dict[str, Voice] = {}
    for statement in live:
        words = answer(statement, claim)
        words = f"withheld: {words}" if statement.stance.withholds else words
        answers.setdefault(words, setting.voice(statement, silent=True))
    face = _stands(live, disputed=bool(changes) and setting.disputed(changes[0]))
    remarks = (UNDECIDED,) if face is _CLASHES else ()
    return Place(
        face=face,
        question=claim.question,
        answers=tuple(answers.items()),
        remarks=(*remarks, *(setting.tally(changes[0]) if changes else ())),
        record=setting.record(claim.story, claim.id),
    )


def _stands(live: Sequence[Statement], *, disputed: bool) -> Face:
    if not live:
        return _EMPTY
    if disputed:
        return _CLASHES
    return _WITHHELD if all(s.stance.withholds for s in live) else _STANDS
