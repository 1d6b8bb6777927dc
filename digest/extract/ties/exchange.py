"""Who gives a sum to whom and for what: the same exchange, told from any side.

"Acme paid Bolt $2m for the yard", "Bolt got $2m from Acme for the yard", "the yard cost Acme
$2m" and "Bolt sold the yard to Acme for $2m" are one exchange. A clause tells of the
question's own where whoever stands in the same place is the same.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.extract.kindred import kindred
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.derive import nominals
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.extract.ties.asked import posed
from digest.extract.ties.frames import Frame, Role, Tie
from digest.extract.ties.items import Item, Part
from digest.model import named


class Side(StrEnum):
    """A part in an exchange."""

    PAYER = "payer"
    PAYEE = "payee"
    THING = "thing"  #: what the sum is paid for


class _Way(StrEnum):
    """From which side a verb tells of it."""

    GIVE = "give"
    SPEND = "spend"
    TAKE = "take"
    CHARGE = "charge"
    COST = "cost"
    BUY = "buy"
    SELL = "sell"


_WAYS = {
    form: way
    for way, listed in {
        _Way.GIVE: "pay give hand slip donate contribute award grant send wire transfer pledge"
        " bequeath gift repay reimburse refund owe remit lend loan advance tip bung bestow commit",
        _Way.SPEND: "spend splash lavish invest",
        _Way.TAKE: "get receive earn collect pocket net bank obtain raise win take secure",
        _Way.CHARGE: "charge bill invoice",
        _Way.COST: "cost",
        _Way.BUY: "buy purchase acquire",
        _Way.SELL: "sell auction fetch",
    }.items()
    for form in forms(listed)
}
#: these give a promise, a loan or back: only what is asked by the same word is told by it
_OWN = tuple(
    forms(line) for line in ("pledge commit", "lend loan advance", "repay", "reimburse refund",
                             "owe", "raise", "win", "invest", "bequeath", "charge bill invoice",
                             "earn", "spend splash lavish invest")
)  # fmt: skip
_PART_OF = words("toward towards")
_CONTENT = (Class.NOUN, Class.NAME, Class.ADJECTIVE, Class.NUMBER, Class.DONE, Class.DOING)


@dataclass(frozen=True)
class _Exchange:
    """The verb's way and its token, and the noun group (an item) on each side."""

    way: _Way
    verb: int
    sides: dict[Side, int]
    aim: int | None = None  #: the infinitive that tells what for: "to settle the case"


def exchanged(layout: Frame, item: int, looked: Looked) -> int | bool | None:
    """The verb's token where the sum at `item` is the question's; False for another's.

    None where either tells of no exchange, or too little of it.
    """
    asks = posed(looked.claim.question)
    wanted = _asked(looked.claim.question)
    told = _told(layout, item, wanted.way) if wanted else None
    if wanted is None or told is None or not _alike(asks, wanted, layout, told):
        return None
    if Side.THING in wanted.sides and layout.low(item + 1) in _PART_OF:
        return False  # "gave £9 million towards the wing": only a part
    if told.way is _Way.COST and not (Side.THING in wanted.sides or wanted.aim):
        return None
    both = wanted.sides.keys() & told.sides.keys()
    same = {
        side: _same(asks, wanted.sides[side], layout, told.sides[side], looked) for side in both
    }
    if any(one is False for one in same.values()):
        return False if layout.low(told.verb) in _WAYS else None
    if _aims_elsewhere(asks, wanted, layout, told, looked):
        return False
    sure = sum(one is True for one in same.values())
    missing = wanted.sides.keys() - both
    if Side.THING in missing or not sure or len(missing) > 1:
        return None
    return layout.items[told.verb].head


def dealt(layout: Frame, looked: Looked) -> bool:
    """Whether the clause tells of the question's own exchange."""
    return any(
        exchanged(layout, k, looked) is not None and exchanged(layout, k, looked) is not False
        for k in range(len(layout.items))
        if layout.part(k) is Part.NOUN and _summed(layout, k)
    )


