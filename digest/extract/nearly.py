"""What a claim nearly catches: for editors who choose its names and words.

A sentence that names all the claim's subjects and has none of its words, or has a word and
lacks a subject near by, is one that another word or name would let in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.extract.language import text
from digest.extract.language.classes import Class
from digest.extract.language.inflect import bases
from digest.extract.language.text import Sentence
from digest.extract.looked import Looked, looked_for
from digest.model import Claim, Page, Story, named

#: a subject may be named this many sentences back
_NEAR = 3
_TELLING = frozenset((Class.NOUN, Class.VERB, Class.BASE, Class.DONE, Class.DOING))


@dataclass(frozen=True, kw_only=True)
class Near:
    """A sentence that is passed over for want of one thing."""

    evidence: str
    wants: str  #: for the editor: what it lacks
    words: tuple[str, ...] = ()  #: where it lacks the claim's words: those it has instead


def nearly(page: Page, claim: Claim, story: Story) -> Iterator[Near]:
    """The sentences of a page that another word, or another name, would let in."""
    looked = looked_for(claim, story)
    article = text.article(page.text)
    for number, sentence in enumerate(article.sentences):
        evidence, _ = article.evidence(sentence)
        before = article.sentences[max(0, number - _NEAR) : number]
        lacking = [party[0] for party in looked.parties if not _names(party, (*before, sentence))]
        if looked.touched_by(sentence.text):
            if lacking:
                yield Near(evidence=evidence, wants=f"names no {' and no '.join(lacking)} near by")
        elif looked.parties and all(named(sentence.text, party) for party in looked.parties):
            words = tuple(_words(sentence, looked))
            yield Near(evidence=evidence, wants="has none of the words", words=words)


def common(found: Iterable[Near], most: int = 8) -> tuple[tuple[str, int], ...]:
    """The words that sentences without any of the claim's have instead, commonest first.

    Only what stands in two of them or more; each with the number of sentences.
    """
    counted = Counter(word for near in found for word in set(near.words))
    return tuple((word, count) for word, count in counted.most_common(most) if count > 1)


def _names(party: tuple[str, ...], sentences: Iterable[Sentence]) -> bool:
    return any(named(sentence.text, party) for sentence in sentences)


def _words(sentence: Sentence, looked: Looked) -> Iterator[str]:
    """The sentence's nouns and verbs, in a base form, that are no subject's name."""
    names = {word.casefold() for party in looked.parties for name in party for word in name.split()}
    for token in sentence.tokens:
        if token.cls in _TELLING and token.low not in names and len(token.low) > 3:
            yield min(bases(token.low), key=lambda base: (len(base), base))
