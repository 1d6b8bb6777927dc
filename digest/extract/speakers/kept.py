"""What is kept back: the question or matter after a cue of keeping back, or before it."""

from dataclasses import dataclass

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.following import hearer
from digest.extract.speakers.speech import Run

#: these open an indirect question
ASKING = words("whether how if when what who why where which whose whom")
_TOPICAL = words("about regarding concerning")
_ON = words("about on regarding concerning over of for as to")
_MORE = words("seeking asking requesting wanting")
#: what a reporter sends or asks for
REQUESTS = forms(
    "question request inquiry enquiry query call message email e-mail letter text list"
)
#: what is asked for, where no question is spelled out
VALUES = words(
    "number numbers figure figures date dates price cost sum amount total size tally toll value"
    " estimate count timetable timeline timing schedule day"
)
_SMALL_TALK = (
    REQUESTS
    | forms("comment detail information ask seek learn know find say confirm")
    | words(
        "deadline press time publication further immediately anything among them reporters more"
        " word asked contacted approached pressed questioned hours times"
    )
)
_ASKED = words("asked pressed contacted approached questioned reached quizzed told")
_PLAIN = frozenset(
    (Class.ADVERB, Class.PREPOSITION, Class.NUMBER, Class.DETERMINER, Class.ADJECTIVE, Class.TO)
)
_NAMES = frozenset((Class.NAME, Class.NOUN, Class.POSSESSIVE, Class.DONE))
_HINTS = VALUES | REQUESTS | {"own"}
#: how far after a cue what is kept back may begin
_REACH = 18


@dataclass(frozen=True)
class Place:
    """Where a cue stands, in what passage, and who keeps back."""

    start: int
    end: int
    lo: int
    hi: int
    source: Run | None


def matter(tokens: Tokens, cue: Place, *, heard: bool, far: bool) -> tuple[Run, ...]:
    """What is kept back: after the cue, else before it; nothing where neither tells."""
    begin = hearer(tokens, cue.end, cue.hi) if heard else cue.end
    begin = begin if begin < cue.hi and tokens[begin].low in ASKING else cue.end
    start = _after(tokens, begin, cue.hi, far=far)
    after = () if start is None else edges.run(tokens, start, _end(tokens, start, cue.hi))
    if after and (far or asks_a_value(tokens, after)):
        return after
    return _before(tokens, cue) + after


def _after(tokens: Tokens, begin: int, hi: int, *, far: bool) -> int | None:
    """Where what is kept back begins after the cue: at its question, or after "on", "about"."""
    led: int | None = None
    matter = False  #: whether more than the asking itself has been passed over
    for k in range(begin, min(hi, begin + _REACH)):
        token = tokens[k]
        if not token.word and not (token.text == "," and _among_them(tokens, k)):
            return led if matter else None
        if token.low in ASKING and not _when_asked(tokens, k):
            return _with_preposition(tokens, k, begin)
        if token.low in _GROUNDS and token.low not in _ON:
            return None
        if token.low in _ON:
            led = k + 1
            far, matter = far and token.low not in _TOPICAL, False
        elif token.low == "that" and token.cls is Class.SUBORDINATOR:
            return k
        elif not _passed_over(tokens, k, far=far):
            return begin if led is None else led
        else:
            matter |= led is not None and token.cls in _NAMES and token.low not in _SMALL_TALK
    return None


def _among_them(tokens: Tokens, comma: int) -> bool:
    return [t.low for t in tokens[comma + 1 : comma + 3]] == ["among", "them"]


def _when_asked(tokens: Tokens, at: int) -> bool:
    return tokens[at].low == "when" and tokens[min(at + 1, len(tokens) - 1)].low in _ASKED


def _with_preposition(tokens: Tokens, at: int, begin: int) -> int:
    """Where the question begins in "by when", "on which day", "on how many farms"."""
    led = at > begin and tokens[at - 1].low in ("by", "in", "at", "until", "with")
    led = led or (at > begin and tokens[at - 1].low == "on" and tokens[at].low == "which")
    return at - 1 if led else at


