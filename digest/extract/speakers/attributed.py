"""Who says what in a whole article: quotations that go on, and labels of a transcript.

A quotation without a tag of its own goes on with the speaker before it, or waits for a
tag further on; what a colon announces follows; a label ("RUIZ:") speaks until the next.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.extract.language.text import Article, Sentence
from digest.extract.speakers.attribution import attributions
from digest.extract.speakers.labels import labels
from digest.extract.speakers.speech import Attribution, Run
from digest.model import Stance

Span = tuple[int, int]
Found = tuple[Attribution, ...]


@dataclass(frozen=True, kw_only=True)
class Attributed:
    """One attribution in places of the folded text; content may run over sentences."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    stance: Stance | None  #: None: asked or wished, not said to be so
    speech: bool  #: not a mere stand: "criticized the plan", "wants to sell"


@dataclass(frozen=True)
class Spoken:
    """The attributions of each sentence, and the sentences that go on with another's.

    `goes_on`: from the number of a sentence to that of the sentence whose attribution
    it belongs to, and the attribution.
    """

    found: tuple[Found, ...]
    goes_on: Mapping[int, tuple[int, Attribution]]


def attributed(article: Article) -> tuple[Attributed, ...]:
    """The attributions of an article, as PolNeAR's annotators draw them.

    Not those inside quotations, nor what speakers say that they think or others want.
    """
    spoken = speak(article)
    held: dict[int, list[int]] = {}
    for number, (_, attribution) in spoken.goes_on.items():
        held.setdefault(id(attribution), []).append(number)
    sentences = article.sentences
    return tuple(
        Attributed(
            source=span(sentence, attribution.source) if attribution.source else None,
            cue=span(sentence, attribution.cue),
            content=_content(sentences, number, attribution, held.get(id(attribution), [])),
            stance=attribution.stance,
            speech=attribution.speech,
        )
        for number, sentence in enumerate(sentences)
        for attribution in spoken.found[number]
        if sentence.tokens[attribution.cue[0]].quote < 0
        and (attribution.outer is None or attribution.told)
    )


def span(sentence: Sentence, run: Run) -> Span:
    """A run of tokens in places of the folded text."""
    return sentence.tokens[run[0]].start, sentence.tokens[run[1] - 1].end


def _content(
    sentences: tuple[Sentence, ...], number: int, attribution: Attribution, held: list[int]
) -> tuple[Span, ...]:
    """Its own content and the sentences that go on with it; neighbours joined."""
    before = [(sentences[k].start, sentences[k].end) for k in held if k < number]
    after = [(sentences[k].start, sentences[k].end) for k in held if k > number]
    own = [span(sentences[number], run) for run in attribution.content]
    joined: list[Span] = []
    ends = {sentence.end for sentence in sentences[:-1]}
    starts = {before.end: following.start for before, following in pairwise(sentences)}
    for start, end in (*before, *own, *after):
        if joined and joined[-1][1] in ends and starts[joined[-1][1]] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def speak(article: Article) -> Spoken:
    """The attributions of every sentence, and what goes on over sentences."""
    found = [attributions(sentence.tokens) for sentence in article.sentences]
    goes_on: dict[int, tuple[int, Attribution]] = {}
    labelled: set[int] = set()
    for number, label, following in labels(article):
        found[number] = (label, *_inside(found[number], label))
        goes_on |= dict.fromkeys(following, (number, label))
        labelled |= {number, *following}
    for number, held in list(_quotations(article.sentences, found, labelled)):
        goes_on[number] = held
    for number, (_, attribution) in goes_on.items():
        found[number] = _inside(found[number], attribution)
    return Spoken(tuple(found), goes_on)


def _inside(found: Found, outer: Attribution) -> Found:
    """The attributions with another around them."""
    moved: dict[int, Attribution] = {}
    for one in found:
        around = outer if one.outer is None else moved.get(id(one.outer), outer)
        moved[id(one)] = replace(one, outer=around)
    return tuple(moved.values())


def _quotations(
    sentences: tuple[Sentence, ...], found: list[Found], taken: set[int]
) -> Iterator[tuple[int, tuple[int, Attribution]]]:
    """Each sentence that goes on with another's quotation, and whose it is."""
    last: tuple[int, Attribution] | None = None
    paragraph, announced, unclosed = -1, False, False
    for number, sentence in enumerate(sentences):
        tokens = sentence.tokens
        outside = [one for one in found[number] if tokens[one.cue[0]].quote < 0]
        after_colon, announced = announced, False
        near, opened = sentence.paragraph - paragraph <= 1, unclosed
        unclosed = tokens[-1].quote >= 0 and tokens[-1].text != '"'
        if number in taken:
            last = None
        elif outside:
            quoting = [one for one in outside if _quotes(sentence, one) and one.outer is None]
            announced = tokens[-1].text == ":" and not outside[-1].content
            quoting += outside[-1:] if announced else []
            last = (number, quoting[-1]) if quoting else None
        elif quotation(sentence) or (after_colon and last):
            later = _later(sentences, found, number, taken)
            whole = sentence.paragraph == paragraph or opened or after_colon or _long(sentence)
            held = later or (last if near and whole else None)
            if held:
                yield number, held
            last = held
        elif sentence.paragraph != paragraph:
            last = None
        if last:
            paragraph = sentence.paragraph


def _long(sentence: Sentence) -> bool:
    """Whether it is long enough to be no mere title or slogan."""
    return sum(token.word for token in sentence.tokens) > 3


def quotation(sentence: Sentence) -> bool:
    """Whether the sentence is a quotation but for a word or two."""
    if sentence.tokens[len(sentence.tokens) // 2].quote < 0:
        return False
    words = [token for token in sentence.tokens if token.word]
    return bool(words) and sum(token.quote >= 0 for token in words) >= 0.8 * len(words)


def _quotes(sentence: Sentence, attribution: Attribution) -> bool:
    return any(
        sentence.tokens[at].quote >= 0
        for start, end in attribution.content
        for at in (start, end - 1)
    )


def _later(
    sentences: tuple[Sentence, ...], found: list[Found], number: int, taken: set[int]
) -> tuple[int, Attribution] | None:
    """The attribution whose tag comes only where the quotation ends, sentences later.

    A quotation left open goes on in the next paragraph, which opens it again.
    """
    here = sentences[number]
    quote = here.tokens[-1].quote
    if quote < 0 or here.tokens[-1].text == '"':
        return None
    for later in range(number + 1, min(number + 9, len(sentences))):
        tokens = sentences[later].tokens
        if later in taken:
            return None
        if sentences[later].paragraph != sentences[later - 1].paragraph:
            if tokens[0].text != '"':
                return None
            quote = tokens[0].quote
        for attribution in found[later]:
            if attribution.content and tokens[attribution.cue[0]].quote < 0:
                first = attribution.content[0][0]
                if tokens[first].quote == quote and first < attribution.cue[0]:
                    return later, attribution
        if tokens[-1].quote != quote or tokens[-1].text == '"':
            return None
    return None
