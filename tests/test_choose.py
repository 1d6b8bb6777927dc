"""What one reader is owed, told reader by reader."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from digest.compose.choose import Window, corrections_only, edition, opening
from digest.compose.waiting import may_have_ended, waiting
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Every,
    Role,
    Stance,
    Standing,
    State,
    Statement,
    Subscriber,
    Told,
)
from digest.values import Count, Kind, Value

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
LEDGER, COURIER, POST = (f"https://{name}.example/a" for name in ("ledger", "courier", "post"))
ANN = Subscriber(email="ann@example.org", token="t", since=0, joined=NOON, id=1)


def number(count: int) -> Count:
    return Count(low=count, high=count, stated=count, unit="meetings")


_ids = iter(range(1, 10_000))


def said(
    value: Value | None, url: str = LEDGER, origin: str | None = None, **facts: object
) -> Statement:
    return replace(
        Statement(
            story="ice",
            claim="meetings",
            value=value,
            stance=Stance.ASSERTED if value else Stance.DECLINED,
            speaker="emails",
            evidence="…",
            url=url,
            outlet=url,
            engine="rules/1",
            origin=origin or url,
            id=next(_ids),
        ),
        **facts,
    )


def change(
    seq: int,
    kind: str,
    before: Statement | None,
    after: Statement | None,
    *,
    ends: tuple[Statement, ...] = (),
    at: datetime = NOON,
    amends: int | None = None,
) -> Change:
    cause = after or before
    assert cause is not None
    return Change(
        story=cause.story,
        claim=cause.claim,
        kind=ChangeKind(kind),
        report=cause.url,
        version=1,
        before=before,
        after=after,
        ends=ends,
        seq=seq,
        detected=at,
        amends=amends,
    )


def told(seq: int, statement: Statement) -> Told:
    return Told(seq=seq, statement=statement, at=NOON - timedelta(days=1))


def window(
    *changes: Change, reader: Subscriber = ANN, earlier: tuple[Told, ...] = (), **facts: object
) -> Window:
    return replace(Window(subscriber=reader, changes=changes, through=99, told=earlier), **facts)


def roles(found: Window, now: datetime = NOON) -> list[tuple[str, int]]:
    chosen = edition(found, now)
    return [(str(item.role), item.change.seq) for item in chosen.items] if chosen else []


THREE, ONE = said(number(3)), said(number(1))
CORRECTED = change(5, "corrected", THREE, ONE, ends=(THREE,))


def test_whoever_was_told_the_wrong_number_gets_the_correction() -> None:
    assert roles(window(CORRECTED, earlier=(told(1, THREE),))) == [("correction", 5)]


def test_whoever_was_not_told_it_gets_plain_news() -> None:
    assert roles(window(CORRECTED)) == [("news", 5)]


def test_a_correction_reaches_a_reader_who_no_longer_follows_the_story() -> None:
    muted = replace(ANN, stories=("bridge",))
    assert roles(window(CORRECTED, reader=muted, earlier=(told(1, THREE),))) == [("correction", 5)]
    assert roles(window(CORRECTED, reader=muted)) == []


def test_the_same_value_from_an_independent_outlet_is_not_overturned() -> None:
    assert roles(window(CORRECTED, earlier=(told(1, said(number(3), POST)),))) == [("news", 5)]


def test_whoever_was_told_through_a_copy_is_owed_the_correction_too() -> None:
    copy = said(number(3), COURIER, LEDGER)
    assert roles(window(CORRECTED, earlier=(told(2, copy),))) == [("correction", 5)]


def test_nobody_is_corrected_twice_on_the_same_thing() -> None:
    again = change(9, "corrected", THREE, ONE, amends=5)
    earlier = (replace(told(1, THREE), mended=True), told(5, ONE))
    assert roles(window(again, earlier=earlier)) == []


def test_each_side_of_a_withdrawn_report_is_taken_back() -> None:
    yes, no = said(number(3)), said(number(0))
    gone = (
        change(5, "withdrawn", yes, None, ends=(yes,)),
        change(6, "withdrawn", no, None, ends=(no,)),
    )
    found = window(*gone, earlier=(told(1, yes), told(2, no)))
    assert roles(found) == [("correction", 5), ("correction", 6)]


def test_a_second_correction_starts_from_what_the_first_one_said() -> None:
    two = said(number(2))
    then = change(9, "corrected", ONE, two, ends=(ONE,))
    earlier = (replace(told(1, THREE), mended=True), told(5, ONE))
    chosen = edition(window(then, earlier=earlier), NOON)
    assert chosen is not None
    [item] = chosen.items
    assert item.told is not None
    assert item.told.seq == 5


def test_a_correction_starts_from_what_was_wrong_not_from_what_had_moved_on() -> None:
    four_hundred, four_fifty, five_twenty = (said(number(count)) for count in (400, 450, 520))
    mended = change(9, "corrected", four_fifty, five_twenty, ends=(four_fifty,))
    earlier = (told(1, four_hundred), told(5, four_fifty))
    chosen = edition(window(mended, earlier=earlier), NOON)
    assert chosen is not None
    assert [item.told and item.told.seq for item in chosen.items] == [5]


def test_copies_corrected_alike_make_one_correction() -> None:
    copy = said(number(3), COURIER, LEDGER)
    moved = change(6, "corrected", copy, ONE, ends=(copy,))
    found = window(CORRECTED, moved, earlier=(told(1, THREE), told(2, copy)))
    assert roles(found) == [("correction", 5)] or roles(found) == [("correction", 6)]


def test_several_corrections_in_one_window_go_from_first_told_to_now() -> None:
    two = said(number(2))
    first = change(5, "corrected", THREE, two, ends=(THREE,))
    then = change(6, "corrected", two, ONE, ends=(two,))
    chosen = edition(window(first, then, earlier=(told(1, THREE),)), NOON)
    assert chosen is not None
    [item] = chosen.items
    assert item.told is not None
    assert item.change.after is not None
    assert (item.told.statement.value, item.change.after.value) == (number(3), number(1))


def test_a_withdrawal_is_a_correction_to_the_told_and_nothing_to_others() -> None:
    withdrawn = change(5, "withdrawn", THREE, None, ends=(THREE,))
    assert roles(window(withdrawn, earlier=(told(1, THREE),))) == [("correction", 5)]
    assert roles(window(withdrawn)) == []


def test_a_silent_edit_waits_for_its_grace_and_is_held_over() -> None:
    edited = change(5, "silently_edited", THREE, ONE, ends=(THREE,))
    news = change(6, "first", None, said(number(7), POST, claim="signers"))
    found = window(edited, news, earlier=(told(1, THREE),), grace=timedelta(hours=3))
    chosen = edition(found, NOON + timedelta(hours=2))
    assert chosen is not None
    assert [item.change.seq for item in chosen.items] == [6]
    assert chosen.held == (5,)
    assert roles(found, NOON + timedelta(hours=3)) == [("correction", 5), ("news", 6)]


def test_a_notice_within_the_grace_takes_the_silent_edits_place() -> None:
    edited = change(5, "silently_edited", THREE, ONE, ends=(THREE,))
    late = change(6, "corrected", THREE, ONE, amends=5)
    found = window(edited, late, earlier=(told(1, THREE),), grace=timedelta(hours=3))
    assert roles(found) == [("correction", 6)]


def test_news_that_was_overtaken_before_it_was_mailed_is_left_out() -> None:
    assert roles(window(change(4, "first", None, THREE), CORRECTED)) == [("news", 5)]


@pytest.mark.parametrize("kind", ["repeated", "corroborated", "withheld"])
def test_some_changes_only_ride_along(kind: str) -> None:
    rider = change(5, kind, THREE, said(None if kind == "withheld" else number(3), POST))
    news = change(6, "first", None, said(number(7), POST, claim="signers"))
    assert roles(window(rider)) == []
    assert roles(window(rider, news)) == [("news", 6), ("rides", 5)]


def test_a_claims_first_silence_is_news() -> None:
    silence = change(5, "withheld", None, said(None))
    assert roles(window(silence, first_withheld=frozenset({5}))) == [("news", 5)]


def test_what_editors_put_on_record_is_no_news_but_opens_a_first_edition() -> None:
    by_hand = change(1, "first", None, said(number(1), engine="editor/1"))
    assert roles(window(by_hand)) == []
    news = change(6, "first", None, said(number(7), POST, claim="signers"))
    assert roles(window(by_hand, news, opening=(by_hand,))) == [("news", 6), ("standing", 1)]


def test_a_reader_of_one_story_hears_of_no_other() -> None:
    bridge = replace(ANN, stories=("bridge",))
    assert roles(window(change(4, "first", None, THREE), reader=bridge)) == []


def test_corrections_at_once_leave_the_readers_place_where_it_was() -> None:
    news = change(6, "first", None, said(number(7), POST, claim="signers"))
    whole = edition(window(CORRECTED, news, earlier=(told(1, THREE),)), NOON)
    assert whole is not None
    at_once = corrections_only(whole, 4, (2,))
    assert at_once is not None
    assert [item.role for item in at_once.items] == [Role.CORRECTION]
    assert (at_once.through, at_once.held) == (4, (2,))


def test_an_opening_shows_every_side_of_a_dispute_and_who_is_silent() -> None:
    claim = Claim(story="ice", id="meetings", kind=Kind.COUNT, question="How many?")
    statements = (said(number(3)), said(number(3), COURIER), said(number(1), POST), said(None))
    disputed = Standing(
        claim=claim, state=State.DISPUTED, statements=statements, outlets=3, origins=3
    )
    assert [s.value for s in opening([disputed])] == [number(3), number(1), None]


# ── hours ──────────────────────────────────────────────────────────────────────────────


def test_a_first_edition_says_where_a_claim_stands_rather_than_who_repeats_it() -> None:
    stands = said(number(3), COURIER)
    repeated = change(5, "repeated", THREE, stands)
    news = change(6, "first", None, said(number(7), POST, claim="signers"))
    found = window(repeated, news, opening=(repeated,))
    assert roles(found) == [("news", 6), ("standing", 5)]


def test_a_side_withdrawn_before_it_was_mailed_makes_no_dispute() -> None:
    five = said(number(5), POST)
    clash = change(5, "contradicted", THREE, five)
    gone = change(6, "withdrawn", THREE, None, ends=(THREE,))
    chosen = edition(window(clash, gone), NOON)
    assert chosen is not None
    [item] = chosen.items
    assert (item.change.kind, item.change.before) == (ChangeKind.FIRST, None)


def test_an_edit_undone_before_it_was_mailed_is_not_told() -> None:
    again = said(number(3))
    edited = change(5, "silently_edited", THREE, ONE, ends=(THREE,))
    undone = change(6, "silently_edited", ONE, again, ends=(ONE,))
    assert roles(window(edited, undone, earlier=(told(1, THREE),))) == []


def test_an_older_change_takes_back_nothing_told_since() -> None:
    now_told = said(number(3))
    earlier = (replace(told(1, THREE), mended=True), replace(told(5, ONE), mended=True))
    assert ("correction", 5) not in roles(window(CORRECTED, earlier=(*earlier, told(7, now_told))))


# ── what waits ─────────────────────────────────────────────────────────────────────────


def edits(*counts: int, every: timedelta) -> tuple[Change, ...]:
    """Silent edits of one report, from each number to the next, so far apart."""
    texts = [said(number(count)) for count in counts]
    return tuple(
        change(seq, "silently_edited", before, after, ends=(before,), at=NOON + every * seq)
        for seq, (before, after) in enumerate(pairwise(texts), start=1)
    )


def held(changes: tuple[Change, ...], after: timedelta) -> frozenset[int]:
    """What still waits so long after the newest of the changes."""
    newest = changes[-1].detected
    assert newest is not None
    return waiting(changes, changes, timedelta(hours=3), newest + after)


def test_an_edit_waits_its_grace_and_no_longer() -> None:
    one = edits(3, 5, every=timedelta(hours=1))
    assert held(one, timedelta(hours=2)) == {1}
    assert held(one, timedelta(hours=3)) == frozenset()


def test_what_comes_back_waits_twice_as_long_each_time() -> None:
    flaps = edits(3, 5, 3, 5, every=timedelta(days=2))
    assert 3 in held(flaps, timedelta(hours=5))
    assert held(flaps, timedelta(hours=6)) == frozenset()


def test_what_an_edit_that_waits_has_ended_waits_with_it() -> None:
    two = edits(3, 5, 6, every=timedelta(hours=4))
    assert held(two, timedelta(hours=1)) == {1, 2}


def test_a_report_that_moves_on_and_on_is_told_of_after_a_day() -> None:
    hourly = edits(*range(3, 30), every=timedelta(hours=1))
    assert held(hourly, timedelta(0)) == frozenset()
    assert held(hourly[:20], timedelta(0)) == frozenset(range(1, 21))


def test_an_edit_that_a_correction_has_overtaken_waits_for_nothing() -> None:
    three, two, five = (said(number(count)) for count in (3, 2, 5))
    edit = change(2, "silently_edited", three, two, ends=(three,))
    mended = change(3, "corrected", two, five, ends=(two,))
    asked = window(edit, mended, earlier=(told(1, three),), grace=timedelta(hours=3))
    chosen = edition(replace(asked, course=(edit, mended)), NOON)
    assert chosen is not None
    assert [(str(item.role), item.change.seq) for item in chosen.items] == [("correction", 3)]
    assert chosen.held == ()


def test_when_a_wait_may_end_is_known_without_looking_at_anybody() -> None:
    """So that those who want corrections at once are not gone through every minute."""
    grace, step = timedelta(hours=3), timedelta(minutes=10)
    changes = edits(3, 5, 3, 5, 6, 3, every=timedelta(hours=7))
    seen_at = [one.detected for one in changes if one.detected is not None]
    ticks = [seen_at[-1] + step * n for n in range(10 * 24 * 6)]
    held_at = [waiting(changes, changes, grace, now) for now in ticks]
    ended = [before != after for before, after in pairwise(held_at)]
    expected = [may_have_ended(seen_at, grace, *between) for between in pairwise(ticks)]
    assert any(ended)
    assert all(known for over, known in zip(ended, expected, strict=True) if over)
    assert sum(expected) < 60  # of more than a thousand


# ── weekly ─────────────────────────────────────────────────────────────────────────────

WEEKLY = replace(ANN, every=Every.WEEK)
MOVED = [said(number(count)) for count in (400, 450, 520, 600)]
MOVES = [
    change(seq, "updated", before, after, ends=(before,))
    for seq, (before, after) in enumerate(pairwise(MOVED), start=5)
]


def test_a_week_is_told_with_the_moves_that_others_have_overtaken() -> None:
    assert roles(window(*MOVES, reader=WEEKLY)) == [("news", 5), ("news", 6), ("news", 7)]
    assert roles(window(*MOVES)) == [("news", 7)]


def test_what_was_taken_back_and_what_led_only_there_is_no_path() -> None:
    taken_back = change(8, "corrected", MOVED[2], said(number(510)), ends=(MOVED[2],))
    assert roles(window(*MOVES[:2], taken_back, reader=WEEKLY)) == [("news", 8)]


def test_what_was_taken_back_after_others_had_gone_on_from_it_is_no_path() -> None:
    taken_back = change(8, "corrected", MOVED[0], said(number(350)), ends=(MOVED[0],))
    first = change(4, "first", None, MOVED[0])
    told = roles(window(first, *MOVES, taken_back, reader=WEEKLY))
    assert told == [("news", 5), ("news", 6), ("news", 7), ("news", 8)]
