"""Whether a claim's word, where it stands, names the claim's own matter or one of another kind.

"A patent suit" is none of fraud, "a lawsuit against a supplier" none against the maker, "a
ban much like Norwick's" not Norwick's; who strikes is not always who is asked after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.language import lexicon as lex
from digest.extract.language import small
from digest.extract.language.groups import NounGroup, noun_groups
from digest.extract.language.inflect import inflections
from digest.extract.language.text import Token
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.parties import Party
from digest.extract.question.posed import tokens_of
from digest.extract.speakers.said import joined
from digest.extract.standing import AGENTS
from digest.model import named

_OF_WHAT = words("on over against about concerning regarding")
_PLACING = words("of on to at")
_LIKENING = words("like unlike similar resembling modeled modelled akin comparable")
#: what is agreed on about a matter, before there is any
_MANNER = words("date dates timetable schedule venue agenda wording procedure mediator hearing")
_EVERYBODY = words("workers staff employees members union unions people crews they sides parties")
#: whom a party employs, and who sign nothing for it
_STAFF = words(
    """
workers employees staff doctors nurses janitors cleaners teachers professors drivers pilots crews
guards engineers technicians scientists researchers students patients tenants customers residents
players fans operators controllers contractors designers porters cooks clerks
surgeons physicians mechanics parents voters
"""
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question says of its matter: of what sort it is, and against or with whom."""

    words: frozenset[str]
    kinds: frozenset[str]
    led: frozenset[str]  #: prepositions that follow the matter
    who: frozenset[str]  #: the people it begins with: "nurses"


@lru_cache(maxsize=512)
def _asked(question: str, heads: frozenset[str]) -> _Asked:
    tokens = tokens_of(question)
    groups = noun_groups(tokens)
    kinds, led = set[str](), set[str]()
    for group in groups:
        if tokens[group.head].low in heads:
            kinds |= {t.low for t in tokens[group.start : group.head] if t.cls in "NJ"}
            led |= {t.low for t in tokens[group.end : group.end + 1] if t.cls in "IT"}
    first = groups[0].head if groups else 0
    people = groups and small.plural(tokens[first].low) and tokens[first].low not in heads
    who = inflections(tokens[first].low) if people and tokens[first].cls == "N" else frozenset()
    return _Asked(frozenset(t.low for t in tokens), frozenset(kinds), frozenset(led), who)


def _of(looked: Looked) -> _Asked:
    return _asked(looked.claim.question, frozenset(looked.by_first) | looked.heads)


def of_another_kind(
    tokens: Sequence[Token], nouns: Sequence[NounGroup], first: int, last: int, looked: Looked
) -> bool:
    """Whether the matter named at [first, last] is not the one asked about."""
    asked = _of(looked)
    group = next((g for g in nouns if g.start <= first < g.end), None)
    before = tokens[group.start : first] if group else ()
    known = asked.words | {part for word in looked.claim.words for part in word.lower().split()}
    sorts = {t.low for t in before if t.cls in "NJ"}
    nouns_ = {t.low for t in before if t.cls == "N" and "-" not in t.low and not _dated(t)}
    itself = any(token.low in asked.kinds for token in tokens[first : last + 1])
    if asked.kinds and not itself and nouns_ and sorts.isdisjoint(known):
        return True
    indefinite = group is not None and tokens[group.start].low in ("a", "an")
    if indefinite and any(t.low in _LIKENING for t in tokens[last + 1 : last + 4]):
        return True
    bare = bool(asked.kinds) and not itself and sorts.isdisjoint(known)
    aimed = bare or not asked.led.isdisjoint(("to", "for"))
    if aimed and _to_another(tokens, nouns, last + 1, known, looked.parties):
        return True
    return _led_astray(tokens, nouns, last + 1, asked, looked.parties, bare=bare)


