"""When an address is given up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.scoring import verdict
from digest.model import Return, ReturnKind

TODAY = date(2018, 10, 31)
COUNTS = (ReturnKind.HARD, ReturnKind.GUESS, ReturnKind.SOFT)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def came(kind: ReturnKind, *days: int) -> list[Return]:
    return [Return(kind=kind, day=ago(day)) for day in days]


returns = st.lists(
    st.builds(Return, kind=st.sampled_from(ReturnKind), day=st.integers(0, 30).map(ago)),
    max_size=40,
)
days = st.lists(st.integers(0, 30).map(ago), max_size=30)


def test_one_sure_return_is_enough() -> None:
    assert verdict(came(ReturnKind.HARD, 0), [], TODAY) == "there is no such address"


def test_a_guess_needs_another_on_another_day() -> None:
    assert verdict(came(ReturnKind.GUESS, 0, 0, 0), [], TODAY) is None
    assert verdict(came(ReturnKind.GUESS, 7, 0), [], TODAY) == "there seems to be no such address"


def test_a_guess_counts_for_less_where_a_message_has_stayed_since() -> None:
    assert verdict(came(ReturnKind.GUESS, 7, 0), [ago(3)], TODAY) is None
    assert verdict(came(ReturnKind.GUESS, 7, 0), [ago(9)], TODAY) is not None


def test_ten_days_of_a_full_mailbox_are_enough_and_nine_are_not() -> None:
    assert verdict(came(ReturnKind.SOFT, *range(10)), [], TODAY) is not None
    assert verdict(came(ReturnKind.SOFT, *range(9)), [], TODAY) is None
    assert verdict(came(ReturnKind.SOFT, *range(9), *range(9)), [], TODAY) is None


def test_after_fourteen_days_a_return_is_forgotten() -> None:
    assert verdict(came(ReturnKind.GUESS, 14, 0), [], TODAY) is not None
    assert verdict(came(ReturnKind.GUESS, 15, 0), [], TODAY) is None
    assert verdict(came(ReturnKind.HARD, 15), [], TODAY) is None


def test_a_message_of_today_proves_nothing_yet() -> None:
    assert verdict(came(ReturnKind.SOFT, *range(1, 11)), [TODAY], TODAY) is not None
    assert verdict(came(ReturnKind.SOFT, *range(1, 11)), [TODAY], TODAY + timedelta(days=1)) is None


@given(returns, days)
def test_what_is_no_fault_of_the_address_never_counts(
    mixed: list[Return], arrived: list[date]
) -> None:
    blameless = [one for one in mixed if one.kind not in (*COUNTS, ReturnKind.COMPLAINT)]
    assert verdict(blameless, arrived, TODAY) is None
    blaming = [one for one in mixed if one.kind in (*COUNTS, ReturnKind.COMPLAINT)]
    assert verdict(mixed, arrived, TODAY) == verdict(blaming, arrived, TODAY)


@given(returns, days)
def test_a_complaint_is_enough_whatever_else_there_is(
    mixed: list[Return], arrived: list[date]
) -> None:
    assert verdict([*mixed, *came(ReturnKind.COMPLAINT, 0)], arrived, TODAY) is not None


@given(returns, days, st.integers(0, 30))
def test_a_message_that_stayed_never_makes_it_worse(
    mixed: list[Return], arrived: list[date], day: int
) -> None:
    if verdict(mixed, arrived, TODAY) is None:
        assert verdict(mixed, [*arrived, ago(day)], TODAY) is None


@given(returns, days, st.sampled_from(COUNTS))
def test_a_further_return_of_today_never_makes_it_better(
    mixed: list[Return], arrived: list[date], kind: ReturnKind
) -> None:
    if verdict(mixed, arrived, TODAY) is not None:
        assert verdict([*mixed, *came(kind, 0)], arrived, TODAY) is not None


@given(returns, days)
def test_order_and_repetition_within_a_day_do_not_matter(
    mixed: list[Return], arrived: list[date]
) -> None:
    assert verdict(mixed, arrived, TODAY) == verdict(
        [*reversed(mixed), *mixed], [*arrived, *arrived], TODAY
    )
