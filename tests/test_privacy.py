"""What is held on one person: all of it can be handed over, and all of it forgotten."""

import json
import traceback
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from digest.errors import LedgerError, Refused
from digest.ledger import (
    Ledger,
    Tx,
    erasing,
    exporting,
    joining,
    outbox,
    readers,
    sending,
    suppression,
    tables,
    told,
)
from digest.ledger.outbox import Sending
from digest.ledger.readers import Wishes
from digest.model import (
    Change,
    Content,
    Kind,
    Letterhead,
    Subscriber,
)

from .posted import begin, first_report, hand_over, plan_edition

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
ANN = "Ann@reader.example"
HEAD = Letterhead(sender="R <r@example.org>", title="R", base_url="http://localhost")


def _tell(tx: Tx, reader: Subscriber, change: Change, state: Sending, said: str) -> None:
    """An edition that was handed over, and what the server said, which names the reader."""
    hand_over(tx, plan_edition(tx, reader, change), state, said)


def _history(tx: Tx, email: str) -> Subscriber:
    """A reader with something in every table that may hold a reader."""
    reader = readers.add_subscriber(tx, email, Wishes(stories=("ice",), zone="Asia/Tokyo"), NOON)
    change = first_report(tx)
    joining.enter(tx, email, "192.0.2.1", NOON)
    link = f"http://localhost/p/{reader.token}"
    already = Content(subject=f"for {email}", text=link, html=f"<a href='{link}'>{email}</a>")
    outbox.plan_one(tx, reader, Kind.CONFIRM, already, NOON, HEAD)
    _tell(tx, reader, change, Sending.ACCEPTED, f"250 queued for <{email}>")
    _tell(tx, reader, change, Sending.REJECTED, f"550 <{email}>: no such user")
    suppression.suppress(tx, email, "it bounced", NOON)
    hashed = tx.scalar(sa.select(tables.suppression.c.address))
    raw = f"Final-Recipient: {email}\nX: {reader.token}".encode()
    for digest, facts in (("a", {"outbox": 1}), ("b", {"address": hashed})):
        row = {"digest": digest, "at": NOON, "kind": "hard", "detail": email, "raw": raw}
        tx.execute(sa.insert(tables.bounce).values(**row, **facts))
    return reader


