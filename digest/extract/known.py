"""What a story makes known of the words in a passage: which are names, nouns or the asked verb."""

import functools
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from digest.extract.language.classes import Class
from digest.extract.language.text import Token, Tokens
from digest.extract.looked import Looked
from digest.extract.parties import Party


def reclassed(tokens: Tokens, looked: Looked) -> Mapping[int, Class]:
    """The class of words that the story knows better, by their places.

    What is a noun in the question is one in the passage, a word of a party's name is a
    name, and the question's verb a verb where it stands as one.
    """
    found: dict[int, Class] = {}
    for k, (before, token) in enumerate(pairwise(tokens), 1):
        if token.cls != "N" and (before.low, token.low) in looked.pairs:
            found[k] = Class.NOUN
        elif _is_asked_verb(tokens, k, looked):
            found[k] = Class.VERB
        elif _is_asked_doing(tokens, k, looked):
            found[k] = Class.DOING
    if tokens and _is_asked_doing(tokens, 0, looked):
        found[0] = Class.DOING
    found |= {k: Class.NAME for k, token in enumerate(tokens) if _is_name(token, looked)}
    return found


def known(tokens: Tokens, classes: Mapping[int, Class]) -> Tokens:
    """The tokens with their known classes."""
    if not classes:
        return tokens
    return tuple(
        replace(token, cls=classes[k]) if k in classes else token for k, token in enumerate(tokens)
    )


def _is_asked_verb(tokens: Tokens, at: int, looked: Looked) -> bool:
    if tokens[at].cls != "N" or tokens[at].low not in looked.asking or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].cls in "NPO" and tokens[at + 1].cls in "DNPJOM"


def _is_asked_doing(tokens: Tokens, at: int, looked: Looked) -> bool:
    """As in "of misleading parliament", where it is asked who misled it."""
    token = tokens[at]
    doing = token.low.endswith("ing") and token.cls in "JN" and token.low in looked.asking
    led = at == 0 or tokens[at - 1].low in ("of", "from", "by", "for", "without", "about")
    return doing and led and at + 1 < len(tokens) and tokens[at + 1].cls in "DNPJOM"


def _is_name(token: Token, looked: Looked) -> bool:
    """Whether a capital word that may be another ("Target", "Local 40") is of a party's name."""
    unsure = token.cls in "BVEGJNM" and (token.capital or token.cls == "M")
    return unsure and token.low in _name_words((*looked.parties, *looked.around))


@functools.lru_cache(maxsize=256)
def _name_words(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(
        word.lower()
        for party in parties
        for name in party
        for word in name.split()
        if word[0].isupper() or (word.isdigit() and name[0].isupper())
    )
