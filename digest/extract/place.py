"""Where a sentence stands in its article, and what is named near by."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import DONE, RELATIVE, Predicate
from digest.extract.language.text import Sentence, Tokens
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.parties import Party, of_party
from digest.extract.question.polar import Phrase
from digest.extract.speakers.said import Said, joined
from digest.extract.standing import belongs_to
from digest.model import Stance, named
from digest.values import Kind, Value

#: a sentence with one of these speaks of the article, not of the matter
OF_ITSELF = (
    "earlier version of this",
    "previous version of this",
    "original version of this",
    "retracted this",
    "retracts this",
    "withdrawn this",
    "this article has been",
    "this story has been",
    "this article was amended",
    "this article was updated",
    "this article misstated",
)


@dataclass(frozen=True)
class Place:
    """A sentence in its article: where it stands and what is named near by."""

    sentence: Sentence
    evidence: str
    start: int
    near: str
    number: int

    @cached_property
    def _known(self) -> dict[Party, bool]:
        return {}  # several claims have the same parties

    def names(self, party: Party) -> bool:
        """Whether a party is named near by."""
        if party not in self._known:
            self._known[party] = named(self.near, party)
        return self._known[party]


def upto(place: Place, told: Told, one: Predicate) -> str:
    """The text near by up to where the clause of a predicate ends.

    What a quotation means may be named after it.
    """
    begin = told.tokens[one.begin]
    if begin.quote >= 0:
        return place.near
    end = told.tokens[one.end - 1].end
    later = place.sentence.text[end - place.sentence.start :]
    clause = re.split("[,;—]", later, maxsplit=1)[0]
    return place.near[: len(place.near) - len(later) + len(clause)]


def framed(told: Told, one: Predicate, parties: Sequence[Party], who: str, near: str) -> Tokens:
    """The words of a predicate, with its speaker's party for the "it" or "we" that it acts as.

    `who`: the speaker as described.
    """
    frame = one.words(told.tokens)
    if one.subject is None or one.noun != one.subject[0] + 1:
        return frame
    first = told.tokens[one.subject[0]]
    if first.low not in _OURSELVES:
        return frame
    party = next((p for p in parties if of_party(who, p)), None)
    party = party or next((p for p in parties if belongs_to(who, p, near)), None)
    if party is None:
        return frame
    at = next(k for k, token in enumerate(frame) if token is first)
    meant = (
        replace(first, text=word, low=word.lower(), cls=Class.NAME) for word in party[0].split()
    )
    return (*frame[:at], *meant, *frame[at + 1 :])


def without_doer(told: Told, one: Predicate, looked: Looked) -> bool:
    """Whether nobody does it: "there is no contract", "no deal exists"."""
    if one.subject is None:
        return True
    said = told.tokens[slice(*one.subject)]
    return said[0].low == "there" or bool(looked.hits(said))


_OURSELVES = words("it we they i he she")


def over_relative(told: Told, one: Predicate, looked: Looked) -> Predicate:
    """The predicate reaching over what follows its last noun: "tore up the deal it signed with",
    or its own matter: "set aside the ban that had shut the mill".

    Of a participle, over the clause it stands in: "under a deal signed in May, the club pays".
    """
    if one.link == DONE and one.subject:
        after = next((p for p in told.predicates if p.finite and p.begin >= one.end), None)
        before = [p for p in told.predicates if p.finite and p.at < one.begin][-1:]
        if before:
            return replace(one, subject=(before[0].begin, one.subject[1]))
        return replace(one, end=after.end) if after else one
    ends = [other.end for other in told.predicates if other.whom and other.whom[1] == one.end]
    every = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    ends += [
        other.end
        for other in told.predicates
        if other.link == RELATIVE
        and other.subject
        and other.subject[1] == one.end
        and looked.hits(told.tokens[slice(*other.subject)])
        and named(joined(told.tokens[one.end : other.end]), every)
    ]
    return replace(one, end=max(ends, default=one.end))


def with_topic(looked: Looked, parts: tuple[Said, ...]) -> tuple[Said, ...]:
    """The parts that have the claim's words; where a verb of speech is one of them
    ("warned"), the innermost part around it.
    """
    if looked.claim.kind is Kind.QUOTE:
        return tuple(part for part in parts if part.stance and part.stance.withholds)
    if looked.question:
        parts = _with_own_verb(parts, looked.question.predicate)
    if looked.question or looked.claim.kind is Kind.STATUS:
        having = tuple(part for part in parts if looked.topic.search(part.text))
        if having:
            return having
        around = [part for part in parts if looked.topic.search(part.whole_text)]
        return tuple(replace(part, tokens=part.whole) for part in around[-1:])
    if looked.claim.kind is Kind.DATE and (telling := _telling(looked, parts)):
        return (replace(telling, tokens=telling.whole),)
    having = tuple(part for part in parts if looked.places(part.tokens))
    if having:
        return having
    around = [part for part in parts if looked.places(part.whole)]
    return tuple(replace(part, tokens=part.whole) for part in around[-1:])


def _with_own_verb(parts: tuple[Said, ...], asked: Sequence[Phrase]) -> tuple[Said, ...]:
    """The parts, with what the question's own verb leads up to left in whoever tells of it.

    Whether Acme knew is told by whoever says that "Acme knew that the tank leaked", and not
    by Acme.
    """
    verbs = frozenset().union(*(phrase[0] for phrase in asked))
    led = [part for part in parts if _led_by(verbs, part, parts)]
    if not led:
        return parts
    kept = [part for part in parts if not any(part is one for one in led)]
    return tuple(_taking_in(part, led, kept) for part in kept)


def _led_by(verbs: AbstractSet[str], part: Said, parts: Sequence[Said]) -> bool:
    """Whether what stands before a part's words, and belongs to another's, is one of the verbs."""
    withheld = part.stance is not None and part.stance.withholds
    if withheld or part.cue is None or not part.whole or part.cue[0] > part.whole[0].start:
        return False
    begin, end = part.cue[0], part.whole[0].start
    cue = {t.start: t.low for one in parts for t in one.whole if begin <= t.start < end}
    return not verbs.isdisjoint(cue.values())


def _taking_in(part: Said, led: Sequence[Said], kept: Sequence[Said]) -> Said:
    """A part with the words that were cut from it, but for those that others in it say."""
    inside = [one for one in led if _holds(part, one)]
    if not inside:
        return part
    others = {t.start for one in kept if one is not part and _holds(part, one) for t in one.whole}
    own = {token.start for token in part.tokens}
    first, last = part.whole[0].start, part.whole[-1].start
    if part.tokens:
        first = min(one.source[0] if one.source else one.whole[0].start for one in inside)
        last = max(one.whole[-1].start for one in inside)
    tokens = tuple(
        token
        for token in part.whole
        if token.start in own or (first <= token.start <= last and token.start not in others)
    )
    return replace(part, tokens=tokens)


def _holds(outer: Said, inner: Said) -> bool:
    begin, end = outer.whole[:1], outer.whole[-1:]
    if not begin or not inner.whole or len(outer.whole) <= len(inner.whole):
        return False
    return begin[0].start <= inner.whole[0].start and inner.whole[-1].start <= end[0].start


def owned_up(tokens: Tokens) -> bool:
    """Whether a bare participle is all that is said: "admitted meeting the firm"."""
    if [token.low for token in tokens[:2]] == ["to", "have"]:
        return True  # "claimed to have met"
    if not tokens or not tokens[0].low.endswith("ing") or tokens[0].cls not in "GNJ":
        return False
    for token in tokens:
        if token.cls in "SW" or token.text in (",", ";", ":"):
            return True
        if token.cls in "VX":
            return False
    return True


def _telling(looked: Looked, parts: tuple[Said, ...]) -> Said | None:
    """The innermost part around a verb of speech that is the question's: "warned Acme of"."""
    verbs = frozenset().union(*looked.asked.verbs)
    if verbs.isdisjoint(_TOLD) or any(_has(part.tokens, verbs) for part in parts):
        return None
    around = [part for part in parts if part.stance and _has(part.whole, verbs)]
    if not around or not looked.places(around[-1].whole):
        return None
    whole = {token.start for token in around[-1].whole}
    within = [part for part in parts if part.tokens and part.tokens[0].start in whole]
    others = [part for part in within if part is not around[-1]]
    plain = len(others) == 1 and others[0].stance is Stance.ASSERTED
    return around[-1] if plain else None


def _has(tokens: Tokens, verbs: frozenset[str]) -> bool:
    return any(token.low in verbs for token in tokens)


_TOLD = forms(
    "tell inform notify warn alert advise brief assure remind report announce disclose admit"
    " acknowledge confirm reveal deny claim say promise pledge vow declare publish confess ask"
    " urge order complain"
)


def named_before(looked: Looked, tokens: Tokens) -> bool:
    """Whether "the vote" may be the one that a sentence before has named in full."""
    if looked.claim.kind is not Kind.DATE:
        return False
    return any(start > 0 and tokens[start - 1].low in _DEFINITE for start, _ in looked.hits(tokens))


_DEFINITE = words("the that this 's its their")


def worded(value: Value | None, place: Place) -> Value | None:
    """The value with the words it was read from, where its reader left none."""
    if value is None or value.text:
        return value
    return replace(value, text=place.evidence)
