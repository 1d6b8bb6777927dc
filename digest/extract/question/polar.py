"""What a yes-or-no question asks: who, does or is what, to whom or about what.

"Has Acme closed its north mill?" is taken apart into the predicate with its kin and its
opposites, the one who does it, the one it is done to, and the circumstances named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.extract.kindred import contraries, persons_like, said_alike
from digest.extract.language import inflect, small, vocabulary
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.derive import deed_nouns
from digest.extract.language.groups import noun_groups
from digest.extract.language.inflect import inflections
from digest.extract.language.text import Token, Tokens
from digest.extract.language.words import words
from digest.extract.parties import Party
from digest.extract.question.posed import tokens_of
from digest.extract.speakers.said import joined
from digest.extract.standing import AGENTS
from digest.model import Claim, named

Phrase = tuple[frozenset[str], ...]

_NOW = words("is are am does do")
_CAME = words("did has have had")
_DO = words("did does do will would can could should")
_PREDICATE_OPENERS = words("in on at under out off")


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what stands in a place of the question: a party, or a noun in all its forms."""

    party: Party | None
    nouns: frozenset[str]
    kind: frozenset[str]  #: what sort of it: "maternity" of a ward
    names: frozenset[str] = frozenset()  #: whose: "Rask's"
    place: frozenset[str] = frozenset()  #: the names after it, of where it is


@dataclass(frozen=True, kw_only=True)
class Polar:
    """A yes-or-no question taken apart."""

    predicate: tuple[Phrase, ...]
    opposite: tuple[Phrase, ...]
    passive: bool
    subject: Slot | None
    object: Slot | None
    bound: str  #: the preposition that the object follows: "about" the flaw; or ""
    now: bool  #: asks how it stands: "is", "does"
    coming: bool  #: asks what is to come: "will"
    past: bool = False  #: asks what came about: "did", "has"
    loose: bool  #: the verb by itself tells of it: the editors gave it and not its object
    around: tuple[Slot, ...]  #: the circumstances named: at a place, before an event
    leading: frozenset[str] = frozenset()  #: the prepositions that lead to these
    there: bool = False  #: asks whether there is such a thing
    aim: frozenset[str] = frozenset()  #: "prescribe" of "pay doctors to prescribe"
    deeds: frozenset[str] = frozenset()  #: the nouns of what the verb tells: "inspection"
    manner: frozenset[str] = frozenset()  #: how it must have been done: "wrongly"


def polar(claim: Claim, parties: Sequence[Party]) -> Polar | None:
    """The question of a claim taken apart; None where it is none of yes or no."""
    tokens = _told(tokens_of(claim.question))
    if len(tokens) < 3 or tokens[0].low not in lex.AUXILIARIES:
        return None
    if tokens[1].low == "there":
        return _there(tokens, parties)
    start, subject = _subject(tokens, parties)
    at = _predicate(tokens, start, claim.words)
    if at is None:
        return None
    tokens = _with_object(tokens, at)
    base = tokens[at].low
    particle = _particle(tokens, at)
    rest = tuple(_slots(tokens, at + 1 + bool(particle), parties, particle))
    rest = rest or tuple(_left_over(tokens[at + 1 :]))
    if tokens[0].low in lex.BE and _fit_to(tokens, at):
        rest = (("to", Slot(None, inflections(tokens[at + 2].low), frozenset())),)
    object_, around = (rest[0], rest[1:]) if rest else (None, ())
    nouns, verbs = _given(claim, base, object_)
    if object_ and nouns and not object_[1].party:
        object_ = (
            object_[0],
            Slot(None, object_[1].nouns | nouns, object_[1].kind, object_[1].names),
        )
    phrase = _of_preposition(tokens, start)
    if particle:
        phrase = ((inflections(base), frozenset({particle})), *_longer(verbs))
    return Polar(
        predicate=phrase or tuple(_kin(base, verbs)),
        opposite=tuple(_opposite(base)),
        passive=_passive(tokens, at),
        subject=subject,
        object=object_[1] if object_ else None,
        bound=object_[0] if object_ else "",
        now=tokens[0].low in _NOW,
        coming=tokens[0].low == "will",
        past=tokens[0].low in _CAME,
        loose=bool(claim.words) and not nouns and object_ is not None,
        around=tuple(slot for _, slot in around),
        leading=frozenset(led for led, _ in around),
        aim=_aim(tokens, at),
        deeds=frozenset() if phrase else _deeds(tokens, at),
        manner=_manner(tokens[start:at]),
    )


