"""What a question asks to be counted, dated or summed: its verb, and the noun it goes with."""

import functools
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import text
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms, inflections
from digest.extract.language.text import Token
from digest.extract.language.vocabulary import ALSO_NOUNS, NOUNS, VERBS
from digest.extract.language.words import words
from digest.extract.ties.frames import Frame
from digest.extract.ties.items import Item, Part
from digest.extract.ties.laid import laid

_LIGHT = forms("be have do get take make hold go come happen occur there")
_HELPING = words("did does do will would")
_TIMES = words("times time occasions")
#: nouns for anybody at all
PERSONS = forms(
    "people person passenger resident worker employee victim guest villager commuter tourist"
    " miner inhabitant civilian traveler traveller individual patient"
)
#: what a company has, and cuts
JOBS = forms("job post position role worker employee staff workforce redundancy layoff")
_DWELLINGS = forms("home house dwelling residence")
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
    ahead: bool = False  #: whether it asks what is under way or to come
    thing: str = ""  #: the noun as the question has it
    has: bool = False  #: whether it asks how many somebody has
    by: bool = False  #: whether it asks by how much something changes
    share: bool = False  #: whether it asks what share of the things
    per: frozenset[str] = frozenset()  #: the year, of "how much a year"
    light: frozenset[str] = frozenset()  #: of "go on strike": "go"


@functools.lru_cache(maxsize=1024)
def asked(question: str) -> Asked:
    """What the question asks."""
    layout = posed(question)
    thing = _thing(layout)
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    mains = [k for k in verbs if layout.low(k) not in lex.AUXILIARIES - {"has", "have", "had"}]
    mains = [k for k in mains if layout.low(k) not in _LIGHT and not _named(layout, k)]
    mains = [k for k in mains if not _qualifying(layout, k, verbs)]
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
        per=_per(question),
        ahead=first in ("will", "would", "is", "are"),
        thing=low,
        has=not mains and bool(verbs) and layout.low(verbs[-1]) == "have",
        by=question.lower().startswith(("by how much", "by how many")),
        share=_share(layout) is not None,
        past=first in ("did", "was", "were", "had") or first.endswith("ed"),
    )


def _per(question: str) -> frozenset[str]:
    lows = question.lower().rstrip("?").split()
    each = {second for first, second in pairwise(lows) if first in ("a", "per", "each", "every")}
    if "annual" in lows or "annually" in lows:
        each.add("year")
    return frozenset(each & _TERMS)


_TERMS = words("year month week day hour night season term head person share")


def _qualifying(layout: Frame, item: int, verbs: list[int]) -> bool:
    """Whether it only tells which things are asked for: "How much insured damage did …"."""
    later = any(layout.low(k) in _HELPING for k in verbs if k > item)
    return later and layout.items[item].bare and layout.part(item + 1) is Part.NOUN


def _named(layout: Frame, item: int) -> bool:
    """Whether what looks like a verb is a name's: the Air of Aeris Air."""
    head = layout.items[item].head
    return head > 0 and layout.tokens[head].capital


@functools.lru_cache(maxsize=1024)
def posed(question: str) -> Frame:
    """The question laid out, with the verb of "did Acme pay" known for one."""
    sentences = text.article(question.rstrip("? ")).sentences
    tokens = sentences[0].tokens if sentences else ()
    layout = laid(tokens).frame
    main = _inverted(layout)
    if main is None:
        return layout
    ing = tokens[main].low.endswith("ing")
    verb = replace(tokens[main], cls=Class.DOING if ing else Class.BASE)
    return laid((*tokens[:main], verb, *tokens[main + 1 :])).frame


def _inverted(layout: Frame) -> int | None:
    """The token of the verb in "did the reactor at Hexley trip", taken for a noun."""
    for k in range(len(layout.items)):
        ongoing = layout.low(k) in lex.BE
        if layout.part(k) is not Part.VERB or not (ongoing or layout.low(k) in _HELPING):
            continue
        end = k + 1
        while layout.part(end) in (Part.NOUN, Part.LEAD, Part.JOINT):
            end += 1
        return (_ongoing if ongoing else _plain)(layout, k + 1, end)
    return None


