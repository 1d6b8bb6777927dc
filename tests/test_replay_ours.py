"""Mistakes of our own: an editor puts a reading right, and whoever was told hears of it."""

from digest import config
from digest.ledger import Ledger, overrides, record

from .replay import NONE, ONCE, THREE, Newsroom, text_of

BY = ("--by", "Ines", "--reason", "it counts letters, not meetings")


def decides(newsroom: Newsroom, verb: str, seq: int, *given: str, at: str, expect: int = 0) -> str:
    return newsroom.digest(
        "desk", verb, str(seq), *given, *BY, "--now", f"{at}-04:00", expect=expect
    )


def values(newsroom: Newsroom) -> list[tuple[str, int | None]]:
    """Class and new number of every change on the meetings."""
    return [
        (c["change"], c["after"]["value"]["low"] if c["after"] else None)
        for c in newsroom.changes()
        if c["claim"] == "meetings"
    ]


def test_a_number_we_misread_is_corrected_as_our_mistake(newsroom: Newsroom) -> None:
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.joins("late@readers.example", at="2018-10-24T08:00")
    decides(newsroom, "mend", 1, "2", "--yes", at="2018-10-24T09:00")
    newsroom.run("2018-10-25T07:00")
    assert values(newsroom) == [("first", 3), ("corrected", 2)]
    mine = newsroom.changes()[-1]
    assert (mine["announced"], mine["notice"]) == (False, None)
    assert (mine["after"]["engine"], mine["after"]["evidence"]) == ("editor/1", THREE)
    told = text_of(newsroom.mail("ann@readers.example")[-1])
    assert "we told you" in told
    assert "That was our mistake: we misread the report" in told
    assert "corrected its report" not in told
    [news] = newsroom.mail("late@readers.example")
    assert "told you" not in text_of(news)
    assert "mistake" not in text_of(news)


def test_what_was_never_said_is_taken_back(newsroom: Newsroom) -> None:
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    seq = next(c["seq"] for c in newsroom.changes() if c["claim"] == "meetings")
    decides(newsroom, "reject", seq, "--yes", at="2018-10-24T09:00")
    newsroom.run("2018-10-25T07:00")
    told = text_of(newsroom.mail()[-1])
    assert "nothing on this is said by" in told
    assert newsroom.standing()["state"] == "empty"
    assert newsroom.standing("contract")["state"] == "agreed"


def test_a_decision_outlives_new_versions_and_readings(newsroom: Newsroom) -> None:
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    decides(newsroom, "mend", 1, "2", "--yes", at="2018-10-24T07:30")
    newsroom.publishes("post", "a", THREE, "The agency would not comment on the weather.")
    newsroom.run("2018-10-24T09:00", "--reread")
    newsroom.run("2018-10-24T10:00", "--reread")
    path = newsroom.folder / "config.toml"  # a name more, so that what is stored is read again
    path.write_text(path.read_text().replace('["the agency"]', '["the agency", "the bureau"]'))
    newsroom.run("2018-10-24T11:00")
    assert values(newsroom) == [("first", 3), ("corrected", 2)]
    newsroom.publishes("post", "a", ONCE)
    newsroom.run("2018-10-24T12:00", "--reread")
    assert values(newsroom)[-1] == ("silently_edited", 1)


def test_what_was_read_rightly_stays_and_nobody_hears(newsroom: Newsroom) -> None:
    newsroom.joins("ann@readers.example")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    decides(newsroom, "accept", 1, at="2018-10-24T07:30")
    newsroom.run("2018-10-25T07:00", "--reread")
    assert len(newsroom.changes()) == len(newsroom.mail()) == 1


def test_the_same_mistake_in_a_copy_is_put_right_with_it(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("ledger", "b", THREE)
    newsroom.run("2018-10-24T08:00")
    decides(newsroom, "mend", 1, "2", "--yes", at="2018-10-24T09:00")
    assert values(newsroom)[2:] == [("corrected", 2), ("corrected", 2)]
    assert {c["report"] for c in newsroom.changes()[2:]} == {
        "https://post.example/a",
        "https://ledger.example/b",
    }


def test_what_cannot_be_decided_says_why(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    assert "expected a whole number" in decides(
        newsroom, "mend", 1, "some", at="2018-10-24T08:00", expect=2
    )
    assert "no newer reading waits" in decides(newsroom, "mend", 1, at="2018-10-24T08:00", expect=2)
    assert "put no statement on record" in decides(
        newsroom, "reject", 7, at="2018-10-24T08:00", expect=2
    )
    decides(newsroom, "reject", 1, at="2018-10-24T08:00")
    assert "no longer stands" in decides(newsroom, "reject", 1, at="2018-10-24T09:00", expect=2)


def test_who_decided_and_why_stays_on_record(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    decides(newsroom, "reject", 1, at="2018-10-24T08:00")
    meetings = config.load(newsroom.folder / "config.toml").stories[0].claims[1]
    with Ledger(f"sqlite:///{newsroom.folder / 'digest.db'}") as ledger, ledger.reading() as tx:
        [decided] = overrides.of_report(tx, "https://post.example/a", meetings)
        assert (decided.editor, decided.reason) == ("Ines", BY[-1])
        assert record.live(tx, "ice", "meetings") == []
