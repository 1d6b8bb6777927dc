"""Whether a clause answers in the question's own words.

"Tellara has set aside $83 million for severance" has every name and word of "How much has
Tellara set aside for severance?", and its number stands under the question's verb: no
closer tie is needed, and none is surer. A word more, and it may be of another thing.
"""

from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.question.asked import CONTENT, SMALL
from digest.extract.speakers.said import joined
from digest.model import named

#: by these a number that was told of moves: "the number of people who fell ill rose to 19"
_MOVING = lex.BE | forms("rise grow climb fall drop reach stand come go increase jump pass hit")
_SCALES = words("hundred hundreds thousand thousands million millions billion billions dozen bn m")
_PLAIN = _SCALES | _MOVING | SMALL | lex.AUXILIARIES | lex.TIMES
_FINITE = frozenset((Class.VERB, Class.AUXILIARY))
#: with these a number is a part, a share, or measured against another
_RELATIVE = words("of than per each apiece every more less another")


def echoed(clause: Tokens, looked: Looked, first: int, after: int) -> int | None:
    """The verb that leads to the number or day at tokens [first, after); None without an echo."""
    if not answers(clause, looked):
        return None
    if after < len(clause) and clause[after].low in _RELATIVE:
        return None
    if first and clause[first - 1].low == "of":
        return None
    if looked.asked.ahead and any(token.low in _GONE for token in clause):
        return None
    verb = next((k for k in range(first - 1, -1, -1) if clause[k].cls in _ACTING), None)
    if verb is None or any(t.text in ";—" or t.low == "and" for t in clause[verb:first]):
        return None
    own = frozenset().union(*looked.asked.verbs)
    if any(clause[verb].low in spelled for _, spelled in looked.asked.words):
        return _main(clause, verb, own)
    moved = clause[verb].low in _MOVING and any(t.low in own for t in clause[:verb])
    return verb if moved else None


#: what is past, supposed or somebody else's
_UNSURE = words(
    "had if should would could may might unless whether another other second again early late"
)


_GONE = words("last ago yesterday earlier")


def _adds(token: Token, looked: Looked) -> bool:
    """Whether a token says what the question does not ask about, the day of it apart."""
    labelled = token.low.isalnum() and not (token.low.isalpha() or token.low.isdigit())  # "2G"
    if (token.cls not in CONTENT and not labelled) or token.low in _PLAIN:
        return False
    if token.low in looked.name_words or token.text in lex.CALENDAR:
        return False
    return token.low not in looked.asked.spelled


def answers(clause: Tokens, looked: Looked) -> bool:
    """Whether the clause has all the names and words of the question, and hardly any other."""
    lows = [token.low for token in clause]
    there = frozenset(lows)
    if not _UNSURE.isdisjoint(there) or any(map(there.isdisjoint, looked.asked_in)):
        return False
    if any(_adds(token, looked) for token in clause) or not _named_all(clause, looked):
        return False
    meant = any(pair in (("was", "to"), ("were", "to")) for pair in pairwise(lows))
    return not meant


_ACTING = _FINITE | {Class.DONE, Class.DOING, Class.BASE}


def _main(clause: Tokens, verb: int, own: frozenset[str]) -> int:
    """The question's own verb, of "stopped making … on 28 September"."""
    return next((k for k in range(verb, -1, -1) if clause[k].low in own), verb)


def _named_all(clause: Tokens, looked: Looked) -> bool:
    """Whether the clause has all the names of the question."""
    text = joined(clause)
    return all(named(text, party) for party in (*looked.parties, *looked.around))
