"""What is kept back: "declined to say", "would not comment", "did not respond", "unclear".

Found in the verb group, so that "declined to sign" or "did not answer for it" is not
taken for it.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases, small
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.speakers.subjects import subject
from digest.model import Stance

#: stance, source, where the cue begins, where what is kept back begins
Withheld = tuple[Stance, tuple[int, int] | None, int, int]

#: the words one of which stands in every cue of keeping back
MAIN_WORDS = (
    lex.REFUSING
    | lex.DISCLOSING
    | lex.REPLYING
    | lex.UNKNOWING
    | {"know", "reached", "clear", "known", "remains", "comment"}
)
#: who did not answer gave no reply; who would not, declined
_DONE = words("did has have had didn't hasn't haven't hadn't")
_ASKING = words("whether how if when what who which why where about on")


def withheld(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """The cue whose main word stands at `at`, if it is one of keeping back.

    A report that does not say keeps nothing back.
    """
    found = _withheld(tokens, at, lo, hi)
    source = tokens[slice(*found[1])] if found and found[1] else ()
    return None if source and source[-1].low in _PAPERS else found


_PAPERS = words(
    "report reports document documents filing filings statement study letter memo law bill rules"
    " complaint lawsuit suit contract agreement website notice review audit"
)


def _withheld(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    low = tokens[at].low
    if low in lex.REFUSING:
        return _refused(tokens, at, lo, hi)
    if low in lex.REPLYING and phrases.verb_group(tokens, at, lo)[2] & _DONE:
        return _unanswered(tokens, at, lo, hi)
    if low in lex.DISCLOSING:
        return _undisclosed(tokens, at, lo, hi)
    if low in lex.REPLYING or (low == "reached" and at > lo and tokens[at - 1].low == "be"):
        return _unanswered(tokens, at, lo, hi)
    if low == "know" and _negated(tokens, at, lo):
        return _not_known(tokens, at, lo, hi)
    if low in lex.UNKNOWING or (low in ("clear", "known") and _negated(tokens, at, lo)):
        return _unknown(tokens, at, hi)
    if low == "remains" and [t.low for t in tokens[at + 1 : at + 4]] == ["to", "be", "seen"]:
        return Stance.UNKNOWN, None, at, at + 4
    return None


def _refused(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "declined to say", "refusing to discuss", "declined comment on"."""
    start, negated, _ = phrases.verb_group(tokens, at, lo)
    source = _who(tokens, at, start, lo)
    if negated or at + 1 >= hi:
        return None
    if tokens[at + 1].low == "comment":
        return Stance.DECLINED, source, start, _onward(tokens, at + 2, hi)
    if tokens[at + 1].low != "to":
        return None
    verb = at + 2
    while verb < hi and (tokens[verb].low in ("immediately", "publicly", "further", "either")):
        verb += 1
    if verb < hi and tokens[verb].low in lex.DISCLOSING:
        return Stance.DECLINED, source, start, _onward(tokens, verb + 1, hi)
    return None


