"""What nobody vouches for: "claims that", and claims that somebody calls false."""

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import RUMOURS, VERBS
from digest.extract.speakers.following import inverted
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject
from digest.model import Stance


def passed_on(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution:
    """As in "claims that", "his warning that"."""
    source: Run | None = None
    before = tokens[at - 1] if at > lo else None
    if before and before.low in ("his", "her", "their", "its", "my", "our"):
        source = (at - 1, at)
    elif before and before.cls is Class.POSSESSIVE:
        start = at - 1
        while start > lo and tokens[start - 1].cls is Class.NAME:
            start -= 1
        source = (start, at - 1) if start < at - 1 else None
    end = edges.content_end(tokens, at + 1, hi)
    rumoured = tokens[at].low in RUMOURS
    if rumoured and untrue(tokens, at, lo, end):
        return Attribution(
            source=None,
            cue=(at - 3, at + 2),
            content=edges.run(tokens, at + 2, end),
            stance=Stance.DENIED,
        )
    denied = rumoured and _denied_at(tokens, at + 3, end)
    if denied:
        by = tokens[min(denied + 1, hi - 1)].low == "by"
        return Attribution(
            source=(denied + 2, inverted(tokens, denied + 2, hi)) if by else None,
            cue=(at, at + 1),
            content=edges.run(tokens, at + 1, denied - 1),
            stance=Stance.DENIED,
        )
    return Attribution(
        source=source,
        cue=(at, at + 1),
        content=edges.run(tokens, at + 1, end),
        stance=_stance(tokens[at].low),
        speech=rumoured,
    )


_WISHES = words("hope fear fears concern concerns")


def _stance(noun: str) -> Stance | None:
    """How firmly a noun passes on what follows it; what is hoped or feared is not said."""
    if noun in _WISHES:
        return None
    return Stance.ALLEGED if noun in RUMOURS else Stance.ASSERTED


def untrue(tokens: Tokens, at: int, lo: int, hi: int) -> bool:
    """As in "there was no truth in reports of a deal", "… in claims that"."""
    before = [token.low for token in tokens[max(lo, at - 3) : at]]
    leads = at + 2 < hi and tokens[at + 1].low in ("of", "that")
    return leads and before == ["no", "truth", "in"]


def _denied_at(tokens: Tokens, begin: int, end: int) -> int | None:
    """Where what follows a claim says that it is false, or was denied."""
    for k in range(begin + 1, end):
        if tokens[k].low in _FALSE | _DENIED and tokens[k - 1].low in lex.BE:
            return k
    return None


_DENIED = words("denied rejected dismissed disputed refuted rebutted")
FALSIFYING = words("call describe label dismiss decry denounce slam")
_FALSE = words(
    "false untrue wrong baseless inaccurate unfounded fabricated fiction nonsense ridiculous absurd"
    " rubbish incorrect misleading lie lies"
)


def called_false(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> Attribution | None:
    """A denial in other words: "dismissed reports that …", "called the claim that … false"."""
    noun = next((k for k in range(at + 1, min(hi - 1, at + 5)) if tokens[k].low in RUMOURS), None)
    if noun is None or tokens[noun + 1].low != "that":
        return None
    false = next((k for k in range(noun + 2, hi) if tokens[k].low in _FALSE), None)
    if false is None and VERBS[tokens[at].low].base != "dismiss":
        return None
    end = edges.content_end(tokens, noun + 1, hi) if false is None else false
    while end > noun + 2 and tokens[end - 1].low in ("as", "a", "an", "and", "not", "simply"):
        end -= 1
    return Attribution(
        source=subject(tokens, start, lo),
        cue=(start, noun + 1),
        content=edges.run(tokens, noun + 1, end),
        stance=Stance.DENIED,
    )
