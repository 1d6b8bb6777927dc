"""Whether days are those of a claim's event, by the verb or noun they stand with."""

from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.ties.asked import asked
from digest.extract.ties.core import Tied, arguments, supposed, verbs_of
from digest.extract.ties.frames import Frame
from digest.extract.ties.items import Part
from digest.extract.ties.laid import laid


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
    if _dates_another(layout, item, first):
        return True if layout.items[item].head in events else None
    if _noun_before(layout, item) in events:
        return True
    verb = layout.governor(item)
    return None if verb is None else _by_verb(layout, verb, events, looked, telling)


def _dates_another(layout: Frame, item: int, first: int) -> bool:
    """Whether the day qualifies the noun it stands before: "the June 12 meeting"."""
    one = layout.items[item]
    if layout.part(item) is not Part.NOUN or one.head <= first:
        return False
    return layout.tokens[one.first].cls is Class.DETERMINER


def _by_verb(
    layout: Frame, verb: int, events: frozenset[int], looked: Looked, telling: frozenset[str]
) -> Tied | bool | None:
    chain = layout.chain(verb)
    often = any(token.low in _OFTEN for token in layout.core(verb))
    if often or not _complete(layout, chain, looked) or _of_anybody(layout, chain[0]):
        return False
    own = _own(layout, chain, events, looked)
    if own is not None:
        return Tied(layout.items[own].head)
    args = [layout.items[k] for k in arguments(layout, verb) if layout.part(k) is Part.NOUN]
    near = any(arg.first <= hit < arg.after for arg in args for hit in events)
    return None if near and any(layout.low(k) in telling for k in chain) else False


def _own(
    layout: Frame, chain: tuple[int, ...], events: frozenset[int], looked: Looked
) -> int | None:
    """Which of the verbs tells of the event: a word of the claim's, or "became aware"."""
    verbs = verbs_of(looked)
    for k in reversed(chain):
        if layout.items[k].head in events or any(layout.low(k) in verb for verb in verbs):
            return k
    after = chain[-1] + 1
    becomes = layout.low(chain[-1]) in _BECOMES and after < len(layout.items)
    return chain[-1] if becomes and layout.items[after].head in events else None


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
_BECOMES = forms("become get be grow fall")
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
