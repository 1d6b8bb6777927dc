"""Sentences and tokens: where one ends, and that typography does not change what is read."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import reading
from digest.extract.language import inflect, text
from digest.model import Claim, Page, Story
from digest.values import Kind

CLAIM = Claim(
    story="s",
    id="contract",
    kind=Kind.STATUS,
    question="Does the harbor board have a contract with Acme?",
    subjects=("Acme",),
    words=("contract",),
)
STORY = Story(id="s", title="Harbor", names={"Acme": ("the builder",)}, claims=(CLAIM,))
PLAIN = (
    'Acme has no contract with the harbor board. "We don\'t have a contract," '
    'said Ana Ruiz, an Acme spokeswoman -- "not now."\n'
    "The builder would not say whether a contract was planned."
)


def sentences(written: str) -> list[str]:
    return [sentence.text for sentence in text.article(written).sentences]


def statements(written: str) -> list[tuple[object, ...]]:
    page = Page(
        url="https://a.example/1",
        outlet="The Ledger",
        title="Acme and the harbor board",
        text=written,
        published=datetime(2024, 5, 16, tzinfo=UTC),
    )
    return [
        (one.claim, one.value, one.stance, one.speaker)
        for one in reading(page, STORY, ZoneInfo("UTC")).statements
    ]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    assert sentences(
        "Gov. A. B. Ruiz of the U.S. met Acme Inc. at 5 p.m. on Jan. 3. It rained."
    ) == [
        "Gov. A. B. Ruiz of the U.S. met Acme Inc. at 5 p.m. on Jan. 3.",
        "It rained.",
    ]


def test_a_new_sentence_may_begin_after_an_abbreviation() -> None:
    assert len(sentences("It was sold by Acme Corp. The price was not named.")) == 2


def test_a_quoted_question_keeps_its_speech_tag() -> None:
    assert len(sentences('"Is it signed?" Ruiz asked. "No."')) == 2


def test_decimals_and_sums_are_one_token() -> None:
    (sentence,) = text.article("It cost $1,214,500.50, or 3.5%.").sentences
    assert [token.text for token in sentence.tokens if token.text[0] in "$3"] == [
        "$1,214,500.50",
        "3.5%",
    ]


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    article = text.article('"We met once. We left.\n"We never met again," she said.')
    assert all(token.quote >= 0 for s in article.sentences[:2] for token in s.tokens)
    assert article.sentences[-1].tokens[-2].quote == -1


def test_a_sentence_without_end_is_cut() -> None:
    assert all(len(s.tokens) <= text.LONGEST for s in text.article("word " * 2000).sentences)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda t: t.replace('"', "”").replace("'", "’"),
        lambda t: t.replace(' "', " “").replace('"', "”").replace("'", "‘"),
        lambda t: t.replace("--", "—"),
        lambda t: t.replace("no contract", "no\u00a0contract"),
        lambda t: t.replace("contract", "con\u00adtract"),
        lambda t: t.replace("Acme", "Ac\u200bme"),
        lambda t: t.replace('"', "â€œ").replace("'", "â€™"),
        lambda t: t.replace("would not", "would&nbsp;not"),
    ],
    ids=["curly", "paired", "dash", "nbsp", "soft hyphen", "zero width", "mojibake", "entity"],
)
def test_typography_does_not_change_what_is_read(disguise) -> None:  # type: ignore[no-untyped-def]
    read = [
        (claim, replace(value, text="") if value else None, stance, speaker)
        for claim, value, stance, speaker in statements(disguise(PLAIN))
    ]
    plain = [
        (claim, replace(value, text="") if value else None, stance, speaker)
        for claim, value, stance, speaker in statements(PLAIN)
    ]
    assert read == plain
    assert len(plain) == 3


@given(st.text(alphabet="ab .\"'“”’—\u00ad\u00a0\u200b\n?!,(", max_size=200))
def test_evidence_is_always_found_where_it_is_said_to_be(written: str) -> None:
    article = text.article(written)
    for sentence in article.sentences:
        evidence, start = article.evidence(sentence)
        assert written[start : start + len(evidence)] == evidence


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("contract", {"contract", "contracts", "contracted"}),
        ("meet", {"meet", "met", "meeting", "meetings"}),
        ("met", {"meet", "met", "meeting"}),
        ("scan", {"scan", "scans", "scanned", "scanning"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("releases", {"release", "released", "releasing"}),
        ("paused", {"pause", "pauses", "pausing"}),
        ("children", {"child", "children"}),
    ],
)
def test_a_plain_word_is_known_in_all_its_forms(word: str, forms: set[str]) -> None:
    assert forms <= inflect.inflections(word)


def test_forms_of_other_words_are_not_drawn_in() -> None:
    assert not {"us", "hop", "car"} & (
        inflect.inflections("used") | inflect.inflections("hoped") | inflect.inflections("cared")
    )
