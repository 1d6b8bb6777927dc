"""Noun phrases after a verb of speech: whoever speaks ("said Ana Ruiz") or is told."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.nouns import FINITE, NOMINAL, SUBJECTS, inner_dot
from digest.extract.speakers.roles import goes_on, names_role, role


def inverted(tokens: Tokens, start: int, hi: int) -> int:
    """The end of a subject that follows its verb: `said Ana Ruiz, a lawyer,`."""
    if start < hi and tokens[start].low in SUBJECTS:
        return start + 1
    at, commas = start, 0
    while at < hi:
        token = tokens[at]
        if token.text == ",":
            if commas >= 3 or not _apposed(tokens, at, start, hi):
                break
            commas += 1
            relative = tokens[at + 1].low in ("who", "whose")
            at = past_relative(tokens, at + 1, hi) if relative else at + 1
        elif token.text == "(":
            at = _past_bracket(tokens, at, hi)
        elif _marks_end(tokens, at, start, hi) or (at > start and _ends(tokens, at, hi, commas)):
            break
        else:
            at += 1
    while at > start and not tokens[at - 1].word and tokens[at - 1].text != ")":
        at -= 1
    return at


def _marks_end(tokens: Tokens, at: int, start: int, hi: int) -> bool:
    if tokens[at].cls is not Class.MARK or tokens[at].text in "&'%":
        return False
    return not (inner_dot(tokens, at, start) and at + 1 < hi)


def _apposed(tokens: Tokens, comma: int, start: int, hi: int) -> bool:
    """Whether what follows the comma describes the name before it."""
    at = comma + 1
    if at >= hi:
        return False
    if goes_on(tokens, at):
        return True
    end = at
    while end < hi and (tokens[end].word or inner_dot(tokens, end, at)):
        end += 1
    if comma > start and names_role(tokens[at:end]) and role(tokens[start:comma]):
        return True
    place = tokens[at].capital and at + 1 < hi and tokens[at + 1].text in (",", "'", ".")
    return (
        place and tokens[at].cls is Class.NAME and tokens[at].low not in lex.TIMES and comma > start
    )


def past_relative(tokens: Tokens, at: int, hi: int) -> int:
    """The index after the relative clause at `at`."""
    while at < hi and tokens[at].text not in (",", ".", ";", "—"):
        at += 1
    return at


def _past_bracket(tokens: Tokens, at: int, hi: int) -> int:
    closing = next((k for k in range(at, min(hi, at + 12)) if tokens[k].text == ")"), at)
    return closing + 1


_ENDING = words(
    "in on at during when as after before while about to last earlier later via through by and but"
    " because since amid if where with than into"
)


def _ends(tokens: Tokens, at: int, hi: int, commas: int) -> bool:
    """Whether a subject that follows its verb ends before the word at `at`."""
    token = tokens[at]
    named = at + 1 < hi and tokens[at + 1].capital and tokens[at + 1].low not in lex.TIMES
    if token.low in lex.TIMES and token.cls is not Class.NOUN:
        return True
    if token.low in ("at", "and", "with"):
        return not (named or commas or (at + 1 < hi and tokens[at + 1].low == "the"))
    if token.low in ("in", "on") and tokens[at - 1].cls is Class.NOUN and at + 1 < hi:
        return tokens[at + 1].low != "the"
    if token.low in ("in", "to"):
        return not (commas or (named and token.low == "in"))
    if token.low in _ENDING:
        return not (commas and token.cls is Class.PREPOSITION)
    if token.cls is Class.VERB and tokens[at - 1].cls in (Class.DETERMINER, Class.NUMBER):
        return False  # "two vets"
    return token.cls in FINITE or token.cls in (Class.SUBORDINATOR, Class.WH)


_OBJECTS = words("me him her us them it you")
_NEW = frozenset((Class.DETERMINER, Class.NAME, Class.NUMBER, Class.PRONOUN))
#: what follows a hearer in quotation marks: told "The Morning" on Friday that
_HEARD = words("that on in at during")


def _past_quotation(tokens: Tokens, at: int, hi: int) -> int:
    quote = tokens[at].quote
    while at < hi and tokens[at].quote == quote:
        at += 1
    return at


_NOT_HEARERS = SUBJECTS - {"it", "you"} | words(
    "that to about how why what if not there in on at during last his her their when whether"
)


def hearer(tokens: Tokens, at: int, hi: int) -> int:
    """The index after whoever is told."""
    start = at
    if at < hi and tokens[at].text == '"':
        closed = _past_quotation(tokens, at, hi)
        if closed < hi and closed - at < 9 and (tokens[closed].low in _HEARD):
            return closed
    while at < hi and tokens[at].quote < 0 and at - start < 12:
        token = tokens[at]
        if not token.word and not (token.text == "'" and at > start):
            break
        if token.low in _NOT_HEARERS and (at > start or token.low not in ("her", "his", "their")):
            break
        if at > start and (token.low in lex.TIMES or token.low in SUBJECTS):
            break
        if at > start and token.cls is Class.DETERMINER and tokens[at - 1].cls in NOMINAL:
            break
        if at == start + 1 and tokens[start].low in _OBJECTS and token.cls in _NEW:
            break
        if token.cls in FINITE:
            break
        at += 1
    return at
