"""Verbs that take what follows them: "X said that …", "X denied …", "X was told by Y that …"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import (
    MANDATIVE,
    RUMOURS,
    STATEMENTS,
    SURE,
    VERBS,
    WISHED,
    Frame,
    Verb,
)
from digest.extract.speakers.following import hearer, inverted
from digest.extract.speakers.kept import REQUESTS
from digest.extract.speakers.objects import FIGURES, accused_by, figure, stand
from digest.extract.speakers.openings import CLAUSE_OPENS, clause, content_start
from digest.extract.speakers.rumours import FALSIFYING, called_false, passed_on, untrue
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.extract.speakers.subjects import antecedent, first_subject, subject
from digest.extract.speakers.tags import according, accords, cue_end, tag
from digest.extract.speakers.withheld import withheld
from digest.model import Stance

_VERBAL = frozenset((Class.VERB, Class.DONE, Class.DOING, Class.BASE))


def forward(tokens: Tokens, at: int, lo: int, hi: int, last: Run | None) -> Attribution | None:
    """The attribution whose cue stands at `at`, if one does; `last` spoke before it."""
    low = tokens[at].low
    if accords(tokens, at, hi):
        return according(tokens, at, lo, hi)
    kept_back = withheld(tokens, at, lo, hi, last)
    if kept_back:
        return kept_back
    if _in_a_request(tokens, at, hi):
        return None
    told = _made_known(tokens, at, lo, hi) or _as_told(tokens, at, lo, hi)
    if told:
        return told
    if low in FIGURES:
        told = figure(tokens, at, lo, hi)
        if told:
            return told
    verb = VERBS.get(low)
    if verb and is_cue(tokens, at):
        told = tag(tokens, at, lo, hi, verb) or _spoken(tokens, at, lo, hi, verb, last)
        if told:
            return told
    stated = low in RUMOURS or low in STATEMENTS
    told_of = takes_that(tokens, at, hi) and tokens[at + 1].cls is not Class.WH
    if stated and (told_of or untrue(tokens, at, lo, hi)):
        return passed_on(tokens, at, lo, hi)
    return None


def _in_a_request(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether nobody asks but a letter, of which more is told: "an email asking how many it
    had was not answered".
    """
    asks = tokens[at].low == "asking" and at > 0 and tokens[at - 1].low in REQUESTS
    return asks and any(token.low in _LEFT for token in tokens[at:hi])


_LEFT = words("unanswered unreturned answered returned")


def is_cue(tokens: Tokens, at: int) -> bool:
    """Whether the word is a verb here, and no part of a name."""
    token = tokens[at]
    before = tokens[at - 1].low if at else ""
    if token.low in SURE:
        if token.low == "told":
            return before != "all"
        return token.low != "saying" or before not in ("the", "old", "a")
    if token.cls is Class.NOUN and token.low in _HOMOGRAPHS:
        return _verb_all_the_same(tokens, at)
    if token.cls is Class.ADJECTIVE and token.low.endswith(("ed", "ing")):
        return takes_that(tokens, at, len(tokens))
    if token.cls not in _VERBAL:
        return token.cls is Class.NAME and token.low in ("says", "say")
    return not (token.cls is Class.DONE and before in ("a", "an", "the"))


#: taken for nouns more often than they are
_HOMOGRAPHS = words(
    "say show shows reports claims notes states estimates finds reveals suggests hopes fears doubts"
    " demands promises"
)


