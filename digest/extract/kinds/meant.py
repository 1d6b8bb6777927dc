"""Whether what stands in a passage is what a question asks about.

A noun is meant when it is the question's own, of its sort and of the same owner; a pronoun,
when what it stands for is named near by.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import small
from digest.extract.language.clausal import TELLING_NOUNS
from digest.extract.language.groups import NounGroup
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.parties import Party
from digest.extract.question.polar import Polar, Slot
from digest.extract.speakers.said import joined
from digest.extract.standing import AGENTS, Around, is_party
from digest.model import named

_THINGS = words("it them this that these those one ones any so such")
_NOTHING = words("nothing none nobody no-one")
_ANYBODY = words("anyone anybody someone somebody nobody people us them me him her")
PEOPLE = words(
    "worker employee people resident protester patient student staff tenant passenger suspect"
)
_WHOSE = words("his her their its my our whose")
#: prepositions that lead to the same
_FAMILIES = (words("about of on over regarding concerning"), words("in at on inside near within"))
_SHARES = words("of")
_OFPEOPLE = words("from at")  #: "met with anyone from Acme"
_QUANTITIES = (
    ("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than"),
    ("less", "than"), ("as", "many", "as"), ("no", "fewer", "than"), ("close", "to"),
)  # fmt: skip


def names_slot(said: Sequence[Token], slot: Slot) -> bool:
    """Whether what a slot asks about is named in a noun phrase."""
    if slot.party:
        return named(joined(said), slot.party)
    return any(token.low in slot.nouns for token in said)


def has(
    told: Told, start: int, end: int, slot: Slot | None, around: Around, *, led: str | None = None
) -> bool:
    """Whether what the question asks about stands in [start, end), or stands for itself there.

    `led`: the preposition it must follow, "" for none; None where any will do.
    """
    if slot is None:
        return False
    tokens = told.tokens
    if (
        led == "to"
        and not slot.party
        and any(
            t.low in slot.nouns and before.low == "to" for before, t in pairwise(tokens[start:end])
        )
    ):
        return True
    if not led and start < end and tokens[start].low in slot.nouns and tokens[start].cls == "J":
        return True  # "pleaded guilty"
    near = tokens[start : start + 3]
    if any(token.low in _NOTHING for token in near):
        return True
    groups = [g for g in told.nouns if start <= g.start < end]
    for group in groups:
        stray = led is not None and not _led(told, start, group.start, led)
        if stray or _set_against(tokens, group.start):
            continue
        if slot.party and is_party(
            tokens, (group.start, group.end), group.head, slot.party, around
        ):
            return True
        head = tokens[group.head].low
        if head in slot.nouns and same_kind(tokens, group.start, group.head, end, slot, around):
            return True
        if head in _ANYBODY and not PEOPLE.isdisjoint(slot.nouns):
            return True
    return _pronoun(told, start, groups[0] if groups else None, slot, around)


def _set_against(tokens: Sequence[Token], at: int) -> bool:
    """Whether what begins at `at` is named only as what it was not: ", not (about) the valves"."""
    led = at > 1 and tokens[at - 1].cls in "IT"
    no = at - 1 - led
    return no > 0 and tokens[no].low == "not" and tokens[no - 1].cls in ".C"


def _pronoun(told: Told, start: int, first: NounGroup | None, slot: Slot, around: Around) -> bool:
    """Whether a pronoun straight after the verb stands for what is named near by."""
    tokens = told.tokens
    stands = first and tokens[first.head].low in _THINGS and first.start - start <= 1
    if not stands:
        return False
    if slot.party:
        return named(around.near, slot.party)
    return any(word in around.near.casefold() for word in slot.nouns)


def _led(told: Told, start: int, at: int, led: str) -> bool:
    """Whether a noun group at `at` follows the preposition asked for, or straight the verb."""
    tokens = told.tokens
    if not led and _made_of(told, start, at):
        return False
    at = _before_quantity(tokens, start, at)
    passed = _SHARES | _OFPEOPLE if led else _SHARES
    before = next(
        (t for t in reversed(tokens[start:at]) if t.cls in "IT" and t.low not in passed), None
    )
    if any(t.low in ("than", "as") and t.low != led for t in tokens[start:at]):
        return False
    if not led:
        return before is None
    own = before.low if before else next((t.low for t in tokens[start:at] if t.cls == "I"), "")
    if _of_another(told, start, at, own):
        return False
    alike = next((family for family in _FAMILIES if led in family), frozenset({led}))
    alerted = own == "to" and led == "about" and start and tokens[start - 1].low in _ALERTING
    return own in alike or own == led or bool(alerted)


_ALERTING = forms("alert wake")


#: with "of" these are the thing itself, or some of it
_SHARED = words(
    """
