"""The settings a running service goes by."""

import os
import time
from pathlib import Path

import pytest
import structlog

from digest import config, schedule
from digest.config import STARTER
from digest.config.last_good import LastGood
from digest.errors import ConfigError
from digest.ledger import Ledger, get_mark, readers
from digest.ledger.readers import Wishes
from digest.pipeline import joining
from digest.schedule import ticking

from .killing import set_up
from .mailhub import Mailhub
from .returned_mail import QMAIL


def rewrite(path: Path, text: str) -> None:
    """Save a file so that its time of change differs, however coarse the clock."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(STARTER)
    return tmp_path / "config.toml"


def test_a_change_of_the_file_is_taken_up(path: Path) -> None:
    settings = LastGood(path)
    rewrite(path, '[digest]\ntitle = "Other Matters"\n')
    assert settings().title == "Other Matters"


def test_another_file_in_its_place_is_taken_up_though_it_is_as_old(path: Path) -> None:
    settings, read_at = LastGood(path), path.stat().st_mtime_ns
    other = path.with_name("other.toml")
    other.write_text('[digest]\ntitle = "Other Matters"\n')
    os.utime(other, ns=(read_at, read_at))
    other.replace(path)
    assert settings().title == "Other Matters"


def test_a_mistake_leaves_the_last_good_settings_in_force(path: Path) -> None:
    settings = LastGood(path)
    good = settings()
    rewrite(path, '[digest]\ntitel = "Other Matters"\n')
    assert settings() is good
    path.unlink()
    assert settings() is good


def test_a_service_does_not_start_on_a_mistake(path: Path) -> None:
    path.write_text("[digest]\ntitel = 1\n")
    with pytest.raises(ConfigError):
        LastGood(path)


def test_returned_mail_is_read_while_it_serves(path: Path) -> None:
    box = path.parent / "returned"
    (box / "new").mkdir(parents=True)
    (box / "new" / "1").write_bytes(QMAIL)
    rewrite(path, '[mail]\nbounce_mailbox = "maildir:returned"\n')
    settings = LastGood(path)
    patience = time.monotonic() + 20
    with Ledger(settings().store) as ledger, ticking(settings, ledger):
        while not (box / "cur" / "1:2,S").exists() and time.monotonic() < patience:
            time.sleep(0.05)
    assert (box / "cur" / "1:2,S").exists()


def test_what_is_logged_names_no_reader_and_no_secret(tmp_path: Path) -> None:
    """The mail server repeats the address that it refuses, and the log shall not."""
    hub = Mailhub(faulty=False, replies={"": "550 5.1.1 <r0@readers.example>: no such user"})
    path = set_up(tmp_path, hub, 2)
    url = f"smtp://digest:opensesame@127.0.0.1:{hub.port}"
    path.write_text(path.read_text("utf-8").replace(f"smtp://127.0.0.1:{hub.port}", url), "utf-8")
    with structlog.testing.capture_logs() as logged, Ledger(config.load(path).store) as ledger:
        schedule._publish(config.load(path), ledger)
        with ledger.reading() as tx:
            tokens = [reader.token for reader in readers.subscribers(tx)]
    hub.close()
    said = str(logged)
    assert "not accepted" in said
    assert "no such user" in said
    assert not any(secret in said for secret in ("readers.example", "opensesame", *tokens))


def test_it_is_logged_that_who_asked_to_join_was_written_to(path: Path) -> None:
    known = LastGood(path)()
    with structlog.testing.capture_logs() as logged, Ledger(known.store) as ledger:
        joining.ask(known, ledger, "ann@readers.example", Wishes(), schedule.clock())
        schedule._publish(known, ledger)
    line = next(line for line in logged if line["event"] == "published")
    assert (line["event"], line["accepted"]) == ("published", 1)


@pytest.mark.postgres
def test_where_workers_are_at_it_the_desk_leaves_the_work_to_them(
    path: Path, postgres: str
) -> None:
    rewrite(path, f'[store]\nurl = "{postgres}"\n[mail]\nurl = "maildir:mail"\n')
    settings = LastGood(path)
    with Ledger(postgres) as ledger, ledger.lock("schedule"), ticking(settings, ledger):
        schedule._publish(settings(), ledger)
        with ledger.reading() as tx:
            assert get_mark(tx, "now") is None  # nothing was begun
            assert get_mark(tx, "config") == settings().sha256  # and all know its config
