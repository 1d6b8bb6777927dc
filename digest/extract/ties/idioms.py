"""Turns of phrase that say how many without the question's verb beside its noun.

"The collapse claimed 34 lives", "1,200 jobs will go", "the storm forced 14 schools to close".
"""

from digest.extract.kindred import JOBS, PERSONS, kindred
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.question.asked import Asked
from digest.extract.ties.core import Tied
from digest.extract.ties.slots import filled

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
    question = looked.asked
    low, chain = layout.low(item), layout.chain(role.verb)
    mains = {layout.low(k) for k in chain}
    asks = frozenset().union(*question.verbs)
    persons = question.things & PERSONS or low in question.things
    if low in _LIVES or (persons and _takes_lives(layout, role.verb)):
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
        harm = any(layout.low(role.verb + 1) in verb for verb in looked.verbs)
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


def of_those(layout: Frame, item: int, question: Asked) -> int | None:
    """The verb of "of the 18 people injured in the crash, four …", where these are asked for."""
    if layout.low(item - 1) != "of" or layout.part(item + 1) is not Part.VERB or question.agent:
        return None
    group, verb = layout.items[item], layout.items[item + 1]
    opens = item < 3 and layout.tokens[group.first].low == "the"
    plain = verb.after - verb.first == 1 and layout.part(item + 2) in (Part.LEAD, Part.DAY)
    own = any(layout.low(item + 1) in one for one in question.verbs)
    return verb.head if opens and plain and own and layout.low(item) in question.things else None


def margin(
    layout: Frame, item: int, role: Role | None, question: Asked, looked: Looked
) -> Tied | bool:
    """As in "won by 312 votes", "her margin was 312": never the votes that somebody got."""
    if role is None or layout.low(item) not in question.things | {""}:
        return False
    verb = layout.chain(role.verb)[-1]
    winning = layout.low(verb) in _WINNING or any(layout.low(verb) in v for v in looked.verbs)
    if role.tie is Tie.LEAD:
        if role.lead != "by" or layout.low(item - 1) != "by":
            return False
        return Tied(layout.items[verb].head) if winning and filled(layout, verb, looked) else False
    subject = layout.subject(role.verb)
    led = subject is not None and layout.low(subject) in _MARGINS
    level = layout.low(verb) in lex.BE | _STANDING and role.tie is Tie.OBJECT
    return Tied(layout.items[verb].head) if led and level else False


_WINNING = forms("win beat defeat prevail triumph")
_MARGINS = words("margin majority lead gap difference")
_STANDING = forms("be stand come amount reach")
