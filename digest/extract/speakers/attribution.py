"""Who says what in a sentence: source, cue and content, as runs of tokens.

A tag is looked for first ("…, X said", "… said X", "… according to X"), since weaker
verbs before it belong to what is said; then the first verb of speech that takes what
follows it. What is said is searched again for speakers inside it.
"""

from collections.abc import Iterator
from dataclasses import replace

from digest.extract.language.text import Tokens
from digest.extract.speakers import cues
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.tags import tagged
from digest.extract.speakers.verbs import forward
from digest.extract.speakers.withheld import MAIN_WORDS

_DEEPEST = 3
_MAY = frozenset(cues.VERBS) | cues.RUMOURS | cues.STATEMENTS | MAIN_WORDS | {"according"}


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Every attribution of one sentence, outer ones before those inside them."""
    if _MAY.isdisjoint([token.low for token in tokens]):
        return ()
    found: list[Attribution] = []
    for one in _within(tokens, (0, len(tokens)), None, None, 0):
        asked = found[-1].content if found and found[-1].stance is None else ()
        # "Asked whether it had, Acme declined to comment"
        unsaid = not one.content and one.stance is not None and one.stance.withholds
        found.append(replace(one, content=asked) if unsaid else one)
    return tuple(found)


def _within(
    tokens: Tokens, run: Run, last: Run | None, outer: Attribution | None, depth: int
) -> Iterator[Attribution]:
    """The attributions in a run; `last` spoke before it."""
    lo, hi = run
    if depth > _DEEPEST or hi - lo < 2:
        return
    quote = tokens[lo].quote if tokens[lo].quote == tokens[hi - 1].quote else -1
    tag = tagged(tokens, lo, hi, quote)
    if tag:
        yield from _with_inner(tokens, tag, outer, depth)
        yield from _within(tokens, (tag.end, hi), tag.source, outer, depth)
        return
    at = lo
    while at < hi:
        may = tokens[at].quote == quote and tokens[at].low in _MAY
        found = forward(tokens, at, lo, hi, last) if may else None
        if not found:
            at += 1
            continue
        yield from _with_inner(tokens, found, outer, depth)
        last = found.source or last
        at = lo = max(at + 1, found.end)


def _with_inner(
    tokens: Tokens, found: Attribution, outer: Attribution | None, depth: int
) -> Iterator[Attribution]:
    found = replace(found, outer=outer)
    yield found
    for inner in found.content:
        if found.speech:
            yield from _within(tokens, inner, None, found, depth + 1)
