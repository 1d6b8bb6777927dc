"""What became of the copies of what origins took back: ledger → compare."""

from itertools import pairwise

from digest import compare
from digest.ledger import Tx, gathered, notices, record
from digest.model import Change, Copy


def copies(tx: Tx, story: str, claim: str | None = None) -> dict[int, tuple[Copy, ...]]:
    """For each correction or withdrawal in a story, or on a claim, that moved copies along, those.

    By the seq of each of the changes that the act made, so that whoever was told of the
    copy finds them too; each `Copy` bears the seq of the origin's own.
    """
    found: dict[int, tuple[Copy, ...]] = {}
    for act in compare.moved(record.taken_back(tx, story, claim)):
        became = (compare.copy(act.correction, along, _seen(tx, along)) for along in act.along)
        of_act = tuple({one.url: one for one in became if one is not None}.values())
        found |= {change.seq: of_act for change in (act.correction, *act.along)}
    return found


def _seen(tx: Tx, along: Change) -> list[compare.Sighting]:
    """The versions of a copy from the one that a change took back on."""
    wrong = along.before
    report_id = notices.at_address(tx, wrong.url) if wrong else None
    if wrong is None or report_id is None or wrong.version == 0:
        return []
    versions = [one for one in record.versions_of(tx, wrong.url) if one.number >= wrong.version]
    last_seen = [later.unseen_at or earlier.seen_at for earlier, later in pairwise(versions)]
    last_seen.append(gathered.read_at(tx, report_id) or versions[-1].seen_at)
    return [
        compare.Sighting(
            number=version.number,
            first_seen=version.seen_at,
            last_seen=until,
            said=tuple(record.said(tx, version.id, along.story, along.claim)),
            notices=tuple(notices.of(tx, version.id, along.story)),
            text=version.page.text,
        )
        for version, until in zip(versions, last_seen, strict=True)
    ]
