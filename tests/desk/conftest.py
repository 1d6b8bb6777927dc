"""A desk on a loopback port, with a ledger of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp

from digest import config, desk
from digest.ledger import Ledger

from .inside import Editing, joins_the_desk
from .mailing import CONFIG, Clock, Mailing
from .recorded import CONFIG as RECORDED
from .recorded import Site, fill


@pytest.fixture(scope="module")
def start(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], tuple[str, Ledger]]]:
    """Starts a desk with this config.toml; gives its address and its ledger."""
    with ExitStack() as running:

        def started(written: str) -> tuple[str, Ledger]:
            folder = tmp_path_factory.mktemp("desk")
            path = folder / "config.toml"
            path.write_text(written)
            ledger = running.enter_context(Ledger(f"sqlite:///{folder / 'digest.db'}"))
            app = desk.app(lambda: config.load(path), ledger, Clock())
            return running.enter_context(_serving(app)), ledger

        yield started


@pytest.fixture(scope="module")
def site(start: Callable[[str], tuple[str, Ledger]]) -> Site:
    """A desk with something on record."""
    url, ledger = start(RECORDED)
    fill(ledger)
    return Site(url)


@pytest.fixture
def mailing(tmp_path: Path) -> Iterator[Mailing]:
    """A desk with two stories, nobody subscribed, and a Maildir that mail goes to."""
    path, clock = tmp_path / "config.toml", Clock()
    path.write_text(CONFIG)
    with Ledger(f"sqlite:///{tmp_path / 'digest.db'}") as ledger:
        app = desk.app(lambda: config.load(path), ledger, clock)
        with _serving(app) as url:
            yield Mailing(url, path, ledger, clock)


@pytest.fixture
def editing(mailing: Mailing) -> Editing:
    """An editor who is signed in at the desk of `mailing`."""
    return joins_the_desk(mailing)


@contextmanager
def _serving(app: ASGIApp) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.002)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True  # it does within a moment, and nobody need wait
