"""Extract: from a page to what it says on each claim, and who says so.

A `Reader` cuts the article into sentences, finds who says what in them, and asks each
claim's kind for the value; what cannot safely be read is a mention. Nothing here knows
what is on record.
"""

from digest.extract.drawn import Drawn, drawn
from digest.extract.engine import RULES, Engine, Read
from digest.extract.explaining import Explained, Part, clause, explained
from digest.extract.nearly import Near, common, nearly
from digest.extract.reading import ENGINE, Reader, reading

__all__ = [
    "ENGINE",
    "RULES",
    "Drawn",
    "Engine",
    "Explained",
    "Near",
    "Part",
    "Read",
    "Reader",
    "clause",
    "common",
    "drawn",
    "explained",
    "nearly",
    "reading",
]
