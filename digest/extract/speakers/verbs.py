"""Verbs that take what follows them: "X said that …", "X denied …", "X declined to say …"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.lexicon import Frame, Verb
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.extract.speakers.withheld import withheld
from digest.model import Stance


def forward(
    tokens: Tokens, at: int, lo: int, hi: int, last: Run | None, outer: Attribution | None
) -> Attribution | None:
    """The attribution whose cue stands at `at`, if one does; `last` spoke before it."""
    found = withheld(tokens, at, lo, hi)
    if found:
        stance, source, start, begin = found
        return Attribution(
            source=source or last,
            cue=(start, begin),
            content=_run(begin, phrases.clause_end(tokens, begin, hi)),
            stance=stance,
            outer=outer,
        )
    verb = lex.VERBS.get(tokens[at].low)
    if verb:
        return _spoken(tokens, at, lo, hi, verb, last, outer)
    if tokens[at].low in lex.RUMOURS and takes_that(tokens, at, hi):
        content = _run(at + 2, phrases.clause_end(tokens, at + 2, hi))
        return Attribution(
            source=None, cue=(at, at + 2), content=content, stance=Stance.ALLEGED, outer=outer
        )
    return None


def _first_comma(tokens: Tokens, start: int, end: int) -> int:
    """The content of "Asked whether …, Ruiz" and "Ruiz, who said …," ends there."""
    commas = (k for k in range(start, end) if tokens[k].text == "," and tokens[k].quote < 0)
    return next(commas, end)


def _spoken(
    tokens: Tokens,
    at: int,
    lo: int,
    hi: int,
    verb: Verb,
    last: Run | None,
    outer: Attribution | None,
) -> Attribution | None:
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if _is_noun(tokens, at, start, hi):
        return None
    begin = _content_start(tokens, at, hi, verb)
    if begin is None:
        return None
    if verb.base == "demand" and not _has_verb(tokens, begin, hi) and tokens[begin].low != "to":
        return None
    source = _source(tokens, at, start, lo, last)
    if source is None and verb.frame is not Frame.ASK:
        return None
    unsaid = (
        negated or bool(auxiliaries & lex.MODALS) or tokens[start - 1 if start else 0].low == "to"
    )
    passive = bool(auxiliaries & lex.BE) and not tokens[at].low.endswith("ing")
    if passive and tokens[begin - 1].low != "that":
        return None
    before = verb.frame is not Frame.DENY and "had" in auxiliaries  # said before, not now
    stance = None if unsaid or passive or before else verb.stance
    end = phrases.clause_end(tokens, begin, hi)
    opens = at == lo or (at == lo + 1 and tokens[lo].low in ("when", "if"))
    if opens or tokens[start - 1].low in ("who", "which"):
        end = _first_comma(tokens, begin, end)
    return Attribution(
        source=source,
        cue=(start, begin),
        content=_run(begin, end),
        stance=stance,
        outer=outer,
    )


def _source(tokens: Tokens, at: int, start: int, lo: int, last: Run | None) -> Run | None:
    """Who speaks: the subject, or the last speaker for "and said", "saying"."""
    if tokens[at].low.endswith("ing") and start == at:
        return last or _sentence_subject(tokens, lo, at)
    if start > lo and tokens[start - 1].low in ("and", "but") and last:
        return last
    return phrases.subject(tokens, start, lo) or (last if start > lo else None)


def _sentence_subject(tokens: Tokens, lo: int, at: int) -> Run | None:
    """The subject of the first verb in the run: "Acme fired back, denying that …"."""
    for k in range(lo, at):
        if phrases.is_verb(tokens, k):
            return phrases.subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None


_NOUN_OR_VERB = words(
    "report reports claim claims note notes state states point points post posts show shows"
    " counter counters question questions demand demands estimate estimates hope hopes wish fear"
    " fears doubt doubts guess answer reply tweet tweets press petition petitions remarks remark"
    " find finds read reads rule rules dispute disputes brief recall recalls"
)


def _is_noun(tokens: Tokens, at: int, start: int, hi: int) -> bool:
    """Whether the word is a noun or an adjective here: "the report", "claims of"."""
    before = tokens[start - 1].low if start else ""
    low = tokens[at].low
    if before in lex.DETERMINERS and before not in ("some", "many", "several", "both", "all"):
        return True
    if low not in _NOUN_OR_VERB:
        return before in lex.PREPOSITIONS - {"to"} and not low.endswith("ing")
    if _documented(tokens, start) and low in ("show", "shows"):
        return False
    if before in lex.PREPOSITIONS or before == "" or not tokens[start - 1].word:
        return True
    follows = tokens[at + 1].low if at + 1 < hi else "."
    if follows in _TELLING and low.endswith("s"):
        return True
    return follows in ("of", "from", "about", "and", ",", ".") or (
        not low.endswith("s")
        and start == at
        and not before.endswith("s")
        and before not in lex.PRONOUNS
    )


#: verbs of papers: "final reports show", "early estimates put"
_TELLING = forms("show say indicate suggest find put place reveal be")


def _content_start(tokens: Tokens, at: int, hi: int, verb: Verb) -> int | None:
    """Where what is said begins, or None where the verb does not introduce speech here."""
    begin = at + 1
    if verb.base == "point" and begin < hi and tokens[begin].low == "out":
        begin += 1
    if verb.frame is Frame.TELL:
        begin = phrases.hearer(tokens, begin, hi)
    if verb.frame is Frame.DENY:
        after = phrases.adjunct(tokens, begin, hi)
        begin = after if after < hi and tokens[after].low == "that" else begin
        return _denied_start(tokens, begin, hi)
    after = phrases.adjunct(tokens, begin, hi)
    if after < hi and (tokens[after].low in _INTRODUCE or tokens[after].text in ':,"'):
        begin = after
    begin = _past_marks(tokens, begin, hi)
    if not any(token.word for token in tokens[begin:hi]):
        return hi if tokens[hi - 1].text == ":" else None
    introduced = tokens[begin].text == '"' or tokens[begin - 1].low in ("that", ":")
    if verb.frame is Frame.WEAK and not introduced:
        return begin if _may_follow_weak(tokens, at, begin) else None
    if verb.base in ("add", "respond", "reply", "report", "write", "state", "testify", "clarify"):
        clause = _has_verb(tokens, begin, hi) and tokens[begin].low not in lex.PREPOSITIONS
        return begin if introduced or clause else None
    return begin


_INTRODUCE = words("that he she they it we i there whether if how a an no")


def _past_marks(tokens: Tokens, at: int, hi: int) -> int:
    while at < hi and (tokens[at].low == "that" or tokens[at].text in (":", ",")):
        at += 1
    return at


def _may_follow_weak(tokens: Tokens, at: int, begin: int) -> bool:
    """Documents that show, or a clause after "think": "Emails show Acme …"."""
    base = lex.VERBS[tokens[at].low].base
    if base in ("show", "find", "indicate", "suggest"):
        return _documented(tokens, at)
    return base in ("think", "believe", "suspect") and (
        tokens[begin].capital or tokens[begin].low in lex.PRONOUNS | lex.DETERMINERS
    )


def _documented(tokens: Tokens, at: int) -> bool:
    """Whether documents are named shortly before: "emails obtained by a watchdog show"."""
    return any(token.low in lex.DOCUMENTS for token in tokens[max(0, at - 8) : at])


def _denied_start(tokens: Tokens, at: int, hi: int) -> int | None:
    """After "denied": "that …", a participle, "claims that …", "any …", a quoted claim."""
    if at >= hi:
        return None
    while (
        at < hi
        and (tokens[at].low in lex.DETERMINERS - {"that", "any", "it"})
        and (at + 1 < hi and tokens[at + 1].low in lex.RUMOURS)
    ):
        at += 1
    if tokens[at].low in lex.RUMOURS:
        return at + 2 if takes_that(tokens, at, hi) else None
    if tokens[at].low == "that":
        return at + 1
    if tokens[at].low in ("any", "it", "he", "she", "they") or tokens[at].low.endswith("ing"):
        return at
    clause = tokens[at].low in ("the", "its", "his", "her", "their") or tokens[at].capital
    return at if clause and _has_verb(tokens, at, hi) else None


def _has_verb(tokens: Tokens, lo: int, hi: int) -> bool:
    return any(phrases.is_verb(tokens, k) for k in range(lo, min(hi, lo + 14)))


def _run(start: int, end: int) -> tuple[Run, ...]:
    return ((start, end),) if end > start else ()
