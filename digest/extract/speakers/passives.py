"""Verbs of speech in the passive: "was told by Ruiz that", "is expected to", "was asked about"."""

from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import Frame, Verb
from digest.extract.speakers.hearers import inverted
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject


def passive(
    tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """The attribution of the passive verb at `at`, if what is said or of whom can be told."""
    follows = tokens[at + 1].low if at + 1 < hi else ""
    cue = (start, at + 1)
    if follows == "by":
        return _by(tokens, at, start, lo, hi, verb)
    if follows == "to" and verb.base in _RUMOURED:
        whom = subject(tokens, start, lo)
        content = ((whom,) if whom else ()) + _rest(tokens, at + 1, hi)
        return Attribution(source=None, cue=cue, content=content, stance=None, speech=False)
    content = _rest(tokens, at + 1, hi)
    if verb.frame is Frame.ASK and follows in _ASKING:
        begin, end = content[0] if content else (at + 1, at + 1)
        content = edges.run(tokens, begin, edges.first_comma(tokens, begin, end))
        return Attribution(source=None, cue=cue, content=content, stance=None)
    if follows == "that" and verb.frame in (Frame.SAY, Frame.TELL, Frame.WEAK):
        return Attribution(source=None, cue=cue, content=content, stance=None)
    return None


def _by(tokens: Tokens, at: int, start: int, lo: int, hi: int, verb: Verb) -> Attribution | None:
    """As in "was told by Ruiz that", "was criticized by Ruiz"."""
    begin, cue = at + 2, (start, at + 1)
    end = inverted(tokens, begin, hi)
    if end == begin:
        return None
    if end < hi and tokens[end].low in _INTRODUCING:
        stated = verb.stance if tokens[end].low == "that" else None
        content = _rest(tokens, end, hi)
        return Attribution(source=(begin, end), cue=cue, content=content, stance=stated)
    whom = subject(tokens, start, lo)
    if whom is None or tokens[whom[0]].low in ("who", "which", "that"):
        return None
    return Attribution(source=(begin, end), cue=cue, content=(whom,), stance=None, speech=False)


def _rest(tokens: Tokens, begin: int, hi: int) -> tuple[Run, ...]:
    return edges.run(tokens, begin, edges.content_end(tokens, begin, hi))


_RUMOURED = words(
    "expect say know believe think report estimate understand suspect allege assume accuse"
)
_ASKING = words("about if whether why how what to")
_INTRODUCING = words("that to about whether if")
