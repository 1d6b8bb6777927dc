"""How many are or have something, where the question has no other verb.

"Bluetongue has been confirmed on nine farms", "nine farms are wrapped in unsafe cladding",
"with seven people on board".
"""

from digest.extract.kindred import PERSONS
from digest.extract.language.inflect import forms, inflections
from digest.extract.layout.frames import Frame, Role
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.ties.core import Tied

#: by these it is no longer so, not yet, or only looked for
_UNDOING = forms(
    "lose remove rid clear free escape avoid cure recover vaccinate test check inspect search"
    " protect prevent examine sample replace strip leave check screen survey visit suspect fear"
    " treat fight spare threaten demolish close"
)
_BE = forms("be")


def in_state(layout: Frame, item: int, role: Role | None, looked: Looked) -> Tied | None:
    """The tie of a number of the things asked for to the state that they are in."""
    state = looked.asked.state
    low = layout.low(item)
    things = looked.asked.things
    if not state or not (low in things or (things & PERSONS and low in PERSONS)):
        return None
    wanted = [inflections(word) for word in state]
    if _follows(layout, item, wanted):
        return Tied(layout.items[item].head, given=True) if _plain(layout, item) else None
    if role is None:
        return None
    chain = layout.chain(role.verb)
    if any(layout.low(k) in _UNDOING for k in chain):
        return None
    main = chain[-1]
    subject = layout.subject(role.verb)
    groups = [*layout.objects(main), *(() if subject is None else (subject,))]
    told = {
        token.low
        for k in groups
        for token in layout.tokens[layout.items[k].first : layout.items[k].after]
    }
    after = layout.items[main].after
    told |= {token.low for token in layout.tokens[after : after + 1]}  # "were aboard"
    return Tied(layout.items[main].head) if all(one & told for one in wanted) else None


def _follows(layout: Frame, item: int, wanted: list[frozenset[str]]) -> bool:
    """As in "seven people on board"."""
    k = item + 1
    if layout.part(k) is not Part.LEAD or layout.part(k + 1) is not Part.NOUN:
        return False
    one = layout.items[k + 1]
    told = {token.low for token in layout.tokens[one.first : one.after]}
    return all(each & told for each in wanted)


def _plain(layout: Frame, item: int) -> bool:
    """Whether they are told of by the way: "sank with seven people on board"."""
    return layout.low(item - 1) == "with"
