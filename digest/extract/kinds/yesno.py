"""Yes or no: whether a predicate says that what the question asks is so.

A predicate answers when it is the question's own verb, adjective or noun (or its kin, or its
contrary), when its subject is the one asked after, and when what the question asks about
stands with it.
"""

from collections.abc import Sequence
from dataclasses import replace

from digest import values
from digest.extract.found import Found, Unread
from digest.extract.kinds import apart, deeds
from digest.extract.kinds.meant import (
    PEOPLE,
    for_another_end,
    has,
    names_slot,
    placed,
    placed_apart,
    same_kind,
)
from digest.extract.kinds.there import existing
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import bases, forms
from digest.extract.language.mood import Mood
from digest.extract.language.predicates import DOING, MAIN, RELATIVE, THAT, TO, Predicate, phrase
from digest.extract.language.realis import by_itself, realis
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.parties import Party, of_party
from digest.extract.question.polar import ANYONE, PARTICLES, Phrase, Polar, Slot
from digest.extract.speakers.said import joined
from digest.extract.standing import Around, by_another, is_person, mentions, speaks_for, stands_for
from digest.model import Stance, named

_COPULAS = forms("be remain stay become seem appear go keep") | lex.BE
_SUPPORTING = forms("have make give get receive take") | words("has had have 've")
_BETWEEN = lex.ADVERBS | words(
    "now still back fully again not never yet no longer any the a largely"
)
#: verbs that take for subject what others do something to: "the ward closed"
_LABILE = forms(
    "close open shut reopen deploy start begin end move change break sink burn expand launch run"
    " unfold pass fail resume stop grow merge transfer settle crash ship air sell release"
)

OTHER_WORD = "not the question's own verb"
_OTHER_WHO = "said of somebody else"
_OTHER_WHAT = "said of something else"
_UNSAID = "asked, wished or supposed, not said to be so"


def read(tokens: Sequence[Token], looked: Looked, *, lenient: bool) -> Found | None:
    """The answer that words by themselves give, those of a notice: the first there is.

    `lenient`: participles count ("denied having").
    """
    if looked.question is None:
        return None
    told = Told.of(tokens, lenient=lenient, reported=True)
    found = answers(told, looked.question, Around.alone(looked.parties))
    return None if isinstance(found, Unread) else found[0][1]


def elliptic(told: Told, asked: Polar, around: Around) -> tuple[Predicate, Found] | Unread:
    """The answer of "… said it had not", where the question was put just before."""
    last = len(told.predicates) - 1
    one = told.predicates[last] if last >= 0 else None
    if one is None or told.tokens[one.at].cls != "X" or asked.subject is None:
        return Unread(OTHER_WORD)
    rest = [token for token in told.tokens[one.group.end :] if token.word and token.low != "not"]
    mood = realis(told, last)
    if rest or mood is None or not _fits(told, one, asked.subject, around):
        return Unread(OTHER_WORD)
    answer = not mood.negated
    value = values.yes_or_no(answer)
    return one, Found(value=value, stance=mood.stance, at=one.at, negated=not answer)


