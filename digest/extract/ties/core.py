"""What of a clause belongs to a claim's own predicate, and what makes a clause unreal."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.layout.laid import Laid, laid
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.extract.ties.exchange import dealt
from digest.extract.ties.levels import told_in_all, total
from digest.extract.ties.slots import filled
from digest.model import named
from digest.values import Kind

#: what one does to somebody who does it is no tie: "accused of having missed four tests"
_HYPOTHETIC = words("had were should")


@dataclass(frozen=True)
class Tied:
    """A verb that a number is tied to: the token of its main word.

    `noun`: the token of the noun for the deed, where that is what is said to be so.
    `whole`: whether the number is what they come to in all; `given`: whether it is so,
    whatever else the clause says of them: "its 34 hotels".
    """

    at: int
    noun: int | None = None
    whole: bool = False
    given: bool = False


def core(clause: Tokens, looked: Looked) -> tuple[Tokens, int]:
    """What of the clause belongs to the claim's own predicate, and where its word stands there.

    The whole clause where no predicate can be made out; nothing where it tells of others.
    """
    layout = laid(tuple(clause)).frame
    hits = [start for start, _ in looked.places(clause)]
    verb = _claimed(layout, hits)
    if verb is None:
        return clause, hits[0]
    if looked.claim.kind is Kind.AMOUNT and dealt(layout, looked):
        return clause, hits[0]
    if looked.claim.kind is Kind.COUNT and told_in_all(layout, looked):
        begin = total(clause) or 0
        after = [hit for hit in hits if hit >= begin]
        return (clause[begin:], after[0] - begin) if after else (clause, hits[0])
    if (left := _left(layout, verb)) is not None:
        verb = left
    elif _own(layout, verb, looked) and not filled(layout, verb, looked):
        return (), -1
    whole = _with_antecedent(layout, layout.core(verb))
    whole = (*whole, *_apposed(layout, verb)) if looked.claim.kind is Kind.DATE else whole
    if looked.claim.kind is Kind.DATE and _fronted_by(layout, verb):
        whole = clause
    kept = tuple(whole)
    if "'s" in [token.low for token in whole]:
        kept = tuple(token for k, token in enumerate(whole) if not _relation(whole, k))
    if _one_missing(kept, looked):
        return (), -1
    starts = [clause[hit].start for hit in hits]
    places = [k for k, token in enumerate(kept) if token.start == starts[0]]
    any_ = [k for k, token in enumerate(kept) if token.start in starts]
    return (kept, (places or any_)[0]) if any_ else (clause, hits[0])


def _left(layout: Frame, verb: int) -> int | None:
    """The main verb of "left 12 workers injured"."""
    before = verb - 2
    is_object = layout.items[verb].bare and layout.part(verb - 1) is Part.NOUN
    return before if is_object and layout.low(before) in LEAVING else None


LEAVING = forms("leave make keep render hold")


def _with_antecedent(layout: Frame, whole: Tokens) -> Tokens:
    """The core of a relative clause with what it is said of: "Torva, where 34 people died"."""
    first = layout.at(layout.tokens.index(whole[0])) if whole else None
    if first is None or layout.part(first - 1) is not Part.OPENER:
        return whole
    k = first - 2
    if layout.low(first - 1) not in _RELATIVE:
        return whole
    k -= layout.part(k) is Part.LEAD
    k -= layout.part(k) is Part.COMMA
    if layout.part(k) is not Part.NOUN:
        return whole
    one = layout.items[k]
    return (*layout.tokens[one.first : one.after], *whole)


def _apposed(layout: Frame, verb: int) -> Tokens:
    """The plain aside behind the subject: "Dorn, chief executive of Acme, was fired"."""
    comma = layout.chain(verb)[0] - 1
    subject = layout.subject(verb)
    if layout.part(comma) is not Part.COMMA or subject is None:
        return ()
    aside = range(subject + 1, comma)
    if any(layout.part(k) not in _PLAIN_ASIDE for k in aside):
        return ()
    return tuple(layout.tokens[layout.items[subject].after : layout.items[comma].first])


_PLAIN_ASIDE = frozenset({Part.NOUN, Part.LEAD, Part.DAY, Part.COMMA, Part.JOINT})


def _fronted_by(layout: Frame, verb: int) -> bool:
    """As in "Under a deal signed on April 30, Acme will pay the airport"."""
    opens = layout.low(0) in ("under", "in") and layout.part(1) is Part.NOUN
    one = layout.items[verb]
    return opens and verb == 2 and one.after - one.first == 1


_RELATIVE = words("which who whom where that")


def _claimed(layout: Frame, hits: list[int]) -> int | None:
    """The verb that is a word of the claim's, else that which its first word hangs on."""
    items = [item for hit in hits if (item := layout.at(hit)) is not None]
    verb = next((k for k in items if layout.part(k) is Part.VERB), None)
    if verb is None and items and (role := layout.role(items[0])) is not None:
        return role.verb
    if verb is None and not items:
        before = [k for k, item in enumerate(layout.items) if item.after <= hits[0]]
        verb = next((k for k in reversed(before) if layout.part(k) is Part.VERB), None)
    return verb


def _own(layout: Frame, verb: int, looked: Looked) -> bool:
    """Whether the verb is the question's, or "is" where the question has no other."""
    question = looked.asked
    verbs = (*looked.verbs, question.light)
    if not question.verbs and looked.claim.kind is Kind.AMOUNT:
        return all(layout.low(k) in lex.BE for k in layout.chain(verb))
    return any(layout.low(k) in low for k in layout.chain(verb) for low in verbs)


