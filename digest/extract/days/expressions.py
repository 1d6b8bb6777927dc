"""Expressions of time in a text, each with the days it leaves open."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from digest.extract.days.reckon import Calendar
from digest.extract.days.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that name days, from character `start` to `end`."""

    start: int
    end: int
    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last


_JOINT = re.compile(r" ?[-–—] ?|,? (?:to|through|until|till) ")
_MOVED = re.compile(
    r"\b(?:delay|postpon|push|mov|reschedul|chang|shift|defer|brought|extend|advanc|put|slip|bring)",
    re.IGNORECASE,
)
#: how far back the verb of "moved from June 12 to June 15" may stand, in characters
_REACH = 60
_NEEDS = frozenset(rule.needs for rule in RULES)


def expressions(
    text: str, calendar: Calendar, earlier: tuple[date, ...] = ()
) -> tuple[Expression, ...]:
    """The expressions in the text, in order, none within another.

    What is reckoned from a day named before ("three days earlier") takes the last exact
    day in the text, else the last of `earlier`.
    """
    anchor = earlier[-1] if earlier else None
    found: list[Expression] = []
    for match, rule in _matches(text):
        interval = rule.days(match, replace(calendar, anchor=anchor))
        if interval is None:
            continue
        found.append(Expression(*_span(match, rule), *interval))
        if found[-1].exact:
            anchor = interval[0]
    return tuple(_ranges(text, found))


def matched(text: str) -> list[tuple[int, int]]:
    """From which character to which each expression runs, whether or not it can be resolved."""
    return [_span(match, rule) for match, rule in _matches(text)]


def _span(match: re.Match[str], rule: Rule) -> tuple[int, int]:
    return match.span("x") if "x" in rule.pattern.groupindex else match.span()


@functools.lru_cache(maxsize=64)  # a sentence is looked at for every claim
def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    """What the rules match, in order; where two overlap, that of the earlier rule."""
    taken = bytearray(len(text))
    found: list[tuple[re.Match[str], Rule]] = []
    words = f"{text}\n{text.lower()}"
    there = {needs for needs in _NEEDS if any(word in words for word in needs)}
    for rule in RULES:
        for match in rule.pattern.finditer(text) if rule.needs in there else ():
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((match, rule))
    return sorted(found, key=lambda one: one[0].start())


def _ranges(text: str, found: list[Expression]) -> Iterator[Expression]:
    """As in "between June 12 and July 3", "June 12 to July 3": two expressions that are one."""
    index = 0
    while index < len(found):
        one = found[index]
        other = found[index + 1] if index + 1 < len(found) else None
        if other and _joined(text, one, other) and one.first <= other.last:
            one = Expression(one.start, other.end, one.first, other.last)
            index += 1
        yield one
        index += 1


def _joined(text: str, one: Expression, other: Expression) -> bool:
    joint, before = text[one.end : other.start], text[max(0, one.start - _REACH) : one.start]
    if joint == " and ":
        next_day = one.exact and other.exact and (other.first - one.first).days == 1
        return next_day or before.lower().endswith("between ")
    if not _JOINT.fullmatch(joint):
        return False
    return not (before.lower().endswith("from ") and _MOVED.search(before))
