"""How a statement is put in one line of a terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Change, Claim, Statement


def in_words(known: "Settings", statement: "Statement", claim: "Claim") -> str:
    """A statement in a line: what it says, who says so, and when."""
    from digest.compose import words

    return f"{words.answer(statement, claim)} ({words.who(statement, known.zone)})"


def shift_in_words(change: "Change") -> str:
    """What is otherwise about a statement that says the same still."""
    from digest.compose import shifting

    assert change.before is not None
    assert change.after is not None
    return shifting.what_shifted(change.before, change.after)
