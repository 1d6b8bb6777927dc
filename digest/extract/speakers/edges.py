"""Where what is said begins and ends."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.cues import SURE, VERBS, Frame
from digest.extract.speakers.nouns import SUBJECTS
from digest.extract.speakers.speech import Run

_DASHES = frozenset("—–-")
_ADJUNCTS = words(
    "in on at during via through to when after before while last earlier later from as of about if"
    " because amid with late early this next by"
)
_PERIODS = lex.TIMES | words("days weeks months years ago")


def adjunct(tokens: Tokens, at: int, hi: int) -> int:
    """The index after "in a statement", "on Tuesday", "to reporters", "late last year"."""
    while at < hi and tokens[at].quote < 0:
        token = tokens[at]
        if token.low in lex.TIMES or token.cls is Class.ADVERB or token.low in ("this", "next"):
            at += 1
            while at < hi and tokens[at].low in _PERIODS:
                at += 1
        elif token.low in _ADJUNCTS and not _gerund(tokens, at + 1, hi):
            at = _phrase_after(tokens, at + 1, hi)
        else:
            break
    return at


_WHILE = words("as when while")
_TELLING_WHEN = _WHILE | lex.TIMES


def manner(tokens: Tokens, at: int, hi: int) -> int:
    """The index after what only tells how or when it was said: "over the noise of the gulls",
    "as they left"; `at` itself where it may be what is said.
    """
    if at >= hi or not tokens[at].word or tokens[at].quote >= 0:
        return at
    first = tokens[at]
    opens = first.cls in (Class.PREPOSITION, Class.ADVERB) or first.low in _TELLING_WHEN
    relative = first.low == "that" and at + 1 < hi and tokens[at + 1].cls in _VERBAL
    if not opens and not relative:
        return at
    clause, end = relative, at
    while end < hi and tokens[end].quote < 0 and (tokens[end].word or tokens[end].text in "'&"):
        token = tokens[end]
        clause = clause or token.low in _WHILE or token.cls is Class.WH
        if not clause and (token.cls in _VERBAL or token.cls is Class.SUBORDINATOR):
            return at
        end += 1
    return end


_VERBAL = frozenset((Class.VERB, Class.AUXILIARY))


def _gerund(tokens: Tokens, at: int, hi: int) -> bool:
    return at < hi and tokens[at].cls is Class.DOING


def _phrase_after(tokens: Tokens, at: int, hi: int) -> int:
    start = at
    while at < hi and at - start < 9 and tokens[at].word and tokens[at].quote < 0:
        token = tokens[at]
        if token.low in _ADJUNCTS or token.low in lex.SUBORDINATORS or token.low in SUBJECTS:
            break
        if token.cls is Class.DETERMINER and at > start and tokens[at - 1].cls in _NOMINAL:
            break
        at += 1
    return at


_NOMINAL = frozenset((Class.NOUN, Class.NAME))
_OPENERS = words(
    "adding saying noting citing arguing telling calling according suggesting referring explaining"
    " warning describing claiming insisting accusing recalling pointing urging"
)
_OBJECT_ENDS = words(
    "who which where when and after as because including with before during in on a the one even"
    " while but until"
)
_OBJECT_STOPS = words("after because during while when before since but until")


def content_end(tokens: Tokens, start: int, hi: int, *, whole: bool = True) -> int:
    """Where what is said ends, when it begins at `start` and nothing closes it before `hi`.

    Not `whole`: an object or infinitive, which ends sooner than a clause.
    """
    at = start
    while at < hi:
        token = tokens[at]
        if token.quote < 0 and at > start:
            if token.text == ";" or (token.low == "according" and _low(tokens, at + 1, hi) == "to"):
                break
            if token.text == "," and _stops(tokens, at + 1, hi, start, whole=whole):
                break
            if token.low in ("and", "but") and _speaks_on(tokens, at + 1, hi):
                break
            if not whole and at > start + 1 and _ends_object(tokens, at, hi):
                break
            if _quotation_over(tokens, start, at):
                break
        at += 1
    while at > start and not tokens[at - 1].word and tokens[at - 1].text not in '"%)':
        at -= 1
    return at


def _quotation_over(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a quotation that is all of what is said has closed with its own comma or stop."""
    before = tokens[at - 1]
    closed = before.text == '"' and tokens[at - 2].text in (",", ".", "?", "!")
    return closed and (tokens[start].quote == before.quote or tokens[at].low in _OPENERS)


