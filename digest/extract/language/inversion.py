"""Sentences that open with a denial, put in plain order.

"At no point did the board inspect the plant" is read as "the board did never inspect the
plant at point": there the subject stands before its verb, and the denial with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.extract.language import small
from digest.extract.language.classes import Class
from digest.extract.language.groups import noun_groups
from digest.extract.language.text import Token
from digest.extract.language.words import words

_DENYING = words("never nor neither nowhere")
_NO = words("no none neither")
_LEADING = words("at on in under by to from during for with not")
#: after "no" these tell when, where or how, so that what follows is no subject
_CIRCUMSTANCES = words(
    """
time times point points stage stages moment moments circumstance circumstances case cases way
ways event events occasion occasions instance instances place places means account accounts year
years month months week weeks day days document documents meeting meetings part parts once single
condition conditions period phase sense
"""
)
_DOING = words("did does do")
_INVERTED = _DOING | words("has have had was were is are will would could can")
#: how far from the start of its clause an auxiliary may stand
_REACH = 14


def straight(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens in plain order; as they are where none opens with a denial."""
    tokens = _shortened(tokens)
    for begin in _openings(tokens):
        at = _auxiliary(tokens, begin)
        if at:
            return _reordered(tokens, begin, at)
    return tokens


def _shortened(tokens: Sequence[Token]) -> Sequence[Token]:
    """With one word for the phrase in "has at no time met", and none in "must by law pay"."""
    for k in range(1, len(tokens) - 2):
        helper, led, noun, verb = tokens[k - 1 : k + 3]
        if helper.cls != "X" or led.cls != "I" or noun.cls not in "NR":
            continue
        if verb.cls == "V" and helper.low in small.MODALS:
            verb = replace(verb, cls=Class.BASE)
        if verb.cls in "BE":
            return (*tokens[:k], verb, led, noun, *tokens[k + 3 :])  # "must by law encrypt"
    for k in range(1, len(tokens) - 3):
        at, no, time = tokens[k : k + 3]
        inside = tokens[k - 1].cls == "X" and tokens[k + 3].cls in "EGBVJR"
        if inside and no.low == "no" and at.low in _LEADING and time.low in _CIRCUMSTANCES:
            never = replace(at, text="never", low="never", end=time.end, cls=Class.ADVERB)
            then = replace(tokens[k + 3], cls=Class.DONE) if tokens[k + 3].cls == "V" else None
            return (*tokens[:k], never, then or tokens[k + 3], *tokens[k + 4 :])
    return tokens


def _openings(tokens: Sequence[Token]) -> Iterable[int]:
    """Where a clause opens with a denial."""
    for k, token in enumerate(tokens[:-2]):
        opens = k == 0 or not tokens[k - 1].word or tokens[k - 1].cls in "CS"
        if not opens:
            continue
        denies = token.low in _DENYING or (
            token.low == "not" and tokens[k + 1].low in _CIRCUMSTANCES
        )
        if denies or (token.low in _LEADING and tokens[k + 1].low in ("no", "a")):
            yield k


def _auxiliary(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the auxiliary stands that its subject follows, after a denial at `begin`."""
    for at in range(begin + 1, min(begin + _REACH, len(tokens) - 1)):
        token = tokens[at]
        if token.low in _INVERTED and token.cls == "X":
            lead = tokens[begin:at]
            plain = token.low in _DOING or at == begin + 1
            timed = not _CIRCUMSTANCES.isdisjoint(t.low for t in lead)
            denied = lead[0].low in _DENYING or any(t.low in _NO | {"not"} for t in lead)
            return at if denied and (plain or timed) and tokens[at + 1].cls in "DPONJM" else None
        if token.cls in "VW" or not (token.word or token.text == ","):
            return None
    return None


def _reordered(tokens: Sequence[Token], begin: int, at: int) -> Sequence[Token]:
    subject = next((g for g in noun_groups(tokens[at + 1 :]) if g.start == 0), None)
    if subject is None:
        return tokens
    after = at + 1 + subject.end
    end = next(
        (k for k in range(after, len(tokens)) if not tokens[k].word or tokens[k].cls in "SW"),
        len(tokens),
    )
    denial = next(k for k in range(begin, at) if tokens[k].low in _DENYING | _NO | {"not"})
    never = replace(tokens[denial], text="never", low="never", cls=Class.ADVERB)
    joins = (replace(tokens[begin], text="and", low="and"),) if tokens[begin].low == "nor" else ()
    lead = [token for k, token in enumerate(tokens[begin:at], begin) if k != denial and token.word]
    return (
        *tokens[:begin],
        *joins,
        *tokens[at + 1 : after],
        tokens[at],
        never,
        *tokens[after:end],
        *lead,
        *tokens[end:],
    )
