"""What a passage measures: a count, an amount or a day, clause by clause."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from digest.extract.background import elsewhere, takes_up
from digest.extract.found import Found, Unread
from digest.extract.kinds import dates, measures
from digest.extract.kinds.occasions import When
from digest.extract.language import lexicon as lex
from digest.extract.language.clauses import clauses, moment_after
from digest.extract.language.mood import conditional, stale_plan
from digest.extract.language.phrases import is_verb
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.layout.items import Part
from digest.extract.layout.laid import laid
from digest.extract.looked import Looked
from digest.extract.looks import CONDITION, NOT_OURS, UNREAD, Look, look
from digest.extract.pagecut import Passage
from digest.extract.parties import about, goes_on, gone_over, of_a_stranger, placed_apart
from digest.extract.speakers.said import joined
from digest.extract.standing import belongs_to
from digest.extract.ties.core import core as core_of
from digest.extract.ties.echo import answers
from digest.extract.ties.slots import given_by
from digest.model import Stance, named
from digest.values import Kind

#: how many sentences back a day may be named that another is reckoned from, the words that
#: do so ("three days earlier"), and how far apart, in characters, words of one clause stand
_DAYS_BACK = 30
_GAP = 3
_SPANS = words(
    "year years month months week weeks day days hour hours minute minutes decade decades century"
    " centuries season seasons"
)
_RECKONS = words(
    "earlier later before after following previous prior next same afterward then day morning"
    " afternoon evening night"
)


def looks(passage: Passage, looked: Looked) -> Iterator[Look]:
    """What the clauses of a passage give for a count, an amount or a date."""
    part = passage.part
    lenient = part.stance is Stance.DENIED
    if _supposing(passage.place.sentence.tokens):
        yield look(looked, part, part.tokens, CONDITION)
        return
    if _bound_for(passage.place.sentence.tokens, looked):
        yield look(looked, part, part.tokens, NOT_OURS)
        return
    whole = answers(part.tokens, looked)
    for clause in (part.tokens,) if whole else clauses(part.tokens):
        if not looked.places(clause):
            continue
        if not whole and not _ours(passage, looked, clause):
            yield look(looked, part, clause, NOT_OURS)
            continue
        found = _read(passage, looked, clause, lenient=lenient)
        if lenient and not isinstance(found, Found):
            found = measures.barely_denied(clause, looked) or found
        if isinstance(found, Unread):
            yield look(looked, part, clause, found.why)
        elif lenient and found.negated:
            yield look(looked, part, clause, UNREAD)
        elif _hangs(part.tokens, clause, found):
            yield look(looked, part, clause, CONDITION)
        else:
            yield look(looked, part, clause, passage.statement(looked, clause, found))


def _supposing(sentence: Tokens) -> bool:
    """Whether the sentence only supposes: "Should the panel find that she missed three"."""
    words_ = [token for token in sentence if token.word][:2]
    opens = len(words_) > 1 and words_[0].low in ("should", "were")
    return opens and all(token.text != "?" for token in sentence)


def _bound_for(sentence: Tokens, looked: Looked) -> bool:
    """As in "were hurt in a crash on the way to the fire", where the fire's hurt are asked for."""
    if looked.claim.kind is not Kind.COUNT:
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    at = next((k for k in range(len(sentence)) if _journey(sentence, k)), None)
    if at is None or not named(joined(sentence[at:]), names):
        return False
    events = frozenset().union(*(one.forms for one in looked.sought if one.narrows))
    before = sentence[:at]
    return not named(joined(before), names) and all(token.low not in events for token in before)


def _journey(tokens: Tokens, at: int) -> bool:
    """Whether an end of a journey follows: "on their way to", "en route from"."""
    lows = [token.low for token in tokens[at : at + 3]]
    return lows[:1] in (["way"], ["route"], ["home"]) and bool({"to", "from"} & set(lows[1:]))


def _of_a_stranger(sentence: Tokens, clause: Tokens, looked: Looked) -> bool:
    """Whether "it" is another's: "when the previous owner bought the yard, it paid $2m"."""
    layout = laid(tuple(sentence)).frame
    its = next((k for k in range(len(layout.items)) if layout.low(k) in ("it", "they")), None)
    first = next((k for k in range(len(layout.items)) if layout.part(k) is Part.NOUN), None)
    starts = {token.start for token in clause}
    if its is None or first is None or first > its:
        return False
    if layout.tokens[layout.items[its].head].start not in starts:
        return False
    one = layout.items[first]
    lows = [token.low for token in layout.tokens[one.first : one.after]]
    before = any(low in lex.OTHERS and after in _OWNING for low, after in pairwise(lows))
    return before or not _BESIDE.isdisjoint(set(lows) - looked.asked.lows)


