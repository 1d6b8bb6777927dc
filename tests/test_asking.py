"""A run's questions to a model: kept, counted, bounded, and given up in time."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest import config
from digest.errors import ModelError
from digest.extract import Messages
from digest.ledger import Ledger
from digest.pipeline.asking import Model
from digest.web import Web

from . import endpoint as faults
from .endpoint import Endpoint, Reply

SCHEMA = {"type": "object"}


def question(number: int = 1) -> Messages:
    return Messages("Read.", '{"kind": "count"}', json.dumps({"sentence": f"They met {number}."}))


class Room:
    """A ledger and an endpoint, and runs that ask it."""

    def __init__(self, endpoint: Endpoint, ledger: Ledger, folder: Path) -> None:
        self.endpoint, self.ledger, self.folder = endpoint, ledger, folder
        self.seconds = 0.0  #: on the clock that only goes forward

    def run(self, at: str = "2018-10-24T08:00", **keys: Any) -> Model:
        """One run's model."""
        given = {"url": self.endpoint.url, "model": "small", "timeout": 5, **keys}
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items())
        settings = config.parsed(f"[llm]\n{lines}", self.folder / "config.toml")
        assert settings.llm
        web = Web(agent="test", allow=[self.endpoint.host])
        now = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("America/New_York"))
        return Model(settings, settings.llm, self.ledger, web, now, lambda: self.seconds)


@pytest.fixture
def room(endpoint: Endpoint, tmp_path: Path) -> Iterator[Room]:
    with Ledger(f"sqlite:///{tmp_path / 'digest.db'}") as ledger:
        yield Room(endpoint, ledger, tmp_path)


def failure(model: Model, number: int = 1) -> str:
    with pytest.raises(ModelError) as raised:
        model.ask(question(number), SCHEMA)
    return raised.value.why


def test_an_answer_is_kept_for_every_later_run(
    endpoint: Endpoint, ledger: Ledger, tmp_path: Path
) -> None:
    room = Room(endpoint, ledger, tmp_path)  # on each kind of database
    first = room.run()
    assert first.ask(question(), SCHEMA) == '{"readings": []}'
    later = room.run("2018-11-24T08:00")
    assert later.ask(question(), SCHEMA) == '{"readings": []}'
    assert len(room.endpoint.heard) == 1
    assert (first.asked.questions, first.asked.known) == (1, 0)
    assert (later.asked.questions, later.asked.known, later.asked.tokens_today) == (0, 1, 0)


def test_another_model_prompt_claim_or_sentence_is_another_question(room: Room) -> None:
    room.run().ask(question(), SCHEMA)
    room.run().ask(question(2), SCHEMA)
    room.run().ask(Messages("Read well.", question().claim, question().text), SCHEMA)
    room.run().ask(Messages("Read.", '{"kind": "date"}', question().text), SCHEMA)
    room.run().ask(question(), {"type": "array"})
    room.run(model="large").ask(question(), SCHEMA)
    assert len(room.endpoint.heard) == 6


@pytest.mark.parametrize(
    ("does", "why", "paid"),
    [
        (faults.hang, "it took longer than 0.2 s", True),
        (faults.drip, "it took longer than 0.2 s", True),
        (faults.babble, "the answer is larger than 256 kB", True),
        (faults.garbled, "it answered with no chat completion (JSONDecodeError)", True),
        (faults.empty, "it answered with no chat completion (ValueError)", True),
        (faults.busy, "it answered 429", False),
        (faults.echoes_key, "it answered 401", False),
        (faults.elsewhere, "it answered 307", False),
    ],
)
def test_whatever_the_endpoint_does_is_said_and_counted(
    room: Room, does: Callable[[Reply], None], why: str, paid: bool
) -> None:
    room.endpoint.does = does
    model = room.run(timeout=0.2)
    assert failure(model) == why
    assert (model.asked.questions, model.asked.unanswered) == (1, 1)
    assert (model.asked.tokens_in > 0) == paid
    assert room.run().asked.tokens_today == model.asked.tokens_today


@pytest.mark.parametrize(
    "babble",
    [
        "The contract was signed, as far as I can see.",
        'Sure! Here it is: {"readings": []}',
        '{"readings": {"value": "ended"}}',
        '[{"readings": []}]',
        "[" * 100_000,
        json.dumps({"readings": [{"value": "ended"}] * 500}),
    ],
)
def test_an_answer_in_another_form_counts_as_none_and_is_not_asked_for_again(
    room: Room, babble: str
) -> None:
    room.endpoint.says = lambda _: babble
    model = room.run()
    model.ask(question(), SCHEMA)
    assert model.asked.unanswered == 1
    room.run().ask(question(), SCHEMA)
    assert len(room.endpoint.heard) == 1


def test_after_three_questions_without_an_answer_the_run_asks_no_more(room: Room) -> None:
    room.endpoint.does = faults.garbled
    model = room.run()
    for number in range(5):
        failure(model, number)
    assert len(room.endpoint.heard) == 3
    assert model.silent
    assert "3 questions in a row got no answer" in model.asked.stopped
    room.endpoint.does = Reply.answer
    assert room.run().ask(question(), SCHEMA)  # the next run tries again


def test_an_answer_in_between_is_a_new_beginning(room: Room) -> None:
    model = room.run()
    for number in range(8):
        room.endpoint.does = Reply.answer if number % 3 == 2 else faults.garbled
        if number % 3 == 2:
            model.ask(question(number), SCHEMA)
        else:
            failure(model, number)
    assert not model.asked.stopped


def test_a_server_that_is_busy_is_left_alone_for_as_long_as_it_asks(room: Room) -> None:
    room.endpoint.does = faults.busy
    model = room.run()
    failure(model)
    room.endpoint.does = Reply.answer
    room.seconds = 119
    assert model.silent
    assert failure(model) == "it asked us to wait"
    room.seconds = 121
    assert model.ask(question(), SCHEMA)
    assert len(room.endpoint.heard) == 2


def test_the_tokens_of_a_day_are_counted_over_all_its_runs(room: Room) -> None:
    room.run(max_cost_per_day=800).ask(question(1), SCHEMA)
    model = room.run("2018-10-24T23:30", max_cost_per_day=800)
    model.ask(question(2), SCHEMA)
    assert model.asked.tokens_today == 860
    assert failure(model, 3) == "the tokens of the day are used up"
    assert model.ask(question(1), SCHEMA)  # what is known costs nothing
    assert len(room.endpoint.heard) == 2
    assert room.run("2018-10-25T00:30", max_cost_per_day=800).ask(question(3), SCHEMA)


@pytest.mark.parametrize("held", ["", "two words", "sk-schlüssel"])
def test_without_a_key_it_is_not_asked_and_says_why(
    room: Room, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    monkeypatch.setenv("DIGEST_MODEL_KEY", held)
    model = room.run(key_env="DIGEST_MODEL_KEY")
    why = failure(model)
    assert "DIGEST_MODEL_KEY" in why
    assert not held or held not in why
    assert room.endpoint.heard == []
