"""How firmly a measure is said to hold: the mood of the verb it hangs on, or goes with."""

from itertools import pairwise

from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood, mood
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.ties.core import around
from digest.model import Stance

#: before a noun, these leave open whether it came about
_UNHELD = forms(
    "refuse avoid decline reject oppose seek request propose offer invite consider discuss need"
    " see hear demand want wish urge count rely depend push press"
)
#: "expects the number to reach 50": nobody knows yet
_FORESEEING = forms("expect predict forecast project anticipate estimate")
_CHARGES = forms("accuse charge suspect indict")
#: what must be paid is what it comes to: "must pay a fine of $12 million"
_PAYING = forms("pay repay return refund hand")
ARRANGED = forms("schedule plan arrange set slate")


def mood_of(
    clause: Tokens, at: int, *, lenient: bool, asked: frozenset[str] = frozenset()
) -> Mood | None:
    """The mood of a predicate; "accused of having missed" is an allegation.

    What must be is said to be so where the question asks what must be.
    """
    if asked & MUST and obliged(clause, at):
        return Mood(negated=False, stance=Stance.ASSERTED)
    own = around(clause, at)
    ours = {token.start for token in own}
    aside = [k for k in range(at) if clause[k].start not in ours and "," in _marks(clause, k, at)]
    charges = [k for k in range(at) if clause[k].low in _CHARGES and k not in aside]
    charged = next((k for k in charges if _charged(clause, k, at)), None)
    if charged is not None and (before := mood(clause, charged)) is not None:
        return None if before.negated else Mood(negated=False, stance=Stance.ALLEGED)
    found = mood(clause, at, lenient=lenient)
    if found is None or found.stance not in (Stance.HEDGED, Stance.ALLEGED):
        return found
    plain = mood(own, own.index(clause[at]), lenient=lenient) if clause[at] in own else None
    return plain if plain and plain.negated == found.negated else found


def _marks(clause: Tokens, first: int, after: int) -> frozenset[str]:
    return frozenset(token.text for token in clause[first:after] if not token.word)


def held(clause: Tokens, hits: list[int], asked: frozenset[str], *, lenient: bool) -> Mood | None:
    """The mood of the claim's word where it is a verb, else of the verb that governs it."""
    for at in hits:
        if phrases.verbal(clause, at):
            return mood_of(clause, at, lenient=lenient, asked=asked)
    return governed(clause, hits[0], asked, lenient=lenient)


def governed(clause: Tokens, at: int, asked: frozenset[str], *, lenient: bool) -> Mood | None:
    """The mood of the noun at `at`, by the verb that governs it."""
    verb = phrases.governing(clause, at)
    foreseen = next((k for k in range(at) if clause[k].low in _FORESEEING), None)
    if foreseen is not None and any(token.low == "to" for token in clause[foreseen:]):
        return Mood(negated=False, stance=Stance.HEDGED)
    if verb is None or _presupposed(clause, at, verb):
        return Mood(negated=False, stance=Stance.ASSERTED)
    found = mood(clause, verb, lenient=lenient)
    if found and _charged(clause, verb, at):
        return Mood(negated=found.negated, stance=Stance.ALLEGED)
    would = any(token.low in ("would", "could", "might") for token in clause[:verb])
    if found is None and clause[verb].low in _PAYING and obliged(clause, verb) and not would:
        return Mood(negated=False, stance=Stance.ASSERTED)
    if found is None or (clause[verb].low in _UNHELD - asked and verb < at):
        return None
    fixed = clause[verb].low == "set" and clause[verb + 1 : verb + 2]
    if fixed and fixed[0].low not in ("to", "for"):  # "was set at $12 million"
        return Mood(negated=found.negated, stance=Stance.ASSERTED)
    if clause[verb].low in ARRANGED and found.stance is Stance.ASSERTED:
        return Mood(negated=found.negated, stance=Stance.PLANNED)
    return found


def _charged(clause: Tokens, verb: int, at: int) -> bool:
    """Somebody is held to have done it: "accused of taking", "charged with stealing"."""
    between = [token.low for token in clause[verb:at]]
    return any(
        low in _CHARGES and not {"of", "with"}.isdisjoint(between[k + 1 : k + 7])
        for k, low in enumerate(between)
    )


def _presupposed(clause: Tokens, at: int, verb: int) -> bool:
    """Whether the sum goes with the noun, whatever is done about it: "appeal the fine of $2m"."""
    if clause[verb].low in _UNHELD or verb > at:
        return False
    begin = at
    while begin > 0 and clause[begin - 1].low not in _OWNING and at - begin < 4:
        begin -= 1
    if not begin or clause[begin - 1].low not in _OWNING:
        return False
    after = [token.low for token in clause[at + 1 : at + 3]]
    sums = after[1:] if after[:1] == ["of"] else [token.low for token in clause[begin:at]]
    return any(low[0].isdigit() or low[0] in "$€£" for low in sums)


def obliged(clause: Tokens, at: int) -> bool:
    """As in "must leave", "has to be out"."""
    lows = [token.low for token in clause[max(at - 4, 0) : at]]
    pairs = set(pairwise(lows))
    return not lows or "must" in lows or bool(pairs & {("has", "to"), ("have", "to")})


MUST = words("must")
_OWNING = words("the its his her their that this")
