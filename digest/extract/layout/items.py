"""A clause in parts: its noun groups, verb groups, days, and the small words between them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from digest.extract.language import small
from digest.extract.language.inflect import bases
from digest.extract.language.text import Tokens
from digest.extract.language.words import words

#: forms of "be", and what stands for it: "got hurt"
BE = small.BE | words("get got gets")
Span = tuple[int, int]  #: tokens from the first up to the second


class Part(StrEnum):
    """What a part of a clause is."""

    NOUN = "noun"  #: a noun group, or an adjective that stands for one
    VERB = "verb"  #: a verb with its auxiliaries
    LEAD = "lead"  #: a preposition
    DAY = "day"
    JOINT = "joint"  #: "and", "or", "but"
    OPENER = "opener"  #: "that", "whether", "because"; "who", "which"
    COMMA = "comma"
    STOP = "stop"  #: any other mark


#: by short names: to look a member up in its class takes ten times as long
NOUN, VERB, LEAD, DAY, JOINT, OPENER, COMMA, STOP = Part
#: what a word of these classes is by itself
_SMALL = {"C": JOINT, "S": OPENER, "W": OPENER, "I": LEAD}


class Item(NamedTuple):
    """One part; `head` is its main word, `passive` for verb groups only.

    A tuple, since a page has hundreds: a frozen dataclass takes three times as long to make.
    """

    part: Part
    first: int
    after: int
    head: int
    passive: bool = False
    bare: bool = False  #: a participle without auxiliary, which may only qualify its noun
    to: bool = False  #: an infinitive with "to"


# word classes, by the letters of `Class`
_VERBAL = "XVBEGT"
_BEGUN = _VERBAL + "IR"
_MAIN = "VBEG"
_NOMINAL = "DJNPMOL"
_HEADS = "NPO"
_QUALIFIES = "DJML"
_OWNED = "NPJM"
_STOPS = frozenset(";:—()[]?!…")
#: after a verb these belong to it: "laid off", "thrown out"
_PARTICLES = words("off out up down away back through in on")


def _item(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item | None:
    token = tokens[k]
    if k in day:
        return Item(DAY, k, day[k], day[k] - 1)
    if k in number:
        return _noun(tokens, k, day, number)
    if token.cls == ".":
        return _mark(tokens, k)
    if token.cls == "R":
        return None
    if token.cls in _SMALL:
        return Item(_SMALL[token.cls], k, k + 1, k)
    if _acts(tokens, k, number) or (token.cls in _VERBAL and not _qualifies(tokens, k)):
        return _verb(tokens, k, day, number)
    return _noun(tokens, k, day, number)


def _mark(tokens: Tokens, k: int) -> Item | None:
    text = tokens[k].text
    if text == ",":
        return Item(COMMA, k, k + 1, k)
    return Item(STOP, k, k + 1, k) if text in _STOPS else None


def _acts(tokens: Tokens, k: int, number: dict[int, int]) -> bool:
    """A past that was taken for an adjective: "The two merged last year"."""
    token = tokens[k]
    if token.cls == "N" and token.low in ("cost", "costs"):
        return _costs(tokens, k, number)
    if token.cls != "J" or not k:
        return False
    if k > 1 and tokens[k - 1].low == "first" and tokens[k - 2].cls in _HEADS:
        return bases(token.low) != {token.low}  # "Acme first bought shares"
    if not token.low.endswith("ed"):
        return False
    follows = tokens[k + 1].cls if k + 1 < len(tokens) else "."
    counted = tokens[k - 1].cls == "M"
    named = tokens[k - 1].cls in _HEADS or tokens[k - 1].cls == "L"
    if tokens[k - 1].cls == "J" and follows == "I":
        return k > 1 and tokens[k - 2].cls == "D"  # "the fine handed to Acme"
    return (counted or named) and follows not in "NJ"


def _acted(tokens: Tokens, k: int) -> bool:
    """Whether a main verb stands there: "caused insured damage"."""
    return tokens[k].cls == "V" and tokens[k].low not in BE


def _costs(tokens: Tokens, k: int, number: dict[int, int]) -> bool:
    """As in "the spill cost Merrow Water £600,000": a verb between a noun and a name or sum."""
    if not k or k + 1 >= len(tokens) or tokens[k - 1].cls not in _HEADS + "M":
        return False
    return k + 1 in number or tokens[k + 1].cls in "PO"


def _qualifies(tokens: Tokens, k: int) -> bool:
    """A participle before its noun: "the surviving birds"."""
    if tokens[k].cls not in "EG" or not k or k + 1 >= len(tokens):
        return False
    if tokens[k].cls == "E" and tokens[k + 1].cls == "N" and _acted(tokens, k - 1):
        return True
    return tokens[k - 1].cls in _QUALIFIES and tokens[k + 1].cls in "NJ"


def _verb(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item:
    end, main, be, auxiliary = k, k, False, False
    while end < len(tokens) and end not in day and end not in number:
        cls = tokens[end].cls
        if cls in _MAIN or (end == k and cls in "JN"):
            main = end
            end += 1
            break
        if cls in "XT":
            be = tokens[end].low in BE
            auxiliary = auxiliary or cls == "X"
            main = end
        elif cls != "R" and tokens[end].text not in "\"'":
            break
        end += 1
    cls = tokens[main].cls
    end = max(end, main + 1)
    while end > main + 1 and tokens[end - 1].cls == "R":
        end -= 1
    if end < len(tokens) and end not in number:
        end += _particle(tokens, end) or _let_go(tokens, main, end)
    return Item(
        VERB,
        k,
        end,
        main,
        passive=be and cls in "EV" and main > k,
        bare=cls in "EGJ" and not auxiliary,
        to=tokens[k].cls == "T",
    )


def _let_go(tokens: Tokens, main: int, k: int) -> bool:
    return tokens[main].low in ("let", "lets", "letting") and tokens[k].low == "go"


def _particle(tokens: Tokens, k: int) -> bool:
    """Whether the word belongs to the verb: another preposition, or an object, follows."""
    if tokens[k].low not in _PARTICLES:
        return False
    if tokens[k].low in ("in", "on", "through"):
        return k + 1 < len(tokens) and tokens[k + 1].cls == "I"
    return True


def _noun(tokens: Tokens, k: int, day: dict[int, int], number: dict[int, int]) -> Item:
    end, head = k, -1
    while end < len(tokens) and not _breaks(tokens, k, end, head, number):
        if end > k and tokens[end].low in _ARTICLES and tokens[end - 1].cls == "M":
            break  # "took to six the number of managers held"
        if end in number:
            if head >= 0:
                break
            end = number[end]
        elif end in day and end > k:
            if not _within(tokens, day[end]):
                break
            end = day[end]
        else:
            if tokens[end].cls in _HEADS:
                head = end
            elif _owns(tokens, end):
                head = -1
            end += 1
    end = max(end, k + 1)
    return Item(NOUN, k, end, head if head >= 0 else end - 1)


_ARTICLES = words("the a an")


def _breaks(tokens: Tokens, first: int, k: int, head: int, number: dict[int, int]) -> bool:
    """Whether the noun group that began at `first` cannot go on with token `k`."""
    token = tokens[k]
    if k > first and token.start - tokens[k - 1].end > 2:
        return True
    if _owning(tokens, k) or (k > first and head < 0 and _inner_adverb(tokens, k)):
        return False
    if k > first and (_shortened(tokens, k) or _firm(tokens, k)):
        return False
    if token.cls not in _NOMINAL and not (k > first and _qualifies(tokens, k)):
        return k > first or token.cls not in _BEGUN
    counted = k > first and k in number.values() and token.low in ("the", "its", "their")
    begins = counted or (head >= 0 and token.cls in "DO")
    return begins or (k > first and _acts(tokens, k, number))


def _shortened(tokens: Tokens, k: int) -> bool:
    """The point of "St. Brannoc's", "Mr. Ruiz"."""
    if tokens[k].text != "." or k + 1 >= len(tokens) or not tokens[k + 1].capital:
        return False
    return tokens[k - 1].capital and tokens[k - 1].end == tokens[k].start


def _firm(tokens: Tokens, k: int) -> bool:
    """The sign of "Brandt & Oakes"."""
    if tokens[k].text != "&" or k + 1 >= len(tokens):
        return False
    return tokens[k - 1].capital and tokens[k + 1].capital


def _inner_adverb(tokens: Tokens, k: int) -> bool:
    """As in "the far side", "a newly built road"."""
    if tokens[k].cls != "R" or k + 1 >= len(tokens):
        return False
    before, after = tokens[k - 1].cls, tokens[k + 1].cls
    return before in "DL" and after in _OWNED


def _owns(tokens: Tokens, k: int) -> bool:
    """Whether what went before only tells whose it is: "Acme's lawyers"."""
    if _owning(tokens, k):
        return True
    owner = tokens[k].cls == "L" and k + 1 < len(tokens)
    return owner and tokens[k + 1].cls in _OWNED


def _owning(tokens: Tokens, k: int) -> bool:
    """The mark of "the players' union"."""
    return (
        tokens[k].text == "'"
        and 0 < k < len(tokens) - 1
        and tokens[k - 1].low.endswith("s")
        and tokens[k - 1].end == tokens[k].start
        and tokens[k + 1].cls in _OWNED
    )


def _within(tokens: Tokens, after: int) -> bool:
    """Whether a noun follows the day: "the June 12 meeting"."""
    return after < len(tokens) and tokens[after].cls == "N"


def items(tokens: Tokens, days: Iterable[Span], numbers: Iterable[Span]) -> tuple[Item, ...]:
    """The parts of a clause in order; adverbs and quotation marks are left out."""
    day = {first: after for first, after in days if after > first}
    number = {first: after for first, after in numbers if after > first}
    found: list[Item] = []
    k = 0
    while k < len(tokens):
        one = _item(tokens, k, day, number)
        if one is not None:
            found.append(one)
        k = one.after if one is not None else k + 1
    return tuple(found)
