"""Sentences that could not be read safely: those that wait for an editor."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.ledger import rulings
from digest.ledger.rows import to_view
from digest.ledger.store import Tx
from digest.ledger.tables import mention, reading, report, standing, statement, version
from digest.model import Mention, Verb


@dataclass(frozen=True)
class Unread:
    """A sentence of a report as it is now."""

    id: int  #: of the mention by which it first came on record; later readings repeat it
    mention: Mention
    version: int  #: the id of the version it is in
    url: str
    outlet: str
    seen_at: datetime  #: when that version was first seen


def waiting(tx: Tx) -> list[Unread]:
    """What the newest version of a report leaves unread, as last read, oldest first.

    Each sentence of a report once. None that editors have ruled on: what one rejected says
    nothing wherever it stands; what one accepted has been read in that report. Nor one that
    a statement which stands was read from.
    """
    rejected, accepted = set(), set()
    for ruled in rulings.on_mentions(tx):
        sentence = (ruled.story, ruled.claim, ruled.evidence)
        if ruled.verb is Verb.REJECT:
            rejected.add(sentence)
        else:
            accepted.add((*sentence, ruled.report))
    found = []
    for row in tx.execute(_CURRENT):
        sentence = (row.story, row.claim, row.evidence)
        if sentence not in rejected and (*sentence, row.url) not in accepted:
            said = Mention(
                story=row.story,
                claim=row.claim,
                evidence=row.evidence,
                why=row.why,
                start=row.start,
                views=tuple(map(to_view, row.views or ())),
            )
            found.append(Unread(row.first, said, row.version, row.url, row.outlet, row.seen_at))
    return found


def _current() -> sa.Select[tuple[object, ...]]:
    """Each sentence of a report once, with its newest mention and the id of its first."""
    in_version = sa.join(mention, version, version.c.id == mention.c.version)
    sentences = (
        sa.select(sa.func.min(mention.c.id).label("first"), sa.func.max(mention.c.id).label("last"))
        .select_from(in_version)
        .group_by(version.c.report, mention.c.story, mention.c.claim, mention.c.evidence)
        .subquery()
    )
    newest = sa.select(sa.func.max(version.c.id)).group_by(version.c.report)
    last_reading = (
        sa.select(sa.func.max(reading.c.id))
        .where(reading.c.version == mention.c.version, reading.c.story == mention.c.story)
        .correlate(mention)
        .scalar_subquery()
    )
    read_meanwhile = sa.exists().where(
        standing.c.story == mention.c.story,
        standing.c.claim == mention.c.claim,
        standing.c.url == report.c.url,
        statement.c.id == standing.c.statement,
        statement.c.evidence == mention.c.evidence,
    )
    return (
        sa.select(sentences.c.first, mention, version.c.outlet, version.c.seen_at, report.c.url)
        .join(mention, mention.c.id == sentences.c.last)
        .join(version, version.c.id == mention.c.version)
        .join(report, report.c.id == version.c.report)
        .where(
            version.c.id.in_(newest),
            mention.c.reading.is_not_distinct_from(last_reading),
            ~read_meanwhile,
        )
        .order_by(sentences.c.first)
    )


_CURRENT = _current()
