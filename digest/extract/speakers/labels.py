"""Labels of a transcript: "RUIZ: We never met.", "ANA RUIZ (on tape): …"."""

from collections.abc import Iterator

from digest.extract.language.classes import Class
from digest.extract.language.text import Article, Sentence, Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.speech import Attribution
from digest.model import Stance

_LONGEST = 8
#: what opens a paragraph like a label and is none
_HEADINGS = words(
    "update updated correction corrections clarification note editor's exclusive breaking opinion"
    " analysis watch read photo photos video live more related byline by fact false true"
)


def labels(article: Article) -> Iterator[tuple[int, Attribution, range]]:
    """Each labelled sentence, the label's attribution, and the sentences it goes on for.

    A label goes on over paragraphs only as far as another follows.
    """
    sentences = article.sentences
    found = [
        (number, colon)
        for number, sentence in enumerate(sentences)
        if (number == 0 or sentences[number - 1].paragraph != sentence.paragraph)
        and (colon := _colon(sentence.tokens)) is not None
    ]
    if len(found) < 2 and not any(_alone(sentences, n, colon) for n, colon in found):
        return
    for k, (number, colon) in enumerate(found):
        end = _paragraph_end(sentences, number)
        if k + 1 < len(found) and number:
            end = found[k + 1][0]
        yield number, _label(sentences[number].tokens, colon), range(number + 1, end)


def _colon(tokens: Tokens) -> int | None:
    """Where the colon of a label stands."""
    for at in range(1, min(_LONGEST, len(tokens))):
        if tokens[at].text == ":":
            return at if _names(tokens[:at]) else None
    return None


def _names(label: Tokens) -> bool:
    open_at = next((k for k, token in enumerate(label) if token.text == "("), len(label))
    name = [token for token in label[:open_at] if token.word]
    if not name or not _HEADINGS.isdisjoint(token.low for token in name) or len(name) > 4:
        return False
    return all(token.capital and token.text[0].isalpha() for token in name)


def _alone(sentences: tuple[Sentence, ...], number: int, colon: int) -> bool:
    """Whether a label needs no second one to be believed: in capitals, or in a headline."""
    title = number == 0 and _paragraph_end(sentences, 0) == 1 and len(sentences) > 1
    tokens = sentences[number].tokens
    return _shouted(tokens, colon) or (title and tokens[colon - 1].cls is Class.NAME)


def _shouted(tokens: Tokens, colon: int) -> bool:
    """Whether the label is in capitals, so that it needs no second one to be believed."""
    name = [token.text for token in tokens[:colon] if token.word and token.capital]
    return all(len(text) > 1 and text.isupper() for text in name)


def _paragraph_end(sentences: tuple[Sentence, ...], number: int) -> int:
    end = number + 1
    while end < len(sentences) and sentences[end].paragraph == sentences[number].paragraph:
        end += 1
    return end


def _label(tokens: Tokens, colon: int) -> Attribution:
    end = next((k for k in range(colon) if tokens[k].text == "("), colon)
    return Attribution(
        source=(0, end),
        cue=(colon, colon + 1),
        content=edges.run(tokens, colon + 1, len(tokens)),
        stance=Stance.ASSERTED,
    )
