"""How a claim stands: agreed, disputed, withheld or empty."""

import math
from collections.abc import Iterable
from itertools import combinations

from digest import values
from digest.compare.parties import NO_OWNERS, Names, Owners, same_house, same_party
from digest.model import Claim, Stance, Standing, State, Statement
from digest.values import Relation


def standing(
    claim: Claim, live: Iterable[Statement], names: Names, owners: Owners = NO_OWNERS
) -> Standing:
    """The standing of `claim`, from its live statements."""
    statements = tuple(sorted(live, key=_newest_and_most_exact))
    return Standing(
        claim=claim,
        state=_state(statements),
        statements=statements,
        outlets=len({statement.outlet for statement in statements}),
        origins=_origins(statements, names, owners),
    )


def disputes(a: Statement, b: Statement) -> bool:
    """Whether the two cannot both be right.

    Plans are no facts yet, and a narrower scope ("none for Rekognition") is another
    matter than a wider one: neither ever disputes.
    """
    if a.scope != b.scope or Stance.PLANNED in (a.stance, b.stance):
        return False
    if _conflict(a.value, b.value):
        return True
    return _denied_by(a, b) or _denied_by(b, a)


def _denied_by(denier: Statement, other: Statement) -> bool:
    """Whether `denier` denies what `other` says (not what `other` leaves open besides)."""
    if denier.denies is None or other.value is None or other.stance is Stance.DENIED:
        return False
    return values.comparable(denier.denies, other.value) and values.relation(
        other.value, denier.denies
    ) in (Relation.EQUAL, Relation.REFINES)


def _conflict(a: values.Value | None, b: values.Value | None) -> bool:
    if a is None or b is None or not values.comparable(a, b):
        return False
    return values.relation(a, b) is Relation.CONFLICTS


def _state(statements: tuple[Statement, ...]) -> State:
    if not statements:
        return State.EMPTY
    if all(statement.stance.withholds for statement in statements):
        return State.WITHHELD
    if any(disputes(a, b) for a, b in combinations(statements, 2)):
        return State.DISPUTED
    return State.AGREED


def _newest_and_most_exact(statement: Statement) -> tuple[bool, bool, float, float, int]:
    at = statement.said_on
    return (
        statement.stance is Stance.PLANNED,
        statement.stance.withholds,
        -at.toordinal() if at else math.inf,
        values.exactness(statement.value) if statement.value else math.inf,
        -(statement.id or 0),
    )


def _origins(statements: tuple[Statement, ...], names: Names, owners: Owners) -> int:
    """How many pieces of reporting the statements rest on: groups that share one."""
    groups: list[list[Statement]] = []
    for new in statements:
        joined = [group for group in groups if any(_one(new, s, names, owners) for s in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([new, *(s for group in joined for s in group)])
    return len(groups)


def _one(a: Statement, b: Statement, names: Names, owners: Owners) -> bool:
    """One outlet or owner is one piece of reporting, unless it carries two sides."""
    one = same_house(a, b, owners) or a.shares_origin(b) or same_party(a, b, names)
    return one and not disputes(a, b)
