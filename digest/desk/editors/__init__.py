"""The editors' desk: behind a sign-in, and there only where somebody may edit."""

from digest.desk.editors.claims import Claims
from digest.desk.editors.gate import Gate
from digest.desk.editors.stories import Stories

__all__ = ["Claims", "Gate", "Stories"]
