"""What is kept back: "declined to say", "would not comment", "did not respond", "unclear".

Found in the verb group, so that "declined to sign" or "did not answer for it" is not
taken for it.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.following import inverted
from digest.extract.speakers.subjects import subject
from digest.model import Stance

#: stance, source, where the cue begins, where what is kept back begins
Withheld = tuple[Stance, tuple[int, int] | None, int, int]

_ANSWERS = words("reply response answer")
#: the words one of which stands in every cue of keeping back
MAIN_WORDS = (
    lex.REFUSING
    | lex.DISCLOSING
    | lex.REPLYING
    | lex.UNKNOWING
    | _ANSWERS
    | {"reached", "clear", "known", "remains", "comment", "drawn"}
)
#: of these it may be said that nobody, or somebody not yet, has done so
_FINDING_OUT = words(
    "know knows known decide decided settle settled determine determined establish established"
)
MAIN_WORDS = MAIN_WORDS | _FINDING_OUT
_ASKING = words("whether how if when what who which why where about on")


def withheld(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """The cue whose main word stands at `at`, if it is one of keeping back.

    A report that does not say keeps nothing back.
    """
    found = _cue(tokens, at, lo, hi)
    source = tokens[slice(*found[1])] if found and found[1] else ()
    return None if source and source[-1].low in _PAPERS else found


_PAPERS = words(
    "report reports document documents filing filings statement study letter memo law bill rules"
    " complaint lawsuit suit contract agreement website notice review audit"
)


def _cue(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    low = tokens[at].low
    if low in _ANSWERS and at > lo and tokens[at - 1].low in ("no", "without"):
        return _no_answer(tokens, at, hi)
    if low in lex.REFUSING:
        return _refused(tokens, at, lo, hi)
    if low in lex.DISCLOSING and not _unreplied(tokens, at, lo):
        return _undisclosed(tokens, at, lo, hi)
    if low == "drawn" and at + 1 < hi and tokens[at + 1].low in ("on", "about"):
        start, negated, _ = phrases.verb_group(tokens, at, lo)
        return (Stance.DECLINED, _who(tokens, at, start, lo), start, at + 2) if negated else None
    if low in lex.REPLYING or (low == "reached" and at > lo and tokens[at - 1].low == "be"):
        return _unanswered(tokens, at, lo, hi)
    if low in lex.UNKNOWING or (low in ("clear", "known") and _negated(tokens, at, lo)):
        return _unknown(tokens, at, lo, hi)
    if low in _FINDING_OUT:
        return _undecided(tokens, at, lo, hi)
    if low == "remains" and [t.low for t in tokens[at + 1 : at + 4]] == ["to", "be", "seen"]:
        return Stance.UNKNOWN, None, at, at + 4
    return None


def _unreplied(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether no answer came: "did not answer", not "would not answer"."""
    if tokens[at].low not in lex.REPLYING:
        return False
    return not phrases.verb_group(tokens, at, lo)[2] & lex.MODALS


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
    if [t.low for t in tokens[verb : verb + 2]] == ["be", "drawn"]:
        return Stance.DECLINED, source, start, _onward(tokens, verb + 2, hi)
    if verb < hi and tokens[verb].low in lex.DISCLOSING:
        return Stance.DECLINED, source, start, _onward(tokens, verb + 1, hi)
    return None


