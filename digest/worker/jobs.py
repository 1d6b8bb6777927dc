"""Which jobs there are, and how what is to be done is made into them.

Sources and reports are bundled by host, and bundles of a host come one after another,
whichever worker does them: so a host is never asked by two at once.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from digest.ledger.gathered import Due
from digest.ledger.jobs import Job

One = TypeVar("One")

COLLECT, PUBLISH = "collect", "publish"  #: queues; each is worked on whatever the other holds

_BUNDLE = 20  #: sources or reports of one host in one job
_SENDERS = 4  #: at a time, on all hosts together: connections to the mail server


def gather(round_id: int) -> Job:
    """Begin to collect: read stored reports again, and give out what is to be fetched."""
    return Job(task="gather", queue=COLLECT, round=round_id, lock="gather")


def read_sources(round_id: int, urls: Iterable[str]) -> list[Job]:
    """Read feeds."""
    bundles = _by_host(urls, lambda url: url)
    return [
        Job(task="read_sources", queue=COLLECT, round=round_id, ids=some, lock=host)
        for host, some in bundles
    ]


def read_reports(round_id: int, due: Iterable[Due]) -> list[Job]:
    """Read reports; pages of corrections before others, as far as that goes."""
    return [
        Job(
            task="read_reports",
            queue=COLLECT,
            round=round_id,
            ids=[one.id for one in some],
            urgency=int(some[0].lists),
            lock=host,
        )
        for host, some in _by_host(due, lambda one: one.url)
    ]


def plan(round_id: int) -> Job:
    """Plan what is owed, and settle what a dead worker was handing over."""
    return Job(task="plan", queue=PUBLISH, round=round_id, urgency=1, lock="plan", once="plan")


def send(round_id: int) -> list[Job]:
    """Hand over what waits, several beside one another."""
    return [
        Job(task="send", queue=PUBLISH, round=round_id, lock=f"send {n}", once=f"send {n}")
        for n in range(_SENDERS)
    ]


def read_returned(round_id: int) -> Job:
    """Read mail that came back."""
    return Job(task="read_returned", queue=PUBLISH, round=round_id, once="read_returned")


def host_of(url: str) -> str:
    """The host that an address is at; an address that names none stands for itself."""
    return urlsplit(url).hostname or url


def _by_host(given: Iterable[One], url: Callable[[One], str]) -> list[tuple[str, list[One]]]:
    """What is given by host, some at a time, in its order."""
    hosts: dict[str, list[One]] = {}
    for one in given:
        hosts.setdefault(host_of(url(one)), []).append(one)
    return [
        (host, theirs[start : start + _BUNDLE])
        for host, theirs in hosts.items()
        for start in range(0, len(theirs), _BUNDLE)
    ]
