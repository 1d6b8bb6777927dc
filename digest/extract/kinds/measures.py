"""Counts, amounts and dates: the number or day a clause gives, where it says that it is so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from digest.extract.found import Found
from digest.extract.kinds import amount, count, dates, summed, tied
from digest.extract.kinds.asked import asked
from digest.extract.kinds.laid import laid
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.mood import Mood, mood
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.quantities import Quantity
from digest.extract.speakers.said import joined
from digest.model import Stance
from digest.values import Count, Days, Kind, Value


@dataclass(frozen=True, kw_only=True)
class When:
    """What dates are reckoned from: the day of publication, and days named before."""

    published: date | None
    earlier: tuple[date, ...] = ()


#: what was called off, or is about another number of the same thing, counts for nothing
_CALLED_OFF = forms("cancel scrap skip miss rehire hire add save preserve create spare")
#: before a noun, these leave open whether it came about
_UNHELD = forms(
    "refuse avoid decline reject oppose seek request propose offer invite consider discuss need"
    " see hear demand want wish urge"
)
#: what somebody has or employs is another number than what came about
_HAVING = forms("have employ hold own list")
#: … and by these a number itself is spoken of: "the number of signers rose to 600"
_AMOUNTING = lex.BE | forms(
    "reach rise grow climb fall drop number total stand top exceed pass hit draw gather carry bear"
)
#: "expects the number to reach 50": nobody knows yet
_FORESEEING = forms("expect predict forecast project anticipate estimate")
_CHARGES = forms("accuse charge suspect indict")
_A_YEAR = timedelta(days=365)
_ARRANGED = forms("schedule plan arrange set slate")
_FUTURE = words(
    "will would scheduled planned set slated expected next upcoming until tomorrow plans due"
    " postponed delayed pushed moved rescheduled"
)


def read(clause: Tokens, looked: Looked, when: When, *, lenient: bool) -> Found | None:
    """The value the clause gives, or None where none can safely be read."""
    hits = looked.hits(clause)
    if hits and (proven := _proven(clause, looked, when, lenient=lenient)) is not None:
        return proven
    if summed.year_asked(looked, clause):
        return None
    if not hits or _called_off(clause, looked) or _of_another_year(clause) or _superseded(clause):
        return None
    words_ = forms(looked.claim.question.rstrip("?"))
    found = _held(clause, [start for start, _ in hits], words_, lenient=lenient)
    if found is None or _of_another_event(clause, hits[0][0], looked):
        return None
    if looked.claim.kind is Kind.DATE and _acted_on(clause, hits, looked):
        return None
    value = _value(clause, looked, when, found)
    if value is None:
        return None
    negated = found.negated and not (isinstance(value, Count) and value.high == 0)
    if negated and not _bounded(clause):
        return None
    stance = Stance.PLANNED if _to_come(value, when, found) else found.stance
    return Found(value=value, stance=stance, at=hits[0][0], negated=found.negated)


def _proven(clause: Tokens, looked: Looked, when: When, *, lenient: bool) -> Found | None:
    """The one value that the clause's build ties to what is asked, by its own verb."""
    if looked.claim.kind is Kind.COUNT and (none := tied.none(clause, looked)) is not None:
        return _none(clause, looked, none.at, lenient=lenient)
    at = _tied_at(clause, looked, when)
    if at is None or summed.year_asked(looked, clause) or _superseded(clause):
        return None
    words_ = forms(looked.claim.question.rstrip("?"))
    held = _mood(clause, at, lenient=lenient, asked=words_)
    if held is None or _unreal(clause, at, looked):
        return None
    value = _value(clause, looked, when, held)
    if value is None or (held.negated and not _bounded(clause)):
        return None
    obliged = bool(words_ & _MUST)
    if obliged and not (lenient or _obliged(clause, at)):
        return None
    ahead = not obliged and _to_come(value, when, held)
    stance = Stance.PLANNED if ahead else held.stance
    return Found(value=value, stance=stance, at=at, negated=held.negated)


