"""An edition's page on the web: what it told, and nothing of any reader.

Its address is the beginning of its content's hash, which only who was mailed it is told.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.compose.verbatim import plain
from digest.compose.words import day_in
from digest.desk.means import Means
from digest.desk.pages import page
from digest.desk.public.accounts import When
from digest.desk.public.telling import told
from digest.ledger import editions
from digest.model import Role, written

#: what stands under which heading, in the order of the mail
_PARTS = (
    ("Corrections", (Role.CORRECTION,)),
    ("Changes", (Role.NEWS,)),
    ("Where claims stand", (Role.STANDING,)),
    ("Also reported", (Role.RIDES,)),
)


class Editions(Means):
    """The digest's twins on the web."""

    def routes(self) -> list[Route]:
        return [Route("/e/{mark}", self.shown)]

    def shown(self, request: Request) -> Response:
        settings = self.settings()
        with self.ledger.reading() as tx:
            sent = editions.sent(tx, request.path_params["mark"])
        if sent is None:
            raise HTTPException(404)
        parts = []
        for title, roles in _PARTS:
            changes = [change for role, change in sent.items if role in roles]
            parts.append((title, told(changes, settings)))
        shown = sum(len(of) for _, of in parts)
        html = page(
            settings,
            "edition.html",
            subject=plain(sent.subject),
            at=When(written(sent.at) or "", day_in(settings.zone, sent.at)),
            sections=[(title, of) for title, of in parts if of],
            left_out=len(sent.items) - shown,
        )
        return HTMLResponse(html, headers={"X-Robots-Tag": "noindex"})
