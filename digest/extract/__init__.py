"""Extract: from a page to what it says on each claim, and who says so.

A `Reader` cuts the article into sentences, finds who says what in them, and asks each
claim's kind for the value; what cannot safely be read is a mention. Nothing here knows
what is on record.
"""

from digest.extract.ahead import Ahead, ahead
from digest.extract.drawn import Drawn, drawn
from digest.extract.engine import RULES, Engine, Read
from digest.extract.explaining import Explained, Part, clause, explained
from digest.extract.nearly import Near, common, nearly
from digest.extract.reading import ENGINE, Reader, reading
from digest.extract.second.answer import is_answer
from digest.extract.second.question import Ask, Messages, Schema
from digest.extract.second.reader import SecondReader
from digest.extract.second.reader import engine as with_model
from digest.extract.second.reader import named as model_named

__all__ = [
    "ENGINE",
    "RULES",
    "Ahead",
    "Ask",
    "Drawn",
    "Engine",
    "Explained",
    "Messages",
    "Near",
    "Part",
    "Read",
    "Reader",
    "Schema",
    "SecondReader",
    "ahead",
    "clause",
    "common",
    "drawn",
    "explained",
    "is_answer",
    "model_named",
    "nearly",
    "reading",
    "with_model",
]
