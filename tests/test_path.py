"""From a publisher's feed to a digest in the mailbox, by the commands a person would give."""

import contextlib
import email
import email.policy
import io
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol

import pytest

from digest.cli import main

CONFIG = """
[digest]
title = "On the Record"
base_url = "http://localhost:8000"
timezone = "America/New_York"
grace = "3 hours"
[mail]
from = "On the Record <digest@record.example>"
url = "{mail}"
[net]
connect = {{ "*.example" = "{press}" }}

[[outlet]]
name = "Lakeland Wire"
hosts = ["lakelandwire.example"]
wire = true

[[story]]
id = "ice"
title = "Amazon, Rekognition and ICE"
feeds = [{feeds}]
about = ["Rekognition"]
names = {{ ICE = ["the agency"], Amazon = ["AWS", "Amazon Web Services"] }}

  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon Web Services?"
  subjects = ["ICE", "Amazon"]
  words = ["contract", "agreement"]

  [[story.claim]]
  id = "meetings"
  kind = "count"
  question = "How many times have Amazon and ICE officials met?"
  subjects = ["ICE", "Amazon"]
  words = ["meet", "meeting"]
  unit = "meetings"
"""

PARAGRAPHS = (
    "Amazon showed its Rekognition software to immigration officials over the summer, emails show.",
    "The records were released to a watchdog group, which had asked for them in the spring.",
    "Civil liberties groups said the software makes mistakes that fall hardest on minorities.",
    "The company has sold the software to sheriffs in two states, and to a number of firms.",
    "Lawmakers of both parties have asked the company to explain how the software is tested.",
)


class PressRoom(Protocol):
    """As much of the test web server as is used here."""

    address: str
    asked: list[str]
    pages: dict[str, Any]

    def prints(self, url: str, body: str, status: int = 200, **headers: str) -> None: ...
    def feed(self, url: str, *entries: tuple[str, str]) -> None: ...


