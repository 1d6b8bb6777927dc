"""Stands that somebody takes on something: "criticized the plan", "wants to sell"."""

from digest.extract.language.classes import Class
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import WISHED, Frame, Verb
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject


def stand(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb, last: Run | None
) -> Attribution | None:
    """The attribution of a verb that takes an object or an infinitive."""
    token = tokens[at]
    before = tokens[start - 1] if start > lo else None
    named = before is None or before.cls not in (Class.NAME, Class.PRONOUN)
    if token.cls is Class.DONE and start == at and named:
        return None
    if at + 1 >= hi or (not tokens[at + 1].word and tokens[at + 1].text != '"'):
        return None
    if before and before.low == "to":
        return None
    follows = tokens[at + 1].low
    begin = at + 1
    if verb.frame is Frame.SAY:
        begin = edges.adjunct(tokens, begin, hi)  # "announced on Friday a pause"
        if begin >= hi or not tokens[begin].word:
            return None
    elif follows in _ALONE or (follows == "on" and verb.base != "call"):
        return None
    if verb.frame is Frame.WILL and verb.base not in ("want", "seek", "threaten", "plan"):
        if follows != "to" and not any(t.cls is Class.TO for t in tokens[at + 2 : min(hi, at + 6)]):
            return None
    elif follows in _PARTICLES:
        begin += 1
    if token.cls is Class.DOING and start == at:
        source = last
        if source is None and not (before and before.text == ","):
            return None
        source = source or _opening(tokens, lo, at)
    elif before and before.low in ("and", "but", "or"):
        source = last or _opening(tokens, lo, at)
    else:
        source = subject(tokens, start, lo)
    if source is None:
        return None
    end = edges.content_end(tokens, begin, hi, whole=False)
    if tokens[source[0]].cls is Class.WH:
        end = _before_main_verb(tokens, begin, end)
    content = edges.run(tokens, begin, end)
    if not content:
        return None
    _, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    told = verb.frame is Frame.SAY  # "announced a pause"
    unsaid = not told or negated or bool(auxiliaries & lex.MODALS)
    return Attribution(
        source=source,
        cue=(start, begin),
        content=content,
        stance=None if unsaid else verb.stance,
        speech=told or verb.base in WISHED,
        told=False,
    )


def _before_main_verb(tokens: Tokens, begin: int, end: int) -> int:
    """Where the clause around takes up again: "those who want to stay | said"."""
    for at in range(begin + 1, end):
        if tokens[at].cls in (Class.SUBORDINATOR, Class.WH, Class.COORDINATOR):
            return end
        if tokens[at].cls in (Class.VERB, Class.AUXILIARY) and tokens[at].quote < 0:
            return phrases.verb_group(tokens, at, begin)[0]
    return end


#: what the verb is not said of: "announced on Monday"
_ALONE = words("in at by during after before from with as of and or but when while")
_PARTICLES = words("for on upon to about against")


def _opening(tokens: Tokens, lo: int, at: int) -> Run | None:
    for k in range(lo, at):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None
