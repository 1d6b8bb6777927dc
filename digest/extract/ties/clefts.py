"""A sum set off from its verb: "€5m is what it paid", "what it paid was €5m"."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.layout.items import Part

#: how many items from "what" its own verb stands
_REACH = 5


def role_of(layout: Frame, item: int) -> Role | None:
    """What the noun group is to its verb; to that of "what it paid", where it is set off."""
    told = _told_of(layout, item)
    if told is not None:
        return told
    if (verb := _taken_in(layout, item)) is not None:
        return Role(Tie.OBJECT, verb)
    what = _what_after(layout, item) or _what_before(layout, item)
    verb = None if what is None else _verb(layout, what)
    return layout.role(item) if verb is None else Role(Tie.OBJECT, verb)


def _taken_in(layout: Frame, item: int) -> int | None:
    """As in "took in $20 million", where the small word is the verb's."""
    verb = item - 2
    led = layout.low(item - 1) == "in" and layout.part(verb) is Part.VERB
    return verb if led and layout.low(verb) in _TAKING_IN else None


_TAKING_IN = forms("take bring rake pull haul")


def _told_of(layout: Frame, item: int) -> Role | None:
    """As in "the €5m stolen from the bank is gone", "the €5m that Acme paid"."""
    if layout.tokens[layout.items[item].first].low != "the":
        return None
    after = layout.items[item + 1] if layout.part(item + 1) is Part.VERB else None
    if after is not None and after.bare and layout.tokens[after.head].cls is Class.DONE:
        return Role(Tie.SUBJECT, item + 1)
    which = layout.low(item + 1) in ("that", "which") and layout.part(item + 2) is Part.NOUN
    return Role(Tie.OBJECT, item + 3) if which and layout.part(item + 3) is Part.VERB else None


def _what_after(layout: Frame, item: int) -> int | None:
    """As in "€5m is what it paid", "€5m, that is what it paid"."""
    k = item + 1
    if layout.part(k) is Part.COMMA and layout.low(k + 1) in ("that", "this", "it"):
        k += 2
    is_what = layout.low(k) in lex.BE and layout.low(k + 1) == "what"
    return k + 1 if is_what else None


def _what_before(layout: Frame, item: int) -> int | None:
    """As in "what it paid was €5m", "came to €5m"."""
    came = layout.low(item - 1) == "to" and layout.low(item - 2) in _COMING
    if layout.low(item - 1) not in lex.BE and not came:
        return None
    return next(
        (k for k in range(item - 2, max(item - 2 - 2 * _REACH, -1), -1) if layout.low(k) == "what"),
        None,
    )


_COMING = forms("come amount add")


def _verb(layout: Frame, what: int) -> int | None:
    for k in range(what + 1, min(what + 1 + _REACH, len(layout.items))):
        if layout.part(k) is Part.VERB:
            return layout.chain(k)[-1]
        if layout.part(k) in (Part.COMMA, Part.STOP):
            return None
    return None
