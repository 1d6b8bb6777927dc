"""What a report no longer says, where its text is still the same article."""

import re
from collections.abc import Mapping

from digest.compare.case import Case
from digest.compare.changes import change_of
from digest.compare.parties import sources_differ
from digest.model import Change, ChangeKind, Page, Statement

#: of the sentences of the earlier text, how many must still stand
_MOST = 0.7
_END = re.compile(r"(?<=[.!?])[”\"’']*\s+|\n")


def gone(case: Case, texts: Mapping[int, str], page: Page) -> tuple[Change, ...]:
    """What the report no longer says, once two readings have shown it.

    `case.new` is what the two readings still say and `case.text` the words of the
    earlier one; `texts` the report's versions by number; `page` the one that stands. The
    caller has made sure that the pages were readable and the readings far enough apart.
    """
    kept = {statement.key for statement in case.new}
    return tuple(
        _dropped(case, before)
        for before in case.own
        if before.key not in kept
        and before.evidence not in case.text
        and before.evidence not in page.whole
        and same_article(texts.get(before.version, ""), page.text)
    )


def _dropped(case: Case, before: Statement) -> Change:
    """One sentence of several that say the same on the same word takes nothing with it."""
    kept = {statement.key for statement in case.new}
    alike = (s for s in case.own if s.key in kept and s.stance is before.stance)
    for other in alike:
        if other.says == before.says and not sources_differ(before, other, case.text, case.names):
            return change_of(case, ChangeKind.REPEATED, before, other, (before,))
    return change_of(case, ChangeKind.SILENTLY_EDITED, before, None, (before,))


def same_article(earlier: str, later: str) -> bool:
    """Whether most of what the earlier text said still stands in the later one.

    A paywall, a redesign that empties a page, or another article at the address does
    not take anything back.
    """
    old = {sentence.strip() for sentence in _END.split(earlier) if len(sentence.strip()) > 20}
    new = {sentence.strip() for sentence in _END.split(later)}
    return bool(old) and len(old & new) >= _MOST * (len(old) - 1)
