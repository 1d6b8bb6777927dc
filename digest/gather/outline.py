"""Where in a feed's bytes its entries stand, and the parts of each.

Read by expat, the parser beneath feedparser, so that both see the same elements. There is
an outline only of a feed that may be cut: well-formed, in UTF-8, and with nothing in it
that, left out, would change how feedparser reads the rest.

An entry that was seen before need not be walked again: the processing instruction `seen`
may stand in its place, its mark after it.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from digest.gather import vetted

SEEN = "digest-seen"

_TAG = re.compile(rb"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
#: the encoding, where feedparser looks for it: the last one on the first line
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?.*encoding=['"](.*?)['"].*\?>""")
_BASES = frozenset(("base", "http://www.w3.org/XML/1998/namespace base"))


@dataclass(slots=True)
class Element:
    """An element's place: where its tag begins and ends, its end tag begins and ends."""

    name: str  #: as feedparser calls it
    start: int
    opened: int
    closed: int = 0
    end: int = 0


@dataclass(slots=True)
class Part(Element):
    """An element of an entry."""

    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    holds: bool = False  #: elements
    told: bool = False  #: some that feedparser reads into the entry


@dataclass(slots=True)
class Item(Element):
    """An entry."""

    seen: str = ""  #: the mark of what it stands for
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """The entries of a feed, in order, and the tags of what they stand in."""

    items: tuple[Item, ...]
    frame: bytes


def outline(body: bytes) -> Outline | None:
    """The outline of a feed that is `in_utf8`; None where it is to be parsed as a whole."""
    walk = _Walk(body)
    try:
        walk.parse()
    except (expat.ExpatError, _Unvetted):
        return None
    return Outline(tuple(walk.items), b"".join(walk.frame)) if walk.items else None


def in_utf8(body: bytes) -> bool:
    """Whether a feed is, and feedparser will take it to be."""
    declared = _ENCODING.match(body)
    if b"\0" in body or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
        return False
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Unvetted(Exception):
    """There is something in the feed that may not be cut around."""


class _Walk:
    """One walk of expat over a feed."""

    def __init__(self, body: bytes) -> None:
        self.items: list[Item] = []
        self.frame: list[bytes] = []
        self._body = body
        self._path: list[str] = []  # what is open
        self._parts = 0  # how long the path is where an entry's parts begin; 0 beside entries
        self._part: Part | None = None  # the one whose own text comes next
        self._names: dict[str, str] = {}
        self._prefixes = dict(vetted.PREFIXES)
        self._bound: dict[str | None, str | None] = {}
        self._folded: dict[str, str | None] = {}
        self._renamed = False  # a namespace that feedparser knows, by the tag that comes next
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartNamespaceDeclHandler = self._declare
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._say
        self._parser.ProcessingInstructionHandler = self._pass

    def parse(self) -> None:
        """Raises ExpatError, or _Unvetted."""
        self._parser.Parse(self._body, True)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        """A namespace, which feedparser never forgets, though its element ends."""
        lower = (uri or "").lower()
        usual = vetted.PREFIXES.get(lower)
        if self._bound.get(prefix) == uri or (prefix is None and uri == vetted.XHTML):
            return
        folded = (prefix or "").lower()  # as feedparser compares them
        if prefix in self._bound or not lower or self._folded.setdefault(folded, prefix) != prefix:
            raise _Unvetted  # bound twice
        taken = folded in vetted.TAKEN
        if usual is None and (taken or prefix is None or "backend.userland.com/rss" in lower):
            raise _Unvetted
        if usual is not None and prefix != usual and (taken or self._parts):
            raise _Unvetted
        if not self._parts:
            self._bound[prefix] = uri
            self._renamed = self._renamed or (usual is not None and prefix not in (usual, None))
        self._prefixes.setdefault(lower, prefix or "")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        called = self._names.get(name) or self._call(name)
        if self._parts:
            self._begin_part(called, attributes)
        elif not self._path or (len(self._path) == 1 and called == "channel"):
            self._begin_frame(called)
            attributes = {}  # the base it gives holds for all that it frames
        elif called in vetted.ENTRIES:
            self._begin_entry(called)
        elif called in vetted.LINGERING or (
            called in vetted.HANDLED
            and self._path[-1] not in vetted.FRAMES
            and self._path[-1] not in vetted.FRAME_HOLDERS
        ):
            raise _Unvetted
        if attributes and not _BASES.isdisjoint(attributes):
            raise _Unvetted  # feedparser may go on with it after the element
        self._path.append(called)
        self._renamed = False

    def _begin_frame(self, called: str) -> None:
        if not self._path and not self._is_feed(called):
            raise _Unvetted
        start, opened = self._tag()
        self.frame.append(self._body[start:opened])

    def _is_feed(self, root: str) -> bool:
        """Whether feedparser knows by the first tag that it is a feed."""
        bound = {(uri or "").lower() for uri in self._bound.values()}
        return root in vetted.ROOTS and (root != "rdf_rdf" or not bound.isdisjoint(vetted.VERSIONS))

    def _begin_entry(self, called: str) -> None:
        if self._path[-1] not in vetted.FRAMES or self._renamed:
            raise _Unvetted
        self.items.append(Item(called, *self._tag()))
        self._parts = len(self._path) + 1

    def _begin_part(self, called: str, attributes: dict[str, str]) -> None:
        handled = called in vetted.HANDLED
        if len(self._path) == self._parts:
            if handled and called not in vetted.VETTED:
                raise _Unvetted
            self._part = Part(called, *self._tag(), attributes=attributes)
            self.items[-1].parts.append(self._part)
            return
        part = self.items[-1].parts[-1]
        if handled:
            person = called in vetted.OF_PEOPLE
            if self._path[-1] not in vetted.HOLDERS or not (person or called in vetted.VETTED):
                raise _Unvetted
            part.told = part.told or not person
        part.holds = True
        self._part = None

    def _finish(self, _name: str) -> None:
        self._path.pop()
        if not self._parts:
            return
        if len(self._path) == self._parts:
            self._close(self.items[-1].parts[-1])
            self._part = None
        elif len(self._path) == self._parts - 1:
            self._close(self.items[-1])
            self._parts = 0

    def _say(self, text: str) -> None:
        if self._part is not None:
            self._part.text.append(text)

    def _pass(self, target: str, mark: str) -> None:
        """An entry's place, if it is one."""
        if target != SEEN:
            return
        if self._parts or not self._path or self._path[-1] not in vetted.FRAMES:
            raise _Unvetted
        start = self._parser.CurrentByteIndex
        end = self._body.index(b"?>", start) + 2
        self.items.append(Item(target, start, end, end, end, seen=mark))

    def _call(self, name: str) -> str:
        """What feedparser calls an element."""
        uri, _, local = name.rpartition(" ")
        prefix = self._prefixes[uri.lower()]
        if local.lower() == "svg":  # which has rules of its own there
            raise _Unvetted
        called = f"{prefix}_{local}".lower() if prefix else local.lower()
        self._names[name] = called
        return called

    def _tag(self) -> tuple[int, int]:
        """Where the tag that begins here begins and ends."""
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._body, start)
        assert tag is not None
        return start, tag.end()

    def _close(self, element: Element) -> None:
        """Note where an element ends; one tag may be all of it."""
        if self._body[element.opened - 2] == ord("/"):
            element.closed = element.end = element.opened
        else:
            element.closed = self._parser.CurrentByteIndex
            element.end = self._body.index(b">", element.closed) + 1


def _refuse(*_: object) -> None:
    raise _Unvetted
