"""What a statement does to what stands: relation, class of change, origin, standing.

Reckons over its arguments and touches nothing else.
"""

from digest.compare.changes import Case, changes, editorial
from digest.compare.origins import Credit, credit, origin, paragraph
from digest.compare.overrides import heeding, overrule, overruled
from digest.compare.removal import gone
from digest.compare.rereading import Reread, confirmed, reread
from digest.compare.standing import standing

__all__ = [
    "Case",
    "Credit",
    "Reread",
    "changes",
    "confirmed",
    "credit",
    "editorial",
    "gone",
    "heeding",
    "origin",
    "overrule",
    "overruled",
    "paragraph",
    "reread",
    "standing",
]
