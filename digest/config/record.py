"""The values that editors put on record by hand, read by the kind of their claim.

They follow the rules of any reading: a number is as said, an amount is open by half of its
last digit, "about" by a tenth.
"""

import calendar
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from digest.config.words import near
from digest.values import Amount, Count, Days, Kind, Quote, Value, status, yes_or_no


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What of a claim decides how its values are read."""

    kind: Kind
    states: tuple[str, ...] = ()
    unit: str | None = None


def read_value(written: object, frame: Frame) -> Value:
    """The value of `written` for a claim of this frame.

    Raises ValueError saying what was expected.
    """
    match frame.kind:
        case Kind.STATUS:
            return _status(written, frame.states)
        case Kind.COUNT:
            return _count(written, frame.unit)
        case Kind.AMOUNT:
            return _amount(written, frame.unit)
        case Kind.DATE:
            return _days(written)
        case Kind.YESNO:
            return _yes_or_no(written)
        case Kind.QUOTE:
            return _quote(written)


def _status(written: object, states: tuple[str, ...]) -> Value:
    if written not in states:
        hint = near(written, states) or f"the states are {', '.join(states)}"
        raise ValueError(f"a state of the claim; {hint}")
    return status(str(written), states, text=str(written))


def _yes_or_no(written: object) -> Value:
    if written in ("yes", "no"):
        return yes_or_no(written == "yes", text=str(written))
    if isinstance(written, bool):
        return yes_or_no(written, text="yes" if written else "no")
    raise ValueError('"yes" or "no"')


def _quote(written: object) -> Value:
    if not isinstance(written, str) or not any(sign.isalnum() for sign in written):
        raise ValueError("the words quoted")
    return Quote(words=written, text=written)


# ── numbers ────────────────────────────────────────────────────────────────────────────

Bounds = tuple[Decimal, Decimal | None]

#: from a number as said and the step of its last digit to the numbers left open
_BOUNDS: dict[str, Callable[[Decimal, Decimal], Bounds]] = {
    "at least": lambda said, _: (said, None),
    "more than": lambda said, step: (said + step, None),
    "up to": lambda said, _: (Decimal(0), said),
    "at most": lambda said, _: (Decimal(0), said),
    "fewer than": lambda said, step: (Decimal(0), said - step),
    "less than": lambda said, step: (Decimal(0), said - step),
    "about": lambda said, _: (said * 9 / 10, said * 11 / 10),
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = re.compile(
    rf"(?:(?P<bound>{'|'.join(_BOUNDS)}) )?"
    r"(?P<digits>[0-9]{1,15}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?)"
    rf"(?: (?P<scale>{'|'.join(_SCALES)}))?"
)


@dataclass(frozen=True)
class _Said:
    """A number as written: "more than 1.2 million"."""

    number: Decimal
    step: Decimal  #: of its last digit: 100,000 in 1.2 million
    bound: str | None

    def open(self, step: Decimal) -> Bounds | None:
        """The numbers left open by its bound word, where it has one."""
        return _BOUNDS[self.bound](self.number, step) if self.bound else None


def _said(written: object, expected: str) -> _Said:
    parts = None
    if isinstance(written, int | float | str) and not isinstance(written, bool):
        parts = _NUMBER.fullmatch(" ".join(str(written).lower().split()))
    if not parts:
        raise ValueError(expected)
    digits, scale = parts["digits"].replace(",", ""), _SCALES.get(parts["scale"], 1)
    places = len(digits.partition(".")[2])
    return _Said(Decimal(digits) * scale, Decimal(scale) / 10**places, parts["bound"])


def _count(written: object, unit: str | None) -> Value:
    expected = 'a whole number, or words such as "at least 2", "up to 500", "about 50"'
    said = _said(written, expected)
    if said.number % 1:
        raise ValueError(expected)
    low, high = said.open(Decimal(1)) or (said.number, said.number)
    return Count(
        low=math.ceil(low),
        high=None if high is None else math.floor(high),
        stated=int(said.number),
        unit=unit,
        text=str(written),
    )


def _amount(written: object, unit: str | None) -> Value:
    expected = 'a number, or words such as "1.2 million", "at least 500"; the unit stands in `unit`'
    said = _said(written, expected)
    low, high = said.open(Decimal(0)) or (
        said.number - said.step / 2,
        said.number + said.step / 2,
    )
    return Amount(
        low=float(low),
        high=None if high is None else float(high),
        stated=float(said.number),
        unit=unit,
        text=str(written),
    )


# ── days ───────────────────────────────────────────────────────────────────────────────

_FORMS = {"%Y-%m-%d": "day", "%B %d %Y": "day", "%d %B %Y": "day", "%B %Y": "month", "%Y": "year"}


def _days(written: object) -> Value:
    if isinstance(written, datetime):
        return Days(first=written.date(), last=written.date(), text=written.date().isoformat())
    if isinstance(written, date):
        return Days(first=written, last=written, text=written.isoformat())
    for form, width in _FORMS.items():
        day = _parsed(str(written), form)
        if day:
            return Days(first=day, last=_last(day, width), text=str(written))
    raise ValueError('a date such as 2018-06-12, "June 12 2018", "June 2018" or "2018"')


def _parsed(written: str, form: str) -> date | None:
    try:
        return datetime.strptime(written.replace(",", "").strip(), form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _last(day: date, width: str) -> date:
    if width == "year":
        return date(day.year, 12, 31)
    if width == "month":
        return day + timedelta(days=calendar.monthrange(day.year, day.month)[1] - 1)
    return day
