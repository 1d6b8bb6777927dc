"""The shortest words that carry a value: "$12 million", "March 12", "twice"."""

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ONES = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|\b{_ONES}\b)(?:[ -]{_SCALE}\b){{0,2}}"
#: what carries a value, by sort; the first sort that both sides have is what they differ in
_SORTS = {
    "sum": re.compile(
        rf"(?:US|AU?|NZ|CA?|HK)?[$£€¥]\s?\d+(?:,\d{{3}})*(?:\.\d+)?"
        rf"(?:\s?{_SCALE}\b|(?:bn|m|k|tn)\b)?"
        rf"|{_NUMBER} (?:dollars|pounds|euros|cents|kron(?:er|or|e|a)|francs?|rupees|pesos|yen"
        rf"|yuan|rand|reais|rou?bles|lira|won|shekels|dirhams|naira|shillings)\b",
        re.IGNORECASE,
    ),
    "day": re.compile(
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}}\b)?"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?!\w)(?:,? \d{{4}}\b)?"
    ),
    "month": re.compile(rf"\b{_MONTH}(?!\w)(?:(?: of)?,? \d{{4}}\b)?"),
    "weekday": re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    "share": re.compile(rf"{_NUMBER}(?: ?%| per ?cent\b| percentage points?\b)", re.IGNORECASE),
    "year": re.compile(r"(?<![\w,.$£€])(?:1[5-9]|20)\d\d(?![\w,]|\.\d)"),
    "number": re.compile(
        rf"(?<![\w.]){_NUMBER}(?!\w)|\b(?:once|twice|thrice|zero|none|nobody|never|a dozen)\b",
        re.IGNORECASE,
    ),
}
#: a pronoun and its verb, before what is meant: "It was", "There were"
_OPENING = re.compile(
    r"^(?:it|he|she|they|that|this|these|there|the (?:\w+ )?\w+)(?:'s| (?:is|was|are|were"
    r"|should be|should have been|has been))(?: (?:in fact|actually|only|called|named))? ",
    re.IGNORECASE,
)


_CLAUSE = re.compile(
    r"\b(?:is|was|were|are|had|has|have|did|does|been|would|will|could|can|\w{3,}ed)\b",
    re.IGNORECASE,
)


def shortest(wrong: str | None, right: str | None) -> tuple[str | None, str | None]:
    """Of two clauses the words that carry the value in which they differ.

    Where neither sort of value stands just once on each side, the clauses as they are.
    """
    if wrong is None and right is None:
        return wrong, right
    for pattern in _SORTS.values():
        sides = [_of(pattern, one) for one in (wrong, right) if one is not None]
        if len(sides) == 2:
            common = set(sides[0]) & set(sides[1])
            sides = [[one for one in side if one not in common] for side in sides]
        if all(len(side) == 1 for side in sides) and (len(sides) == 2 or _is_alone(wrong or right)):
            return (wrong and sides[0][0]), (right and sides[-1][0])
    if wrong and right and (mixed := _sum_and_number(wrong, right)):
        return mixed
    if wrong and right and not _CLAUSE.search(wrong):
        return wrong, _OPENING.sub("", right, count=1)
    return wrong, right


def _sum_and_number(wrong: str, right: str) -> tuple[str, str] | None:
    """A sum and a bare number that is another: "32 million kroner", "3.2 million"."""
    money, number = _SORTS["sum"], _SORTS["number"]
    for one, other, swapped in ((wrong, right, False), (right, wrong, True)):
        sums, numbers = _of(money, one), _of(number, other)
        if len(sums) == len(numbers) == 1 and not _of(money, other):
            return (numbers[0], sums[0]) if swapped else (sums[0], numbers[0])
    return None


def lent(bare: str, partner: str) -> str:
    """A bare number in the unit of the words beside it: "3.2 million", "32 million kroner".

    "Ninety" beside "nine million dollars" may leave out the millions: it stays bare.
    """
    number = _SORTS["number"]
    hit = number.search(partner)
    scaled = hit and re.search(_SCALE, hit[0], re.IGNORECASE) and not re.search(_SCALE, bare)
    if not hit or scaled or not number.fullmatch(bare):
        return bare
    return partner[: hit.start()] + bare + partner[hit.end() :]


def _is_alone(words: str | None) -> bool:
    """Whether a clause holds one value and no second of another sort."""
    assert words
    left = words
    found = 0
    for pattern in _SORTS.values():
        found += len(pattern.findall(left))
        left = pattern.sub(" ", left)
    return found == 1


def _of(pattern: re.Pattern[str], words: str) -> list[str]:
    """The values of one sort, each once."""
    return list(dict.fromkeys(hit.group() for hit in pattern.finditer(_masked(pattern, words))))


def _masked(pattern: re.Pattern[str], words: str) -> str:
    """The words without values of the sorts before: a day is no month, a sum no number."""
    for sort in _SORTS.values():
        if sort is pattern:
            break
        words = sort.sub(lambda hit: "·" * len(hit[0]), words)
    return words


def values_in(words: str) -> dict[str, tuple[str, int]]:
    """For each sort of value the first in the words, and where it stands."""
    found = {}
    for name, pattern in _SORTS.items():
        masked = _masked(pattern, words)
        hit = pattern.search(masked)
        if hit:
            found[name] = (hit.group(), hit.start())
    return found
