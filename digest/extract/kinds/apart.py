"""What stands with a predicate and takes its words away from the claim.

A custom ("closes at six on Sundays"), a first stage ("approved in committee"), a time that is
over ("until 2012", "once"): the claim's own words are there, and how it stands is not told.
"""

from collections.abc import Sequence
from itertools import pairwise

from digest.extract.language.groups import NounGroup
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.standing import AGENTS

_WEEKDAYS = words(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends weeknights"
    " mornings afternoons evenings nights holidays daily nightly weekly yearly annually"
)
_EVERY = words("every each")
_ROUND = words(
    "day night week weekend month year morning afternoon evening summer winter spring autumn fall"
    " monday tuesday wednesday thursday friday saturday sunday"
)
_COMMITTEES = words("committee committees subcommittee subcommittees panel")
_STAGES = words("reading readings stage hurdle hurdles")
_FIRST = words("first second initial early preliminary procedural")
#: what a whole house passes, and its committees only pass on
_LAWS = words("bill bills act law legislation budget amendment treaty motion measure resolution")
_STATIVE = forms(
    "own hold have use employ wear live belong lease operate support oppose need want contain allow"
    " possess serve sit control sponsor carry rent house"
) | words("had")
_WAS = words("was were had")
_FORMERLY = words("once formerly previously originally")
_WHILE = words("when while before until till")
_IN_POST = words("at with working")


def of_custom(told: Told, one: Predicate) -> bool:
    """Whether it tells what is done again and again: "closes on Sundays", "at six"."""
    tokens = told.tokens
    rest = tokens[one.group.start : one.end]
    lows = [token.low for token in rest]
    if not _WEEKDAYS.isdisjoint(lows):
        return True
    if any(a in _EVERY and b in _ROUND for a, b in pairwise(lows)):
        return True
    if any(a in ("a", "per") and b in _ROUND for a, b in pairwise(lows)):
        return not {"times", "twice", "once", "thrice"}.isdisjoint(lows)
    verb = tokens[one.at]
    simple = verb.cls == "V" and not one.auxiliaries and verb.low.endswith("s")
    after = tokens[one.group.end : one.group.end + 2]
    return simple and len(after) == 2 and after[0].low == "at" and after[1].cls == "M"


def on_paper(told: Told, one: Predicate) -> bool:
    """Whether it is so in a plan only: "under a draft budget, the contract ends"."""
    lead = [token.low for token in told.tokens[: one.begin]]
    return lead[:1] in (["under"], ["in"]) and len(lead) < _LEAD and not _PLANS.isdisjoint(lead)


_PLANS = words("draft proposal plan plans proposals scenario blueprint offer bid novel film play")
#: how long what leads up to a clause may be
_LEAD = 8


def a_stage(told: Told, one: Predicate, question: str) -> bool:
    """Whether only a first step is told of: "approved in committee", "passed its first reading"."""
    asked = frozenset(question.lower().rstrip("?").split())
    frame = told.tokens[one.begin : one.end]
    lows = [token.low for token in frame]
    pairs = pairwise(lows)
    if any(a in _FIRST and b in _STAGES for a, b in pairs):
        return asked.isdisjoint(_STAGES)
    if asked.isdisjoint(_LAWS) or not asked.isdisjoint(_COMMITTEES):
        return False
    return not _COMMITTEES.isdisjoint(lows)


def of_before(told: Told, one: Predicate) -> bool:
    """Whether it tells of a time that is over: "owned shares until 2012", "once owned"."""
    tokens = told.tokens
    near = {token.low for token in tokens[one.group.start : one.group.end]}
    if near & _FORMERLY and not one.auxiliaries & words("has have is are"):
        return True
    if one.negated or one.group.passive or not _until(tokens, one):
        return False
    backshifted = told.reported and {tokens[one.at].low, *one.auxiliaries} & _WAS
    return not backshifted and past(tokens, one)


def past(tokens: Sequence[Token], one: Predicate) -> bool:
    """Whether a lasting state is told in the past: "owned", "was open", "had been using"."""
    helping = {tokens[one.at].low, *one.auxiliaries}
    if helping & _WAS:
        return True
    verb = tokens[one.at]
    simple = not one.auxiliaries and one.finite and verb.low in _STATIVE
    return simple and (verb.low.endswith("ed") or verb.low in words("held wore had sat"))


def while_it_was(told: Told, one: Predicate) -> bool:
    """As in "when the pool was open, children swam there": a state that only dates another; or
    "signed it while at Acme", in another post.
    """
    rest = [token.low for token in told.tokens[one.group.end : one.end + 2]]
    if any(low in _WHILE and after in _IN_POST for low, after in pairwise(rest)):
        return True
    return (
        one.link in _WHILE
        and not one.group.passive
        and not {told.tokens[one.at].low, *one.auxiliaries}.isdisjoint(_WAS)
    )


def _until(tokens: Sequence[Token], one: Predicate) -> bool:
    rest = [token.low for token in tokens[one.group.end : one.end + 1]]
    return "further" not in rest and not {"until", "till"}.isdisjoint(rest)


def with_another(told: Told, one: Predicate) -> bool:
    """Whether "with" leads to somebody told apart: "with the firm that cleans its offices"."""
    for group in told.nouns:
        joins = one.begin <= group.start < one.end and group.start > 0
        if joins and told.tokens[group.start - 1].low == "with" and group.end < len(told.tokens):
            head = told.tokens[group.head]
            told_apart = told.tokens[group.end].low in ("that", "who", "which", "whose")
            owned = _owned(told, group) and head.low not in AGENTS
            if group.start < one.group.end:
                # of the subject: "the contract with Acme's landlord", not "with the drivers' union"
                owned = owned and told.tokens[group.start].cls == "P"
            return (head.cls in "NJ" and told_apart) or owned or _of_owned(told, group)
    return False


def _owned(told: Told, group: NounGroup) -> bool:
    return any(token.cls == "L" for token in told.tokens[group.start : group.head])


def _of_owned(told: Told, group: NounGroup) -> bool:
    """As in "with a firm of Acme's former owner": another's, two steps off."""
    if told.tokens[group.end].low not in ("of", "for", "from"):
        return False
    of = next((one for one in told.nouns if one.start == group.end + 1), None)
    return of is not None and _owned(told, of) and told.tokens[of.head].low not in AGENTS


#: what ends for a while, and is taken up again
_ENDING = forms("close shut suspend halt stop pause shutter withdraw remove")
_TAKEN_UP = words("reopened reopens resumed resumes restarted restarts reinstated restored")


def undone_after(told: Told, one: Predicate) -> str | None:
    """As in "tested for arsenic but not for lead", "signed it but has since withdrawn"."""
    rest = [token.low for token in told.tokens[one.group.end :]]
    ended = told.tokens[one.at].low in _ENDING and not _TAKEN_UP.isdisjoint(rest)
    if ended:
        return "is taken back after"
    at = rest.index("but") if "but" in rest[:25] else None
    if at is None:
        return None
    takes_back = rest[at + 1 : at + 2] == ["not"] or "since" in rest[at + 1 : at + 4]
    return "is taken back after" if takes_back else None
