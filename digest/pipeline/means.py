"""What every step of a collect run is handed, and what passes between its steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from digest import extract, gather
from digest.config import Settings
from digest.ledger import Ledger
from digest.model import Reading, Story
from digest.pipeline.asking import Model
from digest.web import Web

#: a story that a report was announced for, and what it says on it; None: it is of another
Found = tuple[Story, Reading | None]


@dataclass(frozen=True)
class Means:
    """What every step of one run is handed."""

    settings: Settings
    ledger: Ledger
    web: Web
    readers: gather.Readers
    engine: extract.Engine
    ready: Mapping[str, extract.Read]  #: by the story's id
    now: datetime
    model: Model | None = None  #: the second reader, where there is one

    def mark(self, story: Story, *, whole: bool = True) -> str:
        """What a reading is known by; one that is not whole was the rules' alone."""
        engine = self.engine if whole else extract.RULES
        return engine.mark(story, self.settings.zone)
