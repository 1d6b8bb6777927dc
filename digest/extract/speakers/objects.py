"""Stands that somebody takes on something: "criticized the plan", "wants to sell"."""

from digest.extract.language.classes import Class
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import Frame, Verb
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject


def stand(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb, last: Run | None
) -> Attribution | None:
    """The attribution of a verb that takes an object or an infinitive."""
    token = tokens[at]
    if token.cls is Class.DONE and start == at and token.low not in ("called",):
        return None
    if at + 1 >= hi or (not tokens[at + 1].word and tokens[at + 1].text != '"'):
        return None
    before = tokens[start - 1] if start > lo else None
    if before and before.low == "to":
        return None
    follows = tokens[at + 1].low
    begin = at + 1
    if follows in _ALONE:
        return None
    if verb.frame is Frame.WILL:
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
    content = edges.run(tokens, begin, end)
    if not content:
        return None
    return Attribution(
        source=source, cue=(start, begin), content=content, stance=None, speech=False
    )


#: what the verb is not said of: "announced on Monday"
_ALONE = words("in on at by during after before from with as of and or but when while")
_PARTICLES = words("for on upon to about against")


def _opening(tokens: Tokens, lo: int, at: int) -> Run | None:
    for k in range(lo, at):
        if tokens[k].cls in (Class.VERB, Class.AUXILIARY) and tokens[k].quote < 0:
            return subject(tokens, phrases.verb_group(tokens, k, lo)[0], lo)
    return None
