"""`digest bench`: what it prints, on hardly any work."""

import contextlib
import importlib
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import pytest

from digest.bench import PEERS, rounds
from digest.cli import main

from .endpoint import Endpoint


@pytest.fixture(autouse=True)
def hardly_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each article once, in one round."""
    monkeypatch.setattr(importlib.import_module("digest.bench.reading"), "_SENTENCES", 1)
    monkeypatch.setattr(rounds, "ROUNDS", 1)
    for name, count in {"SMALL": 3, "LARGE": 6, "ADDED": 2, "ARTICLES": 40}.items():
        monkeypatch.setattr(importlib.import_module("digest.bench.origins"), name, count)
    for name, count in {"READERS": 40, "FEWER": 20, "ALONE": 2}.items():
        monkeypatch.setattr(importlib.import_module("digest.bench.composing"), name, count)
    for name, count in {"STATEMENTS": 6, "CLAIMS": 2}.items():
        monkeypatch.setattr(importlib.import_module("digest.bench.recording"), name, count)


def bench(*options: str, expect: int = 0) -> tuple[str, str]:
    """What the command says, and what it notes."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.raises(SystemExit) as left,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        main(["bench", *options])
    assert (left.value.code or 0) == expect, err.getvalue()
    return out.getvalue(), err.getvalue()


def without_a_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec

    def find(name: str, *given: Any) -> Any:
        return None if name in PEERS else there(name, *given)

    monkeypatch.setattr(importlib.util, "find_spec", find)


def test_the_whole_reading_is_measured_for_twenty_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    without_a_peer(monkeypatch)
    (figure,) = map(json.loads, bench("--only", "read", "--json")[0].splitlines())
    assert figure["what"] == "the whole reading, 20 claims"
    assert figure["unit"] == "sentences"
    assert figure["each_second"] > 0


def test_a_peer_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    without_a_peer(monkeypatch)
    said, noted = bench("--only", "read")
    assert "sentences/s   the whole reading, 20 claims" in said
    assert "pysbd" in noted
    assert "pysbd" not in said


@pytest.mark.skipif(importlib.util.find_spec("pysbd") is None, reason="no peer is installed")
def test_a_peer_that_is_there_is_measured_in_the_same_run() -> None:
    said, noted = bench("--only", "read", "--json")
    own, peer = map(json.loads, said.splitlines())
    assert peer["what"].startswith("pysbd")
    assert own["unit"] == peer["unit"]
    assert "pysbd" not in noted


def test_origins_are_measured_with_few_and_with_many_on_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_a_peer(monkeypatch)
    said, noted = bench("--only", "origins", "--json")
    few, many, growth, copies, found, false = map(json.loads, said.splitlines())
    assert (few["unit"], many["unit"], copies["unit"]) == ("reports", "reports", "articles")
    assert growth["at_most"] == 1.5
    assert (found["ratio"], false["ratio"]) == (1, 0)
    assert "datasketch" in noted


@pytest.mark.skipif(importlib.util.find_spec("datasketch") is None, reason="no peer is installed")
def test_the_peer_finds_the_same_copies() -> None:
    said, _ = bench("--only", "origins", "--json")
    *_, theirs, found, false, ratio = map(json.loads, said.splitlines())
    assert "datasketch" in theirs["what"]
    assert (found["ratio"], false["ratio"]) == (1, 0)
    assert ratio["at_most"] == 0.4


def test_what_is_not_measured_is_refused() -> None:
    assert "expected one of gather, articles, read" in bench("--only", "sending", expect=2)[1]


def test_editions_are_made_for_many_and_for_each_alone() -> None:
    figures = list(map(json.loads, bench("--only", "compose", "--json")[0].splitlines()))
    assert [figure.get("unit") for figure in figures] == ["editions", "editions", None, None]
    assert figures[0]["each_second"] > 0
    assert figures[2]["at_most"] == 0.05


