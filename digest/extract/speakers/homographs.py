"""Whether a word that may be a verb of speech is one here, or a noun or a name."""

from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.cues import SURE


def is_cue(tokens: Tokens, at: int) -> bool:
    """Whether the word is a verb here, and no part of a name."""
    token = tokens[at]
    before = tokens[at - 1].low if at else ""
    if briefed(tokens, at):
        return False
    if token.low in SURE:
        return token.low != "saying" or before not in ("the", "old", "a")
    if token.cls is Class.NOUN and token.low in _HOMOGRAPHS:
        return _verb_all_the_same(tokens, at)
    if token.cls not in _VERBAL:
        return token.cls is Class.NAME and token.low in ("says", "say")
    return not (token.cls is Class.DONE and before in ("a", "an", "the"))


_VERBAL = frozenset((Class.VERB, Class.DONE, Class.DOING, Class.BASE))


def briefed(tokens: Tokens, at: int) -> bool:
    """Whether it describes who hears: "two people briefed on the plan said"."""
    if tokens[at].low not in _BRIEFED or at == 0 or at + 1 >= len(tokens):
        return False
    helped = tokens[at - 1].cls in (Class.AUXILIARY, Class.ADVERB)
    return tokens[at + 1].low in ("on", "by") and not helped


_BRIEFED = words("briefed informed notified advised told asked")
#: taken for nouns more often than they are
_HOMOGRAPHS = words("say show shows reports claims notes states estimates finds reveals suggests")


CLAUSE_OPENS = frozenset(
    (Class.SUBORDINATOR, Class.WH, Class.DETERMINER, Class.PRONOUN, Class.NAME, Class.NUMBER)
)


def _verb_all_the_same(tokens: Tokens, at: int) -> bool:
    """Whether a subject stands before the word and a clause behind: "critics say no money"."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.cls in (Class.DETERMINER, Class.ADJECTIVE, Class.POSSESSIVE, Class.PREPOSITION):
        return False
    if tokens[at].low in ("say", "show", "shows"):
        return before.low not in ("to", "and", "of") and (
            after.cls in CLAUSE_OPENS or tokens[at].low == "say" or after.quote >= 0
        )
    return after.cls is Class.SUBORDINATOR or (
        before.cls is Class.NAME and after.cls in CLAUSE_OPENS
    )
