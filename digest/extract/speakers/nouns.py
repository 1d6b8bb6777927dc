"""Noun phrases that end at a place, found by word classes, without a parser.

All functions take the sentence's tokens and indices into them.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words

NOMINAL = frozenset((Class.NOUN, Class.NAME, Class.NUMBER, Class.POSSESSIVE))
FINITE = frozenset((Class.VERB, Class.AUXILIARY, Class.BASE))
#: what stands within a noun phrase
_WITHIN = frozenset(Class) - FINITE - {Class.MARK, Class.SUBORDINATOR, Class.WH, Class.TO}
SUBJECTS = words("i you he she it we they")
LONGEST = 30
LEADING = words(
    "then so later also now still even meanwhile however and but yet or nor instead moreover"
    " further indeed again perhaps thus earlier today yesterday neither both either once so"
    " recently finally afterward ultimately though well as after before since until although while"
    " because if when where whereas"
)
_ALONE = words("both either neither")
_ABOUT = words("about around over nearly roughly like")


def phrase(tokens: Tokens, end: int, lo: int) -> int | None:
    """Where the noun phrase ending before `end` begins; None where there is none."""
    if end <= lo:
        return None
    if tokens[end - 1].low in SUBJECTS:
        return end - 1
    start, joint = end, None
    while start > lo and end - start < LONGEST:
        token = tokens[start - 1]
        if token.text == ")":
            start = _open_bracket(tokens, start - 1, lo)
            continue
        if token.cls == ".":
            if token.text not in "&'%" and not inner_dot(tokens, start - 1, lo):
                break
        elif _breaks(tokens, start - 1, lo):
            start = joint or start
            break
        elif token.low in ("and", "or", "nor", "but"):
            joint = joint or start
        start -= 1
    return _trim(tokens, _after_verb(tokens, start, end, lo), end)


def _after_verb(tokens: Tokens, start: int, end: int, lo: int) -> int:
    """Where a clause begins behind the verb before: "left its post after | officers complained"."""
    if start <= lo or tokens[start - 1].cls not in FINITE:
        return start
    opens = (k for k in range(end - 2, start, -1) if tokens[k].low in _OPENING)
    return next(opens, start - 1) + 1


_OPENING = words("after before since until")


def _breaks(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether no noun phrase goes on to the left of the word at `at`."""
    token = tokens[at]
    if token.cls in FINITE and token.capital and token.low not in lex.AUXILIARIES:
        return at > lo and not tokens[at - 1].capital and tokens[at - 1].word
    return token.cls not in _WITHIN or (token.low in SUBJECTS and token.cls is Class.PRONOUN)


def _open_bracket(tokens: Tokens, closing: int, lo: int) -> int:
    at = closing - 1
    while at > lo and tokens[at].text != "(":
        at -= 1
    return max(at, lo)


def inner_dot(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether the dot at `at` ends an abbreviation or an initial."""
    if tokens[at].text != "." or at <= lo:
        return False
    before = tokens[at - 1]
    return before.low in lex.ABBREVIATIONS or (len(before.text) == 1 and before.capital)


def _trim(tokens: Tokens, start: int, end: int) -> int | None:
    """Drop what leads up to a subject: "But on Tuesday", "In a statement"."""
    while start < end and (
        (tokens[start].low in LEADING and (start + 1 < end or tokens[start].low not in _ALONE))
        or (tokens[start].cls == "." and tokens[start].text not in "\"'(")
        or (tokens[start].low in lex.TIMES and not _names(tokens, start, end))
        or (tokens[start].cls == "R" and tokens[start].low.endswith("ly"))
    ):
        start += 1
    if start < end and tokens[start].cls is Class.PREPOSITION:
        if tokens[start].low in _ABOUT and tokens[min(start + 1, end - 1)].cls is Class.NUMBER:
            return start
        return _boundary(tokens, start, end)
    if start >= end or not any(_head(tokens, k) for k in range(start, end)):
        return None
    return start


def _head(tokens: Tokens, at: int) -> bool:
    if tokens[at].low in ("most", "more", "others", "half", "all"):
        return True
    return tokens[at].cls not in "RI.C"


def _names(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word of time is really a name's first part, or what is spoken of."""
    return at + 1 >= end or (tokens[at].capital and tokens[at + 1].capital and at > 0)


def _boundary(tokens: Tokens, start: int, end: int) -> int | None:
    """Where the subject begins after a phrase with a preposition: "In a letter | the board"."""
    for at in range(start + 2, end):
        before, token = tokens[at - 1], tokens[at]
        timed = before.low in lex.TIMES
        if before.cls not in NOMINAL:
            continue
        begins = token.cls in (Class.DETERMINER, Class.PRONOUN)
        begins = begins or (token.cls is Class.NAME and (timed or before.cls is not Class.NAME))
        if begins and before.cls is not Class.POSSESSIVE:
            return at
        if timed and token.cls in (Class.NOUN, Class.ADJECTIVE) and token.low not in lex.TIMES:
            return at
    return None
