"""Quantities: a number with the words that bound it and the unit it is of."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.numbers import widths
from digest.extract.numbers.numerals import OPENING, Numeral, numeral
from digest.extract.numbers.pieces import Pieces, at, pieces
from digest.extract.numbers.widths import Bound

_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₦": "NGN",
    "₱": "PHP", "₺": "TRY", "₴": "UAH", "₫": "VND", "฿": "THB", "₪": "ILS", "₵": "GHS",
}  # fmt: skip
_BEFORE_DOLLAR = {
    "us": "USD", "u.s": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD",
    "hk": "HKD", "nz": "NZD", "s": "SGD", "nt": "TWD", "mex": "MXN", "r": "BRL",
}  # fmt: skip
#: letters that stand for a currency right before a number: "R85 million", "Rs 2 crore"
_LETTERED = {
    "R": "ZAR", "Rs": "INR", "RM": "MYR", "Rp": "IDR", "KSh": "KES", "Ksh": "KES", "KES": "KES",
    "Sh": "KES", "TSh": "TZS", "USh": "UGX", "GHS": "GHS", "Tk": "BDT", "kr": "SEK", "Kč": "CZK",
    "Ft": "HUF", "zł": "PLN", "Fr": "CHF", "SFr": "CHF", "Dh": "AED", "Dhs": "AED",
}  # fmt: skip
_APART = words("Rs RM Rp KSh Ksh TSh USh Tk kr Fr SFr Dh Dhs")
_CODES = words(
    "USD EUR GBP JPY INR CAD AUD CHF CNY HKD NZD SGD SEK NOK DKK KRW MXN BRL RUB ZAR NGN KES GHS"
    " EGP MAD TND PKR BDT LKR NPR IDR MYR PHP THB VND TWD TRY ILS AED SAR QAR PLN CZK HUF RON UAH"
    " ARS CLP COP PEN UYU"
)
#: the names of currencies
NAMES = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
    "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR",
    "francs": "CHF", "rubles": "RUB", "roubles": "RUB", "won": "KRW", "rupee": "INR",
    "kronor": "SEK", "krona": "SEK", "kroner": "NOK", "rand": "ZAR", "reais": "BRL",
    "zloty": "PLN", "zlotys": "PLN", "lira": "TRY", "baht": "THB", "ringgit": "MYR",
    "shekels": "ILS", "naira": "NGN", "cedis": "GHS", "cedi": "GHS", "shillings": "KES",
    "pesos": "MXN", "peso": "MXN", "rupiah": "IDR", "dong": "VND", "taka": "BDT",
    "dirhams": "AED", "riyals": "SAR", "forints": "HUF", "forint": "HUF", "hryvnia": "UAH",
    "soles": "PEN", "quetzales": "GTQ", "koruna": "CZK", "birr": "ETB", "kwacha": "ZMW",
}  # fmt: skip
_FIGURES = {word: n for n, word in enumerate("four five six seven eight nine ten".split(), start=4)}

#: what a number was before, or is not: "to 61 from 58", "three, not two"
_STALE = words("from than not originally previously initially formerly versus")
_STALE_PAIRS = frozenset({("compared", "with"), ("compared", "to"), ("instead", "of"),
                          ("rather", "than"), ("up", "from"), ("down", "from")})  # fmt: skip
_RANGING = words("ranging ranges ranged anywhere range")
#: after these, "about" is no "roughly": "asked about three meetings"
_TALK = words(
    "ask asks asked asking talk talks talked talking know knew known question questions email"
    " emails complained complain complaint complaints speak spoke information details learned"
    " report reports questioned thought wrote concerns concern worried story stories told documents"
    " news heard"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what is said around it; from part `first` up to part `after`.

    Either `number` (with `upto` in a range) or `vague` (lowest, highest) is given.
    `unit`: a currency's code, "%", "points" or "" for a plain number. `start`: where the
    number itself begins. `stale`: what the number was before, or is said not to be.
    """

    first: int
    start: int
    after: int
    number: Numeral | None = None
    upto: Numeral | None = None
    vague: tuple[float, float | None] | None = None
    bound: Bound = Bound.EXACT
    unit: str = ""
    stale: bool = False

    @property
    def stated(self) -> float | None:
        """The one number printed; None for a range or a vague word."""
        return self.number.value if self.number and not self.upto else None

    @property
    def singular(self) -> bool:
        return self.stated == 1


