"""The queue: what waits for an editor, one by one, and what was decided.

Every form works by its buttons alone; the script only presses them.
"""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest import pipeline
from digest.compose.verbatim import plain
from digest.config import Settings
from digest.desk.editors import showing
from digest.desk.editors.fields import Fields
from digest.desk.editors.gate import Gate, Visit
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.errors import Busy, Refused
from digest.ledger import Tx, rulings
from digest.model import Claim, Decision, Matter, Ruling, Saying, Sort, Stance, Verb
from digest.pipeline.ruling import saying

_HERE = "/desk/queue"
_MOST = 200  #: shown in the list
_BESIDE = 12  #: shown beside what is decided on
_LOGGED = 100
_LONGEST = 1000  #: characters of a field

#: what may be said with a tick, in place of own words
REASONS = (
    "It says so plainly",
    "Another scope",
    "Another time",
    "Misread",
    "Asked or supposed, not said",
)

#: what each button does, by sort; its words are the reason where none is given
WAYS = {
    Sort.CONTRADICTION: {
        Verb.ACCEPT: "It says so: both sides are told",
        Verb.REJECT: "It says nothing on this",
        Verb.MEND: "It says something else",
        Verb.SAME: "It says what another says",
    },
    Sort.EDIT: {
        Verb.ACCEPT: "It was edited: readers hear of it",
        Verb.REJECT: "The page says what it said",
        Verb.MEND: "It says something else",
        Verb.SAME: "It says what another says",
    },
    Sort.PROPOSAL: {
        Verb.ACCEPT: "What we told is right",
        Verb.REJECT: "It says nothing on this",
        Verb.MEND: "It says the value given",
        Verb.SAME: "It says what another says",
    },
    Sort.MENTION: {
        Verb.ACCEPT: "It says the value given",
        Verb.REJECT: "It says nothing on this",
        Verb.SAME: "It says what another says",
    },
}


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
        filled = _filled(form)
        try:
            decision = _decision(visit, form, sort, about, _claim(settings, matter))
            corrects = _number(form.one("corrects")) or 0
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
        number = _number(visit.request.path_params["ruling"])
        reason = _one(form, "reason") or "Taken back"
        try:
            pipeline.undo(
                self.ledger,
                number or 0,
                visit.editor.name,
                reason,
                self.clock(),
                corrects=_number(form.one("corrects")) or 0,
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
            ways=WAYS[sort],
            reasons=REASONS,
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
    number = _number(written)
    if kind not in WAYS or number is None:
        raise HTTPException(404)
    return Sort(kind), number


def _number(written: str) -> int | None:
    """A number as our own pages write it; None for anything else."""
    plainly = written.isascii() and written.isdigit() and len(written) < 10
    return int(written) if plainly else None


def _decision(visit: Visit, form: Form, sort: Sort, about: int, claim: Claim | None) -> Decision:
    """What a form decides. Raises ValueError, saying what was expected."""
    verb = form.one("do")
    if verb not in WAYS[sort]:
        raise ValueError("one of the buttons")
    says = None
    if claim and (verb == Verb.MEND or (verb == Verb.ACCEPT and sort is Sort.MENTION)):
        says = _says(form, claim)
    same = _number(form.one("same_as"))
    if verb == Verb.SAME and same is None:
        raise ValueError("a statement that it says the same as")
    return Decision(
        sort=sort,
        about=about,
        verb=Verb(verb),
        editor=visit.editor.name,
        reason=_reason(form) or WAYS[sort][Verb(verb)],
        says=says,
        same_as=same if verb == Verb.SAME else None,
        sentence=_one(form, "sentence"),
    )


def _says(form: Form, claim: Claim) -> Saying:
    stance = form.one("stance")
    if stance not in tuple(Stance):
        raise ValueError("a stance of the list")
    speaker, scope = _one(form, "speaker") or None, _one(form, "scope") or None
    return saying(_one(form, "value"), claim, Stance(stance), speaker, scope)


def _reason(form: Form) -> str:
    """What was ticked, and what was written beside it."""
    ticked = [one for one in REASONS if one in form.every("why")]
    return "; ".join(filter(None, (*ticked, _one(form, "reason"))))


def _one(form: Form, name: str) -> str:
    """A field on one line, without what could hide in it."""
    return plain(form.one(name))[:_LONGEST]


def _filled(form: Form) -> Fields:
    names = ("value", "stance", "speaker", "scope", "same_as", "sentence")
    return replace(Fields(reason=_reason(form)), **{name: _one(form, name) for name in names})


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
