"""Whether a number is the one that a claim asks for, by its place in the clause.

Each answer is yes (what the clause is built for), no (it is built for another number),
or None: the layout settles nothing.
"""

from dataclasses import dataclass
from datetime import date

from digest.extract.kinds.asked import Asked, asked
from digest.extract.kinds.frames import Frame, Part, Role, Tie
from digest.extract.kinds.laid import Laid, laid
from digest.extract.kinds.slots import filled
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import at, pieces
from digest.extract.numbers.quantities import Quantity
from digest.values import Kind

_MEASURES = words("total sum record group crowd set series string number")
_THEM = words("them those these whom which us")
_OTHERS = words(
    "another additional further other remaining extra more fewer first last next final past"
    " previous new fresh same"
)
_BE = lex.BE
#: what one does to somebody who does it is no tie: "accused of having missed four tests"
_HYPOTHETIC = words("had were should")
#: with the claim's words about them, these say that there are so many
_ESTABLISHING = lex.AUXILIARIES | forms(
    "hold take occur happen report confirm record register count identify find know include total"
    " cover leave affect hit reach involve see suffer contain carry need face lack"
)
_DOES_NOTHING = forms("die perish drown escape fall vanish collapse")


@dataclass(frozen=True)
class Tied:
    """A verb that a number is tied to: the token of its main word."""

    at: int


def core(clause: Tokens, looked: Looked) -> tuple[Tokens, int]:
    """What of the clause belongs to the claim's own predicate, and where its word stands there.

    The whole clause where no predicate can be made out; nothing where it tells of others.
    """
    layout = laid(tuple(clause)).frame
    hits = [start for start, _ in looked.places(clause)]
    items = [item for hit in hits if (item := layout.at(hit)) is not None]
    verb = next((k for k in items if layout.part(k) is Part.VERB), None)
    if verb is None and items and (role := layout.role(items[0])) is not None:
        verb = role.verb
    if verb is None:
        return clause, hits[0]
    verbs = (*verbs_of(looked), asked(looked.claim.question).light)
    own = any(layout.low(k) in low for k in layout.chain(verb) for low in verbs)
    if not verbs[:-1] and looked.claim.kind is Kind.AMOUNT:
        own = own or all(layout.low(k) in lex.BE for k in layout.chain(verb))
    if own and not filled(layout, verb, looked):
        return (), -1
    whole = layout.core(verb)
    kept = tuple(token for k, token in enumerate(whole) if not _relation(whole, k))
    places = [k for k, token in enumerate(kept) if token is clause[hits[0]]]
    any_ = [k for k, token in enumerate(kept) if any(token is clause[hit] for hit in hits)]
    return (kept, (places or any_)[0]) if any_ else (clause, hits[0])


def verbs_of(looked: Looked) -> tuple[frozenset[str], ...]:
    """The forms of the question's verbs, and of the claim's words that mean the same."""
    asked_for = asked(looked.claim.question).verbs
    kin = (phrase[0] for phrase in looked.phrases if any(phrase[0] & verb for verb in asked_for))
    return (*asked_for, *kin)


def around(clause: Tokens, at: int) -> Tokens:
    """What belongs to the verb at token `at`, asides left out."""
    layout = laid(tuple(clause)).frame
    item = layout.at(at)
    verb = item is not None and layout.part(item) is Part.VERB
    return layout.core(item) if verb and item is not None else clause


def _relation(tokens: Tokens, at: int) -> bool:
    """Whether the name at `at` only tells whose it is: "the Asteria's sister ship"."""
    if not tokens[at].capital:
        return False
    own = next((k for k in range(at + 1, min(at + 5, len(tokens))) if tokens[k].low == "'s"), None)
    if own is None or any(not token.capital for token in tokens[at:own]):
        return False
    return any(token.low in _RELATED for token in tokens[own + 1 : own + 4])


_RELATED = words(
    "sister parent rival neighbour neighbor sibling subsidiary predecessor successor namesake"
    " forerunner twin affiliate supplier competitor"
)


def counted(
    clause: Tokens, looked: Looked, found: Quantity, published: date | None
) -> Tied | bool | None:
    """How a quantity stands to what the claim counts; a `Tied` is a yes."""
    one = laid(tuple(clause))
    item = one.of(found)
    question = asked(looked.claim.question)
    if item is None:
        return None
    if question.times:
        return False if supposed(one.frame) or of_old(one, item, published) else None
    if _on_top(one, found) or supposed(one.frame) or of_old(one, item, published):
        return False
    noun = _noun(one, item, found, looked, question)
    if noun is None or noun is False:
        return noun
    role = one.frame.role(_measured(one.frame, item))
    if role is None:
        return None
    return _by_verb(one, role, looked, question, noun)