@dataclass
class Newsroom:
    """A publisher's side and an editor's side: a web server, and the commands."""

    press: PressRoom
    folder: Path
    feeds: tuple[str, ...] = ("https://post.example/feed", "https://ledger.example/feed")

    def __post_init__(self) -> None:
        self.announced: dict[str, list[tuple[str, str]]] = {feed: [] for feed in self.feeds}
        self.configure("maildir:mail")
        for feed in self.feeds:
            self.press.feed(feed)

    def configure(self, mail: str) -> None:
        feeds = ", ".join(f'"{feed}"' for feed in self.feeds)
        text = CONFIG.format(press=self.press.address, feeds=feeds, mail=mail)
        (self.folder / "config.toml").write_text(text)

    def publishes(
        self, host: str, name: str, *sentences: str, day: str = "2018-10-24", extra: str = ""
    ) -> str:
        """An article of this host; announced in its feed when it is new."""
        url = f"https://{host}.example/{name}"
        body = "".join(f"<p>{sentence}</p>" for sentence in (*PARAGRAPHS, *sentences))
        self.press.prints(
            url,
            f"<html><head><title>Amazon and ICE</title><link rel=canonical href='{url}'>"
            f"<meta property='og:site_name' content='{host.title()}'>"
            f"<meta property='article:published_time' content='{day}T06:00:00-04:00'></head>"
            f"<body><article><h1>Amazon and ICE</h1>{body}{extra}</article></body></html>",
        )
        feed = f"https://{host}.example/feed"
        if (url, "Rekognition and ICE") not in self.announced[feed]:
            self.announced[feed].append((url, "Rekognition and ICE"))
            self.press.feed(feed, *self.announced[feed])
        return url

    def digest(self, *command: str, expect: int = 0) -> str:
        """What a command answers; with what it says beside it where it is to fail."""
        out, err = io.StringIO(), io.StringIO()
        config = ("--config", str(self.folder / "config.toml"))
        with (
            pytest.raises(SystemExit) as left,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            main([*command, *config])
        code = left.value.code or 0
        assert code == expect, f"{command}: {out.getvalue()}\n{err.getvalue()}"
        return out.getvalue() + (err.getvalue() if expect else "")

    def run(self, at: str, *options: str, expect: int = 0) -> str:
        return self.digest("run", "--now", f"{at}-04:00", *options, expect=expect)

    def changes(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.digest("changes", "--json").splitlines()]

    def outbox(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.digest("outbox", "--json").splitlines()]

    def mail(self, to: str | None = None) -> list[EmailMessage]:
        """What lies in the mailbox, oldest first."""
        files = (self.folder / "mail" / "new").glob("*")
        found = [
            email.message_from_bytes(
                path.read_bytes(), _class=EmailMessage, policy=email.policy.SMTP
            )
            for path in files
        ]
        found = [message for message in found if to in (None, message["To"])]
        return sorted(found, key=lambda message: message["Date"].datetime)


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


@pytest.fixture
def newsroom(press: PressRoom, tmp_path: Path) -> Newsroom:
    return Newsroom(press, tmp_path)


NONE = "ICE does not have a contract with Amazon Web Services, a spokesman for the agency said."
THREE = "Amazon officials met with ICE officials three times, according to the emails."
ONCE = "Amazon officials met with ICE officials once, according to the emails."
NOTICE = (
    "<footer>Correction: An earlier version of this article said that Amazon officials met with"
    " ICE officials three times. They met once.</footer>"
)


def told(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(change["claim"], change["change"]) for change in newsroom.changes()]


def test_a_feed_becomes_a_digest_and_the_next_run_has_nothing_to_say(newsroom: Newsroom) -> None:
    newsroom.digest("subscriber", "add", "ann@readers.example", "--now", "2018-10-24T00:00-04:00")
    url = newsroom.publishes("post", "a", NONE, THREE)
    newsroom.run("2018-10-24T07:00")
    first, second = newsroom.changes()
    assert (first["claim"], first["change"], first["report"], first["version"]) == (
        "contract", "first", url, 1,
    )  # fmt: skip
    assert first["detected"] == "2018-10-24T11:00:00Z"
    assert first["after"]["value"]["state"] == "none"
    assert "signed" not in first["after"]["value"]["any_of"]
    assert first["after"]["evidence"] == NONE
    assert (second["after"]["value"]["low"], second["after"]["value"]["high"]) == (3, 3)
    [message] = newsroom.mail()
    assert message["Date"].datetime.isoformat() == "2018-10-24T07:00:00-04:00" or (
        message["Date"].datetime.timestamp() == 1540378800
    )
    body = text_of(message)
    assert "Does ICE have a contract with Amazon Web Services?" in body
    assert NONE in body
    assert url in body
    newsroom.run("2018-10-24T08:00")
    newsroom.run("2018-10-24T08:00", "--reread")
    assert len(newsroom.changes()) == 2
    assert len(newsroom.mail()) == 1


def test_a_correction_reaches_whoever_was_told_and_is_news_to_others(newsroom: Newsroom) -> None:
    add = ("subscriber", "add")
    newsroom.digest(*add, "ann@readers.example", "--now", "2018-10-24T00:00-04:00")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.digest(*add, "late@readers.example", "--now", "2018-10-25T00:00-04:00")
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-25T07:00", "--reread")
    correction = newsroom.changes()[-1]
    assert (correction["change"], correction["announced"]) == ("corrected", True)
    assert correction["notice"]["kind"] == "correction"
    assert (correction["before"]["value"]["low"], correction["after"]["value"]["low"]) == (3, 1)
    corrected = text_of(newsroom.mail("ann@readers.example")[-1])
    assert "we told you" in corrected.lower()
    assert "24 October" in corrected
    [news] = newsroom.mail("late@readers.example")
    assert "told you" not in text_of(news).lower()
    assert "orrection" not in text_of(news)
    [_, to_ann, to_late] = newsroom.outbox()
    assert to_ann["corrects"] == [{"seq": correction["seq"], "told": 1}]
    assert to_late["corrects"] == []


def test_a_silent_edit_is_listed_at_once_and_mailed_after_the_grace(newsroom: Newsroom) -> None:
    newsroom.digest("subscriber", "add", "ann@readers.example", "--now", "2018-10-24T00:00-04:00")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", ONCE)
    newsroom.run("2018-10-24T09:00", "--reread")
    edited = newsroom.changes()[-1]
    assert (edited["change"], edited["announced"]) == ("silently_edited", False)
    assert len(newsroom.mail()) == 1
    newsroom.run("2018-10-24T12:00")
    assert "we told you" in text_of(newsroom.mail()[-1]).lower()
    assert len(newsroom.mail()) == 2


def test_a_notice_on_another_report_takes_nothing_back_here(newsroom: Newsroom) -> None:
    once = "Amazon and ICE have met three times, the agency said."
    newsroom.publishes("post", "a", once)
    newsroom.run("2018-10-24T07:00")
    beside = (
        "<footer><p>Correction: <a href='https://post.example/b'>An article on Monday</a>"
        " misstated the number of times that Amazon and ICE have met. It was once, not three"
        " times.</p></footer>"
    )
    newsroom.publishes("post", "a", once, extra=beside)
    newsroom.run("2018-10-24T08:00", "--reread")
    assert [change["change"] for change in newsroom.changes()] == ["first"]


def test_a_retraction_told_at_once_is_told_once(newsroom: Newsroom) -> None:
    at_once = ("--corrections", "once", "--now", "2018-10-24T00:00-04:00")
    newsroom.digest("subscriber", "add", "ann@readers.example", *at_once)
    url = newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.press.prints(
        url,
        "<html><body><article><p>The Post has retracted this article, which said that Amazon"
        " officials met with ICE officials three times.</p></article></body></html>",
    )
    newsroom.digest("collect", "--reread", "--now", "2018-10-24T12:00-04:00")
    for minute in range(1, 5):
        newsroom.digest("publish", "--due", "--now", f"2018-10-24T12:0{minute}-04:00")
    _, taken_back = newsroom.mail()
    assert "we told you" in text_of(taken_back).lower()


def test_hours_are_kept_even_after_a_quiet_morning(newsroom: Newsroom) -> None:
    newsroom.digest("subscriber", "add", "ann@readers.example", "--now", "2018-10-24T00:00-04:00")
    newsroom.digest("publish", "--due", "--now", "2018-10-24T07:00-04:00")
    newsroom.publishes("post", "a", THREE)
    newsroom.digest("collect", "--now", "2018-10-24T15:00-04:00")
    newsroom.digest("publish", "--due", "--now", "2018-10-24T15:01-04:00")
    assert newsroom.mail() == []
    newsroom.digest("publish", "--due", "--now", "2018-10-25T07:00-04:00")
    assert len(newsroom.mail()) == 1


def test_a_page_that_changes_its_own_name_is_the_same_report(newsroom: Newsroom) -> None:
    url = newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "b", ONCE)
    renamed = newsroom.press.pages.pop("post.example/b")
    newsroom.press.pages["post.example/a"] = renamed
    newsroom.press.feed(
        "https://post.example/feed", *newsroom.announced["https://post.example/feed"][:1]
    )
    newsroom.run("2018-10-24T08:00", "--reread")
    edited = newsroom.changes()[-1]
    assert (edited["change"], edited["report"], edited["version"]) == ("silently_edited", url, 2)


