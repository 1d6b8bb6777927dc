"""Values, stances and people, put into words.

What publishers wrote is made `plain` on its way; what editors wrote (questions, state
names, titles) is left as it stands.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol, is_currency

from digest import values
from digest.compose.verbatim import plain
from digest.model import Claim, Stance, Standing, Statement
from digest.values import Amount, Count, Days, Quote, Status, Value, YesNo

LOCALE = "en"

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SINGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_APPROXIMATE = re.compile(
    r"\b(about|around|roughly|nearly|almost|approximately|estimated)\b", re.IGNORECASE
)
_SILENCE = {
    Stance.DECLINED: "declined to say",
    Stance.NO_REPLY: "did not respond",
    Stance.UNKNOWN: "not known",
}


# ── what is said ───────────────────────────────────────────────────────────────────────


def answer(statement: Statement, claim: Claim) -> str:
    """What a statement answers to the claim's question, stance and scope included."""
    scope = f", {plain(statement.scope)}" if statement.scope else ""
    return _taken(statement, claim) + scope


def _taken(statement: Statement, claim: Claim) -> str:
    if statement.stance.withholds:
        return _SILENCE[statement.stance]
    if statement.value is None:
        return f"denied: {in_words(statement.denies, claim)}" if statement.denies else "denied"
    words = in_words(statement.value, claim)
    match statement.stance:
        case Stance.HEDGED:
            return f"may be {words}"
        case Stance.ALLEGED | Stance.PLANNED:
            return f"{statement.stance}: {words}"
    return words


def in_words(value: Value, claim: Claim) -> str:
    """What a value leaves open, as a short phrase: "at least two meetings", "signed"."""
    match value:
        case Status():
            return _status(value, claim)
        case Count():
            return _count(value, claim.unit)
        case Amount():
            return _amount(value)
        case Days():
            return _days(value.first, value.last)
        case YesNo():
            return _either(sorted(value.any_of, reverse=True))
        case Quote():
            return f"“{plain(value.words)}”"


def _status(value: Status, claim: Claim) -> str:
    if value.state is not None:
        return value.state
    states = tuple(claim.states) or values.DEFAULT_STATES
    shut = [state for state in states if state not in value.any_of]
    if len(shut) == 1 and len(value.any_of) > 1:
        return f"not {shut[0]}"
    return _either([state for state in states if state in value.any_of] or sorted(value.any_of))


