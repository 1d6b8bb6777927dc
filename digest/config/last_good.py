"""config.toml while a service runs: read again when it changes."""

from pathlib import Path

from digest.config.settings import Settings, load
from digest.errors import ConfigError
from digest.logs import log


class LastGood:
    """The settings of config.toml as it is, or as it last was when it could be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = load(path)
        self._read = _stamp(path)

    def __call__(self) -> Settings:
        try:
            stamp = _stamp(self._path)
        except FileNotFoundError:  # between two moves of an editor that saves
            return self._settings
        if stamp != self._read:
            self._read = stamp
            self._read_again()
        return self._settings

    def _read_again(self) -> None:
        try:
            self._settings = load(self._path)
        except ConfigError as error:
            log.error("config refused; the last good one stays", problems=str(error))
        else:
            log.info("config read again", path=str(self._path))


def _stamp(path: Path) -> tuple[int, int]:
    """What differs once a file was written, or another took its place."""
    found = path.stat()
    return found.st_mtime_ns, found.st_ino