def _summed(layout: Frame, item: int) -> bool:
    one = layout.items[item]
    group = layout.tokens[one.first : one.after]
    return any(t.cls is Class.NUMBER or t.text[0] in "$£€₹¥" or t.text[-1].isdigit() for t in group)


def _alike(asks: Frame, wanted: _Exchange, layout: Frame, told: _Exchange) -> bool:
    """Whether the two verbs may tell of the same: a loan is no gift."""
    mine, theirs = asks.low(wanted.verb), layout.low(told.verb)
    apart = [one for one in _OWN if mine in one or theirs in one]
    bought = {wanted.way, told.way} <= {_Way.SPEND, _Way.COST}
    return bought or all(mine in one and theirs in one for one in apart)


@functools.lru_cache(maxsize=1024)
def _asked(question: str) -> _Exchange | None:
    """The exchange that the question asks the sum of."""
    layout = posed(question)
    for k in range(len(layout.items) - 1, -1, -1):
        way = _WAYS.get(layout.low(k)) if layout.part(k) is Part.VERB else None
        if way is not None:
            sides = dict(_placed(layout, k, way, None, passive=_passive(layout, k)))
            asking = [s for s, at in sides.items() if _asks(layout, at)]
            sides = {s: at for s, at in sides.items() if s not in asking}
            return _Exchange(way, k, sides, _aim(layout, k)) if sides else None
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


def _told(layout: Frame, item: int, wanted: _Way) -> _Exchange | None:
    """The exchange whose sum stands at `item`."""
    role = layout.role(item)
    if role is None:
        return None
    verb = layout.chain(role.verb)[-1]
    if wanted is _Way.COST and _priced(layout, role, verb):
        subject = layout.subject(role.verb)
        return None if subject is None else _Exchange(_Way.COST, verb, {Side.THING: subject})
    way = _WAYS.get(layout.low(verb))
    if way is None:
        return None
    led = role.lead in ("for", "at")
    if role.tie is Tie.LEAD and not (led and way in (_Way.BUY, _Way.SELL)):
        return None
    passive = layout.items[verb].passive
    if role.tie is Tie.SUBJECT and not (passive and way in (_Way.GIVE, _Way.SPEND)):
        return None
    if role.tie is Tie.OBJECT and way is _Way.BUY:
        return None
    return _Exchange(way, verb, dict(_placed(layout, verb, way, item, passive=passive)), _aim(layout, verb))


def _priced(layout: Frame, role: Role, verb: int) -> bool:
    """As in "admission is $24", "has risen to $24"."""
    low = layout.low(verb)
    if role.tie is Tie.LEAD:
        return role.lead in ("to", "at") and low in _COMING
    return role.tie is Tie.OBJECT and low in lex.BE and layout.low(role.verb + 2) not in _PAST


_COMING = lex.BE | forms("rise go come run climb increase fall drop stand start price put")
_PAST = words("over above under below short more less up down")


def _placed(
    layout: Frame, verb: int, way: _Way, total: int | None, *, passive: bool
) -> Iterator[tuple[Side, int]]:
    """Who stands on which side of the verb, the sum at item `total` aside."""
    subject = layout.subject(verb)
    subject = None if subject == total else subject
    direct = verb + 1 if layout.part(verb + 1) is Part.NOUN and verb + 1 != total else None
    doer, done = _DOES[way]
    if passive:
        done_, by = subject, _led(layout, verb, ("by",), total)
    elif way is _Way.SELL and direct is None:
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


