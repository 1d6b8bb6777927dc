"""Values, stances and people, put into words.

What publishers wrote is made `plain` on its way; what editors wrote (questions, state
names, titles) is left as it stands. Which words they are is the wording's affair.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from digest import values
from digest.compose.verbatim import plain
from digest.compose.wording import PLAIN, Wording
from digest.model import Claim, Stance, Standing, Statement, Subscriber, View
from digest.values import Amount, Count, Days, Quote, Status, Value, YesNo

LOCALE = PLAIN.locale

_APPROXIMATE = re.compile(
    r"\b(about|around|roughly|nearly|almost|approximately|estimated)\b", re.IGNORECASE
)
_UNSURE = (Stance.HEDGED, Stance.ALLEGED, Stance.PLANNED)


# ── what is said ───────────────────────────────────────────────────────────────────────


def answer(statement: Statement, claim: Claim, wording: Wording = PLAIN) -> str:
    """What a statement answers to the claim's question, stance and scope included."""
    taken = _taken(statement.stance, *statement.says, claim, wording)
    return wording.say("scoped", taken, plain(statement.scope)) if statement.scope else taken


def viewed(view: View, claim: Claim, wording: Wording = PLAIN) -> str:
    """What a reader makes of a sentence that two do not agree on; for editors."""
    if view.stance is None:
        return f"nothing: {view.why}"
    taken = _taken(view.stance, view.value, view.denies, claim, wording)
    by = f" ({plain(view.speaker)})" if view.speaker else ""
    return f"{taken}{by}; {view.why}" if view.why else f"{taken}{by}"


def _taken(
    stance: Stance, value: Value | None, denies: Value | None, claim: Claim, wording: Wording
) -> str:
    if stance.withholds:
        return wording.say("silence", stance)
    if value is None:
        return wording.say("denied", in_words(denies, claim, wording) if denies else "")
    words = in_words(value, claim, wording)
    return wording.say("unsure", stance, words) if stance in _UNSURE else words


def in_words(value: Value, claim: Claim, wording: Wording = PLAIN) -> str:
    """What a value leaves open, as a short phrase: "at least two meetings", "signed"."""
    match value:
        case Status():
            return _status(value, claim, wording)
        case Count():
            return _count(value, claim.unit, wording)
        case Amount():
            return _amount(value, wording)
        case Days():
            return _days(value.first, value.last, wording)
        case YesNo():
            answers = sorted(value.any_of, reverse=True)
            return wording.say("either", tuple(wording.say("yes_or_no", word) for word in answers))
        case Quote():
            return wording.say("quoted", plain(value.words))


def _status(value: Status, claim: Claim, wording: Wording) -> str:
    states = tuple(claim.states) or values.DEFAULT_STATES
    ours = set(states) <= set(values.DEFAULT_STATES)

    def named(state: str) -> str:
        return wording.say("state", state) if ours else state

    if value.state is not None:
        return named(value.state)
    shut = [state for state in states if state not in value.any_of]
    if len(shut) == 1 and len(value.any_of) > 1:
        return wording.say("other_than", named(shut[0]))
    left = [state for state in states if state in value.any_of] or sorted(value.any_of)
    return wording.say("either", tuple(named(state) for state in left))


def _count(value: Count, unit: str | None, wording: Wording) -> str:
    low, high, stated, unit = value.low, value.high, value.stated, value.unit or unit

    def counted(count: int) -> str:
        return wording.say("counted", count, unit or "")

    if low == high:
        return counted(low)
    if high is None:
        if low == 0:
            return wording.say("any_number", unit or "")
        over = stated is not None and 0 < stated < low
        phrase, bound = ("more_than", low - 1) if over else ("at_least", low)
        return wording.say(phrase, counted(bound))
    if stated is not None and low < stated < high:
        return wording.say("about", counted(stated))
    if low == 0:
        under = stated is not None and stated > high
        phrase, bound = ("fewer_than", high + 1) if under else ("up_to", high)
        return wording.say(phrase, counted(bound))
    words = wording.say("between", wording.say("number", low), counted(high))
    return _read_from(value, words, wording)


