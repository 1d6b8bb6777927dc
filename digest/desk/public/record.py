"""The pages of the record: all stories, one story, and the whole history of a claim."""

from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.compare import standing
from digest.config import Settings
from digest.desk.means import Means
from digest.desk.pages import page
from digest.desk.public.accounts import Account, account, last_change, last_taken_back
from digest.ledger import Tx, gathered, record
from digest.model import Change, Claim, Standing, Story
from digest.pipeline import copies


class Record(Means):
    """The public record."""

    def routes(self) -> list[Route]:
        """Last of all, since a story may have any name that no other page has."""
        return [
            Route("/", self.stories),
            Route("/{story}", self.story),
            Route("/{story}/{claim}", self.claim),
        ]

    def stories(self, _request: Request) -> Response:
        """The list of stories, and how their claims stand."""
        settings = self.settings()
        with self.ledger.reading() as tx:
            stories = [
                (story, _accounts(tx, story, story.claims, (), settings))
                for story in settings.stories
            ]
        return HTMLResponse(page(settings, "stories.html", stories=stories))

    def story(self, request: Request) -> Response:
        """The record page of a story."""
        settings = self.settings()
        story = _story(settings, request)
        with self.ledger.reading() as tx:
            changes = record.changes(tx, story=story.id)
            accounts = _accounts(tx, story, story.claims, changes, settings)
        return HTMLResponse(
            page(
                settings,
                "story.html",
                story=story,
                accounts=accounts,
                taken_back=last_taken_back(accounts),
                last=last_change(accounts),
            )
        )

    def claim(self, request: Request) -> Response:
        """The whole history of a claim."""
        settings = self.settings()
        story = _story(settings, request)
        claim = next((c for c in story.claims if c.id == request.path_params["claim"]), None)
        if claim is None:
            raise HTTPException(404)
        with self.ledger.reading() as tx:
            changes = record.changes(tx, story=story.id)
            (told,) = _accounts(tx, story, (claim,), changes, settings)
        return HTMLResponse(page(settings, "claim.html", story=story, account=told))


def _story(settings: Settings, request: Request) -> Story:
    wanted = request.path_params["story"]
    found = next((story for story in settings.stories if story.id == wanted), None)
    if found is None:
        raise HTTPException(404)
    return found


def _accounts(
    tx: Tx,
    story: Story,
    claims: Iterable[Claim],
    changes: Iterable[Change],
    settings: Settings,
) -> list[Account]:
    by_claim: dict[str, list[Change]] = {}
    for change in changes:
        by_claim.setdefault(change.claim, []).append(change)
    carried = copies(tx, story.id) if by_claim else {}
    read = gathered.last_read(tx, story.id)
    return [
        account(
            _standing(tx, story, claim, settings),
            by_claim.get(claim.id, ()),
            settings.zone,
            carried,
            read,
        )
        for claim in claims
    ]


def _standing(tx: Tx, story: Story, claim: Claim, settings: Settings) -> Standing:
    return standing(claim, record.live(tx, story.id, claim.id), story.names, settings.owners)
