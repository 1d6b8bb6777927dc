"""What editors are told, once a day, and only where something needs them."""

import email
import email.policy
from email.message import EmailMessage

from .replay import NONE, THREE, Newsroom, text_of

EDITOR = "desk@record.example"
WALL = "<title>The Post</title><p>Subscribe to continue reading this article.</p>"
UNCLEAR = "If Amazon and ICE officials met six times, somebody must have kept notes."


def with_editors(newsroom: Newsroom) -> Newsroom:
    newsroom.digest_lines = f'editors = ["{EDITOR}"]'
    newsroom.configure("maildir:mail")
    return newsroom


def notes(newsroom: Newsroom) -> list[str]:
    return [f"{m['Subject']} | {text_of(m)}" for m in newsroom.mail(EDITOR)]


def test_editors_hear_nothing_while_nothing_needs_them(newsroom: Newsroom) -> None:
    with_editors(newsroom).publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    assert notes(newsroom) == []


def test_a_page_that_cannot_be_read_is_told_once_and_again_when_it_can(newsroom: Newsroom) -> None:
    url = with_editors(newsroom).publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    whole = newsroom.press.pages["post.example/a"]
    newsroom.press.prints(url, WALL)
    newsroom.run("2018-10-24T08:00", "--reread")
    assert notes(newsroom) == [], "one failure is not worth a word"
    newsroom.run("2018-10-24T09:00", "--reread")
    [told] = notes(newsroom)
    assert "1 page down" in told
    assert url in told
    assert "asks for a subscription" in told
    assert "since 24 October 2018 08:00" in told
    for at in ("24T10:00", "25T07:00", "26T07:00"):
        newsroom.run(f"2018-10-{at}", "--reread")
    assert len(notes(newsroom)) == 1
    assert newsroom.standing()["state"] == "agreed"
    assert "last read 24 October 2018, 07:00" in newsroom.digest("record")
    newsroom.press.pages["post.example/a"] = whole
    newsroom.run("2018-10-27T07:00", "--reread")
    newsroom.run("2018-10-28T07:00", "--reread")
    _, back = notes(newsroom)
    assert "1 page back" in back
    assert newsroom.told() == [("meetings", "first")]


def test_a_dead_feed_is_told_once(newsroom: Newsroom) -> None:
    with_editors(newsroom).press.prints("https://ledger.example/feed", "busy", 503)
    for at in ("24T07:00", "24T08:00", "25T07:00", "26T07:00"):
        newsroom.run(f"2018-10-{at}", expect=1)
    [told] = notes(newsroom)
    assert "https://ledger.example/feed" in told


def test_a_sentence_that_could_not_be_read_is_told_once(newsroom: Newsroom) -> None:
    with_editors(newsroom).publishes("post", "a", UNCLEAR)
    newsroom.run("2018-10-24T07:00")
    [told] = notes(newsroom)
    assert "sentence" in told
    assert UNCLEAR in told
    newsroom.publishes("post", "a", UNCLEAR, "The weather was fine that day.")
    newsroom.run("2018-10-25T07:00", "--reread")
    assert len(notes(newsroom)) == 1


def test_one_note_a_day_and_none_before_the_hour(newsroom: Newsroom) -> None:
    with_editors(newsroom).publishes("post", "a", UNCLEAR)
    newsroom.digest("collect", "--now", "2018-10-24T06:00-04:00")
    newsroom.digest("publish", "--due", "--now", "2018-10-24T06:30-04:00")
    assert notes(newsroom) == []
    newsroom.digest("publish", "--due", "--now", "2018-10-24T07:00-04:00")
    assert len(notes(newsroom)) == 1
    newsroom.publishes("post", "b", UNCLEAR.replace("six", "seven"))
    newsroom.run("2018-10-24T12:00")
    assert len(notes(newsroom)) == 1
    newsroom.run("2018-10-25T07:00")
    assert len(notes(newsroom)) == 2


def test_a_note_is_a_plain_message_to_one_person(newsroom: Newsroom) -> None:
    with_editors(newsroom).publishes("post", "a", UNCLEAR)
    newsroom.run("2018-10-24T07:00")
    [file] = (newsroom.folder / "mail" / "new").glob("*")
    raw = file.read_bytes()
    note = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.SMTP)
    assert note.get_content_type() == "text/plain"
    assert (note["To"], note["Auto-Submitted"]) == (EDITOR, "auto-generated")
    assert note["List-Unsubscribe"] is None
    assert max(map(len, note.get_content().splitlines())) <= 72
    assert newsroom.outbox() == [], "what editors are told is owed to no reader"
