"""Status: which of a claim's states a clause names, and which it rules out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from digest import values
from digest.extract.found import Found
from digest.extract.kinds.states import Cue
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood, mood
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.model import Stance
from digest.values import Status

#: what these verbs have for object has come about: "announced a pause"
_MAKING = lex.AUXILIARIES | forms(
    "announce impose introduce declare begin start order adopt approve enact place put institute"
    " extend keep maintain issue remain go sell buy use find declare pronounce deem stay become"
)
#: … and with these for verb it lasts
_LASTING = forms("remain continue begin start take apply cover")
#: … and with these before them it still holds: "remains in force"
_STAYING = forms("remain stay")
#: parties that stand beside a subject and are not it; and what is not yet an agreement
_BESIDE = words("rival rivals competitor competitors reseller resellers subcontractor principle")
_RENEWING = words("renew renewed renewing extend extended extending")


@dataclass(frozen=True)
class _Hit:
    """A state named at a token, and how."""

    state: str
    at: int
    mood: Mood
    own: bool


def read(clause: Tokens, looked: Looked, *, lenient: bool, reported: bool) -> Found | None:
    """The status the clause gives, or None where none can safely be read.

    `lenient`: participles count ("denied having"); `reported`: in somebody's words, where
    "had" may stand for "has".
    """
    if _left_open(clause):
        return None
    never = _never_yet(clause, looked)
    if never:
        return never
    hits = tuple(_hits(clause, looked, lenient=lenient))
    beside = any(token.low in _BESIDE for token in clause)
    hits = tuple(
        hit for hit in hits if not _past(clause, hit, reported=reported) and (hit.own or not beside)
    )
    positive = [hit for hit in hits if not hit.mood.negated]
    if len({hit.state for hit in positive if hit.own}) > 1:
        return None
    chosen = min(positive or hits, key=_rank, default=None)
    if chosen is None:
        return _none_at_all(clause, looked)
    if chosen.state == "talks" and any(token.low in _RENEWING for token in clause):
        return None
    value = _value(chosen, looked)
    if value is None:
        return None
    return Found(value=value, stance=chosen.mood.stance, at=chosen.at, negated=chosen.mood.negated)


def _hits(clause: Tokens, looked: Looked, *, lenient: bool) -> Iterator[_Hit]:
    topics = looked.hits(clause)
    for cue in looked.cues:
        for at in cue.found(clause, topics):
            found = _mood(clause, at, cue, lenient=lenient)
            if found:
                yield _hit(clause, at, cue, found)


def _mood(clause: Tokens, at: int, cue: Cue, *, lenient: bool) -> Mood | None:
    """The mood of the phrase: its own where it is a verb, else of the verb it hangs on."""
    if cue.verb:
        return None if _as_noun(clause, at) else mood(clause, at, lenient=lenient)
    if cue.own and (clause[at].low.endswith("ing") or phrases.verbal(clause, at)):
        return mood(clause, at, lenient=lenient)
    if cue.own and at and clause[at - 1].low in _STAYING:
        return mood(clause, at - 1, lenient=lenient)
    verb = phrases.governing(clause, at)
    if verb is None or _trailing(clause, verb):
        return _announced(clause, at)
    made = clause[verb].low in (_LASTING if verb > at else _MAKING)
    return mood(clause, verb, lenient=lenient) if made or not cue.own else None


def _announced(clause: Tokens, at: int) -> Mood | None:
    """A clause that is but one phrase is what somebody announced: "a one-year pause"."""
    begins = next((token.low for token in clause if token.word), "")
    plain = not any(token.low in lex.PREPOSITIONS for token in clause[:at])
    if begins in ("a", "an", "the", "its", "no") and plain:
        return Mood(negated=begins == "no", stance=Stance.ASSERTED)
    return None


def _hit(clause: Tokens, at: int, cue: Cue, found: Mood) -> _Hit:
    if cue.written == "no longer" or cue.state == "none":
        return _Hit(cue.state, at, Mood(negated=False, stance=found.stance), cue.own)
    if found.negated and clause[at].low in _RENEWING:
        return _Hit("ended", at, Mood(negated=False, stance=found.stance), cue.own)
    return _Hit(cue.state, at, _not_with(clause, at, found), cue.own)


def _as_noun(clause: Tokens, at: int) -> bool:
    """A noun or adjective ("the end", "the signed contract") says not whether it is so."""
    before = clause[at - 1].low if at else ""
    nouns = lex.DETERMINERS - words("that this all both two three some many several few")
    return before in nouns or (before in lex.PREPOSITIONS - {"to", "without"})


def _not_with(clause: Tokens, at: int, found: Mood) -> Mood:
    """Turned round by "a contract not with Amazon but with Palantir"."""
    lows = [token.low for token in clause[at : at + 8]]
    if any(pair == ("not", "with") for pair in pairwise(lows)):
        return Mood(negated=not found.negated, stance=found.stance)
    return found


def _left_open(clause: Tokens) -> bool:
    """The matter is left open: "did not rule out"."""
    return any(
        token.low in ("rule", "ruled", "ruling") and clause[k + 1].low == "out"
        for k, token in enumerate(clause[:-1])
        if phrases.verb_group(clause, k, 0)[1]
    )


def _never_yet(clause: Tokens, looked: Looked) -> Found | None:
    """With "has yet to sign" nothing is signed, and so nothing ended."""
    lows = [token.low for token in clause]
    if not {"none", "signed"} <= looked.universe:
        return None
    for k in range(len(lows) - 2):
        if lows[k] == "yet" and lows[k + 1] == "to":
            left = looked.universe - {"signed", "ended"}
            value = Status(any_of=left, state="none")
            return Found(value=value, stance=Stance.ASSERTED, at=k, negated=True)
    return None


def _past(clause: Tokens, hit: _Hit, *, reported: bool) -> bool:
    """In the outlet's own words "had a contract" is background, not how it stands."""
    bare = clause[hit.at].low == "had" and not phrases.verb_group(clause, hit.at, 0)[2]
    return bare and not reported and not hit.mood.negated


