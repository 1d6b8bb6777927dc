"""What somebody who asked to join is sent; how it looks is in test_mail_lint.py."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from digest.compose.invitation import chosen, please_confirm
from digest.model import TOKEN, Content, Corrections, Every

from .editions import bodies
from .invitations import (
    ANYBODY,
    HOUSE,
    LINK,
    NOON,
    READER,
    confirming,
    in_english,
    in_german,
    subscribed,
)

ENGLISH, GERMAN = in_english(), in_german()
LETTERS = ENGLISH | GERMAN


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_both_bodies_say_what_is_theirs(letter: Content) -> None:
    for said in bodies(letter):
        assert "Record Press & Sons, 1 Mill Lane, Northfield" in said
        assert TOKEN not in said
    assert f"\n{LINK}\n" in letter.text
    assert LINK in html.fromstring(letter.html).xpath("//a/@href")


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_text_is_wrapped_and_the_subject_one_line(letter: Content) -> None:
    assert [line for line in letter.text.splitlines() if len(line) > 72 and line != LINK] == []
    assert "\n\n\n" not in letter.text
    chosen, closing = letter.text.split("_" * 72)[1].strip("\n").split("\n\n")[-2:]
    assert chosen.startswith("  ")
    assert not closing.startswith(" ")
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 70


def test_a_title_does_not_make_the_subject_too_long() -> None:
    letter = confirming(READER, replace(HOUSE, title="The whole and lasting record of " * 4))
    assert letter.subject.endswith("…")
    assert len(letter.subject) <= 70


def test_titles_and_headings_are_escaped_and_the_page_is_light() -> None:
    page = html.fromstring(ENGLISH["to confirm"].html)
    assert not page.xpath("//a//p | //a//table | //b | //the")
    assert page.xpath("//h1")[0].text_content() == "On <the> Record"
    assert len(page.xpath("//h2")) == 1
    assert len(ENGLISH["to confirm"].html) < 20_000


# ── what they say ──────────────────────────────────────────────────────────────────────


def test_it_says_back_what_was_chosen() -> None:
    for said in bodies(ENGLISH["to confirm"]):
        assert "Story 1: the <b>long</b> affair of the ferry; Story 2" in said
        assert "very Wednesday at 07:00, London time, when something has changed" in said
        assert "f what we told you: first thing in the next edition" in said
        assert "forgotten after 7 days" in said


def test_when_it_was_asked_is_told_by_the_clock_the_rest_goes_by() -> None:
    for said in bodies(confirming(READER)):
        assert "asked on 24 October 2018, 17:00 for On <the> Record" in said
    for said in bodies(confirming(ANYBODY)):
        assert "asked on 24 October 2018, 12:00 for On <the> Record" in said


def test_who_chose_nothing_gets_what_the_digest_does() -> None:
    said = please_confirm(ANYBODY, HOUSE, LINK, timedelta(hours=24), NOON, stopped=False).text
    assert "all that we follow, and new ones when they begin" in said
    assert "every day at 07:00, New York time" in said
    assert "first thing in the next edition" in said
    assert "forgotten after 24 hours" in " ".join(said.split())


def test_what_was_stopped_or_paused_is_said() -> None:
    stopped, paused = "We had stopped mailing it", "Mail to it is paused"
    told = {
        name: [words for words in (stopped, paused) if words in " ".join(letter.text.split())]
        for name, letter in ENGLISH.items()
    }
    assert {name: words for name, words in told.items() if words} == {
        "to confirm, stopped": [stopped],
        "subscribed, paused": [paused],
    }


@pytest.mark.parametrize(
    ("every", "weekday", "said"),
    [
        (Every.DAY, None, "every day at 07:00, New York time"),
        (Every.DAY, 3, "every day at 07:00, New York time"),
        (Every.WEEK, 0, "every Monday at 07:00, New York time"),
        (Every.WEEK, None, "once a week at 07:00, New York time"),
    ],
)
def test_how_often_and_when(every: Every, weekday: int | None, said: str) -> None:
    assert chosen(replace(ANYBODY, every=every, weekday=weekday), HOUSE).when == said


# ── in which language ──────────────────────────────────────────────────────────────────


def test_a_reader_is_written_to_in_their_own_language_else_in_that_of_the_digest() -> None:
    german, americans = replace(HOUSE, locale="de"), replace(READER, locale="en-US")
    assert confirming(READER).language == "en"
    assert confirming(READER, german).language == "de"
    assert confirming(replace(READER, locale="de-AT")).language == "de"
    assert confirming(americans, german).language == "en"
    for said in bodies(subscribed(americans)):
        assert "on October 24, 2018, 5:00 PM for" in said


def test_pages_say_it_back_in_english() -> None:
    assert (
        chosen(replace(READER, locale="de"), HOUSE).when == "every Wednesday at 07:00, London time"
    )


def test_german_is_german_from_subject_to_foot() -> None:
    assert GERMAN["german to confirm"].subject == "Bitte bestätigen: On <the> Record per E-Mail"
    for said in bodies(GERMAN["german to confirm, stopped"]):
        for words in (
            "hat am 24. Oktober 2018 um 17:00 Uhr darum gebeten, On <the> Record an diese",
            "Wir hatten den Versand dorthin eingestellt",
            "eden Mittwoch um 07:00 Uhr (Ortszeit London), wenn sich etwas geändert hat",
            "u dem, was wir Ihnen mitgeteilt haben: am Anfang der nächsten Ausgabe",
            "wir bewahren die Adresse nur 7 Tage auf",
        ):
            assert words in said
    for said in bodies(GERMAN["german subscribed, paused"]):
        assert "Der Versand dorthin ist unterbrochen." in said
    ours = "confirm|subscribed|Stories|Editions|Corrections|told you|message|if it was|changed"
    for letter in GERMAN.values():
        own = f"{letter.subject} {letter.text} {html.fromstring(letter.html).text_content()}"
        assert not re.search(ours, own.replace(LINK, ""), re.IGNORECASE)


def test_an_operators_own_words_stand_in_for_ours(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    (own / "mail" / "en").mkdir(parents=True)
    (own / "mail" / "en" / "phrases.jinja").write_text(
        "{% macro confirm_at(host) %}Yes, it was me{% endmacro %}"
    )
    letter = confirming(READER, replace(HOUSE, templates=own))
    assert html.fromstring(letter.html).xpath("//a[@class='press']")[0].text == "Yes, it was me"


def test_corrections_at_once_are_said() -> None:
    at_once = replace(READER, corrections=Corrections.ONCE)
    for said in bodies(subscribed(at_once)):
        assert "f what we told you: at once" in said
