"""Whose reporting a version's statements are: compare asks, ledger finds."""

from collections.abc import Iterable
from dataclasses import replace

from digest import compare
from digest.config import Settings
from digest.ledger import Ledger, Tx, others, paragraphs, record, rows
from digest.model import Claim, Paragraph, Statement, Story
from digest.pipeline.outcome import Progress


class Origins:
    """Whose words one version's paragraphs are, and whose reporting its statements."""

    def __init__(self, tx: Tx, settings: Settings, version: rows.Version) -> None:
        self.tx = tx
        self.version = version
        known = others.outlets(tx)
        linked = others.linked(tx, version.page.links)
        self.outlets = known | {outlet.name for outlet in settings.outlets}
        self.credit = compare.credit(version.page, settings.outlets, known, linked)
        self.since = paragraphs.of_report(tx, version.report_id)
        self.copies: dict[str, tuple[Paragraph, ...]] = {}

    def enter(self) -> None:
        """Enter the paragraphs that the report's earlier versions did not have."""
        starts: dict[str, int] = {}
        at = 0
        for line in self.version.page.text.split("\n"):
            if line not in self.since:
                starts.setdefault(line, at)
            at += len(line) + 1
        sketches = {line: compare.sketch(line) for line in starts}
        sketches = {line: keys for line, keys in sketches.items() if keys}
        self._find_copies(sketches, self.version.id)
        outlet = self.version.page.outlet
        fresh = (
            paragraphs.Fresh(
                start=starts[line],
                text=line,
                keys=keys,
                origin=compare.paragraph_origin(outlet, self.copies[line], self.credit),
            )
            for line, keys in sketches.items()
        )
        paragraphs.enter(self.tx, self.version, fresh)

    def place(
        self, statements: Iterable[Statement], story: Story, claim: Claim
    ) -> tuple[Statement, ...]:
        """The statements on a claim, each in its place and with where it comes from."""
        return tuple(
            self._placed(statement, story)
            for statement in statements
            if statement.claim == claim.id
        )

    def _find_copies(self, sketches: dict[str, frozenset[int]], before: int) -> None:
        """What of other reports, seen before a version, each text may be a copy of."""
        tx = self.tx
        keys = frozenset[int]().union(*sketches.values())
        hits = paragraphs.hits(tx, keys, self.version.report_id, before)
        likely = compare.candidates(sketches, hits)
        found = paragraphs.at(tx, {one for ids in likely.values() for one in ids})
        for text, ids in likely.items():
            self.copies[text] = compare.copies(text, [found[one] for one in ids])

    def _copies_of(self, text: str) -> tuple[Paragraph, ...]:
        if text not in self.copies:
            before = self.since.get(text, self.version.id)
            self._find_copies({text: compare.sketch(text)}, before)
        return self.copies[text]

    def _placed(self, statement: Statement, story: Story) -> Statement:
        tx, version = self.tx, self.version
        placed = replace(
            statement,
            url=version.report,
            version=version.number,
            paragraph=compare.paragraph(version.page, statement),
        )
        on = (statement.story, statement.claim)
        copies = self._copies_of(placed.paragraph)
        name = compare.credited(placed, self.credit, self.outlets)
        grounds = compare.Grounds(
            copies=copies,
            theirs=others.said_at(tx, *on, {copy.url for copy in copies}) if copies else (),
            credited=name,
            linked=self.credit.linked.get(name) if name else None,
            said=others.last_said_by(tx, *on, name, version) if name else None,
        )
        return replace(placed, origin=compare.origin(placed, grounds, story.names))


def enter_old(settings: Settings, ledger: Ledger, progress: Progress) -> None:
    """Enter the paragraphs of versions that a store had before paragraphs were kept."""
    with ledger.reading() as tx:
        left = paragraphs.unindexed(tx)
    for done, version_id in enumerate(left):
        progress("entering paragraphs of stored reports", done, len(left))
        with ledger.recording() as tx:
            Origins(tx, settings, record.version_at(tx, version_id)).enter()
    progress("entering paragraphs of stored reports", len(left), len(left))
