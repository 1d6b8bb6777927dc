"""How it is told that the same is said on another's word, or more or less firmly."""

from digest.compose.verbatim import plain
from digest.compose.words import answer
from digest.model import Claim, Stance, Statement

#: how firmly each stance puts a value; what is denied is put as firmly as what is asserted
_FIRMNESS = {Stance.HEDGED: 0, Stance.ALLEGED: 0, Stance.PLANNED: 1}
_FIRM = 2


def apart(before: Statement, after: Statement, claim: Claim) -> tuple[str, str]:
    """Both in words that tell them apart: the answers, and on whose word where that differs."""
    was, now = answer(before, claim), answer(after, claim)
    if before.word == after.word:
        return was, now
    return f"{was} ({_source(before)})", f"{now} ({_source(after)})"


def what_shifted(before: Statement, after: Statement) -> str:
    """A sentence on what is otherwise about a statement that says the same still."""
    said = []
    firmer = _firmness(after) - _firmness(before)
    if before.stance is not after.stance:
        how = "more firmly" if firmer > 0 else "less firmly" if firmer else "otherwise"
        said.append(f"puts it {how}")
    if after.word is None and before.word is not None:
        said.append("no longer names a source for it")
    elif before.word is None and after.word is not None:
        said.append("now names a source for it")
    elif before.word != after.word and not said:
        said.append("names another source for it")
    return f"The answer is the same, but the report {' and '.join(said)}."


def _firmness(statement: Statement) -> int:
    return _FIRMNESS.get(statement.stance, _FIRM)


def _source(statement: Statement) -> str:
    if statement.word is None:
        return f"in {plain(statement.outlet)}’s own words"
    return f"source: {plain(statement.word)}"
