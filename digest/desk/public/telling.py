"""Changes of several stories, each with its story and the address of its claim."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.config import Settings
from digest.desk.public.accounts import Moved, moved
from digest.model import Change, Story


@dataclass(frozen=True)
class Told:
    """A change on a claim that is still followed."""

    story: Story
    change: Moved


def told(changes: Iterable[Change], settings: Settings) -> list[Told]:
    """The changes in words, in the same order; those on claims no longer followed are left out."""
    known = {
        (story.id, claim.id): (story, claim) for story in settings.stories for claim in story.claims
    }
    found = ((change, known.get((change.story, change.claim))) for change in changes)
    return [
        Told(at[0], moved(change, at[1], settings.zone)) for change, at in found if at is not None
    ]
