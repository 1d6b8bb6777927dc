"""Who says what in a sentence: source, cue and content, as runs of tokens.

A tag is looked for first ("…, X said", "… said X", "… according to X"), since weaker
verbs before it belong to what is said; then the first verb of speech that takes what
follows it. What is said is searched again for speakers inside it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import cues
from digest.extract.speakers.kept import ASKING, asks_a_value, stands_back
from digest.extract.speakers.objects import FIGURES
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.tags import RECKONINGS, tagged
from digest.extract.speakers.verbs import SURE_OF, forward
from digest.extract.speakers.withheld import GIVING, MAIN_WORDS

_DEEPEST = 3
_MAY = (
    frozenset(cues.VERBS)
    | cues.RUMOURS
    | cues.STATEMENTS
    | MAIN_WORDS
    | FIGURES
    | RECKONINGS
    | {"according"}
    | SURE_OF
)


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Every attribution of one sentence, outer ones before those inside them."""
    places = [at for at, token in enumerate(tokens) if token.low in _MAY]
    if not places:
        return ()
    found: list[Attribution] = []
    for one in _Sentence(tokens, places).within((0, len(tokens)), None, None, 0):
        asked = _asked_before(tokens, found, one)
        if asked or one.content or not _answers(tokens, one):
            found.append(replace(one, content=asked) if asked else one)
    return tuple(found)


def _answers(tokens: Tokens, one: Attribution) -> bool:
    """Whether an answer or a thing is refused, which says nothing where nothing was asked."""
    withholds = one.stance is not None and one.stance.withholds
    return withholds and tokens[one.cue[1] - 1].low in lex.REPLYING | GIVING


def _asked_before(
    tokens: Tokens, found: list[Attribution], one: Attribution
) -> tuple[Run, ...] | None:
    """What is kept back where it is only hinted at: "Asked whether it had, Acme declined to
    comment", "Whether it had was a matter for the court, Acme said, refusing to answer".
    """
    if one.stance is None or not one.stance.withholds:
        return None
    before = next((other for other in reversed(found) if other is not one.outer), None)
    if before is None:
        return _opening_question(tokens, one)
    asks = before.content and tokens[before.content[0][0]].low in ASKING
    opens = before.stance is None and tokens[0].low in _ASKED
    hints = stands_back(tokens, one.content) or (opens and not asks_a_value(tokens, one.content))
    return before.content if hints and (before.stance is None or asks) else None


_ASKED = words("asked pressed questioned quizzed challenged")


def _opening_question(tokens: Tokens, one: Attribution) -> tuple[Run, ...] | None:
    """As in "How many there are is disputed, and Acme did not reply to a request for a figure"."""
    if tokens[0].low not in ASKING or not stands_back(tokens, one.content):
        return None
    end = next((k for k in range(1, one.cue[0]) if tokens[k].text == ","), None)
    return None if end is None else ((0, end),)


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
            asked_by = found.source and tokens[found.source[0] - 1].low == "by"
            last = last if asked_by and found.stance is None else found.source or last
            ends = [end for _, end in (found.cue, *found.content)]
            behind = found.source is not None and found.source[0] >= max(ends)
            taken = max(at + 1, *(ends if behind else (found.end,)))
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
