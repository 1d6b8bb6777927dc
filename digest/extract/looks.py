"""What was made of a page, sentence by sentence, before it is put together."""

from dataclasses import dataclass

from digest.extract.language.text import Sentence, Tokens
from digest.extract.looked import Looked
from digest.extract.speakers.said import Said
from digest.model import Mention, Statement

#: a change to what is read is a new name, so that stored versions are read again
ENGINE = "rules/4"

#: what keeps a part from being a statement, in plain words for the editors
UNREAD = "no value could safely be read"
UNSAID = "asked or wished, not said to be so"
NOT_OURS = "about somebody or something else"
CONDITION = "hangs on a condition"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What was made of one part of a sentence for one claim: a statement, or why not."""

    claim: str
    part: Said
    clause: Tokens  #: the words that were looked at
    statement: Statement | None = None
    why: str = ""  #: what kept it from being a statement


@dataclass(frozen=True, kw_only=True)
class Examined:
    """One sentence of a page: who says what in it, and what was made of that."""

    number: int  #: its place among the page's sentences
    sentence: Sentence
    evidence: str  #: as published
    start: int  #: of the evidence in the page's text
    parts: tuple[Said, ...]
    looks: tuple[Look, ...]
    mentions: tuple[Mention, ...]


def look(looked: Looked, part: Said, clause: Tokens, made: Statement | str) -> Look:
    """A statement, or why there is none."""
    if isinstance(made, str):
        return Look(claim=looked.claim.id, part=part, clause=clause, why=made)
    return Look(claim=looked.claim.id, part=part, clause=clause, statement=made)
