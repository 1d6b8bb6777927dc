"""Copies left uncorrected: what became of them once their origin took back what they carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from digest.compare.noticed import taken_back
from digest.compare.removal import same_article
from digest.model import Change, ChangeKind, Copy, Notice, Statement
from digest.values import Value

_TAKEN_BACK = (ChangeKind.CORRECTED, ChangeKind.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """One version of a copy: what it says on the claim, and when it was seen."""

    number: int
    first_seen: datetime
    last_seen: datetime
    said: tuple[Statement, ...]
    notices: tuple[Notice, ...]  #: its own
    text: str  #: the article's


@dataclass(frozen=True)
class Moved:
    """What an origin took back, and the changes by which its copies moved along."""

    correction: Change
    along: tuple[Change, ...]


def moved(changes: Iterable[Change]) -> tuple[Moved, ...]:
    """The corrections and withdrawals that moved copies along, in order.

    One act of one page on one claim: the first of its changes is to the report itself,
    and those at other addresses are to its copies.
    """
    acts: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        if change.kind in _TAKEN_BACK and change.notice is not None and change.before is not None:
            act = (change.kind, change.report, change.version, change.notice.text)
            acts.setdefault((change.story, change.claim, *act), []).append(change)
    found = []
    for first, *others in acts.values():
        along = tuple(c for c in others if c.before and first.before and _apart(c, first))
        if along:
            found.append(Moved(first, along))
    return tuple(found)


def copy(correction: Change, along: Change, seen: Sequence[Sighting]) -> Copy | None:
    """What became of one copy; `seen` are its versions, oldest first. None where it has none.

    Followed is what no longer says it on a page that is the same article still, or that
    has a notice of its own: a page that shows something else tells nothing.
    """
    wrong = along.before
    if wrong is None or not seen:
        return None
    right = along.after.value if along.after else None
    carries = [one for one in seen if _says(one, wrong, right)]
    last = carries[-1] if carries else seen[0]
    after = next((one for one in seen if one.number > last.number), None)
    followed = after is not None and _tells(after, wrong, last)
    newest = seen[-1]
    return Copy(
        story=correction.story,
        claim=correction.claim,
        seq=correction.seq,
        outlet=wrong.outlet,
        url=wrong.url,
        value=wrong.value,
        still=not followed,
        seen_at=newest.last_seen if followed else last.last_seen,
        followed_at=after.first_seen if after and followed else None,
    )


def _apart(change: Change, first: Change) -> bool:
    assert change.before is not None
    assert first.before is not None
    return change.before.url != first.before.url


def _says(one: Sighting, wrong: Statement, right: Value | None) -> bool:
    """Whether a version still says what was taken back, and no notice of its own disowns it."""
    if _disowned(one, wrong):
        return False
    return wrong.evidence in one.text or any(
        s.value is not None and (s.value == wrong.value or taken_back(s.value, wrong.value, right))
        for s in one.said
    )


def _disowned(one: Sighting, wrong: Statement) -> bool:
    touches = (notice.touching(wrong.claim) for notice in one.notices)
    return any(notice.takes_all_back for notice in one.notices) or any(
        touch is not None
        and (touch.wrong is None or taken_back(wrong.value, touch.wrong, touch.right))
        for touch in touches
    )


def _tells(after: Sighting, wrong: Statement, last: Sighting) -> bool:
    """Whether a version without it shows that it is gone."""
    return (
        _disowned(after, wrong)
        or any(s.value is not None for s in after.said)
        or same_article(last.text, after.text)
    )
