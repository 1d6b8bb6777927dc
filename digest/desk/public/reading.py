"""What the pages read of the ledger, each as little as its page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request

from digest.compare import standing
from digest.compose.words import moment_in
from digest.config import Settings
from digest.desk.public.accounts import Account, When, account
from digest.desk.public.timeline import Drawing, timeline
from digest.ledger import Tx, editions, gathered, record
from digest.ledger.editions import Telling
from digest.model import Change, Claim, Copy, Standing, Statement, Story, written
from digest.pipeline import copies


@dataclass(frozen=True)
class OnRecord:
    """What is on record of some claims of a story."""

    claims: tuple[Claim, ...]
    standings: Mapping[str, Standing]  #: by claim
    changes: Mapping[str, tuple[Change, ...]]  #: by claim, oldest first
    copies: Mapping[int, tuple[Copy, ...]]  #: by the seq of the change that took them back
    read: Mapping[str, datetime]  #: by address, when each report last showed its article
    tellings: tuple[Telling, ...]  #: when readers were first mailed a change

    def accounts(self, settings: Settings) -> list[Account]:
        """All there is to say, claim by claim."""
        return [
            account(
                self.standings[claim.id],
                self.changes.get(claim.id, ()),
                settings.zone,
                self.copies,
                self.read,
            )
            for claim in self.claims
        ]

    def drawings(self, settings: Settings, least: float) -> dict[str, Drawing]:
        """A timeline for each claim that something has happened on, `least` px high."""
        until = max(self.read.values(), default=None)
        drawn = {}
        for claim in self.claims:
            changes = self.changes.get(claim.id, ())
            known = {change.seq for change in changes}
            told = [one for one in self.tellings if one.seq in known]
            drawn[claim.id] = timeline(claim, changes, settings.zone, until, least, told)
        return {claim: drawing for claim, drawing in drawn.items() if drawing is not None}

    def mailed(self, settings: Settings) -> dict[int, When]:
        """When readers were first mailed each change, by its seq."""
        zone = settings.zone
        return {
            one.seq: When(written(one.at) or "", moment_in(zone, one.at)) for one in self.tellings
        }


def story_asked(settings: Settings, request: Request) -> Story:
    """The story whose address was asked for. Raises HTTPException, 404."""
    wanted = request.path_params["story"]
    found = next((story for story in settings.stories if story.id == wanted), None)
    if found is None:
        raise HTTPException(404)
    return found


def claim_asked(story: Story, request: Request) -> Claim:
    """The claim whose address was asked for. Raises HTTPException, 404."""
    wanted = request.path_params["claim"]
    found = next((claim for claim in story.claims if claim.id == wanted), None)
    if found is None:
        raise HTTPException(404)
    return found


def stands(tx: Tx, story: Story, settings: Settings) -> dict[str, Standing]:
    """How each claim of a story stands."""
    return {
        claim.id: standing(claim, record.live(tx, story.id, claim.id), story.names, settings.owners)
        for claim in story.claims
    }


def on_record(tx: Tx, story: Story, settings: Settings) -> OnRecord:
    """All that is on record of a story."""
    changes = _by_claim(record.changes(tx, story=story.id))
    return OnRecord(
        claims=story.claims,
        standings={
            claim.id: _as_changed(story, claim, changes.get(claim.id, ()), settings)
            for claim in story.claims
        },
        changes=changes,
        copies=copies(tx, story.id),
        read=gathered.last_read(tx, story.id),
        tellings=tuple(editions.tellings(tx, story.id)),
    )


def on_claim(tx: Tx, story: Story, claim: Claim, settings: Settings) -> OnRecord:
    """All that is on record of one claim."""
    changes = record.changes(tx, story=story.id, claim=claim.id)
    return OnRecord(
        claims=(claim,),
        standings={claim.id: _as_changed(story, claim, changes, settings)},
        changes=_by_claim(changes),
        copies=copies(tx, story.id, claim.id),
        read=gathered.last_read(tx, story.id, claim.id),
        tellings=tuple(editions.tellings(tx, story.id, claim.id)),
    )


def _as_changed(
    story: Story, claim: Claim, changes: Iterable[Change], settings: Settings
) -> Standing:
    """How a claim stands by all its changes: by what one put on record and none has ended."""
    entered: dict[int | None, Statement] = {}
    ended: set[int | None] = set()
    for change in changes:
        if change.after is not None:
            entered.setdefault(change.after.id, change.after)
        ended |= {statement.id for statement in change.ends}
    live = [statement for key, statement in entered.items() if key not in ended]
    live.sort(key=lambda statement: statement.id or 0)
    return standing(claim, live, story.names, settings.owners)


def _by_claim(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.claim, []).append(change)
    return {claim: tuple(of) for claim, of in found.items()}
