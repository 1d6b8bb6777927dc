"""The desk's first page: what needs a person, what is owed, what is due next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from digest import pipeline
from digest.config import Settings
from digest.desk.editors.ahead import coming
from digest.desk.editors.gate import Gate, Visit
from digest.desk.editors.needs import Found, needs
from digest.desk.editors.watched import Watched, watched
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.ledger import (
    Tx,
    audience,
    bounces,
    outages,
    outbox,
    polls,
    record,
    runs,
    sending,
)
from digest.ledger.outbox import ENDED, WAITING, Sending
from digest.model import Change, State

_LATELY = timedelta(days=7)
_CHANGES, _RUNS = 8, 6  #: how many are shown


@dataclass(frozen=True)
class Part:
    """One part of all messages planned, and how much of the bar it takes."""

    state: str
    number: int
    x: float  #: per cent of the bar's width
    width: float


@dataclass(frozen=True)
class Told:
    """A change, with the question it is about and where its page is."""

    change: Change
    question: str
    outlet: str
    page: str  #: empty where the claim is tracked no more


class Overview(Means):
    """`/desk`."""

    def routes(self, gate: Gate) -> list[Route]:
        return [Route("/desk", gate.behind(self.shown))]

    def shown(self, visit: Visit) -> Response:
        settings, now = self.settings(), self.clock()
        sources = watched(settings)
        with self.ledger.reading() as tx:
            standing = pipeline.standings(tx, settings).values()
            found = self._found(tx, sources)
            facts: dict[str, Any] = {
                "equation": equation(outbox.tally(tx)),
                "runs": runs.newest(tx, _RUNS),
                "numbers": audience.numbers(tx, now - _LATELY),
                "changes": [_told(settings, one) for one in record.newest(tx, _CHANGES)],
                "last": polls.last_at(tx),
                "coming": coming(settings, polls.last_at(tx), audience.hours(tx), now),
            }
        return desk_page(
            settings,
            "overview.html",
            visit,
            here="/desk",
            now=now,
            needs=needs(found, settings.zone),
            sources=len(sources),
            claims=len(standing),
            disputed=sum(one.state is State.DISPUTED for one in standing),
            **facts,
        )

    def _found(self, tx: Tx, sources: dict[str, Watched]) -> Found:
        now = self.clock()
        pages = {url: (one.name, one.address) for url, one in sources.items()}
        for report, source in polls.own_reports(tx, sources).items():
            pages[report] = pages[source]
        return Found(
            outages=outages.lasting(tx, now),
            sources=pages,
            held=sending.held_back(tx),
            blamed=bounces.blamed(tx, now - _LATELY),
            waiting=len(list(pipeline.queue(tx, self.settings(), now))),
            short_of_room=self.ledger.short_of_room(),
        )


def equation(tally: dict[Sending, int]) -> tuple[Part, ...]:
    """All messages planned, by what became of them: they add up, or one is lost."""
    numbers = {str(state): tally.get(state, 0) for state in ENDED}
    numbers["waiting"] = sum(tally.get(state, 0) for state in WAITING)
    planned = sum(numbers.values())
    parts, x = [], 0.0
    for state, number in numbers.items():
        width = round(100 * number / planned, 3) if planned else 0.0
        parts.append(Part(state, number, round(x, 3), width))
        x += width
    return tuple(parts)


def _told(settings: Settings, change: Change) -> Told:
    said = change.after or change.before
    for story in settings.stories:
        for claim in story.claims:
            if (story.id, claim.id) == (change.story, change.claim):
                page = f"/{story.id}/{claim.id}#c{change.seq}"
                return Told(change, claim.question, said.outlet if said else "", page)
    return Told(change, f"{change.story}/{change.claim}", said.outlet if said else "", "")
