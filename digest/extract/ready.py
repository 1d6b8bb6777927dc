"""A story made ready: what its claims look for, drawn once for any number of pages."""

from zoneinfo import ZoneInfo

from digest.extract.drawing import spelled_out
from digest.extract.looked import Index, looked_for
from digest.extract.parties import known_words
from digest.model import Story
from digest.values import Kind


class Ready:
    """A story's claims made ready, and the words it makes known."""

    def __init__(self, story: Story, zone: ZoneInfo) -> None:
        self.story = spelled_out(story)
        self.zone = zone
        self.claims = tuple(looked_for(claim, story) for claim in story.claims)
        self.index = Index(self.claims)
        self.quotes = any(claim.kind is Kind.QUOTE for claim in story.claims)
        asked = (claim.question.rstrip("?") for claim in story.claims)
        self.known = known_words((*story.all_names, *story.about, *asked))
