"""Who says what in a sentence: source, cue and content, as runs of tokens.

A tag is looked for first ("…, X said", "… said X", "… according to X"), since weaker
verbs before it belong to what is said; then the first verb of speech that takes what
follows it. What is said is searched again for speakers inside it.
"""

from collections.abc import Iterator
from dataclasses import replace

from digest.extract.language.text import Tokens
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.tags import tagged
from digest.extract.speakers.verbs import forward

_DEEPEST = 3


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Every attribution of one sentence, outer ones before those inside them."""
    found: list[Attribution] = []
    for one in _within(tokens, (0, len(tokens)), None, None, 0):
        asked = found[-1].content if found and found[-1].stance is None else ()
        # "Asked whether it had, Acme declined to comment"
        unsaid = not one.content and one.stance is not None
        found.append(replace(one, content=asked) if unsaid else one)
    return tuple(found)


def _within(
    tokens: Tokens, run: Run, last: Run | None, outer: Attribution | None, depth: int
) -> Iterator[Attribution]:
    """The attributions in a run; `last` spoke before it."""
    lo, hi = run
    if depth > _DEEPEST:
        return
    tag = tagged(tokens, lo, hi, outer)
    if tag:
        yield tag
        for inner in tag.content:
            yield from _within(tokens, inner, None, tag, depth + 1)
        yield from _within(tokens, (_end(tag), hi), tag.source, outer, depth + 1)
        return
    at = lo
    while at < hi:
        found = forward(tokens, at, lo, hi, last, outer)
        if not found:
            at += 1
            continue
        yield found
        last = found.source or last
        for inner in found.content:
            yield from _within(tokens, inner, None, found, depth + 1)
        at = lo = max(at + 1, _end(found))


def _end(found: Attribution) -> int:
    """Where the last of its parts ends."""
    runs = [found.cue, *found.content, *([found.source] if found.source else [])]
    return max(end for _, end in runs)
