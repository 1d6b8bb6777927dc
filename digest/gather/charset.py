"""Bytes to text: what they are declared to be, unless they show otherwise."""

import codecs
import re

_MOST_LOST = 0.01  # of the characters; beyond it the text cannot be trusted
_META = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.-]+)",
    re.IGNORECASE,
)

#: Python's names for the sets that pages are written in
_SETS = re.compile(
    r"utf-(?:8|16)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rut]|gb\w+|big5\w*|shift_jis\w*|euc_\w+"
    r"|iso2022_\w+|mac-\w+|tis-620"
)
#: labels that stand for a larger set in practice (WHATWG Encoding, §4.2)
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-31j": "cp932",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(body: bytes, declared: str | None) -> str | None:
    """The text of a page, or None where over a hundredth of it is lost in any reading.

    A byte order mark goes first; then UTF-8, since bytes that are none hardly ever pass
    for it; then what the server declares, then what the page does.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _kept(body[len(mark) :].decode(name, "replace"))
    stated = _stated(body, declared)
    switching = [name for name in stated if name.startswith("iso2022") and b"\x1b" in body]
    for name in (*switching, "utf-8", *stated):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return _kept(body.decode(stated[0], "replace")) if stated else _guessed(body)


def _stated(body: bytes, declared: str | None) -> list[str]:
    found = _META.search(body[:4096])
    in_page = (found[1] or found[2]).decode("ascii") if found else None
    return [name for name in map(_known, (declared, in_page)) if name]


def _known(label: str | None) -> str | None:
    """Python's name for a label, None where it is none of the sets pages are written in."""
    meant = (label or "").strip().lower()
    try:
        name = codecs.lookup(_MEANT.get(meant, meant)).name
    except (LookupError, ValueError):
        return None
    return name if _SETS.fullmatch(name) else None


def _guessed(body: bytes) -> str | None:
    """UTF-8 with slips in it, or Windows-1252: whichever makes sense of more characters."""
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    made = sum(not char.isascii() for char in text) - lost
    return _kept(text if made > lost else body.decode("cp1252", "replace"))


def _kept(text: str) -> str | None:
    return text if text.count("\ufffd") <= _MOST_LOST * len(text) else None