def none_in(lows: Iterable[str]) -> bool:
    """Whether tokens of these words, in small letters, surely hold no quantity."""
    return not any(
        low in _OPENING or low.isdigit() or not (low.isalpha() or low in _NO_NUMBERS)
        for low in lows
    )


_NO_NUMBERS = frozenset((*".,;:?!\"'()—", "'s"))


@functools.lru_cache(maxsize=16)
def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every quantity in the sentence, in order, whatever it is of."""
    return tuple(_found(pieces(sentence)))


#: with one of these, or with digits, every quantity begins
_OPENING = (
    OPENING
    | frozenset(first for first, *_ in widths.VAGUE)
    | {*_FIGURES, *_BEFORE_DOLLAR, *_SIGNS, *map(str.lower, _CODES)}
)


def _found(parts: Pieces) -> Iterator[Quantity]:
    index = 0
    while index < len(parts):
        if parts[index].low not in _OPENING and not parts[index].digits:
            index += 1
            continue
        found = _vague(parts, index) or _figures(parts, index) or _numbered(parts, index)
        if found:
            yield _bounded(parts, found)
        index = found.after if found else index + 1


def _vague(parts: Pieces, index: int) -> Quantity | None:
    before, low = at(parts, index - 1), at(parts, index)
    if before in ("as", "how", "so", "too", "quite", "the", "not") and low in ("many", "a"):
        return None
    for length in (3, 2, 1):
        phrase = tuple(at(parts, index + k) for k in range(length))
        if phrase in widths.VAGUE:
            break
    else:
        return None
    after = index + length
    if phrase[-1] in ("number", "scores", "couple", "handful") and at(parts, after) != "of":
        return None
    after += at(parts, after) == "of"
    return Quantity(index, index, after, vague=widths.VAGUE[phrase])


def _figures(parts: Pieces, index: int) -> Quantity | None:
    """As in "a six-figure sum": the currency is the topic's."""
    size = _FIGURES.get(at(parts, index))
    if not size or at(parts, index + 1) != "-" or at(parts, index + 2) not in ("figure", "figures"):
        return None
    lowest = 10.0 ** (size - 1)
    return Quantity(index, index, index + 3, vague=(lowest, lowest * 10 - 1), unit="USD")


def _numbered(parts: Pieces, index: int) -> Quantity | None:
    one = _one(parts, index)
    if one is None:
        return None
    other = _joined(parts, one)
    if other is None:
        return one
    assert one.number
    assert other.number
    low, high = _same_scale(one, other)
    if low.value >= high.value:
        return one
    unit = other.unit or one.unit
    first = index - 1 if at(parts, index - 1) in ("between", "from") else index
    return Quantity(first, index, other.after, number=low, upto=high, unit=unit)


def _one(parts: Pieces, index: int) -> Quantity | None:
    """One number, with its currency or percent sign."""
    unit, start = _currency_before(parts, index)
    if start >= len(parts):
        return None
    found = numeral(parts, start)
    if found is None:
        return None
    after = found.after
    if not unit:
        unit, after = _unit_after(parts, after)
    elif at(parts, after) == "-" and at(parts, after + 1) in NAMES:
        after += 2
    return Quantity(index, index, after, number=found, unit=unit)


def _currency_before(parts: Pieces, index: int) -> tuple[str, int]:
    low, follows = at(parts, index), at(parts, index + 1)
    if low in _BEFORE_DOLLAR and follows == "$" and parts[index].end == parts[index + 1].start:
        return _BEFORE_DOLLAR[low], index + 2
    if low in _SIGNS:
        return _SIGNS[low], index + 1
    if parts[index].text in _CODES:
        return parts[index].text, index + 1
    code = _LETTERED.get(parts[index].text)
    number = index + 1 + (follows == "." and code == "INR")
    beside = parts[index].text in _APART or (follows and parts[index].end == parts[index + 1].start)
    if code and beside and number < len(parts) and parts[number].digits:
        return code, number
    return "", index


