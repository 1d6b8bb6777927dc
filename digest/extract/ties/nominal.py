"""How many, where a noun or adjective tells of the deed and not the question's verb.

"Police made 42 arrests", "42 people are under arrest", "inspections
of 130 boats", "left 68 students ill", "the 130 boats inspected in May included …".
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.question.asked import Asked
from digest.extract.ties.core import LEAVING, Tied
from digest.extract.ties.slots import done_by

#: verbs that only carry what a noun or adjective tells: "placed under suspension"
_CARRYING = lex.BE | forms(
    "be come go get fall turn become remain stay put place take bring send throw hold keep have"
    " leave make render find report declare confirm list feel lie stand sit undergo face"
)
#: … and these have a number of deeds
_COUNTING = lex.BE | forms(
    "make carry record report see have lead bring result end include announce confirm register"
    " number total conduct do perform complete log count order cause claim suffer face issue take"
    " begin start follow plan stand"
)
_INTO = words("under into in on to out without")
#: what is lost is what one is without
_LOSING = forms("lose")
#: one such deed is done by many, or to many
_COLLECTIVE = forms(
    "strike walkout stoppage protest rally march meeting talk election trial raid visit negotiation"
    " session hearing search attack"
)


def _qualified(layout: Frame, item: int, deeds: frozenset[str]) -> Tied | None:
    """As in "Acme's 45 dismissed employees", "the 16 injured passengers"."""
    one = layout.items[item]
    group = layout.tokens[one.first : one.head]
    known = group and (
        group[0].low == "the" or any(token.cls is Class.POSSESSIVE for token in group)
    )
    if not known or layout.low(item - 1) == "of":
        return None
    done = next((k for k in range(one.first + 1, one.head) if _done(layout, k, deeds)), None)
    return None if done is None else Tied(done, given=True)


def _done(layout: Frame, token: int, deeds: frozenset[str]) -> bool:
    one = layout.tokens[token]
    return one.low in deeds and one.cls in (Class.DONE, Class.ADJECTIVE)


def nominal(
    layout: Frame, item: int, role: Role | None, looked: Looked, question: Asked
) -> Tied | None:
    """The tie of the number at `item` to a noun or adjective for what the question asks."""
    deeds = looked.deeds
    if not deeds:
        return None
    thing = layout.low(item) in question.things
    if thing and (found := _reduced(layout, item, role, deeds)) is not None:
        return found
    if thing and (found := _qualified(layout, item, deeds)) is not None:
        return found
    if thing and layout.low(item - 1) in _OF and _deed(layout, item - 2, deeds):
        owner = layout.role(item - 2)
        noun = layout.items[item - 2].head
        return None if owner is None else Tied(layout.items[owner.verb].head, noun=noun)
    if role is None:
        return None
    main = layout.chain(role.verb)[-1]
    head = layout.items[main].head
    if thing and layout.low(main) in _CARRYING:
        lacking = deeds | (looked.asked.sides.dones if deeds & _LOSING else frozenset())
        if _complement(layout, item, role, main, lacking) and _theirs(layout, role, looked):
            return Tied(head)
    counts = layout.low(main) in _COUNTING and not thing
    if counts and _deed(layout, item, deeds) and _theirs(layout, role, looked):
        return Tied(head, noun=layout.items[item].head)
    return None


_OF = words("of for")


def _deed(layout: Frame, item: int, deeds: frozenset[str]) -> bool:
    """Whether the group's main word is a noun for one deed, done once to each."""
    if layout.part(item) is not Part.NOUN:
        return False
    head = layout.tokens[layout.items[item].head]
    noun = head.cls is Class.NOUN or (head.cls is Class.DOING and layout.low(item + 1) == "of")
    return head.low in deeds and head.low not in _COLLECTIVE and noun


def _complement(layout: Frame, item: int, role: Role, verb: int, deeds: frozenset[str]) -> bool:
    """As in "42 people are under arrest", "left 68 students ill"."""
    if role.tie is Tie.LEAD:
        return False
    for k in layout.objects(verb):
        one = layout.items[k]
        last = layout.tokens[one.after - 1]
        if last.cls is Class.ADJECTIVE and last.low in deeds:
            return True
        led = layout.part(k - 1) is Part.LEAD and layout.low(k - 1) in _INTO
        if k != item and led and _deed(layout, k, deeds):
            return True
    return False


def _theirs(layout: Frame, role: Role, looked: Looked) -> bool:
    """Whether who leaves them so can be who is asked about: "Acme made 85 people redundant"."""
    return role.tie is not Tie.OBJECT or done_by(layout, role.verb, looked)


def undergoes(layout: Frame, verb: int, looked: Looked) -> bool:
    """As in "was boarded for inspection", "came under investigation": by a noun for the deed."""
    return any(
        layout.part(k - 1) is Part.LEAD
        and layout.low(k - 1) in _INTO | {"for"}
        and layout.low(k) in looked.deeds
        and layout.tokens[layout.items[k].head].cls is Class.NOUN
        for k in layout.objects(verb)
    )


def _reduced(layout: Frame, item: int, role: Role | None, deeds: frozenset[str]) -> Tied | None:
    """As in "there were 210 flights cancelled", "the 130 boats inspected in May included"."""
    k = item + 1
    while layout.part(k) is Part.LEAD and layout.part(k + 1) is Part.NOUN:
        k += 2
    one_of = layout.low(item - 1) == "of" and layout.low(item - 2) == "one"
    if one_of and layout.part(k) is Part.OPENER and layout.part(k + 1) is Part.VERB:
        own = layout.low(k + 1) in deeds  # "one of 17 wells that have been closed"
        return Tied(layout.items[k + 1].head, given=True) if own else None
    if layout.part(k) is not Part.VERB or not layout.items[k].bare or layout.low(k) not in deeds:
        return None
    if layout.tokens[layout.items[k].head].low.endswith("ing"):
        return None
    left = role is not None and role.tie is Tie.OBJECT and layout.low(role.verb) in LEAVING
    if left and role is not None and role.verb == item - 1:
        return Tied(layout.items[role.verb].head)
    there = role is not None and role.tie is Tie.OBJECT and layout.low(role.verb) in _HAVING
    if there and role is not None:
        return Tied(layout.items[role.verb].head)
    the = layout.tokens[layout.items[item].first].low == "the" and layout.low(item - 1) != "of"
    return Tied(layout.items[k].head, given=True) if the or one_of else None


_HAVING = lex.BE | forms("be have see")


def no_deed(layout: Frame, item: int, deeds: frozenset[str]) -> Tied | None:
    """As in "made no arrests", "there have been no arrests"."""
    if not _deed(layout, item, deeds):
        return None
    one = layout.items[item]
    role = layout.role(item)
    if layout.tokens[one.first].low != "no" or role is None or role.tie is Tie.LEAD:
        return None
    if any(token.low in _RELATIVE for token in layout.tokens[one.first + 1 : one.head]):
        return None
    main = layout.chain(role.verb)[-1]
    return Tied(layout.items[main].head) if layout.low(main) in _COUNTING else None


_RELATIVE = words("more further new other additional fewer")
