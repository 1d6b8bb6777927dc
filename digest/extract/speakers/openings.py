"""Where what is said begins, after a verb of speech."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import CLAUSAL, DOCUMENTS, RUMOURS, Frame, Verb
from digest.extract.speakers.following import hearer
from digest.extract.speakers.nouns import SUBJECTS
from digest.extract.speakers.subjects import subject
from digest.extract.speakers.tags import cue_end

CLAUSE_OPENS = frozenset(
    (Class.SUBORDINATOR, Class.WH, Class.DETERMINER, Class.PRONOUN, Class.NAME, Class.NUMBER)
)


def content_start(tokens: Tokens, at: int, lo: int, hi: int, verb: Verb) -> int | None:
    """Where what is said begins, or None where the verb does not introduce speech here."""
    begin = _past_hearer(tokens, cue_end(tokens, at, hi), hi, verb)
    after = _adjunct(tokens, begin, hi, verb)
    if verb.frame is Frame.DENY:
        begin = after if after < hi and tokens[after].low == "that" else begin
        return _denied_start(tokens, begin, hi)
    begin = _past_adjunct(tokens, begin, after, hi)
    begin = _past_aside(tokens, begin, hi)
    marked = begin < hi and tokens[begin].text == ":"
    if begin + 1 < hi and tokens[begin].text == "," and not _after_comma(tokens, at, lo, begin):
        return None
    begin = _past_marks(tokens, begin, hi)
    if not any(token.word for token in tokens[begin:hi]):
        return hi if tokens[hi - 1].text == ":" else None
    if tokens[begin].cls is Class.COORDINATOR and begin == at + 1:
        return None  # "has agreed and signed a contract"
    if verb.base == "continue" and not (marked or tokens[begin].quote > tokens[at].quote):
        return None
    if marked or tokens[begin].quote > tokens[at].quote or tokens[begin].low == "that":
        return begin
    if verb.frame is Frame.WEAK:
        return begin if _may_follow_weak(tokens, at, lo, begin, hi, verb) else None
    return None if _of_a_thing(tokens, begin, hi, verb) else begin


def _of_a_thing(tokens: Tokens, begin: int, hi: int, verb: Verb) -> bool:
    """As in "concluded a treaty", "claimed four lives": what follows is no saying."""
    if verb.base in CLAUSAL and not clause(tokens, begin, hi):
        return True
    if verb.base == "claim" and _taken(tokens, begin, hi):
        return True
    return verb.base == "conclude" and tokens[begin].low in ("a", "an")


def _taken(tokens: Tokens, begin: int, hi: int) -> bool:
    """As in "claimed 43 lives", "claimed responsibility": had or got, and not said."""
    if any(token.low in _LIVES for token in tokens[begin : min(hi, begin + 5)]):
        return True
    return tokens[begin].cls is not Class.TO and not clause(tokens, begin, hi)


_LIVES = words("life lives victim victims")


def _past_hearer(tokens: Tokens, begin: int, hi: int, verb: Verb) -> int:
    if verb.frame is Frame.TELL:
        return hearer(tokens, begin, hi)
    if verb.frame is Frame.ASK and begin < hi and tokens[begin].quote < 0:
        return _asked(tokens, begin, hi)
    return begin


def _past_adjunct(tokens: Tokens, begin: int, after: int, hi: int) -> int:
    """Past what only tells when or how it was said, where speech is sure to follow."""
    if after < hi and _leads_in(tokens, begin, after, hi):
        return after
    if begin < hi and tokens[begin].cls is Class.PREPOSITION:
        that = _that_soon(tokens, begin, hi)
        return begin if that is None else that
    return begin


def _past_aside(tokens: Tokens, comma: int, hi: int) -> int:
    """Past ", at a lunch last month" where a colon, "that" or a quotation follows it."""
    if comma >= hi or tokens[comma].text != ",":
        return comma
    for k in range(comma + 1, min(hi - 1, comma + 12)):
        if tokens[k].quote >= 0 or tokens[k].cls in (Class.VERB, Class.AUXILIARY):
            return comma
        if tokens[k].text == ":":
            return k
        if tokens[k].text == "," and (tokens[k + 1].low == "that" or tokens[k + 1].quote >= 0):
            return k
    return comma


def _that_soon(tokens: Tokens, at: int, hi: int) -> int | None:
    """Where "that" stands after no more than a phrase: "conceded under questioning that"."""
    for k in range(at + 1, min(hi, at + 7)):
        if tokens[k].low == "that":
            return k
        if not tokens[k].word or tokens[k].cls in (Class.VERB, Class.AUXILIARY):
            return None
    return None


def _asked(tokens: Tokens, at: int, hi: int) -> int:
    """Past whoever is asked whether; not past who is asked to do something."""
    if tokens[at].low in _ASKING:
        return at
    after = hearer(tokens, at, hi)
    asked = after < hi and (tokens[after].low in _ASKING or tokens[after].text == ":")
    return after if asked else at


def _adjunct(tokens: Tokens, begin: int, hi: int, verb: Verb) -> int:
    """The index after "on Friday in Salem, Ohio,", where what is said may begin only then."""
    if begin < hi and verb.frame is Frame.WEAK and tokens[begin].low in ("to", "about", "of", "as"):
        return begin
    if begin < hi and tokens[begin].cls is Class.TO:
        return begin
    after = edges.adjunct(tokens, begin, hi)
    if after < hi and tokens[after].text == ",":
        for k in range(after + 1, min(hi - 1, after + 6)):
            if tokens[k].text == "," and tokens[k + 1].low == "that":
                return k + 1
    return after


def _leads_in(tokens: Tokens, begin: int, after: int, hi: int) -> bool:
    """Whether what is said begins only after an adjunct: "said on Friday the gate was"."""
    token = tokens[after]
    if token.low in _INTRODUCE or token.text in ':"' or token.quote >= 0:
        return True
    if token.text == ",":
        return after + 1 < hi and (tokens[after + 1].quote >= 0 or tokens[after + 1].low == "that")
    timed = after > begin and tokens[after - 1].low in lex.TIMES
    return timed and token.cls in CLAUSE_OPENS and clause(tokens, after, hi)


_ASKING = words("if whether about why how what who when where")
_INTRODUCE = words("that he she they it we i there whether if how")


def _after_comma(tokens: Tokens, at: int, lo: int, comma: int) -> bool:
    """Whether what is said may follow the comma after the verb at `at`: "said, “…”",
    "said, however, that", "Without a lease, Ruiz warned, it would …".
    """
    follows = tokens[comma + 1]
    if follows.quote >= 0 or follows.low == "that" or follows.cls is Class.ADVERB:
        return True
    source = subject(tokens, phrases.verb_group(tokens, at, lo)[0], lo)
    return source is not None and source[0] > lo and tokens[source[0] - 1].text == ","


def _past_marks(tokens: Tokens, at: int, hi: int) -> int:
    while at < hi and tokens[at].text in (":", ","):
        at += 1
    return at


def clause(tokens: Tokens, begin: int, hi: int) -> bool:
    """Whether a clause begins here, and no noun phrase or adjunct."""
    token = tokens[begin]
    if token.low in ("how", "why", "whether", "what", "if"):
        return True
    if token.cls in (Class.PREPOSITION, Class.TO) and (
        token.low not in ("in", "at", "after") or _dated_only(tokens, begin, hi)
    ):
        return False
    return any(
        tokens[k].cls in (Class.VERB, Class.AUXILIARY)
        for k in range(begin, min(hi, begin + 14))
        if tokens[k].text != ","
    )


def _dated_only(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether a verb follows a date: "the deal that it announced in 2021 lapsed"."""
    dated = at + 2 < hi and tokens[at + 1].cls in (Class.NUMBER, Class.NAME)
    return dated and tokens[at + 2].cls in (Class.VERB, Class.DONE, Class.AUXILIARY)


