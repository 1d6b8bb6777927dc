"""Readers' own pages: to join, to confirm, to choose and to leave."""

from digest.desk.readers.choices import Choices
from digest.desk.readers.joining import Joining

__all__ = ["Choices", "Joining"]
