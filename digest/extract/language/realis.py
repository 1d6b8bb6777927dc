"""Whether a predicate is said to be so: negated, hedged, alleged, planned, or not at all.

A predicate is judged by its own verb group and by what it hangs on, up to the main clause:
what is wished, urged, feared, supposed, asked, required or only possible is not said.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import mood as moods
from digest.extract.language import small
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood
from digest.extract.language.predicates import (
    ASKED,
    DOING,
    DONE,
    MAIN,
    RELATIVE,
    THAT,
    TO,
    WISHED,
    Predicate,
)
from digest.extract.language.text import Token
from digest.extract.language.told import NO_LONGER, Told
from digest.extract.language.words import words
from digest.model import Stance

#: clauses opened by these are not said to be so
_UNSAID = words(
    "if unless whether before until lest than like wherever whenever what provided whoever"
)
#: … and by these only where they tell of what was
_TOLD = words("when once while as where")
_NOW = words("is are has have does do 's 've 're")
#: what is done after these in the present is still to be done
_ONCE_DONE = words("after once when till")
#: verbs and adjectives whose "that" clause the teller stands for
_SHOWING = forms(
    """
confirm acknowledge admit concede know show prove mean find learn reveal disclose realize
realise note discover determine establish announce recall remember declare say tell report
conclude testify inform see hear demonstrate remind state add emerge transpire
"""
) | words("clear true certain plain evident obvious known undisputed fact acknowledgment admission"
          " confirmation news aware sure")  # fmt: skip
_RUMOURING = forms("allege claim accuse rumor rumour") | words(
    "allegation allegations accusation accusations claim claims rumor rumors rumour rumours"
    " speculation report reports suspicion"
)
_GUESSING = forms(
    "believe think suspect estimate predict suggest indicate expect guess assume understand"
) | words("likely possible probable sign signs indication indications belief impression")
_FACTS = words(
    "fact admission acknowledgment acknowledgement confirmation news proof evidence"
    " finding findings discovery verdict ruling conclusion revelation disclosure announcement"
)
_EXISTING = forms("exist stand remain")
_DENYING = forms("deny dispute reject dismiss refute rebut") | words("false untrue baseless wrong")
_SHOWN_NOT = words("evidence indication sign proof record suggestion suggestions")
#: before "to" or a participle: it was not done
_UNDONE = forms("fail refuse decline neglect forget") | words(
    "yet unable unwilling failure refusal"
)
#: … it is not meant to be done
_FORGONE = {
    "out": forms("rule"),
    "against": forms("decide opt vote choose"),
    "of": forms("stop fall clear acquit exonerate absolve"),
    "from": forms("refrain abstain"),
    "off": forms("hold"),
}
_ABANDONING = forms("drop scrap shelve abandon cancel axe ditch")
_SHUNNED = forms("avoid")
#: before "of" and a participle: it was done
_CONVICTING = forms("convict guilty")
#: … it was done
_ACTED = forms(
    "manage begin start continue keep resume proceed admit acknowledge confirm regret finish"
    " recall remember describe vote"
) | words("help helped helping came come went")
#: who meets to bargain does so
_SITTING_DOWN = forms("meet sit gather return")
_BARGAINING = forms("negotiate discuss hammer thrash bargain haggle talk")
_MADE_TO = forms("force oblige compel lead prompt")
#: … it was done by it: "wrote to warn"
_WRITING = forms("write email phone telephone call ring text message cable visit speak")
_SPEAKING = forms(
    "warn tell inform notify alert advise thank apologise apologize remind ask invite"
)
#: … it is meant to be done
_PLANNING = forms(
    "plan schedule set poise intend slate promise pledge vow prepare decide aim agree commit"
    " prepare move resolve"
) | words("due about ready close near nearing going plans plan promise pledge deal agreement verge"
          " decision intention determined keen order")  # fmt: skip
#: … and denied, it is meant not to be done
_INTENTIONS = forms("intend") | words(
    "plan plans planning intention intentions going due about set scheduled"
)
_EXPECTING = forms("expect")
_SEEMING = forms(
    "appear seem believe think expect project forecast tip understand estimate reckon assume"
    " suppose"
) | words("likely")
#: before "to have": it was done
_KNOWN_TO = forms("know find show prove confirm see")
_SAID_TO = forms("say report allege claim rumor rumour suspect accuse purport")
_VOTING = forms("vote")
_STRIKING = forms("strike walk")
_GLAD = words("glad happy pleased proud delighted sorry grateful honored honoured ashamed first")
_HEDGES = words(
    "likely probably possibly perhaps apparently presumably potentially maybe reportedly seemingly"
)
_ALLEGEDLY = words("allegedly purportedly supposedly")
_NO_SUBJECT = words("no neither nobody none nothing nor")
_NO_OBJECT = words("no nothing nobody none neither")
_ANY = words("a an any anyone anybody every everyone each whoever")
#: with "may": it is allowed, and not supposed to be so
_RULING = words("only unless provided must")
_HARMLESS = words("longer doubt fewer less more later earlier sooner matter question")
_DEPTH = 5


def realis(told: Told, which: int) -> Mood | None:
    """The mood of a predicate; None where it is not said to be so."""
    mood = _mood(told, which, _DEPTH)
    if mood is None:
        return None
    one = told.predicates[which]
    near = {token.low for token in told.tokens[one.begin : one.end]}
    if near & _ALLEGEDLY:
        return replace(mood, stance=Stance.ALLEGED)
    hedged = bool(near & _HEDGES) or _it_is_said(told.tokens, one.end) or _surely(told.tokens, one)
    if hedged and mood.stance is Stance.ASSERTED:
        return replace(mood, stance=Stance.HEDGED)
    return mood


def _nearly(tokens: Sequence[Token], one: Predicate) -> bool:
    """As in "almost signed", "very nearly closed", "all but agreed": so it did not come to it."""
    begin = one.group.start
    while begin > 0 and tokens[begin - 1].cls == "R":
        begin -= 1
    led = [token.low for token in tokens[begin : one.at + 1]]
    straight = any(
        low in _ALMOST and (k + 2 == len(led) or after not in _SURE)
        for k, (low, after) in enumerate(pairwise(led))
    )
    return straight or [token.low for token in tokens[max(0, one.at - 2) : one.at]] == [
        "all",
        "but",
    ]


def _surely(tokens: Sequence[Token], one: Predicate) -> bool:
    """As in "almost certainly signed", "must surely have known": a guess, however sure."""
    led = [token.low for token in tokens[max(0, one.group.start - 2) : one.at + 1]]
    return any(low in _ALMOST and after in _SURE for low, after in pairwise(led))


_ALMOST = words("almost nearly")
_SURE = words("certainly surely definitely undoubtedly")


def _it_is_said(tokens: Sequence[Token], end: int) -> bool:
    """As in "…, it is understood": by nobody named."""
    lows = [token.low for token in tokens[end : end + 5]]
    return (
        len(lows) > 3
        and lows[:3] in ([",", "it", "is"], [",", "it", "was"])
        and (lows[3] in _UNNAMED)
    )


_UNNAMED = words("understood believed thought reported rumored rumoured said")


def _mood(told: Told, which: int, depth: int) -> Mood | None:
    one = told.predicates[which]
    if depth == 0 or any(token.text == "?" for token in told.tokens[one.group.end :][-3:]):
        return None
    own = by_itself(told, one)
    if own is None:
        return None
    if one.finite:
        return _hanging(told, one, own, depth)
    return _unfinite(told, one, own, depth)


def by_itself(told: Told, one: Predicate) -> Mood | None:
    """What the verb group itself says, with a "no" in its subject or object."""
    stance = _helped(told, one)
    if stance is None:
        return None
    around = {token.low for token in told.tokens[one.group.start : one.group.end + 2]}
    longer = bool(around & NO_LONGER)
    if _nearly(told.tokens, one):
        return None
    if not told.lenient and _general(told.tokens, one):
        return None
    denials = (one.negated or longer) + _denied_around(told.tokens, one)
    if denials and told.tokens[one.at].cls != "X" and _until(told.tokens, one):
        return None  # "was not searched until Thursday"
    if denials > 1:
        return None
    return Mood(negated=bool(denials), stance=stance)


def _helped(told: Told, one: Predicate) -> Stance | None:
    """The stance of a verb's auxiliaries; None where they make it unreal."""
    helping = one.auxiliaries
    have = bool(helping & words("have 've"))
    if helping & words("may might"):
        return Stance.HEDGED if have or not _rules(told.tokens, one) else None
    if helping & words("will 'll shall won't"):
        return Stance.PLANNED
    if helping & words("would wouldn't 'd") - ({"'d"} if one.group.perfect else set()):
        return None if have or not told.reported else Stance.PLANNED
    return None if one.group.modal else Stance.ASSERTED


