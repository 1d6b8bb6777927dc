"""Stands that somebody takes on something: "criticized the plan", "wants to sell"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import WISHED, Frame, Verb
from digest.extract.speakers.following import inverted
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import first_subject, subject


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
    if verb.base == "confirm" and tokens[at + 1].cls is Class.NUMBER:
        return None  # "has confirmed 37 cases": a finding, not what was said
    begin = _object_start(tokens, at, hi, verb)
    source = _taker(tokens, at, start, lo, last)
    if begin is None or source is None:
        return None
    particle = tokens[at + 1].low in _PARTICLES and begin == at + 2
    cue = (start, begin if particle else at + 1)
    end = edges.content_end(tokens, begin, hi, whole=False)
    if tokens[source[0]].cls is Class.WH:
        end = _before_main_verb(tokens, begin, end)
    content = edges.run(tokens, begin, end)
    if not content:
        return None
    if verb.base == "accuse":
        return _voiced(source, cue, content) if _accused(tokens, content[0]) else None
    _, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    told = verb.frame is Frame.SAY  # "announced a pause"
    unsaid = not told or negated or bool(auxiliaries & lex.MODALS)
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        stance=None if unsaid else verb.stance,
        speech=told or verb.base in WISHED,
        told=False,
    )


def _object_start(tokens: Tokens, at: int, hi: int, verb: Verb) -> int | None:
    """Where the object or infinitive of the verb begins; None where it has none."""
    follows = tokens[at + 1].low
    if verb.frame is Frame.SAY:
        begin = edges.adjunct(tokens, at + 1, hi)  # "announced on Friday a pause"
        return begin if begin < hi and tokens[begin].word else None
    if verb.frame is Frame.FOR:
        return at + 2 if follows == "for" else None
    if follows in _ALONE or (follows == "on" and verb.base != "call"):
        return None
    if verb.frame is Frame.WILL and verb.base not in ("want", "seek", "threaten", "plan"):
        to = any(t.cls is Class.TO for t in tokens[at + 2 : min(hi, at + 6)])
        return at + 1 if to or follows == "to" else None
    return at + 2 if follows in _PARTICLES else at + 1


def _taker(tokens: Tokens, at: int, start: int, lo: int, last: Run | None) -> Run | None:
    """Who takes the stand: the subject, or the last speaker for "and", a participle."""
    before = tokens[start - 1] if start > lo else None
    if tokens[at].cls is Class.DOING and start == at:
        if last is None and not (before and before.text == ","):
            return None
        return last or first_subject(tokens, lo, at)
    if before and before.low in ("and", "but", "or"):
        return last or first_subject(tokens, lo, at)
    return subject(tokens, start, lo)


def figure(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution | None:
    """As in "put the number at 30", "estimate the cost at $5 million", "expects costs to end"."""
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    source = subject(tokens, start, lo)
    if auxiliaries & lex.BE and source and not negated:
        return _figure_by(tokens, at, start, hi, source)
    if source is None or negated or auxiliaries & lex.MODALS or tokens[source[0]].cls is Class.WH:
        return None
    end = edges.content_end(tokens, at + 1, hi, whole=False)
    if tokens[at].low.startswith("expect"):
        states = at + 2 < end and tokens[at + 1].cls in _OBJECTS and _to(tokens, at + 2, end)
    else:
        states = any(
            tokens[k].low == "at" and Class.NUMBER in {t.cls for t in tokens[k + 1 : k + 5]}
            for k in range(at + 2, end - 1)
        )
    content = edges.run(tokens, at + 1, end)
    return _voiced(source, (start, at + 1), content) if states and content else None


def _figure_by(tokens: Tokens, at: int, start: int, hi: int, whom: Run) -> Attribution | None:
    """As in "is put at 30 by the union"."""
    by = next((k for k in range(at + 2, min(hi, at + 12)) if tokens[k].low == "by"), None)
    if by is None or tokens[at + 1].low != "at":
        return None
    end = inverted(tokens, by + 1, hi)
    numbered = any(token.cls is Class.NUMBER for token in tokens[at + 2 : by])
    if end == by + 1 or not numbered:
        return None
    return _voiced((by + 1, end), (start, at + 1), (whom, (at + 1, by)))


def accused_by(tokens: Tokens, start: int, at: int, lo: int, hi: int) -> Attribution | None:
    """As in "was accused by Ruiz of having sold"."""
    whom = subject(tokens, start, lo)
    of = next((k for k in range(at + 2, hi) if tokens[k].low == "of"), None)
    if whom is None or of is None or not _accused(tokens, (of, hi)):
        return None
    content = edges.run(tokens, of, edges.content_end(tokens, of, hi, whole=False))
    return _voiced((at + 2, of), (start, at + 2), (whom, *content))


FIGURES = words("put puts value values valued estimate estimates estimated expect expects expected")
_OBJECTS = frozenset((Class.DETERMINER, Class.NOUN, Class.NAME, Class.PRONOUN, Class.NUMBER))


def _to(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether an infinitive comes before any other verb."""
    verbs = (Class.TO, Class.VERB, Class.AUXILIARY)
    first = next((t.cls for t in tokens[begin:end] if t.cls in verbs), None)
    return first is Class.TO


def _accused(tokens: Tokens, content: Run) -> bool:
    """Whether somebody is accused of doing something."""
    start, end = content
    return any(
        tokens[k].low == "of"
        and (tokens[k + 1].cls is Class.DOING or tokens[k + 1].low == "having")
        for k in range(start, end - 1)
    )


def _voiced(source: Run, cue: Run, content: tuple[Run, ...]) -> Attribution:
    """The clause with its verb, which tells how it is meant, as the source's word."""
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        stance=None,
        speech=False,
        voiced=True,
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
