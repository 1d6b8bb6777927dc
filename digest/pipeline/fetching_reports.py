"""From a report that is due to its page, and what the rules read in it: in a worker's process.

Nothing of it touches the store, so it goes on while reports before it are entered.
"""

import functools
from collections.abc import Iterable
from dataclasses import replace

from digest import extract, gather
from digest.errors import GatherError, Unreadable
from digest.ledger import gathered
from digest.pipeline.means import Means


class Fetching:
    """Fetches reports that are due. Threads may share it."""

    def __init__(self, means: Means, due: Iterable[gathered.Due]) -> None:
        self._means = means
        self.due = {report.url: report for report in due}
        with means.ledger.reading() as tx:
            self._announced = gathered.announced_for(tx, [one.id for one in self.due.values()])
        self._ahead = functools.cache(self._ahead_for)

    def fetch(self, url: str) -> gather.Fetched | GatherError | Unreadable:
        """Fetch one report and take its page apart, or say why that cannot be."""
        means, due = self._means, self.due[url]
        settings, known = means.settings, due.validators
        if gather.in_full(due.read_at, means.now):
            known = replace(known, lasting=None)
        ahead = self._ahead(self._announced.get(due.id, frozenset()))
        try:
            return gather.report(
                means.web, means.readers, url, known, settings.outlets, settings.zone, ahead
            )
        except (GatherError, Unreadable) as error:
            return error

    def _ahead_for(self, announced: frozenset[str]) -> extract.Ahead | None:
        """What reads pages for these stories by the rules; None where a model reads them, too."""
        if self._means.engine is not extract.RULES:
            return None
        settings = self._means.settings
        stories = [story for story in settings.stories if story.id in announced]
        return extract.ahead(stories, settings.zone)
