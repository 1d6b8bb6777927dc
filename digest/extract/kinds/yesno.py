"""Yes or no: whether a clause says that what the question asks is so."""

from digest import values
from digest.extract.found import Found
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.mood import Mood, mood
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked

_NOTHING = words("no nothing nobody none neither")
#: what was begun, kept up or ended answers neither "has it" nor "does it" for certain
_TURNING = words("stop stopped stopping cease ceased quit halted banned barred")


def read(clause: Tokens, looked: Looked, *, lenient: bool) -> Found | None:
    """The answer the clause gives, or None where none can safely be read."""
    if any(token.low in _TURNING for token in clause):
        return None
    for start, end in looked.hits(clause):
        found = _mood(clause, start, lenient=lenient)
        if found:
            answer = not (found.negated or _knew_nothing(clause, end))
            return Found(
                value=values.yes_or_no(answer), stance=found.stance, at=start, negated=not answer
            )
    return None


def _mood(clause: Tokens, at: int, *, lenient: bool) -> Mood | None:
    """The mood of the word as predicate: "used", "is using", "was aware", "there was no"."""
    if _predicate(clause, at) or (lenient and clause[at].low.endswith("ing")):
        return mood(clause, at, lenient=lenient)
    verb = phrases.governing(clause, at)
    if verb is None:
        return None
    joined = any(token.low in lex.PREPOSITIONS for token in clause[verb:at])
    if any(token.low == "there" for token in clause[:verb]) and not joined:
        return mood(clause, verb)
    negative = mood(clause, verb)
    no = any(token.low == "no" for token in clause[max(0, at - 3) : at])
    return negative if negative and negative.negated and no else None


def _predicate(clause: Tokens, at: int) -> bool:
    before = clause[at - 1].low if at else ""
    if clause[at].low.endswith("ing"):
        return _after(clause, at, lex.BE) or before in ("without", "began", "started", "kept")
    if phrases.verbal(clause, at) or _present(clause, at):
        return True
    return before.endswith("s") and not before.endswith("'s") and not clause[at].low.endswith("s")


def _present(clause: Tokens, at: int) -> bool:
    """Whether a form in -s is a verb: "ICE uses the software"."""
    if not 0 < at < len(clause) - 1 or not clause[at].low.endswith("s"):
        return False
    before, follows = clause[at - 1], clause[at + 1]
    subject = before.capital or before.low in lex.PRONOUNS
    return subject and (follows.capital or follows.low in lex.DETERMINERS)


def _after(clause: Tokens, at: int, words: frozenset[str]) -> bool:
    _, _, auxiliaries = phrases.verb_group(clause, at, 0)
    return bool(auxiliaries & words)


def _knew_nothing(clause: Tokens, end: int) -> bool:
    return any(token.low in _NOTHING for token in clause[end : end + 2])
