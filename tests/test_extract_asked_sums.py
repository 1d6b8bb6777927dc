"""How many and how much, of claims that give no more than their question and unit.

Right or silent: each sentence either says a number of what is asked, or says none of it.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract.reading import Reader
from digest.model import Claim, Page, Stance, Statement, Story
from digest.values import Amount, Count, Kind

ZONE = ZoneInfo("Europe/London")


def reader(question: str, unit: str | None, name: str) -> Reader:
    kind = Kind.COUNT if unit is None else Kind.AMOUNT
    claim = Claim(id="c", story="s", kind=kind, question=question, unit=unit)
    return Reader(Story(id="s", title="S", names={name: ()}, claims=(claim,)), ZONE)


def page(sentence: str) -> Page:
    return Page(
        url="https://courier.example/1",
        outlet="The Courier",
        title="",
        text=sentence,
        published=datetime(2025, 3, 13, 12, tzinfo=UTC),
    )


def read(question: str, unit: str | None, name: str, sentence: str) -> tuple[Statement, ...]:
    return reader(question, unit, name).reading(page(sentence)).statements


def numbers(found: tuple[Statement, ...]) -> list[float | None]:
    return [one.value.stated for one in found if isinstance(one.value, Count | Amount)]


TUNNEL = ("How much will the Severn tunnel cost?", "GBP", "Severn tunnel")
FINE = ("How large is the fine against Velora?", "USD", "Velora")
LAWSUIT = ("How much did the city of Alden pay to settle the lawsuit?", "USD", "Alden")
STAFF = ("What share of its staff will Norrland Bank cut?", "%", "Norrland Bank")
PRICES = ("By how much will Halden Water raise its prices?", "%", "Halden Water")
DEFICIT = ("What is the budget deficit of Port Vesper?", "EUR", "Port Vesper")
DAIRY = ("How much did Corvin pay for the Lakeland dairy?", "USD", "Corvin")
SPILL = ("How much oil did the Sibella spill?", "tonnes", "Sibella")
DEATHS = ("How many people died in the Torva mine collapse?", None, "Torva")
HURT = ("How many people were injured in the Kelby stadium crush?", None, "Kelby")
JOBS = ("How many jobs will Tessaro cut?", None, "Tessaro")
SCHOOLS = ("How many schools in Perrin closed?", None, "Perrin")
SIGNED = ("How many signatures did the Vale petition gather?", None, "Vale")
FLIGHTS = ("How many flights did Aeris Air cancel on Tuesday?", None, "Aeris Air")
GOALS = ("How many goals did Marta Lind score this season?", None, "Lind")
WORKERS = ("How many employees does Quarrix have?", None, "Quarrix")
ESTATE = ("How many homes did planners approve at Alder Green?", None, "Alder Green")
CASES = ("How many people in Corley have caught mumps this year?", None, "Corley")
MARGIN = ("By how many votes did Ada Brook win the Selby election?", None, "Ada Brook")
RAISED = ("By how much did fares in Selby rise in 2024?", "%", "Selby")
TERMINAL = ("How much did the new terminal at Alden airport cost?", "USD", "Alden")
RENT = ("How much does Alden pay Corvin a year for its offices?", "USD", "Alden")
DAMAGE = ("How much insured damage did Storm Mira cause?", "GBP", "Storm Mira")
MUMPS = ("How many people in Corley have died of mumps?", None, "Corley")
SAVED = ("How many passengers were rescued from the Sibella?", None, "Sibella")
WAGE = ("How much was Anders Holm paid?", "GBP", "Anders Holm")
METERS = ("How much did Dunmore pay for the meters?", "GBP", "Dunmore")
BROKEN = ("What percentage of the meters failed?", "%", "Dunmore")
FARE = ("How much does a ticket to Corley cost?", "GBP", "Corley")
PROFIT = ("What was Velora's profit in 2024?", "USD", "Velora")
STOLEN = ("How much was stolen from Alden in the burglary?", "USD", "Alden")
BRANCHES = ("How many branches is Corvin closing?", None, "Corvin")
BIKES = ("How many bikes were stolen from the Alder depot?", None, "Alder")
DOSES = ("How many doses has the clinic sent to Torva?", None, "Torva")
SEATS = ("How many seats did the Green Alliance win?", None, "Green Alliance")


@pytest.mark.parametrize(
    ("claim", "sentence", "number"),
    [
        (TUNNEL, "The price tag for the Severn tunnel has risen to £1.4bn.", 1.4e9),
        (TUNNEL, "The cost of the Severn tunnel has soared from £900m to £1.4bn.", 1.4e9),
        (TUNNEL, "The bill for the Severn tunnel now stands at £1.4bn.", 1.4e9),
        (TUNNEL, "The Severn tunnel will cost taxpayers £1.4bn, the auditor found.", 1.4e9),
        (FINE, "Velora was ordered to pay $12 million by the regulator.", 12e6),
        (FINE, "Velora must pay a fine of $12 million, the court ruled.", 12e6),
        (FINE, "The fine against Velora was set at $12 million.", 12e6),
        (LAWSUIT, "Alden settled the lawsuit for $2.5 million.", 2.5e6),
        (LAWSUIT, "Alden agreed to a $2.5 million settlement of the lawsuit.", 2.5e6),
        (STAFF, "Norrland Bank will cut 8% of its staff.", 8),
        (PRICES, "Halden Water will raise its prices by 6 percent in April.", 6),
        (DEFICIT, "The budget deficit of Port Vesper has widened to €12 million.", 12e6),
        (DAIRY, "Corvin bought the Lakeland dairy for $210 million in June.", 210e6),
        (SPILL, "The Sibella spilled 640 tonnes of oil.", 640),
        (DEATHS, "The collapse at Torva cost 34 people their lives.", 34),
        (DEATHS, "The Torva collapse, in which 34 people died, is being investigated.", 34),
        (DEATHS, "Two more bodies were found at Torva, bringing the toll to 34.", 34),
        (HURT, "Fifty-two people suffered injuries in the crush at Kelby stadium.", 52),
        (HURT, "Three people died and 52 were injured in the crush at Kelby.", 52),
        (JOBS, "Tessaro said that 1,200 jobs would go.", 1200),
        (JOBS, "Tessaro plans to lay off 1,200 workers.", 1200),
        (JOBS, "Tessaro is to slash its workforce by 1,200.", 1200),
        (JOBS, "Tessaro will axe 1,200 of its 15,000 jobs.", 1200),
        (SCHOOLS, "Perrin closed 14 schools because of the storm.", 14),
        (SCHOOLS, "The storm forced 14 schools in Perrin to close.", 14),
        (SIGNED, "The Vale petition was signed by 60,000 people.", 60000),
        (FLIGHTS, "Aeris Air cancelled 132 flights on Tuesday.", 132),
        (WORKERS, "Quarrix, which has 5,100 employees, makes pumps.", 5100),
        (SEATS, "The Green Alliance won 31 of the 120 seats.", 31),
        (HURT, "The number of people injured in the Kelby stadium crush stands at 52.", 52),
        (HURT, "Of the 52 people injured in the crush at Kelby, three are critically ill.", 52),
        (MARGIN, "Ada Brook won the Selby election by 212 votes.", 212),
        (RAISED, "Fares in Selby rose 6.1 per cent in 2024.", 6.1),
        (RENT, "Alden pays Corvin $90,000 a year for its offices.", 90000),
        (DAMAGE, "Storm Mira caused insured damage of £40 million.", 40e6),
        (DAIRY, "The Lakeland dairy cost Corvin $210 million.", 210e6),
        (SPILL, "A total of 640 tonnes of oil was spilled by the Sibella.", 640),
        (METERS, "Dunmore paid £2.1m for its 9,000 meters, a sum that nobody recalls.", 2.1e6),
        (METERS, "What Dunmore paid for the meters came to a little under £2m.", 2e6),
        (METERS, "Dunmore paid £900,000 in cash for the meters.", 900000),
        (BROKEN, "About 14 per cent of the meters failed in their first winter.", 14),
        (BROKEN, "The share of the meters that failed was below 3 per cent.", 3),
        (
            FINE,
            "Regulators fined Velora $12 million for billing homes whose meters were wrong.",
            12e6,
        ),
        (FARE, "Tickets to Corley cost £18 each.", 18),
        (PROFIT, "Velora's profit fell to $310 million in 2024 from $402 million in 2021.", 310e6),
        (STOLEN, "The sum stolen from Alden in the burglary was $3.7 million.", 3.7e6),
        (CASES, "The number of mumps cases in Corley has risen to 61.", 61),
        (BIKES, "Raiders made off with 60 bikes from the Alder depot.", 60),
        (
            DOSES,
            "A plane brought 90 doses, which takes what the clinic has sent to Torva to 9,000.",
            9000,
        ),
    ],
)
def test_the_number_asked_for_is_read(
    claim: tuple[str, str | None, str], sentence: str, number: float
) -> None:
    assert numbers(read(*claim, sentence)) == [number]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (TUNNEL, "The Severn tunnel has cost £300m so far in consultants' fees."),
        (TUNNEL, "The government has spent £300m on roads near the Severn tunnel."),
        (FINE, "Velora had set aside $15 million for the fine."),
        (FINE, "Velora's rival Ostra was fined $9 million in May."),
        (LAWSUIT, "The family had sued Alden for $10 million."),
        (STAFF, "Norrland Bank's profit fell 8% last year."),
        (PRICES, "Halden Water raised its prices by 4 percent last year."),
        (DEFICIT, "The budget of Port Vesper is €140 million."),
        (DAIRY, "Lakeland had sales of $340 million last year."),
        (SPILL, "The Sibella was carrying 32,000 tonnes of heavy oil."),
        (DEATHS, "Another five people died at Torva on Tuesday."),
        (DEATHS, "Six of those who died at Torva were teenagers."),
        (HURT, "The Kelby stadium holds 52,000 people."),
        (JOBS, "Tessaro cut 300 jobs last year."),
        (SCHOOLS, "Perrin has 14 schools."),
        (FLIGHTS, "Aeris Air cancelled 60 flights on Wednesday."),
        (GOALS, "Lind scored twice on Sunday."),
        (WORKERS, "Quarrix hired 300 employees in May."),
        (SEATS, "The Green Alliance lost 4 seats."),
        (ESTATE, "Planners approved 900 homes across the county, those at Alder Green included."),
        (ESTATE, "Planners approved 90 homes at Mill Hay on the same night as at Alder Green."),
        (CASES, "Four people in Corley caught mumps in the whole of last year."),
        (MARGIN, "Ada Brook received 9,804 votes in the Selby election."),
        (RAISED, "Fares in Selby fell by 2 per cent in 2024."),
        (RAISED, "Fares across the region, Selby included, rose by 4 per cent in 2024."),
        (
            TERMINAL,
            "A car park makes up $40 million of the cost of the new terminal at Alden.",
        ),
        (TERMINAL, "Alden airport's second runway cost $90 million."),
        (TERMINAL, "Alden had expected the new terminal at its airport to cost $70 million."),
        (RENT, "Over six years, Alden has paid Corvin $500,000 for its offices."),
        (RENT, "Until 2022, Alden paid Corvin $60,000 a year for its offices."),
        (DAMAGE, "Storm Hugo caused insured damage of £90 million a week before Storm Mira."),
        (FINE, "The clean-up cost Velora $600,000 on top of its fine."),
        (FINE, "A fine of $40 million would put Velora out of business."),
        (FINE, "A fine of $9 million was what the court had in store for its rival."),
        (TERMINAL, "Alden's old terminal cost $4 million in its day."),
        (FINE, "It is wrong that Velora was fined $9 million."),
        (FINE, "A false report had Velora fined $9 million."),
        (WAGE, "Holm paid back £5,000."),
        (WAGE, "Holm paid for his portrait himself, at a cost of £2,300."),
        (METERS, "Dunmore paid £40,000 in overtime to crews who read meters by flashlight."),
        (METERS, "What Dunmore paid its lawyers for the meters case came to £30,000."),
        (BROKEN, "Some 20 per cent of tenants said the meters failed them."),
        (STAFF, "Lenders will cut 8% of their staff, Norrland Bank said of its rivals."),
        (BRANCHES, "Three branches closed on Monday, but those were Dorn's, not Corvin's."),
        (BIKES, "The Alder depot has taken in 60 bikes for repair."),
        (CASES, "The number of mumps vaccines in Corley has risen to 600."),
        (MUMPS, "The number of mumps cases in Corley has risen to 61."),
        (SAVED, "The coastguard brought 30 passengers ashore from the Sibella's sister ship."),
    ],
)
def test_another_number_is_left_alone(claim: tuple[str, str | None, str], sentence: str) -> None:
    assert not read(*claim, sentence)


def test_how_many_of_the_meetings_had_a_mediator_is_no_number_of_meetings() -> None:
    story = Story(
        id="s",
        title="S",
        names={"Brandt": (), "Quarrix": ()},
        claims=(
            Claim(
                id="c",
                story="s",
                kind=Kind.COUNT,
                question="How many times have Brandt and Quarrix met?",
            ),
        ),
    )
    said = page("Brandt and Quarrix have met six times, twice with a mediator in the room.")
    assert numbers(Reader(story, ZONE).reading(said).statements) == [6]


def test_a_word_of_doubt_before_a_sum_leaves_it_open() -> None:
    (found,) = read(
        *DAIRY, "The price Corvin paid for the Lakeland dairy was reportedly $12 million."
    )
    assert (numbers((found,)), found.stance) == ([12e6], Stance.HEDGED)


def test_a_page_read_twice_is_read_alike() -> None:
    twice = reader(*DEATHS)
    torva = page("Thirty-four people died beside the Torva road.")
    assert twice.reading(torva) == twice.reading(torva)
