"""How it is told that the same is said on another's word, or more or less firmly."""

from digest.compose.verbatim import plain
from digest.compose.wording import PLAIN, Wording
from digest.compose.words import answer
from digest.model import Claim, Stance, Statement

#: how firmly each stance puts a value; what is denied is put as firmly as what is asserted
_FIRMNESS = {Stance.HEDGED: 0, Stance.ALLEGED: 0, Stance.PLANNED: 1}
_FIRM = 2


def apart(
    before: Statement, after: Statement, claim: Claim, wording: Wording = PLAIN
) -> tuple[str, str]:
    """Both in words that tell them apart: the answers, and on whose word where that differs."""
    was, now = answer(before, claim, wording), answer(after, claim, wording)
    if before.word == after.word:
        return was, now
    return _sourced(was, before, wording), _sourced(now, after, wording)


def what_shifted(before: Statement, after: Statement, wording: Wording = PLAIN) -> str:
    """A sentence on what is otherwise about a statement that says the same still."""
    firmness = source = ""
    if before.stance is not after.stance:
        firmer = _firmness(after) - _firmness(before)
        firmness = "more" if firmer > 0 else "less" if firmer else "other"
    if after.word is None and before.word is not None:
        source = "dropped"
    elif before.word is None and after.word is not None:
        source = "named"
    elif before.word != after.word and not firmness:
        source = "other"
    return wording.say("shifted", firmness, source)


def _firmness(statement: Statement) -> int:
    return _FIRMNESS.get(statement.stance, _FIRM)


def _sourced(answered: str, statement: Statement, wording: Wording) -> str:
    source = plain(statement.word or "")
    return wording.say("sourced", answered, source, plain(statement.outlet))
