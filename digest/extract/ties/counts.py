"""Whether a number is the one that a claim counts, by its place in the clause.

Each answer is yes (a `Tied`: what the clause is built for), False (it is built for
another number), or None: the build settles nothing.
"""

from datetime import date
from itertools import pairwise

from digest.extract.kindred import PERSONS
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
from digest.extract.numbers.wholes import PIECES
from digest.extract.question.asked import Asked
from digest.extract.speakers.said import joined
from digest.extract.ties.core import Tied, arguments, helping, measured, of_old, supposed
from digest.extract.ties.echo import echoed
from digest.extract.ties.idioms import margin, of_those, told
from digest.extract.ties.levels import in_all, of_others
from digest.extract.ties.nominal import no_deed, nominal
from digest.extract.ties.often import timed
from digest.extract.ties.others import any_event, other_day, unlike
from digest.extract.ties.particles import particled
from digest.extract.ties.states import in_state
from digest.extract.wordings import worded
from digest.model import named

_THEM = words("them those these whom which us")
_OTHERS = words(
    "another additional further other remaining extra more fewer first last next final past"
    " previous new fresh same"
)
#: with the claim's words about them, these say that there are so many
_ESTABLISHING = lex.AUXILIARIES | forms(
    "hold take occur happen report confirm record register count identify find know include total"
    " cover leave affect hit reach involve see suffer contain carry need face lack"
)
_DOES_NOTHING = forms("die perish drown escape fall vanish collapse")


def counted(
    clause: Tokens, looked: Looked, found: Quantity, published: date | None
) -> Tied | bool | None:
    """How a quantity stands to what the claim counts; a `Tied` is a yes."""
    one = laid(tuple(clause))
    item = one.of(found)
    question = looked.asked
    if found.number and found.number.times and question.verbs and not question.times:
        return None if _events(looked, question) else False
    if item is None and question.times:
        return timed(one, found, looked)
    if item is None:
        return None
    if question.times:
        other = supposed(one.frame) or of_old(one, item, published)
        if other or _of_others(one, item, found, looked):
            return False
        return timed(one, found, looked)
    if _of_another(one, item, found, looked, published):
        return False
    return _within(one, item, found, looked)


def _within(one: Laid, item: int, found: Quantity, looked: Looked) -> Tied | bool | None:
    """How a quantity stands in a clause that is of the claim's own event."""
    question, group = looked.asked, one.frame.items[item]
    bare = one.frame.tokens[group.head].cls is Class.NUMBER
    if bare or one.frame.low(item) in question.things:
        verb = echoed(one.frame.tokens, looked, group.first, group.after)
        if verb is not None:
            return Tied(verb)
    role = one.frame.role(measured(one.frame, item))
    if question.by:
        return margin(one.frame, item, role, question, looked)
    whole = in_all(one.frame, item, one.begins(found), looked)
    if whole is not None:
        return Tied(whole, whole=True)
    if question.things and of_others(one.frame, item, looked):
        return False
    if _base(one.frame, item):
        return False
    if (have := _had(one.frame, item, looked)) is not None:
        return have
    if (state := in_state(one.frame, item, role, looked)) is not None:
        return state
    if role is not None and (verb := told(one.frame, item, role, looked)) is not None:
        return Tied(one.frame.items[verb].head)
    return _by_noun(one, item, found, looked, role)


def _by_noun(
    one: Laid, item: int, found: Quantity, looked: Looked, role: Role | None
) -> Tied | bool | None:
    """How the number stands by what it is a number of, and by the verb that tells of these."""
    question = looked.asked
    if (verb := of_those(one.frame, item, question)) is not None:
        return Tied(verb)
    if question.has and (verb := _befallen(one.frame, item, role, looked)) is not None:
        return Tied(verb)
    if (verb := _one_of(one.frame, item, looked)) is not None:
        return Tied(verb)
    if (deed := nominal(one.frame, item, role, looked, question)) is not None:
        return deed
    noun = _noun(one, item, found, looked, question)
    if noun is None or noun is False:
        return noun
    if noun == "part" and role is None:
        return False
    apart = role and particled(one.frame, one.frame.chain(role.verb), role, looked)[0] is not None
    told_of = apart or _told_of(one, looked, question)
    if role is None or not told_of:
        return None if noun != "thing" or told_of else False
    return _by_verb(one, role, looked, question, noun)


