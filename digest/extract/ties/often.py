"""How often: "twice" and "on five occasions", and the verb they go with."""

from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.layout.laid import Laid
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import at, pieces
from digest.extract.numbers.quantities import Quantity
from digest.extract.ties.core import Tied
from digest.extract.ties.nominal import undergoes
from digest.extract.ties.slots import filled

_TIMES = words("times occasions")
_RATES = words("a an per each every")
#: what opens a clause of its own between the number and the verb, or on top of others
_MORE = words("more other others another further again")


def timed(one: Laid, found: Quantity, looked: Looked) -> Tied | None:
    """The claim's own verb that is told to have come about so often."""
    layout, parts = one.frame, pieces(one.text)
    times = bool(found.number and found.number.times)
    if times and found.stated == 1:
        return None  # "once" is often no number
    end = found.after + (not times)
    if not times and at(parts, found.after) not in _TIMES:
        return None
    if at(parts, end) in _RATES | _MORE or at(parts, found.first - 1) in _MORE:
        return None
    first = one.tokens(parts[found.first].start, parts[found.after - 1].end)[0]
    if times and _a_part(layout, first):
        return None
    verb = _before(layout, first, looked)
    if verb is None and (first < 2 or layout.tokens[first - 1].text in (",", '"')):
        verb = _after(layout, first, looked)
    if verb is None or not filled(layout, verb, looked):
        return None
    return Tied(layout.items[verb].head)


def _a_part(layout: Frame, token: int) -> bool:
    """As in "met six times, twice with a mediator": how many of those."""
    before = layout.tokens[:token]
    return bool(before) and before[-1].text == "," and any(t.low in _TIMES for t in before)


def _own(layout: Frame, verb: int, looked: Looked) -> bool:
    if layout.part(verb) is not Part.VERB:
        return False
    named = any(layout.low(verb) in one for one in looked.verbs)
    return named or undergoes(layout, verb, looked)


def _before(layout: Frame, token: int, looked: Looked) -> int | None:
    """The nearest verb before the token, where it is the claim's own."""
    items = [k for k, one in enumerate(layout.items) if one.after <= token]
    for k in reversed(items):
        if layout.part(k) in (Part.STOP, Part.OPENER):
            return None
        if layout.part(k) is Part.VERB:
            return k if _own(layout, k, looked) else None
    return None


def _after(layout: Frame, token: int, looked: Looked) -> int | None:
    """The claim's own verb, of a number that opens its clause."""
    items = [k for k, one in enumerate(layout.items) if one.first > token]
    return next((k for k in items if _own(layout, k, looked)), None)
