"""The editors' desk: behind a sign-in, and there only where somebody may edit."""

from digest.desk.editors.account import Account
from digest.desk.editors.gate import Gate
from digest.desk.editors.log import Log
from digest.desk.editors.overview import Overview
from digest.desk.editors.queue import Queue
from digest.desk.editors.readers import Readers
from digest.desk.editors.sources import Sources

__all__ = ["Account", "Gate", "Log", "Overview", "Queue", "Readers", "Sources"]
