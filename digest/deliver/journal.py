"""The send journal: a line for each message that was handed over, beside the ledger.

A ledger that is restored from an older copy does not know what was sent since; this file
does. A line is when, the Message-ID, and "accepted" or "uncertain": nothing of the reader.
There is a file for each month, so that the old are forgotten without touching the new.
"""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Sent:
    """A message that was handed over."""

    at: datetime
    message_id: str
    certain: bool  #: False: it may not have arrived

    def __str__(self) -> str:
        state = "accepted" if self.certain else "uncertain"
        return f"{self.at.astimezone(UTC).isoformat()} {self.message_id} {state}\n"


def note(stem: Path, sent: Sent) -> None:
    """Add a line to the month's file; several processes may. Raises OSError."""
    # one write to a file open for appending is never mixed with another's
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    file = os.open(f"{stem}-{_month(sent.at)}", flags, 0o600)
    try:
        os.write(file, str(sent).encode())
    finally:
        os.close(file)


def read(stem: Path) -> Iterator[Sent]:
    """The lines in order; one that was cut off by a crash is left out. Raises OSError."""
    for path in _files(stem):
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from filter(None, map(_sent, lines))


def forget(stem: Path, before: datetime) -> None:
    """Remove the files of months that were over by then. Raises OSError."""
    for path in _files(stem):
        if path.name.removeprefix(f"{stem.name}-") < _month(before):
            path.unlink(missing_ok=True)


def _files(stem: Path) -> list[Path]:
    return sorted(stem.parent.glob(f"{glob.escape(stem.name)}-[0-9][0-9][0-9][0-9]-[0-9][0-9]"))


def _month(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m}"


def _sent(line: str) -> Sent | None:
    parts = line.split()
    if len(parts) != 3 or parts[2] not in ("accepted", "uncertain") or not line.endswith("\n"):
        return None
    try:
        at = datetime.fromisoformat(parts[0])
    except ValueError:
        return None
    return Sent(at, parts[1], parts[2] == "accepted") if at.tzinfo else None
