"""Whether a clause says that something is so: negated, hedged, alleged, planned, or unreal.

What is wished, urged, supposed, possible or merely spoken of is unreal, and never
yields a value.
"""

from dataclasses import dataclass
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.clausal import TELLING_NOUNS
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.model import Stance


@dataclass(frozen=True, kw_only=True)
class Mood:
    """How a predicate is said to be so."""

    negated: bool
    stance: Stance  #: asserted, hedged, alleged or planned


_FALSE = words(
    "false untrue wrong inaccurate incorrect baseless mistaken unfounded hoax fabricated"
)
_CONDITIONS = words("if unless whether should were wherever whenever")
_POSSIBLE = words("may might could")
_TO_COME = words("will would shall 'll")
_OPEN = lex.MODALS - _TO_COME

#: before "to": it is meant to be so
_PLANNING = forms(
    "plan schedule set poise intend slate promise pledge vow go prepare decide aim"
) | {"due", "about", "ready", "is", "are", "was", "were"}
_PLANS = words("due scheduled expected set planned slated supposed meant poised originally")
_TRACKS = words("track course schedule target")
#: before "to": it looks so
_SEEMING = forms("appear seem expect") | {"likely"}
_EXPECTING = forms("expect")
#: before "to have": it is said to be so
_RUMOURED = forms("allege rumor rumour claim accuse purport")
#: before "to": somebody holds it to be so
_HELD = words("said reported believed thought suspected understood expected known")
#: before "to": it was not done
_UNDONE = forms("refuse decline fail neglect") | {"yet"}
#: before "to": it was done
_DONE = forms("agree manage begin start continue come order require force proceed oblige") | {
    "on",
    "used",
}
#: before "to have": one is glad of what was done
_GLAD = words("glad happy pleased proud delighted sorry grateful honored honoured ashamed")
_ALLEGEDLY = words("allegedly purportedly supposedly")
_RUMOURED_SO = words("reportedly apparently")
PERHAPS = _RUMOURED_SO | words(
    "likely unlikely probably possibly perhaps presumably potentially maybe"
)
_ONGOING = forms("begin start keep resume continue admit acknowledge confirm")
_EVIDENCE = words("evidence indication sign proof record records suggestion")
_SUBJECT_NEGATIONS = words("no neither nobody none nothing")


def mood(clause: Tokens, at: int, *, lenient: bool = False) -> Mood | None:
    """The mood of the predicate whose main word stands at `at`; None where it is unreal.

    `lenient`: a participle or infinitive counts too ("denied having met").
    """
    if _supposed(clause, at):
        return None
    start, negated, auxiliaries = phrases.verb_group(clause, at, 0)
    found = _of_verb(clause, at, start, auxiliaries, lenient)
    if found is None:
        return None
    undone, stance = found
    denials = negated + undone + (_negated_after(clause, at) or _negated_around(clause, start, at))
    evidence = _no_evidence(clause, start)
    if evidence:
        return Mood(negated=True, stance=Stance.HEDGED) if denials <= 1 else None
    if denials > 1:
        return None
    return Mood(negated=bool(denials), stance=_weakest(clause, stance))


def _supposed(clause: Tokens, at: int) -> bool:
    """Conditions, questions, and what is named only to be called false."""
    lows = [token.low for token in clause]
    if "?" in lows or _not_true(lows):
        return True
    if not _FALSE.isdisjoint(lows) and any(_called_false(clause, k) for k in range(len(clause))):
        return True
    first = next((token.low for token in clause if token.word), "")
    if first in _CONDITIONS or wished(clause[:at]):
        return True
    return not _UNSETTLED.isdisjoint(lows[:at])


_UNSETTLED = words("if unless whether")


def wished(lead: Tokens) -> bool:
    """Whether it leads up to what is wished: "demanding that police arrest all twelve"."""
    lows = [token.low for token in lead]
    if "that" not in lows:
        return False
    return any(one in _WISHING and joint == "that" for one, joint in pairwise(lows))


def _called_false(clause: Tokens, k: int) -> bool:
    """Whether the word at `k` calls what is told false: not "in the wrong century", nor "for
    shutting off homes whose meters were wrong".
    """
    if clause[k].low not in _FALSE:
        return False
    after = clause[k + 1] if k + 1 < len(clause) else None
    if after is not None and after.cls == "N":
        return after.low in TELLING_NOUNS
    begin = k
    while begin and clause[begin - 1].cls in "XRVND":
        begin -= 1
    return not begin or clause[begin - 1].low not in _OF_ANOTHER


