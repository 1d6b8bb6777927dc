"""Hands finished messages over and says how it went; alters nothing, chooses nobody."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from digest.deliver.maildir import Maildir
from digest.deliver.mime import note_bytes, to_bytes
from digest.deliver.smtp import Smtp, server
from digest.deliver.trouble import RECENT, refuses_us, too_many_rejected
from digest.errors import ConfigError, Problem

__all__ = [
    "RECENT",
    "Carrier",
    "note_bytes",
    "open_mailbox",
    "refuses_us",
    "to_bytes",
    "too_many_rejected",
]


class Carrier(Protocol):
    """What takes messages: a Maildir, or an SMTP server."""

    def hand_over(self, message_id: str, sender: str, to: str, raw: bytes) -> str:
        """Hand one message over and return its receipt; raises DeliveryError."""

    def check(self) -> None:
        """See whether it would take messages now; raises DeliveryError."""

    def holds(self, message_id: str) -> bool | None:
        """Whether the message is there already; None where that cannot be known."""


@contextmanager
def open_mailbox(url: str, folder: Path) -> Iterator[Carrier]:
    """The mailbox at `url`: maildir:PATH (relative to `folder`), smtp:// or smtps://.

    Raises ConfigError for any other, DeliveryError where a Maildir cannot be made.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "maildir" and rest:
        yield Maildir(folder / rest)
    elif scheme in ("smtp", "smtps"):
        with closing(Smtp(server(url))) as carrier:
            yield carrier
    else:
        expected = "maildir:PATH, smtp://… or smtps://…"
        raise ConfigError(Problem(file="config.toml", line=None, key="mail.url", expected=expected))
