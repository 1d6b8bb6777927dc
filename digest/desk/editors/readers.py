"""Readers at the desk: found by their address, seen as what they asked for and were sent.

The list shows addresses masked; whoever knows one in full may look for it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from digest import pipeline
from digest.compose import invitation
from digest.config import Settings
from digest.desk.editors.gate import Gate, Visit
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.desk.readers.offers import language
from digest.desk.seal import FRAMED, FRAMING
from digest.errors import DigestError, Refused
from digest.ledger import Ledger, audience, joining
from digest.ledger.joining import Known
from digest.pipeline import Preview, on_behalf
from digest.pipeline.joining import house

_HERE = "/desk/readers"
_PAGE = 50
_LETTERS = 30
_LATELY = timedelta(days=7)
_LARGEST = 2**31 - 1  #: of an id

#: what is done at one press, and what is asked about first
_AT_ONCE: dict[str, Callable[[Ledger, int, str, datetime], None]] = {
    "pause": on_behalf.pause,
    "resume": on_behalf.resume,
}
_ASKED: dict[str, Callable[[Ledger, int, str, datetime], None]] = {
    "remove": on_behalf.remove,
    "erase": on_behalf.erase,
}


class Readers(Means):
    """`/desk/readers` and what is below it."""

    def routes(self, gate: Gate) -> list[Route]:
        both = ["GET", "POST"]
        one = f"{_HERE}/{{reader}}"
        return [
            Route(_HERE, gate.behind(self.all_of_them, self.sought), methods=both),
            Route(one, gate.behind(self.one)),
            Route(f"{one}/edition", gate.behind(self.edition)),
            Route(f"{one}/preview", gate.behind(self.preview)),
            Route(f"{one}/export", gate.behind(None, self.exported), methods=["POST"]),
            Route(f"{one}/test", gate.behind(None, self.tested), methods=["POST"]),
            Route(f"{one}/{{act}}", gate.behind(self.asking, self.done), methods=both),
        ]

    def all_of_them(self, visit: Visit, wrong: str = "") -> Response:
        settings = self.settings()
        before = _number(visit.request.query_params.get("before", ""))
        with self.ledger.reading() as tx:
            numbers = audience.numbers(tx, self.clock() - _LATELY)
            known = audience.newest(tx, _PAGE + 1, before)
        more = known[_PAGE - 1].reader.id if len(known) > _PAGE else None
        return desk_page(
            settings,
            "readers.html",
            visit,
            here=_HERE,
            status=422 if wrong else 200,
            numbers=numbers,
            known=known[:_PAGE],
            more=more,
            wrong=wrong,
            note="A reader was erased." if "erased" in visit.request.query_params else "",
        )

    def sought(self, visit: Visit, form: Form) -> Response:
        """Posted, so that no address stands in an address bar or a proxy's log."""
        with self.ledger.reading() as tx:
            known = joining.by_address(tx, form.one("address"))
        if known is None:
            return self.all_of_them(visit, "Nobody of exactly this address is known.")
        return self._to(f"{_HERE}/{known.reader.id}")

    def one(self, visit: Visit) -> Response:
        note = _NOTES.get(visit.request.query_params.get("done", ""), "")
        return self._shown(visit, self._known(visit), note=note)

    def edition(self, visit: Visit) -> Response:
        """Their next edition as it would be now, in a frame in which it can do nothing."""
        settings, known = self.settings(), self._known(visit)
        shown = self._preview(settings, known)
        answer = desk_page(
            settings,
            "reader-edition.html",
            visit,
            here=_HERE,
            known=known,
            content=shown.content if shown else None,
        )
        answer.headers["Content-Security-Policy"] = FRAMING
        return answer

    def preview(self, visit: Visit) -> Response:
        shown = self._preview(self.settings(), self._known(visit))
        if shown is None:
            raise HTTPException(404)
        return HTMLResponse(shown.content.html, headers={"Content-Security-Policy": FRAMED})

    def asking(self, visit: Visit) -> Response:
        act, known = visit.request.path_params["act"], self._known(visit)
        if act not in _ASKED:
            raise HTTPException(404)
        return desk_page(
            self.settings(), "reader-asking.html", visit, here=_HERE, known=known, act=act
        )

    def done(self, visit: Visit, _form: Form) -> Response:
        act, known = visit.request.path_params["act"], self._known(visit)
        does = (_AT_ONCE | _ASKED).get(act)
        if does is None:
            raise HTTPException(404)
        try:
            does(self.ledger, known.reader.id or 0, visit.editor.name, self.clock())
        except Refused as error:
            return self._shown(visit, known, wrong=f"Not done: {error}.")
        if act == "erase":
            return self._to(f"{_HERE}?erased=1")
        return self._to(f"{_HERE}/{known.reader.id}?done={act}")

    def tested(self, visit: Visit, _form: Form) -> Response:
        known = self._known(visit)
        try:
            sent = on_behalf.send_test(
                self.settings(),
                self.ledger,
                known.reader.id or 0,
                visit.editor.name,
                self.clock(),
            )
        except DigestError as error:  # Busy, too, and a mail server that is not there
            return self._shown(visit, known, wrong=f"No test was sent: {error}.")
        if sent.failures:
            why = "; ".join(failure.why for failure in sent.failures)
            return self._shown(visit, known, wrong=f"The test was not accepted: {why}")
        return self._to(f"{_HERE}/{known.reader.id}?done=test")

    def exported(self, visit: Visit, _form: Form) -> Response:
        """All that is held on them, to be kept as a file."""
        known = self._known(visit)
        held = on_behalf.export(self.ledger, known.reader.id or 0, visit.editor.name, self.clock())
        name = f'attachment; filename="reader-{known.reader.id}.json"'
        return JSONResponse(held, headers={"Content-Disposition": name})

    def _shown(self, visit: Visit, known: Known, *, note: str = "", wrong: str = "") -> Response:
        settings, reader = self.settings(), known.reader
        with self.ledger.reading() as tx:
            letters = audience.letters(tx, reader.id or 0, _LETTERS)
        return desk_page(
            settings,
            "reader.html",
            visit,
            here=_HERE,
            status=409 if wrong else 200,
            known=known,
            chosen=invitation.chosen(reader, house(settings)),
            language=language(reader.locale or settings.locale),
            letters=letters,
            note=note,
            wrong=wrong,
        )

    def _known(self, visit: Visit) -> Known:
        """The reader in the address; raises HTTPException, 404, for none, or one erased."""
        number = _number(visit.request.path_params["reader"])
        with self.ledger.reading() as tx:
            known = joining.by_id(tx, number) if number is not None else None
        if known is None or "@" not in known.reader.email:
            raise HTTPException(404)
        return known

    def _preview(self, settings: Settings, known: Known) -> Preview | None:
        if known.left:
            return None
        with self.ledger.reading() as tx:
            return pipeline.preview(tx, settings, known.reader, self.clock())

    def _to(self, address: str) -> Response:
        return RedirectResponse(f"{self.path}{address}", 303)


_NOTES = {
    "pause": "Mail to them is paused.",
    "resume": "Mail goes to them again.",
    "remove": "They have left.",
    "test": "A test was sent to them.",
}


def _number(written: str) -> int | None:
    """An id; None of what cannot be one."""
    if not (written.isascii() and written.isdigit() and len(written) <= 10):
        return None
    number = int(written)
    return number if number <= _LARGEST else None
