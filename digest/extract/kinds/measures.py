"""Counts, amounts and dates: the number or day a clause gives, where it says that it is so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from digest.extract.found import Found, Unread
from digest.extract.kinds import amount, count, dates
from digest.extract.kinds.holding import MUST, governed, held, mood_of, obliged
from digest.extract.kinds.occasions import When, days_of, telling
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.mood import PERHAPS, Mood, wished
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.quantities import Quantity
from digest.extract.numbers.widths import Bound
from digest.extract.speakers.said import joined
from digest.extract.ties import counts, days, sums
from digest.extract.ties.core import Tied
from digest.extract.ties.levels import PASSING
from digest.extract.ties.slots import contrasted
from digest.model import Stance, named
from digest.values import Amount, Count, Days, Kind, Value

#: what was called off, or is about another number of the same thing, counts for nothing
_CALLED_OFF = forms("cancel scrap skip miss rehire hire add save preserve create spare")
#: what somebody has or employs is another number than what came about
_HAVING = forms("have employ hold own list")
#: … and by these a number itself is spoken of: "the number of signers rose to 600"
_AMOUNTING = lex.BE | forms(
    "reach rise grow climb fall drop number total stand top exceed pass hit draw gather carry bear"
)


@dataclass(frozen=True)
class _Asked:
    """A clause made ready for one claim: its numbers or days, and how each is tied to it."""

    clause: Tokens
    looked: Looked
    when: When

    @cached_property
    def text(self) -> str:
        return joined(self.clause)

    @cached_property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand."""
        return self.looked.places(self.clause)

    @cached_property
    def words(self) -> frozenset[str]:
        """The question's words in all their forms, and the verbs that a sum may be read from."""
        own = self.looked.question_forms.union(*self.looked.asked.verbs)
        return own | _SEEING if self.looked.claim.kind is Kind.AMOUNT else own

    @cached_property
    def ties(self) -> Mapping[Quantity, Tied | bool | None]:
        """How each number is tied to what is asked, those of a claim's unit."""
        clause, looked, published = self.clause, self.looked, self.when.published
        if looked.claim.kind is Kind.COUNT:
            numbers = count.numbers(self.text)
            return {one: counts.counted(clause, looked, one, published) for one in numbers}
        asks = looked.asked
        relative = asks.share or asks.by
        sought = (
            one for unit in units(looked) for one in amount.sums(self.text, unit, relative=relative)
        )
        return {one: sums.summed(clause, looked, one, published) for one in dict.fromkeys(sought)}

    @cached_property
    def _days(self) -> dict[tuple[int, int], Tied | bool | None]:
        return {}

    def day(self, span: tuple[int, int]) -> Tied | bool | None:
        """How the days named between two characters are tied to what is asked."""
        if span not in self._days:
            verbs = telling(self.looked.claim.question)
            self._days[span] = days.dated(self.clause, self.looked, span, verbs)
        return self._days[span]

    @property
    def tied(self) -> Tied | None:
        """The verb or noun that the value asked for is tied to; None where no build proves one."""
        tie = (
            map(self.day, dates.spans(self.text))
            if self.looked.claim.kind is Kind.DATE
            else self.ties.values()
        )
        tied = [one for one in tie if isinstance(one, Tied)]
        return next((one for one in tied if one.whole), tied[0] if tied else None)


def read(clause: Tokens, looked: Looked, when: When, *, lenient: bool) -> Found | Unread:
    """The value the clause gives, or why none can safely be read."""
    one = _Asked(clause, looked, when)
    if not one.hits:
        return Unread("none of the claim's words")
    if one.looked.claim.kind is Kind.AMOUNT and contrasted(
        one.clause, one.looked.claim.question.rstrip("?")
    ):
        return Unread("told of another of the kind")
    return _proven(one, lenient=lenient) or _near(one, lenient=lenient)


