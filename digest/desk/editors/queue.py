"""The queue: what waits for an editor, one by one, and what was decided.

Every form works by its buttons alone; the script only presses them.
"""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest import pipeline
from digest.config import Settings
from digest.desk.editors import handed_in, showing
from digest.desk.editors.fields import Fields
from digest.desk.editors.gate import Gate, Visit
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.errors import Busy, Refused
from digest.ledger import Tx, rulings
from digest.model import Claim, Matter, Ruling, Sort, Stance

_HERE = "/desk/queue"
_MOST = 200  #: shown in the list
_BESIDE = 12  #: shown beside what is decided on
_LOGGED = 100


class Queue(Means):
    """What waits for an editor, and the log of what was decided."""

    def routes(self, gate: Gate) -> list[Route]:
        one = gate.behind(self.shown, self.decide)
        back = gate.behind(None, self.undo)
        return [
            Route(_HERE, gate.behind(self.listed)),
            Route(f"{_HERE}/decided", gate.behind(self.decided)),
            Route(f"{_HERE}/decided/{{ruling}}", back, methods=["POST"]),
            Route(f"{_HERE}/{{name}}", one, methods=["GET", "POST"]),
        ]

    def listed(self, visit: Visit) -> Response:
        """All that waits, a line each."""
        settings = self.settings()
        with self.ledger.reading() as tx:
            waiting = pipeline.queue(tx, settings, self.clock())
            lines = [showing.line(one, settings) for one in waiting[:_MOST]]
            done = _done(tx, visit)
        return self._page("queue.html", visit, lines=lines, waits=len(waiting), done=done)

    def shown(self, visit: Visit) -> Response:
        """One thing that waits, with all that decides on it."""
        return self._shown(visit)

    def decide(self, visit: Visit, form: Form) -> Response:
        """Enter what an editor decided, and open what comes next."""
        settings, now = self.settings(), self.clock()
        with self.ledger.reading() as tx:
            waiting = pipeline.queue(tx, settings, now)
        sort, about = _meant(visit)
        matter = next((m for m in waiting if (m.sort, m.id) == (sort, about)), None)
        filled = handed_in.filled(form)
        try:
            decision = handed_in.decision(visit, form, sort, about, _claim(settings, matter))
            corrects = handed_in.number_of(form.one("corrects")) or 0
            done = pipeline.rule(settings, self.ledger, decision, now, corrects=corrects)
        except ValueError as error:
            return self._shown(visit, 422, filled, wrong=f"Expected {error}.")
        except pipeline.Asks as asks:
            return self._shown(visit, 409, filled, verb=form.one("do"), asks=asks.readers)
        except pipeline.Decided as decided:
            return self._gone(visit, decided.by, 409)
        except Busy:
            why = "A run is entering reports just now. Nothing was decided; try again in a minute."
            return self._shown(visit, 503, filled, wrong=why)
        except Refused as error:
            return self._shown(visit, 409, filled, wrong=f"{str(error).capitalize()}.")
        return RedirectResponse(self._after(matter, waiting, done.ruling), 303)

    def decided(self, visit: Visit) -> Response:
        """The log of decisions, newest first."""
        return self._log(visit)

    def undo(self, visit: Visit, form: Form) -> Response:
        """A decision holds no longer."""
        number = handed_in.number_of(visit.request.path_params["ruling"])
        reason = handed_in.on_a_line(form, "reason") or "Taken back"
        try:
            pipeline.undo(
                self.ledger,
                number or 0,
                visit.editor.name,
                reason,
                self.clock(),
                corrects=handed_in.number_of(form.one("corrects")) or 0,
            )
        except pipeline.Asks as asks:
            return self._log(visit, 409, asks=asks.readers, of=number or 0, reason=reason)
        except Busy:
            return self._log(visit, 503, wrong="A run is entering reports just now. Try again.")
        except Refused as error:
            return self._log(visit, 409, wrong=f"Not undone: {error}.")
        return RedirectResponse(f"{self._root}{_HERE}/decided", 303)

    def _shown(
        self,
        visit: Visit,
        status: int = 200,
        filled: Fields | None = None,
        *,
        wrong: str = "",
        verb: str = "",
        asks: int = 0,
    ) -> Response:
        settings, (sort, about) = self.settings(), _meant(visit)
        with self.ledger.reading() as tx:
            waiting = pipeline.queue(tx, settings, self.clock())
            names = [one.name for one in waiting]
            if f"{sort}-{about}" not in names:
                return self._gone(visit, rulings.newest_on(tx, sort, about), 410)
            at = names.index(f"{sort}-{about}")
            item = showing.item(tx, waiting[at], settings)
            first = max(0, min(at - 2, len(waiting) - _BESIDE))
            beside = [showing.line(m, settings) for m in waiting[first : first + _BESIDE]]
            done = _done(tx, visit)
        return self._page(
            "item.html",
            visit,
            status,
            item=item,
            sort=sort,
            ways=handed_in.WAYS[sort],
            reasons=handed_in.REASONS,
            stances=tuple(Stance),
            fields=filled or item.fields,
            beside=beside,
            at=at,
            waits=len(waiting),
            before=names[at - 1] if at else "",
            after=names[at + 1] if at + 1 < len(names) else "",
            wrong=wrong,
            verb=verb,
            asks=asks,
            done=done,
        )

    def _gone(self, visit: Visit, by: Ruling | None, status: int) -> Response:
        """It was decided on meanwhile, or waits no longer by itself."""
        when = _when(self.settings(), by) if by else ""
        return self._page("gone.html", visit, status, by=by, when=when)

    def _log(
        self,
        visit: Visit,
        status: int = 200,
        *,
        wrong: str = "",
        asks: int = 0,
        of: int = 0,
        reason: str = "",
    ) -> Response:
        settings = self.settings()
        with self.ledger.reading() as tx:
            found = [
                showing.ruled(tx, one, undone, settings)
                for one, undone in rulings.newest(tx, _LOGGED)
            ]
        more = {"wrong": wrong, "asks": asks, "of": of, "reason": reason}
        return self._page("decided.html", visit, status, rulings=found, **more)

    def _after(self, matter: Matter | None, waiting: list[Matter], by: Ruling) -> str:
        """Where the next thing that waits is decided on."""
        with self.ledger.reading() as tx:
            left = {one.name for one in pipeline.queue(tx, self.settings(), self.clock())}
        at = waiting.index(matter) if matter in waiting else 0
        names = [one.name for one in (*waiting[at + 1 :], *waiting[:at])]
        following = next((f"/{name}" for name in names if name in left), "")
        return f"{self._root}{_HERE}{following}?done={by.id}"

    def _page(self, name: str, visit: Visit, status: int = 200, **context: object) -> Response:
        return desk_page(self.settings(), name, visit, here=_HERE, status=status, **context)

    @property
    def _root(self) -> str:
        return Gate(self.settings, self.ledger, self.clock).path


def _meant(visit: Visit) -> tuple[Sort, int]:
    """What an address names. Raises HTTPException, 404."""
    kind, _, written = visit.request.path_params["name"].partition("-")
    number = handed_in.number_of(written)
    if kind not in handed_in.WAYS or number is None:
        raise HTTPException(404)
    return Sort(kind), number


def _claim(settings: Settings, matter: Matter | None) -> Claim | None:
    claims = (claim for story in settings.stories for claim in story.claims)
    wanted = (matter.story, matter.claim) if matter else None
    return next((c for c in claims if (c.story, c.id) == wanted), None)


def _done(tx: Tx, visit: Visit) -> Ruling | None:
    """What was decided just now."""
    number = visit.request.query_params.get("done", "")
    known = number.isascii() and number.isdigit() and len(number) < 10
    ruled = rulings.at(tx, int(number)) if known else None
    return ruled if ruled and rulings.undoing(tx, ruled) is None else None


def _when(settings: Settings, ruled: Ruling) -> str:
    return showing.when(settings.zone, ruled.at)
