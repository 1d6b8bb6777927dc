"""Who says what in a sentence: source, cue and content, as runs of tokens.

A tag is looked for first ("…, X said", "… said X", "… according to X"), since weaker
verbs before it belong to what is said; then the first verb of speech that takes what
follows it. What is said is searched again for speakers inside it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import cues
from digest.extract.speakers.objects import FIGURES
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.tags import RECKONINGS, tagged
from digest.extract.speakers.verbs import forward
from digest.extract.speakers.withheld import MAIN_WORDS

_DEEPEST = 3
_MAY = (
    frozenset(cues.VERBS)
    | cues.RUMOURS
    | cues.STATEMENTS
    | MAIN_WORDS
    | FIGURES
    | RECKONINGS
    | {"according"}
)


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Every attribution of one sentence, outer ones before those inside them."""
    places = [at for at, token in enumerate(tokens) if token.low in _MAY]
    if not places:
        return ()
    found: list[Attribution] = []
    asked: tuple[Run, ...] = ()
    for one in _Sentence(tokens, places).within((0, len(tokens)), None, None, 0):
        # "Asked whether it had, Acme declined to comment"
        unsaid = one.stance is not None and one.stance.withholds and _in_general(tokens, one)
        found.append(replace(one, content=asked) if unsaid and asked else one)
        if one.stance is None and one.content:
            asked = one.content
    return tuple(found)


_GENERAL = words(
    """
individual specific specifics particular detail details matter matters case cases customer customers
client clients supplier suppliers it that this them speculation rumour rumours rumors leaks
commercial legal ongoing pending personnel further
    """
)


def _in_general(tokens: Tokens, found: Attribution) -> bool:
    """Whether nothing is named that is kept back: "did not comment on individual customers"."""
    lows = [token.low for start, end in found.content for token in tokens[start:end]]
    return not lows or (len(lows) < 6 and not _GENERAL.isdisjoint(lows))


@dataclass(frozen=True)
class _Sentence:
    """A sentence and the places of words that may be cues."""

    tokens: Tokens
    places: list[int]

    def within(
        self, run: Run, last: Run | None, outer: Attribution | None, depth: int
    ) -> Iterator[Attribution]:
        """The attributions in a run; `last` spoke before it."""
        lo, hi = run
        tokens = self.tokens
        places = self.places[bisect_left(self.places, lo) : bisect_left(self.places, hi)]
        if not places or depth > _DEEPEST or hi - lo < 2:
            return
        quote = tokens[lo].quote if tokens[lo].quote == tokens[hi - 1].quote else -1
        places = [at for at in places if tokens[at].quote == quote]
        tag = tagged(tokens, places, lo, hi)
        if tag:
            yield from self._with_inner(tag, outer, depth)
            yield from self.within((tag.end, hi), tag.source, outer, depth)
            return
        taken = lo
        for at in places:
            found = forward(tokens, at, lo, hi, last) if at >= taken else None
            if not found:
                continue
            yield from self._with_inner(found, outer, depth)
            last = found.source or last
            taken = max(at + 1, found.end)
            if not _relative(tokens, found):
                lo = taken

    def _with_inner(
        self, found: Attribution, outer: Attribution | None, depth: int
    ) -> Iterator[Attribution]:
        if outer and not found.speech:
            return
        if outer:
            found = replace(found, outer=outer)
        elif found.earlier:
            found = replace(found, stance=None)
        yield found
        for inner in found.content:
            if found.speech:
                yield from self.within(inner, None, found, depth + 1)


def _relative(tokens: Tokens, found: Attribution) -> bool:
    """Whether it stands in a relative clause, so that the subject before it still waits."""
    if not found.source or found.source[1] - found.source[0] > 1:
        return False
    return tokens[found.source[0]].cls is Class.WH and found.source[1] <= found.cue[0]
