"""How each sentence of a page was read, for an editor to see.

The parts of a sentence are marked in its own words: who speaks (source), the word that
says so (cue), what is said (content), and the words a value was read from (value).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from digest.extract.language import text
from digest.extract.language.text import Sentence
from digest.extract.reading import Examined, Look, examined
from digest.extract.speakers.said import Said, joined
from digest.model import Page, Stance, Story


class Part(StrEnum):
    """What a passage is in its sentence."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    VALUE = "value"


@dataclass(frozen=True, order=True)
class Mark:
    """A passage of a sentence; half-open places in its words as published."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Who speaks in a sentence, and how firmly; no stance where it is not said to be so."""

    speaker: str
    via: str | None
    stance: Stance | None


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One sentence: its words, the marks on them, who speaks, what was made of it."""

    words: str
    marks: tuple[Mark, ...]
    voices: tuple[Voice, ...]
    looks: tuple[Look, ...]


def explained(page: Page, story: Story, zone: ZoneInfo) -> Iterator[Explained]:
    """Every sentence of the page, in order."""
    at = text.fold(page.text)[1]
    for one in examined(page, story, zone):
        credited = [part for part in one.parts if part.speaker]
        yield Explained(
            words=one.evidence,
            marks=tuple(sorted(_marks(one, at))),
            voices=tuple(
                dict.fromkeys(
                    Voice(speaker=part.speaker or "", via=part.via, stance=part.stance)
                    for part in credited
                )
            ),
            looks=one.looks,
        )


def _marks(one: Examined, at: Sequence[int]) -> Iterator[Mark]:
    """The marks on one sentence; `at` leads from folded places to published ones."""

    def mark(start: int, end: int, part: Part) -> Mark:
        return Mark(at[start] - one.start, at[end] - one.start, part)

    for part in one.parts:
        for passage, name in ((part.source, Part.SOURCE), (part.cue, Part.CUE)):
            if passage and one.sentence.start <= passage[0] < one.sentence.end:
                yield mark(*passage, name)
        if part.speaker:
            for start, end in _runs(one.sentence, part):
                yield mark(start, end, Part.CONTENT)
    yield from _values(one)


def _runs(sentence: Sentence, part: Said) -> Iterator[tuple[int, int]]:
    """The passages a speaker answers for: neighbouring tokens taken together."""
    places = {token.start: k for k, token in enumerate(sentence.tokens)}
    run: list[int] = []
    for token in part.tokens:
        k = places.get(token.start)
        if k is None:
            continue
        if run and k != run[-1] + 1:
            yield sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end
            run = []
        run.append(k)
    if run:
        yield sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end


def _values(one: Examined) -> Iterator[Mark]:
    """The words each value was read from, where they are fewer than the sentence."""
    for look in one.looks:
        value = look.statement.value if look.statement else None
        if value is None or look.statement is None:
            continue
        begin = one.evidence.find(value.text) if value.text else -1
        if begin >= 0 and value.text != one.evidence:
            yield Mark(begin, begin + len(value.text), Part.VALUE)


def clause(look: Look) -> str:
    """The words that were looked at, as text."""
    return joined(look.clause)
