"""Reports that change under their readers' eyes: what is recorded, and who is mailed what."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from digest.ledger import Ledger
from digest.ledger.tables import subscriber

from .replay import NONE, NOTICE, ONCE, PARAGRAPHS, THREE, Newsroom, text_of
from .test_path import free_port

ANN = "ann@readers.example"
MET = "Amazon officials met with ICE officials three times"
AGENCY = f"{MET}, a spokesman for the agency said."
OWN_WORDS = f"{MET}."
FIVE = "Amazon officials met with ICE officials five times, according to the emails."


def edits(newsroom: Newsroom, *days: tuple[str, str], host: str = "post") -> None:
    """A report that reads so at each of these times, with a reader from the start."""
    if not newsroom.announced[f"https://{host}.example/feed"]:
        newsroom.joins(ANN)
    for at, sentence in days:
        newsroom.publishes(host, "a", sentence)
        newsroom.run(at, "--reread")


def answers(newsroom: Newsroom) -> list[str]:
    """The first number word of each mail's Now, in the order they left."""
    found = []
    for message in newsroom.mail(ANN):
        words = text_of(message).split("Now: ")[-1].split()
        found.append(words[0])
    return found


# ── who says it, and how firmly ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        (AGENCY, OWN_WORDS, "(source: spokesman for the agency)", "(in Post’s own words)"),
        (OWN_WORDS, AGENCY, "(in Post’s own words)", "(source: spokesman for the agency)"),
        (AGENCY, f"{MET}, Amazon said.", "(source: spokesman for the agency)", "(source: Amazon)"),
        (
            f"{MET}, according to the emails.",
            f"{MET}, two people familiar with the matter said.",
            "(source: emails)",
            "(source: two people familiar with the matter)",
        ),
        (
            "ICE has reportedly signed a contract with Amazon Web Services.",
            "ICE has signed a contract with Amazon Web Services.",
            "may be signed",
            "signed",
        ),
        (
            "ICE may sign a contract with Amazon Web Services, the agency said.",
            "ICE will sign a contract with Amazon Web Services, the agency said.",
            "may be signed",
            "planned: signed",
        ),
    ],
    ids=["dropped", "added", "swapped", "paper for people", "reportedly", "may to will"],
)
def test_a_shift_is_a_silent_edit_and_told_as_a_correction(
    newsroom: Newsroom, before: str, after: str, was: str, now: str
) -> None:
    edits(newsroom, ("2018-10-24T07:00", before), ("2018-10-24T09:00", after))
    [_, edited] = newsroom.changes()
    assert (edited["change"], edited["announced"]) == ("silently_edited", False)
    assert edited["before"]["value"]["text"] or edited["before"]["value"]["any_of"]
    assert len(newsroom.mail()) == 1
    newsroom.run("2018-10-24T12:00")
    told = text_of(newsroom.mail()[-1])
    assert "we told you" in told.lower()
    assert was in told
    assert now in told
    assert "The answer is the same, but" in told
    assert "The answer is the same, but" in newsroom.digest("changes")
    newsroom.run("2018-10-24T13:00")
    assert len(newsroom.mail()) == 2


def test_who_asserted_and_now_declines_is_corrected(newsroom: Newsroom) -> None:
    silent = "The agency declined to say how many times Amazon officials met with ICE officials."
    edits(newsroom, ("2018-10-24T07:00", AGENCY), ("2018-10-24T09:00", silent))
    newsroom.run("2018-10-24T12:00")
    assert newsroom.told()[-1] == ("meetings", "silently_edited")
    assert "declined to say" in text_of(newsroom.mail()[-1])


@pytest.mark.parametrize(
    "after",
    [
        f"{MET}, ICE spokesman Dan Moore said.",
        f"{MET}, Dan Moore, a spokesman for ICE, said.",
        f"{MET}, the spokesman said.",
        f"In all, {MET}, the agency said.",
    ],
)
def test_the_same_source_by_another_name_is_no_shift(newsroom: Newsroom, after: str) -> None:
    edits(newsroom, ("2018-10-24T07:00", AGENCY), ("2018-10-24T09:00", after))
    newsroom.run("2018-10-24T13:00")
    assert {kind for _, kind in newsroom.told()} <= {"first", "repeated"}
    assert len(newsroom.mail()) == 1