def none(clause: Tokens, looked: Looked) -> Tied | None:
    """The verb by which there was none: "no flat has", "has never missed a test"."""
    one = laid(tuple(clause))
    layout, question = one.frame, asked(looked.claim.question)
    things = question.things | _unit(looked)
    if question.times or supposed(layout):
        return None
    for k in range(len(layout.items)):
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
    helping = [layout.tokens[k].low for k in _group(layout, verb)]
    if layout.part(item) is not Part.NOUN or item < verb:
        return False
    never = "never" in helping and group[:1] in (["a"], ["an"], ["any"])
    denied = any(low in ("not", "never") or low.endswith("n't") for low in helping)
    return never or (denied and ("single" in group or group[:1] == ["any"]))


def _on_top(one: Laid, found: Quantity) -> bool:
    """As in "three more soldiers", "another 12": what came on top of others."""
    parts = pieces(one.text)
    before, after = at(parts, found.first - 1), at(parts, found.after)
    return (
        before in _OTHERS
        or after in _OTHERS
        or before == "by"
        and at(parts, found.first - 2) in _CHANGES
    )


_CHANGES = forms("rise fall increase decrease grow drop climb cut raise reduce jump")


def of_old(one: Laid, item: int, published: date | None) -> bool:
    """Whether the number's own clause is told of a year long gone: "were hurt in 2009"."""
    role = one.frame.role(_measured(one.frame, item))
    if published is None or role is None:
        return False
    layout = one.frame
    perfect = any(layout.tokens[k].low in ("has", "have") for k in _group(layout, role.verb))
    days = [*layout.days(role.verb), *_fronted(layout, role.verb)]
    years = [_year(layout, k) for k in days if layout.low(k - 1) in ("in", "during", "of")]
    return not perfect and any(year and published.year - year > 1 for year in years)


def _group(layout: Frame, verb: int) -> range:
    return range(layout.items[verb].first, layout.items[verb].after)


def _fronted(layout: Frame, verb: int) -> tuple[int, ...]:
    begin = max(layout.chain(verb)[0] - 8, 0)
    found = range(begin, verb)
    return tuple(k for k in found if layout.part(k) is Part.DAY and layout.governor(k) == verb)


def _lawful(layout: Frame) -> bool:
    """What a rule says would be: "a bill would fine", "under the code", "the rules require"."""
    for k in range(len(layout.items)):
        if layout.part(k) is Part.VERB:
            subject = layout.subject(k)
            return subject is not None and layout.low(subject) in _LAWS
        if layout.low(k) == "under" and layout.part(k + 1) is Part.NOUN:
            return layout.low(k + 1) in _LAWS
    return False


_LAWS = words(
    "bill law laws rule rules act statute statutes code regulation regulations legislation"
    " guideline guidelines ordinance directive"
)


def _year(layout: Frame, item: int) -> int | None:
    last = layout.tokens[layout.items[item].after - 1].text
    return int(last) if len(last) == 4 and last.isdigit() else None


def supposed(layout: Frame) -> bool:
    """As in "Had four tickets won the jackpot, …", "Imagine that …"."""
    words_ = [token.low for token in layout.tokens if token.word][:1]
    if not words_ or words_[0] in ("imagine", "suppose", "supposing"):
        return True
    if _lawful(layout):
        return True
    return words_[0] in _HYPOTHETIC and layout.part(1) is Part.NOUN


def _noun(
    one: Laid, item: int, found: Quantity, looked: Looked, question: Asked
) -> str | bool | None:
    """ "thing" or "bare" for what may be counted, False for another thing, None for a topic."""
    layout = one.frame
    head = layout.items[item].head
    things = question.things | _unit(looked)
    first, after = one.tokens(*_chars(one, found))
    low = layout.tokens[head].low
    if low in things:
        return "thing"
    if first <= head < after:
        return _of_them(layout, item, things)
    if any(start <= head < end for start, end in looked.hits(layout.tokens)):
        return None
    return False if things and not question.things & _ANYBODY else None


_ANYBODY = words("people")


def _unit(looked: Looked) -> frozenset[str]:
    unit = (looked.claim.unit or "").lower().split()
    return forms(unit[-1]) if unit else frozenset()


def _chars(one: Laid, found: Quantity) -> tuple[int, int]:
    parts = pieces(one.text)
    return parts[found.first].start, parts[found.after - 1].end


def _of_them(layout: Frame, item: int, things: frozenset[str]) -> str | bool:
    """What a number without a noun is of: "14 of them", "22 of its former pupils", "14"."""
    if layout.part(item + 1) is Part.LEAD and layout.low(item + 1) == "of":
        inner = layout.low(item + 2)
        return "part" if inner in things or inner in _THEM else False
    return "bare"


def _measured(layout: Frame, item: int) -> int:
    """The item itself, or "a total" of "a total of 23 flamingos"."""
    if layout.low(item - 1) == "of" and layout.low(item - 2) in _MEASURES:
        return item - 2
    return item