def _cells(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Every cell of the store as text, with the name of its column."""
    with ledger.reading() as tx:
        for table in tables.metadata.sorted_tables:
            for row in tx.execute(sa.text(f'SELECT * FROM "{table.name}"')).mappings():
                for column, value in row.items():
                    text = bytes(value).decode() if isinstance(value, bytes | memoryview) else value
                    yield f"{table.name}.{column}", str(text)


def _holding(ledger: Ledger, *secrets: str) -> set[str]:
    """The columns in which any of these can be read, in whatever capitals."""
    sought = [secret.lower() for secret in secrets]
    return {name for name, cell in _cells(ledger) if any(s in cell.lower() for s in sought)}


def _counts(ledger: Ledger) -> Counter[str]:
    with ledger.reading() as tx:
        states = Counter({str(state): number for state, number in outbox.tally(tx).items()})
        owed = tx.scalar(sa.select(sa.func.sum(tables.run.c.owed)))
    assert owed == states.total()  # planned = accepted + rejected + cancelled + … + waiting
    return states


# ── forgetting ─────────────────────────────────────────────────────────────────────────


def test_who_is_erased_can_be_read_nowhere(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
    everywhere = {"subscriber.email", "outbox.address", "content.html", "delivery.detail"}
    assert everywhere | {"bounce.raw"} <= _holding(ledger, ANN)
    assert {"subscriber.token", "content.text"} <= _holding(ledger, reader.token)
    with ledger.writing() as tx:
        erasing.erase(tx, reader.id or 0, NOON)
    assert _holding(ledger, ANN, "ann@", reader.token, "Asia/Tokyo") == set()


def test_what_was_sent_and_told_is_counted_still(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
        heard = told.told(tx, reader)
    before = _counts(ledger)
    assert heard
    with ledger.writing() as tx:
        erasing.erase(tx, reader.id or 0, NOON)
        assert told.told(tx, reader) == heard
    assert _counts(ledger) == before


def test_what_waits_for_who_was_erased_is_cancelled(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = readers.add_subscriber(tx, ANN, Wishes(), NOON)
        outbox.plan_one(
            tx, reader, Kind.CONFIRM, Content(subject=ANN, text="", html=""), NOON, HEAD
        )
        erasing.erase(tx, reader.id or 0, NOON)
    with ledger.writing() as tx:
        [message] = sending.waiting(tx, NOON)
        assert (message.to, message.content.subject) == ("", "")
        assert not begin(tx, message)
    assert _counts(ledger) == {"cancelled": 1}


def test_an_address_that_no_mail_may_go_to_stays_one(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
        erasing.erase(tx, reader.id or 0, NOON)
        assert suppression.reason_for(tx, ANN.lower()) == "it bounced"


def test_nobody_else_is_touched_and_twice_is_once(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        bob = readers.add_subscriber(tx, "bob@reader.example", Wishes(at=NOON.time()), NOON)
        words = Content(subject="for bob", text=bob.token, html="")
        outbox.plan_one(tx, bob, Kind.CONFIRM, words, NOON, HEAD)
        ann = readers.add_subscriber(tx, ANN, Wishes(), NOON)
        outbox.plan_one(tx, ann, Kind.CONFIRM, Content(subject="a", text="", html=""), NOON, HEAD)
        bob_before = exporting.export(tx, "bob@reader.example")
        for later in (0, 5):
            erasing.erase(tx, ann.id or 0, NOON + timedelta(days=later))
        assert exporting.export(tx, "bob@reader.example") == bob_before
        left = sa.select(tables.subscriber.c.left_at).where(tables.subscriber.c.id == ann.id)
        assert tx.scalar(left) == NOON


def test_who_was_erased_may_join_like_any_stranger(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
        erasing.erase(tx, reader.id or 0, NOON)
        again = readers.add_subscriber(tx, ANN, Wishes(confirmed=False), NOON)
    assert (again.id, again.token) != (reader.id, reader.token)


# ── handing over ───────────────────────────────────────────────────────────────────────


def test_all_that_is_held_is_handed_over_as_json(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
        joining.enter(tx, "bob@reader.example", None, NOON)
    with ledger.reading() as tx:
        held = json.loads(json.dumps(exporting.export(tx, ANN.upper())))
    assert held["subscriber"]["email"] == ANN
    assert (held["subscriber"]["token"], held["subscriber"]["stories"]) == (reader.token, ["ice"])
    assert [message["changes"] for message in held["messages"]] == [[], [1], [1]]
    assert held["messages"][1]["tries"][-1]["detail"] == f"250 queued for <{ANN}>"
    assert held["messages"][1]["date"] == "2018-10-24T12:00:00Z"
    assert [returned["detail"] for returned in held["returned"]] == [ANN, ANN]
    assert held["suppressed"] == {"reason": "it bounced", "at": "2018-10-24T12:00:00Z"}
    assert held["asked_to_join"] == ["2018-10-24T12:00:00Z"]


def test_after_erasing_only_the_hash_is_held_and_of_strangers_nothing(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        reader = _history(tx, ANN)
        erasing.erase(tx, reader.id or 0, NOON)
    with ledger.reading() as tx:
        held = exporting.export(tx, ANN)
        assert (held["subscriber"], held["messages"], held["returned"]) == (None, [], [])
        assert held["suppressed"]["reason"] == "it bounced"
        with pytest.raises(Refused):
            exporting.export(tx, "nobody@reader.example")


def test_what_the_store_refuses_names_nobody_wherever_it_is_printed(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        known = readers.add_subscriber(tx, ANN, Wishes(), NOON)
    row = {"email": "bob@reader.example", "token": known.token, "since": 0, "joined": NOON}
    with pytest.raises(LedgerError) as refused, ledger.writing() as tx:
        tx.execute(sa.insert(tables.subscriber).values(row))
    said = "".join(traceback.format_exception(refused.value))
    assert "INSERT INTO subscriber" in said
    assert not any(secret in said for secret in ("bob@", known.token))
