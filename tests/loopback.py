"""A real web server on loopback that stands for every publisher."""

import hashlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Press:
    """A loopback web server that answers for any host with what a test has printed.

    press.prints("https://post.example/a", "<html>…")   # from now on, this stands there
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.heard: list[tuple[str, dict[str, str], float]] = []  # address, headers, moment
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answer)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def prints(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[url.partition("://")[2]] = (status, named, raw)

    def feed(self, url: str, *entries: tuple[str, str]) -> None:
        """An RSS feed that announces (address, title) pairs."""
        items = "".join(
            f"<item><title>{title}</title><link>{link}</link></item>" for link, title in entries
        )
        self.prints(
            url,
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>All</title>{items}'
            "</channel></rss>",
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, *request: Any) -> BaseHTTPRequestHandler:
        press = self

        class Counter(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                key = f"{self.headers['Host']}{self.path}"
                press.asked.append(key)
                sent = {name.lower(): value for name, value in self.headers.items()}
                press.heard.append((key, sent, time.monotonic()))
                status, headers, body = press.pages.get(key, (404, {}, b"not here"))
                etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
                if status == 200 and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"ETag": etag, "Content-Type": "text/html", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Counter(*request)