def _none(clause: Tokens, looked: Looked, at: int, *, lenient: bool) -> Found | None:
    held = _mood(clause, at, lenient=lenient)
    if held is None or not held.negated or held.stance is Stance.PLANNED:
        return None
    zero = Count(low=0, high=0, stated=0, unit=looked.claim.unit)
    return Found(value=zero, stance=held.stance, at=at, negated=True)


def _tied_at(clause: Tokens, looked: Looked, when: When) -> int | None:
    """The verb that the value asked for is tied to; None where no build proves one."""
    text = laid(tuple(clause)).text
    tie: Iterator[tied.Tied | bool | None]
    match looked.claim.kind:
        case Kind.COUNT:
            tie = (tied.counted(clause, looked, one, when.published) for one in count.numbers(text))
        case Kind.AMOUNT:
            tie = (
                summed.summed(clause, looked, one, when.published)
                for one in amount.sums(text, looked.claim.unit)
            )
        case _:
            telling = _held_by(looked.claim.question) | _OCCURS
            tie = (
                tied.dated(clause, looked, span, telling)
                for span in dates.spans(text, when.published)
            )
    return next((one.at for one in tie if isinstance(one, tied.Tied)), None)


def _unreal(clause: Tokens, at: int, looked: Looked) -> bool:
    """Whether a level is only feared: "could swell to $6 million"."""
    if looked.claim.kind is Kind.DATE:
        return False
    near = [token.low for token in clause[max(at - 3, 0) : at]]
    return "could" in near and "have" not in near


def _mood(
    clause: Tokens, at: int, *, lenient: bool, asked: frozenset[str] = frozenset()
) -> Mood | None:
    """The mood of a predicate; "accused of having missed" is an allegation.

    What must be is said to be so where the question asks what must be.
    """
    if asked & _MUST and _obliged(clause, at):
        return Mood(negated=False, stance=Stance.ASSERTED)
    charged = next((k for k in range(at) if _charged(clause, k, at)), None)
    if charged is not None and (before := mood(clause, charged)) is not None:
        return None if before.negated else Mood(negated=False, stance=Stance.ALLEGED)
    found = mood(clause, at, lenient=lenient)
    if found is None or found.stance not in (Stance.HEDGED, Stance.ALLEGED):
        return found
    own = tied.around(clause, at)
    plain = mood(own, own.index(clause[at]), lenient=lenient) if clause[at] in own else None
    return plain if plain and plain.negated == found.negated else found


def _called_off(clause: Tokens, looked: Looked) -> bool:
    """Whether it was called off or undone, unless the question asks just for that."""
    asked = forms(looked.claim.question.rstrip("?"))
    return any(token.low in _CALLED_OFF - asked for token in clause)


def _of_another_year(clause: Tokens) -> bool:
    """Whether another event is told of: "a 1987 fire"."""
    return any(
        year.text.isdigit() and len(year.text) == 4 and before.low in lex.DETERMINERS
        for before, year in pairwise(clause)
    )


def _held(clause: Tokens, hits: list[int], asked: frozenset[str], *, lenient: bool) -> Mood | None:
    """The mood of the claim's word where it is a verb, else of the verb that governs it."""
    for at in hits:
        if phrases.verbal(clause, at):
            return _mood(clause, at, lenient=lenient, asked=asked)
    verb = phrases.governing(clause, hits[0])
    foreseen = next((k for k in range(hits[0]) if clause[k].low in _FORESEEING), None)
    if foreseen is not None and any(token.low == "to" for token in clause[foreseen:]):
        return Mood(negated=False, stance=Stance.HEDGED)
    if verb is None or _presupposed(clause, hits[0], verb):
        return Mood(negated=False, stance=Stance.ASSERTED)
    found = mood(clause, verb, lenient=lenient)
    if found and _charged(clause, verb, hits[0]):
        return Mood(negated=found.negated, stance=Stance.ALLEGED)
    if found is None or (clause[verb].low in _UNHELD - asked and verb < hits[0]):
        return None
    if clause[verb].low in _ARRANGED and found.stance is Stance.ASSERTED:
        return Mood(negated=found.negated, stance=Stance.PLANNED)
    return found


