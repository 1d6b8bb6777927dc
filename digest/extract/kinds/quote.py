"""Quotations: the words a claim's speaker is quoted with, on the claim's matter."""

from itertools import groupby

from digest.extract.found import Found
from digest.extract.language import lexicon as lex
from digest.extract.looked import Looked
from digest.extract.speakers.said import Said, joined
from digest.model import Stance, named
from digest.values import Quote

_FEWEST_WORDS = 4


def read(said: Said, looked: Looked) -> Found | None:
    """The speaker's words on the topic; None for other speakers and for mere phrases."""
    if said.stance is not Stance.ASSERTED or not _speaks(said, looked):
        return None
    quoted = [token for token in said.whole if token.quote >= 0 and token.text != '"']
    if sum(token.word for token in quoted) < _FEWEST_WORDS:
        return None
    pieces = [
        joined(tokens).strip(" ,") for _, tokens in groupby(quoted, key=lambda token: token.quote)
    ]
    words = " ".join(pieces)
    return Found(value=Quote(words=words, text=words), stance=Stance.ASSERTED, at=0)


def _speaks(said: Said, looked: Looked) -> bool:
    wanted = looked.claim.speaker
    if wanted is None or said.speaker is None:
        return wanted is None
    if _surname(said.speaker, wanted):
        return True
    return named(said.speaker, (wanted,)) and f"{wanted}'s" not in said.speaker


def _surname(speaker: str, wanted: str) -> bool:
    """Whether a speaker nobody gave a first name is the one wanted: "Calder", "Mayor Calder"."""
    *titles, last = speaker.split()
    *first, surname = wanted.split()
    return bool(first) and last == surname and all(_title(word) for word in titles)


def _title(word: str) -> bool:
    return word.lower().rstrip(".") in lex.ROLES | lex.TITLES | lex.OFFICES
