"""What a Prometheus asks for: how much is owed, waits, fails, and when it was last looked at.

Reckoned from the record when it is asked for, so that every process that serves pages gives
the same. Format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest import pipeline
from digest.desk.means import Means
from digest.ledger import (
    Tx,
    audience,
    gathered,
    last_due,
    outages,
    outbox,
    polls,
    record,
    sending,
)
from digest.ledger.outbox import Sending

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

_HERE = ("127.0.0.1", "::1")

#: what is measured, what it says, its label, and how much of it there is by the label
Measured = tuple[str, str, str, dict[str, float]]


class Numbers(Means):
    """`/metrics`, for this machine alone: what they tell is no reader's business."""

    def routes(self) -> list[Route]:
        return [Route("/metrics", self.shown)]

    def shown(self, request: Request) -> Response:
        passed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
        if passed_on or (request.client is not None and request.client.host not in _HERE):
            raise HTTPException(404)
        with self.ledger.reading() as tx:
            return _exposed(list(self._measured(tx)))

    def _measured(self, tx: Tx) -> Iterator[Measured]:
        now, settings = self.clock(), self.settings()
        tally = outbox.tally(tx)
        states = {str(state): float(tally.get(state, 0)) for state in Sending}
        yield "messages", "Messages in the outbox, by state.", "state", states
        held = sending.held_back(tx) is not None
        yield "mail_held", "1 while no mail leaves at all.", "", {"": held}
        changes = {str(kind): float(number) for kind, number in record.count_by_kind(tx).items()}
        yield "changes", "Changes entered, by class.", "class", changes
        yield "reports_due", "Reports that wait to be read.", "", {"": gathered.count_due(tx, now)}
        failing = len(outages.lasting(tx, now))
        yield "sources_failing", "Sources and pages that cannot be read.", "", {"": failing}
        waiting = sum(1 for _ in pipeline.queue(tx, settings, now))
        yield "waiting_for_editors", "What an editor is asked to decide.", "", {"": waiting}
        readers = {
            state: float(number) for state, number in asdict(audience.numbers(tx, now)).items()
        }
        del readers["left"]
        yield "subscribers", "Readers, by whether mail goes to them.", "state", readers
        yield from _moment("last_collected", "When a source was last asked.", polls.last_at(tx))
        yield from _moment("last_published", "When hours were last looked at.", last_due(tx))


def _moment(name: str, says: str, at: datetime | None) -> Iterator[Measured]:
    if at is not None:
        yield f"{name}_timestamp_seconds", says, "", {"": at.timestamp()}


def _exposed(measured: Iterable[Measured]) -> Response:
    """Raises HTTPException, 404, where the `metrics` extra is missing."""
    try:
        import prometheus_client as prometheus  # noqa: PLC0415 - an extra
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415
    except ImportError as error:
        raise HTTPException(404) from error
    families = []
    for name, says, label, by in measured:
        family = GaugeMetricFamily(f"digest_{name}", says, labels=[label] if label else [])
        for value, number in by.items():
            family.add_metric([value] if label else [], number)
        families.append(family)
    registry = prometheus.CollectorRegistry()
    registry.register(_Ready(families))
    return Response(prometheus.generate_latest(registry), media_type=prometheus.CONTENT_TYPE_LATEST)


@dataclass(frozen=True, eq=False)
class _Ready:
    """Figures that are there already, as a registry wants them."""

    families: "Sequence[Metric]"

    def collect(self) -> "Sequence[Metric]":
        return self.families