def _by_verb(
    one: Laid, role: Role, looked: Looked, question: Asked, noun: str | bool
) -> Tied | bool | None:
    layout = one.frame
    verbs = layout.chain(role.verb)
    mains = {layout.low(k) for k in verbs}
    own = _predicate(one, verbs, looked, question)
    if own is None:
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
    if _general(layout, verbs, question):
        return False
    strict = bool(question.verbs) and layout.low(own) in question.verbs[-1]
    if not _fits(layout, own, role, question, strict=strict):
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
    hits = {start for start, _ in looked.hits(layout.tokens)}
    things = question.things | _unit(looked)
    for k in reversed(verbs):
        head = layout.items[k].head
        low = layout.tokens[head].low
        if (head in hits and low not in things) or any(low in verb for verb in question.verbs):
            return k
    return None


def arguments(layout: Frame, verb: int) -> tuple[int, ...]:
    chain = layout.chain(verb)
    subject = layout.subject(verb)
    end = chain[0] if subject is None else subject + 1
    while end < chain[0] and layout.part(end) in (Part.NOUN, Part.LEAD):
        end += 1
    lead = () if subject is None else range(subject, end)
    return (*lead, *layout.objects(chain[-1]))


def _general(layout: Frame, verbs: tuple[int, ...], question: Asked) -> bool:
    """As in "an accident in which ten people are hurt": told of no one time, asked of one."""
    first = layout.items[verbs[0]]
    helping = [layout.tokens[k].low for k in range(first.first, first.after)]
    present = helping[0] in ("is", "are") and first.passive and "being" not in helping
    return question.past and present and len(verbs) == 1


def _fits(layout: Frame, verb: int, role: Role, question: Asked, *, strict: bool) -> bool:
    """Whether those who are counted do it, or have it done to them, as the question has it."""
    item = layout.items[verb]
    if role.tie is Tie.LEAD:
        return role.lead == "by" and (item.passive or item.bare) and question.agent
    doing = role.tie is Tie.SUBJECT and not item.passive and not item.bare
    if layout.low(verb) in _DOES_NOTHING:
        return doing
    if not strict:
        return True
    return doing if question.agent else not doing


def dated(
    clause: Tokens, looked: Looked, span: tuple[int, int], telling: frozenset[str]
) -> Tied | bool | None:
    """Whether the days named by characters `span` are those of the claim's event.

    `telling`: the verbs that tell of the event's own day where it is their subject or
    object ("the hearing was moved to").
    """
    one = laid(tuple(clause))
    layout = one.frame
    first = one.tokens(*span)[0]
    item = layout.at(first)
    if item is None:
        return None
    if supposed(layout):
        return False
    events = _events(clause, looked)
    holds = layout.items[item]
    if (
        layout.part(item) is Part.NOUN
        and holds.head > first
        and layout.tokens[holds.first].cls == "D"
    ):
        return True if holds.head in events else None
    if _noun_before(layout, item) in events:
        return True
    verb = layout.governor(item)
    if verb is None:
        return None
    chain = layout.chain(verb)
    if not _complete(layout, chain, looked) or _of_anybody(layout, chain[0]):
        return False
    if any(token.low in _OFTEN for token in layout.core(verb)):
        return False
    verbs = verbs_of(looked)
    for k in reversed(chain):
        own = any(layout.low(k) in verb for verb in verbs)
        if layout.items[k].head in events or own:
            return Tied(layout.items[k].head)
    args = [layout.items[k] for k in arguments(layout, verb) if layout.part(k) is Part.NOUN]
    near = any(arg.first <= hit < arg.after for arg in args for hit in events)
    return None if near and any(layout.low(k) in telling for k in chain) else False


def _complete(layout: Frame, chain: tuple[int, ...], looked: Looked) -> bool:
    """Whether of two verbs asked for ("stop collecting") the first is there, too."""
    verbs = asked(looked.claim.question).verbs
    if len(verbs) < 2 or not any(layout.low(k) in verbs[1] for k in chain):
        return True
    return any(layout.low(k) in verbs[0] for k in (chain[0] - 1, *chain))


def _of_anybody(layout: Frame, verb: int) -> bool:
    """As in "those who leave by 1 December"."""
    return layout.part(verb - 1) is Part.OPENER and layout.low(verb - 2) in _ANYONE


#: what came about more than once did so on no one day
_OFTEN = words("twice thrice times repeatedly")
_ANYONE = words("those anyone anybody everyone whoever people")


def _noun_before(layout: Frame, item: int) -> int:
    """The head of the noun that a day qualifies: "the meeting on June 12"; -1 for none."""
    before = item - 1 - (layout.part(item - 1) is Part.LEAD)
    return layout.items[before].head if layout.part(before) is Part.NOUN else -1


def _events(clause: Tokens, looked: Looked) -> frozenset[int]:
    """Where the words stand that tell of the event, not of those who take part in it."""
    hits = looked.hits(clause)
    verbs = verbs_of(looked)
    if looked.claim.words or not verbs:
        return frozenset(k for start, end in hits for k in range(start, end))
    return frozenset(start for start, _ in hits if any(clause[start].low in verb for verb in verbs))
