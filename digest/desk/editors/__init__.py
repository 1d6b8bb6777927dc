"""The editors' desk: behind a sign-in, and there only where somebody may edit."""

from digest.desk.editors.gate import Gate
from digest.desk.editors.queue import Queue

__all__ = ["Gate", "Queue"]
