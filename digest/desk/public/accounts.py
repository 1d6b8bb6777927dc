"""The record in words: what stands on a claim, and the changes that led there.

What publishers wrote is made `plain` on its way, and their addresses are shown only
where they may be followed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.compose.choose import opening
from digest.compose.corrections import copied, publisher_of, seen
from digest.compose.shifting import apart
from digest.compose.verbatim import excerpt, host, link, plain
from digest.compose.words import answer, behind, day, day_in, in_words, moment_in, who
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Copy,
    Notice,
    NoticeKind,
    Stance,
    Standing,
    State,
    Statement,
    written,
)

#: kinds that leave the answer as it was
_RIDES = (ChangeKind.REPEATED, ChangeKind.CORROBORATED)

LATEST = 3  #: changes of a claim shown on its story's page
LEADING = 3  #: statements of a claim shown there


@dataclass(frozen=True)
class When:
    """A moment or a day: as machines read it and as people do."""

    iso: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement."""

    id: int | None
    answer: str
    outlet: str
    who: str  #: speaker and outlet
    stance: Stance
    denies: str  #: the value denied; empty where none is
    published: When | None
    as_of: When | None  #: where it is not the day of publication
    evidence: str
    by_hand: bool  #: put on record by the editors, in their own words
    url: str | None
    host: str
    read: When | None = None  #: when its report last showed its article; None: by hand, or past


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """A publisher's notice, in its own words."""

    kind: NoticeKind
    words: str
    url: str | None
    host: str


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One change."""

    seq: int
    kind: ChangeKind
    question: str
    claim: str
    at: When
    was: Said | None
    now: Said | None
    struck: bool  #: what was said has been taken back, by its own publisher or as misread
    publisher: str  #: whose report caused it
    notice: Noticed | None
    amends: int | None
    engine: str | None  #: what read the report again, where its publisher did nothing
    ours: bool  #: whether the editors put our reading right
    seen: str  #: of a silent edit: when the old words were last seen, and first missed
    copies: tuple[str, ...]  #: what became of each copy of what was taken back


@dataclass(frozen=True, kw_only=True)
class Account:
    """All there is to say on one claim."""

    id: str
    question: str
    state: State
    answers: tuple[str, ...]
    behind: str  #: "5 outlets, 2 origins"; empty where nothing stands
    said: tuple[Said, ...]
    changes: tuple[Moved, ...]  #: oldest first

    @property
    def leading(self) -> tuple[Said, ...]:
        """The newest and most exact statement of each of the first answers."""
        first: dict[str, Said] = {}
        for one in self.said:
            first.setdefault(one.answer, one)
        return tuple(first.values())[:LEADING]

    @property
    def latest(self) -> tuple[Moved, ...]:
        """The newest changes that touched the answer, newest first."""
        touching = [change for change in self.changes if change.kind not in _RIDES]
        return tuple(reversed(touching[-LATEST:]))


def account(
    standing: Standing,
    changes: Iterable[Change],
    zone: ZoneInfo,
    copies: Mapping[int, tuple[Copy, ...]],
    read: Mapping[str, datetime],
) -> Account:
    """The account of a claim from its standing and all its changes, oldest first.

    `copies` of what was taken back are looked up by the seq of the change, when a report
    was last `read` by its address.
    """
    claim = standing.claim
    voice = _Voice(claim, zone)
    return Account(
        id=claim.id,
        question=claim.question,
        state=standing.state,
        answers=tuple(dict.fromkeys(answer(s, claim) for s in _answering(standing))),
        behind=behind(standing),
        said=tuple(
            replace(voice.said(statement), read=_read(read.get(statement.url), zone))
            for statement in standing.statements
        ),
        changes=tuple(_moved(change, voice, copies) for change in changes),
    )


def moved(change: Change, claim: Claim, zone: ZoneInfo) -> Moved:
    """One change in words, without what became of it later."""
    return _moved(change, _Voice(claim, zone), {})


def last_taken_back(accounts: Iterable[Account]) -> Moved | None:
    """The newest change by which a report took back what it said.

    A report that is withdrawn takes back all it said. Of what was seen at once the change that
    is shown moved the answer, and is the publisher's own rather than a copy's.
    """
    taken = [
        (one.at.iso, not _stands(one.was, account), one.struck, one.seq, one)
        for account in accounts
        for one in account.changes
        if one.kind.takes_back and one.engine is None
    ]
    return max(taken, key=lambda known: known[:-1], default=(None,))[-1]


def _stands(said: Said | None, account: Account) -> bool:
    """Whether others give that answer still."""
    return said is not None and said.answer in account.answers


def last_change(accounts: Iterable[Account]) -> Moved | None:
    """The newest change of all."""
    changes = (change for account in accounts for change in account.changes)
    return max(changes, key=lambda one: one.seq, default=None)


def _answering(standing: Standing) -> list[Statement]:
    """The statements whose answers say how the claim stands; each side, oldest first."""
    shown = list(opening([standing]))
    if standing.state is State.WITHHELD:
        return shown
    if standing.state is State.DISPUTED:  # who only denies has no value, yet is a side
        shown += [s for s in standing.statements if s.value is None and s.denies]
    sides = [s for s in shown if not s.stance.withholds]
    return sorted(sides, key=lambda s: (s.said_on or date.min, s.id or 0))


class _Voice:
    """Puts what is said on one claim into words, each statement once."""

    def __init__(self, claim: Claim, zone: ZoneInfo) -> None:
        self.claim = claim
        self.zone = zone
        self.known: dict[int, Said] = {}

    def said(self, statement: Statement) -> Said:
        if statement.id is None:
            return _said(statement, self.claim, self.zone)
        if statement.id not in self.known:
            self.known[statement.id] = _said(statement, self.claim, self.zone)
        return self.known[statement.id]


def _said(statement: Statement, claim: Claim, zone: ZoneInfo) -> Said:
    published, url = statement.published, link(statement.url)
    said_on = published.astimezone(zone).date() if published else None
    beside = statement.as_of is not None and statement.as_of != said_on
    return Said(
        id=statement.id,
        answer=answer(statement, claim),
        outlet=plain(statement.outlet),
        who=who(replace(statement, published=None), zone),
        stance=statement.stance,
        denies=_denied(statement, claim),
        published=When(published.isoformat(), day_in(zone, published)) if published else None,
        as_of=_on(statement.as_of) if statement.as_of and beside else None,
        evidence=excerpt(statement.evidence, statement.value.text if statement.value else ""),
        by_hand=statement.by_hand,
        url=url,
        host=host(url or ""),
    )


def _read(at: datetime | None, zone: ZoneInfo) -> When | None:
    return When(written(at) or "", moment_in(zone, at)) if at else None


def _denied(statement: Statement, claim: Claim) -> str:
    """What is denied, where the answer does not say it already."""
    if statement.denies is None or statement.value is None:
        return ""
    return in_words(statement.denies, claim)


def _moved(change: Change, voice: _Voice, copies: Mapping[int, tuple[Copy, ...]]) -> Moved:
    claim, zone = voice.claim, voice.zone
    before, after = change.before, change.after
    own = before is not None and host(before.url) == host(change.report)
    became = [copy for copy in copies.get(change.seq, ()) if copy.seq == change.seq]
    was = voice.said(before) if before else None
    now = voice.said(after) if after else None
    if change.shifts and before and after and was and now:
        answers = apart(before, after, claim)
        was, now = replace(was, answer=answers[0]), replace(now, answer=answers[1])
    return Moved(
        seq=change.seq,
        kind=change.kind,
        question=claim.question,
        claim=claim.id,
        at=_detected(change.detected, zone),
        was=was,
        now=now,
        struck=own and change.kind.takes_back,
        publisher=publisher_of(change),
        notice=_noticed(change.notice) if change.notice else None,
        amends=change.amends,
        engine=change.engine,
        ours=change.override is not None,
        seen=" ".join(seen(change, zone)),
        copies=copied(became, zone),
    )


def _noticed(notice: Notice) -> Noticed:
    url = link(notice.url)
    words = excerpt(notice.text, notice.wrong or "")
    return Noticed(kind=notice.kind, words=words, url=url, host=host(url or ""))


def _detected(at: datetime | None, zone: ZoneInfo) -> When:
    assert at is not None, "a change on record has the time it was seen"
    return When(written(at) or "", moment_in(zone, at))


def _on(when: date) -> When:
    return When(when.isoformat(), day(when))
