"""Who gives a sum to whom and for what: the same exchange, told from any side.

"Acme paid Bolt $2m for the yard", "Bolt got $2m from Acme for the yard", "the yard cost Acme
$2m" and "Bolt sold the yard to Acme for $2m" are one exchange. A clause tells of the
question's own where whoever stands in the same place is the same.
"""

from itertools import pairwise

from digest.extract.kindred import kindred
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.derive import nominals
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.layout.items import Item, Part
from digest.extract.looked import Looked
from digest.extract.numbers.quantities import NAMES
from digest.extract.question.asked import SUMS, TOTALS
from digest.extract.question.exchange import WAYS, Exchange, Side, Way, aim_of, placed
from digest.extract.speakers.said import joined
from digest.extract.ties.clefts import role_of
from digest.model import named

#: these give a promise, a loan or back: only what is asked by the same word is told by it
_OWN = tuple(
    forms(line) for line in ("pledge commit", "lend loan advance", "repay", "reimburse refund",
                             "owe", "raise", "win", "invest", "bequeath", "bill invoice",
                             "spend splash lavish invest")
)  # fmt: skip
_PART_OF = words("toward towards")
_CONTENT = (Class.NOUN, Class.NAME, Class.ADJECTIVE, Class.NUMBER, Class.DONE, Class.DOING)


def exchanged(layout: Frame, item: int, looked: Looked) -> int | bool | None:
    """The verb's token where the sum at `item` is the question's; False for another's.

    None where either tells of no exchange, or too little of it.
    """
    asks, wanted = looked.asked.layout, looked.asked.exchange
    told = _told(layout, item, wanted.way) if wanted else None
    if wanted is None or told is None or not _alike(asks, wanted, layout, told):
        return None
    if Side.THING in wanted.sides and layout.low(item + 1) in _PART_OF:
        return False  # "gave £9 million towards the wing": only a part
    if told.way is Way.COST and Side.THING not in wanted.sides:
        return False
    both = wanted.sides.keys() & told.sides.keys()
    same = {
        side: _same(asks, wanted.sides[side], layout, told.sides[side], looked) for side in both
    }
    if told.aim is not None and _it(asks, wanted):
        same[Side.THING] = layout.low(told.aim) in _done(asks)
        both |= {Side.THING}
    if _settled(asks, wanted, layout, told):
        same[Side.THING] = True
    if any(one is False for one in same.values()):
        return False if layout.low(told.verb) in WAYS else None
    if _aims_elsewhere(asks, wanted, layout, told, looked):
        return False
    sure = sum(one is True for one in same.values())
    missing = wanted.sides.keys() - both
    if Side.THING in missing or (missing and not sure) or len(missing) > 1:
        return None
    return layout.items[told.verb].head


