"""When an edition is due: once a local day at most, and on each day with news."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.compose.hours import Hours, is_due, next_slot, slot_of
from digest.model import Every, Subscriber

NEW_YORK = "America/New_York"
HOURS = Hours(at=time(7), zone=ZoneInfo(NEW_YORK), within=timedelta(hours=8))
ANN = Subscriber(
    email="ann@example.org", token="t", since=0, joined=datetime(2018, 1, 1, tzinfo=UTC)
)
WEEKLY = replace(ANN, every=Every.WEEK)

#: where and when clocks change: forward over a gap, and back over an hour that comes twice
CHANGES = [
    (NEW_YORK, date(2018, 3, 11)),
    (NEW_YORK, date(2018, 11, 4)),
    ("Europe/London", date(2018, 3, 25)),
    ("Europe/London", date(2018, 10, 28)),
    ("Australia/Lord_Howe", date(2018, 10, 7)),  # by half an hour
    ("Australia/Lord_Howe", date(2018, 4, 1)),
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def scheduled(reader: Subscriber, ticks: Iterator[datetime]) -> list[tuple[date, datetime]]:
    """The editions of a reader for whom there is always news: their days and their moments."""
    made: list[tuple[date, datetime]] = []
    asked: datetime | None = None
    for now in ticks:
        last = made[-1][0] if made else None
        if is_due(reader, last, now, HOURS, asked):
            made.append((slot_of(reader, now, HOURS).day, now))
        asked = now
    return made


def every(minutes: int, start: datetime, days: int) -> Iterator[datetime]:
    for step in range(days * 24 * 60 // minutes):
        yield start + timedelta(minutes=minutes * step)


@pytest.mark.parametrize(
    "hour", [time(0), time(1, 30), time(2), time(2, 30), time(7), time(23, 59)]
)
@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_one_edition_a_local_day_whatever_the_clocks_do(zone: str, day: date, hour: time) -> None:
    reader, own = replace(ANN, zone=zone, at=hour), ZoneInfo(zone)
    start = datetime.combine(day - timedelta(days=2), time(12), own).astimezone(UTC)
    made = scheduled(reader, every(5, start, 5))
    days = Counter(moment.astimezone(own).date() for _, moment in made)
    assert {day + timedelta(days=n) for n in (-1, 0, 1, 2)} <= set(days)
    assert set(days.values()) == {1}


def test_an_hour_that_comes_twice_counts_once() -> None:
    reader = replace(ANN, at=time(1, 30))
    assert is_due(reader, date(2018, 11, 3), at("2018-11-04T01:30-04:00"), HOURS)
    assert not is_due(reader, date(2018, 11, 4), at("2018-11-04T01:30-05:00"), HOURS)


def test_an_hour_that_is_skipped_comes_right_after_the_gap() -> None:
    reader = replace(ANN, at=time(2, 30))
    assert not is_due(reader, date(2018, 3, 10), at("2018-03-11T03:05-04:00"), HOURS)
    assert is_due(reader, date(2018, 3, 10), at("2018-03-11T03:30-04:00"), HOURS)
    assert not is_due(reader, date(2018, 3, 11), at("2018-03-11T04:00-04:00"), HOURS)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2018-10-24T06:59-04:00", False),
        ("2018-10-24T07:00-04:00", True),
        ("2018-10-24T14:59-04:00", True),  # the machine slept: caught up while it is not too late
        ("2018-10-24T17:00-04:00", False),  # an edition of the morning is none of the evening
        ("2018-10-25T07:00-04:00", True),  # … and is folded into the next
    ],
)
def test_a_daily_edition_is_due_at_its_hour_and_not_long_after(now: str, expected: bool) -> None:
    assert is_due(ANN, date(2018, 10, 23), at(now), HOURS) is expected


def test_an_hour_with_nothing_to_tell_is_gone() -> None:
    asked = at("2018-10-24T07:01-04:00")
    assert not is_due(ANN, None, at("2018-10-24T12:12-04:00"), HOURS, asked)
    assert is_due(ANN, None, at("2018-10-25T07:00-04:00"), HOURS, asked)


def test_who_joins_after_their_hour_hears_the_next_day() -> None:
    reader = replace(ANN, joined=at("2018-10-24T08:00-04:00"))
    assert not is_due(reader, None, at("2018-10-24T09:00-04:00"), HOURS)
    assert is_due(reader, None, at("2018-10-25T07:00-04:00"), HOURS)


def test_who_moves_their_hour_has_no_second_edition_that_day() -> None:
    evening = replace(ANN, at=time(18))
    assert not is_due(evening, date(2018, 10, 24), at("2018-10-24T18:00-04:00"), HOURS)
    assert is_due(evening, date(2018, 10, 24), at("2018-10-25T18:00-04:00"), HOURS)


def test_a_weekly_edition_waits_its_week() -> None:
    monday = date(2018, 10, 22)
    assert not is_due(WEEKLY, monday, at("2018-10-28T08:00-04:00"), HOURS)
    assert is_due(WEEKLY, monday, at("2018-10-29T07:00-04:00"), HOURS)


def test_a_weekly_edition_comes_on_its_weekday() -> None:
    start = at("2018-10-01T00:00-04:00")
    fridays = replace(WEEKLY, weekday=4, joined=start)
    made = [moment.astimezone(HOURS.zone) for _, moment in scheduled(fridays, every(30, start, 60))]
    assert {(moment.weekday(), moment.hour) for moment in made} == {(4, 7)}
    assert len(made) == 8


def test_a_weekly_edition_that_is_late_comes_as_soon_as_it_can() -> None:
    fridays = replace(WEEKLY, weekday=4)
    asleep = at("2018-10-26T06:00-04:00")  # asked last; awake on Saturday
    assert is_due(fridays, date(2018, 10, 19), at("2018-10-27T11:00-04:00"), HOURS, asleep)


@given(
    hour=st.times(),
    zone=st.sampled_from([zone for zone, _ in CHANGES]),
    gaps=st.lists(st.integers(1, 40 * 60), min_size=20, max_size=80),
)
def test_never_two_a_day_and_none_skipped_but_for_a_long_sleep(
    hour: time, zone: str, gaps: list[int]
) -> None:
    """However irregularly the clock ticks, around a change of clocks and beyond."""
    reader = replace(ANN, zone=zone, at=hour.replace(second=0, microsecond=0))
    now, ticks = at("2018-10-26T00:00+00:00"), []
    for gap in gaps:
        now += timedelta(minutes=gap)
        ticks.append(now)
    made = scheduled(reader, iter(ticks))
    days = [day for day, _ in made]
    assert len(days) == len(set(days))
    assert all(now - slot_of(reader, now, HOURS).at <= HOURS.within for _, now in made)
    for before, after in pairwise(ticks):
        slot = slot_of(reader, after, HOURS)
        if before < slot.at and after - slot.at <= HOURS.within:
            assert slot.day in days


@given(
    st.integers(0, 366 * 24 * 60),
    st.times(),
    st.sampled_from([zone for zone, _ in CHANGES]),
    st.sampled_from([None, *range(7)]),
)
def test_the_next_hour_is_the_one_that_comes_after_the_last(
    minutes: int, hour: time, zone: str, weekday: int | None
) -> None:
    now = at("2018-01-01T00:00+00:00") + timedelta(minutes=minutes)
    every = Every.DAY if weekday is None else Every.WEEK
    reader = replace(ANN, at=hour.replace(second=0), zone=zone, every=every, weekday=weekday)
    ahead = next_slot(reader, now, HOURS)
    assert slot_of(reader, now, HOURS).at <= now < ahead.at
    assert slot_of(reader, ahead.at, HOURS) == ahead
    just_before = ahead.at - timedelta(microseconds=1)
    assert slot_of(reader, just_before, HOURS) == slot_of(reader, now, HOURS)
