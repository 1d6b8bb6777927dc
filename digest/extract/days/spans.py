"""From the match of a rule to the interval of days that it leaves open.

The groups that a match may have: `d`, `u` (day, and day until), `m`, `n` (month, and month
until), `y` (year), `weekday`, `season`, `third`, `nth`, `which`, `side`, `way`, `unit`,
`number`, `period`. None where the calendar does not settle it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from digest.extract.days import reckon
from digest.extract.days.reckon import Calendar, Interval
from digest.extract.numbers import widths
from digest.extract.numbers.labels import MONTHS
from digest.extract.numbers.numerals import numeral
from digest.extract.numbers.pieces import pieces

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = "|".join(
    name.capitalize() + ("" if len(name) > 4 or name in ("may", "june", "july") else r"\b\.?")
    for name in sorted(MONTHS, key=len, reverse=True)
)
DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%]|[.,:][0-9])"
YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"

#: feasts that fall on the same day each year: month and day
FEASTS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "Halloween": (10, 31),
    "Independence Day": (7, 4),
    "Bastille Day": (7, 14),
    "May Day": (5, 1),
    "Veterans Day": (11, 11),
    "Armistice Day": (11, 11),
    "Christmas": (12, 25),
}
#: feasts reckoned from Easter Sunday, by days
_OF_EASTER = {"Good Friday": -2, "Easter Sunday": 0, "Easter Monday": 1, "Easter": 0}
#: … and those on the nth of a day of the week in a month
_NTH_OF_MONTH = {
    "Labor Day": ("first", 0, 9),
    "Memorial Day": ("last", 0, 5),
    "Thanksgiving": ("fourth", 3, 11),
}
MOVEABLE = (*_OF_EASTER, *_NTH_OF_MONTH)

#: the days of a month in words
ORDINALS = tuple(
    """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
twenty-ninth thirtieth thirty-first
""".split()
)

_SHIFTS = {"this": 0, "last": -1, "next": 1}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LAST = ("last", "final")
#: the year said with the second of two dates is the year of both
_YEAR_AFTER = re.compile(
    rf" ?(?:and|or|to|through|[-–]) ?(?:on )?(?:(?:{MONTH}) )?(?:{DAY}),? (?P<y>{YEAR})"
)


def _said(match: Match[str], name: str) -> str:
    """A group's words in lower case; empty where the pattern has no such group."""
    return (match.groupdict().get(name) or "").lower()


def _year_said(match: Match[str], calendar: Calendar) -> int | None:
    """The year that the match gives, by number or as "last year"."""
    low, published, anchor = _said(match, "y"), calendar.published, calendar.anchor
    if low.isdigit():
        return int(low)
    if low in ("the year before", "the previous year", "that year"):
        base = anchor or (None if low == "that year" else published)
        return base.year - (low != "that year") if base else None
    return published.year + _SHIFTS[low.split()[0]] if published else None


def _any_year(
    match: Match[str], calendar: Calendar, make: Callable[[int], Interval | None]
) -> Interval | None:
    """The interval in the year said, else in the year nearest to publication."""
    if _said(match, "y"):
        year = _year_said(match, calendar)
        return make(year) if year else None
    if calendar.published is None:
        return None
    found = {y: one for y in reckon.years_about(calendar.published) if (one := make(y))}
    return reckon.nearest(found, calendar)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _number(written: str) -> int:
    return int(re.sub("[a-z]", "", written))


# ── days of a month ────────────────────────────────────────────────────────────────────


