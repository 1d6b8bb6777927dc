"""What a statement does to what stands: relation, class of change, origin, standing.

Reckons over its arguments and touches nothing else.
"""

from digest.compare.bearing import overtaken
from digest.compare.changes import Case, changes, editorial
from digest.compare.likeness import candidates, copies, sketch
from digest.compare.origins import (
    Credit,
    Grounds,
    credit,
    credited,
    origin,
    paragraph,
    paragraph_origin,
)
from digest.compare.overrides import heeding, overrule, overruled
from digest.compare.parties import Owners
from digest.compare.removal import gone
from digest.compare.rereading import Reread, confirmed, reread
from digest.compare.standing import standing

__all__ = [
    "Case",
    "Credit",
    "Grounds",
    "Owners",
    "Reread",
    "candidates",
    "changes",
    "confirmed",
    "copies",
    "credit",
    "credited",
    "editorial",
    "gone",
    "heeding",
    "origin",
    "overrule",
    "overruled",
    "overtaken",
    "paragraph",
    "paragraph_origin",
    "reread",
    "sketch",
    "standing",
]