def _rules(tokens: Sequence[Token], one: Predicate) -> bool:
    """As in "no house may be sold", "may be sold only when": what is allowed."""
    if one.negated or _denied_around(tokens, one):
        return True
    return not _RULING.isdisjoint(token.low for token in tokens[one.group.start :])


def _until(tokens: Sequence[Token], one: Predicate) -> bool:
    return any(token.low == "until" for token in tokens[one.group.end : one.end + 1])


def _general(tokens: Sequence[Token], one: Predicate) -> bool:
    """A rule or custom: "an order is lifted after 28 days", in the present, of any one."""
    if not one.subject or one.also or not one.finite or not _present(tokens, one):
        return False
    if tokens[one.at].low in _SHOWING | _RUMOURING | _GUESSING | _EXISTING:
        return False
    if any(
        token.low == "every" and tokens[k + 1].low in lex.TIMES
        for k, token in enumerate(tokens[: one.end])
        if k >= one.group.end and k + 1 < len(tokens)
    ):
        return True  # "closes for two weeks every August"
    after = tokens[one.group.end : one.group.end + 2]
    if one.group.passive and len(after) == 2 and after[0].low == "by" and after[1].cls == "P":
        return False
    return tokens[one.subject[0]].low in _ANY and one.group.start > one.subject[0]


