"""Sources and their health: all of them, and each with its reports and outages."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from digest.desk.editors import charts
from digest.desk.editors.gate import Gate, Visit
from digest.desk.editors.watched import Health, Watched, health, watched
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.ledger import Tx, gathered, outages, polls
from digest.ledger.polls import Count
from digest.model import Outage

_HERE = "/desk/sources"
_OUTAGES = 20  #: of one source, the newest
_ANSWERS = 12
_UNREAD = 50  #: reports that cannot be read, in the list of all


@dataclass(frozen=True)
class Row:
    """A source in the list."""

    source: Watched
    health: Health
    marks: tuple[charts.Mark, ...]
    count: Count | None


class Sources(Means):
    """`/desk/sources` and what is below it."""

    def routes(self, gate: Gate) -> list[Route]:
        return [
            Route(_HERE, gate.behind(self.all_of_them)),
            Route(f"{_HERE}/{{mark}}", gate.behind(self.one)),
        ]

    def all_of_them(self, visit: Visit) -> Response:
        settings, now = self.settings(), self.clock()
        sources = watched(settings)
        with self.ledger.reading() as tx:
            answers, counts = polls.of_sources(tx), polls.counts(tx)
            going_on = _going_on(tx, sources)
            unread = gathered.failing_reports(tx)
        rows = [
            Row(
                source,
                health(settings, answers.get(url, ()), going_on.get(url), now),
                charts.small(answers.get(url, ()), settings.zone),
                counts.get(url),
            )
            for url, source in sources.items()
        ]
        rows.sort(key=lambda row: row.health.tone == "well")  # what is not well comes first
        return desk_page(
            settings,
            "sources.html",
            visit,
            here=_HERE,
            rows=rows,
            unread=unread[:_UNREAD],
            unread_in_all=len(unread),
        )

    def one(self, visit: Visit) -> Response:
        settings, now = self.settings(), self.clock()
        source = _named(watched(settings), visit.request.path_params["mark"])
        with self.ledger.reading() as tx:
            answers = polls.of_sources(tx, source.url).get(source.url, [])
            reports = polls.reports_of(tx, source.url)
            own = [source.url, *polls.own_reports(tx, [source.url])]
            past = outages.of(tx, own, _OUTAGES)
        going_on = next((one for one in past if one.ended is None), None)
        return desk_page(
            settings,
            "source.html",
            visit,
            here=_HERE,
            source=source,
            health=health(settings, answers, going_on, now),
            course=charts.course(answers, past, settings.zone, now),
            answers=[(one, charts.said(one)) for one in answers[: -_ANSWERS - 1 : -1]],
            kept=len(answers),
            outages=[charts.spell(one, settings.zone) for one in past],
            reports=reports,
        )


def _going_on(tx: Tx, sources: Mapping[str, Watched]) -> dict[str, Outage]:
    """The outages that sources are in, by the source's address."""
    own = polls.own_reports(tx, sources)
    return {own.get(one.what, one.what): one for one in outages.going_on(tx)}


def _named(sources: Mapping[str, Watched], mark: str) -> Watched:
    found = next((one for one in sources.values() if one.mark == mark), None)
    if found is None:
        raise HTTPException(404)
    return found
