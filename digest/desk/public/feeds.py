"""A story's feeds: an entry for every change, which is never altered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.config import Settings
from digest.desk.means import Means
from digest.desk.pages import page, words
from digest.desk.public.accounts import Moved, moved
from digest.desk.public.reading import story_asked
from digest.desk.public.unchanged import answered
from digest.ledger import record
from digest.model import Change, Story

MOST = 100  #: entries of a feed, the newest; the record itself has them all


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change as feeds have it.

    It tells nothing that becomes of it later: whoever has read it need not read it again.
    """

    address: str  #: for good
    title: str
    change: Moved
    updated: str  #: RFC 3339
    html: str


class Feeds(Means):
    """Atom (RFC 4287) and JSON Feed 1.1, a story each."""

    def routes(self) -> list[Route]:
        return [
            Route("/feeds/{story}.atom", self.atom),
            Route("/feeds/{story}.json", self.json),
        ]

    def atom(self, request: Request) -> Response:
        settings, story, changes = self._asked(request)
        body = page(
            settings,
            "feed.atom",
            story=story,
            home=_home(settings, story),
            itself=f"{settings.base_url}/feeds/{quote(story.id)}.atom",
            entries=entries(changes, story, settings),
        )
        modified = changes[0].detected if changes else None
        return answered(request, body, "application/atom+xml", modified)

    def json(self, request: Request) -> Response:
        settings, story, changes = self._asked(request)
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{story.title} – {settings.title}",
            "home_page_url": _home(settings, story),
            "feed_url": f"{settings.base_url}/feeds/{quote(story.id)}.json",
            "language": "en",
            "items": [_item(entry) for entry in entries(changes, story, settings)],
        }
        modified = changes[0].detected if changes else None
        return answered(request, json.dumps(feed), "application/feed+json", modified)

    def _asked(self, request: Request) -> tuple[Settings, Story, list[Change]]:
        settings = self.settings()
        story = story_asked(settings, request)
        with self.ledger.reading() as tx:
            return settings, story, record.newest(tx, MOST, story.id)


def entries(changes: Sequence[Change], story: Story, settings: Settings) -> list[Entry]:
    """An entry for each change on a claim that is still followed, in the same order."""
    claims = {claim.id: claim for claim in story.claims}
    kinds = words(settings)["kinds"]
    found = []
    for change in changes:
        claim = claims.get(change.claim)
        if claim is None:
            continue
        told = moved(change, claim, settings.zone)
        found.append(
            Entry(
                address=f"{_home(settings, story)}/{quote(claim.id)}#c{change.seq}",
                title=f"{kinds[told.kind]}: {claim.question}",
                change=told,
                updated=told.at.iso,
                html=page(settings, "entry.html", moved=told).strip(),
            )
        )
    return found


def _home(settings: Settings, story: Story) -> str:
    return f"{settings.base_url}/{quote(story.id)}"


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "date_published": entry.updated,
        "content_html": entry.html,
    }
