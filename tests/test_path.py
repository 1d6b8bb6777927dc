"""From a publisher's feed to a digest in the mailbox, by the commands a person would give."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .loopback import Press
from .replay import NONE, NOTICE, ONCE, THREE, Newsroom, text_of


def test_a_feed_becomes_a_digest_and_the_next_run_has_nothing_to_say(newsroom: Newsroom) -> None:
    newsroom.joins("ann@readers.example")
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
    newsroom.joins("ann@readers.example")
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
    newsroom.joins("ann@readers.example")
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
    assert newsroom.told() == [("meetings", "first")]
    meetings = newsroom.standing()
    assert meetings["state"] == "agreed"


def test_one_bad_source_never_stops_the_others(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.press.prints("https://ledger.example/feed", "<html>no feed</html>")
    said = newsroom.run("2018-10-24T07:00", expect=1)
    assert "https://ledger.example/feed" in said
    assert newsroom.told() == [("meetings", "first")]


def test_a_page_that_failed_is_read_later_though_its_feed_has_not_changed(
    newsroom: Newsroom,
) -> None:
    url = newsroom.publishes("post", "a", THREE)
    newsroom.press.prints(url, "busy", 503)
    newsroom.run("2018-10-24T07:00", expect=1)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T08:00")
    assert newsroom.told() == [("meetings", "first")]


def test_a_wire_copy_repeats_and_is_corrected_with_its_origin(press: Press, tmp_path: Path) -> None:
    feeds = ("https://lakelandwire.example/feed", "https://courier.example/feed")
    newsroom = Newsroom(press, tmp_path, feeds)
    newsroom.publishes("lakelandwire", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("courier", "b", THREE)
    newsroom.run("2018-10-24T08:00")
    assert newsroom.told() == [("meetings", "first"), ("meetings", "repeated")]
    newsroom.publishes("lakelandwire", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    assert newsroom.told()[2:] == [("meetings", "corrected"), ("meetings", "corrected")]
    assert {change["report"] for change in newsroom.changes()[2:]} == {
        "https://lakelandwire.example/a"
    }
    meetings = newsroom.standing()
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
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    [(to, raw)] = postbox.kept
    assert to == ["ann@readers.example"]
    header = next(line for line in raw.split(b"\r\n") if line.startswith(b"List-Unsubscribe:"))
    assert b"=?" not in header
    assert [message["state"] for message in newsroom.outbox()] == ["accepted"]
