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
        elif token.low in looked.asking and _is_asked_verb(tokens, k):
            found[k] = Class.VERB
        elif token.low in looked.asking and _is_asked_doing(tokens, k):
            found[k] = Class.DOING
    if tokens and tokens[0].low in looked.asking and _is_asked_doing(tokens, 0):
        found[0] = Class.DOING
    names = _name_words((*looked.parties, *looked.around))
    for k, token in enumerate(tokens):
        if token.low in names and _unsure(token):
            found[k] = Class.NAME
    return found


def known(tokens: Tokens, classes: Mapping[int, Class]) -> Tokens:
    """The tokens with their known classes."""
    if not classes:
        return tokens
    return tuple(
        replace(token, cls=classes[k]) if k in classes else token for k, token in enumerate(tokens)
    )


def _is_asked_verb(tokens: Tokens, at: int) -> bool:
    """Whether a form of the question's verb that was taken for a noun stands as a verb."""
    if tokens[at].cls != "N" or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].cls in "NPO" and tokens[at + 1].cls in "DNPJOM"


def _is_asked_doing(tokens: Tokens, at: int) -> bool:
    """As in "of misleading parliament", where it is asked who misled it."""
    token = tokens[at]
    doing = token.low.endswith("ing") and token.cls in "JN"
    led = at == 0 or tokens[at - 1].low in ("of", "from", "by", "for", "without", "about")
    return doing and led and at + 1 < len(tokens) and tokens[at + 1].cls in "DNPJOM"


def _unsure(token: Token) -> bool:
    """Whether a word of a party's name was taken for another: "Target", "Local 40"."""
    return token.cls in "BVEGJNM" and (token.capital or token.cls == "M")


@functools.lru_cache(maxsize=256)
def _name_words(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(
        word.lower()
        for party in parties
        for name in party
        for word in name.split()
        if word[0].isupper() or (word.isdigit() and name[0].isupper())
    )
