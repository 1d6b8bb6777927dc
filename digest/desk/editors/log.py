"""Who did what when at the desk, newest first."""

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response
from starlette.routing import Route

from digest.compose.verbatim import excerpt, host, link, plain
from digest.compose.words import answer
from digest.config import Settings
from digest.desk.editors.gate import Gate, Visit
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.ledger import log
from digest.ledger.editors import Act
from digest.model import Claim, Override, Ruling, Statement, Verb

_PAGE = 50
_DEEPEST = 10_000  #: pages
_PAST = {
    Verb.ACCEPT: "accepted a",
    Verb.REJECT: "rejected a",
    Verb.MEND: "mended a",
    Verb.SAME: "said the same of a",
    Verb.UNDO: "undid decision",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log."""

    at: datetime
    editor: str
    what: str
    about: str
    reason: str = ""
    evidence: str = ""
    url: str | None = None
    host: str = ""


class Log(Means):
    """`/desk/log`."""

    def routes(self, gate: Gate) -> list[Route]:
        return [Route("/desk/log", gate.behind(self.shown))]

    def shown(self, visit: Visit) -> Response:
        settings = self.settings()
        number = _page(visit.request.query_params.get("page", ""))
        with self.ledger.reading() as tx:
            found = log.entries(tx, _PAGE + 1, (number - 1) * _PAGE)
        return desk_page(
            settings,
            "log.html",
            visit,
            here="/desk/log",
            entries=[_entry(settings, one) for one in found[:_PAGE]],
            number=number,
            more=len(found) > _PAGE,
        )


def _page(written: str) -> int:
    """The page asked for; the first where that is no number."""
    if not (written.isascii() and written.isdigit() and len(written) <= 5):
        return 1
    return min(max(int(written), 1), _DEEPEST)


def _entry(settings: Settings, done: log.Entry) -> Entry:
    if isinstance(done, Act):
        return Entry(at=done.at, editor=done.editor, what=done.what, about=done.about)
    if isinstance(done, Ruling):
        return _ruled(settings, done)
    told = done.statement
    claim = _claim(settings, told.story, told.claim)
    url = link(told.url)
    assert done.at is not None, "a decision on record has its time"
    return Entry(
        at=done.at,
        editor=done.editor,
        what=_decided(done, claim),
        about=claim.question if claim else f"{told.story}/{told.claim}",
        reason=done.reason,
        evidence=excerpt(told.evidence, told.value.text if told.value else ""),
        url=url,
        host=host(url or ""),
    )


def _ruled(settings: Settings, done: Ruling) -> Entry:
    claim = _claim(settings, done.story, done.claim)
    url = link(done.report)
    return Entry(
        at=done.at,
        editor=done.editor,
        what=f"{_PAST[done.verb]} {done.undoes or done.sort}",
        about=claim.question if claim else f"{done.story}/{done.claim}",
        reason=done.reason,
        evidence=excerpt(done.evidence, ""),
        url=url,
        host=host(url or ""),
    )


def _decided(done: Override, claim: Claim | None) -> str:
    """What was decided, in words: "read “three times” as “twice”"."""
    told, read_as = done.statement, done.read_as
    if read_as is None:
        return f"took back {_said(told, claim)}"
    if read_as.id == told.id:
        return f"accepted {_said(told, claim)}"
    return f"read {_said(told, claim)} as {_said(read_as, claim)}"


def _said(statement: Statement, claim: Claim | None) -> str:
    words = answer(statement, claim) if claim else plain(statement.evidence)
    return f"“{words}”"


def _claim(settings: Settings, story: str, claim: str) -> Claim | None:
    claims = (claim for story in settings.stories for claim in story.claims)
    return next((one for one in claims if (one.story, one.id) == (story, claim)), None)
