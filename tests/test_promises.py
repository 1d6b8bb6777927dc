"""Whatever happens, in whatever order: what the record and the mail promise holds.

Three reports stand on a loopback web server: a wire's, a copy of it, and one with reporting
of its own. They are published, edited, corrected, walled off and taken down; readers come,
narrow their wishes and leave; runs go through or die anywhere. DIGEST_PROMISES names how many
such histories are played (a few in CI, with the same dice each time; thousands by hand).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from unittest import mock

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from digest import config, gather, pipeline
from digest.deliver import Maildir
from digest.gather import pages
from digest.gather.feeds import announced
from digest.ledger import Ledger, outbox, readers, record, tables, told
from digest.ledger.readers import Wishes
from digest.model import Change, ChangeKind
from digest.values import Count

from .loopback import Press
from .replay import Newsroom

HISTORIES = int(os.environ.get("DIGEST_PROMISES", "8"))

TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}
WIRED = (
    "Amazon officials met with ICE officials {} over the summer, according to emails that a"
    " watchdog group released."
)
SENTENCES = {
    "lakelandwire": WIRED,
    "copy": WIRED,
    "post": "Calendars kept by the agency show that Amazon and ICE officials have met {}.",
}
REPORTS = {host: f"https://{host}.example/a" for host in SENTENCES}
WIRE, COPY = REPORTS["lakelandwire"], REPORTS["copy"]
FEEDS = tuple(f"https://{host}.example/feed" for host in SENTENCES)
WALLS = {
    "paywall": (200, "<title>Post</title><p>Subscribe to continue reading this article.</p>"),
    "challenge": (403, "<title>Just a moment...</title>"),
    "missing": (404, "not here"),
    "broken": (200, "<title>Error 503</title><p>Service unavailable</p>"),
}
READERS = ("ann", "bob", "cat")


class Killed(BaseException):
    """The process dies here."""


class InProcess:
    """Takes documents apart here and not in workers, which take a second to start."""

    def __init__(self, **_: object) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def announced(self, *feed: Any) -> Any:
        return announced(*feed)

    def changed(self, *given: Any) -> Any:
        *page, then = given
        read, lasting = pages.changed(*page)
        return read, lasting, then(read) if then and read else None


@dataclass(frozen=True)
class Seen:
    """What a reading of the page showed, if it came to that before its run died."""

    at: datetime
    number: int | None
    surely: bool


class Report:
    """A report as its publisher has it, and what anybody could have seen of it."""

    def __init__(self) -> None:
        self.number: int | None = None
        self.notice = ""
        self.noticed: set[int] = set()  # numbers that its notices have given
        self.wall: str | None = None
        self.seen: list[Seen] = []

    def says(self, number: int | None) -> None:
        """The text is edited; a notice that it would belie is taken off with that."""
        if number != self.number:
            self.notice = ""
        self.number = number

    def corrects(self, number: int) -> None:
        was = self.number
        self.says(number)
        if was in (None, number):
            return
        self.noticed.add(number)
        self.notice = (
            "<footer>Correction: An earlier version of this article said that Amazon officials"
            f" met with ICE officials {TIMES[was]}. They met {TIMES[number]}.</footer>"
        )


class Histories(RuleBasedStateMachine):
    """One history; the checks are made after every run, and when it is over."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="promises"))
        self.press = Press()
        self.room = Newsroom(self.press, self.folder, FEEDS)
        self.settings = config.load(self.folder / "config.toml")
        self.ledger = Ledger(self.settings.store)
        self.now = datetime.fromisoformat("2018-10-24T07:00:00-04:00")
        self.reports: dict[str, Report] = {}
        self.left: dict[str, datetime] = {}

    def teardown(self) -> None:
        try:
            self.settle()
        finally:
            self.ledger.__exit__()
            self.press.close()
            shutil.rmtree(self.folder)

    # ── what publishers do ─────────────────────────────────────────────────────────────

    @initialize(number=st.sampled_from(sorted(TIMES)))
    def begin(self, number: int) -> None:
        self.subscribe("ann")
        self.publish("lakelandwire", number)
        self.run(5)

    @rule(host=st.sampled_from(sorted(REPORTS)), number=st.sampled_from(sorted(TIMES)))
    def publish(self, host: str, number: int) -> None:
        """A report appears; one that is there is edited without a word."""
        self.reports.setdefault(host, Report()).says(number)
        self.print(host)

    @precondition(lambda self: self.reports)
    @rule(data=st.data(), number=st.sampled_from(sorted(TIMES)))
    def correct(self, data: st.DataObject, number: int) -> None:
        host = data.draw(st.sampled_from(sorted(self.reports)))
        self.reports[host].corrects(number)
        self.print(host)

    @precondition(lambda self: self.reports)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        host = data.draw(st.sampled_from(sorted(self.reports)))
        self.reports[host].says(None)
        self.print(host)

    @precondition(lambda self: self.reports)
    @rule(data=st.data(), wall=st.sampled_from([None, *sorted(WALLS)]))
    def close(self, data: st.DataObject, wall: str | None) -> None:
        """A page cannot be read for a while, or can again."""
        host = data.draw(st.sampled_from(sorted(self.reports)))
        self.reports[host].wall = wall
        self.print(host)

    def print(self, host: str) -> None:
        report, url = self.reports[host], REPORTS[host]
        if report.wall:
            status, body = WALLS[report.wall]
            self.press.prints(url, body, status)
            return
        said = [SENTENCES[host].format(TIMES[report.number])] if report.number else []
        self.room.publishes(host, "a", *said, extra=report.notice)

    # ── what readers do ────────────────────────────────────────────────────────────────

    @rule(name=st.sampled_from(READERS))
    def subscribe(self, name: str) -> None:
        with self.ledger.writing() as tx:
            if not any(s.email.startswith(name) for s in readers.subscribers(tx)):
                readers.add_subscriber(tx, f"{name}@readers.example", Wishes(), self.now)
                self.left.pop(name, None)

    @rule(name=st.sampled_from(READERS))
    def leave(self, name: str) -> None:
        with self.ledger.writing() as tx:
            if any(s.email.startswith(name) for s in readers.subscribers(tx)):
                readers.remove_subscriber(tx, f"{name}@readers.example", self.now)
                self.left[name] = self.now

    @rule(name=st.sampled_from(READERS))
    def mute(self, name: str) -> None:
        """They follow the weather only; what they were told of ICE is owed all the same."""
        of = tables.subscriber.c.email == f"{name}@readers.example"
        with self.ledger.writing() as tx:
            tx.execute(sa.update(tables.subscriber).where(of).values(stories=["weather"]))

    # ── what we do ─────────────────────────────────────────────────────────────────────

    @rule(minutes=st.sampled_from([5, 40, 240, 1500]))
    def run(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        with in_process():
            pipeline.collect(self.settings, self.ledger, self.now, reread=True)
            self.note_seen(surely=True)
            pipeline.publish(self.settings, self.ledger, self.now)
        self.check()

    @rule(at=st.integers(0, 12))
    def die_collecting(self, at: int) -> None:
        self.now += timedelta(minutes=5)
        with in_process(), dying(Ledger, "writing", at):
            pipeline.collect(self.settings, self.ledger, self.now, reread=True)
        self.note_seen(surely=False)

    @rule(at=st.integers(0, 8))
    def die_publishing(self, at: int) -> None:
        self.now += timedelta(minutes=5)
        with dying(Ledger, "writing", at):
            pipeline.publish(self.settings, self.ledger, self.now)

    @rule(at=st.integers(0, 2), delivered=st.booleans())
    def die_handing_over(self, at: int, *, delivered: bool) -> None:
        self.now += timedelta(minutes=5)
        with dying(Maildir, "hand_over", at, after=delivered):
            pipeline.publish(self.settings, self.ledger, self.now)

    def note_seen(self, *, surely: bool) -> None:
        for report in self.reports.values():
            if report.wall is None:
                report.seen.append(Seen(self.now, report.number, surely))

    # ── what is promised ───────────────────────────────────────────────────────────────

    def check(self) -> None:
        with self.ledger.reading() as tx:
            changes = {change.seq: change for change in record.changes(tx)}
            owed = outbox.listing(tx)
            tally = outbox.tally(tx)
        assert sum(tally.values()) == len(owed)
        for change in changes.values():
            self.has_evidence(change)
        files = [path.name for path in (self.folder / "mail" / "new").iterdir()]
        delivered = [message for message in owed if message.state == "accepted"]
        assert len(files) == len(set(files)) == len(delivered)
        for name in READERS:
            mine = [m for m in delivered if m.to.startswith(name)]
            said = [seq for message in mine for seq in message.changes]
            assert len(said) == len(set(said)), "nothing is told twice"
            mended = [told for message in mine for _, told in message.corrects]
            assert len(mended) == len(set(mended)), "nothing is corrected twice"
            self.was_told_before(mine, changes)
            left = self.left.get(name)
            assert not any(left and m.date > left for m in mine), "who has left hears nothing"

    def was_told_before(self, mine: list[outbox.Owed], changes: dict[int, Change]) -> None:
        """A correction goes only to whoever was told, and takes something back."""
        told: set[int] = set()
        for message in mine:
            for seq, earlier in message.corrects:
                assert earlier in told, "corrected what was never told"
                assert number(changes[seq]) != number(changes[earlier])
            told.update(message.changes)

    def has_evidence(self, change: Change) -> None:
        """Nothing is said to be gone, or to be said, that a readable page did not show."""
        host = change.report.removeprefix("https://").partition(".")[0]
        seen = [
            one for one in self.reports[host].seen if change.detected and one.at <= change.detected
        ]
        if change.after is None and change.kind is ChangeKind.SILENTLY_EDITED:
            assert missed_twice(seen), change
        elif change.after is not None and change.after.url == change.report:
            shown = {one.number for one in seen} | self.reports[host].noticed
            assert number(change) in shown, change

    def settle(self) -> None:
        """When all has come to rest, everybody who is here was last told what stands."""
        for host in self.reports:
            self.reports[host].wall = None
            self.print(host)
        for minutes in (40, 40, 60 * 24 * 10, 60 * 24):
            self.run(minutes)
        with self.ledger.reading() as tx:
            changes = {change.seq: change for change in record.changes(tx)}
            live = record.live(tx, "ice", "meetings")
            everybody = readers.subscribers(tx)
            owed = [m for m in outbox.listing(tx) if m.state == "accepted"]
            listed = {r.email: told.told(tx, r) for r in everybody}
        stands = {(s.url, s.value.low) for s in live if isinstance(s.value, Count)}
        for reader in everybody:
            mended = {earlier for m in owed if m.to == reader.email for _, earlier in m.corrects}
            # whoever left and came back is owed nothing of before
            for heard in (one for one in listed[reader.email] if one.at >= reader.joined):
                change = changes[heard.seq]
                if change.after is None or self.mended_alike(change, mended, changes):
                    continue
                assert self.holds(change, stands), (reader.email, change, stands)

    def mended_alike(self, told: Change, mended: set[int], changes: dict[int, Change]) -> bool:
        """Whether it was corrected to them, or the same number by what shares its origin was."""
        return any(
            number(changes[seq]) == number(told) for seq in mended if self.kin(changes[seq], told)
        )

    def kin(self, a: Change, b: Change) -> bool:
        urls = {change.after.url for change in (a, b) if change.after}
        return len(urls) == 1 or urls == {WIRE, COPY}

    def holds(self, told: Change, stands: set[tuple[str, int]]) -> bool:
        """Whether what was told is said still, by its report or one that shares its origin."""
        assert told.after is not None
        kin = {told.after.url, told.after.origin, told.report}
        if told.after.url in (WIRE, COPY):
            kin |= {WIRE, COPY}
        return any(url in kin and low == number(told) for url, low in stands)


def missed_twice(seen: list[Seen]) -> bool:
    """Whether the last readings, half an hour apart or more, showed an article without it."""
    missed = []
    for one in reversed(seen):
        if one.number is None:
            missed.append(one.at)
        elif one.surely:
            break
    return bool(missed) and missed[0] - missed[-1] >= timedelta(minutes=30)


def number(change: Change) -> int | None:
    value = change.after.value if change.after else None
    return value.low if isinstance(value, Count) else None


@contextmanager
def in_process() -> Iterator[None]:
    with mock.patch.object(gather, "Readers", InProcess):
        yield


@contextmanager
def dying(where: type, what: str, at: int, *, after: bool = False) -> Iterator[None]:
    """The process dies when it is about to do this for the `at`-th time, or has just done it."""
    real, count = getattr(where, what), iter(range(1000))

    def counted(*given: Any) -> Any:
        if next(count) == at:
            if after:
                real(*given)
            raise Killed
        return real(*given)

    with mock.patch.object(where, what, counted), suppress(Killed):
        yield


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=HISTORIES,
    stateful_step_count=18,
    deadline=None,
    derandomize="DIGEST_PROMISES" not in os.environ,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
TestHistories.pytestmark = [pytest.mark.timeout(0)]
