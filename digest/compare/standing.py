"""How a claim stands: agreed, disputed, withheld or empty."""

import math
from collections.abc import Iterable
from itertools import combinations

from digest import values
from digest.compare.parties import NO_OWNERS, Names, Owners, party
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
    one_of_each = {_sense(statement): statement for statement in statements}.values()
    if any(disputes(a, b) for a, b in combinations(one_of_each, 2)):
        return State.DISPUTED
    return State.AGREED


def _sense(statement: Statement) -> tuple[object, ...]:
    """All that decides what it disputes: however many say it, it is asked once."""
    return statement.value, statement.denies, statement.stance, statement.scope


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
    """How many pieces of reporting the statements rest on: groups that share one.

    One outlet or owner, one origin or one named speaker is one piece of reporting, unless
    it carries two sides.
    """
    groups = _Groups(len(statements))
    for sharing in _sharing(statements, names, owners):
        senses: dict[tuple[object, ...], int] = {}
        for place in sharing:
            groups.join(place, senses.setdefault(_sense(statements[place]), place))
        for a, b in combinations(senses.values(), 2):
            if not groups.joined(a, b) and not disputes(statements[a], statements[b]):
                groups.join(a, b)
    return groups.count


def _sharing(
    statements: tuple[Statement, ...], names: Names, owners: Owners
) -> Iterable[list[int]]:
    """Places of the statements that share an owner, an origin or outlet, or a speaker."""
    parties = {s.speaker: party(s.speaker, names) for s in statements}
    found: dict[tuple[str, str], list[int]] = {}
    for place, said in enumerate(statements):
        shared = {
            ("owner", owners.get(said.outlet)),
            *(("origin", name) for name in (said.origin or said.url, said.url, said.outlet)),
            ("party", parties[said.speaker]),
        }
        for what, name in shared:
            if name is not None:
                found.setdefault((what, name), []).append(place)
    return found.values()


class _Groups:
    """Places put together, by union and find."""

    def __init__(self, count: int) -> None:
        self.leads = list(range(count))
        self.count = count

    def joined(self, a: int, b: int) -> bool:
        return self._lead(a) == self._lead(b)

    def join(self, a: int, b: int) -> None:
        one, other = self._lead(a), self._lead(b)
        if one != other:
            self.leads[one] = other
            self.count -= 1

    def _lead(self, place: int) -> int:
        while self.leads[place] != place:
            self.leads[place] = self.leads[self.leads[place]]
            place = self.leads[place]
        return place
