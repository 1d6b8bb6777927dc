"""config.toml put in its place whole, or not at all.

The new text is written beside the file and takes its place by one rename, so that whoever
reads it, or whatever is killed, finds the old file or the new one. What somebody else has
written meanwhile is never written over.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from digest.errors import ConfigError, Overtaken, Problem


@dataclass(frozen=True)
class Written:
    """config.toml as it stood when it was read: its text to the byte, and a mark of it."""

    path: Path
    text: str

    @property
    def mark(self) -> str:
        """The sha256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read(path: Path) -> Written:
    """The file as it is. Raises ConfigError where it cannot be read."""
    try:
        return Written(path, path.read_bytes().decode())
    except (OSError, UnicodeDecodeError) as error:
        raise _cannot(path, "read", error) from error


def save(old: Written, text: str) -> Written:
    """Put another text in the place of the one that was read.

    A link is followed; the file keeps its owner and its mode. Raises Overtaken where the
    file is no longer what was read, ConfigError where it cannot be written.
    """
    try:
        file = old.path.resolve(strict=True)
        with _alone(file.parent):
            if read(file).text != old.text:
                changed = "has been changed by somebody else meanwhile"
                raise Overtaken(Problem(str(old.path), None, "file", changed))
            _replace(file, text.encode())
    except OSError as error:
        raise _cannot(old.path, "written", error) from error
    return Written(old.path, text)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time, in whatever process; the lock dies with its holder."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _replace(file: Path, body: bytes) -> None:
    """On disk under another name first, then renamed, and the renaming on disk."""
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)  # of a writer that was killed
    try:
        _write_like(file, beside, body)
        beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_like(file: Path, beside: Path, body: bytes) -> None:
    """A new file of the same owner and mode, its bytes on disk."""
    like = file.stat()
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        own = os.fstat(new.fileno())
        if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            os.fchown(new.fileno(), like.st_uid, like.st_gid)
        os.fchmod(new.fileno(), like.st_mode & 0o7777)
        new.write(body)
        new.flush()
        os.fsync(new.fileno())


def _cannot(path: Path, what: str, error: Exception) -> ConfigError:
    why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
    return ConfigError(Problem(str(path), None, "file", f"cannot be {what}: {why}"))
