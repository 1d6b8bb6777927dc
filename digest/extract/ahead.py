"""Reading a page by the rules where it has been taken apart: in a process beside the run.

Only what a page says for stories that it names itself; the run reads the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from digest.extract.engine import RULES
from digest.extract.reading import Reader
from digest.model import Page, Reading, Story

_READY = 64  #: stories kept ready in a process
_ready: dict[str, Reader] = {}


@dataclass(frozen=True)
class Ahead:
    """Reads a page for some of the stories; made by the run and sent to its workers."""

    stories: Mapping[str, Story]  #: by the mark of how the rules read them
    zone: ZoneInfo

    def __call__(self, page: Page) -> dict[str, Reading]:
        """What the page says, by the ids of the stories that it names."""
        return {
            story.id: self._reader(mark, story).reading(page)
            for mark, story in self.stories.items()
            if story.owns(page.whole)
        }

    def _reader(self, mark: str, story: Story) -> Reader:
        """Made once in a process: it takes longer than to read a page."""
        if mark not in _ready:
            if len(_ready) >= _READY:
                _ready.clear()
            _ready[mark] = Reader(story, self.zone)
        return _ready[mark]


def ahead(stories: Iterable[Story], zone: ZoneInfo) -> Ahead:
    """What reads a page for these stories, wherever it is sent."""
    return Ahead({RULES.mark(story, zone): story for story in stories}, zone)
