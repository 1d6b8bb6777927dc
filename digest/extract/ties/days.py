"""Whether days are those of a claim's event, by the verb or noun they stand with."""

from collections.abc import Iterator

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Tie
from digest.extract.layout.items import Item, Part
from digest.extract.layout.laid import laid
from digest.extract.looked import Looked
from digest.extract.ties.core import LAWS, Tied, arguments, supposed
from digest.extract.ties.echo import echoed
from digest.extract.ties.held import given_up, held_on, named_date
from digest.extract.ties.misdated import (
    after_it,
    asks_when,
    beside_span,
    lasts,
    misdated,
    of_another_time,
    of_old,
    of_other_matter,
    of_other_owners,
    of_some,
)
from digest.extract.ties.objects import done_to_another, left_another
from digest.extract.ties.slots import filled, of_own


def dated(
    clause: Tokens, looked: Looked, span: tuple[int, int], telling: frozenset[str]
) -> Tied | bool | None:
    """Whether the days named by characters `span` are those of the claim's event.

    `telling`: the verbs that tell of the event's own day where it is their subject or
    object ("the hearing was moved to").
    """
    one = laid(tuple(clause))
    layout = one.frame
    first, after = one.tokens(*span)
    item = layout.at(first)
    if item is None:
        return None
    ruled = looked.asked.lows & LAWS  # when a law takes effect is asked about
    if (supposed(layout) and not ruled) or (lasts(layout, item) and not _runs(looked)):
        return False
    if of_another_time(layout, looked):
        return False
    if (verb := echoed(clause, looked, first, after)) is not None:
        told = layout.at(verb)
        if told is not None and layout.part(told) is Part.VERB:
            return False if misdated(layout, told, item, looked) else Tied(verb)
        return Tied(verb)
    events = _events(clause, looked)
    if _dates_another(layout, item, first, after):
        return True if layout.items[item].head in events else None
    if _qualifies(layout, item, events, looked) or _owned(layout, item, events, looked):
        return True
    if named_date(layout, item, events):
        return True
    verbs = [k for k in _governors(layout, item) if not _in_aside(layout, k, item)]
    how = [_by_verb(layout, k, item, events, looked, telling) for k in verbs]
    return next((each for each in how if each), how[0] if how else None)


def _governors(layout: Frame, item: int) -> Iterator[int]:
    """The verbs whose time the day may tell: of its own clause, or of that which it opens."""
    after = item + 1
    while layout.part(after) is Part.LEAD and layout.part(after + 1) is Part.DAY:
        after += 2
    own = layout.governor(item)
    if own is not None and layout.low(own) in lex.BE and _cleft(layout, own, item, after):
        yield from _opened(layout, after)
        return
    if own is not None and beside_span(layout, own, item):
        own = next(_opened(layout, max(item, own + 1)), None)
    if own is not None:
        yield own
    after += layout.part(after) is Part.COMMA
    if layout.part(after) is Part.LEAD and layout.low(after + 1) == "which":
        after += 1
    if layout.part(after) is Part.NOUN and _the_day(layout, after):
        yield from _opened(layout, after)
    if own is not None and asks_when(layout, own, after):
        return
    if layout.low(after) in ("when", "which") and layout.part(after) is Part.OPENER:
        yield from _opened(layout, after)


def _the_day(layout: Frame, item: int) -> bool:
    """As in "on June 12, the day Acme was told"."""
    tokens = layout.tokens[layout.items[item].first :][:2]
    return [token.low for token in tokens] in (["the", "day"], ["the", "date"])


def _cleft(layout: Frame, verb: int, item: int, after: int) -> bool:
    """As in "It was on June 12 that", "June 12 is the day on which", "June 12 was when"."""
    if verb < item:
        return layout.low(verb - 1) == "it" and layout.low(after) in ("that", "when")
    return layout.low(verb + 1) in ("when", "date", "day")


def _opened(layout: Frame, item: int) -> Iterator[int]:
    """The first verb of the clause that is opened at or behind the item."""
    verbs = (k for k in range(item, len(layout.items)) if layout.part(k) is Part.VERB)
    verb = next(verbs, None)
    if verb is not None and layout.low(verb) in lex.BE and layout.low(verb + 1) in _DATES:
        verb = next(verbs, None)
    if verb is not None:
        yield verb


def _in_aside(layout: Frame, verb: int, item: int) -> bool:
    """As in "Dorn, its chief executive since 2019, was fired"."""
    subject = layout.subject(verb)
    if subject is None or not subject < item < verb or layout.part(verb - 1) is not Part.COMMA:
        return False
    return any(layout.part(k) is Part.COMMA for k in range(subject, item))


def _dates_another(layout: Frame, item: int, first: int, after: int) -> bool:
    """Whether the day qualifies the noun it stands before: "the June 12 meeting"."""
    one = layout.items[item]
    if layout.part(item) is not Part.NOUN or one.head < max(after, first + 1):
        return False
    return layout.tokens[one.first].cls is Class.DETERMINER


