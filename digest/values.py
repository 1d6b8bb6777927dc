"""Values are sets of possibilities; comparing two statements is comparing two sets.

Six kinds: status, count, amount, date, yesno, quote. A value leaves a set of answers
open: "at least twice" leaves [2, ∞), "does not have a contract" leaves every state but
*signed*. `relation(new, old)` says how one set lies to the other. Nothing here knows of
reports, people or mail.
"""

import difflib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds a claim can be of."""

    STATUS = "status"
    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    YESNO = "yesno"
    QUOTE = "quote"


class Relation(StrEnum):
    """How a new value lies to an old one."""

    EQUAL = "equal"
    REFINES = "refines"  #: new ⊂ old
    BROADENS = "broadens"  #: new ⊃ old
    OVERLAPS = "overlaps"
    CONFLICTS = "conflicts"  #: disjoint


@dataclass(frozen=True, kw_only=True)
class Status:
    """Which of the claim's states remain possible, and the one the words name."""

    any_of: frozenset[str]
    state: str | None = None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.any_of:
            raise ValueError("a status leaves at least one state open")

    @property
    def kind(self) -> Kind:
        return Kind.STATUS


@dataclass(frozen=True, kw_only=True)
class Count:
    """A closed interval of whole numbers; `high` None is without bound."""

    low: int
    high: int | None
    stated: int | None = field(default=None, compare=False)
    unit: str | None = None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"empty interval [{self.low}, {self.high}]")

    @property
    def kind(self) -> Kind:
        return Kind.COUNT


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A closed interval of a unit (USD, %, …), half of the last digit said on each side."""

    low: float
    high: float | None
    stated: float | None = field(default=None, compare=False)
    unit: str | None = None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"empty interval [{self.low}, {self.high}]")

    @property
    def kind(self) -> Kind:
        return Kind.AMOUNT


@dataclass(frozen=True, kw_only=True)
class Days:
    """An interval of days, both ends included; None is without bound."""

    first: date | None
    last: date | None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"empty interval {self.first} to {self.last}")

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@dataclass(frozen=True, kw_only=True)
class YesNo:
    """A non-empty subset of {"yes", "no"}."""

    any_of: frozenset[str]
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.any_of or not self.any_of <= {"yes", "no"}:
            raise ValueError(f"not a yes or no: {sorted(self.any_of)}")

    @property
    def kind(self) -> Kind:
        return Kind.YESNO


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The words themselves; equal after normalising quotes, spaces and ellipses."""

    words: str = field(compare=False)
    text: str = field(default="", compare=False)
    #: the words as compared; derived
    tokens: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", _quote_tokens(self.words))
        if not _runs(self.tokens):
            raise ValueError("a quotation has words")

    @property
    def kind(self) -> Kind:
        return Kind.QUOTE


Value = Status | Count | Amount | Days | YesNo | Quote

DEFAULT_STATES = ("none", "talks", "signed", "ended")


def status(state: str, states: Iterable[str], text: str = "") -> Status:
    """The value of a sentence that names `state`.

    "No contract" leaves open all but *signed*: talks, or an earlier contract that
    ended, are not excluded by it. Every other state stands for itself alone.
    """
    universe = frozenset(states)
    if state not in universe:
        raise ValueError(f"no state {state!r} among {sorted(universe)}")
    negates = state == "none" and "signed" in universe
    any_of = universe - {"signed"} if negates else frozenset({state})
    return Status(any_of=any_of, state=state, text=text)


def yes_or_no(answer: bool, text: str = "") -> YesNo:
    """The value of a plain yes or no."""
    return YesNo(any_of=frozenset({"yes" if answer else "no"}), text=text)


def denial(denied: Value, states: Iterable[str] = DEFAULT_STATES) -> Value | None:
    """What somebody who denies `denied` leaves open; None where nothing can be said.

    Denying a contract leaves all but *signed*; denying that they met leaves 0;
    denying "5,000" leaves no number we could name.
    """
    if isinstance(denied, Status):
        left = frozenset(states) - denied.any_of
        named = "none" if "none" in left else None
        return Status(any_of=left, state=named, text=denied.text) if left else None
    if isinstance(denied, YesNo):
        left = frozenset({"yes", "no"}) - denied.any_of
        return YesNo(any_of=left, text=denied.text) if left else None
    if isinstance(denied, Count) and denied.low == 1 and denied.high is None:
        return Count(low=0, high=0, stated=None, unit=denied.unit, text=denied.text)
    return None


def comparable(a: Value, b: Value) -> bool:
    """Whether a relation between the two means anything.

    Other kinds, other currencies and quotes of other sentences do not meet.
    """
    if isinstance(a, Count | Amount) and isinstance(b, Count | Amount):
        return a.kind == b.kind and a.unit == b.unit
    if isinstance(a, Quote) and isinstance(b, Quote):
        return _same_sentence(a.tokens, b.tokens)
    return a.kind == b.kind


def relation(new: Value, old: Value) -> Relation:
    """How `new` lies to `old`.

    Raises ValueError where the two are not `comparable`.
    """
    if not comparable(new, old):
        raise ValueError(f"cannot compare {new} with {old}")
    if isinstance(new, Quote) and isinstance(old, Quote):
        return _quote_relation(new.tokens, old.tokens)
    if isinstance(new, Status | YesNo) and isinstance(old, Status | YesNo):
        return _of_sets(new.any_of, old.any_of)
    return _of_intervals(_bounds(new), _bounds(old))


