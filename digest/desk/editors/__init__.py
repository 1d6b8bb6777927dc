"""The editors' desk: behind a sign-in, and there only where somebody may edit."""

from digest.desk.editors.account import Account
from digest.desk.editors.claims import Claims
from digest.desk.editors.gate import Gate
from digest.desk.editors.log import Log
from digest.desk.editors.overview import Overview
from digest.desk.editors.queue import Queue
from digest.desk.editors.readers import Readers
from digest.desk.editors.sources import Sources
from digest.desk.editors.stories import Stories

__all__ = [
    "Account",
    "Claims",
    "Gate",
    "Log",
    "Overview",
    "Queue",
    "Readers",
    "Sources",
    "Stories",
]
