"""From a source's address to what it announces, and from a report's address to its text.

Validators are handed in and given back; nothing is kept here and nothing is judged.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.errors import GatherError, Unreadable
from digest.gather.addresses import canonical
from digest.gather.readers import Readers
from digest.gather.revisits import in_full, next_read, sooner
from digest.model import Entry, Outlet, Page, Reading, Validators

if TYPE_CHECKING:  # a worker that only reads needs no HTTP client
    from digest.web import Answer, Web

__all__ = [
    "Feed",
    "Fetched",
    "Readers",
    "canonical",
    "feed",
    "in_full",
    "next_read",
    "report",
    "sooner",
]

#: answers that say a report is there, but not for us
_CLOSED = {
    401: "asks for a login",
    402: "asks to be paid",
    403: "is closed to us",
    451: "is withheld for legal reasons",
}


@dataclass(frozen=True)
class Feed:
    """What a feed announced that it had not before; no entries where it has not changed."""

    entries: tuple[Entry, ...]
    validators: Validators
    seen: frozenset[str] = frozenset()  #: the marks of what it announces, to hand in again


@dataclass(frozen=True)
class Fetched:
    """A report as fetched; no page where it has not changed."""

    page: Page | None
    validators: Validators
    readings: Mapping[str, Reading] = field(default_factory=dict)  #: made ahead, by story


def feed(
    web: "Web",
    readers: Readers,
    url: str,
    validators: Validators,
    seen: frozenset[str] = frozenset(),
) -> Feed:
    """Read what is new in a feed, unless it is as it was. Raises GatherError.

    `validators` and `seen` are what came of the last reading.
    """
    answer = web.get(url, etag=validators.etag, modified=validators.modified)
    if answer.status == 304:
        return Feed((), validators, seen)
    if answer.status != 200:
        raise GatherError(url, f"answered {answer.status}")
    fresh = _validators(answer)
    if fresh.body == validators.body:
        return Feed((), fresh, seen)
    found = readers.announced(answer.body, answer.url, seen)
    return Feed(found.entries, fresh, found.seen)


def report(
    web: "Web",
    readers: Readers,
    url: str,
    validators: Validators,
    outlets: tuple[Outlet, ...],
    zone: ZoneInfo,
    ahead: Callable[[Page], Mapping[str, Reading]] | None = None,
) -> Fetched:
    """Read a report, unless it is as it was, or only scripts, clocks and counters moved on it.

    Without the `lasting` of the validators it is read in full where its bytes differ. `zone`
    is that of dates which name none; `ahead` reads the page where it is taken apart. Raises
    GatherError where it cannot be fetched, Unreadable where it shows us no article.
    """
    answer = web.get(url, etag=validators.etag, modified=validators.modified)
    if answer.status == 304:
        return Fetched(None, validators)
    if answer.status in _CLOSED:
        raise Unreadable(url, f"{_CLOSED[answer.status]} ({answer.status})")
    if answer.status != 200:
        raise GatherError(url, f"answered {answer.status}")
    if why := _no_article(answer, url):
        raise Unreadable(url, why)
    fresh = _validators(answer)
    if fresh.body == validators.body:
        return Fetched(None, replace(fresh, lasting=validators.lasting))
    at, charset = canonical(answer.url), _charset(answer)
    known = validators.lasting
    found = readers.changed(answer.body, at, charset, outlets, zone, known, ahead)
    page, lasting, readings = found
    return Fetched(page, replace(fresh, lasting=lasting), readings or {})


def _no_article(answer: "Answer", url: str) -> str | None:
    """What shows, before the page is read, that it is not the report."""
    if answer.headers.get("cf-mitigated"):
        return "asks for proof that we are human"
    given = answer.headers.get("content-type", "")
    if given and not re.search(r"html|xml|text/plain|octet-stream", given, re.IGNORECASE):
        return f"is no page but {given.partition(';')[0]}"
    end = urlsplit(answer.url)
    if end.path.strip("/") == "" and not end.query and urlsplit(url).path.strip("/"):
        return "leads to the front page"
    return None


def _validators(answer: "Answer") -> Validators:
    return Validators(
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        body=hashlib.sha256(answer.body).hexdigest(),
    )


def _charset(answer: "Answer") -> str | None:
    """The character set that the Content-Type names."""
    header = Message()
    header["Content-Type"] = answer.headers.get("content-type", "")
    return header.get_content_charset()
