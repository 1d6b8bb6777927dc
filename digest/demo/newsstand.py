"""The newsstand: the sample newsroom on a loopback port, as it stands at a moment you set.

One server answers for every outlet, by the Host header. Nothing leaves the machine.
"""

import hashlib
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from digest.demo import press


class Newsstand:
    """Serves the newsroom while it is open.

    with Newsstand(moment) as stand:
        ...                    # stand.address, "http://127.0.0.1:<port>", for [net] connect
        stand.moment = later   # from now on, this is what stands
    """

    def __init__(self, moment: datetime) -> None:
        self.moment = moment  #: aware
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._counter)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _counter(self, *request: Any) -> "_Counter":
        return _Counter(self, *request)


class _Counter(BaseHTTPRequestHandler):
    """Answers one request."""

    def __init__(self, stand: Newsstand, *request: Any) -> None:
        self._stand = stand
        super().__init__(*request)

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        found = press.printed(host, urlsplit(self.path).path, self._stand.moment)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        etag = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._answer(HTTPStatus.NOT_MODIFIED, etag)
            return
        self._answer(HTTPStatus.OK, etag, found)

    def _answer(self, status: HTTPStatus, etag: str, found: press.Printed | None = None) -> None:
        self.send_response(status)
        self.send_header("ETag", etag)
        if found:
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if found:
            self.wfile.write(found.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as named above us
        """Says nothing: the run that reads us reports for itself."""
