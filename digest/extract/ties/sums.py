"""Whether a sum or measure is the one a claim asks for, by its place in the clause."""

from datetime import date

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.layout.items import Part
from digest.extract.layout.laid import Laid, laid
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import at, pieces
from digest.extract.numbers.quantities import Quantity
from digest.extract.question.asked import SUMS
from digest.extract.question.exchange import aslant
from digest.extract.speakers.said import joined
from digest.extract.ties.asks import (
    of_another_side,
    stands_for_it,
    supposed_one,
    telling,
)
from digest.extract.ties.clefts import role_of
from digest.extract.ties.core import Tied, of_old, supposed
from digest.extract.ties.counts import before_asked, counted
from digest.extract.ties.echo import echoed
from digest.extract.ties.exchange import exchanged, paid_as, turned_round
from digest.extract.ties.moves import moved, turned_alike
from digest.extract.ties.others import any_event, other_day, unlike
from digest.extract.ties.slots import done_by, filled
from digest.model import named

#: by these a topic is led to its sum: "the deficit has reached $4 million"
_LEVELS = lex.BE | forms(
    "be cost stand reach total come amount rise grow climb fall drop swell jump increase decrease"
    " exceed top hit equal average"
    " stand sit weigh measure run span have carry remain stay soar surge balloon rocket mushroom"
    " spiral escalate creep edge leap slump plunge tumble sink shrink widen narrow double triple"
    " treble quadruple hover peak last stretch cover account consist range"
)
#: … and by these somebody leads it there: "put the cost at £5m", "was set at £5m"
_SETTING = forms(
    "estimate put set value price assess revise reduce cut raise lower bring face get fix cap peg"
    " take push lift double triple"
)
_MEASURES = words("total sum amount figure record level average tune")
_BEARING = words("of at to for in by with")
#: whom a sum comes from, or where it goes, is another sum's tale
_ELSE = words("including plus besides")
#: what came on top of the sum asked for
_ON_TOP = words("another further additional extra other")


def summed(
    clause: Tokens, looked: Looked, found: Quantity, published: date | None
) -> Tied | bool | None:
    """How a quantity stands to what the claim asks the sum of; a `Tied` is a yes."""
    one = laid(tuple(clause))
    item = one.of(found)
    if item is None:
        return None
    layout = one.frame
    if looked.asked.share:
        role = layout.role(item)
        if role is not None and role.tie is Tie.OBJECT and not done_by(layout, role.verb, looked):
            return False
        how = counted(clause, looked, found, published)
        return how if isinstance(how, Tied) else _shared(layout, item, looked)
    if _through_years(layout.tokens, looked) or turned_round(layout, item, looked):
        return False
    group = layout.items[item]
    plain = layout.tokens[group.head].cls is Class.NUMBER and not _of_each(one, found, looked)
    if plain and not unlike(layout, item, looked):
        verb = echoed(clause, looked, group.first, group.after)
        if verb is not None:
            return Tied(verb)
    return _within(one, item, found, looked, published)


def _shared(layout: Frame, item: int, looked: Looked) -> Tied | bool:
    """As in "members pay 6.5 per cent of their pay", where that share is asked for."""
    role, question = layout.role(item), looked.asked
    if role is None or role.tie is Tie.LEAD or layout.low(item + 1) != "of":
        return False
    verb = layout.chain(role.verb)[-1]
    own = any(layout.low(verb) in one for one in looked.verbs)
    of_it = layout.low(item + 2) in question.things | question.lows
    who = role.tie is Tie.SUBJECT or done_by(layout, role.verb, looked)
    return Tied(layout.items[verb].head) if own and of_it and who else False


def _within(
    one: Laid, item: int, found: Quantity, looked: Looked, published: date | None
) -> Tied | bool | None:
    """How a quantity stands that the question's own words do not lead to."""
    layout = one.frame
    if _elsewhere(one, item, looked) or _of_each(one, found, looked):
        return False
    kind = _kind(layout, item)
    other = kind is not None and layout.low(kind) not in looked.asked.lows
    deal = None if other else exchanged(layout, paid_as(layout, item, looked), looked)
    if deal is not None and not _of_its_kind(one.frame.tokens, looked):
        return False
    if deal is not None:
        old = of_old(one, item, published) and not _asked_of_then(layout, deal, looked)
        return Tied(deal) if not (old or isinstance(deal, bool)) else False
    if of_old(one, item, published):
        return False
    question, told = looked.asked, telling(layout.tokens, looked)
    if question.by and (how := moved(layout, item, looked)) is not None:
        return how if isinstance(how, bool) else Tied(how)
    if not told and not question.by:
        return False
    part = question.by and found.unit == "%" and layout.low(item + 1) == "of"
    if (
        part
        or _on_pay(layout, item, found, told)
        or _of_the_whole(layout, item, told)
        or _anothers(layout, item, looked)
    ):
        return False
    return _by_build(one, item, found, told, looked)


