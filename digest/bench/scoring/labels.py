"""What a person wrote down, and whether a statement says the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from digest.config.record import Frame, read_value
from digest.model import Claim, Motion, Statement, Story
from digest.values import DEFAULT_STATES, Amount, Count, Days, Kind, Quote, Status, Value, YesNo

#: how much of two spans of days must be common where their bounds are a matter of taste
_TASTE = 0.4
_ROUGH = re.compile(
    r"(?:nearly|almost|close to|just under|about|some|around|roughly|approximately) "
)
_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their|two|three|several)\s+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Label:
    """One statement that a careful reader would write down."""

    claim: str
    value: str | None
    denies: str | None
    stance: str
    speaker: str
    scope: str | None

    def same_value(self, found: Statement, claim: Claim) -> bool:
        """Whether value and stance are those asked for, whoever said it."""
        if found.claim != self.claim or str(found.stance) != self.stance:
            return False
        if self.denies is not None:
            denied = found.denies
            return denied is not None and says(denied, self.denies, claim)
        if self.value is None:
            return found.value is None
        return found.value is not None and says(found.value, self.value, claim)

    def same_speaker(self, found: Statement, story: Story) -> bool:
        """Whether the same is credited, whatever part of the credit is printed."""
        if not self.speaker:
            return found.speaker == found.outlet
        return _credit(self.speaker, story) & _credit(found.speaker, story) != frozenset()


def label(given: Mapping[str, Any], claim: str) -> Label:
    value = given.get("value")
    denied = given.get("denies")
    return Label(
        claim=claim,
        value=None if value is None else str(value),
        denies=None if denied is None else str(denied),
        stance=given.get("stance", "asserted"),
        speaker=given.get("speaker", ""),
        scope=given.get("scope"),
    )


def claim_of(story: str, name: str, given: Mapping[str, Any]) -> Claim:
    """A claim from the keys of config.toml."""
    kind = Kind(given["kind"])
    states = given.get("states") or (
        dict.fromkeys(DEFAULT_STATES, ()) if kind is Kind.STATUS else {}
    )
    moves = kind in (Kind.STATUS, Kind.COUNT)
    default = Motion.ANYTIME if moves else Motion.NEVER
    return Claim(
        story=story,
        id=name,
        kind=kind,
        question=given["question"],
        subjects=tuple(given.get("subjects", ())),
        words=tuple(given.get("words", ())),
        states={state: tuple(cues) for state, cues in states.items()},
        unit=given.get("unit"),
        speaker=given.get("speaker"),
        motion=Motion(given["changes"]) if "changes" in given else default,
        without=tuple(given.get("not", ())),
    )


def bare(claim: Claim) -> Claim:
    """The claim as an editor gives it who gives the least: all that sharpens is left out."""
    return replace(claim, subjects=(), words=(), without=(), states=dict.fromkeys(claim.states, ()))


def says(value: Value, asked: str, claim: Claim) -> bool:
    """Whether a value is the one a label writes."""
    match value:
        case Status():
            return _status(value, asked, claim)
        case YesNo():
            return value.any_of == frozenset({asked})
        case Quote():
            return value.tokens == Quote(words=asked).tokens
        case Days():
            return _days(value, asked)
        case Count() | Amount():
            return _number(value, asked, claim)


def _status(value: Status, asked: str, claim: Claim) -> bool:
    universe = frozenset(claim.states or DEFAULT_STATES)
    if "|" in asked:
        return value.any_of == frozenset(part.strip() for part in asked.split("|"))
    if asked in universe:
        return value.state == asked
    ruled_out = asked.removeprefix("not ")
    return ruled_out in universe and value.any_of == universe - {ruled_out}


def _days(value: Days, asked: str) -> bool:
    first, _, last = asked.lstrip("~").partition("..")
    if ".." not in asked:
        last = first
    bounds = _day(first), _day(last)
    if not asked.startswith("~") or None in bounds or None in (value.first, value.last):
        return (value.first, value.last) == bounds
    lo, hi = (bound.toordinal() for bound in bounds if bound)
    low, high = (day.toordinal() for day in (value.first, value.last) if day)
    common = min(hi, high) - max(lo, low) + 1
    return common / (max(hi, high) - min(lo, low) + 1) >= _TASTE


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _number(value: Count | Amount, asked: str, claim: Claim) -> bool:
    vague = asked.removeprefix("vague: ")
    if vague != asked:
        return value.stated is None and vague.split()[-1].lower() in value.text.lower()
    low, dots, high = asked.partition("..")
    if dots:
        return _range(value, low, high, claim)
    rough = _ROUGH.match(asked)
    if rough:
        said = _plain(asked[rough.end() :], claim)
        return _close(value.stated, said.stated) and value.low < (value.high or 0)
    wanted = _plain(asked, claim)
    if isinstance(value, Count):
        return (value.low, value.high) == (wanted.low, wanted.high)
    open_alike = (value.high is None) == (wanted.high is None) and (value.low == 0) == (
        wanted.low == 0
    )
    return _close(value.stated, wanted.stated) and open_alike


def _range(value: Count | Amount, low: str, high: str, claim: Claim) -> bool:
    ends = [_plain(end, claim).stated if end else None for end in (low, high)]
    below = ends[0] is None or _close(value.low, ends[0])
    above = value.high is None if ends[1] is None else _close(value.high, ends[1])
    return below and above


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 0.051 * max(abs(a), abs(b))


def _plain(written: str, claim: Claim) -> Count | Amount:
    said = read_value(written.removesuffix("%").strip(), Frame(kind=claim.kind, unit=claim.unit))
    assert isinstance(said, Count | Amount)
    return said


def _credit(speaker: str, story: Story) -> frozenset[str]:
    """The words a credit may be known by: the party's key, or its names and nouns."""
    plain = _ARTICLE.sub("", speaker).replace("’", "'").casefold()
    for name, others in story.names.items():
        if plain in {_ARTICLE.sub("", one).casefold() for one in (name, *others)}:
            return frozenset({name.casefold()})
    small = {"the", "a", "an", "of", "for", "and", "in", "at", "with", "to", "who", "on", "by"}
    return frozenset(re.findall(r"[\w'-]+", plain)) - small
