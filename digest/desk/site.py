"""The addresses of the site and what answers at each."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from jinja2 import TemplateNotFound
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from digest.config import Settings
from digest.desk.editors import (
    Account,
    Claims,
    Gate,
    Log,
    Overview,
    Queue,
    Readers,
    Sources,
    Stories,
)
from digest.desk.means import Means
from digest.desk.numbers import Numbers
from digest.desk.pages import SCRIPTS, page, script, stylesheet
from digest.desk.public import Corrections, Data, Editions, Feeds, Record
from digest.desk.readers import Choices, Joining
from digest.desk.seal import Seal
from digest.ledger import Ledger, record, secret

_HERE = ("localhost", "127.0.0.1", "[::1]")


def app(
    settings: Callable[[], Settings], ledger: Ledger, clock: Callable[[], datetime]
) -> Starlette:
    """The site, ready for an ASGI server.

    It answers to the host of base_url, as it is now, and to this machine's own names.
    Where base_url has a path, the proxy before the site takes it off. `clock` gives the
    time at which somebody joins or leaves.
    """
    own, gate = _Site(settings, ledger, clock), Gate(settings, ledger, clock)
    with ledger.writing() as tx:
        secret(tx)  # which pages only read
    host = urlsplit(settings().base_url).hostname or ""
    site = _Sealed(
        routes=[
            Route("/healthz", own.health),
            Route("/style.css", own.style),
            *Numbers(settings, ledger, clock).routes(),
            *gate.routes(),
            *Queue(settings, ledger, clock).routes(gate),
            *Overview(settings, ledger, clock).routes(gate),
            *Sources(settings, ledger, clock).routes(gate),
            *Readers(settings, ledger, clock).routes(gate),
            *Log(settings, ledger, clock).routes(gate),
            *Account(settings, ledger, clock).routes(gate),
            *[Route(f"/desk/{name}", own.script, name=name) for name in SCRIPTS],
            *Stories(settings, ledger, clock).routes(gate),
            *Claims(settings, ledger, clock).routes(gate),
            *Joining(settings, ledger, clock).routes(),
            *Choices(settings, ledger, clock).routes(),
            *Corrections(settings, ledger, clock).routes(),
            *Editions(settings, ledger, clock).routes(),
            *Feeds(settings, ledger, clock).routes(),
            *Data(settings, ledger, clock).routes(),
            *Record(settings, ledger, clock).routes(),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[host, *_HERE], www_redirect=False)
        ],
        exception_handlers={HTTPException: own.problem, Exception: _fault},
    )
    # One address a page; and nothing is ever answered with a redirect, POST least of all.
    site.router.redirect_slashes = False
    return site


class _Sealed(Starlette):
    """Starlette with the seal outside everything, so that even a fault of ours has it."""

    def build_middleware_stack(self) -> ASGIApp:
        return Seal(super().build_middleware_stack())


class _Site(Means):
    """What belongs to no page."""

    def style(self, _request: Request) -> Response:
        css = stylesheet(self.settings())
        return Response(css, media_type="text/css", headers={"Cache-Control": "max-age=600"})

    def script(self, request: Request) -> Response:
        """A script of the desk's pages; one that a browser has already is not sent again."""
        try:
            text = script(self.settings(), request.url.path.rpartition("/")[2])
        except TemplateNotFound as error:
            raise HTTPException(404) from error
        tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
        headers = {"Cache-Control": "max-age=86400", "ETag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(text, media_type="text/javascript", headers=headers)

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
