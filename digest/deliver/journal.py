"""The send journal: what was handed over, a line at a time, beside the ledger.

The ledger is told of many messages at once; the journal of each, before it is handed over
and after. So a process that was killed leaves no doubt but over the one message that was
under way, and a ledger restored from an older copy can learn what was sent since. A line is
when, the Message-ID, and one word: nothing of the reader. There is a file for each month, so
that the old are forgotten without touching the new.
"""

import errno
import glob
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")  # Linux, random(4)


class Word(StrEnum):
    """What is noted of a message; the last one counts."""

    BEGUN = "begun"  #: about to be handed over
    ACCEPTED = "accepted"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"  #: for now or for good: it did not arrive


@dataclass(frozen=True)
class Sent:
    """A line."""

    at: datetime
    message_id: str
    word: Word

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat()} {self.message_id} {self.word}\n"


class Journal:
    """Adds lines to the file of the month of `at`; several processes may. Close it."""

    def __init__(self, stem: Path, at: datetime) -> None:
        self._path = Path(f"{stem}-{_month(at)}")
        self._at = at
        self._file: int | None = None

    def note(self, message_id: str, word: Word) -> None:
        """Add a line. Raises OSError, also where only a part of it could be written."""
        line = str(Sent(self._at, message_id, word)).encode()
        # one write to a file open for appending is never mixed with another's
        if os.write(self._opened(), line) < len(line):
            self.close()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))

    def _opened(self) -> int:
        """The file; what was cut off at its end, by a full disk say, stays a line of its own."""
        if self._file is None:
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
            self._file = os.open(self._path, flags, 0o600)
            size = os.fstat(self._file).st_size
            if size and os.pread(self._file, 1, size - 1) != b"\n":
                os.write(self._file, b"\n")
        return self._file

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def read(stem: Path, since: datetime | None = None) -> Iterator[Sent]:
    """The lines in order, of the months from `since` on; one that was cut off by a crash is
    left out. Raises OSError.
    """
    for path in _files(stem):
        if since is None or path.name.removeprefix(f"{stem.name}-") >= _month(since):
            with path.open(encoding="utf-8", errors="replace") as lines:
                yield from filter(None, map(_sent, lines))


def forget(stem: Path, before: datetime) -> None:
    """Remove the files of months that were over by then. Raises OSError."""
    for path in _files(stem):
        if path.name.removeprefix(f"{stem.name}-") < _month(before):
            path.unlink(missing_ok=True)


def mark(stem: Path) -> str:
    """Which journal this is, on which machine since it was switched on; empty where unknown.

    While it is the same, every line that was ever written can be read: what a killed
    process wrote is lost only where the machine stops as well.
    """
    try:
        boot = _BOOT.read_text()
    except OSError:
        return ""
    return f"journal {hashlib.sha256(f'{boot} {stem}'.encode()).hexdigest()[:16]}"


def _files(stem: Path) -> list[Path]:
    return sorted(stem.parent.glob(f"{glob.escape(stem.name)}-[0-9][0-9][0-9][0-9]-[0-9][0-9]"))


def _month(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m}"


def _sent(line: str) -> Sent | None:
    parts = line.split()
    if len(parts) != 3 or parts[2] not in list(Word) or not line.endswith("\n"):
        return None
    try:
        at = datetime.fromisoformat(parts[0])
    except ValueError:
        return None
    return Sent(at, parts[1], Word(parts[2])) if at.tzinfo else None
