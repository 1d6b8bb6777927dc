"""What is looked for on a claim, in words that its editors understand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.extract.drawing import spelled_out
from digest.extract.looked import Phrase, given_words, looked_for
from digest.model import Claim, Story
from digest.values import DEFAULT_STATES, Kind


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is looked for on a claim, for showing to its editors.

    `subjects`: for each, all the names it goes by; `sought`: for each word as it was given,
    the word and what tells of the same; `weak`: those that are not enough in a sentence by
    themselves; `narrowing`: words and names that only tell which event is meant; `words`:
    every form; `states`: for each, the phrases that name it, "@" being one of the words.
    """

    subjects: tuple[tuple[str, ...], ...]
    sought: tuple[tuple[str, ...], ...]
    weak: tuple[str, ...]
    narrowing: tuple[str, ...]
    words: tuple[str, ...]
    states: Mapping[str, tuple[str, ...]]


def drawn(claim: Claim, story: Story) -> Drawn:
    """The subjects, words and states that are looked for on a claim."""
    story = spelled_out(story)
    looked = looked_for(claim, story)
    given = given_words(claim, story)
    core = tuple(word for word in given if not word.narrows)
    forms = {" ".join(forms) for phrase in looked.phrases for forms in _spelled(phrase)}
    states = {
        state: tuple(cue.written for cue in looked.cues if cue.state == state)
        for state in (claim.states or (DEFAULT_STATES if claim.kind is Kind.STATUS else ()))
    }
    return Drawn(
        subjects=looked.parties,
        sought=tuple((word.written, *word.kin) for word in core),
        weak=tuple(word.written for word in core if word.weight < looked.least),
        narrowing=(
            *(party[0] for party in looked.around),
            *(word.written for word in given if word.narrows),
        ),
        words=tuple(sorted(forms)),
        states=states,
    )


def _spelled(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    if len(phrase) == 1:
        yield from ((form,) for form in phrase[0])
    else:
        yield tuple(min(forms, key=len) for forms in phrase)
