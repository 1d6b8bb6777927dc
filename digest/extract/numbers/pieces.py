"""A sentence in its smallest parts, and where a claim's topic stands among them.

Finer than tokens: hyphens, currency signs and endings ("12th", "$1.2m") stand alone, so
that numbers and dates can be read step by step.
"""

import functools
import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from digest.extract.language.inflect import forms
from digest.extract.language.words import words

_PIECE = re.compile(
    r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"  # 1,35,000: lakhs and crores
    r"|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\S"
)


class Piece(NamedTuple):
    """A word, a number in digits, or one mark; `start` and `end` are places in the text.

    A tuple, since a sentence has dozens: a dataclass takes twice the time to make.
    """

    text: str
    low: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def digits(self) -> bool:
        return self.text[0] in "0123456789"

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


Pieces = tuple[Piece, ...]


@functools.lru_cache(maxsize=64)
def pieces(sentence: str) -> Pieces:
    """The sentence's parts, in order."""
    made: list[Piece] = []
    end = 0
    for text in _PIECE.findall(sentence):  # only spaces stand between them
        start = sentence.index(text, end)
        end = start + len(text)
        made.append(Piece(text, text.lower().replace("’", "'"), start, end))
    return tuple(made)


@functools.lru_cache(maxsize=64)
def topics(sentence: str, topic: re.Pattern[str]) -> tuple[int, ...]:
    """The indexes of the parts that the topic's words cover."""
    all_pieces = pieces(sentence)
    starts = [piece.start for piece in all_pieces]
    covered: list[int] = []
    for found in topic.finditer(sentence):
        first = bisect_right(starts, found.start()) - 1
        covered.extend(range(max(first, 0), bisect_left(starts, found.end())))
    return tuple(dict.fromkeys(covered))


def opening(word: str) -> str:
    """The first part of a word, in small letters; empty for spaces."""
    found = _PIECE.match(word)
    return found.group().lower() if found else ""


def at(all_pieces: Pieces, index: int) -> str:
    """The part at `index` in lower case; empty beyond either end."""
    return all_pieces[index].low if 0 <= index < len(all_pieces) else ""


def written(sentence: str, first: int, after: int) -> str:
    """The sentence's own words from part `first` up to part `after`."""
    all_pieces = pieces(sentence)
    return sentence[all_pieces[first].start : all_pieces[after - 1].end]


# ── the little grammar that numbers and dates need ─────────────────────────────────────

BREAKS = words(
    "who whom whose which that while when where whether before after because although though if"
    " unless but than"
) | frozenset(";:—–()")
_IRREGULAR_PAST = words(
    "said told went came took gave got sent saw spoke wrote found knew thought left kept became"
    " began ran paid lost won bought brought sold built felt grew heard led made meant sought stood"
    " taught drew drove fell rose held hit cut put"
)
_NO_ACTS = words(
    "united indeed hundred need needs based called named used located unnamed related armed so-"
    " called aged alleged reported supposed unprecedented limited detailed hundreds red bed speed"
    " seed feed"
)
#: verbs that only say that the topic took place, or when
LIGHT = forms("be have hold happen occur schedule plan expect set slate take conduct attend do")
_MODALS = words("will would shall should can could may might must to not never also since now")


def acts(piece: Piece) -> bool:
    """Whether the word looks like the predicate of something else: "delayed", "said"."""
    low = piece.low
    if low in LIGHT or low in _NO_ACTS:
        return False
    return low in _IRREGULAR_PAST or (low.endswith("ed") and len(low) > 4)


def parted(all_pieces: Pieces, first: int, after: int, topic: frozenset[int]) -> bool:
    """Whether another clause or another verb lies between two places."""
    return any(
        (all_pieces[k].low in BREAKS and at(all_pieces, k + 1) not in _HOURS)
        or (k not in topic and acts(all_pieces[k]))
        for k in range(first, after)
    )


#: "before dawn" and "after midnight" begin no clause
_HOURS = words("dawn midnight noon sunrise sunset daybreak nightfall dusk dark daylight midday")


def neighbours(order: tuple[int, ...], first: int, after: int, reach: int) -> tuple[int, ...]:
    """Of ascending indexes, the last below `first` and the first from `after`, if in reach."""
    before, behind = bisect_left(order, first) - 1, bisect_left(order, after)
    near = order[before : before + 1] if before >= 0 else ()
    return tuple(
        k for k in (*near, *order[behind : behind + 1]) if first - reach <= k <= after + reach
    )


_PLURALS = words(
    "people men women children dead staff police personnel crew troops wounded injured media"
)
_NOT_PLURAL = words("across always perhaps besides towards afterwards various previous serious")


def plural(piece: Piece) -> bool:
    """Whether the word looks like a noun in the plural."""
    low = piece.low
    if low in _PLURALS:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "'s"))
        and low not in _NOT_PLURAL
    )


_FUNCTION = words(
    "a an the this that these those its his her their our your my in on at by for from of to with"
    " about into over under and or nor but as is are was were be been has have had will would could"
    " who whom which when where while after before since until during than not there it he she they"
    " we so if because through between among without"
)


def function(piece: Piece) -> bool:
    """Whether the word belongs to grammar rather than to things."""
    return piece.low in _FUNCTION or piece.low in _MODALS
