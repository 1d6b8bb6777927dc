"""Numbers as printed: "1,200", "twenty-two hundred", "1.2 million", "half a dozen"."""

from dataclasses import dataclass

from digest.extract.numbers.pieces import Pieces, at, opening, pieces

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mln": 1e6, "bln": 1e9, "mn": 1e6, "bn": 1e9, "tn": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
#: scales that are letters only count where they touch the digits: "$10m"
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_ROUNDING = 1_000  # from this scale on, a number is said to a few digits only
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
#: longer runs of digits are no number that anybody counts
_LONGEST = 18

ORDINALS = {
    word: number
    for number, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=2,
    )
}


#: with one of these, or with digits, every number begins
OPENING = frozenset({*_TIMES, *_UNITS, *_TENS, "half", "quarter", "a", "an", "single"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number; it stands from part `first` up to part `after`.

    `half`: half of the last digit said, where a scale ("million") or a decimal point
    shows that it was rounded. `times`: "twice". `figures`: the digits, where it is bare.
    """

    value: float
    first: int
    after: int
    half: float = 0.0
    times: bool = False
    figures: str = ""


def numeral(pieces: Pieces, first: int) -> Numeral | None:
    """The number that begins at part `first`, as long as it can be read."""
    low = at(pieces, first)
    if low in _TIMES:
        return Numeral(_TIMES[low], first, first + 1, times=True)
    if pieces[first].digits:
        return _of_digits(pieces, first)
    if low in ("half", "quarter", "a", "an", "single"):
        return _of_one(pieces, first) or _of_article(pieces, first)
    return _of_words(pieces, first)


def begins_number(word: str) -> bool:
    """Whether a word by itself is a number, or begins with one."""
    first = opening(word)
    may = first in OPENING or first[:1].isdigit()
    return may and numeral(pieces(word), 0) is not None


def _of_digits(pieces: Pieces, first: int) -> Numeral | None:
    figures = pieces[first].text
    if len(figures) > _LONGEST:
        return None
    value = float(figures.replace(",", ""))
    step = 10.0 ** -len(figures.partition(".")[2])
    scale, after = _scale(pieces, first + 1)
    if after == first + 1:
        half = step / 2 if "." in figures else 0.0
        return Numeral(value, first, after, half=half, figures=figures)
    half = step * scale / 2 if scale >= _ROUNDING or "." in figures else 0.0
    return Numeral(_tidy(value * scale), first, after, half=half)


def _scale(pieces: Pieces, index: int) -> tuple[float, int]:
    """The scale that begins at `index`, and where it ends; 1 where there is none."""
    low = at(pieces, index)
    if low in _LETTERS and pieces[index].start == pieces[index - 1].end:
        return _LETTERS[low], index + 1
    if low == "-" and at(pieces, index + 1) in _SCALES:
        return _SCALES[at(pieces, index + 1)], index + 2
    return (_SCALES[low], index + 1) if low in _SCALES else (1.0, index)


def _of_one(pieces: Pieces, first: int) -> Numeral | None:
    """As in "a single ticket", "a pair of bronzes"; but not in "not a single ticket"."""
    article = at(pieces, first) in ("a", "an")
    low, before = at(pieces, first + article), at(pieces, first - 1)
    if low == "single" and (article or before in ("one", "only")):
        denied = before in ("not", "never", "without", "nor") or before.endswith("n't")
        return None if denied else Numeral(1.0, first, first + 1 + article)
    if article and low == "pair" and at(pieces, first + 2) == "of":
        return Numeral(2.0, first, first + 3)
    return None


def _of_article(pieces: Pieces, first: int) -> Numeral | None:
    """As in "a dozen", "half a million", "a quarter of a million", "a half-dozen"."""
    index, share = first, 1.0
    if at(pieces, index) in ("a", "an") and at(pieces, index + 1) in ("half", "quarter"):
        index += 1
    if at(pieces, index) in ("half", "quarter"):
        share = 0.5 if at(pieces, index) == "half" else 0.25
        index += 1 + (at(pieces, index + 1) == "of")
        index += at(pieces, index) in ("a", "an", "-")
    elif at(pieces, index) in ("a", "an"):
        index += 1
    scale = _SCALES.get(at(pieces, index), 0)
    if not scale or (share == 1 and index == first):
        return None
    half = scale * (0.05 if share < 1 else 0.5) if scale >= _ROUNDING else 0.0
    return Numeral(_tidy(share * scale), first, index + 1, half=half)


def _of_words(pieces: Pieces, first: int) -> Numeral | None:
    total, current, index, after = 0.0, 0.0, first, first
    place = 0.0  # what the last word was worth: 1, 10, or a scale
    top = _SCALES["trillion"] * 10
    while index < len(pieces):
        low = pieces[index].low
        if low in _UNITS and place != 1 and (place != 10 or 0 < _UNITS[low] < 10):
            current, place = current + _UNITS[low], 1.0
        elif low in _TENS and place not in (1, 10):
            current, place = current + _TENS[low], 10.0
        elif low in _SCALES and index > first and place and _SCALES[low] < top:
            scale = _SCALES[low]
            if scale < _ROUNDING:
                current *= scale
            else:
                total, current, top = total + current * scale, 0.0, scale
            place = scale
        else:
            break
        after = index + 1
        index = _next_word(pieces, after, place)
    if after == first:
        return None
    half = place / 2 if place >= _ROUNDING else 0.0
    return Numeral(_tidy(total + current), first, after, half=half)


def _next_word(pieces: Pieces, after: int, place: float) -> int:
    """Past a hyphen, or past the "and" of "two hundred and six"."""
    joint = at(pieces, after)
    follows = at(pieces, after + 1)
    if joint == "-" and (follows in _UNITS or follows in _TENS or follows in _SCALES):
        return after + 1
    if joint == "and" and place >= 100 and (follows in _UNITS or follows in _TENS):
        return after + 1
    return after


def _tidy(number: float) -> float:
    """Without the dust of binary fractions: 1.2 × 10⁶ is 1,200,000."""
    return round(number, 6)
