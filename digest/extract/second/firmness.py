"""How firmly a passage may be taken, by our own rules: never more firmly than they hear it."""

from collections.abc import Iterable
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.mood import PERHAPS, combined, supposes, were_it_so, wished
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import Said
from digest.model import Stance
from digest.values import Count, Kind, Status, Value, YesNo

#: what stands with one of these is open, or no fact
_OPEN = words("if unless whether should ought must would-be hypothetically suppose supposing")
_POSSIBLE = words("may might could can") | PERHAPS | forms("suggest seem appear suspect believe")
_ALLEGING = words("alleged allegedly purported purportedly supposed supposedly") | forms(
    "allege accuse claim"
)
_TO_COME = words("will would shall 'll won't") | forms("plan intend expect propose aim promise")
_UNTOLD = words("wouldn't couldn't can't cannot shouldn't") | forms(
    "ask wonder urge hope want wish"
)
#: with one of these the opposite may be meant of what the words name
_NEGATING = (
    lex.NEGATIONS
    | words("n't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't lacks")
    | words("false untrue wrong inaccurate baseless neither barely scarcely rather instead yet far")
    | forms("deny reject refuse fail decline lack dismiss refute dispute drop scrap abandon cancel")
)


def stance(answered: Stance, part: Said, sentence: Tokens) -> Stance | None:
    """The weaker of what the model and the rules hear; None where one denies what the other
    does not, or the rules hear no fact at all.
    """
    if part.stance is None or part.stance.withholds or answered.withholds:
        return answered if part.stance is answered else None
    if (part.stance is Stance.DENIED) != (answered is Stance.DENIED):
        return None
    mood = _mood(part.tokens, sentence)
    if mood is None:
        return None
    own = combined(part.stance, mood)
    return own if own is not Stance.ASSERTED else answered


def _mood(tokens: Tokens, sentence: Tokens) -> Stance | None:
    """How the words put it, by single words: too weak rather than too firm."""
    if supposes(tokens) or were_it_so(sentence) or wished(sentence):
        return None
    lows = {token.low for token in tokens}
    if "?" in lows or lows & _OPEN or lows & _UNTOLD:
        return None
    for weaker, heard in (
        (_TO_COME, Stance.PLANNED),
        (_ALLEGING, Stance.ALLEGED),
        (_POSSIBLE, Stance.HEDGED),
    ):
        if lows & weaker:
            return heard
    return Stance.ASSERTED


def gainsaid(value: Value, part: Said, looked: Looked) -> bool:
    """Whether the words around it negate what is said to be so, or do not what is said not to.

    Without a grammar for what the model understood, one negation is one too many.
    """
    negates = any(token.low in _NEGATING or token.low.endswith("n't") for token in part.tokens)
    if part.stance is Stance.DENIED:
        return negates
    match value:
        case Status():
            if value.state == "none":
                return not negates
            return negates and value.state != "ended"
        case YesNo():
            return negates == ("yes" in value.any_of)
        case Count() if value.high == 0:
            return False
    return negates and looked.claim.kind is not Kind.QUOTE


def undone(phrase: str, part: Said) -> bool:
    """Whether the words hang on a "to": "voted to strike" tells of no strike."""
    said = phrase.lower().split()
    first = said[0] if said else ""
    led = any(before.low == "to" and token.low == first for before, token in pairwise(part.tokens))
    verbs = {token.low for token in part.tokens if token.cls in "VB"}
    return led or any(before == "to" and word in verbs for before, word in pairwise(said))


def credited_alike(named: str, part: Said) -> bool:
    """Whether the model credits whom the rules credit, by any word that names them."""
    if part.speaker is None or not named:
        return part.speaker is None and not named
    if named.lower() in _PRONOUNS:
        return True  # whom it stands for, a sentence by itself does not tell
    return not _names(named).isdisjoint(_names(f"{part.speaker} {part.described or ''}"))


_PRONOUNS = words("he she they it who i we")


def _names(text: str) -> frozenset[str]:
    plain = (word.strip(".,'’\"").removesuffix("'s").casefold() for word in text.split())
    return frozenset(_telling(plain))


def _telling(plain: Iterable[str]) -> Iterable[str]:
    small = lex.DETERMINERS | lex.PREPOSITIONS | {"and", "who", ""}
    return (word for word in plain if word not in small)
