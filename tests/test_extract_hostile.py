"""Hostile pages: reading takes time in proportion to their length, and never fails."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import reading
from digest.model import Claim, Page, Story
from digest.values import Kind

from .timing import grows_with_length_only

CLAIMS = tuple(
    Claim(
        story="s",
        id=str(kind),
        kind=kind,
        question="Does Acme have a contract with Lumen?",
        subjects=("Acme", "Lumen"),
        words=("contract", "meet"),
        unit="USD" if kind is Kind.AMOUNT else None,
    )
    for kind in Kind
)
STORY = Story(id="s", title="Acme", names={"Acme": (), "Lumen": ()}, claims=CLAIMS)
BAITS = {
    "marks": "!?." * 8,
    "quotes": "\"'“”" * 6,
    "speakers": "Acme said that Lumen said that ",
    "and": "Acme and Lumen and ",
    "commas": "Acme, a firm, ",
    "numbers": "1,000 and 2 million or 3 to 4 ",
    "dates": "June 12 to July 3, 2018, on Monday ",
    "no": "no contract not any contract never ",
    "to": "to agree to plan to ",
    "brackets": "(((((",
    "initials": "U.S.A.B.",
    "times": "who met three times, which met on June 12, when they met again ",
    "of": "14 of the 30 of the contracts of Acme of Lumen ",
    "spaces": "contract   ",
    "one word": "contract",
    "dashes": "Acme - Lumen -- contract — ",
}


@pytest.mark.parametrize("bait", BAITS.values(), ids=BAITS.keys())
def test_time_grows_with_length_only(bait: str) -> None:
    def work(length: int) -> None:
        text = "Acme met Lumen on a contract " + (bait * length)[:length]
        page = Page(
            url="https://a.example/1",
            outlet="O",
            title="Acme and Lumen",
            text=text,
            published=datetime(2024, 5, 16, tzinfo=UTC),
        )
        reading(page, STORY, ZoneInfo("UTC"))

    assert grows_with_length_only(work, unseen=0.2)


WORDS = """
Acme Lumen said that denied not contract met on June 12 three times would , . " “ ” — if signed
to no in talks about declined say whether who which ? ( ) 's $5 million told asked according
the agency
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_no_arrangement_of_words_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    page = Page(
        url="https://a.example/1",
        outlet="O",
        title="",
        text=text,
        published=datetime(2024, 5, 16, tzinfo=UTC),
    )
    for one in reading(page, STORY, ZoneInfo("UTC")).statements:
        assert one.evidence in text
