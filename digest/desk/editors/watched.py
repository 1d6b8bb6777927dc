"""The sources that the stories follow, and how each is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from digest.compose.words import moment_in
from digest.config import Settings
from digest.desk.editors.charts import said
from digest.ledger.polls import Outcome, Poll
from digest.model import Outage, SourceKind

#: a source that has not answered for so long is dead, as far as anyone can tell
_DEAD = timedelta(days=7)
KINDS = {
    SourceKind.FEED: "Feed",
    SourceKind.PAGE: "One report",
    SourceKind.CORRECTIONS: "Page of corrections",
}


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One source, whichever stories follow it."""

    url: str
    kind: str
    name: str  #: its outlet's, else its host's
    stories: Mapping[str, str]  #: titles, by id

    @property
    def mark(self) -> str:
        """What names it in addresses of the desk."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:12]

    @property
    def address(self) -> str:
        return f"/desk/sources/{self.mark}"


@dataclass(frozen=True)
class Health:
    """How a source is."""

    word: str
    tone: str  #: a class of the stylesheet: "well", "bad", "doubt" or "new"
    detail: str


def watched(settings: Settings) -> dict[str, Watched]:
    """Every source of every story once, by its address, in the order of config.toml."""
    found: dict[str, Watched] = {}
    for story in settings.stories:
        for source in story.sources:
            before = found.get(source.url)
            found[source.url] = Watched(
                url=source.url,
                kind=KINDS[source.kind],
                name=_name(settings, source.url),
                stories={**(before.stories if before else {}), story.id: story.title},
            )
    return found


def health(
    settings: Settings, polls: Sequence[Poll], outage: Outage | None, now: datetime
) -> Health:
    """How a source is, by its answers, oldest first, and the outage it is in, if it is."""
    if outage is not None:
        since = moment_in(settings.zone, outage.since)
        tries = "once" if outage.tries == 1 else f"{outage.tries} times"
        detail = f"since {since}: {outage.why}, {tries}"
        if now - outage.since >= _DEAD:
            return Health("Dead", "bad", detail)
        if polls and polls[-1].outcome is Outcome.UNREADABLE:
            return Health("Unreadable", "doubt", detail)
        return Health("Failing", "bad", detail)
    if not polls:
        return Health("Not read yet", "new", "or not since readings are kept")
    last = polls[-1]
    return Health("Read", "well", f"{moment_in(settings.zone, last.at)}: {said(last)}")


def _name(settings: Settings, url: str) -> str:
    host = urlsplit(url).hostname or url
    return next((one.name for one in settings.outlets if one.owns(host)), host)
