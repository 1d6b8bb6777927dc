"""How many, where a noun or adjective tells of the deed and not the question's verb.

"Police made 42 arrests", "arrests stand at 42", "42 people are under arrest", "inspections
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
from digest.extract.ties.core import Tied

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
_LEVEL = lex.BE | forms("be reach hit top exceed total number pass surpass")
_LEVELLED = forms("stand rise grow climb fall drop come increase jump go run amount")
_INTO = words("under into in on to out without")
#: what is lost is what one is without
_LOSING = forms("lose")
#: one such deed is done by many, or to many
_COLLECTIVE = forms(
    "strike walkout stoppage protest rally march meeting talk election trial raid visit negotiation"
    " session hearing search attack"
)


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
    if thing and layout.low(item - 1) == "of" and _deed(layout, item - 2, deeds):
        owner = layout.role(item - 2)
        noun = layout.items[item - 2].head
        return None if owner is None else Tied(layout.items[owner.verb].head, noun=noun)
    if role is None:
        return None
    main = layout.chain(role.verb)[-1]
    head = layout.items[main].head
    if thing and layout.low(main) in _CARRYING:
        lacking = deeds | (looked.asked.sides.dones if deeds & _LOSING else frozenset())
        if _complement(layout, item, role, main, lacking):
            return Tied(head)
    if _deed(layout, item, deeds) and not thing and layout.low(main) in _COUNTING:
        return Tied(head, noun=layout.items[item].head)
    return _levelled(layout, role, main, deeds)


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


def deedless(layout: Frame, looked: Looked) -> Tied | None:
    """As in "has made no arrests", "there were no deaths"."""
    for k in range(len(layout.items)):
        if layout.part(k) is not Part.NOUN or not _deed(layout, k, looked.deeds):
            continue
        opens = layout.tokens[layout.items[k].first].low == "no"
        role = layout.role(k) if opens else None
        if role is not None and role.tie is Tie.OBJECT and layout.low(role.verb) in _MAKING:
            return Tied(layout.items[role.verb].head)
    return None


_MAKING = lex.BE | forms("make have record report register see suffer")


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
    if layout.part(k) is not Part.VERB or not layout.items[k].bare or layout.low(k) not in deeds:
        return None
    if layout.tokens[layout.items[k].head].low.endswith("ing"):
        return None
    there = role is not None and role.tie is Tie.OBJECT and layout.low(role.verb) in _HAVING
    if there and role is not None:
        return Tied(layout.items[role.verb].head)
    the = layout.tokens[layout.items[item].first].low == "the" and layout.low(item - 1) != "of"
    main = layout.role(item)
    said = the and main is not None and main.tie is Tie.SUBJECT and main.verb != k
    return Tied(layout.items[main.verb].head) if said and main is not None else None


_HAVING = lex.BE | forms("be have see")


def _levelled(layout: Frame, role: Role, verb: int, deeds: frozenset[str]) -> Tied | None:
    """As in "arrests now stand at 42", "cancellations came to 210 flights"."""
    low = layout.low(verb)
    led = role.tie is Tie.LEAD and role.lead in ("at", "to")
    if not (low in _LEVELLED if led else role.tie is Tie.OBJECT and low in _LEVEL):
        return None
    subject = layout.subject(role.verb)
    if subject is None or not _deed(layout, subject, deeds):
        return None
    plural = layout.low(subject).endswith("s")
    return Tied(layout.items[verb].head) if plural else None
