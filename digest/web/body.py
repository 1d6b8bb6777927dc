"""The body of an answer: decoded, and never larger than it may be.

Decoded here rather than by the client, since only the decoder knows whether a
compressed body came to its end; one that did not is half an article.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli  # type: ignore[import-untyped]

_STEP = 64 * 1024  # decoded at a time, so that a bomb is noticed when it starts


class Broken(Exception):
    """The body is cut short, garbled, too large, or coded in a way we did not ask for."""


class _Decoder(Protocol):
    def pieces(self, data: bytes) -> Iterator[bytes]: ...

    @property
    def finished(self) -> bool: ...


def decoded(pieces: Iterable[bytes], coding: str, cap: int) -> bytes:
    """The whole body, of at most `cap` bytes; raises Broken.

    `coding` is the Content-Encoding header (RFC 9110 §8.4), empty for none.
    """
    named = coding.strip().lower()
    if named not in _DECODERS:
        raise Broken(f"the body is coded as {named[:40]!r}")
    decoder = _DECODERS[named]()
    body, begun = bytearray(), False
    for piece in pieces:
        begun = True
        for part in decoder.pieces(piece):
            body += part
            if len(body) > cap:
                raise Broken(f"the body is larger than {cap // 10**6} MB")
    if begun and not decoder.finished:
        raise Broken("the compressed body is cut short")
    return bytes(body)


class _Plain:
    finished = True  # how much is due, the protocol knows

    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield data


class _Zlib:
    """gzip, zlib, and the bare deflate that some servers send under zlib's name."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        self._started = False

    @property
    def finished(self) -> bool:
        return self._decoder.eof

    def pieces(self, data: bytes) -> Iterator[bytes]:
        try:
            part = self._decoder.decompress(data, _STEP)
        except zlib.error as problem:
            if self._started:
                raise Broken(f"the compressed body is garbled: {problem}") from problem
            self._decoder = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            part = self._bare(data)
        self._started = True
        while part:
            yield part
            part = self._bare(self._decoder.unconsumed_tail)

    def _bare(self, data: bytes) -> bytes:
        try:
            return self._decoder.decompress(data, _STEP)
        except zlib.error as problem:
            raise Broken(f"the compressed body is garbled: {problem}") from problem


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._decoder.is_finished())

    def pieces(self, data: bytes) -> Iterator[bytes]:
        try:
            part = self._decoder.process(data, output_buffer_limit=_STEP)
            while part:
                yield part
                part = self._decoder.process(b"", output_buffer_limit=_STEP)
        except brotli.error as problem:
            raise Broken(f"the compressed body is garbled: {problem}") from problem


_DECODERS: dict[str, type[_Decoder]] = {
    "": _Plain,
    "identity": _Plain,
    "gzip": _Zlib,
    "x-gzip": _Zlib,
    "deflate": _Zlib,
    "br": _Brotli,
}
