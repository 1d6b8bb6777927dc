"""Mail and pages as headless Chromium shows them: at 320, 600 and 1200 px, light and dark.

    pip install playwright pillow; apt-get install chromium
    python tests/sweeps/screenshots.py MESSAGE.html docs/screenshots [--name correction]

Writes NAME-WIDTH-light.png and -dark.png, 64 colours each, and fails where anything is
wider than the window. A message is an edition of `digest demo`, any other HTML, or the
address of a page that is being served, of which the first `--tallest` px are kept. The
pictures of the record and of the desk are made by pages.py.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

WIDTHS = (320, 600, 1200)
SCHEMES = ("light", "dark")
COLOURS = 64
#: the innermost elements that reach past the window's edge
TOO_WIDE = """() => [...document.body.querySelectorAll("*")]
    .filter(e => !e.children.length && e.getBoundingClientRect().right > window.innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""


@contextmanager
def browser(program: str) -> Iterator[Page]:
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    options = ["--no-sandbox", "--disable-gpu", "--disable-sync", *quiet]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=options)
        yield chromium.new_page()
        chromium.close()


def taken(
    page: Page, message: str, width: int, scheme: str, to: Path, tallest: int | None
) -> list[str]:
    """Take one picture; what is too wide on it."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 600})
    served = message.startswith(("http://", "https://"))
    address = message if served else Path(message).resolve().as_uri()
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=to, full_page=True)
    with Image.open(to) as picture:
        kept = picture.crop((0, 0, picture.width, min(picture.height, tallest or picture.height)))
        reduced = kept.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(to, optimize=True)
    return list(page.evaluate(TOO_WIDE))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("message")
    options.add_argument("folder", type=Path)
    options.add_argument("--name", default="edition")
    options.add_argument("--only", action="append", help="a width and scheme: 320-dark")
    options.add_argument("--tallest", type=int, help="px of its height that are kept")
    options.add_argument("--chromium", default="/usr/bin/chromium")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    failed = False
    with browser(given.chromium) as page:
        for width in WIDTHS:
            for scheme in SCHEMES:
                if given.only and f"{width}-{scheme}" not in given.only:
                    continue
                to = given.folder / f"{given.name}-{width}-{scheme}.png"
                wide = taken(page, given.message, width, scheme, to, given.tallest)
                failed = failed or bool(wide)
                print(f"{to}: {to.stat().st_size // 1000} KB", *wide, sep="\n  too wide: ")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
