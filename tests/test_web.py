"""The guard, the limits and the manners of the only network client."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from ipaddress import IPv6Address, ip_address
from typing import Protocol

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Forbidden, GatherError
from digest.web import Web
from digest.web.addresses import Allowed, is_public, refused

AGENT = "claims-digest (+http://localhost:8000)"


class PressRoom(Protocol):
    """As much of the tests' web server as is used here."""

    address: str
    asked: list[str]
    heard: list[tuple[str, dict[str, str], float]]

    def prints(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None: ...


def paths(press: PressRoom) -> list[str]:
    return ["/" + key.partition("/")[2] for key in press.asked]


def calls(press: PressRoom, path: str) -> list[float]:
    return sorted(at for key, _, at in press.heard if key.endswith(path))


def reach(press: PressRoom, **options: object) -> Web:
    """A client for which every host under .example is the press."""
    return Web(agent=AGENT, connect={"*.example": press.address}, **options)


def listed(words: str) -> list[str]:
    return words.split()


# ── which addresses may be connected to ────────────────────────────────────────────────

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255
127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 169.254.0.1 172.16.0.1
172.31.255.255 192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255
198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1
2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 feff::1 ff02::1 ff0e::1
"""

PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0
223.255.255.255 2001:200::1 2001:4860:4860::8888 2400:cb00::1 2606:4700::1111 2a00:1450::1
"""


@pytest.mark.parametrize("address", listed(PRIVATE))
def test_a_private_address_is_refused(address: str) -> None:
    assert refused([address], 80, []) == [address]


@pytest.mark.parametrize("address", listed(PUBLIC))
def test_a_public_address_is_not(address: str) -> None:
    assert refused([address], 443, []) == []


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_refused(address: object) -> None:
    ip = ip_address(str(address))
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        assert not is_public(ip)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_wrapped_in_ipv6_is_never_public(address: object) -> None:
    inner = int(ip_address(str(address)))
    for prefix in (0, 0xFFFF << 32, 0xFFFF << 48, 0x64FF9B << 96):
        assert not is_public(IPv6Address(prefix + inner))
    assert not is_public(IPv6Address((0x2002 << 112) + (inner << 80)))


@pytest.mark.parametrize(
    ("entry", "reached", "not_reached"),
    [
        ("10.0.0.5", ("10.0.0.5", 80), ("10.0.0.6", 80)),
        ("10.0.0.0/8", ("10.9.9.9", 8080), ("11.0.0.0", 80)),
        ("127.0.0.1:8080", ("127.0.0.1", 8080), ("127.0.0.1", 80)),
        ("10.0.0.0/24:443", ("10.0.0.7", 443), ("10.0.0.7", 80)),
        ("::1", ("::1", 80), ("::2", 80)),
        ("fd00::/8", ("fd12::1", 80), ("fc00::1", 80)),
        ("[::1]:8080", ("::1", 8080), ("::1", 80)),
        ("[fd00::]", ("fd00::", 80), ("fd00::1", 80)),
    ],
)
def test_an_entry_of_allow_opens_just_what_it_names(
    entry: str, reached: tuple[str, int], not_reached: tuple[str, int]
) -> None:
    allowed = Allowed.parse(entry)
    assert allowed.covers(ip_address(reached[0]), reached[1])
    assert not allowed.covers(ip_address(not_reached[0]), not_reached[1])


@pytest.mark.parametrize("entry", ["localhost", "10.0.0.0/33", "", "10.0.0.1:", "[::1", "*"])
def test_an_entry_of_allow_that_names_no_address_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is ipaddress's own
        Web(agent=AGENT, allow=[entry])


@pytest.mark.parametrize(
    "host",
    listed("""
    127.0.0.1 localhost LOCALHOST. 0177.0.0.1 2130706433 0x7f.1 0x7f000001 127.1 0 [::1] [::]
    [::ffff:127.0.0.1] [64:ff9b::7f00:1] ①②⑦.⓪.⓪.① 169.254.169.254 [fe80::1%25lo]
    """),
)
@pytest.mark.parametrize("robots", [True, False])
def test_no_way_of_writing_loopback_gets_through(press: PressRoom, host: str, robots: bool) -> None:
    port = press.address.rpartition(":")[2]
    with pytest.raises(GatherError) as caught, Web(agent=AGENT) as web:
        web.get(f"http://{host}:{port}/secret", robots=robots)
    assert isinstance(caught.value, Forbidden) or "resolve" in caught.value.why
    assert press.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "//example.org/",
        "example.org",
        "",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://@example.org/",
        "http://example.org/a\r\nX: y",
        "http://example.org/a b",
        "http://example.org\\@127.0.0.1/",
        "http://example.org/\x00",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://[::1",
        "data:text/html,hello",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(Forbidden), Web(agent=AGENT) as web:
        web.get(url)


def test_a_host_is_refused_when_any_of_its_addresses_is_private() -> None:
    assert refused(["93.184.216.34", "10.0.0.1"], 80, []) == ["10.0.0.1"]


def test_an_allowed_address_is_reached(press: PressRoom) -> None:
    press.prints(press.address + "/a", "hello")
    with Web(agent=AGENT, allow=[press.address.removeprefix("http://")]) as web:
        assert web.get(press.address + "/a").body == b"hello"


def test_an_allowed_address_on_another_port_is_not(press: PressRoom) -> None:
    with pytest.raises(Forbidden), Web(agent=AGENT, allow=["127.0.0.1:1"]) as web:
        web.get(press.address + "/a")


# ── connect ────────────────────────────────────────────────────────────────────────────


def test_a_host_with_an_entry_is_reached_elsewhere_under_its_own_name(press: PressRoom) -> None:
    press.prints("https://deep.down.herald.example/a?b=1", "hello")
    with reach(press) as web:
        answer = web.get("https://deep.down.herald.example/a?b=1")
    assert (answer.url, answer.body) == ("https://deep.down.herald.example/a?b=1", b"hello")
    assert {headers["host"] for _, headers, _ in press.heard} == {"deep.down.herald.example"}


@pytest.mark.parametrize("host", ["example", "notexample", "herald.example.org"])
def test_a_pattern_reaches_no_further_than_its_name(press: PressRoom, host: str) -> None:
    with pytest.raises(GatherError), reach(press) as web:
        web.get(f"http://{host}/", robots=False)
    assert press.asked == []


def test_an_exact_host_goes_before_a_pattern(press: PressRoom) -> None:
    press.prints("https://herald.example./", "exact")
    connect = {"*.example": "http://127.0.0.1:9", "herald.example": press.address}
    with Web(agent=AGENT, connect=connect) as web:
        assert web.get("https://HERALD.example./").body == b"exact"


@pytest.mark.parametrize("target", ["127.0.0.1:80", "ftp://127.0.0.1", "http://", "http://a/b"])
def test_a_target_is_a_scheme_a_host_and_a_port(target: str) -> None:
    with pytest.raises(ValueError, match=r"http|holds"):
        Web(agent=AGENT, connect={"a.example": target})


def test_the_target_itself_stays_forbidden(press: PressRoom) -> None:
    press.prints("https://herald.example/r", "", status=302, location=press.address + "/secret")
    with pytest.raises(Forbidden), reach(press) as web:
        web.get("https://herald.example/r")
    assert not any(key.endswith("/secret") for key in press.asked)


# ── redirects ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("hops", [[301], [308, 301], [302], [301, 302], [307, 308], [303]])
def test_redirects_lead_to_where_the_answer_is(press: PressRoom, hops: list[int]) -> None:
    for at, status in enumerate(hops):
        press.prints(f"https://herald.example/{at}", "", status=status, location=f"./{at + 1}#part")
    press.prints(f"https://herald.example/{len(hops)}", "here")
    with reach(press) as web:
        answer = web.get("https://herald.example/0")
    end = f"https://herald.example/{len(hops)}"
    assert (answer.url, answer.body) == (end, b"here")


def test_five_redirects_are_followed_and_no_sixth(press: PressRoom) -> None:
    for at in range(6):
        press.prints(f"https://herald.example/{at}", "", status=302, location=f"/{at + 1}")
    press.prints("https://herald.example/6", "here")
    with reach(press) as web:
        assert web.get("https://herald.example/1").body == b"here"
        with pytest.raises(GatherError, match="more than 5 redirects"):
            web.get("https://herald.example/0")


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://localhost/",
        "//10.0.0.1/",
        "file:///etc/passwd",
        "http://user:pw@herald.example/",
        "https://[::1]/",
        "http://[oops/",
    ],
)
def test_a_redirect_is_vetted_like_any_address(press: PressRoom, location: str) -> None:
    press.prints("https://herald.example/r", "", status=301, location=location)
    with pytest.raises(Forbidden), reach(press) as web:
        web.get("https://herald.example/r")