def _manner(tokens: Sequence[Token]) -> frozenset[str]:
    """The adverb that says how, with those that say the same: "wrongly", "by mistake"."""
    how = {token.low for token in tokens if token.cls == "R" and token.low in _MANNERS}
    return frozenset().union(*(each for each in _ALIKE if not how.isdisjoint(each)))


_ALIKE = (
    words("wrongly wrongfully mistakenly erroneously falsely"),
    words("illegally unlawfully improperly"),
    words("knowingly deliberately intentionally wilfully willfully purposely wittingly"),
    words("secretly covertly clandestinely quietly"),
    words("publicly openly"),
    words("accidentally inadvertently unintentionally"),
)
_MANNERS = frozenset().union(*_ALIKE)


def _told(tokens: Tokens) -> Tokens:
    """The question's words, with the participle known that its auxiliary asks for.

    By themselves "the council warned" and "a patient died" may be something else.
    """
    if not tokens or tokens[0].low not in _WITH_DONE:
        return tokens
    at = next((k for k in range(2, len(tokens)) if _unknown_done(tokens, k)), None)
    if at is None or any(t.cls in ("E", "G", "B", "I", "S") for t in tokens[1:at]):
        return tokens
    before = (
        replace(tokens[at - 1], cls=Class.NOUN) if tokens[at - 1].cls == "J" else tokens[at - 1]
    )
    done = replace(tokens[at], cls=Class.DONE)
    return (*tokens[: at - 1], before, done, *tokens[at + 1 :])


_WITH_DONE = words("has have had was were is are")


def _unknown_done(tokens: Tokens, at: int) -> bool:
    """Whether a participle behind its subject was taken for another form."""
    one, before = tokens[at], tokens[at - 1]
    known = one.low in small.SAME_PASTS or (
        one.low.endswith("ed") and bool(inflect.bases(one.low) & vocabulary.MAY_ACT)
    )
    return known and one.cls in "VJ" and not one.capital and before.cls in "NPJO"


