"""Days of an event that a noun tells of: "the vote was held on", "a strike is planned for"."""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.ties.slots import of_own

#: what is made of a verb by one of these came about then: "won approval", "was placed"
_GIVEN = forms(
    "give win receive get grant obtain gain secure make place take conduct carry stage perform"
    " undergo suffer hand tender submit stand face impose issue levy deliver serve pass"
)
#: what is done by saying so is done on the day that it is announced
_ANNOUNCED = forms("announce declare")
_BY_WORD = forms(
    "recall resign ban order appoint dismiss sack fire suspend cancel withdraw retire quit veto"
    " promise pledge apologise apologize propose nominate endorse abandon scrap"
)
_ENDED = forms("complete finalise finalize conclude place make carry grant")
#: an event that is their subject, or is held, came about on the day told
_HELD = forms("hold occur happen begin start conduct stage break erupt commence")
#: what straight after these tells the day: "The vote is on Monday", "came on Monday"
_BARELY = lex.BE | forms("come fall") | words("due")
#: the event is put on the day that these lead to
_PUT = forms(
    "schedule plan set slate fix time call postpone delay move push put bring shift reschedule"
    " defer peg pencil book list arrange date advance slip"
)
#: … and by these it is said to have come about then: "put the collapse at 12.20 on Tuesday"
_PLACES = forms("put place date pin time trace")
_PUT_TO = words("for until till to")
_GOES = forms("go come put move head take bring call send")
#: "brought on the by-election" is no day of it
_CAUSES = forms("bring")
_AWAITED = forms("expect anticipate project forecast") | words("due likely")
_PLANNED = forms("plan hope intend expect mean aim want wish hope propose promise pledge agree")
_PAST_PLANS = words("supposed meant intended originally initially previously formerly")


def held_on(layout: Frame, verb: int, item: int, events: frozenset[int], looked: Looked) -> bool:
    """Whether the verb puts the event, its subject or object, on the day at `item`."""
    chain = layout.chain(verb)
    subject, direct = layout.subject(verb), chain[-1] + 1
    lows = {layout.low(k) for k in chain}
    if _led_to(layout, direct, events):
        if not _done_by_own(layout, subject, looked):
            return False
        since = layout.low(item - 1) == "since" and not lows.isdisjoint(lex.BE)
        causes = layout.low(direct) == "on" and not lows.isdisjoint(_CAUSES)
        return since or (not lows.isdisjoint(_GOES) and not causes)
    every = (*_whole(layout, subject), direct, *_aside(layout, verb), _antecedent(layout, subject))
    told = [k for k in every if k is not None]
    own = [k for k in told if layout.part(k) is Part.NOUN and layout.items[k].head in events]
    own = [k for k in own if of_own(layout, k, looked)]
    if not own:
        return False
    lead = layout.low(before_hour(layout, item) - 1)
    if "dated" in lows and subject in own:
        return True
    if direct in own and lows & _PLACES and lead in ("at", "on", "in"):
        return True
    if lows & _PUT:
        return lead in _PUT_TO
    if lows & (_HELD | _AWAITED | _ENDED) or _takes_place(layout, chain[-1]):
        return True
    if (direct in own or own == [_antecedent(layout, subject)]) and lows & _GIVEN:
        return True
    if lows & _ANNOUNCED and not _BY_WORD.isdisjoint(frozenset().union(*looked.verbs)):
        return True
    straight = _before_places(layout, item - 1 - (layout.part(item - 1) is Part.LEAD))
    return direct not in own and straight in (chain[-1], chain[-1] + 1) and bool(lows & _BARELY)


def _done_by_own(layout: Frame, subject: int | None, looked: Looked) -> bool:
    """Whether no others do it than the question names: porters, where "the nurses' strike" is."""
    tokens = looked.asked.layout.tokens
    marks = (k for k, token in enumerate(tokens) if token.text in ("'", "'s") and k)
    owners = {tokens[k - 1].low for k in marks if not tokens[k - 1].capital}
    if not owners or subject is None:
        return True
    head = layout.tokens[layout.items[subject].head]
    if head.cls in (Class.NAME, Class.PRONOUN):
        return True
    return any(head.low in inflections(owner) for owner in owners)


def named_date(layout: Frame, item: int, events: frozenset[int]) -> bool:
    """As in "The date of the trial is October 7", "set October 7 as the launch date"."""
    days = [k for k, one in enumerate(layout.items) if one.part is Part.DAY]
    dates = [k for k, one in enumerate(layout.items) if layout.low(k) in _DATE]
    if not days or days[0] != item or len(dates) != 1:
        return False
    if len(days) > 1 and not any(layout.part(k) is Part.COMMA for k in range(item, days[1])):
        return False
    verbs = {layout.low(k) for k, one in enumerate(layout.items) if one.part is Part.VERB}
    verbs |= {layout.tokens[k].low for k in range(layout.items[item].first)}
    if verbs.isdisjoint(lex.BE | _DATED):
        return False
    date = dates[0]
    one = layout.items[date]
    if any(one.first <= hit < one.after for hit in events):
        return True
    k = date + 1
    while layout.low(k) in ("of", "for") and layout.part(k + 1) is Part.NOUN:
        if layout.items[k + 1].head in events:
            return True
        k += 2
    return False


_DATE = words("date dates")
_DATED = forms("set fix name choose pick give announce confirm schedule")


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


def _antecedent(layout: Frame, subject: int | None) -> int | None:
    """The noun that a relative clause tells of: "the fine, which the ministry imposed"."""
    if subject is None or layout.low(subject - 1) not in ("which", "that"):
        return None
    before = subject - 2 - (layout.part(subject - 2) is Part.COMMA)
    return before if layout.part(before) is Part.NOUN else None


def _takes_place(layout: Frame, verb: int) -> bool:
    return layout.low(verb) in forms("take") and layout.low(verb + 1) == "place"


def given_up(layout: Frame, chain: tuple[int, ...]) -> bool:
    """Whether it is told as planned once: "had planned to close", "was supposed to open"."""
    first = layout.items[chain[0]]
    if _had_been_due(layout, chain):
        return True
    low = [t.low for t in layout.tokens[max(first.first - 1, 0) : layout.items[chain[-1]].after]]
    if any(one in _PAST_PLANS for one in low) or _was_to(low):
        return True
    unmet = (f"{one} have" for one in ("would", "should", "could", "was to", "were to"))
    if any(f" {each} " in f" {' '.join(low)} " for each in unmet):
        return True
    return "had" in low and layout.low(chain[0]) in _PLANNED


def _had_been_due(layout: Frame, chain: tuple[int, ...]) -> bool:
    """As in "had been due to begin", "had been scheduled for"."""
    tokens = layout.tokens
    begin = max(layout.items[chain[0]].first - 2, 0)
    group = [tokens[k].low for k in range(begin, layout.items[chain[-1]].after)]
    had = any(pair == ("had", "been") for pair in pairwise(group))
    return had and any(low in _ONCE for low in group)


_ONCE = words("due scheduled planned set slated expected meant supposed pencilled penciled booked")


def _was_to(low: list[str]) -> bool:
    """As in "was to close", "were to have opened"."""
    return any(pair in (("was", "to"), ("were", "to")) for pair in pairwise(low))
