"""A language model beside the rules, in whole runs."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from . import endpoint as faults
from .endpoint import Endpoint
from .replay import NONE, THREE, Newsroom

#: the rules find no number that is surely that of the meetings, and no state
FOUR = "Meetings between Amazon and ICE numbered four."
LAPSED = "The contract between ICE and Amazon fell by the wayside in spring."
KEY = "sk-canary-2718281828"
ANN = "ann@readers.example"


class Room:
    """A newsroom whose config.toml names a model."""

    def __init__(self, news: Newsroom, endpoint: Endpoint) -> None:
        self.news, self.endpoint = news, endpoint
        self.sets()

    def sets(self, model: str = "small", **keys: Any) -> None:
        """Write [llm] into config.toml."""
        self.news.configure("maildir:mail")
        path = self.news.folder / "config.toml"
        text = path.read_text().replace("[net]", f'[net]\nallow = ["{self.endpoint.host}"]')
        given = {"url": self.endpoint.url, "model": model, "timeout": 5, **keys}
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items())
        path.write_text(f"{text}\n[llm]\n{lines}")

    def four(self, name: str = "a") -> None:
        """A report that only the model can read, and a model that does."""
        self.news.publishes("post", name, FOUR)
        self.endpoint.reads("count", FOUR, "four", "4")

    def asked(self) -> list[str]:
        """The sentences that the model was asked about, and that it is asked about no more."""
        heard = [one.text["sentence"] for one in self.endpoint.heard]
        self.endpoint.heard.clear()
        return heard

    def stands(self, claim: str = "meetings") -> list[tuple[Any, str]]:
        """What stands on a claim: the number or state, and who read it, without its mark."""
        found = self.news.standing(claim)["standing"]
        return [
            (
                one["value"].get("stated", one["value"].get("state")),
                one["engine"].rpartition("/")[0],
            )
            for one in found
        ]

    def count(self, table: str) -> int:
        with sqlite3.connect(self.news.folder / "digest.db") as store:
            return int(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def room(newsroom: Newsroom, endpoint: Endpoint) -> Room:
    return Room(newsroom, endpoint)


# ── what it reads ──────────────────────────────────────────────────────────────────────


def test_what_the_rules_leave_unread_is_read_by_the_model_and_told_with_its_name(
    room: Room,
) -> None:
    room.four()
    room.news.joins(ANN)
    said = room.news.run("2018-10-24T08:00")
    assert room.stands() == [(4, "llm/small")]
    assert "1 question, 0 known before, 0 unanswered; 400 tokens in, 30 out" in said
    assert "today 430 of 1,000,000 tokens" in said
    [message] = room.news.mail(ANN)
    assert FOUR in str(message.get_body(("plain",)))


def test_only_the_sentences_that_are_left_unread_are_sent(room: Room) -> None:
    room.news.publishes("post", "a", THREE, NONE, FOUR)
    room.news.run("2018-10-24T08:00")
    assert room.asked() == [FOUR]


def test_asked_about_all_it_hears_of_all_that_is_near_a_claim(room: Room) -> None:
    room.sets(use="all")
    room.news.publishes("post", "a", THREE, NONE)
    room.news.run("2018-10-24T08:00")
    assert sorted(room.asked()) == [THREE, NONE]


def test_off_it_is_asked_nothing(room: Room) -> None:
    room.sets(use="off")
    room.four()
    room.news.run("2018-10-24T08:00")
    assert room.asked() == []
    assert room.stands() == []


def test_a_state_is_read_piece_by_piece_as_well(room: Room) -> None:
    room.sets(stream=True)
    room.news.publishes("post", "a", LAPSED)
    room.endpoint.reads("status", LAPSED, "fell by the wayside", "ended")
    room.news.run("2018-10-24T08:00")
    assert room.stands("contract") == [("ended", "llm/small")]


# ── asked once ─────────────────────────────────────────────────────────────────────────


def test_the_same_sentence_is_asked_about_once_whoever_prints_it_and_whenever_it_is_read(
    room: Room,
) -> None:
    room.four()
    room.news.publishes("ledger", "copy", FOUR)
    room.news.run("2018-10-24T08:00")
    assert room.asked() == [FOUR]
    room.news.publishes("post", "a", FOUR, "The weather was fair that day.")
    said = room.news.run("2018-10-24T09:00", "--reread", "--json")
    assert room.asked() == []
    asked = next(line["asked"] for line in map(json.loads, said.splitlines()) if "asked" in line)
    assert (asked["questions"], asked["known"], asked["tokens_today"]) == (0, 1, 430)


def test_a_model_that_reads_an_unchanged_sentence_otherwise_makes_no_silent_edit(
    room: Room,
) -> None:
    room.news.publishes("post", "a", LAPSED)
    room.endpoint.says = lambda _: [faults.reading(LAPSED, "fell by the wayside", "ended")]
    room.news.run("2018-10-24T08:00")
    with sqlite3.connect(room.news.folder / "digest.db") as store:
        store.execute("UPDATE asking SET answer = NULL")  # nothing is remembered
    room.news.publishes("post", "a", "A new paragraph.", LAPSED)
    room.endpoint.says = lambda _: [faults.reading(LAPSED, "fell by the wayside", "talks")]
    room.news.run("2018-10-24T09:00", "--reread")
    room.news.run("2018-10-24T11:00", "--reread")
    assert room.asked() == [LAPSED, LAPSED]
    assert room.news.told() == [("contract", "first")]


def test_another_model_reads_it_all_again_which_is_no_news(room: Room) -> None:
    room.four()
    room.news.run("2018-10-24T08:00")
    room.news.joins(ANN, at="2018-10-24T08:30")
    room.endpoint.known.clear()
    room.sets(model="large")
    said = room.news.run("2018-10-24T09:00")
    assert "1 read again from the store" in said
    assert room.stands() == []
    room.endpoint.reads("count", FOUR, "four", "4")
    room.sets(model="larger")
    room.news.run("2018-10-24T10:00")
    assert room.stands() == [(4, "llm/larger")]
    assert "(read again by llm/larger/" in room.news.digest("changes")
    assert room.news.mail(ANN) == []


# ── when it does not answer ────────────────────────────────────────────────────────────


def test_while_the_endpoint_hangs_the_rules_stand_and_the_run_goes_on(room: Room) -> None:
    room.sets(timeout=0.2)
    room.news.publishes("post", "a", THREE, LAPSED)
    room.endpoint.does = faults.hang
    said = room.news.run("2018-10-24T08:00")
    assert "1 question, 0 known before, 1 unanswered" in said
    assert room.stands() == [(3, "rules")]
    assert room.stands("contract") == []


def test_what_had_no_answer_is_asked_later_and_is_no_news_then(room: Room) -> None:
    room.four()
    room.news.joins(ANN)
    room.endpoint.does = faults.garbled
    room.news.run("2018-10-24T08:00")
    readings = room.count("reading")
    room.news.run("2018-10-24T08:30")
    assert room.count("reading") == readings  # nothing more was read
    room.endpoint.does = faults.Reply.answer
    room.news.run("2018-10-24T09:00")
    assert room.stands() == [(4, "llm/small")]
    assert "(read again by llm/small/" in room.news.digest("changes")
    assert room.news.mail(ANN) == []


def test_what_it_has_read_stands_while_it_gives_no_answer(room: Room) -> None:
    room.four()
    room.news.run("2018-10-24T08:00")
    room.endpoint.does = faults.garbled
    room.sets(model="large")
    room.news.run("2018-10-24T09:00")
    room.news.publishes("post", "a", "A new paragraph.", FOUR)
    room.news.run("2018-10-24T10:00", "--reread")
    room.news.run("2018-10-24T11:00", "--reread")
    assert room.stands() == [(4, "llm/small")]
    assert room.news.told() == [("meetings", "first")]


def test_the_tokens_of_a_day_are_counted_over_all_its_runs(room: Room) -> None:
    room.sets(max_cost_per_day=1200)
    room.four("a")
    room.news.run("2018-10-24T08:00")
    for name, number in (("b", "five"), ("c", "six")):
        room.news.publishes("post", name, FOUR.replace("four", number))
    said = room.news.digest("collect", "--now", "2018-10-24T09:00-04:00", "--json")
    asked = json.loads(said.splitlines()[-1])["asked"]
    assert asked["stopped"] == "the tokens of the day are used up"
    assert asked["tokens_today"] <= 1200
    room.asked()
    room.news.run("2018-10-25T00:30")
    assert len(room.asked()) == 1  # another day


# ── the key ────────────────────────────────────────────────────────────────────────────


def test_the_key_is_sent_to_the_endpoint_and_stands_nowhere(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_MODEL_KEY", KEY)
    room.sets(key_env="DIGEST_MODEL_KEY")
    room.four()
    room.endpoint.does = faults.echoes_key
    said = room.news.run("2018-10-24T08:00") + room.news.run("2018-10-24T09:00", "--json")
    assert room.endpoint.heard[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in said
    for path in room.news.folder.rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes(), path


# ── the desk ───────────────────────────────────────────────────────────────────────────


def test_two_readers_who_disagree_make_a_mention_with_both_side_by_side(room: Room) -> None:
    room.sets(use="all")
    room.news.publishes("post", "a", NONE)
    by = "a spokesman for the agency"
    room.endpoint.reads("status", NONE, "have a contract", "signed", "asserted", by)
    room.news.run("2018-10-24T08:00")
    assert room.stands("contract") == []
    waits = room.news.digest("desk", "waiting", "--now", "2018-10-24T08:00-04:00")
    assert "not read: two readers do not agree on it" in waits
    assert "rules/4 reads: no contract" in waits or "rules/4 reads: none" in waits
    assert "reads: signed" in waits
    assert "llm/small/" in waits


def test_where_they_agree_the_rules_reading_is_the_one_on_record(room: Room) -> None:
    room.sets(use="all")
    room.news.publishes("post", "a", THREE)
    room.endpoint.reads("count", THREE, "three times", "3", "asserted", "the emails")
    room.news.run("2018-10-24T08:00")
    assert room.stands() == [(3, "rules")]


def test_what_is_not_borne_out_waits_at_the_desk_with_what_speaks_against_it(room: Room) -> None:
    room.news.publishes("post", "a", LAPSED)
    room.endpoint.reads("status", LAPSED, "fell by the wayside", "none")
    room.news.run("2018-10-24T08:00")
    assert room.stands("contract") == []
    waits = room.news.digest("desk", "waiting", "--now", "2018-10-24T08:00-04:00")
    assert "the sentence's negations do not fit it" in waits


def test_check_says_whether_the_model_could_be_asked_and_asks_it_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "model small: somebody answers at" in room.news.digest("check")
    monkeypatch.delenv("DIGEST_MODEL_KEY", raising=False)
    room.sets(key_env="DIGEST_MODEL_KEY")
    said = room.news.digest("check", expect=1)
    assert "FAILED  model small: the environment variable DIGEST_MODEL_KEY is not set" in said
    room.sets(url="http://10.1.2.3/v1")
    assert "not public" in room.news.digest("check", expect=1)
    assert room.endpoint.heard == []


def test_a_run_that_is_killed_has_paid_for_an_answer_once(room: Room) -> None:
    room.four()
    room.news.run("2018-10-24T08:00")
    with sqlite3.connect(room.news.folder / "digest.db") as store:
        # as a run leaves it that dies between the answer and the version
        store.execute("PRAGMA foreign_keys=OFF")
        store.execute("UPDATE reading SET mark = 'an older one'")
    room.asked()
    room.news.run("2018-10-24T08:30")
    assert room.asked() == []
    assert room.stands() == [(4, "llm/small")]


def test_help_loads_no_client_of_a_model(tmp_path: Path) -> None:
    code = (
        "import sys, contextlib\n"
        "from digest.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "assert 'openai' not in sys.modules\n"
        "import digest.pipeline\n"
        "assert 'openai' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, capture_output=True)