def _befallen(layout: Frame, item: int, role: Role | None, looked: Looked) -> int | None:
    """As in "bluetongue has hit nine farms", where it is asked how many have had it."""
    if role is None or layout.low(item) not in looked.asked.things:
        return None
    verb = layout.chain(role.verb)[-1]
    if layout.low(verb) not in _BEFALLING:
        return None
    subject = layout.subject(role.verb)
    hits = {start for start, _ in looked.hits(layout.tokens)}
    if role.tie is Tie.SUBJECT:
        what = next(
            (k for k in layout.objects(verb) if layout.low(k - 1) in ("by", "in", "with")), None
        )
    else:
        what = subject if role.tie is Tie.OBJECT or role.lead in _BEFALLEN else None
    if what is None or layout.low(what) in looked.asked.things:
        return None
    one = layout.items[what]
    return layout.items[verb].head if hits & set(range(one.first, one.after)) else None


_BEFALLING = forms(
    "confirm detect find report hit reach affect strike infect spread get touch fit fix wrap cover"
    " attach identify record discover"
)
_BEFALLEN = words("on at in into to among")


def _one_of(layout: Frame, item: int, looked: Looked) -> int | None:
    """The verb of "she is one of 63 patients who received it"."""
    one = layout.items[item]
    before = [token.low for token in layout.tokens[max(one.first - 3, 0) : one.first]]
    while layout.part(item + 1) is Part.LEAD and layout.part(item + 2) is Part.NOUN:
        item += 2
    opens = layout.low(item + 1) in ("who", "that", "whose", "which")
    if before[-1:] != ["of"] or not {"one", "among"} & set(before) or not opens:
        return None
    verb = next((k for k in range(item + 2, item + 5) if layout.part(k) is Part.VERB), None)
    if verb is None or layout.tokens[one.head].low not in looked.asked.things:
        return None
    return layout.items[verb].head if layout.low(verb) in looked.deeds else None


def _of_another(
    one: Laid, item: int, found: Quantity, looked: Looked, published: date | None
) -> bool:
    """Whether the clause, or the number in it, is of another event, time, place or case."""
    tokens = one.frame.tokens
    return (
        any_event(tokens, looked)
        or other_day(tokens, looked)
        or _on_top(one, found)
        or supposed(one.frame)
        or of_old(one, item, published)
        or _of_a_part(one.frame, item)
        or _yearly(one.frame, item, looked)
        or unlike(one.frame, item, looked)
    )


def _yearly(layout: Frame, item: int, looked: Looked) -> bool:
    """As in "kills tens of thousands of people each year", which is told of no one place."""
    after = [token.low for token in layout.tokens[layout.items[item].after :]]
    each = any(pair in _EACH for pair in pairwise(after))
    return each and not looked.asked.per and not looked.asked.times


_EACH = frozenset(
    (one, unit) for one in ("each", "every") for unit in ("year", "month", "week", "day")
)


def _of_a_part(layout: Frame, item: int) -> bool:
    """As in "Of the patients recalled by Acme, 19 were told": a part of those asked for."""
    comma = next((k for k in range(item) if layout.part(k) is Part.COMMA), None)
    return comma is not None and layout.low(0) == "of"


def _events(looked: Looked, question: Asked) -> bool:
    """Whether "twice" may say how many: of visits and meetings, not of goals."""
    return any(question.things & verb for verb in looked.verbs)


def _of_others(one: Laid, item: int, found: Quantity, looked: Looked) -> bool:
    """As in "two of the inspectors", where it is asked how often they came."""
    layout = one.frame
    if found.number and found.number.times:
        return False
    events = _unit(looked).union(*looked.verbs)
    part = layout.low(item + 1) == "of" and layout.part(item + 2) is Part.NOUN
    return part and layout.low(item + 2) not in events


