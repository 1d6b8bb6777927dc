"""Who speaks: the noun phrase before or after a verb, found by word classes, without a parser.

All functions take the sentence's tokens and indices into them; runs are half-open.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.possible import possible
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.speech import Run

_NOMINAL = frozenset((Class.NOUN, Class.NAME, Class.NUMBER, Class.POSSESSIVE))
_FINITE = frozenset((Class.VERB, Class.AUXILIARY, Class.BASE))
#: what stands within a noun phrase
_WITHIN = frozenset(Class) - _FINITE - {Class.MARK, Class.SUBORDINATOR, Class.WH, Class.TO}
SUBJECTS = words("i you he she it we they")
_DASHES = frozenset("—–-")
_LONGEST = 30
_LONGEST_ROLE = 9
_LEADING = words(
    "then so later also now still even meanwhile however and but yet or nor instead moreover"
    " further indeed again perhaps thus earlier today yesterday neither both either once so"
    " recently finally afterward ultimately though well as after before since until although while"
    " because if when where whereas"
)
_ALONE = words("both either neither")
_ABOUT = words("about around over nearly roughly like")
#: what these open after a comma goes on about the name before it
_APPOSED = words(
    "a an the who whose his her their its one now then also former president director professor"
    " chief executive spokesman spokeswoman spokesperson chairman senior vice founder editor"
    " co-founder ceo leader head author analyst deputy jr. sr. jr sr lawyer attorney"
)
#: … and what these open is no part of the name
_ASIDES = words(
    "who which whose whom speaking in on at during when while after asked responding citing for"
    " however though meanwhile too like as where before"
)


def subject(tokens: Tokens, verbs: int, lo: int) -> Run | None:
    """The subject that ends just before the verb group at `verbs`; "who" stands for itself."""
    end = verbs
    while end > lo and tokens[end - 1].text in _DASHES:
        end -= 1
    if end <= lo:
        return None
    before = tokens[end - 1]
    if before.low in ("who", "which"):
        return end - 1, end
    if before.low == "that" and before.cls is Class.WH:
        return antecedent(tokens, (end - 1, end))
    if before.text == ",":
        return _before_aside(tokens, end - 1, lo)
    if end < verbs:
        aside = _before_dash(tokens, end, lo)
        if aside:
            return aside
    start = phrase(tokens, end, lo)
    if start is None:
        return _released(tokens, end, lo) or _reduced(tokens, end, lo)
    parted = tokens[start].cls is Class.DONE or tokens[start - 1].cls is Class.PREPOSITION
    if parted and start > lo:
        reduced = _reduced(tokens, end, lo)
        if reduced:
            return reduced
    start = _described(tokens, start, end, lo)
    return _before_relative(tokens, start, lo) or (start, end)


def _described(tokens: Tokens, start: int, end: int, lo: int) -> int:
    """Where the name begins that a phrase after a comma describes: "Ruiz, of Akron, Md." """
    if start - 2 < lo or tokens[start - 1].text != ",":
        return start
    if tokens[end - 1].text != "." and tokens[end].text not in _DASHES:
        return start
    begin = phrase(tokens, start - 1, lo)
    if begin is None or tokens[start - 2].cls not in (Class.NAME, Class.NUMBER):
        return start
    return _described(tokens, begin, end, lo) if begin > lo else begin


_NOT_OPENING = frozenset(
    (
        Class.PREPOSITION,
        Class.SUBORDINATOR,
        Class.COORDINATOR,
        Class.WH,
        Class.ADVERB,
        Class.TO,
        Class.AUXILIARY,
        Class.MARK,
        Class.DOING,
        Class.DONE,
    )
)


def short_subject(tokens: Tokens, verbs: int, lo: int) -> Run | None:
    """The few words between a comma and the verb group, where they can be nobody else:
    ", an officer who was there said", whatever the word classes.
    """
    start = verbs
    while start > lo and tokens[start - 1].word and verbs - start < _LONGEST_ROLE:
        start -= 1
    if start <= lo or start == verbs or tokens[start - 1].text not in ',"':
        return None
    first = tokens[start]
    if first.cls in _NOT_OPENING or first.low in SUBJECTS or first.low in lex.TIMES:
        return None
    who = next((k for k in range(start, verbs) if tokens[k].low == "who"), verbs)
    plain = range(start, who)
    if any(tokens[k].cls in (Class.AUXILIARY, Class.SUBORDINATOR, Class.WH) for k in plain):
        return None
    finite = [k for k in plain if tokens[k].cls is Class.VERB]
    return (start, verbs) if not finite or finite == [who - 1] else None


def _reduced(tokens: Tokens, end: int, lo: int) -> Run | None:
    """ "A lawsuit filed on behalf of 60 families": the noun before a participle."""
    at = end - 1
    while at > lo and end - at < _LONGEST and tokens[at].cls in _NOT_PARTED:
        at -= 1
    begins = at + 1 < end and tokens[at + 1].cls in (Class.PREPOSITION, Class.ADVERB)
    if at <= lo or not begins or "E" not in possible(tokens[at].low):
        return None
    if tokens[at - 1].cls is Class.COORDINATOR:  # "filed in May and seen by"
        both = _reduced(tokens, at - 1, lo)
        return (both[0], end) if both else None
    start = phrase(tokens, at, lo) if tokens[at - 1].cls in _NOMINAL else None
    return None if start is None else (start, end)


_NOT_PARTED = _NOMINAL | {Class.DETERMINER, Class.ADJECTIVE, Class.PREPOSITION, Class.ADVERB}


def _released(tokens: Tokens, end: int, lo: int) -> Run | None:
    """ "Polls released Sunday": where what stands before the verb is only a time."""
    at = end
    while at - 1 > lo and (tokens[at - 1].low in lex.TIMES or tokens[at - 1].low == "on"):
        at -= 1
    if at == end or at - 1 <= lo or not tokens[at - 1].low.endswith("ed"):
        return None
    start = phrase(tokens, at - 1, lo)
    return None if start is None else (start, end)


_VERBAL = frozenset((Class.VERB, Class.AUXILIARY, Class.ADVERB, Class.BASE, Class.TO))


def _before_relative(tokens: Tokens, start: int, lo: int) -> Run | None:
    """The phrase before a relative clause that ends here: "the union that represents them"."""
    at = start - 1
    while at > lo and tokens[at].cls in _VERBAL:
        at -= 1
    if at == start - 1 or at <= lo or tokens[at].cls is not Class.WH:
        return None
    end = at - 1 if tokens[at - 1].text == "," else at
    begin = phrase(tokens, end, lo) if tokens[at].low in ("who", "that", "which") else None
    return None if begin is None else (begin, end)


def antecedent(tokens: Tokens, run: Run) -> Run | None:
    """Whom a lone "who" or "that" stands for; the run itself where it is none."""
    at, end = run
    if end - at > 1 or tokens[at].low not in ("who", "which", "that", "whom"):
        return run
    end = at - 1 if at and tokens[at - 1].text == "," else at
    start = phrase(tokens, end, 0)
    return None if start is None else (start, end)


def _before_aside(tokens: Tokens, closing: int, lo: int) -> Run | None:
    """The name before an aside closed by the comma at `closing`; an apposition belongs to it."""
    opening = closing
    for _ in range(4):
        opening = _mark_before(tokens, opening, lo, ",")
        if opening <= lo:
            return None
        role = _role_before(tokens, opening, closing, lo)
        if role is not None:
            return role, closing
        start = phrase(tokens, opening, lo)
        if start is None:
            return None
        if tokens[start - 1].cls in _FINITE and start - 1 > lo:
            relative = _relative_before(tokens, start - 1, lo)
            if relative is not None:
                opening = relative + 1
                continue
        named = start - 2 > lo and tokens[start - 2].cls in (Class.NAME, Class.NUMBER)
        named = named and tokens[start - 2].low not in lex.TIMES
        if named and tokens[start - 1].text == "," and _goes_on(tokens, start):
            opening = start
            continue
        break
    else:
        return None
    if tokens[start].low in lex.TIMES:
        return None
    return start, opening if tokens[opening + 1].low in _ASIDES else closing


def _role_before(tokens: Tokens, opening: int, closing: int, lo: int) -> int | None:
    """Where the role begins whose name stands between the commas at `opening` and `closing`:
    "its treasurer, Joy Lund,", "the county's owner, the Beacon Trust,".
    """
    if opening + 1 >= closing or not names_role(tokens[opening + 1 : closing]):
        return None
    edge = opening
    while edge > lo and tokens[edge - 1].word and opening - edge < _LONGEST_ROLE:
        edge -= 1
    while edge < opening and tokens[edge].low in _LEADING:
        edge += 1
    start = phrase(tokens, opening, lo)
    if tokens[edge].cls is Class.DETERMINER and (start is None or start > edge):
        start = edge
    if start is None or not role(tokens[start:opening]):
        return None
    owned = any(token.cls is Class.POSSESSIVE for token in tokens[start:opening])
    return start if owned or tokens[start].cls is Class.DETERMINER else None


_DOERS = ("ist", "ian", "eer", "man", "woman", "adviser", "advisor", "engineer", "counsel")


def role(described: Tokens) -> bool:
    """Whether the words end in a role, or "spokesman for Acme": no place, no name."""
    if not described or not described[-1].word:
        return False
    return not described[-1].capital or any(
        token.low in lex.ROLES or token.low.endswith(_DOERS) for token in described
    )


def names_role(aside: Tokens) -> bool:
    """Whether the words are a name and no more: what a role before them belongs to."""
    name = aside[1:] if aside and aside[0].low == "the" else aside
    if not name or name[0].low in lex.TIMES or not name[-1].word:
        return False
    return all(
        token.cls is Class.NAME or token.capital or token.text in (".", "&", "of") for token in name
    )


def _mark_before(tokens: Tokens, at: int, lo: int, mark: str) -> int:
    at -= 1
    while at > lo and not (tokens[at].text == mark and tokens[at].quote < 0):
        at -= 1
    return at


def _goes_on(tokens: Tokens, start: int) -> bool:
    """Whether what begins here describes what stands before its comma."""
    return tokens[start].low in _APPOSED or tokens[start].text[0].isdigit()


def _relative_before(tokens: Tokens, at: int, lo: int) -> int | None:
    """The comma before the "who" whose clause the verb at `at` stands in."""
    for k in range(at - 1, max(lo, at - 20), -1):
        if tokens[k].low in ("who", "which", "whose") and tokens[k - 1].text == ",":
            return k - 1
        if tokens[k].text in ';:"':
            return None
    return None


def _before_dash(tokens: Tokens, end: int, lo: int) -> Run | None:
    for opening in range(end - 1, max(lo, end - 25), -1):
        if tokens[opening].text in _DASHES and tokens[opening].quote < 0:
            start = phrase(tokens, opening, lo)
            return None if start is None else (_described(tokens, start, opening, lo), opening)
    return None


def phrase(tokens: Tokens, end: int, lo: int) -> int | None:
    """Where the noun phrase ending before `end` begins; None where there is none."""
    if end <= lo:
        return None
    if tokens[end - 1].low in SUBJECTS:
        return end - 1
    start, joint = end, None
    while start > lo and end - start < _LONGEST:
        token = tokens[start - 1]
        if token.text == ")":
            start = _open_bracket(tokens, start - 1, lo)
            continue
        if token.cls is Class.MARK:
            if token.text not in "&'%" and not inner_dot(tokens, start - 1, lo):
                break
        elif _breaks(tokens, start - 1, lo):
            start = joint or start
            break
        elif token.low in ("and", "or", "nor", "but"):
            joint = joint or start
        start -= 1
    return _trim(tokens, start, end)


def _breaks(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether no noun phrase goes on to the left of the word at `at`."""
    token = tokens[at]
    if token.cls in _FINITE and token.capital and token.low not in lex.AUXILIARIES:
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
        (tokens[start].low in _LEADING and (start + 1 < end or tokens[start].low not in _ALONE))
        or (tokens[start].cls is Class.MARK and tokens[start].text not in "\"'(")
        or (tokens[start].low in lex.TIMES and not _names(tokens, start, end))
        or (tokens[start].cls is Class.ADVERB and tokens[start].low.endswith("ly"))
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
    return tokens[at].cls not in (Class.ADVERB, Class.PREPOSITION, Class.MARK, Class.COORDINATOR)


