"""The verb groups of a sentence, and which bare participles are what somebody did."""

from collections.abc import Mapping, Sequence

from digest.extract.language import lexicon as lex
from digest.extract.language.clausal import CLAUSE_TAKING
from digest.extract.language.groups import NounGroup, VerbGroup, verb_groups
from digest.extract.language.inflect import bases
from digest.extract.language.text import Token
from digest.extract.language.words import words

Ends = Mapping[int, NounGroup]  #: noun groups by where they end

_PARTICLES = words("off out up down")
_DOERS = words("i you he she it we they")
#: participles that take an object of their own: "a man named Smith"
_DOUBLE = words(
    "named called dubbed titled given awarded granted offered elected paid told asked shown sent"
    " denied refused"
)
#: auxiliaries that before their subject make a condition: "had Acme signed"
INVERTED = words("had should were")


def acted(tokens: Sequence[Token], ends: Ends) -> tuple[VerbGroup, ...]:
    """The verb groups, each with the adverbs before it."""
    return tuple(_told(tokens, ends, verb) for verb in verb_groups(tokens))


def _told(tokens: Sequence[Token], ends: Ends, verb: VerbGroup) -> VerbGroup:
    """A bare participle straight after "it", or with an object, is what somebody did."""
    verb = _from_adverbs(tokens, verb)
    if tokens[verb.head].cls != "E" or verb.auxiliaries or not verb.start:
        return verb
    if _after_inversion(tokens, ends, verb):
        return verb
    before = tokens[verb.start - 1]
    after = tokens[verb.end] if verb.end < len(tokens) else None
    parted = after and after.low in _PARTICLES and verb.end + 1 < len(tokens)
    if parted:
        after = tokens[verb.end + 1]
    double = tokens[verb.head].low in _DOUBLE and not parted
    object_ = after and after.cls in "DPO" and not double
    group = ends.get(verb.start)
    if group and group.start and tokens[group.start - 1].cls in "SW":
        return verb._replace(finite=True)
    if contact(tokens, ends, verb.start, verb.end):
        return verb._replace(finite=True)
    never = any(token.low == "never" for token in tokens[verb.start : verb.head])
    doer = before.low in _DOERS or ((object_ or never) and before.cls in "NP")
    return verb._replace(finite=True) if doer else verb


def contact(tokens: Sequence[Token], ends: Ends, start: int, end: int) -> NounGroup | None:
    """The subject of a verb without object that tells of the noun straight before it, as in
    "the deal the club and its owner signed in May".
    """
    first = group = ends.get(start)
    while first and first.start > 1 and tokens[first.start - 1].cls == "C":
        first = ends.get(first.start - 1)
    told = ends.get(first.start) if first else None
    if group is None or first is None or told is None or tokens[first.start].cls != "D":
        return None
    if tokens[told.head].cls != "N" or tokens[told.head].low in lex.TIMES:
        return None
    if end < len(tokens) and tokens[end].cls not in "IRXV.":
        return None
    before = tokens[max(0, told.start - 2) : told.start]
    opens = bool(before) and before[-1].cls == "I" and (len(before) == 1 or not before[0].word)
    if opens or any(bases(token.low) & CLAUSE_TAKING for token in before):
        return None
    return group._replace(start=first.start, head=first.head)


def _from_adverbs(tokens: Sequence[Token], verb: VerbGroup) -> VerbGroup:
    """With the adverbs before it: "never signed", "no longer has"."""
    start = verb.start
    while start > 0 and tokens[start - 1].cls == "R" and tokens[start - 1].low not in _PARTICLES:
        start -= 1
    if start == verb.start:
        return verb
    never = any(t.low in ("not", "never") for t in tokens[start : verb.start])
    return verb._replace(start=start, negated=verb.negated or never)


def _after_inversion(tokens: Sequence[Token], ends: Ends, verb: VerbGroup) -> bool:
    """As in "Had Acme signed": the auxiliary stands before its subject."""
    group = ends.get(verb.start)
    at = group.start - 1 if group else -1
    opens = at == 0 or (at > 0 and tokens[at - 1].text in (",", ";"))
    return opens and tokens[at].low in INVERTED
