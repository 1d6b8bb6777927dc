"""A real browser before a real desk: Debian's Chromium, where DIGEST_TEST_CHROMIUM names it."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from digest import config, desk
from digest.ledger import Ledger
from digest.pipeline import editors
from tests.desk.mailing import Clock
from tests.loopback import Press
from tests.replay import Newsroom

CHROMIUM = os.environ.get("DIGEST_TEST_CHROMIUM")
PASSWORD = "correct horse battery"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    skip = pytest.mark.skip(reason="DIGEST_TEST_CHROMIUM names no browser")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@dataclass
class House:
    """A newsroom whose desk is open, and the time it keeps."""

    newsroom: Newsroom
    url: str
    clock: Clock = field(default_factory=Clock)

    @property
    def path(self) -> Path:
        return self.newsroom.folder / "config.toml"

    def later(self, at: str) -> None:
        self.clock.now = datetime.fromisoformat(f"{at}-04:00")

    def run(self, at: str, *options: str) -> None:
        """Collect and publish as `digest serve` would."""
        self.later(at)
        self.newsroom.run(at, *options)


@pytest.fixture
def house(press: Press, tmp_path: Path) -> Iterator[House]:
    listener = uvicorn.Config("", port=0).bind_socket()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    newsroom = Newsroom(press, tmp_path)
    path = tmp_path / "config.toml"
    path.write_text(path.read_text("utf-8").replace("http://localhost:8000", url), "utf-8")
    opened = House(newsroom, url)
    opened.later("2018-10-24T06:00")
    with Ledger(config.load(path).store) as ledger:
        editors.add(ledger, "Rae", PASSWORD, opened.clock())
        app = desk.app(lambda: config.load(path), ledger, opened.clock)
        with _serving(app, listener):
            yield opened


@contextmanager
def _serving(app: Any, listener: Any) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        assert thread.is_alive()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A new window; whatever a page's scripts complain of fails the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    yield opened
    context.close()
    assert [one for one in complaints if "404 (Not Found)" not in one] == []
