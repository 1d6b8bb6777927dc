"""What needs a person, in words: the first thing an editor sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from digest.compose.words import moment_in
from digest.ledger.sending import Hold
from digest.model import Blamed, Outage


@dataclass(frozen=True)
class Need:
    """One thing, and where to see to it; no address where that is not at the desk."""

    words: str
    address: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """All that may need somebody."""

    outages: Sequence[Outage]
    sources: Mapping[str, tuple[str, str]]  #: by address: the source's name and its page
    held: Hold | None
    blamed: Sequence[Blamed]
    waiting: int  #: in the queue
    short_of_room: bool


def needs(found: Found, zone: ZoneInfo) -> tuple[Need, ...]:
    """What needs somebody, the most urgent first."""
    return (*_store(found), *_mail(found, zone), *_sources(found, zone), *_queue(found))


def _store(found: Found) -> list[Need]:
    if not found.short_of_room:
        return []
    return [Need("The disk of the store is nearly full; once it is, nothing is kept any more.")]


def _mail(found: Found, zone: ZoneInfo) -> list[Need]:
    needed = []
    if (held := found.held) is not None:
        since, until = moment_in(zone, held.since), moment_in(zone, held.until)
        needed.append(
            Need(f"No mail goes out since {since}: {held.why}. It is tried again after {until}.")
        )
    for one in found.blamed:
        letters = "1 message" if one.number == 1 else f"{one.number} messages"
        needed.append(
            Need(f"The mail server of {one.host} refused {letters} on our account: {one.words}")
        )
    return needed


def _sources(found: Found, zone: ZoneInfo) -> list[Need]:
    needed = []
    reports = 0
    for outage in found.outages:
        if outage.what not in found.sources:
            reports += 1
            continue
        name, address = found.sources[outage.what]
        since = moment_in(zone, outage.since)
        words = f"{name} cannot be read since {since}: {outage.why}."
        needed.append(Need(words, address, "Look at the source"))
    if reports:
        words = "1 report cannot" if reports == 1 else f"{reports} reports cannot"
        needed.append(
            Need(f"{words} be read any more.", "/desk/sources#unread", "Look at the reports")
        )
    return needed


def _queue(found: Found) -> list[Need]:
    if not found.waiting:
        return []
    count = found.waiting
    words = "1 matter waits" if count == 1 else f"{count} matters wait"
    return [Need(f"{words} for an editor.", "/desk/queue", "Decide in the queue")]
