"""Whether one paragraph is a copy of another, and how its copies are found among many.

Likeness is the share of the shorter one's word triples that stand in the longer one
(containment of shingles: Broder 1997). A paragraph's sketch is the least hash of every
few neighbouring triples (winnowing: Schleimer, Wilkerson and Aiken 2003), so that two
paragraphs with five words running in common have a key in common, however long they are.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import add

from digest.model import Paragraph

#: words a paragraph must have before likeness means anything
ENOUGH = 12
_ALIKE = 0.6  #: share of the shorter one's triples
_SHARED = 0.2  #: of the shorter one's keys, how many a copy has at the least
_WORDS = re.compile(r"\w+")

_Triples = frozenset[tuple[str, ...]]


def sketch(text: str) -> frozenset[int]:
    """The keys by which copies of a paragraph are found: 31 bits each; none if it is short.

    The same in every process and release: they are kept.
    """
    words = text.split()
    if len(words) < ENOUGH:
        return frozenset()
    hashes = list(map(_hash, words))
    triples = list(map(add, map(add, hashes, hashes[1:]), hashes[2:]))
    return frozenset(map(min, triples, triples[1:], triples[2:]))


@functools.lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    """29 bits, so that three make 31; letter case and the marks around it do not count.

    Three words are added up whatever their order: who only shares a key is looked at again.
    """
    bare = "".join(_WORDS.findall(word.casefold())).encode()
    return int.from_bytes(blake2b(bare, digest_size=4, person=b"paragraphs").digest()) >> 3


def candidates(
    sketches: Mapping[str, frozenset[int]], hits: Iterable[tuple[int, int, int]]
) -> dict[str, list[int]]:
    """For each text the ids of what may be copies of it, in order.

    `hits` are the paragraphs that have one of the texts' keys: key, id, and how many keys
    it has in all.
    """
    holders: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for key, paragraph, size in hits:
        holders.setdefault(key, []).append(paragraph)
        sizes[paragraph] = size
    found: dict[str, list[int]] = {text: [] for text in sketches}
    for text, keys in sketches.items():
        known = keys & holders.keys()
        if not known:
            continue
        shared = Counter(one for key in known for one in holders[key])
        enough = _SHARED * len(keys)
        found[text] = sorted(
            one for one, count in shared.items() if count >= enough or count >= _SHARED * sizes[one]
        )
    return found


def copies(text: str, of: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Those paragraphs that `text` may be a copy of, small edits aside; in their order."""
    others = list(of)
    mine = _triples(text) if others else frozenset()
    return tuple(other for other in others if _contained(mine, _triples(other.text)))


def alike(a: str, b: str) -> bool:
    """Whether one paragraph is a copy of the other, small edits aside."""
    return _contained(_triples(a), _triples(b))


def holds(paragraph: str, sentence: str) -> bool:
    """Whether a sentence stands in a paragraph, small edits aside."""
    words = _triples(sentence)
    return len(words & _triples(paragraph)) >= _ALIKE * len(words)


def _triples(text: str) -> _Triples:
    words = _WORDS.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _contained(a: _Triples, b: _Triples) -> bool:
    short = min(len(a), len(b))
    return short >= ENOUGH - 2 and len(a & b) >= _ALIKE * short
