"""What is at hand of what stands decides as all of it would."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest import compare
from digest.ledger import Ledger, gathered, paragraphs, record, rows, standing
from digest.model import Change, ChangeKind, Claim, Page, Stance, Statement
from digest.pipeline import enter
from digest.values import Count, Kind

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
CLAIM = Claim(story="s", id="met", kind=Kind.COUNT, question="How often?", unit="meetings")
OUTLETS = ("Courier", "Dispatch", "Herald", "Ledger", "Post", "Wire")
OWNERS = {"Courier": "One House", "Dispatch": "One House"}
SPEAKERS = ("ICE", "Amazon", "records", "Ana Ruiz")


def page(number: int, outlet: str) -> Page:
    url = f"https://{outlet.replace(' ', '').lower()}.example/{number}"
    return Page(url=url, outlet=outlet, title="T", text=f"Text {number}.")


def made_up(dice: random.Random, of: Page, day: int, known: list[str]) -> Statement:
    stance = dice.choice((*[Stance.ASSERTED] * 5, *list(Stance)))
    low = dice.randint(1, 5)
    value = Count(low=low, high=dice.choice((low, low, low, None)), stated=low, unit="meetings")
    denied = replace(value, low=dice.randint(1, 3), high=None) if stance is Stance.DENIED else None
    return Statement(
        story="s",
        claim="met",
        value=None if stance.withholds else value,
        denies=denied,
        stance=stance,
        speaker=dice.choice((*SPEAKERS, of.outlet)),
        evidence=f"{day}",
        url=of.url,
        outlet=of.outlet,
        engine="rules/1",
        moved=dice.random() < 0.6,
        scope=dice.choice((None, None, "in June")),
        as_of=(BEGIN + timedelta(days=max(0, day - dice.choice((0, 0, 5))))).date(),
        version=1,
        origin=dice.choice((of.url, of.url, "Wire", *known[-2:])),
    )


@pytest.mark.parametrize("seed", range(6))
def test_a_report_is_classed_alike_by_what_bears_on_it_and_by_all_that_stands(
    ledger: Ledger, seed: int
) -> None:
    dice, known, kinds, ended = random.Random(seed), [], set(), 0
    for day in range(80):
        of = page(day, dice.choice(OUTLETS))
        new = tuple(made_up(dice, of, day, known) for _ in range(dice.randint(1, 2)))
        new = tuple({one.key: one for one in new}.values())
        known.append(of.url)
        with ledger.writing() as tx:
            gathered.want(tx, of.url, "s", BEGIN)
            [due] = gathered.due(tx, BEGIN, always=[of.url])[-1:]
            version = record.add_version(tx, due.id, of, BEGIN)
            version = replace(version, report=of.url)
            case = compare.Case(
                claim=CLAIM,
                report=of.url,
                outlet=of.outlet,
                version=1,
                new=new,
                names={"ICE": (), "Amazon": ()},
                owners=OWNERS,
            )
            whole = replace(case, live=tuple(record.live(tx, "s", "met")))
            some = replace(case, live=enter._bearing(tx, CLAIM, version, new, OWNERS))
            by_all = compare.changes(whole)
            some, by_some = enter._changes(tx, some)
            assert by_some == by_all
            kinds |= {change.kind for change in by_all}
            ended += sum(one.url != of.url for change in by_all for one in change.ends)
            put_on_record(tx, version, whole, by_all)
            gathered.note_reading(tx, due.id, due.validators, BEGIN, changed=True, due_at=None)
    assert {ChangeKind.CONTRADICTED, ChangeKind.REPEATED} <= kinds
    assert ended > 5  # statements of other reports, for which more had to be at hand


def put_on_record(
    tx: enter.Tx, version: rows.Version, case: compare.Case, changes: tuple[Change, ...]
) -> None:
    entered = record.enter_statements(tx, version.id, case.new)
    known = {one: one for one in (*case.live, *entered)}
    for change in changes:
        placed = replace(
            change,
            before=known[change.before] if change.before else None,
            after=known[change.after] if change.after else None,
            ends=tuple(known[ended] for ended in change.ends),
        )
        record.enter_change(tx, placed, BEGIN)


def test_of_a_key_only_the_oldest_paragraphs_are_kept(ledger: Ledger) -> None:
    keys = frozenset({1, 2, 3})
    with ledger.writing() as tx:
        for number in range(paragraphs.MOST + 5):
            of = page(number, "Post")
            gathered.want(tx, of.url, "s", BEGIN)
            due = gathered.due(tx, BEGIN)[-1]
            version = record.add_version(tx, due.id, of, BEGIN)
            mine = keys | {100 + number}
            fresh = paragraphs.Fresh(start=0, text=of.text, keys=mine, origin=None)
            paragraphs.enter(tx, version, [fresh])
        held = list(paragraphs.hits(tx, keys, report_id=0, before=10**6))
        assert len(held) == 3 * paragraphs.MOST
        assert {one for _, one, _ in held} == set(range(1, paragraphs.MOST + 1))
        [last] = paragraphs.hits(tx, {100 + number}, report_id=0, before=10**6)
        assert paragraphs.at(tx, [last[1]])[last[1]].text == of.text
        assert paragraphs.of_report(tx, due.id) == {of.text: version.id}


def test_what_stands_is_what_the_lines_of_the_record_say(ledger: Ledger) -> None:
    """The index beside the record, against the changes and endings themselves."""
    of = page(1, "Post")
    with ledger.writing() as tx:
        gathered.want(tx, of.url, "s", BEGIN)
        [due] = gathered.due(tx, BEGIN)
        version = record.add_version(tx, due.id, of, BEGIN)
        dice = random.Random(1)
        one, two = record.enter_statements(
            tx, version.id, [made_up(dice, of, 1, []), made_up(dice, of, 2, [])]
        )
        first = compare.editorial(one)
        record.enter_change(tx, first, BEGIN)
        assert record.live(tx, "s", "met") == [one]
        record.enter_change(tx, replace(first, after=two, ends=(one,)), BEGIN)
        assert record.live(tx, "s", "met") == standing.live_of(tx, "s", "met", of.url) == [two]
        record.enter_change(tx, first, BEGIN)  # what has ended lives no more
        assert record.live(tx, "s", "met") == [two]