def _told_of(one: Laid, looked: Looked, question: Asked) -> bool:
    """Whether any word of the clause tells what the question asks of the things."""
    if not question.verbs:
        return True
    tokens = one.frame.tokens
    verbs = looked.verbs
    if any(token.low in verb for token in tokens for verb in verbs):
        return True
    if any(_alike(token.low, question.verbs[0]) for token in tokens):
        return True
    things = question.things | _unit(looked)
    hits = {k for k, end in looked.hits(tokens) if looked.claim.words or end - k > 1}
    if any(tokens[hit].low not in things for hit in hits):
        return True
    return any(_reworded(tokens, k, looked) for k in range(len(tokens)))


def none(clause: Tokens, looked: Looked) -> Tied | None:
    """The verb by which there was none: "no flat has", "has never missed a test"."""
    one = laid(tuple(clause))
    layout, question = one.frame, looked.asked
    things = question.things | _unit(looked)
    if question.times or supposed(layout):
        return None
    for k in range(len(layout.items)):
        deed = no_deed(layout, k, looked.deeds)
        if deed is not None:
            return deed
        if layout.part(k) is not Part.NOUN or layout.low(k) not in things:
            continue
        role = layout.role(k)
        if role is None or role.tie is Tie.LEAD or not _of_none(layout, k, role.verb):
            continue
        tie = _by_verb(one, role, looked, question, "thing")
        if isinstance(tie, Tied):
            return tie
        if tie is None:
            return Tied(layout.items[role.verb].head)
    return None


def _of_none(layout: Frame, item: int, verb: int) -> bool:
    """Whether the group, with its verb, names none: "no flat"; "not" or "never" … "a single"."""
    one = layout.items[item]
    group = [token.low for token in layout.tokens[one.first : one.head]]
    if group[:1] == ["no"] and group[1:2] not in (["more"], ["fewer"], ["less"], ["longer"]):
        return True
    verbs = [layout.tokens[k].low for k in helping(layout, verb)]
    if layout.part(item) is not Part.NOUN or item < verb:
        return False
    never = "never" in verbs and group[:1] in (["a"], ["an"], ["any"])
    denied = any(low in ("not", "never") or low.endswith("n't") for low in verbs)
    return never or (denied and ("single" in group or group[:1] == ["any"]))


def _on_top(one: Laid, found: Quantity) -> bool:
    """As in "three more soldiers", "another 12": what came on top of others."""
    parts = pieces(one.text)
    before, after = at(parts, found.first - 1), at(parts, found.after)
    return (
        before in _OTHERS
        or after in _OTHERS
        or (before == "by" and at(parts, found.first - 2) in _CHANGES)
    )


_CHANGES = forms("rise fall increase decrease grow drop climb cut raise reduce jump")


def _noun(
    one: Laid, item: int, found: Quantity, looked: Looked, question: Asked
) -> str | bool | None:
    """What the number is of: a "thing" asked for, "bare", a "part" of such things.

    False for another thing, None for a word of the topic.
    """
    layout, parts = one.frame, pieces(one.text)
    head = layout.items[item].head
    things = question.things | _unit(looked)
    first, after = one.tokens(parts[found.first].start, parts[found.after - 1].end)
    low = layout.tokens[head].low
    if low in things or (low in PIECES and not things & PERSONS):
        return "thing"
    if first <= head < after:
        return _of_them(layout, item, things)
    if any(start <= head < end for start, end in looked.hits(layout.tokens)):
        if layout.low(item - 1) == "of" and layout.low(item - 2) in things:
            return None
        if things and not (question.things & _ANYBODY or low in looked.deeds):
            return False
        return False if things and low in looked.asked.owners else None
    return False if things and not question.things & _ANYBODY else None


_ANYBODY = words("people")


def _unit(looked: Looked) -> frozenset[str]:
    unit = (looked.claim.unit or "").lower().split()
    return forms(unit[-1]) if unit else frozenset()