def _near(one: _Asked, *, lenient: bool) -> Found | Unread:
    """The value that stands nearest, where no build proves one and none refutes it."""
    clause, looked, hits = one.clause, one.looked, one.hits
    if looked.claim.kind is Kind.AMOUNT and not (_of_a_party(one) and _of_a_fact(clause)):
        return Unread(MISSING[Kind.AMOUNT])
    beside = _beside(one)
    if beside:
        return Unread(beside)
    found = held(clause, [start for start, _ in hits], one.words, lenient=lenient)
    if found is None or wished(clause) or any(_unreal(clause, at, looked) for at, _ in hits):
        return Unread("asked, wished or supposed, not said to be so")
    if _of_another_event(clause, hits, looked):
        return Unread("told of another event")
    value = _value(one, found)
    if value is None:
        return Unread(MISSING[looked.claim.kind])
    negated = found.negated and not (isinstance(value, Count) and value.high == 0)
    if negated and not _bounded(clause):
        return Unread("said not to be so")
    stance = Stance.PLANNED if _to_come(value, one.when, found) else found.stance
    if stance is Stance.ASSERTED and _doubted(one.text, value):
        stance = Stance.HEDGED
    return Found(value=value, stance=stance, at=hits[0][0], negated=found.negated)


def _doubted(text: str, value: Value) -> bool:
    """As in "was reportedly €35m": a word right before the number leaves it open."""
    before = text.partition(value.text)[0].split() if value.text else []
    return bool(before) and before[-1].lower() in PERHAPS


def _of_a_party(one: _Asked) -> bool:
    """Whether the clause names one of the parties, or says "it" or "they" of somebody."""
    text, parties = one.text, one.looked.parties
    anaphor = any(token.low in lex.ANAPHORS for token in one.clause)
    return not parties or anaphor or any(named(text, party) for party in parties)


def _of_a_fact(clause: Tokens) -> bool:
    """Whether it tells of what is so: what will or could be needs a build that proves it."""
    return all(token.low not in lex.MODALS - _MAYBE for token in clause)


#: what may be is hedged, what must be paid is due
_MAYBE = words("may might must")


_SEEING = forms("see")


def _beside(one: _Asked) -> str:
    """What makes the whole clause one of something else; empty where nothing does."""
    clause, looked = one.clause, one.looked
    if sums.year_asked(looked, clause) or _of_another_year(one) or _long_past(one):
        return "told of another year"
    if _called_off(clause, looked):
        return "called off, or undone"
    return "an offer of some time before" if _superseded(clause) else ""


MISSING = {
    Kind.COUNT: "no number stands for what is counted, or more than one does",
    Kind.AMOUNT: "no sum stands for what is asked, or more than one does",
    Kind.DATE: "no day stands for what is asked, or more than one does",
}


def _proven(one: _Asked, *, lenient: bool) -> Found | None:
    """The one value that the clause's build ties to what is asked, by its own verb."""
    clause, looked = one.clause, one.looked
    if looked.claim.kind is Kind.COUNT and (none := counts.none(clause, looked)) is not None:
        return _none(clause, looked, none.at, lenient=lenient)
    tied = one.tied
    if tied is None or sums.year_asked(looked, clause) or _superseded(clause):
        return None
    at = tied.at
    mood = mood_of(clause, at, lenient=lenient, asked=one.words)
    if tied.given:
        mood = Mood(negated=False, stance=Stance.ASSERTED)
    elif tied.noun is not None:
        mood = governed(clause, tied.noun, one.words, lenient=lenient)
    if mood is None or _unreal(clause, at, looked):
        return None
    value = _value(one, mood)
    if mood.negated and (turned := _not_before(value, mood)):
        value, mood = turned, Mood(negated=False, stance=mood.stance)
    if value is None or (mood.negated and not _bounded(clause)):
        return None
    must = bool(one.words & MUST)
    if must and not (lenient or obliged(clause, at)):
        return None
    ahead = not must and _to_come(value, one.when, mood)
    stance = Stance.PLANNED if ahead else mood.stance
    return Found(value=value, stance=stance, at=at, negated=mood.negated)


def _not_before(value: Value | None, mood: Mood) -> Days | None:
    """What "will not open before May 1", "was not told until May 1" leave open."""
    if not isinstance(value, Days):
        return None
    if value.text.lower().startswith(("until", "till")) and value.first:
        return replace(value, last=None) if mood.stance is Stance.PLANNED else value
    if mood.stance is Stance.PLANNED and value.last and value.text.lower().startswith("this "):
        return Days(first=value.last + timedelta(days=1), last=None, text=value.text)
    if value.first is not None or value.last is None:
        return None
    if not value.text.lower().startswith("before"):
        return None
    return Days(first=value.last + timedelta(days=1), last=None, text=value.text)


