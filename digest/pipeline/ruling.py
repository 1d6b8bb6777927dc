"""An editor's decision: what it does to the record, whoever hands it in, and how it is undone.

compare → ledger, in one transaction. What it takes back of what readers were told, the next
publishing tells them as an error of ours.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from digest import compare
from digest.config import Settings
from digest.config.record import Frame, read_value
from digest.errors import Refused
from digest.ledger import Ledger, Tx, advance, overrides, readings, record, rulings
from digest.model import (
    Change,
    Claim,
    Decision,
    Matter,
    Override,
    Ruling,
    Saying,
    Sort,
    Stance,
    Statement,
    Verb,
)
from digest.pipeline.enter import enter_said
from digest.pipeline.overrule import Overruled, overrule, take_back
from digest.pipeline.queue import find
from digest.values import DEFAULT_STATES, Value


class Asks(Refused):
    """More readers would be corrected than the editor has agreed to."""

    def __init__(self, readers: int) -> None:
        self.readers = readers
        super().__init__(f"{readers} readers were told what this takes back")


class Decided(Refused):
    """Somebody has decided on it meanwhile."""

    def __init__(self, by: Ruling) -> None:
        self.by = by
        super().__init__(f"{by.editor} has decided on it already: {by.verb}, “{by.reason}”")


@dataclass(frozen=True)
class Ruled:
    """A ruling, and what it did."""

    ruling: Ruling
    changes: tuple[Change, ...]
    readers: int  #: who were told what it takes back


def rule(
    settings: Settings,
    ledger: Ledger,
    decision: Decision,
    now: datetime,
    *,
    corrects: int | None = 0,
) -> Ruled:
    """Enter a decision, and all that follows from it at once.

    At most `corrects` readers are corrected by it; None: however many there are. Raises Asks
    where there are more, Decided where it was decided on meanwhile, Refused where it does
    not fit the record, Busy while a collect run holds that, TooEarly.
    """
    with ledger.lock("collect", shared=True), ledger.recording() as tx:
        advance(tx, now)
        case = _Case.of(tx, settings, decision, now)
        ruling = rulings.enter(tx, case.ruling(now))
        done = case.carried_out(tx, ruling, now)
        _ask(done, corrects)
    return Ruled(ruling, done.changes, done.readers)


def undo(
    ledger: Ledger,
    ruling_id: int,
    editor: str,
    reason: str,
    now: datetime,
    *,
    corrects: int | None = 0,
) -> Ruled:
    """Enter that a ruling holds no longer; what it was on waits again. Raises as `rule` does."""
    with ledger.lock("collect", shared=True), ledger.recording() as tx:
        advance(tx, now)
        ruled = rulings.at(tx, ruling_id)
        if ruled is None or ruled.verb is Verb.UNDO:
            raise Refused(f"there is no ruling {ruling_id} to undo")
        before = rulings.undoing(tx, ruled)
        if before is not None:
            raise Decided(before)
        by = replace(
            ruled, verb=Verb.UNDO, editor=editor, reason=reason, at=now, undoes=ruled.id, id=0
        )
        ruling = rulings.enter(tx, by)
        done = _undone(tx, ruled, ruling, now)
        _ask(done, corrects)
    return Ruled(ruling, done.changes, done.readers)


def value_of(written: str, claim: Claim) -> Value:
    """A value as an editor writes it, read as config.toml's are.

    Raises ValueError saying what was expected.
    """
    states = tuple(claim.states) or DEFAULT_STATES
    return read_value(written, Frame(kind=claim.kind, states=states, unit=claim.unit))


def saying(
    written: str, claim: Claim, stance: Stance, speaker: str | None, scope: str | None
) -> Saying:
    """What an editor reads in a sentence, from plain fields.

    Raises ValueError saying what was expected of the value.
    """
    if stance.withholds:
        if written:
            raise ValueError(f"no value, since “{stance}” carries none")
        return Saying(value=None, stance=stance, speaker=speaker, scope=scope)
    return Saying(value=value_of(written, claim), stance=stance, speaker=speaker, scope=scope)


def _ask(done: Overruled, corrects: int | None) -> None:
    if corrects is not None and done.readers > corrects:
        raise Asks(done.readers)


# ── what a decision does ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A decision, with all that it is about."""

    settings: Settings
    decision: Decision
    told: Statement | None  #: what is decided on; None: nothing was read there
    matter: Matter | None
    other: Statement | None  #: what it says the same as

    @classmethod
    def of(cls, tx: Tx, settings: Settings, decision: Decision, now: datetime) -> "_Case":
        sort, about = decision.sort, decision.about
        matter = find(tx, settings, now, sort, about)
        if matter is None and sort is not Sort.STATEMENT:
            ruled = rulings.newest_on(tx, sort, about)
            if ruled is not None:
                raise Decided(ruled)
            raise Refused("it waits no longer: its report has changed, or was read anew")
        told = _told(matter) if matter else overrides.statement_of(tx, about)
        other = None
        if decision.verb is Verb.SAME:
            where = told or matter
            assert where is not None
            live = record.live(tx, where.story, where.claim)
            other = next((s for s in live if s.id == decision.same_as), None)
            if other is None:
                raise Refused("what it says the same as no longer stands")
        return cls(settings=settings, decision=decision, told=told, matter=matter, other=other)

    def ruling(self, now: datetime) -> Ruling:
        where = self.matter or self.told
        assert where is not None
        return Ruling(
            id=0,
            verb=self.decision.verb,
            editor=self.decision.editor,
            reason=self.decision.reason,
            at=now,
            sort=self.decision.sort,
            about=self.decision.about,
            story=where.story,
            claim=where.claim,
            report=self.matter.report if self.matter else self.told.url if self.told else "",
            evidence=where.evidence,
        )

    def carried_out(self, tx: Tx, ruling: Ruling, now: datetime) -> Overruled:
        verb, sort = self.decision.verb, self.decision.sort
        if sort is Sort.MENTION:
            return self._read_at_last(tx, ruling, now) if verb is not Verb.REJECT else Overruled()
        if verb is Verb.ACCEPT and sort in (Sort.CONTRADICTION, Sort.EDIT):
            return Overruled()  # it need not wait any longer
        if self.told is None:
            return self._said_still(tx, ruling, now)
        override = Override(
            statement=self.told,
            read_as=self._holds(),
            editor=ruling.editor,
            reason=ruling.reason,
            ruling=ruling.id,
        )
        return overrule(tx, override, now)

    def _holds(self) -> Statement | None:
        """What the sentence says by the decision; None: nothing."""
        told, says = self.told, self.decision.says
        assert told is not None
        match self.decision.verb:
            case Verb.ACCEPT:
                return told
            case Verb.REJECT:
                return compare.unchanged(told, self._before) if self._before else None
            case Verb.SAME:
                assert self.other is not None
                return compare.repeating(told, self.other)
        if says is not None:
            return compare.reworded(told, says)
        newer = self.matter.proposal if self.matter else None
        if newer is None:
            raise Refused("what it says is missing, as no newer reading waits")
        return newer.read_as

    @property
    def _before(self) -> Statement | None:
        """What a report said before an edit of which we are not sure."""
        edit = self.matter if self.decision.sort is Sort.EDIT else None
        return edit.change.before if edit and edit.change else None

    def _read_at_last(self, tx: Tx, ruling: Ruling, now: datetime) -> Overruled:
        """A sentence that could not be read says what the editor reads in it."""
        matter = self.matter
        assert matter is not None
        assert matter.mention is not None
        version = record.version_at(tx, matter.version)
        mention = matter.mention
        plain = Statement(
            story=matter.story,
            claim=matter.claim,
            value=None,
            stance=Stance.ASSERTED,
            speaker=version.page.outlet,
            evidence=mention.evidence,
            start=mention.start,
            url=version.report,
            outlet=version.page.outlet,
            engine=compare.EDITOR,
            published=version.page.published,
        )
        return self._enter(tx, version.id, self._worded(plain), ruling, now)

    def _said_still(self, tx: Tx, ruling: Ruling, now: datetime) -> Overruled:
        """A report says still what it is taken to have dropped, or something in its place."""
        before, sentence = self._before, " ".join(self.decision.sentence.split())
        assert before is not None
        version = record.versions_of(tx, before.url)[-1]
        if not sentence or sentence not in version.page.whole:
            raise Refused("the page has no such sentence, word for word")
        start = version.page.text.find(sentence)
        there = replace(
            before, evidence=sentence, start=start if start >= 0 else None, engine=compare.EDITOR
        )
        kept = self.decision.verb is Verb.REJECT
        return self._enter(tx, version.id, there if kept else self._worded(there), ruling, now)

    def _worded(self, plain: Statement) -> Statement:
        if self.other is not None:
            return compare.repeating(plain, self.other)
        if self.decision.says is None:
            raise Refused("what it says is missing")
        return compare.reworded(plain, self.decision.says)

    def _enter(
        self, tx: Tx, version_id: int, said: Statement, ruling: Ruling, now: datetime
    ) -> Overruled:
        """Enter a statement of an editor's, which stands as long as its sentence does."""
        version = record.version_at(tx, version_id)
        published = version.page.published
        on = published.astimezone(self.settings.zone).date() if published else None
        said = replace(said, id=None, version=version.number, as_of=on)
        entered, changes = enter_said(tx, self.settings, version, said, now)
        if entered is not None:
            decided = Override(
                statement=entered,
                read_as=entered,
                editor=ruling.editor,
                reason=ruling.reason,
                ruling=ruling.id,
            )
            overrides.enter(tx, decided, now)
        return Overruled(tuple(changes))


