"""In which ways a sentence says a number of a claim's topic.

Each function looks at one way and answers with the part up to which the words of the
number run ("more than 450 employees"), or with None.
"""

from dataclasses import dataclass

from digest.extract.language.inflect import forms
from digest.extract.language.words import words
from digest.extract.numbers import wholes
from digest.extract.numbers.pieces import (
    LIGHT,
    Piece,
    Pieces,
    acts,
    at,
    function,
    neighbours,
    parted,
    plural,
)
from digest.extract.numbers.quantities import Quantity

#: a topic farther off, in parts, is another clause's
_FARTHEST = 40


@dataclass(frozen=True)
class Ground:
    """A sentence's parts, which of them are the topic, and the forms of the unit."""

    parts: Pieces
    order: tuple[int, ...]  #: the topic's parts, ascending
    topic: frozenset[int]  #: the same as a set
    unit: frozenset[str]
    things: frozenset[str]  #: the noun that is asked for; empty for people
    does: frozenset[str]  #: the verb asked of those who are counted

    def around(self, first: int, after: int) -> tuple[int, ...]:
        """The topic's nearest parts before `first` and from `after` on."""
        return neighbours(self.order, first, after, _FARTHEST)


#: "two more people", "another 12": what came on top, not how many there are
_ON_TOP = words("other others more additional another extra further new fresh remaining")
_BEFORE_ONE = words(
    "only just exactly single least had held have has was is were killed killing of one least be"
    " confirmed been total cut lost than , and"
)
_AFTER_ONCE = frozenset({"", ",", ".", '"', "”"}) | words("in on at during since with this last to")
_OWNERS = words("its their his her our the")
#: what is counted by the noun a verb takes: "killed 12 miners"
_TAKES = forms(
    "kill injure wound hurt arrest detain displace evacuate charge sentence deport hire fire cut"
    " shed eliminate slash dismiss recall destroy infect rescue release lose axe furlough sack"
)
#: what is counted by the verb's subject: "450 employees signed"
_DOES = forms("sign resign quit protest strike attend vote vanish defect")
#: and whatever the subject is: "12 miners died"
_FALLS = forms("die perish drown")
_BE = words("were was are is been being be got get")
#: verbs that have the topic take place: "held talks twice"
_HOLDING = forms("hold have attend conduct be happen occur convene")
_MEASURES = words("toll total number tally count figure headcount")
_TO = words("to at was is were are reached hit stood stands reaches hits now")
_PAST = words("topped surpassed passed exceeded exceeds tops surpasses")
_BRINGS = forms("bring raise push put take lift revise lower cut reduce")
_MULTIPLES = words(
    "as more larger bigger higher faster greater fewer less the that its their normal better worse"
    " what smaller likelier"
)


def of_the_noun(ground: Ground, found: Quantity) -> int | None:
    """As in "three meetings", "more than 450 Amazon employees", "900 of its jobs"."""
    parts = ground.parts
    if wholes.of_a_whole(parts, found, ground.topic):
        return None
    head = _head(ground, found, ground.topic)
    if head is None or (found.singular and not _plain_one(parts, found)):
        return None
    if wholes.is_rate(parts, head + 1) or (
        at(parts, head) in wholes.PEOPLE and not _said_to_be(ground, found, head)
    ):
        return None
    return head + 1


def in_times(ground: Ground, found: Quantity) -> int | None:
    """As in "met three times", "on at least four occasions, they met", "twice met"."""
    parts = ground.parts
    after = _times_end(parts, found)
    if after is None or at(parts, after) in _MULTIPLES or wholes.is_rate(parts, after):
        return None
    if wholes.of_a_whole(parts, found, ground.topic):
        return None
    return after if _of_the_event(ground, found, after) else None


def in_total(ground: Ground, found: Quantity) -> int | None:
    """As in "the death toll rose to 41", "the number of dead was 12", "a total of five"."""
    parts = ground.parts
    if not _stands_alone(ground, found):
        return None
    before = found.first - 1
    for measure in range(before, max(before - 14, -1), -1):
        if at(parts, measure) in _MEASURES and at(parts, measure - 1) != "a":
            break
    else:
        return None
    return found.after if _reaches(ground, measure, found) else None