def _of_them(layout: Frame, item: int, things: frozenset[str]) -> str | bool:
    """What a number without a noun is of: "14 of them", "22 of its former pupils", "14"."""
    if layout.part(item + 1) is Part.LEAD and layout.low(item + 1) == "of":
        inner = layout.low(item + 2)
        return "part" if inner in things or inner in _THEM else False
    return "bare"


def _by_verb(
    one: Laid, role: Role, looked: Looked, question: Asked, noun: str | bool
) -> Tied | bool | None:
    layout = one.frame
    verbs = layout.chain(role.verb)
    mains = {layout.low(k) for k in verbs}
    own, role = particled(one.frame, verbs, role, looked)
    if own is None:
        own = _predicate(one, verbs, looked, question)
    if own is None:
        if role.tie is Tie.OBJECT and question.has and mains & _HAVING:
            return Tied(layout.items[verbs[-1]].head) if _ours(layout, role, looked) else False
        if noun in ("bare", "part"):
            return None if noun == "bare" else False
        args = arguments(layout, role.verb)
        hits = {start for start, _ in looked.hits(layout.tokens)}
        things = question.things | _unit(looked)
        near = any(
            layout.items[k].first <= hit < layout.items[k].after
            for k in args
            for hit in hits
            if layout.tokens[hit].low not in things
        )
        return None if near and mains & _ESTABLISHING else False
    if any(not mains & verb for verb in question.verbs) and len(question.verbs) > 1:
        return False
    if _general(layout, verbs, question) or before_asked(layout, role.verb, question):
        return False
    if _handed_by_ours(layout, own, looked):
        return False
    strict = bool(question.verbs) and layout.low(own) in question.verbs[0]
    if not _fits(layout, own, role, looked, strict=strict):
        return False
    first = (
        next((k for k in verbs if layout.low(k) in question.verbs[0]), own)
        if (question.verbs)
        else own
    )
    return Tied(layout.items[first].head)


def _predicate(one: Laid, verbs: tuple[int, ...], looked: Looked, question: Asked) -> int | None:
    """Which of the verbs is the claim's: of its words, or of its question."""
    layout = one.frame
    hits = {k for start, end in looked.hits(layout.tokens) for k in range(start, end)}
    things = question.things | _unit(looked)
    first = question.verbs[0] if question.verbs else frozenset()
    for k in sorted(verbs, key=lambda verb: (layout.low(verb) not in first, -verb)):
        head = layout.items[k].head
        low = layout.tokens[head].low
        same = any(low in verb for verb in question.verbs) or _alike(low, first)
        if (head in hits and low not in things) or same:
            return k
    return None


def _reworded(tokens: Tokens, verb: int, looked: Looked) -> bool:
    """Whether other words tell of the deed, in a clause that names whom or what it befell."""
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return worded(tokens, verb, looked.wordings) and named(joined(tokens), names)


_HAVING = forms("have")
_OWNING = forms("have own operate run possess")


def _base(layout: Frame, item: int) -> bool:
    """As in "nine of its 120 branches": what the number asked for is a part of."""
    if layout.low(item - 1) != "of" or layout.part(item - 2) is not Part.NOUN:
        return False
    return layout.tokens[layout.items[item - 2].head].cls is Class.NUMBER


def _had(layout: Frame, item: int, looked: Looked) -> Tied | None:
    """As in "Quarrix's 34 hotels", "Quarrix, with 34 hotels to its name"."""
    asks, group = looked.asked, layout.items[item]
    owning = asks.has or any(verb & _OWNING for verb in asks.verbs)
    if not owning or asks.agent or layout.low(item) not in asks.things:
        return None
    names = tuple(name for party in looked.parties for name in party)
    before = layout.tokens[group.first : group.head]
    if any(token.cls is Class.POSSESSIVE for token in before) and layout.low(item - 1) != "of":
        return Tied(group.head, given=True) if named(joined(before), names) else None
    if layout.low(item - 1) != "with":
        return None
    beside = (layout.items[k] for k in range(max(item - 5, 0), min(item + 7, len(layout.items))))
    near = any(named(joined(layout.tokens[one.first : one.after]), names) for one in beside)
    return Tied(group.head, given=True) if near else None