def test_a_redirect_to_nowhere_is_an_error(press: PressRoom) -> None:
    press.prints("https://herald.example/r", "", status=302)
    with pytest.raises(GatherError, match="without an address"), reach(press) as web:
        web.get("https://herald.example/r")


def test_a_cookie_lives_no_longer_than_its_fetch(press: PressRoom) -> None:
    press.prints("https://herald.example/r", "", status=302, location="/a", set_cookie="seen=1")
    press.prints("https://herald.example/a", "hello")
    with reach(press) as web:
        web.get("https://herald.example/a")
        web.get("https://herald.example/r")
        web.get("https://herald.example/a")
    assert all("cookie" not in headers for _, headers, _ in press.heard)


# ── answers ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [200, 203, 400, 401, 403, 404, 410, 451])
def test_a_final_status_is_an_answer(press: PressRoom, status: int) -> None:
    press.prints("https://herald.example/a", "words", status)
    with reach(press) as web:
        answer = web.get("https://herald.example/a")
    assert (answer.status, answer.body) == (status, b"words")


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry_after": "120"}, 120),
        ({"retry_after": "0"}, 0),
        ({"retry_after": "999999999"}, 86400),
        ({"retry_after": "99999999999999999999"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "Fri, 31 Dec 1999 23:59:59 GMT"}, 0),
        ({"retry_after": "Fri, 31 Dec 2100 23:59:59 GMT"}, 86400),
    ],
)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_says_how_long_to_wait(
    press: PressRoom, status: int, headers: dict[str, str], wait: float | None
) -> None:
    press.prints("https://herald.example/a", "busy", status, **headers)
    with pytest.raises(GatherError, match=str(status)) as caught, reach(press) as web:
        web.get("https://herald.example/a")
    assert caught.value.retry_after == wait


