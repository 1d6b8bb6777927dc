"""What is kept back: "declined to say", "had nothing to add", "did not respond", "unclear".

A cue is found by its main word and what denies it, so that "declined to sign" or "did not
answer for it" is not taken for it; `kept` finds what is kept back.
"""

from dataclasses import dataclass

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges, kept
from digest.extract.speakers.cues import DOCUMENTS
from digest.extract.speakers.following import inverted
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import first_subject, subject
from digest.model import Stance

#: without a question or a value after them they may be said of anything
_LOOSE = forms(
    "share give provide offer tell talk speak name state address release explain describe identify"
    " put take publish respond reply answer say"
)
#: … even after "declined to" and "would not"
GIVING = forms("share give provide offer name state release describe identify put take publish")
_TELLING = lex.DISCLOSING | forms(
    "put take publish speculate divulge quantify elaborate respond clarify estimate"
)
_PUBLISHED = words(
    "disclosed revealed announced released published public said told given specified confirmed"
    " established determined learned learnt ascertained verified clarified set fixed named"
)
_FINDING_OUT = words("know knows known decide decided settle settled determine determined")
_KNOWING = words("know knows")
_GUESSES = words("mystery guess guesswork telling knowing word")
_REPLIES = words("reply response answer")
_UNANSWERED = words("unanswered unreturned")
_SILENT = words("silent mum tight-lipped tightlipped quiet coy evasive vague cagey guarded")
_STAYING = forms("keep stay remain be fall go")
_DODGING = forms(
    "dodge evade duck deflect parry skirt dismiss brush wave bat swat ignore avoid rebuff"
) | words("sidestep sidesteps sidestepped sidestepping")
#: the words one of which stands in every cue of keeping back
MAIN_WORDS = (
    lex.REFUSING
    | _TELLING
    | lex.REPLYING
    | lex.UNKNOWING
    | _PUBLISHED
    | _FINDING_OUT
    | _GUESSES
    | _REPLIES
    | _UNANSWERED
    | _SILENT
    | _DODGING
    | {"reached", "clear", "remains", "comment", "drawn", "add"}
)
_ABLE = words("able prepared willing ready going allowed permitted free authorised authorized keen")
_UNWILLING = words("unwilling reluctant loath hesitant unable unprepared")
_PLACED = words("position liberty")
_NOBODY = words("nobody none no")
_REFRAINING = {"of": words("short"), "from": forms("refrain abstain shy")}
_NOTHING = words("nothing little no")


@dataclass(frozen=True)
class _Cue:
    """Who keeps something back, how, and between which places it is said."""

    stance: Stance
    source: Run | None
    start: int
    end: int
    loose: bool = False  #: only with a question or a value after it
    heard: bool = False  #: who is not told may come before what is kept back
    far: bool = False  #: who asked, and when, may come before it
    content: Run | None = None  #: what is kept back, where that is known


def withheld(tokens: Tokens, at: int, lo: int, hi: int, last: Run | None) -> Attribution | None:
    """The attribution whose cue has its main word at `at`, if it is one of keeping back.

    A report that does not say keeps nothing back.
    """
    cue = _cue(tokens, at, lo, hi)
    if cue is None:
        return None
    source = cue.source and kept.without_question(tokens, cue.source, lo)
    if source and tokens[source[1] - 1].low in DOCUMENTS:
        return None
    if source is None and cue.stance is not Stance.UNKNOWN:
        source = last or first_subject(tokens, 0, cue.start)
    place = kept.Place(cue.start, cue.end, lo, hi, source)
    content = (
        edges.run(tokens, *cue.content)
        if cue.content
        else kept.matter(tokens, place, heard=cue.heard, far=cue.far)
    )
    if cue.loose and not _on_a_question(tokens, cue, content):
        return None
    return Attribution(source=source, cue=(cue.start, cue.end), content=content, stance=cue.stance)


def _on_a_question(tokens: Tokens, cue: _Cue, content: tuple[Run, ...]) -> bool:
    """Whether what is kept back is a question, a value, or left to what was asked before."""
    if kept.stands_back(tokens, content):
        return cue.stance is not Stance.UNKNOWN
    lead = tokens[cue.end : content[0][0]]
    return kept.asks_a_value(tokens, content) or any(t.low in kept.REQUESTS for t in lead)


