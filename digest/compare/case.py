"""All that one version's claim is judged by, gathered before it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.model import Change, Claim, Notice, Proposal, Statement


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that bears on what one version does to one claim.

    `new` are the version's statements, distinct, with version and origin set; `said` what
    the report's version before it said; `live` all that stands on the claim, the report's
    own included, oldest first; `notices` all of the version, `unseen` those among them
    that no earlier version carried; `silent` the report's own silent edits of the claim
    that no notice has explained yet; `mended` what notices took back on the claim before,
    of whichever report; `proposals` what waits for the editors of the report's own; `text`
    all the words of the version; `owners` who owns which outlet. A notice may stand
    elsewhere, on a page of corrections: its `url` then is not the report's.
    """

    claim: Claim
    report: str
    outlet: str
    version: int
    new: tuple[Statement, ...]
    said: tuple[Statement, ...] = ()
    live: tuple[Statement, ...] = ()
    notices: tuple[Notice, ...] = ()
    unseen: tuple[Notice, ...] = ()
    silent: tuple[Change, ...] = ()
    mended: tuple[Change, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    text: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def ends_all(self) -> bool:
        """Whether a notice takes back all that the report says."""
        return any(notice.takes_all_back for notice in self.notices)

    def cause(self, notice: Notice | None) -> tuple[str, int]:
        """The page that says so, and its version: the report, or what carries the notice."""
        if notice is None or notice.url == self.report:
            return self.report, self.version
        return notice.url, notice.version

    @property
    def own(self) -> tuple[Statement, ...]:
        """What the report's own versions have standing (not what editors took from it)."""
        return tuple(s for s in self.live if s.url == self.report and s.version > 0)