def test_validators_are_handed_on_and_304_is_an_answer(press: PressRoom) -> None:
    press.prints("https://herald.example/a", "hello")
    with reach(press) as web:
        etag = web.get("https://herald.example/a").headers["etag"]
        answer = web.get(
            "https://herald.example/a", etag=etag, modified="Tue, 23 Oct 2018 12:00:00 GMT"
        )
    assert (answer.status, answer.body) == (304, b"")
    assert press.heard[-1][1]["if-modified-since"] == "Tue, 23 Oct 2018 12:00:00 GMT"


def test_304_to_a_plain_request_is_an_error(press: PressRoom) -> None:
    press.prints("https://herald.example/a", "", status=304)
    with pytest.raises(GatherError, match="304"), reach(press) as web:
        web.get("https://herald.example/a")


def test_the_agent_is_named(press: PressRoom) -> None:
    with reach(press) as web:
        web.get("https://herald.example/a")
    assert {headers["user-agent"] for _, headers, _ in press.heard} == {AGENT}


# ── bodies ─────────────────────────────────────────────────────────────────────────────

TEXT = ("The council met on Tuesday. " * 4000).encode()


def deflated(body: bytes, wbits: int) -> bytes:
    coder = zlib.compressobj(wbits=wbits)
    return coder.compress(body) + coder.flush()


CODED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
    "identity": TEXT,
}


@pytest.mark.parametrize("coding", CODED)
def test_a_coded_body_is_decoded(press: PressRoom, coding: str) -> None:
    press.prints("https://herald.example/a", CODED[coding], content_encoding=coding)
    with reach(press) as web:
        assert web.get("https://herald.example/a").body == TEXT


