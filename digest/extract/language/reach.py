"""How far what a predicate says reaches: to the next clause, or to a mark that closes."""

from collections.abc import Sequence

from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token


def reaching(
    tokens: Sequence[Token], found: Sequence[Predicate], openings: Sequence[int]
) -> list[Predicate]:
    """The predicates with their ends; `openings` are where their own clauses begin."""
    return [_reaching(tokens, found, openings, k) for k in range(len(found))]


def _reaching(
    tokens: Sequence[Token], found: Sequence[Predicate], openings: Sequence[int], k: int
) -> Predicate:
    one = found[k]
    stop = len(tokens)
    for later in range(k + 1, len(found)):
        if found[later].finite:
            begins = openings[later] >= one.group.end
            stop = openings[later] if begins else found[later].group.start
            break
    at = one.group.end
    while at < stop and not _closes(tokens, at):
        at += 1
    return one if at == one.end else one._replace(end=at)


def _closes(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.text in (";", ":", "—", ".", "?", "!"):
        abbreviates = at > 0 and token.start == tokens[at - 1].end
        return not (token.text == "." and at + 1 < len(tokens) and abbreviates)
    if token.text != ",":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.cls not in "NPM" or not _lists(tokens, at)


def _lists(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma stands in a list: "cameras, radios and phones"."""
    return any(token.cls == "C" for token in tokens[at + 1 : at + 6])