def _unit_after(parts: Pieces, index: int) -> tuple[str, int]:
    low, follows = at(parts, index), at(parts, index + 1)
    if low == "-" and follows in ("percent", "dollar", *NAMES):
        return ("%" if follows == "percent" else NAMES[follows]), index + 2
    if low == "%":
        return "%", index + 1
    if low in ("percentage", "basis") and follows in ("points", "point"):
        return "points", index + 2
    if low == "percent":
        return "%", index + 1
    if low == "per" and follows == "cent":
        return "%", index + 2
    if index < len(parts) and parts[index].text in _CODES:
        return parts[index].text, index + 1
    of = low == "u" and at(parts, index + 2) == "s"  # "10 million U.S. dollars"
    name = index + 4 if of else index + (low in ("us", "american"))
    if at(parts, name) in NAMES:
        return NAMES[at(parts, name)], name + 1
    return "", index


def _joined(parts: Pieces, one: Quantity) -> Quantity | None:
    """The second number of a range: "five to seven", "2,000-2,500", "between $5m and $7m"."""
    joint = at(parts, one.after)
    before = at(parts, one.first - 1)
    if joint == "to" and (before == "by" or _from(parts, one.first) or _year(one)):
        return None
    if joint in ("to", "-", "–", "or") or (joint == "and" and before == "between"):
        other = _one(parts, one.after + 1) if one.after + 1 < len(parts) else None
        return other if other and not (one.number and one.number.times) else None
    return None


def _from(parts: Pieces, first: int) -> bool:
    """As in "grew from an estimated $40 million to …": what it was, not a range."""
    near = [k for k in range(max(first - 3, 0), first) if at(parts, k) == "from"]
    return bool(near) and at(parts, near[-1] - 1) not in _RANGING


def _year(one: Quantity) -> bool:
    assert one.number
    return len(one.number.figures) == 4 and one.number.figures[:2] in ("19", "20")


def _same_scale(one: Quantity, other: Quantity) -> tuple[Numeral, Numeral]:
    """As in "$5 to $7 million": the scale said last is the scale of both."""
    assert one.number
    assert other.number
    low, high = one.number, other.number
    if low.figures and not high.figures and low.value < 1000 <= high.value:
        for scale in (1e9, 1e6, 1e3):
            if high.value >= scale and low.value < high.value / scale:
                return replace(low, value=low.value * scale, figures=""), high
    return low, high


_OPENS_AFTER = frozenset(first for first, *_ in widths.AFTER)


def _bounded(parts: Pieces, found: Quantity) -> Quantity:
    bound, first, after = found.bound, found.first, found.after
    before = tuple(part.low for part in parts[max(first - 4, 0) : first])
    for length in range(len(before), 0, -1):
        phrase = before[-length:]
        moved = phrase == ("up", "to") and at(parts, first - 3) in _GOING
        if phrase in widths.BEFORE and not (moved or _preposition(parts, first - length, phrase)):
            bound, first = widths.BEFORE[phrase], first - length
            break
    for length in (3, 2, 1) if at(parts, after) in _OPENS_AFTER else ():
        phrase = tuple(at(parts, k) for k in range(after, after + length))
        if phrase in widths.AFTER and bound is Bound.EXACT:
            bound, after = widths.AFTER[phrase], after + length
            break
    return replace(found, bound=bound, first=first, after=after, stale=_stale(parts, first))


#: "has gone up to $5" is no bound
_GOING = words(
    "go goes gone went going rise risen rose rises climb climbed come comes came put puts pushed"
    " push move moved creep crept raise raised bring brought take takes took drive drove jump"
)


def _preposition(parts: Pieces, index: int, phrase: tuple[str, ...]) -> bool:
    """Whether the word is no bound here: "asked about three meetings", "handed over 12 files"."""
    before = at(parts, index - 1)
    return len(phrase) == 1 and (before in _TALK or (phrase == ("over",) and before in _OVER))


_OVER = forms("hand turn look pore")


def _stale(parts: Pieces, first: int) -> bool:
    pair = (at(parts, first - 2), at(parts, first - 1))
    return pair[1] in _STALE or pair in _STALE_PAIRS
