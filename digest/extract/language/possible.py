"""What a word may be by itself: by the word lists, or by its ending."""

import functools

from digest.extract.language import small, vocabulary
from digest.extract.language.inflect import bases, prefixed
from digest.extract.language.words import words

#: later lists go before earlier ones
CLOSED: dict[str, str] = {
    word: letter
    for letter, listed in (
        ("D", small.DETERMINERS),
        ("O", small.PRONOUNS),
        ("I", small.PREPOSITIONS),
        ("C", small.COORDINATORS),
        ("S", small.SUBORDINATORS),
        ("W", small.WH),
        ("X", small.BE | small.HAVE | small.DO | small.MODALS),
        ("M", small.NUMBERS),
        ("R", words("not n't never however")),
        ("T", words("to")),
    )
    for word in listed
}
_MONEY = frozenset("$€£")
_NAMING = _MONEY | frozenset("#@")


@functools.lru_cache(maxsize=65536)
def possible(low: str) -> str:
    """The classes a word may have by itself, letters of `Class`, likeliest first.

    More than one are followed by the small letter of the rule that chooses: b for a base
    form, z for one in -s, d for a past, g for one in -ing, a for an adjective or adverb.
    """
    if low in CLOSED:
        return CLOSED[low]
    if not (low[0].isalnum() or low[0] in _NAMING or low[-1].isalnum()):
        return "."
    if low[0].isdigit() or low[0] in _MONEY or _compound(low):
        return "M"
    if low in vocabulary.NOUNS or low.endswith("ings"):
        return "N"
    return _open(low)


def _compound(low: str) -> bool:
    """A number of two words, as "eighty-three"."""
    tens, mark, ones = low.partition("-")
    return bool(mark) and tens.endswith("ty") and {tens, ones} <= small.NUMBERS


def _open(low: str) -> str:
    """The same for a word of the open classes."""
    verb = _verb_forms(low)
    adjective = low in vocabulary.ADJECTIVES or (not verb and _looks_adjective(low))
    if low in vocabulary.ADVERBS or (low.endswith("ly") and len(low) > 4 and not verb):
        return "RJa" if adjective else "R"
    if verb and adjective:
        return "J" + (verb if len(verb) > 1 else verb + "d")
    if adjective:
        return "JNa" if low in vocabulary.ALSO_NOUNS else "J"
    return verb or _by_ending(low)


def _by_ending(low: str) -> str:
    if low.endswith("ing") and len(low) > 5:
        return "GNg"
    return "VEd" if low.endswith("ed") and len(low) > 4 else "N"


def _verb_forms(low: str) -> str:
    """Which verb forms (and noun forms) the word may be, with its rule; empty for no verb."""
    if low in small.PASTS:
        return "V"
    if low in small.PARTICIPLES:
        return "E"
    may = {base for base in bases(low) if base in vocabulary.VERBS or _made_of_verb(base)}
    if not may:
        return ""
    noun = "N" if may & vocabulary.ALSO_NOUNS or not may & vocabulary.VERBS else ""
    if low in may:
        return noun + "B" + ("VEb" if low in small.SAME_PASTS else "Vb")
    if low.endswith("ing"):
        return "GNg"
    if low.endswith("s") and not low.endswith("ss"):
        return noun + "Vz"
    return "VEd"


def _made_of_verb(base: str) -> bool:
    """Whether a verb with a prefix is one: "underpay", "overcharge", "misreport"."""
    prefix, stem = prefixed(base)
    return prefix in ("under", "over", "mis") and len(stem) > 2 and stem in vocabulary.VERBS


def _looks_adjective(low: str) -> bool:
    if low.endswith(("er", "est")) and _plain(low) & _GRADED:
        return True
    return len(low) > 5 and low.endswith(vocabulary.ADJECTIVE_ENDINGS)


#: "owner" is no degree of "own"
_GRADED = vocabulary.ADJECTIVES - {"own"}


def _plain(low: str) -> set[str]:
    """What a comparative or superlative may be one of: large, high, easy, big."""
    stem = low.removesuffix("est").removesuffix("er")
    return {stem, stem + "e", stem[:-1], stem[:-1] + "y"}
