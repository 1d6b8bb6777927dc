"""The way in: sign-in and out, and what every page of the desk asks first.

A page is an endpoint of `behind(...)`, which hands it the editor who is signed in. The
cookie goes to /desk alone, to no other site's requests (SameSite), and no script can read
it. A form counts only where it was sent from our own pages: by its Origin, and by a token
that is made of the session's.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.desk.forms import Form, read_form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.ledger import editors
from digest.ledger.editors import Editor
from digest.pipeline import editors as signing_in
from digest.pipeline import queue

_COOKIE = "desk"


@dataclass(frozen=True)
class Visit:
    """A request by somebody who is signed in."""

    request: Request
    editor: Editor
    csrf: str  #: to stand in every form
    waits: int = 0  #: how much there is in the queue


Shown = Callable[[Visit], Response]
Posted = Callable[[Visit, Form], Response]


class Gate(Means):
    """Signing in and out; with no editor added, none of it is there."""

    def routes(self) -> list[Route]:
        return [
            Route("/desk/in", self.signing_in, methods=["GET", "POST"]),
            Route("/desk/out", self.behind(None, self.signing_out), methods=["POST"]),
        ]

    def behind(
        self, shown: Shown | None, posted: Posted | None = None
    ) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint for whoever is signed in; anybody else is shown the way in."""

        async def answer(request: Request) -> Response:
            form = await read_form(request) if request.method == "POST" else None
            return await run_in_threadpool(self._answer, request, form, shown, posted)

        return answer

    def _answer(
        self, request: Request, form: Form | None, shown: Shown | None, posted: Posted | None
    ) -> Response:
        self._open()
        visit = self._visit(request)
        if visit is None:
            return self._signed_out(request)
        if form is None:
            if shown is None:
                raise HTTPException(405)
            return _private(shown(visit))
        if posted is None:
            raise HTTPException(405)
        self._check_origin(request)
        if not hmac.compare_digest(form.one("csrf").encode(), visit.csrf.encode()):
            raise HTTPException(403)
        return _private(posted(visit, form))

    def _signed_out(self, request: Request) -> Response:
        way_in = f"{self.path}/desk/in"
        if request.headers.get("hx-request"):  # which would show a redirect in a panel
            return Response(status_code=204, headers={"HX-Redirect": way_in})
        return RedirectResponse(way_in, 303)

    async def signing_in(self, request: Request) -> Response:
        form = await read_form(request) if request.method == "POST" else None
        return await run_in_threadpool(self._sign_in, request, form)

    def _sign_in(self, request: Request, form: Form | None) -> Response:
        self._open()
        if form is None:
            return self._way_in("")
        self._check_origin(request)
        name, password = form.one("name"), form.one("password")
        try:
            token = signing_in.sign_in(
                self.ledger, name, password, origin_of(request), self.clock()
            )
        except signing_in.TooManyTries as error:
            return self._way_in(f"{error}.", 429)
        if token is None:
            return self._way_in("No editor has this name and password.", 422)
        answer = RedirectResponse(f"{self.path}/desk", 303)
        self.let_in(answer, token)
        return _private(answer)

    def signing_out(self, visit: Visit, _form: Form) -> Response:
        with self.ledger.writing() as tx:
            editors.sign_out(tx, visit.request.cookies[_COOKIE])
        answer = RedirectResponse(f"{self.path}/desk/in", 303)
        answer.delete_cookie(_COOKIE, path=f"{self.path}/desk")
        return answer

    def _open(self) -> None:
        """Raises HTTPException, 404, where nobody may edit."""
        with self.ledger.reading() as tx:
            if not editors.all_of_them(tx):
                raise HTTPException(404)

    def _visit(self, request: Request) -> Visit | None:
        token = request.cookies.get(_COOKIE, "")
        with self.ledger.writing() as tx:
            who = editors.signed_in(tx, token, self.clock())
            if who is None:
                return None
            editors.note_seen(tx, token, self.clock())
        with self.ledger.reading() as tx:
            waits = len(queue(tx, self.settings(), self.clock()))
        return Visit(request, who, _csrf(token), waits)

    def _check_origin(self, request: Request) -> None:
        """Raises HTTPException, 403, for a form that another site sent."""
        origin = request.headers.get("origin")
        ours = (urlsplit(self.settings().base_url).netloc, request.headers.get("host"))
        if origin is not None and urlsplit(origin).netloc not in ours:
            raise HTTPException(403)

    def let_in(self, answer: Response, token: str) -> None:
        """With this answer, the browser has the session that the token names."""
        secure = urlsplit(self.settings().base_url).scheme == "https"
        answer.set_cookie(
            _COOKIE, token, path=f"{self.path}/desk", httponly=True, samesite="lax", secure=secure
        )

    def _way_in(self, wrong: str, status: int = 200) -> Response:
        return _private(desk_page(self.settings(), "in.html", None, status=status, wrong=wrong))


def origin_of(request: Request) -> str:
    """Where a request comes from, as far as the proxy before us says."""
    return request.client.host if request.client else ""


def _csrf(token: str) -> str:
    return hashlib.sha256(f"form {token}".encode()).hexdigest()


def _private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
