"""A sentence, or what one speaker says in it, as clauses: one predicate and its parties each.

"Palantir has a contract with ICE and competes with Amazon" names all the parties, yet
says nothing of Amazon's contract; clause by clause that shows.
"""

from collections.abc import Iterator

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words

_CONTRASTS = words("but while although though whereas because unless if")
_MOMENTS = words("after before when as since until once")
_RELATIVES = words("which who whose whom")
_ELLIPTIC = words("and but or")


def clauses(tokens: Tokens) -> tuple[Tokens, ...]:
    """The clauses in order; one that lacks a subject is given that of the one before."""
    found: list[Tokens] = []
    for clause in _main_and_relative(tokens):
        for part in _coordinated(clause):
            found.append(_with_subject(part, found[-1] if found else ()))
    return tuple(clause for clause in found if any(token.word for token in clause))


def _main_and_relative(tokens: Tokens) -> Iterator[Tokens]:
    """The clause without its ", which …," asides, then each aside with what it is about."""
    main: list[Token] = []
    asides: list[Tokens] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text == "," and _opens_aside(tokens, at):
            end = _aside_end(tokens, at + 2)
            asides.append((*tokens[_antecedent(tokens, at) : at], *tokens[at + 1 : end]))
            at = end + (end < len(tokens) and tokens[end].text == ",")
            continue
        main.append(tokens[at])
        at += 1
    yield tuple(main)
    yield from asides


def _opens_aside(tokens: Tokens, at: int) -> bool:
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return at > 0 and follows in _RELATIVES


def _antecedent(tokens: Tokens, end: int) -> int:
    """Where the noun before the comma at `end` begins: "the head of the board"."""
    at = end
    while at > 0 and (tokens[at - 1].cls in _NOMINAL or tokens[at - 1].low == "of"):
        at -= 1
    return at


_NOMINAL = frozenset("DJNPML")


def _aside_end(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].text not in ",;—":
        at += 1
    return at


def _coordinated(tokens: Tokens) -> Iterator[Tokens]:
    begin = 0
    seen_verb = False
    for at, token in enumerate(tokens):
        if token.low in _PARTING and at > begin and _parts(tokens, at, seen_verb):
            yield tokens[begin:at]
            begin, seen_verb = at, False
        seen_verb = seen_verb or phrases.is_verb(tokens, at) or token.low in ("met", "has")
    yield tokens[begin:]


#: before these one clause may end
_PARTING = _CONTRASTS | _MOMENTS | frozenset((";", "—", ":", "and", "or"))


def _parts(tokens: Tokens, at: int, seen_verb: bool) -> bool:
    token = tokens[at]
    if token.text in (";", "—", ":"):
        return True
    if token.low in _CONTRASTS:
        return seen_verb and _verb_near(tokens, at + 1, 9)
    if token.low in _MOMENTS:
        if _as_what(tokens, at) or _dates(tokens, at + 1) or _day_when(tokens, at):
            return False
        return seen_verb and _verb_near(tokens, at + 1, 7)
    if token.low in ("and", "or"):
        if _ranges(tokens, at):
            return False
        return seen_verb and (_verb_near(tokens, at + 1, 5) or _present(tokens, at + 1))
    return False


def _ranges(tokens: Tokens, at: int) -> bool:
    """As in "between 12 and 15 workers": the "and" parts no clauses."""
    before = [token.low for token in tokens[max(at - 5, 0) : at]]
    return "between" in before and tokens[at + 1 : at + 2] != () and tokens[at + 1].cls == "M"


def _as_what(tokens: Tokens, at: int) -> bool:
    """As in "resigned as chairman on Monday": a noun without article is no subject."""
    follows = [token.cls for token in tokens[at + 1 : at + 3]]
    return tokens[at].low == "as" and follows in (["N", "I"], ["N", "C"], ["N", "S"], ["N", "."])


def _day_when(tokens: Tokens, at: int) -> bool:
    """As in "on March 14, when": what follows came about on that day."""
    before = at - 1 - (tokens[at - 1].text == ",")
    if tokens[at].low != "when" or before < 1:
        return False
    day = tokens[before]
    return day.text in lex.CALENDAR or day.text[0].isdigit() or day.low in ("yesterday", "today")


def moment_after(tokens: Tokens, clause: Tokens) -> Tokens:
    """The clause right after that tells when: "… were hurt when the ferry struck the quay"."""
    ends = clause[-1].start
    last = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].start == ends), None)
    if last is None:
        return ()
    begin = last + 1
    while begin < len(tokens) and not tokens[begin].word:
        begin += 1
    if begin >= len(tokens) or tokens[begin].low not in _TELLING_WHEN:
        return ()
    end = begin
    while end < len(tokens) and tokens[end].text not in ",;:—" and end - begin < _LONGEST_MOMENT:
        end += 1
    return tokens[begin:end]


_LONGEST_MOMENT = 25
_TELLING_WHEN = words("when after as while because")


def _dates(tokens: Tokens, at: int) -> bool:
    near = tokens[at : at + 2]
    return any(token.low in lex.TIMES or token.text[0].isdigit() for token in near)


def _verb_near(tokens: Tokens, start: int, reach: int) -> bool:
    for at in range(start, min(len(tokens), start + reach)):
        if tokens[at].text in ",;—":
            return False
        if phrases.is_verb(tokens, at) and tokens[at].low not in ("having", "being"):
            return True
    return False


def _present(tokens: Tokens, at: int) -> bool:
    """Whether a verb in -s stands at `at`: "and competes with"."""
    if at + 1 >= len(tokens) or tokens[at].capital or not tokens[at].low.endswith("s"):
        return False
    return tokens[at + 1].low in lex.DETERMINERS or tokens[at + 1].low in lex.PREPOSITIONS


def _with_subject(clause: Tokens, before: Tokens) -> Tokens:
    """For "… and has no contract": its subject is the one of the clause before."""
    start = 0
    while start < len(clause) and not clause[start].word:
        start += 1
    if not before or start + 1 >= len(clause) or clause[start].low not in _ELLIPTIC:
        return clause
    if not _begins_with_verb(clause, start + 1):
        return clause
    for at in range(len(before)):
        if phrases.is_verb(before, at):
            subject = phrases.subject(before, phrases.verb_group(before, at, 0)[0], 0)
            helped = clause[start + 1].low in lex.AUXILIARIES
            had = before[at : at + 1] if _past_perfect(before, at) and not helped else ()
            return (*before[slice(*subject)], *had, *clause[start + 1 :]) if subject else clause
    return clause


def _past_perfect(clause: Tokens, at: int) -> bool:
    """As in "had inspected the dam and found it sound": the "had" is that of both verbs."""
    return clause[at].low == "had" and at + 1 < len(clause) and phrases.is_verb(clause, at + 1)


def _begins_with_verb(clause: Tokens, at: int) -> bool:
    while at < len(clause) and (clause[at].low in lex.ADVERBS or clause[at].low.endswith("ly")):
        at += 1
    return at < len(clause) and (phrases.is_verb(clause, at) or _present(clause, at))