def _none(clause: Tokens, looked: Looked, at: int, *, lenient: bool) -> Found | None:
    mood = mood_of(clause, at, lenient=lenient)
    if mood is None or not mood.negated or mood.stance is Stance.PLANNED:
        return None
    zero = Count(low=0, high=0, stated=0, unit=looked.claim.unit)
    return Found(value=zero, stance=mood.stance, at=at, negated=True)


def _unreal(clause: Tokens, at: int, looked: Looked) -> bool:
    """Whether a level is only feared: "could swell to $6 million"."""
    if looked.claim.kind is Kind.DATE:
        return False
    near = [token.low for token in clause[max(at - 3, 0) : at]]
    return "could" in near and "have" not in near


def _long_past(one: _Asked) -> bool:
    """Whether a number stands with a year long gone, where none is asked about: "in 2013"."""
    published = one.when.published
    if one.looked.claim.kind is Kind.DATE or published is None or _year_named(one):
        return False
    years = (
        int(token.text)
        for before, token in pairwise(one.clause)
        if before.low == "in" and token.text.isdigit() and len(token.text) == _DIGITS
    )
    return any(1900 <= year < published.year - 1 for year in years)


def _year_named(one: _Asked) -> bool:
    """Whether the clause names the question's own year: "$3m in 2024, from $4m in 2022"."""
    asks = set(one.looked.claim.question.rstrip("?").split())
    return any(
        token.text.isdigit() and len(token.text) == _DIGITS and token.text in asks
        for token in one.clause
    )


_DIGITS = 4


def _called_off(clause: Tokens, looked: Looked) -> bool:
    """Whether it was called off or undone, unless the question asks just for that."""
    return any(
        token.low in _CALLED_OFF and token.low not in looked.question_forms for token in clause
    )


def _of_another_year(one: _Asked) -> bool:
    """Whether another event is told of: "a 1987 fire"."""
    return not _year_named(one) and any(
        year.text.isdigit() and len(year.text) == _DIGITS and before.low in lex.DETERMINERS
        for before, year in pairwise(one.clause)
    )


def _of_another_event(clause: Tokens, hits: tuple[tuple[int, int], ...], looked: Looked) -> bool:
    """Whether a count is of those who did something else, or whom somebody merely has.

    Where the claim's words hold its question's verb ("signed"), that verb must govern.
    """
    if looked.claim.kind is not Kind.COUNT or _of_events(clause, looked):
        return False
    at = hits[0][0]
    verb = phrases.governing(clause, at)
    if verb is None:
        return False
    low, asked = clause[verb].low, looked.verb
    if asked:
        done = any(clause[k].low in asked and phrases.verbal(clause, k) for k, _ in hits)
        return not done and low not in _AMOUNTING
    question = set(looked.claim.question.lower().rstrip("?").split())
    return verb < at and low in _HAVING and not question & _HAVING


def _superseded(clause: Tokens) -> bool:
    """What was offered at some time before is not what is offered: "had offered $3m in May"."""
    timed = any(token.low in lex.TIMES for token in clause)
    pairs = pairwise(token.low for token in clause)
    return timed and any(first == "had" and second in _OFFERS for first, second in pairs)


_OFFERS = forms("offer propose bid ask seek demand request")


def _value(one: _Asked, found: Mood) -> Value | None:
    match one.looked.claim.kind:
        case Kind.COUNT:
            return _count(one, found)
        case Kind.AMOUNT:
            return _amount(one)
        case _:
            at = one.tied.at if one.tied else None
            return days_of(
                one.clause, one.looked, one.when, found, lambda span: _yes(one.day(span)), at
            )


def _yes(tie: Tied | bool | None) -> bool | None:
    return True if isinstance(tie, Tied) else tie


