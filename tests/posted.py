"""Something on record, messages put into the outbox and handed over, as tests need them."""

from datetime import UTC, datetime
from typing import Any

from digest.ledger import Tx, outbox, record, sending
from digest.ledger.outbox import Planned, Sending
from digest.model import (
    Change,
    ChangeKind,
    Content,
    Item,
    Kind,
    Letterhead,
    Message,
    Role,
    Stance,
    Statement,
    Subscriber,
)
from digest.values import Count

NOON = datetime(2018, 10, 24, 12, tzinfo=UTC)
HEAD = Letterhead(sender="R <r@example.org>", title="R", base_url="http://localhost")
WORDS = Content(subject="s", text="t", html="h")


def first_report(tx: Tx, at: datetime = NOON, **facts: Any) -> Change:
    """ICE met three times, says the Post, and is the first to; or what `facts` say instead."""
    known: dict[str, Any] = {
        "story": "ice",
        "claim": "meetings",
        "value": Count(low=3, high=3),
        "stance": Stance.ASSERTED,
        "speaker": "ICE",
        "evidence": "They met three times.",
        "url": "https://post.example/meetings",
        "outlet": "Post",
        "engine": "editor/1",
        "version": 0,
    }
    [said] = record.enter_statements(tx, None, [Statement(**(known | facts))])
    change = Change(
        story=said.story,
        claim=said.claim,
        kind=ChangeKind.FIRST,
        report=said.url,
        version=0,
        before=None,
        after=said,
    )
    return record.enter_change(tx, change, at)


def plan_edition(
    tx: Tx, reader: Subscriber, change: Change, role: Role = Role.NEWS, **facts: Any
) -> Message:
    """An edition that tells one reader one change."""
    assert reader.id is not None
    planned = Planned(
        content=outbox.put(tx, [Item(role=role, change=change)], WORDS),
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
    return bool(sending.begin(tx, [message], at, sending.take_over(tx)))


def hand_over(
    tx: Tx, message: Message, state: Sending, said: str = "", at: datetime = NOON
) -> None:
    """The message is handed over, and that is how it went."""
    assert begin(tx, message, at)
    sending.settle(tx, message, state, at, said)
