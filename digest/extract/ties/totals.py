"""How many, told as where a total stands: "the number of people hurt is 43".

"Put the number at 43", "raising the toll to six", "brought arrests in the case to 13", "took
to six the number of managers held", "takes what the ministry has sent to 45,000 doses".
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.layout.laid import Laid
from digest.extract.looked import Looked
from digest.extract.ties.core import Tied

_NUMBERS = words("number total tally count toll figure")
_LEVEL = lex.BE | forms("be reach hit top exceed total pass number surpass")
_LEVELLED = forms("stand rise grow climb fall drop put come increase jump go run swell mount")
_PUTTING = forms("put estimate place set bring take raise lower lift push count")
#: how far before the number its total is named
_FARTHEST = 30


def totalled(one: Laid, item: int, looked: Looked) -> Tied | None:
    """The verb that leads the total of what is asked for to the number at `item`."""
    things = looked.asked.things | _unit(looked)
    first = one.frame.items[item].first
    lows = [token.low for token in one.frame.tokens[:first]]
    led = bool(lows) and lows[-1] in ("at", "to")
    if (put := _given_first(one, item, lows, things)) is not None:
        return Tied(put)
    begin = _total(one, lows, things, looked)
    if begin is None or _parted(lows[begin:]):
        return None
    verb = first - 1 - led
    levelled = _LEVELLED if led else _LEVEL | _LEVELLED
    if lows[verb] in levelled and (led or lows[verb] in _LEVEL or _bounded(one, item)):
        return Tied(verb)
    put = next((k for k in range(begin - 1, -1, -1) if lows[k] in _PUTTING), None)
    return Tied(put) if led and put is not None else None


def _unit(looked: Looked) -> frozenset[str]:
    unit = (looked.claim.unit or "").lower().split()
    return forms(unit[-1]) if unit else frozenset()


def _bounded(one: Laid, item: int) -> bool:
    """As in "has climbed past 70,000"."""
    return one.frame.tokens[one.frame.items[item].first].low in ("past", "beyond", "above", "over")


def _total(one: Laid, lows: list[str], things: frozenset[str], looked: Looked) -> int | None:
    """Where the total is named, before the number: "the number of boats", "arrests", "the toll"."""
    nearest = max(len(lows) - _FARTHEST, -1)
    for k in range(len(lows) - 2, nearest, -1):
        if lows[k] in _NUMBERS and _of_these(lows, k, things, looked):
            return k
        deed = lows[k] in looked.deeds and one.frame.tokens[k].cls is Class.NOUN
        if deed and lows[k].endswith("s") and lows[k] not in things:
            return k
        if lows[k] == "what" and not looked.deeds.isdisjoint(lows[k:]):
            return k
    return None


def _of_these(lows: list[str], at: int, things: frozenset[str], looked: Looked) -> bool:
    """Whether the total is of the things asked for, or of the deed: "the death toll"."""
    near = set(lows[at + 1 : at + 6])
    if lows[at + 1] == "of" and things & near:
        plain = not looked.asked.verbs or lows[at] in ("toll", "tally")
        return plain or not looked.deeds.isdisjoint(lows)
    return lows[at] == "toll" and bool(looked.deeds & {"died", "killed"})


def _parted(lows: list[str]) -> bool:
    return any(low in (",", ";", ":") for low in lows)


def _given_first(one: Laid, item: int, lows: list[str], things: frozenset[str]) -> int | None:
    """As in "took to six the number of managers held"."""
    group = one.frame.items[item]
    after = [token.low for token in one.frame.tokens[group.first : group.after + 5]]
    named = any(
        low in _NUMBERS and after[k + 1 : k + 2] == ["of"] and things & set(after[k + 2 :])
        for k, low in enumerate(after)
    )
    put = len(lows) - 2
    return put if named and lows[-1:] == ["to"] and lows[put] in _PUTTING else None
