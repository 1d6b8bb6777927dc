"""The two halves of the path, top to bottom. Decides nothing itself.

collect   gather → extract → compare → ledger
publish   ledger → compose → deliver
"""

from digest.pipeline.collect import Collected, collect
from digest.pipeline.look import Finding, check, page_at, read_again, readings
from digest.pipeline.outcome import Failure, Progress, silent
from digest.pipeline.publish import Published, compose_for, publish, standings

__all__ = [
    "Collected",
    "Failure",
    "Finding",
    "Progress",
    "Published",
    "check",
    "collect",
    "compose_for",
    "page_at",
    "publish",
    "read_again",
    "readings",
    "silent",
    "standings",
]
