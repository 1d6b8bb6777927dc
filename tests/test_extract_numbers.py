"""How many and how much: what is read from a phrase, and what is rightly not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.kinds import amount, count
from digest.extract.language.inflect import pattern
from digest.values import Amount, Count

from .timing import grows_with_length_only

MEETINGS = ["meet", "meeting"]
JOBS = ["job", "worker", "employee", "position"]
DEAD = ["die", "kill", "dead", "death", "people"]
SIGNED = ["sign", "letter"]
FINE = ["fine", "penalty", "settlement", "pay"]
COST = ["cost", "price"]
SHARE = ["error rate"]
ROUTE = ["route", "march"]


def counted(sentence: str, words: list[str], unit: str | None = None) -> str:
    return shown(count.read(sentence, pattern(words), unit))


def shown(value: Count | Amount | None) -> str:
    """As "low..high", or the one number; "-" for nothing."""
    if value is None:
        return "-"
    low = f"{value.low:.12g}"
    high = "" if value.high is None else f"{value.high:.12g}"
    return low if low == high else f"{low}..{high}"


MEETING_COUNTS = [
    ("The two sides met three times.", "3"),
    ("Lumen met with the agency at least twice last year.", "2.."),
    ("They held a handful of meetings over the winter.", "3..8"),
    ("They had a couple of meetings.", "2..3"),
    ("There were several meetings between them.", "3.."),
    ("They met multiple times.", "2.."),
    ("They have met dozens of times.", "24.."),
    ("Calendars list more than a dozen meetings with the agency.", "13.."),
    ("The calendars show nearly three dozen meetings.", "29..36"),
    ("Between five and seven meetings took place.", "5..7"),
    ("The two met two or three times.", "2..3"),
    ("Executives met with regulators on four occasions.", "4"),
    ("On two separate occasions, executives met with regulators.", "2"),
    ("They met fewer than five times.", "0..4"),
    ("They may have met as many as ten times.", "0..10"),
    ("They met no more than twice.", "0..2"),
    ("The pair met only once, in June.", "1"),
    ("They met a total of five times.", "5"),
    ("The number of meetings rose to 12.", "12"),
    ("About 40 meetings were held.", "36..44"),
    ("They held about five meetings.", "4..6"),
    ("They held twenty-two meetings.", "22"),
    ("The company had no meetings with the agency.", "0"),
    ("Not a single meeting was held.", "0"),
    ("The company and the agency never met.", "0"),
    ("The two sides have not met, a spokesman wrote.", "0"),
    ("They met for a second time in May.", "2.."),
    ("The third meeting took place in May.", "3.."),
    ("The 14th meeting was held in March.", "14.."),
    ("They met on June 12 and again on July 3.", "2.."),
    ("They met again in the autumn.", "2.."),
    ("The company has met with the agency repeatedly.", "2.."),
    ("They met weekly through the spring.", "2.."),
    ("There were two meetings in 2018, the papers show.", "2"),
    ("They had already met twice.", "2"),
]
MEETING_SILENCE = [
    "The two met on June 12.",
    "They met in Room 12 on page 4 of the minutes.",
    "She met with Lumen, Acme and 12 other companies.",
    "Twelve officials met with the company.",
    "The 12-person team met in Reno.",
    "They met in 2018.",
    "The meeting was delayed twice.",
    "They canceled the meeting twice.",
    "Three of the five board members met the press.",
    "The two-hour meeting ended at 6 p.m.",
    "The officials meet three times a week.",
    "They met one in five of the candidates.",
    "The company, once met with scorn, has grown.",
    "They have not met since June.",
    "The firm did not meet the deadline.",
    "There were no further meetings.",
    "The company never met its own three targets.",
    "Another three meetings were held.",
    "They agreed to meet again.",
    "They met and talked for three hours.",
    "They held two meetings in June and three meetings in July.",
    "Smith, 42, met the agents.",
    "At one meeting, the agents complained.",
    "Prices rose three times as fast after the meeting.",
    "The group has met 10 times as often as last year.",
    "More than 100 people attended the meeting.",
    "In at least three emails, officials discussed meeting with ICE.",
    "There were meetings on June 12, June 14 and July 3.",
    "The sides had two meetings with Lumen and one meeting with Acme.",
]


@pytest.mark.parametrize(("sentence", "expected"), MEETING_COUNTS, ids=lambda given: given)
def test_meetings_are_counted(sentence: str, expected: str) -> None:
    assert counted(sentence, MEETINGS) == expected


@pytest.mark.parametrize("sentence", MEETING_SILENCE)
def test_other_numbers_are_not_of_the_meetings(sentence: str) -> None:
    assert counted(sentence, MEETINGS) == "-"


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Acme, which has 40,000 employees, will cut 900 jobs.", ["job"], "900"),
        ("Acme, which has 40,000 employees, will cut 900 jobs.", JOBS, "900"),
        ("Acme will shed 2,000 to 2,500 jobs.", JOBS, "2000..2500"),
        ("Acme will shed 2,000-2,500 jobs.", JOBS, "2000..2500"),
        ("Up to 500 jobs will go.", JOBS, "0..500"),
        ("Roughly 3,000 workers were let go.", JOBS, "2700..3300"),
        ("Some 300 workers lost their posts.", JOBS, "270..330"),
        ("The plan affects twenty-two hundred workers.", JOBS, "2200"),
        ("Half a million jobs are at stake.", JOBS, "500000"),
        ("Acme will drop 1.2 million positions.", JOBS, "1200000"),
        ("Acme is to cut tens of thousands of jobs.", JOBS, "20000.."),
        ("Acme will cut 900 of its jobs.", JOBS, "900"),
        ("Under 50 workers remain.", JOBS, "0..49"),
        ("Acme cut 450-plus jobs.", JOBS, "450.."),
        ("Acme will cut 400 or more jobs.", JOBS, "400.."),
        ("Acme is cutting 8 percent of its jobs.", JOBS, "-"),
        ("Acme spent $900 million on workers.", JOBS, "-"),
        ("Another 12 workers were let go.", JOBS, "-"),
        ("Acme, with 40,000 employees, is based in Reno.", JOBS, "-"),
        ("Acme, a firm of 40,000 employees, will cut jobs.", JOBS, "-"),
        ("The plant employs 1,200 workers.", JOBS, "-"),
        ("Acme will lay off 14 percent of its 5,000 employees.", JOBS, "-"),
        ("About 1 in 10 employees will go.", JOBS, "-"),
        ("The first 200 workers will leave in May.", JOBS, "-"),
        ("The cuts would bring the number of jobs lost since 2016 to 5,000.", JOBS, "5000"),
    ],
)  # fmt: skip
def test_jobs_are_counted(sentence: str, words: list[str], expected: str) -> None:
    assert counted(sentence, words) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The death toll rose to 41.", "41"),
        ("The death toll climbed to at least 41.", "41.."),
        ("The toll from the fire stands at 41, with many more dead feared.", "41"),
        ("Officials revised the number of dead to 61 from 58.", "61"),
        ("Two more people died overnight, bringing the total to 19.", "19"),
        ("Two more people died overnight.", "-"),
        ("At least 37 people were killed in the fire.", "37.."),
        ("Nearly 50 people died, the mayor wrote.", "40..50"),
        ("Eleven people were killed and six were wounded.", "11"),
        ("A blast tore through the mill, killing 12 and injuring 30.", "12"),
        ("Twelve miners were killed.", "12"),
        ("The flood killed 12 miners.", "12"),
        ("The flood left 12 dead.", "12"),
        ("No one was killed.", "0"),
        ("Nobody died in the collapse.", "0"),
        ("There were zero deaths.", "0"),
        ("Scores of people died.", "40.."),
        ("One in five people died.", "-"),
        ("The driver did not die.", "-"),
        ("Twelve people were arrested after the man was killed.", "-"),
        ("Nine of the 12 people died.", "-"),
        ("None of the 120 people aboard died.", "-"),
        ("The flu kills as many as 50,000 people a year.", "-"),
        ("The number of people without power fell to 4,000.", "-"),
        ("Three people died at the scene and two people died later.", "-"),
        ("It has killed about 1,200 people and infected 44,000 people.", "1080..1320"),
        ("A gunman killed 12 people and wounded 30 people.", "12"),
        ("The death toll rose by 12.", "-"),
    ],
)
def test_the_dead_are_counted(sentence: str, expected: str) -> None:
    assert counted(sentence, DEAD) == expected


@pytest.mark.parametrize(
    ("sentence", "unit", "expected"),
    [
        ("The letter was signed by more than 450 employees.", "employees", "451.."),
        ("The letter was signed by at least 450 employees.", "employees", "450.."),
        ("More than 600 Lumen employees have now signed the letter.", "employees", "601.."),
        ("Some 450 employees signed the letter.", None, "405..495"),
        ("A letter with 450 signatures was sent.", "signatures", "450"),
        ("The letter was signed by employees of 12 firms.", "employees", "-"),
        ("The letter runs to 12 pages.", "employees", "-"),
        ("The letter, signed by 20 groups, was sent.", "employees", "-"),
    ],
)
def test_signers_are_counted(sentence: str, unit: str | None, expected: str) -> None:
    assert counted(sentence, SIGNED, unit) == expected


@pytest.mark.parametrize(
    ("sentence", "stated", "words"),
    [
        ("They met at least twice.", 2, "at least twice"),
        ("More than 450 employees left.", 450, "More than 450 employees"),
        ("They held a handful of meetings.", None, "a handful of meetings"),
        ("They held between five and seven meetings.", None, "between five and seven meetings"),
        ("They met again.", None, "again"),
    ],
)
def test_the_number_printed_and_its_words_are_kept(
    sentence: str, stated: int | None, words: str
) -> None:
    found = count.read(sentence, pattern([*MEETINGS, "employees"]), "things")
    assert found
    assert (found.stated, found.text, found.unit) == (stated, words, "things")


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("three", "3"),
        ("at least twice", "2.."),
        ("nine jobs", "9"),
        ("they record one meeting", "1"),
        ("none", "0"),
        ("nine, not eight", "9"),
        ("in 2018", "-"),
        ("$5 million", "-"),
        ("three of seven", "-"),
        ("", "-"),
    ],
)
def test_a_fragment_is_its_number(fragment: str, expected: str) -> None:
    assert shown(count.alone(fragment, None)) == expected


AMOUNTS = [
    ("Acme will pay $1.2 million.", FINE, "money", "1150000..1250000"),
    ("Acme will pay $1.20 million.", FINE, "money", "1195000..1205000"),
    ("The fine came to $1,214,500.", FINE, "USD", "1214500"),
    ("The fine was $500,000.", FINE, "money", "500000"),
    ("The price is $4.99.", COST, "money", "4.99"),
    ("The system costs about $10m.", COST, "$", "9000000..11000000"),
    ("It costs at least $2 million.", COST, "money", "2000000.."),
    ("It costs between $5 million and $7 million.", COST, "money", "5000000..7000000"),
    ("It costs $5 to $7 million.", COST, "money", "5000000..7000000"),
    ("It cost less than $500,000.", COST, "money", "0..500000"),
    ("The system, which cost €3bn, was never used.", COST, "money", "2500000000..3500000000"),
    ("Acme faces a penalty of up to $1 billion.", FINE, "USD", "0..1000000000"),
    ("Acme paid more than half a billion dollars.", FINE, "USD", "500000000.."),
    ("Acme had revenue of $9 billion and paid a $2 million fine.", FINE, "money",
     "1500000..2500000"),
    ("The fine was reduced to $3.5 million from $5 million.", FINE, "money", "3450000..3550000"),
    ("Acme must pay a $1.3-million penalty.", FINE, "USD", "1250000..1350000"),
    ("Acme will pay a six-figure fine.", FINE, "money", "100000..999999"),
    ("Acme set aside $50 million and said the fine could reach $80 million.", FINE, "money",
     "0..80000000"),
    ("Regulators fined Acme $575 million over the leak.", FINE, "money", "574500000..575500000"),
    ("The fine is nearly $5 million.", FINE, "money", "4000000..5000000"),
    ("The fine is a little under $5 million.", FINE, "money", "4000000..5000000"),
    ("The fine is slightly more than $5 million.", FINE, "money", "5000000.."),
    ("The fine was 20 million euros.", FINE, "EUR", "19500000..20500000"),
    ("The fine was cut by $2 million to $8 million.", FINE, "USD", "7500000..8500000"),
    ("The cost has grown from an estimated $40 million to $46 million.", COST, "USD",
     "45500000..46500000"),
    ("The cost is put at between $40 million and $45 million.", COST, "USD", "40000000..45000000"),
    ("The error rate rose to 31%.", SHARE, "%", "30.5..31.5"),
    ("The error rate was 5.4 percent.", SHARE, "percent", "5.35..5.45"),
    ("The error rate was between 5 and 7 percent.", SHARE, "%", "5..7"),
    ("The error rate was nearly 5 percent.", SHARE, "%", "4..5"),
    ("The route is 26.2 miles long.", ROUTE, "miles", "26.15..26.25"),
    ("The 300-mile march ends today.", ROUTE, "miles", "300"),
    ("The march covered at least 40 miles.", ROUTE, "miles", "40.."),
]  # fmt: skip
NO_AMOUNT = [
    ("The error rate fell by 5 percent.", SHARE, "%"),
    ("The error rate rose 5 percent.", SHARE, "%"),
    ("The error rate rose 5 percentage points.", SHARE, "%"),
    ("Acme paid the fine in 2018.", FINE, "money"),
    ("The fine is in euros; Acme earned 12 million dollars.", FINE, "EUR"),
    ("A $9 billion company paid the fine.", FINE, "money"),
    ("Acme paid fines of $2 million and $3 million.", FINE, "money"),
    ("The fine, down from $5 million, is not known.", FINE, "money"),
    ("Acme earned $9 million while it appealed the fine.", FINE, "money"),
    ("The route has 12 stops.", ROUTE, "miles"),
    ("Acme was fined $3 million in 2015 and $5 million in 2017.", FINE, "money"),
    ("The fine of $1 million followed a $200,000 penalty.", FINE, "money"),
    ("The penalty could be as high as $40,000 a day.", FINE, "money"),
    ("It costs $40 million more than planned.", COST, "money"),
]


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How many tonnes of copper did Acme dig?", ("tonnes",)),
        ("How many cubic metres of rock fell?", ("metres",)),
        ("How much did Acme pay for the meters?", ("money",)),
        ("What percentage of the meters failed?", ("%",)),
        ("How many euros did Acme lose?", ("EUR",)),
    ],
)
def test_a_question_asks_in_the_units_it_measures_in(question: str, units: tuple[str, ...]) -> None:
    assert amount.units_asked(question) == units


@pytest.mark.parametrize(
    ("sentence", "words", "unit", "expected"), AMOUNTS, ids=[row[0] for row in AMOUNTS]
)
def test_amounts_are_read(sentence: str, words: list[str], unit: str, expected: str) -> None:
    assert shown(amount.read(sentence, pattern(words), unit)) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "unit"), NO_AMOUNT, ids=[row[0] for row in NO_AMOUNT]
)
def test_other_amounts_are_not_the_topics(sentence: str, words: list[str], unit: str) -> None:
    assert amount.read(sentence, pattern(words), unit) is None


@pytest.mark.parametrize(
    ("sentence", "unit", "found"),
    [
        ("The fine was US$5 million.", "money", "USD"),
        ("The fine was C$5 million.", "money", "CAD"),
        ("The fine was £5m.", "$", "GBP"),
        ("The fine was EUR 5 million.", "EUR", "EUR"),
        ("The fine was 12 percent.", "percent", "%"),
        ("The fine was 12 goats.", "goats", "goats"),
    ],
)
def test_an_amount_carries_its_unit(sentence: str, unit: str, found: str) -> None:
    read = amount.read(sentence, pattern(FINE), unit)
    assert read
    assert read.unit == found


@pytest.mark.parametrize(
    ("fragment", "unit", "expected"),
    [
        ("$1.2 million", "money", "1150000..1250000"),
        ("the fine was $2 million", "USD", "1500000..2500000"),
        ("26", "miles", "26"),
        ("26", "money", "-"),
        ("$2 million or $3 million of it", "USD", "2000000..3000000"),
    ],
)
def test_a_fragment_is_its_amount(fragment: str, unit: str, expected: str) -> None:
    assert shown(amount.alone(fragment, unit)) == expected


@given(st.integers(0, 10**12), st.sampled_from(["{}", "{:,}"]))
def test_a_number_in_figures_is_itself(number: int, written: str) -> None:
    if 1900 <= number < 2100:
        number = 7
    found = count.alone(written.format(number), None)
    assert found
    assert (found.low, found.high, found.stated) == (number, number, number)


@given(st.text(alphabet="0123456789,.$%- metingtwothrdozn\"'()", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    count.read(text, pattern(MEETINGS), "meetings")
    amount.read(text, pattern(MEETINGS), "money")


HOSTILE = {
    "digits": "9",
    "numbers": "12 ",
    "words": "twenty-two hundred thousand and ",
    "meetings": "three meetings and ",
    "met": "met three times met ",
    "money": "pay between $5 million and $6 million, or ",
    "bounds": "at least no more than about up to ",
    "hyphens": "5-",
    "toll": "the number of dead rose ",
    "of": "12 of ",
}


@pytest.mark.parametrize("bait", HOSTILE.values(), ids=list(HOSTILE))
def test_time_grows_with_length_only(bait: str) -> None:
    topic = pattern([*MEETINGS, *DEAD, *FINE])

    def work(length: int) -> None:
        text = (bait * length)[:length]
        count.read(text, topic, "meetings")
        amount.read(text, topic, "money")

    assert grows_with_length_only(work)
