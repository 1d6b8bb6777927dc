"""Turns of phrase that say how many without the question's verb beside its noun.

"The collapse claimed 34 lives", "1,200 jobs will go", "the storm forced 14 schools to close".
"""

from digest.extract.kindred import kindred
from digest.extract.language.inflect import forms, inflections
from digest.extract.looked import Looked
from digest.extract.ties.asked import JOBS, PERSONS, Asked, asked
from digest.extract.ties.core import verbs_of
from digest.extract.ties.frames import Frame, Role, Tie
from digest.extract.ties.items import Part

_DYING = forms("die kill perish dead death fatality")
_LIVES = forms("life")
_CLAIMING = forms("claim cost take lose")
_CUTTING = forms("cut shed lose axe slash eliminate dismiss sack reduce lay")
_GOING = forms("go disappear vanish")
#: "suffered injuries"
_SUFFERING = forms("suffer sustain receive have")
_LOSING = forms("lose")  #: "300 workers lost their jobs"
_STAFF = forms("workforce headcount staff payroll")
_FORCING = forms("force cause compel lead require oblige")
#: what those who are counted do themselves, where the question has the noun of it
_THEMSELVES = forms("sign resign vote quit apply complain register enrol enroll attend strike")


def told(layout: Frame, item: int, role: Role, looked: Looked) -> int | None:
    """The verb by which the number at `item` is what is asked for; None where none is."""
    question = asked(looked.claim.question)
    low, chain = layout.low(item), layout.chain(role.verb)
    mains = {layout.low(k) for k in chain}
    asks = frozenset().union(*question.verbs)
    if low in _LIVES or (low in PERSONS and _takes_lives(layout, role.verb)):
        return chain[-1] if asks & _DYING and mains & _CLAIMING else None
    if question.things & JOBS and asks & _CUTTING:
        if low in JOBS and role.tie is Tie.SUBJECT and layout.low(chain[-1]) in _GOING:
            return chain[-1]
        if low in JOBS | PERSONS and mains & _LOSING and layout.low(role.verb + 1) in JOBS:
            return chain[-1] if role.tie is Tie.SUBJECT else None
        shrinks = mains & _CUTTING and layout.low(role.verb + 1) in _STAFF
        if role.lead == "by" and shrinks:
            return chain[-1]
    if role.tie is Tie.OBJECT and mains & _FORCING:
        return _forced(layout, item, chain[-1], question)
    if role.tie is Tie.SUBJECT and low in question.things and mains & _SUFFERING:
        harm = any(layout.low(role.verb + 1) in verb for verb in verbs_of(looked))
        return chain[-1] if harm else None
    return _of_the_act(layout, item, role, question)


def _takes_lives(layout: Frame, verb: int) -> bool:
    """As in "lost their lives", "cost 34 people their lives"."""
    return any(layout.low(k) in _LIVES for k in layout.objects(verb))


def _forced(layout: Frame, item: int, verb: int, question: Asked) -> int | None:
    """As in "forced 14 schools in Perrin to close"."""
    if layout.low(item) not in question.things:
        return None
    k = item + 1
    while layout.part(k) is Part.LEAD and layout.part(k + 1) is Part.NOUN:
        k += 2
    done = layout.part(k) is Part.VERB and layout.items[k].to
    own = done and any(layout.low(k) in one for one in question.verbs)
    return verb if own else None


def _of_the_act(layout: Frame, item: int, role: Role, question: Asked) -> int | None:
    """As in "60,000 people signed", where signatures are asked for."""
    if not question.thing or layout.low(item) not in PERSONS or question.things & PERSONS:
        return None
    acts = inflections(question.thing).union(*map(inflections, kindred(question.thing)))
    main = layout.chain(role.verb)[-1]
    if layout.low(main) not in acts:
        return None
    passive = layout.items[main].passive
    if layout.low(main) in _THEMSELVES:
        fits = passive and role.lead == "by" if role.tie is Tie.LEAD else not passive
        return main if fits and role.tie is not Tie.OBJECT else None
    return main if (role.tie is Tie.SUBJECT) == passive and role.tie is not Tie.LEAD else None
