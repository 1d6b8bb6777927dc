"""What is read beside the run is what the run would read itself."""

import pickle
from dataclasses import replace
from pathlib import Path

from digest import config, extract
from digest.bench.reading import newsroom

CONFIG = Path(config.__file__).parent.parent / "bench" / "twenty-claims.toml"


def test_every_article_of_the_newsroom_is_read_as_the_run_reads_it() -> None:
    settings = config.load(CONFIG)
    [story] = settings.stories
    other = replace(story, id="other", about=("Zanzibar",))
    sent = pickle.loads(pickle.dumps(extract.ahead([story, other], settings.zone)))
    read = extract.Reader(story, settings.zone).reading
    pages = newsroom()
    assert [sent(page) for page in pages] == [{story.id: read(page)} for page in pages]
    assert any(read(page).statements for page in pages)