def _read_from(value: Count | Amount, words: str, wording: Wording) -> str:
    """With the words a range was read from, so that our bounds are not taken for theirs."""
    theirs = plain(value.text)
    shown = value.stated is None and 0 < len(theirs) <= 40
    return wording.say("read_from", words, theirs) if shown else words


def _amount(value: Amount, wording: Wording) -> str:
    low, high, stated, unit = value.low, value.high, value.stated, value.unit

    def summed(bound: float) -> str:
        return wording.sum(bound, unit)

    if high is None:
        return wording.say("at_least", summed(low if stated is None else stated))
    if stated is not None and low < stated < high:
        said = summed(stated)
        return wording.say("about", said) if _approximate(value, stated) else said
    if low == high:
        return summed(low)
    if low <= 0:
        return wording.say("up_to", summed(high if stated is None else stated))
    return _read_from(value, wording.say("between", summed(low), summed(high)), wording)


def _approximate(value: Amount, stated: float) -> bool:
    """Whether more is left open than half of the last digit said."""
    exponent = Decimal(repr(stated)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    rounding = 0.5 * 10.0**exponent
    return stated - value.low > rounding * 1.01 or bool(_APPROXIMATE.search(value.text))


def behind(standing: Standing, wording: Wording = PLAIN) -> str:
    """How much stands behind a claim: "5 outlets, 2 origins"; empty where nothing does."""
    if not standing.outlets:
        return ""
    return wording.say("behind", standing.outlets, standing.origins)


# ── days ───────────────────────────────────────────────────────────────────────────────


def day(when: date, wording: Wording = PLAIN) -> str:
    """A day in long form: "12 June 2018"."""
    return wording.day(when)


def day_in(zone: ZoneInfo, at: datetime, wording: Wording = PLAIN) -> str:
    """The day that a moment falls on in a zone."""
    return wording.day(at.astimezone(zone).date())


def moment_in(zone: ZoneInfo, at: datetime, wording: Wording = PLAIN) -> str:
    """A moment as it is in a zone: "12 June 2018, 14:30"."""
    return f"{day_in(zone, at, wording)}, {wording.hour(at.astimezone(zone).time())}"


def when_editions_come(
    reader: Subscriber, at: time, zone: ZoneInfo, wording: Wording = PLAIN
) -> str:
    """How often and when: "every Monday at 07:00, New York time".

    `at` and `zone` are the digest's own, where the reader named none.
    """
    weekday = "" if reader.weekday is None else wording.weekday(reader.weekday)
    place = wording.place(ZoneInfo(reader.zone) if reader.zone else zone)
    return wording.say("when", reader.every, weekday, wording.hour(reader.at or at), place)


def _days(first: date | None, last: date | None, wording: Wording) -> str:
    if first is None or last is None:
        if last is not None:
            return wording.say("by_day", wording.day(last))
        return wording.say("from_day", wording.day(first)) if first else wording.say("any_day")
    if first == last:
        return wording.day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months(first, last, wording)
    if first.year != last.year:
        start = wording.day(first)
    elif first.month != last.month:
        start = wording.day_in_year(first)
    else:
        start = wording.day_in_month(first)
    return wording.say("between_days", start, wording.day(last))


def _months(first: date, last: date, wording: Wording) -> str:
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return wording.month(last)
    same = first.year == last.year
    return f"{wording.month_in_year(first) if same else wording.month(first)}–{wording.month(last)}"


# ── people and places ──────────────────────────────────────────────────────────────────


def who(statement: Statement, zone: ZoneInfo, wording: Wording = PLAIN) -> str:
    """Speaker, outlet and day: "ICE spokesperson, Fox Business, 23 October 2018"."""
    speaker, outlet = plain(statement.speaker), plain(statement.outlet)
    via = plain(statement.via or "")
    published = statement.published
    return wording.say(
        "signed",
        capital(speaker) if speaker != outlet else "",
        via if via not in (speaker, outlet) else "",
        outlet,
        day_in(zone, published, wording) if published is not None else "",
    )


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]
