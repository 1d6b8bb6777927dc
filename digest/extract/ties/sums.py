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
from digest.extract.speakers.said import joined
from digest.extract.ties.asks import (
    costing,
    of_another_side,
    stands_for_it,
    supposed_one,
    telling,
)
from digest.extract.ties.core import Tied, of_old, supposed, verbs_of
from digest.extract.ties.counts import before_asked, counted
from digest.extract.ties.echo import echoed
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
_MEASURES = words("total sum amount figure record level average")
_BEARING = words("of at to for in by with")
#: whom a sum comes from, or where it goes, is another sum's tale
_ELSE = words("towards toward including plus besides")


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
        how = counted(clause, looked, found, published)
        return how if isinstance(how, Tied) else False
    group = layout.items[item]
    plain = layout.tokens[group.head].cls is Class.NUMBER and not _of_each(one, found)
    if plain and not unlike(layout, item, looked):
        verb = echoed(clause, looked, group.first, group.after)
        if verb is not None:
            return Tied(verb)
    return _within(one, item, found, looked, published)


def _within(
    one: Laid, item: int, found: Quantity, looked: Looked, published: date | None
) -> Tied | bool | None:
    """How a quantity stands that the question's own words do not lead to."""
    layout = one.frame
    if _elsewhere(one, item, looked, published) or _of_each(one, found):
        return False
    if (bought := costing(layout, item, looked)) is not None:
        return Tied(bought)
    question, told = looked.asked, telling(layout.tokens, looked)
    if not told and not question.by:
        return False
    part = question.by and found.unit == "%" and layout.low(item + 1) == "of"
    if part or _of_the_whole(layout, item, told) or _anothers(layout, item, looked):
        return False
    return _by_build(one, item, found, told, looked)


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
    if _qualified(one, found, item, told):
        return False if _bargained(layout, item, looked) else None
    if kind is not None or not _its_own(one, found, head, question.per):
        return False
    role = layout.role(_measured(layout, item))
    if role is None:
        return None
    return _by_verb(layout, role, told, looked)


def _elsewhere(one: Laid, item: int, looked: Looked, published: date | None) -> bool:
    """Whether the clause is of another time or event, or tells only what would be."""
    layout, tokens = one.frame, one.frame.tokens
    if any_event(tokens, looked) or other_day(tokens, looked) or supposed(layout):
        return True
    if unlike(layout, item, looked):
        return True
    role = layout.role(_measured(layout, item))
    gone = role is not None and before_asked(layout, role.verb, looked.asked)
    return gone or of_old(one, item, published)


def _bargained(layout: Frame, item: int, looked: Looked) -> bool:
    """Whether the sum's own noun is what others did something about, or is only supposed."""
    role = layout.role(item)
    other = role is not None and (
        of_another_side(layout, role, looked) or _feared(layout, role.verb)
    )
    return other or supposed_one(layout, item)


def _kind(layout: Frame, item: int) -> int | None:
    """The fees, of "$12m in legal fees"."""
    if layout.low(item + 1) != "in" or layout.part(item + 2) is not Part.NOUN:
        return None
    return item + 2 if layout.low(item + 2) in SUMS else None


def _of_each(one: Laid, found: Quantity) -> bool:
    """As in "cost each of them £40,000", "$500 apiece", "an average ransom of $1m"."""
    parts = pieces(one.text)
    near = [at(parts, k) for k in range(found.first - 4, found.first)]
    after = at(parts, found.after)
    towards = at(parts, found.after) in _ELSE
    return (
        towards
        or "each" in near
        or "average" in near
        or after in ("apiece", "each")
        or bool(_ELSE & set(near[-1:]))
    )


def _of_the_whole(layout: Frame, item: int, told: frozenset[int]) -> bool:
    """As in "$240 million of the cost": only a part of the sum asked for."""
    if layout.low(item + 1) != "of" or layout.part(item + 2) is not Part.NOUN:
        return False
    one = layout.items[item + 2]
    definite = layout.tokens[one.first].low in _DEFINITE
    return (definite and one.head in told) or layout.low(item + 2) in ("it", "that", "this")


_DEFINITE = words("the that this its their his her")


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
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return named(joined(group), names)


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


def _by_verb(layout: Frame, role: Role, told: frozenset[int], looked: Looked) -> Tied | bool | None:
    chain = layout.chain(role.verb)
    own = next(
        (
            k
            for k in reversed(chain)
            if layout.items[k].head in told
            or any(layout.low(k) in verb for verb in verbs_of(looked))
        ),
        None,
    )
    question = looked.asked
    if own is None and question.by and question.verbs:
        turned = _turned(layout, role.verb, question.verbs[0])
        if turned is False or not filled(layout, role.verb, looked):
            return False
        own = chain[-1] if turned else None
    if own is None and not told:
        return False
    if own is not None:
        if role.tie is not Tie.LEAD or (role.lead == "by" and looked.asked.by):
            return Tied(layout.items[own].head)
        return None if role.lead in _BEARING else False
    if of_another_side(layout, role, looked) or _feared(layout, role.verb):
        return False
    return None if _levelled(layout, role, told, looked) else False


def _turned(layout: Frame, verb: int, asks: frozenset[str]) -> bool | None:
    """Whether the verb tells of the same move as the question's; False for the contrary."""
    main = layout.items[layout.chain(verb)[-1]]
    low = layout.tokens[main.head].low
    group = {token.low for token in layout.tokens[main.first : main.after]}
    for ours, theirs, way, back in ((_UP, _DOWN, "up", "down"), (_DOWN, _UP, "down", "up")):
        if asks & ours:
            if low in theirs or (low in _GOING and back in group):
                return False
            return True if low in ours or (low in _GOING and way in group) else None
    return None


_UP = forms("rise grow climb increase jump soar surge leap swell balloon rocket raise lift")
_DOWN = forms(
    "fall drop decline decrease shrink slip tumble plunge sink slump dip cut reduce lower"
)
_GOING = forms("go come creep edge inch")


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
    told = {token.text for token in clause if _year(token.text)}
    return bool(named and told) and not named & told


def _year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and written[:2] in ("19", "20")