def by_the_verb(ground: Ground, found: Quantity) -> int | None:
    """As in "killing 12", "12 miners were killed", "450 people signed", "signed by 450"."""
    parts = ground.parts
    if wholes.of_a_whole(parts, found, ground.topic):
        return None
    if found.singular and not _plain_one(parts, found):
        return None
    noun = _any_head(parts, found)
    if noun is not None and not _as_asked(ground, parts[noun].low):
        return None
    after = found.after if noun is None else noun + 1
    if wholes.is_rate(parts, after):
        return None
    if _after_its_verb(ground, found, noun) or _before_its_verb(ground, after, noun):
        return after
    return None


def _as_asked(ground: Ground, noun: str) -> bool:
    """Whether the noun may be what is asked for: no "120,000 car seats" for strollers."""
    return not ground.things or noun in ground.things | ground.unit | wholes.PIECES


def of_the_unit(ground: Ground, found: Quantity) -> int | None:
    """The number is of the claim's unit, and the topic stands in the same clause."""
    if wholes.of_a_whole(ground.parts, found, ground.topic):
        return None
    window = range(found.after, min(found.after + 8, len(ground.parts)))
    units = frozenset(k for k in window if ground.parts[k].low in ground.unit)
    head = _head(ground, found, units)
    if head is None or (found.singular and not _plain_one(ground.parts, found)):
        return None
    near = any(
        not parted(ground.parts, min(k, head), max(k, found.first), ground.topic)
        for k in ground.around(found.first, head)
    )
    return head + 1 if near and not wholes.is_rate(ground.parts, head + 1) else None


def _head(ground: Ground, found: Quantity, nouns: frozenset[int]) -> int | None:
    """The noun the number counts, if it is one of `nouns`."""
    parts = ground.parts
    index = found.after
    if found.number and found.number.times:
        return None
    if at(parts, index) == "of" and at(parts, index + 1) in _OWNERS:
        index += 2
    for k in range(index, min(index + 5, len(parts))):
        piece = parts[k]
        if k in nouns and _countable(piece, found):
            return k
        if piece.low in _ON_TOP or not _modifies(piece) or (plural(piece) and not piece.capital):
            return None
    return None


def _said_to_be(ground: Ground, found: Quantity, head: int) -> bool:
    """Whether the claim tells of these people: "12 people were killed", not "were arrested"."""
    reach = range(max(found.first - _FARTHEST, 0), head + _FARTHEST)
    named = [k for k in reach if k in ground.topic and at(ground.parts, k) not in wholes.PEOPLE]
    return any(
        not parted(ground.parts, min(k, head), max(k, found.first), ground.topic)
        for k in neighbours(tuple(named), found.first, head, _FARTHEST)
    )


def _countable(piece: Piece, found: Quantity) -> bool:
    return plural(piece) or (found.singular and not piece.low.endswith("ed"))


def _modifies(piece: Piece) -> bool:
    """Whether the word may stand between a number and its noun."""
    if piece.text in ('"', "“", "'", "’", "-"):
        return True
    return piece.word and not function(piece)


def _any_head(parts: Pieces, found: Quantity) -> int | None:
    """The first noun in the plural after the number, whatever it is."""
    for k in range(found.after, min(found.after + 4, len(parts))):
        if parts[k].low in _ON_TOP or not _modifies(parts[k]) or acts(parts[k]):
            return None
        if plural(parts[k]) or (found.singular and k == found.after):
            return k
    return None


def _plain_one(parts: Pieces, found: Quantity) -> bool:
    """As in "one meeting" counts only where "one" is not "a certain"."""
    if found.first < found.start:
        return True
    nxt = at(parts, found.after + 1)
    return at(parts, found.first - 1) in _BEFORE_ONE or nxt in ("was", "were", "died")


def _times_end(parts: Pieces, found: Quantity) -> int | None:
    if found.number and found.number.times:
        return found.after if found.number.value > 1 or _truly_once(parts, found) else None
    index = found.after
    index += at(parts, index) in ("separate", "different", "other", "of")
    return index + 1 if at(parts, index) in ("times", "occasions") else None


def _truly_once(parts: Pieces, found: Quantity) -> bool:
    """Whether "once" is a number: often it is "formerly", "as soon as" or "at once"."""
    before, after = at(parts, found.first - 1), at(parts, found.after)
    if before == "at" or after in ("again", "more", "-"):
        return False
    if found.first < found.start or before in ("only", "just", "exactly", "than"):
        return True
    return before not in ("was", "is", "were") and after in _AFTER_ONCE