_OCCASIONS = words(
    "statement interview tweet tweets ruling remarks speech letter post memo email video ad address"
    " diatribe compromise debate rally forum"
)


def _ends_object(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether what is criticized or called for ends here: "after …", "in a speech …"."""
    token = tokens[at]
    if token.low in _OBJECT_STOPS or token.text in _DASHES:
        return True
    if token.low == "on":
        return at + 1 < hi and tokens[at + 1].low in lex.TIMES
    return token.low == "in" and any(t.low in _OCCASIONS for t in tokens[at + 1 : min(hi, at + 4)])


def _low(tokens: Tokens, at: int, hi: int) -> str:
    return tokens[at].low if at < hi else ""


def _stops(tokens: Tokens, at: int, hi: int, start: int, *, whole: bool) -> bool:
    """Whether the comma before `at` ends what is said."""
    if at >= hi:
        return True
    if tokens[at].quote >= 0:
        return False
    low = tokens[at].low
    if low in _OPENERS or (low in ("while", "although", "though", "whereas") and at - start > 3):
        return True
    if not whole and (low in _OBJECT_ENDS or tokens[at].cls is Class.DOING):
        return True
    if low == "but" and whole and at + 1 < hi and _begins_clause(tokens, at + 1):
        return True
    return low in ("and", "but") and _another_speaker(tokens, at + 1, hi)


def _begins_clause(tokens: Tokens, at: int) -> bool:
    """Whether somebody else's deeds follow, which may be the outlet's own words."""
    return tokens[at].low in SUBJECTS or tokens[at].cls in (Class.NAME, Class.DETERMINER)


def _speaks_on(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether the speaker goes on: "and added", "and has also called"."""
    denied = False
    while at < hi and (tokens[at].cls in _HELPING or tokens[at].low in ("twice", "again")):
        denied |= tokens[at].low == "not" or tokens[at].low.endswith("n't")
        at += 1
    if at >= hi or tokens[at].quote >= 0:
        return False
    refused = tokens[at].low in lex.REFUSING and any(
        token.low in _KEPT for token in tokens[at + 1 : min(hi, at + 4)]
    )
    if refused or (denied and tokens[at].low in _KEPT):
        return True
    verb = VERBS.get(tokens[at].low)
    if verb is None or (tokens[at].cls not in _PAST and tokens[at].low not in SURE):
        return False
    return verb.frame in (Frame.SAY, Frame.TELL, Frame.ASK, Frame.DENY, Frame.ABOUT)


_HELPING = frozenset((Class.ADVERB, Class.AUXILIARY))
_KEPT = lex.DISCLOSING | lex.REPLYING | {"drawn"}


def _another_speaker(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether the words from `at` on soon say that somebody speaks."""
    for k in range(at, min(hi, at + 8)):
        token = tokens[k]
        if token.text in ',;"' or token.low == "that":
            return False
        verb = VERBS.get(token.low)
        if verb and token.cls in _PAST and verb.frame in _STRONG:
            return True
        if token.low in lex.REFUSING:
            return True
    return False


_PAST = frozenset((Class.VERB, Class.DONE))
_STRONG = frozenset((Frame.SAY, Frame.TELL, Frame.DENY, Frame.ASK))


def first_comma(tokens: Tokens, start: int, end: int) -> int:
    """The content of "Asked whether …, Ruiz" and "Ruiz, who said …," ends there."""
    for k in range(start, end):
        if tokens[k].text == "," and tokens[k].quote < 0:
            return k
        if tokens[k].text == '"' and tokens[k - 1].text == ",":
            return k + 1
    return end


def run(tokens: Tokens, start: int, end: int) -> tuple[Run, ...]:
    """The run without marks at its edges, quotation marks kept; nothing where it is empty."""
    while start < end and not tokens[start].word and tokens[start].text != '"':
        start += 1
    while end > start and not tokens[end - 1].word and tokens[end - 1].text not in '"%)':
        end -= 1
    return ((start, end),) if end > start else ()


_CONNECTIVES = words(
    "however but and yet so moreover furthermore meanwhile additionally still also then instead"
    " nevertheless nonetheless"
)


def without_lead(tokens: Tokens, said: tuple[Run, ...], *, resumes: bool) -> tuple[Run, ...]:
    """Without what only leads up to it: "However,", "WASHINGTON —", "He scolded her:"."""
    (start, end), *rest = said
    at = start
    if tokens[at].quote < 0 and tokens[end - 1].quote >= 0:
        at = _opening_quote(tokens, start, end)
    if tokens[at].low in _CONNECTIVES and tokens[at].quote < 0 and not resumes:
        at += 1 if at + 1 < end else 0
    first = next((k for k in range(at, min(end, at + 6)) if tokens[k].text in _DASHES), None)
    if first and all(token.capital or not token.word for token in tokens[at:first]):
        at = first + 1
    return (*run(tokens, at, end), *rest)


def _opening_quote(tokens: Tokens, start: int, end: int) -> int:
    """Where the quotation that ends the run begins, if a colon or no verb stands before it."""
    quote = tokens[end - 1].quote
    at = end - 1
    while at > start and tokens[at - 1].quote == quote:
        at -= 1
    if at > start and tokens[at - 1].text == ":":
        return at
    verbal = any(t.cls in (Class.VERB, Class.AUXILIARY) for t in tokens[start:at])
    return at if at > start and tokens[at - 1].text == "," and not verbal else start


def after_tag(tokens: Tokens, at: int, hi: int, said: tuple[Run, ...]) -> tuple[Run, ...]:
    """What takes up again, after a tag that ends at `at`, what stood before it."""
    if at + 1 >= hi:
        return ()
    quoted = bool(said) and tokens[said[0][1] - 1].quote >= 0
    if tokens[at].text in (",", ":") or tokens[at].text in _DASHES:
        follows = tokens[at + 1]
        joins = quoted and follows.low in _JOINING and _quotes_soon(tokens, at + 2, hi)
        resumes = _resumes(tokens, at + 1) or _only_when(tokens, said)
        if follows.quote >= 0 or joins or (not quoted and resumes):
            end = content_end(tokens, at + 1, hi)
            return run(tokens, at + 1, end) if end > at + 2 else ()
    elif tokens[at].text == '"':
        return run(tokens, at, content_end(tokens, at, hi))
    return ()


def _only_when(tokens: Tokens, said: tuple[Run, ...]) -> bool:
    """As in "The following year, he said, the board …": what goes before only tells when."""
    lead = [token for token in tokens[slice(*said[0])] if token.word] if said else []
    if not lead or any(token.cls in _VERBAL for token in lead):
        return False
    opens = lead[0].cls is Class.PREPOSITION or lead[0].low in ("the", "a", "two", "three")
    return (opens or lead[0].low in _PERIODS) and any(token.low in _PERIODS for token in lead)


_JOINING = words("and but that because")


def _quotes_soon(tokens: Tokens, at: int, hi: int) -> bool:
    return any(token.quote >= 0 for token in tokens[at : min(hi, at + 8)])


_NOT_RESUMING = words(
    "who which whose referring citing adding speaking according as noting in on at during when"
    " while although though whereas a an the after before"
)


def _resumes(tokens: Tokens, at: int) -> bool:
    if tokens[at].low in _NOT_RESUMING or tokens[at].cls is Class.DOING:
        return False
    return any(t.cls in (Class.VERB, Class.AUXILIARY) for t in tokens[at : at + 20])
