"""A passage made ready: its words in plain form, and their predicates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.groups import NounGroup, noun_groups
from digest.extract.language.link import predicates
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.words import words

#: "no longer" and "not … any more", one word each in what is read
NO_LONGER = words("no-longer anymore")


@dataclass(frozen=True, slots=True)
class Told:
    """The predicates of one passage, and whether somebody is credited with it.

    `lenient`: what stands alone as participle or infinitive counts ("denied having met");
    `reported`: in somebody's words, where "would" tells of what is to come.
    """

    tokens: Sequence[Token]
    predicates: Sequence[Predicate]
    nouns: Sequence[NounGroup] = ()
    lenient: bool = False
    reported: bool = False

    @classmethod
    def of(cls, tokens: Iterable[Token], *, lenient: bool, reported: bool) -> "Told":
        """The tokens of a passage as predicates."""
        words = plain(tokens)
        nouns = noun_groups(words)
        return cls(words, predicates(words), nouns, lenient=lenient, reported=reported)


def plain(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens without the marks of quotation, which play no part in grammar; "no longer"
    is one adverb, and an abbreviation takes its point.
    """
    found: list[Token] = []
    tokens = list(tokens)
    for k, token in enumerate(tokens):
        if token.text == '"':
            continue
        before = found[-1] if found else None
        if before and token.low == "longer" and before.low == "no":
            found[-1] = replace(
                before, text="no-longer", low="no-longer", end=token.end, cls=Class.ADVERB
            )
        elif before and token.text == "." and _abbreviated(before, token):
            found[-1] = replace(before, text=before.text + ".", low=before.low + ".", end=token.end)
        elif before and token.text == "'" and before.low.endswith("s"):
            found.append(replace(token, cls=Class.POSSESSIVE))
        elif (before and _acts(before, token, tokens[k + 1 : k + 2])) or (
            before and token.low in _WISHING and _wishes(before, tokens[k + 1 : k + 2])
        ):
            found.append(replace(token, cls=Class.VERB))
        elif before and before.cls == "L" and token.cls in "BV":
            found.append(replace(token, cls=Class.NOUN))
        elif before and token.low in _EACH and _helped(before, tokens[k + 1 : k + 2]):
            found.append(replace(token, cls=Class.ADVERB))
        elif before and token.low == "last" and token.cls == "R" and before.cls in "DL":
            found.append(replace(token, cls=Class.ADJECTIVE))
        elif before and token.cls == "B" and token.low in _STAYING and before.cls in "MNP":
            found.append(replace(token, cls=Class.VERB))
        elif before and before.low in _EACH and before.cls == "R" and token.low.endswith("ed"):
            found.append(replace(token, cls=Class.DONE))
        elif before and before.low == "no-longer" and token.low.endswith("ed"):
            found.append(replace(token, cls=Class.DONE))
        else:
            found.append(token)
    return tuple(found)


_EACH = words("all both each")
_STAYING = words("remain stay become seem appear keep")


def _helped(before: Token, after: Sequence[Token]) -> bool:
    """Whether "all" stands between the parts of a verb: "have all completed"."""
    return before.cls == "X" and bool(after) and after[0].cls in "EJGVBX"


_WISHING = words("want wants worry worries fear fears hope hopes doubt doubts believe")


def _acts(before: Token, token: Token, after: Sequence[Token]) -> bool:
    """Whether what looks like a noun or adjective is a verb: "a rival accused the", "no longer
    holds the".
    """
    if not after or after[0].cls not in "DO":
        return False
    done = token.cls == "J" and token.low.endswith("ed") and before.cls in "JN"
    return done or (before.low == "no-longer" and token.cls == "N")


def _wishes(before: Token, after: Sequence[Token]) -> bool:
    """Whether "fear" is a verb: "residents fear the mill will close"."""
    return before.cls in "NPO" and bool(after) and after[0].cls in "PDOSNTJ"


def _abbreviated(word: Token, point: Token) -> bool:
    short = word.low in lex.ABBREVIATIONS or (len(word.text) == 1 and word.capital)
    return short and word.end == point.start
