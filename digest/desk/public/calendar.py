"""Days that a scale of time is marked at: few, round, and named as briefly as they can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 500, 1000)


@dataclass(frozen=True)
class Named:
    """A day on a scale, and how it is named there."""

    day: date
    name: str


def marked(first: date, last: date, most: int) -> tuple[Named, ...]:
    """At most `most` days from `first` to `last`, in even steps of days, months or years.

    Steps of days count from the first day, other steps from the beginning of a month or
    year. Never none: where no step falls within, the first day is named.
    """
    span = (last - first).days
    for step in _DAYS:
        if span // step < most:
            days = (first + timedelta(days=at) for at in range(0, span + 1, step))
            return tuple(Named(day, f"{day.day} {day:%b}") for day in days)
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in _MONTHS:
        if months // step < most:
            form = "%b %Y" if first.year != last.year else "%b"
            return _or_first(list(_months(first, last, step)), first, form)
    for step in _YEARS:
        if months // (12 * step) < most:
            return _or_first(list(_months(first, last, 12 * step)), first, "%Y")
    return (Named(first, str(first.year)),)


def _or_first(days: list[date], first: date, form: str) -> tuple[Named, ...]:
    return tuple(Named(day, f"{day:{form}}") for day in days) or (Named(first, f"{first:%b %Y}"),)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """The first days of every so many months, counted from the beginning of the calendar."""
    begin = first.year * 12 + first.month - 1
    for month in range(-(-begin // step) * step, last.year * 12 + last.month, step):
        day = date(month // 12, month % 12 + 1, 1)
        if day >= first:
            yield day
