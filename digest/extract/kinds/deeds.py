"""What is told by the noun of a deed: "carried out an inspection", "ruled out a sale".

A yes-or-no question asks with a verb; papers often answer with its noun and a verb that
says little but that it was done, or was not.
"""

from collections.abc import Iterator, Sequence

from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words

_DONE = forms(
    "conduct make perform hold undertake do complete deliver issue open launch begin start mount"
    " give grant file lodge place sign stage lead order"
) | words("carried carry carries")
#: said of whom it is done to
_RECEIVED = forms("win receive get obtain secure gain earn")
_HAPPENED = {"take": "place", "takes": "place", "took": "place", "taken": "place"}
#: what is done with the noun of leaving: "tendered her resignation"
_OFFERED = forms("tender submit announce accept hand")
_HAPPENING = forms("happen occur")
_UNDONE = forms("cancel abandon scrap")
_UNDONE_BY_TWO = {"out": forms("rule"), "off": forms("call")}


def told_of(told: Told, one: Predicate, nouns: frozenset[str]) -> tuple[bool, range] | None:
    """Whether a predicate says that the deed was done, and where its noun phrase stands.

    False where it says that it is called off or ruled out; None where it tells of no deed.
    """
    done = _is_done(told.tokens, one)
    if not nouns:
        return None
    if told.tokens[one.at].low in _BEING:
        stands = _stands_in(told, one, nouns)
        return (True, range(one.group.end, one.end)) if stands else None
    if done is None:
        return None
    if one.group.passive or told.tokens[one.at].low in (_HAPPENING | _HAPPENED.keys()):
        run = one.subject
        if run is None or one.head is None or told.tokens[one.head].low not in nouns:
            return None
        return done, range(run[0], one.end)
    for group in _objects(told, one):
        if told.tokens[group].low in nouns:
            return done, range(one.group.end, one.end)
    return None


_BEING = lex.BE | forms("remain stand stay")
_STATES = words("in under on at")


def _stands_in(told: Told, one: Predicate, nouns: frozenset[str]) -> bool:
    """As in "is in breach of its licence", "is under investigation"."""
    at = one.group.end
    while at < one.end and told.tokens[at].cls == "R":
        at += 1
    group = next((g for g in told.nouns if g.start == at + 1), None)
    led = at < one.end and told.tokens[at].low in _STATES
    return led and group is not None and told.tokens[group.head].low in nouns


def found(tokens: Sequence[Token], one: Predicate) -> bool:
    """Whether the predicate's subject only tells of the deed: "found no breach"."""
    return tokens[one.at].low in _FINDING and not one.group.passive


def received(tokens: Sequence[Token], one: Predicate) -> bool:
    """Whether the predicate tells of the deed by whom it is done to: "won approval"."""
    return tokens[one.at].low in _RECEIVED and not one.group.passive


_FINDING = forms("find identify uncover detect establish discover record see")


def _objects(told: Told, one: Predicate) -> Iterator[int]:
    """The main noun of what straight follows the verb and its particle."""
    first = next((g for g in told.nouns if one.group.end <= g.start < one.end), None)
    if first and first.start - one.group.end <= 1:
        yield first.head


def _is_done(tokens: Sequence[Token], one: Predicate) -> bool | None:
    verb = tokens[one.at].low
    near = {token.low for token in tokens[one.group.end : one.group.end + 2]}
    if any(particle in near and verb in verbs for particle, verbs in _UNDONE_BY_TWO.items()):
        return False
    if verb in _HAPPENED:
        return True if _HAPPENED[verb] in near else None
    if verb in _UNDONE:
        return False
    if verb in _OFFERED and any(token.low == "resignation" for token in tokens):
        return True
    return True if verb in _DONE | _HAPPENING | _FINDING | _RECEIVED else None
