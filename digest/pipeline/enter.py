"""From what was read of a version to what stands on record: compare → ledger.

Inside the one transaction of a version, so that what is compared is what stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import compare
from digest.config import Settings
from digest.ledger import Tx, notices, overrides, readings, record, rows, rulings, standing
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Notice,
    Page,
    Proposal,
    Reading,
    Statement,
    Story,
    Verb,
)
from digest.pipeline.elsewhere import heed_in, heed_waiting, placed
from digest.pipeline.means import Found, Means
from digest.pipeline.origins import Origins

#: a report must be seen without a sentence twice, this far apart, to have dropped it
SEEN_AGAIN = timedelta(minutes=30)


def enter_version(
    tx: Tx,
    means: Means,
    report_id: int,
    page: Page,
    last: rows.Version | None,
    found: Sequence[Found],
    unseen_at: datetime | None = None,
) -> list[Change]:
    """Enter a text as its report's next version, and what it changes.

    `last` is the version before it, `unseen_at` when that was last seen; `found` what was
    read in it.
    """
    seen, owners = notices.noticed(tx, report_id), means.settings.owners
    version = record.add_version(tx, report_id, page, means.now, unseen_at)
    origins = Origins(tx, means.settings, version)
    origins.enter()
    entered: list[Change] = []
    reads = [_enter_reading(tx, means, version, story, reading) for story, reading in found]
    # What it says of other reports comes first: what it says itself is compared with that.
    entered += heed_in(tx, means, version, found, seen, lists=False)
    for read in reads:
        story = read.story
        for claim in read.concerned():
            said = record.said(tx, last.id, story.id, claim.id) if last else ()
            new = origins.place(read.reading.statements, story, claim)
            case, changes = _changes(tx, _case(tx, owners, read, claim, new, said, seen))
            placing = _Placing(tx, read, case)
            entered += placing.enter(changes, means.now)
            placing.propose(compare.confirmed(case, means.engine.name), means.now)
            if last is not None and means.now - last.seen_at >= SEEN_AGAIN:
                entered += _enter_gone(tx, means, story, claim, last, version)
    return entered + heed_waiting(tx, means, version, [story for story, _ in found])


def enter_again(
    tx: Tx, means: Means, version: rows.Version, found: Sequence[Found]
) -> list[Change]:
    """Enter another reading of a version that was read before. None of it is news."""
    seen, owners = notices.noticed(tx, version.report_id), means.settings.owners
    origins = Origins(tx, means.settings, version)
    entered: list[Change] = []
    for story, reading in found:
        said = {c.id: record.said(tx, version.id, story.id, c.id) for c in story.claims}
        read = _enter_reading(tx, means, version, story, reading)
        for claim in read.concerned():
            new = origins.place(read.reading.statements, story, claim)
            case = _with_all(tx, _case(tx, owners, read, claim, new, said[claim.id], seen))
            mailed = readings.mailed(tx, story.id, claim.id)
            again = compare.reread(case, mailed, means.engine.name)
            placing = _Placing(tx, read, case)
            entered += placing.enter(again.changes, means.now)
            placing.propose(again.proposals, means.now)
            placing.propose(compare.confirmed(case, means.engine.name), means.now)
    entered += heed_waiting(tx, means, version, [story for story, _ in found], again=True)
    return entered + heed_in(tx, means, version, found, set(), lists=False, again=True)


def enter_gone(
    tx: Tx, means: Means, stories: Iterable[Story], version: rows.Version
) -> list[Change]:
    """What a version said no more when it was first seen, and does not say when seen again."""
    entered: list[Change] = []
    for story in stories:
        words, live = version.page.whole, standing.of_report(tx, story.id, version.report)
        absent = {statement.claim for statement in live if statement.evidence not in words}
        for claim in story.claims:
            if claim.id in absent:
                entered += _enter_gone(tx, means, story, claim, version, version)
    return entered


def _enter_gone(
    tx: Tx,
    means: Means,
    story: Story,
    claim: Claim,
    earlier: rows.Version,
    now_seen: rows.Version,
) -> list[Change]:
    """What neither the earlier reading nor this one says any more."""
    live = standing.live_of(tx, story.id, claim.id, now_seen.report)
    still = record.said(tx, earlier.id, story.id, claim.id)
    if now_seen.id != earlier.id:
        still += record.said(tx, now_seen.id, story.id, claim.id)
    case = compare.Case(
        claim=claim,
        report=now_seen.report,
        outlet=now_seen.page.outlet,
        version=now_seen.number,
        new=tuple(still),
        live=tuple(live),
        text=earlier.page.whole,
        names=story.names,
    )
    versions = record.versions_of(tx, now_seen.report)
    texts = {version.number: version.page.text for version in versions}
    return [
        record.enter_change(tx, _dated(tx, change, now_seen), means.now)
        for change in compare.gone(case, texts, now_seen.page)
    ]


def enter_said(
    tx: Tx, settings: Settings, version: rows.Version, said: Statement, now: datetime
) -> tuple[Statement | None, list[Change]]:
    """Enter what an editor reads in a sentence of a version, and what it changes.

    It comes back as it is on record; None where the report says that already.
    """
    story = next(one for one in settings.stories if one.id == said.story)
    claim = next(one for one in story.claims if one.id == said.claim)
    key = readings.last(tx, version.id, story.id)
    known = record.said(tx, version.id, story.id, claim.id)
    [placed] = Origins(tx, settings, version).place([said], story, claim)
    if any(placed.key == one.key for one in known):
        return None, []
    [entered] = record.enter_statements(tx, version.id, [placed], key)
    read = _Read(key or 0, version, story, Reading(), {}, frozenset([claim.id]))
    case = _case(tx, settings.owners, read, claim, (*known, entered), known, set())
    _, changes = _changes(tx, case)
    return entered, [
        record.enter_change(tx, _dated(tx, change, version), now) for change in changes
    ]


def _dated(tx: Tx, change: Change, version: rows.Version) -> Change:
    """A silent edit with when the old words were last seen, and when first seen to be gone.

    Nobody saw them go: all that is known is that they went in between.
    """
    if change.kind is not ChangeKind.SILENTLY_EDITED or change.before is None:
        return change
    versions = record.versions_of(tx, version.report)
    said = [one.number for one in versions if change.before.evidence in one.page.whole]
    first = next((one for one in versions if said and one.number > said[-1]), version)
    earlier = [one.seen_at for one in versions if one.number < first.number]
    last_seen = first.unseen_at or (earlier[-1] if earlier else None)
    return replace(change, last_seen=last_seen, first_absent=first.seen_at)


@dataclass(frozen=True)
class _Read:
    """One reading of one version for one story, as it is on record."""

    id: int
    version: rows.Version
    story: Story
    reading: Reading
    notices: Mapping[str, int]  #: the ids of the version's notices, by their words

    told: frozenset[str]  #: the claims that some version of the report had spoken on before

    def concerned(self) -> Iterator[Claim]:
        """The claims it may bear on: that it speaks of, or its report ever has.

        On all others nothing is new, and nothing of the report can vanish.
        """
        found = self.reading.notices
        all_back = any(notice.takes_all_back for notice in found)
        touched = {touch.claim for notice in found for touch in notice.touches}
        spoken = touched | {statement.claim for statement in self.reading.statements}
        for claim in self.story.claims:
            if all_back or claim.id in spoken or claim.id in self.told:
                yield claim


def _enter_reading(
    tx: Tx, means: Means, version: rows.Version, story: Story, found: Reading | None
) -> _Read:
    engine, reading = means.engine, _undecided(tx, version.report, found or Reading())
    mark = means.mark(story, whole=reading.whole)
    key = readings.enter(tx, version.id, story.id, engine.name, mark, means.now)
    record.enter_mentions(tx, version.id, reading.mentions, key)
    known = notices.enter(tx, version.id, key, placed(reading.notices, version))
    told = record.claims_told_by(tx, version.report, story.id)
    return _Read(key, version, story, reading, known, told)


def _undecided(tx: Tx, report: str, found: Reading) -> Reading:
    """Without what a model reads in sentences that editors have ruled on: theirs is the word."""
    if not any(statement.by_model for statement in found.statements):
        return found
    ruled = {
        (one.claim, one.evidence)
        for one in rulings.on_mentions(tx)
        if one.verb is Verb.REJECT or one.report == report
    }
    kept = (s for s in found.statements if not s.by_model or (s.claim, s.evidence) not in ruled)
    return replace(found, statements=tuple(kept))


def _case(
    tx: Tx,
    owners: compare.Owners,
    read: _Read,
    claim: Claim,
    new: tuple[Statement, ...],
    said: Iterable[Statement],
    seen: set[str],
) -> compare.Case:
    """What bears on what the reading does to one claim; of what stands, no more than that."""
    version = read.version
    acted_on = claim.id in read.told  # where it had said nothing, nobody has done anything to it
    # What is said of another report ends nothing here: an entry of a corrections page.
    others = compare.entries(version.page)
    own = [n for n in read.reading.notices if n.names is None and n.text not in others]
    own = [replace(notice, url=version.report, version=version.number) for notice in own]
    # What pages elsewhere took back of it must not come in again by its own text.
    heeded = notices.heeded(tx, version.report, claim) if acted_on else []
    decided = overrides.of_report(tx, version.report, claim) if acted_on else []
    edits = record.silent_edits(tx, version.report, claim.story, claim.id) if acted_on else []
    waiting = readings.proposals(tx, claim=claim, report=version.report) if acted_on else []
    text = version.page.whole
    new = compare.heeding(new, decided, text, version.number)
    # Only a copy can carry what its origin has taken back.
    copied = any(one.origin not in (None, version.report) for one in new)
    mended = record.taken_back(tx, claim.story, claim.id) if copied else []
    return compare.Case(
        claim=claim,
        report=version.report,
        outlet=version.page.outlet,
        version=version.number,
        new=new,
        said=compare.heeding(said, decided, text, version.number),
        live=_bearing(tx, claim, version, new, owners),
        notices=(*own, *heeded),
        unseen=tuple(notice for notice in own if notice.text not in seen),
        silent=tuple(edits),
        mended=tuple(mended),
        proposals=tuple(waiting),
        text=text,
        names=read.story.names,
        owners=owners,
    )


def _bearing(
    tx: Tx,
    claim: Claim,
    version: rows.Version,
    new: tuple[Statement, ...],
    owners: compare.Owners,
) -> tuple[Statement, ...]:
    """Of what stands, what decides on the new: its own and its kin's, and what is said."""
    on, outlet = (claim.story, claim.id, version.report), version.page.outlet
    shared = {statement.origin for statement in new if statement.origin}
    found = standing.resting_on(tx, *on, {outlet} | shared)
    if new:
        house = {one for one, owner in owners.items() if owner == owners.get(outlet)}
        named = {origin for origin in shared if "://" not in origin}
        found += standing.newest(tx, *on, {outlet} | house | named)
    at_hand = {statement.id or 0: statement for statement in found}
    return tuple(at_hand[key] for key in sorted(at_hand))