def test_the_outbox_and_the_wire_are_measured_beside_smtplib(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.import_module("digest.bench.delivering"), "MESSAGES", 20)
    figures = list(map(json.loads, bench("--only", "deliver", "--json")[0].splitlines()))
    assert [figure["unit"] for figure in figures if "unit" in figure] == ["messages"] * 4
    limits = [figure["at_most"] for figure in figures if "ratio" in figure]
    assert limits == [1, 1.15, 1.2]


def test_the_records_pages_are_measured_at_two_sizes() -> None:
    figures = list(map(json.loads, bench("--only", "record", "--json")[0].splitlines()))
    assert [figure.get("unit") for figure in figures] == ["pages", "pages", "pages", None, None]
    assert figures[1]["what"] == "the page of a claim with 24 statements"
    assert [figure["at_most"] for figure in figures[3:]] == [1, 5]


def test_what_a_model_is_sent_grows_with_the_mentions_and_not_with_the_articles() -> None:
    said, noted = bench("--only", "llm", "--json", "--config", "there-is-none.toml")
    sent, articles, mentions = map(json.loads, said.splitlines())
    assert (sent["unit"], articles["ratio"], mentions["ratio"]) == ("tokens", 1, 2)
    assert sent["number"] > 0
    assert "name it in [llm] of there-is-none.toml" in noted


def test_a_model_is_scored_alone_and_beside_the_rules(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> list[object]:
        return []

    monkeypatch.setattr("digest.bench.BENCHES", {"llm": nothing})
    config = tmp_path / "config.toml"
    config.write_text(
        f'[net]\nallow = ["{endpoint.host}"]\n[llm]\nurl = "{endpoint.url}"\nmodel = "small"\n'
    )
    six = "Meetings between Harrow County and Lumen numbered six."
    endpoint.reads("count", six, "six", "6")
    said, _ = bench("--only", "llm", "--json", "--config", str(config))
    *scores, asked = map(json.loads, said.splitlines())
    found = {(one["reader"], one["kind"]): one for one in scores}
    rules, model, both = (found[reader, "all"] for reader in ("rules", "model", "both"))
    assert rules["labels"] == model["labels"] == both["labels"] > 20
    assert (model["statements"], model["wrong"], model["precision"]) == (1, 0, 1)
    assert both["statements"] == rules["statements"] + 1
    assert both["recall"] > rules["recall"]
    assert asked["asked"]["questions"] == len({str(one.body) for one in endpoint.heard})
    refused = ("--only", "llm", "--config", str(config), "--cases")
    assert "no labelled sentences" in bench(*refused, str(tmp_path), expect=2)[1]
    nowhere = str(tmp_path / "nowhere")
    assert "a folder of labelled sentences" in bench(*refused, nowhere, expect=2)[1]


def test_feeds_are_read_in_three_passes_beside_feedparser_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.import_module("digest.bench.gathering"), "ROUNDS", 1)
    said, noted = bench("--only", "gather", "--feeds", "1", "--json")
    figures = list(map(json.loads, said.splitlines()))
    assert [figure["what"] for figure in figures if figure.get("unit") == "feeds"] == [
        "feedparser, first pass",
        "digest, first pass",
        "feedparser, one new entry each",
        "digest, one new entry each",
        "digest, nothing new (304)",
    ]
    assert [figure["at_most"] for figure in figures if "ratio" in figure] == [0.8, 0.2, 4.6, 1.1, 1]
    assert "lemon24/reader" in noted


def test_articles_are_read_new_and_again_beside_trafilatura_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = importlib.import_module("digest.bench.articles")
    monkeypatch.setattr(articles, "ROUNDS", 1)
    monkeypatch.setattr(articles, "_apart", lambda work, pages: work(pages))  # here, to be quick
    said, noted = bench("--only", "articles", "--pages", "1", "--json")
    figures = list(map(json.loads, said.splitlines()))
    assert [figure["what"] for figure in figures if figure.get("unit") == "pages"] == [
        "digest, first pass",
        "digest, a clock and a counter moved",
        "digest, nothing changed",
        "trafilatura, first pass",
    ]
    limits = [figure["at_most"] for figure in figures if "ratio" in figure]
    assert limits == [1.15, 0.06, 0.06, 0.6, 1.05, None, 4.6, 1.1, 1]
    assert "newspaper4k" in noted
