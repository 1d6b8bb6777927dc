"""Days of an event that a noun tells of: "the vote was held on", "a strike is planned for"."""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part

#: an event that is their subject, or is held, came about on the day told
_HELD = forms("hold occur happen begin start conduct stage break erupt commence")
#: what straight after these tells the day: "The vote is on Monday", "came on Monday"
_BARELY = lex.BE | forms("come fall") | words("due")
#: the event is put on the day that these lead to
_PUT = forms(
    "schedule plan set slate fix time call postpone delay move push put bring shift reschedule"
    " defer peg pencil book list arrange date advance"
)
_PUT_TO = words("for until till to")
_GOES = forms("go come put move head")
_AWAITED = forms("expect anticipate project forecast") | words("due likely")
_PLANNED = forms("plan hope intend expect mean aim want wish hope propose promise pledge agree")
_PAST_PLANS = words("supposed meant intended originally initially previously formerly")


def held_on(layout: Frame, verb: int, item: int, events: frozenset[int]) -> bool:
    """Whether the verb puts the event, its subject or object, on the day at `item`."""
    chain = layout.chain(verb)
    subject, direct = layout.subject(verb), chain[-1] + 1
    lows = {layout.low(k) for k in chain}
    if _led_to(layout, direct, events):
        since = layout.low(item - 1) == "since" and not lows.isdisjoint(lex.BE)
        return since or not lows.isdisjoint(_GOES)
    told = [k for k in (*_whole(layout, subject), direct, *_aside(layout, verb)) if k is not None]
    own = [k for k in told if layout.part(k) is Part.NOUN and layout.items[k].head in events]
    if not own:
        return False
    lead = layout.low(before_hour(layout, item) - 1)
    if lows & _PUT:
        return lead in _PUT_TO
    if lows & _HELD or lows & _AWAITED or _takes_place(layout, chain[-1]):
        return True
    straight = _before_places(layout, item - 1 - (layout.part(item - 1) is Part.LEAD))
    return direct not in own and straight in (chain[-1], chain[-1] + 1) and bool(lows & _BARELY)


def _whole(layout: Frame, subject: int | None) -> tuple[int | None, ...]:
    """The subject, and the meetings of "one of the meetings"."""
    if subject is None or layout.low(subject) not in _ONE_OF or layout.low(subject + 1) != "of":
        return (subject,)
    return (subject, subject + 2)


_ONE_OF = words("one first last latest most earliest")


def before_hour(layout: Frame, item: int) -> int:
    """Where "6 p.m. on June 11" begins: the item of the day, or of the hour before it."""
    hour = item - 1 - (layout.part(item - 1) is Part.LEAD)
    if layout.part(hour) is not Part.NOUN or hour == item:
        return item
    one = layout.items[hour]
    low = {token.low for token in layout.tokens[one.first : one.after]}
    return item if low.isdisjoint(_HOURS) else hour


_HOURS = words("a.m. p.m. am pm noon midnight o'clock dawn dusk")


def _before_places(layout: Frame, item: int) -> int:
    """Past "at her house", "in the town hall", which may stand before the day."""
    while (
        layout.part(item) is Part.NOUN
        and layout.part(item - 1) is Part.LEAD
        and layout.low(item - 1) in ("at", "in", "before")
    ):
        item -= 2
    return item


def _led_to(layout: Frame, lead: int, events: frozenset[int]) -> bool:
    """As in "go on strike", "goes to a vote"."""
    led = layout.part(lead) is Part.LEAD and layout.low(lead) in ("on", "to", "into")
    return led and layout.part(lead + 1) is Part.NOUN and layout.items[lead + 1].head in events


def _aside(layout: Frame, verb: int) -> tuple[int, ...]:
    """The nouns that a participle behind a comma is said of: "the vote, planned for Monday,"."""
    if not layout.items[verb].bare or layout.part(verb - 1) is not Part.COMMA:
        return ()
    found = [verb - 2]
    while layout.part(found[-1] - 1) is Part.LEAD and layout.low(found[-1] - 1) == "of":
        found.append(found[-1] - 2)
    return tuple(found)


def _takes_place(layout: Frame, verb: int) -> bool:
    return layout.low(verb) in forms("take") and layout.low(verb + 1) == "place"


def given_up(layout: Frame, chain: tuple[int, ...]) -> bool:
    """Whether it is told as planned once: "had planned to close", "was supposed to open"."""
    first = layout.items[chain[0]]
    low = [t.low for t in layout.tokens[max(first.first - 1, 0) : layout.items[chain[-1]].after]]
    if any(one in _PAST_PLANS for one in low) or _was_to(low):
        return True
    unmet = (f"{one} have" for one in ("would", "should", "could", "was to", "were to"))
    if any(f" {each} " in f" {' '.join(low)} " for each in unmet):
        return True
    return "had" in low and layout.low(chain[0]) in _PLANNED


def _was_to(low: list[str]) -> bool:
    """As in "was to close", "were to have opened"."""
    return any(pair in (("was", "to"), ("were", "to")) for pair in pairwise(low))
