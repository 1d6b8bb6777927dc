"""From what was read of a version to what stands on record: compare → ledger.

Inside the one transaction of a version, so that what is compared is what stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from digest import compare
from digest.ledger import Tx, notices, readings, record, rows
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
)
from digest.pipeline.elsewhere import heed_in, heed_waiting, placed
from digest.pipeline.means import Found, Means

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
    seen = notices.noticed(tx, report_id)
    version = record.add_version(tx, report_id, page, means.now, unseen_at)
    entered: list[Change] = []
    reads = [_enter_reading(tx, means, version, story, reading) for story, reading in found]
    # What it says of other reports comes first: what it says itself is compared with that.
    entered += heed_in(tx, means, version, found, seen, lists=False)
    for read in reads:
        story = read.story
        for claim in story.claims:
            said = record.said(tx, last.id, story.id, claim.id) if last else ()
            case = _case(tx, means, read, claim, said, seen)
            placing = _Placing(tx, read, case)
            entered += placing.enter(compare.changes(case), means.now)
            placing.propose(compare.confirmed(case, means.engine.name), means.now)
            if last is not None and means.now - last.seen_at >= SEEN_AGAIN:
                entered += enter_gone(tx, means, story, claim, last, version)
    return entered + heed_waiting(tx, means, version, [story for story, _ in found])


def enter_again(
    tx: Tx, means: Means, version: rows.Version, found: Sequence[Found]
) -> list[Change]:
    """Enter another reading of a version that was read before. None of it is news."""
    seen = notices.noticed(tx, version.report_id)
    entered: list[Change] = []
    for story, reading in found:
        said = {c.id: record.said(tx, version.id, story.id, c.id) for c in story.claims}
        read = _enter_reading(tx, means, version, story, reading)
        for claim in story.claims:
            case = _case(tx, means, read, claim, said[claim.id], seen)
            mailed = readings.mailed(tx, story.id, claim.id)
            again = compare.reread(case, mailed, means.engine.name)
            placing = _Placing(tx, read, case)
            entered += placing.enter(again.changes, means.now)
            placing.propose(again.proposals, means.now)
            placing.propose(compare.confirmed(case, means.engine.name), means.now)
    entered += heed_waiting(tx, means, version, [story for story, _ in found], again=True)
    return entered + heed_in(tx, means, version, found, set(), lists=False, again=True)


def enter_gone(
    tx: Tx,
    means: Means,
    story: Story,
    claim: Claim,
    earlier: rows.Version,
    now_seen: rows.Version,
) -> list[Change]:
    """What neither the earlier reading nor this one says any more."""
    live = record.live(tx, story.id, claim.id)
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
    credit: compare.Credit


def _enter_reading(
    tx: Tx, means: Means, version: rows.Version, story: Story, found: Reading | None
) -> _Read:
    engine, reading = means.engine, found or Reading()
    mark = engine.mark(story, means.settings.zone)
    key = readings.enter(tx, version.id, story.id, engine.name, mark, means.now)
    record.enter_mentions(tx, version.id, reading.mentions, key)
    known = notices.enter(tx, version.id, key, placed(reading.notices, version))
    credit = compare.credit(version.page, means.settings.outlets, record.outlets(tx))
    return _Read(key, version, story, reading, known, credit)


def _case(
    tx: Tx, means: Means, read: _Read, claim: Claim, said: Iterable[Statement], seen: set[str]
) -> compare.Case:
    """All that bears on what the reading does to one claim."""
    version = read.version
    # What is said of another report ends nothing here: an entry of a corrections page.
    others = compare.entries(version.page)
    own = [n for n in read.reading.notices if n.names is None and n.text not in others]
    own = [replace(notice, url=version.report, version=version.number) for notice in own]
    # What pages elsewhere took back of it must not come in again by its own text.
    heeded = notices.heeded(tx, version.report, claim)
    return compare.Case(
        claim=claim,
        report=version.report,
        outlet=version.page.outlet,
        version=version.number,
        new=_with_origins(tx, means, read, claim),
        said=tuple(said),
        live=tuple(record.live(tx, claim.story, claim.id)),
        notices=(*own, *heeded),
        unseen=tuple(notice for notice in own if notice.text not in seen),
        silent=tuple(record.silent_edits(tx, version.report, claim.story, claim.id)),
        mended=tuple(record.taken_back(tx, claim.story, claim.id)),
        proposals=tuple(readings.proposals(tx, claim=claim, report=version.report)),
        text=version.page.whole,
        names=read.story.names,
    )


def _with_origins(tx: Tx, means: Means, read: _Read, claim: Claim) -> tuple[Statement, ...]:
    """A version's statements on a claim, each with where its reporting comes from."""
    version = read.version
    earlier = record.by_others(tx, claim.story, claim.id, version)
    outlets = record.outlets(tx) | {outlet.name for outlet in means.settings.outlets}
    found = []
    for statement in read.reading.statements:
        if statement.claim == claim.id:
            placed = replace(
                statement,
                url=version.report,
                version=version.number,
                paragraph=compare.paragraph(version.page, statement),
            )
            origin = compare.origin(placed, read.credit, outlets, earlier, read.story.names)
            found.append(replace(placed, origin=origin))
    return tuple(found)


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
