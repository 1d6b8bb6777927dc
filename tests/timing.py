"""How much processor time a piece of work takes, for tests of how it grows."""

import gc
import time
from collections.abc import Callable


def least(work: Callable[[int], object], rounds: int = 2) -> float:
    """Seconds of this thread, in the quickest round; `work` is handed the round's number.

    The collector of garbage rests meanwhile: what it takes grows with all that other tests
    keep, not with the work.
    """
    return min(_seconds(work, number) for number in range(rounds))


def _seconds(work: Callable[[int], object], number: int) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.thread_time()
        work(number)
        return time.thread_time() - begun
    finally:
        gc.enable()
