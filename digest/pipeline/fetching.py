"""Several addresses at a time: one that is slow holds up no other host's.

Few are worked on ahead, so that memory does not grow with what there is to do.
"""

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar
from urllib.parse import urlsplit

#: fetched at a time; most of these wait for the network, or for a pause to end
AT_ONCE = 16
#: done before their turn, at the most
_KEPT = 200

Made = TypeVar("Made")


def by_host(work: Callable[[str], Made], urls: Iterable[str]) -> Iterator[Made]:
    """What `work` makes of each address, in their order; one of a host is asked for at a time.

    What is done before its turn is kept until then: which report of a run comes first must
    not depend on whose server is the quickest. Of what can be begun, the first is; where much
    is kept, nothing more until the one has come whose turn it is.
    """
    turns = list(urls)
    hosts: dict[str, deque[int]] = {}
    for turn, url in enumerate(turns):
        hosts.setdefault(urlsplit(url).hostname or "", deque()).append(turn)
    idle = [(waiting.popleft(), waiting) for waiting in hosts.values()]  # sorted: so is a heap
    running: dict[Future[Made], tuple[int, deque[int]]] = {}
    ended: SimpleQueue[Future[Made]] = SimpleQueue()
    kept: dict[int, Future[Made]] = {}
    come = 0
    with _threads() as pool:
        while come < len(turns):
            while idle and len(running) < AT_ONCE and (len(kept) < _KEPT or not running):
                turn, waiting = heapq.heappop(idle)
                future = pool.submit(work, turns[turn])
                running[future] = turn, waiting
                future.add_done_callback(ended.put)
            future = ended.get()
            turn, waiting = running.pop(future)
            kept[turn] = future
            if waiting:
                heapq.heappush(idle, (waiting.popleft(), waiting))
            while come in kept:
                yield kept.pop(come).result()
                come += 1


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
