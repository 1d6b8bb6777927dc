"""How much: the sum, share or measure a sentence gives for a claim's topic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.numbers import widths
from digest.extract.numbers.labels import MONTHS, labelled
from digest.extract.numbers.measures import THINGS
from digest.extract.numbers.pieces import (
    Piece,
    Pieces,
    acts,
    at,
    function,
    parted,
    pieces,
    topics,
    written,
)
from digest.extract.numbers.quantities import NAMES, Quantity, quantities
from digest.extract.numbers.widths import Bound
from digest.values import Amount

_MONEY = words("money $ currency")
_PERCENT = words("% percent percentage")
#: verbs after which a bare amount is the change, not the level: "rose 5 percent"
_MOVES = forms(
    "rise fall increase decrease grow drop climb decline jump gain shrink slip surge soar balloon"
    " rocket mushroom spiral escalate creep edge leap slump plunge tumble sink widen narrow swell"
)
#: verbs that carry the topic to its amount: "the fine was reduced to $3 million"
_CARRIES = _MOVES | forms(
    "reduce cut raise lower set estimate revise cap fix agree total amount come stand bring price"
    " value assess order face require cover span stretch measure run weigh last exceed top hit"
    " reach equal average put double triple treble quadruple halve"
)
#: nouns that lend their amount to the topic: "a settlement in the amount of $2 million"
_SUMS = words("total sum amount maximum minimum average value rate level record")
#: no rate, but a time: "paid $5m a week later"
_LATER = words("later ago earlier before after apart")
#: an amount as near as this is plainly the word's
_BESIDE = 2
#: no amount is said of a topic farther off, in parts of the sentence
_FARTHEST = 14


@dataclass(frozen=True)
class _Near:
    """An amount, how far the topic's nearest word is, and which it is."""

    found: Quantity
    gap: int
    word: int


def read(
    sentence: str,
    topic: re.Pattern[str],
    unit: str | None,
    tie: Callable[[Quantity], bool | None] | None = None,
    *,
    relative: bool = False,
    per: frozenset[str] = frozenset(),
) -> Amount | None:
    """The amount said of the topic, or None where none can safely be read.

    `unit`: a currency ("USD"), "money" or "$" for any currency, "%" or "percent", or a
    plain noun ("miles"). The amount found carries the currency's code, "%", or the noun.
    `relative`: whether "8% of its staff" or "by 8%" is what is asked for.
    `per`: the times that are asked for, of "how much a year".
    `tie`: whether a quantity is the topic's, as far as the build of the sentence tells.
    """
    parts, ours = pieces(sentence), frozenset(topics(sentence, topic))
    wanted = _of_unit(parts, sentence, unit, relative=relative)
    if tie is not None:
        how = {one: tie(one) for one in wanted}
        wanted = [one for one in wanted if how[one] is not False]
        wanted = [
            one for one in wanted if relative or not (how[one] and _in_passing(parts, one, per))
        ]
        proven = [one for one in wanted if how[one]]
        if proven:
            each = {_amount(sentence, one, unit) for one in proven}
            return each.pop() if len(each) == 1 else None
    near = sorted(
        (one for found in wanted if (one := _near(parts, found, ours, per))),
        key=lambda one: one.gap,
    )
    if not near or _listed(parts, wanted) or _rivals(near):
        return None
    said = {
        (amount.low, amount.high, amount.unit): amount
        for one in near
        if one.gap == near[0].gap and (amount := _amount(sentence, one.found, unit))
    }
    return next(iter(said.values())) if len(said) == 1 else None


def sums(sentence: str, unit: str | None, *, relative: bool = False) -> list[Quantity]:
    """The quantities of the unit that are still said to hold."""
    return _of_unit(pieces(sentence), sentence, unit, relative=relative)


def of(sentence: str, found: Quantity, unit: str | None) -> Amount | None:
    """The amount that one quantity of the sentence is."""
    return _amount(sentence, found, unit)


def alone(words: str, unit: str | None) -> Amount | None:
    """The amount that a fragment ("$1.2 million") is about."""
    said = list(_of_unit(pieces(words), words, unit)) or _unnamed(words, unit)
    return _amount(words, said[0], unit) if len(said) == 1 else None


def _unnamed(words: str, unit: str | None) -> list[Quantity]:
    """A fragment may leave a plain unit out: "26, not 23"."""
    if unit is None or _kind(unit) != "noun":
        return []
    return [q for q in quantities(words) if not q.unit and not q.stale]


