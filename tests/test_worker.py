"""Several workers on one PostgreSQL: real processes, killed as a power cut would."""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from digest import config, worker
from digest.config import STARTER, Settings
from digest.config.last_good import LastGood
from digest.errors import Busy, ConfigError, LedgerError, OtherConfig
from digest.ledger import Ledger, jobs, rounds, sending, tables
from digest.ledger.jobs import Job
from digest.ledger.locks import alone
from digest.ledger.rounds import Half
from digest.pipeline import one_config, planning
from digest.pipeline.beside import hand_over_claimed

from .killing import START, set_up
from .mailhub import Mailhub
from .working import kill, office

READERS = 40
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
POLICY = "550 5.7.1 mail from you is not wanted here"


def test_two_workers_one_killed_while_it_sends_and_one_while_it_collects(
    tmp_path: Path, postgres: str
) -> None:
    with office(tmp_path, postgres, hosts=5, readers=READERS) as room:
        room.press.slowness = room.hub.slowness = 0.05
        first, second = room.start(), room.start()
        room.until(lambda: len(room.hub.accepted) >= 5)
        assert room.digest("collect") == 3  # by hand nothing is collected beside them
        kill(first)
        third, asked = room.start(), room.reports_asked()
        room.until(lambda: room.reports_asked() >= min(asked + 3, 10))
        kill(second)
        room.until(lambda: room.versions() == 10)
        room.until(room.settled)
        room.desk_says('[digest]\ntitle = "Another"\n')
        assert third.wait() == 2  # it goes by the desk's config or not at all
        doubted, states = room.doubted(), room.states()

    arrived = Counter(message.message_id for message in room.hub.accepted)
    raw = {message.message_id: message.raw for message in room.hub.accepted}
    assert states["accepted"] + states["uncertain"] == READERS  # nobody is forgotten
    assert {one for one, times in arrived.items() if times > 1} <= doubted
    assert all(message.raw == raw[message.message_id] for message in room.hub.accepted)
    assert len(doubted) <= 4  # two senders in each worker that was killed
    with Ledger(postgres) as ledger, ledger.reading() as tx:
        version, change = tables.version.c, tables.change.c
        seen = tx.execute(sa.select(version.report, version.number)).all()
        changes = tx.execute(sa.select(change.report, change.version, change.claim)).all()
    assert len(seen) == len(set(seen)) == 11
    assert len(changes) == len(set(changes)) == 11  # no change is recorded twice


def test_a_worker_that_is_told_to_stop_ends_its_step_and_leaves_the_rest_in_the_queue(
    tmp_path: Path, postgres: str
) -> None:
    with office(tmp_path, postgres, hosts=12) as room:
        room.press.slowness = 0.2
        child = room.start()
        room.until(lambda: any(key.endswith("/feed") for key in room.press.asked))
        child.send_signal(signal.SIGTERM)
        assert child.wait() == 0
        left = room.asked(sa.text("SELECT count(*) FROM procrastinate_jobs"))
        doing = room.asked(
            sa.text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'")
        )
    assert (left > 0, doing) == (True, 0)


def test_a_worker_whose_database_went_away_says_so_and_ends(tmp_path: Path, postgres: str) -> None:
    with office(tmp_path, postgres) as room:
        child = room.start()
        room.until(lambda: '"working"' in room.log())
        name = sa.make_url(postgres).database
        theirs = sa.text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = :name AND pid <> pg_backend_pid()"
        )
        room.asked(theirs.bindparams(name=name))
        assert child.wait() == 1


# ── what they share ────────────────────────────────────────────────────────────────────


@pytest.fixture
def ledger(postgres: str) -> Iterator[Ledger]:
    with Ledger(postgres) as opened:
        yield opened


@pytest.fixture
def hub() -> Iterator[Mailhub]:
    opened = Mailhub(faulty=False)
    yield opened
    opened.close()


def planned(folder: Path, hub: Mailhub, store: str, readers: int, mail: str = "") -> Settings:
    """The settings of a newsroom whose readers are owed an edition."""
    path = set_up(folder, hub, readers, store=store)
    path.write_text(path.read_text("utf-8").replace("[mail]\n", f"[mail]\n{mail}"), "utf-8")
    settings = config.load(path)
    with Ledger(store) as ledger:
        planning.plan(settings, ledger, START, due=False)
    return settings


def test_two_senders_never_claim_the_same_message(
    tmp_path: Path, hub: Mailhub, postgres: str
) -> None:
    planned(tmp_path, hub, postgres, 20)
    with Ledger(postgres) as one, Ledger(postgres) as other:
        with one.writing() as mine, other.writing() as theirs:
            lease = sending.lease(mine)
            first = sending.claim(mine, START, 8, lease)
            second = sending.claim(theirs, START, 8, lease)  # at the same time
        with one.writing() as tx:
            third = sending.claim(tx, START, 8, lease)
    claimed = [message.id for message in (*first, *second, *third)]
    assert len(claimed) == len(set(claimed)) == 20


def test_what_a_dead_sender_had_claimed_is_free_once_somebody_takes_over(
    tmp_path: Path, hub: Mailhub, postgres: str
) -> None:
    planned(tmp_path, hub, postgres, 4)
    with Ledger(postgres) as ledger, ledger.writing() as tx:
        assert len(sending.claim(tx, START, 4, sending.lease(tx))) == 4
        assert sending.claim(tx, START, 4, sending.lease(tx)) == []
        assert len(sending.claim(tx, START, 4, sending.take_over(tx))) == 4


def hand_over(settings: Settings, store: str) -> int:
    with Ledger(store) as ledger:
        clock, wait = lambda: START, lambda _: True
        over = lambda: False  # noqa: E731
        return hand_over_claimed(settings, ledger, START, over, clock, wait).accepted


