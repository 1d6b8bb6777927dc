"""Who does it, and to whom it is done: whether a clause has the question's own in those places.

"Porters at St Odran's will strike" has the place and the verb of "When will nurses at St
Odran's strike?", and somebody else in the place of the nurses.
"""

from digest.extract.kindred import PERSONS
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Item, Part
from digest.extract.looked import Looked
from digest.extract.numbers.numerals import begins_number
from digest.extract.parties import Given
from digest.extract.question.asked import TOTALS
from digest.extract.question.sides import SHARES
from digest.extract.speakers.said import joined
from digest.extract.standing import AGENTS
from digest.model import named
from digest.values import Kind

#: of these what follows "of" is meant: "recalled three lots of its pills"
_PORTIONS = words(
    "lot lots batch batches tonne tonnes ton tons pack packs box boxes case cases copies dose doses"
    " unit units number hundreds thousands millions dozens all most rest bulk kind range series"
)
_OWNERS = words("its his her their my our your")
#: who is "his client", "our company" may be the one who is asked about
_OWN_SELF = lex.PARTY_NOUNS | words("client clients")
_DEFINITE = words("the that this these those its his her their")
_SPEAKS_FOR = lex.ROLES | lex.PARTY_NOUNS | words("board lawyers owners council")
_PLACING = words("at in of on from near beside outside above below under over behind")


def given_by(looked: Looked) -> Given:
    """What the claim's question lets be taken for granted: "was Acme fined", by anybody."""
    return Given(
        definite=True,
        undergone=not (looked.asked.sides.doer or looked.asked.agent),
        around=tuple(name for party in looked.around for name in party),
        events=looked.events,
    )


def filled(layout: Frame, verb: int, looked: Looked) -> bool:
    """Whether nobody else stands in the question's places beside the question's verb."""
    asks = looked.asked.sides
    main = layout.chain(verb)[-1]
    subjects, direct = _subjects(layout, verb), _direct(layout, main)
    if any(_any_one(layout, k, looked.asked.layout) for k in layout.objects(main)):
        return False
    counts = looked.claim.kind is Kind.COUNT
    doer, done = (asks.doer, asks.doers), (asks.done, asks.dones)
    if layout.items[main].passive or _reduced(layout, main, direct):
        slot = done if asks.done or counts else doer
        return any(_fills(layout, one, *slot, looked) for one in subjects)
    if not asks.doer and direct is None:
        return any(_fills(layout, one, *done, looked) for one in subjects)
    if not asks.done and not counts and direct is not None:
        by = any(_fills(layout, one, *doer, looked, acts=True) for one in subjects)
        return by or _fills(layout, direct, *doer, looked)
    if any(_fills(layout, one, *doer, looked, acts=True) for one in subjects):
        return _fills(layout, direct, *done, looked) and not _doers_own(layout, direct, looked)
    return (
        direct is None
        and bool(asks.done)
        and any(_fills(layout, one, *done, looked) for one in subjects)
    )


def _doers_own(layout: Frame, item: int | None, looked: Looked) -> bool:
    """As in "the council closed its office", where it is the bridge that the council closes."""
    if item is None or looked.claim.kind is not Kind.DATE or not looked.asked.sides.done:
        return False
    one = layout.items[item]
    group = layout.tokens[one.first : one.after]
    heads = looked.asked.sides.dones
    strange = not any(token.capital or token.low in heads for token in group)
    return group[0].low in _OWNERS and layout.tokens[one.head].low in lex.PARTY_NOUNS and strange


def _reduced(layout: Frame, verb: int, direct: int | None) -> bool:
    """As in "a deal signed on April 30"."""
    one = layout.items[verb]
    return one.bare and direct is None and layout.tokens[one.head].cls is Class.DONE


def done_by(layout: Frame, verb: int, looked: Looked) -> bool:
    """Whether the subject of the question's verb, in the active, can be who is asked about."""
    asks = looked.asked.sides
    if not asks.doer or layout.items[layout.chain(verb)[-1]].passive:
        return True
    doer = (asks.doer, asks.doers)
    return any(_fills(layout, one, *doer, looked, acts=True) for one in _subjects(layout, verb))


def _any_one(layout: Frame, item: int, asks: Frame) -> bool:
    """As in "decided on a school bond", where "the harbour bond" is asked about, or "signed a
    contract for seats", where "the battery contract" is.
    """
    one = layout.items[item]
    if layout.tokens[one.first].low not in ("a", "an", "another"):
        return False
    if _for_another(layout, item, asks):
        return True
    own = {token.low for token in layout.tokens[one.first + 1 : one.head]}
    of_it = [k for k, each in enumerate(asks.items) if asks.low(k) == layout.low(item)]
    named_so = {
        token.low
        for k in of_it
        for token in asks.tokens[asks.items[k].first + 1 : asks.items[k].head]
    }
    return bool(own and named_so) and not own & named_so


