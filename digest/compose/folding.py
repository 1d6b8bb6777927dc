"""A week's moves on one claim, told as one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.model import Change, ChangeKind, Item, Statement

#: what moves an answer along; what contradicts or takes back is told by itself
_MOVES = (ChangeKind.FIRST, ChangeKind.REFINED, ChangeKind.UPDATED)

#: the statements an answer came by, oldest first; empty where it moved once
Path = tuple[Statement, ...]


def folded(items: Iterable[Item]) -> list[tuple[Item, Path]]:
    """Each item of news with its path: moves that begin where the last one ended are one."""
    chains: list[list[Item]] = []
    for item in items:
        chain = next((c for c in chains if _goes_on(c[-1].change, item.change)), None)
        if chain is None:
            chains.append([item])
        else:
            chain.append(item)
    return [_as_one(chain) for chain in chains]


def _goes_on(earlier: Change, change: Change) -> bool:
    moves = earlier.kind in _MOVES and change.kind in _MOVES
    return moves and change.before is not None and change.before == earlier.after


def _as_one(chain: Sequence[Item]) -> tuple[Item, Path]:
    """From where the first move began to where the last one ended, in the last one's voice."""
    first, last = chain[0], chain[-1]
    if first is last:
        return first, ()
    before, afters = first.change.before, (item.change.after for item in chain)
    change = replace(last.change, kind=_kind(chain), before=before)
    return replace(last, change=change), tuple(s for s in (before, *afters) if s is not None)


def _kind(chain: Sequence[Item]) -> ChangeKind:
    kinds = [item.change.kind for item in chain]
    if kinds[0] is ChangeKind.FIRST:
        return ChangeKind.FIRST
    return ChangeKind.UPDATED if ChangeKind.UPDATED in kinds else ChangeKind.REFINED