#: what is bought, paid or owed is money; a rise of pay may be a share as well
_IN_MONEY = forms(
    "cost price pay fine penalty worth spend owe fee bill budget salary wage damage ransom money"
    " compensation settlement revenue profit loss debt rent bail dividend donate donation raise"
    " sell buy invest investment earn borrow loan grant fund refund steal tax"
)
_IN_SHARES = forms(
    "percent percentage share proportion rate turnout rise raise increase inflation margin cut"
    " growth stake discount yield"
) | {"per"}


_WEIGHING = forms("weigh weight heavy")


def units_asked(question: str) -> tuple[str, ...]:
    """The units in which a claim that gives none can be answered, by its question's words."""
    lows = re.findall(r"\w+", question.lower())
    asked = frozenset(lows)
    pairs = pairwise(lows)
    named = [NAMES[low] for before, low in pairs if low in NAMES and before in ("many", "in")]
    measures = {low for k, low in enumerate(lows) if low in THINGS and _measuring(lows, k)}
    if named and not (named == ["GBP"] and _weighed(lows)):
        return (named[0],)
    money = ("money",) if asked & _IN_MONEY else ()
    shares = ("%",) if asked & _IN_SHARES else ()
    return tuple(sorted(measures)) or money + shares or ("money",)


def _measuring(lows: list[str], at: int) -> bool:
    """Whether it is asked in the measure at `at`: "how many cubic metres", but not "the meters"."""
    return "many" in lows[max(at - 3, 0) : at] or lows[at - 1] == "in"


def _weighed(lows: list[str]) -> bool:
    """As in "how many pounds of beef", "how many pounds does it weigh"."""
    pairs = set(pairwise(lows))
    return ("pounds", "of") in pairs or not _WEIGHING.isdisjoint(lows)


def _kind(unit: str | None) -> str:
    if unit is None or unit.lower() in _MONEY:
        return "money"
    if unit.lower() in _PERCENT:
        return "percent"
    if unit.lower() in NAMES:
        return "currency"
    return "currency" if unit.isupper() and len(unit) == 3 else "noun"


def _of_unit(
    parts: Pieces, sentence: str, unit: str | None, *, relative: bool = False
) -> list[Quantity]:
    """The quantities of the unit wanted that are still said to hold."""
    kind = _kind(unit)
    found = [one for one in quantities(sentence) if not one.stale]
    if kind == "noun":
        assert unit
        nouns = _spelled(unit)
        return [one for one in found if not one.unit and _of_noun(parts, one, nouns)]
    if kind == "percent":
        return [one for one in found if one.unit == "%" and (relative or not _change(parts, one))]
    money = [one for one in found if one.unit not in ("", "%", "points")]
    code = NAMES.get(unit.lower(), unit) if unit else unit
    return [
        one
        for one in money
        if kind == "money" or one.unit == code or (code in _DOLLARS and _plain(parts, one))
    ]


_DOLLARS = frozenset("AUD CAD HKD NZD SGD TWD".split())


def _plain(parts: Pieces, found: Quantity) -> bool:
    """Whether a dollar is said without its country: then it is the claim's own."""
    if found.unit != "USD":
        return False
    beside = {at(parts, k) for k in range(found.start, found.after)}
    return beside.isdisjoint(("us", "u", "american", "usd"))


def _spelled(unit: str) -> frozenset[str]:
    """The ways a measure is written: "km", "kilometres"; "parts" of "parts per billion"."""
    noun = unit.lower().split(" per ")[0].split()[-1]
    return forms(noun).union(*(one for one in _SPELLINGS if noun in one))


_SPELLINGS = tuple(
    words(line)
    for line in (
        "km kms kilometre kilometres kilometer kilometers",
        "m metre metres meter meters",
        "cm centimetre centimetres centimeter centimeters",
        "ft foot feet",
        "kg kilo kilos kilogram kilograms",
        "tonne tonnes ton tons",
        "mw megawatt megawatts",
        "gw gigawatt gigawatts",
        "kw kilowatt kilowatts",
        "mph miles mile",
        "sq square",
        "l litre litres liter liters",
        "ha hectare hectares",
        "knot knots",
    )
)


def _of_noun(parts: Pieces, found: Quantity, nouns: frozenset[str]) -> bool:
    """Whether the noun follows: "26.2 miles", "a 300-mile march", "900 square miles"."""
    after = found.after
    hyphened = at(parts, after) == "-" and at(parts, after + 1) in nouns
    if not hyphened and labelled(parts, found):
        return False
    return hyphened or at(parts, after) in nouns or at(parts, after + 1) in nouns


def _change(parts: Pieces, found: Quantity) -> bool:
    before = at(parts, found.first - 1)
    return before in _MOVES or before == "by" or at(parts, found.after) in ("points", "of")


