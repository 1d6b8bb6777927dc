"""Which of a claim's words tell the sum it asks for, and which only tell of what matter.

"How much did Greycoat pay to settle the dismissal case?" is told by "pay" and "settle";
"case" and "dismissal" stand in many a sentence on other sums.
"""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame, Role
from digest.extract.layout.items import Part
from digest.extract.looked import Looked
from digest.extract.question.asked import SUMS, TOTALS
from digest.extract.question.exchange import aslant
from digest.extract.speakers.said import joined
from digest.model import named

#: in bargaining, what one side does is told apart from what the other does
_SIDES = tuple(
    forms(line)
    for line in (
        "demand seek ask want request claim",
        "offer propose table bid put",
        "reject refuse decline oppose",
        "accept win secure get receive agree give award grant take approve",
    )
)

#: with "for" these ask: "held out for a rise of 9%"
_PLEADING = forms("hold push press call campaign argue ask strike fight bargain hope aim look bid")


def telling(clause: Tokens, looked: Looked) -> frozenset[int]:
    """The tokens among the claim's words that tell the sum asked for; empty for none."""
    hits = {k for hit in looked.hits(clause) for k in (hit[0], hit[1] - 1)}
    aside = _aside(looked)
    asked_for = frozenset().union(*looked.verbs)
    own, exchange = frozenset().union(*looked.asked.verbs), looked.asked.exchange
    return frozenset(
        k
        for k, token in enumerate(clause)
        if (token.low in asked_for or (k in hits and token.low not in aside))
        and not _besides(clause, k)
        and (token.cls is Class.NOUN or not aslant(token.low, exchange, own))
    )


def _besides(clause: Tokens, at: int) -> bool:
    """Whether the word only tells what else there is: "on top of its fine"."""
    before = [token.low for token in clause[max(at - 4, 0) : at]]
    return bool(_BESIDES & set(before)) or any(pair in _APART for pair in pairwise(before))


_BESIDES = words("besides excluding plus")
_APART = frozenset({("top", "of"), ("addition", "to"), ("apart", "from"), ("aside", "from")})


def _aside(looked: Looked) -> frozenset[str]:
    """All forms of the words that only tell what matter is meant."""
    nouns = looked.asked.matters
    verbs = frozenset().union(*looked.verbs)
    kin = (one for phrase in looked.phrases for one in phrase if one & nouns and not one & SUMS)
    return nouns.union(*kin) - verbs


def of_another_side(layout: Frame, role: Role, looked: Looked) -> bool:
    """Whether one asks what was offered, and the clause tells what was accepted."""
    own = [side for side in _SIDES if side & looked.asked.lows]
    lows = {layout.low(k) for k in layout.chain(role.verb)}
    if role.lead == "for" and lows & _PLEADING:
        return _SIDES[0] not in own
    done = [side for side in _SIDES if side & lows]
    return bool(own and done) and not any(side in own for side in done)


def stands_for_it(layout: Frame, item: int, looked: Looked, told: frozenset[int]) -> bool:
    """Whether a noun group is the sum's, the party's, or a plain "it"."""
    one = layout.items[item]
    group = layout.tokens[one.first : one.after]
    head = layout.tokens[one.head]
    if one.head in told or head.cls is Class.PRONOUN or head.low in lex.ANAPHORS | TOTALS:
        return True
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    if any(token.cls is Class.POSSESSIVE for token in group):
        return False
    if named(joined(group), names):
        return True
    asks = looked.asked.lows
    return head.low in asks and all(token.low in asks | _THE for token in group)


_THE = words("the its their his her this that")


def supposed_one(layout: Frame, item: int) -> bool:
    """As in "a rise of 5 per cent would cost": no such rise is told of."""
    group = layout.items[item]
    if layout.tokens[group.first].low not in ("a", "an", "any"):
        return False
    role = layout.role(item)
    if role is None or layout.part(role.verb) is not Part.VERB:
        return False
    verb = layout.items[layout.chain(role.verb)[0]]
    return any(layout.tokens[k].low in ("would", "could") for k in range(verb.first, verb.after))