def _undisclosed(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "would not say", "has not disclosed", "neither … would say", "no comment"."""
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    low = tokens[at].low
    if low in ("comment", "details") and at - 2 > lo and tokens[at - 1].low in _NO:
        return _no_comment(tokens, at, lo, hi)
    if start > lo + 1 and [t.low for t in tokens[start - 2 : start]] == ["yet", "to"]:
        begin, _, _ = phrases.verb_group(tokens, start - 2, lo)
        return Stance.DECLINED, subject(tokens, begin, lo), begin, _onward(tokens, at + 1, hi)
    if not negated and at + 2 < hi and tokens[at + 1].low == "no" and _detailed(tokens, at, hi):
        return Stance.DECLINED, _who(tokens, at, start, lo), start, _onward(tokens, at + 2, hi)
    if low.startswith("confirm") and at > lo and tokens[at - 1].low == "neither":
        return _neither(tokens, at, lo, hi)
    if not negated and auxiliaries and "neither" in _lows(tokens, lo, at):
        return (
            Stance.DECLINED,
            _neither_source(tokens, start, lo),
            start,
            _onward(tokens, at + 1, hi),
        )
    if not negated or not auxiliaries or auxiliaries & lex.BE:
        return None
    after = _onward(tokens, at + 1, hi)
    if low.startswith("shar") or low in (
        "give",
        "provide",
        "offer",
        "tell",
        "talk",
        "speak",
        "name",
        "state",
        "address",
    ):
        told = any(t.low in _ASKING or t.low in _DETAILS for t in tokens[at + 1 : at + 6])
        if not told:
            return None
    if low == "say" and (after >= hi or tokens[after].low == "that"):
        return None
    return Stance.DECLINED, _who(tokens, at, start, lo), start, after


_NO = words("no immediate further")


def _no_comment(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "had no comment on", "offered no further details about"."""
    verb = at - 1
    while verb > lo and tokens[verb].low in _NO:
        verb -= 1
    if tokens[verb + 1].low != "no":
        return None
    start, _, _ = phrases.verb_group(tokens, verb, lo)
    return Stance.DECLINED, subject(tokens, start, lo), start, _onward(tokens, at + 1, hi)


def _detailed(tokens: Tokens, at: int, hi: int) -> bool:
    return not _DETAILS.isdisjoint(token.low for token in tokens[at + 2 : min(hi, at + 5)])


_DETAILS = words("date details detail number figure figures information reason")


def _neither(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "neither confirmed nor denied", "would neither confirm nor deny"."""
    if at == lo or tokens[at - 1].low != "neither" or at + 2 >= hi:
        return None
    if tokens[at + 1].low != "nor" or not tokens[at + 2].low.startswith("den"):
        return None
    start, _, _ = phrases.verb_group(tokens, at - 1, lo)
    return Stance.DECLINED, subject(tokens, start, lo), start, _onward(tokens, at + 3, hi)


def _unanswered(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if not negated:
        return None
    if auxiliaries & lex.BE and tokens[at].low == "returned":
        return _unreturned(tokens, start, lo, hi)
    after = at + 1
    while after < hi and after - at < 9 and tokens[after].word:
        if tokens[after].low in ("about", "on", "regarding", "whether", "asking", "concerning"):
            break
        after += 1
    source = _who(tokens, at, start, lo)
    return Stance.NO_REPLY, source, start, _onward(tokens, min(after, hi), hi)


def _unreturned(tokens: Tokens, start: int, lo: int, hi: int) -> Withheld | None:
    """As in "calls to Ruiz about the gate were not returned"."""
    to = next((k for k in range(lo, start) if tokens[k].low in ("to", "with", "at", "for")), None)
    if to is None or not any(t.low in _MESSAGES for t in tokens[lo:to]):
        return None
    about = next((k for k in range(to, start) if tokens[k].low in ("about", "seeking")), start)
    begin = _onward(tokens, about, start) if about < start else hi
    return Stance.NO_REPLY, (to + 1, about), to, begin


_MESSAGES = words("call calls message messages email emails request requests inquiries texts")


def _not_known(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "do not know whether"."""
    start, _, auxiliaries = phrases.verb_group(tokens, at, lo)
    if at + 1 >= hi or tokens[at + 1].low not in ("whether", "if") or auxiliaries & lex.MODALS:
        return None
    return Stance.UNKNOWN, _who(tokens, at, start, lo), start, at + 1


def _unknown(tokens: Tokens, at: int, hi: int) -> Withheld | None:
    asks = at + 1
    while asks < min(hi, at + 5) and _dates(tokens[asks]):
        asks += 1
    if not any(t.low in _ASKING - {"about", "on"} for t in tokens[asks : min(hi, asks + 2)]):
        return None
    return Stance.UNKNOWN, None, at, at + 1


def _dates(token: Token) -> bool:
    """Whether a word may tell when it was not clear: "on Tuesday", "late Friday"."""
    return token.low in lex.TIMES | small.DATES | words("on late early as of immediately")


def _negated(tokens: Tokens, at: int, lo: int) -> bool:
    near = _lows(tokens, max(lo, at - 4), at)
    return any(low in ("not", "never", "yet", "immediately") or low.endswith("n't") for low in near)


def _onward(tokens: Tokens, at: int, hi: int) -> int:
    """Past "on", "about": what is kept back starts there."""
    while at < hi and tokens[at].low in ("on", "about", "further", "of", "immediately", "to"):
        at += 1
    return at


def _who(tokens: Tokens, at: int, start: int, lo: int) -> tuple[int, int] | None:
    if tokens[at].low.endswith("ing") and start == at:
        return None
    return subject(tokens, start, lo)


def _neither_source(tokens: Tokens, start: int, lo: int) -> tuple[int, int] | None:
    end = start
    begin = next((k for k in range(lo, end) if tokens[k].low == "neither"), None)
    return None if begin is None or begin + 1 >= end else (begin + 1, end)


def _lows(tokens: Tokens, lo: int, hi: int) -> list[str]:
    return [token.low for token in tokens[lo:hi]]
