"""What editors put on record by hand: config → ledger."""

from collections.abc import Iterable
from datetime import datetime

from digest import compare, gather
from digest.ledger import Tx, record
from digest.model import Change, Claim, OnRecord, Statement, Story


def enter_by_hand(tx: Tx, stories: Iterable[Story], now: datetime) -> list[Change]:
    """Each of the editors' own entries, once."""
    entered = []
    for story in stories:
        known = {_mark(statement) for statement in record.by_hand(tx, story.id)}
        for claim in story.claims:
            for given in claim.on_record:
                statement = _by_hand(claim, given)
                if _mark(statement) not in known:
                    known.add(_mark(statement))
                    [placed] = record.enter_statements(tx, None, [statement])
                    entered.append(record.enter_change(tx, compare.editorial(placed), now))
    return entered


def _by_hand(claim: Claim, given: OnRecord) -> Statement:
    return Statement(
        story=claim.story,
        claim=claim.id,
        value=given.value,
        stance=given.stance,
        speaker=given.speaker,
        evidence=given.evidence,
        url=gather.canonical(given.url),
        outlet=given.outlet,
        engine=compare.EDITOR,
        as_of=given.published.date(),
        published=given.published,
        origin=gather.canonical(given.url),
    )


def _mark(statement: Statement) -> tuple[object, ...]:
    """What tells one entry by hand from another; its wording may be improved."""
    return (*statement.key, statement.url, statement.published)
