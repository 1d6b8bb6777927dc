"""What a passage measures: a count, an amount or a day, clause by clause."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digest.extract.background import (
    anothers_after_all,
    bound_for,
    elsewhere,
    learned_then,
    of_another,
    set_apart,
    takes_up,
    thought_once,
)
from digest.extract.found import Found, Unread
from digest.extract.kinds import dates, measures
from digest.extract.kinds.occasions import When
from digest.extract.language.clauses import clauses, moment_after
from digest.extract.language.mood import conditional, stale_plan
from digest.extract.language.phrases import is_verb
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
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
    if bound_for(passage.place.sentence.tokens, looked):
        yield look(looked, part, part.tokens, NOT_OURS)
        return
    whole = answers(part.tokens, looked)
    for clause in (part.tokens,) if whole else clauses(part.tokens):
        if not looked.places(clause):
            continue
        if not whole and not ours(passage, looked, clause):
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


def _come_true(passage: Passage, planned: Found) -> Found | Unread:
    """What "would close on June 12, and so it did" tells is no plan, nor what "never did" does."""
    tokens = passage.place.sentence.tokens
    last = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].low in _DID), None)
    if last is None or any(token.word for token in tokens[last + 1 :]):
        return planned
    if all(token.low != "would" for token in tokens[:last]):
        return planned
    end = {token.low for token in tokens[max(0, last - 3) : last + 1]}
    if not end.isdisjoint(_NEVER):
        return Unread("said not to have come about")
    adds = {token.low for token in tokens[max(0, last - 8) : last]}
    if passage.reported or adds.isdisjoint(("and", "which")) or end.isdisjoint(_SAME):
        return planned
    return replace(planned, stance=Stance.ASSERTED)


_DID = words("did didn't not")
_NEVER = words("never not didn't")
_SAME = words("it they he she and duly")


def _supposing(sentence: Tokens) -> bool:
    """Whether the sentence only supposes: "Should the panel find that she missed three"."""
    words_ = [token for token in sentence if token.word][:2]
    opens = len(words_) > 1 and words_[0].low in ("should", "were")
    return opens and all(token.text != "?" for token in sentence)


def ours(passage: Passage, looked: Looked, clause: Tokens) -> bool:
    """Whether the clause tells of the claim's own parties and event."""
    part, page = passage.part, passage.page
    dated = looked.claim.kind is Kind.DATE
    if dated and not passage.reported and stale_plan(clause):
        return False
    before, known = passage.before, page.ready.known
    sentence = passage.place.sentence.tokens
    if thought_once(sentence, clause) or (dated and learned_then(sentence, clause)):
        return False
    if (
        elsewhere(clause, looked, page.published, reported=passage.reported)
        or takes_up(clause, looked, before, page.published)
        or _by_a_stranger(passage, looked, clause)
        or (not dated and set_apart(part.tokens, clause, looked))
        or (not dated and of_another(sentence, clause, looked))
        or (not dated and anothers_after_all(sentence, looked))
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
    found = measures.read(clause, looked, when, lenient=lenient)
    if dated and isinstance(found, Found) and found.stance is Stance.PLANNED:
        return _come_true(passage, found)
    return found


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