def test_a_sentence_dropped_is_gone_only_when_seen_twice(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", NONE)
    newsroom.run("2018-10-24T08:00", "--reread")
    assert len(newsroom.changes()) == 2
    newsroom.run("2018-10-24T08:20", "--reread")
    assert len(newsroom.changes()) == 2
    newsroom.run("2018-10-24T08:30", "--reread")
    gone = newsroom.changes()[-1]
    assert (gone["change"], gone["claim"], gone["after"]) == ("silently_edited", "meetings", None)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "<html><title>Post</title><p>Subscribe to continue reading this article.</p></html>"),
        (403, "no"),
        (404, "gone"),
        (200, ""),
    ],
    ids=["paywall", "forbidden", "not found", "empty"],
)
def test_a_page_that_cannot_be_read_changes_nothing(
    newsroom: Newsroom, status: int, body: str
) -> None:
    url = newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.press.prints(url, body, status)
    for at in ("08:00", "10:00", "12:00"):
        newsroom.run(f"2018-10-24T{at}", "--reread", expect=1 if status == 404 else 0)
    assert told(newsroom) == [("meetings", "first")]
    [meetings] = [s for s in standing(newsroom) if s["claim"] == "meetings"]
    assert meetings["state"] == "agreed"


def standing(newsroom: Newsroom) -> list[dict[str, Any]]:
    return [json.loads(line) for line in newsroom.digest("record", "--json").splitlines()]


