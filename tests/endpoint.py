"""A real endpoint on loopback that speaks chat completions and answers as a test has it."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: what a model answers to a claim and a sentence: readings, or words of its own
Says = Callable[["Asked"], list[dict[str, str]] | str]


@dataclass(frozen=True)
class Asked:
    """One question as it came over the wire."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def prompt(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def claim(self) -> dict[str, Any]:
        return dict(json.loads(self.body["messages"][1]["content"].partition("\n\n")[0]))

    @property
    def text(self) -> dict[str, str]:
        return dict(json.loads(self.body["messages"][1]["content"].partition("\n\n")[2]))


def reading(
    evidence: str, words: str, value: str, stance: str = "asserted", speaker: str = ""
) -> dict[str, str]:
    """One reading, as the schema has it."""
    return {
        "evidence": evidence,
        "words": words,
        "value": value,
        "stance": stance,
        "speaker": speaker,
    }


class Endpoint:
    """Answers POST /v1/chat/completions, streamed or not.

    endpoint.reads("count", SENTENCE, "four", "4")   # wherever that sentence is asked about
    endpoint.says = lambda asked: "I would rather chat."
    endpoint.does = hang                             # a fault instead of an answer
    """

    def __init__(self) -> None:
        self.heard: list[Asked] = []
        self.known: list[tuple[str, dict[str, str]]] = []
        self.says: Says = self._known
        self.does: Callable[[Reply], None] = Reply.answer
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._reply)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/v1"

    def reads(self, kind: str, *fields: str) -> None:
        self.known.append((kind, reading(*fields)))

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _known(self, asked: Asked) -> list[dict[str, str]]:
        """The readings of the claim's kind that the sentence has the evidence of."""
        kind, shown = asked.claim["kind"], asked.text["sentence"]
        return [one for of, one in self.known if of == kind and one["evidence"] in shown]

    def _reply(self, *request: Any) -> "Reply":
        return Reply(self, *request)


class Reply(BaseHTTPRequestHandler):
    """One answer, or what comes instead of one."""

    protocol_version = "HTTP/1.1"

    def __init__(self, endpoint: Endpoint, *request: Any) -> None:
        self.endpoint = endpoint
        super().__init__(*request)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        sent = {name.lower(): value for name, value in self.headers.items()}
        self.asked = Asked(body, sent)
        self.endpoint.heard.append(self.asked)
        self.endpoint.does(self)

    def answer(self) -> None:
        said = self.endpoint.says(self.asked)
        content = said if isinstance(said, str) else json.dumps({"readings": said})
        used = {"prompt_tokens": 400, "completion_tokens": 30, "total_tokens": 430}
        if self.asked.body.get("stream"):
            self._stream(content, used)
        else:
            message = {"role": "assistant", "content": content}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self.sends(200, json.dumps({"choices": [choice], "usage": used, **_HEAD}))

    def sends(self, status: int, body: str, **headers: str) -> None:
        raw = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def begins(self, kind: str) -> None:
        """The head of an answer whose end is the connection's."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def _stream(self, content: str, used: dict[str, int]) -> None:
        self.begins("text/event-stream")
        for start in range(0, len(content), 7):
            self.piece({"content": content[start : start + 7]})
        self.event({"choices": [], "usage": used, **_HEAD})
        self.wfile.write(b"data: [DONE]\n\n")

    def piece(self, delta: dict[str, str]) -> None:
        self.event({"choices": [{"index": 0, "delta": delta}], **_HEAD})

    def event(self, data: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())

    def do_GET(self) -> None:
        self.sends(404, "{}")

    def log_message(self, *_: object) -> None:
        pass


_HEAD = {"id": "1", "object": "chat.completion", "created": 1, "model": "small"}


# ── faults ─────────────────────────────────────────────────────────────────────────────


def hang(reply: Reply) -> None:
    """Says nothing for half a minute, or until the test is over."""
    reply.endpoint.closing.wait(30)


def drip(reply: Reply) -> None:
    """Sends a sign now and then, for half a minute at the most."""
    reply.begins("application/json")
    while not reply.endpoint.closing.wait(0.05):
        try:
            reply.wfile.write(b" ")
        except OSError:
            return


def babble(reply: Reply) -> None:
    """Talks without end: a body, or piece by piece."""
    streamed = reply.asked.body.get("stream")
    reply.begins("text/event-stream" if streamed else "application/json")
    try:
        while True:
            if streamed:
                reply.piece({"content": "and another thing, " * 500})
            else:
                reply.wfile.write(b'{"choices": [' + b" " * 65536)
    except OSError:
        return


def compressed(reply: Reply) -> None:
    """Claims that its answer is compressed, as a bomb would be."""
    reply.sends(200, "not really", Content_Encoding="gzip")


def garbled(reply: Reply) -> None:
    reply.sends(200, '{"choices": [{"message"')


def empty(reply: Reply) -> None:
    reply.sends(200, '{"choices": []}')


def busy(reply: Reply) -> None:
    reply.sends(429, '{"error": {"message": "slow down"}}', Retry_After="120")


def echoes_key(reply: Reply) -> None:
    """Refuses the key, and says it aloud."""
    key = reply.asked.headers["authorization"]
    reply.sends(401, json.dumps({"error": {"message": f"bad key: {key}"}}))


def elsewhere(reply: Reply) -> None:
    """Sends whoever asks to another place."""
    reply.sends(307, "", Location="http://127.0.0.1:1/v1/chat/completions")
