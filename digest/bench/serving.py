"""A server on loopback that prints what it is given, in a process of its own."""

import asyncio
import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection

#: an etag, empty where there is none, and the whole answer
Printed = tuple[bytes, bytes]
#: from the number of an issue to what then stands at each path
Issue = Callable[[int], Mapping[bytes, Printed]]

_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def answer(kind: str, body: bytes, etag: bytes = b"") -> bytes:
    """An answer of HTTP/1.1 with this body, and with an etag where one is given."""
    marked = b"ETag: %b\r\n" % etag if etag else b""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n%b" % (kind.encode(), marked)
    return head + b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@contextmanager
def served(issue: Issue) -> Iterator[tuple[str, Callable[[], None], int]]:
    """The address that is served at, what turns to the next issue, and by which process."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(target=_serve, args=(issue, theirs), daemon=True)
    server.start()
    theirs.close()
    port = ours.recv()

    def turn() -> None:
        ours.send("turn")
        ours.recv()

    try:
        assert server.pid is not None
        yield f"http://127.0.0.1:{port}", turn, server.pid
    finally:
        ours.close()
        server.join()


def _serve(issue: Issue, line: Connection) -> None:
    """Serve until `line` is closed; what comes in turns to the next issue."""
    asyncio.run(_serving(issue, line))


class _Counter(asyncio.Protocol):
    """Answers GET with what is printed, or with 304 where that is what the client has."""

    def __init__(self, printed: dict[bytes, Printed]) -> None:
        self._printed = printed
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while b"\r\n\r\n" in self._asked:
            request, _, self._asked = self._asked.partition(b"\r\n\r\n")
            etag, answered = self._printed.get(request.split(b" ", 2)[1], (b"", _MISSING))
            if etag and etag in request:
                answered = b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % etag
            self._transport.write(answered)


async def _serving(issue: Issue, line: Connection) -> None:
    printed: dict[bytes, Printed] = {}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Counter(printed), "127.0.0.1", 0, backlog=512)
    number = 0
    while True:
        printed.update(issue(number))
        line.send(server.sockets[0].getsockname()[1])
        try:
            await loop.run_in_executor(None, line.recv)
        except EOFError:
            return
        number += 1