def _of_the_event(ground: Ground, found: Quantity, after: int) -> bool:
    """Whether what happened so many times is the topic."""
    parts, begin = ground.parts, found.first
    begin -= at(parts, begin - 1) in ("on", "in")
    near = ground.around(begin, after)
    if near and near[0] < begin and not parted(parts, near[0] + 1, begin, ground.topic):
        return _happens(ground, near[0])
    if not near or near[-1] < after or parted(parts, after, near[-1], ground.topic):
        return False
    follows = near[-1]
    adjacent = follows - after <= 2
    fronted = begin <= 1 or at(parts, begin - 1) in (",", "that", '"')
    return (adjacent and not _noun(parts, follows)) or (fronted and _happens(ground, follows))


def _noun(parts: Pieces, index: int) -> bool:
    low = at(parts, index)
    if low.endswith(("ing", "ings")):
        return at(parts, index - 1) not in ("been", "were", "was", "are", "is", "be")
    before = at(parts, index - 1)
    return before.endswith("'s") or before in (
        "the", "a", "an", "its", "their", "any", "this", "that", "of", "for", "about", "in", "with",
    )  # fmt: skip


def _happens(ground: Ground, index: int) -> bool:
    """Whether the topic is said to have taken place, not to have been put off."""
    if not _noun(ground.parts, index):
        return True
    around = range(max(index - 6, 0), min(index + 7, len(ground.parts)))
    return any(ground.parts[k].low in _HOLDING for k in around) and not any(
        acts(ground.parts[k]) for k in around if k not in ground.topic
    )


def _stands_alone(ground: Ground, found: Quantity) -> bool:
    """Whether the number takes no noun of its own but the topic's."""
    parts = ground.parts
    if found.unit or found.after >= len(parts):
        return not found.unit
    noun = _any_head(parts, found)
    return noun is None or noun in ground.topic or noun - found.after > 1


def _reaches(ground: Ground, measure: int, found: Quantity) -> bool:
    parts, begin = ground.parts, found.first
    link = at(parts, begin - 1)
    ours = any(
        k in ground.topic and at(parts, k) not in wholes.PEOPLE
        for k in range(max(measure - 2, 0), begin)
    )
    if at(parts, measure) == "toll":
        ours = ours or at(parts, measure - 1) in ("the", "its", "official", "confirmed")
    if at(parts, measure) in ("total", "tally", "toll"):
        ours = ours or any(at(parts, k) in _BRINGS for k in range(max(measure - 3, 0), measure))
    if not ours:
        return False
    if link == "of":
        return at(parts, measure) == "toll" or (begin - 2 == measure and _times(parts, found))
    topped = at(parts, found.first) in _PAST or link in _PAST
    return link in _TO or topped


def _times(parts: Pieces, found: Quantity) -> bool:
    return at(parts, found.after) in ("times", "occasions")


def _after_its_verb(ground: Ground, found: Quantity, noun: int | None) -> bool:
    parts, verb = ground.parts, found.first - 1
    verb -= at(parts, verb) == "all"
    if at(parts, verb) == "by" and verb - 1 in ground.topic:
        return at(parts, verb - 1) in _DOES and _fits(ground, noun)
    if verb not in ground.topic or at(parts, verb) not in _TAKES:
        return False
    return noun is not None or not _modifies_next(parts, found.after)


def _modifies_next(parts: Pieces, index: int) -> bool:
    return index < len(parts) and _modifies(parts[index]) and parts[index].low not in LIGHT


def _before_its_verb(ground: Ground, index: int, noun: int | None) -> bool:
    """As in "12 were killed", "eleven miners have died", "450 employees signed"."""
    parts, passive = ground.parts, False
    while at(parts, index) in _BE or at(parts, index) in ("have", "has", "had", "also"):
        passive = passive or at(parts, index) in _BE
        index += 1
    if index not in ground.topic or at(parts, index).endswith("ing"):
        return False
    low = at(parts, index)
    if passive or low in _FALLS | ground.does or (noun is None and low in _TAKES):
        return True
    return low in _DOES and _fits(ground, noun)


def _fits(ground: Ground, noun: int | None) -> bool:
    """Whether the noun is the claim's unit; without a unit, whether it means people."""
    if noun is None:
        return True
    low = ground.parts[noun].low
    return low in ground.unit if ground.unit else low in wholes.STAFF
