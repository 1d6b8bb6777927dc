"""Which day is the event's: what a sentence must say of a day for it to be read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract import reading
from digest.model import Claim, Page, Story
from digest.values import Days, Kind

NAMES = {
    "Brandt": ("Brandt Foods", "the company"),
    "Lisle": ("Lisle plant", "the plant"),
    "Orla Penn": ("Penn", "the mayor"),
    "Kite-4": ("the rocket",),
    "Dunmore": ("Dunmore bridge", "the bridge"),
}
CLOSE = "When will Brandt close its Lisle plant?"
RESIGN = "When did Mayor Orla Penn resign?"
LAUNCH = "When did Kite-4 launch?"
FALL = "When did the Dunmore bridge collapse?"
VOTE = "When will the council vote on the housing plan?"
STRIKE = "When did nurses at Lisle go on strike?"
RULE = "When did Judge Ames rule on the permit?"
LEARN = "When did Brandt learn of the contamination?"
SHUT = "When was the Lisle plant closed?"
WALKOUT = "When did the nurses' strike begin?"
PERMIT = "When did the council grant the permit?"
REPORT = "When was the safety report published?"
TOLD = "When did Brandt tell inspectors about the leak?"
BALLOTS = "When were the ballots printed?"
FINED = "When was Brandt fined?"
CHARGES = "When do the new charges take effect?"


def days(question: str, text: str) -> list[tuple[str, str]]:
    """First and last day of what is read, on a page of Thursday, June 13, 2024."""
    claim = Claim(story="s", id="c", kind=Kind.DATE, question=question)
    story = Story(id="s", title="Kestrel", names=NAMES, claims=(claim,))
    page = Page(
        url="https://kestrel.example/a",
        outlet="The Kestrel Post",
        title="",
        text=text,
        published=datetime.fromisoformat("2024-06-13T09:00:00-04:00"),
    )
    found = (one.value for one in reading(page, story, ZoneInfo("America/New_York")).statements)
    return [(str(v.first or ""), str(v.last or "")) for v in found if isinstance(v, Days)]


@pytest.mark.parametrize(
    ("question", "text", "first", "last"),
    [
        (CLOSE, "Brandt will close the Lisle plant on September 30.", "2024-09-30", "2024-09-30"),
        (CLOSE, "Brandt will close the Lisle plant by June 30.", "", "2024-06-30"),
        (
            CLOSE,
            "Brandt will close the Lisle plant no earlier than June 30.",
            "2024-06-30",
            "",
        ),
        (
            CLOSE,
            "The closure of Brandt's Lisle plant, scheduled for September 30, will cost 340 jobs.",
            "2024-09-30",
            "2024-09-30",
        ),
        (RESIGN, "Mayor Orla Penn resigned on Tuesday.", "2024-06-11", "2024-06-11"),
        (RESIGN, "Penn resigned as mayor in May and has left town.", "2024-05-01", "2024-05-31"),
        (
            RESIGN,
            "Penn spent Monday at home. She resigned that evening.",
            "2024-06-10",
            "2024-06-10",
        ),
        (LAUNCH, "Kite-4 lifted off at 6:14 a.m. on June 8.", "2024-06-08", "2024-06-08"),
        (
            LAUNCH,
            "Kite-4 launched a week to the day after the failed attempt of June 1.",
            "2024-06-08",
            "2024-06-08",
        ),
        (FALL, "The collapse of the Dunmore bridge on May 26 killed two.", *["2024-05-26"] * 2),
        (FALL, "The Dunmore bridge first collapsed in 2021.", "2021-01-01", "2021-12-31"),
        (
            VOTE,
            "A vote on the housing plan is planned for June 24 by the council.",
            *["2024-06-24"] * 2,
        ),
        (
            VOTE,
            "The council's vote on the housing plan was put off to July 9.",
            *["2024-07-09"] * 2,
        ),
        (LEARN, "Brandt did not learn of the contamination until May 4.", *["2024-05-04"] * 2),
        (LEARN, "Brandt became aware of the contamination last month.", "2024-05-01", "2024-05-31"),
        (
            LEARN,
            "Brandt had learned of the contamination as early as May 2024.",
            "2024-05-01",
            "2024-05-31",
        ),
        (
            RESIGN,
            "Orla Penn, mayor of Kestrel since 2019, resigned on June 11.",
            *["2024-06-11"] * 2,
        ),
        (
            RESIGN,
            "Penn resigned on Tuesday, two days after the auditors wrote to her.",
            *["2024-06-11"] * 2,
        ),
        (
            VOTE,
            "The council's vote on the housing plan is at 7 p.m. on June 24.",
            *["2024-06-24"] * 2,
        ),
        (
            VOTE,
            "The council's vote on the housing plan, first set for June 17, was moved to June 24.",
            *["2024-06-24"] * 2,
        ),
        (
            VOTE,
            "The council will vote on the housing plan soon. The vote is on June 24.",
            *["2024-06-24"] * 2,
        ),
        (STRIKE, "Lisle's nurses have been on strike since June 3.", *["2024-06-03"] * 2),
        (RULE, "Judge Ames ruled on Monday that the permit may stand.", *["2024-06-10"] * 2),
        (
            REPORT,
            "It was not until June 4 that the safety report was published.",
            *["2024-06-04"] * 2,
        ),
        (
            SHUT,
            "Staff heard in May that Brandt would shut the Lisle plant on June 3, and so it did.",
            *["2024-06-03"] * 2,
        ),
        (
            TOLD,
            "Brandt told inspectors about the leak on June 5, later than it should.",
            *["2024-06-05"] * 2,
        ),
        (FINED, "Brandt was fined on June 5 over a spill on May 2.", *["2024-06-05"] * 2),
        (CHARGES, "The new charges take effect on July 1.", *["2024-07-01"] * 2),
        (
            WALKOUT,
            "The nurses' strike began on June 3, a week after the porters'.",
            *["2024-06-03"] * 2,
        ),
        (SHUT, "The Lisle plant, closed on June 3, will be sold next year.", *["2024-06-03"] * 2),
    ],
)
def test_a_day_that_is_proven_to_be_the_events_is_read(
    question: str, text: str, first: str, last: str
) -> None:
    assert days(question, text) == [(first, last)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (CLOSE, "Brandt closed a plant in Aurora on March 3."),
        (CLOSE, "Brandt had planned to close the Lisle plant on July 31 but has put it off."),
        (CLOSE, "Brandt was due to close the Lisle plant on June 1."),
        (CLOSE, "Brandt announced the closing of the Lisle plant on April 2."),
        (CLOSE, "Brandt's Lisle plant will close. The last shift is on June 3."),
        (RESIGN, "Penn's deputy, Carl Oduya, resigned on May 20."),
        (RESIGN, "Penn's brother Abel resigned on May 20."),
        (RESIGN, "Penn met her deputy, Dana Oduya, on Monday. She resigned on Tuesday."),
        (RESIGN, "Penn, who resigned from the school board in 2016, has denied wrongdoing."),
        (RESIGN, "Penn's resignation takes effect on June 30."),
        (LAUNCH, "Kite-3, the rocket before it, launched on March 14, 2023."),
        (LAUNCH, "Kite-4 launched a satellite on June 2."),
        (FALL, "The old Dunmore bridge collapsed in April 1937."),
        (FALL, "A crane collapsed near the Dunmore bridge on April 4."),
        (FALL, "Penn reported the collapse of the Dunmore bridge on May 27."),
        (VOTE, "The council voted on the budget on June 4."),
        (VOTE, "The council's second vote on the housing plan is scheduled for July 1."),
        (CLOSE, "Brandt's Lisle plant, which was to close in August, has a new owner."),
        (CLOSE, "Brandt's Lisle plant was closed on Monday because of a burst pipe."),
        (FALL, "The Dunmore bridge collapsed on a Sunday."),
        (RULE, "Judge Ames ruled on the fence on Monday."),
        (STRIKE, "Lisle's nurses went on strike again on June 10."),
        (LEARN, "Regulators learned of the contamination on May 6."),
        (LEARN, "Brandt learned of an earlier contamination on May 6."),
    ],
)
def test_a_day_of_something_else_is_not(question: str, text: str) -> None:
    assert days(question, text) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SHUT, "A week after the Lisle plant was closed, on June 10, its roof fell in."),
        (SHUT, "On June 10, a week after the Lisle plant was closed, its roof fell in."),
        (SHUT, "By June 10 the Lisle plant had been closed for a month."),
        (SHUT, "On June 10, with the Lisle plant closed, Brandt sold the ovens."),
        (SHUT, "The Lisle plant was closed until June 10."),
        (SHUT, "The Lisle plant was nearly closed on June 10."),
        (SHUT, "Neighbours only learned that the Lisle plant had been closed on June 10."),
        (SHUT, "The Lisle plant was closed in a drill on June 10."),
        (CLOSE, "Brandt said it would close its Lisle plant on June 3, but it never did."),
        (CLOSE, "Managers will decide on July 1 when Brandt will close its Lisle plant."),
        (RESIGN, "Penn resigned as a magistrate on June 10."),
        (RESIGN, "Penn resigned after the election of May 5."),
        (FALL, "Repairs after the collapse of the Dunmore bridge began on May 30."),
        (VOTE, "The council voted on June 10 to delay a vote on the housing plan."),
        (WALKOUT, "The porters' strike began on June 3."),
        (STRIKE, "Nurses at Lisle went on strike for the first time since June 3, 2009."),
        (PERMIT, "The council granted the permit for a year from June 1."),
        (PERMIT, "The council granted the permit subject to a review by June 1."),
        (REPORT, "The annual report was published on June 4."),
        (TOLD, "Brandt told inspectors on June 5 that it would mend the valve."),
        (TOLD, "Brandt had to tell inspectors about the leak by June 5."),
        (TOLD, "Brandt told inspectors about an ammonia leak on June 5."),
        (BALLOTS, "Ballots for the school board were printed on June 5."),
        (FINED, "Brandt was fined for a spill on May 2."),
        (CHARGES, "The new parking charges take effect on July 1."),
    ],
)
def test_a_day_near_the_events_words_may_be_anothers(question: str, text: str) -> None:
    assert days(question, text) == []