def test_a_sentence_left_as_it_was_shifts_nothing(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    he = f"{MET}, he said."
    newsroom.publishes("post", "a", "Dan Moore, a spokesman for ICE, spoke on Monday.", he)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", "It was a cold morning.", he)
    newsroom.run("2018-10-24T09:00", "--reread")
    newsroom.run("2018-10-24T13:00", "--reread")
    assert newsroom.told() == [("meetings", "first")]


def test_an_update_notice_that_covers_it_makes_the_shift_an_update(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", OWN_WORDS)
    newsroom.run("2018-10-24T07:00")
    note = (
        "<footer>Update: This article has been updated to say who gave the number of times that"
        " Amazon and ICE officials met.</footer>"
    )
    newsroom.publishes("post", "a", AGENCY, extra=note)
    newsroom.run("2018-10-24T09:00", "--reread")
    assert newsroom.told()[-1] == ("meetings", "updated")
    told = text_of(newsroom.mail()[-1])
    assert "(source: spokesman for the agency)" in told
    assert "we told you" not in told.lower()


def test_a_correction_notice_on_the_source_corrects(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", f"{MET}, the agency said.")
    newsroom.run("2018-10-24T07:00")
    note = (
        "<footer>Correction: An earlier version of this article misidentified the source of the"
        " number of meetings between Amazon and ICE. It was Amazon, not ICE.</footer>"
    )
    newsroom.publishes("post", "a", f"{MET}, Amazon said.", extra=note)
    newsroom.run("2018-10-24T09:00", "--reread")
    corrected = newsroom.changes()[-1]
    assert (corrected["change"], corrected["announced"]) == ("corrected", True)
    assert "(source: Amazon)" in text_of(newsroom.mail()[-1])


def test_one_of_two_sentences_on_one_word_takes_nothing_with_it(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    again = "ICE officials met with Amazon officials three times, the agency said."
    newsroom.publishes("post", "a", AGENCY, again)
    newsroom.run("2018-10-24T07:00")
    for at in ("08:00", "08:40", "13:00"):
        newsroom.publishes("post", "a", again)
        newsroom.run(f"2018-10-24T{at}", "--reread")
    assert {kind for _, kind in newsroom.told()} <= {"first", "repeated"}
    assert len(newsroom.mail()) == 1


# ── edits, reverts, flapping ───────────────────────────────────────────────────────────


def test_an_edit_undone_within_the_grace_is_told_to_nobody(newsroom: Newsroom) -> None:
    edits(
        newsroom,
        ("2018-10-24T07:00", THREE),
        ("2018-10-24T08:00", FIVE),
        ("2018-10-24T10:00", THREE),
    )
    for at in ("11:30", "13:30", "20:00"):  # the edit's own hour, the revert's, and later
        newsroom.run(f"2018-10-24T{at}")
    assert [kind for _, kind in newsroom.told()] == ["first", "silently_edited", "silently_edited"]
    assert answers(newsroom) == ["three"]


def test_an_edit_undone_after_it_was_told_is_told(newsroom: Newsroom) -> None:
    edits(newsroom, ("2018-10-24T07:00", THREE), ("2018-10-24T08:00", FIVE))
    newsroom.run("2018-10-24T11:00")
    edits(newsroom, ("2018-10-24T12:00", THREE))
    newsroom.run("2018-10-24T15:00")
    assert answers(newsroom) == ["three", "five", "three"]


def test_what_flaps_waits_longer_each_time_and_what_stands_is_told(newsroom: Newsroom) -> None:
    texts = (THREE, FIVE) * 3
    hours = ("07:00", "08:00", "09:00", "10:00", "11:00", "12:00")
    edits(newsroom, *((f"2018-10-24T{at}", text) for at, text in zip(hours, texts, strict=True)))
    # Four returns to a value it had: the last waits for eight times the grace.
    for at in ("2018-10-24T15:00", "2018-10-24T23:00", "2018-10-25T11:59"):
        newsroom.run(at)
    assert answers(newsroom) == ["three"]
    newsroom.run("2018-10-25T12:00")
    assert answers(newsroom) == ["three", "five"]
    newsroom.run("2018-10-27T12:00")
    assert len(newsroom.mail()) == 2


def test_what_nobody_was_told_yet_waits_with_the_edit_that_ended_it(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    for at, text in (("07:00", THREE), ("08:00", FIVE)):
        newsroom.publishes("post", "a", text)
        newsroom.digest("collect", "--reread", "--now", f"2018-10-24T{at}-04:00")
    newsroom.digest("publish", "--now", "2018-10-24T09:00-04:00")
    assert newsroom.mail() == []
    newsroom.digest("publish", "--now", "2018-10-24T11:00-04:00")
    [only] = newsroom.mail()
    assert "five meetings" in text_of(only)
    assert "three" not in text_of(only)


def test_a_sentence_dropped_and_back_before_it_was_told_is_told_to_nobody(
    newsroom: Newsroom,
) -> None:
    newsroom.joins(ANN)
    for at, sentences in (
        ("07:00", (THREE, NONE)),
        ("08:00", (NONE,)),
        ("08:40", (NONE,)),
        ("10:00", (THREE, NONE)),
        ("12:30", (THREE, NONE)),
        ("18:00", (THREE, NONE)),
    ):
        newsroom.publishes("post", "a", *sentences)
        newsroom.run(f"2018-10-24T{at}", "--reread")
    assert ("meetings", "silently_edited") in newsroom.told()
    assert len(newsroom.mail()) == 1
    assert newsroom.standing()["state"] == "agreed"


def test_news_put_into_other_words_before_its_hour_is_still_news(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    for at, text in (("07:00", AGENCY), ("08:00", f"{MET}, ICE spokesman Dan Moore said.")):
        newsroom.publishes("post", "a", text)
        newsroom.digest("collect", "--reread", "--now", f"2018-10-24T{at}-04:00")
    newsroom.digest("publish", "--now", "2018-10-24T09:00-04:00")
    [only] = newsroom.mail()
    assert "Dan Moore" in text_of(only)


def test_several_corrections_in_one_window_are_one_and_the_record_keeps_each(
    newsroom: Newsroom,
) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    second = NOTICE.replace("They met once", "They met five times")
    newsroom.publishes("post", "a", FIVE, extra=second)
    newsroom.digest("collect", "--reread", "--now", "2018-10-24T09:00-04:00")
    third = (
        "<footer>Correction: An earlier version of this article said that Amazon officials met"
        " with ICE officials five times. They met once.</footer>"
    )
    newsroom.publishes("post", "a", ONCE, extra=second + third)
    newsroom.digest("collect", "--reread", "--now", "2018-10-24T10:00-04:00")
    newsroom.digest("publish", "--now", "2018-10-25T07:00-04:00")
    kinds = [(c["change"], c["before"] and c["before"]["value"]["low"]) for c in newsroom.changes()]
    assert kinds == [("first", None), ("corrected", 3), ("corrected", 5)]
    _, corrected = newsroom.mail()
    told = text_of(corrected)
    assert "we told you: three meetings" in told.lower()
    assert "one meeting" in told
    assert told.lower().count("we told you: ") == 1
    assert newsroom.outbox()[-1]["corrects"] == [{"seq": 3, "told": 1}]


def test_a_notice_with_a_real_change_beside_a_silent_one_gives_both(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T07:00")
    signed = "ICE has signed a contract with Amazon Web Services, a spokesman for the agency said."
    newsroom.publishes("post", "a", ONCE, signed, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    assert sorted(newsroom.told()[2:]) == [
        ("contract", "silently_edited"),
        ("meetings", "corrected"),
    ]


# ── mail that waits ────────────────────────────────────────────────────────────────────


class Moody:
    """A mail server that can turn everything away for now."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.busy = True

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        if self.busy:
            return "451 4.3.0 come back later"
        self.kept.append(envelope.content.decode())
        return "250 kept"


@pytest.fixture
def moody() -> Iterator[tuple[Moody, int]]:
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - needed by few tests

    handler = Moody()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, controller.port
    controller.stop()


def test_an_old_claim_never_leaves_once_its_correction_is_on_record(
    newsroom: Newsroom, moody: tuple[Moody, int]
) -> None:
    server, port = moody
    newsroom.configure(f"smtp://127.0.0.1:{port}")
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00", expect=1)
    assert [message["state"] for message in newsroom.outbox()] == ["deferred"]
    server.busy = False
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    assert [message["state"] for message in newsroom.outbox()] == ["cancelled", "accepted"]
    [only] = server.kept
    assert "one meeting" in only
    assert "three" not in only
    assert "told you" not in only.lower()


def test_a_message_of_which_nothing_stands_any_more_is_cancelled(
    newsroom: Newsroom, moody: tuple[Moody, int]
) -> None:
    server, port = moody
    newsroom.configure(f"smtp://127.0.0.1:{port}")
    newsroom.joins(ANN)
    url = newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00", expect=1)
    server.busy = False
    newsroom.press.prints(
        url,
        "<html><body><article><p>The Post has retracted this article, which said that Amazon"
        " officials met with ICE officials three times.</p></article></body></html>",
    )
    newsroom.run("2018-10-24T09:00", "--reread")
    assert newsroom.told()[-1] == ("meetings", "withdrawn")
    assert server.kept == []
    assert [message["state"] for message in newsroom.outbox()] == ["cancelled"]


def test_what_waits_and_still_stands_leaves_as_it_was(
    newsroom: Newsroom, moody: tuple[Moody, int]
) -> None:
    server, port = moody
    newsroom.configure(f"smtp://127.0.0.1:{port}")
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00", expect=1)
    server.busy = False
    newsroom.run("2018-10-24T09:00")
    [sent] = newsroom.outbox()
    assert sent["state"] == "accepted"
    assert "three meetings" in server.kept[0]


@pytest.mark.parametrize("leaves", [False, True], ids=["muted", "unsubscribed"])
def test_a_correction_follows_whoever_muted_the_story_and_nobody_who_left(
    newsroom: Newsroom, *, leaves: bool
) -> None:
    edits(newsroom, ("2018-10-24T07:00", THREE))
    if leaves:
        newsroom.digest("subscriber", "remove", ANN)
    else:
        with Ledger(f"sqlite:///{newsroom.folder / 'digest.db'}") as ledger, ledger.writing() as tx:
            tx.execute(sa.update(subscriber).values(stories=[]))
    newsroom.publishes("post", "a", ONCE, NONE, extra=NOTICE)
    newsroom.run("2018-10-24T09:00", "--reread")
    messages = newsroom.mail(ANN)
    if leaves:
        assert len(messages) == 1
        return
    told = text_of(messages[-1])
    assert "we told you: three meetings" in told.lower()
    assert "contract" not in told.split("Does ICE")[-1] or "Does ICE" not in told


# ── pages that are not the article, and articles whose surroundings move ───────────────


def test_parts_that_move_make_no_version(newsroom: Newsroom) -> None:
    edits(newsroom, ("2018-10-24T07:00", THREE))
    for number, at in enumerate(("08:00", "09:00", "10:00"), start=3):
        newsroom.press.prints("https://post.example/a", crowded(number))
        newsroom.run(f"2018-10-24T{at}", "--reread")
    versions = newsroom.folder / "digest.db"
    with Ledger(f"sqlite:///{versions}") as ledger, ledger.reading() as tx:
        count = tx.scalar(sa.text("select count(*) from version"))
    assert newsroom.told() == [("meetings", "first")]
    assert count <= 2  # the plain page, and the crowded one


def crowded(number: int) -> str:
    """The same article among parts that differ each time it is asked for."""
    paragraphs = "".join(f"<p>{words}</p>" for words in (*PARAGRAPHS, THREE))
    return f"""<html><head><title>({number}) Amazon and ICE</title>
    <link rel=canonical href='https://post.example/a'>
    <meta property='og:site_name' content='Post'>
    <meta property='article:published_time' content='2018-10-24T06:00:00-04:00'></head><body>
    <header><p class=clock>Wednesday, 24 October 2018, 0{number}:1{number}</p>
    <div class=ticker>Markets: Dow up {number}.{number} % as traders watch rates.</div></header>
    <article><h1>Amazon and ICE</h1>
    <p class=byline>By Ana Lind</p><time>Updated {number} minutes ago</time>
    <span>{number} min read</span><p>{number} comments</p>
    <div class=share-bar>Shared {number}12 times. Share this story with your friends.</div>
    {paragraphs}
    <div class=newsletter-box><p>Join the {number},412 readers who get our morning letter.</p></div>
    <aside class=related><p>Related: Item number {number} about a bridge in the north.</p></aside>
    <ul class=related-links><li><a href='/b{number}'>Story number {number} on another thing</a></li>
    </ul><p>{number} people are reading this story.</p><p>Last updated: {number} minutes ago</p>
    <p>Updated October 24, 2018 at {number}:0{number} p.m.</p></article>
    <div class=comments><p>Reader {number}: this comment is long enough to be prose, is it not?</p>
    </div><footer><p>© 2018 Post. Page made in 0.{number} s.</p></footer></body></html>"""


WALL = "<p>Subscribe to continue reading.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>Just a moment...</title><p>Checking your browser first.</p></html>",
        "<html><title>Error 500</title><h1>Error 500</h1><p>Something went wrong.</p></html>",
        f"<html><article><h1>Amazon and ICE</h1><p>{PARAGRAPHS[0]}</p>{WALL}</article></html>",
        "<html><title>Amazon and ICE</title><div id=app></div><nav>Home News Sport</nav></html>",
    ],
    ids=["challenge", "error with 200", "paywall", "emptied by a redesign"],
)
def test_a_page_that_is_not_the_article_says_nothing_and_its_return_neither(
    newsroom: Newsroom, page: str
) -> None:
    edits(newsroom, ("2018-10-24T07:00", THREE))
    newsroom.press.prints("https://post.example/a", page)
    for at in ("08:00", "09:00", "13:00"):
        newsroom.run(f"2018-10-24T{at}", "--reread")
    assert newsroom.standing()["state"] == "agreed"
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T14:00", "--reread")
    assert newsroom.told() == [("meetings", "first")]
    assert len(newsroom.mail()) == 1


def test_a_body_that_is_cut_short_is_no_version(newsroom: Newsroom) -> None:
    edits(newsroom, ("2018-10-24T07:00", THREE))
    _, _, whole = newsroom.press.pages["post.example/a"]
    cut = gzip.compress(whole)[:-60]
    newsroom.press.prints("https://post.example/a", cut, Content_Encoding="gzip")
    for at in ("08:00", "09:00", "13:00"):
        newsroom.run(f"2018-10-24T{at}", "--reread", expect=1)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T20:00", "--reread")
    assert newsroom.told() == [("meetings", "first")]


# ── days ───────────────────────────────────────────────────────────────────────────────


DATES = """
  [[story.claim]]
  id = "met"
  kind = "date"
  question = "When did Amazon officials meet with ICE officials?"
  subjects = ["ICE", "Amazon"]
  words = ["meet", "meeting"]
"""


@pytest.mark.parametrize(
    ("first", "then", "same_report", "expected"),
    [
        ("in June", "on June 12", False, "refined"),
        ("on June 12", "in June", False, "corroborated"),
        ("in June", "on June 12", True, "silently_edited"),
        ("on June 12", "in June", True, "silently_edited"),
    ],
)
def test_a_month_and_a_day_in_it(
    newsroom: Newsroom, first: str, then: str, *, same_report: bool, expected: str
) -> None:
    config = newsroom.folder / "config.toml"
    config.write_text(config.read_text() + DATES)
    newsroom.publishes("post", "a", f"Amazon officials met with ICE officials {first}, ICE said.")
    newsroom.run("2018-10-24T07:00")
    host, by = ("post", "ICE") if same_report else ("ledger", "Amazon")
    newsroom.publishes(host, "a", f"Amazon officials met with ICE officials {then}, {by} said.")
    newsroom.run("2018-10-24T09:00", "--reread")
    assert [kind for claim, kind in newsroom.told() if claim == "met"] == ["first", expected]


# ── readings, again and sooner ─────────────────────────────────────────────────────────


def test_a_disputed_report_is_read_hourly_and_an_undisputed_one_is_not(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", f"{MET}, the agency said.")
    newsroom.publishes("ledger", "b", "Amazon officials met with ICE officials twice, Amazon said.")
    newsroom.publishes("ledger", "c", NONE)
    newsroom.run("2018-10-24T07:00")
    assert newsroom.standing()["state"] == "disputed"
    newsroom.run("2018-10-27T07:00")  # three days on the wait is three hours
    newsroom.press.asked.clear()
    newsroom.run("2018-10-27T07:59")
    assert "post.example/a" not in newsroom.press.asked
    newsroom.run("2018-10-27T08:00")
    assert {"post.example/a", "ledger.example/b"} <= set(newsroom.press.asked)
    assert "ledger.example/c" not in newsroom.press.asked
    newsroom.run("2018-11-24T08:00")  # 31 days: the dispute has gone cold
    newsroom.press.asked.clear()
    newsroom.run("2018-11-24T10:00")
    assert "post.example/a" not in newsroom.press.asked
