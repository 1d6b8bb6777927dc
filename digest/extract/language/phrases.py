"""Phrases of a sentence, found without a parser: verb groups, subjects, verbs.

All functions take the sentence's tokens and indices into them. They look at word lists
and marks only; where they cannot tell, they answer with None or the shorter phrase.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words

_DASHES = frozenset("—–-")
_LEADING = words(
    "then so later also now still even meanwhile however and but yet or nor instead moreover"
    " further indeed again perhaps thus earlier today yesterday while though although as neither"
    " both either"
)
_LONGEST_SUBJECT = 26
#: after these a comma opens an aside that belongs to the name before it
_ASIDES = words(
    "who which whose whom speaking in on at during when while after asked responding citing for"
    " however though meanwhile too"
)
_TITLED = lex.ROLES | {"former", "senior", "vice", "co-founder", "ceo", "head", "author", "editor"}


_SHORTENED = {"can't": "can", "won't": "will", "shan't": "shall"}


def verb_group(tokens: Tokens, at: int, lo: int) -> tuple[int, bool, frozenset[str]]:
    """Where the verb group of the verb at `at` begins, whether it is negated, its auxiliaries."""
    start, negated, auxiliaries = at, False, set()
    while start > lo and tokens[start - 1].quote == tokens[at].quote:
        low = tokens[start - 1].low
        if not (low in lex.AUXILIARIES or low.endswith("n't") or _adverb(tokens, start - 1)):
            break
        if low in ("will", "may") and tokens[start - 1].capital and start - 1 > lo:
            break
        if low == "'s" and not _clitic_verb(tokens, start - 1):
            break
        negated |= low in ("not", "never", "cannot") or low.endswith("n't")
        if low in lex.AUXILIARIES or low.endswith("n't"):
            auxiliaries.add(_SHORTENED.get(low, low.removesuffix("n't")))
        start -= 1
    return start, negated, frozenset(auxiliaries)


def _adverb(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low in lex.ADVERBS or token.low in ("not", "never", "almost", "widely"):
        return True
    if (token.low == "far" and at and tokens[at - 1].low in _SO) or (
        token.low in _SO and at + 1 < len(tokens) and tokens[at + 1].low == "far"
    ):
        return True
    return len(token.low) > 4 and token.low.endswith("ly") and not token.capital


_SO = words("so thus")


def _clitic_verb(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens[at - 1].low in _SUBJECTS


def subject(tokens: Tokens, verbs: int, lo: int) -> tuple[int, int] | None:
    """The subject that ends just before the verb group at `verbs`, asides left out."""
    end = verbs
    while end > lo and tokens[end - 1].text in _DASHES:
        end -= 1
    if end <= lo:
        return None
    if tokens[end - 1].text == ",":
        return _before_aside(tokens, end - 1, lo)
    if tokens[end - 1].low in ("who", "which"):
        name_end = end - 2 if end - 2 > lo and tokens[end - 2].text == "," else end - 1
        start = noun_phrase(tokens, name_end, lo)
        return None if start is None else (start, name_end)
    start = noun_phrase(tokens, end, lo)
    if start is not None and start - 1 > lo and _relative(tokens, start):
        end, start = start - 1, noun_phrase(tokens, start - 1, lo)
    if start is None or tokens[start].low in _NO_SUBJECT:
        return None
    return start, end


def _relative(tokens: Tokens, at: int) -> bool:
    """Whether a relative clause begins at `at`: "the union that represents them"."""
    token = tokens[at]
    verb = token.low.endswith("s") and not token.capital and token.low not in lex.DETERMINERS
    return tokens[at - 1].low in ("that", "who", "which") and verb


#: what these open is no subject: "with five bodies found"
_NO_SUBJECT = words("with by from at for of to against through without toward towards into")


def _before_aside(tokens: Tokens, comma: int, lo: int) -> tuple[int, int] | None:
    """The name before an aside closed by `comma`; with a short apposition, both."""
    opening = comma - 1
    while opening > lo and not (tokens[opening].text == "," and tokens[opening].quote < 0):
        opening -= 1
    if opening <= lo:
        return None
    start = noun_phrase(tokens, opening, lo)
    if start is None or tokens[start].low in lex.TIMES or tokens[start].low in lex.PREPOSITIONS:
        return None
    aside = tokens[opening + 1]
    keeps = aside.low in lex.DETERMINERS or aside.low in _TITLED or aside.capital
    return start, (comma if keeps and aside.low not in _ASIDES else opening)


def noun_phrase(tokens: Tokens, end: int, lo: int) -> int | None:
    """Where the noun phrase ending before `end` begins."""
    if end > lo and tokens[end - 1].low in lex.PRONOUNS:
        return end - 1
    start, joint = end, None
    while start > lo and end - start < _LONGEST_SUBJECT:
        token = tokens[start - 1]
        if token.text == ")":
            start = _open_bracket(tokens, start - 1, lo)
            continue
        if not token.word and not _inner_dot(tokens, start - 1, lo) and token.text not in "&'":
            break
        if token.low in ("and", "nor", "or") and start < end:
            joint = joint or start
        elif token.low in lex.SUBORDINATORS or token.low in ("who", "which", "whom"):
            break
        elif _verb_like(tokens, start - 1) and start < end:
            start = joint or start
            break
        start -= 1
    return _trim(tokens, start, end)


def _open_bracket(tokens: Tokens, closing: int, lo: int) -> int:
    at = closing - 1
    while at > lo and tokens[at].text != "(":
        at -= 1
    return max(at, lo)


def _inner_dot(tokens: Tokens, at: int, lo: int) -> bool:
    if tokens[at].text != "." or at <= lo:
        return False
    before = tokens[at - 1]
    return before.low in lex.ABBREVIATIONS or (len(before.text) == 1 and before.capital)


def _verb_like(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low == "'s":
        return _clitic_verb(tokens, at)
    if token.capital and at > 0 and tokens[at - 1].word:
        return False
    return token.low in lex.AUXILIARIES or token.low.endswith("n't") or token.low in _SAID


_SAID = words("said says told met signed asked")


def _trim(tokens: Tokens, start: int, end: int) -> int | None:
    """Drop what leads up to a subject: "But on Tuesday", "In a statement"."""
    while start < end and (tokens[start].low in _LEADING or not tokens[start].word):
        start += 1
    while start < end and tokens[start].low in lex.TIMES and not _named(tokens, start, end):
        start += 1
    if start < end and tokens[start].low in lex.PREPOSITIONS:
        start = _after_preposition(tokens, start, end)
    return start if start < end else None


def _named(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word of time is really a name's first part: "May Jones"."""
    return tokens[at].capital and at + 1 < end and tokens[at + 1].capital


