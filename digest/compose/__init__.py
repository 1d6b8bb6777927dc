"""Whose edition holds what, corrections first, and how it reads.

`edition` chooses for one reader, `render` puts it into words. Nothing here sends, stores
or reads the clock.
"""

from digest.compose.choose import Window, corrections_only, edition, opening
from digest.compose.hours import Hours, Slot, is_due, next_slot, slot_of
from digest.compose.note import Matters, note
from digest.compose.render import Look, render
from digest.compose.waiting import (
    Hold,
    awaited,
    longest_wait,
    may_have_ended,
    undone,
    waiting,
)

__all__ = [
    "Hold",
    "Hours",
    "Look",
    "Matters",
    "Slot",
    "Window",
    "awaited",
    "corrections_only",
    "edition",
    "is_due",
    "longest_wait",
    "may_have_ended",
    "next_slot",
    "note",
    "opening",
    "render",
    "slot_of",
    "undone",
    "waiting",
]
