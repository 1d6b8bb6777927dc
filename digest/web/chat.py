"""`Chat`: questions to a language model, over the guard that every fetch goes through.

The protocol is that of chat completions, which hosted models, Ollama, vLLM and llama.cpp
speak. Its client, openai, is loaded when the first question is asked; it is handed a wire
that vets, bounds and follows no redirect.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from digest.errors import ModelError
from digest.web.body import Broken
from digest.web.client import NETWORK_FAULTS, Web, retry_after
from digest.web.wire import Refused, TooSlow

_CAP = 256 * 1024  # bytes of an answer, which should have a few hundred


@dataclass(frozen=True)
class Reply:
    """What a model answered."""

    text: str
    tokens_in: int | None  #: as the endpoint counts them; None where it does not
    tokens_out: int | None


class Chat:
    """Asks one model at one endpoint; nothing stays open between two questions.

    `timeout` is in seconds, from the first byte of an exchange to its last. The key is in
    no error and no repr.
    """

    def __init__(
        self, web: Web, url: str, model: str, *, key: str, timeout: float, stream: bool
    ) -> None:
        self._web = web
        self._url = url
        self._model = model
        self._key = key
        self._timeout = timeout
        self._stream = stream

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> Reply:
        """What the model answers to `messages`, shaped by a JSON schema.

        Raises ModelError, also where openai is not installed.
        """
        openai = _openai()
        try:
            with httpx2.Client(
                transport=_Bounded(self._web.wire(self._timeout)), trust_env=False
            ) as wired:
                return self._answered(self._client(openai, wired), messages, schema)
        # None of these is shown as it is: a header in it, or an endpoint's words, may hold the key.
        except openai.APIStatusError as error:
            raise _declined(error.response) from None
        except openai.APIConnectionError as error:
            raise self._broken_off(error.__cause__) from None
        except (Refused, TooSlow, Broken, *NETWORK_FAULTS) as error:
            raise self._broken_off(error) from None
        except (openai.OpenAIError, ValueError) as error:
            why = f"it answered with no chat completion ({type(error).__name__})"
            raise ModelError(why, sent=True) from None

    def _client(self, openai: Any, wired: httpx2.Client) -> Any:
        unsaid = dict.fromkeys(("OpenAI-Organization", "OpenAI-Project"), openai.Omit())
        return openai.OpenAI(
            api_key=self._key or "none",
            base_url=self._url,
            http_client=wired,
            max_retries=0,  # whoever asks decides whether to ask again
            timeout=self._timeout,
            default_headers={
                "User-Agent": self._web.agent,
                "Accept-Encoding": "identity",
                **unsaid,  # what the environment holds for OpenAI is for OpenAI
            },
        )

    def _answered(
        self,
        client: Any,
        messages: Sequence[Mapping[str, str]],
        schema: Mapping[str, Any],
    ) -> Reply:
        asked: dict[str, Any] = {
            "model": self._model,
            "messages": list(messages),
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "readings", "strict": True, "schema": schema},
            },
        }
        if not self._stream:
            return _whole(client.chat.completions.create(**asked))
        options = {"stream": True, "stream_options": {"include_usage": True}}
        with client.chat.completions.create(**asked, **options) as pieces:
            return _pieced(pieces)

    def _broken_off(self, why: BaseException | None) -> ModelError:
        match why:
            case Refused():
                return ModelError(f"{why}; [net] allow may name it")
            case TooSlow() | httpcore2.ReadTimeout() | httpcore2.WriteTimeout():
                return ModelError(f"it took longer than {self._timeout:g} s", sent=True)
            case Broken():
                return ModelError(str(why), sent=True)
        return ModelError(f"the connection failed ({type(why).__name__})")


def _openai() -> Any:
    try:
        import openai  # noqa: PLC0415 - slow to load, and an extra
    except ImportError:
        why = "openai is not installed; expected: pip install 'claims-digest[llm]'"
        raise ModelError(why) from None
    return openai


def _whole(got: Any) -> Reply:
    choices = getattr(got, "choices", None)
    message = getattr(choices[0], "message", None) if choices else None
    text = getattr(message, "content", None)
    if not isinstance(text, str):
        raise ValueError("no content")
    return _reply(text, getattr(got, "usage", None))


def _pieced(pieces: Any) -> Reply:
    """The pieces put together; the last of them tells what was used, where it is told."""
    text, usage = "", None
    for piece in pieces:
        usage = getattr(piece, "usage", None) or usage
        choices = getattr(piece, "choices", None)
        delta = getattr(choices[0], "delta", None) if choices else None
        text += getattr(delta, "content", None) or ""
    if not text:
        raise ValueError("no content")
    return _reply(text, usage)


def _reply(text: str, usage: Any) -> Reply:
    counts = (getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens"))
    tokens_in, tokens_out = (one if isinstance(one, int) and one >= 0 else None for one in counts)
    return Reply(text, tokens_in, tokens_out)


def _declined(response: httpx2.Response) -> ModelError:
    headers = {name.lower(): value for name, value in response.headers.items()}
    wait = retry_after(headers) if response.status_code in (429, 503) else None
    return ModelError(f"it answered {response.status_code}", retry_after=wait)


class _Bounded(httpx2.BaseTransport):
    """Carries an exchange; breaks off where the answer is too large, or is compressed."""

    def __init__(self, wire: httpx2.BaseTransport) -> None:
        self._wire = wire

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._wire.handle_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            raise Broken("the answer is compressed, which we did not ask for")
        assert isinstance(answer.stream, httpx2.SyncByteStream)
        return httpx2.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Counted(answer.stream),
            request=request,
        )

    def close(self) -> None:
        self._wire.close()


class _Counted(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        left = _CAP
        for piece in self._stream:
            left -= len(piece)
            if left < 0:
                raise Broken(f"the answer is larger than {_CAP // 1024} kB")
            yield piece

    def close(self) -> None:
        self._stream.close()
