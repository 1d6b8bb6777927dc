"""By how much something went up or down, told by a verb, a noun, or "up" and "down" alone.

"Sales fell 9 percent", "saw its sales fall by 9 percent", "the drop in sales was 9 percent",
"a 9 percent drop in sales", "sales are down 9 percent", "lost 9 percent of its sales".
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import named

_UP = forms(
    "rise grow climb increase jump soar surge leap swell balloon rocket raise lift hike gain growth"
    " expand advance boost escalate mount spiral improve rally rebound"
) | {"higher"}
_DOWN = forms(
    "fall drop decline decrease shrink slip tumble plunge sink slump dip cut reduce lower reduction"
    " slide dwindle ease sag shed plummet contract contraction crash collapse dive recede slash"
    " trim dent nosedive crater loss lose weaken"
) | {"lower"}
_GOING = forms("go come creep edge inch be")
#: … and so does somebody: "put rents up"
_TAKING = forms("put push take bring send mark")
_NEAR = 5
#: with these somebody has it move: "saw its sales fall", "suffered a drop"
_SEEING = forms("see suffer report record post show bring mean cause announce experience endure")
_OVER = ("in", "of", "for", "to", "on", "at", "over", "since")


def turned_alike(layout: Frame, verb: int, asks: frozenset[str]) -> bool | None:
    """Whether the verb tells of the same move as the question's; False for the contrary."""
    main = layout.items[layout.chain(verb)[-1]]
    low = layout.tokens[main.head].low
    group = {token.low for token in layout.tokens[main.first : main.after]}
    way = _way(asks)
    if not way:
        return None
    if low in _GOING | _TAKING:
        after = layout.tokens[main.after : main.after + _NEAR] if low in _TAKING else ()
        told = (group | {token.low for token in after}) & {"up", "down"}
        return (way in told) if told else None
    told_way = _way(frozenset((low,)))
    return None if not told_way else told_way == way


def _way(lows: frozenset[str]) -> str:
    if lows & _UP:
        return "" if lows & _DOWN else "up"
    return "down" if lows & _DOWN else ""


def moved(layout: Frame, item: int, looked: Looked) -> int | bool | None:
    """The token by which a noun tells the question's move at `item`; False for another's."""
    asks = looked.asked.verbs
    way = _way(asks[0]) if asks else ""
    noun = _noun(layout, item) if way else None
    if noun is None:
        return None
    told = _way(frozenset((layout.tokens[noun].low,)))
    if told != way or not _of_the_same(layout, noun, item, looked):
        return False
    return noun


def _noun(layout: Frame, item: int) -> int | None:
    """The noun of a move that the number belongs to."""
    group = layout.items[item]
    head = layout.tokens[group.head]
    if head.low in _UP | _DOWN and head.cls is not Class.NUMBER:
        return group.head  # "a 9 percent drop"
    before, led = item - 1, layout.low(item - 1)
    if layout.part(before) is Part.LEAD and led in ("of", "by"):
        k = before - 1
        while layout.part(k) is Part.NOUN and layout.low(k - 1) in _OVER and led == "by":
            k -= 2
        return _moving(layout, k)
    if layout.part(before) is Part.NOUN and layout.low(before - 1) in _SEEING:
        return _moving(layout, before)  # "saw its sales fall 9 percent"
    if layout.part(before) is Part.VERB and layout.low(before) in lex.BE | _COMING:
        subject = layout.subject(before)
        return None if subject is None else _moving(layout, subject)
    return None


_COMING = forms("come amount total reach average")


def _moving(layout: Frame, item: int) -> int | None:
    """The noun of a move at the end of a group: "a drop", "its sales fall"."""
    if layout.part(item) is not Part.NOUN:
        return None
    last = layout.items[item].after - 1
    found = layout.tokens[last].low in _UP | _DOWN
    return last if found else None


def _of_the_same(layout: Frame, noun: int, item: int, looked: Looked) -> bool:
    """Whether what moved is what the question asks about, as far as it is named."""
    wanted = looked.asked.sides
    heads = wanted.dones or wanted.doers
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    at = layout.at(noun)
    last = max(at if at is not None else item, item)
    end = last
    while layout.low(end + 1) in _OVER and layout.part(end + 2) is Part.NOUN:
        end += 2
    begin = layout.items[at if at is not None and at < item else item].first
    role = layout.role(item)
    subject = layout.subject(role.verb) if role and layout.low(role.verb) in lex.BE else None
    begin = begin if subject is None else layout.items[subject].first
    told = layout.tokens[begin : layout.items[end].after]
    if heads:
        return any(token.low in heads for token in told)
    return named(joined(told), names)
