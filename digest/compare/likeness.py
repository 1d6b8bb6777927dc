"""Whether one paragraph is a copy of another, and how its copies are found among many.

Likeness is the share of the shorter one's word triples that stand in the longer one
(containment of shingles: Broder 1997). A paragraph's sketch is the least hash of every
few neighbouring triples (winnowing: Schleimer, Wilkerson and Aiken 2003), so that two
paragraphs with five words running in common have a key in common, however long they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from zlib import crc32

from digest.model import Paragraph

#: words a paragraph must have before likeness means anything
ENOUGH = 12
_ALIKE = 0.6  #: share of the shorter one's triples
_SHARED = 0.2  #: of the shorter one's keys, how many a copy has at the least
_WORDS = re.compile(r"\w+")

Triples = frozenset[tuple[str, ...]]


def sketch(text: str) -> frozenset[int]:
    """The keys by which copies of a paragraph are found: 31 bits each; none if it is short.

    The same in every process and release: they are kept.
    """
    words = _WORDS.findall(text.casefold())
    if len(words) < ENOUGH:
        return frozenset()
    hashes = [
        crc32(f"{a} {b} {c}".encode()) for a, b, c in zip(words, words[1:], words[2:], strict=False)
    ]
    least = set(map(min, hashes, hashes[1:], hashes[2:]))
    return frozenset(key >> 1 for key in least)


def candidates(
    sketches: Mapping[str, frozenset[int]], hits: Iterable[tuple[int, int, int]]
) -> dict[str, list[int]]:
    """For each text the ids of what may be copies of it, in order.

    `hits` are the paragraphs that have one of the texts' keys: key, id, and how many keys
    it has in all.
    """
    texts: dict[int, list[str]] = {}
    for text, keys in sketches.items():
        for key in keys:
            texts.setdefault(key, []).append(text)
    sizes: dict[int, int] = {}
    shared: Counter[tuple[str, int]] = Counter()
    for key, paragraph, size in hits:
        sizes[paragraph] = size
        shared.update((text, paragraph) for text in texts.get(key, ()))
    found: dict[str, list[int]] = {text: [] for text in sketches}
    for (text, paragraph), count in sorted(shared.items(), key=lambda item: item[0][1]):
        if count >= _SHARED * min(len(sketches[text]), sizes[paragraph]):
            found[text].append(paragraph)
    return found


def copies(text: str, of: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Those paragraphs that `text` may be a copy of, small edits aside; in their order."""
    mine = triples(text)
    return tuple(other for other in of if _contained(mine, triples(other.text)))


def alike(a: str, b: str) -> bool:
    """Whether one paragraph is a copy of the other, small edits aside."""
    return _contained(triples(a), triples(b))


def holds(paragraph: str, sentence: str) -> bool:
    """Whether a sentence stands in a paragraph, small edits aside."""
    words = triples(sentence)
    return len(words & triples(paragraph)) >= _ALIKE * len(words)


def triples(text: str) -> Triples:
    words = _WORDS.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _contained(a: Triples, b: Triples) -> bool:
    short = min(len(a), len(b))
    return short >= ENOUGH - 2 and len(a & b) >= _ALIKE * short
