"""Who is quoted where no known verb of speech says so.

By the build of the sentence alone: a name and a verb behind the comma ("…,” sighed
Ruiz"), whoever the clause before a colon is about, who promises or is to say it.
"""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers.cues import VERBS, Frame
from digest.extract.speakers.following import inverted
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import antecedent, past_opening, subject
from digest.model import Stance

_FINITE = frozenset((Class.VERB, Class.AUXILIARY))
_PAST = frozenset((Class.VERB, Class.DONE))
_PARTING = ",?!—…"
#: with "that" or an infinitive they pass on words like "said"
GIVING = forms("promise pledge vow swear threaten agree rage fume sigh predict apologise apologize")


def behind(tokens: Tokens, at: int, *, alone: bool = False) -> tuple[Run, Run] | None:
    """The tag behind a quotation that ends at `at`: source and cue, whatever its verb.

    `alone`: nothing stands before the quotation, so that the comma may stand outside.
    """
    inside = at > 1 and tokens[at - 1].text == '"' and tokens[at - 2].text in _PARTING
    outside = alone and at < len(tokens) and tokens[at].text == ","
    start = at + (1 if outside else 0)
    if not (inside or outside) or start + 1 >= len(tokens):
        return None
    if tokens[start].cls in _PAST and not tokens[start].capital:
        end = inverted(tokens, start + 1, len(tokens))
        return ((start + 1, end), (start, start + 1)) if end > start + 1 else None
    for verb in range(start + 1, min(start + 25, len(tokens))):
        if tokens[verb].quote >= 0:
            return None
        if tokens[verb].cls in _FINITE | _PAST:
            begin = phrases.verb_group(tokens, verb, start)[0]
            source = subject(tokens, begin, start)
            if source and start <= source[0] <= start + 1:
                return source, (begin, verb + 1)
    return None


