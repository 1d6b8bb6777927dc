"""Whoever watches over us hears when all is well, and only then."""

from pathlib import Path

import pytest
import structlog

from digest import config, schedule
from digest.config import Settings

from .loopback import Press
from .mailhub import Mailhub
from .replay import Newsroom

WATCHER = "https://watch.example/a-secret"


@pytest.fixture
def watched(press: Press, tmp_path: Path) -> Newsroom:
    """A newsroom with somebody who is told that all is well."""
    press.prints(WATCHER, "OK")
    return Newsroom(press, tmp_path, digest_lines=f'ping = "{WATCHER}"')


def heard(newsroom: Newsroom) -> int:
    return newsroom.press.asked.count("watch.example/a-secret")


def test_a_run_that_ended_is_heard_of_even_where_a_source_fails(watched: Newsroom) -> None:
    watched.run("2018-10-24T07:00")
    assert heard(watched) == 1
    watched.press.prints("https://ledger.example/feed", "gone", 404)
    watched.run("2018-10-24T08:00", expect=1)
    assert heard(watched) == 2


def test_where_no_mail_leaves_nobody_is_told_that_all_is_well(watched: Newsroom) -> None:
    hub = Mailhub(faulty=False, replies={"": "550 5.7.1 your host is listed"})
    watched.configure(f"smtp://127.0.0.1:{hub.port}")
    watched.digest("subscriber", "add", "ann@readers.example", "--now", "2018-10-24T06:00-04:00")
    watched.publishes("post", "a", "ICE said it met with Amazon three times.")
    watched.run("2018-10-24T07:00", expect=1)
    hub.close()
    assert heard(watched) == 0


def test_that_nobody_heard_is_said_without_the_secret(watched: Newsroom) -> None:
    watched.press.prints(WATCHER, "no such check", 404)
    said = watched.run("2018-10-24T07:00", expect=1)
    assert "ping to watch.example: answered 404" in said
    assert "a-secret" not in said


def test_while_it_serves_it_is_heard_of_after_collecting_if_mail_leaves(watched: Newsroom) -> None:
    settings = config.load(watched.folder / "config.toml")
    pulse = schedule._Pulse()
    for collected, published in ((True, True), (False, True), (True, False), (True, True)):
        pulse.published(published)
        pulse.collected(collected, settings)
    assert heard(watched) == 2


def test_what_is_logged_of_it_names_its_host_alone(watched: Newsroom) -> None:
    watched.press.prints(WATCHER, "busy", 503)
    settings: Settings = config.load(watched.folder / "config.toml")
    with structlog.testing.capture_logs() as logged:
        schedule._Pulse().collected(True, settings)
    assert "watch.example" in str(logged)
    assert "a-secret" not in str(logged)