def _present(tokens: Sequence[Token], one: Predicate) -> bool:
    verb = tokens[one.at]
    if one.auxiliaries:
        return bool(one.auxiliaries & words("is are do does")) and tokens[one.at].cls != "G"
    return verb.cls == "V" and verb.low.endswith("s") and not verb.low.endswith("ss")


def _denied_around(tokens: Sequence[Token], one: Predicate) -> bool:
    """Negated by its subject ("no officials met") or object ("signed no contract")."""
    if one.subject and not one.also:
        start = one.subject[0]
        before = tokens[start - 1].low if start else ""
        first = tokens[start].low
        if {before, first} & {"neither", "not"} or _says_no(tokens, *one.subject, _NO_SUBJECT):
            return True
    after = one.group.end
    while (
        after < one.end and tokens[after].cls == "R" and tokens[after].low not in ("not", "never")
    ):
        after += 1
    if after < one.end and tokens[after].low in ("not", "never"):
        return tokens[one.at].cls == "X" or tokens[one.at].low in ("remains", "remain")
    return _says_no(tokens, after, min(one.end, after + 3), _NO_OBJECT)


def _says_no(tokens: Sequence[Token], start: int, end: int, negative: frozenset[str]) -> bool:
    return any(
        tokens[k].low in negative and (k + 1 >= len(tokens) or tokens[k + 1].low not in _HARMLESS)
        for k in range(start, end)
    )


def _hanging(told: Told, one: Predicate, own: Mood, depth: int) -> Mood | None:
    """A finite clause: by what opens it."""
    if one.link in _UNSAID or one.link in (ASKED, WISHED):
        return None
    now = one.auxiliaries & _NOW or told.tokens[one.at].low in _NOW
    if one.link in _TOLD and (own.stance is not Stance.ASSERTED or now):
        return None
    if one.link in _ONCE_DONE and _present(told.tokens, one):
        return None  # "after it cancels the deal"
    if one.link == RELATIVE:
        return own if _one_known(told, one) else None
    if one.link == THAT:
        return _that(told, one, own, depth)
    return own


def _one_known(told: Told, one: Predicate) -> bool:
    """Whether a relative clause tells of a thing there is: not "any contract that …"."""
    if one.subject is None:
        return False
    at = min(one.subject[0], one.group.start)
    before = [token.low for token in told.tokens[max(0, at - 3) : at + 2]]
    return not words("any anyone every everyone no which who") & set(before[:-1]) - words(
        "which who"
    )


