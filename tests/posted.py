"""Messages put into the outbox and handed over, as tests of the ledger need them."""

from datetime import UTC, datetime
from typing import Any

from digest.ledger import Tx, outbox, sending
from digest.ledger.outbox import Planned, Sending
from digest.model import Change, Content, Item, Kind, Letterhead, Message, Role, Subscriber

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
HEAD = Letterhead(sender="R <r@example.org>", title="R", base_url="http://localhost")
WORDS = Content(subject="s", text="t", html="h")


def plan_edition(tx: Tx, reader: Subscriber, change: Change, **facts: Any) -> Message:
    """An edition that tells one reader one change."""
    assert reader.id is not None
    planned = Planned(
        content=outbox.put(tx, [Item(role=Role.NEWS, change=change)], WORDS),
        kind=Kind.EDITION,
        readers=[reader.id],
        through=change.seq,
        held=(),
        course="as told",
        story=change.story,
        **facts,
    )
    outbox.plan(tx, [planned], NOON, HEAD, through=change.seq)
    return sending.waiting(tx, NOON)[-1]


def begin(tx: Tx, message: Message, at: datetime = NOON) -> bool:
    """Whether the message may be handed over now, by whoever asks."""
    return sending.begin(tx, message, at, sending.take_over(tx))


def hand_over(
    tx: Tx, message: Message, state: Sending, said: str = "", at: datetime = NOON
) -> None:
    """The message is handed over, and that is how it went."""
    assert begin(tx, message, at)
    sending.settle(tx, message, state, at, said)
