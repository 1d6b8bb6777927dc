"""What a question asks to be counted, dated or summed: its verb, and the noun it goes with."""

import functools
from dataclasses import dataclass, replace

from digest.extract.language import lexicon as lex
from digest.extract.language import text
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.text import Token
from digest.extract.language.vocabulary import ALSO_NOUNS, NOUNS, VERBS
from digest.extract.language.words import words
from digest.extract.ties.frames import Frame
from digest.extract.ties.items import Part
from digest.extract.ties.laid import laid

_LIGHT = forms("be have do get take make hold go come happen occur there")
_HELPING = words("did does do will would")
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
    light: frozenset[str] = frozenset()  #: of "go on strike": "go"


@functools.lru_cache(maxsize=1024)
def asked(question: str) -> Asked:
    """What the question asks."""
    layout = posed(question)
    thing = _thing(layout)
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    mains = [k for k in verbs if layout.low(k) not in lex.AUXILIARIES - {"has", "have", "had"}]
    mains = [k for k in mains if layout.low(k) not in _LIGHT]
    if len(mains) > 1 and mains[1] != mains[0] + 1:
        mains = mains[:1]
    light = [k for k in verbs if layout.low(k) in _LIGHT - lex.AUXILIARIES]
    low = layout.low(thing) if thing is not None else ""
    first = layout.tokens[layout.items[verbs[0]].first].low if verbs else ""
    return Asked(
        verbs=tuple(inflections(layout.low(k)) for k in mains[:2]),
        things=_kin(low),
        agent=thing is not None and bool(mains) and _does(layout, thing, mains[0]),
        times=low in _TIMES or "how often" in question.lower(),
        light=inflections(layout.low(light[0])) if light and not mains else frozenset(),
        past=first in ("did", "was", "were", "had") or first.endswith("ed"),
    )


@functools.lru_cache(maxsize=1024)
def posed(question: str) -> Frame:
    """The question laid out, with the verb of "did Acme pay" known for one."""
    sentences = text.article(question.rstrip("? ")).sentences
    tokens = sentences[0].tokens if sentences else ()
    layout = laid(tokens).frame
    main = _inverted(layout)
    if main is None:
        return layout
    verb = replace(tokens[main], cls=Class.BASE)
    return laid((*tokens[:main], verb, *tokens[main + 1 :])).frame


def _inverted(layout: Frame) -> int | None:
    """The token of the verb in "did the reactor at Hexley trip", taken for a noun."""
    for k in range(len(layout.items)):
        if layout.part(k) is not Part.VERB or layout.low(k) not in _HELPING:
            continue
        end = k + 1
        while layout.part(end) in (Part.NOUN, Part.LEAD, Part.JOINT):
            end += 1
        return _plain(layout, k + 1, end)
    return None


def _plain(layout: Frame, first: int, end: int) -> int | None:
    """The plain verb among noun groups: one that is nothing else, else the last of a group."""
    groups = [item for item in layout.items[first:end] if item.part is not Part.LEAD]
    tokens = layout.tokens
    inside = [t for one in groups for t in range(one.first + 1, one.after)]
    ends = [one.after - 1 for one in groups if one.after - one.first > 1]
    found = next((t for t in inside if _plainly(tokens[t])), None)
    if found is not None or not ends:
        return found
    last, opens = ends[-1], tokens[groups[-1].first]
    named = groups[-1] is groups[0] or opens.cls is not Class.DETERMINER
    if named and not tokens[last].capital and not tokens[last].low.endswith("s"):
        finite = layout.part(end) is Part.VERB and not layout.items[end].to
        return None if finite else last
    either = (*reversed(ends), *inside)
    return next((t for t in either if _base(tokens[t].low) and not tokens[t].capital), None)


def _plainly(token: Token) -> bool:
    return _base(token.low) and not _noun(token.low) and not token.capital


def _noun(low: str) -> bool:
    return low in ALSO_NOUNS or low in NOUNS


def _base(low: str) -> bool:
    """Whether the word is a verb's plain form; those as often a noun, too."""
    return low in VERBS and low not in _NOUNS


_NOUNS = words("union court state officer leader head police board right school house")


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
