"""One config.toml for all hosts: the ledger keeps the sha256 of the desk's.

Where no desk runs, that of the first worker counts, until all have stopped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from digest.config import Settings
from digest.errors import Busy, OtherConfig, Problem
from digest.ledger import Ledger, get_mark, set_mark

_MARK = "config"
_PATIENCE = timedelta(seconds=10)


def declare(settings: Settings, ledger: Ledger) -> None:
    """From now on every host goes by these settings: the desk says so."""
    with ledger.reading() as tx:
        known = get_mark(tx, _MARK)
    if known != settings.sha256:
        with ledger.writing() as tx:
            set_mark(tx, _MARK, settings.sha256)


def refuse_other(settings: Settings, ledger: Ledger) -> None:
    """Raises OtherConfig where this host's config is not the one that every host goes by."""
    with ledger.reading() as tx:
        known = get_mark(tx, _MARK)
    if known != settings.sha256:
        expected = (
            f"its sha256 is {settings.sha256[:12]}…; expected {(known or 'none')[:12]}…, that of"
            " the desk's: copy the desk's config.toml to this host"
        )
        raise OtherConfig(Problem(str(settings.path), None, "file", expected))


@contextmanager
def desk(settings: Settings, ledger: Ledger) -> Iterator[None]:
    """While the desk runs, its config is the one."""
    with ledger.lock(_MARK, shared=True, patience=_PATIENCE):
        declare(settings, ledger)
        yield


@contextmanager
def worker(settings: Settings, ledger: Ledger) -> Iterator[None]:
    """While a worker runs. Raises OtherConfig where its config is not the one."""
    try:
        with ledger.lock(_MARK):  # nobody else is there
            declare(settings, ledger)
    except Busy:
        pass
    with ledger.lock(_MARK, shared=True, patience=_PATIENCE):
        refuse_other(settings, ledger)
        yield