def _of_its_kind(tokens: Tokens, looked: Looked) -> bool:
    """Whether what is paid is called what is asked for: "how much ransom", and no fee."""
    lows = [token.low for token in looked.asked.layout.tokens]
    kind = next((low for low in lows[2:3] if lows[:2] == ["how", "much"] and low in SUMS), None)
    if kind is None:
        return True
    same = forms(kind).union(*(each for one in looked.phrases for each in one if kind in each))
    return any(token.low in same for token in tokens)


def _asked_of_then(layout: Frame, verb: int, looked: Looked) -> bool:
    """Whether the question's own verb tells of what came about once for all, however long ago."""
    own = any(layout.tokens[verb].low in one for one in looked.asked.verbs[:1])
    return own and looked.asked.past


def _by_build(
    one: Laid, item: int, found: Quantity, told: frozenset[int], looked: Looked
) -> Tied | bool | None:
    """How the sum stands to the words that tell what is asked."""
    layout, question = one.frame, looked.asked
    head = layout.items[item].head
    kind = _kind(layout, item)
    for k in (item, _owner(layout, item), kind):
        if k is not None and layout.items[k].head in told:
            return False if _bargained(layout, item if k == kind else k, looked) else None
    if (noun := _apposed(layout, item, told)) is not None and not _bargained(layout, noun, looked):
        return _held_by(layout, noun)
    if _qualified(one, found, item, told):
        return False if _bargained(layout, item, looked) else None
    if kind is not None or not _its_own(one, found, head, question.per):
        return False
    role = role_of(layout, _measured(layout, item))
    if role is None:
        return None
    if layout.low(_measured(layout, item)) == "tune":
        role = Role(Tie.OBJECT, role.verb)  # "overcharged the city to the tune of £9m"
    return _by_verb(layout, role, told, looked)


def _held_by(layout: Frame, item: int) -> Tied | None:
    """The tie to the verb that the sum's own noun is said of."""
    role = layout.role(item)
    if role is None or role.tie is not Tie.SUBJECT:
        return None
    return Tied(layout.items[layout.chain(role.verb)[-1]].head)


def _elsewhere(one: Laid, item: int, looked: Looked) -> bool:
    """Whether the clause is of another time or event, or tells only what would be."""
    layout, tokens = one.frame, one.frame.tokens
    if any_event(tokens, looked) or other_day(tokens, looked) or supposed(layout):
        return True
    if unlike(layout, item, looked):
        return True
    role = layout.role(_measured(layout, item))
    return role is not None and before_asked(layout, role.verb, looked.asked)


def _through_years(tokens: Tokens, looked: Looked) -> bool:
    """As in "bills have gone up by 340% since privatisation", where one rise is asked about."""
    if not looked.asked.by or "since" in looked.asked.lows:
        return False
    after = (tokens[k + 1] for k, token in enumerate(tokens[:-1]) if token.low == "since")
    return any(_year(token.text) or token.cls is Class.NOUN for token in after)