def _one_missing(kept: Tokens, looked: Looked) -> bool:
    """Whether of two who meet one is neither named nor stood for: "19 meetings of the group"."""
    if not looked.asked.times or len(looked.parties) < 2:
        return False
    there = [party for party in looked.parties if named(joined(kept), party)]
    stood = any(token.low in _STANDS_FOR for token in kept)
    return len(there) == 1 and not stood


_STANDS_FOR = lex.ANAPHORS | lex.PARTY_NOUNS | lex.ROLES | words("two both each")


def around(clause: Tokens, at: int) -> Tokens:
    """What belongs to the verb at token `at`, asides left out."""
    layout = laid(tuple(clause)).frame
    item = layout.at(at)
    verb = item is not None and layout.part(item) is Part.VERB
    return layout.core(item) if verb and item is not None else clause


def _relation(tokens: Tokens, at: int) -> bool:
    """Whether the name at `at` only tells whose it is: "the Asteria's sister ship"."""
    if not tokens[at].capital:
        return False
    own = next((k for k in range(at + 1, min(at + 5, len(tokens))) if tokens[k].low == "'s"), None)
    if own is None or any(not token.capital for token in tokens[at:own]):
        return False
    return any(token.low in _RELATED for token in tokens[own + 1 : own + 4])


_RELATED = words(
    "sister parent rival neighbour neighbor sibling subsidiary predecessor successor namesake"
    " forerunner twin affiliate supplier competitor co-defendant co-accused accomplice associate"
    " brother sister wife husband son daughter"
)


def of_old(one: Laid, item: int, published: date | None) -> bool:
    """Whether the number's own clause is told of a year long gone: "in 2009", "years ago"."""
    role = one.frame.role(measured(one.frame, item))
    if published is None or role is None:
        return False
    layout = one.frame
    lows = [token.low for token in layout.tokens]
    if any(one in _LONG and after == "ago" for one, after in pairwise(lows)):
        return True
    perfect = any(layout.tokens[k].low in ("has", "have") for k in helping(layout, role.verb))
    days = [*layout.days(role.verb), *_fronted(layout, role.verb), *_moments(layout, role.verb)]
    years = [_year(layout, k) for k in days if layout.low(k - 1) in ("in", "during", "of")]
    last = max((year for year in years if year), default=published.year)
    return not perfect and published.year - last > 1


_LONG = words("years decades centuries")


def _moments(layout: Frame, verb: int) -> tuple[int, ...]:
    """The days in a clause that tells when: "died when the creek flooded in 1956"."""
    begin = next((k for k in range(verb + 1, len(layout.items)) if layout.low(k) == "when"), None)
    if begin is None:
        return ()
    stops = (Part.COMMA, Part.STOP)
    end = next((k for k in range(begin, len(layout.items)) if layout.part(k) in stops), None)
    return tuple(k for k in range(begin, end or len(layout.items)) if layout.part(k) is Part.DAY)


def helping(layout: Frame, verb: int) -> range:
    return range(layout.items[verb].first, layout.items[verb].after)


def _fronted(layout: Frame, verb: int) -> tuple[int, ...]:
    begin = max(layout.chain(verb)[0] - 8, 0)
    found = range(begin, verb)
    return tuple(k for k in found if layout.part(k) is Part.DAY and layout.governor(k) == verb)


def _lawful(layout: Frame) -> bool:
    """What a rule says would be: "a bill would fine", "under the code", "the rules require"."""
    for k in range(len(layout.items)):
        if layout.part(k) is Part.VERB:
            subject = layout.subject(k)
            if subject is None or (layout.low(subject) == "bill" and layout.low(k) in _COMES_TO):
                return False
            return layout.low(subject) in LAWS
        if layout.low(k) == "under" and layout.part(k + 1) is Part.NOUN:
            return layout.low(k + 1) in LAWS
    return False


#: what a bill that is to be paid does
_COMES_TO = forms(
    "stand come run rise total reach soar grow climb hit top exceed amount fall jump swell double"
    " triple mount balloon spiral drop"
)
_PRESENT = words("is are has have")
_SUPPOSING = words("imagine suppose supposing if unless whenever")
LAWS = words(
    "bill law laws rule rules act statute statutes code regulation regulations legislation"
    " guideline guidelines ordinance directive"
)


def _year(layout: Frame, item: int) -> int | None:
    last = layout.tokens[layout.items[item].after - 1].text
    return int(last) if len(last) == 4 and last.isdigit() else None


_MEASURES = words("total sum record group crowd set series string number")


def measured(layout: Frame, item: int) -> int:
    """The item itself, or "a total" of "a total of 23 flamingos"."""
    if layout.low(item - 1) == "of" and layout.low(item - 2) in _MEASURES:
        return item - 2
    return item


def supposed(layout: Frame) -> bool:
    """As in "Had four tickets won the jackpot, …", "Imagine that …"."""
    first_ = next((token.low for token in layout.tokens if token.word), None)
    if first_ is None or first_ in _SUPPOSING:
        return True
    if _lawful(layout):
        return True
    if first_ == "once":
        first = next((one for one in layout.items if one.part is Part.VERB), None)
        return first is not None and layout.tokens[first.first].low in _PRESENT
    return first_ in _HYPOTHETIC and layout.part(1) is Part.NOUN


def arguments(layout: Frame, verb: int) -> tuple[int, ...]:
    chain = layout.chain(verb)
    subject = layout.subject(verb)
    end = chain[0] if subject is None else subject + 1
    while end < chain[0] and layout.part(end) in (Part.NOUN, Part.LEAD):
        end += 1
    lead = () if subject is None else range(subject, end)
    return (*lead, *layout.objects(chain[-1]))
