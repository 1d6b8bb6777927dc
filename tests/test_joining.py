"""Who asks to join, over each kind of database; the pages are tested in tests/desk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import config
from digest.config import Settings
from digest.ledger import Ledger, outbox, readers, sending
from digest.ledger.joining import Known, by_address
from digest.ledger.readers import Wishes
from digest.model import Content, Kind
from digest.pipeline import choosing, joining
from digest.pipeline.editions import letterhead

from .posted import first_report

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ANN = "ann@reader.example"


@pytest.fixture
def known(tmp_path: Path) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text('[digest]\nbase_url = "https://record.example"\n')
    return config.load(path)


def _find(ledger: Ledger, email: str = ANN) -> Known:
    with ledger.reading() as tx:
        found = by_address(tx, email)
    assert found is not None
    return found


def _link(ledger: Ledger) -> str:
    """The token in the newest letter."""
    with ledger.reading() as tx:
        text = sending.waiting(tx, NOON + 99 * DAY)[-1].content.text
    return text.partition("/confirm/")[2].split()[0]


def test_what_happens_before_they_confirm_is_not_owed(ledger: Ledger, known: Settings) -> None:
    assert joining.ask(known, ledger, ANN, Wishes(), NOON)
    with ledger.writing() as tx:
        first_report(tx)
    assert (_find(ledger).subscribed, _find(ledger).reader.since) == (False, 0)
    for later in (DAY, 2 * DAY):
        joining.confirm(known, ledger, _link(ledger), NOON + later)
        reader = _find(ledger).reader
        assert (reader.confirmed, reader.since, reader.joined) == (True, 1, NOON + DAY)


def test_the_letter_goes_before_all_other_mail(ledger: Ledger, known: Settings) -> None:
    joining.ask(known, ledger, ANN, Wishes(), NOON)
    with ledger.reading() as tx:
        [letter] = sending.waiting(tx, NOON)
    assert (letter.kind, letter.to) == (Kind.CONFIRM, ANN)


def test_the_letter_is_in_the_readers_language_else_in_that_of_the_digest(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[digest]\nbase_url = "https://record.example"\nlocale = "de-AT"\n')
    german = config.load(path)
    joining.ask(german, ledger, ANN, Wishes(), NOON)
    joining.ask(german, ledger, "bob@reader.example", Wishes(locale="en-GB"), NOON)
    with ledger.reading() as tx:
        written = {m.to: m.content for m in sending.waiting(tx, NOON)}
    assert written[ANN].language == "de"
    assert written[ANN].subject == "Bitte bestätigen: On the Record per E-Mail"
    assert written["bob@reader.example"].language == "en"


def test_asking_is_limited_by_address_by_origin_and_in_all(
    ledger: Ledger, known: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_FROM_ONE", 2)
    monkeypatch.setattr(joining, "_IN_ALL", 4)

    def ask(email: str, origin: str | None) -> bool:
        return joining.ask(known, ledger, email, Wishes(), NOON, origin)

    assert [ask("a@reader.example", "::ffff:192.0.2.1"), ask("A@reader.example", None)] == [
        True, False,
    ]  # fmt: skip
    assert [ask("b@reader.example", "192.0.2.1"), ask("c@reader.example", "192.0.2.1")] == [
        True, False,
    ]  # fmt: skip
    assert [ask(f"{name}@reader.example", None) for name in "def"] == [True, True, False]


def test_who_comes_back_and_does_not_confirm_has_left_as_before(
    ledger: Ledger, known: Settings
) -> None:
    with ledger.writing() as tx:
        reader = readers.add_subscriber(tx, ANN, Wishes(), NOON)
        words = Content(subject="s", text="t", html="h")
        outbox.plan_one(tx, reader, Kind.EDITION, words, NOON, letterhead(known))
        readers.remove_subscriber(tx, ANN, NOON)
    joining.ask(known, ledger, ANN, Wishes(), NOON + DAY)
    assert joining.forget(known, ledger, NOON + 9 * DAY) == 0
    back = _find(ledger)
    assert (back.left, back.reader.email) == (True, ANN)
    assert choosing.resume(ledger, reader.token, NOON + 9 * DAY)
    assert _find(ledger).subscribed
