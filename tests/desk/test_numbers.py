"""What a Prometheus is told, and who is told nothing."""

import httpx2
from prometheus_client.parser import text_string_to_metric_families

from digest.ledger import gathered

from .mailing import NOON, Mailing


def told(mailing: Mailing) -> dict[tuple[str, ...], float]:
    """Every figure by its name and label."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(mailing.get("/metrics").text)
        for sample in family.samples
    }


def test_what_is_owed_and_what_waits_is_told_in_figures(mailing: Mailing) -> None:
    mailing.joins("ann@reader.example")
    with mailing.writing() as tx:
        gathered.want(tx, "https://post.example/a", "bridge", NOON)
    mailing.ask("bob@reader.example")
    figures = told(mailing)
    assert figures["digest_subscribers", "reached"] == 1
    assert figures["digest_subscribers", "unconfirmed"] == 1
    assert figures["digest_messages", "planned"] == 1
    assert figures["digest_messages", "accepted"] == 0
    assert figures["digest_changes", "corrected"] == 0
    assert figures["digest_reports_due",] == 1
    assert figures["digest_mail_held",] == 0
    mailing.letters()
    assert told(mailing)["digest_messages", "accepted"] == 1
    assert told(mailing)["digest_last_published_timestamp_seconds",] == NOON.timestamp()


def test_nobody_elsewhere_is_told(mailing: Mailing) -> None:
    answer = httpx2.get(f"{mailing.url}/metrics", headers={"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 404
    assert "digest_messages" not in answer.text