def _undisclosed(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "would not say", "has not disclosed", "neither … would say", "no comment"."""
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    low = tokens[at].low
    negated |= at + 1 < hi and tokens[at + 1].low == "neither"
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
        source = _neither_source(tokens, start, lo)
        return Stance.DECLINED, source, start, _onward(tokens, at + 1, hi)
    if not negated or not auxiliaries or auxiliaries & lex.BE:
        return None
    return _untold(tokens, at, start, lo, hi)


def _untold(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> Withheld | None:
    """After a negated verb of telling, if it tells that something is kept back."""
    low = tokens[at].low
    after = _onward(tokens, at + 1, hi)
    if low in _TELLING:
        told = any(t.low in _ASKING or t.low in _DETAILS for t in tokens[at + 1 : at + 6])
        if not told:
            return None
    if tokens[min(at + 1, hi - 1)].low == "neither":
        after = at + 2
    source = _who(tokens, at, start, lo)
    if source and not any(token.word for token in tokens[after:hi]) and _asks_first(tokens, lo):
        # "Whether it was open, Ruiz would not say"
        return (Stance.DECLINED, source, start, lo) if tokens[source[0] - 1].text == "," else None
    if low == "say" and (after >= hi or tokens[after].low == "that"):
        return None
    return Stance.DECLINED, source, start, after


#: these keep something back only where that is said
_TELLING = forms("share give provide offer tell talk speak name state address")
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
        asks = tokens[after].cls is Class.WH and tokens[after].low != "when"
        if asks or tokens[after].low in _ABOUT:
            break
        after += 1
    source = _who(tokens, at, start, lo)
    return Stance.NO_REPLY, source, start, _onward(tokens, min(after, hi), hi)


def _no_answer(tokens: Tokens, at: int, hi: int) -> Withheld | None:
    """As in "no reply had come from the agency to questions about whether"."""
    led = next((k for k in range(at + 1, min(hi, at + 9)) if tokens[k].low == "from"), None)
    if led is None or led + 1 >= hi:
        return None
    end = inverted(tokens, led + 1, hi)
    about = next((k for k in range(end, hi) if tokens[k].low in _ABOUT), hi)
    return Stance.NO_REPLY, (led + 1, end), at - 1, _onward(tokens, about, hi)


_ABOUT = words("about on regarding whether if asking concerning")


def _unreturned(tokens: Tokens, start: int, lo: int, hi: int) -> Withheld | None:
    """As in "calls to Ruiz about the gate were not returned"."""
    to = next((k for k in range(lo, start) if tokens[k].low in ("to", "with", "at", "for")), None)
    if to is None or not any(t.low in _MESSAGES for t in tokens[lo:to]):
        return None
    about = next((k for k in range(to, start) if tokens[k].low in ("about", "seeking")), start)
    begin = _onward(tokens, about, start) if about < start else hi
    return Stance.NO_REPLY, (to + 1, about), to, begin


_MESSAGES = words("call calls message messages email emails request requests inquiries texts")


def _unknown(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "unclear whether", "not clear on Monday how"; "how many is unknown"."""
    asks = _asks_soon(tokens, at + 1, hi, 6)
    if asks is not None:
        return Stance.UNKNOWN, None, at, asks
    if not _asks_first(tokens, lo):
        return None
    start, _, auxiliaries = phrases.verb_group(tokens, at, lo)
    return (Stance.UNKNOWN, None, start, lo) if auxiliaries & lex.BE else None


def _undecided(tokens: Tokens, at: int, lo: int, hi: int) -> Withheld | None:
    """After "does not know how", "has yet to decide when", "nobody knows whether"; nothing
    after "has not decided whether to", which tells that it was not done.
    """
    asks = _asks_soon(tokens, at + 1, hi, 2)
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    before = _lows(tokens, max(lo, start - 2), start)
    if before in (["yet", "to"], ["still", "to"]):
        negated, start = True, phrases.verb_group(tokens, start - 2, lo)[0]
    source = subject(tokens, start, lo)
    nobody = source and tokens[source[0]].low in ("nobody", "no", "none")
    if not (negated or nobody) or auxiliaries & lex.MODALS - {"can", "could", "may"}:
        return None
    if asks is None:
        done = auxiliaries & lex.BE and _asks_first(tokens, lo)
        return (Stance.UNKNOWN, None, start, lo) if done else None
    if asks + 1 < hi and tokens[asks + 1].low == "to":
        return None
    return Stance.UNKNOWN, source, start, asks


def _asks_soon(tokens: Tokens, at: int, hi: int, most: int) -> int | None:
    """Where an indirect question begins within a few words, no verb before it."""
    for k in range(at, min(hi, at + most)):
        if tokens[k].low in _ASKING - {"about", "on", "which", "that"}:
            return k
        mark = not tokens[k].word and tokens[k].text != ":"
        if mark or tokens[k].cls in (Class.VERB, Class.AUXILIARY):
            return None
    return None


def _asks_first(tokens: Tokens, lo: int) -> bool:
    """Whether an indirect question opens the sentence: "Exactly how many …"."""
    first = tokens[lo + 1] if tokens[lo].low in ("exactly", "just", "precisely") else tokens[lo]
    return first.low in ("whether", "how", "what", "when", "who", "why", "where")


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