def test_deflate_without_its_wrapping_is_decoded(press: PressRoom) -> None:
    press.prints("https://herald.example/a", deflated(TEXT, -15), content_encoding="deflate")
    with reach(press) as web:
        assert web.get("https://herald.example/a").body == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_half_a_coded_body_is_no_body(press: PressRoom, coding: str, share: float) -> None:
    half = CODED[coding][: int(len(CODED[coding]) * share)]
    press.prints("https://herald.example/a", half, content_encoding=coding)
    with pytest.raises(GatherError, match="cut short"), reach(press) as web:
        web.get("https://herald.example/a")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_garbled_body_is_no_body(press: PressRoom, coding: str) -> None:
    press.prints(
        "https://herald.example/a", b"\xff\xfe no such coding \x00" * 9, content_encoding=coding
    )
    with pytest.raises(GatherError, match=r"garbled|cut short"), reach(press) as web:
        web.get("https://herald.example/a")


def test_a_coding_we_did_not_ask_for_is_refused(press: PressRoom) -> None:
    press.prints("https://herald.example/a", b"...", content_encoding="zstd")
    with pytest.raises(GatherError, match="zstd"), reach(press) as web:
        web.get("https://herald.example/a")


def test_a_body_over_the_limit_is_refused(press: PressRoom) -> None:
    press.prints("https://herald.example/a", b"x" * 10_000_001)
    press.prints("https://herald.example/b", b"x" * 10_000_000)
    with reach(press) as web:
        assert len(web.get("https://herald.example/b").body) == 10_000_000
        with pytest.raises(GatherError, match="larger than 10 MB"):
            web.get("https://herald.example/a")


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_bomb_is_noticed_before_it_fills_the_memory(press: PressRoom, coding: str) -> None:
    """Half a gigabyte of zeros in few bytes ends at the limit."""
    zeros = b"\0" * 2**20
    if coding == "gzip":
        coder = zlib.compressobj(wbits=31)
        body = b"".join(coder.compress(zeros) for _ in range(512)) + coder.flush()
    else:
        coder = brotli.Compressor(quality=1)
        body = b"".join(coder.process(zeros) for _ in range(512)) + coder.finish()
    press.prints("https://herald.example/bomb", body, content_encoding=coding)
    tracemalloc.start()
    try:
        with pytest.raises(GatherError, match="larger than 10 MB"), reach(press) as web:
            web.get("https://herald.example/bomb")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000


# ── servers that misbehave ─────────────────────────────────────────────────────────────


@contextmanager
def bad_server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that hands each connection, its request read, to `serve`."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=attend, args=[connection], daemon=True).start()

        def attend(connection: socket.socket) -> None:
            with connection:
                connection.recv(65536)
                try:
                    serve(connection)
                except OSError:
                    return  # they hung up on us, as they should

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def drip(head: bytes) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.1)

    return serve


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"", id="in the status line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", id="in the headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", id="in the body"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", id="in a body without a length"),
    ],
)
def test_a_dripping_server_meets_the_deadline(head: bytes) -> None:
    start = time.monotonic()
    with bad_server(drip(head)) as address:
        web = Web(agent=AGENT, connect={"*.example": address}, deadline=0.5)
        with pytest.raises(GatherError, match=r"longer than 0\.5 s"):
            web.get("http://herald.example/", robots=False)
    assert time.monotonic() - start < 3


def test_redirects_share_one_deadline() -> None:
    def serve(connection: socket.socket) -> None:
        time.sleep(0.3)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n")

    with bad_server(serve) as address:
        web = Web(agent=AGENT, connect={"*.example": address}, deadline=0.5)
        with pytest.raises(GatherError, match="longer than"):
            web.get("http://herald.example/", robots=False)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing at all"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", id="short of its length"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
            id="no last chunk",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n", id="a bad chunk"
        ),
        pytest.param(b"SSH-2.0-OpenSSH\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000, id="endless headers"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nhalf", id="two"
        ),
    ],
)
def test_half_an_answer_is_no_answer(sent: bytes) -> None:
    with bad_server(lambda connection: connection.sendall(sent)) as address:
        web = Web(agent=AGENT, connect={"*.example": address}, deadline=5)
        with pytest.raises(GatherError):
            web.get("http://herald.example/", robots=False)


