"""What a clause tells of other events than the claim's: other years', rivals', earlier ones.

Such a clause stands near the claim, often with its very words, and says nothing on it.
"""

import re
from datetime import date
from itertools import islice, pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.inflect import forms
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.layout.items import Part
from digest.extract.layout.laid import laid
from digest.extract.looked import Looked
from digest.extract.numbers.labels import MONTHS
from digest.extract.numbers.numerals import begins_number
from digest.extract.speakers.said import joined
from digest.model import named
from digest.values import DEFAULT_STATES, Kind

_RIVALS = forms("rival competitor")
_NEIGHBOURS = words("neighboring neighbouring nearby unrelated")
_BESIDE = _RIVALS | _NEIGHBOURS
#: after a name's 's: somebody else
_STRANGERS = words(
    "neighbour neighbours neighbor neighbors rival rivals competitor competitors predecessor"
    " predecessors successor successors supplier suppliers opponent opponents"
)
_EVERYWHERE = words("worldwide globally nationwide nationally industrywide industry-wide")
#: before "of 1987" these belong to the date
_OF_A_YEAR = lex.TIMES | words("end start beginning middle half quarter part rest close")
#: a year opens a sentence about the past when it is this many years back
_LONG_AGO = 2


def elsewhere(clause: Tokens, looked: Looked, published: date | None, *, reported: bool) -> bool:
    """Whether the clause tells of another event than the claim's.

    `reported`: in somebody's words, where "had" may stand for "has".
    """
    hits = looked.hits(clause)
    return (
        _opens_another(clause)
        or any(_another(clause, start, looked) for start, _ in hits)
        or _rivals(clause, looked)
        or _strangers(clause, looked)
        or (published is not None and _of_last_year(clause, looked, published))
        or (published is not None and _of_old(clause, hits, looked, published, reported))
    )


def _opens_another(clause: Tokens) -> bool:
    """As in "Another state offered", but not "another 30 people", who are of the same."""
    said = list(islice((token for token in clause if token.word or token.text[0].isdigit()), 2))
    opens = len(said) > 1 and said[0].low == "another"
    return opens and said[1].word and not begins_number(said[1].text)


def _another(clause: Tokens, at: int, looked: Looked) -> bool:
    """As in "a previous strike", "another flood"; not "former pupils" where those are asked for."""
    if phrases.is_verb(clause, at):
        return False
    before = {token.low for token in clause[max(0, at - 2) : at]}
    status = looked.claim.kind is Kind.STATUS
    if status and (clause[at - 1].low == "own" if at else False):
        return True
    if status and _last_one(clause, at):
        return True
    return bool(before & lex.OTHERS - looked.question_words)


def _last_one(clause: Tokens, at: int) -> bool:
    """As in "the last drivers' strike": not the one that goes on."""
    begin = at
    while begin > 0 and clause[begin - 1].cls in "NJPL":
        begin -= 1
    led = clause[begin : at + 1]
    return any(
        one.low == "last" and after.low not in lex.TIMES and (k == 0 or led[k - 1].cls == "L")
        for k, (one, after) in enumerate(pairwise(led))
    )


def _rivals(clause: Tokens, looked: Looked) -> bool:
    """As in "rival maker Acme recalled", where none of the claim's own is named; "worldwide"."""
    lows = {token.low for token in clause} - looked.question_words
    if not lows.isdisjoint(_EVERYWHERE):
        return True
    if lows.isdisjoint(_BESIDE):
        return False
    names = tuple(name for party in looked.parties for name in party)
    return not named(joined(clause), names)


def _strangers(clause: Tokens, looked: Looked) -> bool:
    """As in "with Acme's neighbours": Acme is named only to say whose they are."""
    others = _STRANGERS & {token.low for token in clause} - looked.question_words
    if not others:
        return False
    return any(owner.cls == "L" and owned.low in others for owner, owned in pairwise(clause))


def _of_old(
    clause: Tokens,
    hits: tuple[tuple[int, int], ...],
    looked: Looked,
    published: date,
    reported: bool,
) -> bool:
    """As in "In 2009 a jury convicted …", "a flood in 1953", "had been suspended in 2019"."""
    if looked.claim.kind is Kind.STATUS and not reported and _had_been(clause):
        return True
    years = [(k, int(t.text)) for k, t in enumerate(clause) if t.text.isdigit() and _year(t) and k]
    old = [(k, year) for k, year in years if year < published.year]
    ranged = any(clause[k - 1].low == "between" for k, _ in old)
    if not old or ranged or any(token.low == "since" for token in clause):
        return False
    asked = looked.claim.question
    if any(str(year) in asked for _, year in old):
        return False
    if looked.claim.kind is not Kind.DATE and _opens_with(clause, *old[0], published):
        return True
    if _over(clause, old, looked, published):
        return True
    declared = looked.universe - set(DEFAULT_STATES)
    if (
        looked.claim.kind is Kind.STATUS
        and declared
        and any(
            _done_then(clause, start, k)
            for start, _ in hits
            for k, year in old
            if _far(year, published)
        )
    ):
        return True
    if (not re.search(r"\blast\b", asked) and _the_last(clause)) or any(
        _event_of(clause, k) for k, _ in old
    ):
        return True
    if looked.claim.kind is Kind.STATUS and not declared:
        far = any(_far(year, published) for _, year in old)
        return far and clause[0].low in ("a", "an") and not _perfect(clause)
    return any(_indefinite(clause, start, k) for start, _ in hits for k, _ in old)