all most some many much part parts half rest none any each both one several number majority
thousands hundreds dozens millions lot lots plenty share portion piece pieces bit copy copies
kind kinds type types version versions ton tons tonnes gallons barrels bottles cans boxes packets
pounds kilograms liters litres batch batches shipment shipments load loads case cases group members
percent percentage quantity quantities amount amounts pair couple handful series set use sale
letter letters minute minutes hour hours day days week weeks month months year years page pages
volume volumes sample samples copy dose doses round rounds piece stretch section sections
"""
)


def _made_of(told: Told, start: int, at: int) -> bool:
    """Whether "of" before a noun makes it another thing's: "postcards of the painting"."""
    if at <= start or told.tokens[at - 1].low != "of":
        return False
    whole = next((g for g in told.nouns if g.end == at - 1 and g.start >= start), None)
    if whole is None:
        return False
    head = told.tokens[whole.head]
    return head.cls == "N" and head.low not in _SHARED and not head.low.endswith("ful")


def _of_another(told: Told, start: int, at: int, led: str) -> bool:
    """Whether another noun stands between: "know of the report about the leak"."""
    opens = next((k for k in range(start, at) if told.tokens[k].cls == "I"), at)
    first = next((g for g in told.nouns if opens < g.start), None)
    if first is None or first.start >= at or first.end >= at:
        return False
    if any(token.cls == "C" or not token.word for token in told.tokens[first.end : at]):
        return False
    head = told.tokens[first.head]
    alone = head.low in _SHARED | AGENTS | PEOPLE | TELLING_NOUNS | _MATTERS
    return head.cls == "N" and not alone and led != "of"


_MATTERS = words(
    "existence presence problem problems danger dangers issue issues case matter question"
)


_SOME = words("some several a one many")


def _before_quantity(tokens: Sequence[Token], start: int, at: int) -> int:
    """Where "at least" begins before a number that leads a noun; else where the noun begins."""
    near = range(at, min(at + 3, len(tokens)))
    number = next((k for k in near if tokens[k].cls == "M" or tokens[k].low in _SOME), 0)
    for phrase in _QUANTITIES if number else ():
        begin = number - len(phrase)
        if begin >= start and tuple(t.low for t in tokens[begin:number]) == phrase:
            return begin
    money = tokens[start : at - 1]
    sums = money and tokens[at - 1].low == "in" and all(t.cls not in "ITP" for t in money)
    return start if sums and any(t.text[0] in "$£€" for t in money) else at


def same_kind(
    tokens: Sequence[Token], start: int, head: int, end: int, slot: Slot, around: Around
) -> bool:
    """Whether a noun is of the sort asked after: a maternity ward, not an eye ward."""
    if not _of_whom(tokens, start, head, end, slot, around):
        return False
    before = [t for t in tokens[start:head] if t.cls in ("N", "P", "J")]
    if any(
        t.low in ("another", "other", "similar", "previous", "earlier") for t in tokens[start:head]
    ):
        return False
    if slot.kind and start == head and small.plural(tokens[head].low):
        return any(word in around.near.casefold() for word in slot.kind)  # "officers", of any sort
    if not slot.kind or not before:
        return True
    return any(t.low in slot.kind for t in before) or all(t.cls == "P" for t in before)


def _of_whom(
    tokens: Sequence[Token], start: int, head: int, end: int, slot: Slot, around: Around
) -> bool:
    """Whether a noun belongs to the one named in the question: "Rask's fees", "his fees"."""
    if not slot.names:
        return True
    stop = head + 1
    while stop < end and tokens[stop].cls in "IDJNPML":
        stop += 1
    run = {token.low for token in tokens[start:stop]}
    others = {t.low for t in tokens[start:head] if t.cls == "P"}
    if others and others.isdisjoint(slot.names):
        return False
    if run & slot.names or run & _WHOSE:
        return True
    led = tokens[head + 1].low if head + 1 < end else ""
    first = tokens[start]
    bare = start == head and small.plural(first.low)
    if bare or first.cls == "M" or first.low in _INDEFINITE:
        return False  # "nine papers" are not all hers
    return led not in ("of", "for") and any(named(around.near, (name,)) for name in slot.names)


_INDEFINITE = words("a an some several many few another any other most more")


def placed(
    told: Told,
    asked: Polar,
    around: Around,
    frame: Sequence[Token],
    *,
    positive: bool,
    beside: Sequence[Token] = (),
) -> bool:
    """Whether the circumstances named in the question hold for the predicate.

    `beside`: what stands round its own words and belongs to it.
    """
    if positive and not asked.leading.isdisjoint(_AT) and _only_beside(told, frame, asked):
        return False
    said = _THEIRS.sub("the ", joined((*frame, *beside)))
    whole = joined(told.tokens)
    lows = {token.low for token in frame}
    named_ = lows | {token.low for token in (*beside, *_behind_aside(told, frame))}
    if positive and _ruled_out(told, asked):
        return False
    for slot in asked.around:
        if slot.party:
            if not named(said, slot.party) and _not_theirs(
                told, asked, slot.party, around, frame, whole, positive=positive
            ):
                return False
        elif named_.isdisjoint(slot.nouns) and not _in_this_year(slot, asked, frame):
            if positive and not _stood_for(slot, lows, around):
                return False
            if not positive and _elsewhere(told, frame):
                return False
    return True


