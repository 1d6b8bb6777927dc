"""What a question asks to be counted, dated or summed: its verb, and the noun it goes with."""

import functools
from dataclasses import dataclass

from digest.extract.kinds.frames import Frame, Part
from digest.extract.kinds.laid import laid
from digest.extract.language import lexicon as lex
from digest.extract.language import text
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.vocabulary import VERBS
from digest.extract.language.words import words

_LIGHT = forms("be have do get take make hold go come happen occur there")
_HELPING = words("did does do will would has have had is are was were")
_TIMES = words("times time occasions")
#: nouns for anybody at all
_PERSONS = forms(
    "people person passenger resident worker employee victim guest villager commuter tourist"
    " miner inhabitant civilian traveler traveller individual patient"
)
_ANYBODY = words("people person persons individuals")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`verbs`: of its verb, each in every form, "voted to expel" being two; none for "be".

    `things`: the forms of the noun after "how many"; `agent`: whether those do what the
    verb tells, rather than have it done to them; `times`: whether events are counted;
    `past`: whether it asks what came about once for all.
    """

    verbs: tuple[frozenset[str], ...]
    things: frozenset[str]
    agent: bool
    times: bool
    past: bool


@functools.lru_cache(maxsize=1024)
def asked(question: str) -> Asked:
    """What the question asks."""
    sentences = text.article(question.rstrip("? ")).sentences
    if not sentences:
        return Asked(verbs=(), things=frozenset(), agent=False, times=False, past=False)
    layout = laid(sentences[0].tokens).frame
    thing = _thing(layout)
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    mains = [k for k in verbs if layout.low(k) not in lex.AUXILIARIES - {"has", "have", "had"}]
    mains = [k for k in mains if layout.low(k) not in _LIGHT]
    spelled = [layout.low(k) for k in mains[:2]] or _inverted(layout, verbs)
    low = layout.low(thing) if thing is not None else ""
    first = layout.tokens[layout.items[verbs[0]].first].low if verbs else ""
    return Asked(
        verbs=tuple(inflections(verb) for verb in spelled),
        things=_kin(low),
        agent=thing is not None and bool(mains) and _does(layout, thing, mains[0]),
        times=low in _TIMES or "how often" in question.lower(),
        past=first in ("did", "was", "were", "had") or first.endswith("ed"),
    )


def _inverted(layout: Frame, verbs: list[int]) -> list[str]:
    """The verb that ends "did Acme pay", taken for a part of the name."""
    for k in verbs:
        if layout.low(k) in _HELPING and layout.part(k + 1) is Part.NOUN:
            item = layout.items[k + 1]
            lows = [token.low for token in layout.tokens[item.first + 1 : item.after]]
            return next(([low] for low in reversed(lows) if low in VERBS), [])
    return []


def _kin(low: str) -> frozenset[str]:
    if low in _TIMES or not low:
        return frozenset()
    return _PERSONS if low in _ANYBODY else inflections(low)


def _thing(layout: Frame) -> int | None:
    """The noun group after "how many"."""
    for k, item in enumerate(layout.items):
        if layout.tokens[item.first].low in ("many", "much") and item.first:
            return k
    return None


def _does(layout: Frame, thing: int, verb: int) -> bool:
    """Whether no other noun stands between the thing and an active verb."""
    between = range(thing + 1, verb)
    other = any(
        layout.part(k) is Part.NOUN and layout.part(k - 1) is not Part.LEAD for k in between
    )
    return not other and not layout.items[verb].passive
