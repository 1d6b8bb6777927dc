"""Hands finished messages over and says how it went; alters nothing, chooses nobody."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest.deliver.domain import look_over
from digest.deliver.envelope import Envelope, envelope, note_envelope
from digest.deliver.maildir import Maildir
from digest.deliver.mime import note_bytes, to_bytes
from digest.deliver.pace import Pace
from digest.deliver.records import sending
from digest.deliver.smtp import Smtp, server
from digest.deliver.trouble import RECENT, refuses_us, too_many_rejected
from digest.errors import ConfigError, Problem

if TYPE_CHECKING:
    from digest.deliver.dkim import Signer

__all__ = [
    "RECENT",
    "Carrier",
    "Envelope",
    "envelope",
    "look_over",
    "note_bytes",
    "note_envelope",
    "open_mailbox",
    "refuses_us",
    "sending",
    "signer",
    "to_bytes",
    "too_many_rejected",
]


class Carrier(Protocol):
    """What takes messages: a Maildir, or an SMTP server."""

    def hand_over(self, envelope: Envelope, raw: bytes) -> str:
        """Hand one message over and return its receipt; raises DeliveryError."""

    def check(self) -> None:
        """See whether it would take messages now; raises DeliveryError."""

    def holds(self, message_id: str) -> bool | None:
        """Whether the message is there already; None where that cannot be known."""


@contextmanager
def open_mailbox(url: str, file: Path, per_minute: int | None = None) -> Iterator[Carrier]:
    """The mailbox at `url`, which is written in `file`: maildir:PATH (beside it), smtp(s)://.

    A server is handed `per_minute` messages at the most, evenly spaced; None: as fast as it
    takes them. Raises ConfigError for any other, DeliveryError where a Maildir cannot be made.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "maildir" and rest:
        yield Maildir(file.parent / rest)
    elif scheme in ("smtp", "smtps"):
        pace = Pace(per_minute) if per_minute else None
        with closing(Smtp(server(url, file), pace)) as carrier:
            yield carrier
    else:
        expected = "maildir:PATH, smtp://… or smtps://…"
        raise ConfigError(Problem(str(file), None, "mail.url", expected))


def signer(domain: str, selector: str, key: Path, file: Path) -> "Signer":
    """What signs messages with the private key at `key`, as `file` asks, for `to_bytes`.

    Raises ConfigError where the `dkim` extra or the key is missing, or the key is no use.
    """
    try:
        from digest.deliver import dkim  # noqa: PLC0415 - an extra
    except ImportError as error:
        expected = "expected the dkim extra: pip install 'claims-digest[dkim]'"
        raise ConfigError(Problem(str(file), None, "mail.dkim", expected)) from error
    return dkim.read(domain, selector, key, file)