def _ours(layout: Frame, role: Role, looked: Looked) -> bool:
    """Whether the claim's own party has them: "Quarrix has 5,100 employees"."""
    subject = layout.subject(role.verb)
    if subject is None:
        return False
    one = layout.items[subject]
    names = tuple(name for party in looked.parties for name in party)
    head = layout.tokens[one.head]
    return head.low in lex.ANAPHORS or named(joined(layout.tokens[one.first : one.after]), names)


def _alike(low: str, first: frozenset[str]) -> bool:
    """Whether two verbs only tell that there are so many: "drew", "filed", "received"."""
    return any(low in one and first & one for one in _ADDING_UP)


def _handed_by_ours(layout: Frame, verb: int, looked: Looked) -> bool:
    """As in "Dorn lodged two complaints", where it is asked how many came in about Dorn."""
    asks = frozenset().union(*looked.asked.verbs[:1])
    subject = layout.subject(verb)
    turned = layout.low(verb) in _HANDING_IN and asks & _RECEIVING
    if not turned or layout.items[verb].passive or subject is None:
        return False
    names = tuple(name for party in looked.parties for name in party)
    ends = layout.items[subject].after  # "Dorn himself" stands in two groups
    begin = layout.items[max(subject - 1, 0)].first
    return named(joined(layout.tokens[begin:ends]), names)


_HANDING_IN = forms("file lodge make submit send")
_RECEIVING = forms("receive get draw attract gather collect field")
_ADDING_UP = (
    forms("draw receive get attract gather collect file lodge make field"),
    forms("win get receive take poll secure"),
    forms("record report register log identify detect count"),
)


def _general(layout: Frame, verbs: tuple[int, ...], question: Asked) -> bool:
    """As in "an accident in which ten people are hurt": told of no one time, asked of one."""
    first = layout.items[verbs[0]]
    helping = [layout.tokens[k].low for k in range(first.first, first.after)]
    present = helping[0] in ("is", "are") and first.passive and "being" not in helping
    return question.past and present and len(verbs) == 1


def before_asked(layout: Frame, verb: int, question: Asked) -> bool:
    """As in "cut 300 jobs last year", where it is asked what will be cut."""
    main = layout.items[layout.chain(verb)[-1]]
    if not question.ahead or main.head > main.first or main.bare:
        return False
    days = (layout.items[k] for k in layout.days(verb))
    told = {token.low for day in days for token in layout.tokens[day.first : day.after]}
    return bool(told & _GONE)


_GONE = words("last ago earlier yesterday")
#: what happens to things, or somebody does to them, by the same verb
_EITHER_WAY = forms("close shut open reopen burn sink derail collapse crash explode stop halt")


_CARRIED = words("with to of from for into")  # "made off with 60 bikes"
_AMONG = words("on at in among")


def _fits(layout: Frame, verb: int, role: Role, looked: Looked, *, strict: bool) -> bool:
    """Whether those who are counted do it, or have it done to them, as the question has it."""
    item, question = layout.items[verb], looked.asked
    if role.tie is Tie.LEAD:
        if role.lead == "to" and item.passive:  # "was given to 66 patients"
            return not question.agent
        placed = role.lead in _AMONG and item.passive  # "was confirmed on 23 farms"
        if role.lead in _CARRIED and _reworded(layout.tokens, item.head, looked):
            return True
        return (placed or (role.lead == "by" and (item.passive or item.bare))) and question.agent
    doing = role.tie is Tie.SUBJECT and not item.passive
    if layout.low(verb) in _EITHER_WAY:
        return True
    if layout.low(verb) in _DOES_NOTHING:
        return doing
    if item.bare:  # "nine workers signed", "nine workers dismissed at Harrow"
        doing = doing and (
            layout.part(verb + 1) is Part.NOUN or (question.agent and layout.low(verb + 1) != "by")
        )
    if not strict:
        return True
    return doing if question.agent else not doing