def _names(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word of time is really a name's first part, or what is spoken of."""
    return at + 1 >= end or (tokens[at].capital and tokens[at + 1].capital and at > 0)


def _boundary(tokens: Tokens, start: int, end: int) -> int | None:
    """Where the subject begins after a phrase with a preposition: "In a letter | the board"."""
    for at in range(start + 2, end):
        before, token = tokens[at - 1], tokens[at]
        timed = before.low in lex.TIMES
        if before.cls not in _NOMINAL:
            continue
        begins = token.cls in (Class.DETERMINER, Class.PRONOUN)
        if begins or (token.cls is Class.NAME and (timed or before.cls is not Class.NAME)):
            if before.cls is not Class.POSSESSIVE:
                return at
        if timed and token.cls in (Class.NOUN, Class.ADJECTIVE) and token.low not in lex.TIMES:
            return at
    return None


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
            if tokens[at + 1].low in ("who", "whose"):
                at = past_relative(tokens, at + 1, hi)
                continue
        elif token.text == "(":
            at = _past_bracket(tokens, at, hi)
            continue
        elif token.cls is Class.MARK:
            if token.text not in "&'%" and not (inner_dot(tokens, at, start) and at + 1 < hi):
                break
        elif at > start and _ends(tokens, at, hi, commas):
            break
        at += 1
    while at > start and not tokens[at - 1].word and tokens[at - 1].text != ")":
        at -= 1
    return at


def _apposed(tokens: Tokens, comma: int, start: int, hi: int) -> bool:
    """Whether what follows the comma describes the name before it."""
    at = comma + 1
    if at >= hi:
        return False
    if _goes_on(tokens, at):
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
    if token.low == "in" or token.low == "to":
        return not (commas or (named and token.low == "in"))
    if token.low in _ENDING:
        return not (commas and token.cls is Class.PREPOSITION)
    if token.cls is Class.VERB and tokens[at - 1].cls in (Class.DETERMINER, Class.NUMBER):
        return False  # "two vets"
    return token.cls in _FINITE or token.cls in (Class.SUBORDINATOR, Class.WH)


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
        if at > start and token.cls is Class.DETERMINER and tokens[at - 1].cls in _NOMINAL:
            break
        if at == start + 1 and tokens[start].low in _OBJECTS and token.cls in _NEW:
            break
        if token.cls in _FINITE:
            break
        at += 1
    return at
