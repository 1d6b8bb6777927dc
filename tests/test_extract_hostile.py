"""Hostile pages: reading takes time in proportion to their length, and never fails."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import reading
from digest.model import Claim, Page, Story
from digest.values import Kind

from .timing import least

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


def spent(text: str) -> float:
    page = Page(
        url="https://a.example/1",
        outlet="O",
        title="Acme and Lumen",
        text=text,
        published=datetime(2024, 5, 16, tzinfo=UTC),
    )
    return least(lambda _: reading(page, STORY, ZoneInfo("UTC")))


@pytest.mark.parametrize("bait", BAITS.values(), ids=BAITS.keys())
def test_four_times_the_text_takes_no_more_than_four_times_as_long(bait: str) -> None:
    def hostile(size: int) -> str:
        return "Acme met Lumen on a contract " + bait * (size // len(bait))

    small, large = spent(hostile(10_000)), spent(hostile(40_000))
    assert large < max(0.5, small * 8)  # linear is 4; quadratic would be 16


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