def _opens_with(clause: Tokens, at: int, year: int, published: date) -> bool:
    lead = [token.low for token in clause[:at] if token.word]
    return (
        _far(year, published)
        and 0 < len(lead) <= 3
        and lead[-1] in ("in", "during")
        and not _perfect(clause)
    )


def _far(year: int, published: date) -> bool:
    return published.year - year >= _LONG_AGO


def _done_then(clause: Tokens, at: int, year: int) -> bool:
    """As in "suspended the curfew in 2015": that it still stands so is not said."""
    between = clause[at:year]
    beside = any(token.text in ",;—(" for token in between)
    return (
        bool(between)
        and between[-1].low in ("in", "during")
        and not beside
        and (not _perfect(clause))
    )


def _long_done(clause: Tokens, old: list[tuple[int, int]], looked: Looked, published: date) -> bool:
    """As in "resigned from the board in 2014", where it is asked whether he has resigned."""
    asked = looked.claim.question.split()[0].lower()
    if asked == "will":
        return True  # what was done in a year gone by is not what is to come
    if asked not in ("has", "have") or _perfect(clause):
        return False
    return any(_far(year, published) and clause[k - 1].low in ("in", "during") for k, year in old)


def _of_last_year(clause: Tokens, looked: Looked, published: date) -> bool:
    """As in "inspected in October", told in March, where it is asked about this year."""
    asked = looked.predicated and "this year" in looked.claim.question
    if not asked or any(t.low == "will" for t in clause):
        return False
    months = (MONTHS[t.low] for t in clause if t.capital and t.low in MONTHS)
    return any(month > published.month for month in months)


def _over(clause: Tokens, old: list[tuple[int, int]], looked: Looked, published: date) -> bool:
    """As in "was insured until 2019": so it was, and it is over; or done long ago."""
    if looked.predicated and any(clause[k - 1].low in ("until", "till") for k, _ in old):
        return True
    yesno = looked.claim.kind is Kind.YESNO
    return yesno and _long_done(clause, old, looked, published)


def _perfect(clause: Tokens) -> bool:
    return any(token.low in ("has", "have", "'ve") for token in clause)


def _had_been(clause: Tokens) -> bool:
    pairs = pairwise(token.low for token in clause)
    return any(first == "had" and second not in lex.DETERMINERS for first, second in pairs)


def _indefinite(clause: Tokens, at: int, year: int) -> bool:
    """Whether the noun at `at` is any one of that year: "a flood in 1953"."""
    if clause[year - 1].low not in ("in", "of") or not 0 < year - at <= 8:
        return False
    if any(phrases.is_verb(clause, k) for k in range(at, year)):
        return False
    return any(token.low in ("a", "an") for token in clause[max(0, at - 3) : at])


def _the_last(clause: Tokens) -> bool:
    """As in "the last deadly wreck, in 1996"; but not "last June"."""
    for k, token in enumerate(clause[:-1]):
        if phrases.is_verb(clause, k):
            return False
        if (
            token.low == "last"
            and not phrases.is_verb(clause, k + 1)
            and clause[k + 1].low not in lex.TIMES
        ):
            return True
    return False


def _event_of(clause: Tokens, year: int) -> bool:
    """As in "the Sutter fire of 2018"."""
    return year > 1 and clause[year - 1].low == "of" and clause[year - 2].low not in _OF_A_YEAR


def takes_up(clause: Tokens, looked: Looked, before: Tokens, published: date | None) -> bool:
    """Whether "that deal" takes up what the sentence before told of another year."""
    words_ = list(islice((token for token in clause if token.word), 2))
    if len(words_) < 2 or words_[0].low not in ("that", "those") or published is None:
        return False
    topics = {clause[start].start for start, _ in looked.hits(clause)}
    old = any(_year(token) and _far(int(token.text), published) for token in before)
    return old and words_[1].start in topics


def _year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("18", "19", "20")


