"""A model as a second reader: what asking it costs, and how well it reads beside the rules.

What it costs is reckoned on the sample newsroom, and nobody is asked. How well it reads needs
an endpoint: the one of [llm]. Its answers are kept in a store of the bench's own.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest import config
from digest.bench.reading import newsroom
from digest.bench.rounds import Ratio, Sum
from digest.bench.scoring.sentences import ZONE, Labelled, sentences
from digest.bench.scoring.tally import Case, Tally, by_kind, pooled
from digest.config import Settings
from digest.config.settings import Llm
from digest.extract import Ask, Messages, Reader, Schema, SecondReader, model_named
from digest.ledger import Ledger
from digest.model import Page, Statement, Story
from digest.pipeline.asking import Model, tokens_of
from digest.pipeline.collect import network
from digest.pipeline.outcome import Asked

LABELLED = Path(__file__).parent / "labelled"
_CONFIG = Path(__file__).parent / "twenty-claims.toml"
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


# ── what asking costs ──────────────────────────────────────────────────────────────────


def costs() -> Iterator[Sum | Ratio]:
    """The tokens sent for the sample newsroom, with more articles, and with more mentions."""
    settings = config.load(_CONFIG)
    story = settings.stories[0]
    rules = Reader(story, settings.zone)
    pages = newsroom()
    left = [len(rules.reading(page).mentions) for page in pages]
    quiet = [_without_mentions(page, rules) for page in pages]
    sent = _tokens(story, pages)
    what = f"sent for {len(pages)} articles with {sum(left)} sentences left unread on a claim"
    yield Sum(what=what, unit="tokens", number=sent)
    what = f"tokens sent with {len(quiet)} articles more that leave nothing unread, to those"
    yield Ratio(what=what, ratio=_tokens(story, [*pages, *quiet]) / sent, at_most=1)
    what = f"tokens sent with {sum(left)} sentences more left unread, to those"
    yield Ratio(what=what, ratio=_tokens(story, [*pages, *pages]) / sent, at_most=2)


def _without_mentions(page: Page, rules: Reader) -> Page:
    """The article without the paragraphs that leave something unread, however often it takes."""
    while unread := {one.evidence for one in rules.reading(page).mentions}:
        lines = page.text.split("\n")
        kept = [line for line in lines if not any(one in line for one in unread)]
        page = replace(page, text="\n".join(kept))
    return page


def _tokens(story: Story, pages: Iterable[Page]) -> int:
    """The tokens that would be sent for the pages, nothing of them asked before."""
    sent = 0

    def ask(messages: Messages, schema: Schema) -> str:
        nonlocal sent
        sent += tokens_of(messages, schema)
        return '{"readings": []}'

    reader = SecondReader(story, ZONE, "bench", ask, everything=False)
    for page in pages:
        reader.reading(page)
    return sent


# ── how well it reads ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class Score:
    """How one reader, or two, did on labelled sentences of a kind, or of all."""

    reader: str
    kind: str
    tally: Tally

    def __str__(self) -> str:
        one = self.tally
        return (
            f"{self.reader:8} {self.kind:8} recall {one.recall:.3f}  precision {one.precision:.3f}"
            f"  wrong {one.wrong} of {one.emitted}  ({one.asked} labels)"
        )

    def as_json(self) -> dict[str, Any]:
        """As `digest bench --json` prints it, shares to three places."""
        one = self.tally
        return {
            "reader": self.reader,
            "kind": self.kind,
            "labels": one.asked,
            "recall": round(one.recall, 3),
            "precision": round(one.precision, 3),
            "statements": one.emitted,
            "wrong": one.wrong,
        }


Scores = tuple[list[Score], Asked]


def scored(settings: Settings, llm: Llm, folder: Path = LABELLED) -> Scores:
    """The rules, the model of [llm] alone, and both, on the labelled sentences of a folder.

    Also what was asked for it. Where it was asked no more the scores are not those of the
    model. Raises LedgerError.
    """
    labelled = tuple(sentences(folder))
    with tempfile.TemporaryDirectory() as own, network(settings) as web:
        with Ledger(f"sqlite:///{Path(own) / 'bench.db'}") as ledger:
            model = Model(settings, llm, ledger, web, _BEGIN)
            scores = [
                score
                for reader, read in _readers(llm, model.ask).items()
                for score in _scores(reader, labelled, read)
            ]
        return scores, model.asked


Reads = Callable[[Labelled], tuple[Statement, ...]]


def _readers(llm: Llm, ask: Ask) -> dict[str, Reads]:
    name = model_named(llm.model)

    def second(one: Labelled) -> SecondReader:
        return SecondReader(one.story, ZONE, name, ask, everything=llm.everything)

    return {
        "rules": lambda one: Reader(one.story, ZONE).reading(one.page).statements,
        "model": lambda one: second(one).alone(one.page),
        "both": lambda one: second(one).reading(one.page).statements,
    }


def _scores(reader: str, labelled: Iterable[Labelled], read: Reads) -> Iterator[Score]:
    cases = [Case(one.where, one.story, one.asked, read(one)) for one in labelled]
    tallies = by_kind(cases)
    for kind, tally in (*sorted(tallies.items()), ("all", pooled(tallies.values()))):
        yield Score(reader=reader, kind=kind, tally=tally)