def _ongoing(layout: Frame, first: int, end: int) -> int | None:
    """The participle in "is Rothwell Health offering its nurses", taken for a noun."""
    for item in layout.items[first:end]:
        last = layout.tokens[item.after - 1]
        if item.after - item.first > 1 and last.low.endswith("ing") and not last.capital:
            return item.after - 1
    return None


def _plain(layout: Frame, first: int, end: int) -> int | None:
    """The plain verb among noun groups: one that is nothing else, else the last of a group."""
    groups = [item for item in layout.items[first:end] if item.part is not Part.LEAD]
    tokens = layout.tokens
    groups = [one for one in groups if tokens[one.first].low not in _WHEN] or groups
    inside = [t for one in groups for t in range(one.first + 1, one.after)]
    inside = [t for t in inside if not tokens[t].capital]
    ends = [one.after - 1 for one in groups if one.after - one.first > 1]
    found = next((t for t in inside if _plainly(tokens[t])), None)
    moves = [t for t in (*inside, *ends) if tokens[t].low in _MOVES and not tokens[t].capital]
    if moves and tokens[0].low == "by":
        return moves[0]
    if found is not None or not ends:
        return found
    if _doer_first(layout, groups[0]):
        return groups[0].after - 1
    named_first = _after_a_name(layout, groups[0])
    if named_first is not None:
        return named_first
    last, opens = ends[-1], tokens[groups[-1].first]
    named = groups[-1] is groups[0] or opens.cls is not Class.DETERMINER
    if named and not tokens[last].capital and not tokens[last].low.endswith("s"):
        follows = layout.part(end) is Part.VERB and not layout.items[end].to
        return None if follows else last
    either = (*reversed(ends), *inside)
    return next((t for t in either if _base(tokens[t].low) and not tokens[t].capital), None)


#: what is asked with "by how much" goes up or down: "did the council raise council tax"
_MOVES = words("raise increase cut reduce lower lift rise fall drop grow climb shrink decline")


def _after_a_name(layout: Frame, group: Item) -> int | None:
    """The verb right behind the name that the group begins with: "did Ada Lowe pay Acme"."""
    tokens, k = layout.tokens, group.first
    while k < group.after and tokens[k].capital:
        k += 1
    found = group.first < k < group.after and _base(tokens[k].low)
    return k if found else None


def _plainly(token: Token) -> bool:
    return _base(token.low) and not _noun(token.low) and not token.capital


#: these open a time: "score this season"
_WHEN = words("this last next")


def _doer_first(layout: Frame, group: Item) -> bool:
    """Whether the verb ends the first group: "the hikers walk across the range"."""
    tokens, last = layout.tokens, group.after - 1
    if last - group.first < 2 or tokens[group.first].cls is not Class.DETERMINER:
        return False
    leads = layout.part(layout.items.index(group) + 1) is Part.LEAD
    owner = tokens[last - 1].cls in (Class.NOUN, Class.NAME)
    return leads and owner and _base(tokens[last].low)


def _noun(low: str) -> bool:
    return low in ALSO_NOUNS or low in NOUNS


def _base(low: str) -> bool:
    """Whether the word is a verb's plain form; those as often a noun, too."""
    return low in VERBS and low not in _NOUNS


_NOUNS = words("union court state officer leader head police board right school house")


def _kin(low: str) -> frozenset[str]:
    if low in _TIMES or not low:
        return frozenset()
    if low in _ANYBODY:
        return PERSONS
    for alike in (JOBS, _DWELLINGS):
        if low in alike:
            return alike | (PERSONS if low in PERSONS else frozenset())
    return inflections(low) | (_CARS if low in _VEHICLES else frozenset())


_VEHICLES = forms("vehicle")
_CARS = forms("car truck van lorry pickup suv")


def _share(layout: Frame) -> int | None:
    """The noun group after "what share of"."""
    k = next((k for k in range(2) if layout.low(k) in _SHARES), None)
    if k is None or layout.low(k + 1) != "of" or layout.part(k + 2) is not Part.NOUN:
        return None
    return k + 2


_SHARES = words("share percentage proportion percent fraction")


def _thing(layout: Frame) -> int | None:
    """The noun group after "how many", or "what share of"."""
    share = _share(layout)
    if share is not None:
        return share
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
