"""The two halves of the path, top to bottom. Decides nothing itself.

collect   gather → extract → compare → ledger
publish   ledger → compose → deliver
"""

from digest.pipeline.collect import Collected, collect
from digest.pipeline.copies import copies
from digest.pipeline.look import Finding, Tried, check, page_at, pages_about, readings, tried
from digest.pipeline.outcome import Failure, Progress, silent
from digest.pipeline.overrule import Overruled, overrule
from digest.pipeline.publish import Published, publish
from digest.pipeline.standing import standings
from digest.pipeline.trying_out import Preview, preview, send_test

__all__ = [
    "Collected",
    "Failure",
    "Finding",
    "Overruled",
    "Preview",
    "Progress",
    "Published",
    "Tried",
    "check",
    "collect",
    "copies",
    "overrule",
    "page_at",
    "pages_about",
    "preview",
    "publish",
    "readings",
    "send_test",
    "silent",
    "standings",
    "tried",
]
