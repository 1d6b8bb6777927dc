"""Editions that never were: claims, what is said on them, and how it is mailed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import lxml.html

from digest.compose.render import Look, render
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Content,
    Edition,
    Every,
    Item,
    Notice,
    NoticeKind,
    Role,
    Stance,
    Standing,
    State,
    Statement,
    Story,
    Subscriber,
    Told,
)
from digest.values import Count, Kind, Value, status

NEW_YORK = ZoneInfo("America/New_York")
LOOK = Look(title="On the Record", base_url="https://record.example/", zone=NEW_YORK, hour="07:00")
READER = Subscriber(
    email="reader@mail.example", token="t", since=0, joined=datetime(2018, 9, 3, tzinfo=UTC)
)
STATES: dict[str, tuple[str, ...]] = {"none": (), "talks": (), "signed": (), "ended": ()}
CONTRACT = Claim(
    story="ice", id="contract", kind=Kind.STATUS, question="Is there a contract?", states=STATES
)
MEETINGS = Claim(
    story="ice",
    id="meetings",
    kind=Kind.COUNT,
    question="How many times did officials of the agency and of the company meet in that summer?",
    unit="meetings",
)
LENGTH = Claim(
    story="bridge", id="length", kind=Kind.COUNT, question="How long is it?", unit="metres"
)
ICE = Story(id="ice", title="The agency and the company", claims=(CONTRACT, MEETINGS))
BRIDGE = Story(id="bridge", title="Calder Bridge", claims=(LENGTH,))


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2018, 10, day, hour, tzinfo=UTC)


def meetings(low: int, high: int | None) -> Count:
    return Count(low=low, high=high, stated=low, unit="meetings")


def says(claim: Claim, value: Value | None, evidence: str, **others: object) -> Statement:
    """A statement of the Harbor Ledger, unless `others` say otherwise."""
    base = Statement(
        story=claim.story,
        claim=claim.id,
        value=value,
        stance=Stance.ASSERTED,
        speaker="Harbor Ledger",
        evidence=evidence,
        url=f"https://ledger.example/{claim.id}",
        outlet="Harbor Ledger",
        engine="rules/1",
        published=at(23),
    )
    return replace(base, **others)  # type: ignore[arg-type]


THREE = says(MEETINGS, meetings(3, 3), "They met three times.")
ONE = says(MEETINGS, meetings(1, None), "They met at least once.", published=at(29))
NONE = says(CONTRACT, status("none", STATES), "There is no contract.", speaker="a spokesperson")
SIGNED = says(
    CONTRACT,
    status("signed", STATES),
    "An agreement was signed in August.",
    speaker="an aide",
    outlet="Tidewater Courier",
    url="https://tidewater.example/aide",
    published=at(29),
)
SILENT = says(
    MEETINGS,
    None,
    "She would not say how often.",
    stance=Stance.DECLINED,
    speaker="a spokesperson",
    url="https://ledger.example/silent",
)
NOTICE = Notice(
    kind=NoticeKind.CORRECTION,
    text="We wrote that there were three meetings; our documents show one.",
    url="https://ledger.example/meetings",
    published=date(2018, 10, 29),
)


def change(
    kind: ChangeKind,
    before: Statement | None,
    after: Statement | None,
    notice: Notice | None = None,
) -> Change:
    cause = after or before
    assert cause is not None
    return Change(
        story=cause.story,
        claim=cause.claim,
        kind=kind,
        report=cause.url,
        version=2,
        before=before,
        after=after,
        notice=notice,
    )


def told(statement: Statement, when: datetime) -> Told:
    return Told(seq=4, statement=statement, at=when)


CORRECTION = Item(
    role=Role.CORRECTION,
    change=change(ChangeKind.CORRECTED, THREE, ONE, NOTICE),
    told=told(THREE, at(24)),
)
CONTRADICTION = Item(role=Role.NEWS, change=change(ChangeKind.CONTRADICTED, NONE, SIGNED))


def item(kind: ChangeKind, before: Statement | None, after: Statement | None) -> Item:
    return Item(role=Role.NEWS, change=change(kind, before, after))


def standing(claim: Claim, state: State, *live: Statement, outlets: int = 1) -> Standing:
    return Standing(claim=claim, state=state, statements=live, outlets=outlets, origins=1)


def rendered(
    items: Iterable[Item],
    *standings: Standing,
    reader: Subscriber = READER,
    stories: tuple[Story, ...] = (ICE, BRIDGE),
    look: Look = LOOK,
    test: bool = False,
) -> Content:
    edition = Edition(subscriber=reader, at=at(30, 11), items=tuple(items), through=9)
    by_claim = {(s.claim.story, s.claim.id): s for s in standings}
    return render(edition, stories, by_claim, look, test=test)


def bodies(content: Content) -> tuple[str, str]:
    """Both bodies as words on one line, as they are read."""
    page = lxml.html.fromstring(content.html)
    (body,) = page.xpath("//body")
    spoken = " ".join(text for text in body.itertext() if text.strip())
    return " ".join(content.text.split()), " ".join(spoken.split())


def after_question(body: str, claim: Claim) -> str:
    assert body.count(claim.question) >= 1
    return body.partition(claim.question)[2]


WEEKLY = replace(READER, every=Every.WEEK)


def names(count: int, day: int) -> Statement:
    evidence = f"More than {count} names stood under the letter."
    return says(MEETINGS, meetings(count, count), evidence, published=at(day))


MOVES = [
    item(ChangeKind.UPDATED, names(400, 22), names(450, 23)),
    item(ChangeKind.UPDATED, names(450, 23), names(520, 25)),
    item(ChangeKind.REFINED, names(520, 25), names(600, 29)),
]


# ── one of every kind ──────────────────────────────────────────────────────────────────

COPY = replace(THREE, outlet="Northfield Courier", url="https://northfield.example/copy")


def opening() -> list[Item]:
    """Where the claims stand, for a first edition."""
    said = (NONE, SIGNED, SILENT)
    return [Item(role=Role.STANDING, change=change(ChangeKind.FIRST, None, s)) for s in said]


def riding() -> list[Item]:
    """What rides along: corroborated, repeated, still withheld."""
    names = ("Aldgate Post", "Birch Herald", "Cove Echo", "Dale Star")
    others = [replace(NONE, outlet=n, url=f"https://{n[0].lower()}.example/") for n in names]
    kinds = [ChangeKind.CORROBORATED, *[ChangeKind.REPEATED] * 3]
    said = [change(kind, NONE, other) for kind, other in zip(kinds, others, strict=True)]
    said.append(change(ChangeKind.WITHHELD, None, SILENT))
    return [Item(role=Role.RIDES, change=one) for one in said]


def taken_back(kind: ChangeKind, after: Statement | None, **others: object) -> Item:
    """A correction of what she was told of three meetings."""
    plain = replace(change(kind, THREE, after), **others)  # type: ignore[arg-type]
    return Item(role=Role.CORRECTION, change=plain, told=told(THREE, at(24)))


def long(count: int = 90) -> tuple[list[Item], Story]:
    """More than a mailbox takes: the items, and the story they are of."""
    claims = tuple(replace(CONTRACT, id=f"c{n}", question=f"Question {n}?") for n in range(count))
    said = [replace(SIGNED, claim=c.id, evidence="Word for word. " * 20) for c in claims]
    items = [item(ChangeKind.FIRST, None, one) for one in said]
    return items, replace(ICE, claims=(*claims, MEETINGS))


HOSTILE = (
    "</td></table><script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe\u200b"
    " {{ 7 * 7 }} {% raw %} \"'&lt; " + "x" * 200
)


def of_every_kind() -> dict[str, Content]:
    """Rendered editions, by what is special about them."""
    three, seen = replace(NOTICE, kind=NoticeKind.RETRACTION), at(26)
    sly = replace(SIGNED, evidence=HOSTILE, speaker=HOSTILE, outlet=HOSTILE, scope=HOSTILE)
    alleged = replace(THREE, stance=Stance.ALLEGED, speaker="an aide", evidence="An aide says so.")
    many, story = long()
    disputed = standing(CONTRACT, State.DISPUTED, SIGNED, NONE, outlets=2)
    corrected = [
        CORRECTION,
        taken_back(ChangeKind.SILENTLY_EDITED, None, last_seen=at(25), first_absent=seen),
        taken_back(ChangeKind.WITHDRAWN, None, notice=three),
        taken_back(ChangeKind.CORRECTED, ONE, override=3),
        taken_back(ChangeKind.CORRECTED, alleged),
    ]
    news = [
        item(kind, NONE, SIGNED)
        for kind in (ChangeKind.UPDATED, ChangeKind.REFINED, ChangeKind.FIRST)
    ]
    whole = [*corrected, CONTRADICTION, *news, *riding()]
    german = replace(READER, locale="de", zone="Europe/Berlin")
    stands = standing(MEETINGS, State.WITHHELD, SILENT)
    return {
        "first": rendered([*opening(), CONTRADICTION], disputed, stands),
        "corrections": rendered(corrected, standing(MEETINGS, State.DISPUTED, ONE, COPY)),
        "contradiction": rendered([CONTRADICTION], disputed),
        "news": rendered(news),
        "riding": rendered([CORRECTION, *riding()], disputed),
        "weekly": rendered(MOVES, reader=WEEKLY),
        "long": rendered([*many, CORRECTION], stories=(story,)),
        "bare": rendered([taken_back(ChangeKind.CORRECTED, ONE)], stories=(ICE,)),
        "german": rendered(whole, disputed, reader=german),
        "german first": rendered([*opening(), CONTRADICTION], disputed, stands, reader=german),
        "american": rendered(whole, disputed, reader=replace(READER, locale="en-US")),
        "hostile": rendered([item(ChangeKind.CONTRADICTED, sly, sly), CORRECTION]),
        "test": rendered(whole, look=replace(LOOK, imprint="The Record, 1 Example St"), test=True),
    }