def _changes(tx: Tx, case: compare.Case) -> tuple[compare.Case, tuple[Change, ...]]:
    """What a case changes; where it ends what others say, all that is said alike is at hand."""
    changes = compare.changes(case)
    while ended := compare.overtaken(case, changes):
        alike = standing.alike(tx, case.claim.story, case.claim.id, ended)
        if set(alike) <= set(case.live):
            break
        at_hand = {s.id or 0: s for s in (*case.live, *alike)}
        case = replace(case, live=tuple(at_hand[key] for key in sorted(at_hand)))
        changes = compare.changes(case)
    return case, changes


def _with_all(tx: Tx, case: compare.Case) -> compare.Case:
    return replace(case, live=tuple(record.live(tx, case.claim.story, case.claim.id)))


class _Placing:
    """Enters a version's statements on one claim, and what points to them."""

    def __init__(self, tx: Tx, read: _Read, case: compare.Case) -> None:
        self.tx = tx
        self.read = read
        entered = record.enter_statements(tx, read.version.id, case.new, read.id)
        self.known = {statement: statement for statement in (*case.live, *entered)}

    def enter(self, changes: Iterable[Change], now: datetime) -> list[Change]:
        return [self._enter(change, now) for change in changes]

    def propose(self, proposals: Iterable[Proposal], now: datetime) -> None:
        placed = (replace(one, read_as=self._on_record(one.read_as)) for one in proposals)
        readings.propose(self.tx, placed, now)

    def _enter(self, change: Change, now: datetime) -> Change:
        after = self._on_record(change.after)
        placed = replace(
            change,
            before=self._known(change.before),
            after=after,
            ends=tuple(self.known[ended] for ended in change.ends),
        )
        placed = _dated(self.tx, placed, self.read.version)
        notice_id = self._id_of(change.notice) if change.notice else None
        return record.enter_change(self.tx, placed, now, notice_id)

    def _id_of(self, notice: Notice) -> int:
        """The notice's id; it may be the one that an origin printed before."""
        if notice.url == self.read.version.report:
            return self.read.notices[notice.text]
        return notices.id_of(self.tx, notice)

    def _on_record(self, statement: Statement | None) -> Statement | None:
        """The statement as it is on record; one that only a notice makes is entered."""
        if statement is not None and statement not in self.known and statement.id is None:
            version, reading = self.read.version.id, self.read.id
            [entered] = record.enter_statements(self.tx, version, [statement], reading)
            self.known[statement] = entered
        return self._known(statement)

    def _known(self, wanted: Statement | None) -> Statement | None:
        return self.known.get(wanted, wanted) if wanted is not None else None
