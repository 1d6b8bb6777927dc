"""How the tracked claims stand, worked out from the record."""

from collections.abc import Container, Mapping

from digest import compare
from digest.config import Settings
from digest.ledger import Tx, record
from digest.model import Standing, State

Standings = Mapping[tuple[str, str], Standing]


def standings(tx: Tx, settings: Settings, but: Container[int | None] = ()) -> Standings:
    """How every tracked claim stands, by story and claim; without the statements `but`."""
    return {
        (story.id, claim.id): compare.standing(
            claim,
            [one for one in record.live(tx, story.id, claim.id) if one.id not in but],
            story.names,
            settings.owners,
        )
        for story in settings.stories
        for claim in story.claims
    }


def reports_in_dispute(tx: Tx, settings: Settings) -> frozenset[str]:
    """The addresses of the reports that have a part in a claim which is disputed now."""
    return frozenset(
        statement.url
        for standing in standings(tx, settings).values()
        if standing.state is State.DISPUTED
        for statement in standing.statements
    )
