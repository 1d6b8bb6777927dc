"""What a language model was asked, what it answered, and what that cost.

An answer is kept as it came, so that nothing is asked twice; a question that got none is
kept for what it cost.
"""

from dataclasses import astuple, dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.ledger.store import Tx
from digest.ledger.tables import asking


@dataclass(frozen=True)
class Question:
    """What tells one question from another: three sha256, hexadecimal, and the model."""

    text: str
    claim: str
    model: str
    prompt: str


@dataclass(frozen=True, kw_only=True)
class Asking:
    """How one question went: the answer as it came, or why there is none."""

    answer: str | None
    failure: str | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0


def answer(tx: Tx, question: Question) -> str | None:
    """What was answered to the same question before, the first time; None: it was not asked."""
    same = (asking.c.text, asking.c.claim, asking.c.model, asking.c.prompt)
    found: str | None = tx.scalar(
        sa.select(asking.c.answer)
        .where(
            *(column == asked for column, asked in zip(same, astuple(question), strict=True)),
            asking.c.answer.is_not(None),
        )
        .order_by(asking.c.id)
        .limit(1)
    )
    return found


def note(tx: Tx, question: Question, went: Asking, now: datetime) -> None:
    """Enter how a question went."""
    tx.execute(
        sa.insert(asking).values(
            at=now,
            text=question.text,
            claim=question.claim,
            model=question.model,
            prompt=question.prompt,
            answer=went.answer,
            failure=went.failure,
            tokens_in=went.tokens_in,
            tokens_out=went.tokens_out,
            seconds=went.seconds,
        )
    )


def spent(tx: Tx, since: datetime) -> int:
    """The tokens sent and received from a moment on, whatever became of them."""
    tokens = sa.func.sum(asking.c.tokens_in + asking.c.tokens_out)
    return int(tx.scalar(sa.select(tokens).where(asking.c.at >= since)) or 0)
