"""What a page named earlier and takes up: an event, a short form, one of the parties."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract import reading
from digest.model import Claim, Page, Story
from digest.values import Kind

ZONE = ZoneInfo("Europe/London")
NAMES = {
    "Calder viaduct": ("the viaduct",),
    "Norvane": ("Norvane Rail", "the operator"),
    "Fen Water Authority": ("FWA", "the water authority"),
    "Pontray": ("Pontray Systems",),
}
LEAD = (
    "The Calder viaduct, run by Norvane Rail, gave way on Monday.\n"
    "Trains stood still across the north, and buses were full.\n"
    "Passengers spoke of long waits and cold platforms.\n"
    "A choir sang in the station hall at noon.\n"
)


def read(text: str, kind: Kind, question: str) -> list[str]:
    claim = Claim(story="s", id="c", kind=kind, question=question)
    story = Story(id="s", title="The Calder viaduct", names=NAMES, claims=(claim,))
    page = Page(
        url="https://news.example/a",
        outlet="The Fell Post",
        title="Trains halted",
        text=text,
        published=datetime(2025, 3, 6, 12, tzinfo=ZONE),
    )
    return [
        one.value.text if one.value else one.stance.name
        for one in reading(page, story, ZONE).statements
    ]


HURT = "How many people were injured when the Calder viaduct collapsed?"


@pytest.mark.parametrize(
    "told",
    [
        "Monday's collapse injured 23 people, police said.",
        "The number of people injured in the collapse has risen to 23.",
        "In the sudden collapse 23 people were injured.",
    ],
)
def test_a_definite_event_is_the_one_the_page_told_of(told: str) -> None:
    assert read(LEAD + told, Kind.COUNT, HURT)


@pytest.mark.parametrize(
    "told",
    [
        "In 2009 a collapse at the Hartle viaduct injured 23 people.",
        "A similar collapse in Spain injured 23 people.",
        "The Hartle collapse injured 23 people.",
        "Hospitals were told to expect 23 injured people after such a collapse.",
    ],
)
def test_another_event_is_not(told: str) -> None:
    assert not read(LEAD + told, Kind.COUNT, HURT)


def test_a_dateline_names_nobody() -> None:
    text = (
        "HALDEN, March 6 (Courier) - At least 23 people were injured when the Calder viaduct fell."
    )
    assert read(text, Kind.COUNT, HURT)


def test_the_last_inspection_may_be_years_back() -> None:
    question = "When was the Calder viaduct last inspected?"
    text = "Records show that an engineer last inspected the Calder viaduct on 14 May 2022."
    assert read(text, Kind.DATE, question) == ["14 May 2022"]
    assert not read("The Calder viaduct fell on Monday.", Kind.DATE, question)


def test_what_only_tells_when_is_no_answer() -> None:
    question = "When was the Calder viaduct last inspected before it collapsed?"
    assert not read("The Calder viaduct came down on Monday.", Kind.DATE, question)


KNEW = "Did Norvane's board know about the cracks?"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("Norvane's board knew about the cracks, an engineer said.", True),
        ("Norvane said its board did not know about the cracks.", True),
        ("Norvane's rivals knew about the cracks.", False),
        ("Norvane's drivers knew about the cracks.", False),
    ],
)
def test_whose_people_are_asked_about(told: str, answer: bool) -> None:
    assert bool(read(told, Kind.YESNO, KNEW)) is answer


ANYONE = "Has anyone at Norvane been wrongly dismissed over the cracks?"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("A signalman at Norvane was wrongly dismissed over the cracks.", False),
        ("One man at Norvane was wrongly dismissed over the cracks.", True),
        ("Ada Brill was wrongly dismissed over the cracks, Norvane said.", True),
        ("Nobody at Norvane has been wrongly dismissed over the cracks.", True),
        ("One man at Norvane was dismissed over the cracks.", False),
    ],
)
def test_anyone_is_anybody_to_whom_it_was_done_so(told: str, answer: bool) -> None:
    assert bool(read(told, Kind.YESNO, ANYONE)) is answer


def test_what_a_page_told_of_may_be_kept_back() -> None:
    question = "When was the Calder viaduct last inspected?"
    told = "The operator declined to say when the viaduct had last been inspected."
    assert read(LEAD + told, Kind.DATE, question) == ["DECLINED"]
