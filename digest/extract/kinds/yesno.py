"""Yes or no: whether a predicate says that what the question asks is so.

A predicate answers when it is the question's own verb, adjective or noun (or its kin, or its
contrary), when its subject is the one asked after, and when what the question asks about
stands with it.
"""

from collections.abc import Sequence
from dataclasses import replace

from digest import values
from digest.extract.found import Found, Unread
from digest.extract.kinds.deeds import told_of
from digest.extract.kinds.polar import Asked, Phrase, Slot
from digest.extract.language import lexicon as lex
from digest.extract.language.inflect import forms
from digest.extract.language.predicates import Predicate, phrase
from digest.extract.language.realis import realis
from digest.extract.language.text import Token
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.extract.standing import Around, by_another, is_party, mentions, speaks_for, stands_for
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
_THINGS = words("it them this that these those one ones any so such")
_NOTHING = words("nothing none nobody no-one")
_ANYBODY = words("anyone anybody someone somebody nobody people us them me him her")
_PEOPLE = words("worker employee people resident protester patient student staff tenant passenger")
_WHOSE = words("his her their its my our whose")

_OTHER_WORD = "not the question's own verb"
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


def elliptic(told: Told, asked: Asked, around: Around) -> tuple[Predicate, Found] | Unread:
    """The answer of "… said it had not", where the question was put just before."""
    last = len(told.predicates) - 1
    one = told.predicates[last] if last >= 0 else None
    if one is None or told.tokens[one.at].cls != "X" or asked.subject is None:
        return Unread(_OTHER_WORD)
    rest = [token for token in told.tokens[one.group.end :] if token.word and token.low != "not"]
    mood = realis(told, last)
    if rest or mood is None or not _fits(told, one, asked.subject, around):
        return Unread(_OTHER_WORD)
    answer = not mood.negated
    value = values.yes_or_no(answer)
    return one, Found(value=value, stance=mood.stance, at=one.at, negated=not answer)


