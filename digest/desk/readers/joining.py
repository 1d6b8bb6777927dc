"""Signing up, and confirming by the link that is mailed then."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.compose import invitation
from digest.config import Settings, words
from digest.desk.forms import Form, answering
from digest.desk.means import Means
from digest.desk.pages import page, private
from digest.desk.readers.filled import Filled, Read, read, sent, untouched
from digest.desk.readers.offers import CLASSES, offers
from digest.ledger.joining import Known
from digest.pipeline import joining

#: a field that people do not see; whoever fills it in is none
TRAP = "remark"


class Joining(Means):
    """The pages by which somebody becomes a reader."""

    def routes(self) -> list[Route]:
        return [
            Route("/subscribe", answering(self.form, self.asked), methods=["GET", "POST"]),
            Route(
                "/confirm/{token}",
                answering(self.button, self.confirmed),
                methods=["GET", "POST"],
            ),
        ]

    def form(self, _request: Request) -> Response:
        settings = self.settings()
        return _form(settings, untouched(settings), Read(None))

    def asked(self, request: Request, form: Form) -> Response:
        """The same answer for every address: who is a reader is nobody else's business."""
        settings, filled = self.settings(), sent(form)
        asking = read(replace(filled, classes=tuple(CLASSES), locale=""), settings)
        address, wrong = _address(filled.address)
        if wrong or asking.wishes is None:
            both = ({"address": wrong} if wrong else {}) | dict(asking.wrong)
            return _form(settings, filled, Read(None, both))
        if not form.one(TRAP):
            origin = request.client.host if request.client else None
            joining.ask(settings, self.ledger, address, asking.wishes, self.clock(), origin)
        return private(page(settings, "asked.html"))

    def button(self, request: Request) -> Response:
        settings = self.settings()
        token = request.path_params["token"]
        return _confirming(settings, joining.asked(settings, self.ledger, token, self.clock()))

    def confirmed(self, request: Request, _form: Form) -> Response:
        settings = self.settings()
        token = request.path_params["token"]
        return _confirming(settings, joining.confirm(settings, self.ledger, token, self.clock()))


def _form(settings: Settings, filled: Filled, read: Read) -> Response:
    html = page(
        settings,
        "subscribe.html",
        filled=filled,
        wrong=read.wrong,
        offers=offers(settings),
        trap=TRAP,
    )
    return private(html, 422) if read.wrong else private(html)


def _address(written: str) -> tuple[str, str]:
    """The address as mail takes it, or what is wrong with it."""
    if not written:
        return "", "Give the address that mail should go to."
    try:
        return words.mail_address(written), ""
    except ValueError as error:
        return "", f"Look at the address again. {error}."


def _confirming(settings: Settings, known: Known | None) -> Response:
    """The button, or what came of it; a link that is used up leads on all the same."""
    if known is None:
        return private(page(settings, "confirm.html", reader=None), 404)
    reader = known.reader
    chosen = invitation.chosen(reader, joining.house(settings))
    return private(page(settings, "confirm.html", reader=reader, chosen=chosen))
