"""From a notice that stands elsewhere to the report it names: pages of corrections, items.

Run inside the transaction of the version that carries the notice, or of the version that
a notice has waited for.
"""

from collections.abc import Iterable
from dataclasses import replace

from digest import compare, gather
from digest.ledger import Tx, notices, others, readings, record, rows
from digest.ledger.notices import Naming
from digest.model import Change, Claim, Mention, Notice, Proposal, Statement, Story
from digest.pipeline.means import Found, Means

_UNNAMED = "a notice on another report, which it does not name"
_UNKNOWN = "a notice on another report, which is not on record"
_SEVERAL = "a notice on another report, and several on record may be meant"


def enter_notices(tx: Tx, means: Means, version: rows.Version, found: Iterable[Found]) -> None:
    """Enter one reading of a page of corrections, of which only its notices are read."""
    for story, reading in found:
        mark = means.mark(story, whole=reading is None or reading.whole)
        key = readings.enter(tx, version.id, story.id, means.engine.name, mark, means.now)
        if reading is not None:
            notices.enter(tx, version.id, key, placed(reading.notices, version))


def placed(found: Iterable[Notice], version: rows.Version) -> tuple[Notice, ...]:
    """Notices as they are put on record: where they stand, and whom they name."""
    page, number = version.page, version.number
    return tuple(
        replace(one, url=version.report, version=number, names=compare.named_in(one, page))
        for one in found
    )


def heed_in(
    tx: Tx,
    means: Means,
    version: rows.Version,
    found: Iterable[Found],
    seen: set[str],
    *,
    lists: bool,
    again: bool = False,
) -> list[Change]:
    """What the notices of a version do to the reports they name.

    `seen` are those that an earlier version carried; `again`: a stored version was read
    anew. Which report is meant, where one claim is touched and it is not plain, is left
    to the editors.
    """
    entered: list[Change] = []
    for story, reading in found:
        carrier = _carrier(tx, means, version, lists=lists)
        on_record = {one.notice.text: one for one in notices.naming_in(tx, story.id, version.id)}
        doubtful: list[Mention] = []
        for notice in reading.notices if reading else ():
            if notice.text in seen:
                continue
            one = on_record.get(notice.text)
            meant = _meant(tx, story, one, carrier) if one else ()
            if one and len(meant) == 1:
                entered += _heed(tx, means, story, one, meant[0], again=again)
            elif notice.names is not None or notice.text in compare.entries(version.page):
                doubtful += _doubtful(story, notice, len(meant))
        key = readings.last(tx, version.id, story.id)
        record.enter_mentions(tx, version.id, doubtful, key)
    return entered


def heed_waiting(
    tx: Tx, means: Means, version: rows.Version, stories: Iterable[Story], *, again: bool = False
) -> list[Change]:
    """What notices that stood elsewhere before do to a report, now that it is read."""
    entered: list[Change] = []
    for story in stories:
        for one in notices.naming(tx, story.id, besides=version.report_id):
            if not _may_mean(tx, one.notice, version):
                continue
            carried = record.version_at(tx, one.version_id)
            carrier = _carrier(tx, means, carried, lists=notices.lists(tx, one.report_id))
            meant = _meant(tx, story, one, carrier)
            if [known.url for known in meant] == [version.report]:
                entered += _heed(tx, means, story, one, meant[0], again=again)
    return entered


def _may_mean(tx: Tx, notice: Notice, version: rows.Version) -> bool:
    """Whether a notice may name this report; its address and headline alone are looked at."""
    names, page = notice.names or "", version.page
    if "://" in names:
        return notices.at_address(tx, names) == version.report_id
    here = compare.Headed(url=version.report, outlet=page.outlet, titles=(page.title,))
    ours = compare.Carrier(url=version.report, outlets=(page.outlet,), lists=True)
    return bool(compare.named(names, ours, (here,)))


def _carrier(tx: Tx, means: Means, version: rows.Version, *, lists: bool) -> compare.Carrier:
    linked = others.linked(tx, version.page.links)
    credit = compare.credit(version.page, means.settings.outlets, others.outlets(tx), linked)
    outlets = [version.page.outlet, *([credit.wire] if credit.wire else [])]
    return compare.Carrier(url=version.report, outlets=tuple(outlets), lists=lists)


