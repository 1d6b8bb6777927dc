"""Several addresses at a time: one that is slow holds up no other host's.

Few are worked on ahead, so that memory does not grow with what there is to do.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar
from urllib.parse import urlsplit

#: fetched at a time; most of these wait for the network, or for a pause to end
AT_ONCE = 16

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_order(work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[tuple[Item, Made]]:
    """Each item and what `work` makes of it, in their order; those that follow are begun."""
    ahead: deque[tuple[Item, Future[Made]]] = deque()
    with _threads() as pool:
        for item in items:
            ahead.append((item, pool.submit(work, item)))
            if len(ahead) == AT_ONCE:
                first, made = ahead.popleft()
                yield first, made.result()
        for item, made in ahead:
            yield item, made.result()


def by_host(work: Callable[[str], Made], urls: Iterable[str]) -> Iterator[Made]:
    """What `work` makes of each address, in their order; one of a host is asked for at a time.

    What is done before its turn is kept until then: which report of a run comes first must
    not depend on whose server is the quickest.
    """
    turns = deque(urls)
    hosts: dict[str, deque[str]] = {}
    for url in turns:
        hosts.setdefault(urlsplit(url).hostname or "", deque()).append(url)
    idle = deque(hosts.values())
    running: dict[Future[Made], tuple[str, deque[str]]] = {}
    ended: SimpleQueue[Future[Made]] = SimpleQueue()
    kept: dict[str, Future[Made]] = {}
    with _threads() as pool:
        while turns:
            while idle and len(running) < AT_ONCE:
                host = idle.popleft()
                url = host.popleft()
                future = pool.submit(work, url)
                running[future] = url, host
                future.add_done_callback(ended.put)
            future = ended.get()
            url, host = running.pop(future)
            kept[url] = future
            if host:
                idle.append(host)
            while turns and turns[0] in kept:
                yield kept.pop(turns.popleft()).result()


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
