"""Questions of what there is: "Was there a lookout on the bridge?".

Answered by "there was no lookout", "a lookout was on the bridge", "the ferry had no lookout"
and "sailed without a lookout".
"""

from collections.abc import Sequence

from digest.extract.kinds.meant import placed, same_kind
from digest.extract.language import lexicon as lex
from digest.extract.language.groups import NounGroup
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.question.polar import Polar, Slot
from digest.extract.standing import Around, stands_for

#: said of a thing, that it is there
_PRESENT = forms("exist stand stay remain") | lex.BE
#: … or that it was put there
_PUT = forms("post station keep install fit mount set place put provide hold carry build find")
_HAVING = forms("carry keep hold possess lack contain include") | words("has had have having 've")
_FINDING = forms("find detect discover")
_LACKING = forms("lack")


def existing(told: Told, one: Predicate, asked: Polar, around: Around) -> bool | None:
    """Whether a predicate tells that the thing asked after is there (True) or lacking (False).

    A "no" before the thing is not counted; None where the predicate tells neither.
    """
    assert asked.subject
    frame = told.tokens[one.begin : one.end]
    verb = told.tokens[one.at].low
    if _without(told, one, asked.subject, around):
        return False if _here(told, one, asked, around, frame) else None
    if verb in _HAVING and not one.group.passive:
        thing = _straight_after(told, one)
        ours = thing and _meant(told, thing, one.end, asked.subject, around)
        held = ours and _here(told, one, asked, around, frame)
        return verb not in _LACKING if held else None
    if not placed(told, asked, around, frame, positive=True):
        return None
    if verb in _FINDING and not one.group.passive:
        thing = _straight_after(told, one)
        return True if thing and _meant(told, thing, one.end, asked.subject, around) else None
    return True if _is_there(told, one, asked.subject, around) else None


def _is_there(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    if one.head is None or one.subject is None:
        return False
    tokens = told.tokens
    if tokens[one.head].low == "there":
        thing = _straight_after(told, one)
        there = tokens[one.at].low in _PRESENT
        return there and thing is not None and _meant(told, thing, one.end, slot, around)
    verb = tokens[one.at].low
    stands = (verb in _PRESENT and _leads_on(tokens, one)) or (one.group.passive and verb in _PUT)
    return stands and tokens[one.head].low in slot.nouns and one.subject[0] <= one.head


def _leads_on(tokens: Sequence[Token], one: Predicate) -> bool:
    """Whether a place, and no other word, follows "was": "on the bridge", "aboard"."""
    after = next((t for t in tokens[one.group.end : one.end] if t.cls != "R"), None)
    return after is None or after.cls == "I"


def _without(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    for group in told.nouns:
        led = one.group.end < group.start < one.end
        if led and told.tokens[group.start - 1].low == "without":
            return _meant(told, group, one.end, slot, around)
    return False


def _straight_after(told: Told, one: Predicate) -> NounGroup | None:
    at = one.group.end
    while at < one.end and told.tokens[at].cls == "R":
        at += 1
    return next((group for group in told.nouns if group.start == at), None)


def _meant(told: Told, group: NounGroup, end: int, slot: Slot, around: Around) -> bool:
    if told.tokens[group.head].low not in slot.nouns:
        return False
    return same_kind(told.tokens, group.start, group.head, end, slot, around)


def _here(told: Told, one: Predicate, asked: Polar, around: Around, frame: Sequence[Token]) -> bool:
    """Whether it is told of the place asked about: by name, or as the one that has it."""
    parties = [slot.party for slot in asked.around if slot.party]
    if parties:
        return any(stands_for(told.tokens, one, party, around) for party in parties)
    return placed(told, asked, around, frame, positive=True)
