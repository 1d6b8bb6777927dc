"""A clause with its numbers found, laid out, and the way between its characters and tokens."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from digest.extract.days.expressions import matched
from digest.extract.language import lexicon as lex
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, frame
from digest.extract.layout.items import Span
from digest.extract.numbers.labels import labelled
from digest.extract.numbers.pieces import pieces
from digest.extract.numbers.quantities import Quantity, none_in, quantities
from digest.extract.speakers.said import joined

_WHICH = words("last next this past early late mid earlier later")
_PERIODS = words("week month year weekend night spring summer autumn fall winter quarter morning")


@dataclass(frozen=True)
class Laid:
    """`text` is the clause as its readers see it; `starts`, where each token stands in it."""

    text: str
    starts: tuple[int, ...]
    frame: Frame

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that the characters from `start` to `end` touch."""
        return bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)

    def of(self, found: Quantity) -> int | None:
        """The item that holds a quantity."""
        parts = pieces(self.text)
        return self.frame.at(self.tokens(parts[found.start].start, parts[found.start].end)[0])

    def begins(self, found: Quantity) -> int:
        """The token where a quantity begins, with the words that bound it."""
        part = pieces(self.text)[found.first]
        return self.tokens(part.start, part.end)[0]


@functools.lru_cache(maxsize=16)  # the clauses of a sentence or two, for all claims
def laid(tokens: Tokens) -> Laid:
    """The clause laid out by its quantities and plain days."""
    text, starts = joined(tokens), _starts(tokens)
    bare = Laid(text, starts, Frame(tokens, ()))
    numbers = () if none_in(token.low for token in tokens) else _numbers(bare)
    return Laid(text, starts, frame(tokens, _days(bare), numbers))


def _starts(tokens: Tokens) -> tuple[int, ...]:
    starts: list[int] = []
    length, end = 0, -1
    for token in tokens:
        length += 0 if token.start == end or not length else 1
        starts.append(length)
        length += len(token.text)
        end = token.end
    return tuple(starts)


def _numbers(one: Laid) -> Iterator[Span]:
    parts = pieces(one.text)
    for found in quantities(one.text):
        if not labelled(parts, found) and not (found.number and found.number.times):
            acts = parts[found.first].low in _PASSED  # "cases have topped 300"
            first = parts[found.first + 1 if acts else found.first]
            yield one.tokens(first.start, parts[found.after - 1].end)


_PASSED = words("topped surpassed exceeded topping surpassing exceeding")


def _days(one: Laid) -> Iterator[Span]:
    """What names days: whole expressions of time, else runs of the calendar's words."""
    tokens = one.frame.tokens
    spans = (one.tokens(*span) for span in matched(one.text))
    whole = [(_bounded(tokens, _hour(tokens, first)), after) for first, after in spans]
    yield from whole
    taken = {k for first, after in whole for k in range(first, after)}
    for first, after in _plain_days(tokens):
        if taken.isdisjoint(range(first, after)):
            yield first, after


def _hour(tokens: Tokens, first: int) -> int:
    """Where "the night of March 28", "dawn on Monday" begin: the hour is the day's own."""
    begin = first - (first > 0 and tokens[first - 1].low in ("of", "on"))
    if not begin or tokens[begin - 1].low not in _HOURS:
        return first
    begin -= 1
    while begin and tokens[begin - 1].low in _OF_HOURS:
        begin -= 1
    return begin


_HOURS = words(
    "night evening morning afternoon hours dawn dusk noon midday midnight daybreak sunrise sunset"
    " lunchtime nightfall"
)
_OF_HOURS = words("the early small late first")


def _bounded(tokens: Tokens, first: int) -> int:
    """Where "no later than June 30" begins: its bound is the day's own."""
    begin = max(first - 3, 0)
    low = [token.low for token in tokens[begin:first]]
    bound = len(low) == 3 and low[0] in ("no", "not") and low[2] == "than"
    return begin if bound and low[1] in ("later", "earlier", "sooner") else first


def _plain_days(tokens: Tokens) -> Iterator[Span]:
    """Runs of words that name a day, as far as the calendar's words tell."""
    may = [
        token.low in _MAY_BE_DAYS or token.text in lex.CALENDAR or token.low.isdigit()
        for token in tokens
    ]
    k = may.index(True) if True in may else len(tokens)  # most clauses have none
    while k < len(tokens):
        end = k
        while end < len(tokens) and may[end] and _of_a_day(tokens, end, begun=end > k):
            end += 1
        if end > k:
            yield k, end
        k = max(end, k + 1)


def _of_a_day(tokens: Tokens, k: int, *, begun: bool) -> bool:
    """Whether a word that may be of a day is: first, or after others of it that have `begun`."""
    token = tokens[k]
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if token.text in lex.CALENDAR or token.low in ("yesterday", "today", "tomorrow", "tonight"):
        return True
    if _year(token.text) and (begun or (k and tokens[k - 1].low in _BEFORE_YEAR)):
        return True
    if token.low in _PERIODS:
        return begun
    if token.text.isdigit() and len(token.text) < 3:
        return (begun and tokens[k - 1].text in lex.CALENDAR) or (
            after is not None and after.text in lex.CALENDAR
        )
    return (
        token.low in _WHICH
        and after is not None
        and (after.low in _PERIODS or after.text in lex.CALENDAR)
    )


_MAY_BE_DAYS = _WHICH | _PERIODS | words("yesterday today tomorrow tonight")
_BEFORE_YEAR = words("in since of during by until before after from to")


def _year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and written[:2] in ("19", "20")