def turned_round(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "Fenn paid £2,000 for his portrait", where it is asked how much he was paid."""
    wanted = looked.asked.exchange
    payee = wanted.sides.get(Side.PAYEE) if wanted else None
    role = None if payee is None else role_of(layout, item)
    if wanted is None or payee is None or role is None:
        return False
    verb = layout.chain(role.verb)[-1]
    if WAYS.get(layout.low(verb)) is not wanted.way:
        return False
    passive = layout.items[verb].passive
    told = dict(placed(layout, verb, wanted.way, item, passive=passive))
    payer = told.get(Side.PAYER)
    if payer is None or Side.PAYEE in told:
        return False
    return _same(looked.asked.layout, payee, layout, payer, looked) is True


def _settled(asks: Frame, wanted: Exchange, layout: Frame, told: Exchange) -> bool:
    """As in "the passengers' lawsuit was settled for $14m", where it is asked what was paid to."""
    if wanted.aim is None or Side.THING not in told.sides:
        return False
    act = layout.low(told.verb) in inflections(asks.low(wanted.aim))
    of_it = _content(_group(layout, told.sides[Side.THING])) - _CASES
    behind = _content(asks.tokens[asks.items[wanted.aim].after :])
    return act and (not of_it or bool(of_it & behind))


def dealt(layout: Frame, looked: Looked) -> bool:
    """Whether the clause tells of the question's own exchange."""
    return any(
        exchanged(layout, paid_as(layout, k, looked), looked) not in (None, False)
        for k in range(len(layout.items))
        if layout.part(k) is Part.NOUN and _summed(layout, k)
    )


def paid_as(layout: Frame, item: int, looked: Looked) -> int:
    """The sum itself, or the cheque of "a cheque for $2m", the fee of "a fee of $2m"."""
    if layout.low(item - 1) not in ("of", "for"):
        return item
    own = looked.asked.lows if layout.low(item - 1) == "of" else frozenset()
    return item - 2 if layout.low(item - 2) in _PAID_IN | own else item


_PAID_IN = SUMS | TOTALS | words("cheque check")


def _summed(layout: Frame, item: int) -> bool:
    one = layout.items[item]
    group = layout.tokens[one.first : one.after]
    return any(t.cls is Class.NUMBER or t.text[0] in "$£€₹¥" or t.text[-1].isdigit() for t in group)


def _alike(asks: Frame, wanted: Exchange, layout: Frame, told: Exchange) -> bool:
    """Whether the two verbs may tell of the same: a loan is no gift."""
    mine, theirs = asks.low(wanted.verb), layout.low(told.verb)
    apart = [one for one in _OWN if mine in one or theirs in one]
    bought = {wanted.way, told.way} <= {Way.SPEND, Way.COST}
    return bought or all(mine in one and theirs in one for one in apart)


def _told(layout: Frame, item: int, wanted: Way) -> Exchange | None:
    """The exchange whose sum stands at `item`."""
    role = role_of(layout, item)
    if role is None:
        return None
    verb = layout.chain(role.verb)[-1]
    if wanted is Way.COST and _priced(layout, role, verb):
        subject = layout.subject(role.verb)
        return None if subject is None else Exchange(Way.COST, verb, {Side.THING: subject})
    way = WAYS.get(layout.low(verb)) or _leaving(layout, role, verb)
    if way is None:
        return None
    led = role.lead == "with" if way is Way.TAKE else role.lead in ("for", "at")
    if role.tie is Tie.LEAD and not (led and way in (Way.BUY, Way.SELL, Way.TAKE)):
        return None
    one = layout.items[verb]
    passive = one.passive or (one.bare and layout.tokens[one.head].cls is Class.DONE)
    if role.tie is Tie.SUBJECT and not (passive and way in (Way.GIVE, Way.SPEND)):
        return None
    if role.tie is Tie.OBJECT and way is Way.BUY:
        return None
    sides = dict(placed(layout, verb, way, item, passive=passive))
    if not _number(layout, item):
        sides.setdefault(Side.THING, item)  # "a pay-off of £5,000", "a £5,000 pay-off"
    return Exchange(way, verb, sides, aim_of(layout, verb))


def _leaving(layout: Frame, role: Role, verb: int) -> Way | None:
    """As in "walked away with £5,000"."""
    one = layout.items[verb]
    away = any(layout.tokens[k].low == "away" for k in range(one.first, one.after))
    return Way.TAKE if away and role.lead == "with" else None


def _number(layout: Frame, item: int) -> bool:
    """Whether the group is the sum itself, and no "fee of" it."""
    head = layout.tokens[layout.items[item].head]
    return head.cls is Class.NUMBER or head.low in NAMES or head.text[0] in "$€£"


def _priced(layout: Frame, role: Role, verb: int) -> bool:
    """As in "admission is $24", "has risen to $24"."""
    low = layout.low(verb)
    if role.tie is Tie.LEAD:
        return role.lead in ("to", "at") and low in _COMING
    return role.tie is Tie.OBJECT and low in lex.BE and layout.low(role.verb + 2) not in _PAST


_COMING = lex.BE | forms("rise go come run climb increase fall drop stand start price put")
_PAST = words("over above under below short more less up down")


def _aims_elsewhere(
    asks: Frame, wanted: Exchange, layout: Frame, told: Exchange, looked: Looked
) -> bool:
    """Whether it is told to be for a thing other than the question's."""
    thing, aim = wanted.sides.get(Side.THING), wanted.aim
    if thing is None and aim is None:
        return False
    if Side.THING in told.sides and thing is not None:
        return False  # compared already
    mine = {low for token in asks.tokens for low in inflections(token.low)}
    done = frozenset(() if told.aim is None else (layout.low(told.aim),))
    if told.aim is not None:
        behind = layout.tokens[layout.items[told.aim].first :]
    elif Side.THING in told.sides:
        behind = _group(layout, told.sides[Side.THING])
    else:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    kin = frozenset().union(*(phrase[0] for phrase in looked.phrases))
    content = {t.low for t in behind if t.cls in (*_CONTENT, Class.BASE)} - done - _CASES
    known = mine | kin | {word.lower() for name in names for word in name.split()}
    return bool(content) and known.isdisjoint(content)


#: what is settled, whatever it is about
_CASES = forms("case lawsuit suit claim dispute litigation matter")


def _same(asks: Frame, mine: int, layout: Frame, theirs: int, looked: Looked) -> bool | None:
    """Whether the clause's group is whom the question has there; None for "it", "the firm"."""
    if asks.low(mine) == "it":
        return _the_act(asks, layout, theirs)
    plain = layout.items[theirs]
    group, wanted = _group(layout, theirs), _group(asks, mine)
    placed = any(token.cls is Class.NAME for token in wanted)
    own = group if placed else layout.tokens[plain.first : plain.after]
    head = layout.tokens[layout.items[theirs].head]
    if head.cls is Class.PRONOUN or head.low in lex.ANAPHORS | _SELF:
        return None
    names = _names(joined(wanted), looked)
    if _acted_on(layout, theirs, wanted) or _stranger(own, wanted, names):
        return False
    common = not asks.tokens[asks.items[mine].head].capital
    if common and head.low in inflections(asks.low(mine)):
        return not _told_apart(layout, theirs, wanted)
    if head.low == asks.low(mine) and _content(group) <= _content(wanted):
        return True
    if names and named(joined(group), names):
        if not head.capital and _bare(group) not in {_unarticled(name) for name in names}:
            return False if any(t.cls is Class.POSSESSIVE for t in group) else None
        return not _somebody_elses(group, names) and group[0].low not in _ANY
    if common and asks.low(mine) in {token.low for token in group}:
        return False if _modifies(own, asks.low(mine), layout.low(theirs)) else None
    definite = group[0].low in _DEFINITE and not any(t.capital for t in group)
    return None if definite and head.low in lex.PARTY_NOUNS | lex.ROLES | _CLIENTS else False


def _modifies(group: Tokens, low: str, head: str) -> bool:
    """Whether the word only tells the sort of the head: "the boilers case"."""
    return any(one.low == low and after.low == head for one, after in pairwise(group))


def _it(asks: Frame, wanted: Exchange) -> bool:
    """Whether an act's cost is asked: "how much did it cost to reclad the tower"."""
    thing = wanted.sides.get(Side.THING)
    return thing is not None and asks.low(thing) == "it"


def _done(asks: Frame) -> frozenset[str]:
    """The words for the act whose cost is asked."""
    act = next((k for k in range(len(asks.items)) if asks.items[k].to), None)
    if act is None:
        return frozenset()
    low = asks.low(act)
    return inflections(low).union(nominals(low), *map(inflections, kindred(low)))


def _the_act(asks: Frame, layout: Frame, item: int) -> bool | None:
    """Whether it is what "how much did it cost to reclad the tower" asks the cost of."""
    done = _done(asks)
    if layout.low(item) == "it":
        aims = [k for k in range(len(layout.items)) if layout.items[k].to]
        return any(layout.low(k) in done for k in aims) if done else None
    told = layout.low(item - 1) in done if layout.part(item - 1) is Part.VERB else False
    return told or layout.low(item) in done


_CLIENTS = words("client clients")
_ANY = words("a an another any")


def _acted_on(layout: Frame, item: int, wanted: Tokens) -> bool:
    """Whether what is done to it costs, and not it: "reframing the altarpiece has cost"."""
    verb = item - 1
    if layout.part(verb) is not Part.VERB or not layout.low(verb).endswith("ing"):
        return False
    own = frozenset().union(*(inflections(token.low) for token in wanted))
    return layout.items[verb].bare and layout.low(verb) not in _MAKING | own


_MAKING = forms("build construct make buy produce create acquire purchase")


def _stranger(group: Tokens, wanted: Tokens, names: tuple[str, ...]) -> bool:
    """Whether the group has a name that is none of those wanted: "Fernhill primary school"."""
    own = {word for name in names for word in name.split()} | {token.text for token in wanted}
    return any(token.cls is Class.NAME and token.text not in own for token in group) and (
        not names or not named(joined(group), names)
    )


_DEFINITE = words("the that this its his her their these those our my")
_SELF = words("itself himself herself themselves them us me")


def _group(layout: Frame, item: int) -> Tokens:
    """The noun group with what an "of" or "at" leads right behind it."""
    first, last = layout.items[item], item
    while layout.low(last + 1) in _WITHIN and layout.part(last + 2) is Part.NOUN:
        last += 2
    return layout.tokens[first.first : layout.items[last].after]


_WITHIN = words("of at in")


def _names(written: str, looked: Looked) -> tuple[str, ...]:
    """All that the party in the question's group goes by."""
    parties = (*looked.parties, *looked.around)
    return tuple(name for party in parties if named(written, party) for name in party)


def _somebody_elses(group: Tokens, names: tuple[str, ...]) -> bool:
    """Whether the name only tells whose it is: "Acme's rival", "a rival of Acme"."""
    marks = [k for k, token in enumerate(group) if token.cls is Class.POSSESSIVE]
    if marks:
        owned = {token.low for token in group[marks[-1] + 1 :]}
        return not named(joined(group[marks[-1] + 1 :]), names) and bool(owned & _RELATED)
    return any(token.low in _RELATED for token in group)


_RELATED = words(
    "rival rivals competitor competitors partner partners subsidiary parent supplier neighbour"
    " neighbor brother sister wife husband son daughter mother father widow family union workers"
    " staff customers passengers patients members shareholders investors"
)


def _bare(group: Tokens) -> str:
    """The group without its article, in small letters."""
    return joined(group[group[0].cls is Class.DETERMINER :]).lower()


def _unarticled(name: str) -> str:
    return name.lower().removeprefix("the ")


def _content(group: Tokens) -> frozenset[str]:
    return frozenset(token.low for token in group if token.cls in _CONTENT)


def _named(layout: Frame, item: int) -> bool:
    if layout.part(item) is not Part.NOUN:
        return False
    one = layout.items[item]
    return any(token.cls is Class.NAME for token in layout.tokens[one.first : one.after])


def _told_apart(layout: Frame, item: int, wanted: Tokens) -> bool:
    """Whether it is another of the kind: "the old wing", where "the new wing" is asked about."""
    one: Item = layout.items[item]
    marks: list[Token] = [
        token
        for token in layout.tokens[one.first : one.after]
        if token.cls in _CONTENT and token.low != layout.low(item)
    ]
    named_so = {token.low for token in marks}
    others = _content(wanted) - inflections(layout.low(item))
    first = layout.tokens[one.first].low
    if first in ("another", "other"):
        return True
    placed = layout.low(item + 1) in _WITHIN and _named(layout, item + 2)
    any_one = wanted[0].low in ("a", "an")
    if first in ("a", "an") and (named_so or placed) and not any_one:
        return not named_so & others
    return bool(named_so and others) and not named_so & others
