"""Asking a language model: what goes over the wire, and whatever may come back."""

import json
from collections.abc import Callable

import pytest

from digest.errors import ModelError
from digest.web import Chat, Reply, Web

from . import endpoint as faults
from .endpoint import Endpoint

KEY = "sk-canary-3141592653"
MESSAGES = [
    {"role": "system", "content": "Read."},
    {"role": "user", "content": '{"kind": "count"}\n\n{"sentence": "They met once."}'},
]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def chat(
    at: Endpoint, *, stream: bool = False, timeout: float = 5, allow: tuple[str, ...] | None = None
) -> Chat:
    allowed = (at.host,) if allow is None else allow
    web = Web(agent="claims-digest (+test)", allow=allowed)
    return Chat(web, at.url, "small", key=KEY, timeout=timeout, stream=stream)


def failure(asking: Chat) -> ModelError:
    with pytest.raises(ModelError) as raised:
        asking.ask(MESSAGES, SCHEMA)
    return raised.value


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_comes_whole_or_piece_by_piece_with_what_it_cost(
    endpoint: Endpoint, stream: bool
) -> None:
    endpoint.says = lambda _: [faults.reading("They met once.", "once", "1")]
    got = chat(endpoint, stream=stream).ask(MESSAGES, SCHEMA)
    assert json.loads(got.text)["readings"][0]["value"] == "1"
    assert (got.tokens_in, got.tokens_out) == (400, 30)
    [asked] = endpoint.heard
    assert asked.body["model"] == "small"
    assert asked.body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.headers["user-agent"] == "claims-digest (+test)"


def test_what_the_environment_holds_for_openai_is_not_sent_elsewhere(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "secret-of-another-house")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    chat(endpoint).ask(MESSAGES, SCHEMA)
    assert "secret-of-another-house" not in str(endpoint.heard)


def test_a_private_address_is_asked_only_where_it_is_allowed(endpoint: Endpoint) -> None:
    error = failure(chat(endpoint, allow=()))
    assert "127.0.0.1" in error.why
    assert "[net] allow" in error.why
    assert endpoint.heard == []
    assert not error.sent


def test_a_redirect_is_not_followed(endpoint: Endpoint) -> None:
    endpoint.does = faults.elsewhere
    assert failure(chat(endpoint)).why == "it answered 307"
    assert len(endpoint.heard) == 1


def test_a_host_may_be_reached_elsewhere_as_any_other(endpoint: Endpoint) -> None:
    web = Web(agent="test", connect={"model.example": f"http://{endpoint.host}"})
    asking = Chat(web, "https://model.example/v1", "small", key="", timeout=5, stream=False)
    assert isinstance(asking.ask(MESSAGES, SCHEMA), Reply)
    assert endpoint.heard[0].headers["host"] == "model.example"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("does", [faults.hang, faults.drip])
def test_a_slow_endpoint_is_left_when_its_time_is_up(
    endpoint: Endpoint, does: Callable[[faults.Reply], None], stream: bool
) -> None:
    endpoint.does = does
    error = failure(chat(endpoint, timeout=0.3, stream=stream))
    assert error.why == "it took longer than 0.3 s"
    assert error.sent


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_without_end_is_broken_off(endpoint: Endpoint, stream: bool) -> None:
    endpoint.does = faults.babble
    assert failure(chat(endpoint, stream=stream)).why == "the answer is larger than 256 kB"


def test_no_answer_is_unpacked(endpoint: Endpoint) -> None:
    endpoint.does = faults.compressed
    assert "compressed" in failure(chat(endpoint)).why


@pytest.mark.parametrize("does", [faults.garbled, faults.empty])
def test_what_is_no_chat_completion_is_no_answer(
    endpoint: Endpoint, does: Callable[[faults.Reply], None]
) -> None:
    endpoint.does = does
    assert "no chat completion" in failure(chat(endpoint)).why


def test_too_many_questions_are_answered_with_how_long_to_wait(endpoint: Endpoint) -> None:
    endpoint.does = faults.busy
    error = failure(chat(endpoint))
    assert (error.why, error.retry_after, error.sent) == ("it answered 429", 120.0, False)
    assert len(endpoint.heard) == 1  # nothing is tried again behind our back


def test_nobody_at_the_address_is_said_so(endpoint: Endpoint) -> None:
    web = Web(agent="test", allow=["127.0.0.1"])
    asking = Chat(web, "http://127.0.0.1:1/v1", "small", key=KEY, timeout=5, stream=False)
    assert failure(asking).why == "the connection failed (ConnectError)"


def test_an_endpoint_that_says_the_key_aloud_does_not_get_it_into_an_error(
    endpoint: Endpoint,
) -> None:
    endpoint.does = faults.echoes_key
    asking = chat(endpoint)
    error = failure(asking)
    assert error.why == "it answered 401"
    assert KEY not in f"{error!r} {error.__dict__} {error.__cause__} {asking!r}"
    assert error.__suppress_context__
