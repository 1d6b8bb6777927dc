"""What a statement does to what stands: relation, class of change, origin, standing.

Reckons over its arguments and touches nothing else.
"""

from digest.compare.changes import Case, changes, editorial, gone
from digest.compare.copies import Sighting, copy, moved
from digest.compare.elsewhere import Carrier, Headed, entries, heeded, named, named_in
from digest.compare.origins import Credit, credit, origin, paragraph
from digest.compare.rereading import Reread, confirmed, reheeded, reread
from digest.compare.standing import standing

__all__ = [
    "Carrier",
    "Case",
    "Credit",
    "Headed",
    "Reread",
    "Sighting",
    "changes",
    "confirmed",
    "copy",
    "credit",
    "editorial",
    "entries",
    "gone",
    "heeded",
    "moved",
    "named",
    "named_in",
    "origin",
    "paragraph",
    "reheeded",
    "reread",
    "standing",
]
