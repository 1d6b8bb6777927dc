"""A story that is paused: nothing is gathered for it, and readers hear only corrections."""

from .replay import NOTICE, ONCE, THREE, Newsroom, text_of
from .test_replay_ours import decides

ANN, LATE = "ann@readers.example", "late@readers.example"


def pause(newsroom: Newsroom, *, paused: bool = True) -> None:
    newsroom.sources = "paused = true" if paused else ""
    newsroom.configure("maildir:mail")


def test_nothing_is_asked_of_a_publisher_while_a_story_is_paused(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    pause(newsroom)
    newsroom.press.asked.clear()
    newsroom.run("2018-10-25T07:00", "--reread")
    assert newsroom.press.asked == []
    assert newsroom.standing()["state"] == "agreed"


def test_what_was_published_meanwhile_is_found_when_it_goes_on(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    pause(newsroom)
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-25T07:00")
    assert len(newsroom.mail(ANN)) == 1
    pause(newsroom, paused=False)
    newsroom.run("2018-10-26T07:00")
    assert "we told you" in text_of(newsroom.mail(ANN)[-1])
    assert newsroom.told() == [("meetings", "first"), ("meetings", "corrected")]


def test_readers_hear_what_corrects_what_they_were_told_and_nothing_new(
    newsroom: Newsroom,
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.joins(LATE, at="2018-10-24T08:00")
    pause(newsroom)
    decides(newsroom, "mend", 1, "2", "--yes", at="2018-10-24T09:00")
    newsroom.run("2018-10-25T07:00")
    assert "That was our mistake" in text_of(newsroom.mail(ANN)[-1])
    assert newsroom.mail(LATE) == []
