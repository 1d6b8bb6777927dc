"""What the logs of a service tell: a report can be followed from its feed to the mail."""

import contextlib
import io
import json
import sys

import pytest
import structlog

from digest import config, logs, pipeline
from digest.ledger import Ledger

from .replay import THREE, Newsroom
from .replayed import at

URL = "https://post.example/a"


@pytest.fixture
def busy(newsroom: Newsroom) -> Newsroom:
    """A newsroom with one article, one page that is gone, and somebody who is subscribed."""
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.press.feed(
        "https://ledger.example/feed", ("https://ledger.example/gone", "Rekognition and ICE")
    )
    return newsroom


def run(newsroom: Newsroom) -> None:
    settings = config.load(newsroom.folder / "config.toml")
    with Ledger(settings.store) as ledger:
        pipeline.collect(settings, ledger, at(0))
        pipeline.publish(settings, ledger, at(0))


def test_a_report_is_followed_by_its_mark(busy: Newsroom) -> None:
    with structlog.testing.capture_logs() as lines:
        run(busy)
    of_it = [line for line in lines if logs.mark(URL) in str(line)]
    assert [line["event"] for line in of_it] == ["source read", "report read", "message accepted"]
    assert of_it[1]["changes"] == ["1 ice/meetings first"]
    assert of_it[2]["reports"] == [logs.mark(URL)]
    gone = [line for line in lines if logs.mark("https://ledger.example/gone") in str(line)]
    assert [line["event"] for line in gone] == ["source read", "report not read"]


def test_no_line_names_a_reader(busy: Newsroom) -> None:
    with structlog.testing.capture_logs() as lines:
        run(busy)
    assert lines
    assert "readers.example" not in str(lines)


def test_each_line_is_json_where_nobody_watches(
    busy: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, err = structlog.get_config()["processors"], io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    logs.speak()
    try:
        run(busy)
    finally:
        structlog.configure(processors=kept, logger_factory=structlog.PrintLoggerFactory())
    lines = [json.loads(line) for line in err.getvalue().splitlines()]
    assert {"source read", "report read", "message accepted"} <= {line["event"] for line in lines}
    assert all(line["timestamp"].endswith("Z") and line["level"] for line in lines)


def test_a_command_says_what_came_of_it_and_logs_nothing(busy: Newsroom) -> None:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run(busy)
    assert (out.getvalue(), err.getvalue()) == ("", "")