_DOES: dict[_Way, tuple[Side, Side | None]] = {
    _Way.GIVE: (Side.PAYER, Side.PAYEE),
    _Way.SPEND: (Side.PAYER, None),
    _Way.TAKE: (Side.PAYEE, None),
    _Way.CHARGE: (Side.PAYEE, Side.PAYER),
    _Way.COST: (Side.THING, Side.PAYER),
    _Way.BUY: (Side.PAYER, Side.THING),
    _Way.SELL: (Side.PAYEE, Side.THING),
}
_LEADS: dict[_Way, tuple[tuple[Side, frozenset[str]], ...]] = {
    _Way.GIVE: ((Side.PAYEE, words("to")), (Side.THING, words("for"))),
    _Way.SPEND: ((Side.THING, words("on for")),),
    _Way.TAKE: ((Side.PAYER, words("from")), (Side.THING, words("for in as"))),
    _Way.CHARGE: ((Side.THING, words("for")),),
    _Way.COST: (),
    _Way.BUY: ((Side.PAYEE, words("from")),),
    _Way.SELL: ((Side.PAYER, words("to")),),
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


def _aim(layout: Frame, verb: int) -> int | None:
    """The infinitive behind the verb's objects: "paid $600,000 to run the buses"."""
    last = max((verb, *layout.objects(verb)))
    after = last + 1
    return after if layout.part(after) is Part.VERB and layout.items[after].to else None


def _aims_elsewhere(
    asks: Frame, wanted: _Exchange, layout: Frame, told: _Exchange, looked: Looked
) -> bool:
    """Whether it is told to be for a thing other than the question's."""
    thing, aim = wanted.sides.get(Side.THING), wanted.aim
    if thing is None and aim is None:
        return False
    if Side.THING in told.sides and thing is not None:
        return False  # compared already
    mine = {low for token in asks.tokens for low in inflections(token.low)}
    if told.aim is not None:
        behind = layout.tokens[layout.items[told.aim].first :]
    elif Side.THING in told.sides:
        behind = _group(layout, told.sides[Side.THING])
    else:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    kin = frozenset().union(*(phrase[0] for phrase in looked.phrases))
    content = [t.low for t in behind if t.cls in (*_CONTENT, Class.BASE)]
    known = mine | kin | {word.lower() for name in names for word in name.split()}
    return bool(content) and known.isdisjoint(content)


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
        return not _told_apart(layout, theirs, _content(wanted))
    if names and named(joined(group), names):
        if not head.capital and _bare(group) not in {_unarticled(name) for name in names}:
            return False if any(t.cls is Class.POSSESSIVE for t in group) else None
        return not _somebody_elses(group, names) and group[0].low not in _ANY
    if common and asks.low(mine) in {token.low for token in group}:
        return None
    definite = group[0].low in _DEFINITE and not any(t.capital for t in group)
    return None if definite and head.low in lex.PARTY_NOUNS | lex.ROLES else False


def _the_act(asks: Frame, layout: Frame, item: int) -> bool | None:
    """Whether it is what "how much did it cost to reclad the tower" asks the cost of."""
    act = next((k for k in range(len(asks.items)) if asks.items[k].to), None)
    if act is None:
        return None if layout.low(item) == "it" else False
    if layout.low(item) == "it":
        aims = [k for k in range(len(layout.items)) if layout.items[k].to]
        return any(layout.low(k) in inflections(asks.low(act)) for k in aims)
    done = inflections(asks.low(act)).union(*map(inflections, kindred(asks.low(act))))
    told = layout.low(item - 1) in done if layout.part(item - 1) is Part.VERB else False
    return told or layout.low(item) in done or layout.low(item) in nominals(asks.low(act))


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


def _told_apart(layout: Frame, item: int, own: frozenset[str]) -> bool:
    """Whether it is another of the kind: "the old wing", where "the new wing" is asked about."""
    one: Item = layout.items[item]
    marks: list[Token] = [
        token
        for token in layout.tokens[one.first : one.after]
        if token.cls in _CONTENT and token.low != layout.low(item)
    ]
    named_so = {token.low for token in marks}
    others = own - inflections(layout.low(item))
    first = layout.tokens[one.first].low
    if first in ("another", "other"):
        return True
    placed = layout.low(item + 1) in _WITHIN and layout.part(item + 2) is Part.NOUN
    if first in ("a", "an") and (named_so or placed):
        return not named_so & others
    return bool(named_so and others) and not named_so & others
