"""The value that our own readers find in the words the model points at."""

import math
from collections.abc import Iterator
from datetime import date

from digest import values
from digest.extract.kinds import amount, count, dates, measures
from digest.extract.kinds.occasions import telling
from digest.extract.language import lexicon as lex
from digest.extract.language import text
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.numbers.pieces import pieces
from digest.extract.numbers.quantities import Quantity
from digest.extract.second.answer import Answer
from digest.extract.speakers.said import Said, joined
from digest.extract.ties import counts, days, sums
from digest.values import Amount, Count, Days, Kind, Quote, Value

Span = tuple[int, int]


def typed(answer: Answer, part: Said, looked: Looked, published: date | None) -> Value | None:
    """The value of an answer, where it is one of the claim's kind that its words bear out.

    States and yes or no are taken as given: whether the words say so is for `proof`. Numbers
    and days are read anew, with what bounds them in the sentence, and the model must mean
    the same ones.
    """
    match looked.claim.kind:
        case Kind.STATUS:
            known = answer.value in looked.universe
            return values.status(answer.value, looked.universe) if known else None
        case Kind.YESNO:
            plain = answer.value in ("yes", "no")
            return values.yes_or_no(answer.value == "yes") if plain else None
        case Kind.QUOTE:
            return _quoted(answer, part)
        case kind:
            span = _span(answer, part)
            found = _MEASURED[kind](part, looked, span, published) if span else None
            return found if found and meant(found, answer.value) else None


def words_in(phrase: str, tokens: Tokens) -> str:
    """A phrase as it would stand among the tokens put together; empty where it does not."""
    cut = text.article(phrase).sentences
    said = joined([token for sentence in cut for token in sentence.tokens])
    return said if said and said in joined(tokens) else ""


def _span(answer: Answer, part: Said) -> Span | None:
    """From which character of the part's text to which the words run; once and no more."""
    said = words_in(answer.words, part.tokens)
    if not said or part.text.count(said) != 1:
        return None
    start = part.text.index(said)
    return start, start + len(said)


def _quoted(answer: Answer, part: Said) -> Quote | None:
    within = [token for token in part.whole if token.quote >= 0]
    if not words_in(answer.words, within):
        return None
    made = Quote(words=answer.words, text=answer.words)
    return made if answer.value in ("", answer.words) else None


def _count(part: Said, looked: Looked, span: Span, published: date | None) -> Count | None:
    found = [
        one
        for one in _at(part.text, count.numbers(part.text), span)
        if counts.counted(part.tokens, looked, one, published) is not False
        and _of_its_kind(part.text, one, looked)
    ]
    return count.of(part.text, found[0], looked.claim.unit) if len(found) == 1 else None


def _of_its_kind(said: str, found: Quantity, looked: Looked) -> bool:
    """Whether what stands behind a number is what is counted, or nothing that could be: not the
    "31 emails" of how often they met.
    """
    parts = pieces(said)
    if found.after >= len(parts) or not parts[found.after].word:
        return True
    low = parts[found.after].low
    ours = looked.things | forms(looked.claim.unit or "") | _COUNTING
    return low in _SMALL or low in ours or any(low in phrase[0] for phrase in looked.phrases)


_COUNTING = words("times people persons others")
_SMALL = (
    lex.PREPOSITIONS | lex.SUBORDINATORS | lex.AUXILIARIES | lex.ADVERBS | words("and or in all")
)


def _amount(part: Said, looked: Looked, span: Span, published: date | None) -> Amount | None:
    relative = looked.asked.share or looked.asked.by
    said = {
        made
        for unit in measures.units(looked)
        for one in _at(part.text, amount.sums(part.text, unit, relative=relative), span)
        if sums.summed(part.tokens, looked, one, published) is not False
        if (made := amount.of(part.text, one, unit))
    }
    return said.pop() if len(said) == 1 else None


def _days(part: Said, looked: Looked, span: Span, published: date | None) -> Days | None:
    verbs = telling(looked.claim.question)
    named = [one for one in dates.spans(part.text) if one[0] < span[1] and span[0] < one[1]]
    if len(named) != 1 or days.dated(part.tokens, looked, named[0], verbs) is False:
        return None
    return dates.within(part.text, named[0], published)


def _at(said: str, found: list[Quantity], span: Span) -> Iterator[Quantity]:
    """The quantities that stand between two characters."""
    parts = pieces(said)
    for one in found:
        if parts[one.start].start < span[1] and span[0] < parts[one.after - 1].end:
            yield one


_MEASURED = {Kind.COUNT: _count, Kind.AMOUNT: _amount, Kind.DATE: _days}


def meant(found: Value, given: str) -> bool:
    """Whether the number or days the model gives are those that were read."""
    if isinstance(found, Days):
        meant = _interval(given)
        return meant is not None and values.meets(meant, found)
    assert isinstance(found, Count | Amount)
    try:
        number = float(given.replace(",", ""))
    except ValueError:
        return False
    high = math.inf if found.high is None else found.high
    return number == found.stated or found.low <= number <= high


def _interval(given: str) -> Days | None:
    first, dots, last = given.partition("..")
    try:
        begin = date.fromisoformat(first)
        return Days(first=begin, last=date.fromisoformat(last) if dots else begin)
    except ValueError:
        return None