def _after_preposition(tokens: Tokens, start: int, end: int) -> int:
    at = start + 1
    if at < end and tokens[at].low in lex.DETERMINERS | {"last"}:
        at += 1
    while at < end and not _begins_phrase(tokens[at]):
        at += 1
    if at < end and (tokens[at].low in lex.TIMES or tokens[at].text[0].isdigit()):
        while at < end and (tokens[at].low in lex.TIMES or tokens[at].text[0].isdigit()):
            at += 1
    return at if at < end else start


def _begins_phrase(token: Token) -> bool:
    return token.low in lex.DETERMINERS or token.capital


_PAST = words(
    "met won made came went took gave got led ran held left sold bought paid knew found began rose"
    " fell sent kept became saw grew drew broke chose brought built caught fought flew forgot froze"
    " heard hid lent lost meant quit sought shot showed shrank spoke spent stood stole struck swore"
    " taught thought threw understood woke wore withdrew wrote shook sank sang"
)


_LEADING_NOUNS = lex.DETERMINERS | lex.PREPOSITIONS
_NO_BARE_VERB = _LEADING_NOUNS | lex.AUXILIARIES
_SUBJECTS = lex.PRONOUNS | {"there", "that"}
_FORMS = lex.AUXILIARIES | _SAID | _PAST


def is_verb(tokens: Tokens, at: int) -> bool:
    """Whether the token is, as far as its form tells, a finite verb."""
    token = tokens[at]
    low = token.low
    if low not in _FORMS and not low.endswith(("ed", "n't")):
        return False  # most words: told first
    if token.capital and at > 0 and tokens[at - 1].word:
        return False
    if low in lex.AUXILIARIES:
        hour = low == "am" and at > 0 and tokens[at - 1].text[0].isdigit()
        return not hour and (low != "'s" or _clitic_verb(tokens, at))
    if low.endswith("n't") or low in _SAID or low in _PAST:
        return True
    return len(low) > 4 and low.endswith("ed") and not _modifies(tokens, at)


def _modifies(tokens: Tokens, at: int) -> bool:
    before = tokens[at - 1].low if at else ""
    return before in lex.DETERMINERS or before in lex.PREPOSITIONS or before in lex.BE


def governing(tokens: Tokens, at: int) -> int | None:
    """The verb at `at`, else the nearest before it, else the nearest after."""
    if verbal(tokens, at):
        return at
    before = (k for k in range(at - 1, -1, -1) if is_verb(tokens, k) or _infinitive(tokens, k))
    after = (_main(tokens, k) for k in range(at + 1, len(tokens)) if is_verb(tokens, k))
    return next(before, next(after, None))


def _infinitive(tokens: Tokens, at: int) -> bool:
    """Whether a bare verb follows "to" or "would" here."""
    if at == 0 or not tokens[at].word or tokens[at].capital:
        return False
    if tokens[at].low in _NO_BARE_VERB or tokens[at].text[0].isdigit() or _adverb(tokens, at):
        return False
    return tokens[at - 1].low == "to" or tokens[at - 1].low in lex.MODALS


def _main(tokens: Tokens, at: int) -> int:
    """The verb that the auxiliary at `at` helps, where there is one."""
    end = at
    while end + 1 < len(tokens) and (
        tokens[end].low in lex.AUXILIARIES
        or _adverb(tokens, end)
        or tokens[end].low.endswith("n't")
    ):
        end += 1
    token = tokens[end]
    plain = token.word and not token.text[0].isdigit() and not token.capital
    if plain and token.low not in _LEADING_NOUNS:
        return end
    return end - 1 if tokens[end - 1].low in ("have", "be") else at


def verbal(tokens: Tokens, at: int) -> bool:
    """Whether a form that may be a noun or a verb is a verb here, as far as one can tell."""
    before = tokens[at - 1].low if at else ""
    if before == "'s" and not _clitic_verb(tokens, at - 1):
        return False
    if is_verb(tokens, at) or before in lex.AUXILIARIES or before in ("to", "not"):
        return True
    return before.endswith("n't") or (at > 0 and _adverb(tokens, at - 1) and before != "no")