def _verb_all_the_same(tokens: Tokens, at: int) -> bool:
    """Whether a subject stands before the word and a clause behind: "critics say no money"."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if after.low == "that" and tokens[at].low in ("show", "shows"):
        return before.cls is not Class.DETERMINER
    if before.text == "," and after.cls in CLAUSE_OPENS:
        return _closes_aside(tokens, at - 1)
    if before.cls in (Class.DETERMINER, Class.ADJECTIVE, Class.POSSESSIVE, Class.PREPOSITION):
        return False
    if tokens[at].low in ("say", "show", "shows"):
        return before.low not in ("to", "and", "of") and (
            after.cls in CLAUSE_OPENS or tokens[at].low == "say" or after.quote >= 0
        )
    return after.cls is Class.SUBORDINATOR or (
        before.cls is Class.NAME and after.cls in CLAUSE_OPENS
    )


def _closes_aside(tokens: Tokens, comma: int) -> bool:
    """Whether the comma closes "…, who is running for office," or "one of them, Ana Ruiz,"."""
    at = comma - 1
    while at > 0 and tokens[at].text != ",":
        at -= 1
    if tokens[at].text != ",":
        return False
    verbal = any(token.cls in (Class.VERB, Class.AUXILIARY) for token in tokens[:at])
    described = tokens[at + 1].cls is Class.DETERMINER and tokens[at - 1].cls is Class.NAME
    apposed = described or (not verbal and tokens[comma - 1].cls is Class.NAME)
    return apposed or tokens[at + 1].low in ("who", "which", "whose")


def _spoken(
    tokens: Tokens, at: int, lo: int, hi: int, verb: Verb, last: Run | None
) -> Attribution | None:
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if auxiliaries & lex.BE and tokens[at].cls is not Class.DOING:
        return _passive(tokens, at, start, lo, hi, verb)
    false = called_false(tokens, at, start, lo, hi) if verb.base in FALSIFYING else None
    if false:
        return false
    if not verb.frame.speech:
        return stand(tokens, at, start, lo, hi, verb, last)
    to = start - 1 if start > lo and tokens[start - 1].low == "to" else None
    if to is not None:
        start = _aspect(tokens, to, lo)
    begin = content_start(tokens, at, lo, hi, verb)
    if to is not None and start == to + 1 and (begin is None or not _marked(tokens, at, begin)):
        return None
    if begin is None:
        joins = at + 1 < hi and tokens[at + 1].cls is Class.COORDINATOR
        stands = (verb.frame is Frame.DENY or verb.base in _STANDS) and not joins
        return stand(tokens, at, start, lo, hi, verb, last) if stands else None
    source = _source(tokens, at, start, lo, hi, last)
    if source is None and (verb.frame is not Frame.ASK or tokens[at].cls is Class.BASE):
        return None
    generic = verb.stance is Stance.HEDGED and _any_who(tokens, start, lo)
    that = takes_that(tokens, at, hi) and verb.base not in ("hope", "wish")
    wished = generic or (verb.base in WISHED and (not that or verb.base in MANDATIVE))
    intended = to is not None and start == to + 1
    unsaid = negated or bool(auxiliaries & lex.MODALS) or intended
    before = verb.frame is not Frame.DENY and "had" in auxiliaries  # said before, not now
    end = _content_end(tokens, at, begin, hi, verb)
    if _within(tokens, at, start, lo) or _subordinate(tokens, source, lo):
        end = edges.first_comma(tokens, begin, end)
    content = edges.run(tokens, begin, end)
    if not content and not (begin >= hi and tokens[hi - 1].text == ":"):
        return None
    return Attribution(
        source=source,
        cue=(start, cue_end(tokens, at, hi)),
        content=content,
        stance=None if unsaid or wished else verb.stance,
        earlier=before,
        told=verb.frame in (Frame.SAY, Frame.ASK, Frame.DENY),
    )


def _any_who(tokens: Tokens, start: int, lo: int) -> bool:
    """As in "passengers who believe that they paid too much": whoever they are."""
    who = start - 1
    return who > lo and tokens[who].low == "who" and tokens[who - 1].cls is Class.NOUN


def _content_end(tokens: Tokens, at: int, begin: int, hi: int, verb: Verb) -> int:
    marked = begin >= hi or verb.frame is Frame.WEAK or _marked(tokens, at, begin)
    return edges.content_end(tokens, begin, hi, whole=marked or clause(tokens, begin, hi))


_ASPECTS = words(
    "continue continues continued went goes gone go began begins started starts appeared appears"
    " seemed seems came rushed proceeded on"
)


def _aspect(tokens: Tokens, to: int, lo: int) -> int:
    """Where the cue begins in "continued to insist", "went on to say"; else after the "to"."""
    at = to - 1
    if at - 2 > lo and [t.low for t in tokens[at - 1 : at + 1]] == ["on", "record"]:
        at -= 2
    if at < lo or tokens[at].low not in _ASPECTS:
        return to + 1
    if tokens[at].low == "on":
        at -= 1
    return phrases.verb_group(tokens, at, lo)[0] if at >= lo else to + 1


def _marked(tokens: Tokens, at: int, begin: int) -> bool:
    """Whether "that", a colon or a quotation shows that something is said."""
    if begin >= len(tokens):
        return False
    return tokens[begin].low == "that" or tokens[begin].quote > tokens[at].quote


def _within(tokens: Tokens, at: int, start: int, lo: int) -> bool:
    """Whether the verb stands in an aside that a comma closes: "Ruiz, who said …, left"."""
    if at == lo or (at == lo + 1 and tokens[lo].low in _OPENING):
        return True
    before = tokens[start - 1].low if start > lo else ""
    return before in ("who", "which") and start - 2 > lo and tokens[start - 2].text == ","


def _subordinate(tokens: Tokens, source: Run | None, lo: int) -> bool:
    """Whether the sentence opens with the clause: "While Ruiz said it was open, …"."""
    if source is None or not lo < source[0] <= lo + 3:
        return False
    return tokens[source[0] - 1].low in _OPENING or tokens[lo].low in _OPENING


_OPENING = words(
    "by in without while when although as after when though because since if whereas before"
)


def _source(tokens: Tokens, at: int, start: int, lo: int, hi: int, last: Run | None) -> Run | None:
    """Who speaks: the subject, or the last speaker for "and said", "saying"."""
    if tokens[at].cls is Class.DOING and start == at:
        before = last or first_subject(tokens, lo, at)
        return (before and antecedent(tokens, before)) or coming_subject(tokens, at, hi)
    if start > lo and tokens[start - 1].low in ("and", "but", "or"):
        return last or first_subject(tokens, lo, at)
    found = subject(tokens, start, lo)
    if found is None and start > lo:
        if tokens[start - 1].text == "," and not _turned(tokens, at, hi):
            return last or first_subject(tokens, lo, at)
        return last
    return found


def _turned(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether the subject may follow: ", said a guard at the gate who asked"."""
    follows = tokens[at + 1] if at + 1 < hi else tokens[at]
    return follows.word and follows.low not in ("that", "in", "on") and follows.quote < 0