def _that(told: Told, one: Predicate, own: Mood, depth: int) -> Mood | None:
    if one.governor is None:
        return None
    word = told.tokens[one.governor].low
    above = _above(told, one, depth)
    if above is None:
        return None
    no = one.governor > 0 and told.tokens[one.governor - 1].low in ("no", "any", "little")
    if word in _SHOWN_NOT and (no or above.negated):
        return None if own.negated else Mood(negated=True, stance=Stance.HEDGED)
    if above.negated or no:
        return own if word == "doubt" else None
    if told.tokens[one.governor].cls == "N":
        return _noun_told(told, own, above, word)
    if word in _SHOWING:
        return _weaker(own, above.stance)
    if word in _RUMOURING:
        return _weaker(own, Stance.ALLEGED)
    return _weaker(own, Stance.HEDGED) if word in _GUESSING else None


def _noun_told(told: Told, own: Mood, above: Mood, word: str) -> Mood | None:
    """What a noun tells: "the fact that", "a report that"; nothing where it is denied."""
    if any(token.low in _DENYING for token in told.tokens):
        return None
    if word in _FACTS:
        return _weaker(own, above.stance)
    if word in _RUMOURING:
        return _weaker(own, Stance.ALLEGED)
    return _weaker(own, Stance.HEDGED) if word in _GUESSING else None


def _above(told: Told, one: Predicate, depth: int) -> Mood | None:
    """The mood of what a predicate hangs on; asserted where it hangs on nothing."""
    if one.parent is None:
        return Mood(negated=False, stance=Stance.ASSERTED)
    return _mood(told, one.parent, depth - 1)


def _unfinite(told: Told, one: Predicate, own: Mood, depth: int) -> Mood | None:
    if one.link == MAIN and told.tokens[one.group.start].low == "having":
        return own  # "…, both sides having signed"
    word = told.tokens[one.governor].low if one.governor is not None else ""
    if one.parent is None and told.lenient and one.link in (DOING, TO):
        return own
    above = _above(told, one, depth)
    if one.link == TO:
        return _infinitive(told, one, own, above, word)
    if one.link == DONE:
        return None
    return _participle(told, one, own, above, word) if one.link == DOING else None


def _infinitive(
    told: Told, one: Predicate, own: Mood, above: Mood | None, word: str
) -> Mood | None:
    if above is None or one.parent is None:
        return None
    led = told.predicates[one.parent]
    verb = told.tokens[led.at].low
    if word == "yet" or (word in _UNDONE and word != verb):
        denied = above.negated and word != "yet"
        return (
            None
            if denied or own.negated
            else _weaker(Mood(negated=True, stance=own.stance), above.stance)
        )
    direct = _straight(told.tokens, led.group.end, one.group.start)
    if direct and verb in _UNDONE:
        return _turned(own, above)
    if above.negated:
        return _not_so(own, above, verb, word)
    seems = word in _SEEMING and told.tokens[one.governor or 0].cls != "N"  # not "a project to"
    if direct and verb in _EXPECTING and not led.group.passive:
        return _weaker(own, Stance.PLANNED)  # what one expects of oneself
    if seems or (verb in _SEEMING and not direct and one.subject != led.subject):
        return _weaker(own, Stance.HEDGED) if one.group.perfect or _still(told, led) else None
    if word in _PLANNING and not direct and verb in _ABANDONING and not own.negated:
        return Mood(negated=True, stance=above.stance)  # "dropped a plan to"
    if _meant(told, one, led, word, direct=direct):
        return _weaker(own, Stance.PLANNED) if _still(told, led) else None
    return _done(told, one, own, above, word, direct=direct)


def _not_so(own: Mood, above: Mood, verb: str, word: str) -> Mood | None:
    """Under a verb that is denied: "does not appear to have", "did not manage to"."""
    if own.negated:
        return None
    if word in _SEEMING:
        return Mood(negated=True, stance=Stance.HEDGED)
    if word in _INTENTIONS:
        return Mood(negated=True, stance=Stance.PLANNED)
    return _turned(own, above) if verb in _ACTED else None