def _cue(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    low = tokens[at].low
    if low in lex.REFUSING:
        return _refused(tokens, at, lo, hi)
    found = None
    if low in _REPLIES or low in lex.REPLYING or low in _UNANSWERED or low == "reached":
        found = _unanswered(tokens, at, lo, hi)
    if found is None and (low in _TELLING or low in ("add", "drawn")):
        found = _untold(tokens, at, lo, hi)
    if found is None and low in _PUBLISHED:
        found = _unpublished(tokens, at, lo)
    if found is None and low in _SILENT | _DODGING:
        found = _evaded(tokens, at, lo, hi)
    if found is None and low in lex.UNKNOWING | _FINDING_OUT | _GUESSES | {"clear", "remains"}:
        found = _unknown(tokens, at, lo, hi)
    return found


def _refused(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    """After "declined to say", "refusing to discuss", "refused to be drawn", "declined comment"."""
    start, negated, _ = phrases.verb_group(tokens, at, lo)
    if negated or at + 1 >= hi:
        return None
    source = _who(tokens, at, start, lo)
    if tokens[at + 1].low in ("comment", "comments"):
        return _Cue(Stance.DECLINED, source, start, at + 2)
    to = next((k for k in range(at + 1, min(hi, at + 5)) if tokens[k].low == "to"), None)
    verb = _infinitive(tokens, to, hi) if to else None
    if verb is None:
        return None
    return _declined(tokens, source, start, verb)


def _infinitive(tokens: Tokens, to: int, hi: int) -> int | None:
    """The verb of telling after "to"; adverbs and "be" passed over."""
    verb = to + 1
    while verb < hi and (tokens[verb].low == "be" or tokens[verb].cls is Class.ADVERB):
        verb += 1
    if verb >= hi:
        return None
    told = tokens[verb].low in _TELLING or tokens[verb].low in ("add", "drawn", "respond")
    return verb if told else None


def _declined(
    tokens: Tokens,
    source: Run | None,
    start: int,
    verb: int,
    loose: frozenset[str] = GIVING,
) -> _Cue:
    """With the words of telling that are refused, to their end."""
    low = tokens[verb].low
    end = verb + 1
    if low in lex.DISCLOSING and end + 1 < len(tokens) and tokens[end].low in ("or", "nor"):
        end += 2  # "confirm or deny"
    return _Cue(Stance.DECLINED, source, start, end, loose=low in loose, heard=low in _HEARD)


_HEARD = forms("tell give")


def _untold(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    """After a verb of telling that is denied: "would not say", "not able to discuss",
    "stopped short of giving", "has yet to reveal", "nothing to add", "said nothing".
    """
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    low = tokens[at].low
    if auxiliaries & _CAN and _by_nobody(tokens, start, lo):
        return _Cue(Stance.UNKNOWN, None, start, at + 1, loose=True, heard=low == "tell")
    if auxiliaries & {"would", "will"} and at + 1 < hi and tokens[at + 1].low == "neither":
        return _declined(tokens, _who(tokens, at, start, lo), start, at + 1)
    if low in ("comment", "details") and at - 1 > lo and tokens[at - 1].low in _NO_MORE:
        return _no_comment(tokens, at, lo)
    before = tokens[start - 1].low if start > lo else ""
    if before == "to":
        return _not_to_tell(tokens, at, start - 1, lo)
    if before in _REFRAINING and start > lo + 1 and tokens[start - 2].low in _REFRAINING[before]:
        short = start - 2
        begin = short - 1 if before == "of" else short
        begin = phrases.verb_group(tokens, begin, lo)[0]
        return _declined(tokens, subject(tokens, begin, lo), begin, at)
    if "neither" in (t.low for t in tokens[lo:at]) and not negated:
        return _neither(tokens, at, start, lo, hi)
    passive = auxiliaries & lex.BE and tokens[at].cls is not Class.DOING and low != "drawn"
    if negated and auxiliaries and not passive:
        return _not_told(tokens, at, start, auxiliaries, lo, hi)
    return _said_nothing(tokens, at, start, lo, hi)


def _not_told(
    tokens: Tokens, at: int, start: int, auxiliaries: frozenset[str], lo: int, hi: int
) -> _Cue | None:
    low = tokens[at].low
    source = _who(tokens, at, start, lo)
    after = tokens[at + 1].low if at + 1 < hi else ""
    if low == "say" and after == "that":
        return None
    if auxiliaries & {"can", "could", "cannot"} and low in ("say", "tell"):
        return _Cue(Stance.UNKNOWN, source, start, at + 1, loose=True, heard=low == "tell")
    would = auxiliaries & {"would", "will", "'d", "'ll"}
    return _declined(tokens, source, start, at, GIVING if would else _LOOSE)


def _not_to_tell(tokens: Tokens, at: int, to: int, lo: int) -> _Cue | None:
    """By what governs "to": "unwilling to", "not able to", "yet to", "too early to"."""
    governor = to - 1
    if tokens[governor].low in ("early", "soon") and tokens[governor - 1].low == "too":
        return _Cue(Stance.UNKNOWN, None, governor - 1, at + 1, loose=True)
    while governor > lo and (
        tokens[governor].cls is Class.ADVERB and tokens[governor].low != "yet"
    ):
        governor -= 1
    if governor < lo:
        return None
    low = tokens[governor].low
    start, negated, _ = phrases.verb_group(tokens, governor, lo)
    source = subject(tokens, start, lo)
    if (tokens[at].low in _ADDING and low == "nothing") or (
        tokens[at].low in _ADDING
        and tokens[governor].cls is Class.ADJECTIVE
        and tokens[governor - 1].low == "nothing"
    ):
        begin = phrases.verb_group(tokens, governor - 1, lo)[0]
        return _Cue(Stance.DECLINED, subject(tokens, begin, lo), begin, at + 1)
    if low in _PLACED:
        back = next(
            (k for k in range(governor, max(lo, governor - 6), -1) if _says_not(tokens, k)), None
        )
        if back is None:
            return None
        begin = phrases.verb_group(tokens, back + 1, lo)[0]
        return _declined(tokens, subject(tokens, begin, lo), begin, at)
    if low in _UNWILLING or low == "yet" or (low in _ABLE and negated):
        return _declined(tokens, source, start, at)
    return None


_ADDING = words("say add report announce disclose reveal share declare tell")


def _says_not(tokens: Tokens, at: int) -> bool:
    return tokens[at].low == "not" or tokens[at].low.endswith("n't")


def _said_nothing(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> _Cue | None:
    """After "said nothing about", "gave no date for", "is giving nothing away"."""
    if at + 1 >= hi or tokens[at + 1].low not in _NOTHING or start == lo:
        return None
    if tokens[at + 1].low == "nothing":
        away = at + 2 < hi and tokens[at + 2].low in ("away", "more", "else", "further")
        after = at + 2 + away
        about = after >= hi or not tokens[after].word or tokens[after].low in ("about", "on", "of")
        if tokens[at].low not in _SAYING or not about:
            return None
        return _Cue(Stance.DECLINED, subject(tokens, start, lo), start, after)
    if not any(t.low in kept.VALUES for t in tokens[at + 2 : min(hi, at + 5)]):
        return None
    return _Cue(Stance.DECLINED, subject(tokens, start, lo), start, at + 1)


_CAN = words("can could has have had 've")
_SAYING = forms("say give disclose reveal tell add")
_NO_MORE = words("no immediate further")


def _no_comment(tokens: Tokens, at: int, lo: int) -> _Cue | None:
    """After "had no comment on", "offered no further details about"."""
    verb = at - 1
    while verb > lo and tokens[verb].low in _NO_MORE:
        verb -= 1
    if tokens[verb + 1].low != "no":
        return None
    start, _, _ = phrases.verb_group(tokens, verb, lo)
    return _Cue(Stance.DECLINED, subject(tokens, start, lo), start, at + 1)


def _neither(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> _Cue | None:
    """After "would neither confirm nor deny", "neither Acme nor Ruiz would say"."""
    if tokens[at - 1].low == "neither":
        if not tokens[at].low.startswith("confirm") or tokens[at + 1].low != "nor":
            return None
        start, _, _ = phrases.verb_group(tokens, at - 1, lo)
        return _Cue(Stance.DECLINED, subject(tokens, start, lo), start, min(hi, at + 3))
    begin = next((k for k in range(lo, start) if tokens[k].low == "neither"), None)
    if begin is None or begin + 1 >= start or start == at:
        return None
    return _declined(tokens, (begin + 1, start), start, at)


def _unpublished(tokens: Tokens, at: int, lo: int) -> _Cue | None:
    """After "has not been disclosed", "was not made public", "nobody has been told"."""
    low = tokens[at].low
    verb = at - 1 if low == "public" and at > lo and tokens[at - 1].low == "made" else at
    start, negated, auxiliaries = phrases.verb_group(tokens, verb, lo)
    if not auxiliaries or (
        low in ("given", "named", "said")
        and verb == at
        and not auxiliaries & lex.BE
        and not _by_nobody(tokens, start, lo)
    ):
        return None
    yet = [t.low for t in tokens[max(lo, start - 2) : start]] in (["yet", "to"], ["still", "to"])
    if yet:
        start = phrases.verb_group(tokens, start - 2, lo)[0]
    nobody = _by_nobody(tokens, start, lo)
    if not (negated or nobody or yet) or not (auxiliaries & lex.BE or nobody):
        return None
    if auxiliaries & (lex.MODALS - {"could", "can"}):
        return None
    return _Cue(Stance.UNKNOWN, None, start, at + 1, loose=True)


def _by_nobody(tokens: Tokens, start: int, lo: int) -> bool:
    """Whether the subject is "nobody", "no one at the agency", "no date"."""
    source = subject(tokens, start, lo)
    return source is not None and tokens[source[0]].low in _NOBODY


def _unknown(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    """After "unclear whether", "how many is unknown", "does not know how", "is anyone's guess"."""
    low = tokens[at].low
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if low == "remains":
        seen = [t.low for t in tokens[at + 1 : at + 4]] == ["to", "be", "seen"]
        return _Cue(Stance.UNKNOWN, None, at, at + 4) if seen else None
    if low in lex.UNKNOWING:
        return _Cue(Stance.UNKNOWN, None, _linked(tokens, start, lo), at + 1, loose=True)
    if low in _GUESSES:
        return _guessed(tokens, at, lo)
    if low == "clear" or (low == "known" and auxiliaries & lex.BE):
        far = [t.low for t in tokens[max(lo, at - 2) : at]] == ["far", "from"]
        unclear = negated or far or _not_near(tokens, at, lo)
        return _Cue(Stance.UNKNOWN, None, start, at + 1, loose=True) if unclear else None
    return _undecided(tokens, at, start, negated=negated, auxiliaries=auxiliaries, lo=lo, hi=hi)


def _not_near(tokens: Tokens, at: int, lo: int) -> bool:
    near = (token.low for token in tokens[max(lo, at - 4) : at])
    return any(low in ("not", "never", "yet") or low.endswith("n't") for low in near)


def _linked(tokens: Tokens, start: int, lo: int) -> int:
    """With "remains" and its like before it."""
    return start - 1 if start - 1 > lo and tokens[start - 1].low in _STAYING else start


def _guessed(tokens: Tokens, at: int, lo: int) -> _Cue | None:
    """After "is a mystery", "is anybody's guess", "there is no telling", "there is no word on"."""
    low = tokens[at].low
    before = tokens[at - 1] if at > lo else tokens[at]
    if low in ("telling", "knowing", "word"):
        start = at - 1
        return _Cue(Stance.UNKNOWN, None, start, at + 1, loose=True) if before.low == "no" else None
    verb = next(
        (
            k
            for k in range(at - 1, max(lo, at - 5), -1)
            if tokens[k].low in _STAYING and tokens[k].cls is not Class.POSSESSIVE
        ),
        None,
    )
    return None if verb is None else _Cue(Stance.UNKNOWN, None, verb, at + 1, loose=True)


def _undecided(
    tokens: Tokens,
    at: int,
    start: int,
    *,
    negated: bool,
    auxiliaries: frozenset[str],
    lo: int,
    hi: int,
) -> _Cue | None:
    """After "does not know how", "has yet to decide when", "nobody knows whether"; nothing
    after "has not decided whether to", which tells that it was not done.
    """
    if [t.low for t in tokens[max(lo, start - 2) : start]] in (["yet", "to"], ["still", "to"]):
        negated, start = True, phrases.verb_group(tokens, start - 2, lo)[0]
    source = subject(tokens, start, lo)
    nobody = source is not None and tokens[source[0]].low in _NOBODY
    if not (negated or nobody) or auxiliaries & lex.MODALS - {"can", "could", "may"}:
        return None
    asks = next((k for k in range(at + 1, min(hi, at + 3)) if tokens[k].low in kept.ASKING), None)
    if asks is not None and asks + 1 < hi and tokens[asks + 1].low == "to":
        return None
    if asks is None and not auxiliaries & lex.BE:
        return None
    knows = tokens[at].low in _KNOWING and not nobody
    return _Cue(Stance.UNKNOWN, source if knows else None, start, at + 1, loose=True)


def _evaded(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    """After "kept silent about", "dodged questions on", "ignored emails asking"."""
    start, negated, _ = phrases.verb_group(tokens, at, lo)
    low = tokens[at].low
    if low in _SILENT:
        start = _linked(tokens, start, lo)
        start = phrases.verb_group(tokens, start, lo)[0]
        stays = start < at and at + 1 < hi and tokens[at + 1].low in ("about", "on", "over")
        return _Cue(Stance.DECLINED, subject(tokens, start, lo), start, at + 1) if stays else None
    asked = next(
        (k for k in range(at + 1, min(hi, at + 7)) if tokens[k].low in kept.REQUESTS), None
    )
    if negated or asked is None or any(not t.word for t in tokens[at + 1 : asked]):
        return None
    stance = Stance.NO_REPLY if low.startswith("ignor") else Stance.DECLINED
    return _Cue(stance, subject(tokens, start, lo), start, at + 1, loose=True, far=True)


def _unanswered(tokens: Tokens, at: int, lo: int, hi: int) -> _Cue | None:
    """After "did not respond", "has yet to reply", "went unanswered", "no reply came from"."""
    low = tokens[at].low
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if low in _REPLIES and _none_before(tokens, at, lo):
        return _no_reply(tokens, at, hi)
    if low == "reached":
        gone = negated and auxiliaries & {"be"}
        source = subject(tokens, start, lo)
        return _Cue(Stance.NO_REPLY, source, start, at + 1, far=True) if gone else None
    passive = auxiliaries & lex.BE and low in ("returned", "answered")
    if low in _UNANSWERED or passive:
        return (
            _unreturned(tokens, _linked(tokens, start, lo), at, lo)
            if negated or low in _UNANSWERED
            else None
        )
    if start - 1 > lo and tokens[start - 1].low == "to" and tokens[start - 2].low in _FAILING:
        negated, start = True, phrases.verb_group(tokens, start - 2, lo)[0]
    neither = next((k for k in range(lo, start) if tokens[k].low == "neither"), None)
    if neither is not None and low in lex.REPLYING and not negated and neither + 1 < start:
        return _Cue(Stance.NO_REPLY, (neither + 1, start), start, at + 1, far=True)
    if not negated or low not in lex.REPLYING or auxiliaries & lex.MODALS:
        return None
    sent = any(t.low in kept.REQUESTS for t in tokens[at + 1 : min(hi, at + 6)])
    if low.startswith("return") and not sent:
        return None
    return _Cue(Stance.NO_REPLY, _who(tokens, at, start, lo), start, at + 1, far=True)


_FAILING = {"yet"} | forms("fail")


def _none_before(tokens: Tokens, at: int, lo: int) -> bool:
    return any(token.low == "no" for token in tokens[max(lo, at - 2) : at])


def _no_reply(tokens: Tokens, at: int, hi: int) -> _Cue | None:
    """As in "no reply had come from Acme by Monday to questions about"."""
    sender = next((k for k in range(at + 1, min(hi, at + 7)) if tokens[k].low == "from"), None)
    if sender is None:
        return None
    end = inverted(tokens, sender + 1, hi)
    source = (sender + 1, end)
    return _Cue(Stance.NO_REPLY, source, at, end, far=True) if end > sender + 1 else None


def _unreturned(tokens: Tokens, start: int, at: int, lo: int) -> _Cue | None:
    """As in "calls to Ruiz about the gate were not returned", "left unanswered a list of"."""
    if start - 1 > lo and tokens[start - 1].low in _LEAVING:
        start, _, auxiliaries = phrases.verb_group(tokens, start - 1, lo)
        if not auxiliaries & lex.BE:
            return _Cue(Stance.NO_REPLY, subject(tokens, start, lo), start, at + 1, far=True)
    to = next((k for k in range(lo, start) if tokens[k].low in _SENDING), None)
    if to is None or not any(t.low in kept.REQUESTS for t in tokens[lo:to]):
        return None
    about = next((k for k in range(to + 1, start) if kept.opens(tokens, k)), start)
    onward = about + (tokens[about].low not in kept.ASKING)
    return _Cue(Stance.NO_REPLY, (to + 1, about), start, at + 1, content=(onward, start))


_LEAVING = forms("leave")
_SENDING = words("to with at for asking")


def _who(tokens: Tokens, at: int, start: int, lo: int) -> Run | None:
    """Who keeps it back: nobody of its own for "refusing", the first subject after "and"."""
    if tokens[at].cls is Class.DOING and start == at:
        return None
    if start > lo and tokens[start - 1].low in ("and", "but", "or"):
        return first_subject(tokens, lo, start)
    return subject(tokens, start, lo)