def _not_theirs(
    told: Told,
    asked: Polar,
    party: Party,
    around: Around,
    frame: Sequence[Token],
    whole: str,
    *,
    positive: bool,
) -> bool:
    """Whether what is told without a party's name is told of another's, or elsewhere."""
    if named(whole, party) or _elsewhere(told, frame, at_all=not positive):
        return True
    return _of_somebody(told, asked) or (positive and not named(around.near, party))


def _ruled_out(told: Told, asked: Polar) -> bool:
    """Whether a circumstance asked after is named only as what it was not."""
    tokens = told.tokens
    against = {tokens[g.head].low for g in told.nouns if _set_against(tokens, g.start)}
    return any(not against.isdisjoint(slot.nouns) for slot in asked.around)


def _of_somebody(told: Told, asked: Polar) -> bool:
    """Whether the thing asked after is another's: "the resignation of her driver"."""
    if asked.object is None or "of" not in asked.leading:
        return False
    return any(
        told.tokens[group.head].low in asked.object.nouns
        and group.end + 1 < len(told.tokens)
        and told.tokens[group.end].low == "of"
        and told.tokens[group.end + 1].low not in _THINGS
        for group in told.nouns
    )


#: "his chief of staff" is the chief of staff
_THEIRS = re.compile(r"\b(?:his|her|its|their) ")


def _in_this_year(slot: Slot, asked: Polar, frame: Sequence[Token]) -> bool:
    """Whether a day or month without a year says that it was this year, where that is asked."""
    this = "year" in slot.nouns and not slot.kind and "" in asked.leading
    months = any(token.low in small.DATES and token.capital for token in frame)
    return this and months and not any(len(t.text) == 4 and t.text.isdigit() for t in frame)


def _only_beside(told: Told, frame: Sequence[Token], asked: Polar) -> bool:
    """Whether it came about at another place, next to the one asked after."""
    for before, token in pairwise(frame):
        if before.low not in _BESIDE or not token.word:
            continue
        group = next((g for g in told.nouns if told.tokens[g.start] is token), None)
        run = told.tokens[group.start : group.end] if group else ()
        if any(names_slot(run, slot) for slot in asked.around):
            return True
    return False


_AT = words("at in inside within")
_BESIDE = words("beside near opposite behind outside alongside adjoining overlooking")


def _behind_aside(told: Told, frame: Sequence[Token]) -> Sequence[Token]:
    """What still belongs to a clause that an aside interrupts: "by its maker, Dorn, before …"."""
    end = frame[-1].end if frame else 0
    rest = [token for token in told.tokens if token.start >= end]
    ends = {told.tokens[p.begin].start for p in told.predicates}
    upto = next((k for k, token in enumerate(rest) if token.start in ends), len(rest))
    return rest[:upto]


def _elsewhere(told: Told, frame: Sequence[Token], *, at_all: bool = False) -> bool:
    """Whether a predicate tells where it was: "used one in online games".

    `at_all`: any name after a preposition is a place.
    """
    for before, token in pairwise(frame):
        if at_all and before.cls == "I" and token.cls == "P" and token.low not in small.DATES:
            return True
        if before.low in ("in", "at") and token.cls in "DJNPL":
            group = next((g for g in told.nouns if told.tokens[g.start] is token), None)
            head = told.tokens[group.head].low if group else ""
            if head and head not in lex.TIMES and head not in _NOWHERE:
                return True
    return False


_NOWHERE = words(
    "statement court interview letter email report addition fact public private response advance"
    " case order return time least last first once all error part full writing evidence testimony"
)


def _stood_for(slot: Slot, lows: set[str], around: Around) -> bool:
    """Whether "it" stands for what is named near by."""
    return not lows.isdisjoint(_THINGS) and any(named(around.near, (n,)) for n in slot.nouns)


def for_another_end(rest: Sequence[Token], asked: Polar) -> bool:
    """As in "paid doctors to test it", where it is asked whether they were paid to prescribe."""
    ends = {verb.low for led, verb in pairwise(rest) if led.low == "to" and verb.cls == "B"}
    return bool(ends) and ends.isdisjoint(asked.aim)


def placed_apart(told: Told, one: Predicate, slot: Slot) -> bool:
    """As in "the water at Mill Road", where the water at Harbor Point is asked after."""
    assert one.subject
    groups = [g for g in told.nouns if one.subject[0] < g.start < one.subject[1]]
    for group in groups:
        names = {t.low for t in told.tokens[group.start : group.end] if t.cls == "P"}
        led = told.tokens[group.start - 1].low in ("at", "in", "on", "near", "from", "of")
        if led and names and _differ(names, slot.place):
            return True
    return False


def _differ(names: set[str], asked: frozenset[str]) -> bool:
    own = names - _COMMON
    return names.isdisjoint(asked) or bool(own and own.isdisjoint(asked))


#: what many names of places have in common
_COMMON = words(
    "mine mill road street lane avenue bridge lake river hospital school university college county"
    " city port harbor harbour point park hill north south east west new saint st. high elementary"
)