def _near(
    parts: Pieces, found: Quantity, topic: frozenset[int], per: frozenset[str]
) -> _Near | None:
    """The topic's nearest word in the same clause, unless the amount is something else's."""
    if _another_has_it(parts, found, topic) or _in_passing(parts, found, per):
        return None
    reach = range(max(found.first - _FARTHEST, 0), min(found.after + _FARTHEST, len(parts)))
    carried = topic | {k for k in reach if parts[k].low in _CARRIES}
    gaps = [
        (_gap(found, k), k)
        for k in reach
        if k in topic and not parted(parts, min(k, found.after), max(k, found.first), carried)
    ]
    return _Near(found, *min(gaps)) if gaps else None


def _rivals(near: list[_Near]) -> bool:
    """As in "paid a $2 million fine and a $3 million penalty": each has its own word."""
    first = near[0]
    return any(one.gap <= _BESIDE and one.word != first.word for one in near[1:])


def _in_passing(parts: Pieces, found: Quantity, per: frozenset[str]) -> bool:
    """As in "cut by $2 million", "$2 million more than planned", "$5 a share"."""
    changed = any(at(parts, found.first - k) in _CARRIES for k in (2, 3, 4))
    after = at(parts, found.after)
    if after in per or (after in _PER and at(parts, found.after + 1) in per):
        return False
    each = after in ("a", "an") and at(parts, found.after + 2) not in _LATER
    return (
        (at(parts, found.first - 1) == "by" and changed)
        or after in ("more", "less", "higher", "lower", "per", "each", "apiece")
        or each
    )


_PER = words("a an per each")


def _gap(found: Quantity, index: int) -> int:
    return found.first - index if index < found.first else index - found.after


def _another_has_it(parts: Pieces, found: Quantity, topic: frozenset[int]) -> bool:
    """As in "revenue of $9 billion", "a $9 billion company": the amount is another noun's."""
    before = found.first - 2
    if at(parts, found.first - 1) == "of" and before >= 0:
        owner = parts[before]
        placed = owner.capital and bool(topic & set(range(before - 4, before)))
        if before not in topic and owner.low not in _SUMS and not function(owner) and not placed:
            return True
    if at(parts, found.first - 1) not in ("a", "an", "its", "their", "the", "his", "her"):
        return False
    after = found.after + (at(parts, found.after) == "-")
    follows = range(after, min(after + 3, len(parts)))
    named = [k for k in follows if parts[k].word and not function(parts[k])]
    if not named or named[0] != after:
        return False
    return not any(k in topic and not acts(parts[k]) for k in named)


def _listed(parts: Pieces, found: list[Quantity]) -> bool:
    """As in "fines of $2 million in May and $3 million in June": neither is the amount."""
    return any(
        any(at(parts, k) in ("and", "or") for k in range(one.after, other.first))
        and all(_small(parts[k]) for k in range(one.after, other.first))
        for one, other in pairwise(found)
    )


def _small(part: Piece) -> bool:
    return function(part) or part.digits or part.text == "," or part.low in MONTHS


def _amount(sentence: str, found: Quantity, unit: str | None) -> Amount | None:
    interval = _interval(found)
    if interval is None:
        return None
    return Amount(
        low=interval[0],
        high=interval[1],
        stated=found.stated,
        unit=unit if _kind(unit) == "noun" or _own(unit) else found.unit,
        text=written(sentence, found.first, found.after),
    )


def _own(unit: str | None) -> bool:
    """Whether the unit is kept as the editors wrote it: "CAD", "kroner"."""
    return unit is not None and (unit in _DOLLARS or unit.lower() in NAMES)


def _interval(found: Quantity) -> tuple[float, float | None] | None:
    if found.vague:
        low, high = found.vague
        return (low, None if found.bound in (Bound.AT_LEAST, Bound.MORE) else high)
    number = found.number
    assert number
    if found.upto:
        return number.value, found.upto.value
    match found.bound:
        case Bound.AT_LEAST | Bound.MORE:
            return number.value, None
        case Bound.AT_MOST | Bound.LESS:
            return 0.0, number.value
        case Bound.NEARLY:
            return number.value * widths.NEARLY, number.value
        case Bound.ABOUT:
            slack = number.value * widths.ABOUT
            return round(number.value - slack, 6), round(number.value + slack, 6)
    half = _rounding(found)
    return round(number.value - half, 6), round(number.value + half, 6)


def _rounding(found: Quantity) -> float:
    """Half of the last digit said; a number written out in full is exact.

    A share is rounded however it is written: "31 percent" may be 31.4.
    """
    assert found.number
    if found.unit == "%" and found.number.half == 0 and found.number.value not in (0, 100):
        return 0.5
    if found.number.half and found.number.half < 0.01 and found.unit not in ("%", ""):
        return 0.0  # cents: "$4.99" is written out in full
    return found.number.half
