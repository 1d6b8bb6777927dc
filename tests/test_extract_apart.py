"""What stands in a claim's own words and is another's, of another time, or on paper only."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract import reading
from digest.model import Claim, Page, Story
from digest.values import Kind, Status, YesNo

NAMES = {
    "Norvale": ("Norvale Clinic", "the clinic"),
    "Ibex": ("Ibex Scanners", "Ibex"),
    "Sorrel": ("Lena Sorrel", "Sorrel"),
    "Quist": ("Olav Quist", "the harbor master"),
    "Dorn Bridge": ("the bridge",),
    "Tramline": ("Tramline",),
}


def said(
    question: str, text: str, kind: Kind = Kind.STATUS, **states: tuple[str, ...]
) -> list[str]:
    """The values read, with their stances: "signed asserted", "yes planned"."""
    claim = Claim(story="s", id="c", kind=kind, question=question, states=states)
    page = Page(
        url="https://quay.example/1",
        outlet="The Quay Post",
        title="",
        text=text,
        published=datetime(2025, 3, 12, 9, tzinfo=UTC),
    )
    story = Story(id="s", title="S", names=NAMES, claims=(claim,))
    found = []
    for one in reading(page, story, ZoneInfo("UTC")).statements:
        value = one.value
        shown = value.state if isinstance(value, Status) else ""
        shown = " ".join(sorted(value.any_of)) if isinstance(value, YesNo) else shown
        found.append(f"{shown} {one.stance}".strip())
    return found


CONTRACT = "Does Norvale Clinic have a contract with Ibex?"


@pytest.mark.parametrize(
    "text",
    [
        "Ibex, which won a contract from a rival last fall, has been courting Norvale for years.",
        "Norvale Clinic came close to signing a contract with Ibex in 2018.",
        "Norvale Clinic almost signed a contract with Ibex, a trustee said.",
        "After Norvale Clinic cancels its contract with Ibex, the machines will go back.",
        "Under a draft budget, the clinic's contract with Ibex is cancelled in 2026.",
        "Norvale Clinic has a contract with a firm of Ibex's former owner.",
        "Ibex's contract with Norvale Clinic's landlord ended in June.",
        "Norvale Clinic had a contract with Ibex in the 1990s, an old annual report shows.",
        "Norvale Clinic's contract with Ibex ended up in a shredder, a clerk said.",
        "Norvale Clinic's director, who signed a contract with Ibex while at a school, left.",
        "Norvale Clinic would sign a contract with Ibex, its director said, were the price right.",
        "“Norvale has a contract with Ibex,” reads a placard on the fence.",
    ],
)
def test_a_contract_of_others_of_another_time_or_on_paper_is_none_here(text: str) -> None:
    assert said(CONTRACT, text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Norvale Clinic has a contract with Ibex's team.", ["signed asserted"]),
        ("The clinic's contract with Ibex ended in June.", ["ended asserted"]),
        ("Norvale Clinic signed a contract with Ibex at noon.", ["signed asserted"]),
        ("Norvale Clinic expects to sign a contract with Ibex in May.", ["signed planned"]),
        ("Norvale Clinic had a contract with Ibex, it said.", ["signed asserted"]),
    ],
)
def test_what_looks_like_it_and_is_the_clinics_own_is_read(text: str, read: list[str]) -> None:
    assert said(CONTRACT, text) == read


def test_a_settlement_is_reached_by_who_settles_with_whom() -> None:
    question = "Has Norvale Clinic reached a settlement with Lena Sorrel?"
    assert said(question, "Norvale Clinic has settled with Lena Sorrel.") == ["signed asserted"]
    assert said(question, "Norvale Clinic has settled with a nurse, Lena Sorrel said.") == []
    assert said(CONTRACT, "Norvale Clinic has settled with Ibex.") == []


STRIKE = "Are drivers at Tramline on strike?"
STATES = {"on": ("on strike", "strike"), "off": ("call off",)}


def test_a_strike_elsewhere_is_none_and_one_that_is_voted_for_is_to_come() -> None:
    other = "Drivers at Coastway are on strike, and Tramline runs more cars."
    voted = "Drivers at Tramline voted to strike, but no date has been set."
    assert said(STRIKE, other, **STATES) == []
    assert said(STRIKE, voted, **STATES) == ["on planned"]
    assert said(STRIKE, "Drivers at Tramline are on strike.", **STATES) == ["on asserted"]


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        ("Is Norvale Clinic insured?", "Norvale Clinic was insured until 2019.", []),
        ("Will Lena Sorrel resign?", "Sorrel resigned from a bank's board in 2019.", []),
        (
            "Will Dorn Bridge have cameras?",
            "The bridge that replaces Dorn Bridge will have cameras.",
            [],
        ),
        (
            "Did Ibex warn Norvale about the valves?",
            "Ibex warned Norvale about noise, not about the valves.",
            [],
        ),
        (
            "Did Ibex warn Norvale about the valves?",
            "Ibex almost certainly warned Norvale about the valves.",
            ["yes hedged"],
        ),
        ("Did Ibex inspect the clinic this year?", "Ibex inspected the clinic in October.", []),
        (
            "Did Ibex inspect the clinic this year?",
            "Ibex inspected the clinic in February.",
            ["yes asserted"],
        ),
        (
            "Did Ibex pay doctors to keep quiet?",
            "Ibex paid at least some doctors to keep quiet.",
            ["yes asserted"],
        ),
        (
            "Did Lena Sorrel attend the dinner?",
            "Sorrel was at the dinner, a waiter said.",
            ["yes asserted"],
        ),
        (
            "Did Lena Sorrel attend the dinner?",
            "Sorrel was not at the dinner, a waiter said.",
            ["no asserted"],
        ),
        ("Did Lena Sorrel attend the dinner?", "Sorrel was at home when the dinner began.", []),
        (
            "Has Lena Sorrel resigned as chairwoman of Ibex?",
            "Sorrel has resigned as chairwoman of Ibex.",
            ["yes asserted"],
        ),
        (
            "Has Lena Sorrel resigned as chairwoman of Ibex?",
            "Sorrel has resigned as treasurer of a club near Ibex.",
            [],
        ),
        (
            "Has Lena Sorrel accepted the resignation of Olav Quist?",
            "Sorrel has accepted the resignation of her harbor master.",
            ["yes asserted"],
        ),
        (
            "Has Lena Sorrel accepted the resignation of Olav Quist?",
            "Sorrel has not accepted the resignation of her driver.",
            [],
        ),
        (
            "Has anyone been charged over the fire?",
            "A man was charged over the fire on Monday.",
            ["yes asserted"],
        ),
    ],
)
def test_yes_and_no_to_the_question_that_was_asked(
    question: str, text: str, read: list[str]
) -> None:
    assert said(question, text, Kind.YESNO) == read
