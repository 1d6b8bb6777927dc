"""The quotations of a sentence: where they begin, their words, and what stands round them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from digest.extract.language.classes import Class
from digest.extract.language.text import Sentence, Token
from digest.extract.language.told import plain
from digest.extract.language.words import words

QUOTED = "…quoted"
_FEWEST_WORDS = 2
_ARTICLES = words("a an the")


@dataclass(frozen=True)
class Setting:
    """A sentence with quotations among its neighbours."""

    sentence: Sentence
    before: Sequence[Sentence]  #: those before it in its paragraph and the one before that
    after: Sequence[Sentence]  #: those after it in its paragraph
    credited: str | None  #: whom attribution credits with the words


def begins(setting: Setting) -> bool:
    """Whether what is quoted begins here: not midway, nor as more of what was just said."""
    here = setting.sentence
    if not setting.before or setting.before[-1].paragraph != here.paragraph:
        return True
    first, last = here.tokens[0], setting.before[-1].tokens[-1]
    if first.quote >= 0 and first.quote == last.quote and first.text != '"':
        return False
    spoken = any(token.quote >= 0 for token in setting.before[-1].tokens)
    return not (spoken and all_quoted(here))


def all_quoted(sentence: Sentence) -> bool:
    return all(token.quote >= 0 for token in sentence.tokens if token.word)


def passage(setting: Setting) -> tuple[tuple[Token, ...], list[list[Token]]]:
    """The sentence with those that close or go on with its quotation; one noun for each
    quotation, and the words of each.
    """
    run = list(setting.sentence.tokens)
    for sentence in setting.after:
        last = run[-1]
        still_open = last.quote >= 0 and sentence.tokens[0].quote == last.quote
        if not (still_open or all_quoted(sentence)):
            break
        run += sentence.tokens
    found: list[Token] = []
    quotations: list[list[Token]] = []
    for number, group in groupby(run, key=lambda token: token.quote):
        tokens = list(group)
        if number < 0:
            found += tokens
            continue
        inner = [token for token in tokens if token.text != '"']
        quotations.append(inner)
        found.append(replace(tokens[0], text=QUOTED, low=QUOTED, cls=Class.NOUN))
        if inner and not inner[-1].word:
            found.append(replace(tokens[-1], text=",", low=",", cls=Class.MARK))
    return plain(found), quotations


def long_enough(quoted: Sequence[Token]) -> bool:
    """A single word in marks, or "a mistake", is no quotation."""
    return sum(token.word and token.low not in _ARTICLES for token in quoted) >= _FEWEST_WORDS
