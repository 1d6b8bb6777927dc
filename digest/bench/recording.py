"""The public record rendered: a claim with many statements, and a story with many claims.

What a page costs is measured from the request to its last byte, in the processor's time.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from digest import config
from digest.bench import rounds
from digest.bench.rounds import Figure, Ratio
from digest.config import Settings
from digest.desk.public import Record
from digest.ledger import Ledger, Tx, gathered, record
from digest.model import Change, ChangeKind, Claim, Stance, Statement
from digest.values import Count

#: statements on one claim, and four times as many
STATEMENTS = 500
LARGER = 4
CLAIMS = 50  #: of a story whose page is measured, each with a few statements
_EACH = 10
_SOON = 0.2  #: seconds within which the page of a claim with `STATEMENTS` is there
_OUTLETS = 40
_MOVES = 25  #: statements until the number moves on
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


def recording() -> Iterator[Figure | Ratio]:
    """A claim's page at two sizes, and a story's."""
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(Path(folder))
        with Ledger(settings.store) as ledger:
            with ledger.writing() as tx:
                for story in settings.stories:
                    for claim in story.claims:
                        _put_on_record(tx, claim, _count(claim))
            pages = Record(lambda: settings, ledger, lambda: _BEGIN)
            first = _seconds(lambda: pages.claim(_asking("one", "few")))
            larger = _seconds(lambda: pages.claim(_asking("one", "many")))
            wide = _seconds(lambda: pages.story(_asking("wide")))
    yield _figure(f"the page of a claim with {STATEMENTS:,} statements", first)
    yield _figure(f"the page of a claim with {STATEMENTS * LARGER:,} statements", larger)
    yield _figure(f"the page of a story with {CLAIMS} claims of {_EACH} statements", wide)
    what = f"the time of a page with {STATEMENTS:,} statements, to {_SOON * 1000:.0f} ms"
    yield Ratio(what=what, ratio=first / _SOON, at_most=1)
    what = f"the time of the page with {LARGER} times as many, to that"
    yield Ratio(what=what, ratio=larger / first, at_most=LARGER * 1.25)


def _figure(what: str, seconds: float) -> Figure:
    return Figure(what=what, unit="pages", each_second=1 / seconds)


def _seconds(render: Callable[[], Response]) -> float:
    """The processor's seconds for a page, the median of several; one to warm up is not counted."""
    render()
    taken = []
    for _ in range(rounds.ROUNDS):
        begin = time.process_time()
        assert render().status_code == 200
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def _asking(story: str, claim: str = "") -> Request:
    return Request({"type": "http", "path_params": {"story": story, "claim": claim}, "headers": []})


# ── what there is to show ──────────────────────────────────────────────────────────────


def _settings(folder: Path) -> Settings:
    def claim(name: str) -> str:
        return (
            f'[[story.claim]]\nid = "{name}"\nkind = "count"\nunit = "meetings"\n'
            f'question = "How many times have the parties to {name} met?"\n'
        )

    wide = "".join(claim(f"c{number}") for number in range(CLAIMS))
    path = folder / "config.toml"
    path.write_text(
        f'[store]\nurl = "sqlite:///{folder / "bench.db"}"\n'
        f'[[story]]\nid = "one"\nnames = {{ ICE = [] }}\n{claim("few")}{claim("many")}'
        f'[[story]]\nid = "wide"\nnames = {{ ICE = [] }}\n{wide}',
        "utf-8",
    )
    return config.load(path)


def _count(claim: Claim) -> int:
    if claim.story == "wide":
        return _EACH
    return STATEMENTS if claim.id == "few" else STATEMENTS * LARGER


def _put_on_record(tx: Tx, claim: Claim, count: int) -> None:
    """Statements of many outlets: one in twenty-five moves the number on, the others repeat it.

    What moves it on ends what stood; the last two in five only repeat. One in fifty takes
    back what the report before it said.
    """
    before: Statement | None = None
    standing: list[Statement] = []
    for number in range(count):
        kind, ends = ChangeKind.REPEATED, []
        if number % _MOVES == 0 and number < count * 0.6:
            kind, ends = ChangeKind.UPDATED if number else ChangeKind.FIRST, standing
        elif number % 50 == 49 and before is not None:
            kind, ends = ChangeKind.CORRECTED, [before]
        before = _enter(tx, claim, number, kind, before, tuple(ends))
        standing = [one for one in standing if one not in ends] + [before]


def _enter(
    tx: Tx,
    claim: Claim,
    number: int,
    kind: ChangeKind,
    before: Statement | None,
    ends: tuple[Statement, ...],
) -> Statement:
    at = _BEGIN + timedelta(hours=7) * number
    outlet = f"Outlet {number % _OUTLETS}"
    url = f"https://outlet{number % _OUTLETS}.example/{claim.id}/{number}"
    met = number + 3
    if kind is ChangeKind.REPEATED and before is not None:
        assert isinstance(before.value, Count)
        met = before.value.low
    gathered.want(tx, url, claim.story, at)
    said = Statement(
        story=claim.story,
        claim=claim.id,
        value=Count(low=met, high=met, stated=met, unit="meetings", text=f"{met} times"),
        stance=Stance.ASSERTED,
        speaker=outlet if number % 3 else "a spokesman for the department",
        evidence=f"They have met {met} times, a spokesman for the department said on Tuesday.",
        url=before.url if before and kind.takes_back else url,
        outlet=before.outlet if before and kind.takes_back else outlet,
        origin=url,
        engine="rules/1",
        published=at,
        version=1,
    )
    (entered,) = record.enter_statements(tx, None, [said])
    change = Change(
        story=claim.story,
        claim=claim.id,
        kind=kind,
        report=entered.url,
        version=1,
        before=before,
        after=entered,
        ends=ends,
    )
    record.enter_change(tx, change, at + timedelta(minutes=20))
    return entered
