"""Stands that somebody takes on something: "criticized the plan", "wants to sell"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import WISHED, Frame, Verb
from digest.extract.speakers.sources import first_subject
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject


def stand(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb, last: Run | None
) -> Attribution | None:
    """The attribution of a verb that takes an object or an infinitive."""
    if not _takes_object(tokens, at, start, lo, hi):
        return None
    begin = _object_start(tokens, at, hi, verb)
    source = _source(tokens, at, start, lo, last) if begin is not None else None
    if begin is None or source is None:
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
        cue=(start, at + 1 if told else begin),
        content=content,
        stance=None if unsaid else verb.stance,
        speech=told or verb.base in WISHED,
        told=False,
    )


def _takes_object(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> bool:
    """Whether it is a verb of its own, and no "called" after a comma, with words behind it."""
    before = tokens[start - 1] if start > lo else None
    named = before is not None and before.cls in (Class.NAME, Class.PRONOUN)
    if tokens[at].cls is Class.DONE and start == at and not named:
        return False
    if at + 1 >= hi or (before and before.low == "to"):
        return False
    return tokens[at + 1].word or tokens[at + 1].text == '"'


def _object_start(tokens: Tokens, at: int, hi: int, verb: Verb) -> int | None:
    """Where the object or infinitive begins: past "for", "on"; None where there is none."""
    follows = tokens[at + 1].low
    if verb.frame is Frame.SAY:  # "announced on Friday a pause"
        begin = edges.adjunct(tokens, at + 1, hi)
        return begin if begin < hi and tokens[begin].word else None
    if follows in _ALONE or (follows == "on" and verb.base != "call"):
        return None
    if verb.frame is Frame.WILL:
        infinitive = any(t.cls is Class.TO for t in tokens[at + 2 : min(hi, at + 6)])
        takes = follows == "to" or infinitive or verb.base in _WANTING
        return at + 1 if takes else None
    return at + 2 if follows in _PARTICLES else at + 1


_WANTING = words("want seek threaten plan")


def _source(tokens: Tokens, at: int, start: int, lo: int, last: Run | None) -> Run | None:
    before = tokens[start - 1] if start > lo else None
    if tokens[at].cls is Class.DOING and start == at:
        opens = before is not None and before.text == ","
        return last or (first_subject(tokens, lo, at) if opens else None)
    if before and before.low in ("and", "but", "or"):
        return last or first_subject(tokens, lo, at)
    return subject(tokens, start, lo)


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
