"""The two halves of the path, top to bottom. Decides nothing itself.

collect   gather → extract → compare → ledger
publish   ledger → compose → deliver
"""

from digest.pipeline.collect import Collected, collect
from digest.pipeline.copies import copies
from digest.pipeline.look import Finding, Tried, check, page_at, pages_about, readings, tried
from digest.pipeline.outcome import Failure, Progress, silent
from digest.pipeline.overrule import Overruled, overrule
from digest.pipeline.publish import Published, compose_for, publish
from digest.pipeline.standing import standings

__all__ = [
    "Collected",
    "Failure",
    "Finding",
    "Overruled",
    "Progress",
    "Published",
    "Tried",
    "check",
    "collect",
    "compose_for",
    "copies",
    "overrule",
    "page_at",
    "pages_about",
    "publish",
    "readings",
    "silent",
    "standings",
    "tried",
]