def _by_verb(
    layout: Frame,
    verb: int,
    item: int,
    events: frozenset[int],
    looked: Looked,
    telling: frozenset[str],
) -> Tied | bool | None:
    chain = layout.chain(verb)
    often = any(token.low in _OFTEN for token in layout.core(verb))
    if often or not _complete(layout, chain, looked) or _of_anybody(layout, chain[0]):
        return False
    if after_it(layout, verb) or of_other_matter(layout, verb, looked.asked):
        return False
    if given_up(layout, chain) or _of_another(layout, verb, events, looked):
        return False
    if _supposes(layout, chain[0]) or _wished(layout, chain[0]) or _of_its_aim(layout, verb):
        return False
    own = _own(layout, chain, events, looked)
    if own is not None and (
        misdated(layout, own, item, looked)
        or left_another(layout, chain[-1], looked.asked)
        or done_to_another(layout, verb, looked)
        or of_old(layout, item, chain[0])
        or not filled(layout, own, looked)
    ):
        return False
    if own is not None:
        return Tied(layout.items[own].head)
    if held_on(layout, verb, item, events, looked):
        return True
    args = [layout.items[k] for k in arguments(layout, verb) if layout.part(k) is Part.NOUN]
    near = any(arg.first <= hit < arg.after for arg in args for hit in events)
    return None if near and any(layout.low(k) in telling for k in chain) else False


def _supposes(layout: Frame, verb: int) -> bool:
    """As in "Closing the plant in March would cost jobs": what is only thought of."""
    one = layout.items[verb]
    opens = one.bare and layout.tokens[one.head].cls is Class.DOING and layout.subject(verb) is None
    return opens and any(token.low in _WOULD for token in layout.tokens[one.after :])


def _of_its_aim(layout: Frame, verb: int) -> bool:
    """As in "Talks to end the strike began": what the nearest noun is only the aim of."""
    subject = layout.subject(verb)
    if subject is None or layout.part(subject - 1) is not Part.VERB:
        return False
    aim = layout.items[subject - 1]
    return layout.tokens[aim.first].cls is Class.TO and layout.part(subject - 2) is Part.NOUN


def _wished(layout: Frame, verb: int) -> bool:
    """As in "want the plant shut down by 2028"."""
    k = verb - 1
    while layout.part(k) in (Part.NOUN, Part.LEAD, Part.DAY):
        k -= 1
    return layout.part(k) is Part.VERB and layout.low(k) in _WISHES and k < verb - 1


_WISHES = forms("want wish like demand need urge ask beg press prefer seek")
_WOULD = words("would could might should")


def _of_another(layout: Frame, verb: int, events: frozenset[int], looked: Looked) -> bool:
    """As in "notified the regulator of an earlier breach": the claim's noun, but not its own."""
    asks = looked.asked.lows
    args = [k for k in arguments(layout, verb) if layout.part(k) is Part.NOUN]
    if any(
        _whose(layout, k, asks)
        or of_other_owners(layout, k, looked.asked)
        or of_some(layout, k, looked.asked, looked.name_words)
        for k in args
    ):
        return True
    groups = [layout.items[k] for k in args]
    if any(_of_one_more(layout, k, asks) for k in args):
        return True
    return any(
        not layout.tokens[one.head].capital
        and (layout.tokens[one.head].low in asks or one.head in events)
        and (
            any(layout.tokens[k].low in _OTHERS - asks for k in range(one.first, one.head))
            or _a_sort(layout, one, asks)
        )
        for one in groups
    )


def _of_one_more(layout: Frame, item: int, asks: frozenset[str]) -> bool:
    """As in "the body of a second man", where the body is asked about."""
    one = layout.items[item]
    led = layout.low(item - 1) == "of" and layout.low(item - 2) in asks
    group = {token.low for token in layout.tokens[one.first : one.head]}
    return led and not group.isdisjoint(_OTHERS - asks) and not group.isdisjoint(("a", "another"))


def _a_sort(layout: Frame, one: Item, asks: frozenset[str]) -> bool:
    """As in "about an oil leak", where the leak is asked about: perhaps another."""
    if layout.tokens[one.first].low not in ("a", "an"):
        return False
    own = layout.tokens[one.first + 1 : one.head]
    if any(token.capital for token in own):
        return False
    return any(token.cls is Class.NOUN and token.low not in asks for token in own)


def _whose(layout: Frame, item: int, asks: frozenset[str]) -> bool:
    """As in "the trial of Tace's driver", where Tace's own is asked about."""
    if layout.low(item - 1) not in _OF or layout.low(item - 2) not in asks:
        return False
    if layout.tokens[layout.items[item - 2].head].capital:
        return False
    one = layout.items[item]
    head = layout.tokens[one.head]
    owned = any(t.cls is Class.POSSESSIVE for t in layout.tokens[one.first : one.head])
    return owned and not head.capital and head.low not in asks


_OF = words("of into against over on for about")


