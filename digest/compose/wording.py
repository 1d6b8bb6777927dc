"""How things are put to a reader: in which language, with which dates and numbers."""

import functools
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_day_names,
    get_timezone_location,
)
from babel.numbers import NumberPattern, format_decimal, get_currency_symbol, is_currency

from digest.compose import phrases

#: what the house writes in plain English, which babel takes for American
_HOUSE = {
    "en": {
        "long": "d MMMM y",
        "full": "EEEE d MMMM y",
        "day and month": "d MMMM",
        "hour": "HH:mm",
    }
}
_LARGE = (12, 9, 6)  # zeros of the numbers that have a name
_DAY_FIRST = re.compile(r"(d\.?) MMMM")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Wording:
    """What is said to readers of one locale, and how dates and numbers are written."""

    locale: str = phrases.ENGLISH  #: of dates and numbers, as web pages name it: "de-AT"
    templates: Path | None = None  #: a folder whose files stand in for the packaged ones

    def say(self, phrase: str, *of: str | int | tuple[str, ...]) -> str:
        """A phrase by its name: a macro of mail/<language>/phrases.jinja. Raises KeyError."""
        return _said(self.locale, self.templates, phrase, of)

    @property
    def language(self) -> str:
        """Of the words: "de"; English where the reader's own is not among ours."""
        return phrases.language(self.locale, self.templates)

    @property
    def direction(self) -> str:
        """In which the words run: "ltr" or "rtl"."""
        return _known(self.language).text_direction

    # ── dates and hours ────────────────────────────────────────────────────────────

    def day(self, when: date) -> str:
        """A day in long form: "12 June 2018"."""
        return self._dated(when, "long")

    def weekday_and_day(self, when: date) -> str:
        """A day in full: "Tuesday 12 June 2018"."""
        return self._dated(when, "full")

    def _dated(self, when: date, form: str) -> str:
        return _day(when, self._house(form) or form, self.locale)

    def day_in_year(self, when: date) -> str:
        """A day of a year that is named beside it: "12 June"."""
        if house := self._house("day and month"):
            return format_date(when, house, locale=_known(self.locale))
        return _tidy(format_skeleton("MMMMd", when, locale=_known(self.locale)))

    def day_in_month(self, when: date) -> str:
        """A day of a month that is named beside it: "12", where days come first."""
        known = _known(self.locale)
        first = _DAY_FIRST.match(self._house("long") or known.date_formats["long"].pattern)
        return format_date(when, first[1], locale=known) if first else self.day_in_year(when)

    def month(self, when: date) -> str:
        """A month and its year: "June 2018"."""
        return _tidy(format_skeleton("yMMMM", when, locale=_known(self.locale)))

    def month_in_year(self, when: date) -> str:
        """A month of a year that is named beside it: "June"."""
        return format_date(when, "LLLL", locale=_known(self.locale))

    def hour(self, at: time) -> str:
        """An hour of the day: "07:00", "7:00 AM"."""
        return _hour(at, self._house("hour") or "short", self.locale)

    def weekday(self, index: int) -> str:
        """A day of the week; 0 is Monday."""
        return str(get_day_names("wide", "format", _known(self.locale))[index])

    def duration(self, length: timedelta) -> str:
        """How long something lasts, in days or what is less: "7 days", "24 hours"."""
        return _tidy(format_timedelta(length, threshold=2, locale=_known(self.locale)))

    def place(self, zone: ZoneInfo) -> str:
        """Whose time a zone is: "New York"."""
        return get_timezone_location(zone, locale=_known(self.locale), return_city=True)

    def _house(self, form: str) -> str | None:
        return _HOUSE.get(self.locale, {}).get(form)

    # ── numbers ────────────────────────────────────────────────────────────────────

    def figure(self, number: Decimal, decimals: str = "######") -> str:
        """A number with at most as many decimals as `decimals` has #, at least as it has 0."""
        known = _known(self.locale)
        pattern = known.decimal_formats[None].pattern.replace(".###", f".{decimals}")
        return _tidy(format_decimal(number, pattern, locale=known))

    def sum(self, amount: float, unit: str | None) -> str:
        """An amount of a unit: "$1.2 million", "12%", "3 tonnes"."""
        known = _known(self.locale)
        unit = unit or ""
        money = is_currency(unit, known)
        figure, zeros = _shortened(Decimal(repr(amount)))
        cents = "00" if not zeros and figure % 1 else "##"
        shown = self.figure(figure, cents if money else "######")
        if zeros:
            shown = self.say("large", shown, zeros)
        if money:
            symbol = get_currency_symbol(unit, locale=known)
            return _affixed(shown, known.currency_formats["standard"], "¤", symbol)
        if unit in ("%", "percent"):
            return _affixed(shown, known.percent_formats[None], "%", "%")
        return f"{shown} {unit}".rstrip()


PLAIN = Wording()  #: English, as the house writes it


@functools.lru_cache(maxsize=8192)  # most is said to many readers, and most words often
def _said(
    locale: str, own: Path | None, phrase: str, of: tuple[str | int | tuple[str, ...], ...]
) -> str:
    said = phrases.phrases(locale, own)[phrase](*of)
    return _BREAK.sub(" ", said.strip())


@functools.lru_cache(maxsize=4096)  # a page names few days, many times
def _day(when: date, form: str, locale: str) -> str:
    return _tidy(format_date(when, form, locale=_known(locale)))


@functools.lru_cache(maxsize=4096)
def _hour(at: time, form: str, locale: str) -> str:
    return _tidy(format_time(at, form, locale=_known(locale)))


def _shortened(figure: Decimal) -> tuple[Decimal, int]:
    """A round number in millions and the like, and how many zeros that spares."""
    for zeros in _LARGE:
        size = Decimal(10) ** zeros
        if abs(figure) >= size and figure / size * 100 % 1 == 0:
            return figure / size, zeros
    return figure, 0


def _affixed(shown: str, pattern: NumberPattern, mark: str, symbol: str) -> str:
    """A number with a sign before or after it, as a pattern has it."""
    before, after = (affix[0].replace(mark, symbol) for affix in (pattern.prefix, pattern.suffix))
    return _tidy(f"{before}{shown}{after}")


def _tidy(text: str) -> str:
    """Without the marks of direction that some locales have, and that mail is kept free of.

    The narrow space that does not break is not in every reader's font; the usual one is.
    """
    kept = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(kept).replace("\u202f", "\u00a0")


@functools.lru_cache(maxsize=64)
def _known(locale: str) -> Locale:
    return Locale.parse(locale, sep="-")