_OWNING = lex.PARTY_NOUNS | words("owner owners operator operators")
_BESIDE = words("rival rivals competitor competitors sister parent neighbour neighbor subsidiary")


def _set_apart(part: Tokens, clause: Tokens, looked: Looked) -> bool:
    """As in "came six years after a tram overturned": the clause only dates the claim's event."""
    at = next((k for k, token in enumerate(part) if token.start == clause[0].start), 0)
    dates_ = clause[0].low in ("after", "before") and at > 0 and part[at - 1].low in _SPANS
    if not dates_ or len(clause) < _GAP or clause[1].low not in ("a", "an", "another"):
        return False
    names = tuple(name for party in (*looked.parties, *looked.around) for name in party)
    return not named(joined(clause), names)


def _thought_once(sentence: Tokens, clause: Tokens) -> bool:
    """As in "had thought a strike would begin in May": what was then thought is given up."""
    if all(token.low != "would" for token in clause):
        return False
    before = [token.low for token in sentence if token.start < clause[0].start][-4:]
    return any(one == "had" and after in _THOUGHT for one, after in pairwise(before))


_THOUGHT = words("thought expected hoped believed feared assumed imagined reckoned predicted")


def _ours(passage: Passage, looked: Looked, clause: Tokens) -> bool:
    """Whether the clause tells of the claim's own parties and event."""
    part, page = passage.part, passage.page
    dated = looked.claim.kind is Kind.DATE
    if dated and not passage.reported and stale_plan(clause):
        return False
    before, known = passage.before, page.ready.known
    if _thought_once(passage.place.sentence.tokens, clause):
        return False
    if (
        elsewhere(clause, looked, page.published, reported=passage.reported)
        or takes_up(clause, looked, before, page.published)
        or _by_a_stranger(passage, looked, clause)
        or (not dated and _set_apart(part.tokens, clause, looked))
        or (not dated and _of_a_stranger(passage.place.sentence.tokens, clause, looked))
        or placed_apart(clause, looked.around, known)
        or (dated and gone_over(clause, before, looked.parties, known))
    ):
        return False
    implied = (
        part.stance is Stance.DENIED
        or len(looked.parties) == 1
        or (dated and _named_between(clause, part.described or "", looked))
        or not any(is_verb(clause, k) for k in range(len(clause)))
    )
    core, at = core_of(clause, looked)
    if not passage.reported and not dated and stale_plan(core):
        return False
    if core:
        core = (*core, *(moment_after(clause, core) or moment_after(part.tokens, clause)))
    given = given_by(looked)
    on = goes_on(core, looked.parties, page.strangers, given.events)
    return bool(core) and about(
        core,
        at,
        looked.parties,
        passage.so_far if on else passage.near,
        page.strangers,
        part.described if implied else None,
        given,
    )


def _named_between(clause: Tokens, speaker: str, looked: Looked) -> bool:
    """Whether the clause and who says it name all the parties together."""
    return all(named(f"{joined(clause)} {speaker}", party) for party in looked.parties)


def _by_a_stranger(passage: Passage, looked: Looked, clause: Tokens) -> bool:
    """Whether "we" are not the claim's own; who is said to be of a party speaks for it."""
    who = passage.part.described
    if not of_a_stranger(clause, looked.parties, who):
        return False
    return not any(belongs_to(who or "", party, passage.near) for party in looked.parties)


def _read(passage: Passage, looked: Looked, clause: Tokens, *, lenient: bool) -> Found | Unread:
    dated = looked.claim.kind is Kind.DATE
    earlier = _days(passage, clause) if dated else ()
    when = When(published=passage.page.published, earlier=earlier)
    return measures.read(clause, looked, when, lenient=lenient)


def _days(passage: Passage, clause: Tokens) -> tuple[date, ...]:
    """The days named before a clause that reckons from one."""
    reckons = next((token for token in clause if token.low in _RECKONS), None)
    if reckons is None:
        return ()
    page = passage.page
    begin = page.article.sentences[max(0, passage.place.number - _DAYS_BACK)].start
    borrowed = (k for k in range(1, len(clause)) if clause[k].start - clause[k - 1].end > _GAP)
    first = clause[next(borrowed, 0)]  # behind a subject that the clause before lent it
    end = min(first.start, reckons.start)
    return dates.days_named(page.article.folded[begin:end], page.published)


def _hangs(tokens: Tokens, clause: Tokens, found: Found) -> bool:
    """Whether what would be so hangs on a condition: "would concede if the count …"."""
    unsure = found.stance in (Stance.PLANNED, Stance.HEDGED)
    return unsure and conditional(tokens, clause[0].start)
