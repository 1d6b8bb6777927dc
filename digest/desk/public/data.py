"""The record of a story to be taken away: as JSON in the contract's shapes, and as CSV."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.desk.means import Means
from digest.desk.public.reading import stands, story_asked
from digest.desk.public.unchanged import answered
from digest.ledger import record
from digest.model import Change, Statement, written

_Cell = str | int | None

#: the columns of the CSV: what each change is, then the statement it put on record, then
#: the one it was compared with
COLUMNS = (
    "seq", "detected", "story", "claim", "change", "report", "version", "announced", "amends",
    "notice", "notice_url",
    *(f"{when}_{what}" for when in ("after", "before") for what in (
        "says", "stance", "speaker", "outlet", "url", "published", "as_of", "scope", "origin",
        "evidence", "standing",
    )),
)  # fmt: skip
#: what spreadsheets take for the beginning of a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Data(Means):
    """Everything on record of a story."""

    def routes(self) -> list[Route]:
        return [Route("/api/{story}.json", self.json), Route("/api/{story}.csv", self.csv)]

    def json(self, request: Request) -> Response:
        """How each claim stands, and every change."""
        settings = self.settings()
        story = story_asked(settings, request)
        with self.ledger.reading() as tx:
            standings = stands(tx, story, settings)
            changes = record.changes(tx, story=story.id)
        body = {
            "story": story.id,
            "title": story.title,
            "standing": [standing.as_json() for standing in standings.values()],
            "changes": [change.as_json() for change in changes],
        }
        return answered(request, json.dumps(body), "application/json", _last(changes))

    def csv(self, request: Request) -> Response:
        """A row for each change."""
        settings = self.settings()
        story = story_asked(settings, request)
        with self.ledger.reading() as tx:
            changes = record.changes(tx, story=story.id)
            live = {s.id for claim in story.claims for s in record.live(tx, story.id, claim.id)}
        written_out = io.StringIO()
        rows = csv.writer(written_out)  # RFC 4180: lines end in CRLF
        rows.writerow(COLUMNS)
        rows.writerows([_safe(cell) for cell in _row(change, live)] for change in changes)
        return answered(request, written_out.getvalue(), "text/csv", _last(changes))


def _last(changes: Sequence[Change]) -> datetime | None:
    return changes[-1].detected if changes else None


def _row(change: Change, live: set[int | None]) -> Iterator[_Cell]:
    facts = change.as_json()
    for column in COLUMNS[:9]:
        fact = facts[column]
        yield str(fact).lower() if isinstance(fact, bool) else fact
    yield change.notice.text if change.notice else None
    yield change.notice.url if change.notice else None
    for said in (change.after, change.before):
        yield from _statement(said, live) if said else [None] * 11


def _statement(said: Statement, live: set[int | None]) -> Iterator[_Cell]:
    value = said.as_json()["value"]
    yield json.dumps(value) if value else None
    yield str(said.stance)
    yield said.speaker
    yield said.outlet
    yield said.url
    yield written(said.published)
    yield said.as_of.isoformat() if said.as_of else None
    yield said.scope
    yield said.origin
    yield said.evidence
    yield "yes" if said.id in live else "no"


def _safe(cell: _Cell) -> _Cell:
    """Text that no spreadsheet runs: an apostrophe goes before what would begin a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