_OF_ANOTHER = words("which whose who where")
_WISHING = forms("demand urge propose recommend request plead wish hope pray")


def _not_true(lows: list[str]) -> bool:
    if "true" not in lows and "case" not in lows:
        return False
    return any(pair in (("not", "true"), ("the", "case")) for pair in pairwise(lows))


def _of_verb(
    clause: Tokens, at: int, start: int, auxiliaries: frozenset[str], lenient: bool
) -> tuple[bool, Stance] | None:
    """Whether it was left undone, and the stance the verb group itself gives."""
    before = clause[start - 1].low if start else ""
    if auxiliaries & _POSSIBLE:
        past = "could" in auxiliaries and "have" in auxiliaries
        return None if past else (False, Stance.HEDGED)
    if auxiliaries & _TO_COME:
        past = "would" in auxiliaries and "have" in auxiliaries
        return None if past else (False, Stance.PLANNED)
    if auxiliaries & lex.MODALS:
        return None
    if clause[start].low == "be" and before != "to":
        return None  # "proposed that it be capped"
    if before == "to":
        if "have" in auxiliaries and clause[start - 2].low in ("was", "were"):
            return None
        done = lenient or ("have" in auxiliaries and clause[start - 2].low in _GLAD)
        return (False, Stance.ASSERTED) if done else _infinitive(clause, start - 1)
    if clause[at].low.endswith("ing") and not auxiliaries & lex.BE and not _noun_here(clause, at):
        if lenient or before in _ONGOING:
            return False, Stance.ASSERTED
        if before == "on" and clause[start - 2].low in _PLANNING:
            return False, Stance.PLANNED
        return (True, Stance.ASSERTED) if before == "without" else None
    return False, Stance.ASSERTED


def _noun_here(clause: Tokens, at: int) -> bool:
    """A form in -ing that is a noun: "its meeting", "three meetings"."""
    before = clause[at - 1].low if at else ""
    return before in lex.DETERMINERS or before == "'s" or before[:1].isdigit()


def _infinitive(clause: Tokens, to: int) -> tuple[bool, Stance] | None:
    """By the word that governs "to": "plans to", "refused to", "urged them to"."""
    at = to - 1
    while (
        at > 0
        and clause[at].low not in _SEEMING
        and (clause[at].low in lex.ADVERBS or clause[at].low.endswith("ly"))
    ):
        at -= 1
    governor = clause[at].low if at >= 0 else ""
    group, negated, auxiliaries = phrases.verb_group(clause, at, 0)
    if auxiliaries & _OPEN or (clause[group - 1].low == "to" if group else False):
        return None
    if governor in _UNDONE:
        return not negated, Stance.ASSERTED
    if governor in _EXPECTING and not auxiliaries & lex.BE:
        return negated, Stance.PLANNED  # what one expects of oneself
    if governor in _SEEMING or (governor in _HELD and auxiliaries & lex.BE):
        return False, Stance.HEDGED
    if governor in _RUMOURED and auxiliaries & lex.BE:
        return False, Stance.ALLEGED
    if governor in _TRACKS and clause[at - 1].low == "on":
        return negated, Stance.PLANNED  # "is on course to open"
    if governor in _PLANNING:
        dropped = any(token.low in DROPPING for token in clause[max(0, at - 4) : at])
        return None if clause[at - 1].low == "no" or dropped else (False, Stance.PLANNED)
    if governor in _DONE or governor == "had" or _ordered(clause, at):
        return False, Stance.PLANNED if auxiliaries & _TO_COME else Stance.ASSERTED
    return None


def _ordered(clause: Tokens, at: int) -> bool:
    """Somebody was made to: "requires Acme to", "ordered the firm to"."""
    return any(token.low in _ORDERS for token in clause[max(0, at - 3) : at])


#: what is done away with is no plan: "rejected a plan to"
DROPPING = forms("reject drop scrap shelve abandon oppose cancel block defeat criticize consider")
_ORDERS = forms("order require force oblige compel lead prompt cause drive")


