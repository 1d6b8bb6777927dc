"""What publishers wrote, made safe to show: hostile until it has passed through here."""

import unicodedata
from urllib.parse import quote, urlsplit

from digest.model import TOKEN

LONGEST = 400  #: characters of evidence that are shown whole


def plain(text: str) -> str:
    """Text on one line, without what could hide, reorder or command.

    Control, zero-width and bidi characters go, and so does our own placeholder, which
    would otherwise carry a reader's token to whoever wrote it.
    """
    # what is printable has no character that is dropped, nor any space but the plain one
    spaced = text if text.isprintable() else "".join(_kept(character) for character in text)
    while TOKEN in spaced:
        spaced = spaced.replace(TOKEN, "")
    return " ".join(spaced.split())


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category in ("Zl", "Zp"):
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def excerpt(text: str, needle: str = "") -> str:
    """At most `LONGEST` characters, cut between words, `needle` among them."""
    whole, sought = plain(text), plain(needle)
    if len(whole) <= LONGEST:
        return whole
    at = max(whole.find(sought), 0) if sought else 0
    start = 0 if at + len(sought) < LONGEST else whole.find(" ", at - LONGEST // 2) + 1
    end = whole.rfind(" ", start, start + LONGEST)
    cut = whole[start : end if end > start else start + LONGEST]
    return ("… " if start else "") + cut + (" …" if start + len(cut) < len(whole) else "")


def link(url: str) -> str | None:
    """An address that may be shown and followed, in ASCII; None for any but http(s)."""
    if TOKEN in url:
        return None
    written = quote(plain(url), safe="!#$%&'()*+,/:;=?@[]~")
    try:
        parts = urlsplit(written)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "%" in host:
        return None
    return written


def host(url: str) -> str:
    """The name of the host that a link leads to."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