def _meant(told: Told, one: Predicate, led: Predicate, word: str, *, direct: bool) -> bool:
    """Whether it is meant to be so: "plans to", "is to"; not "dropped a plan to"."""
    verb = told.tokens[led.at]
    if direct and verb.low in _VOTING and told.tokens[one.at].low in _STRIKING:
        return True  # a ballot changes the law at once, but the strike is still to come
    if word in _PLANNING:
        return direct or verb.low not in moods.DROPPING
    return direct and verb.cls == "X" and not one.group.perfect


def _done(
    told: Told, one: Predicate, own: Mood, above: Mood, word: str, *, direct: bool
) -> Mood | None:
    """What was done, or is said to have been: "managed to", "was forced to", "is said to have"."""
    assert one.parent is not None
    led = told.predicates[one.parent]
    verb = told.tokens[led.at].low
    if direct and verb in _SAID_TO and (led.group.passive or one.group.perfect):
        return _weaker(own, Stance.ALLEGED)
    if direct and verb in _KNOWN_TO and led.group.passive and one.group.perfect:
        return _weaker(own, above.stance)
    wrote = verb in _WRITING and told.tokens[one.at].low in _SPEAKING
    made = wrote or (verb in _MADE_TO and (led.group.passive or not direct))
    glad = word in _GLAD and one.group.perfect
    bargains = verb in _SITTING_DOWN and told.tokens[one.at].low in _BARGAINING
    if made or glad or bargains or (direct and verb in _ACTED):
        return _weaker(own, above.stance)
    return None


def _straight(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether nothing but a day stands between a verb and its infinitive."""
    between = tokens[start:end]
    return all(t.cls in "RIMT" or t.low in lex.TIMES | small.DATES for t in between)


def _still(told: Told, led: Predicate) -> bool:
    """Whether a plan still stands: "was due to sign" in one's own words is past."""
    past = led.auxiliaries & words("was were had") or told.tokens[led.at].low in ("was", "were")
    return told.reported or not past


def _participle(
    told: Told, one: Predicate, own: Mood, above: Mood | None, word: str
) -> Mood | None:
    if one.parent is None or above is None:
        return None
    led = told.predicates[one.parent]
    verb = told.tokens[led.at].low
    undone = word == "without" or _given_up(verb, word)
    if undone and not own.negated and not above.negated:
        return Mood(negated=True, stance=above.stance)
    if word in ("of", "with") and verb in _SAID_TO and not above.negated:
        return _weaker(own, Stance.ALLEGED)
    before = told.tokens[one.governor - 1].low if one.governor else ""
    if word == "of" and before in _INTENTIONS and above.negated and not own.negated:
        return Mood(negated=True, stance=Stance.PLANNED)
    return _hung(told, one, own, above, word)


def _hung(told: Told, one: Predicate, own: Mood, above: Mood, word: str) -> Mood | None:
    """A participle that its governor neither plans nor denies."""
    assert one.parent is not None
    led = told.predicates[one.parent]
    verb, straight = told.tokens[led.at].low, one.governor == led.at
    if straight and verb in _ACTED and above.negated:
        return _turned(own, above)
    if straight and verb in _SHUNNED and not own.negated:
        return _turned(own, above)
    shown = word == "of" and verb in _CONVICTING
    if (straight and verb in _ACTED) or ((shown or word == ",") and not above.negated):
        return _weaker(own, above.stance)
    if word in ("after", "by", "since") and not own.negated and above.stance is Stance.ASSERTED:
        return own
    return own if told.lenient else None


def _given_up(verb: str, word: str) -> bool:
    """As in "ruled out selling", "decided against", "stopped short of", "refrained from"."""
    return any(word == led and verb in verbs for led, verbs in _FORGONE.items())


def _turned(own: Mood, above: Mood) -> Mood | None:
    """Left undone: "failed to sign"; twice denied says nothing for certain."""
    undone = not above.negated if above else True
    if own.negated:
        return None
    return Mood(
        negated=undone, stance=own.stance if own.stance is not Stance.ASSERTED else above.stance
    )


_FIRMNESS = (Stance.ASSERTED, Stance.PLANNED, Stance.HEDGED, Stance.ALLEGED)


def _weaker(own: Mood, stance: Stance) -> Mood:
    """With the less firm of two stances."""
    return replace(own, stance=max(own.stance, stance, key=_FIRMNESS.index))