def _own(
    layout: Frame, chain: tuple[int, ...], events: frozenset[int], looked: Looked
) -> int | None:
    """Which of the verbs tells of the event: a word of the claim's, or "became aware"."""
    verbs, two = looked.verbs, looked.asked.verbs
    if len(two) > 1 and any(layout.low(k) in two[1] for k in chain):
        every = (k for k in (chain[0] - 1, *chain) if layout.part(k) is Part.VERB)
        return next((k for k in every if layout.low(k) in two[0]), None)
    for k in reversed(chain):
        if layout.items[k].head in events or any(layout.low(k) in verb for verb in verbs):
            return k
    after = chain[-1] + 1
    becomes = layout.low(chain[-1]) in _BECOMES and after < len(layout.items)
    return chain[-1] if becomes and layout.items[after].head in events else None


def _complete(layout: Frame, chain: tuple[int, ...], looked: Looked) -> bool:
    """Whether of two verbs asked for ("stop collecting") the first is there, too."""
    verbs = looked.asked.verbs
    if len(verbs) < 2 or not any(layout.low(k) in verbs[1] for k in chain):
        return True
    return any(layout.low(k) in verbs[0] for k in (chain[0] - 1, *chain))


def _of_anybody(layout: Frame, verb: int) -> bool:
    """As in "those who leave by 1 December"."""
    return layout.part(verb - 1) is Part.OPENER and layout.low(verb - 2) in _ANYONE


#: what came about more than once did so on no one day
_OFTEN = words("twice thrice times repeatedly again")
#: with one of these a noun means another of its sort
_OTHERS = words(
    "earlier previous prior another other second third separate different similar unrelated later"
    " further past old former original rival neighbouring neighboring nearby annual yearly monthly"
    " quarterly weekly interim preliminary draft"
)
_AT_THE_TIME = words("at in during from since after before following until for")
#: for what is sought there is no day yet
_SEEKS = forms(
    "apply call ask push campaign wait prepare plan hope lobby press petition bid fight vote argue"
    " plead beg long demand search look"
)
_DATES = words("date day")
_ACTS = frozenset({Class.VERB, Class.BASE, Class.DONE, Class.DOING})
_BECOMES = forms("become get be grow fall find declare pronounce run go")
_ANYONE = words("those anyone anybody everyone whoever people")


def _qualifies(layout: Frame, item: int, events: frozenset[int], looked: Looked) -> bool:
    """Whether the day is that of the noun before it: "after the fall of the bridge on June 12".

    Of what is another verb's object the day is as likely that verb's: "reported the theft on".
    """
    noun = item - 1 - (layout.part(item - 1) is Part.LEAD)
    aside = layout.part(noun) is Part.COMMA and layout.part(item + 1) is Part.COMMA
    noun -= aside  # "the vote, on June 12, was"
    while layout.part(noun) is Part.NOUN and layout.items[noun].head not in events:
        if layout.part(noun - 1) is not Part.LEAD:
            return False
        noun -= 2
    if layout.part(noun) is not Part.NOUN or not of_own(layout, noun, looked):
        return False
    role = layout.role(noun)
    if role is None and aside:
        return False  # "After the vote, on June 12, the bank was shut"
    if role is None:  # "Since his dismissal on June 12, the club has …"
        return noun == 1 and layout.low(0) in _AT_THE_TIME
    if role.lead == "for" and layout.low(role.verb) in _SEEKS:
        return False
    return role.tie is Tie.SUBJECT or (role.tie is Tie.LEAD and role.lead in _AT_THE_TIME)


def _owned(layout: Frame, item: int, events: frozenset[int], looked: Looked) -> bool:
    """As in "Sunday's fire destroyed"."""
    if layout.part(item) is not Part.DAY or layout.part(item + 1) is not Part.NOUN:
        return False
    one = layout.items[item + 1]
    owned = layout.tokens[one.first].cls is Class.POSSESSIVE and one.head in events
    return owned and of_own(layout, item + 1, looked)


def _events(clause: Tokens, looked: Looked) -> frozenset[int]:
    """Where the words stand that tell of the event, not of those who take part in it."""
    hits = looked.hits(clause)
    verbs = looked.verbs
    if not verbs:
        return frozenset(k for start, end in hits for k in range(start, end))
    if looked.claim.words:
        partners = _partners(looked)
        return frozenset(
            k for start, end in hits for k in range(start, end) if clause[k].low not in partners
        )
    doers = looked.asked.sides.doers if _runs(looked) else frozenset()
    return frozenset(
        start
        for start, end in hits
        if any(clause[start].low in verb for verb in verbs)
        or clause[start].low in doers
        or (end - start > 1 and clause[start].cls in _ACTS)  # "stepped down", "lifted off"
    )


def _partners(looked: Looked) -> frozenset[str]:
    """The nouns in the question that only take part: "the permit" in "was the permit issued"."""
    question = looked.asked.sides
    return frozenset() if _runs(looked) else question.doers | question.dones


def _runs(looked: Looked) -> bool:
    """Whether asked is when something came about: "When did the fire break out?"."""
    return any(verb & _RUNS for verb in looked.asked.verbs)


_RUNS = forms("begin start hold happen occur break erupt open commence")
