"""How a statement is put in one line of a terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Claim, Statement


def in_words(known: "Settings", statement: "Statement", claim: "Claim") -> str:
    """A statement in a line: what it says, who says so, and when."""
    from digest.compose import words

    return f"{words.answer(statement, claim)} ({words.who(statement, known.zone)})"
