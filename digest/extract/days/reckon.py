"""Reckoning days: from "June", "last Tuesday" or "two weeks ago" to an interval of days."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from digest.extract.numbers import widths

Interval = tuple[date, date]

#: a partial date this near ahead of publication (or behind, for what is to come) may just
#: as well be meant: then it is not resolved
_DOUBTFUL = timedelta(days=31)
_YEAR = timedelta(days=365)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True)
class Calendar:
    """What a date is reckoned from: publication, tense, and the day named last before it."""

    published: date | None
    future: bool = False
    anchor: date | None = None


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Interval:
    """The whole month."""
    return months(year, number, number)


def months(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last day of another."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def year(number: int) -> Interval:
    return months(number, 1, 12)


def easter(year_: int) -> date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    epact = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (b % 4) + 2 * (c // 4) - epact - c % 4) % 7
    correction = (a + 11 * epact + 22 * sunday) // 451
    months_, days_ = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year_, months_, days_ + 1)


def weekday_of_month(nth: str, weekday_: int, month_: int, year_: int) -> date | None:
    """As in "the second Saturday of November"; 0 is Monday."""
    begin, end = month(year_, month_)
    if nth in ("last", "final"):
        return end - timedelta(days=(end.weekday() - weekday_) % 7)
    weeks = ("first", "second", "third", "fourth").index(nth)
    return begin + timedelta(days=(weekday_ - begin.weekday()) % 7 + 7 * weeks)


def third_of_month(number: int, of_month: int, third: str) -> Interval:
    """Early, mid or late in a month."""
    begin, end = month(number, of_month)
    low, high = widths.THIRDS_OF_MONTH[third]
    return begin.replace(day=low), begin.replace(day=high) if high else end


def third_of_year(number: int, third: str) -> Interval:
    """Early, mid or late in a year."""
    return months(number, *widths.THIRDS_OF_YEAR[third])


def season(name: str, number: int) -> Interval:
    """The season that begins in the year."""
    first, last = widths.SEASONS[name]
    end = number + (last < first)
    return date(number, first, 1), months(end, last, last)[1]


def quarter(number: int, of_year: int) -> Interval:
    return months(of_year, 3 * number - 2, 3 * number)


def nearest(found: dict[int, Interval], calendar_: Calendar) -> Interval | None:
    """Of one interval for each year, the one that is meant.

    The last that had begun when the report was published; for what is to come, the
    next that had not ended. None where another is just as near.
    """
    published = calendar_.published
    if published is None:
        return None
    if calendar_.future:
        ahead = [one for one in found.values() if one[1] >= published]
        chosen = min(ahead, default=None)
        doubtful = chosen and chosen[0] - published > _YEAR - _DOUBTFUL
    else:
        past = [one for one in found.values() if one[0] <= published]
        chosen = max(past, default=None)
        doubtful = chosen and published - chosen[1] > _YEAR - _DOUBTFUL
    return None if doubtful else chosen


def years_about(published: date) -> range:
    """The years in which the occurrence nearest to publication may lie."""
    return range(published.year - 1, published.year + 2)


def weekday(number: int, which: str, calendar_: Calendar) -> date | None:
    """As in "Tuesday", "last Tuesday", "next Tuesday"; 0 is Monday.

    A plain day of the week is the one nearest in the sentence's tense, publication's
    own day included.
    """
    published = calendar_.published
    if published is None:
        return None
    back = (published.weekday() - number) % 7
    if which == "last":
        return published - timedelta(days=back or 7)
    if which == "next" or (calendar_.future and back):
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back)


def week(published: date, shift: int) -> Interval:
    """Monday to Sunday, so many weeks on."""
    monday = published - timedelta(days=published.weekday() - 7 * shift)
    return monday, monday + timedelta(days=6)


def weekend(published: date, shift: int) -> Interval:
    monday, sunday = week(published, shift)
    return monday + timedelta(days=5), sunday


def period(unit: str, published: date, shift: int) -> Interval:
    """A week, month, quarter, year or season: this one, the last (-1), the next (1)."""
    if unit == "week":
        return week(published, shift)
    if unit == "weekend":
        return weekend(published, shift)
    if unit == "month":
        count = published.year * 12 + published.month - 1 + shift
        return month(count // 12, count % 12 + 1)
    if unit == "quarter":
        count = published.year * 4 + (published.month - 1) // 3 + shift
        return quarter(count % 4 + 1, count // 4)
    if unit == "year":
        return year(published.year + shift)
    return season(unit, published.year + shift)


def apart(count: int, unit: str, anchor: date) -> Interval | None:
    """So many days, weeks, months or years on (back, where `count` is below 0)."""
    middle = _shifted(anchor, count, unit)
    if middle is None:
        return None
    slack = widths.SLACK[unit]
    return middle - slack, middle + slack


def on_the_day(count: int, unit: str, anchor: date) -> Interval | None:
    """So many days, weeks, months or years on, to the day."""
    exact = _shifted(anchor, count, unit)
    return (exact, exact) if exact else None


def _shifted(anchor: date, count: int, unit: str) -> date | None:
    if abs(count) > 5000:
        return None
    if unit in _DAYS_OF:
        return anchor + timedelta(days=count * _DAYS_OF[unit])
    months_on = anchor.year * 12 + anchor.month - 1 + count * (12 if unit == "year" else 1)
    number = months_on // 12
    if not 1800 < number < 2200:
        return None
    last = calendar.monthrange(number, months_on % 12 + 1)[1]
    return date(number, months_on % 12 + 1, min(anchor.day, last))