def _charged(clause: Tokens, verb: int, at: int) -> bool:
    """Somebody is held to have done it: "accused of taking", "charged with stealing"."""
    between = [token.low for token in clause[verb:at]]
    return any(
        low in _CHARGES and not {"of", "with"}.isdisjoint(between[k + 1 : k + 7])
        for k, low in enumerate(between)
    )


def _presupposed(clause: Tokens, at: int, verb: int) -> bool:
    """Whether the sum goes with the noun, whatever is done about it: "appeal the fine of $2m"."""
    if clause[verb].low in _UNHELD or verb > at:
        return False
    begin = at
    while begin > 0 and clause[begin - 1].low not in _OWNING and at - begin < 4:
        begin -= 1
    if not begin or clause[begin - 1].low not in _OWNING:
        return False
    after = [token.low for token in clause[at + 1 : at + 3]]
    sums = after[1:] if after[:1] == ["of"] else [token.low for token in clause[begin:at]]
    return any(low[0].isdigit() or low[0] in "$€£" for low in sums)


def _obliged(clause: Tokens, at: int) -> bool:
    """As in "must leave", "has to be out"."""
    lows = [token.low for token in clause[max(at - 4, 0) : at]]
    pairs = set(pairwise(lows))
    return not lows or "must" in lows or bool(pairs & {("has", "to"), ("have", "to")})


_MUST = words("must")
_OWNING = words("the its his her their that this")


def _of_another_event(clause: Tokens, at: int, looked: Looked) -> bool:
    """Whether a count is of those who did something else, or whom somebody merely has.

    Where the claim's words hold its question's verb ("signed"), that verb must govern.
    """
    if looked.claim.kind is not Kind.COUNT or _of_events(clause, looked):
        return False
    verb = phrases.governing(clause, at)
    if verb is None:
        return False
    low, asked = clause[verb].low, looked.asked
    if asked:
        hits = looked.hits(clause)
        done = any(clause[k].low in asked and phrases.verbal(clause, k) for k, _ in hits)
        return not done and low not in _AMOUNTING
    question = set(looked.claim.question.lower().split())
    return verb < at and low in _HAVING and not question & _HAVING


def _acted_on(clause: Tokens, hits: tuple[tuple[int, int], ...], looked: Looked) -> bool:
    """Whether the day is of what somebody did to the topic: "suspended the strike on Friday"."""
    if any(phrases.verbal(clause, start) for start, _ in hits):
        return False
    at = hits[0][0]
    verb = phrases.governing(clause, at)
    if verb is None or verb > at or clause[verb].low in _held_by(looked.claim.question):
        return False
    between = clause[verb + 1 : at]
    if any(token.low in lex.TIMES or token.text[0].isdigit() for token in between):
        return True
    return not any(token.low in _THROUGHOUT or not token.word for token in between)


def _held_by(question: str) -> frozenset[str]:
    """The verbs that tell of the topic's own day: of other turns only the one asked about."""
    asked = forms(question.rstrip("?"))
    return (_HELD - _TURNS if asked & _TURNS else _HELD) | asked


_OCCURS = forms("take occur happen come get go")
#: "left after the meeting on June 12" tells the meeting's day
_THROUGHOUT = words("after before during since at for following until")
#: turns that a thing takes, each on a day of its own
_TURNS = forms(
    "announce begin start open launch order call close end finish complete sign issue reopen resume"
    " confirm"
)
#: with these before it, the day of the topic itself is told
_HELD = (
    lex.AUXILIARIES
    | _ARRANGED
    | forms(
        "hold announce begin start open launch order call attend conduct host convene issue cause"
        " expect delay postpone push move reschedule defer put slate time peg follow stage run"
        " confirm describe mark celebrate see recall remember arrange fix name choose"
    )
)


