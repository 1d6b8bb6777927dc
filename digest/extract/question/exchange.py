"""Who gives a sum to whom and for what: the sides of an exchange, by the verb that tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part


class Side(StrEnum):
    """A part in an exchange."""

    PAYER = "payer"
    PAYEE = "payee"
    THING = "thing"  #: what the sum is paid for


class Way(StrEnum):
    """From which side a verb tells of it."""

    GIVE = "give"
    SPEND = "spend"
    TAKE = "take"
    CHARGE = "charge"
    COST = "cost"
    BUY = "buy"
    SELL = "sell"


WAYS = {
    form: way
    for way, listed in {
        Way.GIVE: "pay give hand slip donate contribute award grant send wire transfer pledge"
        " bequeath gift repay reimburse refund owe remit lend loan advance tip bung bestow commit",
        Way.SPEND: "spend splash lavish invest",
        Way.TAKE: "get receive earn collect pocket net bank obtain raise win take secure draw"
        " bring rake pull haul",
        Way.CHARGE: "charge bill invoice",
        Way.COST: "cost",
        Way.BUY: "buy purchase acquire settle resolve",
        Way.SELL: "sell auction fetch",
    }.items()
    for form in forms(listed)
}


@dataclass(frozen=True)
class Exchange:
    """The verb's way and its token, and the noun group (an item) on each side."""

    way: Way
    verb: int
    sides: dict[Side, int]
    aim: int | None = None  #: the infinitive that tells what for: "to settle the case"


def exchange(layout: Frame) -> Exchange | None:
    """The exchange that a question, laid out, asks the sum of."""
    for k in range(len(layout.items)):
        way = WAYS.get(layout.low(k)) if layout.part(k) is Part.VERB else None
        if way is not None:
            sides = dict(placed(layout, k, way, None, passive=_passive(layout, k)))
            asking = [s for s, at in sides.items() if _asks(layout, at)]
            sides = {s: at for s, at in sides.items() if s not in asking}
            return Exchange(way, k, sides, aim_of(layout, k)) if sides else None
    return None


def _passive(layout: Frame, verb: int) -> bool:
    """Whether it is asked of one to whom it is done: "was Fenn paid by the club"."""
    one = layout.items[verb]
    helped = any(layout.low(k) in lex.BE for k in range(verb) if layout.part(k) is Part.VERB)
    return one.passive or (helped and layout.tokens[one.head].cls in (Class.DONE, Class.VERB))


def _asks(layout: Frame, item: int) -> bool:
    """Whether the group is the sum that is asked for: "how many euros", "what fee"."""
    lows = {t.low for t in layout.tokens[layout.items[item].first : layout.items[item].after]}
    return bool(lows & _ASKING)


_ASKING = words("how what which much many euros dollars pounds")


def placed(
    layout: Frame, verb: int, way: Way, total: int | None, *, passive: bool
) -> Iterator[tuple[Side, int]]:
    """Who stands on which side of the verb, the sum at item `total` aside."""
    subject = layout.subject(verb)
    subject = None if subject == total else subject
    direct = verb + 1 if layout.part(verb + 1) is Part.NOUN and verb + 1 != total else None
    doer, done = _DOES[way]
    if passive:
        done_, by = subject, _led(layout, verb, ("by",), total)
    elif way is Way.SELL and direct is None:
        done_, by = subject, None
    else:
        done_, by = direct, subject
    if done_ is not None and done is not None:
        yield done, done_
    if by is not None:
        yield doer, by
    taken = {k for k in (done_, by, total) if k is not None}
    for side, leads in _LEADS[way]:
        at = _led(layout, verb, leads, total)
        if at is not None and at not in taken:
            yield side, at


_DOES: dict[Way, tuple[Side, Side | None]] = {
    Way.GIVE: (Side.PAYER, Side.PAYEE),
    Way.SPEND: (Side.PAYER, None),
    Way.TAKE: (Side.PAYEE, None),
    Way.CHARGE: (Side.PAYEE, Side.PAYER),
    Way.COST: (Side.THING, Side.PAYER),
    Way.BUY: (Side.PAYER, Side.THING),
    Way.SELL: (Side.PAYEE, Side.THING),
}
_LEADS: dict[Way, tuple[tuple[Side, frozenset[str]], ...]] = {
    Way.GIVE: ((Side.PAYEE, words("to")), (Side.THING, words("for"))),
    Way.SPEND: ((Side.THING, words("on for")),),
    Way.TAKE: ((Side.PAYER, words("from")), (Side.THING, words("for in as"))),
    Way.CHARGE: ((Side.THING, words("for")),),
    Way.COST: (),
    Way.BUY: ((Side.PAYEE, words("from")),),
    Way.SELL: ((Side.PAYER, words("to")),),
}


def _led(
    layout: Frame, verb: int, leads: frozenset[str] | tuple[str, ...], total: int | None
) -> int | None:
    """The group that one of the prepositions leads, behind the verb or before its clause."""
    behind = [k for k in layout.objects(verb) if k != total and layout.part(k - 1) is Part.LEAD]
    found = next((k for k in behind if layout.low(k - 1) in leads), None)
    opens = layout.part(0) is Part.LEAD and layout.low(0) in leads
    if found is None and opens and layout.part(1) is Part.NOUN and layout.subject(verb) != 1:
        return None if total == 1 else 1
    return found


def aslant(low: str, asks: Exchange | None, own: frozenset[str]) -> bool:
    """Whether a verb tells of an exchange from another side than the question's own verb."""
    way = WAYS.get(low)
    return asks is not None and way is not None and way is not asks.way and low not in own


def aim_of(layout: Frame, verb: int) -> int | None:
    """The act that tells what for: "paid $600,000 to run the buses", "for running them"."""
    for k in range(verb + 1, len(layout.items)):
        if layout.part(k) in (Part.OPENER, Part.STOP):
            return None
        if layout.part(k) is not Part.VERB:
            continue
        one = layout.items[k]
        led = layout.low(k - 1) in ("for", "on") and layout.low(k).endswith("ing")
        return k if one.to or (one.bare and led) else None
    return None
