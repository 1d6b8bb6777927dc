"""Reading pages for the stories they belong to: what was fetched, and what is stored, again."""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from digest import compare
from digest.errors import LedgerError
from digest.ledger import Tx, notices, readings, record, rows
from digest.model import Change, Page, Reading, Story
from digest.pipeline.elsewhere import enter_notices, heed_in
from digest.pipeline.enter import enter_again
from digest.pipeline.means import Found, Means
from digest.pipeline.outcome import Failure, Progress


def readings_in(
    means: Means,
    page: Page,
    stories: Iterable[Story],
    told: Container[str],
    *,
    lists: bool,
    ahead: Mapping[str, Reading] = MappingProxyType({}),
) -> list[Found]:
    """What the page says for each story that it belongs to.

    A report of the story stays one, though all that is left of it be a retraction. Of a
    page of corrections, or an item that corrects another report, the notices are read
    whether or not the page names the story. `ahead` are readings that were made of it already.
    """
    found: list[Found] = []
    for story in stories:
        if not lists and (story.id in told or story.owns(page.whole)):
            found.append((story, ahead.get(story.id) or means.ready[story.id](page)))
        elif lists or compare.entries(page):
            notices = means.ready[story.id](page).notices
            ours = tuple(one for one in notices if one.touches or one.takes_all_back)
            found.append((story, Reading(notices=ours) if lists or ours else None))
        else:
            found.append((story, None))
    return found


def read_again(means: Means, progress: Progress) -> tuple[int, list[Change], list[Failure]]:
    """Read what is stored anew where it was last read otherwise than it would be now.

    One transaction a version: a run that dies here goes on where it was. Says how many were
    read, what changed and what failed.
    """
    stories = {story.id: story for story in means.settings.stories}
    marks = {key: means.mark(story) for key, story in stories.items()}
    with means.ledger.reading() as tx:
        outdated = readings.outdated(tx, marks)
    again, entered, failures = 0, list[Change](), list[Failure]()
    for done, (version_id, last) in enumerate(outdated.items()):
        progress("reading stored reports again", done, len(outdated))
        due = [stories[key] for key, mark in last.items() if not _waits(means, stories[key], mark)]
        try:
            changed = _read_version(means, version_id, due, last) if due else None
        except LedgerError as why:
            failures.append(Failure(f"version {version_id}", str(why)))
            continue
        again += changed is not None
        entered += changed or ()
    progress("reading stored reports again", len(outdated), len(outdated))
    return again, entered, failures


def _waits(means: Means, story: Story, mark: str | None) -> bool:
    """Whether all there is left to do is to ask the model, and it is not to be asked now."""
    silent = means.model is not None and means.model.silent
    return silent and mark == means.mark(story, whole=False)


def _read_version(
    means: Means, version_id: int, stories: Sequence[Story], last: Mapping[str, str | None]
) -> list[Change] | None:
    """What reading a stored version again changes; None where it is left for another time."""
    with means.ledger.reading() as tx:
        version = record.version_at(tx, version_id)
        told = record.stories_told_by(tx, version.report_id)
        lists = notices.lists(tx, version.report_id)
    found = readings_in(means, version.page, stories, told, lists=lists)
    with means.ledger.reading() as tx:
        found = [one for one in found if _tells_more(tx, means, version, one, last)]
    if not found:
        return None
    with means.ledger.recording() as tx:
        if not lists:
            return enter_again(tx, means, version, found)
        enter_notices(tx, means, version, found)
        return heed_in(tx, means, version, found, set(), lists=True, again=True)


def _tells_more(
    tx: Tx, means: Means, version: rows.Version, found: Found, last: Mapping[str, str | None]
) -> bool:
    """Whether a reading is more than there was.

    Not the rules' once more, nor theirs in place of what the model read, only because the
    model gives no answer now.
    """
    story, reading = found
    if reading is None or reading.whole:
        return True
    said = (record.said(tx, version.id, story.id, claim.id) for claim in story.claims)
    by_model = any(statement.by_model for each in said for statement in each)
    return not by_model and last[story.id] != means.mark(story, whole=False)
