"""Reading the sample newsroom for a story of twenty claims, beside a cutter of sentences."""

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from digest import config
from digest.bench.rounds import Figure, measured
from digest.demo import press
from digest.extract import Reader
from digest.extract.language import text
from digest.model import Page

_CONFIG = Path(__file__).parent / "twenty-claims.toml"
#: enough text that a round takes about a second
_SENTENCES = 3_000


def reading() -> Iterator[Figure]:
    """Sentences a second for the whole reading; then for a peer that only cuts them apart."""
    settings = config.load(_CONFIG)
    pages, count = _pages()
    story = settings.stories[0]
    reader = Reader(story, settings.zone)
    yield measured(
        f"the whole reading, {len(story.claims)} claims",
        "sentences",
        count,
        lambda: [reader.reading(page) for page in pages],
    )
    if importlib.util.find_spec("pysbd"):
        import pysbd  # noqa: PLC0415 - a peer that need not be there

        cutter = pysbd.Segmenter(language="en", clean=False)
        yield measured(
            "pysbd, cutting the same text into sentences, no more",
            "sentences",
            count,
            lambda: [cutter.segment(page.text) for page in pages],
        )


def newsroom() -> list[Page]:
    """The newsroom's articles, each once."""
    return [
        Page(
            url=article.url,
            outlet=article.masthead.name,
            title=article.title,
            text="\n".join(part.striptags() for part in article.paragraphs),
            published=article.published,
        )
        for article in press.articles()
    ]


def _pages() -> tuple[list[Page], int]:
    """The same again and again, and how many sentences they have."""
    found: list[Page] = []
    count = 0
    while count < _SENTENCES:
        for page in newsroom():
            found.append(replace(page, url=f"{page.url}?{len(found)}"))
            count += len(text.article(page.text).sentences)
    return found, count