def _negated_after(clause: Tokens, at: int) -> bool:
    """An auxiliary for main verb is negated by what follows: "is not on strike", "isn't"."""
    if clause[at].low.endswith("n't"):
        return True
    near = [token.low for token in clause[at + 1 : at + 3]]
    return clause[at].low in lex.AUXILIARIES and bool({"not", "never"} & set(near))


def _negated_around(clause: Tokens, start: int, at: int) -> bool:
    """Negated by its subject ("no officials met") or object ("signed no contract")."""
    begin = start
    while begin > 0 and start - begin < 9:
        if clause[begin - 1].text in ",;—" or phrases.is_verb(clause, begin - 1):
            break
        begin -= 1
    if any(token.low in _SUBJECT_NEGATIONS for token in clause[begin:start]):
        return not _longer(clause, begin, start)
    follows = clause[at + 1 : at + 3]
    return any(token.low in ("no", "nothing", "nobody", "neither") for token in follows) and (
        not _longer(clause, at, at + 4)
    )


def _longer(clause: Tokens, lo: int, hi: int) -> bool:
    """Turns of phrase that negate nothing: "no longer", "no doubt", "no fewer than"."""
    harmless = ("longer", "doubt", "fewer", "less", "more", "later", "earlier", "sooner", "matter")
    return any(
        token.low == "no" and k + 1 < len(clause) and clause[k + 1].low in harmless
        for k, token in enumerate(clause[:hi])
        if k >= lo
    )


def _no_evidence(clause: Tokens, start: int) -> bool:
    """What is only not shown: "no evidence that", "no indication that"."""
    return any(
        token.low in _EVIDENCE and k > 0 and clause[k - 1].low in ("no", "any", "little")
        for k, token in enumerate(clause[:start])
    )


def _weakest(clause: Tokens, stance: Stance) -> Stance:
    near = {token.low for token in clause}
    if near & _ALLEGEDLY:
        return Stance.ALLEGED
    if near & (PERHAPS if stance is Stance.ASSERTED else _RUMOURED_SO):
        return Stance.HEDGED
    return stance


def conditional(tokens: Tokens, start: int) -> bool:
    """Whether a condition follows what begins at character `start`: "if", "unless"."""
    return any(
        token.start > start
        and (
            (token.low in ("if", "unless") and tokens[k - 1].low not in ("even", "as"))
            or _were_it(tokens, k)
        )
        for k, token in enumerate(tokens)
        if k
    )


def supposes(tokens: Tokens) -> bool:
    """Whether a condition stands in a passage, so that what is to come hangs on it."""
    return any(
        (token.low in ("if", "unless", "provided") or _in_that_case(tokens, k))
        and (k == 0 or tokens[k - 1].low not in ("even", "as", "asked", "say", "know"))
        for k, token in enumerate(tokens)
    )


def were_it_so(tokens: Tokens) -> bool:
    """Whether a condition without "if" stands in a sentence: "…, were the price right"."""
    return any(_were_it(tokens, k) for k in range(len(tokens)))


def _were_it(tokens: Tokens, at: int) -> bool:
    """As in "…, were the price right": the verb before its subject."""
    led = at > 0 and tokens[at - 1].text == "," and tokens[at].low in ("were", "should")
    return led and at + 1 < len(tokens) and tokens[at + 1].cls in "DPON"


def _in_that_case(tokens: Tokens, at: int) -> bool:
    near = [token.low for token in tokens[at : at + 3]]
    return len(near) == 3 and near[0] == "in" and near[2] in ("case", "event", "scenario")


def stale_plan(clause: Tokens) -> bool:
    """Whether the clause tells of a plan that was: "was due to open in March".

    What "was set at" a sum still holds.
    """
    lows = [token.low for token in clause]
    return any(
        before in ("was", "were", "been")
        and after in _PLANS
        and not (after == "set" and lows[k + 2 : k + 3] not in (["to"], ["for"]))
        for k, (before, after) in enumerate(pairwise(lows))
    )


def combined(speaker: Stance, clause: Stance) -> Stance:
    """The stance of a statement, from its speaker's and its own words'."""
    if speaker in (Stance.ASSERTED, Stance.DENIED) and clause is not Stance.ASSERTED:
        return clause if speaker is Stance.ASSERTED else speaker
    return speaker
