"""What editors follow: stories, their sources and their claims."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.model.stance import Stance
from digest.values import Kind, Value


class SourceKind(StrEnum):
    """What stands at a source's address."""

    FEED = "feed"
    PAGE = "page"  #: one report
    CORRECTIONS = "corrections"  #: an outlet's page of corrections


@dataclass(frozen=True, kw_only=True)
class Source:
    """A feed or page that is gathered for a story."""

    url: str
    kind: SourceKind
    fetch_all: bool = False  #: fetch every entry, whether or not it names the story


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A publisher, as far as the editors have told us about it."""

    name: str
    hosts: tuple[str, ...] = ()
    owner: str | None = None
    wire: bool = False  #: sells its reports to others

    def owns(self, host: str) -> bool:
        """Whether a host is one of its own, or below one."""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)


class Motion(StrEnum):
    """Whether the true value of a claim may move with time."""

    NEVER = "never"
    GROWS = "grows"
    ANYTIME = "anytime"


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What the editors put on record by hand, before any report was read."""

    value: Value | None
    stance: Stance
    speaker: str
    published: datetime
    outlet: str
    url: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A tracked question of one kind.

    `subjects` and `words` are empty where the editors gave none; the reader then draws
    them from the question.
    """

    story: str
    id: str
    kind: Kind
    question: str
    subjects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: status only
    unit: str | None = None
    speaker: str | None = None
    motion: Motion = Motion.ANYTIME
    without: tuple[str, ...] = ()  #: `not` in config.toml
    on_record: tuple[OnRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """What editors follow."""

    id: str
    title: str
    paused: bool = False  #: not gathered for; readers are told nothing but corrections
    sources: tuple[Source, ...] = ()
    about: tuple[str, ...] = ()  #: a report belongs when it has any of these
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: name: other names
    claims: tuple[Claim, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and other name, as given."""
        return tuple(n for name, others in self.names.items() for n in (name, *others))

    @property
    def marks(self) -> tuple[str, ...]:
        """What shows that a report belongs: `about`, else every capitalised name."""
        return self.about or tuple(n for n in self.all_names if n[:1].isupper())

    def owns(self, text: str) -> bool:
        """Whether a report with this text belongs to the story; any does where none is named."""
        return not self.marks or named(text, self.marks)

    def announced_by(self, text: str) -> bool:
        """Whether an entry with this title, summary or content is worth fetching."""
        looked_for = (*self.marks, *(n for n in self.all_names if n[:1].isupper()))
        return not looked_for or named(text, looked_for)


def named(text: str, names: Iterable[str]) -> bool:
    """Whether any of `names` stands in `text` as a whole word.

    Letter case does not count, save for a name that is all capitals ("ICE").
    """
    there = _caseless(text)
    for name in names:
        opens, pattern = _name_pattern(name)
        if opens in there and pattern.search(text):  # most are told by the plain search
            return True
    return False


@functools.lru_cache(maxsize=4096)
def _name_pattern(name: str) -> tuple[str, re.Pattern[str]]:
    """The first word of a name without letter case, and what finds the whole of it."""
    flags = 0 if name.isupper() else re.IGNORECASE
    words = r"\s+".join(re.escape(word) for word in name.split())
    return _caseless((name.split() or [""])[0]), re.compile(rf"(?<!\w){words}(?!\w)", flags)


def _caseless(text: str) -> str:
    """As patterns that ignore letter case compare: every i is one, with its dot or without."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("\u0307", "").replace("\u0131", "i")