def _bargained(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether the sum's own noun is what others did something about, or is only supposed."""
    role = layout.role(item)
    other = role is not None and (
        of_another_side(layout, role, looked) or _feared(layout, role.verb)
    )
    return other or supposed_one(layout, item)


def _kind(layout: Frame, item: int) -> int | None:
    """The fees, of "$12m in legal fees"; the overtime, of "$12m in overtime"."""
    if layout.low(item + 1) != "in" or layout.part(item + 2) is not Part.NOUN:
        return None
    one = layout.items[item + 2]
    bare = all(t.cls in (Class.NOUN, Class.ADJECTIVE) for t in layout.tokens[one.first : one.after])
    kind = bare and layout.low(item + 2) not in _PAID_BY
    return item + 2 if layout.low(item + 2) in SUMS or kind else None


_PAID_BY = words(
    "cash shares stock stocks kind instalments installments bitcoin total all addition"
)


def _of_each(one: Laid, found: Quantity, looked: Looked) -> bool:
    """As in "cost each of them £40,000", "$500 apiece", "an average ransom of $1m"."""
    parts = pieces(one.text)
    near = [at(parts, k) for k in range(found.first - 4, found.first)]
    after = at(parts, found.after)
    return (
        _rated(one, found)
        or after in _ELSE
        or near[-1] in _ON_TOP
        or "each" in near
        or "average" in near
        or (after in ("apiece", "each") and not of_one(looked))
        or bool(_ELSE & set(near[-1:]))
    )


def of_one(looked: Looked) -> bool:
    """As in "tickets cost £9 each", where it is asked what a ticket costs."""
    asks = looked.asked
    return asks.exchange is not None and asks.sides.doer.startswith(("a ", "an "))


def _rated(one: Laid, found: Quantity) -> bool:
    """As in "40 million litres of oil a day"."""
    item, layout = one.of(found), one.frame
    if item is None or layout.low(item + 1) != "of" or layout.part(item + 2) is not Part.NOUN:
        return False
    group = layout.items[item + 3] if layout.part(item + 3) is Part.NOUN else None
    return (
        group is not None
        and layout.tokens[group.first].low in ("a", "an", "per", "each")
        and (layout.tokens[group.head].low in _PERIODS)
    )


_PERIODS = words("second minute hour day week month quarter year season night")


def _of_the_whole(layout: Frame, item: int, told: frozenset[int]) -> bool:
    """As in "$240 million of the cost": only a part of the sum asked for."""
    if layout.low(item + 1) != "of" or layout.part(item + 2) is not Part.NOUN:
        return False
    one = layout.items[item + 2]
    definite = layout.tokens[one.first].low in _DEFINITE
    return (definite and one.head in told) or layout.low(item + 2) in ("it", "that", "this")


_DEFINITE = words("the that this its their his her")


def _on_pay(layout: Frame, item: int, found: Quantity, told: frozenset[int]) -> bool:
    """As in "the goalkeeper on £40,000": what somebody earns."""
    money = found.unit not in ("", "%", "points")
    who = layout.part(item - 2) is Part.NOUN and layout.items[item - 2].head not in told
    return money and layout.low(item - 1) == "on" and who


def _anothers(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether another does it, or somebody else gets the sum: "pays $92,000 to Bluepost"."""
    if _another_does(layout, item, looked):
        return True
    lows = looked.asked.lows
    k = item + 1
    while layout.part(k) is Part.LEAD and layout.part(k + 1) in (Part.NOUN, Part.DAY):
        one = layout.items[k + 1]
        group = layout.tokens[one.first : one.after]
        led = layout.low(k) in _RECEIVING and (layout.low(k) == "to" or layout.low(k) in lows)
        if led and layout.tokens[one.head].capital and layout.part(k + 1) is Part.NOUN:
            return not (lows & {token.low for token in group} or _named(group, looked))
        k += 2
    return False


_RECEIVING = words("to for")


def _named(group: Tokens, looked: Looked) -> bool:
    return named(joined(group), _names_of(looked))


def _another_does(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "Storm Gerald caused damage of £180m", where Storm Imogen's is asked for."""
    owner = _owner(layout, item)
    role = layout.role(_measured(layout, item) if owner is None else owner)
    question = looked.asked
    if role is None or not (role.tie is Tie.OBJECT or (question.by and role.lead == "by")):
        return False
    verb = question.verbs[:1]
    own = any(layout.low(k) in one for k in layout.chain(role.verb) for one in verb)
    return own and not done_by(layout, role.verb, looked)


def _owner(layout: Frame, item: int) -> int | None:
    """The fine, of "a fine of $2 million"."""
    if layout.low(item - 1) in ("of", "at") and layout.part(item - 2) is Part.NOUN:
        return item - 2
    return None


def _qualified(one: Laid, found: Quantity, item: int, told: frozenset[int]) -> bool:
    """As in "the £480,000 fine handed to Garrod": the noun stands right behind its sum."""
    parts = pieces(one.text)
    after = one.tokens(parts[found.first].start, parts[found.after - 1].end)[1]
    return after in told and after < one.frame.items[item].after


def _its_own(one: Laid, found: Quantity, head: int, per: frozenset[str]) -> bool:
    """Whether the sum stands for itself: no "£25 million worth", no "$9 billion company"."""
    parts = pieces(one.text)
    first, after = one.tokens(parts[found.first].start, parts[found.after - 1].end)
    if first <= head < after or one.frame.tokens[head].low in per:
        return True
    return bool(found.unit == "") or one.frame.tokens[head].low in _MEASURES


def _measured(layout: Frame, item: int) -> int:
    if layout.low(item - 1) == "of" and layout.low(item - 2) in _MEASURES:
        return item - 2
    return item


def _aslant(layout: Frame, verb: int, looked: Looked) -> bool:
    return aslant(layout.low(verb), looked.asked.exchange, frozenset().union(*looked.asked.verbs))


def _by_verb(layout: Frame, role: Role, told: frozenset[int], looked: Looked) -> Tied | bool | None:
    chain = layout.chain(role.verb)
    own = next(
        (
            k
            for k in reversed(chain)
            if layout.items[k].head in told
            or (not _aslant(layout, k, looked) and any(layout.low(k) in v for v in looked.verbs))
        ),
        None,
    )
    question = looked.asked
    if own is None and question.by and question.verbs and role.lead == "by":
        role = _moving(layout, role, looked)
        chain = layout.chain(role.verb)
    if own is None and question.by and question.verbs:
        turned = turned_alike(layout, role.verb, question.verbs[0])
        if turned is False or not filled(layout, role.verb, looked):
            return False
        own = chain[-1] if turned else None
    if own is None and not told:
        return False
    if own is not None and question.by and not filled(layout, role.verb, looked):
        return False
    if own is not None:
        if role.tie is not Tie.LEAD or (role.lead == "by" and looked.asked.by):
            return Tied(layout.items[own].head)
        return None if role.lead in _BEARING else False
    if of_another_side(layout, role, looked) or _feared(layout, role.verb):
        return False
    if not _levelled(layout, role, told, looked):
        return False
    return Tied(layout.items[chain[-1]].head) if _surely(layout, role, told, looked) else None


def _moving(layout: Frame, role: Role, looked: Looked) -> Role:
    """The role to the move, of "cut the price that it pays by 8 per cent"."""
    for k in range(role.verb, -1, -1):
        if layout.part(k) is Part.VERB and turned_alike(layout, k, looked.asked.verbs[0]):
            return Role(role.tie, k, role.lead)
        if layout.part(k) in (Part.STOP, Part.COMMA):
            break
    return role


def _levelled(layout: Frame, role: Role, told: frozenset[int], looked: Looked) -> bool:
    """Whether the verb leads what is asked about to the sum: "the deficit has reached $4m"."""
    main = layout.chain(role.verb)[-1]
    lows = {layout.low(k) for k in layout.chain(role.verb)}
    subject = layout.subject(role.verb)
    led = bool(lows & _LEVELS) or (bool(lows & _SETTING) and layout.items[main].passive)
    if role.tie is Tie.SUBJECT:
        return bool(lows & lex.BE) and _told_at(layout, main + 1, told)
    if led:
        return subject is None or stands_for_it(layout, subject, looked, told)
    return bool(lows & _SETTING) and _told_at(layout, main + 1, told)


def _surely(layout: Frame, role: Role, told: frozenset[int], looked: Looked) -> bool:
    """Whether what is led to the sum is its own noun, and no stranger's: "the gift came to"."""
    subject = layout.subject(role.verb)
    if role.tie is Tie.SUBJECT or subject is None or layout.items[subject].head not in told:
        return False
    begin = layout.items[subject].first
    group = layout.tokens[begin : layout.items[layout.chain(role.verb)[0]].first]
    own = {word for name in _names_of(looked) for word in name.split()}
    own |= {token.text for token in looked.asked.layout.tokens}
    return all(token.text in own for token in group if token.cls is Class.NAME)


def _names_of(looked: Looked) -> tuple[str, ...]:
    return tuple(name for party in (*looked.parties, *looked.around) for name in party)


def _apposed(layout: Frame, item: int, told: frozenset[int]) -> int | None:
    """The noun that an aside gives the sum of: "the penalty imposed on Acme, $2m, is"."""
    ends = layout.part(item + 1) in (Part.COMMA, Part.STOP)
    if layout.part(item - 1) not in (Part.COMMA, Part.STOP) or not ends:
        return None
    for k in range(item - 2, max(item - 10, -1), -1):
        if layout.part(k) is Part.NOUN and layout.items[k].head in told:
            return k
        if layout.part(k) in (Part.COMMA, Part.STOP, Part.JOINT) or _finite(layout, k):
            return None
    return None


def _finite(layout: Frame, item: int) -> bool:
    return layout.part(item) is Part.VERB and not layout.items[item].bare


def _told_at(layout: Frame, item: int, told: frozenset[int]) -> bool:
    return layout.part(item) is Part.NOUN and layout.items[item].head in told


def _feared(layout: Frame, verb: int) -> bool:
    """As in "could swell to $6 million"."""
    group = layout.items[layout.chain(verb)[0]]
    lows = [layout.tokens[k].low for k in range(group.first, group.after)]
    return "could" in lows and "have" not in lows


def year_asked(looked: Looked, clause: Tokens) -> bool:
    """Whether the clause tells of another year than the one the question names."""
    named = {token for token in looked.claim.question.rstrip("?").split() if _year(token)}
    if not named:
        return False
    told = {token.text for token in clause if _year(token.text)}
    return bool(told) and not named & told


def _year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and written[:2] in ("19", "20")
