"""Which claims a notice touches, and with which values."""

from datetime import date

import pytest

from digest import values
from digest.extract.looked import looked_for
from digest.extract.notices.touches import touching
from digest.model import Claim, Notice, NoticeKind, Story, Touch
from digest.values import Amount, Count, Days, Kind

CLAIMS = (
    Claim(
        story="s",
        id="contract",
        kind=Kind.STATUS,
        question="Does ICE have a contract with Amazon?",
        words=("contract",),
    ),
    Claim(
        story="s",
        id="meetings",
        kind=Kind.COUNT,
        question="How many times have they met?",
        words=("meet", "meeting"),
        unit="meetings",
    ),
    Claim(
        story="s",
        id="meeting-date",
        kind=Kind.DATE,
        question="When did they meet?",
        words=("meet", "meeting"),
    ),
    Claim(
        story="s",
        id="price",
        kind=Kind.AMOUNT,
        question="What did the software cost?",
        words=("cost",),
        unit="USD",
    ),
)
STORY = Story(id="s", title="S", names={"ICE": (), "Amazon": ()}, claims=CLAIMS)


def touches(text: str, wrong: str | None = None, right: str | None = None) -> dict[str, Touch]:
    notice = Notice(
        kind=NoticeKind.CORRECTION, text=text, url="https://a.example/1", wrong=wrong, right=right
    )
    looked = tuple(looked_for(claim, STORY) for claim in CLAIMS)
    (found,) = touching((notice,), looked, date(2018, 10, 24))
    return {touch.claim: touch for touch in found.touches}


def test_a_number_put_right_touches_the_count() -> None:
    found = touches(
        "An earlier version of this article misstated the number of meetings. There were three,"
        " not five.",
        wrong="five",
        right="three",
    )
    assert set(found) == {"meetings"}
    assert isinstance(found["meetings"].wrong, Count)
    assert isinstance(found["meetings"].right, Count)
    assert (found["meetings"].wrong.low, found["meetings"].right.low) == (5, 3)


def test_a_day_put_right_touches_the_date_and_not_the_count() -> None:
    found = touches(
        "An earlier version of this article gave the wrong date for the meeting. It was June 12,"
        " not June 14.",
        wrong="June 14",
        right="June 12",
    )
    assert set(found) == {"meeting-date"}
    assert isinstance(found["meeting-date"].right, Days)
    assert found["meeting-date"].right.first == date(2018, 6, 12)


def test_a_sum_put_right_touches_the_amount() -> None:
    found = touches(
        "This story has been corrected to show that the software cost $1.5 million, not $15"
        " million.",
        wrong="$15 million",
        right="the software cost $1.5 million",
    )
    assert set(found) == {"price"}
    assert isinstance(found["price"].wrong, Amount)
    assert found["price"].wrong.stated == 15_000_000


def test_a_state_put_right_is_read_as_a_clause() -> None:
    found = touches(
        "An earlier version of this article said incorrectly that ICE had signed a contract with"
        " Amazon. ICE has no contract with Amazon.",
        wrong="ICE had signed a contract with Amazon",
        right="ICE has no contract with Amazon",
    )
    assert set(found) == {"contract"}
    assert found["contract"].wrong == values.status("signed", values.DEFAULT_STATES)
    assert found["contract"].right == values.status("none", values.DEFAULT_STATES)


def test_a_topic_without_values_touches_its_claims_with_none() -> None:
    found = touches("This article has been updated to clarify the terms of the contract.")
    assert found == {"contract": Touch(claim="contract", wrong=None, right=None)}


def test_a_notice_that_mends_two_things_touches_each_with_its_own() -> None:
    found = touches(
        "An earlier version of this article misstated the number of meetings. There were three, not"
        " five. It also misstated what the software cost; it was $1.5 million, not $15 million.",
    )
    assert set(found) == {"meetings", "price"}
    assert isinstance(found["meetings"].wrong, Count)
    assert isinstance(found["price"].right, Amount)
    assert (found["meetings"].wrong.stated, found["price"].right.stated) == (5, 1_500_000)


def test_what_was_given_wrongly_says_which_kind_of_claim_is_meant() -> None:
    days = "An earlier version of this article gave the wrong date for the meeting."
    assert set(touches(days)) == {"meeting-date"}
    number = "An earlier version of this article misstated the number of meetings."
    assert set(touches(number)) == {"meetings"}


def test_the_number_of_something_else_touches_nothing() -> None:
    found = touches(
        "An earlier version of this article misstated the number of employees at Amazon, which held"
        " a meeting with ICE. It is 500, not 50."
    )
    assert found == {}


def test_what_did_not_happen_is_read_from_what_was_said_to_have() -> None:
    found = touches(
        "An earlier version of this article said ICE had signed a contract. It had not."
    )
    assert found["contract"].wrong == values.status("signed", values.DEFAULT_STATES)
    assert found["contract"].right == values.denial(found["contract"].wrong)


def test_a_number_whose_millions_may_be_left_out_is_not_read() -> None:
    found = touches(
        "This story has been corrected to show that the software cost nine million dollars instead"
        " of ninety."
    )
    assert found["price"].wrong is None
    assert isinstance(found["price"].right, Amount)


def test_a_tag_on_a_headline_touches_nothing() -> None:
    assert touches("CORRECTED-Contract between ICE and Amazon") == {}


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article misspelled the name of a lawyer.",
        "This article has been updated.",
    ],
)
def test_a_notice_on_something_else_touches_nothing(text: str) -> None:
    assert touches(text) == {}


def test_a_verb_that_goes_only_with_a_number_names_no_claim() -> None:
    claims = (
        Claim(
            story="s",
            id="staff",
            kind=Kind.COUNT,
            question="How many people does Amazon employ?",
            unit="people",
        ),
        Claim(
            story="s",
            id="paid",
            kind=Kind.AMOUNT,
            question="How much did Amazon pay Ada Holt?",
            unit="GBP",
        ),
        Claim(story="s", id="learned", kind=Kind.DATE, question="When did Amazon learn of it?"),
    )
    story = Story(id="s", title="S", names={"Amazon": ()}, claims=claims)
    looked = tuple(looked_for(claim, story) for claim in claims)
    for text in (
        "An earlier version said Amazon had 40 trains. It has 14.",
        "Tickets cost £20, not £2.",
        "Ten people are known to have left Amazon, not 12.",
    ):
        notice = Notice(kind=NoticeKind.CORRECTION, text=text, url="https://a.example/1")
        assert not touching((notice,), looked, date(2018, 10, 24))[0].touches


def test_the_measure_that_is_asked_for_names_the_claim() -> None:
    claim = Claim(
        story="s",
        id="oil",
        kind=Kind.AMOUNT,
        question="How many litres of oil spilled into the river?",
        unit="litres",
    )
    looked = (looked_for(claim, Story(id="s", title="S", names={}, claims=(claim,))),)
    for text, touched in (
        ("The spill was of 3,000 litres, not 30,000.", True),
        ("The tank holds 3,000 litres, not 30,000.", False),
    ):
        notice = Notice(kind=NoticeKind.CORRECTION, text=text, url="https://a.example/1")
        assert bool(touching((notice,), looked, date(2018, 10, 24))[0].touches) is touched
