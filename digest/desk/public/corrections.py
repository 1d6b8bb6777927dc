"""How we correct, what each class of change means, and the newest corrections."""

from email.utils import parseaddr

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.compose.wording import PLAIN
from digest.desk.means import Means
from digest.desk.pages import page
from digest.desk.public.telling import told
from digest.ledger import record

MOST = 50  #: corrections that are listed


class Corrections(Means):
    """The page that says how we correct."""

    def routes(self) -> list[Route]:
        return [Route("/corrections", self.shown)]

    def shown(self, _request: Request) -> Response:
        settings = self.settings()
        with self.ledger.reading() as tx:
            newest = record.corrections(tx, [story.id for story in settings.stories], MOST)
        return HTMLResponse(
            page(
                settings,
                "corrections.html",
                corrections=told(newest, settings),
                grace=PLAIN.duration(settings.grace),
                contact=parseaddr(settings.reply_to or settings.mail_from)[1],
            )
        )