def _led_astray(
    tokens: Sequence[Token],
    nouns: Sequence[NounGroup],
    at: int,
    asked: _Asked,
    parties: Sequence[Party],
    *,
    bare: bool,
) -> bool:
    """Whether "on fireworks", "against a supplier" after the matter makes it another."""
    starts = {group.start: group for group in nouns}
    while at + 1 < len(tokens) and tokens[at].cls == "I" and (group := starts.get(at + 1)):
        said = tokens[group.start : group.end]
        head = tokens[group.head]
        ours = any(named(joined(said), party) for party in parties) and not _owned(said)
        held = ours or head.cls == "O" or head.low in asked.words or _dated(head)
        led = tokens[at].low
        if led in _OF_WHAT and not held and (bare or head.low in _MANNER):
            return True
        alike = {*asked.led, *(_PLACING if asked.led & _PLACING else ())} - {"with"}
        if led in alike and not held and not _generic(said, parties):
            return True
        at = group.end
    return False


def _owned(said: Sequence[Token]) -> bool:
    """As in "the dam's fish ladder", which is another thing of the same owner."""
    last = max((k for k, token in enumerate(said) if token.cls == "L"), default=len(said))
    return last + 1 < len(said) and said[-1].cls == "N" and said[-1].low not in AGENTS


def _to_another(
    tokens: Sequence[Token],
    nouns: Sequence[NounGroup],
    at: int,
    known: frozenset[str],
    parties: Sequence[Party],
) -> bool:
    """As in "a deal to buy oats from Acme", where the deal to buy Acme is asked after."""
    if at + 2 >= len(tokens) or tokens[at].low != "to":
        return False
    group = next((g for g in nouns if g.start == at + 2), None)
    if group is None or tokens[group.head].cls == "O" or tokens[group.head].low in known:
        return False
    said = tokens[group.start : group.end]
    ours = any(named(joined(said), party) for party in parties)
    return not (ours or _generic(said, parties))


def _generic(said: Sequence[Token], parties: Sequence[Party]) -> bool:
    """Whether "the brewer" or "the company" may stand for a party."""
    last = {name.casefold().split()[-1] for party in parties for name in party}
    return said[0].low == "the" and said[-1].low in lex.PARTY_NOUNS | last | _BUSINESSES


_BUSINESSES = words(
    """
maker carmaker drugmaker brewer bank lender retailer grocer airline operator developer vendor
supplier builder publisher insurer utility club team university college school hospital city town
county state country government union museum charity chain startup business rival company
"""
)


def _dated(token: Token) -> bool:
    if token.low in ("march", "may", "second") and not token.capital:
        return False
    return token.low in small.DATES or token.low in lex.TIMES or token.low[0].isdigit()


def by_others(tokens: Sequence[Token], head: int | None, looked: Looked, *, own: bool) -> bool:
    """Whether people do it who are not asked after: doctors, where the nurses' strike is."""
    if head is not None and tokens[head].low in _RELATIVES:
        return True
    if head is None or tokens[head].low not in _STAFF:
        return False
    low, asked = tokens[head].low, _of(looked)
    if asked.who or not asked.words.isdisjoint(_STAFF):
        return low not in asked.words | asked.who | _EVERYBODY
    labor = _labor(asked.words) or any(_labor(_words(party)) for party in looked.parties)
    return not own and not labor


_RELATIVES = words(
    "founder founders wife husband brother sister son daughter father mother heir cousin nephew"
    " niece landlord tenant neighbor neighbour"
)
_LABOR = words("labor labour union guild local association federation brotherhood pay wage strike")


def _labor(said: frozenset[str]) -> bool:
    return not said.isdisjoint(_LABOR)


def _words(party: Party) -> frozenset[str]:
    return frozenset(word.casefold() for name in party for word in name.split())


def by_those_asked(
    tokens: Sequence[Token], nouns: Sequence[NounGroup], head: int | None, looked: Looked
) -> bool:
    """Whether the people whom the question begins with do it: "drivers at the railway"."""
    if head is None or tokens[head].low not in _of(looked).who:
        return False
    own = [k for k, group in enumerate(nouns) if group.start <= head < group.end]
    near = [joined(tokens[g.start : g.end]) for k in own for g in nouns[k : k + 2]]
    names = tuple(name for party in looked.parties for name in party)
    return any(said.endswith(names) for said in near)
