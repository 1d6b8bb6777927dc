"""Whether a number is the one that a claim asks for, by its place in the clause.

Each answer is yes (what the clause is built for), no (it is built for another number),
or None: the layout settles nothing.
"""

from dataclasses import dataclass

from digest.extract.kinds.asked import Asked, asked
from digest.extract.kinds.frames import Frame, Part, Role, Tie
from digest.extract.kinds.laid import Laid, laid
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import at, pieces
from digest.extract.numbers.quantities import Quantity
from digest.extract.numbers.wholes import is_rate

_MEASURES = words("total sum record group crowd set series string number")
_THEM = words("them those these whom which us")
_OTHERS = words(
    "another additional further other remaining extra more fewer first last next final past"
    " previous new fresh same"
)
_BE = lex.BE
#: what one does to somebody who does it is no tie: "accused of having missed four tests"
_HYPOTHETIC = words("had were should")
_DOES_NOTHING = forms("die perish drown escape fall vanish collapse")


@dataclass(frozen=True)
class Tied:
    """A verb that a number is tied to: the token of its main word."""

    at: int


def counted(clause: Tokens, looked: Looked, found: Quantity) -> Tied | bool | None:
    """How a quantity stands to what the claim counts; a `Tied` is a yes."""
    one = laid(clause)
    item = one.of(found)
    question = asked(looked.claim.question)
    if item is None or question.times:
        return None
    if _on_top(one, found) or _supposed(one.frame):
        return False
    noun = _noun(one, item, found, looked, question)
    if noun is None or noun is False:
        return noun
    role = one.frame.role(_measured(one.frame, item))
    if role is None:
        return None
    return _by_verb(one, role, looked, question, plain=noun == "bare")


def _on_top(one: Laid, found: Quantity) -> bool:
    """As in "three more soldiers", "another 12": what came on top of others."""
    parts = pieces(one.text)
    before, after = at(parts, found.first - 1), at(parts, found.after)
    return before in _OTHERS or after in _OTHERS or before == "by" and at(
        parts, found.first - 2
    ) in _CHANGES


_CHANGES = forms("rise fall increase decrease grow drop climb cut raise reduce jump")


def _supposed(layout: Frame) -> bool:
    """As in "Had four tickets won the jackpot, …"."""
    tokens = layout.tokens
    return len(tokens) > 2 and tokens[0].low in _HYPOTHETIC and layout.part(1) is Part.NOUN


def _noun(
    one: Laid, item: int, found: Quantity, looked: Looked, question: Asked
) -> str | bool | None:
    """"thing" or "bare" for what may be counted, False for another thing, None for a topic."""
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
        return "thing" if inner in things or inner in _THEM else False
    return "bare"


def _measured(layout: Frame, item: int) -> int:
    """The item itself, or "a total" of "a total of 23 flamingos"."""
    if layout.low(item - 1) == "of" and layout.low(item - 2) in _MEASURES:
        return item - 2
    return item


def _by_verb(
    one: Laid, role: Role, looked: Looked, question: Asked, *, plain: bool
) -> Tied | bool | None:
    layout = one.frame
    verbs = layout.chain(role.verb)
    mains = {layout.low(k) for k in verbs}
    own = _predicate(one, verbs, looked, question)
    if own is None:
        if plain:
            return None
        args = _arguments(layout, role.verb)
        hits = {start for start, _ in looked.hits(layout.tokens)}
        things = question.things | _unit(looked)
        near = any(
            layout.items[k].first <= hit < layout.items[k].after
            for k in args
            for hit in hits
            if layout.tokens[hit].low not in things
        )
        return None if near else False
    if any(not mains & verb for verb in question.verbs) and len(question.verbs) > 1:
        return False
    if _general(layout, verbs, question):
        return False
    strict = bool(question.verbs) and layout.low(own) in question.verbs[-1]
    if not _fits(layout, own, role, question, strict=strict):
        return False
    return Tied(layout.items[own].head)


def _predicate(
    one: Laid, verbs: tuple[int, ...], looked: Looked, question: Asked
) -> int | None:
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


def _arguments(layout: Frame, verb: int) -> tuple[int, ...]:
    chain = layout.chain(verb)
    subject = layout.subject(verb)
    lead = () if subject is None else range(subject, chain[0])
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