def test_a_connection_reset_is_an_error() -> None:
    def reset(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with bad_server(reset) as address, pytest.raises(GatherError):
        Web(agent=AGENT, connect={"*.example": address}).get("http://a.example/", robots=False)


def test_nobody_listening_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(GatherError):
        Web(agent=AGENT, connect={"*.example": f"http://127.0.0.1:{port}"}).get("http://a.example/")


def test_a_name_that_does_not_exist_is_an_error_and_not_forbidden() -> None:
    with pytest.raises(GatherError, match="resolve") as caught:
        Web(agent=AGENT).get("http://no-such-host.invalid/")
    assert not isinstance(caught.value, Forbidden)


# ── manners ────────────────────────────────────────────────────────────────────────────


def test_robots_are_asked_once_for_each_site_and_obeyed(press: PressRoom) -> None:
    press.prints(
        "https://herald.example/robots.txt",
        "User-agent: claims-digest\nDisallow: /private/*.html$\n",
    )
    press.prints("https://herald.example/private/a.html", "secret")
    press.prints("https://herald.example/open", "hello")
    with reach(press) as web:
        assert web.get("https://herald.example/open").body == b"hello"
        assert web.get("https://herald.example/open").body == b"hello"
        with pytest.raises(GatherError, match="asks us not to"):
            web.get("https://herald.example/private/a.html")
    assert paths(press) == ["/robots.txt", "/open", "/open"]


def test_robots_for_others_are_not_for_us(press: PressRoom) -> None:
    press.prints("https://herald.example/robots.txt", "User-agent: bigcrawler\nDisallow: /\n")
    press.prints("https://herald.example/a", "hello")
    with reach(press) as web:
        assert web.get("https://herald.example/a").body == b"hello"


def test_a_redirect_asks_the_robots_of_where_it_leads(press: PressRoom) -> None:
    press.prints("https://herald.example/robots.txt", "User-agent: *\nDisallow: /closed\n")
    press.prints("https://herald.example/r", "", status=302, location="/closed")
    with pytest.raises(GatherError, match="asks us not to"), reach(press) as web:
        web.get("https://herald.example/r")
    assert "/closed" not in paths(press)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_all_is_allowed(press: PressRoom, status: int) -> None:
    press.prints("https://herald.example/robots.txt", "User-agent: *\nDisallow: /", status)
    press.prints("https://herald.example/a", "hello")
    with reach(press) as web:
        assert web.get("https://herald.example/a").body == b"hello"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_read_forbid_for_now(press: PressRoom, status: int) -> None:
    press.prints("https://herald.example/robots.txt", "", status, retry_after="60")
    press.prints("https://herald.example/a", "hello")
    with reach(press) as web:
        for _ in range(2):
            with pytest.raises(GatherError, match=r"robots\.txt could not be read") as caught:
                web.get("https://herald.example/a")
            assert caught.value.retry_after == 60
    assert paths(press) == ["/robots.txt"]


def local(press: PressRoom, pause: float) -> Web:
    return Web(agent=AGENT, allow=["127.0.0.0/8"], pause=pause)


def test_a_host_is_given_its_pause_by_every_thread(press: PressRoom) -> None:
    """The nth call comes no sooner than n pauses after the start, however busy the machine."""
    press.prints(press.address + "/a", "hello")
    start = time.monotonic()
    with local(press, 0.2) as web, ThreadPoolExecutor(3) as pool:
        list(pool.map(web.get, [press.address + "/a"] * 3))
    times = calls(press, "/a")
    assert len(times) == 3
    assert all(at - start >= 0.2 * turn for turn, at in enumerate(times))
    assert paths(press).count("/robots.txt") == 1


def test_other_hosts_need_not_wait(press: PressRoom) -> None:
    start = time.monotonic()
    with local(press, 5.0) as web:
        web.get(press.address + "/a")
        web.get(press.address.replace("127.0.0.1", "localhost") + "/a")
    assert time.monotonic() - start < 2


def test_a_host_reached_elsewhere_needs_no_pause(press: PressRoom) -> None:
    start = time.monotonic()
    with reach(press, pause=5.0) as web:
        for _ in range(5):
            web.get("https://herald.example/a")
    assert time.monotonic() - start < 2


def test_a_host_that_asks_for_longer_pauses_gets_them(press: PressRoom) -> None:
    press.prints(press.address + "/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n")
    with local(press, 0.0) as web:
        for _ in range(2):
            web.get(press.address + "/a")
    times = calls(press, "/a")
    assert times[1] - times[0] > 0.35
