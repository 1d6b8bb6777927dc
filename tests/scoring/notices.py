"""The labelled notices, read as a run reads them: from the HTML to the claims they touch.

A file holds one [story], [claim.*] tables and any number of pages, as README.md of the
cases says; each page is put into a whole document, gathered and read.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.bench.scoring.labels import claim_of, says
from digest.errors import Unreadable
from digest.extract import reading
from digest.gather.pages import page
from digest.model import Claim, Notice, Page, Story
from digest.values import Value

ZONE = ZoneInfo("America/New_York")
PARTS = ("kind", "wrong", "right", "cause", "date", "names", "claims")
#: words that carry no value, so that "the county met twice" is as good as "met twice"
_SMALL = frozenset("a an the it he she they that this was were is are has had there".split())
_MOST_MORE = 6  # further words that one telling of a wrong or right value may have


@dataclass(frozen=True)
class Case:
    """One page: the notices a person saw, those read, and what else was to hold."""

    title: str
    claims: Mapping[str, Claim]
    asked: tuple[Mapping[str, Any], ...]
    found: tuple[Notice, ...]
    faults: tuple[str, ...]  #: a notice left in the article, words of the article lost


@dataclass
class Score:
    """Counts over the pages of a file."""

    asked: int = 0
    found: int = 0  #: labels for which a notice was read
    emitted: int = 0
    false: int = 0  #: notices that nobody saw
    quiet: int = 0  #: pages without a notice
    kept: int = 0  #: … on which none was read
    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*PARTS, "values"), 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*PARTS, "values"), 0))
    faults: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def share(self, part: str) -> float:
        """Of the notices found whose label tells of the part, those that have it right."""
        return self.right[part] / self.of[part] if self.of[part] else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.asked if self.asked else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.false / self.emitted if self.emitted else 1.0


def score(file: Path) -> Score:
    """How well the notices of a file are read."""
    total = Score()
    for case in cases(file):
        _add(total, case)
    return total


def cases(file: Path) -> Iterator[Case]:
    """Every page of a file, read."""
    table = tomllib.loads(file.read_text("utf-8"))
    given = table["story"]
    claims = {name: claim_of("table", name, one) for name, one in table["claim"].items()}
    names = {name: tuple(others) for name, others in given.get("names", {}).items()}
    story = Story(id="table", title="Table", names=names, claims=tuple(claims.values()))
    for number, row in enumerate(table["page"], 1):
        asked = tuple(row.get("notice", ()))
        try:
            read = _page(row, given, number)
        except Unreadable as why:
            yield Case(f"{number} {row['title']}", claims, asked, (), (str(why),))
            continue
        found = reading(read, story, ZONE).notices
        faults = tuple(_faults(read, found, row))
        yield Case(f"{number} {row['title']}", claims, asked, found, faults)


def _page(row: Mapping[str, Any], story: Mapping[str, Any], number: int) -> Page:
    outlet = row.get("outlet", story["outlet"])
    published = str(row.get("published", story["published"]))
    told = row.get("jsonld", "")
    told = told if isinstance(told, str) else json.dumps(told)
    head = "".join(
        (
            f"<title>{escape(row['title'])}</title>",
            f'<meta property="og:title" content="{escape(row["title"])}">',
            f'<meta property="og:site_name" content="{escape(outlet)}">',
            f'<meta property="article:published_time" content="{published}">',
            f'<script type="application/ld+json">{told}</script>' if told else "",
        )
    )
    whole = (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{row['html']}</body>"
        "</html>"
    )
    return page(whole.encode(), f"https://reader.example/notices/{number}", "utf-8", (), ZONE)


def _faults(read: Page, found: tuple[Notice, ...], row: Mapping[str, Any]) -> Iterator[str]:
    text = " ".join(read.text.split())
    for notice in found:
        if notice.text != read.title and "[struck out" not in notice.text and notice.text in text:
            yield f"is in the article: {notice.text}"
    yield from (
        f"is not in the article: {words}" for words in row.get("keeps", ()) if words not in text
    )


def _add(total: Score, case: Case) -> None:
    left = list(case.found)
    total.asked += len(case.asked)
    total.emitted += len(case.found)
    total.quiet += not case.asked
    total.kept += not case.asked and not case.found
    total.faults += (f"{case.title}: {fault}" for fault in case.faults)
    for asked in case.asked:
        best = max(left, key=lambda one: _fit(asked, one, case), default=None)
        if best is None:
            total.errors.append(f"missed {case.title}\n       {dict(asked)}")
            continue
        left.remove(best)
        total.found += 1
        for part, fits in _parts(asked, best, case).items():
            total.of[part] += 1
            total.right[part] += fits
            if not fits:
                total.errors.append(
                    f"{part:6} {case.title}\n       asked {asked.get(part)!r},"
                    f" read {_told(best, part)!r}\n       «{best.text}»"
                )
    total.false += len(left)
    total.errors += (f"false  {case.title}\n       {one.kind} «{one.text}»" for one in left)


def _fit(asked: Mapping[str, Any], found: Notice, case: Case) -> int:
    return sum(_parts(asked, found, case).values())


def _parts(asked: Mapping[str, Any], found: Notice, case: Case) -> dict[str, bool]:
    """What the label tells of, and whether the notice has it."""
    fits = {
        "kind": str(found.kind) == asked["kind"],
        "wrong": same(asked.get("wrong"), found.wrong),
        "right": same(asked.get("right"), found.right),
        "cause": same(asked.get("cause"), found.cause),
        "date": asked.get("date") == (str(found.published) if found.published else None),
    }
    if "names" in asked:
        fits["names"] = bool(found.names) and str(found.names).endswith(asked["names"])
    if "claims" in asked:
        fits["claims"] = set(asked["claims"]) == {touch.claim for touch in found.touches}
    if "values" in asked:
        fits["values"] = all(
            (touch := found.touching(claim)) is not None
            and _valued(touch.wrong, wrong, case.claims[claim])
            and _valued(touch.right, right, case.claims[claim])
            for claim, (wrong, right) in asked["values"].items()
        )
    return fits


def _valued(value: Value | None, asked: str, claim: Claim) -> bool:
    return value is not None and says(value, asked, claim) if asked else value is None


def same(asked: str | None, found: str | None) -> bool:
    """Whether two tellings are the same words, small ones and a few without a value aside."""
    if asked is None or found is None:
        return asked is found
    short, long = sorted((_bare(asked), _bare(found)), key=len)
    if not short:
        return asked.casefold() == found.casefold()
    at = next((k for k in range(len(long)) if long[k : k + len(short)] == short), None)
    if at is None:
        return False
    more = long[:at] + long[at + len(short) :]
    return len(more) <= _MOST_MORE and not any(re.search(r"\d|^not?$", word) for word in more)


def _bare(words: str) -> list[str]:
    plain = words.replace("’", "'").casefold()
    return [word for word in re.findall(r"[\w$£€'.,%-]*[\w%]", plain) if word not in _SMALL]


def _told(found: Notice, part: str) -> object:
    match part:
        case "claims":
            return [touch.claim for touch in found.touches]
        case "values":
            return {touch.claim: (touch.wrong, touch.right) for touch in found.touches}
        case "date":
            return found.published
    return getattr(found, part)


def summary(total: Score) -> str:
    """One line for each share."""
    lines = [
        (
            f"notices asked {total.asked}  recall {total.recall:.3f}"
            f"  precision {total.precision:.3f}  quiet pages {total.kept} of {total.quiet}"
            f"  faults {len(total.faults)}"
        )
    ]
    lines += [f"  {part:7} {total.share(part):.3f}  of {total.of[part]}" for part in total.of]
    return "\n".join(lines)
