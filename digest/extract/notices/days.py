"""A day in figures, whose order only the report's own day can tell."""

import re
from datetime import date, timedelta

_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_SOON = timedelta(days=60)  # after publication, most notices are made


def in_figures(label: str, published: date) -> date | None:
    """The day that a label gives as 12/02/2023 or 12.2.2023; None where both orders fit."""
    hit = _FIGURES.search(label)
    if not hit:
        return None
    first, second, year = int(hit[1]), int(hit[3]), int(hit[4])
    orders = [(second, first)] if hit[2] == "." else [(first, second), (second, first)]
    days = {day for month, of_month in orders if (day := _day(year, month, of_month))}
    near = {day for day in days if timedelta() <= day - published <= _SOON}
    fits = near or days
    return fits.pop() if len(fits) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
