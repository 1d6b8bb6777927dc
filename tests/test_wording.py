"""What is said in which language: phrases by folder, dates and numbers by locale."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jinja2.runtime import Macro

from digest.compose.phrases import phrases
from digest.compose.templates import packaged_templates, templates
from digest.compose.verbatim import plain
from digest.compose.wording import PLAIN, Wording
from digest.compose.words import answer, in_words, moment_in, who
from digest.model import Claim, Stance, Statement
from digest.values import Amount, Count, Days, Kind, Quote, Status, Value, status, yes_or_no

GERMAN = Wording("de")
CLAIM = Claim(story="s", id="c", kind=Kind.COUNT, question="Wie viele?", unit="Treffen")
STATES = ("none", "talks", "signed", "ended")
MAIL = packaged_templates() / "mail"
LANGUAGES = sorted(file.parent.name for file in MAIL.glob("*/phrases.jinja"))


def macros(language: str) -> dict[str, tuple[str, ...]]:
    """The macros of one file, with the names of what each is given."""
    module = templates(None).get_template(f"mail/{language}/phrases.jinja").module
    found = {name: macro for name, macro in vars(module).items() if isinstance(macro, Macro)}
    return {name: tuple(macro.arguments) for name, macro in found.items()}


# ── phrases ────────────────────────────────────────────────────────────────────────────


def test_german_is_among_the_languages() -> None:
    assert LANGUAGES == ["de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_every_phrase_and_is_given_the_same(language: str) -> None:
    assert macros(language) == macros("en")


def test_every_phrase_that_is_asked_for_is_there_and_every_one_there_is_asked_for() -> None:
    sources = [*(packaged_templates().parent / "digest/compose").glob("*.py"), *MAIL.glob("*.*")]
    text = "\n".join(file.read_text("utf-8") for file in sources)
    asked = set(re.findall(r'\bsay\(\s*"(\w+)"', text))
    assert asked <= set(macros("en"))
    english = (MAIL / "en" / "phrases.jinja").read_text("utf-8")
    for name in set(macros("en")) - asked:  # chosen by a variable, or by another phrase
        assert f'"{name}"' in text or english.count(f"{name}(") > 1, name


def test_a_phrase_that_a_language_lacks_is_said_in_english(tmp_path: Path) -> None:
    folder = tmp_path / "mail" / "fr"
    folder.mkdir(parents=True)
    (folder / "phrases.jinja").write_text("{% macro was() %}Avant{% endmacro %}", "utf-8")
    french = Wording("fr-CA", tmp_path)
    assert (french.language, french.say("was"), french.say("now")) == ("fr", "Avant", "Now")


def test_an_operators_phrase_stands_in_for_ours_and_leaves_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "mail" / "de"
    folder.mkdir(parents=True)
    (folder / "phrases.jinja").write_text("{% macro was() %}Früher{% endmacro %}", "utf-8")
    assert Wording("de-AT", tmp_path).say("was") == "Früher"
    assert Wording("de-AT", tmp_path).say("now") == "Jetzt"
    assert Wording("en", tmp_path).say("was") == "Was"


def test_where_a_language_is_not_ours_its_dates_are() -> None:
    french = Wording("fr")
    assert (french.language, french.say("was")) == ("en", "Was")
    assert french.day(date(2018, 6, 12)) == "12 juin 2018"


def test_words_run_as_their_own_language_does_not_as_the_readers() -> None:
    assert Wording("ar").direction == "ltr"


def test_plurals_follow_the_language_of_the_words(tmp_path: Path) -> None:
    folder = tmp_path / "mail" / "pl"
    folder.mkdir(parents=True)
    (folder / "phrases.jinja").write_text(
        "{% macro outlets(count) %}{{ figure(count) }}"
        ' {{ plural(count, one="gazeta", few="gazety", other="gazet") }}{% endmacro %}',
        "utf-8",
    )
    polish = Wording("pl", tmp_path)
    assert [polish.say("outlets", n) for n in (1, 3, 5)] == ["1 gazeta", "3 gazety", "5 gazet"]
    english = phrases("pl", None)["outlets"]
    assert [english(n) for n in (1, 3, 5)] == ["1 outlet", "3 outlets", "5 outlets"]


def test_phrases_are_text_and_what_they_hold_is_escaped_where_it_is_shown() -> None:
    assert Wording().say("quoted", "<b> & “{{ 7 * 7 }}”") == "“<b> & “{{ 7 * 7 }}””"


# ── dates and numbers ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("locale", "day", "full", "hour"),
    [
        ("en", "12 June 2018", "Tuesday 12 June 2018", "07:00"),
        ("en-GB", "12 June 2018", "Tuesday, 12 June 2018", "07:00"),
        ("en-US", "June 12, 2018", "Tuesday, June 12, 2018", "7:00\u00a0AM"),
        ("de", "12. Juni 2018", "Dienstag, 12. Juni 2018", "07:00"),
        ("es", "12 de junio de 2018", "martes, 12 de junio de 2018", "7:00"),
        ("ja", "2018年6月12日", "2018年6月12日火曜日", "7:00"),
    ],
)
def test_days_and_hours_as_the_locale_writes_them(
    locale: str, day: str, full: str, hour: str
) -> None:
    wording, when = Wording(locale), date(2018, 6, 12)
    assert (wording.day(when), wording.weekday_and_day(when)) == (day, full)
    assert wording.hour(time(7)) == hour


def test_a_moment_is_that_of_its_zone() -> None:
    at = datetime(2018, 6, 12, 22, 30, tzinfo=UTC)
    assert moment_in(ZoneInfo("Asia/Tokyo"), at) == "13 June 2018, 07:30"
    assert moment_in(ZoneInfo("Asia/Tokyo"), at, GERMAN) == "13. Juni 2018, 07:30"


@pytest.mark.parametrize(
    ("locale", "amount", "unit", "words"),
    [
        ("en", 1.2e6, "USD", "$1.2 million"),
        ("en", 12.5, "USD", "$12.50"),
        ("de", 1.2e6, "USD", "1,2 Mio.\u00a0$"),
        ("de", 1214500, "EUR", "1.214.500\u00a0€"),
        ("de", 12, "%", "12\u00a0%"),
        ("de", 2.5, "Tonnen", "2,5 Tonnen"),
        ("fr", 1214500, "EUR", "1\u00a0214\u00a0500\u00a0€"),
        ("en-IN", 1214500, "INR", "₹12,14,500"),
        ("ar", 12, "EUR", "12\u00a0€"),
    ],
)
def test_sums_as_the_locale_writes_them(locale: str, amount: float, unit: str, words: str) -> None:
    assert Wording(locale).sum(amount, unit) == words


@pytest.mark.parametrize("locale", ["en", "en-US", "de", "fr", "ar", "he", "fa", "ja", "pt-BR"])
def test_no_locale_brings_in_marks_that_hide(locale: str) -> None:
    wording = Wording(locale)
    written = [
        wording.day(date(2018, 6, 12)),
        wording.weekday_and_day(date(2018, 6, 12)),
        wording.hour(time(7)),
        wording.sum(-12.5, "EUR"),
        wording.sum(12.5, "%"),
        wording.month(date(2018, 6, 12)),
        wording.say("outlets", 12500),
    ]
    for text in written:
        assert plain(text) == " ".join(text.split())


# ── German ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (status("none", STATES), "nichts dergleichen"),
        (Status(any_of=frozenset({"none", "talks", "ended"})), "nicht: unterzeichnet"),
        (Status(any_of=frozenset({"signed", "ended"})), "unterzeichnet oder beendet"),
        (Count(low=0, high=0), "keine Treffen"),
        (Count(low=3, high=3), "3 Treffen"),
        (Count(low=1250, high=1250), "1.250 Treffen"),
        (Count(low=2, high=None), "mindestens 2 Treffen"),
        (Count(low=451, high=None, stated=450), "mehr als 450 Treffen"),
        (Count(low=0, high=499, stated=500), "weniger als 500 Treffen"),
        (Count(low=3, high=8, text="a handful"), "zwischen 3 und 8 Treffen („a handful“)"),
        (Amount(low=1e9, high=2e9, unit="USD"), "zwischen 1 Mrd.\u00a0$ und 2 Mrd.\u00a0$"),
        (Days(first=date(2018, 6, 12), last=date(2018, 6, 12)), "12. Juni 2018"),
        (
            Days(first=date(2018, 6, 5), last=date(2018, 6, 9)),
            "zwischen dem 5. und dem 9. Juni 2018",
        ),
        (
            Days(first=date(2018, 6, 5), last=date(2018, 7, 9)),
            "zwischen dem 5. Juni und dem 9. Juli 2018",
        ),
        (Days(first=date(2018, 6, 1), last=date(2018, 8, 31)), "Juni–August 2018"),
        (Days(first=None, last=date(2019, 3, 31)), "bis zum 31. März 2019"),
        (yes_or_no(True), "ja"),
        (Quote(words="ready and willing"), "„ready and willing“"),
    ],
)
def test_a_value_in_german(value: Value, words: str) -> None:
    assert in_words(value, CLAIM, GERMAN) == words


def test_state_names_that_editors_gave_are_left_as_they_are() -> None:
    named = replace(CLAIM, states={"none": (), "trial": (), "signed": ()})
    assert in_words(status("none", ("none", "trial", "signed")), named, GERMAN) == "none"


def test_how_firmly_it_is_said_and_by_whom_in_german() -> None:
    said = Statement(
        story="s",
        claim="c",
        value=Count(low=3, high=3),
        stance=Stance.ALLEGED,
        speaker="ein Sprecher",
        via="eine Mitarbeiterin",
        evidence="…",
        url="https://ledger.example/",
        outlet="Harbor Ledger",
        engine="rules/1",
        published=datetime(2018, 10, 24, 2, tzinfo=UTC),
    )
    assert answer(said, CLAIM, GERMAN) == "behauptet: 3 Treffen"
    assert who(said, ZoneInfo("Europe/Berlin"), GERMAN) == (
        "Ein Sprecher, wiedergegeben von eine Mitarbeiterin, Harbor Ledger, 24. Oktober 2018"
    )
    silent = replace(said, value=None, stance=Stance.DECLINED)
    assert answer(silent, CLAIM, GERMAN) == "keine Auskunft"


def test_english_is_what_the_house_writes() -> None:
    assert (PLAIN.locale, PLAIN.language) == ("en", "en")
