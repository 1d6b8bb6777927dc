"""What a statement does to what stands: relation, class of change, origin, standing.

Reckons over its arguments and touches nothing else.
"""

from digest.compare.bearing import overtaken
from digest.compare.case import Case
from digest.compare.changes import changes, editorial
from digest.compare.copies import Sighting, copy, moved
from digest.compare.elsewhere import Carrier, Headed, entries, heeded, named, named_in
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
from digest.compare.overrides import (
    EDITOR,
    heeding,
    overrule,
    overruled,
    put_back,
    repeating,
    reworded,
    unchanged,
)
from digest.compare.parties import Owners
from digest.compare.removal import gone
from digest.compare.rereading import Reread, confirmed, reheeded, reread
from digest.compare.standing import standing

__all__ = [
    "EDITOR",
    "Carrier",
    "Case",
    "Credit",
    "Grounds",
    "Headed",
    "Owners",
    "Reread",
    "Sighting",
    "candidates",
    "changes",
    "confirmed",
    "copies",
    "copy",
    "credit",
    "credited",
    "editorial",
    "entries",
    "gone",
    "heeded",
    "heeding",
    "moved",
    "named",
    "named_in",
    "origin",
    "overrule",
    "overruled",
    "overtaken",
    "paragraph",
    "paragraph_origin",
    "put_back",
    "reheeded",
    "repeating",
    "reread",
    "reworded",
    "sketch",
    "standing",
    "unchanged",
]
