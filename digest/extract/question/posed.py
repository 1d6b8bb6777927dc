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
from digest.extract.layout.items import Part
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
    main = _inverted(asks)
    if main is None:
        return _with_past(laid(asks).frame)
    helper = _helper(asks)
    assert helper is not None
    ongoing = asks[helper].low in lex.BE
    told = [replace(t, cls=Class.NOUN) if t.cls in _ACTS else t for t in asks[helper + 1 : main]]
    verb = replace(asks[main], cls=Class.DOING if ongoing else Class.BASE)
    return laid((*asks[: helper + 1], *told, verb, *asks[main + 1 :])).frame


def _with_past(layout: Frame) -> Frame:
    """The layout with the verb of "how many firms bid for it" known for one."""
    verb = _plain_past(layout)
    if verb is None:
        return layout
    asks = layout.tokens
    return laid((*asks[:verb], replace(asks[verb], cls=Class.BASE), *asks[verb + 1 :])).frame


def _plain_past(layout: Frame) -> int | None:
    """The verb of "how many firms bid for it", taken for a noun where there is no other."""
    if any(layout.part(k) is Part.VERB for k in range(len(layout.items))):
        return None
    for one in layout.items[1:2]:
        last = layout.tokens[one.after - 1]
        if one.after - one.first > 2 and last.low in VERBS and not last.capital:
            return one.after - 1
    return None


_ACTS = (Class.VERB, Class.BASE)


def _helper(asks: Tokens) -> int | None:
    """The token of "did", "will" or "is" that stands before its subject."""
    for k, token in enumerate(asks):
        if token.low in HELPING or token.low in lex.BE:
            return k
    return None


def _inverted(asks: Tokens) -> int | None:
    """The token of the verb behind the subject: "trip", in "did the reactor at Hexley trip"."""
    helper = _helper(asks)
    if helper is None:
        return None
    end = helper + 1
    while end < len(asks) and not _ends(asks[end]):
        end += 1
    if asks[helper].low in lex.BE:
        return _ongoing(asks, helper, end)
    fits = {k: fit for k in range(helper + 2, end) if (fit := _fit(asks, k, helper, end))}
    moves = [k for k in fits if asks[k].low in _MOVES]
    if moves and asks[0].low == "by":  # "by how much did the council raise council tax"
        return moves[0]
    if not fits:
        return _unknown(asks, helper, end)
    return max(fits, key=lambda k: (fits[k], -k))


def _ends(token: Token) -> bool:
    """Whether the question's own clause ends here; not at the point of "St. Brannoc's"."""
    if token.cls is Class.MARK:
        return token.text not in ".'&"
    return token.cls in (Class.TO, Class.SUBORDINATOR, Class.WH)


#: what is asked with "by how much" goes up or down
_MOVES = words("raise increase cut reduce lower lift rise fall drop grow climb shrink decline")


def _ongoing(asks: Tokens, helper: int, end: int) -> int | None:
    """The participle in "is Rothwell Health offering its nurses", taken for a noun."""
    for k in range(helper + 2, end):
        token, before = asks[k], asks[k - 1]
        if not token.low.endswith("ing") or token.capital or before.cls not in _SUBJECTS:
            continue
        takes = k + 1 < end and asks[k + 1].cls in (Class.DETERMINER, Class.NAME)
        if takes or token.low not in NOUNS:
            return k
    return None


_SUBJECTS = (Class.NOUN, Class.NAME, Class.PRONOUN, Class.NUMBER)


def _fit(asks: Tokens, at: int, helper: int, end: int) -> int:
    """How well the token fits as the question's verb; 0 where it cannot be one."""
    token = asks[at]
    if token.capital or not _base(token.low):
        return 0
    left = _left(asks, at, helper)
    if not left:
        return 0
    plainly = 0 if _noun(token.low) else 2
    inside = 3 if _in_another(asks, at, helper) else 0
    return max(left + _right(asks, at, end) + plainly - inside, 1)


def _left(asks: Tokens, at: int, helper: int) -> int:
    """Whether what stands before can end a subject, and how surely."""
    k = at - 1
    while k > helper + 1 and (asks[k].cls is Class.ADVERB or asks[k].low in _ORDERED):
        k -= 1
    before = asks[k]
    if before.cls is Class.POSSESSIVE and not _noun(asks[at].low):
        return 1  # "will nurses at St Odran's go on strike"
    if k <= helper or before.cls in _NO_END or before.text == "'" or before.low.endswith("ing"):
        return 0
    return 2 if before.capital or before.cls is Class.PRONOUN or before.low.endswith("s") else 1


_ORDERED = words("first last finally")
_NO_END = (
    Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION, Class.COORDINATOR, Class.ADJECTIVE
)  # fmt: skip


def _right(asks: Tokens, at: int, end: int) -> int:
    """How surely what stands behind is no noun that the token only qualifies."""
    if at + 1 >= end:
        return 3
    after = asks[at + 1]
    if after.cls in (Class.DETERMINER, Class.PRONOUN):
        return 3
    leads = after.cls in (Class.PREPOSITION, Class.ADVERB, Class.NUMBER, Class.DOING)
    if leads or after.capital or after.low in lex.TIMES:
        return 2
    return 1 if after.low.endswith("s") or after.cls is Class.ADJECTIVE else 0


def _in_another(asks: Tokens, at: int, helper: int) -> bool:
    """Whether the token ends a noun group of its own: "its Oxley Road plant"."""
    for k in range(at - 1, helper + 1, -1):
        if asks[k].cls is Class.DETERMINER:
            return True
        if asks[k].cls is Class.PREPOSITION:
            return False
    return False


def _unknown(asks: Tokens, helper: int, end: int) -> int | None:
    """A word in no list that stands where only a verb can: "did the court annul the vote"."""
    if any(token.cls in _VERBAL for token in asks[helper + 1 : end]):
        return None
    for k in range(helper + 2, end):
        token = asks[k]
        plain = not token.capital and token.cls is Class.NOUN and not token.low.endswith("s")
        follows = k + 1 < end and asks[k + 1].cls in (Class.DETERMINER, Class.PRONOUN)
        if plain and (follows or k + 1 == end) and _left(asks, k, helper):
            return None if _in_another(asks, k, helper) else k
    return None


_VERBAL = (Class.AUXILIARY, Class.VERB, Class.BASE, Class.DONE)


def _noun(low: str) -> bool:
    return low in ALSO_NOUNS or low in NOUNS


def _base(low: str) -> bool:
    """Whether the word is a verb's plain form; those as often a noun, too."""
    return low in VERBS and low not in _NOUNS


_NOUNS = words("union court state officer leader head police board right school house")
