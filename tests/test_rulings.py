"""What editors decide, by command; and what waits for them before it is mailed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import config, pipeline
from digest.compose import awaited
from digest.ledger import Ledger, editors, rulings
from digest.model import Change, ChangeKind, Decision, Sort, Stance, Statement, Verb
from digest.values import Count

from .replay import NONE, NOTICE, ONCE, THREE, Newsroom, text_of

ANN, BOB = "ann@readers.example", "bob@readers.example"
SIGNED = "ICE signed a contract with Amazon Web Services in August, an aide in Congress said."
UNCLEAR = "If Amazon and ICE officials met six times, somebody must have kept notes."
BY = ("--by", "Ines", "--reason", "as printed")


@pytest.fixture
def holding(newsroom: Newsroom, store: str) -> Newsroom:
    """A newsroom on each kind of store, where contradictions wait for Ines."""
    path = newsroom.folder / "config.toml"
    wanted = f'[store]\nurl = "{store}"\n[desk]\nhold = true\n[net]'
    path.write_text(path.read_text().replace("[net]", wanted, 1))
    with Ledger(store) as ledger, ledger.writing() as tx:
        editors.add(tx, "Ines", "hash", datetime(2018, 10, 24, tzinfo=UTC))
    return newsroom


def decides(news: Newsroom, *command: str, at: str, expect: int = 0) -> str:
    return news.digest("desk", *command, *BY, "--now", f"{at}-04:00", expect=expect)


def waiting(news: Newsroom, at: str) -> list[str]:
    lines = news.digest("desk", "waiting", "--now", f"{at}-04:00").splitlines()
    return [line.split()[0] for line in lines if not line.startswith(" ")]


def dispute(news: Newsroom) -> str:
    """Ann hears at seven that there is none; at eight, the Ledger has a contract."""
    news.joins(ANN)
    news.publishes("post", "a", NONE)
    news.run("2018-10-24T07:00")
    news.publishes("ledger", "b", SIGNED)
    news.run("2018-10-24T08:00")
    [name] = [one for one in waiting(news, "2018-10-24T08:00") if "contradiction" in one]
    return name


# ── hold ───────────────────────────────────────────────────────────────────────────────


def test_a_contradiction_waits_no_longer_than_grace(holding: Newsroom) -> None:
    dispute(holding)
    for at in ("08:30", "10:59"):
        holding.digest("publish", "--now", f"2018-10-24T{at}-04:00")
        assert len(holding.mail(ANN)) == 1, at
    holding.digest("publish", "--now", "2018-10-24T11:00-04:00")
    _, told = holding.mail(ANN)
    assert "disputed" in text_of(told)
    assert "We do not decide which is right" in text_of(told)


def test_an_editor_lets_it_go(holding: Newsroom) -> None:
    name = dispute(holding)
    decides(holding, "accept", name, at="2018-10-24T08:10")
    holding.digest("publish", "--now", "2018-10-24T08:20-04:00")
    assert len(holding.mail(ANN)) == 2


def test_an_undone_release_waits_again(holding: Newsroom) -> None:
    name = dispute(holding)
    decides(holding, "accept", name, at="2018-10-24T08:10")
    decides(holding, "undo", "1", at="2018-10-24T08:15")
    holding.digest("publish", "--now", "2018-10-24T08:20-04:00")
    assert len(holding.mail(ANN)) == 1
    assert name in waiting(holding, "2018-10-24T08:20")


def test_what_goes_with_it_waits_with_it(holding: Newsroom) -> None:
    dispute(holding)
    holding.publishes("post", "c", SIGNED, THREE)
    holding.run("2018-10-24T08:30")
    _, told = holding.mail(ANN)
    assert "three meetings" in text_of(told)
    assert "aide in Congress" not in text_of(told)
    holding.run("2018-10-24T12:00")
    assert SIGNED in text_of(holding.mail(ANN)[-1])


def test_without_an_account_nothing_waits(holding: Newsroom, store: str) -> None:
    with Ledger(store) as ledger, ledger.writing() as tx:
        editors.remove(tx, "Ines", datetime(2018, 10, 24, 1, tzinfo=UTC))
    dispute(holding)
    assert len(holding.mail(ANN)) == 2


def test_a_first_edition_tells_it_later(holding: Newsroom) -> None:
    dispute(holding)
    holding.joins(BOB, at="2018-10-24T08:00")
    holding.publishes("post", "c", THREE)
    holding.run("2018-10-24T08:30")
    [first] = holding.mail(BOB)
    assert "aide in Congress" not in text_of(first)
    holding.run("2018-10-24T12:00")
    assert SIGNED in text_of(holding.mail(BOB)[-1])


def test_a_correction_is_never_held(holding: Newsroom) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", THREE)
    holding.run("2018-10-24T07:00")
    holding.publishes("ledger", "b", "ICE and Amazon officials met 12 times, an aide said.")
    holding.publishes("post", "a", ONCE, extra=NOTICE)
    holding.run("2018-10-24T08:00", "--reread")
    told = text_of(holding.mail(ANN)[-1])
    assert "we told you" in told
    assert "12 times" not in told


# ── decisions by command ───────────────────────────────────────────────────────────────


def test_a_mention_is_decided_on_by_its_name(holding: Newsroom) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", UNCLEAR)
    holding.run("2018-10-24T07:00")
    [name] = waiting(holding, "2018-10-24T07:00")
    at = "2018-10-24T07:10"
    assert "what it says is missing" in decides(holding, "accept", name, at=at, expect=2)
    assert "expected a whole number" in decides(holding, "accept", name, "some", at=at, expect=2)
    decides(holding, "accept", name, "at least 6", "--speaker", "the company", at=at)
    assert "Ines has decided on it" in decides(holding, "reject", name, at=at, expect=2)
    [entered] = holding.changes()
    assert (entered["after"]["value"]["low"], entered["after"]["value"]["high"]) == (6, None)
    holding.run("2018-10-25T07:00")
    assert "at least six meetings" in text_of(holding.mail(ANN)[-1])
    log = holding.digest("desk", "decided")
    assert f"Ines: accept {name}" in log
    assert "as printed" in log


def test_a_rejection_that_was_mailed_is_undone_and_told_again(holding: Newsroom) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", THREE)
    holding.run("2018-10-24T07:00")
    decides(holding, "reject", "1", "--yes", at="2018-10-24T07:10")
    holding.run("2018-10-24T07:20")
    assert holding.standing()["state"] == "empty"
    decides(holding, "undo", "1", "--yes", at="2018-10-24T07:30")
    holding.run("2018-10-24T07:40", "--reread")
    assert holding.standing()["state"] == "agreed"
    first, taken_back, again = map(text_of, holding.mail(ANN))
    assert "three meetings" in first
    assert "nothing on this is said by" in taken_back
    assert "three meetings" in again


def test_a_rejection_undone_before_anybody_heard_leaves_no_trace_in_mail(
    holding: Newsroom,
) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", THREE)
    holding.run("2018-10-24T07:00")
    decides(holding, "reject", "1", "--yes", at="2018-10-24T07:10")
    decides(holding, "undo", "1", "--yes", at="2018-10-24T07:15")
    holding.run("2018-10-25T07:00", "--reread")
    assert len(holding.mail(ANN)) == 1
    assert holding.standing()["state"] == "agreed"


@pytest.mark.parametrize("told", [True, False])
def test_a_mended_reading_is_put_back(holding: Newsroom, told: bool) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", THREE)
    holding.publishes("ledger", "b", THREE)
    holding.run("2018-10-24T07:00")
    decides(holding, "mend", "1", "2", "--yes", at="2018-10-24T07:10")
    if told:
        holding.run("2018-10-24T07:20")
    decides(holding, "undo", "1", "--yes", at="2018-10-24T07:30")
    holding.run("2018-10-25T07:00", "--reread")
    stands = [one["value"]["low"] for one in holding.standing()["standing"]]
    assert set(stands) == {3}
    assert len(holding.mail(ANN)) == (3 if told else 1)
    if told:
        last = text_of(holding.mail(ANN)[-1])
        assert "we told you: two meetings" in last
        assert "our mistake" in last


def test_readers_are_corrected_only_as_many_as_were_agreed_to(holding: Newsroom) -> None:
    holding.joins(ANN)
    holding.publishes("post", "a", THREE)
    holding.run("2018-10-24T07:00")
    settings = config.load(holding.folder / "config.toml")
    decided = Decision(
        sort=Sort.STATEMENT, about=1, verb=Verb.REJECT, editor="Ines", reason="letters"
    )
    at = datetime(2018, 10, 24, 12, tzinfo=UTC)
    with Ledger(settings.store) as ledger:
        with pytest.raises(pipeline.Asks) as asked:
            pipeline.rule(settings, ledger, decided, at)
        assert asked.value.readers == 1
        with ledger.reading() as tx:
            assert rulings.newest(tx, 9) == []
        done = pipeline.rule(settings, ledger, decided, at, corrects=1)
    assert (done.readers, len(done.changes)) == (1, 1)


# ── what waits, whatever comes ─────────────────────────────────────────────────────────

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
GRACE = timedelta(hours=3)
_SAID = Statement(
    story="ice",
    claim="meetings",
    value=Count(low=1, high=1),
    stance=Stance.ASSERTED,
    speaker="emails",
    evidence="…",
    url="https://post.example/a",
    outlet="Post",
    engine="rules/1",
)


@st.composite
def courses(draw: st.DrawFn) -> list[Change]:
    """Changes in order; each puts a statement on record, and may point to an earlier one."""
    found: list[Change] = []
    for seq in range(1, draw(st.integers(1, 12)) + 1):
        before = draw(st.none() | st.sampled_from([c.after for c in found])) if found else None
        engine = draw(st.sampled_from(["rules/1", "rules/1", "editor/1"]))
        found.append(
            Change(
                story="ice",
                claim="meetings",
                kind=draw(st.sampled_from(list(ChangeKind))),
                report="https://post.example/a",
                version=1,
                before=before,
                after=replace(_SAID, id=seq, engine=engine),
                seq=seq,
                detected=NOON + seq * timedelta(minutes=20),
            )
        )
    return found


@given(courses(), st.sets(st.integers(1, 12)), st.integers(0, 600))
def test_nothing_waits_for_longer_than_grace_nor_what_takes_back(
    course: list[Change], ruled: set[int], minutes: int
) -> None:
    now = NOON + timedelta(minutes=minutes)
    seen = [change for change in course if change.detected and change.detected <= now]
    held = awaited(seen, ruled, GRACE, now)
    for change in seen:
        if change.seq in held:
            assert change.detected is not None
            assert now - change.detected < GRACE
            assert not change.kind.takes_back
    asked = {c.seq for c in seen if c.kind is ChangeKind.CONTRADICTED} - ruled
    assert bool(held) <= bool(asked)
    assert awaited(seen, {c.seq for c in seen}, GRACE, now) == frozenset()
    assert awaited(seen, ruled, GRACE, now + 2 * GRACE + timedelta(hours=5)) == frozenset()