def meets(a: Value, b: Value) -> bool:
    """Whether both can be true at once; values that cannot be compared do not meet."""
    return comparable(a, b) and relation(a, b) is not Relation.CONFLICTS


def rounds(new: Value, old: Value) -> bool:
    """Whether two overlapping numbers are the same one, rounded differently.

    "About 50" and "48": the number one of them states lies in what the other leaves open.
    """
    if not isinstance(new, Count | Amount) or not isinstance(old, Count | Amount):
        return False
    if new.high is None or old.high is None:
        return False
    return (_about(new) and _holds(new, old.stated)) or (_about(old) and _holds(old, new.stated))


def exactness(value: Value) -> float:
    """How much a value leaves open, for ordering: smaller is more exact."""
    if isinstance(value, Status | YesNo):
        return float(len(value.any_of))
    if isinstance(value, Quote):
        return -float(len(value.tokens))
    low, high = _bounds(value)
    return high - low


def as_json(value: Value) -> dict[str, Any]:
    """The value as the contract writes it."""
    match value:
        case Status():
            found: dict[str, Any] = {"any_of": sorted(value.any_of), "state": value.state}
        case YesNo():
            found = {"any_of": sorted(value.any_of)}
        case Days():
            found = {"from": _iso(value.first), "to": _iso(value.last)}
        case Quote():
            return {"kind": "quote", "text": value.words}
        case Count() | Amount():
            found = {
                "low": _plain(value.low),
                "high": _plain(value.high),
                "stated": _plain(value.stated),
                "unit": value.unit,
            }
    return {"kind": str(value.kind), **found, "text": value.text}


def from_json(written: dict[str, Any]) -> Value:
    """The value that `as_json` wrote."""
    kind, text = Kind(written["kind"]), written.get("text", "")
    match kind:
        case Kind.STATUS:
            return Status(any_of=frozenset(written["any_of"]), state=written["state"], text=text)
        case Kind.YESNO:
            return YesNo(any_of=frozenset(written["any_of"]), text=text)
        case Kind.DATE:
            return Days(first=_day(written["from"]), last=_day(written["to"]), text=text)
        case Kind.QUOTE:
            return Quote(words=text, text=text)
    numbers = {key: written[key] for key in ("low", "high", "stated", "unit")}
    return Count(**numbers, text=text) if kind is Kind.COUNT else Amount(**numbers, text=text)


def _of_sets(new: frozenset[str], old: frozenset[str]) -> Relation:
    if new == old:
        return Relation.EQUAL
    if new < old:
        return Relation.REFINES
    if new > old:
        return Relation.BROADENS
    return Relation.OVERLAPS if new & old else Relation.CONFLICTS


def _of_intervals(new: tuple[float, float], old: tuple[float, float]) -> Relation:
    if new == old:
        return Relation.EQUAL
    if old[0] <= new[0] and new[1] <= old[1]:
        return Relation.REFINES
    if new[0] <= old[0] and old[1] <= new[1]:
        return Relation.BROADENS
    meet = new[0] <= old[1] and old[0] <= new[1]
    return Relation.OVERLAPS if meet else Relation.CONFLICTS


def _bounds(value: Value) -> tuple[float, float]:
    if isinstance(value, Days):
        low = float(value.first.toordinal()) if value.first else -math.inf
        return low, float(value.last.toordinal()) if value.last else math.inf
    assert isinstance(value, Count | Amount)
    return float(value.low), math.inf if value.high is None else float(value.high)


def _about(value: Count | Amount) -> bool:
    """Whether the number stated lies inside what it leaves open: "about 50", not "up to 50"."""
    if value.stated is None or value.high is None:
        return False
    return value.low < value.stated < value.high


def _holds(value: Count | Amount, number: float | None) -> bool:
    if number is None:
        return False
    low, high = _bounds(value)
    return low <= number <= high


_ELLIPSIS = "…"
_NEGATIONS = frozenset({"not", "never", "no", "nor", "cannot", "n't", "don't", "won't", "didn't"})


def _quote_tokens(words: str) -> tuple[str, ...]:
    plain = words.replace("’", "'").replace("...", _ELLIPSIS).replace(". . .", _ELLIPSIS)
    return tuple(re.findall(rf"[\w]+(?:['-]\w+)*|{_ELLIPSIS}", plain.lower()))


def _same_sentence(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    if _within(short, long):
        return True
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6


def _quote_relation(new: tuple[str, ...], old: tuple[str, ...]) -> Relation:
    """A longer quotation leaves less open; a word changed, or one "not" more, conflicts."""
    if new == old:
        return Relation.EQUAL
    if _within(old, new):
        return Relation.REFINES
    if _within(new, old):
        return Relation.BROADENS
    return Relation.CONFLICTS


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every run of `short` stands in `long` in order, with no negation cut off it."""
    start = 0
    for run in _runs(short):
        found = _find(run, long, start)
        if found is None:
            return False
        end = found + len(run)
        beside = set(long[max(0, found - 1) : found]) | set(long[end : end + 1])
        if beside & _NEGATIONS:
            return False
        start = end
    return True


def _runs(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    runs: list[list[str]] = [[]]
    for token in tokens:
        if token == _ELLIPSIS:
            runs.append([])
        else:
            runs[-1].append(token)
    return [tuple(run) for run in runs if run]


def _find(run: tuple[str, ...], tokens: tuple[str, ...], start: int) -> int | None:
    for at in range(start, len(tokens) - len(run) + 1):
        if tokens[at : at + len(run)] == run:
            return at
    return None


def _plain(number: float | None) -> float | None:
    if number is None:
        return None
    return int(number) if float(number).is_integer() else number


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