def test_when_one_sender_is_refused_all_stop(tmp_path: Path, hub: Mailhub, postgres: str) -> None:
    settings = planned(tmp_path, hub, postgres, 30)
    hub.replies = {"r3@readers.example": POLICY}
    hub.slowness = 0.01
    with ThreadPoolExecutor() as pool:
        accepted = sum(pool.map(lambda _: hand_over(settings, postgres), range(2)))
    assert accepted < 29
    with Ledger(postgres) as ledger, ledger.reading() as tx:
        assert sending.held_back(tx) is not None
        claimed = sa.select(sa.func.count()).where(tables.outbox.c.lease.is_not(None))
        assert tx.scalar(claimed) == 0  # nothing is kept from whoever tries next
    hub.replies = {}
    assert hand_over(settings, postgres) == 0  # not before the hour is over


def test_senders_share_one_pace(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        first = sending.take_turns(tx, 5, SECOND, START, 10 * SECOND)
        second = sending.take_turns(tx, 5, SECOND, START + SECOND, 10 * SECOND)
        third = sending.take_turns(tx, 5, SECOND, START + MINUTE, 10 * SECOND)
    assert (first, second, third) == (0 * SECOND, 4 * SECOND, 0 * SECOND)
    with ledger.writing() as tx:
        assert sending.take_turns(tx, 60, SECOND, START + MINUTE, 10 * SECOND) == 5 * SECOND
        assert sending.take_turns(tx, 1, SECOND, START + MINUTE, 10 * SECOND) is None


def test_whoever_plans_waits_for_those_who_send(ledger: Ledger) -> None:
    def takes(**how: Any) -> bool:
        try:
            with ledger.lock("publish", **how):
                return True
        except Busy:
            return False

    with ledger.lock("publish", shared=True):
        assert takes(shared=True)
        assert not takes(patience=SECOND / 10)
    with ledger.lock("publish", patience=SECOND / 10):
        assert not takes(shared=True)


def test_of_two_schedulers_one_begins_a_round(postgres: str) -> None:
    def begin(_: int) -> int | None:
        with Ledger(postgres) as ledger, ledger.writing() as tx:
            return rounds.begin(tx, Half.COLLECT, START, MINUTE)

    with ThreadPoolExecutor() as pool:
        begun = list(pool.map(begin, range(2)))
    assert sorted(one is None for one in begun) == [False, True]


def test_a_round_is_never_before_the_last_whatever_its_hosts_clock_says(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        rounds.begin(tx, Half.PUBLISH, START, MINUTE)
        slow = rounds.begin(tx, Half.COLLECT, START - SECOND, MINUTE)
        assert slow is not None
        assert rounds.time_of(tx, slow) == START


def test_one_at_a_time_compares_and_enters(postgres: str) -> None:
    with (
        Ledger(postgres) as one,
        Ledger(postgres) as other,
        one.recording(),
        pytest.raises(LedgerError, match="lock timeout"),
        other.writing() as tx,
    ):
        tx.execute(sa.text("SET LOCAL lock_timeout = 50"))
        alone(tx, "record")


def test_a_job_is_kept_with_what_makes_it_necessary_or_not_at_all(ledger: Ledger) -> None:
    job = Job(task="plan", queue="publish", round=1, once="plan")
    waits = sa.text("SELECT count(*) FROM procrastinate_jobs")
    for _ in range(2):  # a second worker finds the queue made
        with ledger.writing() as tx:
            jobs.install(tx)
    with pytest.raises(ZeroDivisionError), ledger.writing() as tx:
        jobs.defer(tx, [job])
        raise ZeroDivisionError
    with ledger.writing() as tx:
        assert tx.scalar(waits) == 0
        assert [jobs.defer_once(tx, job) for _ in range(2)] == [True, False]
    with ledger.writing() as tx:
        assert tx.scalar(waits) == 1


# ── one config ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "config.toml").write_text(STARTER)
    return config.load(tmp_path / "config.toml")


def test_a_worker_goes_by_the_config_of_those_who_are_at_it(
    ledger: Ledger, settings: Settings
) -> None:
    other = replace(settings, sha256="another")
    with (
        one_config.worker(settings, ledger),
        one_config.worker(settings, ledger),
        pytest.raises(OtherConfig, match="copy the desk's"),
        one_config.worker(other, ledger),
    ):
        pass
    with one_config.worker(other, ledger):  # nobody was left
        pass


def test_the_desk_says_which_config_holds(ledger: Ledger, settings: Settings) -> None:
    other = replace(settings, sha256="another")
    with (
        one_config.worker(settings, ledger),
        one_config.desk(other, ledger),
        pytest.raises(OtherConfig),
    ):
        one_config.refuse_other(settings, ledger)


@pytest.mark.parametrize(
    ("store", "mail", "expected"),
    [
        ("sqlite:///digest.db", "smtp://127.0.0.1:1", "needs PostgreSQL"),
        ("postgresql://127.0.0.1/x", "maildir:mail", "no folder in common"),
    ],
)
def test_what_only_one_host_can_have_is_refused(
    tmp_path: Path, store: str, mail: str, expected: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'[store]\nurl = "{store}"\n[mail]\nurl = "{mail}"\n')
    with pytest.raises(ConfigError, match=expected):
        worker.run(LastGood(path), lambda: START)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[store]\nurl = "postgresql://x/y"\n[mail]\nurl = "smtp://127.0.0.1:1"\n')
    monkeypatch.delitem(sys.modules, "digest.worker.process", raising=False)
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    with pytest.raises(ConfigError, match=r"claims-digest\[postgres\]"):
        worker.run(LastGood(path), lambda: START)
