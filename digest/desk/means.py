"""What every page is made with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from digest.config import Settings
from digest.ledger import Ledger


@dataclass(frozen=True)
class Means:
    """The settings as they are now, the record, and what time it is."""

    settings: Callable[[], Settings]
    ledger: Ledger
    clock: Callable[[], datetime]

    @property
    def path(self) -> str:
        """The path of base_url, which a proxy before the site takes off."""
        return urlsplit(self.settings().base_url).path
