"""The two halves of the path, top to bottom. Decides nothing itself.

collect   gather → extract → compare → ledger
publish   ledger → compose → deliver
"""

from digest.pipeline.collect import Collected, collect
from digest.pipeline.copies import copies
from digest.pipeline.look import Finding, Tried, check, page_at, pages_about, readings, tried
from digest.pipeline.outcome import Asked, Failure, Progress, silent
from digest.pipeline.publish import Published, publish
from digest.pipeline.queue import queue
from digest.pipeline.ruling import Asks, Decided, Ruled, rule, undo
from digest.pipeline.sign_of_life import give_sign_of_life
from digest.pipeline.standing import standings
from digest.pipeline.trying_out import Preview, preview, send_test

__all__ = [
    "Asked",
    "Asks",
    "Collected",
    "Decided",
    "Failure",
    "Finding",
    "Preview",
    "Progress",
    "Published",
    "Ruled",
    "Tried",
    "check",
    "collect",
    "copies",
    "give_sign_of_life",
    "page_at",
    "pages_about",
    "preview",
    "publish",
    "queue",
    "readings",
    "rule",
    "send_test",
    "silent",
    "standings",
    "tried",
    "undo",
]