def _told(matter: Matter) -> Statement | None:
    if matter.proposal is not None:
        return matter.proposal.statement
    return matter.change.after if matter.change else None


# ── undoing ────────────────────────────────────────────────────────────────────────────


def _undone(tx: Tx, ruled: Ruling, by: Ruling, now: datetime) -> Overruled:
    """Put every sentence back that the ruling was about."""
    done = Overruled()
    for override in overrides.of_ruling(tx, ruled.id):
        back = _back(tx, ruled, override, by, now)
        done = Overruled((*done.changes, *back.changes), max(done.readers, back.readers))
    return done


def _back(tx: Tx, ruled: Ruling, override: Override, by: Ruling, now: datetime) -> Overruled:
    told, now_read = override.statement, override.read_as
    anew = replace(override, editor=by.editor, reason=by.reason, ruling=by.id, id=None, at=None)
    if now_read is None or now_read.id != told.id:
        return take_back(tx, override, anew, now)
    if ruled.sort in (Sort.MENTION, Sort.EDIT):  # a statement that the ruling itself made
        return overrule(tx, replace(anew, read_as=None), now)
    if ruled.sort is not Sort.PROPOSAL:
        raise Refused("it was read rightly, by that ruling; decide otherwise instead")
    proposed = readings.last_proposal(tx, told)
    readings.propose(tx, [replace(proposed, at=None)], now)
    return Overruled()
