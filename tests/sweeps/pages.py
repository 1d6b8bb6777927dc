"""The pictures of the docs made anew: the demonstration's week, its public pages and its desk.

    pip install playwright pillow; apt-get install chromium
    python -m tests.sweeps.pages docs/screenshots

Fails where anything is wider than the window. The mail's pictures are made by screenshots.py.
"""

import argparse
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn

from digest import config, desk, pipeline
from digest.demo import DAYS, configuration
from digest.demo.newsstand import Newsstand
from digest.ledger import Ledger, readers
from digest.ledger.readers import Wishes
from digest.pipeline import editors
from tests.sweeps.screenshots import browser, taken

NAME, PASSWORD = "Rae", "correct horse battery"
#: each picture: its name, the page, the windows it is taken in, and the px of it that are kept
PICTURES = (
    ("story", "/amazon-ice", ("1200-light", "320-dark"), 1900),
    ("claim", "/amazon-ice/meetings", ("600-light",), 1700),
    ("corrections", "/corrections", ("600-light",), 1700),
    ("subscribe", "/subscribe", ("320-light",), 1400),
    ("desk", "/desk", ("1200-light",), 1400),
    ("queue", "/desk/queue", ("1200-light",), 1250),
    ("sources", "/desk/sources", ("1200-light",), 1100),
    ("claim-form", "/desk/stories/amazon-ice/claims/meetings", ("1200-light",), 1700),
)


@contextmanager
def site(folder: Path) -> Iterator[str]:
    """The desk of a newsroom that has read the week, three hours after its last day."""
    listener = uvicorn.Config("", port=0).bind_socket()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    path = folder / "config.toml"
    with Newsstand(DAYS[0].at) as stand:
        path.write_text(configuration(stand.address).replace("http://localhost:8000", url), "utf-8")
        settings = config.load(path)
        with Ledger(settings.store) as ledger:
            editors.add(ledger, NAME, PASSWORD, DAYS[0].at)
            for day in DAYS:
                stand.moment = day.at
                with ledger.writing() as tx:
                    for guest in day.joins:
                        wishes = Wishes(stories=guest.stories)
                        readers.add_subscriber(tx, guest.email, wishes, guest.at)
                pipeline.collect(settings, ledger, day.at)
                pipeline.publish(settings, ledger, day.at)
            now = DAYS[-1].at + timedelta(hours=3)
            app = desk.app(lambda: settings, ledger, lambda: now)
            server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            yield url
            server.should_exit = True
            thread.join()


def signs_in(page: Any, url: str) -> None:
    page.goto(f"{url}/desk/in")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    given = options.parse_args()
    too_wide = []
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder)) as url,
        browser(given.chromium) as page,
    ):
        signs_in(page, url)
        for name, path, windows, tallest in PICTURES:
            address = url + path
            if path == "/desk/queue":
                page.goto(address)
                address = url + page.locator("main .queue a").first.get_attribute("href")
            for window in windows:
                width, scheme = window.split("-")
                to = given.folder / f"{name}-{window}.png"
                too_wide += taken(page, address, int(width), scheme, to, tallest)
                print(f"{to}: {to.stat().st_size // 1000} KB")
    raise SystemExit("\n".join(["too wide:", *too_wide]) if too_wide else 0)


if __name__ == "__main__":
    main()
