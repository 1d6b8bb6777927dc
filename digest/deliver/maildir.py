"""A Maildir as a mailbox: finished messages as files, each there once or not at all.

The name of a file is made from the Message-ID, so that handing a message over twice
leaves one. Format: https://cr.yp.to/proto/maildir.html
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from digest.deliver.envelope import Envelope
from digest.errors import DeliveryError

_LONGEST = 200  #: characters of a file name


class Maildir:
    """Writes messages into `folder`, which is made where it is missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _as_delivery_error():
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(parents=True, exist_ok=True)
            self._read = {path.name.partition(":")[0] for path in (folder / "cur").iterdir()}

    def check(self) -> None:
        """Write and remove a file. Raises DeliveryError where that fails."""
        with _as_delivery_error():
            probe = self._folder / "tmp" / "check"
            probe.write_bytes(b"")
            probe.unlink()

    def holds(self, message_id: str) -> bool:
        """Whether the message lies in new/, or lay in cur/ when the mailbox was opened."""
        name = file_name(message_id)
        return name in self._read or (self._folder / "new" / name).exists()

    def hand_over(self, envelope: Envelope, raw: bytes) -> str:
        """Store one message durably. Returns where it is; raises DeliveryError."""
        name = file_name(envelope.message_id)
        if not self.holds(envelope.message_id):
            with _as_delivery_error():
                self._store(name, raw)
        return f"new/{name}"

    def _store(self, name: str, raw: bytes) -> None:
        draft = self._folder / "tmp" / name
        with draft.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / "new" / name)
        _sync(self._folder / "new")


def file_name(message_id: str) -> str:
    """A safe file name for a Message-ID; other IDs have other names."""
    name = quote(message_id.strip("<>"), safe="@+=")
    if len(name) > _LONGEST or name.startswith("."):
        return hashlib.sha256(message_id.encode()).hexdigest()
    return name


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _as_delivery_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeliveryError(f"the mailbox could not be written: {error}", ours=True) from error
