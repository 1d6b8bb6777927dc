"""Who reads: an engine by its name, and what its readings depend on beside the page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from digest.extract.reading import ENGINE, Reader
from digest.model import Page, Reading, Story

#: from a page to what it says on one story's claims
Read = Callable[[Page], Reading]


@dataclass(frozen=True)
class Engine:
    """One way to read pages. Its name is on every statement it makes.

    A change to what it reads is a new name, so that stored versions are read again.
    """

    name: str
    ready: Callable[[Story, ZoneInfo], Read]  #: makes a story ready, once for all pages
    beside: tuple[str, ...] = ()  #: what else its readings depend on: the reader it stands beside

    def mark(self, story: Story, zone: ZoneInfo) -> str:
        """The engine and the story as it is looked for, as one sha256, hexadecimal.

        Two readings of a page under one mark are the same. All the story's claims are in
        it, since one claim's words bear on how a sentence is read for another.
        """
        claims = tuple(replace(claim, on_record=()) for claim in story.claims)
        looked_for = (story.id, story.about, story.names, claims)
        by = (self.name, *self.beside) if self.beside else self.name
        return hashlib.sha256(repr((by, zone.key, looked_for)).encode()).hexdigest()


#: the rules, the engine there is unless another is given
RULES = Engine(ENGINE, lambda story, zone: Reader(story, zone).reading)