def answers(
    told: Told, asked: Polar, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """The answers that the predicates of a passage give, or why there is none."""
    found: list[tuple[Predicate, Found]] = []
    why = OTHER_WORD
    for which, one in enumerate(told.predicates):
        said = _said(told, one, asked, around)
        if said is None:
            continue
        positive, fault = said
        fault = fault or apart.undone_after(told, one)
        if fault:
            why = fault
            continue
        mood = realis(told, which) or (_given_up(told, one) if asked.now else None)
        mood = mood or (_possible(told, one) if asked.coming else None)
        mood = None if _permitted(told, one, asked) else mood
        if mood is None:
            why = _UNSAID
            continue
        shared = _sharing(told, which)
        if shared and (lent := realis(told, which - 1)):
            found.append(_answer(shared, lent, positive=positive))
        found.append(_answer(one, mood, positive=positive))
    if not found and told.reported and not told.predicates:
        return _announced(told, asked, around)
    return _firm(found) or Unread(why)


def _answer(one: Predicate, mood: Mood, *, positive: bool) -> tuple[Predicate, Found]:
    answer = positive is not mood.negated
    value = values.yes_or_no(answer)
    return one, Found(value=value, stance=mood.stance, at=one.at, negated=not answer)


def _sharing(told: Told, which: int) -> Predicate | None:
    """The same verb before, with the same object: "has not paid and will not pay a ransom"."""
    if which == 0:
        return None
    before, one = told.predicates[which - 1], told.predicates[which]
    between = [token.low for token in told.tokens[before.group.end : one.group.start]]
    same = not bases(told.tokens[before.at].low).isdisjoint(bases(told.tokens[one.at].low))
    return before if same and between and _JOINING.issuperset(between) else None


def _firm(found: Sequence[tuple[Predicate, Found]]) -> tuple[tuple[Predicate, Found], ...]:
    """The answers; what is said to be so is not also planned, or held possible."""
    said = [one.value for _, one in found if one.stance is Stance.ASSERTED]
    return tuple(
        (one, each)
        for one, each in found
        if each.stance is Stance.ASSERTED or each.value not in said
    )


_JOINING = words("and or nor but") | {","}


def _announced(
    told: Told, asked: Polar, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """What the one asked after announces: "a recall of its peanut butter"."""
    noun, who, what = next(iter(told.nouns), None), asked.subject, asked.object
    led = noun is not None and told.tokens[noun.start].cls in "DJM"
    if not noun or not led or told.tokens[noun.head].low not in asked.deeds or asked.passive:
        return Unread(OTHER_WORD)
    ours = who and who.party and speaks_for(around, who.party)
    if not ours or (what and not names_slot(told.tokens, what)):
        return Unread(_OTHER_WHO)
    no = told.tokens[noun.start].low == "no"
    found = Found(value=values.yes_or_no(not no), stance=Stance.ASSERTED, at=noun.head, negated=no)
    return ((phrase(noun, len(told.tokens)), found),)


def _given_up(told: Told, one: Predicate) -> Mood | None:
    """As in "stopped using it", of what is asked to be so now."""
    if one.parent is None or one.link != DOING or one.negated:
        return None
    led, above = told.predicates[one.parent], realis(told, one.parent)
    stops = one.governor == led.at and told.tokens[led.at].low in _STOPPING
    return (
        Mood(negated=True, stance=above.stance) if stops and above and not above.negated else None
    )


def _possible(told: Told, one: Predicate) -> Mood | None:
    """As in "could close as early as May", of what is asked to come."""
    if "could" not in one.auxiliaries or one.negated or one.group.perfect or one.link != MAIN:
        return None
    rest = {token.low for token in told.tokens[one.group.start :]}
    return Mood(negated=False, stance=Stance.HEDGED) if rest.isdisjoint(_IF) else None


_IF = words("if unless only provided")


def _permitted(told: Told, one: Predicate, asked: Polar) -> bool:
    """As in "officers may arrest workers", of what is asked to have come about."""
    free = "may" in one.auxiliaries and not one.group.perfect and told.tokens[one.at].cls == "B"
    return free and asked.past


_STOPPING = forms("stop cease quit halt discontinue end")


#: what two do with each other
_MUTUAL = words("meet talk speak negotiate merge settle collaborate cooperate")


def _said(
    told: Told, one: Predicate, asked: Polar, around: Around
) -> tuple[bool, str | None] | None:
    """Whether a predicate says yes, and what does not fit; None where it does not answer."""
    if asked.there:
        there = existing(told, one, asked, around)
        return None if there is None else (there, None)
    match = _matched(told.tokens, one, asked)
    if match:
        positive, after = match
        both = asked.bound == "with" and not _MUTUAL.isdisjoint(asked.predicate[0][0])
        if both and asked.subject and asked.object and asked.object.party:
            swapped = replace(asked, subject=asked.object, object=asked.subject)
            said = _judged(told, one, swapped, around, after, positive=positive)
            if said[1] is None:
                return said
        return _judged(told, one, asked, around, after, positive=positive)
    deed = deeds.told_of(told, one, asked.deeds)
    return (deed[0], _of_deed(told, one, asked, around, deed[1])) if deed else None


def _judged(
    told: Told, one: Predicate, asked: Polar, around: Around, after: int, *, positive: bool
) -> tuple[bool, str | None]:
    """What does not fit the question; "against" it, what fits is the contrary."""
    fault = _fault(told, one, asked, around, after, positive=positive)
    if fault != _OTHER_WHAT or asked.bound not in _CONTRARY:
        return positive, fault
    said = {token.low for token in told.tokens[one.at : one.end]}
    if asked.bound in said or said.isdisjoint((_CONTRARY[asked.bound], "no", "yes")):
        return positive, fault
    contrary = replace(asked, bound=_CONTRARY[asked.bound])
    turned = _fault(told, one, contrary, around, after, positive=not positive)
    return (positive, fault) if turned else (not positive, None)


_CONTRARY = {"for": "against", "against": "for"}


def _of_deed(told: Told, one: Predicate, asked: Polar, around: Around, where: range) -> str | None:
    """What does not fit the question where the noun of a deed is told of; None if all does."""
    said = told.tokens[where.start : where.stop]
    if not placed(told, asked, around, told.tokens[one.begin : one.end], positive=True):
        return "said of another place or time"
    if deeds.received(told.tokens, one):
        return _of_received(told, one, asked, around, said)
    what = asked.subject if asked.passive else asked.object
    if what and not names_slot(said, what) and what.nouns.isdisjoint(PEOPLE):
        return _OTHER_WHAT
    who = None if asked.passive else asked.subject
    if who is None:
        return None
    if one.group.passive:
        by = by_another(told.tokens, one.group.end, one.end, who.party or ())
        itself = who.party is not None and speaks_for(around, who.party)
        owned = who.party is None or itself or mentions(said, who.party, around)
        return None if by is False or (by is None and owned) else _OTHER_WHO
    if deeds.found(told.tokens, one):
        return None if who.party is None or mentions(said, who.party, around) else _OTHER_WHO
    whose = asked.object is None and who.party is not None and named(joined(said), who.party)
    takes = told.tokens[one.at].low in _TAKING
    return None if whose or (not takes and _fits(told, one, who, around)) else _OTHER_WHO


def _of_received(
    told: Told, one: Predicate, asked: Polar, around: Around, said: Sequence[Token]
) -> str | None:
    """As in "won the board's approval": told of whom it is done to."""
    taker = asked.subject if asked.passive else asked.object
    if taker is None or not _fits(told, one, taker, around):
        return _OTHER_WHAT
    giver = asked.subject.party if asked.subject and not asked.passive else None
    given = giver is None or mentions(said, giver, around) or named(around.near, giver)
    return None if given else _OTHER_WHO


_TAKING = forms("accept receive")


def _matched(tokens: Sequence[Token], one: Predicate, asked: Polar) -> tuple[bool, int] | None:
    """Whether the predicate is the question's (True) or its contrary; where its words end."""
    for phrases, positive in ((asked.predicate, True), (asked.opposite, False)):
        for spelled in phrases:
            end = _verb(tokens, one, spelled) or _complement(tokens, one, spelled)
            if end:
                return positive, end
    return None


def _verb(tokens: Sequence[Token], one: Predicate, phrase: Phrase) -> int | None:
    """Where the phrase ends that has the predicate's own verb for first word."""
    if tokens[one.at].low not in phrase[0]:
        return None
    if len(phrase) == 1:
        return one.group.end
    rest = phrase[1:]
    for at in range(one.group.end, min(one.end, one.group.end + 5)):
        if all(at + k < one.end and tokens[at + k].low in f for k, f in enumerate(rest)):
            parted = len(rest) == 1 and rest[0] <= _PARTED and at > one.group.end
            return one.group.end if parted else at + len(rest)  # "laid workers off"
    return None


_PARTED = PARTICLES | {"in"}  # "let the logs in"


def _complement(tokens: Sequence[Token], one: Predicate, phrase: Phrase) -> int | None:
    """Where the phrase ends that follows "is", "remained", "had no"."""
    low = tokens[one.at].low
    if low not in _COPULAS and low not in _SUPPORTING:
        return None
    at = one.group.end
    while at < one.end and (tokens[at].low in _BETWEEN or tokens[at].cls == "R"):
        at += 1
    fits = at + len(phrase) <= one.end and all(
        tokens[at + k].low in f for k, f in enumerate(phrase)
    )
    if not fits:
        return None
    noun = tokens[at + len(phrase) - 1].cls == "N"
    return at + len(phrase) if low in _COPULAS or noun else None


def _fault(
    told: Told, one: Predicate, asked: Polar, around: Around, after: int, *, positive: bool
) -> str | None:
    """What does not fit the question; None where all does."""
    tokens = told.tokens
    end = max(one.end, after)
    frame = tokens[one.begin : end]
    if asked.manner and asked.manner.isdisjoint(t.low for t in frame):
        return OTHER_WORD
    beside = _circumstances(told, one, asked, end)
    mood = by_itself(told, one)
    denied = told.lenient and tokens[0].cls not in "GTX"
    # what was not done at all was not done there
    at_all = denied or (mood is not None and mood.negated)
    if not placed(told, asked, around, frame, positive=positive and not at_all, beside=beside):
        return "said of another place or time"
    if one.whom and any(t.text.isdigit() and len(t.text) == 4 for t in tokens[one.at : end]):
        return "said of another place or time"  # "the fine they paid in 2012"
    aimed = asked.aim and for_another_end(tokens[one.group.end : end + 2], asked)
    if aimed or asked.subject is None:
        return _OTHER_WHAT if aimed else None
    passive = one.group.passive
    if passive and not asked.passive and asked.object and not asked.bound:
        return _done_to(told, one, asked, around, frame)
    if asked.passive and not passive and tokens[one.at].cls != "X":
        return _active_of_passive(told, one, asked, around, end)
    if _ergative(told, one, asked, around, after):
        return None
    if not _fits(told, one, asked.subject, around) and not _one_of(told, one, asked, around):
        return _OTHER_WHO
    if asked.now and _was(told, one):
        return "tells of how it stood before"
    # "has not resigned", and so not as chief executive
    not_at_all = bool(asked.bound) and at_all and after >= one.end
    held = not_at_all or _held(told, one, asked, around, after, positive=positive)
    return None if held else _OTHER_WHAT


def _held(
    told: Told, one: Predicate, asked: Polar, around: Around, after: int, *, positive: bool
) -> bool:
    """Whether what the question asks about stands with the predicate, or need not."""
    tokens, end = told.tokens, max(one.end, after)
    if not asked.object or (one.whom and has(told, *one.whom, asked.object, around)):
        return True
    whole = asked.bound == "that"  # what the question's own clause says may be told in another
    upto, led = (len(tokens), None) if whole else (end, asked.bound)
    if _understood(told, one, asked, around, end) or _in_clause(told, one, after, asked.object):
        return True
    if has(told, after, upto, asked.object, around, led=led):
        return True
    fit = asked.bound == "to" and not any(t.low == "to" for t in tokens[after:end])
    selves = _reflexive(tokens, after, one.end, asked, around)
    bare = bool(asked.bound) and (fit or selves or not positive)
    return bare or (asked.loose and _alone(tokens, after, one.end))


def _understood(told: Told, one: Predicate, asked: Polar, around: Around, end: int) -> bool:
    """Whether the circumstance asked for stands elsewhere than behind the verb.

    With the subject, as in "nobody given the drug has died"; or, of a while, only near by:
    "the alarm was on", of a question of the theft.
    """
    if asked.bound not in _CIRCUMSTANCES or asked.object is None:
        return False
    begin, upto = one.subject or (0, 0)
    if has(told, begin, upto, asked.object, around):
        return True
    lows = {token.low for token in told.tokens[one.at : end]}
    while_ = asked.bound == "during" and lows.isdisjoint(_TIMED | lex.TIMES - _ROUND)
    return while_ and any(word in around.near.casefold() for word in asked.object.nouns)


_CIRCUMSTANCES = words("after before during while since")
_TIMED = words("during before after since until when while ago")
_ROUND = words("night day evening morning afternoon")


def _circumstances(told: Told, one: Predicate, asked: Polar, end: int) -> Sequence[Token]:
    """What leads up to a predicate, and the clauses that hang on it."""
    which = told.predicates.index(one)
    frame = list(told.tokens[0 if which == 0 else one.begin : one.begin])
    for later in told.predicates[which + 1 :]:
        if later.link not in (THAT, TO, DOING) and later.link not in asked.leading:
            break
        begin = later.group.start if later.begin < end else later.begin
        frame += told.tokens[begin : later.end]
    return frame


def _in_clause(told: Told, one: Predicate, after: int, slot: Slot) -> bool:
    """Whether what is asked about is named in the clause that a verb leads up to.

    As in "knew that there was metal in it"; not in "knew that there was no metal".
    """
    for inner in told.predicates:
        if inner.link != THAT or inner.governor is None or not one.at <= inner.governor < after:
            continue
        mood = by_itself(told, inner)
        if mood and not mood.negated and names_slot(told.tokens[one.end : inner.end], slot):
            return True
    return False


def _fits(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    """Whether the predicate is said of whom the question asks after."""
    if one.subject is None or one.head is None:
        alone = told.lenient and slot.party is not None
        place = named(joined(told.tokens[one.group.end : one.end]), slot.party or ())
        return alone and (place or _speaks(around, slot.party or ()))
    if slot.party and stands_for(told.tokens, one, slot.party, around):
        return True
    head = told.tokens[one.head]
    if not ANYONE.isdisjoint(slot.nouns) and _somebody(told, one, slot):
        return True
    if head.low in ("it", "they"):
        return any(word in around.near.casefold() for word in slot.nouns)
    start, end = one.subject
    if head.low in _NOBODY and slot.party and named(joined(told.tokens[start:end]), slot.party):
        return True  # "nobody at Acme"
    if slot.place and placed_apart(told, one, slot):
        return False
    if _apposed(told, one, slot, around):
        return True
    own = slot.party is None or bool(slot.names)  #: not what the party is: "the manager"
    if head.low in slot.nouns and (own or told.tokens[start].low in _THE):
        return same_kind(told.tokens, start, one.head, end, slot, around)
    return own and any(
        told.tokens[group.start - 1].low == "of"
        and told.tokens[group.head].low in slot.nouns
        and same_kind(told.tokens, group.start, group.head, end, slot, around)
        for group in told.nouns
        if start < group.start < end
    )


def _speaks(around: Around, party: Party) -> bool:
    """Whether what is said without its doer was done by who speaks: no aide is the minister."""
    if is_person(party) and around.speaker:
        return of_party(around.speaker.split(",")[0], party)
    return speaks_for(around, party)


def _somebody(told: Told, one: Predicate, slot: Slot) -> bool:
    """Whether it is said of a person, for a question of whether anyone did."""
    assert one.head is not None
    head = told.tokens[one.head]
    person = head.cls == "P" or head.low in ("he", "she", "who") or head.low in slot.nouns
    return person and not (slot.place and placed_apart(told, one, slot))


_NOBODY = words("nobody none neither anyone anybody one")
_THE = words("the that this its their his her our")


def _one_of(told: Told, one: Predicate, asked: Polar, around: Around) -> bool:
    """As in "Pike is one of 40 who signed": what they did, he did."""
    if one.link != RELATIVE or asked.subject is None:
        return False
    led = next((p for p in reversed(told.predicates) if p.group.end <= one.begin), None)
    if led is None or led.negated or told.tokens[led.at].low not in lex.BE:
        return False
    first = told.tokens[led.group.end].low
    return first in ("one", "among") and _fits(told, led, asked.subject, around)


def _apposed(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    """As in "Ada Ruiz, a trustee since 2017, sits", for a question of trustees."""
    if one.noun is None or one.noun + 1 >= one.group.start or told.tokens[one.noun].text != ",":
        return False
    beside = next((g for g in told.nouns if g.start == one.noun + 1), None)
    return (
        beside is not None
        and told.tokens[beside.head].low in slot.nouns
        and same_kind(told.tokens, beside.start, beside.head, one.group.start, slot, around)
    )


def _done_to(
    told: Told, one: Predicate, asked: Polar, around: Around, frame: Sequence[Token]
) -> str | None:
    """A passive for a question in the active: "an engine was used by Drenov"."""
    assert asked.object
    assert asked.subject
    if not _fits(told, one, asked.object, around):
        return _OTHER_WHAT
    party = asked.subject.party
    if party is None:
        return None
    other = by_another(told.tokens, one.group.end, one.end, party)
    itself = other is None and (speaks_for(around, party) or _the_one(told, one, around, party))
    if other or not (other is False or itself or mentions(frame, party, around)):
        return _OTHER_WHO
    return None


def _the_one(told: Told, one: Predicate, around: Around, party: Party) -> bool:
    """Whether what it is done to is the one thing meant, by a name or "the", near its doer."""
    assert one.subject
    start = one.subject[0]
    meant = told.tokens[start].low == "the" or told.tokens[start].cls == "P"
    return meant and named(around.near, party)


def _active_of_passive(
    told: Told, one: Predicate, asked: Polar, around: Around, end: int
) -> str | None:
    """An active for a question in the passive: "the yard warned the ferry line"."""
    assert asked.subject
    tokens = told.tokens
    if not has(told, one.group.end, min(end, one.group.end + 8), asked.subject, around):
        labile = tokens[one.at].low in _LABILE and _fits(told, one, asked.subject, around)
        return None if labile else _OTHER_WHO
    if asked.object and not has(told, one.group.end, end, asked.object, around):
        return _OTHER_WHAT
    return None


def _ergative(told: Told, one: Predicate, asked: Polar, around: Around, after: int) -> bool:
    """As in "the ward has closed" for a question of who closed it."""
    if asked.object is None or asked.bound or told.tokens[one.at].low not in _LABILE:
        return False
    if not _fits(told, one, asked.object, around):
        return False
    party = asked.subject.party if asked.subject else None
    frame = told.tokens[one.begin : one.end]
    whose = party is None or mentions(frame, party, around) or named(around.near, party)
    return whose and _alone(told.tokens, after, one.end)


def _alone(tokens: Sequence[Token], after: int, end: int) -> bool:
    """Whether a verb that ends before `after` has no object."""
    follows = tokens[after] if after < min(end, len(tokens)) else None
    return follows is None or follows.cls in "IRC." or follows.low in lex.TIMES


_SELVES = words("himself herself itself themselves myself ourselves")


def _reflexive(tokens: Sequence[Token], after: int, end: int, asked: Polar, around: Around) -> bool:
    """As in "He recused himself at nine": from what was just named."""
    rest = tokens[after:end]
    if not rest or rest[0].low not in _SELVES or any(t.low == asked.bound for t in rest):
        return False
    slot = asked.object
    return slot is not None and any(n in around.near.casefold() for n in slot.nouns)


def _was(told: Told, one: Predicate) -> bool:
    """In the outlet's own words "was under investigation" is not how it stands."""
    if apart.of_before(told, one):
        return True
    was = {told.tokens[one.at].low, *one.auxiliaries} & {"was", "were", "had"}
    is_ = bool(was) and told.tokens[one.at].cls == "X"
    return not told.reported and (is_ or (apart.past(told.tokens, one) and not was))
