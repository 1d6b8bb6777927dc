"""How much processor time a piece of work takes, for tests of how it grows."""

import gc
import time
from collections.abc import Callable

_SHORTER = 10_000  #: characters: quadratic in 40,000 is seconds
_ROUNDS = 5


def least(work: Callable[[int], object], rounds: int = 2) -> float:
    """Seconds of this thread, in the quickest round; `work` is handed the round's number.

    The collector of garbage rests meanwhile: what it takes grows with all that other tests
    keep, not with the work.
    """
    return min(_seconds(work, number) for number in range(rounds))


def grows_with_length_only(work: Callable[[int], object], unseen: float = 0.05) -> bool:
    """Whether four times the length takes less than eight times as long, so under three times
    for each doubling; or no longer than `unseen` seconds.

    `work` is handed a length in characters, none twice: what was read is remembered. Rounds
    that a busy machine spoilt are made up for by further ones.
    """
    work(_SHORTER // 4)  # what is made once, at first use
    shorter = longer = float("inf")
    for number in range(0, 2 * _ROUNDS, 2):
        # the shorter twice: what spoils it would hide the growth
        shorter = min(shorter, *(_seconds(work, _SHORTER + number + k) for k in range(2)))
        longer = min(longer, _seconds(work, 4 * _SHORTER + number))
        if longer < max(8 * shorter, unseen):
            return True
    return False


def _seconds(work: Callable[[int], object], number: int) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.thread_time()
        work(number)
        return time.thread_time() - begun
    finally:
        gc.enable()