def _passed_over(tokens: Tokens, at: int, *, far: bool) -> bool:
    """Whether a word only tells when or to whom an answer was not given."""
    token = tokens[at]
    if token.low in VALUES:
        return False
    if token.low in _SMALL_TALK or token.low in _MORE or token.low in lex.TIMES:
        return True
    return token.cls in _PLAIN or (far and token.cls in _NAMES) or token.low == "when"


_GROUNDS = words("because since as on for citing saying until after given due despite")


def _end(tokens: Tokens, start: int, hi: int) -> int:
    """Where it ends: before the grounds, which follow a comma."""
    end = edges.content_end(tokens, start, hi)
    for k in range(start + 1, end - 1):
        after = tokens[k + 1]
        ends = after.low in _GROUNDS or after.cls in _RUNNING_ON
        if tokens[k].text == "," and ends:
            return k
    return end


_RUNNING_ON = frozenset((Class.DOING, Class.COORDINATOR, Class.WH))


def _before(tokens: Tokens, cue: Place) -> tuple[Run, ...]:
    """What stands first: "How many there were, Ruiz declined to say", "On the gate, Ruiz …"."""
    end = cue.start
    if cue.source and cue.lo < cue.source[0] < end:
        end = cue.source[0]
    bare = cue.end >= cue.hi or not tokens[cue.end].word
    if _asks_first(tokens, cue.lo, bare=bare) or _on_first(tokens, cue.lo, end):
        return edges.run(tokens, cue.lo, end)
    begin = next((k + 1 for k in range(end - 1, cue.lo, -1) if tokens[k].text in ',;"'), cue.lo)
    valued = any(token.low in VALUES for token in tokens[begin:end])
    return edges.run(tokens, begin, end) if valued and cue.source is None else ()


def _asks_first(tokens: Tokens, lo: int, *, bare: bool) -> bool:
    """Whether an indirect question opens the passage: "Exactly how many …"; "when" may tell
    when something is kept back, unless no object follows the cue (`bare`).
    """
    first = tokens[lo + 1] if tokens[lo].low in ("exactly", "just", "precisely") else tokens[lo]
    return first.low in ASKING - {"if"} and (bare or first.low not in ("when", "where"))


def _on_first(tokens: Tokens, lo: int, end: int) -> bool:
    """As in "On the gate, Ruiz had no comment"."""
    return tokens[lo].low in ("on", "about", "as", "of") and tokens[end - 1].text == ","


def opens(tokens: Tokens, at: int) -> bool:
    """Whether what is asked begins at or after the word: "about", "asking", "whether"."""
    low = tokens[at].low
    return low in ASKING or low in _MORE or low in ("about", "regarding", "concerning", "on")


def asks_a_value(tokens: Tokens, content: tuple[Run, ...]) -> bool:
    """Whether a part of what is kept back opens with a question, or soon names a value."""
    return any(
        any(t.low in ASKING for t in tokens[start : min(end, start + 2)])
        or any(t.low in VALUES for t in tokens[start : min(end, start + 6)])
        for start, end in content
    )


def without_question(tokens: Tokens, source: Run, lo: int) -> Run:
    """Who keeps back a question that runs straight into the name: "How many there were | her
    agent would not say".
    """
    if not _asks_first(tokens, lo, bare=True) or tokens[source[0] - 1].text == ",":
        return source
    start, end = source
    begins = (
        k
        for k in range(end - 1, start, -1)
        if tokens[k].cls in (Class.DETERMINER, Class.PRONOUN)
        and tokens[k - 1].cls in (Class.NOUN, Class.NAME, Class.DONE, Class.NUMBER)
    )
    return next(begins, start), end


def stands_back(tokens: Tokens, content: tuple[Run, ...]) -> bool:
    """Whether what is kept back was spoken of before: nothing, "it", "the question"."""
    return all(
        t.cls in (Class.PRONOUN, Class.DETERMINER) or t.low in _HINTS or not t.word
        for start, end in content
        for t in tokens[start:end]
    )
