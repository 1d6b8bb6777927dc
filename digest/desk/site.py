"""The addresses of the site and what answers at each."""

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from digest.compare import standing
from digest.config import Settings
from digest.desk.accounts import Account, account, last_change, last_taken_back
from digest.desk.choices import Choices
from digest.desk.joining import Joining
from digest.desk.means import Means
from digest.desk.pages import page, stylesheet
from digest.desk.seal import Seal
from digest.ledger import Ledger, Tx, gathered, record, secret
from digest.model import Change, Claim, Standing, Story
from digest.pipeline import copies

_HERE = ("localhost", "127.0.0.1", "[::1]")


def app(
    settings: Callable[[], Settings], ledger: Ledger, clock: Callable[[], datetime]
) -> Starlette:
    """The site, ready for an ASGI server.

    It answers to the host of base_url, as it is now, and to this machine's own names.
    Where base_url has a path, the proxy before the site takes it off. `clock` gives the
    time at which somebody joins or leaves.
    """
    desk = _Desk(settings, ledger, clock)
    with ledger.writing() as tx:
        secret(tx)  # which pages only read
    host = urlsplit(settings().base_url).hostname or ""
    site = _Sealed(
        routes=[
            Route("/", desk.stories),
            Route("/healthz", desk.health),
            Route("/style.css", desk.style),
            *Joining(settings, ledger, clock).routes(),
            *Choices(settings, ledger, clock).routes(),
            Route("/{story}", desk.story),
            Route("/{story}/{claim}", desk.claim),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[host, *_HERE], www_redirect=False)
        ],
        exception_handlers={HTTPException: desk.problem, Exception: _fault},
    )
    # One address a page; and nothing is ever answered with a redirect, POST least of all.
    site.router.redirect_slashes = False
    return site


class _Sealed(Starlette):
    """Starlette with the seal outside everything, so that even a fault of ours has it."""

    def build_middleware_stack(self) -> ASGIApp:
        return Seal(super().build_middleware_stack())


class _Desk(Means):
    """The public record."""

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

    def style(self, _request: Request) -> Response:
        css = stylesheet(self.settings())
        return Response(css, media_type="text/css", headers={"Cache-Control": "max-age=600"})

    def health(self, _request: Request) -> Response:
        """Whether pages can be served: the record can be read."""
        with self.ledger.reading() as tx:
            record.last_seq(tx)
        return PlainTextResponse("ok\n")

    async def problem(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        html = page(self.settings(), "problem.html", status=error.status_code)
        return HTMLResponse(html, status_code=error.status_code, headers=error.headers)


async def _fault(_request: Request, _error: Exception) -> Response:
    """Made without a template, which may be what is at fault."""
    return PlainTextResponse("Something went wrong on our side.\n", status_code=500)


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