def _for_another(layout: Frame, item: int, asks: Frame) -> bool:
    """Whether a bare noun is told apart by what it is for, of nothing that the question knows."""
    one = layout.items[item]
    if one.head - one.first != 1 or layout.low(item + 1) not in ("for", "on", "over"):
        return False
    named_so = any(
        asks.low(k) == layout.low(item) and each.head - each.first > 1
        for k, each in enumerate(asks.items)
    )
    if not named_so or layout.part(item + 2) is not Part.NOUN:
        return False
    led = layout.items[item + 2]
    known = {token.low for token in asks.tokens}
    return not any(token.low in known for token in layout.tokens[led.first : led.after])


def _subjects(layout: Frame, verb: int) -> tuple[int | None, ...]:
    """The subject, and those joined to it: "the minister and Haskin"."""
    last = layout.subject(verb)
    found: list[int | None] = [last]
    while last is not None and layout.part(last - 1) is Part.JOINT:
        last = last - 2 if layout.part(last - 2) is Part.NOUN else None
        if last is not None:
            found.append(last)
    return tuple(found)


def _direct(layout: Frame, verb: int) -> int | None:
    """The noun group right after the verb; not the "no" of "no later than"."""
    item = verb + 1
    if layout.part(item) is not Part.NOUN:
        return None
    one = layout.items[item]
    plain = layout.tokens[one.head].cls in _PLAIN and one.after - one.first == 1
    return None if plain else item


_PLAIN = (Class.DETERMINER, Class.ADJECTIVE)


def _fills(
    layout: Frame,
    item: int | None,
    wanted: str,
    heads: frozenset[str],
    looked: Looked,
    *,
    acts: bool = False,
) -> bool:
    """Whether the noun group can be who is wanted."""
    if item is None or not wanted:
        return True
    dated = looked.claim.kind is Kind.DATE
    if not dated and layout.low(item) in TOTALS | SHARES:
        if layout.part(item + 1) is Part.VERB and layout.items[item + 1].bare:
            return True  # "the sum stolen"
        item += 2 * (layout.low(item + 1) == "of" and layout.part(item + 2) is Part.NOUN)
    if not dated and _numbered(layout, item):
        return True
    if dated and layout.low(item) in _PORTIONS - heads and layout.low(item + 1) == "of":
        item += 2
    one = layout.items[item]
    group = layout.tokens[_begins(layout, one) : one.after]
    head = layout.tokens[one.head]
    if head.cls is Class.PRONOUN or head.low in lex.ANAPHORS:
        return True
    if _labelled_apart(group, wanted):
        return False
    if dated and group[0].low in _OWNERS and not heads and not any(t.capital for t in group):
        able = _OWN_SELF | _SPEAKS_FOR if acts else _OWN_SELF
        return head.low in able  # not "his predecessor", "its shareholders"
    return _meant(layout, item, wanted, heads, looked, acts=acts)


def _meant(
    layout: Frame,
    item: int,
    wanted: str,
    heads: frozenset[str],
    looked: Looked,
    *,
    acts: bool,
) -> bool:
    """Whether the noun group is who is wanted, by name, by noun, or as one spoken of before."""
    one = layout.items[item]
    group, head = layout.tokens[_begins(layout, one) : one.after], layout.tokens[one.head]
    names = _names(wanted, looked)
    dated = looked.claim.kind is Kind.DATE
    aliases = tuple(name for party in looked.parties for name in party)
    if _strangers(group, looked) and (head.low in heads or f"the {head.low}" in aliases):
        return False
    if f"the {head.low}" in aliases:
        return not (dated and _one_more(layout, item, looked))
    inside = named(joined(group), names)
    if heads and head.low in heads:
        every = tuple(n for party in looked.parties for n in party if not n.islower())
        ours = looked.claim.kind is Kind.DATE and (
            named(joined(group), every) or not PERSONS.isdisjoint(heads)
        )
        apart = _at_another(layout, item, looked) or (
            not ours and _placed_elsewhere(layout, item, looked)
        )
        sort = not ours and _of_another_sort(group, wanted, heads)
        sort = sort or (dated and _some_of_them(group, head, looked))
        return not (contrasted(group, wanted) or apart or sort)
    if head.capital and any(token.low in heads for token in group):
        return not _owned(group)  # "fired chief executive Max Dorn"
    if inside and (
        group[0].low in ("a", "an", "another")
        or (dated and not head.capital and _compound(group, names))
    ):
        return False
    if inside and head.capital:
        return not _relative(group, names)
    if inside:
        speaks = head.low in _SPEAKS_FOR and not any(token.low in lex.OTHERS for token in group)
        return not _owned(group) or (acts and not heads and speaks)  # not "its former owner"
    if acts and _servants(group, head, names):
        return True
    if _apposed(layout, item, names, heads):
        return True
    definite = group[0].low in _DEFINITE and not _narrowed(layout, item)
    return definite and not heads and not any(token.capital for token in group)


