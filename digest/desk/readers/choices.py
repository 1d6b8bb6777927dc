"""What a reader chooses by the link in their mail: what comes and when, or to leave."""

import re
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.compose import invitation
from digest.compose.words import day_in
from digest.config import Settings
from digest.desk.forms import Form, answering
from digest.desk.means import Means
from digest.desk.pages import page, private
from digest.desk.public.accounts import When
from digest.desk.readers.filled import Filled, Read, chosen_by, read, sent
from digest.desk.readers.offers import language, offers
from digest.errors import Refused
from digest.ledger import editions
from digest.ledger.editions import Heard
from digest.ledger.joining import Known
from digest.model import Subscriber, written
from digest.pipeline import choosing, joining

_EDITIONS = 10  #: of those they were sent, shown on their page
_TOKEN = re.compile(r"[\w-]{1,64}", re.ASCII)


class Choices(Means):
    """The pages that a reader's own token opens."""

    def routes(self) -> list[Route]:
        both = ["GET", "POST"]
        return [
            Route("/u/{token}", self.leaving, methods=both),
            Route("/p/{token}", answering(self.preferences, self.saved), methods=both),
            Route("/p/{token}/{act}", answering(self.preferences, self.done), methods=both),
        ]

    def leaving(self, request: Request) -> Response:
        """A page with a button on GET; on POST the reader has left (RFC 8058).

        A mail client's one click and the button say the same, so the body is not read:
        200 always means that no more mail goes out, known token or not.
        """
        settings, token = self.settings(), _token(request)
        if request.method == "POST":
            return _left(settings, choosing.leave(self.ledger, token, self.clock()))
        known = choosing.found(self.ledger, token)
        if known is None or known.left:
            return _left(settings, known)
        stories = {s.id: s.title for s in settings.stories if known.reader.follows(s.id)}
        return private(page(settings, "leaving.html", reader=known.reader, stories=stories))

    def preferences(self, request: Request) -> Response:
        return self._shown(choosing.found(self.ledger, _token(request)))

    def saved(self, request: Request, form: Form) -> Response:
        """Keeps what the form asks for; where something in it is wrong, nothing of it."""
        filled = sent(form)
        asked = read(filled, self.settings())
        if asked.wishes is None:
            known = choosing.found(self.ledger, _token(request))
            return self._shown(known, asked, filled)
        known = choosing.choose(self.ledger, _token(request), asked.wishes)
        return self._shown(known, note="saved")

    def done(self, request: Request, form: Form) -> Response:
        """One press of a button beside the form."""
        settings, token, act = self.settings(), _token(request), request.path_params["act"]
        match act:
            case "pause":
                known = choosing.pause(self.ledger, token)
            case "resume":
                known = choosing.resume(self.ledger, token, self.clock())
            case "weekly":
                known = choosing.weekly(self.ledger, token)
            case "leave":
                return _left(settings, choosing.leave(self.ledger, token, self.clock()))
            case "again":
                joining.ask_again(settings, self.ledger, token, self.clock())
                known = choosing.found(self.ledger, token)
            case "without":
                return self._without(settings, token, form.one("story"))
            case _:
                raise HTTPException(404)
        return self._shown(known, note=act)

    def _without(self, settings: Settings, token: str, story: str) -> Response:
        try:
            known = choosing.without(settings, self.ledger, token, story)
        except Refused:
            known = choosing.found(self.ledger, token)
            wrong = "That is not one of several stories you follow; to stop all mail, leave."
            return self._shown(known, Read(None, {"stories": wrong}))
        return self._shown(known, note="without")

    def _shown(
        self,
        known: Known | None,
        asked: Read | None = None,
        filled: Filled | None = None,
        note: str = "",
    ) -> Response:
        settings = self.settings()
        if known is None:
            return private(page(settings, "preferences.html", known=None), 404)
        reader, wrong = known.reader, asked.wrong if asked else {}
        html = page(
            settings,
            "preferences.html",
            known=known,
            reader=reader,
            chosen=invitation.chosen(reader, joining.house(settings)),
            filled=filled or chosen_by(reader, settings),
            wrong=wrong,
            offers=offers(settings),
            language=language(reader.locale) if reader.locale else "",
            note=note if known.subscribed else "",
            editions=self._editions(reader, settings),
        )
        return private(html, 422) if wrong else private(html)

    def _editions(self, reader: Subscriber, settings: Settings) -> list[tuple[When, Heard]]:
        """The newest they were sent, each with its day where they are."""
        zone = ZoneInfo(reader.zone) if reader.zone else settings.zone
        with self.ledger.reading() as tx:
            found = editions.heard(tx, reader.id or 0, _EDITIONS)
        return [(When(written(one.at) or "", day_in(zone, one.at)), one) for one in found]


def _token(request: Request) -> str:
    """The token in the address; of what cannot be one, nothing."""
    token: str = request.path_params["token"]
    return token if _TOKEN.fullmatch(token) else ""


def _left(settings: Settings, known: Known | None) -> Response:
    """Says that no mail goes out, and offers the way back."""
    return private(page(settings, "left.html", reader=known.reader if known else None))
