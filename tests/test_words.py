"""Values and stances in words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.compose.units import counted, singular
from digest.compose.verbatim import LONGEST, excerpt
from digest.compose.words import answer, in_words, who
from digest.model import Claim, Stance, Statement
from digest.values import Amount, Count, Days, Kind, Quote, Status, Value, YesNo, status

STATES = ("none", "talks", "signed", "ended")
CLAIM = Claim(
    story="s",
    id="c",
    kind=Kind.COUNT,
    question="How many?",
    states=dict.fromkeys(STATES, ()),
    unit="meetings",
)


def usd(low: float, high: float | None, stated: float | None, text: str = "") -> Amount:
    return Amount(low=low, high=high, stated=stated, unit="USD", text=text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (status("none", STATES), "none"),
        (Status(any_of=frozenset({"none", "talks", "ended"})), "not signed"),
        (Status(any_of=frozenset({"signed", "ended"})), "signed or ended"),
        (Count(low=0, high=0), "no meetings"),
        (Count(low=1, high=1), "one meeting"),
        (Count(low=3, high=3), "three meetings"),
        (Count(low=1250, high=1250, unit="names"), "1,250 names"),
        (Count(low=2, high=None), "at least two meetings"),
        (Count(low=451, high=None, stated=450), "more than 450 meetings"),
        (Count(low=0, high=500, stated=500), "up to 500 meetings"),
        (Count(low=0, high=499, stated=500), "fewer than 500 meetings"),
        (Count(low=45, high=55, stated=50), "about 50 meetings"),
        (Count(low=5, high=7), "between five and seven meetings"),
        (Count(low=3, high=8, text="a handful"), "between three and eight meetings (“a handful”)"),
        (usd(1.15e6, 1.25e6, 1.2e6), "$1.2 million"),
        (usd(1.08e6, 1.32e6, 1.2e6), "about $1.2 million"),
        (usd(4.5e6, 5.5e6, 5e6, "about $5 million"), "about $5 million"),
        (usd(1214499.5, 1214500.5, 1214500), "$1,214,500"),
        (usd(12.495, 12.505, 12.5), "$12.50"),
        (usd(1e6, None, 1e6), "at least $1 million"),
        (usd(0, 1e9, None), "up to $1 billion"),
        (usd(1e9, 2e9, None), "between $1 billion and $2 billion"),
        (Amount(low=11.5, high=12.5, stated=12, unit="%"), "12%"),
        (Amount(low=2.5, high=3.5, stated=3, unit="tonnes"), "3 tonnes"),
        (Days(first=date(2018, 6, 12), last=date(2018, 6, 12)), "12 June 2018"),
        (Days(first=date(2018, 6, 5), last=date(2018, 6, 9)), "between 5 and 9 June 2018"),
        (
            Days(first=date(2018, 6, 5), last=date(2018, 7, 9)),
            "between 5 June and 9 July 2018",
        ),
        (Days(first=date(2018, 6, 1), last=date(2018, 6, 30)), "June 2018"),
        (Days(first=date(2018, 6, 1), last=date(2018, 8, 31)), "June–August 2018"),
        (Days(first=date(2018, 12, 1), last=date(2019, 2, 28)), "December 2018–February 2019"),
        (Days(first=date(2018, 1, 1), last=date(2018, 12, 31)), "2018"),
        (Days(first=None, last=date(2019, 3, 31)), "by 31 March 2019"),
        (Days(first=date(2019, 3, 31), last=None), "on or after 31 March 2019"),
        (YesNo(any_of=frozenset({"yes"})), "yes"),
        (YesNo(any_of=frozenset({"yes", "no"})), "yes or no"),
        (Quote(words="ready and willing"), "“ready and willing”"),
    ],
)
def test_a_value_in_words(value: Value, words: str) -> None:
    assert in_words(value, CLAIM) == words


def said(value: Value | None, stance: Stance, **others: object) -> Statement:
    fields: dict[str, object] = {
        "story": "s",
        "claim": "c",
        "value": value,
        "stance": stance,
        "speaker": "a spokesperson",
        "evidence": "…",
        "url": "https://ledger.example/",
        "outlet": "Harbor Ledger",
        "engine": "rules/1",
        "published": datetime(2018, 10, 24, 2, tzinfo=UTC),
        **others,
    }
    return Statement(**fields)  # type: ignore[arg-type]


THREE = Count(low=3, high=3)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (said(THREE, Stance.ASSERTED), "three meetings"),
        (said(THREE, Stance.ASSERTED, scope="for Rekognition"), "three meetings, for Rekognition"),
        (said(THREE, Stance.HEDGED), "may be three meetings"),
        (said(THREE, Stance.ALLEGED), "alleged: three meetings"),
        (said(THREE, Stance.PLANNED), "planned: three meetings"),
        (said(Count(low=0, high=0), Stance.DENIED), "no meetings"),
        (said(None, Stance.DENIED, denies=THREE), "denied: three meetings"),
        (said(None, Stance.DECLINED), "declined to say"),
        (said(None, Stance.NO_REPLY), "did not respond"),
        (said(None, Stance.UNKNOWN), "not known"),
    ],
)
def test_how_firmly_it_is_said_is_said_too(statement: Statement, words: str) -> None:
    assert answer(statement, CLAIM) == words


def test_who_says_so_where_and_on_which_day_there() -> None:
    zone = ZoneInfo("America/New_York")
    assert who(said(THREE, Stance.ASSERTED), zone) == (
        "A spokesperson, Harbor Ledger, 23 October 2018"
    )
    told_by = said(THREE, Stance.ASSERTED, via="an aide", published=None)
    assert who(told_by, zone) == "A spokesperson, as told by an aide, Harbor Ledger"
    assert who(said(THREE, Stance.ASSERTED, speaker="Harbor Ledger", published=None), zone) == (
        "Harbor Ledger"
    )


def test_units_are_counted_one_by_one() -> None:
    units = ["outlets", "Amazon employees", "members of Congress", "cities", "boxes", "people"]
    assert [singular(unit) for unit in units] == [
        "outlet",
        "Amazon employee",
        "member of Congress",
        "city",
        "box",
        "person",
    ]
    assert (counted(1, "outlets"), counted(2, "outlets")) == ("1 outlet", "2 outlets")


def test_long_evidence_is_cut_between_words_around_what_matters() -> None:
    long = f"{'before ' * 90}three meetings {'after ' * 90}"
    shown = excerpt(long, "three meetings")
    assert "three meetings" in shown
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) <= LONGEST + 4
    assert excerpt("short", "absent") == "short"
