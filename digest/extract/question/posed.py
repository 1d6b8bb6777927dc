"""A question's words, and the question laid out as a clause is: what all that read it share."""

import functools
from dataclasses import replace

from digest.extract.language import lexicon as lex
from digest.extract.language import text
from digest.extract.language.classes import Class
from digest.extract.language.text import Token, Tokens
from digest.extract.language.vocabulary import ALSO_NOUNS, NOUNS, VERBS
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Item, Part
from digest.extract.layout.laid import laid

HELPING = words("did does do will would")


@functools.lru_cache(maxsize=1024)
def tokens_of(question: str) -> Tokens:
    """The question's words with their classes, without the mark at its end."""
    sentences = text.article(question.rstrip("? ")).sentences
    return tuple(token for sentence in sentences for token in sentence.tokens)


def posed(question: str) -> Frame:
    """The question laid out, with the verb of "did Acme pay" known for one."""
    asks = tokens_of(question)
    layout = laid(asks).frame
    main = _inverted(layout)
    if main is None:
        return layout
    cls = Class.DOING if asks[main].low.endswith("ing") else Class.BASE
    return laid((*asks[:main], replace(asks[main], cls=cls), *asks[main + 1 :])).frame


def _inverted(layout: Frame) -> int | None:
    """The token of the verb in "did the reactor at Hexley trip", taken for a noun."""
    for k in range(len(layout.items)):
        ongoing = layout.low(k) in lex.BE
        if layout.part(k) is not Part.VERB or not (ongoing or layout.low(k) in HELPING):
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
    first = groups[0].after - 1  # "will Tindall Foods cut at its Oxley Road plant"
    if first in ends and _after_a_name(layout, groups[0]):
        return first
    last, opens = ends[-1], tokens[groups[-1].first]
    named = groups[-1] is groups[0] or opens.cls is not Class.DETERMINER
    if named and not tokens[last].capital and not tokens[last].low.endswith("s"):
        follows = layout.part(end) is Part.VERB and not layout.items[end].to
        return None if follows else last
    either = (*reversed(ends), *inside)
    return next((t for t in either if _base(tokens[t].low) and not tokens[t].capital), None)


#: what is asked with "by how much" goes up or down: "did the council raise council tax"
_MOVES = words("raise increase cut reduce lower lift rise fall drop grow climb shrink decline")


def _after_a_name(layout: Frame, group: Item) -> bool:
    """Whether the group is a name, without an article, and a verb behind it."""
    tokens, last = layout.tokens, group.after - 1
    name = all(token.capital for token in tokens[group.first : last])
    return name and _base(tokens[last].low) and not tokens[last].capital


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
