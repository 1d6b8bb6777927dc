"""How a statement is put in one line of a terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Change, Claim, Copy, Statement, View


def in_words(known: "Settings", statement: "Statement", claim: "Claim") -> str:
    """A statement in a line: what it says, who says so, and when."""
    from digest.compose import words

    return f"{words.answer(statement, claim)} ({words.who(statement, known.zone)})"


def seen_by(view: "View", claim: "Claim") -> str:
    """What one of two readers makes of a sentence: "signed (Ana Ruiz); its negations …"."""
    from digest.compose import words

    return words.viewed(view, claim)


def of_copy(known: "Settings", copy: "Copy", claim: "Claim") -> str:
    """What became of a copy in a line: what it carried, and whether it still does."""
    from digest.compose import words
    from digest.compose.corrections import copied

    told = words.in_words(copy.value, claim) if copy.value else "what was withdrawn"
    return f"{told}: {' '.join(copied([copy], known.zone))} (change {copy.seq}) {copy.url}"


def when_seen(known: "Settings", change: "Change") -> tuple[str, ...]:
    """When the old words of a silent edit were last seen, and first missed."""
    from digest.compose.corrections import seen

    return seen(change, known.zone)


def shift_in_words(change: "Change") -> str:
    """What is otherwise about a statement that says the same still."""
    from digest.compose import shifting

    assert change.before is not None
    assert change.after is not None
    return shifting.what_shifted(change.before, change.after)
