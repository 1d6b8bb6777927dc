"""A site with something on record: corrections, a dispute, silence, and a hostile publisher."""

from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2
from lxml import html

from digest.ledger import Ledger, Tx, gathered, notices, readings, record
from digest.model import (
    Change,
    ChangeKind,
    Notice,
    NoticeKind,
    Page,
    Stance,
    Statement,
)
from digest.values import Count, Quote, status

NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)
STATES = ("none", "talks", "signed", "ended")
CONFIG = """
[digest]
title = "On the Record"
base_url = "https://record.example"
timezone = "America/New_York"

[[story]]
id = "amazon-ice"
title = "Amazon & ICE"
names = { ICE = [], Amazon = [] }

  [[story.claim]]
  id = "meetings"
  kind = "count"
  unit = "meetings"
  question = "How many times have Amazon and ICE met?"

  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon?"

  [[story.claim]]
  id = "author"
  kind = "quote"
  question = "Who wrote the emails?"

  [[story.claim]]
  id = "price"
  kind = "amount"
  question = "What would it have cost?"

[[story]]
id = "hostile"
title = "Hostile <b>title</b>"
names = { Mallory = [] }

  [[story.claim]]
  id = "words"
  kind = "quote"
  question = "What did Mallory say?"
"""


# ── a site with something on record ────────────────────────────────────────────────────


@dataclass(frozen=True)
class Site:
    url: str

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.url + path)

    def page(self, path: str) -> html.HtmlElement:
        answer = self.get(path)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    def text(self, path: str) -> str:
        (body,) = self.page(path).xpath("//main")
        return " ".join(" ".join(body.itertext()).split())


def said(claim: str, outlet: str, **facts: object) -> Statement:
    known: dict[str, object] = {
        "story": "amazon-ice",
        "claim": claim,
        "value": None,
        "stance": Stance.ASSERTED,
        "speaker": "ICE",
        "evidence": "What the page said.",
        "outlet": outlet,
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/report",
        "engine": "rules/1",
        "published": NOON,
        "version": 1,
    }
    return Statement(**(known | facts))  # type: ignore[arg-type]


def enter(
    tx: Tx,
    kind: ChangeKind,
    before: Statement | None,
    after: Statement | None,
    notice: Notice | None = None,
) -> Statement | None:
    """Enter a statement with the change it makes; a report that takes back ends its own."""
    entered = record.enter_statements(tx, None, [after])[0] if after else None
    cause = after or before
    assert cause is not None
    taken_back = kind in (
        ChangeKind.CORRECTED,
        ChangeKind.SILENTLY_EDITED,
        ChangeKind.WITHDRAWN,
    )
    change = Change(
        story=cause.story,
        claim=cause.claim,
        kind=kind,
        report=cause.url,
        version=cause.version,
        before=before,
        after=entered,
        notice=notice,
        ends=(before,) if before and taken_back else (),
    )
    record.enter_change(tx, change, NOON, _enter_notice(tx, cause, notice))
    return entered


def _enter_notice(tx: Tx, cause: Statement, notice: Notice | None) -> int | None:
    if notice is None:
        return None
    gathered.want(tx, cause.url, cause.story, NOON)
    (report,) = (due.id for due in gathered.due(tx, NOON) if due.url == cause.url)
    page = Page(url=cause.url, outlet=cause.outlet, title="", text="")
    version = record.add_version(tx, report, page, NOON)
    reading = readings.enter(tx, version.id, cause.story, "rules/1", "", NOON)
    return notices.enter(tx, version.id, reading, [notice])[notice.text]


def fill(ledger: Ledger) -> None:
    """Put on record what the tests of the public record look at."""
    with ledger.writing() as tx:
        _fill(tx)
        _fill_hostile(tx)


def _fill(tx: Tx) -> None:
    three = enter(
        tx,
        ChangeKind.FIRST,
        None,
        said(
            "meetings",
            "Harbor Ledger",
            value=Count(low=3, high=3, text="three times"),
            evidence="They met three times over the summer.",
        ),
    )
    one = said(
        "meetings",
        "Harbor Ledger",
        value=Count(low=1, high=1, text="once"),
        evidence="They met once.",
        version=2,
    )
    notice = Notice(
        kind=NoticeKind.CORRECTION, text="We wrote three meetings; it was one.", url=one.url
    )
    enter(tx, ChangeKind.CORRECTED, three, one, notice)
    none = enter(
        tx,
        ChangeKind.FIRST,
        None,
        said(
            "contract",
            "Lakeland Wire",
            value=status("none", STATES),
            engine="editor/1",
            version=0,
            evidence="In our own words: no contract.",
        ),
    )
    signed = said(
        "contract", "Tidewater Courier", value=status("signed", STATES), speaker="an aide"
    )
    enter(tx, ChangeKind.CONTRADICTED, none, signed)
    enter(
        tx,
        ChangeKind.WITHHELD,
        None,
        said("author", "Harbor Ledger", stance=Stance.DECLINED, speaker="Amazon"),
    )


#: what a publisher might try; none of it may reach a browser as anything but words
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe\u2066 \"' &lt;{{7*7}}"


def _fill_hostile(tx: Tx) -> None:
    words = said(
        "words",
        ATTACK,
        story="hostile",
        value=Quote(words=ATTACK),
        speaker=ATTACK,
        via=ATTACK,
        scope=ATTACK,
        evidence=ATTACK,
        url="javascript:alert(3)",
    )
    notice = Notice(kind=NoticeKind.RETRACTION, text=ATTACK * 2, url="data:text/html,<script>")
    first = enter(tx, ChangeKind.FIRST, None, words)
    enter(
        tx, ChangeKind.FIRST, None, said("words", "b", story="hostile", value=Quote(words=ATTACK))
    )
    enter(tx, ChangeKind.WITHDRAWN, first, None, notice)