def coming_subject(tokens: Tokens, at: int, hi: int) -> Run | None:
    """The subject after the comma: "Citing the log, Ruiz said …"."""
    begin = edges.first_comma(tokens, at, hi)
    begin += begin < hi and tokens[begin].text == ","
    for k in range(begin, hi):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, begin)[0], begin)
    return None


def _passive(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """As in "was told by Ruiz that", "was announced by Ruiz", "is said to be", "was asked"."""
    after = at + 1
    while after < hi and tokens[after].cls is Class.ADVERB:
        after += 1  # "was asked twice whether"
    follows = tokens[after].low if after < hi else ""
    at = after - 1 if verb.frame is Frame.ASK else at
    follows = tokens[at + 1].low if at + 1 < hi else ""
    cue = (start, at + 1)
    if verb.base == "accuse" and follows == "by":
        return accused_by(tokens, start, at, lo, hi)
    if follows == "to" and verb.base in _RUMOURED:
        whom = subject(tokens, start, lo)
        content = ((whom,) if whom else ()) + edges.run(
            tokens, at + 1, edges.content_end(tokens, at + 1, hi)
        )
        return Attribution(source=None, cue=cue, content=content, stance=None, speech=False)
    if follows == "by":
        end = inverted(tokens, at + 2, hi)
        source = (at + 2, end)
        later = edges.adjunct(tokens, end, hi)
        if later < hi and tokens[later].low == "that":
            end = later
        if (
            end < hi
            and tokens[end].low in ("that", "to", "about", "whether", "if")
            and end > at + 2
        ):
            content = edges.run(tokens, end, edges.content_end(tokens, end, hi))
            stated = verb.stance if tokens[end].low == "that" else None
            return Attribution(source=source, cue=cue, content=content, stance=stated)
        whom = subject(tokens, start, lo)
        if whom and end > at + 2 and tokens[whom[0]].low not in ("who", "which", "that"):
            return Attribution(source=source, cue=cue, content=(whom,), stance=None, speech=False)
        return None
    if verb.frame is Frame.ASK and follows in (
        "about",
        "if",
        "whether",
        "why",
        "how",
        "what",
        "when",
        "where",
        "who",
        "to",
    ):
        end = edges.first_comma(tokens, at + 1, edges.content_end(tokens, at + 1, hi))
        content = edges.run(tokens, at + 1, end)
        return Attribution(source=None, cue=cue, content=content, stance=None)
    if follows == "that" and verb.frame in (Frame.SAY, Frame.TELL, Frame.WEAK):
        content = edges.run(tokens, at + 1, edges.content_end(tokens, at + 1, hi))
        whom = subject(tokens, start, lo)
        it = whom is not None and tokens[whom[0]].low == "it"
        held = verb.stance if verb.base in _HELD else None
        stated = Stance.HEDGED if verb.base in ("say", "report") else held
        return Attribution(source=None, cue=cue, content=content, stance=stated if it else None)
    return None


#: of these "it is" may be said in the outlet's own words: "it is understood that"
_HELD = words("think believe suspect understand assume allege announce confirm reveal disclose")


def _made_known(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution | None:
    """As in "Ruiz made it clear that", "Ruiz is adamant that"."""
    low = tokens[at].low
    if low not in SURE_OF or not takes_that(tokens, at, hi) or at - 2 <= lo:
        return None
    if tokens[at - 1].low == "it" and tokens[at - 2].low in _MAKING:
        start, negated, _ = phrases.verb_group(tokens, at - 2, lo)
    else:
        start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
        if not auxiliaries & lex.BE:
            return None
    source = subject(tokens, start, lo)
    if negated or source is None or tokens[source[0]].low in ("it", "that", "this", "what"):
        return None
    content = edges.run(tokens, at + 1, edges.content_end(tokens, at + 1, hi))
    stance = Stance.HEDGED if low in _CONFIDENT else Stance.ASSERTED
    return Attribution(source=source, cue=(start, at + 1), content=content, stance=stance)


_MAKING = words("made makes make making left leaves")
_CONFIDENT = words("confident convinced")
SURE_OF = _CONFIDENT | words("adamant insistent positive certain sure clear plain")


def _as_told(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution | None:
    """As in "As Ruiz told the panel, it was over"."""
    verb = VERBS.get(tokens[at].low)
    if tokens[lo].low != "as" or verb is None or verb.frame not in (Frame.SAY, Frame.TELL):
        return None
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    source = subject(tokens, start, lo)
    if source is None or source[0] > lo + 1 or negated or auxiliaries & lex.MODALS:
        return None
    after = hearer(tokens, at + 1, hi) if verb.frame is Frame.TELL else at + 1
    after = edges.adjunct(tokens, after, hi)
    if after >= hi or tokens[after].text != ",":
        return None
    content = edges.run(tokens, after + 1, hi)
    return Attribution(source=source, cue=(start, at + 1), content=content, stance=verb.stance)


_RUMOURED = words(
    "expect say know believe think report estimate understand suspect allege assume accuse"
)
#: said of an object, or with "to", they show where somebody stands
_STANDS = words(
    "mention point propose offer vow hope agree question reveal note stress emphasize announce"
    " acknowledge report demand predict fear underscore recall confirm disclose admit concede"
    " affirm declare"
)
