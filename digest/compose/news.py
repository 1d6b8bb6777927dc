"""What is news to a reader, what rides along with it, and where claims stand."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from digest.compose.blocks import Block, Face, Line, Place, Setting, Voice
from digest.compose.folding import Path
from digest.compose.shifting import apart
from digest.compose.verbatim import plain
from digest.compose.wording import Wording
from digest.compose.words import answer, capital, who
from digest.model import Change, ChangeKind, Claim, Item, State, Statement

_DISPUTED = Face(name="disputed", weight=10, mark="×", tone="clash")
_CONTRADICTED = Face(name="contradicted", weight=10, mark="×", tone="clash")
_ON_RECORD = Face(name="on_record", weight=13, mark="●", tone="move")
_FACES = {
    ChangeKind.UPDATED: Face(name="updated", weight=11, mark="▲", tone="move"),
    ChangeKind.REFINED: Face(name="refined", weight=12, mark="◆", tone="move"),
    ChangeKind.FIRST: Face(name="first", weight=13, mark="●", tone="move"),
    ChangeKind.WITHHELD: Face(name="withheld", weight=14, mark="–", tone="hush"),
}
_AGREEING = Face(name="corroborated", weight=90, mark="◎", tone="agree")
_REPEATING = Face(name="repeated", weight=91, mark="○", tone="hush")
_SILENT = Face(name="withheld", weight=92, mark="–", tone="hush")
_STANDS = Face(name="standing", weight=50, mark="●", tone="agree")
_CLASHES = Face(name="clashing", weight=50, mark="×", tone="clash")
_WITHHELD = Face(name="withholding", weight=50, mark="–", tone="hush")
_EMPTY = Face(name="empty", weight=51, mark="–", tone="hush")

_MOST_NAMES = 3


# ── changes ────────────────────────────────────────────────────────────────────────────


def news(item: Item, setting: Setting, path: Path = ()) -> Block | None:
    """A change told as news, and the path it came by; None where it holds no statement to tell."""
    change, after = item.change, item.change.after
    if after is None:
        return None
    if change.kind is ChangeKind.CONTRADICTED and change.before is not None:
        return _contradiction(change, change.before, after, setting)
    claim = setting.claim(change)
    was, now = _moved(change, after, claim, setting.wording)
    face = _FACES.get(change.kind, _ON_RECORD)
    return Block(
        face=face,
        label=setting.wording.say("label", face.name),
        question=claim.question,
        was=was,
        now=now,
        path=_by_way_of(path, claim, setting.wording),
        voices=(setting.voice(after, silent=_in_notice(change, after)),),
        remarks=setting.tally(change),
        record=setting.record(change.story, change.claim),
    )


def _moved(change: Change, after: Statement, claim: Claim, wording: Wording) -> tuple[str, str]:
    """Was and Now. What was taken back is not shown to somebody who was never told it."""
    before, now = change.before, answer(after, claim, wording)
    if before is None or change.kind not in (ChangeKind.UPDATED, ChangeKind.REFINED):
        return "", now
    if change.shifts:
        return apart(before, after, claim, wording)
    if change.kind is ChangeKind.UPDATED:
        return _dated(before, claim, wording), _dated(after, claim, wording)
    return answer(before, claim, wording), now


def _dated(statement: Statement, claim: Claim, wording: Wording) -> str:
    said, on = answer(statement, claim, wording), statement.said_on
    return wording.say("as_of", said, wording.day(on)) if on else said


def _by_way_of(path: Path, claim: Claim, wording: Wording) -> str:
    answers = [words for words, _ in groupby(answer(said, claim, wording) for said in path)]
    return wording.say("by_way_of", tuple(answers)) if len(answers) > 1 else ""


def _in_notice(change: Change, after: Statement) -> bool:
    """Whether its only evidence is a notice, which would tell what it takes back."""
    return change.notice is not None and after.evidence == change.notice.text


def _contradiction(change: Change, before: Statement, after: Statement, setting: Setting) -> Block:
    claim, wording = setting.claim(change), setting.wording
    disputed = setting.disputed(change)
    face = _DISPUTED if disputed else _CONTRADICTED
    was = answer(before, claim, wording)
    both = wording.say("both", was, answer(after, claim, wording))
    return Block(
        face=face,
        label=wording.say("label", face.name),
        question=claim.question,
        was=was,
        now=wording.say("disputed", both) if disputed else both,
        voices=(setting.voice(before), setting.voice(after)),
        remarks=(wording.say("undecided"), *setting.tally(change)),
        record=setting.record(change.story, change.claim),
    )


# ── lines ──────────────────────────────────────────────────────────────────────────────


def rides(changes: Sequence[Change], setting: Setting) -> tuple[Line, ...]:
    """A line a claim: who corroborated and who repeated what."""
    lines = []
    for group in _by_claim(c for c in changes if c.after and not c.after.stance.withholds):
        claim = setting.claim(group[0])
        agreeing = any(change.kind is ChangeKind.CORROBORATED for change in group)
        says = _echoed(group, claim, setting.wording)
        lines.append(
            Line(
                face=_AGREEING if agreeing else _REPEATING,
                question=claim.question,
                says=" ".join((*says, *setting.tally(group[0]))),
                record=setting.record(claim.story, claim.id),
            )
        )
    return tuple(lines)


def _echoed(group: Iterable[Change], claim: Claim, wording: Wording) -> list[str]:
    """A sentence for each answer: by whom it was corroborated and repeated."""
    said: dict[str, dict[bool, list[str]]] = {}
    for change in group:
        assert change.after is not None
        acts = said.setdefault(answer(change.after, claim, wording), {True: [], False: []})
        outlets = acts[change.kind is ChangeKind.CORROBORATED]
        if plain(change.after.outlet) not in outlets:
            outlets.append(plain(change.after.outlet))
    return [
        wording.say(
            "echoed", capital(words), _outlets(acts[True], wording), _outlets(acts[False], wording)
        )
        for words, acts in said.items()
    ]


def _outlets(names: list[str], wording: Wording) -> str:
    """Outlets by name where they are few; empty where there is none."""
    if not names:
        return ""
    few = len(names) <= _MOST_NAMES
    return wording.say("listed", tuple(names)) if few else wording.say("outlets", len(names))


def withheld(changes: Sequence[Change], setting: Setting) -> tuple[Line, ...]:
    """A line a claim: who still does not say."""
    lines = []
    for group in _by_claim(c for c in changes if c.after and c.after.stance.withholds):
        claim = setting.claim(group[0])
        silent: dict[str, list[Statement]] = {}
        for statement in (change.after for change in group if change.after is not None):
            words = answer(statement, claim, setting.wording)
            silent.setdefault(words, []).append(statement)
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
    signed = who(statements[0], setting.zone, setting.wording)
    return setting.wording.say("silent", capital(words), signed, len(others))


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
    wording = setting.wording
    answers: dict[str, Voice] = {}
    for statement in live:
        words = answer(statement, claim, wording)
        words = wording.say("withheld", words) if statement.stance.withholds else words
        answers.setdefault(words, setting.voice(statement, silent=True))
    face = _stands(live, disputed=bool(changes) and setting.disputed(changes[0]))
    remarks = (wording.say("undecided"),) if face is _CLASHES else ()
    return Place(
        face=face,
        label=wording.say("label", face.name),
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