def _superseded(clause: Tokens) -> bool:
    """What was offered at some time before is not what is offered: "had offered $3m in May"."""
    timed = any(token.low in lex.TIMES for token in clause)
    pairs = pairwise(token.low for token in clause)
    return timed and any(first == "had" and second in _OFFERS for first, second in pairs)


_OFFERS = forms("offer propose bid ask seek demand request")


def _value(clause: Tokens, looked: Looked, when: When, found: Mood) -> Value | None:
    text, claim = joined(clause), looked.claim

    def tie(one: Quantity) -> bool | None:
        how = summed.summed(clause, looked, one, when.published)
        return True if isinstance(how, tied.Tied) else how

    match claim.kind:
        case Kind.COUNT:
            repeated = asked(claim.question).times or _of_events(clause, looked)
            refused = frozenset(
                one.first
                for one in count.numbers(text)
                if tied.counted(clause, looked, one, when.published) is False
            )
            proven = {
                value
                for one in count.numbers(text)
                if isinstance(tied.counted(clause, looked, one, when.published), tied.Tied)
                and (value := count.of(text, one, claim.unit))
            }
            if proven:
                return proven.pop() if len(proven) == 1 else None
            counted = count.read(
                text, looked.topic, claim.unit, looked.things, looked.does, refused, repeated
            )
            if counted is None and _none_of_it(clause, looked, found):
                return Count(low=0, high=0, stated=0, unit=claim.unit)
            return counted and replace(counted, unit=counted.unit or claim.unit)
        case Kind.AMOUNT:
            return amount.read(text, looked.topic, claim.unit, tie)
        case _:
            return _days(clause, looked, when, found)


def _days(clause: Tokens, looked: Looked, when: When, found: Mood) -> Days | None:
    """The day said of the topic; where the words tell no tense, only one that both bear out."""

    telling = _held_by(looked.claim.question) | _OCCURS

    def tie(start: int, end: int) -> bool | None:
        how = tied.dated(clause, looked, (start, end), telling)
        return True if isinstance(how, tied.Tied) else how

    def read(*, future: bool) -> Days | None:
        text = joined(clause)
        return dates.read(
            text, looked.topic, when.published, future=future, earlier=when.earlier, tie=tie
        )

    ahead = (
        found.stance is Stance.PLANNED
        or _infinitive(clause, looked)
        or any(
            token.low in _FUTURE or (token.low in ("may", "might") and token.cls == "X")
            for token in clause
        )
    )
    if ahead or any(phrases.is_verb(clause, k) for k in range(len(clause))):
        days = read(future=ahead)
    else:
        ahead = True
        days = _nearer(read(future=True), read(future=False), when.published)
    if days is None or (days.last is None and not ahead):
        return None
    return None if _long_past(days, looked, when.published) else days


def _infinitive(clause: Tokens, looked: Looked) -> bool:
    """As in "is likely to open", "must close": on a day to come."""
    places = {start for start, _ in looked.hits(clause)}
    to = any(clause[k - 1].cls == "T" and clause[k].low != "have" for k in places if k)
    return to or bool(forms(looked.claim.question.rstrip("?")) & _MUST)


def _nearer(next_: Days | None, last: Days | None, published: date | None) -> Days | None:
    """Of the next day and the last one that a partial date may mean, the much nearer one."""
    if next_ == last or published is None or not (next_ and last and next_.first and last.last):
        return next_
    to_come, gone = next_.first - published, published - last.last
    if max(to_come, gone) < 3 * min(to_come, gone):
        return None
    return next_ if to_come < gone else last


def _long_past(days: Days, looked: Looked, published: date | None) -> bool:
    """Whether a question about what is to come is met with a day of years ago."""
    if published is None or days.last is None:
        return False
    to_come = looked.claim.question.lower().startswith(("when will", "when is", "when are"))
    return to_come and published - days.last > _A_YEAR


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