def test_one_bad_source_never_stops_the_others(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.press.prints("https://ledger.example/feed", "<html>no feed</html>")
    said = newsroom.run("2018-10-24T07:00", expect=1)
    assert "https://ledger.example/feed" in said
    assert told(newsroom) == [("meetings", "first")]


def test_a_page_that_failed_is_read_later_though_its_feed_has_not_changed(
    newsroom: Newsroom,
) -> None:
    url = newsroom.publishes("post", "a", THREE)
    newsroom.press.prints(url, "busy", 503)
    newsroom.run("2018-10-24T07:00", expect=1)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T08:00")
    assert told(newsroom) == [("meetings", "first")]


def test_a_wire_copy_repeats_and_is_corrected_with_its_origin(
    press: PressRoom, tmp_path: Path
) -> None:
    feeds = ("https://lakelandwire.example/feed", "https://courier.example/feed")
    newsroom = Newsroom(press, tmp_path, feeds)
    newsroom.publishes("lakelandwire", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("courier", "b", THREE)
    newsroom.run("2018-10-24T08:00")
    assert told(newsroom) == [("meetings", "first"), ("meetings", "repeated")]
    newsroom.publishes("lakelandwire", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    assert told(newsroom)[2:] == [("meetings", "corrected"), ("meetings", "corrected")]
    assert {change["report"] for change in newsroom.changes()[2:]} == {
        "https://lakelandwire.example/a"
    }
    [meetings] = [s for s in standing(newsroom) if s["claim"] == "meetings"]
    assert (meetings["outlets"], meetings["origins"]) == (1, 1)


def test_time_may_stand_still_but_not_run_back(newsroom: Newsroom) -> None:
    newsroom.run("2018-10-24T07:00")
    newsroom.run("2018-10-24T07:00")
    assert "before the last recorded time" in newsroom.run("2018-10-24T06:59", expect=2)
    for command in (("preview",), ("subscriber", "add", "ann@readers.example")):
        said = newsroom.digest(*command, "--now", "2018-10-24T06:59-04:00", expect=2)
        assert "before the last recorded time" in said
    assert "expected a time with an offset" in newsroom.digest(
        "run", "--now", "2018-10-24T07:00", expect=2
    )


def test_a_mistake_in_the_configuration_names_its_line(newsroom: Newsroom) -> None:
    path = newsroom.folder / "config.toml"
    path.write_text(path.read_text().replace('kind = "count"', 'kind = "cuont"'))
    said = newsroom.digest("run", expect=2)
    assert "config.toml:" in said
    assert "kind" in said
    assert "count" in said


def test_another_run_holding_the_lock_is_said_with_its_own_exit_code(newsroom: Newsroom) -> None:
    from digest.ledger import Ledger  # noqa: PLC0415 - only this test holds a lock itself

    newsroom.run("2018-10-24T07:00")
    with Ledger(f"sqlite:///{newsroom.folder / 'digest.db'}") as ledger, ledger.lock("collect"):
        assert "holds" in newsroom.run("2018-10-24T07:01", expect=3)


@pytest.fixture
def postbox() -> Iterator["Postbox"]:
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - needed by one test

    handler = Postbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    handler.port = controller.port
    controller.start()
    yield handler
    controller.stop()


class Postbox:
    """A mail server that keeps what it is handed."""

    port = 0

    def __init__(self) -> None:
        self.kept: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.kept.append((envelope.rcpt_tos, envelope.content))
        return "250 kept"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_digests_leave_by_smtp_with_their_list_headers_whole(
    newsroom: Newsroom, postbox: Postbox
) -> None:
    newsroom.configure(f"smtp://127.0.0.1:{postbox.port}")
    newsroom.digest("subscriber", "add", "ann@readers.example", "--now", "2018-10-24T00:00-04:00")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    [(to, raw)] = postbox.kept
    assert to == ["ann@readers.example"]
    header = next(line for line in raw.split(b"\r\n") if line.startswith(b"List-Unsubscribe:"))
    assert b"=?" not in header
    assert [message["state"] for message in newsroom.outbox()] == ["accepted"]


def test_killed_anywhere_and_run_again_nothing_is_lost_or_doubled(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory, press: PressRoom
) -> None:
    """The same days are played twice: undisturbed, and with every run killed at random."""
    quiet, shaken = newsroom, Newsroom(press, tmp_path_factory.mktemp("shaken"))
    shaken.announced = quiet.announced
    for room in (quiet, shaken):
        for name in ("ann", "bob"):
            room.digest(
                "subscriber", "add", f"{name}@readers.example", "--now", "2018-10-24T00:00-04:00"
            )
    dice = random.Random(20181023)
    days = [((THREE, NONE), ""), ((ONCE, NONE), NOTICE)]
    for number, (sentences, notice) in enumerate(days):
        quiet.publishes("post", "a", *sentences, extra=notice)
        at = f"2018-10-2{number + 4}T07:00"
        quiet.run(at, "--reread")
        for _ in range(5):
            kill_in(shaken, ("run", "--reread", "--now", f"{at}-04:00"), dice.uniform(0.3, 3.5))
        shaken.run(at, "--reread")
    assert told(shaken) == told(quiet)
    assert sorted(subjects(shaken)) == sorted(subjects(quiet))
    assert {message["state"] for message in shaken.outbox()} == {"accepted"}


def kill_in(newsroom: Newsroom, command: tuple[str, ...], seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", *command],
        cwd=newsroom.folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def subjects(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(message["To"], message["Subject"]) for message in newsroom.mail()]