def feast(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "Christmas Eve", "New Year's Eve 2022", "Good Friday"."""
    name = match["feast"].replace("’", "'")

    def make(year: int) -> Interval | None:
        day = _day_of_feast(name, year)
        return (day, day) if day else None

    return _any_year(match, calendar, make)


def _day_of_feast(name: str, year: int) -> date | None:
    if name in FEASTS:
        return date(year, *FEASTS[name])
    if name in _OF_EASTER:
        return reckon.easter(year) + timedelta(days=_OF_EASTER[name])
    return reckon.weekday_of_month(*_NTH_OF_MONTH[name], year)


def weekday_of_month(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the second Saturday of November"."""
    number, nth = _month(match["m"]), _said(match, "nth")
    weekday_ = WEEKDAYS.index(_said(match, "weekday"))

    def make(year: int) -> Interval | None:
        day = reckon.weekday_of_month(nth, weekday_, number, year)
        return (day, day) if day else None

    return _any_year(match, calendar, make)


def part_of_days(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the first week of July" (its first seven days), "the last day of June"."""
    number, nth, unit = _month(match["m"]), _said(match, "nth"), _said(match, "unit")
    length = {"day": 1, "week": 7, "half": 15}[unit]

    def make(year: int) -> Interval | None:
        begin, end = reckon.month(year, number)
        if unit == "half":
            middle = begin.replace(day=length)
            return (begin, middle) if nth == "first" else (middle + timedelta(days=1), end)
        if nth in _LAST:
            return end - timedelta(days=length - 1), end
        first = begin + timedelta(days=length * (_ORDER[nth] - 1))
        return first, first + timedelta(days=length - 1)

    return _any_year(match, calendar, make)


def ordinal_day(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the second of October"."""
    month, number = _month(match["m"]), ORDINALS.index(_said(match, "ordinal")) + 1

    def make(year: int) -> Interval | None:
        day = reckon.day(year, month, number)
        return (day, day) if day else None

    return _any_year(match, calendar, make)


def day_of_that_month(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the 14th of last month"."""
    if calendar.published is None:
        return None
    begin, _ = reckon.period("month", calendar.published, _SHIFTS[_said(match, "which")])
    day = reckon.day(begin.year, begin.month, _number(match["d"]))
    return (day, day) if day else None


def eve(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the eve of June 3"."""
    named = day_of_month(match, calendar)
    before = named[0] - timedelta(days=1) if named else None
    return (before, before) if before else None


def iso(match: Match[str], _: Calendar) -> Interval | None:
    day = reckon.day(int(match["y"]), int(match["m"]), int(match["d"]))
    return (day, day) if day else None


def day_of_month(match: Match[str], calendar: Calendar) -> Interval | None:
    month, first = _month(match["m"]), _number(match["d"])
    last = _number(_said(match, "u") or match["d"])

    def make(year: int) -> Interval | None:
        begin, end = reckon.day(year, month, first), reckon.day(year, month, last)
        return (begin, end) if begin and end and begin <= end else None

    follows = None if _said(match, "y") else _YEAR_AFTER.match(match.string, match.end())
    return make(int(follows["y"])) if follows else _any_year(match, calendar, make)


# ── months, seasons, quarters, years ───────────────────────────────────────────────────


def whole_month(match: Match[str], calendar: Calendar) -> Interval | None:
    number = _month(match["m"])
    which = _said(match, "which")
    if which == "this" and calendar.published:
        return reckon.month(calendar.published.year, number)
    tense = {"next": True, "last": False}.get(which, calendar.future)
    calendar = Calendar(calendar.published, tense, calendar.anchor)
    return _any_year(match, calendar, lambda year: reckon.month(year, number))


def part_of_month(match: Match[str], calendar: Calendar) -> Interval | None:
    number, third = _month(match["m"]), widths.THIRD[_said(match, "third")]
    return _any_year(match, calendar, lambda year: reckon.third_of_month(year, number, third))


def from_month_to_month(match: Match[str], calendar: Calendar) -> Interval | None:
    first, last = _month(match["m"]), _month(match["n"])
    if first > last:
        return None
    return _any_year(match, calendar, lambda year: reckon.months(year, first, last))


def part_of_period(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "early this year", "the end of 2018", "the end of the month", "late last month"."""
    third, said = widths.THIRD[_said(match, "third")], _said(match, "period")
    if said.isdigit():
        return reckon.third_of_year(int(said), third)
    which, _, unit = said.partition(" ")
    if calendar.published is None:
        return None
    whole = reckon.period(unit, calendar.published, _SHIFTS.get(which, 0))
    if unit == "week":
        low, high = widths.THIRDS_OF_WEEK[third]
        return whole[0] + timedelta(days=low), whole[0] + timedelta(days=high)
    if unit == "month":
        return reckon.third_of_month(whole[0].year, whole[0].month, third)
    return reckon.third_of_year(whole[0].year, third)


def quarter(match: Match[str], calendar: Calendar) -> Interval | None:
    if match.string[: match.start()].lower().endswith(("fiscal ", "financial ")):
        return None
    nth = _said(match, "nth")
    number = _ORDER.get(nth, 4) if nth else int(match["digit"])
    return _any_year(match, calendar, lambda year: reckon.quarter(number, year))


def half(match: Match[str], calendar: Calendar) -> Interval | None:
    first = 1 if _said(match, "nth") == "first" else 7
    said = _said(match, "period")
    if said.isdigit():
        return reckon.months(int(said), first, first + 5)
    if calendar.published is None:
        return None
    year = calendar.published.year + _SHIFTS.get(said.split()[0], 0)
    return reckon.months(year, first, first + 5)


def season(match: Match[str], calendar: Calendar) -> Interval | None:
    name, which = _said(match, "season"), _said(match, "which").strip()
    published = calendar.published
    if _said(match, "y") or not which or published is None:
        return _any_year(match, calendar, lambda year: reckon.season(name, year))
    this = reckon.season(name, published.year)
    if which == "this":
        before = reckon.season(name, published.year - 1)
        return before if before[1] >= published else this
    # in October, "last spring" is this year's to some and last year's to others
    if which == "last":
        return reckon.season(name, published.year - 1) if published <= this[1] else None
    return reckon.season(name, published.year + 1) if this[0] <= published else None


def part_of_season(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "early this summer", "the end of spring": one of its three months."""
    whole = season(match, calendar)
    if whole is None:
        return None
    on = ("early", "mid", "late").index(widths.THIRD[_said(match, "third")])
    months = whole[0].month + on - 1
    return reckon.month(whole[0].year + months // 12, months % 12 + 1)


def whole_year(match: Match[str], _: Calendar) -> Interval:
    return reckon.year(int(match["y"]))


# ── reckoned from publication ──────────────────────────────────────────────────────────


def within(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "earlier this month", "later this year"."""
    if calendar.published is None:
        return None
    first, last = reckon.period(_said(match, "unit"), calendar.published, 0)
    if _said(match, "side") == "earlier":
        return first, calendar.published
    return calendar.published, last


def period(match: Match[str], calendar: Calendar) -> Interval | None:
    if calendar.published is None:
        return None
    unit, shift = _said(match, "unit"), _SHIFTS[_said(match, "which")]
    if unit == "weekend" and not shift:
        return weekend(match, calendar)
    return reckon.period(unit, calendar.published, shift)


def weekend(_: Match[str], calendar: Calendar) -> Interval | None:
    if calendar.published is None:
        return None
    begun = calendar.published.weekday() >= 5
    return reckon.weekend(calendar.published, 0 if begun or calendar.future else -1)


def weekday(match: Match[str], calendar: Calendar) -> Interval | None:
    number = WEEKDAYS.index(_said(match, "weekday"))
    day = reckon.weekday(number, _said(match, "which"), calendar)
    return (day, day) if day else None


def weeks_from_weekday(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "a week on Friday", "Friday week", "six weeks from Monday"."""
    number = _count(_said(match, "number") or "a")
    coming = Calendar(calendar.published, future=True)
    day = reckon.weekday(WEEKDAYS.index(_said(match, "weekday")), "", coming)
    if number is None or day is None or not calendar.future:
        return None
    return reckon.on_the_day(number, "week", day)


def unsettled(_: Match[str], __: Calendar) -> None:
    """As in "a week ago on Monday", which may be either of two."""


def to_the_day_ago(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "a week ago yesterday"."""
    number = _count(match["number"])
    if calendar.published is None or number is None:
        return None
    day = calendar.published - timedelta(days=_said(match, "side") == "yesterday")
    return reckon.on_the_day(-number, _said(match, "unit"), day)


def before_last(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the Tuesday before last", "the week before last"."""
    if calendar.published is None:
        return None
    if unit := _said(match, "unit"):
        return reckon.period(unit, calendar.published, -2)
    day = reckon.weekday(WEEKDAYS.index(_said(match, "weekday")), "last", calendar)
    return reckon.on_the_day(-1, "week", day) if day else None


def weekdays_ago(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "two Fridays ago"."""
    number = _count(match["number"])
    day = reckon.weekday(WEEKDAYS.index(_said(match, "weekday")), "last", calendar)
    return reckon.on_the_day(1 - number, "week", day) if day and number else None


def ahead(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "in two weeks", "within the next 30 days", of what is to come."""
    number, unit = _count(match["number"]), _said(match, "unit")
    if calendar.published is None or number is None or not calendar.future:
        return None
    low = match.group().lower()
    if low.startswith("in ") and " the " not in low:
        return reckon.apart(number, unit, calendar.published)
    end = reckon.on_the_day(number, unit, calendar.published)
    return (calendar.published, end[1]) if end else None


def weekday_of_week(match: Match[str], calendar: Calendar) -> Interval | None:
    if calendar.published is None:
        return None
    monday, _ = reckon.week(calendar.published, _SHIFTS[_said(match, "which")])
    day = monday + timedelta(days=WEEKDAYS.index(_said(match, "weekday")))
    return day, day


def today(match: Match[str], calendar: Calendar) -> Interval | None:
    if calendar.published is None:
        return None
    said = _said(match, "x")
    shift = {"yesterday": -1, "tomorrow": 1}.get(said.split()[-1], -(said == "last night"))
    if _said(match, "x").startswith("the day "):
        shift *= 2
    day = calendar.published + timedelta(days=shift)
    return day, day


def ago(match: Match[str], calendar: Calendar) -> Interval | None:
    number = _count(match["number"])
    if calendar.published is None or number is None or _loosely(match):
        return None
    back = _said(match, "way") == "ago"
    return reckon.apart(-number if back else number, _said(match, "unit"), calendar.published)


def _count(written: str) -> int | None:
    if written.lower() in ("a", "an", "the"):
        return 1
    parts = pieces(written)
    found = numeral(parts, 0)
    whole = found is not None and found.after == len(parts) and found.value.is_integer()
    return int(found.value) if found and whole else None


def _loosely(match: Match[str]) -> bool:
    """As in "more than two weeks ago" leaves too much open."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    return bool(before) and before[-1] in ("than", "nearly", "almost", "over", "least", "under")


# ── reckoned from a day named before ───────────────────────────────────────────────────


def apart(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "three days earlier", "a week later", "two days before June 15"."""
    number = _count(match["number"])
    anchor = calendar.anchor
    if _said(match, "m") or _said(match, "feast"):
        named = (day_of_month if _said(match, "m") else feast)(match, calendar)
        anchor = named[0] if named and named[0] == named[1] else None
    if number is None or anchor is None or _loosely(match):
        return None
    back = _said(match, "way") in ("earlier", "before", "prior", "previously")
    number, unit = -number if back else number, _said(match, "unit")
    return (
        reckon.on_the_day(number, unit, anchor)
        if _to_the_day(match)
        else reckon.apart(number, unit, anchor)
    )


def _to_the_day(match: Match[str]) -> bool:
    """As in "exactly a year before", "a week to the day after"."""
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    return before.endswith("exactly ") or "to the day" in match.group()


def beside(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the next day", "the same week", "the day before", "the following month"."""
    if calendar.anchor is None:
        return None
    side, unit = _said(match, "side"), _said(match, "unit")
    shift = {"next": 1, "following": 1, "after": 1, "same": 0}.get(side, -1)
    if unit in ("day", "morning", "afternoon", "evening", "night"):
        day = calendar.anchor + timedelta(days=shift)
        return day, day
    return reckon.period(unit, calendar.anchor, shift)


def that_day(_: Match[str], calendar: Calendar) -> Interval | None:
    """As in "that morning": the day named last."""
    return (calendar.anchor, calendar.anchor) if calendar.anchor else None


def weekday_beside(match: Match[str], calendar: Calendar) -> Interval | None:
    """As in "the following Tuesday", "the previous Friday"."""
    if calendar.anchor is None:
        return None
    number = WEEKDAYS.index(_said(match, "weekday"))
    which = "last" if _said(match, "side") in ("previous", "preceding") else "next"
    day = reckon.weekday(number, which, Calendar(calendar.anchor))
    return (day, day) if day else None
