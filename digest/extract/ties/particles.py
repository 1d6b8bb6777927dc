"""Verbs of two words that stand apart: "pulled 40 workers out", "made off with 1,400 phones"."""

from dataclasses import replace

from digest.extract.layout.frames import Frame, Role, Tie
from digest.extract.looked import Looked


def particled(
    layout: Frame, verbs: tuple[int, ...], role: Role, looked: Looked
) -> tuple[int | None, Role]:
    """The verb of the claim's that has its small word apart, and the number as its object."""
    for k in verbs:
        one = layout.items[k]
        head = layout.tokens[one.head].low
        for phrase in looked.by_first.get(head, ()):
            rest = phrase[1:]
            if not rest:
                continue
            if role.tie is Tie.OBJECT and _behind(layout, k, rest):
                return k, role
            led = role.tie is Tie.LEAD and role.lead in rest[-1]
            if led and _inside(layout, k, rest[:-1]):
                return k, replace(role, tie=Tie.OBJECT, lead="")
    return None, role


def _behind(layout: Frame, verb: int, rest: tuple[frozenset[str], ...]) -> bool:
    """Whether the other words stand right behind the verb's object."""
    objects = layout.objects(verb)
    if not objects:
        return False
    after = layout.items[objects[0]].after
    told = [token.low for token in layout.tokens[after : after + len(rest)]]
    return len(told) == len(rest) and all(a in b for a, b in zip(told, rest, strict=True))


def _inside(layout: Frame, verb: int, words: tuple[frozenset[str], ...]) -> bool:
    one = layout.items[verb]
    told = [token.low for token in layout.tokens[one.head + 1 : one.after]]
    return len(told) == len(words) and all(a in b for a, b in zip(told, words, strict=True))
