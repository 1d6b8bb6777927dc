"""Reading pages for one story: their statements, mentions and notices."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from digest.extract.looks import ENGINE, Examined, Look
from digest.extract.notices.touches import touching
from digest.extract.onepage import OnePage
from digest.extract.ready import Ready
from digest.model import Mention, Page, Reading, Statement, Story

__all__ = ["ENGINE", "Examined", "Look", "Reader", "examined", "reading"]


class Reader:
    """Reads any number of pages for one story, which is made ready once."""

    def __init__(self, story: Story, zone: ZoneInfo) -> None:
        self._ready = Ready(story, zone)
        self.story = self._ready.story  #: with short and long forms of its names spelled out

    def reading(self, page: Page) -> Reading:
        """All that the page says on the story's claims.

        Each distinct statement once, with the first sentence that makes it as its
        evidence. A partial date is a mention where the page's own date is not known.
        """
        one = OnePage(page, self._ready)
        return together(one.all(), one)

    def examined(self, page: Page) -> tuple[Examined, ...]:
        """Every sentence of a page, for showing how it was read."""
        one = OnePage(page, self._ready)
        return tuple(one.examined(number) for number in range(len(one.sentences)))


def together(sentences: Iterable[Examined], one: OnePage) -> Reading:
    """What was made of a page's sentences, and what its notices touch, as one reading."""
    statements: dict[object, Statement] = {}
    mentions: list[Mention] = []
    for sentence in sentences:
        mentions += sentence.mentions
        for look in sentence.looks:
            if look.statement:
                statements.setdefault(look.statement.key, look.statement)
    return Reading(
        statements=tuple(statements.values()),
        mentions=tuple(mentions),
        notices=touching(one.cut.notices, one.ready.claims, one.cut.published),
    )


def reading(page: Page, story: Story, zone: ZoneInfo) -> Reading:
    """All that one page says on a story's claims; who reads several holds a `Reader`."""
    return Reader(story, zone).reading(page)


def examined(page: Page, story: Story, zone: ZoneInfo) -> tuple[Examined, ...]:
    """Every sentence of one page, for showing how it was read."""
    return Reader(story, zone).examined(page)
