"""Timelines: what is drawn lies within the drawing, and nothing is drawn as less than it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from digest.desk.public.across import LEFT, RIGHT
from digest.desk.public.calendar import marked
from digest.desk.public.lettering import Sheet
from digest.desk.public.scales import scale
from digest.desk.public.timeline import HIGH, LOW, MOST, Drawing, timeline
from digest.ledger import Ledger
from digest.ledger.editions import Telling
from digest.model import Change, ChangeKind, Claim, Stance, Statement
from digest.values import Amount, Count, Days, Kind, Quote, Value, status, yes_or_no

from .recorded import ATTACK, Site

ZONE = ZoneInfo("America/New_York")
NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)
STATES = ("none", "talks", "signed", "ended")


def claim(kind: Kind) -> Claim:
    states = dict.fromkeys(STATES, ()) if kind is Kind.STATUS else {}
    return Claim(story="s", id="c", kind=kind, question="Which?", states=states)


def says(value: Value | None, hours: float = 0, number: int = 1, **facts: object) -> Statement:
    known: dict[str, object] = {
        "story": "s",
        "claim": "c",
        "value": value,
        "stance": Stance.ASSERTED if value else Stance.DECLINED,
        "speaker": "Harbor Ledger",
        "evidence": "What the page said.",
        "outlet": "Harbor Ledger",
        "url": "https://harbor-ledger.example/report",
        "engine": "rules/1",
        "published": NOON + timedelta(hours=hours),
        "version": 1,
        "id": number,
    }
    return Statement(**(known | facts))  # type: ignore[arg-type]


def moves(
    after: Statement | None,
    kind: ChangeKind = ChangeKind.FIRST,
    before: Statement | None = None,
    hours: float = 0,
    seq: int = 1,
) -> Change:
    cause = after or before
    assert cause is not None
    return Change(
        story="s",
        claim="c",
        kind=kind,
        report=cause.url,
        version=1,
        before=before,
        after=after,
        ends=(before,) if before and kind.takes_back else (),
        seq=seq,
        detected=NOON + timedelta(hours=hours + 1),
    )


def drawn(kind: Kind, *changes: Change, least: float = HIGH) -> Drawing:
    drawing = timeline(claim(kind), changes, ZONE, NOON + timedelta(days=9), least)
    assert drawing is not None
    return drawing


# ── who was mailed what ────────────────────────────────────────────────────────────────


def told(*tellings: Telling) -> Drawing:
    """Three meetings, then one by a correction, and the editions that told of them."""
    three, one = (says(Count(low=n, high=n), number=n) for n in (3, 1))
    changes = [moves(three, seq=7), moves(one, ChangeKind.CORRECTED, three, 48, seq=9)]
    until = NOON + timedelta(days=3)
    drawing = timeline(claim(Kind.COUNT), changes, ZONE, until, HIGH, tellings)
    assert drawing is not None
    return drawing


def test_an_envelope_says_what_readers_were_told_and_what_they_were_told_again() -> None:
    first = Telling(7, NOON + timedelta(hours=20), corrects=False)
    again = Telling(9, NOON + timedelta(hours=68), corrects=True)
    drawing = told(first, again)
    assert [(one.seq, one.told, one.corrects) for one in drawing.envelopes] == [
        (7, "1", False),
        (9, "2", True),
    ]
    assert [one.long.text for one in drawing.envelopes if one.long] == ["told: 1", "told again: 2"]
    assert drawing.envelopes[0].when == "25 October 2018, 08:00"
    assert drawing.post is not None
    assert drawing.axis < drawing.post < drawing.height


def test_editions_of_one_hour_are_one_envelope() -> None:
    one, other = (Telling(seq, NOON + timedelta(hours=60), corrects=seq == 9) for seq in (7, 9))
    (envelope,) = told(one, other).envelopes
    assert (envelope.told, envelope.corrects) == ("1 and 2", True)


def test_an_edition_after_all_that_was_read_lies_within_the_drawing() -> None:
    (envelope,) = told(Telling(9, NOON + timedelta(days=30), corrects=True)).envelopes
    assert envelope.x == RIGHT


def test_where_nobody_was_told_there_is_no_row_of_editions() -> None:
    drawing = told()
    assert (drawing.post, drawing.envelopes) == (None, ())


# ── any history ────────────────────────────────────────────────────────────────────────

numbers = st.integers(0, 10**12)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def counts(draw: st.DrawFn) -> Value:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Count(low=low, high=draw(st.sampled_from([low, high, None])), unit="men")


@st.composite
def amounts(draw: st.DrawFn) -> Value:
    low, high = sorted((draw(st.floats(-1e15, 1e15)), draw(st.floats(-1e15, 1e15))))
    return Amount(
        low=low, high=draw(st.sampled_from([high, None])), unit=draw(st.sampled_from("ab"))
    )


@st.composite
def spells(draw: st.DrawFn) -> Value:
    first, last = sorted((draw(days), draw(days)))
    return (
        Days(
            first=draw(st.sampled_from([first, None])),
            last=draw(st.sampled_from([first, last, None])),
        )
        if draw(st.booleans())
        else Days(first=first, last=last)
    )


VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.COUNT: counts(),
    Kind.AMOUNT: amounts(),
    Kind.DATE: spells(),
    Kind.STATUS: st.sampled_from(STATES).map(lambda state: status(state, STATES)),
    Kind.YESNO: st.booleans().map(yes_or_no),
    Kind.QUOTE: st.sampled_from(["We knew.", "We did not know.", ATTACK, "好" * 80]).map(
        lambda words: Quote(words=words)
    ),
}


@st.composite
def histories(draw: st.DrawFn, kind: Kind) -> list[Change]:
    """Any changes, in the order they were seen; what is taken back ends."""
    found: list[Change] = []
    before: Statement | None = None
    hours = 0.0
    for seq in range(1, draw(st.integers(1, 24)) + 1):
        hours += draw(st.sampled_from([0, 0.1, 5, 2000]))
        value = draw(st.none() | VALUES[kind])
        published = draw(st.sampled_from([hours, hours - 30, hours + 100, -1e5]))
        after = says(value, published, seq, outlet=draw(st.sampled_from(["A", ATTACK, "好" * 40])))
        what = draw(st.sampled_from(list(ChangeKind)))
        gone = what is ChangeKind.WITHDRAWN and before is not None
        found.append(moves(None if gone else after, what, before, hours, seq))
        before = before if gone else after
    return found


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_all_that_is_drawn_lies_within_and_in_order(kind: Kind, data: st.DataObject) -> None:
    changes = data.draw(histories(kind))
    drawing = drawn(kind, *changes, least=data.draw(st.sampled_from([HIGH, LOW])))
    xs = [mark.x for mark in drawing.marks]
    assert all(LEFT <= x <= RIGHT for x in xs)
    assert xs == sorted(xs)
    for mark in drawing.marks:
        assert 0 < mark.y < drawing.axis
    for span in drawing.spans:
        assert LEFT <= span.begin <= span.end <= 100
        for top, bottom in span.extent.pieces:
            assert 0 <= top <= span.extent.at <= drawing.bottom or len(span.extent.pieces) > 1
            assert top <= bottom <= drawing.bottom
    assert all(LEFT <= tick.x <= RIGHT for tick in drawing.ticks)
    assert all(0 <= row.y <= drawing.bottom for row in drawing.rows)


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_change_is_in_one_mark_and_no_two_marks_touch(
    kind: Kind, data: st.DataObject
) -> None:
    changes = data.draw(histories(kind))
    marks = drawn(kind, *changes).marks
    assert sum(mark.count for mark in marks) == len(changes)
    assert {mark.seq for mark in marks} <= {change.seq for change in changes}
    assert all(changes[mark.number - 1].seq == mark.seq for mark in marks)
    for place, mark in enumerate(marks):
        for other in marks[place + 1 :]:
            assert abs(mark.x - other.x) >= 5 or abs(mark.y - other.y) >= 15


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 200)), min_size=1, max_size=30),
    st.text(min_size=1, max_size=60),
)
def test_no_name_lies_on_another_or_leaves_the_sheet(
    marks: list[tuple[float, float]], name: str
) -> None:
    sheet = Sheet(704, 200, 6.6, marks)
    put = [sheet.put(name, *mark) for mark in marks]
    boxes = sheet.taken[len(marks) :]
    assert len(boxes) == sum(label is not None for label in put)
    for place, box in enumerate(boxes):
        assert 0 <= box.left <= box.right <= 704
        assert not any(box.meets(other) for other in sheet.taken[: len(marks) + place])


@given(days, days, st.integers(1, 12))
def test_the_calendar_names_few_days_within(one: date, other: date, most: int) -> None:
    first, last = sorted((one, other))
    named = marked(first, last, most)
    assert 1 <= len(named) <= most
    assert [at.day for at in named] == sorted({at.day for at in named})
    assert all(first <= at.day <= last for at in named)


# ── what a set looks like ──────────────────────────────────────────────────────────────


def test_an_open_end_reaches_the_edge_and_an_interval_is_no_point() -> None:
    some, exact = Count(low=2, high=None, stated=2), Count(low=3, high=3)
    heights = scale(claim(Kind.COUNT), [some, exact], 16, 236)
    at_least, three = heights.extent(some), heights.extent(exact)
    assert at_least is not None
    assert three is not None
    assert at_least.opens_up
    assert at_least.pieces[0][0] == 16
    assert at_least.at == at_least.pieces[0][1] > three.at  # two is lower than three
    assert three.pieces[0][0] == three.pieces[0][1]


def test_no_contract_leaves_every_state_open_but_signed() -> None:
    none = status("none", STATES)
    heights = scale(claim(Kind.STATUS), [none], 0, 120)
    assert [row.name for row in heights.rows] == ["ended", "signed", "talks", "none"]
    extent = heights.extent(none)
    assert extent is not None
    assert [(round(top), round(bottom)) for top, bottom in extent.pieces] == [(3, 27), (63, 117)]
    assert extent.at == 105


def test_numbers_far_apart_are_drawn_by_their_size() -> None:
    values = [Count(low=n, high=n) for n in (10, 100_000)]
    heights = scale(claim(Kind.COUNT), values, 0, 200)
    assert "ten times" in heights.note
    assert [row.name for row in heights.rows] == ["10", "100", "1K", "10K", "100K"]


def test_other_currencies_share_no_scale() -> None:
    values = [Amount(low=5, high=5, unit="USD")] * 2 + [Amount(low=9, high=9, unit="EUR")]
    assert scale(claim(Kind.AMOUNT), values, 0, 200).extent(values[-1]) is None


# ── what became of it ──────────────────────────────────────────────────────────────────


def test_a_correction_leads_from_what_stood_to_what_stands() -> None:
    three, one = says(Count(low=3, high=3)), says(Count(low=1, high=1), number=2)
    first = moves(three)
    mended = moves(one, ChangeKind.CORRECTED, three, hours=72, seq=2)
    drawing = drawn(Kind.COUNT, first, mended)
    reported, corrected = drawing.marks
    assert corrected.kind is ChangeKind.CORRECTED
    assert corrected.was_y == reported.y < corrected.y
    stood, stands = drawing.spans
    assert (stood.begin, stood.end) == (reported.x, corrected.x)
    assert stands.end == 100


def test_what_is_withdrawn_stands_no_longer_and_is_marked_where_it_stood() -> None:
    three = says(Count(low=3, high=3))
    gone = moves(None, ChangeKind.WITHDRAWN, three, hours=72, seq=2)
    drawing = drawn(Kind.COUNT, moves(three), gone)
    assert [mark.y for mark in drawing.marks] == [drawing.marks[0].y] * 2
    assert [span.end for span in drawing.spans] == [drawing.marks[1].x]


def test_who_gives_no_value_lies_in_a_lane_of_its_own() -> None:
    drawing = drawn(
        Kind.COUNT, moves(says(Count(low=3, high=3))), moves(says(None, number=2), seq=2)
    )
    assert drawing.lane is not None
    assert {mark.y > drawing.bottom for mark in drawing.marks} == {True, False}
    assert drawn(Kind.COUNT, moves(says(Count(low=3, high=3)))).lane is None


def test_many_repeats_become_a_tick_with_a_count_and_changes_keep_their_names() -> None:
    changes = [moves(says(Count(low=1, high=1)))]
    for number in range(2, 200):
        value = Count(low=1, high=1) if number % 50 else Count(low=number, high=number)
        kind = ChangeKind.REPEATED if number % 50 else ChangeKind.UPDATED
        changes.append(moves(says(value, number, number), kind, hours=number, seq=number))
    marks = drawn(Kind.COUNT, *changes).marks
    assert len(marks) <= MOST
    assert sum(mark.folded for mark in marks) > 1
    updates = [mark for mark in marks if mark.kind is ChangeKind.UPDATED]
    assert len(updates) == 3
    assert all(mark.long and str(mark.number) in mark.long.text for mark in updates)


def test_a_report_from_long_before_does_not_squeeze_the_rest() -> None:
    old = says(Count(low=1, high=1), published=datetime(1970, 1, 1, tzinfo=UTC))
    drawing = drawn(Kind.COUNT, moves(old), moves(says(Count(low=2, high=2), number=2), seq=2))
    assert drawing.marks[0].x == LEFT
    assert "2017" in drawing.begins


# ── on the page ────────────────────────────────────────────────────────────────────────


def test_each_mark_can_be_reached_and_leads_to_its_row(site: Site) -> None:
    page = site.page("/amazon-ice/meetings")
    (figure,) = page.xpath("//figure")
    links = figure.xpath(".//a")
    assert [link.get("href") for link in links] == ["#c1", "#c2"]
    assert all(page.get_element_by_id(link.get("href")[1:]) is not None for link in links)
    told = " ".join(links[1].xpath("string(title)").split())
    assert told == (
        "2. Corrected, 24 October 2018, 12:00: One meeting; was: Three meetings. Harbor Ledger."
        " “They met once.”"
    )
    assert links[1].xpath(".//use/@href") == ["#m-corrected"]


def test_on_a_storys_page_marks_lead_to_the_claims(site: Site) -> None:
    links = site.page("/amazon-ice").xpath("//figure//a/@href")
    assert "/amazon-ice/meetings#c2" in links
    ids = site.page("/amazon-ice/meetings").xpath("//tr/@id")
    assert ids == ["c1", "c2"]


def test_a_hostile_publishers_words_are_words_in_the_drawing(site: Site) -> None:
    answer = site.get("/hostile/words").text
    figure = html.fromstring(answer).xpath("//figure")[0]
    tags = {element.tag for element in figure.iter()}
    assert tags <= set(
        "figure figcaption svg title line rect text g a path circle use foreignobject p".split()
    )
    assert "<script>alert(1)</script>" in figure.text_content()


def test_nothing_is_drawn_where_nothing_has_happened(
    start: Callable[[str], tuple[str, Ledger]], site: Site
) -> None:
    assert not site.page("/amazon-ice/price").xpath("//figure")
