"""Whose words a verb introduces: its subject, the last speaker, or one yet to come."""

from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.speech import Run
from digest.extract.speakers.subjects import antecedent, subject


def source_of(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, last: Run | None
) -> Run | None:
    """Who speaks: the subject, or the last speaker for "and said", "saying"."""
    if tokens[at].cls is Class.DOING and start == at:
        before = last or first_subject(tokens, lo, at)
        return (before and antecedent(tokens, before)) or coming_subject(tokens, at, hi)
    if start > lo and tokens[start - 1].low in ("and", "but", "or"):
        return last or first_subject(tokens, lo, at)
    found = subject(tokens, start, lo)
    if found is None and start > lo:
        return last or (first_subject(tokens, lo, at) if tokens[start - 1].text == "," else None)
    return found


def coming_subject(tokens: Tokens, at: int, hi: int) -> Run | None:
    """The subject after the comma: "Citing the log, Ruiz said …"."""
    begin = edges.first_comma(tokens, at, hi)
    begin += begin < hi and tokens[begin].text == ","
    for k in range(begin, hi):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, begin)[0], begin)
    return None


def first_subject(tokens: Tokens, lo: int, at: int) -> Run | None:
    """The subject of the first verb in the run: "Acme fired back, denying that …"."""
    for k in range(lo, at):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None


def within(tokens: Tokens, at: int, start: int, lo: int) -> bool:
    """Whether the verb stands in an aside that a comma closes: "Ruiz, who said …, left"."""
    if at == lo or (at == lo + 1 and tokens[lo].low in _OPENING):
        return True
    before = tokens[start - 1].low if start > lo else ""
    if before == "," and tokens[at].low in ("asked", "pressed", "told"):
        return True
    return before in ("who", "which") and start - 2 > lo and tokens[start - 2].text == ","


def subordinate(tokens: Tokens, source: Run | None, lo: int) -> bool:
    """Whether the sentence opens with the clause: "While Ruiz said it was open, …"."""
    if source is None or not lo < source[0] <= lo + 3:
        return False
    return tokens[source[0] - 1].low in _OPENING or tokens[lo].low in _OPENING


_OPENING = words(
    "by in without while when although as after when though because since if whereas before"
)
