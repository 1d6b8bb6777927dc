"""A story or claim as its form holds it: by the file, or as it was sent.

Words are on one line each and free of stray spaces, so that two drafts are equal where
the file would mean the same. `keys` gives what config.toml would have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar

from digest.desk.forms import Form
from digest.values import Kind

Row = tuple[str, tuple[str, ...]]  #: a name with its other names; a state with its phrases


@dataclass(frozen=True, kw_only=True)
class StoryDraft:
    """What can be set of a story; its claims are drafts of their own."""

    id: str = ""
    title: str = ""
    about: tuple[str, ...] = ()
    names: tuple[Row, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()  #: address, "about" or "all"
    pages: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """By its table in the file, which is in order."""
        return cls(
            id=table["id"],
            title=_line(table.get("title", "")),
            about=_lines(table.get("about", ())),
            names=_rows(table.get("names", {}).items()),
            feeds=tuple(map(_feed, table.get("feeds", ()))),
            pages=_lines(table.get("pages", ())),
            corrections=_lines(table.get("corrections", ())),
        )

    @classmethod
    def sent(cls, form: Form) -> Self:
        """As it was sent, whatever it holds; rows that were left empty are none."""
        fetch = (*form.every("fetch"), *["about"] * len(form.every("feed")))
        feeds = zip(map(_line, form.every("feed")), fetch, strict=False)
        return cls(
            id=form.one("id"),
            title=_line(form.one("title")),
            about=_lines(form.one("about").splitlines()),
            names=_sent_rows(form, "name", "others"),
            feeds=tuple((url, "all" if way == "all" else "about") for url, way in feeds if url),
            pages=_lines(form.every("page")),
            corrections=_lines(form.every("correction")),
        )

    def keys(self) -> dict[str, Any]:
        """As config.toml would have it; None where a key would say nothing."""
        feeds = [url if way == "about" else {"url": url, "fetch": way} for url, way in self.feeds]
        return {
            "title": self.title or None,
            "feeds": feeds or None,
            "pages": list(self.pages) or None,
            "corrections": list(self.corrections) or None,
            "about": list(self.about) or None,
            "names": _table(self.names),
        }


@dataclass(frozen=True, kw_only=True)
class ClaimDraft:
    """What can be set of a claim; what is on record by hand stays as it is."""

    id: str = ""
    kind: str = ""
    question: str = ""
    subjects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    states: tuple[Row, ...] = ()
    unit: str = ""
    speaker: str = ""
    changes: str = ""
    without: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """By its table in the file, which is in order."""
        return cls(
            id=table["id"],
            kind=table["kind"],
            question=_line(table["question"]),
            subjects=_lines(table.get("subjects", ())),
            words=_lines(table.get("words", ())),
            states=_rows(table.get("states", {}).items()),
            unit=_line(table.get("unit", "")),
            speaker=_line(table.get("speaker", "")),
            changes=table.get("changes", ""),
            without=_lines(table.get("not", ())),
        )

    @classmethod
    def sent(cls, form: Form) -> Self:
        """As it was sent, whatever it holds."""
        return cls(
            id=form.one("id"),
            kind=form.one("kind"),
            question=_line(form.one("question")),
            subjects=_lines(form.one("subjects").splitlines()),
            words=_lines(form.one("words").splitlines()),
            states=_sent_rows(form, "state", "phrases"),
            unit=_line(form.one("unit")),
            speaker=_line(form.one("speaker")),
            changes=form.one("changes"),
            without=_lines(form.one("without").splitlines()),
        )

    def keys(self) -> dict[str, Any]:
        """As config.toml would have it, without what means nothing for this kind."""
        measured = self.kind in (Kind.COUNT, Kind.AMOUNT)
        return {
            "kind": self.kind,
            "question": self.question,
            "subjects": list(self.subjects) or None,
            "words": list(self.words) or None,
            "unit": (self.unit or None) if measured else None,
            "speaker": (self.speaker or None) if self.kind == Kind.QUOTE else None,
            "changes": self.changes or None,
            "not": list(self.without) or None,
            "states": _table(self.states) if self.kind == Kind.STATUS else None,
        }


D = TypeVar("D", StoryDraft, ClaimDraft)


def changed_keys(old: D, new: D) -> dict[str, Any]:
    """The keys that differ; those that say the same another way are left as they are."""
    before = old.keys()
    return {key: value for key, value in new.keys().items() if value != before[key]}


def merged(base: D, mine: D, theirs: D) -> D:
    """Theirs, with what I changed of what both began with."""
    ours = {key: value for key, value in vars(mine).items() if value != getattr(base, key)}
    return replace(theirs, **ours)


def _line(words: str) -> str:
    return " ".join(words.split())


def _lines(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, given)))


def _feed(written: str | Mapping[str, str]) -> tuple[str, str]:
    if isinstance(written, str):
        return _line(written), "about"
    return _line(written["url"]), written.get("fetch", "about")


def _rows(given: Iterable[tuple[str, Iterable[str]]]) -> tuple[Row, ...]:
    return tuple((_line(name), _lines(others)) for name, others in given)


def _sent_rows(form: Form, name: str, others: str) -> tuple[Row, ...]:
    """Two fields a row; what stands twice under one name is put together."""
    found: dict[str, tuple[str, ...]] = {}
    for one, more in zip(form.every(name), form.every(others), strict=False):
        key, lines = _line(one), _lines(more.splitlines())
        if key or lines:
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *lines)))
    return tuple(found.items())


def _table(rows: tuple[Row, ...]) -> dict[str, list[str]] | None:
    return {name: list(others) for name, others in rows} or None