def _either(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def _count(value: Count, unit: str | None) -> str:
    low, high, stated, unit = value.low, value.high, value.stated, value.unit or unit
    if low == high:
        return _counted(low, unit)
    if high is None:
        if low == 0:
            return f"any number of {unit}" if unit else "any number"
        over = stated is not None and 0 < stated < low
        return f"more than {_counted(low - 1, unit)}" if over else f"at least {_counted(low, unit)}"
    if stated is not None and low < stated < high:
        return f"about {_counted(stated, unit)}"
    if low == 0:
        under = stated is not None and stated > high
        return (
            f"fewer than {_counted(high + 1, unit)}" if under else f"up to {_counted(high, unit)}"
        )
    return f"between {number(low)} and {_counted(high, unit)}{_vague(value)}"


def _counted(count: int, unit: str | None) -> str:
    if unit is None:
        return "none" if count == 0 else number(count)
    return f"{number(count)} {singular(unit) if count == 1 else unit}"


def _vague(value: Count | Amount) -> str:
    """The words a range was read from, so that our bounds are not taken for theirs."""
    words = plain(value.text)
    return f" (“{words}”)" if value.stated is None and 0 < len(words) <= 40 else ""


def _amount(value: Amount) -> str:
    low, high, stated = value.low, value.high, value.stated
    if high is None:
        return f"at least {_sum(low if stated is None else stated, value.unit)}"
    if stated is not None and low < stated < high:
        return ("about " if _approximate(value, stated) else "") + _sum(stated, value.unit)
    if low == high:
        return _sum(low, value.unit)
    if low <= 0:
        return f"up to {_sum(high if stated is None else stated, value.unit)}"
    return f"between {_sum(low, value.unit)} and {_sum(high, value.unit)}{_vague(value)}"


def _approximate(value: Amount, stated: float) -> bool:
    """Whether more is left open than half of the last digit said."""
    exponent = Decimal(repr(stated)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    rounding = 0.5 * 10.0**exponent
    return stated - value.low > rounding * 1.01 or bool(_APPROXIMATE.search(value.text))


def _sum(amount: float, unit: str | None) -> str:
    figure = Decimal(repr(amount))
    name = ""
    for size, large in _LARGE:
        if abs(figure) >= size and figure / size * 100 % 1 == 0:
            figure, name = figure / size, f" {large}"
            break
    if unit is None or not is_currency(unit, LOCALE):
        shown = format_decimal(figure, "#,##0.######", locale=LOCALE) + name
        return f"{shown}%" if unit in ("%", "percent") else f"{shown} {unit or ''}".rstrip()
    cents = not name and figure % 1 != 0
    shown = format_decimal(figure, "#,##0.00" if cents else "#,##0.##", locale=LOCALE) + name
    return f"{get_currency_symbol(unit, locale=LOCALE)}{shown}"


def number(count: int) -> str:
    """A whole number, in letters up to ten; 0 is "no"."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else format_decimal(count, locale=LOCALE)


def counted(count: int, noun: str) -> str:
    """A number in figures and the noun, given in the plural: "1 outlet", "5 outlets"."""
    return f"{count} {singular(noun) if count == 1 else noun}"


def behind(standing: Standing) -> str:
    """How much stands behind a claim: "5 outlets, 2 origins"; empty where nothing does."""
    if not standing.outlets:
        return ""
    return f"{counted(standing.outlets, 'outlets')}, {counted(standing.origins, 'origins')}"


def singular(unit: str) -> str:
    """One of what a plural unit counts: "members of Congress" gives "member of Congress"."""
    head, of, rest = unit.partition(" of ")
    before, space, noun = head.rpartition(" ")
    return f"{before}{space}{_one(noun)}{of}{rest}"


def _one(noun: str) -> str:
    if noun in _SINGULAR or not noun.endswith("s") or noun.endswith(("ss", "us", "series")):
        return _SINGULAR.get(noun, noun)
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun[:-1]


# ── days ───────────────────────────────────────────────────────────────────────────────


def day(when: date, locale: str = LOCALE) -> str:
    """A day in long form: "12 June 2018"."""
    return format_date(when, "d MMMM y", locale=locale)


def day_in(zone: ZoneInfo, at: datetime) -> str:
    """The day that a moment falls on in a zone."""
    return day(at.astimezone(zone).date())


def moment_in(zone: ZoneInfo, at: datetime) -> str:
    """A moment as it is in a zone: "12 June 2018, 14:30"."""
    return f"{day_in(zone, at)}, {at.astimezone(zone):%H:%M}"


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        if first is None and last is None:
            return "any day"
        return f"by {day(last)}" if last else f"on or after {day(first or date.min)}"
    if first == last:
        return day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months(first, last)
    shared = "d" if (first.year, first.month) == (last.year, last.month) else "d MMMM"
    pattern = shared if first.year == last.year else "d MMMM y"
    return f"between {format_date(first, pattern, locale=LOCALE)} and {day(last)}"


def _months(first: date, last: date) -> str:
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    end = format_date(last, "MMMM y", locale=LOCALE)
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = "MMMM" if first.year == last.year else "MMMM y"
    return f"{format_date(first, start, locale=LOCALE)}–{end}"


# ── people and places ──────────────────────────────────────────────────────────────────


def who(statement: Statement, zone: ZoneInfo) -> str:
    """Speaker, outlet and day: "ICE spokesperson, Fox Business, 23 October 2018"."""
    speaker, outlet = plain(statement.speaker), plain(statement.outlet)
    parts = [capital(speaker)] if speaker != outlet else []
    if statement.via and plain(statement.via) not in (speaker, outlet):
        parts.append(f"as told by {plain(statement.via)}")
    parts.append(outlet)
    if statement.published is not None:
        parts.append(day_in(zone, statement.published))
    return ", ".join(filter(None, parts))


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: "A, B and C"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