def _may_follow_weak(tokens: Tokens, at: int, lo: int, begin: int, hi: int, verb: Verb) -> bool:
    """Documents that show, or a clause after "think"."""
    token = tokens[begin]
    if verb.base in _SHOWING:
        source = subject(tokens, phrases.verb_group(tokens, at, lo)[0], lo)
        shown = tokens[slice(*source)] if source else ()
        if any(t.low in DOCUMENTS for t in shown) or tokens[at - 1].low == "it":
            return True
    if verb.base in _RULING and token.cls in CLAUSE_OPENS:
        coming = (t.cls for t in tokens[begin + 1 : hi] if t.cls not in _PHRASE)
        return next(coming, None) is Class.AUXILIARY
    if verb.base in _THINKING:
        return token.low in SUBJECTS or token.low == "there" or clause(tokens, begin, hi)
    return verb.base in _CLAUSED and clause(tokens, begin, hi)


_RULING = words("find rule learn determine conclude")
_PHRASE = frozenset((Class.NOUN, Class.NAME, Class.ADJECTIVE, Class.NUMBER, Class.POSSESSIVE))
_SHOWING = words("show find indicate suggest report reflect demonstrate reveal")
_THINKING = words("think believe hope know fear feel suspect guess")
_CLAUSED = words(
    "report suggest indicate imply determine agree worry forecast realize doubt conclude"
)


def _denied_start(tokens: Tokens, at: int, hi: int) -> int | None:
    """After "denied": "that …", a participle, "claims that …", "any …", a quoted claim."""
    if at >= hi:
        return None
    noun = at = _past_as(tokens, at, hi)
    while (
        noun + 1 < hi
        and noun - at < 6
        and tokens[noun].low not in _TALK
        and (tokens[noun].cls in _BEFORE_NOUN and tokens[noun].low != "that")
    ):
        noun += 1
    at = noun if tokens[noun].low in _TALK else at
    if tokens[at].low in _TALK:
        of = at + 1 < hi and tokens[at + 1].low == "of"
        return at + 2 if of and at + 2 < hi else _that_soon(tokens, at, hi)
    low = tokens[at].low
    if low in ("that", "any", "it", "he", "she", "they", "ever", "there"):
        return at
    if tokens[at].cls is Class.DOING or low in ("having", "being"):
        return at
    clause = low in ("the", "its", "his", "her", "their") or tokens[at].capital
    return at if clause and _denied_clause(tokens, at, hi) else None


def _past_as(tokens: Tokens, at: int, hi: int) -> int:
    """Past what it is called: "rejected as “pure invention” a claim that"."""
    if tokens[at].low != "as":
        return at
    nouns = (k for k in range(at + 1, min(hi, at + 10)) if tokens[k].low in _TALK)
    return next(nouns, at)


_TALK = RUMOURS | words("talk gossip whispers")
_BEFORE_NOUN = _PHRASE | {Class.DETERMINER, Class.PRONOUN, Class.DONE}


def _denied_clause(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether a finite verb follows what is denied: "denied the gate was open"."""
    for k in range(at, min(hi, at + 10)):
        if tokens[k].cls in (Class.SUBORDINATOR, Class.WH, Class.MARK, Class.TO):
            return False
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY):
            return True
    return False
