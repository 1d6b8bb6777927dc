"""What readers choose, and what they are mailed for it: from the page to the mailbox."""

from dataclasses import replace

from digest import config
from digest.ledger import Ledger, readers, suppression
from digest.model import ChangeKind
from digest.pipeline.choosing import choose, wishes_of

from .replay import NONE, NOTICE, ONCE, THREE, Newsroom, text_of

ANN, BOB, CAT = (f"{name}@readers.example" for name in ("ann", "bob", "cat"))


def test_a_correction_at_once_answers_the_mail_that_told_the_old_claim(newsroom: Newsroom) -> None:
    for who in (ANN, BOB):
        newsroom.joins(who, "--corrections", "once")
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.digest("collect", "--reread", "--now", "2018-10-24T15:00-04:00")
    newsroom.digest("publish", "--due", "--now", "2018-10-24T15:01-04:00")
    for who in (ANN, BOB):
        edition, correction = newsroom.mail(who)
        assert "In-Reply-To" not in edition
        assert correction["In-Reply-To"] == correction["References"] == edition["Message-ID"]
        assert "We told you" in text_of(correction) or "we told you" in text_of(correction)
    assert [(m["kind"], m["state"]) for m in newsroom.outbox()] == [
        ("edition", "accepted"),
        ("edition", "accepted"),
        ("correction", "accepted"),
        ("correction", "accepted"),
    ]


def test_who_wants_no_first_reports_hears_of_what_moves_only(newsroom: Newsroom) -> None:
    for who in (ANN, BOB):
        newsroom.joins(who)
    wants(newsroom, BOB, ChangeKind.UPDATED, ChangeKind.CONTRADICTED)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    assert [message["To"] for message in newsroom.mail()] == [ANN]


def test_whatever_they_chose_a_correction_of_what_they_were_told_comes(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    wants(newsroom, ANN)
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-25T07:00", "--reread")
    assert len(newsroom.mail(ANN)) == 2


def test_readers_who_ask_for_the_like_share_their_words_and_nothing_else(
    newsroom: Newsroom,
) -> None:
    newsroom.joins(ANN)
    newsroom.joins(BOB)
    newsroom.joins(CAT, "--zone", "Asia/Tokyo", "--locale", "de")
    newsroom.publishes("post", "a", THREE, NONE)
    newsroom.run("2018-10-24T20:00")
    ann, bob, cat = (newsroom.mail(who)[0] for who in (ANN, BOB, CAT))
    links = [message["List-Unsubscribe"].strip("<>") for message in (ann, bob, cat)]
    assert len(set(links)) == 3
    for message, own in zip((ann, bob, cat), links, strict=True):
        for part in ("plain", "html"):
            body = message.get_body((part,))
            assert body is not None
            text = body.get_content()
            assert own in text
            assert not any(other in text for other in links if other != own)
    tokens = [link.rpartition("/")[2] for link in links]
    assert text_of(ann).replace(tokens[0], "") == text_of(bob).replace(tokens[1], "")
    assert "25. Oktober 2018" in text_of(cat)  # it is the next morning there
    assert (ann["Content-Language"], cat["Content-Language"]) == ("en", "de")


def test_a_test_goes_the_whole_way_and_tells_nothing(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.digest("collect", "--now", "2018-10-24T06:00-04:00")
    newsroom.digest("subscriber", "test", ANN, "--now", "2018-10-24T06:30-04:00")
    newsroom.run("2018-10-24T07:00")
    test, edition = newsroom.mail(ANN)
    assert test["Subject"] == f"[Test] {edition['Subject']}"
    assert [(m["kind"], m["changes"]) for m in newsroom.outbox()] == [
        ("test", []),
        ("edition", [1]),
    ]


def test_a_test_where_nothing_is_owed_says_where_claims_stand(newsroom: Newsroom) -> None:
    newsroom.publishes("post", "a", THREE)
    newsroom.digest("collect", "--now", "2018-10-24T06:00-04:00")
    newsroom.joins(ANN, at="2018-10-24T06:10")
    newsroom.digest("subscriber", "test", ANN, "--now", "2018-10-24T06:30-04:00")
    (test,) = newsroom.mail(ANN)
    assert "three meetings" in text_of(test)
    assert "a test" in text_of(test)


def test_a_preview_is_left_in_three_forms(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.digest("collect", "--now", "2018-10-24T06:00-04:00")
    folder = newsroom.folder / "looked-at"
    at = ("--now", "2018-10-24T06:30-04:00", "--folder", str(folder))
    shown = newsroom.digest("preview", ANN, *at)
    assert "three meetings" in shown
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{ANN}{ending}" for ending in (".eml", ".html", ".txt")
    ]
    assert newsroom.outbox() == []


def test_who_leaves_before_the_correction_gets_none(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    newsroom.publishes("post", "a", THREE)
    newsroom.run("2018-10-24T07:00")
    newsroom.digest("subscriber", "remove", ANN, "--now", "2018-10-24T08:00-04:00")
    newsroom.publishes("post", "a", ONCE, extra=NOTICE)
    newsroom.run("2018-10-25T07:00", "--reread")
    assert len(newsroom.mail(ANN)) == 1


def test_an_address_that_no_mail_may_go_to_is_not_added_again(newsroom: Newsroom) -> None:
    newsroom.joins(ANN)
    with store(newsroom) as ledger, ledger.writing() as tx:
        suppression.suppress(tx, ANN, "there is no such address", readers.subscribers(tx)[0].joined)
    newsroom.digest("subscriber", "remove", ANN)
    said = newsroom.digest("subscriber", "add", ANN, expect=2)
    assert "no mail goes to ann@readers.example: there is no such address" in said


def store(newsroom: Newsroom) -> Ledger:
    return Ledger(config.load(newsroom.folder / "config.toml").store)


def wants(newsroom: Newsroom, who: str, *classes: ChangeKind) -> None:
    """A reader chooses which news they want, as the preferences page has it."""
    with store(newsroom) as ledger:
        with ledger.reading() as tx:
            reader = readers.subscriber_by_email(tx, who)
        choose(ledger, reader.token, replace(wishes_of(reader), classes=classes))