def _meant(
    tx: Tx, story: Story, one: Naming, carrier: compare.Carrier
) -> tuple[compare.Headed, ...]:
    """The reports on record that a notice may be about."""
    known = {
        found.report_id: compare.Headed(url=found.url, outlet=found.outlet, titles=found.titles)
        for found in notices.headed(tx, story.id)
        if found.report_id != one.report_id
    }
    names = one.notice.names or ""
    if "://" not in names:
        return compare.named(names, carrier, tuple(known.values()))
    at = gather.canonical(names)
    meant = known.get(notices.at_address(tx, at) or 0) or _by_hand(tx, story, at)
    return (meant,) if meant and (carrier.lists or carrier.owns(meant)) else ()


def _by_hand(tx: Tx, story: Story, url: str) -> compare.Headed | None:
    """A report that is on record by the editors' word alone."""
    given = [one for one in record.by_hand(tx, story.id) if one.url == url]
    return compare.Headed(url=url, outlet=given[0].outlet, titles=()) if given else None


def _doubtful(story: Story, notice: Notice, meant: int) -> list[Mention]:
    why = _UNNAMED if notice.names is None else _SEVERAL if meant else _UNKNOWN
    return [
        Mention(story=story.id, claim=touch.claim, evidence=notice.text, why=why)
        for touch in notice.touches
    ]


def _heed(
    tx: Tx, means: Means, story: Story, one: Naming, known: compare.Headed, *, again: bool
) -> list[Change]:
    """Enter what a notice does to the report it names, once."""
    notice = one.notice
    entered: list[Change] = []
    for claim in story.claims:
        touch = notice.touching(claim.id)
        if notices.acted(tx, one, claim) or not (touch or notice.takes_all_back):
            continue
        bare = touch is not None and touch.wrong is None and touch.right is None
        if bare and notices.announced_for(tx, known.url, claim):
            continue  # it tells what the report has told itself
        case = _case(tx, claim, story, notice, known)
        placing = _Placing(tx, means, one)
        if again:
            mailed = readings.mailed(tx, story.id, claim.id)
            reread = compare.reheeded(case, mailed, means.engine.name)
            entered += placing.enter(reread.changes)
            placing.propose(reread.proposals)
        else:
            entered += placing.enter(compare.heeded(case))
    return entered


def _case(
    tx: Tx, claim: Claim, story: Story, notice: Notice, known: compare.Headed
) -> compare.Case:
    report_id = notices.at_address(tx, known.url)
    version = record.last_version(tx, report_id) if report_id else None
    said = tuple(record.said(tx, version.id, story.id, claim.id)) if version else ()
    return compare.Case(
        claim=claim,
        report=known.url,
        outlet=known.outlet,
        version=version.number if version else 0,
        new=said,
        said=said,
        live=tuple(record.live(tx, story.id, claim.id)),
        notices=(notice,),
        unseen=(notice,),
        silent=tuple(record.silent_edits(tx, known.url, story.id, claim.id)),
        text=version.page.whole if version else "",
        names=story.names,
    )


class _Placing:
    """Enters the changes that a notice makes; what only it says is put on record with it."""

    def __init__(self, tx: Tx, means: Means, one: Naming) -> None:
        self.tx = tx
        self.means = means
        self.one = one
        self.known: dict[Statement, Statement] = {}

    def enter(self, changes: Iterable[Change]) -> list[Change]:
        return [self._enter(change) for change in changes]

    def propose(self, proposals: Iterable[Proposal]) -> None:
        read = [replace(one, read_as=self._on_record(one.read_as)) for one in proposals]
        readings.propose(self.tx, read, self.means.now)

    def _enter(self, change: Change) -> Change:
        before, after = self._on_record(change.before), self._on_record(change.after)
        here = replace(change, before=before, after=after)
        return record.enter_change(self.tx, here, self.means.now, self.one.id)

    def _on_record(self, statement: Statement | None) -> Statement | None:
        if statement is None or statement.id is not None:
            return statement
        if statement not in self.known:
            [entered] = record.enter_statements(self.tx, self.one.version_id, [statement])
            self.known[statement] = entered
        return self.known[statement]