def _rank(hit: _Hit) -> tuple[bool, int]:
    order = ("ended", "talks", "signed")
    if hit.mood.negated:
        return not hit.own, -order.index(hit.state) if hit.state in order else 0
    return not hit.own, order.index(hit.state) if hit.state in order else 0


def _value(hit: _Hit, looked: Looked) -> Status | None:
    if not hit.mood.negated:
        return values.status(hit.state, looked.universe)
    if hit.state == "signed" and "none" in looked.universe:
        return values.status("none", looked.universe)
    left = looked.universe - {hit.state}
    if hit.state == "none" or not left:
        return None
    named = "none" if "none" in left and hit.own else None
    return Status(any_of=left, state=named)


def _none_at_all(clause: Tokens, looked: Looked) -> Found | None:
    """The topic itself is denied: "There is no agreement", "ruled out a contract"."""
    if "none" not in looked.universe or "signed" not in looked.universe:
        return None
    for start, _ in looked.hits(clause):
        if not _denied_noun(clause, start):
            continue
        verb = phrases.governing(clause, start)
        if verb is None or _trailing(clause, verb):
            found = _announced(clause, start)
        else:
            found = mood(clause, verb)
        ruled = verb is not None and clause[verb].low in ("ruled", "rules")
        if found and (found.negated or ruled):
            value = values.status("none", looked.universe)
            return Found(value=value, stance=found.stance, at=start, negated=True)
    return None


def _trailing(clause: Tokens, verb: int) -> bool:
    """Whether the verb is but a participle at the end: "the services referenced"."""
    follows = any(token.word for token in clause[verb + 1 :])
    return (
        not follows
        and clause[verb].low.endswith("ed")
        and (not phrases.verb_group(clause, verb, 0)[2])
    )


def _denied_noun(clause: Tokens, topic: int) -> bool:
    """Whether "no" stands before the topic in its own noun phrase, or it is ruled out."""
    for k in range(topic - 1, max(-1, topic - 5), -1):
        if clause[k].low in ("no", "out", "any", "not"):
            return True
        if clause[k].low in lex.PREPOSITIONS or not clause[k].word:
            return False
    return False