def answers(
    told: Told, asked: Asked, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """The answers that the predicates of a passage give, or why there is none."""
    found: list[tuple[Predicate, Found]] = []
    why = _OTHER_WORD
    for which, one in enumerate(told.predicates):
        match = _matched(told.tokens, one, asked)
        deed = None if match else told_of(told, one, asked.deeds)
        if deed:
            positive, fault = deed[0], _of_deed(told, one, asked, around, deed[1])
        elif match:
            positive, after = match
            positive, fault = _judged(told, one, asked, around, after, positive=positive)
        else:
            continue
        if fault:
            why = fault
            continue
        mood = realis(told, which)
        if mood is None:
            why = _UNSAID
            continue
        answer = positive is not mood.negated
        value = values.yes_or_no(answer)
        found.append((one, Found(value=value, stance=mood.stance, at=one.at, negated=not answer)))
    if not found and told.reported and not told.predicates:
        return _announced(told, asked, around)
    return tuple(found) or Unread(why)


def _announced(
    told: Told, asked: Asked, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    """What the one asked after announces: "a recall of its peanut butter"."""
    noun = next((group for group in told.nouns), None)
    who, what = asked.subject, asked.object
    if noun is None or told.tokens[noun.head].low not in asked.deeds or asked.passive:
        return Unread(_OTHER_WORD)
    ours = who and who.party and speaks_for(around, who.party)
    if not ours or (what and not _names(told.tokens, what)):
        return Unread(_OTHER_WHO)
    no = told.tokens[noun.start].low == "no"
    found = Found(
        value=values.yes_or_no(not no), stance=Stance.ASSERTED, at=noun.head, negated=no
    )
    return ((phrase(noun, len(told.tokens)), found),)


def _judged(
    told: Told, one: Predicate, asked: Asked, around: Around, after: int, *, positive: bool
) -> tuple[bool, str | None]:
    """What does not fit the question; "against" it, what fits is the contrary."""
    fault = _fault(told, one, asked, around, after, positive=positive)
    if fault != _OTHER_WHAT or asked.bound not in _CONTRARY:
        return positive, fault
    if any(token.low == asked.bound for token in told.tokens[one.at : one.end]):
        return positive, fault
    contrary = replace(asked, bound=_CONTRARY[asked.bound])
    turned = _fault(told, one, contrary, around, after, positive=not positive)
    return (positive, fault) if turned else (not positive, None)


_CONTRARY = {"for": "against", "against": "for"}


def _of_deed(
    told: Told, one: Predicate, asked: Asked, around: Around, where: range
) -> str | None:
    """What does not fit the question where the noun of a deed is told of; None if all does."""
    said = told.tokens[where.start : where.stop]
    if not _placed(told, asked, around, told.tokens[one.begin : one.end], positive=True):
        return "said of another place or time"
    what = asked.subject if asked.passive else asked.object
    if what and not _names(said, what):
        return _OTHER_WHAT
    who = None if asked.passive else asked.subject
    if who is None:
        return None
    if one.group.passive:
        by = by_another(told.tokens, one.group.end, one.end, who.party or ())
        owned = who.party is not None and mentions(said, who.party, around)
        return None if by is False or (by is None and owned) else _OTHER_WHO
    return None if _fits(told, one, who, around) else _OTHER_WHO


def _names(said: Sequence[Token], slot: Slot) -> bool:
    """Whether what a slot asks about is named in a noun phrase."""
    if slot.party:
        return named(joined(said), slot.party)
    return any(token.low in slot.nouns for token in said)


def _matched(tokens: Sequence[Token], one: Predicate, asked: Asked) -> tuple[bool, int] | None:
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
            return at + len(rest)
    return None


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
    told: Told, one: Predicate, asked: Asked, around: Around, after: int, *, positive: bool
) -> str | None:
    """What does not fit the question; None where all does."""
    tokens = told.tokens
    end = max(one.end, after)
    frame = tokens[one.begin : end]
    if not _placed(told, asked, around, frame, positive=positive):
        return "said of another place or time"
    if one.whom and any(t.text.isdigit() and len(t.text) == 4 for t in tokens[one.at : end]):
        return "said of another place or time"  # "the fine they paid in 2012"
    if asked.subject is None:
        return None
    passive = one.group.passive
    if passive and not asked.passive and asked.object and not asked.bound:
        return _done_to(told, one, asked, around, frame)
    if asked.passive and not passive and tokens[one.at].cls != "X":
        return _active_of_passive(told, one, asked, around, end)
    if not _fits(told, one, asked.subject, around):
        if _ergative(told, one, asked, around, after):
            return None
        return _OTHER_WHO
    if asked.now and _was(told, one):
        return "tells of how it stood before"
    whom = one.whom and _has(told, *one.whom, asked.object, around) if asked.object else False
    held = whom or not asked.object
    if not held and not _has(told, after, end, asked.object, around, led=asked.bound):
        fit = asked.bound == "to" and not any(t.cls == "T" for t in tokens[after:end])
        bare = asked.bound and (fit or not positive or _reflexive(tokens, after, one.end, asked, around))
        alone = asked.loose and _alone(tokens, after, one.end)
        return None if bare or alone else _OTHER_WHAT
    return None


def _fits(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    """Whether the predicate is said of whom the question asks after."""
    if one.subject is None or one.head is None:
        alone = told.lenient and slot.party is not None
        return alone and speaks_for(around, slot.party or ())
    if slot.party and stands_for(told.tokens, one, slot.party, around):
        return True
    head = told.tokens[one.head]
    if head.low in ("it", "they"):
        return any(word in around.near.casefold() for word in slot.nouns)
    start, end = one.subject
    if _apposed(told, one, slot, around):
        return True
    if head.low in slot.nouns:
        return _same_kind(told.tokens, start, one.head, end, slot, around)
    return any(
        told.tokens[group.start - 1].low == "of"
        and told.tokens[group.head].low in slot.nouns
        and _same_kind(told.tokens, group.start, group.head, end, slot, around)
        for group in told.nouns
        if start < group.start < end
    )


def _apposed(told: Told, one: Predicate, slot: Slot, around: Around) -> bool:
    """As in "Ada Ruiz, a trustee since 2017, sits", for a question of trustees."""
    if one.noun is None or one.noun + 1 >= one.group.start or told.tokens[one.noun].text != ",":
        return False
    beside = next((g for g in told.nouns if g.start == one.noun + 1), None)
    return (
        beside is not None
        and told.tokens[beside.head].low in slot.nouns
        and _same_kind(told.tokens, beside.start, beside.head, one.group.start, slot, around)
    )


def _done_to(
    told: Told, one: Predicate, asked: Asked, around: Around, frame: Sequence[Token]
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
    denies = told.lenient and other is None and speaks_for(around, party)
    if other or not (other is False or denies or mentions(frame, party, around)):
        return _OTHER_WHO
    return None


def _active_of_passive(
    told: Told, one: Predicate, asked: Asked, around: Around, end: int
) -> str | None:
    """An active for a question in the passive: "the yard warned the ferry line"."""
    assert asked.subject
    tokens = told.tokens
    if not _has(told, one.group.end, min(end, one.group.end + 8), asked.subject, around):
        labile = tokens[one.at].low in _LABILE and _fits(told, one, asked.subject, around)
        return None if labile else _OTHER_WHO
    if asked.object and not _has(told, one.group.end, end, asked.object, around):
        return _OTHER_WHAT
    return None


def _ergative(told: Told, one: Predicate, asked: Asked, around: Around, after: int) -> bool:
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


def _reflexive(
    tokens: Sequence[Token], after: int, end: int, asked: Asked, around: Around
) -> bool:
    """As in "He recused himself at nine": from what was just named."""
    rest = tokens[after:end]
    if not rest or rest[0].low not in _SELVES or any(t.low == asked.bound for t in rest):
        return False
    slot = asked.object
    return slot is not None and any(n in around.near.casefold() for n in slot.nouns)


def _was(told: Told, one: Predicate) -> bool:
    """In the outlet's own words "was under investigation" is not how it stands."""
    was = {told.tokens[one.at].low, *one.auxiliaries} & {"was", "were", "had"}
    return bool(was) and not told.reported and told.tokens[one.at].cls == "X"


def _has(
    told: Told, start: int, end: int, slot: Slot | None, around: Around, *, led: str | None = None
) -> bool:
    """Whether what the question asks about stands in [start, end), or stands for itself there.

    `led`: the preposition it must follow, "" for none; None where any will do.
    """
    if slot is None:
        return False
    tokens = told.tokens
    if led == "to" and not slot.party and any(t.low in slot.nouns for t in tokens[start:end]):
        return True
    near = tokens[start : start + 3]
    if any(token.low in _NOTHING for token in near):
        return True
    groups = [g for g in told.nouns if start <= g.start < end]
    for group in groups:
        if led is not None and not _led(told, start, group.start, led):
            continue
        if slot.party and is_party(
            tokens, (group.start, group.end), group.head, slot.party, around
        ):
            return True
        head = tokens[group.head].low
        if head in slot.nouns and _same_kind(tokens, group.start, group.head, end, slot, around):
            return True
        if head in _ANYBODY and not _PEOPLE.isdisjoint(slot.nouns):
            return True
    first = groups[0] if groups else None
    stands = first and tokens[first.head].low in _THINGS and first.start - start <= 1
    if not stands:
        return False
    if slot.party:
        return named(around.near, slot.party)
    return any(word in around.near.casefold() for word in slot.nouns)


#: prepositions that lead to the same
_FAMILIES = (words("about of on over regarding concerning"), words("in at on inside near within"))
_SHARES = words("of")


def _led(told: Told, start: int, at: int, led: str) -> bool:
    """Whether a noun group at `at` follows the preposition asked for, or straight the verb."""
    tokens = told.tokens
    at = _before_quantity(tokens, start, at)
    before = next(
        (t for t in reversed(tokens[start:at]) if t.cls in "IT" and t.low not in _SHARES), None
    )
    if any(t.low in ("than", "as") for t in tokens[start:at]):
        return False
    if not led:
        return before is None
    own = before.low if before else next((t.low for t in tokens[start:at] if t.cls == "I"), "")
    alike = next((family for family in _FAMILIES if led in family), frozenset({led}))
    return own in alike or own == led


_QUANTITIES = (
    ("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than"),
    ("less", "than"), ("as", "many", "as"), ("no", "fewer", "than"), ("close", "to"),
)  # fmt: skip


def _before_quantity(tokens: Sequence[Token], start: int, at: int) -> int:
    """Where "at least" begins before a number that leads a noun; else where the noun begins."""
    number = next((k for k in range(at, min(at + 3, len(tokens))) if tokens[k].cls == "M"), 0)
    for phrase in _QUANTITIES if number else ():
        begin = number - len(phrase)
        if begin >= start and tuple(t.low for t in tokens[begin:number]) == phrase:
            return begin
    money = tokens[start : at - 1]
    sums = money and tokens[at - 1].low == "in" and all(t.cls not in "ITP" for t in money)
    return start if sums and any(t.text[0] in "$£€" for t in money) else at


def _same_kind(
    tokens: Sequence[Token], start: int, head: int, end: int, slot: Slot, around: Around
) -> bool:
    """Whether a noun is of the sort asked after: a maternity ward, not an eye ward."""
    if not _of_whom(tokens, start, head, end, slot, around):
        return False
    before = [t for t in tokens[start:head] if t.cls in ("N", "P", "J")]
    if any(
        t.low in ("another", "other", "similar", "previous", "earlier") for t in tokens[start:head]
    ):
        return False
    if not slot.kind or not before:
        return True
    return any(t.low in slot.kind for t in before) or all(t.cls == "P" for t in before)


def _of_whom(
    tokens: Sequence[Token], start: int, head: int, end: int, slot: Slot, around: Around
) -> bool:
    """Whether a noun belongs to the one named in the question: "Rask's fees", "his fees"."""
    if not slot.names:
        return True
    stop = head + 1
    while stop < end and tokens[stop].cls in "IDJNPML":
        stop += 1
    run = {token.low for token in tokens[start:stop]}
    if run & slot.names or run & _WHOSE:
        return True
    led = tokens[head + 1].low if head + 1 < end else ""
    return led not in ("of", "for") and any(named(around.near, (name,)) for name in slot.names)


def _placed(
    told: Told, asked: Asked, around: Around, frame: Sequence[Token], *, positive: bool
) -> bool:
    """Whether the circumstances named in the question hold for the predicate."""
    said, whole = joined(frame), joined(told.tokens)
    lows = {token.low for token in frame}
    for slot in asked.around:
        if slot.party:
            if named(said, slot.party):
                continue
            if named(whole, slot.party) or not named(around.near, slot.party):
                return False
        elif positive and lows.isdisjoint(slot.nouns) and not _stood_for(slot, lows, around):
            return False
    return True


def _stood_for(slot: Slot, lows: set[str], around: Around) -> bool:
    """Whether "it" stands for what is named near by."""
    return not lows.isdisjoint(_THINGS) and any(named(around.near, (n,)) for n in slot.nouns)
