"""newspaper4k over the same pages: run by the Python of the peers' environment.

    python newspaper_pages.py FOLDER

Prints, as JSON, the seconds that the pages in the folder took, of the processor and by the
clock. Nothing of ours is imported.
"""

import json
import sys
import time
from pathlib import Path

import newspaper


def main(folder: str) -> None:
    """Take every page in the folder apart; the first once more before, to load what it takes."""
    pages = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.html"))]
    _parsed(pages[0])
    cpu, wall = time.process_time(), time.perf_counter()
    for page in pages:
        _parsed(page)
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(took))  # noqa: T201 - its answer


def _parsed(page: str) -> None:
    article = newspaper.Article("https://paper.example/2018/11/1", language="en")
    article.download(input_html=page)
    article.parse()
    if not article.text:
        sys.exit("newspaper4k found no text in a page")


if __name__ == "__main__":
    main(sys.argv[1])