def _one_more(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "a lower court", "the court at Wick", where "the court" is the story's."""
    one = layout.items[item]
    group = layout.tokens[one.first : one.after]
    if group[0].low in ("a", "an", "another") and not any(token.capital for token in group):
        return True
    return one.after == one.head + 1 and _at_another(layout, item, looked)


def _compound(group: Tokens, names: tuple[str, ...]) -> bool:
    """As in "the village school", for "the village"."""
    whole = joined(group).lower()
    own = tuple(name for name in names if not name.islower() or whole.endswith(name))
    return not named(whole, own)


def _servants(group: Tokens, head: Token, names: tuple[str, ...]) -> bool:
    """As in "border officers", for the National Border Service."""
    known = {low for name in names for low in name.lower().split()} - _SMALL
    return head.low in AGENTS and any(token.low in known for token in group if token is not head)


_SMALL = words("the of and for in new old first")


def of_own(layout: Frame, noun: int, looked: Looked) -> bool:
    """Whether a noun that tells of the event is of nobody else: "the trial of his driver"."""
    k = noun + 1
    if layout.low(k) not in ("of", "for") or layout.part(k + 1) is not Part.NOUN:
        return True
    asked = looked.asked.sides
    places = ((asked.done, asked.dones), (asked.doer, asked.doers))
    if not any(wanted for wanted, _ in places):
        return True
    return any(wanted and _fills(layout, k + 1, wanted, heads, looked) for wanted, heads in places)


def _labelled_apart(group: Tokens, wanted: str) -> bool:
    """As in "Unit 1", "the 2G network", where Unit 2, the 3G network are asked about."""
    asks = {low for low in wanted.lower().split() if any(letter.isdigit() for letter in low)}
    if not asks:
        return False
    told = {token.low for token in group if any(letter.isdigit() for letter in token.low)}
    return bool(told) and asks.isdisjoint(told)


_CONTRASTS = (
    words("new latest planned proposed replacement"),
    words("old existing original previous former earlier current present"),
)


def _some_of_them(group: Tokens, head: Token, looked: Looked) -> bool:
    """As in "Acme's cargo flights", where its flights are asked about."""
    if not head.low.endswith("s") or head.low in PERSONS:
        return False
    known = looked.asked.spelled | looked.name_words
    return any(t.cls is Class.NOUN and t.low not in known for t in group if t.start < head.start)


def _of_another_sort(group: Tokens, wanted: str, heads: frozenset[str]) -> bool:
    """As in "gas rates", where electricity rates are asked about."""
    written = wanted.lower().replace("’", "'").split()
    asks = {low.removesuffix("'s").strip("'") for low in written} - heads - lex.DETERMINERS
    asks -= _OWNERS
    told = {token.low for token in group[:-1] if token.cls is Class.NOUN} - heads
    return bool(asks and told) and asks.isdisjoint(told)


_ORDERED = words("first second third fourth fifth sixth last")


def contrasted(group: Tokens, wanted: str) -> bool:
    """Whether it is another of the kind: the old wing, or the second, not the new or first."""
    asks, told = set(wanted.lower().split()), {token.low for token in group}
    new, old = _CONTRASTS
    if (asks & new and told & old - new) or (asks & old and told & new - old):
        return not told & asks & (new | old)
    return bool(asks & _ORDERED and told & _ORDERED and not asks & told & _ORDERED)


def _begins(layout: Frame, one: Item) -> int:
    """Where the group begins, with a name's first word that looks like an adverb: "Tessaly"."""
    before = layout.tokens[one.first - 1] if one.first else None
    named_so = before is not None and before.capital and before.cls is Class.ADVERB
    return one.first - (named_so and layout.tokens[one.first].capital)


def _numbered(layout: Frame, item: int) -> bool:
    """Whether it is what is counted or summed: "forty-eight turbines", "how many guests"."""
    one = layout.items[item]
    if layout.low(item) in ("total", "sum") and layout.low(item + 1) == "of":
        return _numbered(layout, item + 2)
    group = layout.tokens[one.first : one.after]
    return any(
        token.cls is Class.NUMBER
        or token.low in ("many", "much", "pair", "dozens", "no")
        or token.text[0] in "$£€"
        or begins_number(token.text)
        for token in group
    )


def _names(wanted: str, looked: Looked) -> tuple[str, ...]:
    """All that any of the parties goes by: who meets whom is all the same."""
    every = tuple(name for party in looked.parties for name in party)
    return every if named(wanted, every) else (*every, wanted)


def _of_another(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "a case of measles", where cholera's is asked about."""
    asks = looked.asked.layout
    wanted = {
        asks.low(k + 2)
        for k in range(len(asks.items) - 2)
        if asks.low(k) == layout.low(item) and asks.low(k + 1) == "of"
    }
    head = layout.tokens[layout.items[item + 2].head]
    return bool(wanted) and not head.capital and head.low not in wanted


def _heads(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether the name in the group is its head, or its head one of the question's words."""
    head = layout.tokens[layout.items[item].head]
    lows = looked.asked.lows
    return head.capital or head.low in lows


def _owned(group: Tokens) -> bool:
    """Whether the name only tells whose the thing is: "Fenn's brother"."""
    return any(token.cls is Class.POSSESSIVE for token in group)


def _relative(group: Tokens, names: tuple[str, ...]) -> bool:
    """Whether somebody else is named as theirs: "Fenn's brother Abel"."""
    marks = [k for k, token in enumerate(group) if token.cls is Class.POSSESSIVE]
    after = group[marks[-1] + 1 :] if marks else ()
    return bool(after) and not named(joined(after), names)


def _apposed(layout: Frame, item: int, names: tuple[str, ...], heads: frozenset[str]) -> bool:
    """As in "the buyer, Acme, paid", "Dorn, the chief executive, was fired"."""
    while layout.part(item + 1) is Part.LEAD and layout.part(item + 2) is Part.NOUN:
        item += 2
    follows = layout.part(item + 1) is Part.COMMA and layout.part(item + 2) is Part.NOUN
    if not follows:
        return False
    aside = layout.items[item + 2]
    if layout.low(item + 2) in heads and layout.tokens[layout.items[item].head].capital:
        return True
    told = joined(layout.tokens[aside.first : aside.after])
    own = tuple(name for name in names if not name.islower() or name == told.lower())
    return named(told, own)  # not "the utility next door", for "the utility"


def _narrowed(layout: Frame, item: int) -> bool:
    """Whether what follows tells which one is meant: "the road that runs above the tunnel"."""
    follows = layout.part(item + 1)
    if follows is Part.OPENER:
        return True
    return follows is Part.LEAD and layout.part(item + 2) is Part.NOUN


def _strangers(group: Tokens, looked: Looked) -> bool:
    """As in "Coastline's board", where Brandt's is asked about: a name that is no party's."""
    mark = next((k for k, token in enumerate(group) if token.cls is Class.POSSESSIVE), 0)
    if looked.claim.kind is not Kind.DATE or not mark or not group[mark - 1].capital:
        return False
    every = tuple(name for party in looked.parties for name in party)
    known = looked.asked.lows | looked.name_words
    owner = group[:mark]
    return not named(joined(owner), every) and not any(t.low in known for t in owner)


def _at_another(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "workers at Brenner", "the levee at Grafton", "a flood at a pool", "a contract with
    another maker": straight after it the place of another.
    """
    if looked.claim.kind is not Kind.DATE or layout.part(item + 2) is not Part.NOUN:
        return False
    one, asks = layout.items[item + 2], looked.asked.lows
    group = layout.tokens[one.first : one.after]
    if layout.part(item + 1) is Part.LEAD and group[0].low == "another":
        return "another" not in asks
    if layout.low(item + 1) not in _SITED:
        return False
    head = layout.tokens[one.head]
    some = group[0].low in ("a", "an") and head.cls is Class.NOUN and head.low not in asks
    if some and layout.low(item + 3) in _PLACING:
        return True  # "at a garage near the mill"
    if not head.capital:
        return False
    every = tuple(name for party in looked.parties for name in party)
    return not named(joined(group), every) and not any(t.capital and t.low in asks for t in group)


_SITED = words("at")


def _placed_elsewhere(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "the reactor at Sandling", where Hexley's is asked about."""
    k = item + 1
    every = tuple(name for party in looked.parties for name in party)
    while layout.part(k) is Part.LEAD and layout.part(k + 1) is Part.NOUN:
        one = layout.items[k + 1]
        group = layout.tokens[one.first : one.after]
        if layout.low(k) == "of" and k == item + 1 and _of_another(layout, item, looked):
            return True
        if layout.low(k) == "of" and looked.asked.owners:  # the pay of others than "workers' pay"
            return layout.low(k + 1).endswith("s") and layout.low(k + 1) not in looked.asked.owners
        if layout.low(k) == "of" and k > item + 1 and not _heads(layout, k + 1, looked):
            return True
        if layout.low(k) in _PLACING and any(token.capital for token in group):
            known = named(joined(group), every) or named(looked.claim.question, (joined(group),))
            if not known:
                return True
        k += 2
    return False