def _count(one: _Asked, found: Mood) -> Count | None:
    """The number of what is counted: the proven one, else the nearest that is not refused."""
    clause, looked, unit = one.clause, one.looked, one.looked.claim.unit
    tied = [(number, tie) for number, tie in one.ties.items() if isinstance(tie, Tied)]
    whole = [each for each in tied if each[1].whole]
    bounded = (_passed(number, clause[tie.at].low) for number, tie in whole or tied)
    proven = {value for number in bounded if (value := count.of(one.text, number, unit))}
    if proven:
        return proven.pop() if len(proven) == 1 else None
    refused = frozenset(number.first for number, tie in one.ties.items() if tie is False)
    repeated = looked.asked.times or _of_events(clause, looked)
    counted = count.read(
        one.text, looked.topic, unit, looked.things, looked.does, refused, repeated
    )
    if counted is None and _none_of_it(clause, looked, found):
        return Count(low=0, high=0, stated=0, unit=unit)
    return counted and replace(counted, unit=counted.unit or unit)


def _passed(number: Quantity, verb: str) -> Quantity:
    """As in "arrests have passed 40": more than that."""
    passed = verb in PASSING and number.bound is Bound.EXACT
    return replace(number, bound=Bound.MORE) if passed else number


def _amount(one: _Asked) -> Amount | None:
    """The sum that is asked for, of whichever unit gives just one."""
    asks = one.looked.asked
    relative = asks.share or asks.by
    per = asks.per | (_EACH if sums.of_one(one.looked) else frozenset())
    read = (
        amount.read(
            one.text,
            one.looked.topic,
            unit,
            lambda number: _yes(one.ties[number]),
            relative=relative,
            per=per,
        )
        for unit in units(one.looked)
    )
    said = [each for each in read if each]
    return said[0] if len(said) == 1 else None


_EACH = words("each apiece")


def units(looked: Looked) -> tuple[str, ...]:
    """The unit the editors gave, else those that the question asks for."""
    return (looked.claim.unit,) if looked.claim.unit else amount.units_asked(looked.claim.question)


def _none_of_it(clause: Tokens, looked: Looked, found: Mood) -> bool:
    """Whether the clause says that there was none: "never met", "no jobs", "nobody died"."""
    if not found.negated or _numbered(clause):
        return False
    if _of_events(clause, looked) or any(token.low == "nobody" for token in clause):
        return True
    lows = [token.low for token in clause]
    no_one = any(pair == ("no", "one") for pair in pairwise(lows))
    return no_one or any(
        "no" in lows[max(0, start - 2) : start] and lows[end : end + 1] != ["'s"]
        for start, end in looked.hits(clause)
    )


def _of_events(clause: Tokens, looked: Looked) -> bool:
    """Whether what is counted is how often the verb found here came about."""
    asked = looked.claim.question.lower()
    unit = (looked.claim.unit or "").lower()
    if "how often" in asked or "how many times" in asked:
        return True
    verbs = {clause[at].low for at, _ in looked.hits(clause) if phrases.verbal(clause, at)}
    return any(unit in spelled and verbs & spelled for (spelled, *_) in looked.phrases)


def _numbered(clause: Tokens) -> bool:
    return any(
        token.text[0].isdigit() or token.low in ("times", "occasions", "once", "twice")
        for token in clause
    )


def barely_denied(clause: Tokens, looked: Looked) -> Found | None:
    """What is denied is that there was any at all: "denied that they met"."""
    if looked.claim.kind is not Kind.COUNT or _numbered(clause):
        return None
    if not _of_events(clause, looked) and not any(token.low == "any" for token in clause):
        return None
    any_at_all = Count(low=1, high=None, unit=looked.claim.unit)
    return Found(value=any_at_all, stance=Stance.ASSERTED, at=0)


def _bounded(clause: Tokens) -> bool:
    """The negation is the number's own: "not more than three", "no earlier than May"."""
    lows = [token.low for token in clause]
    return any(
        low in ("no", "not") and k + 2 < len(lows) and lows[k + 2] == "than"
        for k, low in enumerate(lows)
    )


def _to_come(value: Value, when: When, found: Mood) -> bool:
    first = getattr(value, "first", None) or getattr(value, "last", None)
    ahead = first is not None and when.published is not None and first > when.published
    return ahead and found.stance is Stance.ASSERTED