def bound_for(sentence: Tokens, looked: Looked) -> bool:
    """As in "were hurt in a crash on the way to the fire", where the fire's hurt are asked for."""
    if looked.claim.kind is not Kind.COUNT:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    ends = [k for k, token in enumerate(sentence) if token.low in _JOURNEYS]
    at = next((k for k in ends if _leads_on(sentence, k)), None)
    if at is None or not named(joined(sentence[at:]), names):
        return False
    events = frozenset().union(*(one.forms for one in looked.sought if one.narrows))
    before = sentence[:at]
    return not named(joined(before), names) and all(token.low not in events for token in before)


_JOURNEYS = words("way route home")


def _leads_on(tokens: Tokens, at: int) -> bool:
    """Whether an end of the journey at `at` follows: "on their way to", "en route from"."""
    return any(token.low in ("to", "from") for token in tokens[at + 1 : at + 3])


def of_another(sentence: Tokens, clause: Tokens, looked: Looked) -> bool:
    """Whether "it" is another's: "when the previous owner bought the yard, it paid $2m"."""
    there = {token.low for token in sentence}
    if there.isdisjoint(_IT) or there.isdisjoint(_OF_ANOTHER):
        return False  # most sentences: told before any is laid out
    layout = laid(tuple(sentence)).frame
    its = next((k for k in range(len(layout.items)) if layout.low(k) in _IT), None)
    first = next((k for k in range(len(layout.items)) if layout.part(k) is Part.NOUN), None)
    starts = {token.start for token in clause}
    if its is None or first is None or first > its:
        return False
    if layout.tokens[layout.items[its].head].start not in starts:
        return False
    one = layout.items[first]
    lows = [token.low for token in layout.tokens[one.first : one.after]]
    before = any(low in lex.OTHERS and after in _OWNING for low, after in pairwise(lows))
    return before or not _RELATED.isdisjoint(set(lows) - looked.asked.lows)


_OWNING = lex.PARTY_NOUNS | words("owner owners operator operators")
_RELATED = words("rival rivals competitor competitors sister parent neighbour neighbor subsidiary")
_IT = words("it they")
_OF_ANOTHER = lex.OTHERS | _RELATED


def anothers_after_all(sentence: Tokens, looked: Looked) -> bool:
    """As in "three branches closed, but those were Acme's", where Acme is none of the claim's."""
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    for k in range(1, len(sentence) - 2):
        if sentence[k].low not in _THOSE or sentence[k + 1].low not in lex.BE:
            continue
        if sentence[k - 1].low not in _BUT:
            continue
        led = sentence[k + 2].low in _FROM
        whose = sentence[k + 2 + led :][:4]
        owned = led or any(token.cls == "L" or token.low == "'s" for token in whose)
        if owned and whose[0].capital and not named(joined(whose), names):
            return True
    return False


_THOSE = words("those these they")
_BUT = words("but though although")
_FROM = words("at in from of")


def set_apart(part: Tokens, clause: Tokens, looked: Looked) -> bool:
    """As in "came six years after a tram overturned": the clause only dates the claim's event."""
    at = next((k for k, token in enumerate(part) if token.start == clause[0].start), 0)
    dates_ = clause[0].low in ("after", "before") and at > 0 and part[at - 1].low in _SPANS
    if not dates_ or len(clause) < _LEAST or clause[1].low not in ("a", "an", "another"):
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return not named(joined(clause), names)


def thought_once(sentence: Tokens, clause: Tokens) -> bool:
    """As in "had thought a strike would begin in May": what was then thought is given up."""
    if "would" not in [token.low for token in clause]:
        return False
    before = [token.low for token in sentence if token.start < clause[0].start][-4:]
    return any(one == "had" and after in _THOUGHT for one, after in pairwise(before))


_THOUGHT = words("thought expected hoped believed feared assumed imagined reckoned predicted")


def learned_then(sentence: Tokens, clause: Tokens) -> bool:
    """As in "neighbours learned that it had been shut on June 12, when a letter came": the day
    may be that of learning it.
    """
    begin = clause[0].start
    before = [token.low for token in sentence if token.start < begin][-4:]
    if _LEARNING.isdisjoint(before) or all(token.low != "had" for token in clause):
        return False
    only = not _ONLY_THEN.isdisjoint(before)
    whens = (two for two in pairwise(sentence) if two[1].start > begin)
    return only or any(one.text == "," and after.low == "when" for one, after in whens)


_LEARNING = forms("learn hear discover realise realize notice find know")
_ONLY_THEN = words("only first")

_SPANS = words(
    "year years month months week weeks day days hour hours minute minutes decade decades century"
    " centuries season seasons"
)
#: words that a clause of its own has at least
_LEAST = 3
