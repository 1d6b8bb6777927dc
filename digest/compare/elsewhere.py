"""Notices that stand elsewhere: which report they name, and what they do to it.

A page of corrections lists them; a wire sends them out as items of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.compare.case import Case
from digest.compare.changes import Reckoning, withdrawals
from digest.model import Change, Notice, Page, Statement

#: a word that says, before a headline, what was done to the report under it
_TAG = re.compile(
    r"\W*(?:UPDATE \d+\W{1,3})?(?:correct(?:ed|ion|ions|ing)|clarification|retract(?:ed|ion)"
    r"|withdrawn|refile)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_SLUG = re.compile(r"(?P<words>.+?)\s+(?:story|stories|report|article|item)\W*", re.IGNORECASE)
_FEWEST = 3  #: words of a headline that can name a report
_ENOUGH = 5  #: words that two headlines must share to be one, where one says more
_MOST = 2 / 3  #: … and the share of the longer that they must be


@dataclass(frozen=True, kw_only=True)
class Headed:
    """A report on record, under every headline it has borne."""

    url: str
    outlet: str
    titles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """The page that a notice stands in: whose it is, and whose reports it may speak of."""

    url: str
    outlets: tuple[str, ...]  #: its own, and the wire that it carries
    lists: bool  #: a page of corrections that the editors named: it may speak of any

    def owns(self, report: Headed) -> bool:
        """Whether a report is of one of its outlets."""
        return report.outlet in self.outlets or _host(report.url) == _host(self.url)


def named_in(notice: Notice, page: Page) -> str | None:
    """What names the other report that a notice is about: an address, else a headline.

    An item headlined "CORRECTED-Toll to rise" is about the report "Toll to rise".
    """
    if notice.names is not None or notice.text in entries(page):
        return notice.names
    tag = _TAG.match(page.title)
    headline = page.title[tag.end() :] if tag else ""
    return headline if len(headline.split()) >= _FEWEST else None


def entries(page: Page) -> frozenset[str]:
    """The words of a page's entries on other reports, whether or not they name them."""
    return frozenset(" ".join(p.text.split()) for p in page.passages if p.where == "entry")


def named(names: str, carrier: Carrier, known: Sequence[Headed]) -> tuple[Headed, ...]:
    """The reports that a notice may name by a headline; one, where it is plain which.

    Of the carrier's own outlet; else, from a page of corrections, of any.
    """
    alike = [one for one in known if any(_same(names, title) for title in one.titles)]
    own = [one for one in alike if carrier.owns(one)]
    if not own:
        own = [one for one in known if carrier.owns(one) and _by_slug(names, one)]
    return tuple(own or (alike if carrier.lists else ()))


def heeded(case: Case) -> tuple[Change, ...]:
    """What notices that stand elsewhere do to a report on record.

    `case` is the report's newest version, `unseen` those notices.
    """
    return withdrawals(case) if case.ends_all else _Heeding(case).changes()


class _Heeding(Reckoning):
    def changes(self) -> tuple[Change, ...]:
        self._heed_notices()
        return tuple(self.found)

    def _may_vanish(self, statement: Statement) -> bool:
        return statement.evidence not in self.case.text


def _same(one: str, other: str) -> bool:
    """Whether two headlines are one: the same words, or most of them in one run."""
    short, long = sorted((_words(one), _words(other)), key=len)
    if short == long:
        return bool(short)
    if len(short) < max(_ENOUGH, _MOST * len(long)):
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _by_slug(names: str, known: Headed) -> bool:
    """Whether a wire's short name for a story, "Amazon-ICE story", fits a headline whole."""
    slug = _SLUG.fullmatch(names)
    words = set(_words(slug["words"])) if slug else set()
    return len(words) > 1 and any(words <= set(_words(title)) for title in known.titles)


def _words(headline: str) -> list[str]:
    untagged = _TAG.sub("", headline, count=1) if _TAG.match(headline) else headline
    return re.findall(r"\w+", re.sub(r"[’']", "", untagged.casefold()))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
