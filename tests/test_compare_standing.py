"""How many origins stand behind a claim: counted in one pass, as each pair would have it."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from digest.compare import standing
from digest.compare.parties import same_house, same_party
from digest.compare.standing import disputes
from digest.model import Claim, Stance, State, Statement
from digest.values import Count, Kind

CLAIM = Claim(story="s", id="c", kind=Kind.COUNT, question="How many?")
NAMES = {"ICE": ("the agency",)}
OWNERS = {"A": "House", "B": "House"}
SAID = Statement(
    story="s",
    claim="c",
    value=Count(low=1, high=1),
    stance=Stance.ASSERTED,
    speaker="ICE",
    evidence="It did.",
    url="https://a.example/",
    outlet="A",
    engine="rules/1",
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    outlet = draw(st.sampled_from("ABCD"))
    low = draw(st.integers(0, 2))
    denied = draw(st.none() | st.integers(0, 2))
    return replace(
        SAID,
        outlet=outlet,
        url=f"https://{outlet}.example/{draw(st.integers(0, 1))}",
        origin=draw(st.sampled_from([None, "C", "Wire", "https://A.example/0"])),
        speaker=draw(st.sampled_from(["ICE", "the agency", "an aide", outlet])),
        value=None if denied is not None else Count(low=low, high=draw(st.sampled_from([low, 2]))),
        denies=None if denied is None else Count(low=denied, high=denied),
        stance=Stance.ASSERTED if denied is None else Stance.DENIED,
        scope=draw(st.sampled_from([None, "in June"])),
    )


@given(st.lists(statements(), max_size=12))
def test_origins_are_groups_of_statements_that_share_one(said: list[Statement]) -> None:
    groups = [{place} for place in range(len(said))]
    for a, b in combinations(range(len(said)), 2):
        if _one(said[a], said[b]):
            joined = [group for group in groups if group & {a, b}]
            groups = [g for g in groups if g not in joined] + [set[int]().union(*joined)]
    found = standing(CLAIM, said, NAMES, OWNERS)
    assert found.origins == len(groups)
    disputed = any(disputes(a, b) for a, b in combinations(said, 2))
    assert (found.state is State.DISPUTED) is disputed


def _one(a: Statement, b: Statement) -> bool:
    """One outlet or owner is one piece of reporting, unless it carries two sides."""
    one = same_house(a, b, OWNERS) or a.shares_origin(b) or same_party(a, b, NAMES)
    return one and not disputes(a, b)
