"""The steps of the path as jobs, for several workers on one host or many.

`jobs` says which there are and how they are queued, `work` does them, `rounds` says when,
`process` is one worker. Only with PostgreSQL and the extra `postgres`.
"""

from collections.abc import Callable
from datetime import datetime

from digest.config import Settings
from digest.errors import ConfigError, Problem


def run(settings: Callable[[], Settings], clock: Callable[[], datetime]) -> None:
    """Be one of any number of workers, until a signal stops it; ends the step under way.

    `settings` are asked for anew at every job. Raises ConfigError where they are not for
    workers, OtherConfig where other hosts go by another config, LedgerError where the store
    is lost.
    """
    _suited(settings())
    try:
        from digest.worker import process  # noqa: PLC0415 - an extra
    except ImportError as error:
        expected = "expected the postgres extra: pip install 'claims-digest[postgres]'"
        raise ConfigError(Problem("config.toml", None, "store.url", expected)) from error
    process.run(settings, clock)


def _suited(settings: Settings) -> None:
    """Refuse what only one host can have."""
    file = str(settings.path)
    if not settings.store.startswith("postgresql"):
        expected = 'digest worker needs PostgreSQL: expected [store] url = "postgresql://…"'
        raise ConfigError(Problem(file, None, "store.url", expected))
    if settings.mail_url.startswith("maildir:"):
        expected = "workers have no folder in common: expected smtp://… or smtps://…"
        raise ConfigError(Problem(file, None, "mail.url", expected))