def _with_object(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """With a verb after "did" and its subject, whatever it looks like: "the diocese report".

    What follows it and looks like another verb is a noun: "own shares".
    """
    if tokens[0].low not in _DO:
        return tokens
    verb, rest = replace(tokens[at], cls=Class.BASE), tokens[at + 1 :]
    if rest and rest[0].cls == "V":
        rest = (replace(rest[0], cls=Class.NOUN), *rest[1:])
    return (*tokens[:at], verb, *rest)


def _aim(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The verb of what it is done for: "prescribe" of "pay doctors to prescribe"."""
    for k in range(at + 2, len(tokens) - 1):
        if tokens[k].low == "to" and tokens[k + 1].cls == "B" and tokens[k - 1].cls in "NPO":
            return inflections(tokens[k + 1].low)
    return frozenset()


PARTICLES = words("off out up down away back over")


def _particle(tokens: Sequence[Token], at: int) -> str:
    """The particle of "lay off", "turn away": it parts the verb from no object."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    verbal = tokens[at].cls in ("B", "E", "G", "V")
    led = tokens[at + 2].cls if at + 2 < len(tokens) else "."
    if verbal and after == "on" and led in (".", "I", "S", "W"):
        return after  # "switched on during the theft"
    if after == "over" and led in ("D", "P", "N", "L") and _passive(tokens, at):
        return ""  # "was charged over the spill"
    return after if verbal and after in PARTICLES else ""


def _longer(verbs: Iterable[str]) -> Iterator[Phrase]:
    yield from (inflect.phrase(word) for word in verbs if " " in word)


def _there(tokens: Sequence[Token], parties: Sequence[Party]) -> Polar | None:
    """What "Was there a lookout on the bridge?" asks: the thing, and the places named."""
    slots = tuple(_slots(tokens, 2, parties))
    if not slots or (slots[0][1].party is not None and not slots[0][1].nouns):
        return None
    return Polar(
        predicate=((lex.BE,),),
        opposite=(),
        passive=False,
        subject=replace(slots[0][1], party=None),
        object=None,
        bound="",
        now=tokens[0].low in _NOW,
        coming=tokens[0].low == "will",
        loose=False,
        around=tuple(slot for _, slot in slots[1:]),
        there=True,
    )


def _deeds(tokens: Sequence[Token], at: int) -> frozenset[str]:
    verbs = inflect.bases(tokens[at].low) & vocabulary.VERBS
    return frozenset().union(*(deed_nouns(verb) for verb in verbs))


def _of_preposition(tokens: Sequence[Token], start: int) -> tuple[Phrase, ...]:
    """The predicate of "is he under investigation"."""
    if tokens[0].low not in lex.BE or start + 1 >= len(tokens):
        return ()
    noun = tokens[start + 1]
    if tokens[start].low not in lex.PREPOSITIONS or noun.cls != "N":
        return ()
    return ((frozenset({tokens[start].low}), inflections(noun.low)),)


def _passive(tokens: Sequence[Token], at: int) -> bool:
    being = tokens[0].low in lex.BE and tokens[at].cls == "E"
    return being or any(token.low == "been" for token in tokens[:at])


def _subject(tokens: Sequence[Token], parties: Sequence[Party]) -> tuple[int, Slot | None]:
    """Where the subject ends, and what it is."""
    for end in range(min(len(tokens), 12), 1, -1):
        run = joined(tokens[1:end]).removeprefix("the ").removeprefix("The ").replace(" 's", "'s")
        party = next(
            (p for p in parties if any(_is_run(run, n, tokens[1:end]) for n in p)),
            None,
        )
        if party and _owns(tokens, end):
            continue
        if party and _of_theirs(tokens, end):
            return end + 1, Slot(party, frozenset(), frozenset())
        if party and not _goes_on(tokens, end):
            return end, Slot(party, frozenset(), frozenset())
    titled = _described(tokens, parties)
    if titled:
        return titled
    for group in noun_groups(tokens):
        if group.end > 1:
            named_ = next(
                (p for p in parties if named(joined(tokens[group.start : group.end]), p)), None
            )
            slot = _slot(tokens, group.start, group.head, named_)
            slot = replace(slot, nouns=slot.nouns | _persons(tokens, group.head))
            return group.end, replace(slot, place=_place(tokens, group.end))
    return 1, None


def _persons(tokens: Sequence[Token], head: int) -> frozenset[str]:
    """All that somebody may be called of whom it is only asked whether there is one.

    As in "has anyone been arrested", "has a patient died".
    """
    low = tokens[head].low
    if low in ANYONE:
        return ANYONE | _PERSON
    return _PERSON if tokens[1].low in ("a", "an", "any") and low in _ROLES else frozenset()


ANYONE = words("anyone anybody")
_PERSON = words(
    "man men woman women boy boys girl girls child children teenager teenagers person people one"
    " someone somebody nobody none"
)
_ROLES = words(
    "worker employee person resident protester patient student pupil tenant passenger driver"
    " customer visitor spectator inmate prisoner guest player soldier officer suspect bystander"
    " pedestrian cyclist swimmer climber hiker skier rider tourist volunteer"
)


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name that ends at `at`, or goes on there, is but an owner: "Acme's board"."""
    while at < len(tokens) and tokens[at].cls in "NP":
        at += 1
    return at < len(tokens) and tokens[at].cls == "L"


def _described(tokens: Sequence[Token], parties: Sequence[Party]) -> tuple[int, Slot] | None:
    """A party with what it is before its name: "mine manager Garth Pelser" is the manager, too."""
    name = next((k for k, t in enumerate(tokens) if k > 1 and t.cls == "P"), 0)
    role = tokens[1:name]
    if not name or any(t.capital or t.cls not in "DNJO" for t in role) or role[-1].cls != "N":
        return None
    end = name
    while end < len(tokens) and tokens[end].cls == "P":
        end += 1
    run = joined(tokens[name:end])
    party = next((p for p in parties if any(_is_run(run, n, tokens[name:end]) for n in p)), None)
    if party is None or _goes_on(tokens, end):
        return None
    kind = frozenset(t.low for t in role[:-1] if t.cls != "D")
    return end, Slot(party, inflections(role[-1].low), kind)


def _place(tokens: Sequence[Token], after: int) -> frozenset[str]:
    """The names that straight after a question's subject tell where it is."""
    end = after + 1
    while end < len(tokens) and tokens[end].cls in "DPLN":
        end += 1
    led = after < len(tokens) and tokens[after].low in ("at", "in", "on", "near", "from", "of")
    return frozenset(t.low for t in tokens[after:end] if t.cls == "P") if led else frozenset()


def _of_theirs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name's own people stand at `at`: "the Acme crew ignore"."""
    if at + 1 >= len(tokens) or tokens[at].low not in AGENTS:
        return False
    return bool(inflect.bases(tokens[at + 1].low) & vocabulary.MAY_ACT)


def _is_run(run: str, name: str, tokens: Sequence[Token]) -> bool:
    """Whether a run is a name, perhaps with a title and a first name before it."""
    low, plain = run.casefold(), name.casefold().removeprefix("the ")
    titled = low.endswith(f" {plain}") and all(token.cls == "P" for token in tokens)
    return low == plain or titled


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name is but the first part of a noun group: "the Delmar case been"."""
    while at + 1 < len(tokens) and tokens[at].cls in "NP" and tokens[at + 1].cls in "NP":
        at += 1
    noun = at + 1 < len(tokens) and tokens[at].cls in ("N", "P")
    on = noun and tokens[at].cls == "N" and tokens[at + 1].cls == "I"
    if on and tokens[0].low in lex.BE and tokens[-1].cls in "EVJ":
        return True  # "was the Acme nurse on duty licensed"
    unsure = tokens[0].low in _DO and noun and tokens[at + 1].low in vocabulary.ALSO_NOUNS
    return noun and tokens[at + 1].cls in ("X", "B", "E", "G", "V") and not unsure


def _slot(tokens: Sequence[Token], start: int, head: int, party: Party | None) -> Slot:
    """A noun group; a party where its name is the main noun or stands straight before it."""
    before = tokens[start:head]
    if party and tokens[head].cls == "P":
        return Slot(party, frozenset(), frozenset())
    if any(token.cls == "L" for token in before):
        party = None
    kind = frozenset(t.low for t in before if t.cls in ("N", "J"))
    names = frozenset(t.low for t in before if t.cls == "P")
    return Slot(party, inflections(tokens[head].low) | persons_like(tokens[head].low), kind, names)


def _predicate(tokens: Sequence[Token], start: int, given: Sequence[str]) -> int | None:
    """The question's verb, adjective or noun after "in"; its place.

    Of two verbs the one that the editors gave: "use … to scan".
    """
    passed = lex.AUXILIARIES | lex.ADVERBS | words("not")
    named_ = frozenset().union(*(inflections(word) for word in given)) if given else frozenset()
    for at in range(start, len(tokens)):
        if tokens[at].cls in ("B", "E", "G", "V") and tokens[at].low in named_:
            return at
    at = start
    while at < len(tokens) and (tokens[at].low in passed or tokens[at].cls == "R"):
        at += 1
    fit = _fitness(tokens, start)
    if fit is not None:
        return fit
    acted = tokens[0].low not in lex.BE and at < len(tokens)
    verbs = vocabulary.MAY_ACT
    if acted and (tokens[0].low in _DO or inflect.bases(tokens[at].low) & verbs):
        return at
    for at in range(start, len(tokens)):
        if tokens[at].cls in ("B", "E", "G", "V") and tokens[at].low not in passed:
            return at
    for at in range(start, len(tokens)):
        low = tokens[at].low
        if low not in passed and tokens[at].cls != "D" and low not in lex.PREPOSITIONS:
            return at
    return None


def _fitness(tokens: Sequence[Token], start: int) -> int | None:
    """Where the adjective of "is the water from the well safe to drink" stands."""
    if tokens[0].low not in lex.BE:
        return None
    return next((k for k in range(start, len(tokens)) if _fit_to(tokens, k)), None)


def _fit_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether "safe to swim in" stands at `at`."""
    return at + 2 < len(tokens) and tokens[at].cls == "J" and tokens[at + 1].cls == "T"


def _slots(
    tokens: Sequence[Token], start: int, parties: Sequence[Party], particle: str = ""
) -> Iterator[tuple[str, Slot]]:
    """The noun phrases after the predicate, each with the preposition it follows."""
    for group in noun_groups(tokens):
        if group.start < start:
            continue
        before = _leading(tokens, group.start, start)
        led = before.low if before.cls in ("I", "T") or before.low in ("to", "that") else ""
        if led and led == particle and group.start == start:
            led = ""
        run = joined(tokens[group.start : group.end])
        party = next((one for one in parties if named(run, one)), None)
        alone = tokens[group.head].cls == "J" and tokens[group.start].cls == "D"  # "the tender"
        if alone or tokens[group.head].cls in ("N", "P"):
            yield led, _slot(tokens, group.start, group.head, party)


def _leading(tokens: Sequence[Token], at: int, start: int) -> Token:
    """What stands before a noun group, or before the participle that it hangs on.

    As in "after being given", "after inhaling".
    """
    k = at - 1
    while k > start and tokens[k].cls in ("X", "E", "G", "R"):
        k -= 1
    return tokens[k] if tokens[k].low in _MOMENTS else tokens[at - 1]


_MOMENTS = words("after before while since without by")


def _left_over(tokens: Sequence[Token]) -> Iterator[tuple[str, Slot]]:
    """The last word of a question, where no noun phrase was seen after its predicate."""
    telling = [token for token in tokens if token.cls in ("N", "J", "P", "G", "B", "V", "E")]
    if telling:
        yield "", Slot(None, inflections(telling[-1].low), frozenset())


def _given(
    claim: Claim, base: str, object_: tuple[str, Slot] | None
) -> tuple[frozenset[str], list[str]]:
    """The editors' words as names for the object, and as names for the predicate."""
    nouns: frozenset[str] = frozenset()
    verbs: list[str] = []
    own = inflections(base)
    matched = {
        word for word in claim.words if object_ and word.split()[-1].lower() in object_[1].nouns
    }
    spoken = any(not own.isdisjoint(inflections(word)) for word in claim.words)
    for word in claim.words:
        low = word.lower()
        opens = low.split()[0] in _PREDICATE_OPENERS
        acted = low in own or inflect.bases(low) & vocabulary.VERBS
        verbal = spoken and (opens or acted or low in vocabulary.ADJECTIVES)
        if word not in matched and (verbal or opens):
            verbs.append(low)
        elif matched or not spoken:
            nouns |= inflections(low.split()[-1])
    return nouns, verbs


def _kin(base: str, verbs: Iterable[str]) -> Iterator[Phrase]:
    yield (inflections(base),)
    yield from (inflect.phrase(word) for word in (*said_alike(base), *verbs))


def _opposite(base: str) -> Iterator[Phrase]:
    yield from (inflect.phrase(word) for word in contraries(base))
