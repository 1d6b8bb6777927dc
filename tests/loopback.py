"""A real web server on loopback that stands for every publisher."""

import hashlib
import random
import socket
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Press:
    """A loopback web server that answers for any host with what a test has printed.

    press.prints("https://post.example/a", "<html>…")   # from now on, this stands there

    Of a hundred requests `faulty` go wrong, in one way or another.
    """

    def __init__(self, faulty: int = 0, seed: int = 1) -> None:
        self.faulty = faulty
        self.faults = Counter[str]()
        self._dice = random.Random(seed)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.heard: list[tuple[str, dict[str, str], float]] = []  # address, headers, moment
        self.slowness = 0.0  # seconds before each answer
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

    def goes_wrong(self, request: BaseHTTPRequestHandler) -> bool:
        """Answer badly, if it is this request's turn."""
        if self._dice.random() * 100 >= self.faulty:
            return False
        fault = self._dice.choice(("busy", "full", "cut off", "reset", "no page"))
        self.faults[fault] += 1
        request.close_connection = True
        if fault == "reset":
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        elif fault == "cut off":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<html><p>They")
        elif fault == "no page":
            page = b"<html><title>One moment</title><p>Checking your browser</p></html>"
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
        else:
            status = b"503 Busy" if fault == "busy" else b"429 Too Many"
            request.wfile.write(
                b"HTTP/1.1 " + status + b"\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"
            )
        return True

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
                time.sleep(press.slowness)
                if press.goes_wrong(self):
                    return
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
