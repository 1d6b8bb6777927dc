"""The algebra of values: relations of sets, whatever kind the sets are of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import values
from digest.values import Amount, Count, Days, Quote, Relation, Status, Value, YesNo

STATES = ("none", "talks", "signed", "ended")

counts = st.builds(
    lambda low, width: Count(low=low, high=None if width is None else low + width, unit="times"),
    st.integers(0, 50),
    st.none() | st.integers(0, 20),
)
amounts = st.builds(
    lambda low, width: Amount(low=low, high=None if width is None else low + width, unit="USD"),
    st.integers(0, 50),
    st.none() | st.integers(0, 20),
)
days = st.builds(
    lambda first, width: Days(first=first, last=first + timedelta(days=width)),
    st.dates(date(2018, 1, 1), date(2018, 3, 1)),
    st.integers(0, 40),
)
statuses = st.builds(
    lambda states: Status(any_of=frozenset(states)), st.sets(st.sampled_from(STATES), min_size=1)
)
answers = st.builds(
    lambda given: YesNo(any_of=frozenset(given)),
    st.sets(st.sampled_from(["yes", "no"]), min_size=1),
)
OPPOSITE = {
    Relation.EQUAL: Relation.EQUAL,
    Relation.REFINES: Relation.BROADENS,
    Relation.BROADENS: Relation.REFINES,
    Relation.OVERLAPS: Relation.OVERLAPS,
    Relation.CONFLICTS: Relation.CONFLICTS,
}
pairs = st.one_of(*(st.tuples(k, k) for k in (counts, amounts, days, statuses, answers)))
triples = st.one_of(*(st.tuples(k, k, k) for k in (counts, amounts, days, statuses, answers)))


@given(pairs)
def test_a_relation_seen_from_the_other_side_is_its_opposite(pair: tuple[Value, Value]) -> None:
    new, old = pair
    assert values.relation(old, new) is OPPOSITE[values.relation(new, old)]


@given(pairs)
def test_only_equal_values_are_equal(pair: tuple[Value, Value]) -> None:
    new, old = pair
    assert (values.relation(new, old) is Relation.EQUAL) == (new == old)


@given(triples)
def test_refining_passes_on(triple: tuple[Value, Value, Value]) -> None:
    a, b, c = triple
    narrows = (Relation.REFINES, Relation.EQUAL)
    if values.relation(a, b) in narrows and values.relation(b, c) in narrows:
        assert values.relation(a, c) in narrows


@given(triples)
def test_what_narrows_a_value_conflicts_with_all_it_conflicts_with(
    triple: tuple[Value, Value, Value],
) -> None:
    a, b, c = triple
    if values.relation(a, b) is Relation.REFINES and values.relation(b, c) is Relation.CONFLICTS:
        assert values.relation(a, c) is Relation.CONFLICTS


@given(st.one_of(counts, amounts, days, statuses, answers))
def test_what_is_written_as_json_reads_back_the_same(value: Value) -> None:
    assert values.from_json(values.as_json(value)) == value


def test_no_contract_leaves_open_all_but_signed() -> None:
    none = values.status("none", STATES)
    assert none.any_of == {"none", "talks", "ended"}
    assert none.state == "none"
    talks, signed = values.status("talks", STATES), values.status("signed", STATES)
    assert values.relation(talks, none) is Relation.REFINES
    assert values.relation(signed, none) is Relation.CONFLICTS


def test_denying_a_contract_leaves_all_but_signed_and_names_none() -> None:
    denied = values.denial(values.status("signed", STATES), STATES)
    assert denied == values.status("none", STATES)
    assert isinstance(denied, Status)
    assert denied.state == "none"


@pytest.mark.parametrize(
    ("denied", "left"),
    [
        (Count(low=1, high=None, unit="meetings"), Count(low=0, high=0, unit="meetings")),
        (Count(low=5000, high=5000, unit="jobs"), None),
        (values.yes_or_no(True), values.yes_or_no(False)),
        (Days(first=date(2018, 6, 12), last=date(2018, 6, 12)), None),
    ],
    ids=["that they met at all", "a number", "a yes", "a day"],
)
def test_a_denial_leaves_what_the_denier_leaves(denied: Value, left: Value | None) -> None:
    assert values.denial(denied) == left


def test_a_rounded_amount_is_refined_by_the_exact_one() -> None:
    rounded = Amount(low=1_150_000, high=1_250_000, stated=1_200_000, unit="USD")
    exact = Amount(low=1_214_500, high=1_214_500, stated=1_214_500, unit="USD")
    assert values.relation(exact, rounded) is Relation.REFINES
    assert values.relation(rounded, exact) is Relation.BROADENS


def test_two_roundings_of_one_number_overlap_and_round() -> None:
    about_fifty = Count(low=45, high=55, stated=50, unit="jobs")
    nearly_fifty = Count(low=40, high=50, stated=50, unit="jobs")
    assert values.relation(nearly_fifty, about_fifty) is Relation.OVERLAPS
    assert values.rounds(nearly_fifty, about_fifty)


def test_dollars_and_euros_do_not_compare() -> None:
    dollars = Amount(low=1, high=1, unit="USD")
    euros = Amount(low=1, high=1, unit="EUR")
    assert not values.comparable(dollars, euros)
    with pytest.raises(ValueError, match="cannot compare"):
        values.relation(dollars, euros)


@pytest.mark.parametrize(
    ("new", "old", "relation"),
    [
        ("We’re ready and willing to help", "we're ready  and willing to help", Relation.EQUAL),
        ("ready and willing", "we are ready and willing to help", Relation.BROADENS),
        ("we are ready … to help", "we are ready and willing to help", Relation.BROADENS),
        ("we are ready and willing to help", "ready and willing", Relation.REFINES),
        ("we will not sell it to them", "we will sell it to them", Relation.CONFLICTS),
        ("we will sell it", "we will not sell it", Relation.CONFLICTS),
    ],
)
def test_quotes_compare_word_by_word(new: str, old: str, relation: Relation) -> None:
    assert values.relation(Quote(words=new), Quote(words=old)) is relation


def test_quotes_of_other_sentences_do_not_compare() -> None:
    a = Quote(words="we have nothing to add")
    b = Quote(words="the bridge opens on Monday at noon")
    assert not values.comparable(a, b)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Status(any_of=frozenset()),
        lambda: Count(low=3, high=2),
        lambda: Days(first=date(2018, 6, 12), last=date(2018, 6, 11)),
        lambda: YesNo(any_of=frozenset({"maybe"})),
        lambda: Quote(words=" … "),
    ],
    ids=["no state", "backwards count", "backwards days", "maybe", "no words"],
)
def test_a_value_that_leaves_nothing_open_cannot_be_made(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"empty|leaves|not a yes|words"):
        make()
