"""Counts said without a number: "never met", "met again", "a second time", "repeatedly"."""

from digest.extract.kinds.counted import Ground
from digest.extract.language.words import words
from digest.extract.numbers.numerals import ORDINALS
from digest.extract.numbers.pieces import at, function, parted
from digest.extract.numbers.widths import REPEATED

#: what only narrows: "no further meetings", "did not meet again", "has not met since June"
_NARROWS = words(
    "again since until before after during when while today yesterday tonight this last next yet"
    " privately formally directly personally alone in on at for enough either the its their a an"
)
_AUXILIARIES = words("have has had did does do was were been ever yet actually be is are")
_NOT_YET_DONE = (
    "schedul", "plan", "propos", "request", "cancel", "ask", "seek", "sought", "declin", "want",
    "agree", "invit", "postpon", "demand", "refus", "call", "hope", "expect", "set", "offer",
)  # fmt: skip
_NEGATORS = words("never not n't no cannot without")
#: in the plain present these tell of what is to come: "they meet again in July"
_TO_COME = words("meet meets talk talks speak speaks vote votes")
_SINGLES = words("die kill injure wound hurt dies died killed injured wounded hurt dead survive")


def none_at_all(ground: Ground, *, events: bool = True) -> tuple[int, int] | None:
    """Where the sentence plainly says that there was none: first part and part after.

    `events`: whether what is counted is how often something came about, so that "never
    met" says it.
    """
    for k in ground.order:
        verb = _no_verb(ground, k) if events else None
        found = _no_noun(ground, k) or verb or _nobody(ground, k)
        if found:
            return found
    return None


def more_than_once(
    ground: Ground, *, events: bool = True
) -> tuple[int, int, int | None, int] | None:
    """Least number, number said, and the parts: "again" is at least 2, "third" at least 3.

    `events`: whether "again" and "a third time" say it, and not only "a third ship".
    """
    if any(piece.low.startswith(_NOT_YET_DONE) for piece in ground.parts):
        return None
    if any(piece.low in _NEGATORS or piece.low.endswith("n't") for piece in ground.parts):
        return None
    places = range(len(ground.parts))
    found = [
        one
        for k in places
        if (one := _ordinal(ground, k) or (_again(ground, k) if events else None))
    ]
    if not events:
        found = [one for one in found if at(ground.parts, one[1] - 1) in ground.things]
    return max(found, key=lambda one: one[3], default=None)


def _no_noun(ground: Ground, k: int) -> tuple[int, int] | None:
    """As in "no meetings", "not a single meeting", "no Amazon employees"."""
    parts = ground.parts
    if at(parts, k).endswith("'s"):
        return None
    before = k - 1
    if before > 0 and parts[before].capital:
        before -= 1
    low = at(parts, before)
    if low == "such":
        before -= 1
        low = at(parts, before)
    if low == "single" and at(parts, before - 1) == "a" and at(parts, before - 2) in _NEGATORS:
        return before - 2, k + 1
    if low == "no" and at(parts, k) not in ("longer", "more"):
        return before, k + 1
    return None


def _no_verb(ground: Ground, k: int) -> tuple[int, int] | None:
    """As in "never met", "have not met", "didn't meet": plainly, with nothing that narrows it."""
    parts, before = ground.parts, k - 1
    if at(parts, k) in _SINGLES:
        return None
    while at(parts, before) in _AUXILIARIES:
        before -= 1
    low = at(parts, before)
    if low not in ("never", "not") and not low.endswith("n't"):
        return None
    related = any(at(parts, n) in ("who", "which", "whose") for n in range(before))
    return None if related or _narrowed(ground, k + 1) else (before, k + 1)


def _narrowed(ground: Ground, index: int) -> bool:
    """Whether what follows limits the denial, or names another thing that was not met."""
    parts = ground.parts
    if at(parts, index) in ("", ".", ",", "with", "each", "together", "and", "or", '"', "”"):
        rest = (at(parts, k) for k in range(index + 1, min(index + 9, len(parts))))
        return any(low in _NARROWS - {"the", "its", "their", "a", "an"} for low in rest)
    return index < len(parts) and not parts[index].capital


def _nobody(ground: Ground, k: int) -> tuple[int, int] | None:
    """As in "No one was killed", "nobody died"."""
    parts, before = ground.parts, k - 1
    while at(parts, before) in _AUXILIARIES:
        before -= 1
    if (at(parts, before - 1), at(parts, before)) == ("of", "them"):
        before -= 2
        if before > 0:
            return None  # of those told of before, but perhaps of others
    if at(parts, before) in ("nobody", "none"):
        return before, k + 1
    if at(parts, before) == "one" and at(parts, before - 1) == "no":
        return before - 1, k + 1
    return None


def _ordinal(ground: Ground, k: int) -> tuple[int, int, int | None, int] | None:
    parts, low = ground.parts, at(ground.parts, k)
    number, after = ORDINALS.get(low, 0), k + 1
    if not number and parts[k].digits and at(parts, k + 1) in ("nd", "rd", "th", "st"):
        number, after = (int(low) if low.isdigit() and len(low) < 5 else 0), k + 2
    if number < 2 or at(parts, after) == "-":
        return None
    if at(parts, after) == "time":
        if not any(_near(ground, t, k) for t in ground.around(k, k)):
            return None
        return k, after + 1, number, number
    if at(parts, after) in ("more", "less", "fewer"):
        return None
    after += after not in ground.topic and not function(parts[after]) if after < len(parts) else 0
    return (k, after + 1, number, number) if after in ground.topic else None


def _again(ground: Ground, k: int) -> tuple[int, int, int | None, int] | None:
    """As in "met again", "met with ICE on June 12 and again on July 3", "met weekly"."""
    parts, low = ground.parts, at(ground.parts, k)
    if at(parts, k - 1) == "as" or (low == "again" and at(parts, k - 1) in _TO_COME):
        return None
    if low in ("again", *REPEATED) or (
        low in ("times", "occasions") and at(parts, k - 1) == "many"
    ):
        before = ground.around(k, k)[:1]
        near = before and 0 < k - before[0] < 12 and _near(ground, before[0], k)
        if near or k + 1 in ground.topic:
            return k, k + 1, None, 2
    return None


def _near(ground: Ground, topic: int, k: int) -> bool:
    return not parted(ground.parts, min(topic, k) + 1, max(topic, k), ground.topic)
