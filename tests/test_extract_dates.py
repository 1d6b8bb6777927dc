"""When: what is read from a phrase, from one Tuesday's point of view."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import Reader
from digest.extract.days.rules import RULES, that_may_match
from digest.extract.kinds import dates
from digest.model import Claim, Page, Story
from digest.values import Days, Kind

from .timing import grows_with_length_only

CASES = Path(__file__).parent / "cases"
TUESDAY = date(2018, 10, 23)
CLAIM = Claim(
    story="s",
    id="c",
    kind=Kind.DATE,
    question="When did the two meet?",
    words=("meet", "meeting"),
)
READER = Reader(Story(id="s", title="S", names={}, claims=(CLAIM,)), ZoneInfo("America/New_York"))


def ours(_span: tuple[int, int]) -> bool:
    """A tie of any day to the topic."""
    return True


def shown_of_page(sentence: str) -> list[str]:
    """The days read on a page that says nothing else."""
    page = Page(
        url="https://kestrel.example/a",
        outlet="The Kestrel Post",
        title="",
        text=sentence,
        published=datetime(2018, 10, 23, 16, tzinfo=UTC),
    )
    found = (one.value for one in READER.reading(page).statements)
    return [shown(value) for value in found if isinstance(value, Days)]


def shown(days: Days | None) -> str:
    """As "first..last", or the one day; "-" for nothing."""
    if days is None:
        return "-"
    first, last = (str(day) if day else "" for day in (days.first, days.last))
    return first if first == last else f"{first}..{last}"


PAST = [
    ("They met on June 12.", "2018-06-12"),
    ("They met on June 12, 2017.", "2017-06-12"),
    ("They met on 12 June 2018.", "2018-06-12"),
    ("They met on the 12th of June.", "2018-06-12"),
    ("They met June 12th.", "2018-06-12"),
    ("They met on Sept. 4.", "2018-09-04"),
    ("They met on Tuesday, June 12, 2018.", "2018-06-12"),
    ("They met on 2018-06-12.", "2018-06-12"),
    ("They met on Dec. 20.", "2017-12-20"),
    ("The June 12 meeting ran for an hour.", "2018-06-12"),
    ("They met between June 12 and June 15.", "2018-06-12..2018-06-15"),
    ("They met between June 12 and 15.", "2018-06-12..2018-06-15"),
    ("They met from June 12 to 15.", "2018-06-12..2018-06-15"),
    ("They met June 12-15.", "2018-06-12..2018-06-15"),
    ("They met June 28 to July 2.", "2018-06-28..2018-07-02"),
    ("They met 12-15 June 2018.", "2018-06-12..2018-06-15"),
    ("They met in June.", "2018-06-01..2018-06-30"),
    ("They met in December.", "2017-12-01..2017-12-31"),
    ("They met in June 2017.", "2017-06-01..2017-06-30"),
    ("They met in June of last year.", "2017-06-01..2017-06-30"),
    ("They met in July of the year before.", "2017-07-01..2017-07-31"),
    ("They met in mid-June.", "2018-06-11..2018-06-20"),
    ("They met in early June.", "2018-06-01..2018-06-10"),
    ("They met in late February.", "2018-02-21..2018-02-28"),
    ("They met at the end of August.", "2018-08-21..2018-08-31"),
    ("They met between June and August.", "2018-06-01..2018-08-31"),
    ("They met this summer.", "2018-06-01..2018-08-31"),
    ("They met over the summer.", "2018-06-01..2018-08-31"),
    ("They met in the summer of 2017.", "2017-06-01..2017-08-31"),
    ("They met in the winter.", "2017-12-01..2018-02-28"),
    ("They met in the second quarter.", "2018-04-01..2018-06-30"),
    ("They met in the third quarter of 2017.", "2017-07-01..2017-09-30"),
    ("They met in Q2 2018.", "2018-04-01..2018-06-30"),
    ("They met in the first half of 2018.", "2018-01-01..2018-06-30"),
    ("They met in 2017.", "2017-01-01..2017-12-31"),
    ("They met in early 2018.", "2018-01-01..2018-04-30"),
    ("They met late last year.", "2017-09-01..2017-12-31"),
    ("They met earlier this month.", "2018-10-01..2018-10-23"),
    ("They met earlier this year.", "2018-01-01..2018-10-23"),
    ("They met last week.", "2018-10-15..2018-10-21"),
    ("They met last month.", "2018-09-01..2018-09-30"),
    ("They met last year.", "2017-01-01..2017-12-31"),
    ("They met over the weekend.", "2018-10-20..2018-10-21"),
    ("They met on Friday.", "2018-10-19"),
    ("They met last Tuesday.", "2018-10-16"),
    ("They met on Tuesday.", "2018-10-23"),
    ("They met on Tuesday of last week.", "2018-10-16"),
    ("They met yesterday.", "2018-10-22"),
    ("They met this morning.", "2018-10-23"),
    ("They met three days ago.", "2018-10-20"),
    ("They met two weeks ago.", "2018-10-06..2018-10-12"),
    ("They met a month ago.", "2018-09-08..2018-10-08"),
    ("They met around June 12.", "2018-06-09..2018-06-15"),
    ("They met before June 12.", "..2018-06-11"),
    ("They met after June 12.", "2018-06-13.."),
    ("They have met since June 12.", "2018-06-12.."),
    ("They met no later than June 12.", "..2018-06-12"),
    ("They met by the end of June.", "..2018-06-30"),
    ("They met as early as June 12.", "2018-06-12.."),
    ("Two days after the June 12 vote, they met.", "2018-06-14"),
    ("The meeting, originally set for June 10, took place on June 12.", "2018-06-12"),
    ("The meeting was moved from June 10 to June 12.", "2018-06-12"),
    ("They met on June 12, not June 14.", "2018-06-12"),
    ("They met the week of June 12.", "2018-06-11..2018-06-17"),
]  # fmt: skip
FUTURE = [
    ("They will meet on Dec. 5.", "2018-12-05"),
    ("They will meet on March 3.", "2019-03-03"),
    ("They will meet on Friday.", "2018-10-26"),
    ("They will meet next Tuesday.", "2018-10-30"),
    ("They will meet tomorrow.", "2018-10-24"),
    ("They will meet next month.", "2018-11-01..2018-11-30"),
    ("They will meet later this year.", "2018-10-23..2018-12-31"),
    ("They will meet in the spring.", "2019-03-01..2019-05-31"),
    ("They will meet by March 31.", "..2019-03-31"),
    ("They will meet no earlier than May 1.", "2019-05-01.."),
    ("The meeting has been put off until January.", "2019-01-01..2019-01-31"),
    ("The meeting is delayed until at least mid-November.", "2018-11-11.."),
    ("The meeting, planned for Dec. 10, has been delayed until Jan. 14.", "2019-01-14"),
    ("They planned to meet on Dec. 10 but will now meet on Jan. 14.", "2019-01-14"),
    ("They will meet two weeks from now.", "2018-11-03..2018-11-09"),
]
UNKNOWN = [
    "The meeting, originally planned for June 12, has not taken place.",
    "They met on June 12 and July 9.",
    "They met on June 12 and again on July 3.",
    "They met on Nov. 3.",  # this year's is near, last year's is far
    "They met more than two weeks ago.",
    "They met last spring.",  # this year's or the last
    "They met in the second fiscal quarter.",
    "They met on Feb. 30.",
    "They met three days earlier.",
    "May was met with applause.",
    "They met years ago.",
    "They met twice in 2017 and once in 2018.",
    "June met the mayor.",
    "They met on Black Friday.",
    "",
]
OF_SOMETHING_ELSE = [
    "A spokesman said Tuesday that the two had met.",
    "On Monday, the company said that it had met with officials.",
    "In a statement on Friday, the company denied meeting anyone.",
    "Their meeting, in a room seized on June 3 by the police, was short.",
    "The June 15 email speaks of a meeting.",
    "The contract runs until March 31, and the two have met.",
    "They met and left, and on June 20 they wrote a letter.",
    "The agency said Tuesday it met Lumen.",
    "They met Lumen, which was founded in 2003.",
]


@pytest.mark.parametrize(("sentence", "expected"), PAST, ids=[row[0] for row in PAST])
def test_what_was_is_reckoned_back(sentence: str, expected: str) -> None:
    assert shown(dates.read(sentence, TUESDAY, ours)) == expected


@pytest.mark.parametrize(("sentence", "expected"), FUTURE, ids=[row[0] for row in FUTURE])
def test_what_is_to_come_is_reckoned_ahead(sentence: str, expected: str) -> None:
    assert shown(dates.read(sentence, TUESDAY, ours, future=True)) == expected


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_no_day_is_known_from_what_names_none_or_several(sentence: str) -> None:
    assert dates.read(sentence, TUESDAY, ours) is None


@pytest.mark.parametrize("sentence", OF_SOMETHING_ELSE)
def test_other_days_are_not_the_topics(sentence: str) -> None:
    assert shown_of_page(sentence) == []


def test_of_two_days_the_topics_own_is_read() -> None:
    sentence = "They met in June, four months before the deal was signed in October."
    assert shown_of_page(sentence) == ["2018-06-01..2018-06-30"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met three days earlier.", "2018-06-12"),
        ("They met three days later.", "2018-06-18"),
        ("They met a week later.", "2018-06-19..2018-06-25"),
        ("They met the next day.", "2018-06-16"),
        ("They met the day before.", "2018-06-14"),
        ("They met the same day.", "2018-06-15"),
        ("They met the following Tuesday.", "2018-06-19"),
        ("They met the previous Friday.", "2018-06-08"),
        ("They met in July of the year before.", "2017-07-01..2017-07-31"),
        ("They met the following month.", "2018-07-01..2018-07-31"),
    ],
)
def test_some_days_are_reckoned_from_one_named_before(sentence: str, expected: str) -> None:
    earlier = (date(2018, 3, 1), date(2018, 6, 15))
    assert shown(dates.read(sentence, TUESDAY, ours, earlier=earlier)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on June 12, 2018.", "2018-06-12"),
        ("They met in June 2018.", "2018-06-01..2018-06-30"),
        ("They met in 2018.", "2018-01-01..2018-12-31"),
        ("They met on June 12.", "-"),
        ("They met last week.", "-"),
        ("They met in June of last year.", "-"),
        ("They met yesterday.", "-"),
        ("They met on Friday.", "-"),
        ("They met this summer.", "-"),
    ],
)
def test_without_a_day_of_publication_only_full_dates_are_known(
    sentence: str, expected: str
) -> None:
    assert shown(dates.read(sentence, None, ours)) in (expected, "-")
    assert expected != "-" or dates.read(sentence, None, ours) is None


def test_the_words_of_the_date_are_kept() -> None:
    found = dates.read("They will meet no earlier than May 1, he said.", TUESDAY, ours, future=True)
    assert found
    assert found.text == "no earlier than May 1"


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("June 12", "2018-06-12"),
        ("on Tuesday, June 12", "2018-06-12"),
        ("it was built in 1954", "1954-01-01..1954-12-31"),
        ("1957", "1957-01-01..1957-12-31"),
        ("Monday or Tuesday", "-"),
        ("nine", "-"),
    ],
)
def test_a_fragment_is_its_date(fragment: str, expected: str) -> None:
    assert shown(dates.alone(fragment, TUESDAY)) == expected


def test_days_are_named_in_order_without_those_on_which_somebody_spoke() -> None:
    text = (
        "An official said Monday that they met on June 12. In a June 15 note, he thanked them for"
        " the talk three days earlier. They met again on Friday, and in July."
    )
    named = [str(day) for day in dates.days_named(text, TUESDAY)]
    assert named == ["2018-06-12", "2018-06-15", "2018-06-12", "2018-10-19"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As of Monday, the toll stood at 41.", "2018-10-22"),
        ("As of Oct. 1, nobody had signed.", "2018-10-01"),
        ("The mayor on Sunday said that the toll had risen.", "2018-10-21"),
        ("The toll has risen, the mayor said on Sunday.", "2018-10-21"),
        ("On Sunday, the mayor said that the toll had risen.", "2018-10-21"),
        ("The agency said in 2017 that it had no contract.", "2017-12-31"),
        ("The agency wrote in an email on Friday that it had none.", "2018-10-19"),
        ("They met on June 12.", None),
        ("The agency has no contract.", None),
        ("The agency will say more on Friday.", None),
        ("The agency said that they met on June 12.", None),
    ],
)
def test_a_statement_may_say_when_it_holds(sentence: str, expected: str | None) -> None:
    found = dates.as_of(sentence, TUESDAY)
    assert (found and str(found)) == expected


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_itself(day: date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day}"):
        assert dates.read(f"They met on {written}.", None, ours) == Days(first=day, last=day)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 12), st.integers(1, 31))
def test_what_was_never_lies_ahead(published: date, month: int, day: int) -> None:
    name = f"{date(2000, month, 1):%B}"
    found = dates.read(f"They met on {name} {day}.", published, ours)
    assert found is None or (found.last is not None and found.last <= published)


@given(st.text(alphabet="JuneMay 0123456789,.-–tofthelastwkyrdMon", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    dates.read(text, TUESDAY, ours, earlier=(TUESDAY,))
    dates.as_of(text, TUESDAY)


HOSTILE = {
    "days": "June 12 ",
    "ranges": "between June 12 and July 3 to ",
    "mays": "May ",
    "digits": "1",
    "spaces": " ",
    "letters": "a",
    "ago": "two weeks ago ",
    "anchors": "three days earlier ",
    "met": "met on Tuesday ",
    "last": "last the end of the ",
    "hyphens": "mid-",
}


@pytest.mark.parametrize("bait", HOSTILE.values(), ids=list(HOSTILE))
def test_time_grows_with_length_only(bait: str) -> None:
    def work(length: int) -> None:
        text = (bait * length)[:length]
        dates.read(text, TUESDAY, ours)
        dates.as_of(text, TUESDAY)
        dates.days_named(text, TUESDAY)

    assert grows_with_length_only(work)


def test_a_rule_that_matches_is_among_those_that_are_tried() -> None:
    sentences = [
        row["text"]
        for file in sorted((CASES / "develop" / "sentences").glob("*.toml"))
        for row in tomllib.loads(file.read_text("utf-8"))["sentence"]
    ]
    for text in sentences:
        tried = {id(rule) for rule in that_may_match(text)}
        left = [rule for rule in RULES if id(rule) not in tried]
        assert not [rule for rule in left if rule.pattern.search(text)], text