def between(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """The tag before a quotation that it splits: "…," Ruiz promised, "…"."""
    opening = next((k for k in range(at - 1, -1, -1) if tokens[k].quote >= 0), None)
    if opening is None or tokens[at - 1].text not in ",—":
        return None
    return behind(tokens, opening + 1)


def colon(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Whoever the clause before a colon is about: "Ruiz was blunt: “…”"."""
    if at < 2 or tokens[at - 1].text != ":":
        return None
    for verb in range(past_opening(tokens) + 1, at):
        if tokens[verb].cls in _FINITE and tokens[verb].quote < 0:
            lo = past_opening(tokens)
            begin = phrases.verb_group(tokens, verb, lo)[0]
            source = subject(tokens, begin, lo)
            if source:
                return antecedent(tokens, source) or source, (begin, verb + 1)
    end = next((k for k in range(at) if tokens[k].cls is not Class.NAME), 0)
    if end and tokens[end].text in ",:":
        return (0, end), (at - 1, at)
    return _addressing(tokens, at)


def _addressing(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """As in "10:42 Judge Crace to the jury: “…”"."""
    to = next((k for k in range(at - 2, 0, -1) if tokens[k].low in ("to", "on", "of")), None)
    if to is None or tokens[to - 1].cls is not Class.NAME:
        return None
    start = to - 1
    while start and tokens[start - 1].capital:
        start -= 1
    return (start, to), (at - 1, at)


def to_whom(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Whose view it is in "For Ana Ruiz, the dam is “…”"."""
    if tokens[0].low not in ("for", "to"):
        return None
    end = next((k for k in range(1, min(at, 9)) if tokens[k].text == ","), 0)
    named = end > 1 and tokens[end - 1].cls is Class.NAME
    called = tokens[at - 1].low in lex.BE and any(t.word for t in tokens[end + 1 : at - 1])
    return ((1, end), (0, 1)) if named and called else None


def as_put(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Whose words they are in "The jobs were “good”, as Ana Ruiz put it"."""
    led = at + 1 < len(tokens) and tokens[at].text == ","
    start = at + 1 if led else at
    if start >= len(tokens) or tokens[start].low != "as":
        return None
    for verb in range(start + 2, min(start + 12, len(tokens) - 1)):
        if tokens[verb].low in _PUTTING and tokens[verb + 1].low == "it":
            source = subject(tokens, phrases.verb_group(tokens, verb, start + 1)[0], start)
            return (source, (verb, verb + 2)) if source else None
    return None


def uttered(tokens: Tokens, at: int, end: int) -> tuple[Run, Run] | None:
    """Whose words they are in "“…” was Ruiz's answer", "Ruiz's verdict on it: “…”", "in Ruiz's
    words, it is “…”", "“…”, in Ruiz's phrase", "“…” was how Ruiz described it".
    """
    put = [_low(tokens, end), _low(tokens, end + 1)] == [",", "in"]
    behind = end < len(tokens) and (tokens[end].low in lex.BE or put)
    if behind and end + 2 < len(tokens) and tokens[end + 1].low in ("how", "what", "all"):
        verb = next((k for k in range(end + 2, len(tokens)) if tokens[k].cls in _FINITE), None)
        start = phrases.verb_group(tokens, verb, end + 2)[0] if verb else end
        start_at = end + 2 + (tokens[end + 2].low == "that")
        source = subject(tokens, start, start_at - 1) if verb and start > start_at else None
        return (source, (verb, verb + 1)) if source and verb else None
    led = at > 0 and (tokens[at - 1].text in ":," or tokens[at - 1].low in lex.BE)
    reach = range(end, min(end + 8, len(tokens))) if behind else range(at if led else 0)
    for k in reach:
        if tokens[k].cls is Class.POSSESSIVE and tokens[k].quote < 0:
            noun = next((n for n in range(k + 1, k + 4) if _low(tokens, n) in _UTTERANCES), None)
            start = k
            while start > 0 and tokens[start - 1].cls is Class.NAME:
                start -= 1
            if noun and start < k:
                return (start, k), (noun, noun + 1)
    return None


def _low(tokens: Tokens, at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""


_UTTERANCES = words(
    "answer reply response retort verdict word words phrase description view summary message motto"
    " comment statement assessment judgment judgement explanation account advice warning tweet post"
)


def overheard(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Who is heard in "Ruiz was overheard calling the dam “…”"."""
    for verb in range(at - 1, 2, -1):
        if tokens[verb].low in _HEARD_SAYING and tokens[verb - 1].low in _HEARD:
            begin, negated, auxiliaries = phrases.verb_group(tokens, verb - 1, 0)
            source = subject(tokens, begin, 0)
            if source and not negated and auxiliaries & lex.BE:
                return source, (begin, verb + 1)
    return None


_HEARD = words("overheard heard recorded caught filmed taped")
_HEARD_SAYING = words("calling describing saying telling labelling dismissing")
_PUTTING = words("put puts had has phrased")


def split(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """The tag inside the outlet's sentence that ends in marks: "The strike, said Ruiz, is “…”"."""
    for verb in range(2, at - 2):
        known = VERBS.get(tokens[verb].low)
        if known and known.frame is Frame.SAY and tokens[verb - 1].text == ",":
            end = inverted(tokens, verb + 1, at)
            if verb + 1 < end < at and tokens[end].text == "," and tokens[verb].quote < 0:
                return (verb + 1, end), (verb, verb + 1)
    return None


def in_words_of(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """As in "The cap, in the words of Ana Ruiz, is “…”"."""
    for k in range(at - 3):
        if [t.low for t in tokens[k : k + 4]] == ["in", "the", "words", "of"]:
            end = inverted(tokens, k + 4, at)
            return ((k + 4, end), (k, k + 4)) if end > k + 4 else None
        if [t.low for t in tokens[k : k + 2]] == ["to", "quote"]:
            end = inverted(tokens, k + 2, at)
            return ((k + 2, end), (k, k + 1)) if end > k + 2 else None
    return None


def promised(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """Whoever promises what ends in the quotation: "promised that it would be “safe”"."""
    for verb in range(at - 1, 0, -1):
        if tokens[verb].quote >= 0:
            return None
        if tokens[verb].low in GIVING and tokens[verb].cls in _PAST:
            begin, negated, auxiliaries = phrases.verb_group(tokens, verb, 0)
            source = None if negated or auxiliaries & lex.MODALS else subject(tokens, begin, 0)
            return _giving(source, (begin, verb + 1), end, Stance.ASSERTED)
    return None


_CALLING = forms("call label term brand")
_CALLED = words("it this that them these those him her")


def calls(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """Whoever calls it so: "what Ruiz calls “…”", "Ruiz called that “…”"."""
    verb = at - 1 - (at > 1 and tokens[at - 1].low in _CALLED)
    if verb < 1 or tokens[verb].low not in _CALLING:
        return None
    begin, negated, auxiliaries = phrases.verb_group(tokens, verb, 0)
    if negated or auxiliaries & (lex.MODALS | lex.BE) or tokens[begin - 1].low == "to":
        return None
    source = subject(tokens, begin, 0)
    if source is None or source[1] != begin:
        return None
    return Attribution(
        source=source,
        cue=(begin, verb + 1),
        content=((verb + 1, end),),
        stance=Stance.ASSERTED,
        speech=False,
    )


def coming(tokens: Tokens, at: int, end: int) -> Attribution | None:
    """Whoever is to say it: "is to tell leaders on Friday that it is “…”"."""
    for to in range(at - 2, 1, -1):
        known = VERBS.get(tokens[to + 1].low)
        if tokens[to].low != "to" or known is None or known.frame in (Frame.WILL, Frame.DENY):
            continue
        due = to - 1 if tokens[to - 1].low in ("due", "expected", "set", "scheduled") else to
        if tokens[due - 1].low in ("is", "are"):
            source = subject(tokens, due - 1, 0)
            return _giving(source, (due - 1, to + 2), end, Stance.PLANNED)
    return None


def _giving(source: Run | None, cue: Run, end: int, stance: Stance) -> Attribution | None:
    if source is None:
        return None
    return Attribution(source=source, cue=cue, content=((cue[1], end),), stance=stance)
